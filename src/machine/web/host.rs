use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const HOST: &str = r#"
/** What the engine needs of the worker that hosts it. */
export interface Host {
  /** Where fetches go: an absolute URL without a query. */
  readonly ioUrl: string;
  /** What to call for every `wakeAfter`. */
  onWake(wake: () => void): void;
  /** Wakes the engine once, `delayMs` from now at the earliest. A new call replaces the one before. */
  wakeAfter(delayMs: number): void;
  /** Lets everything else that is due on this worker's event loop have its turn. */
  nextTurn(): Promise<void>;
  /** Starts a worker that runs the thread at the address `body`; done when it runs, an error when it can't. */
  startThread(thread: number, body: number): Promise<void>;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// The worker that hosts the engine.
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    /// Where fetches go: an absolute URL without a query.
    #[wasm_bindgen(method, getter, js_name = ioUrl)]
    pub fn io_url(this: &Host) -> String;

    /// What to call for every [`wake_after`](Host::wake_after).
    #[wasm_bindgen(method, js_name = onWake)]
    pub fn on_wake(this: &Host, wake: &Closure<dyn FnMut()>);

    /// Wakes the engine once, `delay_ms` from now at the earliest. A new call replaces the one before.
    #[wasm_bindgen(method, js_name = wakeAfter)]
    pub fn wake_after(this: &Host, delay_ms: f64);

    /// Lets everything else that is due on the event loop have its turn.
    #[wasm_bindgen(method, js_name = nextTurn)]
    pub async fn next_turn(this: &Host);

    /// Starts a worker that runs the thread at the address `body`; done when it runs.
    #[cfg(feature = "threads")]
    #[wasm_bindgen(method, catch, js_name = startThread)]
    pub async fn start_thread(this: &Host, thread: u32, body: usize) -> Result<(), JsValue>;
}
