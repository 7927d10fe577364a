//! Runs experiments and reports their progress.

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use manyhands::machine::web::{self, Host, WebMachine, is_out_of_memory, resolution_us};
use manyhands::machine::{Failure, Machine, Schedulers, thread_lane};
use manyhands::measure::{
    AnsweredBy, Artifact, Day, Environment, Evidence, Progress, Responder, Session, System, ThreadsOff,
    ThreadsOffCause, VERSION, gather,
};
use manyhands::message::Message;
use manyhands::share::{ProgressView, settings};
use wasm_bindgen::prelude::*;

use super::clusters::PageCluster;
use super::json;

/// This artifact.
const ARTIFACT: Artifact = if cfg!(feature = "threads") { Artifact::Threads } else { Artifact::Plain };

#[wasm_bindgen(typescript_custom_section)]
const PAGE: &str = r#"
/** What the report says about the page. */
export interface PageEnvironment {
  readonly browser: string;
  /** The id of a `System`. */
  readonly system: string;
  readonly cores: number;
  readonly isolated: boolean;
  readonly responder: { readonly by: 'server' | 'service-worker' | 'none'; readonly protocol: string | null };
  /** Why there are no threads. */
  readonly threadsOff: { readonly cause: string; readonly reason: string } | null;
  /** Those of the server that serves the page. */
  readonly clusters: readonly ClusterDescription[];
}

/** A cluster, as the server describes it. */
export interface ClusterDescription {
  readonly scheduler: string;
  readonly software: string;
  readonly api: string;
  readonly workers: readonly {
    readonly id: string;
    readonly name: string;
    readonly host: string;
    readonly pid: number;
    readonly clockOffsetMs: number;
    readonly clockBoundMs: number;
  }[];
  readonly startupMs: number | null;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// What the report says about the page.
    #[wasm_bindgen(typescript_type = "PageEnvironment")]
    pub type PageEnvironment;

    /// The browser's name and version.
    #[wasm_bindgen(method, getter)]
    fn browser(this: &PageEnvironment) -> String;

    /// The id of a [`System`].
    #[wasm_bindgen(method, getter)]
    fn system(this: &PageEnvironment) -> String;

    /// How many cores the browser reports.
    #[wasm_bindgen(method, getter)]
    fn cores(this: &PageEnvironment) -> u32;

    /// Whether the page is cross-origin isolated.
    #[wasm_bindgen(method, getter)]
    fn isolated(this: &PageEnvironment) -> bool;

    /// Who answers fetches.
    #[wasm_bindgen(method, getter)]
    fn responder(this: &PageEnvironment) -> PageResponder;

    /// Why there are no threads, if there are none.
    #[wasm_bindgen(method, getter, js_name = threadsOff)]
    fn threads_off(this: &PageEnvironment) -> Option<PageThreadsOff>;

    /// The clusters of the server: each a [`PageCluster`].
    #[wasm_bindgen(method, getter)]
    fn clusters(this: &PageEnvironment) -> js_sys::Array;

    /// A [`Responder`].
    type PageResponder;

    /// The id of an [`AnsweredBy`].
    #[wasm_bindgen(method, getter)]
    fn by(this: &PageResponder) -> String;

    #[wasm_bindgen(method, getter)]
    fn protocol(this: &PageResponder) -> Option<String>;

    /// A [`ThreadsOff`].
    type PageThreadsOff;

    /// The id of a [`ThreadsOffCause`].
    #[wasm_bindgen(method, getter)]
    fn cause(this: &PageThreadsOff) -> String;

    #[wasm_bindgen(method, getter)]
    fn reason(this: &PageThreadsOff) -> String;
}

/// Runs experiments in this browser, one at a time.
#[wasm_bindgen]
pub struct Engine {
    machine: WebMachine,
    /// The measurement in progress, or else the last one.
    session: RefCell<Option<Rc<Session>>>,
    /// Ends the current run with this reason.
    stop: RefCell<Option<oneshot::Sender<Failure>>>,
    /// A thread died, so this engine can't run anything anymore.
    broken: RefCell<Option<Failure>>,
}

/// How a measurement ended.
#[wasm_bindgen(getter_with_clone)]
pub struct RunOutcome {
    /// `done`, `cancelled` or `failed`.
    pub status: String,
    /// Why it failed, as JSON.
    pub failure: Option<String>,
    /// The measurement, see [`Evidence::to_bytes`]; after a cancel or a failure only if at least one round was complete.
    pub evidence: Option<Vec<u8>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine on this worker.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Host) -> Engine {
        Engine {
            machine: WebMachine::new(host),
            session: RefCell::default(),
            stop: RefCell::default(),
            broken: RefCell::default(),
        }
    }

    /// Measures these settings on this page. `on_round` is called with the evidence so far after each complete round.
    pub async fn run(
        &self,
        #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
        page: PageEnvironment,
        on_round: js_sys::Function,
    ) -> RunOutcome {
        let experiment = settings::read(json::read(settings)).experiment;
        let environment = page.environment();
        let of_session = environment.clone();
        let report = move |session: &Session| {
            if let Some(evidence) = Evidence::so_far(session, &of_session) {
                let bytes = js_sys::Uint8Array::from(evidence.to_bytes().as_slice());
                // If the call fails, the page can only lose this round, and only if it has to terminate the engine.
                let _ = on_round.call1(&JsValue::NULL, &bytes);
            }
        };
        let schedulers = environment.clusters.iter().map(|cluster| cluster.scheduler).collect::<Schedulers>();
        self.machine.set_clusters(&environment.clusters);
        let measurable = experiment.measurable(ARTIFACT.has_threads(), schedulers);
        let session = Rc::new(Session::new(&measurable).reporting_rounds(report));
        *self.session.borrow_mut() = Some(Rc::clone(&session));
        match self.gather(&session, &environment).await {
            Ok(evidence) => RunOutcome::with("done", Some(evidence)),
            Err(Failure::Cancelled) => RunOutcome::with("cancelled", Evidence::so_far(&session, &environment)),
            Err(failure) => {
                let kept = RunOutcome::with("failed", Evidence::so_far(&session, &environment));
                RunOutcome { failure: Some(message(failure)), ..kept }
            }
        }
    }

    /// Ends the current run.
    pub fn cancel(&self) {
        self.end(Failure::Cancelled);
    }

    /// The worker of a thread died: ends the current run. The engine can't be used afterwards.
    #[wasm_bindgen(js_name = threadDied)]
    pub fn thread_died(&self, thread: usize, reason: String) {
        let at = self.machine.current_step(thread_lane(thread));
        let failure = match is_out_of_memory(&reason) {
            true => Failure::OutOfMemory { at },
            false => Failure::ThreadDied { thread, at, reason },
        };
        *self.broken.borrow_mut() = Some(failure.clone());
        self.end(failure);
    }

    /// The measurement was disturbed: the page was hidden.
    pub fn disturbed(&self) {
        self.machine.disturbed();
    }

    /// The event loop trapped: the failure, as JSON.
    pub fn stopped(&self, reason: String) -> String {
        let at = self.machine.current_step(0);
        message(if is_out_of_memory(&reason) { Failure::OutOfMemory { at } } else { Failure::Stopped { at, reason } })
    }

    /// The progress of the measurement, as JSON; undefined before its first run.
    pub fn progress(&self) -> Option<String> {
        let progress = self.session.borrow().as_ref()?.progress(self.machine.now())?;
        let done = progress.done.max(self.machine.remote_done());
        Some(json::write(&ProgressView::from(Progress { done, overdue: self.machine.is_overdue(), ..progress })))
    }
}

impl PageEnvironment {
    fn environment(&self) -> Environment {
        let responder = self.responder();
        let threads_off = self.threads_off().and_then(|off| {
            let cause = ThreadsOffCause::find(&off.cause())?;
            Some(ThreadsOff { cause, reason: off.reason() }.cleaned())
        });
        let clusters = self.clusters().into_iter().map(|cluster| cluster.unchecked_into::<PageCluster>().description());
        let clusters = clusters.flatten().collect();
        Environment {
            browser: self.browser(),
            system: System::find(&self.system()).unwrap_or(System::Other),
            version: VERSION.to_owned(),
            date: Day::of_unix_ms(js_sys::Date::now()),
            cores: self.cores(),
            isolated: self.isolated(),
            timer_resolution_us: resolution_us(),
            artifact: ARTIFACT,
            threads_off,
            responder: Responder {
                by: AnsweredBy::find(&responder.by()).unwrap_or(AnsweredBy::None),
                protocol: responder.protocol(),
            },
            connections: None,
            clusters,
        }
    }
}

impl Engine {
    async fn gather(&self, session: &Session, environment: &Environment) -> Result<Evidence, Failure> {
        if let Some(failure) = self.broken.borrow().clone() {
            return Err(failure);
        }
        let (stop, stopped) = oneshot::channel();
        *self.stop.borrow_mut() = Some(stop);
        let result = {
            let gathering = gather(&self.machine, session, environment);
            match select(Box::pin(gathering), stopped).await {
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
            // This fails if the run has already ended.
            let _ = stop.send(reason);
        }
    }
}

impl RunOutcome {
    fn with(status: &str, evidence: Option<Evidence>) -> RunOutcome {
        let evidence = evidence.map(|evidence| evidence.to_bytes());
        RunOutcome { status: status.to_owned(), failure: None, evidence }
    }
}

fn message(failure: Failure) -> String {
    json::write(&Message::from(failure))
}

/// Grows the shared memory to this many bytes before threads start.
#[cfg(feature = "threads")]
#[wasm_bindgen(js_name = reserveMemory)]
pub fn reserve_memory(bytes: usize) {
    web::reserve(bytes);
}

/// Records this many spans, with their clock readings, and returns how many milliseconds that took. For the benchmark.
#[wasm_bindgen(js_name = recordSpans)]
pub fn record_spans(count: u32) -> f64 {
    web::record_spans(count).0
}
