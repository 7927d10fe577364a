//! Nodes: their number of workers, and their makespans.

use manyhands::predict::OwnTask;
use proptest::prelude::*;

use crate::{answer, own, tasks};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Nodes are never faster than the scheduler, the limit and all cores together allow. More nodes are never slower.
    #[test]
    fn nodes_are_within_their_bounds(own in tasks()) {
        let (tasks, wait, compute) = (f64::from(own.tasks), f64::from(own.wait), f64::from(own.compute));
        let what_if = answer(&own).what_if;
        prop_assert_eq!(what_if.len(), 7);
        let mut before = f64::INFINITY;
        for what_if in what_if {
            let fastest = what_if.runs.iter().filter_map(|run| run.predicted_ms).fold(f64::INFINITY, f64::min);
            let Some(nodes) = what_if.nodes else { continue };
            let work = tasks * compute / f64::from(nodes.used * nodes.cores);
            let waits = if own.limit == 0 { 0.0 } else { tasks * wait / f64::from(own.limit) };
            let alone = wait + compute / f64::from(nodes.cores);
            prop_assert!(fastest >= work.max(waits).max(alone).max(nodes.dealing_ms) + 1.0 - 1e-6, "{}", what_if.machine);
            let best = what_if.runs.iter().find(|run| Some(run.strategy) == what_if.best).and_then(|run| run.predicted_ms);
            let best = best.expect("it is small");
            prop_assert!(best <= before + 1e-6, "{}: {best} after {before}", what_if.machine);
            before = best;
        }
    }
}

/// The best strategy on a machine, how long it takes in milliseconds, and its lanes.
fn best_on(own: &OwnTask, machine: &str) -> (&'static str, f64, u32) {
    let what_if = answer(own).what_if.into_iter().find(|what_if| what_if.machine == machine).expect("it is a machine");
    let best = what_if.runs.iter().find(|run| Some(run.strategy) == what_if.best).expect("it can be simulated");
    (best.strategy.id(), best.predicted_ms.expect("it was simulated"), best.lanes)
}

/// A node of four cores has four workers, and ten nodes have forty, whatever the cores of the own task are.
/// Each row: the nodes, their processes with tasks of 320 ms, and how many of the 500 tasks run in sequence.
#[test]
fn a_node_has_workers_for_its_own_cores() {
    for cores in [1, 8, 64] {
        let own = OwnTask { lock: 1, split: 0, ..own(0, 320, 500, cores) };
        for (machine, lanes, turns) in [("nodes-1", 4, 125.0), ("nodes-10", 40, 13.0), ("nodes-100", 400, 2.0)] {
            let (strategy, ms, found) = best_on(&own, machine);
            assert_eq!((strategy, found), ("processes", lanes), "{machine}");
            // The scheduler, the network, and messages to processes take additional time.
            assert!((turns * 320.0..turns * 320.5 + 110.0).contains(&ms), "{machine}: {ms}");
        }
    }
}

/// Each node runs the best strategy for its share of the tasks, which depends on the number of nodes.
#[test]
fn nodes_run_the_best_strategy_for_their_share() {
    let mixed = own(300, 20, 500, 8);
    // An event loop and four threads; 125 computations in sequence, after a wait of 300 ms.
    assert_eq!(best_on(&mixed, "nodes-1").0, "pipeline");
    assert!((best_on(&mixed, "nodes-1").1 - 2_802.0).abs() < 1.0);
    assert_eq!((best_on(&mixed, "nodes-10").0, best_on(&mixed, "nodes-10").2), ("pipeline", 50));
    // Five tasks each: their waits overlap, and computing sequentially takes at most a tenth of the time.
    assert_eq!(best_on(&mixed, "nodes-100").0, "event-loop");
    // One task each on 500 of the nodes: the last is sent after 100 ms, and travels for 0.5 ms in each direction.
    assert_eq!(best_on(&mixed, "nodes-1000"), ("sequential", 421.0, 500));
    assert_eq!(best_on(&own(300, 0, 500, 8), "nodes-1").0, "event-loop");
    // One long task: a node can split it, if it can be split at all, like a single machine.
    let long = own(0, 10_000, 1, 8);
    let (strategy, ms, _) = best_on(&long, "nodes-10");
    assert!(strategy == "fork-join" && (ms - 2_501.0).abs() < 1.0, "{strategy} {ms}");
    let whole = OwnTask { split: 0, ..long };
    assert_eq!(answer(&whole).advice.strategy.id(), "sequential");
    let (strategy, ms, _) = best_on(&whole, "nodes-10");
    assert!(strategy == "sequential" && (ms - 10_001.0).abs() < 1.0, "{strategy} {ms}");
}

/// The scheduler hands out tasks one at a time: at 0.2 ms each, 10,000 tasks take 2 s on any number of nodes.
#[test]
fn the_scheduler_limits_any_number_of_nodes() {
    let computing = OwnTask { split: 0, ..own(0, 100, 10_000, 8) };
    for own in [computing, own(100, 0, 10_000, 8)] {
        let (_, ms, _) = best_on(&own, "nodes-1000");
        // then the last task travels to its node and runs, and its result travels back
        assert!((ms - 2_101.0).abs() < 0.1, "{ms}");
    }
    let dask = OwnTask { dealer: 3_600, tasks: 1_000, ..computing };
    assert_eq!(best_on(&dask, "nodes-1000").1, 3_701.0);
    // Without any of that, each node has ten tasks for four cores.
    assert_eq!(best_on(&OwnTask { dealer: 0, network: 0, ..computing }, "nodes-1000").1, 300.0);
}

/// A limit applies to all nodes together: if it is reached, more nodes gain nothing, but all rows are shown.
#[test]
fn a_limit_is_shared_among_the_nodes() {
    let own = OwnTask { limit: 10, ..own(2_000, 0, 200, 8) };
    let nodes: Vec<_> = answer(&own).what_if.into_iter().filter_map(|what_if| what_if.nodes).collect();
    let shares: Vec<_> = nodes.iter().map(|nodes| (nodes.count, nodes.used, nodes.limit)).collect();
    assert_eq!(shares, [(1, 1, Some(10)), (10, 10, Some(1)), (100, 10, Some(1)), (1_000, 10, Some(1))]);
    for machine in ["nodes-1", "nodes-10", "nodes-100", "nodes-1000"] {
        let (_, ms, _) = best_on(&own, machine);
        // 20 waits of 2 s in sequence, and at most 40 ms of the scheduler
        assert!((40_000.0..40_050.0).contains(&ms), "{machine}: {ms}");
    }
}
