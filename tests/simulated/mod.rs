//! Runs workloads of a few steps in simulated time.
#![allow(dead_code, reason = "not every test uses all of it")]

use std::rc::Rc;
use std::sync::Arc;

use manyhands::machine::simulated::{ClusterCosts, Costs, Simulated};
use manyhands::machine::{Machine, Scheduler};
use manyhands::strategy::{Job, Resources, StrategyId};
use manyhands::trace::{Millis, Trace};
use manyhands::workload::kernels::{Kernel, KernelId};
use manyhands::workload::{Io, Step, Wait, Workload};

pub fn sleep(ms: u32) -> Step {
    Step::Wait(Wait { io: Io::Sleep, ms, jitter: 0 })
}

pub fn fetch(ms: u32) -> Step {
    Step::Wait(Wait { io: Io::Fetch { bytes: 10, picture: false }, ms, jitter: 0 })
}

/// On the machine of these tests, a computation of size N takes N milliseconds.
pub fn compute(ms: u32) -> Step {
    Step::Compute(Kernel { id: KernelId::Squares, size: ms })
}

/// This many threads (or processes), no limit, CPython's switch interval.
pub fn resources(threads: u32) -> Resources {
    Resources { threads, limit: None, switch: Millis(5.0) }
}

pub struct CompletedRun {
    pub trace: Trace,
    pub checksum: u64,
}

/// Clusters with this many workers on one computer.
pub fn clusters(workers: u32) -> Vec<(Scheduler, Rc<ClusterCosts>)> {
    Scheduler::ALL.map(|scheduler| (scheduler, Rc::new(ClusterCosts::ideal(workers)))).to_vec()
}

pub fn run(strategy: StrategyId, workload: &Workload, resources: Resources, cores: u32) -> CompletedRun {
    let costs = Costs::ideal(cores, |kernel| Millis(f64::from(kernel.size)));
    let machine = Simulated::new(Costs { clusters: clusters(resources.threads), ..costs });
    run_on(&machine, strategy, workload, resources)
}

pub fn run_on(machine: &Simulated, strategy: StrategyId, workload: &Workload, resources: Resources) -> CompletedRun {
    let job = Arc::new(Job::new(workload.clone(), resources));
    machine.begin_run(strategy.plan(&job));
    machine.block_on(strategy.run(machine, &job)).expect("nothing fails in simulated time");
    assert_eq!(job.done(), workload.tasks);
    CompletedRun { trace: machine.end_run(), checksum: job.checksum() }
}
