//! How samples are taken, on the simulated machine: warm-up, rounds, what disturbs them, and cancelling.

mod calibrated;

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use calibrated::environment;
use manyhands::machine::simulated::{Costs, EventLoop, Pool, Process, Simulated};
use manyhands::machine::{Failure, Machine, MemoryLimits, Remedy, RunPlan};
use manyhands::measure::{Evidence, Experiment, Measurement, Progress, Session, measure};
use manyhands::report::{Overheads, PerTask, pictures};
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::{Millis, Trace};
use manyhands::workload::kernels::{Kernel, KernelId};
use manyhands::workload::{Io, Step, Wait, Workload};
use proptest::prelude::*;

/// A simulated machine that records its runs and can be disturbed.
struct Bench {
    simulated: Simulated,
    /// The number of threads and processes of each run, which identifies the strategy in these tests.
    runs: RefCell<Vec<(u32, u32)>>,
    /// The cost of a computation, per unit of its size.
    slowness: Rc<Cell<f64>>,
    /// The factor by which the cost changes after each run.
    warms_by: f64,
    /// The numbers of the runs that are disturbed.
    disturbed: fn(usize) -> bool,
    disturbances: Cell<u32>,
    memory: MemoryLimits,
    /// The number of the run in which no process starts.
    fails: Option<usize>,
}

impl Bench {
    fn new() -> Bench {
        let slowness = Rc::new(Cell::new(1.0));
        let cost = Rc::clone(&slowness);
        let costs = Costs::ideal(2, move |kernel| Millis(f64::from(kernel.size) * cost.get()));
        Bench {
            simulated: Simulated::without_results(costs),
            runs: RefCell::default(),
            slowness,
            warms_by: 1.0,
            disturbed: |_| false,
            disturbances: Cell::new(0),
            memory: MemoryLimits::default(),
            fails: None,
        }
    }

    fn measure(&self, link: &str) -> Measurement {
        let measurement = self.simulated.block_on(measure(self, &experiment(link)));
        measurement.expect("nothing fails in simulated time")
    }

    fn runs(&self) -> usize {
        self.runs.borrow().len()
    }
}

impl Machine for Bench {
    type EventLoop = EventLoop;
    type Threads = Pool;
    type Process = Process;

    fn begin_run(&self, plan: RunPlan) {
        self.runs.borrow_mut().push((plan.threads, plan.processes));
        self.simulated.begin_run(plan);
    }

    fn end_run(&self) -> Trace {
        self.slowness.set(self.slowness.get() * self.warms_by);
        let disturbed = (self.disturbed)(self.runs() - 1);
        self.disturbances.set(self.disturbances.get() + u32::from(disturbed));
        self.simulated.end_run()
    }

    fn now(&self) -> Millis {
        self.simulated.now()
    }

    fn event_loop(&self) -> EventLoop {
        self.simulated.event_loop()
    }

    async fn threads(&self, count: u32) -> Result<Pool, Failure> {
        self.simulated.threads(count).await
    }

    async fn process(&self, number: u32, workload: &Workload) -> Result<Process, Failure> {
        if self.fails == Some(self.runs() - 1) {
            return Err(Failure::NoProcess { process: number, reason: String::from("its script is missing.") });
        }
        self.simulated.process(number, workload).await
    }

    async fn warm_up(&self, step: Step, limit: Option<u32>) -> Result<(), Failure> {
        self.simulated.warm_up(step, limit).await
    }

    fn disturbances(&self) -> u32 {
        self.disturbances.get()
    }

    fn memory_limits(&self, _threads: u32) -> MemoryLimits {
        self.memory
    }

    fn memory_bytes(&self) -> Option<u64> {
        Some(self.runs() as u64)
    }
}

fn experiment(link: &str) -> Experiment {
    let read = link::read(link);
    assert_eq!(read.problems, []);
    read.experiment
}

const THREE_STRATEGIES: &str = "tasks=2&steps=primes:100&run=sequential,threads,processes&threads=2";

fn samples(measurement: &Measurement) -> Vec<usize> {
    measurement.strategies.iter().map(|strategy| strategy.samples.len()).collect()
}

#[test]
fn each_strategy_runs_once_per_round_in_a_shuffled_order() {
    let bench = Bench::new();
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=20"));
    assert_eq!(samples(&measurement), [20, 20, 20]);
    let runs = bench.runs.take();
    // Every run takes as long as the one before, so two warm-up runs are enough.
    let rounds: Vec<_> = runs[2 * 3..].chunks(3).collect();
    assert_eq!(rounds.len(), 20);
    for round in &rounds {
        let mut strategies = round.to_vec();
        strategies.sort();
        assert_eq!(strategies, [(0, 0), (0, 2), (2, 0)]);
    }
    for place in 0..3 {
        assert!(rounds.iter().any(|round| round[place] != rounds[0][place]), "always the same at {place}");
    }
    assert_eq!(measurement.strategies.iter().map(|strategy| strategy.steady).collect::<Vec<_>>(), [Some(true); 3]);
}

/// A computation of 100 ms, and a machine that becomes faster by 30 % with every run, or by 5 %.
#[test]
fn warm_up_ends_when_times_are_steady_or_after_five_runs() {
    for (warms_by, warm_ups, steady) in [(0.7, 5, false), (0.95, 2, true), (1.0, 2, true)] {
        let bench = Bench { warms_by, ..Bench::new() };
        let measurement = bench.measure("tasks=1&steps=primes:100&run=sequential&repeats=6");
        assert_eq!((bench.runs(), measurement.strategies[0].steady), (warm_ups + 6, Some(steady)), "by {warms_by}");
    }
}

/// Runs of 1,200 ms, of which two exceed the 2 s of the warm-up, and runs of 2,100 ms.
#[test]
fn long_runs_are_hardly_warmed_up() {
    for (size, runs) in [(1_200, 1 + 6), (2_100, 6)] {
        let bench = Bench { warms_by: 0.8, ..Bench::new() };
        let measurement = bench.measure(&format!("tasks=1&steps=primes:{size}&run=sequential&repeats=6"));
        assert_eq!((bench.runs(), samples(&measurement), measurement.strategies[0].steady), (runs, vec![6], None));
    }
}

#[test]
fn a_disturbed_round_is_measured_again() {
    // After two warm-up runs per strategy, the second and the fourth round are disturbed, the latter in two of its runs.
    let bench = Bench { disturbed: |run| [6 + 3, 6 + 9, 6 + 11].contains(&run), ..Bench::new() };
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=4"));
    assert_eq!((measurement.repeated, measurement.disturbed), (2, 0));
    assert_eq!((samples(&measurement), bench.runs()), (vec![4; 3], 6 + 3 * (4 + 2)));
    assert_eq!(
        measurement.strategies.iter().filter_map(|strategy| strategy.memory_bytes).max(),
        Some(bench.runs() as u64)
    );
}

#[test]
fn a_measurement_that_is_always_disturbed_ends() {
    let bench = Bench { disturbed: |_| true, ..Bench::new() };
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=4"));
    assert_eq!((measurement.repeated, measurement.disturbed, samples(&measurement)), (4, 4, vec![4; 3]));
    let long = Bench { disturbed: |_| true, ..Bench::new() };
    let measurement = long.measure("tasks=1&steps=primes:2100&run=sequential&repeats=2");
    assert_eq!((measurement.repeated, measurement.disturbed, long.runs()), (2, 2, 1 + 4), "the first is thrown away");
}

#[test]
fn the_check_runs_the_first_strategy_twice_in_each_round() {
    let bench = Bench::new();
    let measurement = bench.measure(&format!("{THREE_STRATEGIES}&repeats=6&check=1"));
    let check = measurement.check.expect("it was asked for");
    assert_eq!((check.strategy, check.samples.len()), (StrategyId::Sequential, 6));
    assert!(bench.runs.take().chunks(4).all(|round| round.iter().filter(|&&run| run == (0, 0)).count() == 2));
}

/// On a machine that becomes faster with every run, the sample in the middle is neither the first nor the last.
#[test]
fn the_trace_of_the_sample_nearest_the_median_is_kept() {
    let bench = Bench { warms_by: 0.9, ..Bench::new() };
    let measurement = bench.measure("tasks=1&steps=primes:100&run=sequential&repeats=7");
    let entry = &measurement.strategies[0];
    let makespans = entry.makespans();
    assert!(makespans.windows(2).all(|pair| pair[0] > pair[1]), "{makespans:?}");
    assert_eq!((entry.traced, entry.trace.makespan()), (3, makespans[3]));
}

/// Stops polling when this many runs have begun, like a cancel.
fn cancelled(runs: usize, link: &str) -> Session {
    let bench = Bench::new();
    let session = Session::new(&experiment(link));
    let mut measuring = Box::pin(session.run(&bench));
    bench.simulated.block_on(std::future::poll_fn(|context: &mut Context| {
        if bench.runs() >= runs {
            return Poll::Ready(());
        }
        let _ = measuring.as_mut().poll(context);
        // The simulated clock only advances when something has woken the future.
        match bench.runs() >= runs {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }));
    drop(measuring);
    session
}

#[test]
fn a_cancelled_measurement_keeps_its_complete_rounds() {
    let link = format!("{THREE_STRATEGIES}&repeats=6");
    // In the warm-up; in the first round; at the start of the third, and at its end.
    for (runs, rounds) in [(3, 0), (6 + 3, 0), (6 + 7, 2), (6 + 9, 2)] {
        let kept = cancelled(runs, &link).into_measurement();
        assert_eq!((kept.done(), kept.is_cancelled()), (rounds, true), "{runs}");
        assert_eq!(samples(&kept), [rounds as usize; 3]);
        assert!(kept.strategies.iter().all(|entry| (entry.trace.makespan() > Millis::ZERO) == (rounds > 0)));
    }
}

/// An observer takes the complete rounds as bytes while the measurement is running.
#[test]
fn complete_rounds_can_be_taken_at_any_time() {
    let (bench, environment) = (Bench::new(), environment(2, true));
    let session = Session::new(&experiment(&format!("{THREE_STRATEGIES}&repeats=4")));
    let mut taken = Vec::new();
    let mut measuring = pin!(session.run(&bench));
    bench.simulated.block_on(std::future::poll_fn(|context: &mut Context| {
        let polled = measuring.as_mut().poll(context).map(|result| result.expect("nothing fails"));
        let bytes = Evidence::so_far(&session, &environment).map(|evidence| evidence.to_bytes());
        let evidence = bytes.map(|bytes| Evidence::from_bytes(&bytes).expect("it was written just now"));
        taken.push(evidence.map_or(vec![0; 3], |evidence| samples(&evidence.measurement)));
        polled
    }));
    taken.dedup();
    assert_eq!(taken, (0..=4).map(|rounds| vec![rounds; 3]).collect::<Vec<_>>());
}

/// A process that does not start ends the measurement, but the complete rounds are reported.
#[test]
fn complete_rounds_survive_a_failure() {
    let experiment =
        Experiment { repeats: 5, ..experiment("tasks=2&steps=primes:100&run=processes,sequential&threads=2") };
    let all = Bench::new();
    all.simulated.block_on(measure(&all, &experiment)).expect("nothing fails");
    // The warm-up, two rounds, and some of the third round
    let bench =
        Bench { fails: (all.runs() - 6..all.runs() - 3).find(|&run| all.runs.borrow()[run].1 > 0), ..Bench::new() };
    let session = Session::new(&experiment);
    let failure = bench.simulated.block_on(session.run(&bench)).expect_err("a process does not start");
    assert_eq!(failure.to_string(), "Process 1 did not start: its script is missing.");
    let evidence = Evidence::so_far(&session, &environment(2, true)).expect("some rounds are complete").of_failed();
    let report = evidence.report(&experiment, String::new());
    let rounds: Vec<_> = report.runs.iter().map(|run| run.samples_ms.len()).collect();
    assert!(rounds == [2, 2] || rounds == [3, 3], "{rounds:?}");
    assert_eq!((report.cancelled, report.failed), (false, true));
    let note = format!("The run failed after {} of 5 rounds. The figures are those of the complete rounds.", rounds[0]);
    assert!(report.notes.iter().any(|it| it.to_string() == note), "{:?}", report.notes);
}

/// The progress after each event.
fn progress(link: &str, bench: &Bench) -> Vec<Progress> {
    let session = Session::new(&experiment(link));
    let mut seen = Vec::new();
    let mut measuring = pin!(session.run(bench));
    bench.simulated.block_on(std::future::poll_fn(|context: &mut Context| {
        let polled = measuring.as_mut().poll(context).map(|result| result.expect("nothing fails"));
        seen.extend(session.progress(bench.now()));
        polled
    }));
    seen
}

/// Two warm-up runs and four rounds, 300 ms each.
#[test]
fn progress_says_how_much_is_left() {
    let seen = progress("tasks=3&steps=primes:100&run=sequential&repeats=4", &Bench::new());
    let mut sentences: Vec<String> = seen.iter().map(Progress::to_string).collect();
    sentences.dedup();
    let label = StrategyId::Sequential.label();
    assert_eq!(sentences[0], format!("{label}: 0 of 3 tasks, warming up"));
    assert_eq!(sentences[1], format!("{label}: 1 of 3 tasks, warming up, about 2 s left"));
    assert!(sentences.contains(&format!("{label}: 1 of 3 tasks, round 1 of 4, about 1 s left")), "{sentences:?}");
    assert_eq!(sentences.last(), Some(&format!("{label}: 2 of 3 tasks, round 4 of 4, less than 1 s left")));
}

/// If every run takes as long as the one before, the estimate is exact from the first task on.
#[test]
fn time_left_is_right_from_the_first_task_on() {
    // Two warm-up runs of 300 ms and four rounds; and first runs of 3 s, which are a round.
    for (size, runs) in [(100.0, 6.0), (1_000.0, 4.0)] {
        let link = format!("tasks=3&steps=primes:{size}&run=sequential&repeats=4");
        let seen = progress(&link, &Bench::new());
        let total = runs * 3.0 * size;
        let mut spent = 0.0;
        for progress in &seen[1..] {
            let left = progress.left.expect("some task is done").0;
            assert!((progress.fraction - (1.0 - left / total)).abs() < 1e-9, "{progress:?}");
            assert!(1.0 - left / total >= spent, "{progress:?}");
            spent = 1.0 - left / total;
        }
        assert!((spent - (1.0 - size / total)).abs() < 1e-9, "the last task is under way: {spent}");
    }
}

proptest! {
    /// For any workload, there is an estimate from the first task on, and it is never negative.
    #[test]
    fn progress_has_an_estimate_from_the_first_task_on(
        tasks in 1..5_u32,
        size in 1..900_u32,
        repeats in 1..4_u32,
        warms_by in 0.7..1.3,
        disturbed: bool,
    ) {
        let disturbed = if disturbed { |run: usize| run.is_multiple_of(7) } else { |_: usize| false };
        let bench = Bench { warms_by, disturbed, ..Bench::new() };
        let link = format!("tasks={tasks}&steps=primes:{size}&run=sequential,threads&repeats={repeats}&threads=2");
        let seen = progress(&link, &bench);
        let first = seen.iter().position(|progress| progress.done > 0).unwrap_or(seen.len());
        for (number, progress) in seen.iter().enumerate() {
            prop_assert!(number < first || progress.left.is_some(), "{:?}", progress);
            prop_assert!(progress.left.is_none_or(|left| left >= Millis::ZERO));
            prop_assert!((0.0..=1.0).contains(&progress.fraction), "{:?}", progress);
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let wait = (0..60_u32, 0..10_u32)
        .prop_map(|(ms, jitter)| Step::Wait(Wait { io: Io::Fetch { bytes: 10, picture: false }, ms, jitter }));
    let compute = (1..40_u32).prop_map(|size| Step::Compute(Kernel { id: KernelId::Squares, size }));
    prop_oneof![wait, compute]
}

proptest! {
    /// On a machine with all costs: the parts of the lanes' time add up, waits take as long as asked plus the machine's
    /// overhead, and tasks spend at least the kernels' cost on computing.
    #[test]
    fn overheads_add_up_for_every_strategy(
        tasks in 1..12_u32,
        steps in prop::collection::vec(step(), 1..4),
        threads in 1..5_u32,
        strategy in prop::sample::select(StrategyId::ALL.to_vec()),
    ) {
        let costs = Costs {
            connections: Some(3),
            dispatch: Millis(0.5),
            process_start: Millis(20.0),
            message: Millis(1.0),
            copy_per_byte: Millis(0.01),
            overshoot: Millis(2.0),
            blocking_overshoot: Millis(2.0),
            round_trip: Millis(2.0),
            ..Costs::ideal(2, |kernel| Millis(f64::from(kernel.size)))
        };
        let machine = Simulated::without_results(costs);
        let workload = Workload { tasks, steps, seed: 1 };
        let defaults = Experiment::default();
        let resources = manyhands::strategy::Resources { threads, ..defaults.resources };
        let experiment = Experiment { workload, strategies: vec![strategy], resources, repeats: 1, ..defaults };
        let measurement = machine.block_on(measure(&machine, &experiment)).expect("it can't fail");
        let trace = &measurement.strategies[0].trace;
        let of = Overheads::of(&experiment.workload, trace).expect("something happened");
        let waits = of.wait_ms + of.wait_beyond_ms;
        let sum = of.idle_ms + of.start_ms + of.queue_ms + waits + of.lock_ms + of.copy_ms + of.compute_ms;
        let lanes_time = trace.makespan().0 * trace.lanes.len() as f64;
        prop_assert!((sum - lanes_time).abs() < 1e-6, "{sum} of {lanes_time}");
        prop_assert!((of.compute_ms - trace.work().0).abs() < 1e-6, "a lane computes one thing at a time");

        let per_task = PerTask::of(&experiment.workload, trace).expect("something happened");
        let waits = experiment.workload.steps.iter().filter(|step| matches!(step, Step::Wait(_))).count() as f64;
        prop_assert!((per_task.wait_beyond_ms - 2.0 * waits).abs() < 1e-6);
        prop_assert!((per_task.compute_ms - trace.work().0 / f64::from(tasks)).abs() < 1e-6);
    }
}

#[test]
fn pictures_come_from_one_warm_up_run_and_equal_the_results_of_the_samples() {
    for run in ["sequential", "event-loop", "event-loops", "threads", "fork-join", "two-phase", "pipeline", "processes"]
    {
        let experiment = experiment(&format!("tasks=5&steps=sleep:3,mandelbrot:16&run={run}&repeats=2"));
        let machine = Simulated::new(Costs::ideal(2, |_| Millis(1.0)));
        let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
        let found = pictures(&experiment.workload, &measured);
        assert_eq!(found.iter().map(|picture| picture.task).collect::<Vec<_>>(), [0, 1, 2, 3, 4], "{run}");
        assert!(found.iter().all(|picture| (picture.step, picture.width) == (1, 16)), "{run}");
    }
}

#[test]
fn pictures_of_a_step_that_is_not_the_last_are_kept_too() {
    for run in ["sequential", "event-loop", "threads", "fork-join", "two-phase", "pipeline", "processes,pipeline"] {
        let experiment = experiment(&format!("tasks=2&steps=mandelbrot:16,squares:10,sleep:1&run={run}&repeats=1"));
        let machine = Simulated::new(Costs::ideal(2, |_| Millis(1.0)));
        let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
        assert_eq!(pictures(&experiment.workload, &measured).len(), 2, "{run}");
    }
}

#[test]
fn pictures_take_a_few_megabytes_at_most() {
    for (steps, kept) in [("mandelbrot:8", 48), ("mandelbrot:1024", 4), ("thumbnail:256", 21), ("primes:1000", 0)] {
        let machine = Simulated::without_results(Costs::ideal(2, |_| Millis(1.0)));
        let experiment = experiment(&format!("tasks=100&steps={steps}&run=sequential&repeats=1"));
        let measured = machine.block_on(measure(&machine, &experiment)).expect("nothing fails");
        assert_eq!(measured.pictures.map_or(0, |pictures| pictures.results.len()), kept, "{steps}");
    }
}

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
