//! Laws and known answers of the advice on a person's own task.

mod advice;
mod closing_table;
mod links;
mod nodes;
mod trials;

use manyhands::predict::{Answer, Budget, OwnTask};
use manyhands::share::Json;
use manyhands::strategy::StrategyId;
use proptest::prelude::*;
use serde::Serialize;

fn own(wait: u32, compute: u32, tasks: u32, cores: u32) -> OwnTask {
    OwnTask { wait, compute, tasks, cores, lock: 0, ..OwnTask::default() }
}

fn json(value: &impl Serialize) -> Json {
    Json::from(serde_json::to_value(value).expect("plain data"))
}

fn parsed(text: &str) -> Json {
    json(&serde_json::from_str::<serde_json::Value>(text).expect("it is JSON"))
}

fn answer(own: &OwnTask) -> Answer {
    own.answer().expect("it is small enough")
}

/// The shortest makespan of all strategies, in milliseconds.
fn fastest(own: &OwnTask) -> f64 {
    StrategyId::by_complexity(own.lock == 1)
        .into_iter()
        .filter_map(|strategy| own.predict(strategy, &Budget::default()).predicted_ms)
        .fold(f64::INFINITY, f64::min)
}

/// Tasks with any assumptions.
fn any_tasks() -> impl Strategy<Value = OwnTask> {
    let assumed = (0u32..2, 1u32..64, 0u32..2_000, 0u32..200, 0u32..2_000, 0u32..4_000, 0u32..2_000);
    (tasks(), assumed).prop_map(|(own, (split, threads, handover, start, message, dealer, network))| OwnTask {
        split,
        threads,
        handover,
        start,
        message,
        dealer,
        network,
        ..own
    })
}

fn tasks() -> impl Strategy<Value = OwnTask> {
    let limits = prop_oneof![Just(0), 1u32..50];
    (0u32..500, 0u32..200, 1u32..300, 1u32..20, limits, 0u32..2).prop_map(
        |(wait, compute, tasks, cores, limit, lock)| OwnTask { limit, lock, ..own(wait, compute, tasks, cores) },
    )
}
