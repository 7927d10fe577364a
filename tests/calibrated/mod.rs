//! Simulated machines with known costs, measured and calibrated like real ones.
#![allow(dead_code, reason = "not every test uses all of it")]

use manyhands::machine::Schedulers;
use manyhands::machine::simulated::{Costs, Simulated};
use manyhands::measure::{
    Artifact, Calibration, Day, Environment, Experiment, Responder, System, VERSION, measure, probe,
};
use manyhands::report::Report;
use manyhands::share::link;
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kernels::{Kernel, KernelId};

/// A computation of size 1,000,000 takes 10 ms.
pub const MS_PER_UNIT: f64 = 1e-5;

pub fn ideal(cores: f64) -> Costs {
    Costs::ideal(cores, |kernel| Millis(f64::from(kernel.size) * MS_PER_UNIT))
}

/// A machine similar to a browser.
pub fn real(cores: f64) -> Costs {
    Costs {
        connections: Some(6),
        dispatch: Millis(0.01),
        join: Millis(0.05),
        serial: Box::new(|_| 0.02),
        process_start: Millis(40.0),
        message: Millis(0.1),
        copy_per_byte: Millis(1e-6),
        overshoot: Millis(0.8),
        blocking_overshoot: Millis(0.1),
        round_trip: Millis(2.0),
        request: Millis(0.4),
        ..ideal(cores)
    }
}

pub fn experiment(link: &str) -> Experiment {
    let read = link::read(link);
    assert_eq!(read.problems, []);
    Experiment { repeats: 1, ..read.experiment }
}

pub fn environment(cores: u32, threads: bool) -> Environment {
    Environment {
        browser: String::from("None"),
        system: System::Linux,
        version: VERSION.to_owned(),
        date: Day(20_786),
        cores,
        isolated: threads,
        timer_resolution_us: 5.0,
        artifact: if threads { Artifact::Threads } else { Artifact::Plain },
        threads_off: None,
        responder: Responder::http1(),
        connections: None,
        clusters: Vec::new(),
    }
}

pub fn calibration(experiment: &Experiment, costs: Costs, cores: u32) -> Calibration {
    let machine = Simulated::new(costs);
    let probes = machine.block_on(probe(&machine, experiment, &environment(cores, true)));
    probes.expect("nothing fails in simulated time").calibration()
}

/// A machine on which kernels take about as long as in a browser.
pub fn browser(cores: f64) -> Costs {
    let cost = |kernel: Kernel| match kernel.id {
        KernelId::Primes => f64::from(kernel.size) * 1e-6,
        KernelId::Thumbnail => 15.0,
        _ => f64::from(kernel.size) * MS_PER_UNIT,
    };
    Costs { step: Box::new(move |_, kernel| Millis(cost(kernel))), ..real(cores) }
}

/// Like [`report`], but without computing results, so all checksums are equal.
pub fn report_of(experiment: &Experiment, costs: impl Fn() -> Costs, cores: u32) -> Report {
    let machine = Simulated::without_results(costs());
    let measured = machine.block_on(measure(&machine, experiment)).expect("nothing fails");
    let report = Report::new(experiment, &environment(cores, true), &measured, String::new());
    let machine = Simulated::without_results(costs());
    let probes = machine.block_on(probe(&machine, experiment, &environment(cores, true))).expect("nothing fails");
    report.predicted(experiment, probes.calibration())
}

/// The report of a measurement on a machine with these costs, including predictions.
pub fn report(experiment: &Experiment, costs: impl Fn() -> Costs, cores: u32) -> Report {
    let machine = Simulated::new(costs());
    let measured = machine.block_on(measure(&machine, experiment)).expect("nothing fails");
    let report = Report::new(experiment, &environment(cores, true), &measured, String::new());
    report.predicted(experiment, calibration(experiment, costs(), cores))
}

/// The same on a page without shared memory, where the pool consists of processes.
pub fn report_without_threads(experiment: &Experiment, costs: impl Fn() -> Costs, cores: u32) -> Report {
    let machine = || Simulated::new(Costs { pool_of_processes: true, ..costs() });
    let environment = environment(cores, false);
    let measurable = experiment.measurable(environment.artifact.has_threads(), Schedulers::NONE);
    let (measuring, probing) = (machine(), machine());
    let measured = measuring.block_on(measure(&measuring, &measurable)).expect("nothing fails");
    let probes = probing.block_on(probe(&probing, &measurable, &environment)).expect("nothing fails");
    Report::new(experiment, &environment, &measured, String::new()).predicted(experiment, probes.calibration())
}

/// The ids of all strategies, as links list them.
pub fn all_strategies() -> String {
    StrategyId::ALL.map(StrategyId::id).join(",")
}
