use std::collections::BTreeMap;

use crate::measure::Experiment;
use crate::message::grouped;
use crate::share::link;
use crate::strategy::StrategyId;
use crate::workload::kernels::{Join, Kernel, KernelId};
use crate::workload::{Io, Step, Wait};

/// What templates can ask about: facts and values of the workload, and of each of its steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// The facts that hold: see [`strategy_facts`], [`limit_fact`], [`workload_facts`] and [`step_facts`].
    pub facts: Vec<&'static str>,
    /// Numbers, as both languages write them, and text.
    pub values: BTreeMap<&'static str, String>,
    /// One scope for each step of the workload; empty for a step.
    pub steps: Vec<Scope>,
}

/// With more connections than this, the system may run out of open files: macOS allows 256.
const FEW_CONNECTIONS: u32 = 200;
/// `MAX_OPEN` of the server, in `www/io/responder.ts`.
const SERVED_AT_ONCE: u32 = 1_000;
/// Bytes of each segment of `encrypt`.
const SEGMENT: u32 = 64 * 1024;

impl Scope {
    /// The scope of a program that runs this experiment's workload with this strategy.
    pub fn new(experiment: &Experiment, strategy: StrategyId) -> Scope {
        let steps = &experiment.workload.steps;
        let shared = strategy_facts(strategy).into_iter().chain(limit_fact(experiment, strategy)).collect::<Vec<_>>();
        let values = values(experiment, strategy);
        let step = |at: usize| Scope {
            facts: [&shared[..], &step_facts(steps, at)].concat(),
            values: values.clone().into_iter().chain(step_values(at, steps[at])).collect(),
            steps: Vec::new(),
        };
        let facts = [&shared[..], &workload_facts(experiment, strategy)].concat();
        Scope { facts, steps: (0..steps.len()).map(step).collect(), values }
    }

    /// Whether at least one of these conditions holds: `a`, `!a` (`a` does not hold) or `a+!b` (both hold).
    pub fn any(&self, facts: &str) -> bool {
        let holds = |fact: &str| match fact.strip_prefix('!') {
            Some(fact) => !self.facts.contains(&fact),
            None => self.facts.contains(&fact),
        };
        facts.split_whitespace().any(|all| all.split('+').all(holds))
    }
}

/// The strategy's id; `async` if waits overlap on an event loop; `shared` if computations run on a pool; `cluster` if tasks run
/// on one.
fn strategy_facts(strategy: StrategyId) -> Vec<&'static str> {
    let descriptor = strategy.descriptor();
    let mut facts = vec![descriptor.id];
    facts.extend(descriptor.is_async.then_some("async"));
    facts.extend(descriptor.has_pool().then_some("shared"));
    facts.extend(strategy.scheduler().map(|_| "cluster"));
    facts
}

/// `limit` if there is a limit and the strategy can have several waits in flight. On a cluster they share no permits: instead, it has
/// `fewer-workers`.
fn limit_fact(experiment: &Experiment, strategy: StrategyId) -> Option<&'static str> {
    if strategy.scheduler().is_some() {
        return (cluster_workers(experiment) < experiment.resources.threads).then_some("fewer-workers");
    }
    let needs_permits = waits(experiment) && strategy.descriptor().overlaps_waits;
    experiment.resources.limit.filter(|_| needs_permits).map(|_| "limit")
}

fn waits(experiment: &Experiment) -> bool {
    experiment.workload.steps.iter().any(|step| matches!(step, Step::Wait(_)))
}

/// Each worker of a cluster has one wait in flight at most.
fn cluster_workers(experiment: &Experiment) -> u32 {
    let limit = experiment.resources.limit.filter(|_| waits(experiment));
    experiment.resources.threads.min(limit.unwrap_or(u32::MAX))
}

/// The facts of all kinds of steps; `pool` if computations run on a pool; `result` if the last step has a result;
/// `many-connections` if the operating system may refuse so many, and `refused-connections` if the server does.
fn workload_facts(experiment: &Experiment, strategy: StrategyId) -> Vec<&'static str> {
    let steps = &experiment.workload.steps;
    let mut facts: Vec<_> = (steps.iter().copied()).flat_map(kind_facts).collect();
    let computes = facts.contains(&"compute");
    facts.extend((computes && strategy_facts(strategy).contains(&"shared")).then_some("pool"));
    facts.extend(steps.last().is_some_and(|last| has_result(*last)).then_some("result"));
    let fetches_at_once = if facts.contains(&"fetch") { tasks_at_once(experiment, strategy) } else { 0 };
    facts.extend((fetches_at_once > FEW_CONNECTIONS).then_some("many-connections"));
    facts.extend((fetches_at_once > SERVED_AT_ONCE).then_some("refused-connections"));
    facts
}

/// The maximum number of tasks that wait at once.
fn tasks_at_once(experiment: &Experiment, strategy: StrategyId) -> u32 {
    let Experiment { workload, resources, .. } = experiment;
    let descriptor = strategy.descriptor();
    let lanes = match (descriptor.overlaps_waits, descriptor.is_async) {
        (false, _) => 1,
        (true, false) => resources.threads,
        (true, true) => workload.tasks,
    };
    lanes.min(workload.tasks).min(resources.limit.unwrap_or(u32::MAX))
}

/// The facts of its kind; `input` if it uses the result of the step before; `read` if its own result is used.
fn step_facts(steps: &[Step], at: usize) -> Vec<&'static str> {
    let mut facts = kind_facts(steps[at]);
    let left = at > 0 && has_result(steps[at - 1]);
    facts.extend((left && takes_input(steps[at])).then_some("input"));
    let is_read = steps.get(at + 1).is_none_or(|next| takes_input(*next));
    facts.extend((is_read && has_result(steps[at])).then_some("read"));
    facts
}

/// The kind's id; for a `wait`, whether it has `jitter` or fetches a `picture`; for a `compute`, whether it `splits` into
/// parts, and whether its result is the `sum` of their results.
fn kind_facts(step: Step) -> Vec<&'static str> {
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

/// Whether it has a result.
fn has_result(step: Step) -> bool {
    !matches!(step, Step::Wait(Wait { io: Io::Sleep, .. }))
}

/// Whether it uses the result of the step before, if there is one.
fn takes_input(step: Step) -> bool {
    use KernelId::{Encrypt, Sha256, Thumbnail};
    matches!(step, Step::Compute(Kernel { id: Encrypt | Sha256 | Thumbnail, .. }))
}

fn values(experiment: &Experiment, strategy: StrategyId) -> BTreeMap<&'static str, String> {
    let Experiment { workload, resources, .. } = experiment;
    let only = Experiment { strategies: vec![strategy], ..experiment.clone() };
    BTreeMap::from([
        ("tasks", literal(workload.tasks)),
        ("threads", literal(resources.threads)),
        ("workers", literal(cluster_workers(experiment))),
        ("limit", literal(resources.limit.unwrap_or(0))),
        ("connections", grouped(tasks_at_once(experiment, strategy))),
        ("switch", literal(resources.switch.0 as u32)),
        ("seed", literal(workload.seed)),
        ("sentence", workload.sentence()),
        ("link", format!("#{}", link::write(&only))),
        ("name", name(strategy)),
    ])
}

/// The name of the program's file, without its ending. Python would import a file `dask.py` instead of the package.
fn name(strategy: StrategyId) -> String {
    match strategy.scheduler() {
        Some(_) => format!("{}_cluster", strategy.id()),
        None => strategy.id().replace('-', "_"),
    }
}

/// Its kind's id, its amounts by id, its index, and the number of encrypted segments.
fn step_values(at: usize, step: Step) -> Vec<(&'static str, String)> {
    let mut values: Vec<_> = step.amounts().into_iter().map(|(amount, value)| (amount.id, literal(value))).collect();
    values.extend([("kind", step.kind().id.to_owned()), ("step", at.to_string())]);
    if let Step::Compute(Kernel { size, .. }) = step {
        values.push(("segments", literal(size.div_ceil(SEGMENT))));
    }
    values
}

/// A number as both languages write it: `1_000_000`.
pub(super) fn literal(number: u32) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_both_languages_write_them() {
        assert_eq!([0, 999, 1_000, 12_345_678].map(literal), ["0", "999", "1_000", "12_345_678"]);
    }

    #[test]
    fn connections_are_warned_about_by_their_number() {
        let warnings = |link: &str, strategy| {
            let facts = workload_facts(&link::read(link).experiment, strategy);
            (facts.contains(&"many-connections"), facts.contains(&"refused-connections"))
        };
        use StrategyId::{EventLoop, Pipeline, Sequential, Threads};
        assert_eq!(warnings("tasks=2000&steps=fetch:1", Pipeline), (true, true));
        assert_eq!(warnings("tasks=1000&steps=fetch:1", EventLoop), (true, false));
        assert_eq!(warnings("tasks=2000&steps=fetch:1&limit=200", EventLoop), (false, false));
        assert_eq!(warnings("tasks=2000&steps=fetch:1&threads=32", Threads), (false, false));
        assert_eq!(warnings("tasks=2000&steps=fetch:1", Sequential), (false, false));
        assert_eq!(warnings("tasks=2000&steps=sleep:1", EventLoop), (false, false));
    }

    #[test]
    fn a_result_is_used_by_a_later_step_or_at_the_end() {
        let steps = link::read("steps=fetch:1,primes:9,sleep:1,encrypt:9,sha256:9,sleep:1").experiment.workload.steps;
        let between = |at| {
            let facts = step_facts(&steps, at);
            (facts.contains(&"input"), facts.contains(&"read"))
        };
        let expected = [(false, false), (false, false), (false, false), (false, true), (true, false), (false, false)];
        assert_eq!([0, 1, 2, 3, 4, 5].map(between), expected);
    }
}
