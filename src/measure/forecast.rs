//! A rough estimate of how long a measurement takes, before anything is known about the machine.

use serde::Serialize;
use thiserror::Error;

use super::Experiment;
use crate::machine::{HTTP1_CONNECTIONS, ReportedMachine};
use crate::message::roughly;
use crate::strategy::{StrategyId, Workers};
use crate::trace::Millis;
use crate::workload::Step;
use crate::workload::kernels::{Kernel, KernelId};

/// A measurement that takes longer than this is announced.
const LONG: Millis = Millis(15_000.0);

/// A measurement that takes long.
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Forecast {
    /// The whole measurement, and no strategy takes most of it.
    #[error("This will take {}.", roughly(Millis(*ms as f64)))]
    Long {
        /// About how long, in milliseconds.
        ms: u64,
    },
    /// The whole measurement, because of one strategy.
    #[error("This will take {}, most of it for {}.", roughly(Millis(*ms as f64)), strategy.label())]
    MostlyOne {
        /// About how long, in milliseconds.
        ms: u64,
        /// The strategy that takes more than half of it.
        strategy: StrategyId,
    },
}

impl Experiment {
    /// Announces a measurement that takes long on this machine. It is based on the length of waits and on typical costs of
    /// computations, so it can be wrong by some factor.
    pub fn forecast(&self, machine: ReportedMachine) -> Option<Forecast> {
        let measured = self.measurable(machine.has_shared_memory, machine.clusters).strategies;
        let runs: Vec<(StrategyId, Millis)> =
            measured.into_iter().map(|it| (it, self.expected(it, machine.cores))).collect();
        // The warm-up and the calibration take a few seconds at most.
        let again = if self.check { runs[0].1 } else { Millis::ZERO };
        let round = runs.iter().map(|(_, time)| *time).sum::<Millis>() + again;
        let total = round * f64::from(self.repeats);
        if total < LONG {
            return None;
        }
        let most = runs.iter().find(|(_, time)| runs.len() > 1 && *time > round * 0.5);
        // A whole number, because formatting floats would take 3 kB of the artifact that a visitor waits for.
        let ms = total.0 as u64;
        Some(match most {
            Some(&(strategy, _)) => Forecast::MostlyOne { ms, strategy },
            None => Forecast::Long { ms },
        })
    }

    /// About how long one run of a strategy takes.
    fn expected(&self, strategy: StrategyId, cores: u32) -> Millis {
        let (descriptor, workload) = (strategy.descriptor(), &self.workload);
        let sum = |time: fn(&Step) -> Millis| workload.steps.iter().map(time).sum::<Millis>();
        let (wait, compute) = (sum(waiting), sum(computing));
        let (tasks, threads) = (workload.tasks, self.resources.threads);
        let workers = if descriptor.workers == Workers::None { 1 } else { threads };
        let open = if !descriptor.overlaps_waits {
            1
        } else if descriptor.blocks_workers() {
            workers
        } else {
            tasks
        };
        let connections = if workload.steps.iter().any(Step::is_fetch) { HTTP1_CONNECTIONS } else { u32::MAX };
        let open = open.min(connections).min(self.resources.limit.unwrap_or(u32::MAX)).min(tasks);
        let parallel = if descriptor.computes_in_parallel { threads.min(cores.max(1)) } else { 1 };
        let parallel = if descriptor.splits_computations { parallel } else { parallel.min(tasks) };
        let all = |time: Millis, at_once: u32| time * (f64::from(tasks) / f64::from(at_once));
        let (waits, computes) = (all(wait, open), all(compute, parallel));
        match descriptor.overlaps_waits && !descriptor.has_barrier {
            true if descriptor.blocks_workers() => waits.max(computes).max(all(wait + compute, workers.min(tasks))),
            true => waits.max(computes),
            false => waits + computes,
        }
    }
}

fn waiting(step: &Step) -> Millis {
    match step {
        Step::Wait(wait) => Millis(wait.ms.into()),
        Step::Compute(_) => Millis::ZERO,
    }
}

/// The typical cost of a computation in a browser, on one core of a current computer. Machines differ by a factor of two or
/// three.
fn computing(step: &Step) -> Millis {
    let Step::Compute(Kernel { id, size }) = *step else { return Millis::ZERO };
    let size = f64::from(size);
    Millis(match id {
        KernelId::Squares => 2.6e-7 * size,
        KernelId::Primes => 3.5e-7 * size,
        KernelId::Mandelbrot => 1.6e-4 * size.powi(2),
        // It depends on the picture that was fetched.
        KernelId::Thumbnail => 5.0,
        KernelId::Encrypt => 1.4e-6 * size,
        KernelId::Sha256 => 1.9e-6 * size,
        KernelId::Matmul => 4.6e-8 * size.powi(3),
        KernelId::Sort => 5e-5 * size,
    })
}
