//! `manyhands '<link>' [--json] [--out FILE]`: runs what a link says on this computer, with its real threads and
//! processes. On stdout, or in FILE, is nothing but the table or the report; everything else is on stderr. Ends with 0;
//! with 2 if the question was wrong; with 1 if the run failed. With `--program LANGUAGE` it runs nothing, and the answer is
//! a program that does.

use std::convert::Infallible;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::ExitCode;

use futures::future::{Either, select};
use manyhands::machine::native::{Native, PROCESS, do_tasks, resolution_us};
use manyhands::machine::{Failure, Machine};
use manyhands::measure::{Artefact, Environment, Evidence, Experiment, Session, gather};
use manyhands::share::link;
use manyhands::share::programs::{Language, Program, Templates, program};
use manyhands::strategy::StrategyId;
use manyhands::trace::Millis;

const HELP: &str = "\
Runs what a link says on this computer, and prints what was measured.

usage: manyhands '<link>' [--json | --program LANGUAGE] [--out FILE]

  <link>      a link from the page, or what stands after its #, in quotes:
              'tasks=60&steps=fetch:100,primes:1000000&run=sequential,pipeline'
  --json      the report as JSON instead of the table
  --program LANGUAGE
              measure nothing: print the program, in python or rust, that does this in the link's first way
  --out FILE  write it to FILE instead of to the terminal

It ends with 0, with 2 if the link or an argument is wrong, and with 1 if the run failed.
";

/// How often progress is printed.
const PROGRESS_EVERY: Millis = Millis(1_000.0);

/// Why there is no report.
enum Problem {
    /// The question was wrong: what to change.
    Usage(String),
    /// The run failed: what happened.
    Failed(String),
}

/// What is asked for.
struct Arguments {
    experiment: Experiment,
    answer: Answer,
    out: Option<PathBuf>,
}

/// In which form.
#[derive(Clone, Copy)]
enum Answer {
    Table,
    Json,
    /// Instead of a measurement, the program that does the same.
    Program(Language),
}

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args_os().skip(1).map(|given| given.to_string_lossy().into_owned()).collect();
    if given == [PROCESS] {
        return match do_tasks(io::stdin().lock(), io::stdout().lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    if given.iter().any(|given| given == "--help" || given == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let (problem, code) = match read(&given).and_then(|asked| answer(&asked)) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Problem::Usage(problem)) => (problem, 2),
        Err(Problem::Failed(problem)) => (problem, 1),
    };
    eprintln!("manyhands: {problem}");
    ExitCode::from(code)
}

/// Understands the arguments.
fn read(given: &[String]) -> Result<Arguments, Problem> {
    let (mut links, mut answer, mut out) = (Vec::new(), Answer::Table, None);
    let mut given = given.iter();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--json" => answer = Answer::Json,
            "--program" => answer = Answer::Program(language(given.next())?),
            "--out" => out = Some(folder_checked(given.next())?),
            option if option.starts_with('-') => {
                return Err(Problem::Usage(format!("there is no {option}: see manyhands --help")));
            }
            link => links.push(link),
        }
    }
    let &[link] = links.as_slice() else {
        let count = links.len();
        return Err(Problem::Usage(format!("one link is needed, in quotes, not {count}: manyhands 'v=1&tasks=12'")));
    };
    let reading = link::read(link);
    if reading.problems.is_empty() {
        return Ok(Arguments { experiment: reading.experiment, answer, out });
    }
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    Err(Problem::Usage(problems.join(" ")))
}

fn folder_checked(file: Option<&String>) -> Result<PathBuf, Problem> {
    let file = file.ok_or_else(|| Problem::Usage(String::from("--out needs the name of a file")))?;
    let folder = Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => {
            Err(Problem::Usage(format!("--out: there is no folder {}", folder.display())))
        }
        _ => Ok(PathBuf::from(file)),
    }
}

fn language(given: Option<&String>) -> Result<Language, Problem> {
    let named = given.and_then(|given| Language::find(given));
    named.ok_or_else(|| {
        Problem::Usage(format!("--program needs a language: {}", Language::ALL.map(Language::id).join(" or ")))
    })
}

/// Prints what is asked for.
fn answer(asked: &Arguments) -> Result<(), Problem> {
    let text = match asked.answer {
        Answer::Program(language) => written(&asked.experiment, language)?,
        _ => measured(asked)?,
    };
    let text = format!("{}\n", text.trim_end());
    let written = match &asked.out {
        Some(file) => fs::write(file, text),
        None => io::stdout().write_all(text.as_bytes()),
    };
    written.map_err(|error| Problem::Failed(format!("the result could not be written: {error}")))
}

/// The program for the first way. How to run it is told on stderr.
fn written(experiment: &Experiment, language: Language) -> Result<String, Problem> {
    // A valid experiment has a way.
    let strategy = experiment.strategies.first().copied().unwrap_or(StrategyId::Sequential);
    let Program { text, commands } = program(&Templates::plain(language), experiment, strategy)
        .map_err(|wrong| Problem::Failed(wrong.to_string()))?;
    eprint!("{commands}");
    Ok(text)
}

/// Measures, and says what was found.
fn measured(asked: &Arguments) -> Result<String, Problem> {
    let failed = |error: &dyn ToString| Problem::Failed(error.to_string());
    let program = std::env::current_exe().map_err(|error| failed(&error))?;
    let machine = Native::start(program).map_err(|failure| failed(&failure))?;
    let environment = environment();
    let evidence = run(&machine, &asked.experiment, &environment).map_err(|failure| failed(&failure))?;
    let report = evidence.report(&asked.experiment, format!("#{}", link::write(&asked.experiment)));
    match asked.answer {
        Answer::Json => serde_json::to_string_pretty(&report).map_err(|error| failed(&error)),
        _ => Ok(report.table()),
    }
}

/// Measures and calibrates, and prints the progress meanwhile.
fn run(machine: &Native, experiment: &Experiment, environment: &Environment) -> Result<Evidence, Failure> {
    let session = Session::new(experiment);
    machine.block_on(async {
        let gathering = pin!(gather(machine, &session, environment, None));
        match select(gathering, pin!(report_progress(machine, &session))).await {
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
    let system = match std::env::consts::OS {
        "linux" => "Linux",
        "macos" => "macOS",
        "windows" => "Windows",
        other => other,
    };
    Environment {
        browser: format!("native, {system} {}", std::env::consts::ARCH),
        cores: std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
        isolated: true,
        timer_resolution_us: resolution_us(),
        artefact: Artefact::Native,
    }
}
