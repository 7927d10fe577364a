//! Explains how a person's own function did in every way of calling it, and observes how it holds the interpreter lock.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use manyhands::command::{Answer, environment};
use manyhands::measure::{Environment, Evidence, Experiment};
use manyhands::message::{counted, duration};
use manyhands::report::{Computer, FunctionEvidence, FunctionReport, MeasuredFunction, Results};
use manyhands::share::exports::{Findings, Format, PictureWords, indent};
use manyhands::share::{ParsedLink, SharedResults, link};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;
use manyhands::workload::kernels::{Chunk, Kernel, KernelId};
use pyo3::exceptions::PyValueError;
use pyo3::{Bound, PyAny, PyRef, PyResult, Python, pyclass, pyfunction, pymethods};

/// How often the lock is looked at, if it is free.
const PROBE_EVERY: Duration = Duration::from_micros(500);

/// Acquiring the lock takes longer than this only if another thread holds it.
const FREE: Duration = Duration::from_micros(50);

/// How long threads compute: in a much shorter time, the system would not yet have moved a thread to an idle core.
const WINDOW: Duration = Duration::from_millis(20);

/// A computation that is short on any computer.
const SHORT: Kernel = Kernel { id: KernelId::Squares, size: 1_000_000 };

/// How often it is timed. Other programs only make times longer, so the shortest counts.
const TURNS: usize = 3;

/// The most threads that compute at the same time to find out how many cores there really are.
const MOST_THREADS: u32 = 32;

/// A thread that acquires the interpreter lock again and again, and so finds out how long other threads hold it.
#[pyclass(frozen)]
pub struct LockProbe {
    ends: Arc<AtomicBool>,
    thread: Mutex<Option<JoinHandle<Looks>>>,
    looks: Mutex<Looks>,
}

/// What a probe has seen.
#[derive(Clone, Copy, Default)]
struct Looks {
    samples: u32,
    held: Duration,
    free: Duration,
}

#[pymethods]
impl LockProbe {
    /// Not started yet.
    #[new]
    fn new() -> LockProbe {
        LockProbe { ends: Arc::default(), thread: Mutex::default(), looks: Mutex::default() }
    }

    /// Starts it.
    fn __enter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        let ends = Arc::clone(&slf.ends);
        *lock(&slf.thread) = Some(thread::spawn(move || Python::attach(|py| look(py, &ends))));
        slf
    }

    /// Stops it.
    #[pyo3(signature = (*_error))]
    fn __exit__(&self, py: Python<'_>, _error: &Bound<'_, PyAny>) {
        self.ends.store(true, Ordering::Relaxed);
        let thread = lock(&self.thread).take();
        let looks = py.detach(|| thread.and_then(|thread| thread.join().ok()));
        *lock(&self.looks) = looks.unwrap_or_default();
    }

    /// How often it acquired the lock.
    #[getter]
    fn samples(&self) -> u32 {
        lock(&self.looks).samples
    }

    /// The part of the time that other threads held the lock, 0 to 1.
    #[getter]
    fn held_share(&self) -> f64 {
        let Looks { held, free, .. } = *lock(&self.looks);
        held.as_secs_f64() / (held + free).as_secs_f64().max(f64::MIN_POSITIVE)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A look that finds the lock held stands for the time since the last one, as a look at a random moment would. Besides, it
/// is held until it is acquired. The next look may find it free only because the thread that had to give it up has not
/// woken yet, so that one does not count.
fn look(py: Python<'_>, ends: &AtomicBool) -> Looks {
    let mut looks = Looks::default();
    let mut was_held = false;
    while !ends.load(Ordering::Relaxed) {
        let asleep = Instant::now();
        let awake = py.detach(|| {
            thread::sleep(PROBE_EVERY);
            Instant::now()
        });
        let delay = awake.elapsed();
        let is_held = delay > FREE;
        looks.samples += 1;
        match is_held {
            true => looks.held += delay + (awake - asleep),
            false if was_held => {}
            false => looks.free += awake - asleep,
        }
        was_held = is_held;
    }
    looks
}

/// What a comparison gave. `manyhands.Comparison` is made of it.
#[pyclass(frozen, module = "manyhands._core")]
pub struct FunctionResult {
    experiment: Experiment,
    evidence: Evidence,
    report: FunctionReport,
    /// `None` if the results do not fit in it.
    link: Option<String>,
}

#[pymethods]
impl FunctionResult {
    /// The report as JSON: see [`FunctionReport`].
    fn report(&self) -> PyResult<String> {
        serde_json::to_string(&self.report).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The result in a format of the command.
    fn write(&self, py: Python<'_>, format: &str) -> PyResult<Vec<u8>> {
        let answer = Answer::in_format(format).map_err(|problem| PyValueError::new_err(format!("format {problem}")))?;
        py.detach(|| match answer {
            Answer::Table | Answer::Program(_) => Ok(self.report.table().into_bytes()),
            Answer::Link => Ok(self.link()?.into_bytes()),
            Answer::File(Format::Json) => self.report().map(|json| indent(&json).into_bytes()),
            Answer::File(format) => Ok(self.findings().export(format, &self.words())),
            Answer::Png => {
                let png = self.findings().png(&self.words());
                png.ok_or_else(|| PyValueError::new_err("the picture is too large"))
            }
        })
    }

    /// The link with the stand-in, the person's own task and the results, without the `#`.
    fn link(&self) -> PyResult<String> {
        let missing = || PyValueError::new_err("the results do not fit in a link: save them as JSON");
        self.link.clone().ok_or_else(missing)
    }

    /// Nothing: a comparison either has results, or there is none.
    fn failure(&self) -> Option<String> {
        None
    }

    /// What a call spends its time on, which way to use and why, and what is predicted.
    fn reason(&self) -> String {
        format!("{} {}", self.report.call.message, self.report.conclusion()).trim_end().to_owned()
    }
}

impl FunctionResult {
    fn new(function: &MeasuredFunction) -> FunctionResult {
        let found = FunctionEvidence::new(function, computer(function.cores));
        let native = environment();
        let browser = format!("{}, {}", function.python, native.browser);
        let evidence = found.evidence(Environment { browser, cores: function.cores, ..native });
        let experiment = found.experiment();
        let settings = format!("#{}", link::write(&experiment));
        let report = found.report(&evidence.environment, &evidence.measurement, settings);
        let calibration = report.report.calibration.as_ref();
        let results = Results::new(&experiment, &evidence.environment, &evidence.measurement, calibration);
        let shared = results.map(|results| SharedResults::new(&experiment, &results));
        let own = ParsedLink {
            experiment: experiment.clone(),
            lesson: None,
            own: Some(found.own_task()),
            view: None,
            results: Vec::new(),
            problems: Vec::new(),
        };
        FunctionResult { experiment, evidence, report, link: shared.and_then(|shared| shared.link_beside(&own)) }
    }

    fn findings(&self) -> Findings<'_> {
        let FunctionResult { experiment, evidence, report, .. } = self;
        Findings { experiment, evidence, report: &report.report }
    }

    /// The words of pictures.
    fn words(&self) -> PictureWords {
        let report = &self.report;
        let sentence = format!("{}: {}", report.function.name, report.call.message);
        let function = &report.function;
        let settings =
            format!("{} of {} each.", counted(function.calls, "call", "calls"), duration(Millis(function.wall_ms)));
        // With a lock in the interpreter or without, they are the threads of Python.
        let strategies =
            [StrategyId::Threads, StrategyId::GilThreads].map(|strategy| (strategy, String::from("Threads")));
        PictureWords {
            sentence: Some(sentence),
            settings: Some(settings),
            strategies: strategies.into(),
            ..PictureWords::default()
        }
    }
}

/// Explains what was measured, in JSON: see [`MeasuredFunction`].
///
/// # Errors
/// `ValueError` if the text is not that.
#[pyfunction]
pub fn explain(py: Python<'_>, measured: &str) -> PyResult<FunctionResult> {
    let function: MeasuredFunction =
        serde_json::from_str(measured).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(py.detach(|| FunctionResult::new(&function)))
}

/// What this computer does: how fast a core is, and how many there really are.
fn computer(cores: u32) -> Computer {
    let threads = cores.clamp(1, MOST_THREADS);
    let short = time(1, SHORT).min(time(1, SHORT)).as_secs_f64();
    let window = SHORT.scaled(WINDOW.as_secs_f64() / short.max(f64::MIN_POSITIVE));
    let (mut one, mut all) = (Duration::MAX, Duration::MAX);
    for _ in 0..TURNS {
        one = one.min(time(1, window));
        all = all.min(if threads > 1 { time(threads, window) } else { one });
    }
    let gain = f64::from(threads) * (one.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE));
    Computer {
        square_ms: one.as_secs_f64() * 1e3 / f64::from(window.size),
        threads,
        gain: gain.clamp(1.0, threads.into()),
    }
}

/// How long `threads` threads take if each computes the same.
fn time(threads: u32, kernel: Kernel) -> Duration {
    let begin = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| kernel.run(Chunk::Millisecond, &[]));
        }
    });
    begin.elapsed()
}
