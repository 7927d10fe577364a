//! The unchecked content of a link or settings, and the check.

use super::problem::{Figure, Problem};
use super::step::{self, StepDraft};
use super::{ParsedLink, lesson, own_syntax, shared_view};
use crate::measure::Experiment;
use crate::message::{Quoted, join};
use crate::predict::OwnTask;
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::kinds::StepKind;
use crate::workload::limits::{Amount, CHECK, LIMIT, MAX_STEPS, REPEATS, SEED, SWITCH, TASKS, THREADS};
use crate::workload::{Step, Workload};

/// The unchecked content of a link or settings.
#[derive(Debug, Default)]
pub struct Draft {
    /// The amounts of the whole experiment.
    pub amounts: Vec<(&'static str, String)>,
    /// The steps.
    pub steps: Option<Vec<StepDraft>>,
    /// The strategies.
    pub run: Option<Vec<String>>,
    /// The lesson.
    pub lesson: Option<String>,
    /// The person's own task.
    pub own: Option<own_syntax::OwnDraft>,
    /// What the sender looks at.
    pub view: Option<String>,
    /// Problems that were found while parsing.
    pub problems: Vec<Problem>,
}

/// The strategies, as a link has them.
pub(super) fn run(strategies: &[StrategyId]) -> String {
    join(strategies.iter().map(|strategy| strategy.id()), ",")
}

/// As many problems as a person reads. The rest are found when these have been corrected.
const MOST_PROBLEMS: usize = 12;

fn first_of_each(problems: Vec<Problem>) -> Vec<Problem> {
    let mut first: Vec<Problem> = Vec::new();
    for problem in problems {
        if first.len() < MOST_PROBLEMS && !first.contains(&problem) {
            first.push(problem);
        }
    }
    first
}

impl Draft {
    /// Turns the draft into a valid experiment. A value out of range becomes the nearest value in range, anything
    /// else that is invalid becomes the default or is ignored, and each is listed in the problems.
    pub fn check(mut self) -> ParsedLink {
        let tasks = self.amount(&TASKS);
        let steps = self.steps();
        let strategies = self.strategies();
        let threads = self.amount(&THREADS);
        let limit = self.amount(&LIMIT);
        let switch = Millis(self.amount(&SWITCH).into());
        let repeats = self.amount(&REPEATS);
        let check = self.amount(&CHECK) == 1;
        let seed = self.amount(&SEED);
        let lesson = self.lesson();
        let own = self.own.take().map(|draft| check_own(&draft, &mut self.problems));
        let view = self.view.take();
        let view = view.and_then(|view| shared_view::read(&view, tasks, &strategies, &mut self.problems));
        let workload = Workload::new(tasks, steps, seed);
        let resources = Resources { threads, limit: (limit > 0).then_some(limit), switch };
        let experiment = Experiment { workload, strategies, resources, repeats, check };
        ParsedLink { experiment, lesson, own, view, results: Vec::new(), problems: first_of_each(self.problems) }
    }

    fn amount(&mut self, amount: &'static Amount) -> u32 {
        let given = self.amounts.iter().find(|(id, _)| *id == amount.id).map(|(_, given)| given.as_str());
        let figure = Figure { kind: None, amount };
        given.map_or(amount.default, |given| number(figure, given, &mut self.problems))
    }

    fn steps(&mut self) -> Vec<Step> {
        let default = Experiment::default().workload.steps;
        let Some(mut drafts) = self.steps.take() else { return default };
        if drafts.len() > MAX_STEPS {
            self.problems.push(Problem::TooManySteps { given: drafts.len() });
            drafts.truncate(MAX_STEPS);
        }
        let steps: Vec<Step> = drafts.iter().filter_map(|draft| draft.check(&mut self.problems)).collect();
        if steps.is_empty() {
            self.problems.push(Problem::Empty { parameter: "steps", used: step::write_all(&default) });
            return default;
        }
        steps
    }

    fn lesson(&mut self) -> Option<&'static str> {
        let name = self.lesson.take()?;
        let lesson = lesson::find(&name);
        if lesson.is_none() {
            self.problems.push(Problem::UnknownLesson { given: Quoted::new(&name) });
        }
        lesson
    }

    fn strategies(&mut self) -> Vec<StrategyId> {
        let default = Experiment::default().strategies;
        let Some(names) = self.run.take() else { return default };
        let mut strategies = Vec::new();
        for name in names {
            match StrategyId::find(name.trim_ascii()) {
                None => self.problems.push(Problem::UnknownStrategy { given: Quoted::new(&name) }),
                Some(strategy) if strategies.contains(&strategy) => {
                    self.problems.push(Problem::RepeatedStrategy { strategy });
                }
                Some(strategy) => strategies.push(strategy),
            }
        }
        if strategies.is_empty() {
            self.problems.push(Problem::Empty { parameter: "run", used: run(&default) });
            return default;
        }
        strategies
    }
}

impl StepDraft {
    fn check(&self, problems: &mut Vec<Problem>) -> Option<Step> {
        let Some(kind) = StepKind::find(&self.id) else {
            problems.push(Problem::UnknownStep { given: Quoted::new(&self.id) });
            return None;
        };
        let step = kind.step(|amount| {
            let figure = Figure { kind: Some(kind), amount };
            match self.amounts.iter().find(|(id, _)| id == amount.id) {
                Some((_, given)) => return number(figure, given, problems),
                None if amount == kind.amounts[0] => problems.push(Problem::MissingAmount { figure }),
                None => {}
            }
            amount.default
        });
        problems.extend(self.surplus.iter().map(|given| Problem::Surplus { kind, given: Quoted::new(given) }));
        Some(step)
    }
}

/// Turns a draft into a valid task. Missing figures have their default, and invalid ones are listed in the problems.
pub fn check_own(draft: &own_syntax::OwnDraft, problems: &mut Vec<Problem>) -> OwnTask {
    for (at, (name, _)) in draft.iter().enumerate() {
        match own_syntax::amounts().find(|amount| amount.id == name) {
            None => problems.push(Problem::UnknownAmount { given: Quoted::new(name) }),
            Some(_) if draft[..at].iter().any(|(before, _)| before == name) => {
                problems.push(Problem::RepeatedSetting { parameter: own_syntax::NAME });
            }
            Some(_) => {}
        }
    }
    OwnTask::of(|amount| match draft.iter().find(|(name, _)| name == amount.id) {
        Some((_, value)) => number(Figure { kind: None, amount }, value, problems),
        None => amount.default,
    })
}

/// Parses a number and brings it into range.
pub fn number(figure: Figure, given: &str, problems: &mut Vec<Problem>) -> u32 {
    let amount = figure.amount;
    let Some(value) = whole(given.trim_ascii()) else {
        problems.push(Problem::NotWhole { figure, given: Quoted::new(given) });
        return amount.default;
    };
    let used = value.clamp(amount.min.into(), amount.max.into()) as u32;
    if i64::from(used) != value {
        problems.push(Problem::OutOfRange { figure, given: Quoted::new(given), used });
    }
    used
}

/// Parses a whole number in decimal digits, with or without a `-`. A number that does not fit into an `i64` becomes the
/// nearest one that does; it is out of every range anyway.
fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(if digits == text { i64::MAX } else { i64::MIN }))
}
