//! The range, default, unit and meaning of every figure that a person can set. Links, the page and the documents use
//! this table.

use std::ops::RangeInclusive;

use serde::Serialize;

/// The most steps a task can have.
pub const MAX_STEPS: usize = 8;

/// The maximum length of a link, counted after its `#`. Chat programs and mail do not cut addresses of about this
/// length.
pub const MAX_LINK_LENGTH: usize = 2000;

/// A figure that a person can set.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Amount {
    /// Its name in links and settings.
    pub id: &'static str,
    /// Its name for a person, as it stands within a sentence.
    pub label: &'static str,
    /// Its unit; empty for a plain number.
    pub unit: &'static str,
    /// The smallest value.
    pub min: u32,
    /// The largest value.
    pub max: u32,
    /// The value that is used unless another is given.
    pub default: u32,
    /// The scale of its slider.
    pub scale: Scale,
    /// What it means, in a sentence.
    pub help: &'static str,
}

/// The scale of a slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Equal steps add.
    Linear,
    /// Equal steps multiply. If the range starts at 0, this is the first position of the slider.
    Log,
}

impl Amount {
    /// From the smallest to the largest value.
    pub fn range(&self) -> RangeInclusive<u32> {
        self.min..=self.max
    }
}

/// The number of tasks. Twelve fetches are two full waves over a browser's six connections.
pub static TASKS: Amount = Amount {
    id: "tasks",
    label: "tasks",
    unit: "tasks",
    min: 1,
    max: 10_000,
    default: 12,
    scale: Scale::Log,
    help: "The number of tasks. All are identical.",
};

/// Threads of the pool. Most computers have at least four cores. With fewer, four threads show that waiting threads cost
/// nothing, while computing threads have to share cores.
pub static THREADS: Amount = Amount {
    id: "threads",
    label: "threads",
    unit: "threads",
    min: 1,
    max: 32,
    default: 4,
    scale: Scale::Linear,
    help: "The number of threads or processes. It can exceed the number of cores.",
};

/// The maximum number of waits in flight.
pub static LIMIT: Amount = Amount {
    id: "limit",
    label: "limit",
    unit: "in flight",
    min: 0,
    max: 10_000,
    default: 0,
    scale: Scale::Log,
    help: "The maximum number of waits in flight, as with a semaphore. 0 means no limit.",
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
    help: "How long a thread waits for the interpreter lock (GIL) before the thread that computes has to yield it.",
};

/// Samples of each strategy. A 95% confidence interval of the median takes at least six (see `measure/statistics.rs`).
pub static REPEATS: Amount = Amount {
    id: "repeats",
    label: "repeats",
    unit: "samples",
    min: 1,
    max: 100,
    default: 6,
    scale: Scale::Log,
    help: "How many times each strategy is measured. With at least 6, the median has a confidence interval.",
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
    help: "Measures the first strategy twice in each round. The difference between the two is the noise of this machine.",
};

/// The seed of jitter and contents.
pub static SEED: Amount = Amount {
    id: "seed",
    label: "seed",
    unit: "",
    min: 0,
    max: u32::MAX,
    default: 1,
    scale: Scale::Linear,
    help: "The same seed gives the same waits and the same contents on every machine.",
};

/// The amounts of a whole experiment, in the order in which they appear in a link.
pub static AMOUNTS: [&Amount; 7] = [&TASKS, &THREADS, &LIMIT, &SWITCH, &REPEATS, &CHECK, &SEED];

/// The length of a wait. Forty milliseconds is typical of a nearby server, and four times as long as the default
/// computation: long enough for overlapping waits to help, and short enough to show that computing delays an event loop.
/// All strategies with all repeats take about seven seconds on two cores.
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

/// The maximum random deviation of a wait.
pub static JITTER_MS: Amount = Amount {
    id: "jitter",
    label: "jitter",
    unit: "ms",
    min: 0,
    max: 10_000,
    default: 0,
    scale: Scale::Log,
    help: "Each task waits up to this much longer or shorter. The seed determines how much.",
};

/// The length of the response to a fetch.
pub static BYTES: Amount = Amount {
    id: "bytes",
    label: "response",
    unit: "bytes",
    min: 0,
    max: 1_048_576,
    default: 1_024,
    scale: Scale::Log,
    help: "The size of the response.",
};

/// How many numbers `squares` sums. The default sizes of all kernels take about ten milliseconds each.
pub static SQUARES: Amount = Amount {
    id: "size",
    label: "below",
    unit: "",
    min: 1,
    max: 1_000_000_000,
    default: 20_000_000,
    scale: Scale::Log,
    help: "The squares of the numbers below this one are summed.",
};

/// The bound of `primes`.
pub static PRIMES: Amount = Amount {
    id: "size",
    label: "below",
    unit: "",
    min: 1,
    max: 1_000_000_000,
    default: 20_000_000,
    scale: Scale::Log,
    help: "Primes below this number are counted.",
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
    help: "The width and height of the picture.",
};

/// The square that a `thumbnail` fits into.
pub static THUMBNAIL: Amount = Amount {
    id: "size",
    label: "fits into",
    unit: "px",
    min: 16,
    max: 1_024,
    default: 256,
    scale: Scale::Log,
    help: "The longer side of the thumbnail. Pictures are never enlarged.",
};

/// How much `encrypt` encrypts. The result is equally large, so many tasks need a lot of memory.
pub static ENCRYPT: Amount = Amount {
    id: "size",
    label: "length",
    unit: "bytes",
    min: 1,
    max: 16_777_216,
    default: 3_000_000,
    scale: Scale::Log,
    help: "How much is encrypted: the output of the previous step, cut or extended to this length.",
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
    help: "How much is hashed: the output of the previous step, cut or extended to this length.",
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
    help: "The number of rows and columns of each of the two matrices.",
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
