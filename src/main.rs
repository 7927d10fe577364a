//! `manyhands '<link>' [--format FORMAT] [--out FILE]` runs what a link says on this computer, with its real threads and
//! processes; with `--program LANGUAGE` it prints a program that does the same. Only the answer goes to stdout or FILE,
//! everything else to stderr. [`HELP`] lists the options and the exit codes.

use std::convert::Infallible;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::iter;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::ExitCode;
use std::time::SystemTime;

use futures::future::{Either, select};
use manyhands::machine::native::{Native, PROCESS, do_tasks, resolution_us};
use manyhands::machine::{Failure, Machine};
use manyhands::measure::{
    Artifact, Day, Environment, Evidence, Experiment, Responder, Session, System, VERSION, gather,
};
use manyhands::message::{Quoted, escape, list};
use manyhands::report::{Contrast, Contrasted, Reference, Results, SharedReport};
use manyhands::share::exports::{Findings, Format, PictureWords, png, write_shared_samples};
use manyhands::share::programs::{Language, Program, Templates, program};
use manyhands::share::report_file::{self, ReportFile};
use manyhands::share::{self, ParsedLink, SharedResults, link};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;

const HELP: &str = "\
Runs a link on this computer, with real threads and processes, and prints the results.

Usage: manyhands '<link>' [--format FORMAT | --link | --program LANGUAGE] [--out FILE]
       manyhands --open FILE [--format table|json|csv] [--out FILE]

  '<link>'            a link from the page, or the part after its #, in quotes:
                      'tasks=60&steps=fetch:100,primes:1000000&run=sequential,pipeline'
                      if it carries results, they are compared with those measured here
  --format FORMAT     table: for people to read (the default)
                      json: the whole report, for programs
                      json+spans: the report, and all spans
                      csv, spans: a line for each sample, or for each span
                      chrome, perfetto: a trace for Perfetto and other viewers
                      svg, png: a picture of the rows
  --json              the same as --format json
  --link              prints the link with the results, to open it on the page
  --open FILE         measures nothing; prints the results in a report that was saved as JSON, or in a link with results
  --program LANGUAGE  measures nothing; prints the program for the link's first strategy, in python or rust
  --out FILE          writes the result to FILE instead of the terminal
  -h, --help          prints this help

Only the result goes to stdout. Progress and errors go to stderr.

Exit codes:
  0  success
  1  the run failed; one line says why
  2  the link or an argument is wrong; one line says what to change
";

/// How often progress is printed.
const PROGRESS_EVERY: Millis = Millis(1_000.0);

/// Why there is no answer.
enum Problem {
    /// The link or an argument is wrong: what to change.
    Usage(String),
    /// The run failed: what happened.
    Failed(String),
}

impl From<lexopt::Error> for Problem {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(format!("{error}: see manyhands --help"))
    }
}

/// What the arguments ask for.
enum Request {
    Help,
    Answer { link: Box<ParsedLink>, answer: Answer, out: Option<PathBuf> },
    Open { report: Box<SharedReport>, answer: Answer, out: Option<PathBuf> },
}

/// What is printed.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Table,
    File(Format),
    /// A picture, drawn.
    Png,
    /// The link with the results, after the `#`.
    Link,
    /// Instead of a measurement, the program that does the same.
    Program(Language),
}

fn main() -> ExitCode {
    if std::env::args_os().skip(1).eq([PROCESS]) {
        return match do_tasks(io::stdin().lock(), io::stdout().lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let (problem, code) = match read(lexopt::Parser::from_env()).and_then(respond) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Problem::Usage(problem)) => (problem, 2),
        Err(Problem::Failed(problem)) => (problem, 1),
    };
    eprintln!("manyhands: {}", escape(&problem));
    ExitCode::from(code)
}

/// Parses the arguments.
fn read(mut given: lexopt::Parser) -> Result<Request, Problem> {
    use lexopt::prelude::{Long, Short, Value};
    let (mut links, mut answers, mut opened, mut out) = (Vec::new(), Vec::new(), None, None);
    while let Some(argument) = given.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Long("json") => answers.push(Answer::File(Format::Json)),
            Long("format") => answers.push(format(&given.value()?)?),
            Long("link") => answers.push(Answer::Link),
            Long("program") => answers.push(Answer::Program(language(&given.value()?)?)),
            Long("open") => opened = Some(given.value()?),
            Long("out") => out = Some(checked_file(given.value()?)?),
            Value(link) => links.push(link),
            other => return Err(other.unexpected().into()),
        }
    }
    answers.dedup();
    if answers.len() > 1 {
        return Err(Problem::Usage(String::from("choose one of --format, --json, --link and --program")));
    }
    let answer = answers.first().copied().unwrap_or(Answer::Table);
    if let Some(opened) = opened {
        if !links.is_empty() {
            return Err(Problem::Usage(String::from("--open measures nothing: leave out the other link")));
        }
        let answer = answer.for_opened()?;
        return Ok(Request::Open { report: Box::new(open(&opened)?), answer, out });
    }
    let [link] = links.as_slice() else {
        let count = links.len();
        return Err(Problem::Usage(format!(
            "expected one link in quotes, got {count}, for example: manyhands 'v=1&tasks=12'"
        )));
    };
    if answer.is_binary() && out.is_none() && io::stdout().is_terminal() {
        let problem = "this format is not text, so it is not printed to a terminal: add --out FILE";
        return Err(Problem::Usage(String::from(problem)));
    }
    Ok(Request::Answer { link: Box::new(parsed(&link.to_string_lossy())?), answer, out })
}

fn parsed(link: &str) -> Result<ParsedLink, Problem> {
    if link.trim().is_empty() {
        let problem = "the link is empty: copy one from the page, or use 'v=1' for the default workload";
        return Err(Problem::Usage(String::from(problem)));
    }
    let reading = link::read(link);
    let damaged = SharedResults::all(&reading).iter().any(|results| results.read().is_err());
    let damaged = damaged.then(|| share::Problem::DamagedResults.to_string());
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).chain(damaged).collect();
    if problems.is_empty() {
        return Ok(reading);
    }
    Err(Problem::Usage(problems.join(" ")))
}

/// The results in a file, or in a link.
fn open(given: &OsString) -> Result<SharedReport, Problem> {
    let (file, text) = (Path::new(given), given.to_string_lossy());
    let refused = |problem: &dyn ToString| Problem::Usage(format!("--open: {}", problem.to_string()));
    let report = |experiment: &Experiment, results: &Results, shared: &SharedResults| {
        SharedReport::new(experiment, results, format!("#{}", shared.settings))
    };
    let parsed = link::read(&text);
    let results = SharedResults::all(&parsed);
    match (fs::metadata(file), results.as_slice()) {
        (Ok(found), _) => {
            report_file::refuse(found.len()).map_or(Ok(()), |problem| Err(refused(&problem)))?;
            let mut content = Vec::new();
            let opened = File::open(file).map(|opened| opened.take(report_file::MOST_BYTES + 1));
            opened.and_then(|mut opened| opened.read_to_end(&mut content)).map_err(|error| refused(&error))?;
            let ReportFile { experiment, results, shared, .. } =
                report_file::read(&content).map_err(|problem| refused(&problem))?;
            Ok(report(&experiment, &results, &shared))
        }
        (_, [shared]) => {
            let (experiment, results) = shared.read().map_err(|_| refused(&share::Problem::DamagedResults))?;
            Ok(report(&experiment, &results, shared))
        }
        (_, [_, _, ..]) => Err(refused(&"the link has the results of several machines: open it on the page")),
        (Err(error), []) => {
            let damaged = [share::Problem::DamagedResults, share::Problem::NewerResults];
            let in_link = parsed.problems.iter().find(|problem| damaged.contains(problem)).map(ToString::to_string);
            let neither = || {
                format!("{} is not a link with results, and cannot be opened as a file: {error}", Quoted::new(&text))
            };
            Err(refused(&in_link.unwrap_or_else(neither)))
        }
    }
}

fn checked_file(file: OsString) -> Result<PathBuf, Problem> {
    let file = PathBuf::from(file);
    let is_option = file.to_string_lossy().starts_with("--");
    if file.as_os_str().is_empty() || file.is_dir() || is_option {
        return Err(Problem::Usage(format!("--out needs the name of a file, not “{}”", file.display())));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => {
            Err(Problem::Usage(format!("--out: there is no folder {}", folder.display())))
        }
        _ => Ok(file),
    }
}

fn format(given: &OsString) -> Result<Answer, Problem> {
    let format = match given.to_str() {
        Some("table") => Some(Answer::Table),
        Some("png") => Some(Answer::Png),
        given => given.and_then(Format::find).map(Answer::File),
    };
    format.ok_or_else(|| {
        let formats = list(iter::once("table").chain(Format::ALL.map(Format::id)).chain(["png"]), "or");
        Problem::Usage(format!("--format must be {formats}, not {}", given.to_string_lossy()))
    })
}

impl Answer {
    /// The same, if it can be made of results without a measurement.
    fn for_opened(self) -> Result<Answer, Problem> {
        match self {
            Answer::Table | Answer::File(Format::Json | Format::Csv) => Ok(self),
            _ => Err(Problem::Usage(String::from("--open supports only --format table, json and csv"))),
        }
    }

    fn is_binary(self) -> bool {
        match self {
            Answer::File(format) => !format.is_text(),
            answer => answer == Answer::Png,
        }
    }
}

fn language(given: &OsString) -> Result<Language, Problem> {
    given.to_str().and_then(Language::find).map_or_else(
        || {
            let languages = Language::ALL.map(Language::id).join(" or ");
            Err(Problem::Usage(format!("--program must be {languages}, not {}", given.to_string_lossy())))
        },
        Ok,
    )
}

/// Does what the arguments ask for.
fn respond(request: Request) -> Result<(), Problem> {
    match request {
        Request::Help => print(&lines(HELP), None),
        Request::Answer { link, answer: Answer::Program(language), out } => {
            print(&lines(&written(&link.experiment, language)?), out.as_deref())
        }
        Request::Open { report, answer, out } => print(&shown(&report, answer)?, out.as_deref()),
        Request::Answer { link, answer, out } => {
            let (bytes, failure) = measured(&link, answer)?;
            print(&bytes, out.as_deref())?;
            failure.map_or(Ok(()), Err)
        }
    }
}

/// The text with one end of line.
fn lines(text: &str) -> Vec<u8> {
    format!("{}\n", text.trim_end()).into_bytes()
}

/// Prints the answer to stdout, or to a file.
fn print(bytes: &[u8], out: Option<&Path>) -> Result<(), Problem> {
    let to_stdout = || io::stdout().write_all(bytes);
    let written = match out {
        // A measurement takes too long to lose its result.
        Some(file) => fs::write(file, bytes).or_else(|error| to_stdout().and(Err(error))),
        None => to_stdout(),
    };
    written.map_err(|error| Problem::Failed(format!("the result could not be written: {error}")))
}

/// Results that were measured elsewhere.
fn shown(report: &SharedReport, answer: Answer) -> Result<Vec<u8>, Problem> {
    Ok(match answer {
        Answer::File(Format::Csv) => write_shared_samples(report),
        Answer::File(_) => {
            lines(&serde_json::to_string_pretty(report).map_err(|error| Problem::Failed(error.to_string()))?)
        }
        _ => lines(&format!("{}\n\n{}", report.workload.sentence, report.table(None))),
    })
}

/// The program for the first strategy. The commands to run it are printed on stderr.
fn written(experiment: &Experiment, language: Language) -> Result<String, Problem> {
    // A valid experiment has a strategy.
    let strategy = experiment.strategies.first().copied().unwrap_or(StrategyId::Sequential);
    let Program { text, commands } = program(&Templates::plain(language), experiment, strategy)
        .map_err(|wrong| Problem::Failed(wrong.to_string()))?;
    eprint!("{commands}");
    Ok(text)
}

/// Measures, and returns the answer, and why the run failed if it did after some complete rounds.
fn measured(link: &ParsedLink, answer: Answer) -> Result<(Vec<u8>, Option<Problem>), Problem> {
    let experiment = &link.experiment;
    let failed = |error: &dyn ToString| Problem::Failed(error.to_string());
    let program = std::env::current_exe().map_err(|error| failed(&error))?;
    let machine = Native::start(program).map_err(|failure| failed(&failure))?;
    let environment = environment();
    let session = Session::new(experiment);
    let (evidence, failure) = match run(&machine, &session, &environment) {
        Ok(evidence) => (evidence, None),
        Err(failure) => match Evidence::so_far(&session, &environment) {
            Some(kept) => (kept.of_failed(), Some(failed(&failure))),
            None => return Err(failed(&failure)),
        },
    };
    let report = evidence.report(experiment, format!("#{}", link::write(experiment)));
    let findings = Findings { experiment, evidence: &evidence, report: &report };
    let export = |format| findings.export(format, &PictureWords::default());
    let bytes = match answer {
        Answer::File(Format::Json) => lines(&serde_json::to_string_pretty(&report).map_err(|error| failed(&error))?),
        Answer::File(format) => export(format),
        Answer::Png => {
            png(&export(Format::Svg)).ok_or_else(|| failed(&"the picture is too large: use --format svg"))?
        }
        Answer::Link => lines(&shared(experiment, &evidence)?),
        Answer::Table | Answer::Program(_) => lines(&(report.table() + &compared(link, &evidence))),
    };
    Ok((bytes, failure))
}

/// The link with the results.
fn shared(experiment: &Experiment, evidence: &Evidence) -> Result<String, Problem> {
    let results = Results::of(experiment, evidence);
    let link = results.and_then(|results| SharedResults::new(experiment, &results).link);
    let link =
        link.ok_or_else(|| Problem::Failed(String::from("the results do not fit in a link: use --format json")))?;
    Ok(format!("#{link}"))
}

/// What was measured here beside the results in the link; empty if it has none.
fn compared(link: &ParsedLink, evidence: &Evidence) -> String {
    let Some(here) = Results::of(&link.experiment, evidence) else { return String::new() };
    let here = Contrasted { experiment: &link.experiment, results: &here };
    let each = SharedResults::all(link).into_iter().filter_map(|shared| {
        let (experiment, results) = shared.read().ok()?;
        let theirs = SharedReport::new(&experiment, &results, shared.settings);
        let there = Contrasted { experiment: &experiment, results: &results };
        Some(format!("\n{}", theirs.table(Some(&Contrast::new(here, there, Reference::Theirs)))))
    });
    each.collect()
}

/// Measures and calibrates, and prints the progress meanwhile.
fn run(machine: &Native, session: &Session, environment: &Environment) -> Result<Evidence, Failure> {
    machine.block_on(async {
        let gathering = pin!(gather(machine, session, environment));
        match select(gathering, pin!(report_progress(machine, session))).await {
            Either::Left((evidence, _)) => evidence,
            Either::Right((never, _)) => match never {},
        }
    })
}

/// Prints the progress on stderr.
async fn report_progress(machine: &Native, session: &Session) -> Infallible {
    loop {
        machine.pause(PROGRESS_EVERY).await;
        if let Some(progress) = session.progress(machine.now()) {
            eprintln!("{progress}");
        }
    }
}

fn environment() -> Environment {
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
    }
}
