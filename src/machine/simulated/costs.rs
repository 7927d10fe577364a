use std::cell::Cell;
use std::rc::Rc;

use crate::machine::Scheduler;
use crate::trace::{LaneKind, Millis};
use crate::workload::kernels::Kernel;

/// The costs and resources of a simulated machine. Times are milliseconds.
pub struct Costs {
    /// The scheduler's time to send a task to a node of a [`Cluster`](super::Cluster) and to receive its result. It handles
    /// one task at a time.
    pub deal: Millis,
    /// The network latency between the scheduler and a node, not including the transfer of bytes.
    pub network: Millis,
    /// The transfer of one byte of a result over the network.
    pub network_per_byte: Millis,
    /// The clusters; one that is missing has a worker for each core, and no costs.
    pub clusters: Vec<(Scheduler, Rc<ClusterCosts>)>,
    /// Cores of each computer: how many times as much as one core they can do together. Two hyperthreads of one core, or two
    /// cores of a busy host, may be worth 1.3.
    pub cores: f64,
    /// The maximum number of fetches in flight, because a browser limits its connections to a host; `None` for no limit.
    pub connections: Option<u32>,
    /// Handing a ready computation to a thread of the pool, and its result back. The event loop does one hand-over at a time.
    pub dispatch: Millis,
    /// Splitting a computation over the threads and joining the parts, not including the dispatch.
    pub join: Millis,
    /// The part of a split computation that stays on one thread: Amdahl's serial fraction, 0 to 1.
    pub serial: Box<dyn Fn(Kernel) -> f64>,
    /// Starting a thread of the pool during the run, on an otherwise idle core; 0 if the pool is already running.
    pub thread_start: Millis,
    /// Starting a process, on an otherwise idle core.
    pub process_start: Millis,
    /// Whether the pool consists of processes that do whole computations. They are already running; inputs and results are
    /// copied.
    pub pool_of_processes: bool,
    /// The lengths of the input and of the result of a computation in bytes, if results are not computed.
    pub copied: Box<dyn Fn(Kernel) -> (usize, usize)>,
    /// One message to or from a process, not including the copying of its bytes.
    pub message: Millis,
    /// Copying one byte between memories.
    pub copy_per_byte: Millis,
    /// The length of a task's result in bytes, if results are not computed.
    pub result_bytes: usize,
    /// How much longer than requested a sleep on the event loop takes.
    pub overshoot: Millis,
    /// How much longer than requested a sleep that blocks a thread or a process takes.
    pub blocking_overshoot: Millis,
    /// How much longer than the server's wait a single fetch takes.
    pub round_trip: Millis,
    /// The part of that in which the machine handles one fetch at a time.
    pub request: Millis,
    /// A computation on a lane of this kind, on an otherwise idle core.
    pub step: Box<dyn Fn(LaneKind, Kernel) -> Millis>,
}

/// The costs and resources of a cluster whose scheduler distributes groups of tasks. Times are milliseconds.
pub struct ClusterCosts {
    /// How many workers it has.
    pub workers: u32,
    /// How many computers the workers are on. The scheduler and the client are on the first one.
    pub nodes: u32,
    /// The cores of each computer; `None` if they are [`Costs::cores`].
    pub cores: Option<f64>,
    /// How many tasks are sent in one message.
    pub group: Cell<u32>,
    /// How many groups a worker has at most, the one that it runs included.
    pub groups_per_worker: u32,
    /// The computing of the client and of the scheduler until a group is on its way to a worker. They handle one message at a
    /// time.
    pub deal: Millis,
    /// The same when its results arrive, besides their bytes.
    pub receive: Millis,
    /// The computing of the client and of the scheduler for one byte of a result.
    pub copy_per_byte: Millis,
    /// The computing of a worker for a message, besides its tasks.
    pub handle: Millis,
    /// How long a message to or from a worker takes besides, for which nothing has to compute.
    pub message: Millis,
    /// The same for one byte of a result: its way through the network.
    pub network_per_byte: Millis,
    /// A computation on an otherwise idle core of a worker; `None` if it costs as much as in a process.
    pub step: Box<dyn Fn(Kernel) -> Option<Millis>>,
}

impl ClusterCosts {
    /// A cluster of one computer with this many workers and no overheads.
    pub fn ideal(workers: u32) -> ClusterCosts {
        let [deal, receive, copy_per_byte, handle, message, network_per_byte] = [Millis::ZERO; 6];
        let (nodes, group, groups_per_worker, step) = (1, Cell::new(1), 2, Box::new(|_| None));
        ClusterCosts {
            workers,
            nodes,
            cores: None,
            group,
            groups_per_worker,
            deal,
            receive,
            copy_per_byte,
            handle,
            message,
            network_per_byte,
            step,
        }
    }
}

impl Costs {
    /// A machine with this many cores and no overheads. `step` returns the cost of a computation.
    pub fn ideal(cores: impl Into<f64>, step: impl Fn(Kernel) -> Millis + 'static) -> Costs {
        Costs {
            deal: Millis::ZERO,
            network: Millis::ZERO,
            network_per_byte: Millis::ZERO,
            clusters: Vec::new(),
            cores: cores.into(),
            connections: None,
            dispatch: Millis::ZERO,
            join: Millis::ZERO,
            serial: Box::new(|_| 0.0),
            thread_start: Millis::ZERO,
            process_start: Millis::ZERO,
            pool_of_processes: false,
            copied: Box::new(|_| (0, 0)),
            message: Millis::ZERO,
            copy_per_byte: Millis::ZERO,
            result_bytes: 0,
            overshoot: Millis::ZERO,
            blocking_overshoot: Millis::ZERO,
            round_trip: Millis::ZERO,
            request: Millis::ZERO,
            step: Box::new(move |_, kernel| step(kernel)),
        }
    }

    /// The cluster of this scheduler.
    pub(super) fn cluster(&self, scheduler: Scheduler) -> Rc<ClusterCosts> {
        let known = self.clusters.iter().find(|(of, _)| *of == scheduler).map(|(_, cluster)| Rc::clone(cluster));
        known.unwrap_or_else(|| Rc::new(ClusterCosts::ideal(self.cores.ceil().max(1.0) as u32)))
    }
}
