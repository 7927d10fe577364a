//! Runs experiments, and says how far it is.

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use wasm_bindgen::prelude::*;

use super::json;
use crate::machine::web::{Host, WebMachine, is_out_of_memory, resolution_us};
use crate::machine::{Failure, Machine};
use crate::measure::{Artifact, Environment, Evidence, Session, ThreadsOff, gather};
use crate::message::Message;
use crate::share::{ProgressView, settings};

/// What the feature of this artifact is called.
const ARTIFACT: Artifact = if cfg!(feature = "threads") { Artifact::Threads } else { Artifact::Plain };

/// Runs experiments in this browser, one at a time.
#[wasm_bindgen]
pub struct Engine {
    machine: WebMachine,
    /// The measurement in progress, or else the last one.
    session: RefCell<Option<Rc<Session>>>,
    /// Ends the run that is going on, with this reason.
    stop: RefCell<Option<oneshot::Sender<Failure>>>,
    /// A thread has died: this engine can't run anything any more.
    broken: RefCell<Option<Failure>>,
}

/// How a measurement ended.
#[wasm_bindgen(getter_with_clone)]
pub struct RunOutcome {
    /// `done`, `cancelled` or `failed`.
    pub status: String,
    /// Why it failed, as JSON.
    pub failure: Option<String>,
    /// What was found out, see [`Evidence::to_bytes`]; when it was cancelled, if at least one round was complete.
    pub evidence: Option<Vec<u8>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine on the worker that `host` speaks for.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Host) -> Engine {
        Engine {
            machine: WebMachine::new(host),
            session: RefCell::default(),
            stop: RefCell::default(),
            broken: RefCell::default(),
        }
    }

    /// Measures what the settings say. `on_round` is called with the evidence so far after each complete round. What else
    /// it is given is for the report: `threads_off` is the [`ThreadsOff`], as the page keeps it.
    pub async fn run(
        &self,
        #[wasm_bindgen(unchecked_param_type = "object")] settings: JsValue,
        browser: String,
        cores: u32,
        isolated: bool,
        threads_off: Option<String>,
        on_round: js_sys::Function,
    ) -> RunOutcome {
        let experiment = settings::read(json::read(settings)).experiment;
        let environment = Environment {
            browser,
            cores,
            isolated,
            timer_resolution_us: resolution_us(),
            artifact: ARTIFACT,
            threads_off: threads_off.as_deref().and_then(ThreadsOff::parse),
            connections: None,
        };
        let of_session = environment.clone();
        let report = move |session: &Session| {
            if let Some(evidence) = Evidence::so_far(session, &of_session) {
                let bytes = js_sys::Uint8Array::from(evidence.to_bytes().as_slice());
                // The page loses a round that it could not be told of only if it is in a hurry.
                let _ = on_round.call1(&JsValue::NULL, &bytes);
            }
        };
        let session = Rc::new(Session::new(&experiment).reporting_rounds(report));
        *self.session.borrow_mut() = Some(Rc::clone(&session));
        match self.gather(&session, &environment).await {
            Ok(evidence) => RunOutcome::with("done", Some(evidence)),
            Err(Failure::Cancelled) => RunOutcome::with("cancelled", Evidence::so_far(&session, &environment)),
            Err(failure) => RunOutcome { failure: Some(told(failure)), ..RunOutcome::with("failed", None) },
        }
    }

    /// Ends the run that is going on.
    pub fn cancel(&self) {
        self.end(Failure::Cancelled);
    }

    /// The worker of a thread died: ends the run that is going on. The engine can't be used after that.
    #[wasm_bindgen(js_name = threadDied)]
    pub fn thread_died(&self, thread: usize, reason: String) {
        let at = WebMachine::working_on(1 + thread);
        let failure = match is_out_of_memory(&reason) {
            true => Failure::OutOfMemory { at },
            false => Failure::ThreadDied { thread, at, reason },
        };
        *self.broken.borrow_mut() = Some(failure.clone());
        self.end(failure);
    }

    /// Something keeps the engine from measuring: its page was hidden.
    pub fn disturbed(&self) {
        self.machine.disturbed();
    }

    /// The event loop has trapped: what there is to tell of it, as JSON.
    pub fn stopped(&self, reason: String) -> String {
        let at = WebMachine::working_on(0);
        told(if is_out_of_memory(&reason) { Failure::OutOfMemory { at } } else { Failure::Stopped { at, reason } })
    }

    /// Where the measurement is, as JSON; undefined before its first run.
    pub fn progress(&self) -> Option<String> {
        let progress = self.session.borrow().as_ref()?.progress(self.machine.now())?;
        Some(json::write(&ProgressView::from(progress)))
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
            // It has ended by itself when nobody listens.
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

fn told(failure: Failure) -> String {
    json::write(&Message::from(failure))
}
