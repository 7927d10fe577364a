//! What JavaScript sees: a thin shell over the crate. Everything that has a shape crosses as JSON, spans as
//! typed arrays.

use std::cell::RefCell;

use futures::channel::oneshot;
use futures::future::{Either, select};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::machine::web::{self, Host, WebMachine, resolution_us};
use crate::machine::{Failure, during};
use crate::report::{
    CONNECTIONS, Calibration, Environment, Experiment, Measured, Measurement, Progress, Report, Watch, calibrate,
    measure,
};
use crate::share::{Opened, Written, describe as description, link, settings};
use crate::strategy::Workers;
use crate::trace::{Kind, LaneKind, Point, Trace, concurrency};

/// What the feature of this artefact is called.
const ARTEFACT: &str = if cfg!(feature = "threads") { "threads" } else { "plain" };

#[wasm_bindgen(start)]
fn start() {
    // A panic on any worker reaches its `onerror` with its message, and not as a bare "unreachable".
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// All that can be set, as JSON: see [`crate::share::Description`].
#[wasm_bindgen]
pub fn describe() -> String {
    json(&description())
}

/// Reads a link, as JSON: see [`Opened`]. Never fails.
#[wasm_bindgen(js_name = readLink)]
pub fn read_link(text: &str) -> String {
    json(&Opened::from(link::read(text)))
}

/// The link that says these settings, as JSON: see [`Written`]. Never fails.
#[wasm_bindgen(js_name = writeLink)]
pub fn write_link(settings: &str) -> String {
    json(&Written::from(settings::read(settings)))
}

/// How many milliseconds it takes to record so many spans, with the clock readings for it. For the benchmark.
#[wasm_bindgen(js_name = recordSpans)]
pub fn record_spans(count: u32) -> f64 {
    web::record_spans(count).0
}

/// Runs experiments in this browser, one at a time.
#[wasm_bindgen]
pub struct Engine {
    machine: WebMachine,
    watch: Watch,
    /// Ends the run that is going on, with this reason.
    stop: RefCell<Option<oneshot::Sender<Failure>>>,
    /// A thread has died: this engine can't run anything any more.
    broken: RefCell<Option<Failure>>,
    /// The last measurement, with the last sample of every way.
    measured: RefCell<Measurement>,
}

/// How a measurement ended.
#[derive(Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum Outcome {
    Done {
        report: Box<Report>,
        table: String,
    },
    /// With what was measured until then, if at least one round was complete.
    Cancelled {
        #[serde(skip_serializing_if = "Option::is_none")]
        report: Option<Box<Report>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        table: Option<String>,
    },
    Failed {
        message: String,
    },
}

/// Where a measurement is, for a page.
#[derive(Serialize)]
struct ProgressView {
    strategy: &'static str,
    label: &'static str,
    round: u32,
    rounds: u32,
    done: u32,
    tasks: u32,
    fraction: f64,
    #[serde(rename = "leftMs")]
    left_ms: Option<f64>,
    text: String,
}

impl From<Progress> for ProgressView {
    fn from(progress: Progress) -> ProgressView {
        let text = progress.in_words();
        let Progress { strategy, round, rounds, done, tasks, fraction, left, .. } = progress;
        let left_ms = left.map(|left| left.0);
        ProgressView {
            strategy: strategy.id(),
            label: strategy.label(),
            round,
            rounds,
            done,
            tasks,
            fraction,
            left_ms,
            text,
        }
    }
}

#[wasm_bindgen]
impl Engine {
    /// An engine on the worker that `host` speaks for.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Host) -> Engine {
        Engine {
            machine: WebMachine::new(host),
            watch: Watch::default(),
            stop: RefCell::default(),
            broken: RefCell::default(),
            measured: RefCell::default(),
        }
    }

    /// Measures what the settings say; gives how it ended, as JSON. What else it is given is for the report;
    /// `address` is the page's, without a fragment.
    pub async fn run(&self, settings: String, address: String, browser: String, cores: u32, isolated: bool) -> String {
        let experiment = settings::read(&settings).experiment;
        let environment =
            Environment { browser, cores, isolated, timer_resolution_us: resolution_us(), artefact: ARTEFACT };
        let report_on = |measured, calibration: Option<Calibration>| {
            let link = format!("{address}#{}", link::write(&experiment));
            let mut report = Box::new(Report::new(&experiment, &environment, &measured, link));
            if let Some(calibration) = calibration {
                *report = report.predicted(&experiment, calibration);
            }
            *self.measured.borrow_mut() = measured;
            (report.table(), report)
        };
        json(&match self.measure(&experiment, cores).await {
            Ok((measured, calibration)) => {
                let (table, report) = report_on(measured, calibration);
                Outcome::Done { report, table }
            }
            Err(Failure::Cancelled) => {
                let (table, report) = self.watch.so_far().map(|measured| report_on(measured, None)).unzip();
                Outcome::Cancelled { report, table }
            }
            Err(failure) => Outcome::Failed { message: failure.to_string() },
        })
    }

    /// Ends the run that is going on.
    pub fn cancel(&self) {
        self.end(Failure::Cancelled);
    }

    /// The worker of a thread died: ends the run that is going on. The engine can't be used after that.
    #[wasm_bindgen(js_name = threadDied)]
    pub fn thread_died(&self, thread: usize, reason: String) {
        let failure = Failure::ThreadDied { thread, at: WebMachine::working_on(1 + thread), reason };
        *self.broken.borrow_mut() = Some(failure.clone());
        self.end(failure);
    }

    /// Something keeps the engine from measuring: its page was hidden.
    pub fn disturbed(&self) {
        self.machine.disturbed();
    }

    /// What the event loop computes at the moment, as the end of a sentence; empty when it does not.
    #[wasm_bindgen(js_name = workingOn)]
    pub fn working_on(&self) -> String {
        during(&WebMachine::working_on(0))
    }

    /// Where the measurement is, as JSON; undefined before its first run.
    pub fn progress(&self) -> Option<String> {
        self.watch.progress().map(|progress| json(&ProgressView::from(progress)))
    }

    /// What happened in the last sample of each way of the last measurement.
    pub fn traces(&self) -> Vec<TraceColumns> {
        self.measured.borrow().ways.iter().map(TraceColumns::from).collect()
    }
}

impl Engine {
    /// Measures, and then calibrates, as all code is compiled and everything has been started by then. A calibration
    /// that fails is missing, and takes nothing away from what was measured.
    async fn measure(
        &self,
        experiment: &Experiment,
        cores: u32,
    ) -> Result<(Measurement, Option<Calibration>), Failure> {
        self.watch.clear();
        if let Some(failure) = self.broken.borrow().clone() {
            return Err(failure);
        }
        let (stop, stopped) = oneshot::channel();
        *self.stop.borrow_mut() = Some(stop);
        let result = {
            let measuring = Box::pin(async {
                if experiment.strategies.iter().any(|strategy| strategy.workers() == Workers::Processes) {
                    self.machine.prepare_processes().await?;
                }
                let measured = measure(&self.machine, experiment, &self.watch).await?;
                let calibration = calibrate(&self.machine, experiment, cores, Some(CONNECTIONS)).await;
                Ok((measured, calibration.ok()))
            });
            match select(measuring, stopped).await {
                Either::Left((result, _)) => result,
                Either::Right((reason, _)) => Err(reason.unwrap_or(Failure::Cancelled)),
            }
        };
        self.stop.borrow_mut().take();
        if let Err(Failure::Cancelled | Failure::Fetch { .. }) = result {
            self.machine.stop().await;
        }
        result
    }

    fn end(&self, reason: Failure) {
        if let Some(stop) = self.stop.borrow_mut().take() {
            // It has ended by itself when nobody listens.
            let _ = stop.send(reason);
        }
    }
}

/// The trace of one way, column by column: span `i` is the i-th entry of each column.
#[wasm_bindgen(getter_with_clone)]
pub struct TraceColumns {
    /// The strategy's id.
    pub strategy: String,
    /// From the run's start to the end of its last span.
    #[wasm_bindgen(js_name = makespanMs)]
    pub makespan_ms: f64,
    /// The lanes, as JSON.
    pub lanes: String,
    /// The number of the lane in `lanes`.
    pub lane: Vec<u16>,
    /// The task's number, from 0.
    pub task: Vec<u32>,
    /// The step's number within its task, from 0.
    pub step: Vec<u8>,
    /// See [`Kind`].
    pub kind: Vec<u8>,
    /// Milliseconds since the run's start.
    pub begin: Vec<f64>,
    /// Milliseconds since the run's start.
    pub end: Vec<f64>,
    /// How many waits were outstanding: pairs of a time in milliseconds and a count.
    #[wasm_bindgen(js_name = inFlight)]
    pub in_flight: Vec<f64>,
    /// How many lanes were computing: pairs of a time in milliseconds and a count.
    pub active: Vec<f64>,
}

#[derive(Serialize)]
struct LaneView {
    name: String,
    kind: &'static str,
}

impl From<&Measured> for TraceColumns {
    fn from(measured: &Measured) -> TraceColumns {
        let trace = &measured.last;
        let numbered =
            || (0..).zip(&trace.lanes).flat_map(|(lane, trace)| trace.spans.iter().map(move |span| (lane, span)));
        let pairs = |points: Vec<Point>| points.iter().flat_map(|point| [point.at.0, f64::from(point.count)]).collect();
        TraceColumns {
            strategy: measured.strategy.id().to_owned(),
            makespan_ms: trace.makespan().0,
            lanes: json(&lane_views(trace)),
            lane: numbered().map(|(lane, _)| lane).collect(),
            task: numbered().map(|(_, span)| span.task).collect(),
            step: numbered().map(|(_, span)| span.step).collect(),
            kind: numbered().map(|(_, span)| span.kind as u8).collect(),
            begin: numbered().map(|(_, span)| span.begin.0).collect(),
            end: numbered().map(|(_, span)| span.end.0).collect(),
            in_flight: pairs(concurrency(trace.spans(), Kind::Wait)),
            active: pairs(concurrency(trace.spans(), Kind::Compute)),
        }
    }
}

fn lane_views(trace: &Trace) -> Vec<LaneView> {
    let (mut threads, mut processes) = (0, 0);
    let view = |kind| match kind {
        LaneKind::EventLoop => LaneView { name: "event loop".to_owned(), kind: "event-loop" },
        LaneKind::Thread => {
            threads += 1;
            LaneView { name: format!("thread {threads}"), kind: "thread" }
        }
        LaneKind::Process => {
            processes += 1;
            LaneView { name: format!("process {processes}"), kind: "process" }
        }
    };
    trace.lanes.iter().map(|lane| lane.kind).map(view).collect()
}

/// # Panics
/// Never: what is serialised here has string keys and no failing parts.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data serialises")
}
