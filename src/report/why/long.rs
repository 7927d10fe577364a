//! Why a run took as long as it did: every possible cause, and how much time it cost.

use super::Cause;
use super::times::{Times, open, sum};
use crate::measure::{Environment, Experiment, StrategySamples};
use crate::report::connections::Fetches;
use crate::strategy::Descriptor;
use crate::trace::{Kind, Millis, Span, Trace, concurrency, loop_stall};
use crate::workload::Step;

/// A cause that takes less than this part of the makespan does not explain it.
const WORTH_TELLING: f64 = 0.1;

/// A computation this short is hardly worth handing over to another thread.
const TINY: Millis = Millis(0.2);

/// A cause, and how much of the makespan it explains.
type Candidate = (Millis, Cause);

struct Analysis<'a> {
    experiment: &'a Experiment,
    environment: &'a Environment,
    strategy: &'static Descriptor,
    trace: &'a Trace,
    times: &'a Times,
}

/// The cause that explains most of the time. If there is none, it is the work itself.
pub fn reason(experiment: &Experiment, environment: &Environment, measured: &StrategySamples, times: &Times) -> Cause {
    let analysis =
        Analysis { experiment, environment, strategy: measured.strategy.descriptor(), trace: &measured.trace, times };
    let candidates = [
        analysis.one_at_a_time(),
        analysis.loop_blocked(),
        analysis.lock(),
        analysis.connections(),
        analysis.limit(),
        analysis.blocked(),
        analysis.shared_cores(),
        analysis.starting(),
        analysis.copying(),
        analysis.barrier(),
        analysis.handing_out(),
    ];
    let worth = candidates.into_iter().flatten().filter(|(cost, _)| *cost > times.makespan * WORTH_TELLING);
    worth.max_by(|a, b| a.0.0.total_cmp(&b.0.0)).map_or_else(|| analysis.nothing_in_the_way(), |(_, reason)| reason)
}

impl Analysis<'_> {
    fn tasks(&self) -> f64 {
        self.experiment.workload.tasks.into()
    }

    /// The part of a time that is saved if this many tasks run at once.
    fn beyond(&self, at_once: u32) -> f64 {
        (1.0 - f64::from(at_once) / self.tasks()).max(0.0)
    }

    fn per_worker(&self, kind: Kind) -> Millis {
        sum(self.trace, kind) * (1.0 / f64::from(self.times.workers.max(1)))
    }

    fn has_processes(&self) -> bool {
        self.trace.has_processes()
    }

    /// Whether threads or processes do whole tasks, waits included.
    fn workers_wait(&self) -> bool {
        self.strategy.blocks_workers()
    }

    fn one_at_a_time(&self) -> Option<Candidate> {
        let Descriptor { overlaps_waits, computes_in_parallel, .. } = self.strategy;
        let cost = if *computes_in_parallel { self.times.waits } else { self.times.makespan };
        let tasks = self.experiment.workload.tasks;
        (!overlaps_waits).then(|| (cost * self.beyond(1), Cause::OneAtATime { tasks }))
    }

    fn loop_blocked(&self) -> Option<Candidate> {
        let (true, Some(stall_ms)) = (self.strategy.computes_on_loop(), loop_stall(self.trace)) else {
            return None;
        };
        // Each of several event loops is blocked by its own computing.
        let blocked = self.times.work * (1.0 / f64::from(self.times.workers.max(1)));
        let share = blocked / self.times.makespan;
        Some((blocked * self.beyond(1), Cause::LoopBlocked { share, stall_ms }))
    }

    fn lock(&self) -> Option<Candidate> {
        let cost = self.per_worker(Kind::Lock);
        (cost > Millis::ZERO).then(|| (cost, Cause::Lock { share: cost / self.times.makespan }))
    }

    /// Its cost is the time in which at least one fetch waits for a connection.
    fn connections(&self) -> Option<Candidate> {
        let workload = &self.experiment.workload;
        let fetches = Fetches::count(workload, self.experiment.resources.limit, self.trace);
        let Fetches { asked, in_flight } = fetches;
        let kept_back =
            self.trace.spans().filter(|span| workload.steps.get(usize::from(span.step)).is_some_and(Step::is_fetch));
        let cost = open(&concurrency(kept_back, Kind::Queue));
        fetches
            .lacked_connections(self.environment.connections)
            .then_some((cost, Cause::Connections { in_flight, asked }))
    }

    fn limit(&self) -> Option<Candidate> {
        let limit = self.experiment.resources.limit?;
        let reached = self.strategy.overlaps_waits && self.times.in_flight == limit;
        reached.then(|| (self.times.waiting * self.beyond(limit), Cause::Limit { limit }))
    }

    fn blocked(&self) -> Option<Candidate> {
        let (lanes, processes) = (self.times.workers, self.has_processes());
        let waits = self.per_worker(Kind::Wait);
        let reason = Cause::Blocked { lanes, processes, share: waits / self.times.makespan };
        self.workers_wait().then(|| (waits * self.beyond(lanes), reason))
    }

    /// If lanes share cores, each computation takes that much longer.
    fn shared_cores(&self) -> Option<Candidate> {
        let (lanes, cores) = (self.times.workers, self.environment.cores);
        let computing = self.per_worker(Kind::Compute);
        let reason = Cause::SharedCores { lanes, processes: self.has_processes(), cores };
        let shared = self.strategy.computes_in_parallel && self.times.active > cores;
        shared.then(|| (computing * (1.0 - f64::from(cores) / f64::from(lanes)), reason))
    }

    fn starting(&self) -> Option<Candidate> {
        let ms = self.per_worker(Kind::Start);
        self.has_processes().then_some((ms, Cause::Starting { processes: self.times.workers, ms }))
    }

    fn copying(&self) -> Option<Candidate> {
        let ms = self.per_worker(Kind::Copy);
        self.has_processes().then_some((ms, Cause::Copying { ms }))
    }

    /// Its cost is how long a task that has finished a step waits, on average, for the last one.
    fn barrier(&self) -> Option<Candidate> {
        let steps = self.experiment.workload.steps.len() as u8;
        let ms: Millis = (0..steps.saturating_sub(1)).map(|step| self.waits_for_the_last(step)).sum();
        (self.strategy.has_barrier && steps > 1).then_some((ms, Cause::Barrier { ms }))
    }

    fn waits_for_the_last(&self, step: u8) -> Millis {
        let done = |span: &&Span| span.step == step && matches!(span.kind, Kind::Wait | Kind::Compute);
        let ends: Vec<Millis> = self.trace.spans().filter(done).map(|span| span.end).collect();
        let last = ends.iter().copied().fold(Millis::ZERO, Millis::max);
        ends.iter().map(|end| last - *end).sum::<Millis>() * (1.0 / ends.len().max(1) as f64)
    }

    /// Its cost is the time in which the threads of the pool have no computation.
    fn handing_out(&self) -> Option<Candidate> {
        let Times { makespan, work, computations, .. } = *self.times;
        let compute_ms = work * (1.0 / computations.max(1) as f64);
        let handed = self.strategy.has_pool() && computations > 0;
        let workers = self.trace.lanes.iter().filter(|lane| lane.kind.is_worker());
        let busy: Millis =
            workers.flat_map(|lane| &lane.spans).filter(|span| span.kind == Kind::Compute).map(Span::length).sum();
        let idle = (1.0 - busy * (1.0 / f64::from(self.times.workers.max(1))) / makespan).max(0.0);
        let cost = (makespan * idle - self.times.waiting).max(Millis::ZERO);
        let reason = Cause::HandingOut { compute_ms, processes: self.has_processes(), idle };
        (handed && compute_ms < TINY).then_some((cost, reason))
    }

    fn nothing_in_the_way(&self) -> Cause {
        let Times { makespan, waiting, computing, active, .. } = *self.times;
        match computing > waiting {
            true => Cause::Computing { active, share: computing / makespan },
            false => Cause::Waiting { share: waiting / makespan },
        }
    }
}
