use serde::{Deserialize, Serialize};

use super::{Environment, Measurement, Probes, Session, probe};
use crate::machine::{Failure, Machine};

/// What was found out about an experiment by running it: all that a report is derived from, besides the experiment
/// itself. One instance of the engine runs and another one explains; this goes from the one to the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it was measured.
    pub environment: Environment,
    /// What was measured.
    pub measurement: Measurement,
    /// The short runs of the calibration; absent if there was none.
    pub probes: Option<Probes>,
}

/// Measures, and then calibrates, as by then all code is compiled and everything has started. If the calibration fails
/// it is absent, and the measurement stands. If this future is dropped, the complete rounds are in the session.
pub async fn gather<M: Machine>(
    machine: &M,
    session: &Session,
    environment: &Environment,
) -> Result<Evidence, Failure> {
    session.run(machine).await?;
    let probes = probe(machine, session.experiment(), environment).await.ok();
    Ok(Evidence { environment: environment.clone(), measurement: session.measurement(), probes })
}

impl Evidence {
    /// The complete rounds of a session so far; `None` before the first one is complete. It can be taken at any time,
    /// also while the session runs.
    pub fn so_far(session: &Session, environment: &Environment) -> Option<Evidence> {
        let evidence =
            || Evidence { environment: environment.clone(), measurement: session.measurement(), probes: None };
        (session.done() > 0).then(evidence)
    }

    /// As bytes, which only an instance of the same version can read.
    ///
    /// # Panics
    /// Never: no part of it fails to be serialized.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data serializes")
    }

    /// From the bytes that [`to_bytes`](Evidence::to_bytes) made; `None` if they are not.
    pub fn from_bytes(bytes: &[u8]) -> Option<Evidence> {
        postcard::from_bytes(bytes).ok()
    }
}
