use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::MeasuredFunction;
use crate::message::{list, percent};

/// Smaller parts of a call are not mentioned.
const LEAST: f64 = 0.05;

/// What a call spends its time on. The parts add up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallProfile {
    /// Waiting.
    pub waiting: f64,
    /// Computing while it holds the interpreter lock.
    pub holding: f64,
    /// Computing without the interpreter lock.
    pub native: f64,
    /// Whether the interpreter has a lock at all.
    pub has_gil: bool,
}

impl CallProfile {
    /// Derives it from the clocks of a call.
    pub fn of(function: &MeasuredFunction) -> CallProfile {
        let (wait, cpu) = (function.wait_ms, function.cpu_ms);
        let all = (wait + cpu).max(f64::MIN_POSITIVE);
        let held = if function.has_gil { function.held_share.unwrap_or(1.0) } else { 0.0 };
        CallProfile {
            waiting: wait / all,
            holding: cpu * held / all,
            native: cpu * (1.0 - held) / all,
            has_gil: function.has_gil,
        }
    }
}

impl Display for CallProfile {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let native = if self.has_gil {
            "native code that releases the GIL, so threads share it"
        } else {
            "computing, which threads share, as there is no GIL"
        };
        let parts = [
            (self.waiting, "waiting, which overlaps with other calls in threads or on an event loop"),
            (self.holding, "code that holds the GIL, which threads can’t share"),
            (self.native, native),
        ];
        let mut parts: Vec<_> = parts.into_iter().filter(|(part, _)| *part >= LEAST).collect();
        parts.sort_by(|a, b| b.0.total_cmp(&a.0));
        match parts.as_slice() {
            [] => out.write_str("A call takes no time."),
            [(_, what)] => write!(out, "A call is all {what}."),
            [(first, what), others @ ..] => {
                let others = others.iter().map(|(part, what)| format!("{} is {what}", percent(*part)));
                write!(out, "{} of a call is {what}; {}.", percent(*first), list(others, "and"))
            }
        }
    }
}
