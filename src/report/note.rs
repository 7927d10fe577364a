use serde::Serialize;
use thiserror::Error;

use super::fetches::{CONNECTIONS, Fetches, is_fetch};
use super::remark::Remark;
use super::words::duration;
use super::{Environment, Experiment, Measured};
use crate::trace::Millis;
use crate::workload::words::{counted, grouped};
use crate::workload::{Step, Wait};

/// Something that explains the whole report.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(into = "Remark")]
pub enum Note {
    /// Why many fetches take turns.
    #[error(
        "A browser opens six connections to a host over HTTP/1.1, so {} fetches of {} ms take {}. \
         Really in flight at once here: {in_flight}.",
        grouped(*fetches),
        grouped(*ms),
        counted(waves(*fetches), "wave", "waves")
    )]
    SixConnections {
        /// How many fetches each step makes, one a task.
        fetches: u32,
        /// How long the first of such steps waits.
        ms: u32,
        /// The most that were in flight at once, whatever the way.
        in_flight: u32,
    },
    /// Why there are no threads.
    #[error(
        "The page is not cross-origin isolated: there are no threads, and the clock goes in steps of {}.",
        duration(*step)
    )]
    NotIsolated {
        /// The clock's step.
        step: Millis,
    },
}

impl Note {
    /// The note, for programs. These stay as they are.
    pub fn code(&self) -> &'static str {
        match self {
            Note::SixConnections { .. } => "six-connections",
            Note::NotIsolated { .. } => "not-isolated",
        }
    }

    /// All that there is to say.
    pub fn all(experiment: &Experiment, environment: &Environment, measured: &[Measured]) -> Vec<Note> {
        let step = Millis(environment.timer_resolution_us / 1_000.0);
        let not_isolated = (!environment.isolated).then_some(Note::NotIsolated { step });
        six_connections(experiment, measured).into_iter().chain(not_isolated).collect()
    }
}

/// The explanation of the waves, if fetches took turns in any way.
fn six_connections(experiment: &Experiment, measured: &[Measured]) -> Option<Note> {
    let workload = &experiment.workload;
    let Step::Wait(Wait { ms, .. }) = *workload.steps.iter().find(|step| is_fetch(step))? else { return None };
    let counts: Vec<Fetches> = measured.iter().map(|measured| Fetches::count(workload, &measured.last)).collect();
    let in_flight = counts.iter().map(|count| count.in_flight).max()?;
    let took_turns = counts.iter().any(|count| count.lacked_connections());
    took_turns.then_some(Note::SixConnections { fetches: workload.tasks, ms, in_flight })
}

/// In how many turns so many fetches are made.
fn waves(fetches: u32) -> u32 {
    fetches.div_ceil(CONNECTIONS)
}

impl From<Note> for Remark {
    fn from(note: Note) -> Remark {
        Remark { code: note.code(), message: note.to_string() }
    }
}
