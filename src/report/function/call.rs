use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::MeasuredFunction;
use crate::message::percent;
use crate::trace::sort_by_numbers;

/// Smaller parts of a call are not mentioned.
const LEAST: f64 = 0.05;

const OVERLAPS: &str = "which overlaps with other calls in threads or on an event loop";

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
    /// Ready, but without a core.
    pub ready: f64,
    /// Whether the interpreter has a lock at all.
    pub has_gil: bool,
}

impl CallProfile {
    /// Derives it from the clocks of a call.
    pub fn of(function: &MeasuredFunction) -> CallProfile {
        let (wait, cpu) = (function.wait_ms, function.cpu_ms);
        let all = function.wall_ms.max(wait + cpu).max(f64::MIN_POSITIVE);
        let held = if function.has_gil { function.held_share.unwrap_or(1.0) } else { 0.0 };
        CallProfile {
            waiting: wait / all,
            holding: cpu * held / all,
            native: cpu * (1.0 - held) / all,
            ready: (all - wait - cpu) / all,
            has_gil: function.has_gil,
        }
    }
}

impl Display for CallProfile {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let native = if self.has_gil {
            "native code that releases the GIL, so threads run it in parallel"
        } else {
            "computing, which threads do in parallel, because there is no GIL"
        };
        let waiting = format!("waiting, {OVERLAPS}");
        let parts = [
            (self.waiting, waiting.as_str()),
            (self.holding, "code that holds the GIL, so only one thread runs it at a time"),
            (self.native, native),
            (self.ready, "waiting for a free core, because other programs or threads were using them"),
        ];
        let mut parts: Vec<_> = parts.into_iter().filter(|(part, _)| *part >= LEAST).collect();
        sort_by_numbers(&mut parts, |(part, _)| (-part, 0.0));
        match parts.as_slice() {
            [] => out.write_str("A call takes no time."),
            [_] if self.waiting >= LEAST => write!(out, "A call only waits, {OVERLAPS}."),
            [(_, what)] => write!(out, "A call is all {what}."),
            [(first, what), others @ ..] => {
                write!(out, "{} of a call is {what}", percent(*first))?;
                others.iter().try_for_each(|(part, what)| write!(out, "; {} is {what}", percent(*part)))?;
                out.write_str(".")
            }
        }
    }
}
