//! What threads cost, one by itself and all together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use futures::future::try_join_all;

use super::load::{Part, cost, is_sleep, overshoot, repeat, sleep};
use super::{Bench, LONGEST};
use crate::machine::{Computes, Failure, Machine, Threads};
use crate::report::Calibration;
use crate::report::statistics::median;
use crate::trace::{Kind, LaneKind, Millis, Span};
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::{At, Payload};

impl<M: Machine> Bench<'_, M> {
    /// What computations and sleeps cost on one thread, what all threads do together, and what the pool costs.
    pub async fn threads(&self, found: &mut Calibration, load: &Arc<[Part]>) -> Result<(), Failure> {
        let task: Millis = load.iter().map(|part| part.first).sum();
        if !load.is_empty() && task < LONGEST {
            let (_, trace) = self.run(async || self.compute_on_threads(load, 1).await).await?;
            for step in &mut found.steps {
                step.thread_ms = cost(&trace, LaneKind::Thread, step.step).map(|cost| cost.0);
            }
            found.effective_cores = self.cores(found, load).await?;
        }
        if self.has(is_sleep) && self.runs(|strategy| strategy.needs_threads() && !strategy.uses_event_loop()) {
            let (_, trace) = self.run(async || self.sleep_on_a_thread().await).await?;
            found.blocking_overshoot_ms = overshoot(&trace);
        }
        if !load.is_empty() && self.runs(|strategy| strategy.needs_threads() && strategy.uses_event_loop()) {
            self.run(async || self.pool(found).await).await?;
        }
        Ok(())
    }

    /// The computations on so many threads at once, while the others do nothing.
    async fn compute_on_threads(&self, load: &Arc<[Part]>, lanes: u32) -> Result<(), Failure> {
        let threads = self.machine.threads(self.experiment.resources.threads).await?;
        let (load, taken) = (Arc::clone(load), AtomicU32::new(0));
        let body = async move |lane| match taken.fetch_add(1, Ordering::Relaxed) < lanes {
            true => repeat(&lane, &load).await,
            false => Ok(()),
        };
        threads.each(body).await
    }

    /// How many times as much as one thread all of them compute together; None of a single one.
    async fn cores(&self, found: &Calibration, load: &Arc<[Part]>) -> Result<Option<f64>, Failure> {
        let threads = self.experiment.resources.threads;
        let used = threads.min(found.cores);
        if used < 2 || load.iter().map(|part| part.first).sum::<Millis>() > LONGEST * 0.5 {
            return Ok(None);
        }
        let (_, trace) = self.run(async || self.compute_on_threads(load, used).await).await?;
        let spans = || trace.spans().filter(|span| span.kind == Kind::Compute);
        let begin = spans().map(|span| span.begin).fold(trace.makespan(), Millis::min);
        let alone =
            |span: &Span| found.steps.iter().find(|step| step.step == span.step).map(|s| s.on(LaneKind::Thread));
        let work: Millis = spans().filter_map(alone).sum();
        let took = trace.makespan() - begin;
        let together = (took > Millis::ZERO).then(|| (work / took).clamp(1.0, f64::from(used)));
        Ok(together.map(|together| together * f64::from(found.cores) / f64::from(used)))
    }

    async fn sleep_on_a_thread(&self) -> Result<(), Failure> {
        let threads = self.machine.threads(self.experiment.resources.threads).await?;
        let taken = AtomicU32::new(0);
        let body = async move |lane| match taken.fetch_add(1, Ordering::Relaxed) {
            0 => sleep(&lane).await,
            _ => Ok(()),
        };
        threads.each(body).await
    }

    /// Many tiny computations, handed to the pool at once, and split one by one.
    async fn pool(&self, found: &mut Calibration) -> Result<(), Failure> {
        const TINY: Kernel = Kernel { id: KernelId::Squares, size: 64 };
        const DISPATCHES: u32 = 300;
        const FORKS: u32 = 20;
        let pool = self.machine.threads(self.experiment.resources.threads).await?;
        let at = |task| At { task, step: 0 };
        let (mut dispatches, mut forks) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let begin = self.machine.now();
            try_join_all((0..DISPATCHES).map(|task| pool.compute(at(task), TINY, Payload::new()))).await?;
            dispatches.push((self.machine.now() - begin) * (1.0 / f64::from(DISPATCHES)));
            let begin = self.machine.now();
            for task in 0..FORKS {
                pool.fork(at(task), TINY, Payload::new()).await?;
            }
            forks.push((self.machine.now() - begin) * (1.0 / f64::from(FORKS)));
        }
        let dispatch = median(&dispatches).unwrap_or_default();
        found.dispatch_ms = Some(dispatch.0);
        found.join_ms = median(&forks).map(|fork| (fork - dispatch).max(Millis::ZERO).0);
        Ok(())
    }
}
