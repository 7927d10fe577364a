use crate::trace::LaneKind;

/// All that is known of a strategy besides the function that runs it. Each has one, in its own file; whatever else
/// distinguishes strategies is derived from it.
#[derive(Debug)]
pub struct Descriptor {
    /// The id in links and reports. It never changes.
    pub id: &'static str,
    /// Its name for a person.
    pub label: &'static str,
    /// What does the same in Python.
    pub python: &'static str,
    /// What happens, and when it pays.
    pub help: &'static str,
    /// Why it is faster, as a clause: "the waits overlap while threads compute".
    pub mechanism: &'static str,
    /// On what it runs tasks, besides the event loop.
    pub workers: Workers,
    /// Whether the event loop is one of its lanes.
    pub uses_event_loop: bool,
    /// Whether a task that waits blocks nothing: an event loop goes on with others meanwhile.
    pub is_async: bool,
    /// Whether waits of several tasks can be in flight at once.
    pub overlaps_waits: bool,
    /// Whether several computations can go on at once.
    pub computes_in_parallel: bool,
    /// Whether it splits a computation over its workers.
    pub splits_computations: bool,
    /// Whether all tasks wait for the last one after each step.
    pub has_barrier: bool,
    /// With which interpreters it exists.
    pub interpreter: Interpreter,
    /// Its rank when several do equally well: the lowest is the simplest.
    pub complexity: u8,
}

/// On what a strategy runs tasks, besides the event loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// On nothing else.
    None,
    /// On threads, which need shared memory.
    Threads,
    /// On processes, which have a memory each.
    Processes,
}

/// Interpreters of Python with which a strategy exists. In a language without an interpreter lock, all exist but those
/// that are about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpreter {
    /// With any.
    Any,
    /// With one whose threads share a lock, the GIL.
    WithGil,
    /// With one whose threads do not.
    WithoutGil,
}

impl Descriptor {
    /// Whether it gives computations to a pool of workers, while the event loop does the waits. Where threads share a
    /// GIL, that pool has to be one of processes.
    pub const fn has_pool(&self) -> bool {
        self.uses_event_loop && matches!(self.workers, Workers::Threads)
    }

    /// What a lane of this kind is under this strategy.
    pub fn lane_kind(&self, kind: LaneKind) -> LaneKind {
        match kind {
            LaneKind::EventLoop if !self.is_async => LaneKind::MainThread,
            LaneKind::Thread if self.is_async && !self.uses_event_loop => LaneKind::ThreadLoop,
            other => other,
        }
    }

    /// Whether an event loop computes: no other task of that loop goes on meanwhile.
    pub const fn computes_on_loop(&self) -> bool {
        self.is_async && !self.has_pool()
    }

    /// Whether a wait blocks the worker that runs the task.
    pub const fn blocks_workers(&self) -> bool {
        !self.uses_event_loop && !self.is_async
    }
}
