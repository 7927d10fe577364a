//! How the figures of a report agree with the number of cores, which a browser can report wrongly.

use super::{Caveat, Note, Report};
use crate::measure::{Calibration, Environment};
use crate::strategy::StrategyId;
use crate::workload::Step;

impl Environment {
    /// The same with as many cores as the calibration found, if it knows. That several gained nothing is no proof of one
    /// core: something else may have used the others.
    pub(super) fn with_cores_found(&self, calibration: Option<&Calibration>) -> Environment {
        let found = calibration.filter(|calibration| calibration.knows_cores());
        let cores = found.and_then(|found| found.useful_threads).filter(|&useful| useful > 1).unwrap_or(self.cores);
        Environment { cores, ..self.clone() }
    }
}

impl Report {
    /// Explains every speedup above the number of cores: by waits that overlap, or else it is doubtful.
    pub(super) fn explain_speedups(&mut self, calibration: Option<&Calibration>) {
        let reported = self.environment.cores;
        let found = calibration.and_then(|calibration| calibration.effective_cores);
        let cores = found.unwrap_or_default().max(reported.into());
        let sequential = self.runs.iter().find(|run| run.strategy == StrategyId::Sequential);
        // One core computes at a time there, so that is the part of its time which more cores can shorten.
        let Some(computes) = sequential.and_then(|run| run.cores_busy) else { return };
        let waits = self.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)));
        let mut waits_overlap = false;
        for run in &mut self.runs {
            run.caveats.retain(|caveat| !matches!(caveat, Caveat::SpeedupAboveCores { .. }));
            let Some(speedup) = run.speedup.filter(|speedup| *speedup > cores) else { continue };
            match waits && speedup * computes <= cores {
                true => waits_overlap = true,
                false => run.caveats.push(Caveat::SpeedupAboveCores { speedup, cores: reported }),
            }
        }
        self.notes.retain(|note| !matches!(note, Note::WaitsTakeNoCore));
        self.notes.extend(waits_overlap.then_some(Note::WaitsTakeNoCore));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Artifact, Day, Responder, System, ThreadGain, VERSION};

    fn cores(reported: u32, gains: [f64; 4], useful: u32) -> u32 {
        let environment = Environment {
            browser: String::new(),
            system: System::Linux,
            version: VERSION.to_owned(),
            date: Day(20_786),
            cores: reported,
            isolated: true,
            timer_resolution_us: 5.0,
            artifact: Artifact::Threads,
            threads_off: None,
            responder: Responder::http1(),
            connections: None,
            clusters: Vec::new(),
        };
        let thread_gains =
            [1, 2, 4, 8].into_iter().zip(gains).map(|(threads, gain)| ThreadGain { threads, gain }).collect();
        let found =
            Calibration { cores: reported, thread_gains, useful_threads: Some(useful), ..Calibration::default() };
        environment.with_cores_found(Some(&found)).cores
    }

    #[test]
    fn several_cores_that_gain_nothing_are_not_taken_for_one() {
        assert_eq!(cores(2, [1.0; 4], 1), 2);
        assert_eq!(cores(4, [1.0, 2.0, 2.0, 2.0], 2), 2);
        assert_eq!(cores(2, [1.0, 2.0, 4.0, 8.0], 8), 2, "more might gain more");
    }
}
