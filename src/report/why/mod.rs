//! Why a strategy took as long as it did, and no longer, for people whose guess was wrong. Causes are derived from spans,
//! and the one that explains most of the time is reported.

mod long;
mod short;
mod times;

use serde::Serialize;
use thiserror::Error;

use crate::measure::{Environment, Experiment, StrategySamples};
use crate::message::{Message, counted, duration, grouped, percent};
use crate::trace::Millis;
use times::Times;

/// A cause of the makespan of a strategy.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", content = "args", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Cause {
    /// Nothing overlaps.
    #[error("One task at a time: {} one after another.", counted(*tasks, "task ran", "tasks ran"))]
    OneAtATime {
        /// How many.
        tasks: u32,
    },
    /// The event loop was blocked by computing.
    #[error(
        "Computing blocked the event loop {} of the time, for up to {} at a stretch.",
        percent(*share),
        duration(*stall_ms)
    )]
    LoopBlocked {
        /// The part of the makespan.
        share: f64,
        /// The longest time without a turn.
        stall_ms: Millis,
    },
    /// Only one thread could compute at a time.
    #[error(
        "The GIL: only one thread computed at a time, and the threads spent {} of their time waiting for it.",
        percent(*share)
    )]
    Lock {
        /// The part of the threads' time.
        share: f64,
    },
    /// Fetches waited for a connection.
    #[error("At most {in_flight} of {asked} fetches were in flight at once. The others waited for a connection.")]
    Connections {
        /// The largest number in flight at once.
        in_flight: u32,
        /// The largest number that was ready at once.
        asked: u32,
    },
    /// The limit delayed waits.
    #[error("The limit: at most {limit} waits were in flight at once.")]
    Limit {
        /// Waits at once.
        limit: u32,
    },
    /// Waits blocked threads or processes.
    #[error(
        "A waiting {} does nothing else: {} spent {} of {} time waiting.",
        if *processes { "process" } else { "thread" },
        if *lanes == 1 { "it".to_owned() } else { format!("the {}", workers(*lanes, *processes)) },
        percent(*share),
        if *lanes == 1 { "its" } else { "their" }
    )]
    Blocked {
        /// Threads or processes.
        lanes: u32,
        /// Whether they are processes.
        processes: bool,
        /// The part of their time.
        share: f64,
    },
    /// There were more computing lanes than cores.
    #[error("More {} than cores: {} shared {}.",
        if *processes { "processes" } else { "threads" },
        workers(*lanes, *processes),
        counted(*cores, "core", "cores")
    )]
    SharedCores {
        /// Threads or processes.
        lanes: u32,
        /// Whether they are processes.
        processes: bool,
        /// Cores that the browser reports.
        cores: u32,
    },
    /// Processes had to start.
    #[error("{} took {} to start.", each_of(*processes), duration(*ms))]
    Starting {
        /// How many.
        processes: u32,
        /// How long, on average.
        ms: Millis,
    },
    /// Arguments and results were copied.
    #[error("Copying between memories took each process {} on average.", duration(*ms))]
    Copying {
        /// How long, on average.
        ms: Millis,
    },
    /// Tasks waited for the last one at a barrier.
    #[error("At the barriers, a task waited {} on average for the last one.", duration(*ms))]
    Barrier {
        /// How long, on average over all tasks.
        ms: Millis,
    },
    /// Handing over computations took longer than it saved.
    #[error(
        "Handing out work: a computation took only {}, and the {} were idle {} of the time.",
        duration(*compute_ms),
        if *processes { "processes" } else { "threads" },
        percent(*idle)
    )]
    HandingOut {
        /// One computation, on average.
        compute_ms: Millis,
        /// Whether they were handed to processes.
        processes: bool,
        /// The part of the threads' or processes' time.
        idle: f64,
    },
    /// No obstacle: the computing itself takes that long.
    #[error("The computing itself took {} of the time, with at most {} at once.", percent(*share), counted(*active, "computation", "computations"))]
    Computing {
        /// The most lanes at once.
        active: u32,
        /// The part of the makespan in which at least one computed.
        share: f64,
    },
    /// No obstacle: the waits themselves take that long.
    #[error("The waits themselves: {} of the time at least one was in flight, and no strategy can shorten a wait.", percent(*share))]
    Waiting {
        /// The part of the makespan in which at least one was outstanding.
        share: f64,
    },
    /// Waits overlapped.
    #[error("Waits overlapped, up to {in_flight} at once. One after another they would take {}.", duration(*sum_ms))]
    WaitsOverlapped {
        /// The most at once.
        in_flight: u32,
        /// The sum of all.
        sum_ms: Millis,
    },
    /// Several lanes computed at once.
    #[error("Up to {active} computed at once: {} of computing took only {}.", duration(*sum_ms), duration(*took_ms))]
    ComputedTogether {
        /// The most at once.
        active: u32,
        /// The sum of all.
        sum_ms: Millis,
        /// In how much time.
        took_ms: Millis,
    },
    /// Some tasks waited while others computed.
    #[error("For {}, some tasks waited while others computed.", duration(*ms))]
    WaitedWhileComputing {
        /// For how long.
        ms: Millis,
    },
    /// There was little to do.
    #[error("The tasks are short: each waits for {} and computes for {}.", duration(*wait_ms), duration(*compute_ms))]
    ShortTasks {
        /// The waits of a task, on average.
        wait_ms: Millis,
        /// The computing of a task, on average.
        compute_ms: Millis,
    },
}

fn each_of(processes: u32) -> String {
    if processes == 1 {
        "The process".to_owned()
    } else {
        format!("On average, each of the {} processes", grouped(processes))
    }
}

fn workers(count: u32, processes: bool) -> String {
    if processes { counted(count, "process", "processes") } else { counted(count, "thread", "threads") }
}

/// Why a run was long and why it was short, in the sample nearest the median.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Why {
    /// Why it took that long, for people who guessed less.
    pub long: Message<Cause>,
    /// Why it took no longer, for people who guessed more.
    pub short: Message<Cause>,
}

impl Why {
    /// Derives both from the sample nearest the median; `None` if nothing happened.
    pub fn of(experiment: &Experiment, environment: &Environment, measured: &StrategySamples) -> Option<Why> {
        let times = Times::of(&measured.trace)?;
        let long = long::reason(experiment, environment, measured, &times).into();
        let short = short::reason(experiment, environment, &times).into();
        Some(Why { long, short })
    }
}
