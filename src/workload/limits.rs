//! The range, default, unit and meaning of every figure a person can set. Links, the page and the
//! documents all take them from here.

use std::ops::RangeInclusive;

use serde::Serialize;

/// The most steps a task can have.
pub const MAX_STEPS: usize = 8;

/// The most characters of a link that are read, counted after its `#`. Chat programs and mail carry
/// addresses of about this length unharmed.
pub const MAX_LINK_LENGTH: usize = 2000;

/// A figure that a person can set.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Amount {
    /// Its name in links and settings.
    pub id: &'static str,
    /// Its name for a person, as it stands within a sentence.
    pub label: &'static str,
    /// What it counts; empty for a bare number.
    pub unit: &'static str,
    /// The smallest value.
    pub min: u32,
    /// The largest value.
    pub max: u32,
    /// The value where nothing else is said.
    pub default: u32,
    /// How a slider spreads the values.
    pub scale: Scale,
    /// What it means, in a sentence.
    pub help: &'static str,
}

/// How a slider spreads an amount's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Equal steps add.
    Linear,
    /// Equal steps multiply. A range that begins with 0 has that 0 at the slider's very start.
    Log,
}

impl Amount {
    /// From the smallest to the largest value.
    pub fn range(&self) -> RangeInclusive<u32> {
        self.min..=self.max
    }
}

/// How many tasks. Twelve fetches are two full waves of a browser's six connections.
pub static TASKS: Amount = Amount {
    id: "tasks",
    label: "tasks",
    unit: "tasks",
    min: 1,
    max: 10_000,
    default: 12,
    scale: Scale::Log,
    help: "How many equal tasks are run.",
};

/// Threads of the pool. Four is what most computers have at least, and on fewer cores it shows that
/// threads which wait cost nothing, while threads which compute have to share.
pub static THREADS: Amount = Amount {
    id: "threads",
    label: "threads",
    unit: "threads",
    min: 1,
    max: 32,
    default: 4,
    scale: Scale::Linear,
    help: "How many threads compute. More than the computer has cores is allowed.",
};

/// The most waits in flight at once.
pub static LIMIT: Amount = Amount {
    id: "limit",
    label: "limit",
    unit: "in flight",
    min: 0,
    max: 10_000,
    default: 0,
    scale: Scale::Log,
    help: "The most waits in flight at once, as a semaphore would allow. 0 is no limit.",
};

/// The switch interval of the interpreter lock. Five milliseconds is CPython's own (`sys.getswitchinterval`).
pub static SWITCH: Amount = Amount {
    id: "switch",
    label: "switch interval",
    unit: "ms",
    min: 1,
    max: 100,
    default: 5,
    scale: Scale::Log,
    help: "How long a thread that computes keeps the interpreter lock once another asks for it.",
};

/// Samples of each strategy. Six is the fewest from which an interval of the median can be stated with
/// 95 % confidence (see `report/statistics.rs`).
pub static REPEATS: Amount = Amount {
    id: "repeats",
    label: "repeats",
    unit: "samples",
    min: 1,
    max: 100,
    default: 6,
    scale: Scale::Log,
    help: "How many times each strategy is measured. From 6 on, the median comes with an interval.",
};

/// Whether two identical strategies are compared.
pub static CHECK: Amount = Amount {
    id: "check",
    label: "A/A check",
    unit: "",
    min: 0,
    max: 1,
    default: 0,
    scale: Scale::Linear,
    help: "1 measures the first strategy twice in each round: how far the two differ is the noise of this machine.",
};

/// From which jitter and contents are derived.
pub static SEED: Amount = Amount {
    id: "seed",
    label: "seed",
    unit: "",
    min: 0,
    max: u32::MAX,
    default: 1,
    scale: Scale::Linear,
    help: "The same seed asks for the same waits and the same contents everywhere.",
};

/// The amounts of an experiment as a whole, in the order in which a link names them.
pub static AMOUNTS: [&Amount; 7] = [&TASKS, &THREADS, &LIMIT, &SWITCH, &REPEATS, &CHECK, &SEED];

/// The wait that a step asks for. Forty milliseconds is a server not far away, and three times what the
/// computation after it takes by default: long enough that overlapping waits pays, short enough that an event
/// loop which computes is seen to suffer. All strategies with all repeats take about seven seconds on two cores.
pub static WAIT_MS: Amount = Amount {
    id: "ms",
    label: "wait",
    unit: "ms",
    min: 0,
    max: 10_000,
    default: 40,
    scale: Scale::Log,
    help: "How long the step waits.",
};

/// By how much a task's wait may differ.
pub static JITTER_MS: Amount = Amount {
    id: "jitter",
    label: "jitter",
    unit: "ms",
    min: 0,
    max: 10_000,
    default: 0,
    scale: Scale::Log,
    help: "Each task waits up to this much longer or shorter, always the same for the same seed.",
};

/// The length of a fetch's answer.
pub static BYTES: Amount = Amount {
    id: "bytes",
    label: "answer",
    unit: "bytes",
    min: 0,
    max: 1_048_576,
    default: 1_024,
    scale: Scale::Log,
    help: "How long the answer to the request is.",
};

/// How many numbers `squares` sums. The default sizes of all kernels take about ten milliseconds each.
pub static SQUARES: Amount = Amount {
    id: "size",
    label: "below",
    unit: "numbers",
    min: 1,
    max: 1_000_000_000,
    default: 20_000_000,
    scale: Scale::Log,
    help: "How many numbers are squared and summed.",
};

/// Below which number `primes` counts.
pub static PRIMES: Amount = Amount {
    id: "size",
    label: "below",
    unit: "numbers",
    min: 1,
    max: 1_000_000_000,
    default: 20_000_000,
    scale: Scale::Log,
    help: "The numbers below this one are sieved.",
};

/// The side of a `mandelbrot` tile.
pub static MANDELBROT: Amount = Amount {
    id: "size",
    label: "side",
    unit: "px",
    min: 8,
    max: 1_024,
    default: 256,
    scale: Scale::Log,
    help: "How wide and how high the picture is.",
};

/// The square that a `thumbnail` fits.
pub static THUMBNAIL: Amount = Amount {
    id: "size",
    label: "fits",
    unit: "px",
    min: 16,
    max: 1_024,
    default: 256,
    scale: Scale::Log,
    help: "The longer side of the small picture; a picture is never enlarged.",
};

/// How much `encrypt` encrypts. The result is as large, so many tasks that hold theirs need much memory.
pub static ENCRYPT: Amount = Amount {
    id: "size",
    label: "length",
    unit: "bytes",
    min: 1,
    max: 16_777_216,
    default: 3_000_000,
    scale: Scale::Log,
    help: "How much is encrypted: what the step before has left, cut or continued to this length.",
};

/// How much `sha256` hashes.
pub static SHA256: Amount = Amount {
    id: "size",
    label: "length",
    unit: "bytes",
    min: 1,
    max: 134_217_728,
    default: 3_000_000,
    scale: Scale::Log,
    help: "How much is hashed: what the step before has left, cut or continued to this length.",
};

/// The side of the matrices of `matmul`.
pub static MATMUL: Amount = Amount {
    id: "size",
    label: "side",
    unit: "rows",
    min: 8,
    max: 1_024,
    default: 480,
    scale: Scale::Log,
    help: "How many rows and columns each of the two matrices has.",
};

/// How many numbers `sort` sorts.
pub static SORT: Amount = Amount {
    id: "size",
    label: "length",
    unit: "numbers",
    min: 1,
    max: 2_000_000,
    default: 200_000,
    scale: Scale::Log,
    help: "How many numbers are sorted.",
};
