use std::collections::BTreeMap;

use crate::measure::Experiment;
use crate::share::link;
use crate::strategy::StrategyId;
use crate::workload::kernels::{Join, Kernel, KernelId};
use crate::workload::{Io, Step, Wait};

/// What templates can ask for: what holds, what has which value, and the same for each step.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// See [`of_strategy`], [`of_workload`] and [`of_step`].
    pub facts: Vec<&'static str>,
    /// Figures as both languages write them, and words.
    pub values: BTreeMap<&'static str, String>,
    /// A step has none.
    pub steps: Vec<Scope>,
}

/// Bytes that `encrypt` encrypts at once.
const SEGMENT: u32 = 64 * 1024;

impl Scope {
    /// Of a program that does this experiment's workload under this strategy.
    pub fn new(experiment: &Experiment, strategy: StrategyId) -> Scope {
        let steps = &experiment.workload.steps;
        let of_its_strategy =
            of_strategy(strategy).into_iter().chain(of_limit(experiment, strategy)).collect::<Vec<_>>();
        let values = values(experiment, strategy);
        let step = |at: usize| Scope {
            facts: [&of_its_strategy[..], &of_step(steps, at)].concat(),
            values: values.clone().into_iter().chain(step_values(at, steps[at])).collect(),
            steps: Vec::new(),
        };
        let facts = [&of_its_strategy[..], &of_workload(experiment, strategy)].concat();
        Scope { facts, steps: (0..steps.len()).map(step).collect(), values }
    }

    /// Whether one of these holds: `a`, `!a` (`a` does not hold) or `a+!b` (all of them hold).
    pub fn any(&self, facts: &str) -> bool {
        let holds = |fact: &str| match fact.strip_prefix('!') {
            Some(fact) => !self.facts.contains(&fact),
            None => self.facts.contains(&fact),
        };
        facts.split_whitespace().any(|all| all.split('+').all(holds))
    }
}

/// The strategy's id; `async` if waits overlap on an event loop; `shared` if computations go to a pool.
fn of_strategy(strategy: StrategyId) -> Vec<&'static str> {
    let descriptor = strategy.descriptor();
    let mut facts = vec![descriptor.id];
    facts.extend(descriptor.is_async.then_some("async"));
    facts.extend(descriptor.has_pool().then_some("shared"));
    facts
}

/// `limit` if there is one, and the strategy could have more than one wait in flight.
fn of_limit(experiment: &Experiment, strategy: StrategyId) -> Option<&'static str> {
    let waits = experiment.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)));
    let needs_permits = waits && strategy.descriptor().overlaps_waits;
    experiment.resources.limit.filter(|_| needs_permits).map(|_| "limit")
}

/// All that holds for any of the steps, but for what is between two of them; `pool` if computations go to one, and there
/// are any; `result` if the last step has one.
fn of_workload(experiment: &Experiment, strategy: StrategyId) -> Vec<&'static str> {
    let steps = &experiment.workload.steps;
    let mut facts: Vec<_> = (steps.iter().copied()).flat_map(of_kind).collect();
    let computes = facts.contains(&"compute");
    facts.extend((computes && of_strategy(strategy).contains(&"shared")).then_some("pool"));
    facts.extend(steps.last().is_some_and(|last| leaves(*last)).then_some("result"));
    facts
}

/// What holds for its kind; `input` if it takes what the step before has left; `read` if what it leaves is read.
fn of_step(steps: &[Step], at: usize) -> Vec<&'static str> {
    let mut facts = of_kind(steps[at]);
    let left = at > 0 && leaves(steps[at - 1]);
    facts.extend((left && takes(steps[at])).then_some("input"));
    let is_read = steps.get(at + 1).is_none_or(|next| takes(*next));
    facts.extend((is_read && leaves(steps[at])).then_some("read"));
    facts
}

/// The kind's id; `wait`, and whether it has `jitter` or is for a `picture`; or `compute`, and whether it `splits` into
/// parts and is the `sum` of theirs.
fn of_kind(step: Step) -> Vec<&'static str> {
    let mut facts = vec![step.kind().id];
    match step {
        Step::Wait(Wait { io, jitter, .. }) => {
            facts.push("wait");
            facts.extend((jitter > 0).then_some("jitter"));
            facts.extend(matches!(io, Io::Fetch { picture: true, .. }).then_some("picture"));
        }
        Step::Compute(kernel) => {
            facts.push("compute");
            facts.extend(kernel.splits().then_some("splits"));
            facts.extend((kernel.splits() && kernel.join() == Join::Add).then_some("sum"));
        }
    }
    facts
}

/// Whether there is anything that the next step could take.
fn leaves(step: Step) -> bool {
    !matches!(step, Step::Wait(Wait { io: Io::Sleep, .. }))
}

/// Whether it would take what the step before has left.
fn takes(step: Step) -> bool {
    use KernelId::{Encrypt, Sha256, Thumbnail};
    matches!(step, Step::Compute(Kernel { id: Encrypt | Sha256 | Thumbnail, .. }))
}

fn values(experiment: &Experiment, strategy: StrategyId) -> BTreeMap<&'static str, String> {
    let Experiment { workload, resources, .. } = experiment;
    let only = Experiment { strategies: vec![strategy], ..experiment.clone() };
    BTreeMap::from([
        ("tasks", number(workload.tasks)),
        ("threads", number(resources.threads)),
        ("limit", number(resources.limit.unwrap_or(0))),
        ("switch", number(resources.switch.0 as u32)),
        ("seed", number(workload.seed)),
        ("sentence", workload.sentence()),
        ("link", format!("#{}", link::write(&only))),
        ("name", strategy.id().replace('-', "_")),
    ])
}

/// Its kind's id, its amounts by theirs, which step it is, and into how many segments what is encrypted falls.
fn step_values(at: usize, step: Step) -> Vec<(&'static str, String)> {
    let mut values: Vec<_> = step.amounts().into_iter().map(|(amount, value)| (amount.id, number(value))).collect();
    values.extend([("kind", step.kind().id.to_owned()), ("step", at.to_string())]);
    if let Step::Compute(Kernel { size, .. }) = step {
        values.push(("segments", number(size.div_ceil(SEGMENT))));
    }
    values
}

/// As both languages write it: `1_000_000`.
fn number(number: u32) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_both_languages_have_it() {
        assert_eq!([0, 999, 1_000, 12_345_678].map(number), ["0", "999", "1_000", "12_345_678"]);
    }

    #[test]
    fn a_result_is_read_by_a_step_that_takes_it_and_at_the_end() {
        let steps = link::read("steps=fetch:1,primes:9,sleep:1,encrypt:9,sha256:9,sleep:1").experiment.workload.steps;
        let between = |at| {
            let facts = of_step(&steps, at);
            (facts.contains(&"input"), facts.contains(&"read"))
        };
        let expected = [(false, false), (false, false), (false, false), (false, true), (true, false), (false, false)];
        assert_eq!([0, 1, 2, 3, 4, 5].map(between), expected);
    }
}
