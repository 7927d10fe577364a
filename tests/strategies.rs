//! Exact makespans of small workloads in simulated time, worked out by hand.

mod simulated;

use std::sync::Arc;

use manyhands::machine::Machine;
use manyhands::machine::simulated::{Cluster, Costs, Simulated};
use manyhands::strategy::{Job, Resources, StrategyId};
use manyhands::trace::{Kind, LaneKind, Millis, Span};
use manyhands::workload::{Step, Workload};

use simulated::{compute, fetch, resources, run, run_on, sleep};

fn makespan(strategy: StrategyId, tasks: u32, steps: &[Step], threads: u32, cores: u32) -> f64 {
    let workload = Workload::new(tasks, steps.to_vec(), 1);
    run(strategy, &workload, resources(threads), cores).trace.makespan().0
}

/// Each row: the strategy, tasks, steps, threads (or processes), cores, and the makespan in milliseconds.
#[test]
fn makespans_worked_out_by_hand() {
    use StrategyId::{EventLoop, EventLoops, ForkJoin, GilThreads, Pipeline, Processes, Sequential, Threads, TwoPhase};
    let mixed: &[Step] = &[sleep(100), compute(10)];
    let back: &[Step] = &[compute(10), sleep(100), compute(20)];
    let pure: &[Step] = &[compute(10)];
    let cases = [
        // 8 * (100 + 10)
        (Sequential, 8, mixed, 2, 2, 880.0),
        // all wait at once until 100, then 8 computations, one after another
        (EventLoop, 8, mixed, 2, 2, 180.0),
        // 4 tasks on each of 2 threads
        (Threads, 8, mixed, 2, 2, 440.0),
        // all at once; at 100 eight threads share two cores: 8 * 10 / 2
        (Threads, 8, mixed, 8, 2, 140.0),
        // 5 tasks on 2 threads: one does 3
        (Threads, 5, mixed, 2, 2, 330.0),
        // all wait at once until 100, then 4 computations on each of 2 threads
        (Pipeline, 8, mixed, 2, 2, 140.0),
        // more cores than threads do not help
        (Pipeline, 8, mixed, 2, 64, 140.0),
        // neither do more threads than cores
        (Pipeline, 8, mixed, 8, 2, 140.0),
        // one core: the pipeline is no better than the event loop
        (Pipeline, 8, mixed, 1, 1, 180.0),
        // first computations end at 10, 20, 30; waits at 110, 120, 130; the first last computation takes until
        // 130, the second until 150, the third until 170
        (EventLoop, 3, back, 1, 1, 170.0),
        // 3 * 130
        (Sequential, 3, back, 1, 1, 390.0),
        // three threads share one core: 30 until all first ones end, waits until 130, then 3 * 20
        (Threads, 3, back, 3, 1, 190.0),
        // 2 threads: first ones end at 10, 10, 20; waits at 110, 110, 120; then 130, 130, 150
        (Pipeline, 3, back, 2, 2, 150.0),
        // all wait at once until 100, then 4 computations on each of 2 loops
        (EventLoops, 8, mixed, 2, 2, 140.0),
        // 3 tasks on one loop, 2 on the other: 100 + 3 * 10
        (EventLoops, 5, mixed, 2, 2, 130.0),
        // with one thread, it is the same as one event loop
        (EventLoops, 8, mixed, 1, 2, 180.0),
        // 2 loops share one core: 100, then 8 * 10
        (EventLoops, 8, mixed, 2, 1, 180.0),
        // tasks 0 and 2 on the first loop, 1 on the second. First ones end at 10, 10, 20; waits at 110, 110, 120; the
        // first loop computes until 130 and 150
        (EventLoops, 3, back, 2, 2, 150.0),
        (EventLoops, 4, pure, 2, 2, 20.0),
        (EventLoops, 1_000, &[sleep(100)], 4, 2, 100.0),
        // pure computing: 4 * 10, on 2 cores half of it
        (Sequential, 4, pure, 2, 2, 40.0),
        (EventLoop, 4, pure, 2, 2, 40.0),
        (Threads, 4, pure, 2, 2, 20.0),
        (Pipeline, 4, pure, 2, 2, 20.0),
        // only waits: all at once, except for threads, which block
        (EventLoop, 1_000, &[sleep(100)], 4, 2, 100.0),
        (Pipeline, 1_000, &[sleep(100)], 4, 2, 100.0),
        (Threads, 1_000, &[sleep(100)], 4, 2, 25_000.0),
        // waits of 0 ms
        (EventLoop, 3, &[sleep(0)], 1, 1, 0.0),
        // with the lock, one computes at a time, for any number of threads and cores: 4 * 10
        (GilThreads, 4, pure, 4, 4, 40.0),
        // a single thread never yields the lock: 8 * 110
        (GilThreads, 8, mixed, 1, 2, 880.0),
        // all wait at once until 100, then 8 * 10 with the lock
        (GilThreads, 8, mixed, 8, 8, 180.0),
        // 2 threads: both wait until 100. They take turns of 5, since the lock is requested each time: one ends at
        // 115, the other at 120. The first waits again until 215, the second until 220. The first holds the lock
        // from 215; it is requested at 220 and yielded at 225, after all of its 10; the second ends at 235. Four
        // such rounds: begin at 0, 115 | 120, 225 | 235, 335 | 345, 445 | 455
        (GilThreads, 8, mixed, 2, 2, 455.0),
        // the lock does not affect waits: 3 threads, 6 tasks, 2 waves
        (GilThreads, 6, &[sleep(100)], 3, 1, 200.0),
        // only one thread computes, so two cores do not help. 3 threads take turns of 5 ms: the first 10 of each end at 20,
        // 25 and 30, waits at 120, 125, 130. Then 20 each: from 120 on one of them always computes, 60 in all
        (GilThreads, 3, back, 3, 2, 180.0),
        // a process is as fast as a thread if starting and copying take no time
        (Processes, 8, mixed, 2, 2, 440.0),
        (Processes, 8, mixed, 8, 2, 140.0),
        (Processes, 4, pure, 2, 2, 20.0),
        (Processes, 4, pure, 4, 1, 40.0),
        (Processes, 1_000, &[sleep(100)], 4, 2, 25_000.0),
        // 1 task: only one of 3 processes is used
        (Processes, 1, back, 3, 3, 130.0),
        // one at a time, each computation on both cores: 8 * (100 + 5)
        (ForkJoin, 8, mixed, 2, 2, 840.0),
        // pure computing: 4 * 10 / 2
        (ForkJoin, 4, pure, 2, 2, 20.0),
        // one large computation, which no other strategy splits: 80 / 4
        (ForkJoin, 1, &[compute(80)], 4, 4, 20.0),
        (Threads, 1, &[compute(80)], 4, 4, 80.0),
        (Pipeline, 1, &[compute(80)], 4, 4, 80.0),
        // 8 threads on 2 cores: 80 / 2
        (ForkJoin, 1, &[compute(80)], 8, 2, 40.0),
        // 3 * (10 / 2 + 100 + 20 / 2)
        (ForkJoin, 3, back, 2, 2, 345.0),
        // its waits do not overlap: 3 * 100
        (ForkJoin, 3, &[sleep(100)], 4, 4, 300.0),
        // all wait at once until 100, then 8 * 10 on 2 cores, like the pipeline
        (TwoPhase, 8, mixed, 2, 2, 140.0),
        // first ones end at 10, 10, 20: then all wait until 120; then 20 on each of 2 threads, and 20 more
        (TwoPhase, 3, back, 2, 2, 160.0),
        // the same on one core: 3 * 10, 100, 3 * 20
        (TwoPhase, 3, back, 3, 1, 190.0),
        // 4 threads on 2 cores: 4 * 10 / 2
        (TwoPhase, 4, pure, 4, 2, 20.0),
        (TwoPhase, 1_000, &[sleep(100)], 4, 2, 100.0),
    ];
    for (strategy, tasks, steps, threads, cores, expected) in cases {
        let actual = makespan(strategy, tasks, steps, threads, cores);
        assert_eq!(actual, expected, "{strategy:?}, {tasks} x {steps:?}, {threads} threads, {cores} cores");
    }
}

/// Four tasks on two nodes of two cores: tasks 0 and 2 reach the first node after 2 and 4 ms, tasks 1 and 3 the second node
/// after 3 and 5 ms. Each row: the strategy on each node, the only step, and when the scheduler has the last result.
#[test]
fn nodes_worked_out_by_hand() {
    use StrategyId::{EventLoop, ForkJoin, GilThreads, Pipeline, Processes, Sequential, Threads, TwoPhase};
    let cases = [
        // the second node: 3 to 13 to 23, and 1 back
        (Sequential, compute(10), 24.0),
        (EventLoop, compute(10), 24.0),
        (GilThreads, compute(10), 24.0),
        // 5 to 15
        (Threads, compute(10), 16.0),
        (Pipeline, compute(10), 16.0),
        (TwoPhase, compute(10), 16.0),
        // half of it on each core: 3 to 8 to 13
        (ForkJoin, compute(10), 14.0),
        // 5, 1 to the process, 10, 1 back
        (Processes, compute(10), 18.0),
        (Sequential, sleep(10), 24.0),
        (EventLoop, sleep(10), 16.0),
        (GilThreads, sleep(10), 16.0),
    ];
    for (strategy, step, expected) in cases {
        let [deal, network, message] = [Millis(1.0); 3];
        let costs = Costs { deal, network, message, ..Costs::ideal(2, |kernel| Millis(f64::from(kernel.size))) };
        let cluster = Cluster::new(costs, vec![vec![0, 2], vec![1, 3]]);
        let part = async |_: usize, node: Simulated| {
            let job = Arc::new(Job::new(Workload::new(2, vec![step], 1), resources(2)));
            node.begin_run(strategy.plan(&job));
            strategy.run(&node, &job).await
        };
        assert_eq!(cluster.run(part, Millis(1e9)), Some(Millis(expected)), "{strategy:?}, {step:?}");
        assert_eq!(cluster.run(part, Millis(5.0)), None, "it takes longer than that");
    }
}

/// Each row: the strategy, the costs, tasks, steps, threads, and the makespan on two cores in milliseconds.
#[test]
fn overheads_worked_out_by_hand() {
    use StrategyId::{EventLoop, ForkJoin, Pipeline, Processes, Sequential, Threads, TwoPhase};
    type Change = fn(&mut Costs);
    let start: Change = |costs| costs.process_start = Millis(30.0);
    let message: Change = |costs| costs.message = Millis(1.0);
    let dispatch: Change = |costs| costs.dispatch = Millis(2.0);
    let serial: Change = |costs| costs.serial = Box::new(|_| 0.4);
    let overshoot: Change = |costs| costs.overshoot = Millis(0.5);
    let connections: Change = |costs| costs.connections = Some(6);
    let (pure, fetch): (&[Step], &[Step]) = (&[compute(10)], &[fetch(100)]);
    let cases = [
        // both start at the same time, then 2 * 10 each
        (Processes, start, 4, pure, 2, 50.0),
        // four starts share two cores: 4 * 30 / 2, then 4 * 10 / 2
        (Processes, start, 4, pure, 4, 80.0),
        // threads have already been started
        (Threads, start, 4, pure, 2, 20.0),
        // 2 * (1 to the process + 10 + 1 back)
        (Processes, message, 4, pure, 2, 24.0),
        // no messages, no cost
        (Sequential, message, 4, pure, 2, 40.0),
        // hand-overs are sequential: computations begin at 2 and 4; the first thread is free at 12, the third task ready at 6
        (Pipeline, dispatch, 4, pure, 2, 24.0),
        // one hand-over per computation: 4 * (2 + 5)
        (ForkJoin, dispatch, 4, pure, 2, 28.0),
        // one thread does 4 alone, and the remaining 6 are shared: 4 * (4 + 3)
        (ForkJoin, serial, 4, pure, 2, 28.0),
        // a single thread can't share it
        (ForkJoin, serial, 4, pure, 1, 40.0),
        // threads that run tasks from start to finish have no hand-overs
        (Threads, dispatch, 4, pure, 2, 20.0),
        // 3 * 100.5
        (Sequential, overshoot, 3, &[sleep(100)], 2, 301.5),
        (EventLoop, overshoot, 3, &[sleep(100)], 2, 100.5),
        (TwoPhase, overshoot, 2, &[sleep(100), compute(10)], 2, 110.5),
        // 14 fetches on 6 connections are 3 waves; sleeps need none
        (EventLoop, connections, 14, fetch, 2, 300.0),
        (Pipeline, connections, 12, fetch, 2, 200.0),
        (EventLoop, connections, 14, &[sleep(100)], 2, 100.0),
    ];
    for (strategy, change, tasks, steps, threads, expected) in cases {
        let mut costs = Costs::ideal(2, |kernel| Millis(f64::from(kernel.size)));
        change(&mut costs);
        let workload = Workload::new(tasks, steps.to_vec(), 1);
        let ran = run_on(&Simulated::new(costs), strategy, &workload, resources(threads));
        assert_eq!(ran.trace.makespan().0, expected, "{strategy:?}, {tasks} x {steps:?}, {threads} threads");
    }
}

/// Once another thread wants the lock, its holder keeps it for one interval, and no longer.
#[test]
fn the_lock_changes_hands_in_the_interval() {
    let workload = Workload::new(2, vec![compute(20)], 1);
    let trace = run(StrategyId::GilThreads, &workload, resources(2), 2).trace;
    let turns: Vec<_> = (trace.lanes.iter().filter(|lane| lane.kind == LaneKind::Thread))
        .map(|lane| lane.spans.iter().filter(|span| span.kind == Kind::Compute).map(|span| span.begin.0))
        .map(Iterator::collect::<Vec<_>>)
        .collect();
    assert_eq!(turns, [[0.0, 10.0, 20.0, 30.0], [5.0, 15.0, 25.0, 35.0]]);
}

/// Each row: the strategy, tasks, steps, and the makespan with four threads on four cores, two waits at a time.
#[test]
fn a_limit_makes_waves() {
    use StrategyId::{EventLoop, EventLoops, ForkJoin, GilThreads, Pipeline, Processes, Sequential, Threads, TwoPhase};
    let (waits, mixed): (&[Step], &[Step]) = (&[sleep(100)], &[sleep(100), compute(10)]);
    let cases = [
        // 6 waits, 2 at a time
        (EventLoop, 6, waits, 300.0),
        (EventLoops, 6, waits, 300.0),
        (Threads, 6, waits, 300.0),
        (GilThreads, 6, waits, 300.0),
        (Processes, 6, waits, 300.0),
        (TwoPhase, 6, waits, 300.0),
        (Pipeline, 6, waits, 300.0),
        // one at a time, limit or not
        (Sequential, 6, waits, 600.0),
        (ForkJoin, 6, waits, 600.0),
        // waits end at 100, 100, 200, 200, and each task computes right after
        (Threads, 4, mixed, 210.0),
        (Processes, 4, mixed, 210.0),
        (Pipeline, 4, mixed, 210.0),
        // each task has a separate loop
        (EventLoops, 4, mixed, 210.0),
        // the last two compute one after another
        (GilThreads, 4, mixed, 220.0),
        // at 100 the first task releases its permit and computes, which the loop notices at 110: the third task waits
        // until 210, while the second computes until 120, and only then the fourth begins to wait, until 220; it
        // computes last
        (EventLoop, 4, mixed, 230.0),
        // all compute after the last wait
        (TwoPhase, 4, mixed, 210.0),
    ];
    for (strategy, tasks, steps, expected) in cases {
        let workload = Workload::new(tasks, steps.to_vec(), 1);
        let limited = run(strategy, &workload, Resources { limit: Some(2), ..resources(4) }, 4);
        assert_eq!(limited.trace.makespan(), Millis(expected), "{strategy:?}, {tasks} x {steps:?}");
    }
}

/// Two processes and one permit, with messages of 1 ms: each receives its task at 1, and its request arrives at 2. The first
/// process receives the permit at 3, waits until 103, and its answer arrives at 104; the second receives the permit at 104,
/// waits until 204, and its answer arrives at 205.
#[test]
fn processes_ask_for_permits_by_message() {
    let makespan = |limit| {
        let mut costs = Costs::ideal(2, |_| Millis::ZERO);
        costs.message = Millis(1.0);
        let workload = Workload::new(2, vec![sleep(100)], 1);
        let resources = Resources { limit: Some(limit), ..resources(2) };
        run_on(&Simulated::new(costs), StrategyId::Processes, &workload, resources).trace.makespan()
    };
    assert_eq!(makespan(1), Millis(205.0));
    assert_eq!(makespan(2), Millis(102.0), "there are enough permits, so none is requested");
}

/// On the event loop, a task whose wait is over continues only when nothing computes anymore.
#[test]
fn a_computing_event_loop_delays_all_tasks() {
    let workload = Workload::new(2, vec![sleep(10), compute(50), sleep(10)], 1);
    let trace = run(StrategyId::EventLoop, &workload, resources(1), 1).trace;
    let last_waits: Vec<_> =
        trace.spans().filter(|span| span.step == 2 && span.kind == Kind::Wait).map(|span| span.begin.0).collect();
    assert_eq!(last_waits, [60.0, 110.0]);
    let queued: Millis = trace.spans().filter(|span| span.kind == Kind::Queue).map(Span::length).sum();
    // The second task waits 50 to compute. The first task's last wait is over at 70, and it waits 40 to continue.
    assert_eq!(queued, Millis(90.0));
}
