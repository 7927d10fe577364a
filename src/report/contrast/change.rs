//! How the order of the strategies changes between two machines, and which of their differences explains it.

use super::Contrasted;
use super::observation::Observation;
use super::reason::ChangeReason;
use super::reference::Reference;
use crate::measure::statistics::FEWEST_FOR_INTERVAL;
use crate::measure::{Calibration, Experiment, MARGIN, StepCost};
use crate::predict::{Budget, Prediction};
use crate::report::MachineCosts;
use crate::strategy::{Resources, StrategyId};
use crate::trace::Millis;
use crate::workload::Step;

/// Smaller differences between costs are not mentioned.
const LEAST_FACTOR: f64 = 1.15;

/// What changes in the order, and the costs that differ if any times `differ`: a calibration is less certain than they are.
pub fn changes(
    here: Contrasted,
    there: Contrasted,
    reference: Reference,
    differ: bool,
    budget: &Budget,
) -> Vec<Observation> {
    let mut observations = order(here, there, reference, budget);
    // Fetches also depend on who answers them.
    if here.experiment.workload.steps.iter().any(Step::is_sleep) {
        observations.push(Observation::SameWaits);
    }
    if !differ {
        return observations;
    }
    let is_explained = |found: fn(&ChangeReason) -> bool, observations: &[Observation]| {
        observations
            .iter()
            .any(|observation| matches!(observation, Observation::ChangedPlaces { because: Some(reason), .. } if found(reason)))
    };
    let (ours, theirs) = (&here.results.costs, &there.results.costs);
    if let Some((here_ms, there_ms)) = ours.computing().zip(theirs.computing()) {
        if are_apart(here_ms, there_ms) {
            if !is_explained(|reason| matches!(reason, ChangeReason::Computing { .. }), &observations) {
                observations.push(Observation::Computing { there_ms, here_ms, reference });
            }
        } else {
            observations.push(Observation::SameComputing);
        }
    }
    if let Some((here, there)) = ours.effective_cores.zip(theirs.effective_cores)
        && are_apart(here, there)
        && !is_explained(|reason| matches!(reason, ChangeReason::Cores { .. }), &observations)
    {
        observations.push(Observation::Cores { there, here, reference });
    }
    if let Some((here, there)) = ours.process_start.zip(theirs.process_start)
        && are_apart(here.0, there.0)
        && !is_explained(|reason| matches!(reason, ChangeReason::ProcessStart { .. }), &observations)
    {
        observations.push(Observation::ProcessStart { there_ms: there.0, here_ms: here.0, reference });
    }
    observations
}

fn are_apart(one: f64, other: f64) -> bool {
    one > 0.0 && other > 0.0 && (one / other).max(other / one) > LEAST_FACTOR
}

/// Which strategies are fastest, and which change places.
fn order(here: Contrasted, there: Contrasted, reference: Reference, budget: &Budget) -> Vec<Observation> {
    let measured = |&id: &StrategyId| here.samples(id).is_some() && there.samples(id).is_some();
    let both: Vec<StrategyId> = here.experiment.strategies.iter().copied().filter(measured).collect();
    if both.len() < 2 {
        return Vec::new();
    }
    let fewest = both.iter().flat_map(|&id| [here.samples(id), there.samples(id)]).flatten().map(<[_]>::len).min();
    if fewest < Some(FEWEST_FOR_INTERVAL) {
        return vec![Observation::TooFewSamples { fewest: FEWEST_FOR_INTERVAL }];
    }
    let Some((ours, theirs)) = here.ranking(&both).zip(there.ranking(&both)) else { return Vec::new() };
    let [ours, theirs] = [ours, theirs].map(|ranking| ranking.close().collect::<Vec<_>>());
    let fastest = match ours == theirs {
        true => Observation::SameFastest { strategies: ours },
        false => Observation::OtherFastest { there: theirs, here: ours, reference },
    };
    let changed = changed_places(here, there, &both);
    if changed.is_empty() {
        return vec![fastest, Observation::SameOrder];
    }
    let observation = |(strategy, than)| {
        let because = reason(strategy, than, here, there, budget);
        Observation::ChangedPlaces { strategy, than, because, reference }
    };
    std::iter::once(fastest).chain(changed.into_iter().take(MOST_CHANGES).map(observation)).collect()
}

/// The most cores of a simulated machine.
const MOST_CORES: f64 = 1_024.0;

/// The most changes of places that are explained.
const MOST_CHANGES: usize = 3;

/// Pairs of strategies of which one is clearly faster here, and the other one there.
fn changed_places(here: Contrasted, there: Contrasted, both: &[StrategyId]) -> Vec<(StrategyId, StrategyId)> {
    let pairs = both.iter().flat_map(|&one| both.iter().map(move |&other| (one, other)));
    pairs.filter(|&(one, other)| here.is_faster(one, other) && there.is_faster(other, one)).collect()
}

impl Contrasted<'_> {
    fn is_faster(&self, one: StrategyId, other: StrategyId) -> bool {
        let ranking = self.ranking(&[one, other]);
        ranking.is_some_and(|ranking| ranking.fastest == one && ranking.close().count() == 1)
    }
}

/// The one difference that makes the two change places, if the costs here are replaced by those there one after another.
fn reason(
    strategy: StrategyId,
    than: StrategyId,
    here: Contrasted,
    there: Contrasted,
    budget: &Budget,
) -> Option<ChangeReason> {
    let (ours, theirs) = (&here.results.costs, &there.results.costs);
    let simulate = |experiment: &Experiment, costs: &MachineCosts| {
        let calibration = costs.calibration(experiment, here.results.cores);
        let time = |id| Prediction::new(experiment, id, &calibration, None, budget).map(|it| it.predicted);
        Some(time(than)? / time(strategy)?)
    };
    // It must be right about this machine first.
    if simulate(here.experiment, ours)? < MARGIN {
        return None;
    }
    let flips = |experiment: &Experiment, costs: &MachineCosts| simulate(experiment, costs).is_some_and(|it| it < 1.0);
    let threads = [here, there].map(|side| side.experiment.resources.threads);
    let resources = Resources { threads: threads[1], ..here.experiment.resources };
    let with_theirs = Experiment { resources, ..here.experiment.clone() };
    if threads[0] != threads[1] && flips(&with_theirs, ours) {
        return Some(ChangeReason::Threads { there: threads[1], here: threads[0] });
    }
    if let Some((here_cores, there_cores)) = ours.effective_cores.zip(theirs.effective_cores)
        && flips(here.experiment, &MachineCosts { effective_cores: theirs.effective_cores, ..ours.clone() })
    {
        return Some(ChangeReason::Cores { there: there_cores, here: here_cores });
    }
    if let Some((here_ms, there_ms)) = ours.computing().zip(theirs.computing())
        && flips(here.experiment, &MachineCosts { steps: theirs.steps.clone(), ..ours.clone() })
    {
        return Some(ChangeReason::Computing { there_ms, here_ms });
    }
    let (here_start, there_start) = ours.process_start.zip(theirs.process_start)?;
    let with_start = MachineCosts { process_start: theirs.process_start, ..ours.clone() };
    flips(here.experiment, &with_start)
        .then_some(ChangeReason::ProcessStart { there_ms: there_start.0, here_ms: here_start.0 })
}

impl MachineCosts {
    /// All computations of a task, on one lane; `None` if it has none.
    fn computing(&self) -> Option<f64> {
        let sum: Millis = self.steps.iter().copied().sum();
        (sum > Millis::ZERO).then_some(sum.0)
    }

    /// A calibration with these costs, for simulations.
    fn calibration(&self, experiment: &Experiment, cores: u32) -> Calibration {
        let computations = (0..).zip(&experiment.workload.steps).filter_map(|(number, step)| match step {
            Step::Compute(kernel) => Some((number, *kernel)),
            Step::Wait(_) => None,
        });
        let steps = computations.zip(&self.steps);
        // A link can say anything, but a simulated machine has a core.
        let effective_cores = self.effective_cores.map(|cores| cores.clamp(1.0, MOST_CORES));
        Calibration {
            cores: effective_cores.map_or(cores.max(1), |cores| cores.round() as u32),
            effective_cores,
            steps: steps.map(|((number, kernel), cost)| StepCost::even(number, kernel, cost.0)).collect(),
            dispatch_ms: self.dispatch.map(|time| time.0),
            process_start_ms: self.process_start.map(|time| time.0),
            ..Calibration::default()
        }
    }
}
