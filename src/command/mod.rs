//! The command, which the binary and `python -m manyhands` share: `manyhands '<link>' [--format FORMAT] [--out FILE]` runs
//! what a link says on this computer, with its real threads and processes; with `--program LANGUAGE` it prints a program
//! that does the same. Only the answer goes to stdout or FILE, everything else to stderr. `--help` lists the options and
//! the exit codes.

mod answer;
mod arguments;
mod clusters;
mod link_result;
mod opening;

pub use answer::Answer;
pub use clusters::{ConnectError, ConnectToCluster, connect_to_all};
pub use link_result::{LinkResult, environment};

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::machine::Failure;
use crate::machine::native::{Native, NativeCluster, ProcessProgram};
use crate::measure::{Experiment, Progress};
use crate::message::escape;
use crate::share::programs::{Language, Program, Templates, program};
use crate::share::{self, ParsedLink, SharedResults, link};
use crate::strategy::StrategyId;
use crate::trace::Millis;
use arguments::Request;

/// How often progress is printed.
const PROGRESS_EVERY: Millis = Millis(1_000.0);

/// What runs the command.
#[derive(Clone, Debug)]
pub struct Caller {
    /// How a person calls it.
    pub name: &'static str,
    /// What else it can do, as arguments after its name.
    pub others: &'static [&'static str],
    /// What its processes run.
    pub processes: ProcessProgram,
    /// How it connects to clusters; `None` if it can't.
    pub connect: Option<ConnectToCluster>,
}

/// Why there is no answer.
enum Problem {
    /// The link or an argument is wrong: what to change.
    Usage(String),
    /// The run failed: what happened.
    Failed(String),
}

/// Runs the command with these arguments, without the name of the program. Returns the exit code.
pub fn run(caller: &Caller, arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = lexopt::Parser::from_args(arguments);
    let (problem, code) = match arguments::read(caller, arguments).and_then(|request| respond(caller, request)) {
        Ok(()) => return 0,
        Err(Problem::Usage(problem)) => (problem, 2),
        Err(Problem::Failed(problem)) => (problem, 1),
    };
    // If stderr is closed, nobody reads why.
    let _ = writeln!(io::stderr(), "manyhands: {}", escape(&problem));
    code
}

/// Reads a link that must be right.
///
/// # Errors
/// What to change, in sentences.
pub fn read_link(text: &str) -> Result<ParsedLink, String> {
    if text.trim().is_empty() {
        return Err(String::from("the link is empty: copy one from the page, or use 'v=1' for the default workload"));
    }
    let parsed = link::read(text);
    let is_damaged = SharedResults::all(&parsed).iter().any(|results| results.read().is_err());
    let damaged = is_damaged.then(|| share::Problem::DamagedResults.to_string());
    let problems: Vec<String> = parsed.problems.iter().map(ToString::to_string).chain(damaged).collect();
    if problems.is_empty() { Ok(parsed) } else { Err(problems.join(" ")) }
}

/// Does what the arguments ask for.
fn respond(caller: &Caller, request: Request) -> Result<(), Problem> {
    match request {
        Request::Help => print(&lines(&arguments::help(caller)), None),
        Request::Answer { link, answer: Answer::Program(language), out, .. } => {
            print(&lines(&written(&link.experiment, language)?), out.as_deref())
        }
        Request::Open { report, answer, out } => print(&opening::write(&report, answer)?, out.as_deref()),
        Request::Answer { link, answer, out, on, group } => {
            let workers = link.experiment.resources.threads;
            // The arguments are refused before, if there is no way to connect.
            let clusters = caller.connect.map(|connect| connect_to_all(connect, &on, workers, group));
            let result = measure(caller, *link, clusters.transpose()?.unwrap_or_default())?;
            print(&result.write(answer).map_err(Problem::Failed)?, out.as_deref())?;
            result.failure.map_or(Ok(()), |failure| Err(Problem::Failed(failure.to_string())))
        }
    }
}

/// Measures what a link says, and prints the progress meanwhile.
fn measure(caller: &Caller, link: ParsedLink, clusters: Vec<NativeCluster>) -> Result<LinkResult, Problem> {
    let print_progress = |progress: &Progress| {
        let _ = writeln!(io::stderr(), "{progress}");
    };
    let failed = |failure: Failure| Problem::Failed(failure.to_string());
    let machine = Native::start(caller.processes.clone()).map_err(failed)?.with_clusters(clusters);
    LinkResult::measure(&machine, link, PROGRESS_EVERY, print_progress).map_err(failed)
}

/// The program for the first strategy. The commands to run it are printed on stderr.
fn written(experiment: &Experiment, language: Language) -> Result<String, Problem> {
    // A valid experiment has a strategy.
    let strategy = experiment.strategies.first().copied().unwrap_or(StrategyId::Sequential);
    language.check(strategy).map_err(|wrong| Problem::Usage(wrong.to_string()))?;
    let Program { text, commands } = program(&Templates::plain(language), experiment, strategy)
        .map_err(|wrong| Problem::Failed(wrong.to_string()))?;
    let _ = write!(io::stderr(), "{commands}");
    Ok(text)
}

/// The text with one end of line.
fn lines(text: &str) -> Vec<u8> {
    format!("{}\n", text.trim_end()).into_bytes()
}

/// Prints the answer to stdout, or to a file.
fn print(bytes: &[u8], out: Option<&Path>) -> Result<(), Problem> {
    let to_stdout = || io::stdout().write_all(bytes).and_then(|()| io::stdout().flush());
    let written = match out {
        // A measurement takes too long to lose its result.
        Some(file) => fs::write(file, bytes).or_else(|error| to_stdout().and(Err(error))),
        None => to_stdout(),
    };
    written.map_err(|error| Problem::Failed(format!("the result could not be written: {error}")))
}
