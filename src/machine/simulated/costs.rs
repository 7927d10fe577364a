use crate::trace::Millis;
use crate::workload::kernels::Kernel;

/// What things cost on a simulated machine, and of what there is how much.
pub struct Costs {
    /// Computers, joined by a network. The event loop and the threads are those of the first; processes are dealt
    /// out to all in turn.
    pub nodes: u32,
    /// Cores of each node.
    pub cores: u32,
    /// Fetches that are in flight at once, as a browser opens so many connections to a host; `None` for no limit.
    pub connections: Option<u32>,
    /// From a computation that is ready to a thread of the pool that has it, and back. The event loop does one such
    /// hand-over at a time.
    pub dispatch: Millis,
    /// Starting a process, on a core of its own.
    pub process_start: Millis,
    /// One message to or from a process, besides its bytes; on a network also the way.
    pub message: Millis,
    /// Copying a byte between memories.
    pub copy_per_byte: Millis,
    /// By how much a wait is longer than was asked for.
    pub overshoot: Millis,
    /// A computation, on a core of its own.
    pub step: Box<dyn Fn(Kernel) -> Millis>,
}

impl Costs {
    /// A machine with so many cores and no overhead of any kind, on which a computation costs what `step` says.
    pub fn ideal(cores: u32, step: impl Fn(Kernel) -> Millis + 'static) -> Costs {
        Costs {
            nodes: 1,
            cores,
            connections: None,
            dispatch: Millis::ZERO,
            process_start: Millis::ZERO,
            message: Millis::ZERO,
            copy_per_byte: Millis::ZERO,
            overshoot: Millis::ZERO,
            step: Box::new(step),
        }
    }
}
