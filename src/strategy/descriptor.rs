use crate::machine::Scheduler;
use crate::trace::LaneKind;

/// Everything about a strategy besides the function that runs it. Each strategy has one, in its own file, and all other
/// differences between strategies derive from it.
#[derive(Debug)]
pub struct Descriptor {
    /// The id in links and reports. It never changes.
    pub id: &'static str,
    /// Its name for a person.
    pub label: &'static str,
    /// What does the same in Python.
    pub python: &'static str,
    /// What happens, and which tasks it is for.
    pub help: &'static str,
    /// Why it is faster, as a clause: "the waits overlap while threads compute".
    pub mechanism: &'static str,
    /// What it runs tasks on, besides the event loop.
    pub workers: Workers,
    /// Whether the event loop is one of its lanes.
    pub uses_event_loop: bool,
    /// Whether a waiting task blocks nothing, because an event loop continues with other tasks.
    pub is_async: bool,
    /// Whether waits of several tasks can be in flight at once.
    pub overlaps_waits: bool,
    /// Whether several computations can run at once.
    pub computes_in_parallel: bool,
    /// Whether it splits a computation over its workers.
    pub splits_computations: bool,
    /// Whether all tasks wait for the last one after each step.
    pub has_barrier: bool,
    /// The interpreters with which it exists.
    pub interpreter: Interpreter,
    /// How complicated it is: among equally fast strategies, the one with the lowest rank is advised.
    pub complexity: u8,
}

/// What a strategy runs tasks on, besides the event loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// Nothing else.
    None,
    /// Threads, which need shared memory; without it processes, if [`Descriptor::runs_on_processes`].
    Threads,
    /// Processes, each with its own memory.
    Processes,
    /// The workers of a cluster, each with its own memory.
    Cluster(Scheduler),
}

/// The Python interpreters with which a strategy exists. Languages without an interpreter lock have all strategies that
/// exist without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpreter {
    /// Any interpreter.
    Any,
    /// Interpreters whose threads share a lock, the GIL.
    WithGil,
    /// Interpreters without the GIL.
    WithoutGil,
}

impl Descriptor {
    /// Whether waits run on the event loop and computations on a pool of workers. With the GIL, these have to be
    /// processes.
    pub const fn has_pool(&self) -> bool {
        self.uses_event_loop && matches!(self.workers, Workers::Threads)
    }

    /// Whether its pool can consist of processes: it hands whole computations to the pool, so only inputs and results have to
    /// be copied.
    pub const fn runs_on_processes(&self) -> bool {
        self.has_pool() && !self.splits_computations
    }

    /// Whether it needs shared memory.
    pub const fn needs_shared_memory(&self) -> bool {
        matches!(self.workers, Workers::Threads) && !self.runs_on_processes()
    }

    /// What a lane of this kind is with this strategy.
    pub fn lane_kind(&self, kind: LaneKind) -> LaneKind {
        match kind {
            LaneKind::EventLoop if !self.is_async => LaneKind::MainThread,
            LaneKind::Thread if self.is_async && !self.uses_event_loop => LaneKind::ThreadLoop,
            other => other,
        }
    }

    /// Whether event loops compute. No other task of the loop continues meanwhile.
    pub const fn computes_on_loop(&self) -> bool {
        self.is_async && !self.has_pool()
    }

    /// Whether a wait blocks the worker that runs the task.
    pub const fn blocks_workers(&self) -> bool {
        !self.uses_event_loop && !self.is_async
    }
}
