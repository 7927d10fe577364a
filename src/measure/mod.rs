//! Takes the samples: warm-up, rounds, and the calibration of the machine.

mod calibration;
mod date;
mod environment;
mod evidence;
mod experiment;
mod forecast;
mod grouping;
mod memory;
mod progress;
mod ranking;
mod remote;
mod rounds;
mod samples;
mod session;
pub mod statistics;
mod traces;

pub use calibration::{Calibration, ClusterCalibration, EXPLAINED, Probes, StepCost, ThreadGain, probe, probe_cluster};
pub use date::Day;
pub use environment::{AnsweredBy, Artifact, Environment, Responder, System, ThreadsOff, ThreadsOffCause, VERSION};
pub use evidence::{Evidence, gather};
pub use experiment::Experiment;
pub use forecast::Forecast;
pub use progress::Progress;
pub use ranking::{LEAST_GAIN, MARGIN, Ranked, Ranking};
pub use remote::prepare_cluster;
pub use rounds::run_job;
pub use samples::{Measurement, Sample, StrategySamples};
pub use session::{Session, measure};
