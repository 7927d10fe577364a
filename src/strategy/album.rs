use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::workload::{Payload, Workload};

/// The maximum number of pictures: more would not fit on the screen.
const MOST: u64 = 48;

/// The maximum size of all pictures together, in bytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Keeps the pictures of a run's first tasks. Several lanes can fill it at once, because each task has its own places.
#[derive(Debug)]
pub struct Album {
    step: u8,
    /// By task.
    places: Vec<OnceLock<Payload>>,
}

/// The pictures of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictures {
    /// The step that made them.
    pub step: u8,
    /// The checksum of that run. A run with another checksum has made other pictures.
    pub checksum: u64,
    /// The results of that step, as the kernel returns them, for the first tasks in order.
    pub results: Vec<Payload>,
}

impl Album {
    /// An album with as many places as pictures can be kept; `None` if no step makes any.
    pub fn of(workload: &Workload) -> Option<Album> {
        let (step, bytes) = workload.picture_step()?;
        let count = u64::from(workload.tasks).min(MOST).min(MOST_BYTES / bytes);
        Some(Album { step, places: (0..count).map(|_| OnceLock::new()).collect() })
    }

    /// Keeps the result of a step if it is a picture for which there is a place.
    pub fn keep(&self, task: u32, step: u8, result: &Payload) {
        if let Some(place) = self.places.get(task as usize).filter(|_| step == self.step) {
            // A task does each of its steps once.
            let _ = place.set(result.clone());
        }
    }

    /// The pictures that were kept. They are empty for tasks that have not made one.
    pub fn pictures(&self, checksum: u64) -> Pictures {
        let results = self.places.iter().map(|place| place.get().cloned().unwrap_or_default()).collect();
        Pictures { step: self.step, checksum, results }
    }
}
