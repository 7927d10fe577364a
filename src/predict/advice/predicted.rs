//! Advice on a task without measurements.

use super::choice::{self, Estimate};
use super::messages::{Change, Doubt, Reason};
use super::profile::waits_share;
use super::scenario::Scenario;
use super::{Advice, Alternative, BoundBy, Condition, LEAST_SHOWN};
use crate::measure::Calibration;
use crate::message::Message;
use crate::predict::prediction::Budget;
use crate::strategy::StrategyId;
use crate::trace::Millis;
use crate::workload::Workload;

/// The basis of advice on a task without measurements.
pub struct Assumptions<'a> {
    /// The workload.
    pub workload: &'a Workload,
    /// What its computations cost.
    pub calibration: &'a Calibration,
    /// The makespan of each strategy.
    pub estimates: &'a [Estimate],
    /// Whether threads share a lock, so that pools consist of processes.
    pub on_processes: bool,
}

impl Advice {
    /// Gives the advice. The search for what would change it tries these conditions.
    pub fn predicted(
        assumptions: &Assumptions,
        scenario: &impl Scenario,
        conditions: &[Condition],
        budget: &Budget,
    ) -> Option<Advice> {
        let &Assumptions { workload, calibration, estimates, on_processes } = assumptions;
        let sequential = Estimate::of(estimates, StrategyId::Sequential)?;
        let profile = scenario.profile(sequential.makespan, budget)?;
        let best = choice::best(estimates, &profile)?;
        let (bound_by, strategy, sequential_ms) = (profile.bound_by, best.strategy, sequential.makespan.0);
        let because = match (bound_by, strategy) {
            (BoundBy::Nothing, _) => Reason::TooSmall { strategy, sequential_ms },
            (_, StrategyId::Sequential) => Reason::NoneBetter { strategy, bound_by, sequential_ms },
            _ => Reason::Better {
                bound_by,
                strategy,
                on_processes,
                of_measured: false,
                makespan_ms: best.makespan.0,
                sequential_ms,
                predicted: true,
            },
        };
        let others = || estimates.iter().filter(|it| it.strategy != strategy);
        let next = others().min_by(|a, b| a.makespan.0.total_cmp(&b.makespan.0));
        let is_as_fast = |it: &&Estimate| it.makespan <= best.makespan * (1.0 + LEAST_SHOWN);
        let strategies: Vec<StrategyId> = others().filter(is_as_fast).map(|it| it.strategy).collect();
        // The reason for sequential already says it.
        let is_said = bound_by == BoundBy::Nothing || strategy == StrategyId::Sequential;
        let doubt = (!is_said && !strategies.is_empty()).then_some(Doubt::AboutAsFast { strategy, strategies });
        let mut advice = Advice {
            strategy,
            reason: because.to_string(),
            because,
            bound_by,
            waits_share: waits_share(workload, calibration),
            overlap_saves: profile.overlap_saves,
            cores_save: profile.cores_save,
            ideal_cores: profile.cores,
            makespan_ms: best.makespan.0,
            gain: sequential.makespan / best.makespan.max(Millis(f64::MIN_POSITIVE)),
            gain_low: None,
            gain_high: None,
            predicted: true,
            warning: None,
            workers: None,
            figures: Vec::new(),
            next: next.map(|it| Alternative { strategy: it.strategy, makespan_ms: it.makespan.0, predicted: true }),
            doubts: doubt.map(Message::from).into_iter().collect(),
            suggestion: None,
            server: None,
            change: Some(Change::find(scenario, &[strategy], conditions).into()),
        };
        advice.figures = advice.key_figures(&profile, true);
        Some(advice)
    }
}
