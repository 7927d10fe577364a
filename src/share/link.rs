//! The link: an experiment as the fragment of the page's address, in the syntax of `URLSearchParams`. People can read and
//! write it. `docs/link-format.md` describes the format.

use super::draft::{Draft, run};
use super::problem::Problem;
use super::results::{self, ResultsProblem};
use super::{ParsedLink, own_syntax, shared_view, step};
use crate::measure::Experiment;
use crate::message::Quoted;
use crate::workload::limits::{AMOUNTS, CHECK, LIMIT, MAX_LINK_LENGTH, REPEATS, SEED, SWITCH, TASKS, THREADS};

pub use super::VERSION;

/// Reads a link: a whole address, or the part after its `#`, with or without the `#`.
///
/// It never fails: any text gives a valid experiment and a list of problems.
pub fn read(text: &str) -> ParsedLink {
    let (fragment, too_long) = shorten(fragment(text.trim_ascii()));
    let mut draft = Draft::default();
    draft.problems.extend(too_long);
    let (mut seen, mut values): (Vec<&'static str>, _) = (Vec::new(), Vec::new());
    for (name, value) in form_urlencoded::parse(fragment.as_bytes()) {
        match parameter(&name) {
            None => draft.problems.push(Problem::UnknownSetting { given: Quoted::new(&name) }),
            Some(results::NAME) => values.push(value.into_owned()),
            Some(parameter) if seen.contains(&parameter) => {
                draft.problems.push(Problem::RepeatedSetting { parameter });
            }
            Some(parameter) => {
                seen.push(parameter);
                draft.take(parameter, &value);
            }
        }
    }
    with_results(draft.check(), values)
}

/// Adds the results whose check matches, and the problems of the others.
fn with_results(mut parsed: ParsedLink, mut values: Vec<String>) -> ParsedLink {
    if values.len() > results::MOST {
        parsed.problems.push(Problem::TooManyResults { given: values.len() });
        values.truncate(results::MOST);
    }
    let settings = write(&parsed.experiment);
    for value in values {
        let problem = match results::check(&value, &settings) {
            Ok(_) => {
                parsed.results.push(value);
                continue;
            }
            Err(ResultsProblem::Damaged) => Problem::DamagedResults,
            Err(ResultsProblem::Newer) => Problem::NewerResults,
        };
        if !parsed.problems.contains(&problem) {
            parsed.problems.push(problem);
        }
    }
    parsed
}

/// Writes the link, without the `#`: the experiment, the lesson, the person's own task, the view, and results.
pub fn write_parsed(parsed: &ParsedLink) -> String {
    let view = parsed.view.as_ref().map(|view| format!("&view={}", shared_view::write(view)));
    let results = parsed.results.iter().map(|value| format!("&{}={value}", results::NAME));
    write_settings(parsed) + &view.unwrap_or_default() + &results.collect::<String>()
}

/// Writes the link without the view and without results.
pub fn write_settings(ParsedLink { experiment, lesson, own, .. }: &ParsedLink) -> String {
    let lesson = lesson.map(|lesson| format!("&lesson={lesson}"));
    let own = own.as_ref().map(|own| format!("&{}={}", own_syntax::NAME, own_syntax::write(own)));
    write(experiment) + &lesson.unwrap_or_default() + &own.unwrap_or_default()
}

/// Writes an experiment as a link, without the `#`. Defaults are left out.
pub fn write(experiment: &Experiment) -> String {
    let (given, default) = (parameters(experiment), parameters(&Experiment::default()));
    let differing = given.into_iter().zip(default).filter(|(given, default)| given != default);
    let written = differing.map(|((name, value), _)| format!("&{name}={value}"));
    format!("v={VERSION}{}", written.collect::<String>())
}

/// Every parameter with its value, in the order of the link. No character in them needs escaping.
fn parameters(experiment: &Experiment) -> [(&'static str, String); 9] {
    let Experiment { workload, strategies, resources, repeats, check } = experiment;
    [
        (TASKS.id, workload.tasks.to_string()),
        ("steps", step::write_all(&workload.steps)),
        ("run", run(strategies)),
        (THREADS.id, resources.threads.to_string()),
        (LIMIT.id, resources.limit.unwrap_or(0).to_string()),
        (SWITCH.id, (resources.switch.0 as u32).to_string()),
        (REPEATS.id, repeats.to_string()),
        (CHECK.id, u32::from(*check).to_string()),
        (SEED.id, workload.seed.to_string()),
    ]
}

impl Draft {
    fn take(&mut self, parameter: &'static str, value: &str) {
        match parameter {
            "v" => self.problems.extend(version(value)),
            "steps" => self.steps = Some(value.split(',').map(step::read).collect()),
            "run" => self.run = Some(value.split(',').map(str::to_owned).collect()),
            "lesson" => self.lesson = Some(value.to_owned()),
            own_syntax::NAME => self.own = Some(own_syntax::read(value)),
            "view" => self.view = Some(value.to_owned()),
            amount => self.amounts.push((amount, value.to_owned())),
        }
    }
}

/// The parameter with this name.
fn parameter(name: &str) -> Option<&'static str> {
    AMOUNTS
        .map(|amount| amount.id)
        .into_iter()
        .chain(["v", "steps", "run", "lesson", own_syntax::NAME, "view", results::NAME])
        .find(|parameter| *parameter == name)
}

/// The problem with this version, if there is one.
fn version(value: &str) -> Option<Problem> {
    let given = Quoted::new(value);
    match value.parse::<u32>() {
        Ok(VERSION) => None,
        Ok(newer) if newer > VERSION => Some(Problem::NewerVersion { given }),
        _ => Some(Problem::NoVersion { given }),
    }
}

/// The part after the `#` of an address, or the whole text if it is not an address.
fn fragment(text: &str) -> &str {
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    match text.split_once('#') {
        Some((_, fragment)) => fragment,
        None if is_address => "",
        None => text,
    }
}

/// The parameters that are complete within the maximum length of a link.
fn shorten(fragment: &str) -> (&str, Option<Problem>) {
    let Some((end, _)) = fragment.char_indices().nth(MAX_LINK_LENGTH) else { return (fragment, None) };
    let end = if fragment[end..].starts_with('&') { end } else { fragment[..end].rfind('&').unwrap_or(0) };
    (&fragment[..end], Some(Problem::TooLong { length: fragment.chars().count(), longest: MAX_LINK_LENGTH }))
}
