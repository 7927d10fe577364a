//! The range, default, unit and meaning of every figure of one's own task.

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
    help: "How long one task waits in all: for a database, a server, a disk.",
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
    label: "Of them",
    unit: "tasks",
    min: limits::TASKS.min,
    max: limits::TASKS.max,
    default: 500,
    scale: Scale::Log,
    help: "How many such tasks there are to do.",
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
    help: "How many cores the computer has that does them.",
};

/// The most waits at once.
pub static LIMIT: Amount = Amount {
    id: "limit",
    label: "Waits at once",
    unit: "at once",
    min: limits::LIMIT.min,
    max: limits::LIMIT.max,
    default: 0,
    scale: Scale::Log,
    help: "The most waits at once: the connections of a pool, the requests that a server allows. 0 is no limit.",
};

/// Whether there is an interpreter lock.
pub static LOCK: Amount = Amount {
    id: "lock",
    label: "Under an interpreter lock (Python)",
    unit: "",
    min: 0,
    max: 1,
    default: 0,
    scale: Scale::Linear,
    help: "1 where only one thread computes at a time, as in Python unless it is free-threaded.",
};

/// All of them, in the order in which a sentence says them.
pub static AMOUNTS: [&Amount; 6] = [&WAIT, &COMPUTE, &TASKS, &CORES, &LIMIT, &LOCK];
