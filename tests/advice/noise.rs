//! Reports of simulated machines, with the noise of a busy computer.

use manyhands::measure::{Calibration, Environment, Experiment, Ranking};
use manyhands::predict::{Advice, AdviceInput, Budget, Measured};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::random::SplitMix;

use crate::calibrated::{browser, environment, experiment, report_of};

/// The scatter of makespans.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    /// The standard deviation of the logarithm of the factor that all runs of a round share.
    pub load: f64,
    /// The same of the factor of each single run.
    pub jitter: f64,
    /// The probability that a run is delayed, and takes 1.5 to 3 times as long.
    pub hiccups: f64,
    /// The standard deviation of the logarithm of the calibrated costs.
    pub calibration: f64,
}

pub const QUIET: Noise = Noise { load: 0.01, jitter: 0.01, hiccups: 0.0, calibration: 0.01 };

pub const BUSY: Noise = Noise { load: 0.2, jitter: 0.08, hiccups: 0.05, calibration: 0.1 };

/// An experiment whose true makespans are known.
pub struct Truth {
    pub experiment: Experiment,
    pub environment: Environment,
    pub calibration: Calibration,
    /// The true makespan and the prediction of each strategy.
    pub makespans: Vec<(StrategyId, Millis, Option<Millis>)>,
}

/// A report drawn at random.
pub struct Drawn {
    /// The strategies that the report can't tell apart from the fastest.
    pub close: Vec<StrategyId>,
    pub advice: Advice,
}

impl Truth {
    /// On a machine that reports `cores` cores, which together compute as much as `effective` cores.
    pub fn of(link: &str, cores: u32, effective: f64) -> Truth {
        let experiment = experiment(link);
        let report = report_of(&experiment, || browser(effective), cores);
        let makespans = report
            .runs
            .iter()
            .filter_map(|run| Some((run.strategy, Millis(run.median_ms?), run.predicted_ms.map(Millis))));
        Truth {
            makespans: makespans.collect(),
            environment: environment(cores, true),
            calibration: report.calibration.expect("it was calibrated"),
            experiment,
        }
    }

    pub fn draw(&self, random: &mut SplitMix, noise: Noise, rounds: usize) -> Drawn {
        let mut measured: Vec<Measured> = self
            .makespans
            .iter()
            .map(|&(strategy, _, predicted)| Measured { strategy, samples: Vec::new(), predicted })
            .collect();
        for _ in 0..rounds {
            let load = factor(random, noise.load);
            for (measured, (_, makespan, _)) in measured.iter_mut().zip(&self.makespans) {
                let hiccup = if uniform(random) < noise.hiccups { 1.5 + 1.5 * uniform(random) } else { 1.0 };
                measured.samples.push(*makespan * (load * factor(random, noise.jitter) * hiccup));
            }
        }
        let rounds: Vec<_> = measured.iter().map(|it| (it.strategy, it.samples.clone())).collect();
        let close = Ranking::of(&rounds, 0.0).expect("there are samples").close().collect();
        let advice = advise(&self.experiment, &self.environment, &self.calibrated(random, noise), &measured);
        Drawn { close, advice: advice.expect("it can be predicted") }
    }

    fn calibrated(&self, random: &mut SplitMix, noise: Noise) -> Calibration {
        let mut calibration = self.calibration.clone();
        let slow = factor(random, noise.calibration);
        for step in &mut calibration.steps {
            step.event_loop_ms *= slow * factor(random, noise.calibration / 2.0);
            step.thread_ms = step.thread_ms.map(|ms| ms * slow * factor(random, noise.calibration / 2.0));
        }
        let cores = f64::from(calibration.cores);
        calibration.effective_cores =
            calibration.effective_cores.map(|it| (it * factor(random, noise.calibration)).clamp(1.0, cores));
        calibration
    }
}

pub fn advise(
    experiment: &Experiment,
    environment: &Environment,
    calibration: &Calibration,
    measured: &[Measured],
) -> Option<Advice> {
    let evidence = AdviceInput { experiment, environment, calibration, measured, noise: 0.0, waits_share: None };
    Advice::measured(&evidence, &Budget::default())
}

pub fn uniform(random: &mut SplitMix) -> f64 {
    (random.next_bits() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A log-normal factor around 1 (Box-Muller transform).
fn factor(random: &mut SplitMix, deviation: f64) -> f64 {
    let (radius, angle) = ((-2.0 * (1.0 - uniform(random)).ln()).sqrt(), std::f64::consts::TAU * uniform(random));
    (deviation * radius * angle.cos()).exp()
}
