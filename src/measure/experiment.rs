use crate::machine::Schedulers;
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::Workload;
use crate::workload::kinds::default_steps;
use crate::workload::limits::{LIMIT, REPEATS, SEED, SWITCH, TASKS, THREADS};

/// The default strategies.
const RUN: [StrategyId; 4] = [StrategyId::Sequential, StrategyId::EventLoop, StrategyId::Threads, StrategyId::Pipeline];

/// The content of a link: what is run, with which strategies and resources, and how often.
///
/// An experiment is *valid* if every figure is in its range in [`crate::workload::limits`], the workload has one to eight
/// steps, and there is at least one strategy and none twice. Links and settings only give valid experiments.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// The workload.
    pub workload: Workload,
    /// The strategies, in the order shown.
    pub strategies: Vec<StrategyId>,
    /// The resources of each strategy.
    pub resources: Resources,
    /// How many samples are taken of each strategy.
    pub repeats: u32,
    /// Whether the first strategy runs twice in each round, so that the two can be compared.
    pub check: bool,
}

impl Experiment {
    /// Adds a strategy, unless it is one of them.
    pub fn add_strategy(&mut self, strategy: StrategyId) {
        if !self.strategies.contains(&strategy) {
            self.strategies.push(strategy);
        }
    }

    /// The part of it that can be measured. Without shared memory, strategies that need it are predicted, and so are those of
    /// clusters that the machine does not have; if nothing else was chosen, sequential is measured, so that predictions can be
    /// compared with it.
    pub fn measurable(&self, has_shared_memory: bool, clusters: Schedulers) -> Experiment {
        let can_run = |strategy: &StrategyId| {
            (has_shared_memory || !strategy.needs_shared_memory())
                && strategy.scheduler().is_none_or(|scheduler| clusters.has(scheduler))
        };
        let mut strategies: Vec<StrategyId> = self.strategies.iter().copied().filter(can_run).collect();
        if strategies.is_empty() {
            strategies.push(StrategyId::Sequential);
        }
        Experiment { strategies, ..self.clone() }
    }
}

/// Four strategies, with the defaults of [`crate::workload::limits`].
///
/// Links leave out defaults, so the defaults are part of the link format: if they changed, old links would mean something
/// else.
impl Default for Experiment {
    fn default() -> Experiment {
        let workload = Workload::new(TASKS.default, default_steps(), SEED.default);
        let limit = (LIMIT.default > 0).then_some(LIMIT.default);
        let resources = Resources { threads: THREADS.default, limit, switch: Millis(SWITCH.default.into()) };
        Experiment { workload, strategies: RUN.to_vec(), resources, repeats: REPEATS.default, check: false }
    }
}
