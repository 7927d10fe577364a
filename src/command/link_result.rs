//! What a link gave on this computer.

use std::convert::Infallible;
use std::pin::pin;
use std::time::SystemTime;

use futures::future::{Either, select};

use super::{Answer, lines};
use crate::machine::native::{Native, resolution_us};
use crate::machine::{Failure, Machine};
use crate::measure::{Artifact, Day, Environment, Evidence, Progress, Responder, Session, System, VERSION, gather};
use crate::report::{Contrast, Contrasted, Reference, Report, Results, SharedReport};
use crate::share::exports::{Findings, Format, PictureWords, indent};
use crate::share::{ParsedLink, SharedResults, link};
use crate::trace::Millis;

/// What was measured for a link, and what it means.
#[derive(Debug)]
pub struct LinkResult {
    /// The link.
    pub link: ParsedLink,
    /// What was measured.
    pub evidence: Evidence,
    /// What it means.
    pub report: Report,
    /// Why the run failed after some complete rounds, if it did.
    pub failure: Option<Failure>,
}

impl LinkResult {
    /// Measures and calibrates what a link says, and the same on each cluster of the machine. Meanwhile, `on_progress` is called this often, but not while the event loop
    /// computes.
    ///
    /// # Errors
    /// If the run fails before its first round is complete, or is canceled.
    pub fn measure(
        machine: &Native,
        mut link: ParsedLink,
        every: Millis,
        on_progress: impl FnMut(&Progress),
    ) -> Result<LinkResult, Failure> {
        let environment = Environment { clusters: machine.clusters().cloned().collect(), ..environment() };
        for cluster in &environment.clusters {
            link.experiment.add_strategy(cluster.scheduler.into());
        }
        let schedulers = environment.clusters.iter().map(|cluster| cluster.scheduler).collect();
        let session = Session::new(&link.experiment.measurable(true, schedulers));
        let measured = machine.block_on(async {
            let measuring = pin!(observed(machine, &session, &environment, every, on_progress));
            let canceler = machine.canceler();
            match select(pin!(canceler.canceled()), measuring).await {
                Either::Left(((), _)) => Err(Failure::Cancelled),
                Either::Right((evidence, _)) => evidence,
            }
        });
        let (evidence, failure) = match measured {
            Ok(evidence) => (evidence, None),
            Err(Failure::Cancelled) => return Err(Failure::Cancelled),
            Err(failure) => match Evidence::so_far(&session, &environment) {
                Some(kept) => (kept.of_failed(), Some(failure)),
                None => return Err(failure),
            },
        };
        Ok(LinkResult::new(link, evidence, failure))
    }

    /// What this evidence means for this link.
    pub fn new(link: ParsedLink, evidence: Evidence, failure: Option<Failure>) -> LinkResult {
        let report = evidence.report(&link.experiment, format!("#{}", link::write(&link.experiment)));
        LinkResult { link, evidence, report, failure }
    }

    /// Writes the result as the command prints it.
    ///
    /// # Errors
    /// A sentence if this result can't be written so.
    pub fn write(&self, answer: Answer) -> Result<Vec<u8>, String> {
        Ok(match answer {
            Answer::File(Format::Json) => {
                lines(&indent(&serde_json::to_string(&self.report).map_err(|error| error.to_string())?))
            }
            Answer::File(format) => self.findings().export(format, &PictureWords::default()),
            Answer::Png => {
                self.findings().png(&PictureWords::default()).ok_or("the picture is too large: use --format svg")?
            }
            Answer::Link => lines(&format!("#{}", self.link_with_results()?)),
            Answer::Table | Answer::Program(_) => lines(&(self.report.table() + &self.comparison())),
        })
    }

    /// The link that carries the results, without the `#`.
    ///
    /// # Errors
    /// A sentence if they don't fit in it.
    pub fn link_with_results(&self) -> Result<String, String> {
        let results = Results::of(&self.link.experiment, &self.evidence);
        let link = results.and_then(|results| SharedResults::new(&self.link.experiment, &results).link);
        link.ok_or_else(|| String::from("the results do not fit in a link: use --format json"))
    }

    fn findings(&self) -> Findings<'_> {
        let LinkResult { link, evidence, report, .. } = self;
        Findings { experiment: &link.experiment, evidence, report }
    }

    /// What was measured here beside the results in the link; empty if it has none.
    fn comparison(&self) -> String {
        let experiment = &self.link.experiment;
        let Some(here) = Results::of(experiment, &self.evidence) else { return String::new() };
        let here = Contrasted { experiment, results: &here };
        let each = SharedResults::all(&self.link).into_iter().filter_map(|shared| {
            let (experiment, results) = shared.read().ok()?;
            let theirs = SharedReport::new(&experiment, &results, shared.settings);
            let there = Contrasted { experiment: &experiment, results: &results };
            Some(format!("\n{}", theirs.table(Some(&Contrast::new(here, there, Reference::Theirs)))))
        });
        each.collect()
    }
}

/// Measures and calibrates, and reports the progress meanwhile.
async fn observed(
    machine: &Native,
    session: &Session,
    environment: &Environment,
    every: Millis,
    on_progress: impl FnMut(&Progress),
) -> Result<Evidence, Failure> {
    let gathering = pin!(gather(machine, session, environment));
    match select(gathering, pin!(report_progress(machine, session, every, on_progress))).await {
        Either::Left((evidence, _)) => evidence,
        Either::Right((never, _)) => match never {},
    }
}

async fn report_progress(
    machine: &Native,
    session: &Session,
    every: Millis,
    mut on_progress: impl FnMut(&Progress),
) -> Infallible {
    loop {
        machine.pause(every).await;
        if let Some(progress) = session.progress(machine.now()) {
            on_progress(&progress);
        }
    }
}

/// This computer.
pub fn environment() -> Environment {
    let system = System::find(std::env::consts::OS).unwrap_or(System::Other);
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Environment {
        browser: format!("native, {} {}", system.name(), std::env::consts::ARCH),
        system,
        version: VERSION.to_owned(),
        date: Day::of_unix_ms(since_1970.as_secs_f64() * 1_000.0),
        cores: std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
        isolated: true,
        timer_resolution_us: resolution_us(),
        artifact: Artifact::Native,
        threads_off: None,
        responder: Responder::http1(),
        connections: None,
        clusters: Vec::new(),
    }
}
