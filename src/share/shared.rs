//! Results as text, with the settings that they belong to.

use serde::{Deserialize, Serialize};

use super::results::{MOST, NAME, ResultsProblem, read, write};
use super::{ParsedLink, link};
use crate::measure::Experiment;
use crate::report::Results;
use crate::workload::limits::MAX_LINK_LENGTH;

/// Results as text, with the settings that they belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SharedResults {
    /// The link of the settings, without the `#` and without results.
    pub settings: String,
    /// The value of `r`. It can be longer than a link may be.
    pub value: String,
    /// The link with the results, without the `#`; absent if not even their quantiles fit in it.
    pub link: Option<String>,
}

impl SharedResults {
    /// The results of an experiment. If their samples do not fit in a link, their quantiles take their place in it.
    pub fn new(experiment: &Experiment, results: &Results) -> SharedResults {
        let settings = link::write(experiment);
        let value = write(results, &settings);
        let fits = |link: &String| link.len() <= MAX_LINK_LENGTH;
        let of_quantiles = || Some(with(&settings, &write(&results.clone().without_samples(), &settings))).filter(fits);
        let link = Some(with(&settings, &value)).filter(fits).or_else(of_quantiles);
        SharedResults { settings, value, link }
    }

    /// The link with the results, and with everything else of this link if it fits beside them. The experiment is the same.
    pub fn link_beside(&self, other: &ParsedLink) -> Option<String> {
        let link = self.link.as_ref()?;
        let results = link.get(self.settings.len()..)?;
        let everything = link::write_parsed(other) + results;
        if everything.len() <= MAX_LINK_LENGTH { Some(everything) } else { Some(link.clone()) }
    }

    /// All that are in a link.
    pub fn all(parsed: &ParsedLink) -> Vec<SharedResults> {
        let settings = link::write(&parsed.experiment);
        let shared = |value: &String| SharedResults {
            link: Some(with(&settings, value)),
            settings: settings.clone(),
            value: value.clone(),
        };
        parsed.results.iter().map(shared).collect()
    }

    /// The experiment, and what came out.
    ///
    /// # Errors
    /// See [`read`].
    pub fn read(&self) -> Result<(Experiment, Results), ResultsProblem> {
        let experiment = link::read(&self.settings).experiment;
        let results = read(&self.value, &self.settings, &experiment)?;
        Ok((experiment, results))
    }
}

/// The link with all of these results; `None` if they are not all of the same settings, or do not fit in one link.
pub fn link_of_all(all: &[SharedResults]) -> Option<String> {
    let settings = &all.first()?.settings;
    let is_same = all.iter().all(|each| each.settings == *settings);
    let link = all.iter().fold(settings.clone(), |link, each| with(&link, &each.value));
    (is_same && all.len() <= MOST && link.len() <= MAX_LINK_LENGTH).then_some(link)
}

fn with(settings: &str, value: &str) -> String {
    format!("{settings}&{NAME}={value}")
}
