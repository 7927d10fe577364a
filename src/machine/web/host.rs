use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::RequestInit;

#[wasm_bindgen(typescript_custom_section)]
const HOST: &str = r#"
/** What the engine needs from the worker that hosts it. */
export interface Host {
  /** Where fetches go: an absolute URL without a query. */
  readonly ioUrl: string;
  /** Who answers them: a server, the page's service worker, or the worker itself. */
  readonly answeredBy: 'server' | 'service-worker' | 'none';
  /** Fetches as the global `fetch` does, or answers itself if nothing else does. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The maximum size of the memory of this instance, in bytes. */
  readonly memoryLimit: number;
  /** Sets the function to call for every `wakeAfter`. */
  onWake(wake: () => void): void;
  /** Wakes the engine once, `delayMs` from now at the earliest. A new call replaces the previous one. */
  wakeAfter(delayMs: number): void;
  /** Resolves after everything else that is due on this worker's event loop has run. */
  nextTurn(): Promise<void>;
  /** Starts a worker that runs the thread at the address `body`. Resolves when it runs; rejects if it can't. */
  startThread(thread: number, body: number): Promise<void>;
  /** Resolves when all threads of a dropped pool have ended, or soon after: then their workers can run others. */
  threadsEnded(): Promise<void>;
  /** Starts a process for a workload, encoded by `Workload::to_bytes`; the other arguments are for `ProcessEngine`. */
  startProcess(process: number, workload: Uint8Array, clocksApart: number, asksForPermits: boolean): ProcessHandle;
  /** Asks the server to run the tasks of the measurement on the cluster of this scheduler. */
  runOnCluster(scheduler: string): ClusterRunHandle;
  /** Asks the server what that cluster costs for these tasks. */
  calibrateCluster(scheduler: string): ClusterRunHandle;
}

/** The engine's handle to a run on the server. */
export interface ClusterRunHandle {
  /** Resolves to the next piece of its messages, see `RemoteMessages`; rejects if there is none. */
  nextPiece(): Promise<Uint8Array>;
  /** Cancels the run. */
  end(): void;
}

/** The engine's handle to a process. */
export interface ProcessHandle {
  /** Resolves to the size of its memory in bytes once it has started; rejects if it does not start. */
  up(): Promise<number>;
  /** Runs a task in the process. */
  runTask(task: number): void;
  /** Computes in the process: `kernel` is for `ProcessEngine.compute`. */
  compute(kernel: Uint8Array, input: Uint8Array): void;
  /** Grants the permit that it needs. */
  grantPermit(): void;
  /** Resolves to its next message; rejects when it dies. */
  nextMessage(): Promise<ProcessMessage>;
  /** Ends it, even in the middle of a task. */
  end(): void;
}

/**
 * A message of a process: it needs a permit to wait, or releases it; or the report on its task or computation, see
 * `TaskReport`.
 */
export type ProcessMessage = { permit: 'needed' | 'released' } | { report: Uint8Array };
"#;

#[wasm_bindgen]
extern "C" {
    /// The worker that hosts the engine.
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    /// Where fetches go: an absolute URL without a query.
    #[wasm_bindgen(method, getter, js_name = ioUrl)]
    pub fn io_url(this: &Host) -> String;

    /// Who answers fetches.
    #[wasm_bindgen(method, getter, js_name = answeredBy)]
    pub fn answered_by(this: &Host) -> String;

    /// Fetches: a promise of a `Response`.
    #[wasm_bindgen(method)]
    pub fn fetch(this: &Host, url: &str, init: &RequestInit) -> Promise;

    /// The maximum size of the memory of this instance, in bytes.
    #[wasm_bindgen(method, getter, js_name = memoryLimit)]
    pub fn memory_limit(this: &Host) -> f64;

    /// Sets the function to call for every [`wake_after`](Host::wake_after).
    #[wasm_bindgen(method, js_name = onWake)]
    pub fn on_wake(this: &Host, wake: &Closure<dyn FnMut()>);

    /// Wakes the engine once, `delay_ms` from now at the earliest. A new call replaces the previous one.
    #[wasm_bindgen(method, js_name = wakeAfter)]
    pub fn wake_after(this: &Host, delay_ms: f64);

    /// Resolves after everything else that is due on the event loop has run.
    #[wasm_bindgen(method, js_name = nextTurn)]
    pub async fn next_turn(this: &Host);

    /// Starts a worker that runs the thread at the address `body`. Resolves when it runs.
    #[wasm_bindgen(method, catch, js_name = startThread)]
    pub async fn start_thread(this: &Host, thread: u32, body: usize) -> Result<(), JsValue>;

    /// Resolves when all threads of a dropped pool have ended, or soon after.
    #[cfg(feature = "threads")]
    #[wasm_bindgen(method, js_name = threadsEnded)]
    pub async fn threads_ended(this: &Host);

    /// Starts a process for a workload.
    #[wasm_bindgen(method, js_name = startProcess)]
    pub fn start_process(
        this: &Host,
        process: u32,
        workload: Vec<u8>,
        clocks_apart: f64,
        asks_for_permits: bool,
    ) -> ProcessHandle;

    /// Asks the server to run the tasks of the measurement on the cluster of this scheduler.
    #[wasm_bindgen(method, js_name = runOnCluster)]
    pub fn run_on_cluster(this: &Host, scheduler: &str) -> ClusterRunHandle;

    /// Asks the server what that cluster costs for these tasks.
    #[wasm_bindgen(method, js_name = calibrateCluster)]
    pub fn calibrate_cluster(this: &Host, scheduler: &str) -> ClusterRunHandle;
}

#[wasm_bindgen]
extern "C" {
    /// The engine's handle to a run on the server.
    #[wasm_bindgen(typescript_type = "ClusterRunHandle")]
    pub type ClusterRunHandle;

    /// Resolves to the next piece of its messages, see [`RemoteMessages`](crate::machine::remote::RemoteMessages).
    #[wasm_bindgen(method, catch, js_name = nextPiece)]
    pub async fn next_piece(this: &ClusterRunHandle) -> Result<js_sys::Uint8Array, JsValue>;

    /// Cancels the run.
    #[wasm_bindgen(method)]
    pub fn end(this: &ClusterRunHandle);
}

#[wasm_bindgen]
extern "C" {
    /// The engine's handle to a process.
    #[wasm_bindgen(typescript_type = "ProcessHandle")]
    pub type ProcessHandle;

    /// Resolves to the size of its memory in bytes, a number, once it has started.
    #[wasm_bindgen(method, catch)]
    pub async fn up(this: &ProcessHandle) -> Result<JsValue, JsValue>;

    /// Runs a task in the process.
    #[wasm_bindgen(method, js_name = runTask)]
    pub fn run_task(this: &ProcessHandle, task: u32);

    /// Computes in the process.
    #[cfg(not(feature = "threads"))]
    #[wasm_bindgen(method)]
    pub fn compute(this: &ProcessHandle, kernel: Vec<u8>, input: Vec<u8>);

    /// Grants the permit that it needs.
    #[wasm_bindgen(method, js_name = grantPermit)]
    pub fn grant_permit(this: &ProcessHandle);

    /// Resolves to its next message, a [`ProcessMessage`].
    #[wasm_bindgen(method, catch, js_name = nextMessage)]
    pub async fn next_message(this: &ProcessHandle) -> Result<JsValue, JsValue>;

    /// Ends it, even in the middle of a task.
    #[wasm_bindgen(method)]
    pub fn end(this: &ProcessHandle);
}

#[wasm_bindgen]
extern "C" {
    /// A message of a process. It has one of these fields.
    pub type ProcessMessage;

    /// `needed` or `released`.
    #[wasm_bindgen(method, getter)]
    pub fn permit(this: &ProcessMessage) -> Option<String>;

    /// A [`TaskReport`](super::task_report::TaskReport) as bytes.
    #[wasm_bindgen(method, getter)]
    pub fn report(this: &ProcessMessage) -> js_sys::Uint8Array;
}
