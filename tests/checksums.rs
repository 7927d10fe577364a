//! The native machine has exactly the same results as browsers, under every strategy: `tests/e2e/checksums.test.ts` reads the
//! same table.
#![cfg(not(target_family = "wasm"))]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use manyhands::machine::Machine;
use manyhands::machine::native::Native;
use manyhands::share::link;
use manyhands::strategy::{Job, StrategyId};

fn checksum(machine: &Native, strategy: StrategyId, steps: &str) -> String {
    let reading = link::read(&format!("tasks=3&steps={steps}&threads=3"));
    assert_eq!(reading.problems, []);
    let job = Arc::new(Job::new(reading.experiment.workload, reading.experiment.resources));
    machine.begin_run(strategy.plan(&job));
    machine.block_on(strategy.run(machine, &job)).expect("nothing fails");
    format!("{:016x}", job.checksum())
}

#[test]
fn every_strategy_has_the_results_of_the_table() {
    let table: BTreeMap<String, String> =
        serde_json::from_str(include_str!("checksums.json")).expect("a JSON object of strings");
    let machine = Native::start(PathBuf::from(env!("CARGO_BIN_EXE_manyhands"))).expect("it starts");
    let strategies = StrategyId::on_one_computer();
    let here: BTreeMap<String, Vec<String>> = (table.keys())
        .map(|steps| {
            let checksums = strategies.iter().map(|strategy| checksum(&machine, *strategy, steps)).collect();
            (steps.clone(), checksums)
        })
        .collect();
    let expected: BTreeMap<String, Vec<String>> =
        table.into_iter().map(|(steps, checksum)| (steps, vec![checksum; strategies.len()])).collect();
    assert_eq!(here, expected);
}
