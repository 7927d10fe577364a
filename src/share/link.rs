//! The link: an experiment as the fragment of the page's address, in the syntax of `URLSearchParams`. A person
//! can read it and write it; `docs/link-format.md` describes it.

use super::draft::Draft;
use super::problem::{Problem, Quoted};
use super::{Reading, step};
use crate::report::Experiment;
use crate::strategy::StrategyId;
use crate::workload::Step;
use crate::workload::limits::{AMOUNTS, LIMIT, MAX_LINK_LENGTH, REPEATS, SEED, TASKS, THREADS};

/// The format that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// Reads a link: a whole address, or what stands after its `#`, with it or without.
///
/// It never fails: whatever it is given, there is a valid experiment, and a list of what was wrong.
pub fn read(text: &str) -> Reading {
    let (fragment, too_long) = shorten(fragment(text.trim()));
    let mut draft = Draft::default();
    draft.problems.extend(too_long);
    let mut seen: Vec<&'static str> = Vec::new();
    for (name, value) in form_urlencoded::parse(fragment.as_bytes()) {
        match parameter(&name) {
            None => draft.problems.push(Problem::UnknownSetting { given: Quoted::new(&name) }),
            Some(parameter) if seen.contains(&parameter) => {
                draft.problems.push(Problem::RepeatedSetting { parameter });
            }
            Some(parameter) => {
                seen.push(parameter);
                draft.take(parameter, &value);
            }
        }
    }
    draft.check()
}

/// Writes an experiment as a link, without the `#`. What has its default is left out.
pub fn write(experiment: &Experiment) -> String {
    let (given, default) = (said(experiment), said(&Experiment::default()));
    let differing = given.into_iter().zip(default).filter(|(given, default)| given != default);
    let parameters = differing.map(|((name, value), _)| format!("&{name}={value}"));
    format!("v={VERSION}{}", parameters.collect::<String>())
}

/// Every parameter with its value, in the order of the link. Their characters all stand for themselves, so
/// nothing has to be escaped.
fn said(experiment: &Experiment) -> [(&'static str, String); 7] {
    let Experiment { workload, strategies, resources, repeats } = experiment;
    [
        (TASKS.id, workload.tasks.to_string()),
        ("steps", steps(&workload.steps)),
        ("run", run(strategies)),
        (THREADS.id, resources.threads.to_string()),
        (LIMIT.id, resources.limit.unwrap_or(0).to_string()),
        (REPEATS.id, repeats.to_string()),
        (SEED.id, workload.seed.to_string()),
    ]
}

/// The steps, as the link says them.
pub(super) fn steps(steps: &[Step]) -> String {
    steps.iter().map(step::write).collect::<Vec<_>>().join(",")
}

/// The strategies, as the link says them.
pub(super) fn run(strategies: &[StrategyId]) -> String {
    strategies.iter().map(|strategy| strategy.id()).collect::<Vec<_>>().join(",")
}

impl Draft {
    fn take(&mut self, parameter: &'static str, value: &str) {
        match parameter {
            "v" => self.problems.extend(version(value)),
            "steps" => self.steps = Some(value.split(',').map(step::read).collect()),
            "run" => self.run = Some(value.split(',').map(str::to_owned).collect()),
            amount => self.amounts.push((amount, value.to_owned())),
        }
    }
}

/// The parameter with this name.
fn parameter(name: &str) -> Option<&'static str> {
    AMOUNTS.map(|amount| amount.id).into_iter().chain(["v", "steps", "run"]).find(|parameter| *parameter == name)
}

/// What is wrong with this version, if anything is.
fn version(value: &str) -> Option<Problem> {
    let given = Quoted::new(value);
    match value.parse::<u32>() {
        Ok(VERSION) => None,
        Ok(newer) if newer > VERSION => Some(Problem::NewerVersion { given }),
        _ => Some(Problem::NoVersion { given }),
    }
}

/// What stands after the `#` of an address, or all of it if it is no address.
fn fragment(text: &str) -> &str {
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    match text.split_once('#') {
        Some((_, fragment)) => fragment,
        None if is_address => "",
        None => text,
    }
}

/// The parameters that stand whole within the longest link that is read.
fn shorten(fragment: &str) -> (&str, Option<Problem>) {
    let Some((end, _)) = fragment.char_indices().nth(MAX_LINK_LENGTH) else { return (fragment, None) };
    let end = if fragment[end..].starts_with('&') { end } else { fragment[..end].rfind('&').unwrap_or(0) };
    (&fragment[..end], Some(Problem::TooLong { length: fragment.chars().count() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a link is made of, written again, and what is said about it.
    fn read_and_write(text: &str) -> (String, Vec<String>) {
        let Reading { experiment, problems } = read(text);
        (write(&experiment), problems.iter().map(Problem::to_string).collect())
    }

    #[test]
    fn the_designs_example_is_read_and_written_as_it_is() {
        let link = "v=1&tasks=13&steps=fetch:200~50:65536,mandelbrot:128&run=sequential,event-loop,pipeline\
                    &threads=3&limit=6&repeats=5&seed=7";
        assert_eq!(read_and_write(link), (link.to_owned(), vec![]));
    }

    #[test]
    fn an_address_without_a_fragment_says_nothing() {
        assert_eq!(read_and_write("http://127.0.0.1:4173/?tasks=5"), ("v=1".to_owned(), vec![]));
    }

    #[test]
    fn every_problem_is_named_and_the_rest_is_kept() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("tasks=20000&threads=0&seed=3", "v=1&tasks=10000&threads=1&seed=3", &[
                "tasks: “20000” is not within 1 to 10,000, so 10,000 is used.",
                "threads: “0” is not within 1 to 32, so 1 is used.",
            ]),
            ("seed=-99999999999999999999&tasks=99999999999999999999", "v=1&tasks=10000&seed=0", &[
                "tasks: “99999999999999999999” is not within 1 to 10,000, so 10,000 is used.",
                "seed: “-99999999999999999999” is not within 0 to 4,294,967,295, so 0 is used.",
            ]),
            ("tasks=ten&repeats=2.5&limit=", "v=1", &[
                "tasks: “ten” is not a whole number, so 12 is used.",
                "limit: “” is not a whole number, so 0 is used.",
                "repeats: “2.5” is not a whole number, so 6 is used.",
            ]),
            ("v=2&tasks=5&tasks=6&colour=red", "v=1&tasks=5", &[
                "The link is in format “2”. This version of Manyhands reads format 1; a newer one may understand more of it.",
                "tasks is given more than once; only the first one counts.",
                "There is no setting “colour”, so it was left out. There are v, tasks, steps, run, threads, limit, repeats, seed.",
            ]),
            ("v=0", "v=1", &["v: “0” is no link format, so it was read as format 1."]),
            ("run=threads,gil,threads", "v=1&run=threads", &[
                "run: there is no way “gil”, so it was left out. There are sequential, event-loop, threads, pipeline.",
                "run: threads is named more than once; it is run once.",
            ]),
            ("run=", "v=1", &[
                "run: there is no way “”, so it was left out. There are sequential, event-loop, threads, pipeline.",
                "run: nothing is left of it, so the default is used: sequential,event-loop,threads,pipeline.",
            ]),
            ("steps=sleep,primes:1~2,sleep:5:7~3", "v=1&steps=sleep:40,primes:1,sleep:5", &[
                "steps: ms of sleep is not said, so 40 is used. The step is written sleep:MS~JITTER.",
                "steps: primes has no use for “~2”, so it was left out. The step is written primes:SIZE.",
                "steps: sleep has no use for “:7”, so it was left out. The step is written sleep:MS~JITTER.",
                "steps: sleep has no use for “~3”, so it was left out. The step is written sleep:MS~JITTER.",
            ]),
            ("steps=fetch:1::9999999,walk:3", "v=1&steps=fetch:1", &[
                "steps: bytes of fetch: “” is not a whole number, so 1,024 is used.",
                "steps: fetch has no use for “:9999999”, so it was left out. The step is written fetch:MS~JITTER:BYTES.",
                "steps: there is no step “walk:3”, so it was left out. There are fetch, sleep, primes, squares, mandelbrot.",
            ]),
            ("steps=sleep:1,sleep:2,sleep:3,sleep:4,sleep:5,sleep:6,sleep:7,sleep:8,sleep:9",
                "v=1&steps=sleep:1,sleep:2,sleep:3,sleep:4,sleep:5,sleep:6,sleep:7,sleep:8", &[
                "steps: 9 are too many; only the first 8 were kept.",
            ]),
        ];
        for (link, written, problems) in cases {
            let problems = problems.iter().map(|problem| (*problem).to_owned()).collect();
            assert_eq!(read_and_write(link), ((*written).to_owned(), problems), "{link}");
        }
    }

    #[test]
    fn what_does_not_fit_a_link_is_left_out_whole() {
        let of_length = |length: usize| format!("tasks=5&seed=7&{}=1", "x".repeat(length - 17));
        assert_eq!(read(&of_length(2000)).problems.len(), 1, "the unknown setting");
        let (written, problems) = read_and_write(&of_length(2001));
        assert_eq!(written, "v=1&tasks=5&seed=7");
        assert_eq!(problems, ["The link has 2,001 characters; only what stands whole within the first 2,000 was read."]);
        let (written, _) = read_and_write(&format!("seed={}", "7".repeat(2001)));
        assert_eq!(written, "v=1", "half a number is no number");
    }
}
