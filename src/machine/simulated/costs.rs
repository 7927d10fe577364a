use crate::trace::{LaneKind, Millis};
use crate::workload::kernels::Kernel;

/// What things cost on a simulated machine, and of what there is how much.
pub struct Costs {
    /// Handing a task to a node of a [`Cluster`](super::Cluster), and taking its result: the dealer does one at a time.
    pub deal: Millis,
    /// From the dealer to a node or back, besides the bytes.
    pub network: Millis,
    /// A byte of a result on the network.
    pub network_per_byte: Millis,
    /// Cores of each computer: how many times as much as one of them all can do together. Two that share a core's parts,
    /// or a busy host's time, may be worth 1.3.
    pub cores: f64,
    /// Fetches that are in flight at once, as a browser opens so many connections to a host; `None` for no limit.
    pub connections: Option<u32>,
    /// From a computation that is ready to a thread of the pool that has it, and back. The event loop does one such
    /// hand-over at a time.
    pub dispatch: Millis,
    /// Splitting a computation over the threads and joining the parts, besides the dispatch.
    pub join: Millis,
    /// The share of a computation that one thread does alone where it is split: Amdahl's serial fraction, 0 to 1.
    pub serial: Box<dyn Fn(Kernel) -> f64>,
    /// Starting a thread of the pool within the run, on an otherwise idle core; nothing if the pool is already running.
    pub thread_start: Millis,
    /// Starting a process, on an otherwise idle core.
    pub process_start: Millis,
    /// One message to or from a process, besides its bytes.
    pub message: Millis,
    /// Copying a byte between memories.
    pub copy_per_byte: Millis,
    /// The bytes of a task's result, where results are not computed.
    pub result_bytes: usize,
    /// By how much a sleep on the event loop is longer than was asked for.
    pub overshoot: Millis,
    /// By how much a sleep that blocks a thread or a process is longer than was asked for.
    pub blocking_overshoot: Millis,
    /// What a fetch takes besides the time until it is answered, one by itself.
    pub round_trip: Millis,
    /// The part of it in which the machine does one fetch at a time.
    pub request: Millis,
    /// A computation on a lane of this kind, on an otherwise idle core.
    pub step: Box<dyn Fn(LaneKind, Kernel) -> Millis>,
}

impl Costs {
    /// A machine with this many cores and no overheads, on which a computation costs what `step` says.
    pub fn ideal(cores: impl Into<f64>, step: impl Fn(Kernel) -> Millis + 'static) -> Costs {
        Costs {
            deal: Millis::ZERO,
            network: Millis::ZERO,
            network_per_byte: Millis::ZERO,
            cores: cores.into(),
            connections: None,
            dispatch: Millis::ZERO,
            join: Millis::ZERO,
            serial: Box::new(|_| 0.0),
            thread_start: Millis::ZERO,
            process_start: Millis::ZERO,
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
}
