use super::{FunctionReport, Way};
use crate::message::{counted, duration, duration_beside, list, times};
use crate::predict::{BoundBy, Doubt, WhatIf};
use crate::report::table::{ABSENT, aligned};
use crate::strategy::StrategyId;
use crate::trace::Millis;

const HEAD: [&str; 5] = ["way", "median", "95% interval", "speedup", "start-up"];

impl FunctionReport {
    /// The report as text for a terminal.
    pub fn table(&self) -> String {
        let longest = self.ways.iter().flat_map(|way| [way.median_ms, way.high_ms]).flatten().fold(0.0, f64::max);
        let rows =
            std::iter::once(HEAD.map(str::to_owned)).chain(self.ways.iter().map(|way| row(way, Millis(longest))));
        let notes = self.notes.iter().map(|note| format!("{note}\n"));
        format!(
            "{}: {} of {} each. {}\n\n{}\n{}\n{}{}",
            self.function.name,
            counted(self.function.calls, "call", "calls"),
            duration(Millis(self.function.wall_ms)),
            self.call.message,
            aligned(&rows.collect::<Vec<_>>()),
            self.conclusion(),
            notes.collect::<String>(),
            self.left_out_in_words(),
        )
    }

    /// The ways that could not run, with those together that have the same reason.
    fn left_out_in_words(&self) -> String {
        let mut reasons: Vec<&str> = Vec::new();
        reasons.extend(self.left_out.iter().map(|way| way.reason.as_str()));
        reasons.sort_unstable();
        reasons.dedup();
        let line = |reason: &str| {
            // Labels contain commas.
            let ways = self.left_out.iter().filter(|way| way.reason == reason).map(|way| way.label.as_str());
            format!("Left out: {}. {reason}\n", ways.collect::<Vec<_>>().join("; "))
        };
        reasons.into_iter().map(line).collect()
    }

    /// Which way to use, and why, and what is predicted for more cores.
    pub fn conclusion(&self) -> String {
        let Some(advice) = &self.report.advice else { return String::new() };
        let way = self.ways.iter().find(|way| Some(&way.measured.id) == self.advised.as_ref());
        let few = advice.doubts.iter().find_map(|doubt| few_samples(&doubt.content));
        let from = few.as_ref().map(|(samples, _)| format!(" (a guess from {samples})")).unwrap_or_default();
        let way = way.map(|way| format!("Advice{from}: {}. ", way.measured.label)).unwrap_or_default();
        let warning = advice.warning.iter().map(|warning| warning.message.clone());
        let doubts = advice
            .doubts
            .iter()
            .map(|doubt| few_samples(&doubt.content).map_or_else(|| doubt.message.clone(), |(_, remedy)| remedy));
        let remarks: String = warning.chain(doubts).map(|remark| format!("{remark}\n")).collect();
        let predictions = list(self.predictions(), "and");
        let predictions = match (advice.bound_by, predictions.is_empty()) {
            (BoundBy::Nothing, _) | (_, true) => String::new(),
            _ => format!("Predicted for cores as fast as these: {predictions}.\n"),
        };
        // The strategy's name, which is another one than that of the way, and why.
        let (_, why) = advice.reason.split_once(": ").unwrap_or(("", &advice.reason));
        let text = format!("{way}Reason: {why}\n{remarks}{predictions}");
        // Where the interpreter has a lock, these are threads that release it.
        if self.call.content.has_gil { text.replace(StrategyId::Threads.label(), "Threads") } else { text }
    }

    /// What the best strategy would take with more cores.
    fn predictions(&self) -> impl Iterator<Item = String> {
        let on_cores = |row: &WhatIf| row.machine.strip_prefix("cores-").map(str::to_owned);
        self.report.what_if.iter().filter_map(move |row| {
            let run = row.runs.iter().find(|run| Some(run.strategy) == row.best)?;
            let time = duration(Millis(run.predicted_ms?));
            Some(format!("{time} on {} cores ({})", on_cores(row)?, noun(run.strategy)))
        })
    }
}

/// How many samples there are, and what to do, if they are too few.
fn few_samples(doubt: &Doubt) -> Option<(String, String)> {
    let Doubt::TooFewSamples { samples, fewest } = *doubt else { return None };
    let remedy =
        format!("A confidence interval needs at least {fewest} samples. Increase max_seconds, max_calls or rounds.");
    Some((counted(samples, "sample", "samples"), remedy))
}

/// What a strategy has to offer in Python. Threads have the same name with a lock and without.
fn noun(strategy: StrategyId) -> &'static str {
    match strategy {
        StrategyId::Sequential => "a loop",
        StrategyId::GilThreads | StrategyId::Threads => "threads",
        StrategyId::Processes => "processes",
        StrategyId::EventLoop => "asyncio",
        other => other.label(),
    }
}

fn row(way: &Way, longest: Millis) -> [String; HEAD.len()] {
    let absent = || ABSENT.to_owned();
    let time = |ms: Option<f64>| ms.map_or_else(absent, |ms| duration_beside(Millis(ms), longest));
    let interval = match (way.low_ms, way.high_ms) {
        (Some(_), Some(_)) => format!("{} to {}", time(way.low_ms), time(way.high_ms)),
        _ => absent(),
    };
    [
        way.measured.label.clone(),
        time(way.median_ms),
        interval,
        way.speedup.map_or_else(absent, |speedup| format!("{}x", times(speedup))),
        way.measured.start_ms.map_or_else(absent, |ms| duration(Millis(ms))),
    ]
}
