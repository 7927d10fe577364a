use serde::Serialize;
use thiserror::Error;

use super::Check;
use super::connections::Fetches;
use super::run::Run;
use crate::machine::{HTTP1_CONNECTIONS, Scheduler};
use crate::measure::{
    AnsweredBy, Calibration, ClusterCalibration, Environment, Experiment, Measurement, StrategySamples, ThreadsOff,
};
use crate::message::{counted, duration, grouped, times};
use crate::predict::Budget;
use crate::strategy::{StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::{Step, Wait};

/// A note about the whole report.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Note {
    /// Why many fetches come in waves.
    #[error(
        "{}, so {} fetches of {} ms take {}. Here, at most {in_flight} were in flight at once.",
        six_at_a_time(*answered_by),
        grouped(*fetches),
        grouped(*ms),
        counted(*waves, "wave", "waves")
    )]
    SixConnections {
        /// How many fetches each step makes: one per task.
        fetches: u32,
        /// How long the first such step waits.
        ms: u32,
        /// The number of waves.
        waves: u32,
        /// The largest number in flight at once, under any strategy.
        in_flight: u32,
        /// Who answers them, six at a time.
        answered_by: AnsweredBy,
    },
    /// The engine answered fetches itself.
    #[error(
        "Neither a server nor a service worker answers fetches here, so the engine answers them itself, with the same bytes and \
         delays but without a network. It answers late while it computes. Each process answers its own fetches."
    )]
    AnsweredByPage,
    /// Why there are no threads.
    #[error("{0}")]
    ThreadsOff(ThreadsOff),
    /// The clock is coarse.
    #[error("The clock resolution is {}. No single time is more accurate than that.", duration(*step))]
    ClockSteps {
        /// The clock's step.
        #[serde(rename = "stepMs")]
        step: Millis,
    },
    /// Rounds were discarded.
    #[error(
        "{} disturbed (the page was hidden, or the computer slept), discarded and measured again.",
        counted(*rounds, "round was", "rounds were")
    )]
    RepeatedRounds {
        /// How many.
        rounds: u32,
    },
    /// The noise between two identical strategies.
    #[error(
        "A/A check: two identical runs of “{}” differed by {:.1}%. Smaller differences between strategies mean nothing here.",
        strategy.label(),
        noise * 100.0
    )]
    Noise {
        /// The strategy.
        strategy: StrategyId,
        /// The median of the difference, as a part.
        noise: f64,
    },
    /// How many threads are useful, beside the cores that the machine reports.
    #[error(
        "The {} reports {}; {}.",
        if *browser { "browser" } else { "system" },
        counted(*cores, "core", "cores"),
        threads_in_words(*threads, *gain, *tried)
    )]
    UsefulThreads {
        /// Whether a browser reports them, or else the system.
        browser: bool,
        /// How many cores it reports.
        cores: u32,
        /// The fewest threads that compute about as much as any number of them.
        threads: u32,
        /// How many times as much as one of them they compute together.
        gain: f64,
        /// The most threads that were tried.
        tried: u32,
    },
    /// There is no such cluster, so its strategy is predicted.
    #[error(
        "There is no {name} cluster here, so this is predicted from documented costs. To measure it, run pip install \
         './python[{id}]' in a checkout, and then python -m manyhands serve --on {id} for the page, or python -m \
         manyhands '<link>' --on {id}",
        name = scheduler.name(),
        id = StrategyId::from(*scheduler).id()
    )]
    NoCluster {
        /// Its scheduler.
        scheduler: Scheduler,
    },
    /// What the messages of a cluster cost.
    #[error(
        "{}: {}.{} A message takes {} and carries {}.{}",
        scheduler.name(),
        counted(*workers, "worker", "workers"),
        other_workers(*threads),
        duration(*message),
        counted(*group, "task", "tasks"),
        paying_tasks(*pays_from)
    )]
    ClusterMessages {
        /// The scheduler of the cluster.
        scheduler: Scheduler,
        /// How many workers it has.
        workers: u32,
        /// How many threads or processes other strategies have; absent if none have any, or they have as many as the cluster.
        threads: Option<u32>,
        /// The time for each of many messages.
        #[serde(rename = "messageMs")]
        message: Millis,
        /// How many tasks a message carries.
        group: u32,
        /// From this length on, tasks take less time there than one after another; absent if no length was found.
        #[serde(rename = "paysFromMs")]
        pays_from: Option<Millis>,
    },
    /// Why some strategy is faster by more than the number of cores.
    #[error("A speedup can exceed the number of cores, because waiting needs no core.")]
    WaitsTakeNoCore,
    /// The measurement was canceled.
    #[error("Canceled after {done} of {}. The figures are those of the complete rounds.", counted(*rounds, "round", "rounds"))]
    Cancelled {
        /// Complete rounds.
        done: u32,
        /// Rounds that were asked for.
        rounds: u32,
    },
    /// The measurement failed.
    #[error("The run failed after {done} of {}. The figures are those of the complete rounds.", counted(*rounds, "round", "rounds"))]
    Failed {
        /// Complete rounds.
        done: u32,
        /// Rounds that were asked for.
        rounds: u32,
    },
}

/// With how many workers a cluster is compared, as a sentence after another.
fn other_workers(threads: Option<u32>) -> String {
    let sentence =
        |threads| format!(" Other strategies have {}.", counted(threads, "thread or process", "threads or processes"));
    threads.map(sentence).unwrap_or_default()
}

/// From which length on a cluster pays, as a sentence after another.
fn paying_tasks(from: Option<Millis>) -> String {
    let sentence = |from| {
        format!(
            " Tasks that only compute are faster one after another on one core if they take less than about {}.",
            duration(from)
        )
    };
    from.map(sentence).unwrap_or_default()
}

/// What threads computed together.
fn threads_in_words(threads: u32, gain: f64, tried: u32) -> String {
    let more = if tried > threads { "more threads gained nothing" } else { "more threads were not tried" };
    match threads {
        1 => format!("{tried} threads computed no more than one"),
        _ => format!("{threads} threads computed {} times as much as one, and {more}", times(gain)),
    }
}

/// The resolution from which a clock is called coarse: in isolated pages, those of Chromium and Firefox are finer.
const COARSE: Millis = Millis(0.1);

impl Note {
    /// All notes.
    pub fn all(
        experiment: &Experiment,
        environment: &Environment,
        measured: &Measurement,
        check: Option<&Check>,
    ) -> Vec<Note> {
        let (done, rounds, repeated) = (measured.done(), measured.rounds, measured.repeated);
        let all = [
            measured.is_cancelled().then_some(Note::Cancelled { done, rounds }),
            measured.failed.then_some(Note::Failed { done, rounds }),
            six_connections(experiment, environment, &measured.strategies),
            is_answered_by_page(experiment, environment).then_some(Note::AnsweredByPage),
            environment.threads_off.clone().map(Note::ThreadsOff),
            of_clock(environment),
            (repeated > 0).then_some(Note::RepeatedRounds { rounds: repeated }),
            check.and_then(noise),
        ];
        let clusters = missing_clusters(experiment, environment);
        all.into_iter().flatten().chain(clusters).collect()
    }
}

/// The clusters of the experiment that are not there.
fn missing_clusters(experiment: &Experiment, environment: &Environment) -> Vec<Note> {
    let is_there = |scheduler| environment.clusters.iter().any(|cluster| cluster.scheduler == scheduler);
    let schedulers = experiment.strategies.iter().filter_map(|strategy| strategy.scheduler());
    schedulers.filter(|&scheduler| !is_there(scheduler)).map(|scheduler| Note::NoCluster { scheduler }).collect()
}

/// What the messages of each cluster cost. From which length on it pays is left out if the runs show something else.
pub(super) fn cluster_messages(
    experiment: &Experiment,
    runs: &[Run],
    calibration: &Calibration,
    budget: &Budget,
) -> Vec<Note> {
    let are_others = |strategy: &StrategyId| matches!(strategy.workers(), Workers::Threads | Workers::Processes);
    let has_others = experiment.strategies.iter().any(are_others);
    let note = |found: &ClusterCalibration| {
        let from = calibration.cluster_pays_from(found.scheduler, experiment.workload.tasks, budget);
        let pays_from = from.filter(|from| agree(experiment, runs, found, *from)).map(Millis);
        let ClusterCalibration { scheduler, workers, group, .. } = *found;
        let threads = Some(experiment.resources.threads).filter(|&threads| has_others && threads != workers);
        Note::ClusterMessages { scheduler, workers, threads, message: Millis(found.message_ms), group, pays_from }
    };
    calibration.clusters.iter().map(note).collect()
}

/// Whether the cluster was faster than one core exactly if its tasks compute for longer than this, in milliseconds.
fn agree(experiment: &Experiment, runs: &[Run], found: &ClusterCalibration, from: f64) -> bool {
    if experiment.workload.steps.iter().any(|step| matches!(step, Step::Wait(_))) {
        return true;
    }
    let median = |strategy| runs.iter().find(|run| run.strategy == strategy).and_then(|run| run.median_ms);
    let medians = median(StrategyId::from(found.scheduler)).zip(median(StrategyId::Sequential));
    let task: f64 = found.steps.iter().map(|step| step.ms).sum();
    medians.is_none_or(|(cluster, sequential)| (cluster < sequential) == (task > from))
}

/// How many threads are useful, if that was tried.
pub(super) fn useful_threads(environment: &Environment, calibration: &Calibration) -> Option<Note> {
    let threads = calibration.useful_threads?;
    Some(Note::UsefulThreads {
        browser: environment.is_browser(),
        cores: environment.cores,
        threads,
        gain: calibration.gain(threads)?,
        tried: calibration.thread_gains.last()?.threads,
    })
}

fn six_at_a_time(answered_by: AnsweredBy) -> &'static str {
    match answered_by {
        AnsweredBy::Server => "A browser opens six connections to a host over HTTP/1.1",
        AnsweredBy::ServiceWorker => {
            "The page's service worker answers six fetches at a time, as a server does over HTTP/1.1"
        }
        AnsweredBy::None => "The engine answers six fetches at a time, as a server does over HTTP/1.1",
    }
}

fn is_answered_by_page(experiment: &Experiment, environment: &Environment) -> bool {
    environment.responder.by == AnsweredBy::None && experiment.workload.steps.iter().any(Step::is_fetch)
}

fn of_clock(environment: &Environment) -> Option<Note> {
    let step = Millis(environment.timer_resolution_us / 1_000.0);
    (step >= COARSE).then_some(Note::ClockSteps { step })
}

fn noise(check: &Check) -> Option<Note> {
    Some(Note::Noise { strategy: check.strategy, noise: check.noise() })
}

/// Explains the waves, if fetches waited for connections under any strategy because of HTTP/1.1.
fn six_connections(experiment: &Experiment, environment: &Environment, measured: &[StrategySamples]) -> Option<Note> {
    let connections = environment.connections.filter(|&connections| connections == HTTP1_CONNECTIONS)?;
    let (workload, limit) = (&experiment.workload, experiment.resources.limit);
    let Step::Wait(Wait { ms, .. }) = *workload.steps.iter().find(|step| step.is_fetch())? else { return None };
    let counts: Vec<Fetches> =
        measured.iter().map(|measured| Fetches::count(workload, limit, &measured.trace)).collect();
    let in_flight = counts.iter().map(|count| count.in_flight).max()?;
    let took_turns = counts.iter().any(|count| count.lacked_connections(Some(connections)));
    let fetches = workload.tasks;
    let waves = fetches.div_ceil(connections);
    let answered_by = environment.responder.by;
    let note = Note::SixConnections { fetches, ms, waves, in_flight, answered_by };
    (took_turns && environment.is_browser()).then_some(note)
}
