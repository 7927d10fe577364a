//! Workloads that do not fit into memory.

use manyhands::machine::{Failure, MemoryLimits, Remedy};
use manyhands::measure::measure;
use manyhands::trace::Millis;

use crate::bench::{Bench, experiment};

/// A fast machine whose event loop and threads share a gigabyte.
fn with_a_gigabyte() -> Bench {
    let memory = MemoryLimits { shared: Some(1_000_000_000), ..MemoryLimits::default() };
    let bench = Bench { memory, ..Bench::new() };
    bench.slowness.set(1e-6);
    bench
}

fn refusal(link: &str) -> Option<Failure> {
    let bench = with_a_gigabyte();
    let measured = bench.simulated.block_on(measure(&bench, &experiment(link)));
    assert!(measured.is_ok() || bench.runs() == 0, "what does not fit is not begun");
    measured.err()
}

#[test]
fn a_workload_that_does_not_fit_into_memory_is_refused() {
    let steps = "steps=encrypt:16777216&repeats=1";
    let refused = refusal(&format!("tasks=100&{steps}&run=two-phase"));
    let sentence = refused.as_ref().map(ToString::to_string);
    let expected = "Out of memory: 100 tasks at once need 1.7 GB (Two phases), and a run may use 1.0 GB. Use fewer \
                    tasks, a smaller size or another strategy.";
    assert_eq!(sentence.as_deref(), Some(expected));

    let Some(Failure::DoesNotFit { needs, remedies, .. }) =
        refusal("tasks=2000&steps=fetch:0:1048576,sort:2000000&run=two-phase,pipeline,threads&check=1&threads=32")
    else {
        panic!("two phases hold 8 MB for each task");
    };
    assert_eq!(needs.iter().map(|need| (need.strategy, need.tasks)).collect::<Vec<_>>(), [("two-phase", 2_000)]);
    assert_eq!(remedies, [Remedy::Tasks, Remedy::Size]);

    for run in ["sequential", "event-loop", "threads", "gil-threads", "fork-join", "pipeline", "processes"] {
        assert_eq!(refusal(&format!("tasks=100&{steps}&run={run}")), None, "{run}");
    }
    assert_eq!(refusal(&format!("tasks=40&{steps}&run=two-phase")), None);
}

/// A result of 16.8 MB each: 59 fit into a gigabyte.
#[test]
fn pipeline_and_event_loop_start_as_many_tasks_as_fit_into_memory() {
    for (run, most) in [("pipeline", 59), ("event-loop", 59), ("event-loops", 58)] {
        let bench = with_a_gigabyte();
        let link = format!("tasks=100&steps=encrypt:16777216,sleep:1&run={run}&repeats=1&threads=2");
        let measured = bench.simulated.block_on(measure(&bench, &experiment(&link))).expect("it fits");
        // A task that has not begun is not in a queue either.
        let spans: Vec<_> = measured.strategies[0].trace.spans().copied().collect();
        let begun =
            |task| spans.iter().filter(|span| span.task == task).map(|span| span.begin).fold(Millis(1e9), Millis::min);
        let ended =
            |task| spans.iter().filter(|span| span.task == task).map(|span| span.end).fold(Millis::ZERO, Millis::max);
        let tasks: Vec<_> = (0..100).map(|task| (begun(task), ended(task))).collect();
        let under_way = |at: Millis| tasks.iter().filter(|(begin, end)| *begin <= at && at < *end).count();
        assert_eq!(tasks.iter().map(|(begin, _)| under_way(*begin)).max(), Some(most), "{run}");
    }
}
