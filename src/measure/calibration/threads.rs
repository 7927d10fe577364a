//! How many threads are useful: 1, 2, 4, 8, ... threads compute, until twice as many gain nothing.
//!
//! The number of cores that a browser reports cannot be trusted: some cap, round or randomize it, cores differ in speed,
//! and other programs use them. So what several threads compute together is compared with what one computes by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};

use super::load::{Computation, task};
use crate::machine::{Computes, Failure, Machine, RunPlan, Threads};
use crate::measure::statistics;
use crate::trace::{Kind, Millis, Trace};
use crate::workload::kernels::Kernel;
use crate::workload::{At, Payload};

/// Everything here takes no longer than this, starting threads included, if two threads do not take longer by themselves.
const BUDGET: Millis = Millis(300.0);

/// The most threads that are tried.
const MOST_THREADS: u32 = 32;

/// How long threads compute if each has a core. In a much shorter time, the system would not yet have moved a thread away
/// from a core that it shares with another one.
const WINDOW: Millis = Millis(20.0);

/// The length of the parts that threads take, short enough that all threads end at nearly the same time.
const PART: Millis = Millis(1.0);

/// How often each number of threads is tried if the budget allows.
const MOST_TURNS: usize = 5;

/// Twice as many threads gain something if together they are faster by this factor. Going from two threads to four on
/// three equal cores gives 1.5, a second hyperthread of the same core about 1.2, and noise on a busy computer 1.05.
const GAIN: f64 = 1.1;

/// The time per part of the work with 1, 2, 4, ... threads, tried one after another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Turn(Vec<Millis>);

/// How much several threads compute together, compared with one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ThreadGain {
    /// The number of threads.
    pub threads: u32,
    /// How many times as much as one thread they compute in the same time.
    pub gain: f64,
}

impl ThreadGain {
    /// The gain at this index of a turn, where one thread took `one` for a part, and all together take `all`.
    fn new(place: usize, one: Millis, all: Millis) -> ThreadGain {
        let threads = 1 << place;
        ThreadGain { threads, gain: (one / all.max(Millis(f64::MIN_POSITIVE))).min(threads.into()) }
    }
}

/// The gains of 1, 2, 4, ... threads, from the shortest time of each, because other programs only make times longer. Empty
/// if nothing was tried.
pub(super) fn gains(turns: &[Turn]) -> Vec<ThreadGain> {
    let shortest = |place: usize| turns.iter().filter_map(|turn| turn.0.get(place).copied()).reduce(Millis::min);
    let gain = |place| Some(ThreadGain::new(place, shortest(0)?, shortest(place)?));
    (0..).map_while(gain).collect()
}

/// The most that any number of threads computed, as a multiple of one thread: the median of the turns, which is what to
/// expect from a computer that also runs other programs.
pub(super) fn expected_gain(turns: &[Turn]) -> Option<f64> {
    let longest = turns.iter().map(|turn| turn.0.len()).max()?;
    let most = |turn: &Turn| {
        let gains = turn.0.iter().enumerate().map(|(place, time)| ThreadGain::new(place, turn.0[0], *time).gain);
        gains.reduce(f64::max).map(Millis)
    };
    let gains: Vec<Millis> = turns.iter().filter(|turn| turn.0.len() == longest).filter_map(most).collect();
    statistics::median(&gains).map(|gain| gain.0)
}

/// Whether the last increase of threads gained something.
pub(super) fn gained(gains: &[ThreadGain]) -> bool {
    let Some((last, others)) = gains.split_last() else { return true };
    others.iter().all(|other| last.gain >= other.gain * GAIN)
}

/// Whether more threads than were tried might gain something. Up to the reported number of cores, an increase without a gain
/// can be an accident: two threads shared a core.
pub(super) fn may_gain_more(gains: &[ThreadGain], reported_cores: u32) -> bool {
    match gains {
        [before @ .., last] if last.threads <= reported_cores => gained(gains) || gained(before),
        _ => gained(gains),
    }
}

/// The fewest threads that gain about as much as any number of them.
pub(super) fn useful(gains: &[ThreadGain]) -> Option<ThreadGain> {
    let most = gains.iter().map(|gain| gain.gain).reduce(f64::max)?;
    gains.iter().copied().find(|gain| gain.gain * GAIN >= most)
}

/// The result of trying more and more threads.
pub(super) struct Trial {
    pub turns: Vec<Turn>,
    pub took: Millis,
}

/// Tries more and more threads on a machine that reports this many cores, of which `up` threads are up already. If more
/// gain something, the machine's pool is larger afterwards.
pub(super) async fn try_threads<M: Machine>(
    machine: &M,
    seed: u32,
    up: u32,
    reported_cores: u32,
    load: &[(Computation, Payload)],
) -> Result<Trial, Failure> {
    let part = Arc::new(Part::new(load));
    let (took, last, growth) = Default::default();
    let mut trier = Trier { machine, seed, up, reported_cores, part, per_thread: 2, took, last, growth };
    let mut turns: Vec<Turn> = Vec::new();
    let time = trier.time(1).await?;
    trier.per_thread = (WINDOW / time.max(Millis(1e-3))).clamp(2.0, 100.0) as u32;
    while turns.len() < MOST_TURNS {
        turns.push(Turn::default());
        if !trier.take_turn(&mut turns).await? {
            break;
        }
    }
    Ok(Trial { turns, took: trier.took })
}

/// The work of the threads. A part of it repeats some computations a number of times.
struct Part {
    computations: Vec<(At, Kernel, Payload)>,
    times: u32,
}

impl Part {
    /// The computations of a task, made smaller or repeated, so that together they take about [`PART`].
    fn new(load: &[(Computation, Payload)]) -> Part {
        let times = PART / task(load.iter().map(|(computation, _)| computation)).max(Millis(1e-3));
        let computation = |(Computation { step, kernel, .. }, input): &(Computation, Payload)| {
            (At { task: 0, step: *step }, kernel.scaled(times.min(1.0)), input.clone())
        };
        Part { computations: load.iter().map(computation).collect(), times: times.clamp(1.0, 100.0) as u32 }
    }

    async fn compute(&self, lane: &impl Computes) -> Result<(), Failure> {
        for _ in 0..self.times {
            for (at, kernel, input) in &self.computations {
                lane.compute(*at, *kernel, input.clone()).await?;
            }
        }
        Ok(())
    }
}

/// Tries numbers of threads.
struct Trier<'a, M> {
    machine: &'a M,
    seed: u32,
    /// How many threads are running.
    up: u32,
    reported_cores: u32,
    part: Arc<Part>,
    /// The number of parts per thread.
    per_thread: u32,
    /// The total time so far.
    took: Millis,
    /// How long the last attempt took.
    last: Millis,
    /// How long starting more threads took the last time.
    growth: Millis,
}

impl<M: Machine> Trier<'_, M> {
    /// Tries every number of threads again, and larger numbers if they might gain something. Returns false if time is up.
    async fn take_turn(&mut self, turns: &mut [Turn]) -> Result<bool, Failure> {
        let known = turns.iter().map(|Turn(times)| times.len()).max().unwrap_or_default();
        let mut threads = 1;
        for place in 0.. {
            let is_wanted =
                threads <= MOST_THREADS && (place < known || may_gain_more(&gains(turns), self.reported_cores));
            if !is_wanted {
                return Ok(true);
            }
            // One doubling is always tried: without it, nothing is known.
            let is_needed = known <= place && threads <= 2;
            if !is_needed && self.took + self.expected(threads) > BUDGET {
                return Ok(false);
            }
            let time = self.time(threads).await?;
            turns.last_mut().into_iter().for_each(|Turn(times)| times.push(time));
            threads *= 2;
        }
        Ok(true)
    }

    /// The longest that trying this many threads can take: twice as long as half of them, plus twice their start.
    fn expected(&self, threads: u32) -> Millis {
        let growth = if threads > self.up { self.growth * 2.0 } else { Millis::ZERO };
        let compute = if threads == 1 { WINDOW } else { self.last * 2.0 };
        compute + growth
    }

    /// How long a part takes when this many threads compute.
    async fn time(&mut self, threads: u32) -> Result<Millis, Failure> {
        let count = self.up.max(threads);
        self.machine.begin_run(RunPlan { seed: self.seed, threads: count, ..RunPlan::default() });
        let pool = self.machine.threads(count).await?;
        if count > self.up {
            (self.up, self.growth) = (count, self.machine.now());
        }
        let (joined, taken, part) = (AtomicU32::new(0), AtomicU32::new(0), Arc::clone(&self.part));
        let total = threads * self.per_thread;
        let body = async move |lane: <M::Threads as Threads>::Lane| {
            // The other threads of the pool have nothing to do.
            let takes_part = joined.fetch_add(1, Ordering::Relaxed) < threads;
            while takes_part && taken.fetch_add(1, Ordering::Relaxed) < total {
                part.compute(&lane).await?;
            }
            Ok(())
        };
        pool.each(body).await?;
        self.took += self.machine.now();
        self.last = computing(&self.machine.end_run());
        Ok(self.last * (1.0 / f64::from(total)))
    }
}

/// From the start of the first computation to the end of the last one.
fn computing(trace: &Trace) -> Millis {
    let spans = || trace.spans().filter(|span| span.kind == Kind::Compute);
    let begin = spans().map(|span| span.begin).reduce(Millis::min).unwrap_or_default();
    spans().map(|span| span.end).fold(begin, Millis::max) - begin
}
