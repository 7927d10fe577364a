//! The range, default, unit and meaning of every figure of a person's own task, and of the assumptions about it.

use crate::workload::limits::{self, Amount, Scale};

/// How long a task waits.
pub static WAIT: Amount = Amount {
    id: "wait",
    label: "My task waits",
    unit: "ms",
    min: 0,
    max: 60_000,
    default: 300,
    scale: Scale::Log,
    help: "How long one task waits in total, for a database, a server or a disk.",
};

/// How long a task computes.
pub static COMPUTE: Amount = Amount {
    id: "compute",
    label: "It computes",
    unit: "ms",
    min: 0,
    max: 60_000,
    default: 20,
    scale: Scale::Log,
    help: "How long one task keeps one core busy.",
};

/// How many of them.
pub static TASKS: Amount = Amount {
    id: "tasks",
    label: "Number of tasks",
    unit: "tasks",
    min: limits::TASKS.min,
    max: limits::TASKS.max,
    default: 500,
    scale: Scale::Log,
    help: "The number of such tasks.",
};

/// The cores.
pub static CORES: Amount = Amount {
    id: "cores",
    label: "Cores",
    unit: "cores",
    min: 1,
    max: 256,
    default: 8,
    scale: Scale::Log,
    help: "The number of cores of the computer that runs the tasks.",
};

/// The most waits at once.
pub static LIMIT: Amount = Amount {
    id: "limit",
    label: "Limit of simultaneous waits",
    unit: "simultaneous waits",
    min: limits::LIMIT.min,
    max: limits::LIMIT.max,
    default: 0,
    scale: Scale::Log,
    help: "The maximum number of simultaneous waits, for example connections in a pool or requests that a server allows. \
           0 means no limit. All nodes share it.",
};

/// Whether there is an interpreter lock. There is by default: nearly all Python that runs today has one.
pub static LOCK: Amount = Amount {
    id: "lock",
    label: "Interpreter lock",
    unit: "",
    min: 0,
    max: 1,
    default: 1,
    scale: Scale::Linear,
    help: "With the GIL, only one thread computes at a time. Free-threaded Python has no such lock, and neither do Rust, Go, \
           Java or C#.",
};

/// Whether one computation can be split. By default it can, like most kernels of the page.
pub static SPLIT: Amount = Amount {
    id: "split",
    label: "Can be split",
    unit: "",
    min: 0,
    max: 1,
    default: 1,
    scale: Scale::Linear,
    help: "Whether a task’s computation can be split into equal parts that run on several cores at once.",
};

/// Threads for waits. CPython's `ThreadPoolExecutor` starts at most 32 threads by default, and the page allows at most 32.
pub static THREADS: Amount = Amount {
    id: "threads",
    label: "Threads for blocking waits",
    unit: "threads",
    min: 1,
    max: 1_000,
    default: limits::THREADS.max,
    scale: Scale::Log,
    help: "The number of threads for strategies whose waits block a thread; at least one per core.",
};

/// A computation to a thread of a pool and back. CPython 3.11's `ThreadPoolExecutor` takes 26 to 37 µs per task.
pub static HAND_OVER: Amount = Amount {
    id: "handover",
    label: "Handing a computation to a thread",
    unit: "µs",
    min: 0,
    max: 10_000,
    default: 30,
    scale: Scale::Log,
    help: "How long it takes to hand a computation to a pool thread and get its result back.",
};

/// Starting a process: between a fork and a spawn of an interpreter.
pub static START: Amount = Amount {
    id: "start",
    label: "Starting a process",
    unit: "ms",
    min: 0,
    max: 10_000,
    default: 50,
    scale: Scale::Log,
    help: "How long the start of one process keeps a core busy.",
};

/// A message to or from a process: half of the 38 to 173 µs per task that CPython 3.11's
/// `ProcessPoolExecutor` takes with 10,000 trivial tasks on two idle cores.
pub static MESSAGE: Amount = Amount {
    id: "message",
    label: "A message to a process",
    unit: "µs",
    min: 0,
    max: 100_000,
    default: 50,
    scale: Scale::Log,
    help: "How long it takes to send a task to a process, or a result back.",
};

/// How long the scheduler of a cluster takes for each task.
pub static DEALER: Amount = Amount {
    id: "dealer",
    label: "Scheduling a task",
    unit: "µs",
    min: 0,
    max: 100_000,
    default: 200,
    scale: Scale::Log,
    help: "How long a cluster’s scheduler spends on each task. Measured, in µs: Python’s process \
           pool 200 to 250, Ray’s actors 700, Ray’s tasks 1,800, Dask 3,600.",
};

/// From computer to computer within a data center, one way.
pub static NETWORK: Amount = Amount {
    id: "network",
    label: "A message to a node",
    unit: "µs",
    min: 0,
    max: 1_000_000,
    default: 500,
    scale: Scale::Log,
    help: "How long it takes to send a task to a node, or a result back.",
};

/// What a person knows, in the order in which a sentence says it.
pub static KNOWN: [&Amount; 6] = [&WAIT, &COMPUTE, &TASKS, &CORES, &LIMIT, &LOCK];

/// What is assumed unless they know better.
pub static ASSUMED: [&Amount; 7] = [&SPLIT, &THREADS, &HAND_OVER, &START, &MESSAGE, &DEALER, &NETWORK];
