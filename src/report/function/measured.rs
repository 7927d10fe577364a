use serde::{Deserialize, Serialize};

use crate::strategy::StrategyId;

/// What was measured of a person's own function of one item: calls one after the other, and the ways in which it was called
/// for all items. Times are milliseconds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MeasuredFunction {
    /// Its name.
    pub name: String,
    /// Whether it is asynchronous.
    pub is_async: bool,
    /// The interpreter and its version.
    pub python: String,
    /// Whether the interpreter has a lock.
    pub has_gil: bool,
    /// Whether threads that call this function can't compute at the same time, because most of it holds that lock.
    pub has_lock: bool,
    /// How many cores the process can use.
    pub cores: u32,
    /// How many calls each run makes.
    pub calls: u32,
    /// The maximum number of calls in progress on an event loop; `None` for no limit.
    pub limit: Option<u32>,
    /// How many rounds were asked for.
    pub rounds: u32,
    /// How long a call takes.
    pub wall_ms: f64,
    /// How long its thread is on a core.
    pub cpu_ms: f64,
    /// How long it waits: neither on a core nor ready for one.
    pub wait_ms: f64,
    /// How long other threads of the process are on a core meanwhile.
    pub others_ms: f64,
    /// The part of its computing that holds the lock; `None` if it computes too little to tell.
    pub held_share: Option<f64>,
    /// The length of an item as a message; `None` if it can't be sent.
    pub argument_bytes: Option<usize>,
    /// The length of a result as a message; `None` if it can't be sent.
    pub result_bytes: Option<usize>,
    /// A digest of the results.
    pub checksum: u64,
    /// What threads, processes and messages cost.
    pub costs: FunctionCosts,
    /// The ways that ran, the simplest first. Each has a sample of every round.
    pub ways: Vec<MeasuredWay>,
    /// The ways that could not run.
    pub left_out: Vec<LeftOut>,
    /// What else is to be known, in sentences.
    pub notes: Vec<String>,
}

/// Costs of ways, in milliseconds. Unknown ones are absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FunctionCosts {
    /// Handing a call to a thread.
    pub dispatch_ms: Option<f64>,
    /// A message to or from a process.
    pub message_ms: Option<f64>,
    /// Starting a process, on an otherwise idle core.
    pub process_start_ms: Option<f64>,
    /// Pickling and unpickling a byte.
    pub copy_ms_per_byte: Option<f64>,
}

/// A way of calling a function for all items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MeasuredWay {
    /// The name for programs.
    pub id: String,
    /// The name for people: what to write in Python.
    pub label: String,
    /// The strategy that does the same.
    pub strategy: StrategyId,
    /// Its threads or processes.
    pub workers: u32,
    /// How many items a message carries.
    pub chunk: u32,
    /// Whether workers are started once, and not in every run.
    pub kept: bool,
    /// How long they took to start if they are kept, in milliseconds. This is not part of the samples.
    pub start_ms: Option<f64>,
    /// How long each run took, round by round, in milliseconds.
    pub samples_ms: Vec<f64>,
    /// Each call of one more run: the number of its lane, when it began and ended, and how long it was on a core. Empty if
    /// there was no time for that run.
    #[serde(skip_serializing)]
    pub spans: Vec<(usize, f64, f64, f64)>,
}

/// A way that could not run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The name for programs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// Why, in a sentence.
    pub reason: String,
}
