//! Something like one's own task that can be measured here in seconds: waits, computations, tasks and limit are shrunk in
//! proportion, as long as the same strategy stays the one to take.

use super::{Answer, OwnTask};
use crate::measure::{Calibration, Experiment, StepCost};
use crate::predict::advice::{Estimate, Profile, best};
use crate::predict::prediction::{Budget, makespan_until};
use crate::strategy::{Resources, StrategyId};
use crate::trace::{Millis, sort_by_numbers};
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::limits::{Amount, PRIMES, SHA256, SQUARES, THREADS, WAIT_MS};
use crate::workload::{Io, Step, Wait, Workload};

/// How long one round may take, every strategy once; the first in which the answer shows is taken. There are seven rounds,
/// one of them to warm up.
const ROUNDS: [Millis; 2] = [Millis(1_000.0), Millis(1_500.0)];

/// No round takes longer than this if there is any other choice.
const LONGEST: Millis = Millis(2_000.0);

/// The answer shows if every simpler strategy takes this many times as long as the advised one.
const CLEAR: f64 = 1.25;

/// The shortest wait that timers keep to, in milliseconds.
const SHORTEST_WAIT: f64 = 10.0;

/// The shortest computation that is long compared with handing it over, in milliseconds.
const SHORTEST_COMPUTATION: f64 = 2.0;

/// How many strategies are tried.
const STRATEGIES: usize = 4;

/// Where nothing was calibrated, `squares` with its default size is taken to compute for this long.
const DEFAULT_SQUARES: Millis = Millis(10.0);

/// The kernels whose cost grows as their size does, so that a size for a time can be found.
const EVEN: [(KernelId, &Amount); 3] =
    [(KernelId::Squares, &SQUARES), (KernelId::Primes, &PRIMES), (KernelId::Sha256, &SHA256)];

/// An experiment that is similar to a person's own task.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The experiment.
    pub experiment: Experiment,
    /// How long its tasks compute, as far as is known; 0 where they do not.
    pub compute: Millis,
    /// Whether that is known from a calibration, and not assumed.
    pub calibrated: bool,
    /// The strategy to take for it, if all that is assumed about the task were so.
    pub advised: Option<StrategyId>,
    /// How long each strategy would take for it, likewise; without those that would take too long to try.
    pub estimates: Vec<Estimate>,
}

impl Trial {
    /// The shortest such experiment that has the same answer. `known` is what kernels were found to cost on this machine.
    pub fn new(own: &OwnTask, answer: &Answer, known: &[(Kernel, Millis)]) -> Trial {
        let advised = answer.advice.strategy;
        let maker = Maker { own, advised, scale: Scale::new(own, known) };
        let mut closest: Option<(f64, Trial)> = None;
        for round in ROUNDS {
            for threads in own.trial_threads() {
                for trial in [maker.all_strategies(round, threads), maker.many_tasks(round, threads)] {
                    let loss = maker.loss(&trial, round);
                    if loss <= 1.0 {
                        return trial;
                    }
                    if closest.as_ref().is_none_or(|(least, _)| loss < *least) {
                        closest = Some((loss, trial));
                    }
                }
            }
        }
        let otherwise = || maker.all_strategies(ROUNDS[0], THREADS.default);
        closest.map_or_else(otherwise, |(_, trial)| trial)
    }

    /// Whether the answer is expected to show: the strategy that is advised for the own task is also best here.
    pub fn shows(&self, answer: &Answer) -> bool {
        self.advised == Some(answer.advice.strategy)
    }

    fn makespan(&self, strategy: StrategyId) -> Option<Millis> {
        Estimate::of(&self.estimates, strategy).map(|estimate| estimate.makespan)
    }
}

impl OwnTask {
    /// How many threads a trial may have: one for each core where that does, else as many as block in waits.
    fn trial_threads(&self) -> impl Iterator<Item = u32> + use<> {
        let cores = self.cores.min(THREADS.max);
        let blocking = self.resources(StrategyId::Threads).threads.clamp(cores, THREADS.max);
        std::iter::once(cores).chain((blocking > cores).then_some(blocking))
    }
}

/// Makes trials for a task.
struct Maker<'a> {
    own: &'a OwnTask,
    advised: StrategyId,
    scale: Scale,
}

impl Maker<'_> {
    /// One that can be tried with all strategies, sequential among them, in a round of about this length.
    fn all_strategies(&self, round: Millis, threads: u32) -> Trial {
        let mut sequential = round * 0.5;
        loop {
            let factor = self.scale.factor(sequential.0 / f64::from(self.own.tasks));
            let most = (sequential.0 / self.scale.task(factor).max(0.1)) as u32;
            let trial = self.make(factor, most, threads, round);
            let takes: Millis = trial.experiment.strategies.iter().filter_map(|&it| trial.makespan(it)).sum();
            if takes <= round || sequential < round * 0.05 {
                return trial;
            }
            sequential = sequential * (0.9 * (round / takes));
        }
    }

    /// One with as many tasks as it takes for their computing to count beside a wait; they would take long one after the
    /// other.
    fn many_tasks(&self, round: Millis, threads: u32) -> Trial {
        // With a limit it is the computing of those at once that has to count.
        let each = self.own.limit().map_or(1.0, |limit| f64::from(self.own.tasks) / f64::from(limit)).max(1.0);
        let enough = 4.0 * each * self.scale.wait / self.scale.compute.max(f64::MIN_POSITIVE);
        let most = (enough as u32).max(8 * self.own.cores).max(64);
        let mut factor = self.scale.factor(0.0);
        let trial = self.make(factor, most, threads, round);
        let Some(takes) = trial.makespan(self.advised) else { return trial };
        factor = self.scale.factor(self.scale.task(factor) * (round * 0.2 / takes.max(Millis(0.1))));
        self.make(factor, most, threads, round)
    }

    /// At most this many tasks, each scaled by this factor.
    fn make(&self, factor: f64, most: u32, threads: u32, round: Millis) -> Trial {
        let (own, scale) = (self.own, &self.scale);
        let (wait, compute, kernel) = scale.times(factor);
        let (tasks, limit) = counts(own, most.clamp(1, own.tasks));
        let sleep = Step::Wait(Wait { io: Io::Sleep, ms: wait, jitter: 0 });
        let steps = match (own.wait, own.compute) {
            (_, 0) => vec![sleep],
            (0, _) => vec![Step::Compute(kernel)],
            _ => vec![sleep, Step::Compute(kernel)],
        };
        let experiment = Experiment::default();
        let workload = Workload::new(tasks, steps, experiment.workload.seed);
        let resources = Resources { threads, limit, ..experiment.resources };
        // The page has threads behind an event loop, with a lock or without.
        let on_page = OwnTask { lock: 0, ..*own };
        let estimate = |strategy| {
            let costs = on_page.costs_of(strategy, compute);
            let makespan = makespan_until(strategy, &workload, resources, costs, &Budget::default(), round * 2.0)?;
            Some(Estimate { strategy, makespan })
        };
        let estimates: Vec<Estimate> = self.rivals().filter_map(estimate).collect();
        let cost = StepCost { event_loop_ms: compute.0, ..on_page.step_cost(kernel) };
        let calibration = Calibration { cores: own.cores, steps: vec![cost], ..Calibration::default() };
        let sequential = (Millis(wait.into()) + compute) * f64::from(tasks);
        let machine = (&calibration, own.cores);
        let profile = Profile::of(&workload, resources, machine, sequential, &Budget::default());
        let advised = profile.and_then(|profile| best(&estimates, &profile)).map(|it| it.strategy);
        let strategies = self.tried(&estimates, round);
        let experiment = Experiment { workload, resources, strategies, ..experiment };
        Trial { experiment, compute, calibrated: scale.calibrated && own.compute > 0, advised, estimates }
    }

    /// Those that can be compared on the page: where a pool would be of processes under a lock, it has threads there.
    fn rivals(&self) -> impl Iterator<Item = StrategyId> {
        let is_rival = |strategy: &StrategyId| *strategy == self.advised || !self.own.is_on_processes(*strategy);
        self.own.strategies().into_iter().filter(is_rival)
    }

    /// The advised strategy; those that are there for a lock; sequential if it does not take long; and the fastest others.
    fn tried(&self, estimates: &[Estimate], round: Millis) -> Vec<StrategyId> {
        let locked = [StrategyId::GilThreads, StrategyId::Processes];
        let mut others: Vec<Estimate> = estimates.iter().copied().filter(|it| it.makespan <= round * 0.6).collect();
        sort_by_numbers(&mut others, |it| (it.makespan.0, 0.0));
        let is_short = others.iter().any(|it| it.strategy == StrategyId::Sequential);
        let mut tried = vec![self.advised];
        let wanted = locked.into_iter().filter(|_| self.own.has_lock());
        let wanted = wanted.chain(is_short.then_some(StrategyId::Sequential));
        for strategy in wanted.chain(others.iter().map(|it| it.strategy)) {
            if tried.len() < STRATEGIES && !tried.contains(&strategy) {
                tried.push(strategy);
            }
        }
        tried.sort();
        tried
    }

    /// 1 where the answer shows within a round; the more, the less it does.
    fn loss(&self, trial: &Trial, round: Millis) -> f64 {
        let Some(takes) = trial.makespan(self.advised) else { return f64::INFINITY };
        let all: Millis = trial.experiment.strategies.iter().map(|&it| trial.makespan(it).unwrap_or(round * 2.0)).sum();
        let simpler = trial.estimates.iter().take_while(|it| it.strategy != self.advised);
        let rival = simpler.map(|it| it.makespan / takes).fold(f64::INFINITY, f64::min);
        let best = trial.advised.and_then(|advised| trial.makespan(advised)).unwrap_or(takes);
        let wrong = if trial.advised == Some(self.advised) { 1.0 } else { 100.0 * (takes / best).max(1.0) };
        let unclear = (CLEAR / rival).max(1.0);
        let long = (all / (round * 1.1)).max(1.0).powi(3);
        let is_too_long = all > LONGEST;
        unclear * long * wrong * if is_too_long { 1e6 } else { 1.0 }
    }
}

/// What a task can be shrunk to.
struct Scale {
    /// How long it waits and computes, in milliseconds.
    wait: f64,
    compute: f64,
    /// The kernel that computes, of whatever size.
    kernel: Kernel,
    per_size: Millis,
    sizes: &'static Amount,
    calibrated: bool,
}

impl Scale {
    fn new(own: &OwnTask, known: &[(Kernel, Millis)]) -> Scale {
        let sizes_of = |id: KernelId| EVEN.iter().find(|(even, _)| *even == id).map(|(_, amount)| *amount);
        let known = known.iter().copied().filter(|(_, cost)| *cost > Millis::ZERO);
        let known = known.filter_map(|(kernel, cost)| Some((kernel, cost, sizes_of(kernel.id)?))).next();
        let assumed = Kernel { id: KernelId::Squares, size: SQUARES.default };
        let (kernel, cost, sizes) = known.unwrap_or((assumed, DEFAULT_SQUARES, &SQUARES));
        let per_size = cost * (1.0 / f64::from(kernel.size.max(1)));
        let (wait, compute, calibrated) = (own.wait.into(), own.compute.into(), known.is_some());
        Scale { wait, compute, kernel, per_size, sizes, calibrated }
    }

    /// By which part a task is shrunk if it is to take about `task` milliseconds: it becomes no longer than one's own, and
    /// no shorter than what can be measured.
    fn factor(&self, task: f64) -> f64 {
        let shortest = match self.wait >= self.compute {
            true => SHORTEST_WAIT / self.wait.max(1.0),
            false => SHORTEST_COMPUTATION / self.compute,
        };
        let longest = (f64::from(WAIT_MS.max) / self.wait.max(1.0))
            .min((self.per_size * f64::from(self.sizes.max)).0 / self.compute.max(f64::MIN_POSITIVE));
        (task / (self.wait + self.compute).max(1.0)).max(shortest).min(longest).min(1.0)
    }

    /// How long such a task takes, in milliseconds.
    fn task(&self, factor: f64) -> f64 {
        let (wait, compute, _) = self.times(factor);
        f64::from(wait) + compute.0
    }

    /// How long a task waits and computes. As waits are whole milliseconds, it is the computation that keeps the proportion.
    fn times(&self, factor: f64) -> (u32, Millis, Kernel) {
        let wait = (self.wait * factor).round();
        let factor = if wait >= 1.0 { wait / self.wait } else { factor };
        let Amount { min, max, .. } = *self.sizes;
        let size = ((self.compute * factor / self.per_size.0).round() as u32).clamp(min, max);
        let compute = if self.compute > 0.0 { self.per_size * f64::from(size) } else { Millis::ZERO };
        (wait as u32, compute, Kernel { size, ..self.kernel })
    }
}

/// At most so many tasks, and the limit in proportion. One that holds for one's own task holds for the trial: at least two
/// waits are in flight where two may be, and if need be there are fewer tasks to each of them.
fn counts(own: &OwnTask, most: u32) -> (u32, Option<u32>) {
    let Some(limit) = own.limit() else { return (most, None) };
    let each = f64::from(own.tasks) / f64::from(limit);
    let places = ((f64::from(most) / each) as u32).clamp(limit.min(2), limit);
    let tasks = ((f64::from(places) * each).round() as u32).clamp(1, own.tasks.min(most.max(places)));
    (tasks, Some(places))
}
