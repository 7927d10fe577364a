//! The strategies in simulated time: exact makespans of small workloads, and laws for any workload.

use std::sync::Arc;

use manyhands::machine::simulated::Simulated;
use manyhands::machine::{Machine, RunPlan};
use manyhands::strategy::{Job, Resources, StrategyId};
use manyhands::trace::{Kind, LaneKind, Millis, Span, Trace, concurrency, peak};
use manyhands::workload::amounts::wait_ms;
use manyhands::workload::kernels::{Kernel, KernelId};
use manyhands::workload::{At, Io, Step, Wait, Workload};
use proptest::prelude::*;

/// Far below any time in these workloads, and far above what adding them up loses.
const ROUNDING: Millis = Millis(1e-6);

fn sleep(ms: u32) -> Step {
    Step::Wait(Wait { io: Io::Sleep, ms, jitter: 0 })
}

/// On the machine of these tests a computation of size N costs N milliseconds.
fn compute(ms: u32) -> Step {
    Step::Compute(Kernel { id: KernelId::Squares, size: ms })
}

struct Ran {
    trace: Trace,
    checksum: u64,
}

fn run(strategy: StrategyId, workload: &Workload, resources: Resources, cores: u32) -> Ran {
    let machine = Simulated::new(cores, |kernel| Millis(f64::from(kernel.size)));
    let job = Arc::new(Job::new(workload.clone(), resources));
    machine.begin_run(RunPlan { seed: workload.seed, threads: resources.threads, spans_per_lane: 0 });
    machine.block_on(strategy.run(&machine, &job)).expect("nothing fails in simulated time");
    assert_eq!(job.done(), workload.tasks);
    Ran { trace: machine.end_run(), checksum: job.checksum() }
}

fn makespan(strategy: StrategyId, tasks: u32, steps: &[Step], threads: u32, cores: u32) -> f64 {
    let workload = Workload::new(tasks, steps.to_vec(), 1);
    run(strategy, &workload, Resources { threads, limit: None }, cores).trace.makespan().0
}

#[test]
fn makespans_worked_out_by_hand() {
    use StrategyId::{EventLoop, Pipeline, Sequential, Threads};
    let mixed: &[Step] = &[sleep(100), compute(10)];
    let back: &[Step] = &[compute(10), sleep(100), compute(20)];
    let cases = [
        // 8 * (100 + 10)
        (Sequential, 8, mixed, 2, 2, 880.0),
        // all wait together until 100, then 8 computations, one after the other
        (EventLoop, 8, mixed, 2, 2, 180.0),
        // 4 tasks on each of 2 threads
        (Threads, 8, mixed, 2, 2, 440.0),
        // all at once; at 100 eight threads share two cores: 8 * 10 / 2
        (Threads, 8, mixed, 8, 2, 140.0),
        // 5 tasks on 2 threads: one does 3
        (Threads, 5, mixed, 2, 2, 330.0),
        // all wait together until 100, then 4 computations on each of 2 threads
        (Pipeline, 8, mixed, 2, 2, 140.0),
        // more cores than threads are of no use
        (Pipeline, 8, mixed, 2, 64, 140.0),
        // more threads than cores neither
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
        // pure computing: 4 * 10, on 2 cores half of it
        (Sequential, 4, &[compute(10)], 2, 2, 40.0),
        (EventLoop, 4, &[compute(10)], 2, 2, 40.0),
        (Threads, 4, &[compute(10)], 2, 2, 20.0),
        (Pipeline, 4, &[compute(10)], 2, 2, 20.0),
        // pure waiting: all at once, but for threads, which block
        (EventLoop, 1_000, &[sleep(100)], 4, 2, 100.0),
        (Pipeline, 1_000, &[sleep(100)], 4, 2, 100.0),
        (Threads, 1_000, &[sleep(100)], 4, 2, 25_000.0),
        // nothing to wait for at all
        (EventLoop, 3, &[sleep(0)], 1, 1, 0.0),
    ];
    for (strategy, tasks, steps, threads, cores, expected) in cases {
        let actual = makespan(strategy, tasks, steps, threads, cores);
        assert_eq!(actual, expected, "{strategy:?}, {tasks} x {steps:?}, {threads} threads, {cores} cores");
    }
}

#[test]
fn a_limit_makes_waves() {
    let workload = Workload::new(6, vec![sleep(100)], 1);
    let limited = |strategy| run(strategy, &workload, Resources { threads: 2, limit: Some(2) }, 2);
    for strategy in [StrategyId::EventLoop, StrategyId::Pipeline] {
        // 6 waits, 2 at a time
        assert_eq!(limited(strategy).trace.makespan(), Millis(300.0));
    }
}

/// On the event loop a task whose wait is over goes on when nothing computes any more, and not before.
#[test]
fn a_blocked_event_loop_blocks_everyone() {
    let workload = Workload::new(2, vec![sleep(10), compute(50), sleep(10)], 1);
    let trace = run(StrategyId::EventLoop, &workload, Resources { threads: 1, limit: None }, 1).trace;
    let last_waits: Vec<_> =
        trace.spans().filter(|span| span.step == 2 && span.kind == Kind::Wait).map(|span| span.begin.0).collect();
    assert_eq!(last_waits, [60.0, 110.0]);
    let queued: Millis = trace.spans().filter(|span| span.kind == Kind::Queue).map(Span::length).sum();
    // The second task waits 50 for its computation, and the first one, whose last wait is over at 70, 40 for its end.
    assert_eq!(queued, Millis(90.0));
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait =
        (0u32..50, 0u32..50).prop_map(|(ms, jitter)| Step::Wait(Wait { io: Io::Sleep, ms, jitter: jitter.min(ms) }));
    prop::collection::vec(prop_oneof![wait, (1u32..20).prop_map(compute)], 1..=5)
}

fn workloads() -> impl Strategy<Value = Workload> {
    (1u32..20, steps(), any::<u32>()).prop_map(|(tasks, steps, seed)| Workload::new(tasks, steps, seed))
}

/// What a task asks for, all its steps together.
fn length(workload: &Workload, task: u32) -> Millis {
    let lengths = (0..).zip(&workload.steps).map(|(step, what)| match *what {
        Step::Wait(wait) => wait_ms(workload.seed, At { task, step }, wait),
        Step::Compute(kernel) => kernel.size,
    });
    Millis(f64::from(lengths.sum::<u32>()))
}

fn work(workload: &Workload) -> Millis {
    let computing = workload.steps.iter().map(|step| match step {
        Step::Compute(kernel) => kernel.size,
        Step::Wait(_) => 0,
    });
    Millis(f64::from(workload.tasks * computing.sum::<u32>()))
}

/// A lane can't do two things at once.
fn overlaps(lane: &[Span], kinds: &[Kind]) -> bool {
    let mut spans: Vec<_> = lane.iter().filter(|span| kinds.contains(&span.kind)).collect();
    spans.sort_by(|a, b| a.begin.0.total_cmp(&b.begin.0).then(a.end.0.total_cmp(&b.end.0)));
    spans.windows(2).any(|pair| pair[1].begin + ROUNDING < pair[0].end)
}

proptest! {
    #[test]
    fn laws(workload in workloads(), threads in 1u32..6, limit in prop::option::of(1u32..8), cores in 1u32..5) {
        let resources = Resources { threads, limit };
        let ran = |strategy| run(strategy, &workload, resources, cores);
        let lengths: Vec<Millis> = (0..workload.tasks).map(|task| length(&workload, task)).collect();
        let (work, longest) = (work(&workload), lengths.iter().copied().fold(Millis::ZERO, Millis::max));
        let parallel = work * (1.0 / f64::from(threads.min(cores)));

        let sequential = ran(StrategyId::Sequential);
        prop_assert_eq!(sequential.trace.makespan(), lengths.iter().copied().sum());

        let event_loop = ran(StrategyId::EventLoop);
        prop_assert!(event_loop.trace.makespan() + ROUNDING >= longest.max(work));

        let on_threads = ran(StrategyId::Threads);
        prop_assert!(on_threads.trace.makespan() + ROUNDING >= longest.max(parallel));

        let pipeline = ran(StrategyId::Pipeline);
        prop_assert!(pipeline.trace.makespan() + ROUNDING >= longest.max(parallel));
        if limit.is_none() {
            // Graham's bound for greedy schedules: the longest task, and the work on all cores that may be used.
            prop_assert!(pipeline.trace.makespan() <= longest + parallel + ROUNDING);
        }

        for ran in [&sequential, &event_loop, &on_threads, &pipeline] {
            prop_assert_eq!(ran.checksum, sequential.checksum);
            prop_assert!((ran.trace.work() - work).0.abs() < 1.0 || threads > cores, "computing takes what it costs");
        }
        for ran in [&event_loop, &pipeline] {
            let in_flight = peak(&concurrency(ran.trace.spans(), Kind::Wait));
            prop_assert!(limit.is_none_or(|limit| in_flight <= limit));
        }
        for ran in [&sequential, &event_loop, &on_threads, &pipeline] {
            for lane in &ran.trace.lanes {
                let exclusive: &[Kind] = match lane.kind {
                    LaneKind::EventLoop => &[Kind::Compute],
                    LaneKind::Thread => &[Kind::Compute, Kind::Wait],
                };
                prop_assert!(!overlaps(&lane.spans, exclusive));
            }
        }
    }

    #[test]
    fn every_thread_takes_part(tasks in 1u32..40, threads in 1u32..9, cores in 1u32..5) {
        let workload = Workload::new(tasks, vec![sleep(5), compute(3)], 1);
        let trace = run(StrategyId::Threads, &workload, Resources { threads, limit: None }, cores).trace;
        let used = trace.lanes.iter().filter(|lane| lane.kind == LaneKind::Thread && !lane.spans.is_empty()).count();
        prop_assert_eq!(used as u32, threads.min(tasks));
    }

    /// With waits first and computations after, the pipeline is never worse than the event loop alone.
    #[test]
    fn the_pipeline_is_no_worse_than_the_event_loop(
        tasks in 1u32..20, wait in 0u32..50, jitter in 0u32..50, cost in 1u32..20,
        threads in 1u32..6, cores in 1u32..5, seed: u32,
    ) {
        let wait = Step::Wait(Wait { io: Io::Sleep, ms: wait, jitter: jitter.min(wait) });
        let workload = Workload::new(tasks, vec![wait, compute(cost)], seed);
        let makespan = |strategy| run(strategy, &workload, Resources { threads, limit: None }, cores).trace.makespan();
        prop_assert!(makespan(StrategyId::Pipeline) <= makespan(StrategyId::EventLoop) + ROUNDING);
    }

    #[test]
    fn simulated_time_is_the_same_every_time(workload in workloads(), threads in 1u32..6, cores in 1u32..5) {
        for strategy in StrategyId::ALL {
            let again = || run(strategy, &workload, Resources { threads, limit: None }, cores).trace;
            prop_assert_eq!(again(), again());
        }
    }
}
