//! Laws of the strategies for any workload, in simulated time.

mod simulated;

use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::strategy::{Resources, StrategyId};
use manyhands::trace::{Kind, LaneKind, Millis, Span, Trace, concurrency, peak};
use manyhands::workload::amounts::wait_ms;
use manyhands::workload::{At, Io, Step, Wait, Workload};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use simulated::{CompletedRun, compute, resources, run, run_on, sleep};

/// Much less than any time in these workloads, and much more than the rounding errors of adding them up.
const ROUNDING: Millis = Millis(1e-6);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait =
        (0u32..50, 0u32..50).prop_map(|(ms, jitter)| Step::Wait(Wait { io: Io::Sleep, ms, jitter: jitter.min(ms) }));
    prop::collection::vec(prop_oneof![wait, (1u32..20).prop_map(compute)], 1..=5)
}

fn workloads() -> impl Strategy<Value = Workload> {
    (1u32..20, steps(), any::<u32>()).prop_map(|(tasks, steps, seed)| Workload::new(tasks, steps, seed))
}

/// The total length of a task's steps.
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

/// Whether spans of these kinds overlap on a lane.
fn overlaps(lane: &[Span], kinds: &[Kind]) -> bool {
    let mut spans: Vec<_> = lane.iter().filter(|span| kinds.contains(&span.kind)).collect();
    spans.sort_by(|a, b| a.begin.0.total_cmp(&b.begin.0).then(a.end.0.total_cmp(&b.end.0)));
    spans.windows(2).any(|pair| pair[1].begin + ROUNDING < pair[0].end)
}

fn all_spans(trace: &Trace) -> Vec<Span> {
    trace.spans().copied().collect()
}

/// Whether no step begins before all tasks have finished the previous one.
fn is_in_phases(trace: &Trace, steps: usize) -> bool {
    let times = |step: usize| trace.spans().filter(move |span| usize::from(span.step) == step);
    (1..steps).all(|step| {
        let ended = times(step - 1).map(|span| span.end).fold(Millis::ZERO, Millis::max);
        times(step).all(|span| span.begin + ROUNDING >= ended)
    })
}

/// Laws of every strategy, derived from its descriptor.
fn check(
    strategy: StrategyId,
    ran: &CompletedRun,
    workload: &Workload,
    resources: Resources,
    cores: u32,
) -> TestCaseResult {
    let (trace, descriptor) = (&ran.trace, strategy.descriptor());
    let lengths: Vec<Millis> = (0..workload.tasks).map(|task| length(workload, task)).collect();
    let (work, all) = (work(workload), lengths.iter().copied().sum::<Millis>());
    let longest = lengths.into_iter().fold(Millis::ZERO, Millis::max);
    let makespan = trace.makespan() + ROUNDING;

    let in_flight = peak(&concurrency(trace.spans(), Kind::Wait));
    let most = if descriptor.overlaps_waits { resources.limit.unwrap_or(u32::MAX) } else { 1 };
    prop_assert!(in_flight <= most, "{in_flight} in flight");
    prop_assert!(makespan >= (all - work) * (1.0 / f64::from(most)), "waits can't be shorter than they are");

    let computing = if descriptor.computes_in_parallel { resources.threads.min(cores) } else { 1 };
    prop_assert!(makespan >= work * (1.0 / f64::from(computing)), "computing can't be faster than its cost");
    prop_assert!(makespan >= longest || descriptor.splits_computations, "no run is shorter than its longest task");
    if !descriptor.computes_in_parallel {
        prop_assert!(!overlaps(&all_spans(trace), &[Kind::Compute]), "one computes at a time");
    }
    if descriptor.has_barrier {
        prop_assert!(is_in_phases(trace, workload.steps.len()), "no task is a step ahead of another");
    }
    for lane in &trace.lanes {
        let blocking = [Kind::Compute, Kind::Wait, Kind::Lock, Kind::Copy];
        let exclusive = if descriptor.blocks_workers() { &blocking[..] } else { &[Kind::Compute] };
        prop_assert!(!overlaps(&lane.spans, exclusive), "a lane does one thing at a time");
    }
    Ok(())
}

proptest! {
    #[test]
    fn laws(workload in workloads(), threads in 1u32..6, limit in prop::option::of(1u32..8), cores in 1u32..5) {
        let resources = Resources { limit, ..resources(threads) };
        let ran = |strategy| run(strategy, &workload, resources, cores);
        let sequential = ran(StrategyId::Sequential);
        for strategy in StrategyId::ALL {
            let ran = ran(strategy);
            check(strategy, &ran, &workload, resources, cores)
                .map_err(|error| TestCaseError::fail(format!("{strategy:?}: {error}")))?;
            prop_assert_eq!(ran.checksum, sequential.checksum);
            prop_assert!((ran.trace.work() - work(&workload)).0.abs() < 1.0 || threads > cores);
        }

        let lengths: Vec<Millis> = (0..workload.tasks).map(|task| length(&workload, task)).collect();
        let (work, longest) = (work(&workload), lengths.iter().copied().fold(Millis::ZERO, Millis::max));
        let (all, parallel) = (lengths.iter().copied().sum::<Millis>(), work * (1.0 / f64::from(threads.min(cores))));
        prop_assert_eq!(sequential.trace.makespan(), all);
        let fork_join = ran(StrategyId::ForkJoin).trace.makespan();
        prop_assert!((fork_join - (all - work) - parallel).0.abs() < 1e-6, "waits add up, computing is shared");
        if limit.is_none() {
            let processes = ran(StrategyId::Processes).trace.makespan();
            prop_assert!((processes - ran(StrategyId::Threads).trace.makespan()).0.abs() < ROUNDING.0);
            // Graham's bound for greedy schedules: the longest task, plus the work divided by the usable cores.
            prop_assert!(ran(StrategyId::Pipeline).trace.makespan() <= longest + parallel + ROUNDING);
        }
    }

    /// If messages to processes take no time, processes are as fast as threads. Otherwise each computation has one copy in and one copy out,
    /// on the lane that computes it.
    #[test]
    fn a_pool_of_processes_does_the_same_work_and_copies(
        workload in workloads(), threads in 1u32..6, limit in prop::option::of(1u32..8), cores in 1u32..5, message in 0u32..4,
    ) {
        let resources = Resources { limit, ..resources(threads) };
        for strategy in [StrategyId::TwoPhase, StrategyId::Pipeline] {
            let costs = Costs {
                pool_of_processes: true,
                message: Millis(message.into()),
                ..Costs::ideal(cores, |kernel| Millis(f64::from(kernel.size)))
            };
            let ran = run_on(&Simulated::new(costs), strategy, &workload, resources);
            check(strategy, &ran, &workload, resources, cores)?;
            let with_threads = run(strategy, &workload, resources, cores);
            prop_assert_eq!(ran.checksum, with_threads.checksum);
            let makespans = (ran.trace.makespan(), with_threads.trace.makespan());
            prop_assert!(message > 0 || (makespans.0 - makespans.1).0.abs() < ROUNDING.0, "{:?}", makespans);
            for lane in &ran.trace.lanes[1..] {
                prop_assert_eq!(lane.kind, LaneKind::Process);
                prop_assert!(!overlaps(&lane.spans, &[Kind::Copy, Kind::Compute]), "a process does one thing at a time");
                let mut kinds: Vec<Kind> = lane.spans.iter().map(|span| span.kind).collect();
                kinds.retain(|kind| *kind != Kind::Queue);
                let expected: &[Kind] = match message {
                    0 => &[Kind::Compute],
                    _ => &[Kind::Copy, Kind::Compute, Kind::Copy],
                };
                prop_assert!(kinds.chunks(expected.len()).all(|one| one == expected), "{kinds:?}");
            }
        }
    }

    /// A wait without a permit has a queue span until it gets one, so all of a task's time is accounted for.
    #[test]
    fn waiting_for_a_permit_is_queueing(tasks in 1u32..20, ms in 1u32..50, threads in 1u32..6, limit in 1u32..8) {
        let workload = Workload::new(tasks, vec![sleep(ms)], 1);
        let resources = Resources { limit: Some(limit), ..resources(threads) };
        for strategy in StrategyId::ALL {
            let descriptor = strategy.descriptor();
            let trace = run(strategy, &workload, resources, 4).trace;
            // If a lane runs one task after another, or a task begins when the previous one ends, it is ready at that time.
            let at_once = match (descriptor.overlaps_waits, descriptor.is_async) {
                (false, _) => 1,
                (true, true) => tasks,
                (true, false) => threads,
            };
            let waves = tasks.div_ceil(limit.min(at_once));
            prop_assert_eq!(trace.makespan(), Millis(f64::from(waves * ms)), "{:?}", strategy);
            let queued: Millis = trace.spans().filter(|span| span.kind == Kind::Queue).map(Span::length).sum();
            // Tasks are not handed to a cluster before they may wait.
            let queues = limit < at_once.min(tasks) && strategy.scheduler().is_none();
            prop_assert_eq!(queued > Millis::ZERO, queues, "{:?}", strategy);
        }
    }

    #[test]
    fn every_thread_takes_part(tasks in 1u32..40, threads in 1u32..9, cores in 1u32..5) {
        let workload = Workload::new(tasks, vec![sleep(5), compute(3)], 1);
        let trace = run(StrategyId::Threads, &workload, resources(threads), cores).trace;
        let used = trace.lanes.iter().filter(|lane| lane.kind == LaneKind::Thread && !lane.spans.is_empty()).count();
        prop_assert_eq!(used as u32, threads.min(tasks));
    }

    /// If waits come before computations, the pipeline is never slower than the event loop alone.
    #[test]
    fn the_pipeline_is_no_worse_than_the_event_loop(
        tasks in 1u32..20, wait in 0u32..50, jitter in 0u32..50, cost in 1u32..20,
        threads in 1u32..6, cores in 1u32..5, seed: u32,
    ) {
        let wait = Step::Wait(Wait { io: Io::Sleep, ms: wait, jitter: jitter.min(wait) });
        let workload = Workload::new(tasks, vec![wait, compute(cost)], seed);
        let makespan = |strategy| run(strategy, &workload, resources(threads), cores).trace.makespan();
        prop_assert!(makespan(StrategyId::Pipeline) <= makespan(StrategyId::EventLoop) + ROUNDING);
    }

    #[test]
    fn simulated_time_is_the_same_every_time(workload in workloads(), threads in 1u32..6, cores in 1u32..5) {
        for strategy in StrategyId::ALL {
            let again = || run(strategy, &workload, resources(threads), cores).trace;
            prop_assert_eq!(again(), again());
        }
    }
}
