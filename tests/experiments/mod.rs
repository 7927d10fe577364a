//! Generates experiments for laws that hold for all of them.

use manyhands::measure::Experiment;
use manyhands::strategy::{Resources, StrategyId};
use manyhands::trace::Millis;
use manyhands::workload::kinds::STEP_KINDS;
use manyhands::workload::limits::{AMOUNTS, Amount, MAX_STEPS};
use manyhands::workload::{Step, Workload};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Any value in range. The ends and the default are more likely.
fn value(amount: &'static Amount) -> impl Strategy<Value = u32> {
    prop_oneof![Just(amount.min), Just(amount.max), Just(amount.default), amount.range()]
}

fn step() -> impl Strategy<Value = Step> {
    select(&STEP_KINDS[..]).prop_flat_map(|kind| {
        let values: Vec<_> = kind.amounts.iter().map(|amount| value(amount)).collect();
        values.prop_map(|values| {
            let mut values = values.into_iter();
            kind.step(|amount| values.next().unwrap_or(amount.default))
        })
    })
}

/// Any valid experiment.
pub fn experiment() -> impl Strategy<Value = Experiment> {
    let steps = prop::collection::vec(step(), 1..=MAX_STEPS);
    let strategies = subsequence(&StrategyId::ALL[..], 1..=StrategyId::ALL.len()).prop_shuffle();
    let amounts = AMOUNTS.map(value);
    (steps, strategies, amounts).prop_map(|(steps, strategies, amounts)| {
        let [tasks, threads, limit, switch, repeats, check, seed] = amounts;
        Experiment {
            workload: Workload::new(tasks, steps, seed),
            strategies,
            resources: Resources { threads, limit: (limit > 0).then_some(limit), switch: Millis(switch.into()) },
            repeats,
            check: check == 1,
        }
    })
}
