use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::Contrasted;
use super::reason::ChangeReason;
use super::reference::Reference;
use crate::measure::AnsweredBy;
use crate::message::{duration, list, times};
use crate::report::Makespans;
use crate::strategy::StrategyId;
use crate::trace::Millis;
use crate::workload::Step;
use crate::workload::limits::{LIMIT, SWITCH, THREADS};

/// A setting that both have, with different values.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SettingDifference {
    /// Its name in links.
    pub setting: &'static str,
    /// Its value here.
    pub here: u32,
    /// The other value.
    pub there: u32,
}

/// Something that differs between two measurements, or does not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Observation {
    /// The tasks differ.
    OtherWork,
    /// The results differ, although the work should be the same.
    OtherResults,
    /// Other settings differ.
    OtherSettings {
        /// Which.
        differences: Vec<SettingDifference>,
        /// What the other measurement is.
        reference: Reference,
    },
    /// Another version of the engine measured.
    OtherVersion {
        /// Its version.
        there: String,
        /// The version here.
        here: String,
    },
    /// Fetches were answered in another way.
    OtherResponder {
        /// Who answered there.
        there: AnsweredBy,
        /// Who answered here.
        here: AnsweredBy,
        /// What the other measurement is.
        reference: Reference,
    },
    /// One of them has quantiles instead of samples.
    OnlyQuantiles,
    /// Only one of them measured these.
    NotInBoth {
        /// Which.
        strategies: Vec<StrategyId>,
    },
    /// Both find the same strategies fastest.
    SameFastest {
        /// These.
        strategies: Vec<StrategyId>,
    },
    /// They find different strategies fastest.
    OtherFastest {
        /// The fastest there.
        there: Vec<StrategyId>,
        /// The fastest here.
        here: Vec<StrategyId>,
        /// What the other measurement is.
        reference: Reference,
    },
    /// There are too few samples to tell which is fastest.
    TooFewSamples {
        /// How many are needed.
        fewest: usize,
    },
    /// No strategy is clearly faster than another one on one of them, and clearly slower on the other.
    SameOrder,
    /// Two strategies change places.
    ChangedPlaces {
        /// The one that is faster here.
        strategy: StrategyId,
        /// The one that was faster there.
        than: StrategyId,
        /// The one difference that explains it in a simulation; absent if none does.
        because: Option<ChangeReason>,
        /// What the other measurement is.
        reference: Reference,
    },
    /// Computing takes longer on one of them.
    Computing {
        /// The computations of one task there, on one core.
        there_ms: f64,
        /// The same here.
        here_ms: f64,
        /// What the other measurement is.
        reference: Reference,
    },
    /// Computing takes about as long on both.
    SameComputing,
    /// The link sets the waits.
    SameWaits,
    /// They have different numbers of effective cores.
    Cores {
        /// There.
        there: f64,
        /// Here.
        here: f64,
        /// What the other measurement is.
        reference: Reference,
    },
    /// Starting a process takes longer on one of them.
    ProcessStart {
        /// There.
        there_ms: f64,
        /// Here.
        here_ms: f64,
        /// What the other measurement is.
        reference: Reference,
    },
}

fn labels(strategies: &[StrategyId]) -> String {
    list(strategies.iter().map(|strategy| strategy.label()), "and")
}

fn responder(by: AnsweredBy) -> &'static str {
    match by {
        AnsweredBy::Server => "a server",
        AnsweredBy::ServiceWorker => "the page’s service worker",
        AnsweredBy::None => "the page itself",
    }
}

impl Display for Observation {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Observation::OtherWork => out.write_str("The two measured different tasks, so they are not compared."),
            Observation::OtherResults => {
                out.write_str("The two computed different results for the same tasks, so they are not compared.")
            }
            Observation::OtherSettings { differences, reference } => {
                let (here, there) = (reference.here(), reference.there());
                let each =
                    differences.iter().map(|it| format!("{} ({} {there}, {} {here})", it.setting, it.there, it.here));
                write!(out, "Settings that differ: {}.", list(each, "and"))
            }
            Observation::OtherVersion { there, here } => {
                write!(
                    out,
                    "The versions of Manyhands differ ({there} and {here}), which can explain differences, so no other reasons are given."
                )
            }
            Observation::OtherResponder { there, here, reference } => write!(
                out,
                "Fetches were answered by {} {} and by {} {}, which can explain differences between strategies that fetch.",
                responder(*here),
                reference.here(),
                responder(*there),
                reference.there(),
            ),
            Observation::OnlyQuantiles => out.write_str(
                "One of the links carries quantiles instead of samples, so intervals are wider than necessary.",
            ),
            Observation::NotInBoth { strategies } => {
                write!(out, "Measured in only one of the two: {}.", labels(strategies))
            }
            Observation::SameFastest { strategies } if strategies.len() == 1 => {
                write!(out, "{} is fastest in both.", labels(strategies))
            }
            Observation::SameFastest { strategies } => {
                write!(out, "In both, {} are fastest, with no clear difference between them.", labels(strategies))
            }
            Observation::OtherFastest { there, here, reference } => write!(
                out,
                "Fastest {}: {}; fastest {}: {}.",
                reference.there(),
                labels(there),
                reference.here(),
                labels(here),
            ),
            Observation::TooFewSamples { fewest } => {
                write!(out, "Too few samples to compare the order of the strategies. Use at least {fewest}.")
            }
            Observation::SameOrder => out.write_str("No two strategies clearly change places."),
            Observation::ChangedPlaces { strategy, than, because, reference } => {
                let (here, there) = (reference.here(), reference.there());
                let (one, other) = (strategy.label(), than.label());
                write!(out, "Faster {here}: {one}; faster {there}: {other}")?;
                match because {
                    None => out.write_str(". No single difference between the two calibrations explains it."),
                    Some(reason) => write!(out, ", because of {}.", reason.in_words(*reference)),
                }
            }
            Observation::Computing { there_ms, here_ms, reference } => {
                let (here, there) = (reference.here(), reference.there());
                let factor = there_ms / here_ms;
                let (faster, factor) = if factor > 1.0 { (here, factor) } else { (there, 1.0 / factor) };
                write!(
                    out,
                    "Time to compute one task: {} {there}, {} {here} ({} times as fast {faster}).",
                    duration(Millis(*there_ms)),
                    duration(Millis(*here_ms)),
                    times(factor),
                )
            }
            Observation::SameComputing => out.write_str("Computing takes about as long in both."),
            Observation::SameWaits => out.write_str("Waits take equally long, because the settings say how long."),
            Observation::Cores { there, here, reference } => write!(
                out,
                "Effective cores: {} {}, {} {}.",
                times(*there),
                reference.there(),
                times(*here),
                reference.here(),
            ),
            Observation::ProcessStart { there_ms, here_ms, reference } => write!(
                out,
                "Time to start a process: {} {}, {} {}.",
                duration(Millis(*there_ms)),
                reference.there(),
                duration(Millis(*here_ms)),
                reference.here(),
            ),
        }
    }
}

impl Observation {
    /// Whether the times of the two must not be compared.
    pub(super) fn forbids_comparison(&self) -> bool {
        matches!(self, Observation::OtherWork | Observation::OtherResults)
    }
}

/// What a person should know before comparing the two.
pub fn circumstances(here: Contrasted, there: Contrasted, reference: Reference) -> Vec<Observation> {
    if here.experiment.workload != there.experiment.workload {
        return vec![Observation::OtherWork];
    }
    let mut observations = Vec::new();
    let [ours, theirs] = [here, there].map(|side| side.results.version_text());
    if here.results.checksum.is_none() || here.results.checksum != there.results.checksum {
        observations.push(Observation::OtherResults);
    }
    if ours != theirs {
        observations.push(Observation::OtherVersion { there: theirs, here: ours });
    }
    let differences = differences(here, there);
    if !differences.is_empty() {
        observations.push(Observation::OtherSettings { differences, reference });
    }
    let fetches = here.experiment.workload.steps.iter().any(Step::is_fetch);
    let [ours, theirs] = [here, there].map(|side| side.results.answered_by);
    if fetches && ours != theirs {
        observations.push(Observation::OtherResponder { there: theirs, here: ours, reference });
    }
    let is_in_one = |id: &StrategyId| here.has_measured(*id) != there.has_measured(*id);
    let strategies: Vec<StrategyId> = StrategyId::ALL.into_iter().filter(is_in_one).collect();
    if !strategies.is_empty() {
        observations.push(Observation::NotInBoth { strategies });
    }
    let only_quantiles = |side: Contrasted| matches!(side.results.makespans, Makespans::Quantiles(_));
    if only_quantiles(here) || only_quantiles(there) {
        observations.push(Observation::OnlyQuantiles);
    }
    observations
}

fn differences(here: Contrasted, there: Contrasted) -> Vec<SettingDifference> {
    let values = |side: Contrasted| {
        let resources = side.experiment.resources;
        [
            (THREADS.id, resources.threads),
            (LIMIT.id, resources.limit.unwrap_or(0)),
            (SWITCH.id, resources.switch.0 as u32),
        ]
    };
    let both = values(here).into_iter().zip(values(there)).filter(|(here, there)| here != there);
    both.map(|((setting, here), (_, there))| SettingDifference { setting, here, there }).collect()
}
