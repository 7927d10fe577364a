use serde::{Deserialize, Serialize};

use super::rounds::take_samples;
use super::{Environment, Experiment, Measurement, Probes, Watch, probe};
use crate::machine::{Failure, Machine};

/// What was found out about an experiment by running it: all that a report is derived from, besides the experiment
/// itself. Where one instance of the engine runs and another one explains, this goes from the one to the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it was found.
    pub environment: Environment,
    /// What was measured.
    pub measurement: Measurement,
    /// What things cost there shows in this; absent where it was not looked at.
    pub probes: Option<Probes>,
}

/// Measures, and then calibrates, as all code is compiled and everything has been started by then. A calibration that
/// fails is missing, and takes nothing away from what was measured; nor does ending it early, as that is in `watch`.
pub async fn gather<M: Machine>(
    machine: &M,
    experiment: &Experiment,
    environment: &Environment,
    connections: Option<u32>,
    watch: &Watch,
) -> Result<Evidence, Failure> {
    take_samples(machine, experiment, watch).await?;
    let probes = probe(machine, experiment, environment.cores, connections).await.ok();
    Ok(Evidence { environment: environment.clone(), measurement: watch.take(), probes })
}

impl Evidence {
    /// As bytes, which only an instance of the same version understands.
    ///
    /// # Panics
    /// Never: nothing of it fails to be serialised.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data serialises")
    }

    /// From the bytes that [`to_bytes`](Evidence::to_bytes) made; None if these are others.
    pub fn from_bytes(bytes: &[u8]) -> Option<Evidence> {
        postcard::from_bytes(bytes).ok()
    }
}
