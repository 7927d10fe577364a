use serde::{Deserialize, Serialize};

use super::{Environment, Measurement, Probes, Session, probe};
use crate::machine::{Failure, Machine};

/// The result of running an experiment: everything that a report is derived from, besides the experiment itself. It goes
/// from the instance of the engine that runs to the one that explains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it was measured.
    pub environment: Environment,
    /// The measurement.
    pub measurement: Measurement,
    /// The short runs of the calibration; absent if there was none.
    pub probes: Option<Probes>,
}

/// Measures, and then calibrates, because by then all code is compiled and everything has started. If the calibration fails,
/// it is absent, and the measurement is kept. If this future is dropped, the complete rounds are in the session.
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

    /// The same for a session that has failed.
    pub fn of_failed(self) -> Evidence {
        Evidence { measurement: Measurement { failed: true, ..self.measurement }, ..self }
    }

    /// Encodes it for another instance of the same version.
    ///
    /// # Panics
    /// Never: no part of it can fail.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data serializes")
    }

    /// Decodes what [`to_bytes`](Evidence::to_bytes) has encoded; `None` if the bytes are anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Evidence> {
        postcard::from_bytes(bytes).ok()
    }
}
