//! How many fetches can be in flight at once.
//!
//! Fewer can be in flight than were asked for because there is no connection for the others, or because the first ones
//! are answered before the last ones are sent. Longer waits tell these apart: only the second number grows with them.

use crate::machine::{Failure, Machine, RunPlan, Waits, join_boxed};
use crate::trace::{Kind, Millis, concurrency, peak};
use crate::workload::{At, Io, Wait};

/// Fetches that are tried at once: more than twice as many as browsers have in flight over HTTP/1.1.
const FEW: u32 = 16;
/// The most that are tried at once, if the workload asks for that many.
const MANY: u32 = 400;
/// More than [`FEW`] are only tried if it takes no longer than this to ask for them.
const LONGEST_ASKING: Millis = Millis(100.0);
/// How long they wait in each attempt, until two attempts agree.
const TURNS_MS: [u32; 3] = [15, 45, 135];

/// Finds the most fetches that can be in flight at once.
pub(super) struct Search<'m, M> {
    machine: &'m M,
    /// The total time of all attempts.
    pub took: Millis,
}

impl<'m, M: Machine> Search<'m, M> {
    pub fn on(machine: &'m M) -> Search<'m, M> {
        Search { machine, took: Millis::ZERO }
    }

    /// For a workload of this many tasks, of which at most `limit` may wait at once; `None` if there is no lower limit.
    pub async fn find(&mut self, tasks: u32, limit: u32) -> Result<Option<u32>, Failure> {
        let ([first, longer @ ..], few) = (TURNS_MS, FEW.min(limit));
        let in_flight = self.fetch_at_once(few, first).await?;
        if in_flight < few {
            return self.settle(few, Some(in_flight), &longer).await;
        }
        let asking = (self.took - Millis(first.into())) * (1.0 / f64::from(few));
        let affordable = (LONGEST_ASKING.0 / asking.0.max(f64::EPSILON)).min(MANY.into()) as u32;
        let many = tasks.min(affordable).min(limit);
        if many > FEW { self.settle(many, None, &TURNS_MS).await } else { Ok(None) }
    }

    /// The number that are in flight when this many are asked for, if it is lower and two turns in a row agree.
    async fn settle(&mut self, count: u32, mut before: Option<u32>, turns_ms: &[u32]) -> Result<Option<u32>, Failure> {
        for &ms in turns_ms {
            let in_flight = self.fetch_at_once(count, ms).await?;
            if in_flight >= count {
                return Ok(None);
            }
            if before == Some(in_flight) {
                return Ok(before);
            }
            before = Some(in_flight);
        }
        Ok(None)
    }

    /// Starts this many fetches that wait this long, and returns how many were in flight at once.
    async fn fetch_at_once(&mut self, count: u32, ms: u32) -> Result<u32, Failure> {
        let spans_per_lane = 2 * count as usize;
        self.machine.begin_run(RunPlan { spans_per_lane, ..RunPlan::default() });
        let wait = Wait { io: Io::Fetch { bytes: 0, picture: false }, ms, jitter: 0 };
        let lane = self.machine.event_loop();
        let fetch = async |task| lane.wait(At { task, step: 0 }, wait).await.map(drop);
        join_boxed((0..count).map(fetch)).await?;
        self.took += self.machine.now();
        Ok(peak(&concurrency(self.machine.end_run().spans(), Kind::Wait)))
    }
}
