//! Laws of the strategies, for any workload, in simulated time.

mod simulated;

use manyhands::strategy::{Resources, StrategyId};
use manyhands::trace::{Kind, LaneKind, Millis, Span, Trace, concurrency, peak};
use manyhands::workload::amounts::wait_ms;
use manyhands::workload::{At, Io, Step, Wait, Workload};
use proptest::prelude::*;

use simulated::{compute, resources, run, sleep};

/// Far below any time in these workloads, and far above what adding them up loses.
const ROUNDING: Millis = Millis(1e-6);

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

fn all_spans(trace: &Trace) -> Vec<Span> {
    trace.spans().copied().collect()
}

/// Whether no step begins before all tasks have ended the one before it.
fn is_in_phases(trace: &Trace, steps: usize) -> bool {
    let times = |step: usize| trace.spans().filter(move |span| usize::from(span.step) == step);
    (1..steps).all(|step| {
        let ended = times(step - 1).map(|span| span.end).fold(Millis::ZERO, Millis::max);
        times(step).all(|span| span.begin + ROUNDING >= ended)
    })
}

proptest! {
    #[test]
    fn laws(workload in workloads(), threads in 1u32..6, limit in prop::option::of(1u32..8), cores in 1u32..5) {
        let resources = Resources { limit, ..resources(threads) };
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

        let gil = ran(StrategyId::GilThreads);
        prop_assert!(gil.trace.makespan() + ROUNDING >= longest.max(work));
        prop_assert!(!overlaps(&all_spans(&gil.trace), &[Kind::Compute]), "the lock is never held by two");

        let processes = ran(StrategyId::Processes);
        prop_assert!((processes.trace.makespan() - on_threads.trace.makespan()).0.abs() < ROUNDING.0);

        let fork_join = ran(StrategyId::ForkJoin);
        let waits = lengths.iter().copied().sum::<Millis>() - work;
        prop_assert!((fork_join.trace.makespan() - waits - parallel).0.abs() < 1e-6, "waits add up, computing is shared");

        let two_phase = ran(StrategyId::TwoPhase);
        prop_assert!(two_phase.trace.makespan() + ROUNDING >= longest.max(parallel));
        prop_assert!(is_in_phases(&two_phase.trace, workload.steps.len()), "nobody is a step ahead of anybody");

        let pipeline = ran(StrategyId::Pipeline);
        prop_assert!(pipeline.trace.makespan() + ROUNDING >= longest.max(parallel));
        if limit.is_none() {
            // Graham's bound for greedy schedules: the longest task, and the work on all cores that may be used.
            prop_assert!(pipeline.trace.makespan() <= longest + parallel + ROUNDING);
        }

        let all = [&sequential, &event_loop, &gil, &on_threads, &processes, &fork_join, &two_phase, &pipeline];
        for ran in all {
            prop_assert_eq!(ran.checksum, sequential.checksum);
            prop_assert!((ran.trace.work() - work).0.abs() < 1.0 || threads > cores, "computing takes what it costs");
        }
        for ran in [&event_loop, &two_phase, &pipeline] {
            let in_flight = peak(&concurrency(ran.trace.spans(), Kind::Wait));
            prop_assert!(limit.is_none_or(|limit| in_flight <= limit));
        }
        for ran in all {
            for lane in &ran.trace.lanes {
                let exclusive: &[Kind] = match lane.kind {
                    LaneKind::EventLoop => &[Kind::Compute],
                    LaneKind::Thread | LaneKind::Process => &[Kind::Compute, Kind::Wait, Kind::Lock, Kind::Copy],
                };
                prop_assert!(!overlaps(&lane.spans, exclusive));
            }
        }
    }

    #[test]
    fn every_thread_takes_part(tasks in 1u32..40, threads in 1u32..9, cores in 1u32..5) {
        let workload = Workload::new(tasks, vec![sleep(5), compute(3)], 1);
        let trace = run(StrategyId::Threads, &workload, resources(threads), cores).trace;
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
