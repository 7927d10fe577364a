use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::workload::{Payload, Workload};

/// The most pictures that are kept: what fits before somebody's eyes.
const MOST: u64 = 48;

/// The most memory that they have together, in bytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Keeps the pictures of a run's first tasks. Lanes fill it at the same time, each in the places of its own tasks.
#[derive(Debug)]
pub struct Album {
    step: u8,
    /// By task.
    places: Vec<OnceLock<Payload>>,
}

/// What tasks made in the one run whose pictures were kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictures {
    /// The step that made them.
    pub step: u8,
    /// Of all results of that run: one that has another has made other pictures.
    pub checksum: u64,
    /// That step's results, as the kernel gives them: of the first tasks, in their order.
    pub results: Vec<Payload>,
}

impl Album {
    /// Places for as many pictures as can be kept; None where no step makes any.
    pub fn of(workload: &Workload) -> Option<Album> {
        let (step, bytes) = workload.picture_step()?;
        let count = u64::from(workload.tasks).min(MOST).min(MOST_BYTES / bytes);
        Some(Album { step, places: (0..count).map(|_| OnceLock::new()).collect() })
    }

    /// A step of a task has this result: it is kept if it is a picture for which there is a place.
    pub fn look(&self, task: u32, step: u8, result: &Payload) {
        if let Some(place) = self.places.get(task as usize).filter(|_| step == self.step) {
            // A task does each of its steps once.
            let _ = place.set(result.clone());
        }
    }

    /// What was kept. Of a task that has made none, it is empty.
    pub fn pictures(&self, checksum: u64) -> Pictures {
        let results = self.places.iter().map(|place| place.get().cloned().unwrap_or_default()).collect();
        Pictures { step: self.step, checksum, results }
    }
}
