//! Something like one's own task that can be measured here.

use super::{Answer, OwnTask};
use crate::measure::Experiment;
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::limits::{Amount, PRIMES, SHA256, SQUARES, THREADS, WAIT_MS};
use crate::workload::{Io, Step, Wait, Workload};

/// One after the other, the tasks of a trial take about this long at most: a person waits for each round.
const LONGEST: Millis = Millis(4_000.0);

/// So many strategies are tried.
const STRATEGIES: usize = 4;

/// Where nothing was calibrated, `squares` with its default size is taken to compute for this long.
const DEFAULT_SQUARES: Millis = Millis(10.0);

/// The kernels whose cost grows as their size does, so that a size for a time can be told.
const EVEN: [(KernelId, &Amount); 3] =
    [(KernelId::Squares, &SQUARES), (KernelId::Primes, &PRIMES), (KernelId::Sha256, &SHA256)];

/// An experiment like a task of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The experiment.
    pub experiment: Experiment,
    /// How long its tasks compute, as far as is known; 0 where they do not.
    pub compute: Millis,
    /// Whether that is known from a calibration, and not assumed.
    pub calibrated: bool,
}

impl Trial {
    /// Fewer such tasks where they would take long, in the strategies that matter for them. `known` is what kernels were found
    /// to cost on this machine.
    pub fn new(own: &OwnTask, answer: &Answer, known: &[(Kernel, Millis)]) -> Trial {
        let (kernel, compute, calibrated) = sized(Millis(own.compute.into()), known);
        let ms = own.wait.min(WAIT_MS.max);
        let wait = Step::Wait(Wait { io: Io::Sleep, ms, jitter: 0 });
        let steps = match (ms, own.compute) {
            (_, 0) => vec![wait],
            (0, _) => vec![Step::Compute(kernel)],
            _ => vec![wait, Step::Compute(kernel)],
        };
        let computing = if own.compute == 0 { Millis::ZERO } else { compute };
        let task = (Millis(ms.into()) + computing).max(Millis(1.0));
        let tasks = ((LONGEST / task) as u32).clamp(1, own.tasks);
        let experiment = Experiment::default();
        let threads = own.cores.min(THREADS.max);
        let resources = Resources { threads, limit: (own.limit > 0).then_some(own.limit), ..experiment.resources };
        let seed = experiment.workload.seed;
        let workload = Workload::new(tasks, steps, seed);
        let experiment = Experiment { workload, resources, strategies: strategies(answer), ..experiment };
        Trial { experiment, compute: computing, calibrated: calibrated && own.compute > 0 }
    }
}

/// One after the other, the advised strategy, and the fastest of the others.
fn strategies(answer: &Answer) -> Vec<StrategyId> {
    let mut others: Vec<_> = answer
        .strategies
        .iter()
        .filter_map(|strategy| Some((strategy.predicted_ms?, StrategyId::find(strategy.strategy)?)))
        .collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut chosen = vec![StrategyId::Sequential];
    let advised = StrategyId::find(answer.advice.strategy);
    for strategy in advised.into_iter().chain(others.into_iter().map(|(_, strategy)| strategy)) {
        if chosen.len() < STRATEGIES && !chosen.contains(&strategy) {
            chosen.push(strategy);
        }
    }
    chosen.sort();
    chosen
}

/// A computation that takes about so long, how long it takes, and whether that comes from a calibration.
fn sized(time: Millis, known: &[(Kernel, Millis)]) -> (Kernel, Millis, bool) {
    let assumed = Kernel { id: KernelId::Squares, size: SQUARES.default };
    let range = |id: KernelId| EVEN.iter().find(|(even, _)| *even == id).map(|(_, amount)| *amount);
    let known = known.iter().copied().find(|(kernel, cost)| *cost > Millis::ZERO && range(kernel.id).is_some());
    let (like, cost) = known.unwrap_or((assumed, DEFAULT_SQUARES));
    let per_size = cost * (1.0 / f64::from(like.size.max(1)));
    let Amount { min, max, .. } = *range(like.id).unwrap_or(&SQUARES);
    let size = ((time / per_size).round() as u32).clamp(min, max);
    (Kernel { size, ..like }, per_size * f64::from(size), known.is_some())
}
