use serde::Serialize;

/// Where something was measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Environment {
    /// The browser's name and version; natively the system's, after `native`.
    pub browser: String,
    /// How many cores the computer has, as far as the browser tells: some cap the number, or make it up.
    pub cores: u32,
    /// Whether the page is cross-origin isolated, without which there is no shared memory and no fine clock.
    pub isolated: bool,
    /// The step in which the clock goes, in microseconds.
    pub timer_resolution_us: f64,
    /// Which of the two builds of the engine ran: `threads` or `plain`; or [`NATIVE`].
    pub artefact: &'static str,
}

/// The artefact that needs no browser.
pub const NATIVE: &str = "native";

impl Environment {
    /// Whether it was a browser.
    pub fn is_browser(&self) -> bool {
        self.artefact != NATIVE
    }
}
