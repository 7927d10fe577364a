//! The experiment that stands for a person's own function: as long a wait, and a kernel that computes as long.

use super::{MeasuredFunction, MeasuredWay};
use crate::measure::{Calibration, Experiment, StepCost, ThreadGain};
use crate::predict::{OwnTask, own_limits};
use crate::strategy::{Resources, StrategyId, Workers};
use crate::workload::kernels::{Kernel, KernelId};
use crate::workload::limits::{Amount, MAX_STEPS, REPEATS, SQUARES, TASKS, THREADS, WAIT_MS};
use crate::workload::{Io, Step, Wait, Workload};

/// Waits are whole milliseconds. A shorter one than this is rounded too coarsely.
const SHORTEST_WAIT: f64 = 5.0;

/// Calls that are so few are not grouped, whatever is rounded.
const FEW: u32 = 32;

/// Waits that take a smaller part of a call are left out: clocks are not exact.
const LEAST_WAITING: f64 = 0.05;

/// What this computer does, as far as the function does not show it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Computer {
    /// How long one step of `squares` takes, in milliseconds.
    pub square_ms: f64,
    /// How many threads computed at the same time.
    pub threads: u32,
    /// How many times as much as one of them.
    pub gain: f64,
}

/// A function's stand-in on this computer.
pub struct StandIn<'a> {
    function: &'a MeasuredFunction,
    computer: Computer,
    /// The way that represents each strategy.
    ways: &'a [&'a MeasuredWay],
    /// How many calls a task stands for.
    group: u32,
}

impl<'a> StandIn<'a> {
    /// Decides how many calls a task stands for.
    pub fn new(function: &'a MeasuredFunction, computer: Computer, ways: &'a [&'a MeasuredWay]) -> StandIn<'a> {
        let least = function.calls.div_ceil(TASKS.max).max(1);
        let waits = function.wait_ms >= LEAST_WAITING * function.wall_ms;
        let wanted = if waits { (SHORTEST_WAIT / function.wait_ms).ceil() as u32 } else { 1 };
        let group = wanted.min(function.calls / FEW).max(least);
        StandIn { function, computer, ways, group }
    }

    /// How many calls a task stands for.
    pub fn group(&self) -> u32 {
        self.group
    }

    fn tasks(&self) -> u32 {
        self.function.calls.div_ceil(self.group).clamp(TASKS.min, TASKS.max)
    }

    fn wait_ms(&self) -> u32 {
        let wait = self.function.wait_ms;
        let waits = wait >= LEAST_WAITING * self.function.wall_ms;
        if waits { ((wait * f64::from(self.group)).round() as u32).clamp(1, WAIT_MS.max) } else { 0 }
    }

    fn compute_ms(&self) -> f64 {
        self.function.cpu_ms * f64::from(self.group)
    }

    /// The computing in equal parts, as many as it takes for a kernel not to be too large.
    fn kernels(&self) -> Vec<Kernel> {
        let size = self.compute_ms() / self.computer.square_ms.max(f64::MIN_POSITIVE);
        let parts = (size / f64::from(SQUARES.max)).ceil().clamp(1.0, MAX_STEPS as f64 - 1.0);
        let size = (size / parts).round().clamp(1.0, SQUARES.max.into()) as u32;
        vec![Kernel { id: KernelId::Squares, size }; parts as usize]
    }

    /// The experiment.
    pub fn experiment(&self) -> Experiment {
        let wait = Step::Wait(Wait { io: Io::Sleep, ms: self.wait_ms(), jitter: 0 });
        let steps =
            (self.wait_ms() > 0).then_some(wait).into_iter().chain(self.kernels().into_iter().map(Step::Compute));
        let default = Experiment::default();
        let workload = Workload::new(self.tasks(), steps.collect(), default.workload.seed);
        let workers =
            |of: Workers| self.ways.iter().filter(|way| way.strategy.workers() == of).map(|way| way.workers).max();
        let threads = workers(Workers::Threads).or(workers(Workers::Processes)).unwrap_or(self.function.cores);
        let resources = Resources {
            threads: threads.clamp(THREADS.min, THREADS.max),
            limit: self.function.limit,
            ..default.resources
        };
        let mut strategies: Vec<StrategyId> = self.ways.iter().map(|way| way.strategy).collect();
        strategies.sort();
        let repeats = self.ways.iter().map(|way| way.samples_ms.len() as u32).max().unwrap_or(1);
        Experiment { workload, strategies, resources, repeats: repeats.clamp(REPEATS.min, REPEATS.max), check: false }
    }

    /// What its parts cost on this computer.
    pub fn calibration(&self) -> Calibration {
        let MeasuredFunction { costs, cores, .. } = self.function;
        let kernels = self.kernels();
        let (group, parts) = (f64::from(self.group), kernels.len() as f64);
        let first = u8::from(self.wait_ms() > 0);
        let compute = self.compute_ms() / parts;
        let on_thread = compute + costs.dispatch_ms.unwrap_or(0.0) * group / parts;
        let steps = (first..)
            .zip(kernels)
            .map(|(step, kernel)| StepCost { thread_ms: Some(on_thread), ..StepCost::even(step, kernel, compute) });
        let bytes = self.function.argument_bytes.unwrap_or(0) + self.function.result_bytes.unwrap_or(0);
        let processes = self.ways.iter().find(|way| way.strategy == StrategyId::Processes);
        // Processes that are kept have started before the run.
        let start = processes.map(|way| if way.kept { 0.0 } else { costs.process_start_ms.unwrap_or(0.0) });
        let Computer { threads, gain, .. } = self.computer;
        Calibration {
            cores: *cores,
            thread_gains: vec![ThreadGain { threads: 1, gain: 1.0 }, ThreadGain { threads, gain }],
            effective_cores: Some(gain),
            steps: steps.collect(),
            result_bytes: bytes * self.group as usize,
            process_start_ms: start,
            message_ms: costs.message_ms.map(|message| message * group),
            copy_ms_per_byte: costs.copy_ms_per_byte,
            own_function: true,
            ..Calibration::default()
        }
    }

    /// The same for the form of the page that asks for a person's own task.
    pub fn own_task(&self) -> OwnTask {
        let MeasuredFunction { costs, .. } = self.function;
        let group = f64::from(self.group);
        let micros = |ms: Option<f64>, default: &Amount| ms.map_or(f64::from(default.default), |ms| ms * group * 1e3);
        let figure = |amount: &'static Amount| {
            let value = match amount {
                it if std::ptr::eq(it, &own_limits::WAIT) => self.wait_ms().into(),
                it if std::ptr::eq(it, &own_limits::COMPUTE) => self.compute_ms(),
                it if std::ptr::eq(it, &own_limits::TASKS) => self.tasks().into(),
                it if std::ptr::eq(it, &own_limits::CORES) => self.function.cores.into(),
                it if std::ptr::eq(it, &own_limits::LIMIT) => self.function.limit.unwrap_or(0).into(),
                it if std::ptr::eq(it, &own_limits::LOCK) => u32::from(self.function.has_lock).into(),
                it if std::ptr::eq(it, &own_limits::SPLIT) => 0.0,
                it if std::ptr::eq(it, &own_limits::HAND_OVER) => micros(costs.dispatch_ms, it),
                it if std::ptr::eq(it, &own_limits::MESSAGE) => micros(costs.message_ms, it),
                it if std::ptr::eq(it, &own_limits::START) => costs.process_start_ms.unwrap_or(it.default.into()),
                it => it.default.into(),
            };
            (value.round() as u32).clamp(amount.min, amount.max)
        };
        OwnTask::of(figure)
    }
}
