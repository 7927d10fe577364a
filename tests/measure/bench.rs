//! The machine of these tests.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use manyhands::machine::simulated::{Costs, EventLoop, Pool, Process, Simulated};
use manyhands::machine::{Failure, Machine, MemoryLimits, NoCluster, RunPlan};
use manyhands::measure::{Experiment, Measurement, measure};
use manyhands::share::link;
use manyhands::trace::{Millis, Trace};
use manyhands::workload::{Step, Workload};

/// A simulated machine that records its runs and can be disturbed.
pub struct Bench {
    pub simulated: Simulated,
    /// The number of threads and processes of each run, which identifies the strategy in these tests.
    pub runs: RefCell<Vec<(u32, u32)>>,
    /// The cost of a computation, per unit of its size.
    pub slowness: Rc<Cell<f64>>,
    /// The factor by which the cost changes after each run.
    pub warms_by: f64,
    /// The numbers of the runs that are disturbed.
    pub disturbed: fn(usize) -> bool,
    pub disturbances: Cell<u32>,
    pub memory: MemoryLimits,
    /// The number of the run in which no process starts.
    pub fails: Option<usize>,
}

impl Bench {
    pub fn new() -> Bench {
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

    pub fn measure(&self, link: &str) -> Measurement {
        let measurement = self.simulated.block_on(measure(self, &experiment(link)));
        measurement.expect("nothing fails in simulated time")
    }

    pub fn runs(&self) -> usize {
        self.runs.borrow().len()
    }
}

impl Machine for Bench {
    type EventLoop = EventLoop;
    type Threads = Pool;
    type Process = Process;
    type Cluster = NoCluster;

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

pub fn experiment(link: &str) -> Experiment {
    let read = link::read(link);
    assert_eq!(read.problems, []);
    read.experiment
}
