//! What every lane is computing at the moment, for the message when its worker dies: a trap leaves nothing
//! else behind.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::workload::At;

/// The event loop and as many threads as a link can ask for.
const LANES: usize = 1 + 32;

/// 0 for nothing, else 1 + task << 8 + step.
static CURRENT_STEPS: [AtomicU64; LANES] = [const { AtomicU64::new(0) }; LANES];

/// The lane begins a computation.
pub fn set(lane: usize, at: At) {
    store(lane, 1 + (u64::from(at.task) << 8 | u64::from(at.step)));
}

/// The lane's computation is over.
pub fn clear(lane: usize) {
    store(lane, 0);
}

/// What the lane computes.
pub fn get(lane: usize) -> Option<At> {
    let packed = CURRENT_STEPS.get(lane)?.load(Ordering::Relaxed).checked_sub(1)?;
    Some(At { task: (packed >> 8) as u32, step: packed as u8 })
}

fn store(lane: usize, value: u64) {
    if let Some(place) = CURRENT_STEPS.get(lane) {
        place.store(value, Ordering::Relaxed);
    }
}
