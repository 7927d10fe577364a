//! The arguments of the command.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::{Answer, Caller, Problem, opening, read_link};
use crate::message::Quoted;
use crate::report::SharedReport;
use crate::share::ParsedLink;
use crate::share::exports::Format;
use crate::share::programs::Language;
use crate::workload::limits::TASKS;

impl From<lexopt::Error> for Problem {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(format!("{error}: see manyhands --help"))
    }
}

/// What the arguments ask for.
pub(super) enum Request {
    Help,
    Answer { link: Box<ParsedLink>, answer: Answer, out: Option<PathBuf>, on: Vec<String>, group: Option<u32> },
    Open { report: Box<SharedReport>, answer: Answer, out: Option<PathBuf> },
}

/// The options of callers that can connect to clusters.
const CLUSTERS: &str = "  --on CLUSTER        runs the tasks on a cluster, too; can be repeated
                      dask, dask:4: starts one with as many workers as the link has threads, or with 4
                      dask:tcp://HOST:PORT: uses one that is running
                      ray, ray:4, ray:HOST:PORT: the same with Ray, which sends tasks to actors
                      ray-tasks: the same with Ray's tasks instead of actors
  --group N           sends N tasks in each message to a cluster, instead of choosing the number
";

/// The answer to `--help`.
pub(super) fn help(Caller { name, others, connect, .. }: &Caller) -> String {
    let others: String = others.iter().map(|other| format!("       {name} {other}\n")).collect();
    let (usage, clusters) = if connect.is_some() { (" [--on CLUSTER]... [--group N]", CLUSTERS) } else { ("", "") };
    format!(
        "\
Runs a link on this computer, with real threads and processes, and prints the results.

Usage: {name} '<link>' [--format FORMAT | --link | --program LANGUAGE] [--out FILE]{usage}
       {name} --open FILE [--format table|json|csv] [--out FILE]
{others}
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
{clusters}  --out FILE          writes the result to FILE instead of the terminal
  -h, --help          prints this help

Only the result goes to stdout. Progress and errors go to stderr.

Exit codes:
  0  success
  1  the run failed; one line says why
  2  the link or an argument is wrong; one line says what to change
"
    )
}

/// Parses the arguments.
pub(super) fn read(caller: &Caller, mut given: lexopt::Parser) -> Result<Request, Problem> {
    use lexopt::prelude::{Long, Short, Value};
    let (mut links, mut answers, mut opened, mut out) = (Vec::new(), Vec::new(), None, None);
    let (mut on, mut group) = (Vec::new(), None);
    while let Some(argument) = given.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Long("json") => answers.push(Answer::File(Format::Json)),
            Long("format") => answers.push(format(&given.value()?)?),
            Long("link") => answers.push(Answer::Link),
            Long("program") => answers.push(Answer::Program(language(&given.value()?)?)),
            Long("open") => opened = Some(given.value()?),
            Long("out") => out = Some(checked_file(given.value()?)?),
            Long(option @ ("on" | "group")) if caller.connect.is_none() => return Err(needs_python(option)),
            Long("on") => on.push(given.value()?.to_string_lossy().into_owned()),
            Long("group") => group = Some(group_size(&given.value()?)?),
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
        let answer = opening::checked(answer)?;
        return Ok(Request::Open { report: Box::new(opening::open(&opened)?), answer, out });
    }
    let [link] = links.as_slice() else {
        let (count, name) = (links.len(), caller.name);
        return Err(Problem::Usage(format!(
            "expected one link in quotes, got {count}, for example: {name} 'v=1&tasks=12'"
        )));
    };
    if answer.is_binary() && out.is_none() && io::stdout().is_terminal() {
        let problem = "this format is not text, so it is not printed to a terminal: add --out FILE";
        return Err(Problem::Usage(String::from(problem)));
    }
    if group.is_some() && on.is_empty() {
        return Err(Problem::Usage(String::from("--group is for clusters: add --on dask or --on ray")));
    }
    let link = Box::new(read_link(&link.to_string_lossy()).map_err(Problem::Usage)?);
    Ok(Request::Answer { link, answer, out, on, group })
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
    Answer::in_format(&given.to_string_lossy()).map_err(|problem| Problem::Usage(format!("--format {problem}")))
}

/// How many tasks a message to a cluster carries.
fn group_size(given: &OsString) -> Result<u32, Problem> {
    let number = given.to_str().and_then(|text| text.parse().ok()).filter(|number| TASKS.range().contains(number));
    number.ok_or_else(|| {
        let most = *TASKS.range().end();
        let given = Quoted::new(&given.to_string_lossy());
        Problem::Usage(format!("--group must be a whole number from 1 to {most}, not {given}"))
    })
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

/// Clusters are reached by Python's own libraries.
fn needs_python(option: &str) -> Problem {
    Problem::Usage(format!(
        "--{option} needs the Python package: pip install './python[dask]', then python -m manyhands '<link>' --on dask"
    ))
}
