//! Which strategies can't be told apart from the fastest one.
//!
//! Every strategy is compared with the fastest one round by round. It counts as slower only if it clearly takes at least
//! [`MARGIN`] times as long: the lower end of the one-sided 95% interval of the ratio must be above that. The interval is
//! that of Wilcoxon's signed ranks (the Walsh averages of the logarithms of the ratios), so a single delayed round neither
//! hides a clear difference nor creates one. The margin covers what an interval can't: how much another measurement would
//! differ from this one.
//!
//! Hollander, Wolfe, Chicken, "Nonparametric Statistical Methods", 2014, section 3.3.
//! Kalibera, Jones, "Rigorous Benchmarking in Reasonable Time", ISMM 2013.

use super::statistics;
use crate::strategy::StrategyId;
use crate::trace::Millis;

/// The smallest part of the time that is worth saving.
pub const LEAST_GAIN: f64 = 0.1;

/// A strategy that takes this many times as long as another would save [`LEAST_GAIN`] by switching to it.
pub const MARGIN: f64 = 1.0 / (1.0 - LEAST_GAIN);

/// How often a strategy that takes exactly [`MARGIN`] times as long as the fastest is wrongly called slower.
const ERROR: f64 = 0.05;

/// How strategies compare with the fastest of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking<T = StrategyId> {
    /// The strategy with the smallest median.
    pub fastest: T,
    /// All of them, in the order given.
    pub ranked: Vec<Ranked<T>>,
}

/// How a strategy compares with the fastest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked<T = StrategyId> {
    /// The strategy.
    pub strategy: T,
    /// How many times as long it takes as the fastest one, by the two medians. `None` if the clock is too coarse.
    pub ratio: Option<f64>,
    /// Whether it can't be told apart from the fastest one.
    pub is_close: bool,
}

impl<T: Copy> Ranking<T> {
    /// Compares strategies by their makespans, one for each round; `None` if there are no strategies, or one has no sample.
    /// `noise` is how much two runs of the same strategy differed, as a part, if that was measured.
    pub fn of(rounds: &[(T, Vec<Millis>)], noise: f64) -> Option<Ranking<T>> {
        let medians: Option<Vec<Millis>> = rounds.iter().map(|(_, samples)| statistics::median(samples)).collect();
        let medians = medians?;
        let best = (0..rounds.len()).min_by(|&a, &b| medians[a].0.total_cmp(&medians[b].0))?;
        let margin = MARGIN.max(1.0 + noise);
        let ratios = |number: usize| statistics::ratios(&rounds[number].1, &rounds[best].1);
        // With too few rounds for an interval the median decides.
        let low = |number| lower_bound(&ratios(number)).or(statistics::middle(&ratios(number)));
        let is_slower = |number| number != best && low(number).is_some_and(|low| low > margin);
        let slower = (0..rounds.len()).filter(|&number| is_slower(number)).map(|number| medians[number]);
        // A strategy that takes longer than a slower one can't be as fast, however much it varies.
        let least_slower = slower.reduce(Millis::min);
        let rank = |number: usize| Ranked {
            strategy: rounds[number].0,
            ratio: (medians[best] > Millis::ZERO).then(|| medians[number] / medians[best]),
            is_close: least_slower.is_none_or(|least| medians[number] < least),
        };
        Some(Ranking { fastest: rounds[best].0, ranked: (0..rounds.len()).map(rank).collect() })
    }

    /// Those that can't be told apart from the fastest one, which is among them.
    pub fn close(&self) -> impl Iterator<Item = T> {
        self.ranked.iter().filter(|ranked| ranked.is_close).map(|ranked| ranked.strategy)
    }
}

/// The lower end of the one-sided 95% interval of a ratio; `None` with fewer than five rounds.
fn lower_bound(ratios: &[f64]) -> Option<f64> {
    let rank = critical_rank(ratios.len())?;
    let logs: Vec<f64> = ratios.iter().map(|ratio| ratio.ln()).collect();
    let pairs = (0..logs.len()).flat_map(|i| (i..logs.len()).map(move |j| (i, j)));
    let mut averages: Vec<f64> = pairs.map(|(i, j)| (logs[i] + logs[j]) / 2.0).collect();
    averages.sort_by(f64::total_cmp);
    averages.get(rank).map(|average| average.exp())
}

/// The largest sum of signed ranks that this many rounds have by chance in at most [`ERROR`] of all cases. The sum is of the
/// numbers from 1 to `rounds`, each of them included or not.
fn critical_rank(rounds: usize) -> Option<usize> {
    let most = rounds * (rounds + 1) / 2;
    let mut chances = vec![0.0; most + 1];
    chances[0] = 1.0;
    for rank in 1..=rounds {
        for sum in (0..=most).rev() {
            let with = if sum >= rank { chances[sum - rank] } else { 0.0 };
            chances[sum] = (chances[sum] + with) / 2.0;
        }
    }
    let mut total = 0.0;
    let fits = |chance: &&f64| {
        total += **chance;
        total <= ERROR
    };
    chances.iter().take_while(fits).count().checked_sub(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// From the table of the signed-rank statistic, one-sided 5%.
    #[test]
    fn critical_ranks_are_those_of_the_table() {
        let table = [(4, None), (5, Some(0)), (6, Some(2)), (7, Some(3)), (8, Some(5)), (10, Some(10)), (20, Some(60))];
        for (rounds, rank) in table {
            assert_eq!(critical_rank(rounds), rank, "{rounds}");
        }
    }

    fn ranking(slow: &[f64], noise: f64) -> Ranking {
        let times = |samples: &[f64]| samples.iter().copied().map(Millis).collect();
        let fast = vec![100.0; slow.len()];
        let rounds = [(StrategyId::Sequential, times(slow)), (StrategyId::Threads, times(&fast))];
        Ranking::of(&rounds, noise).expect("there are samples")
    }

    fn is_close(slow: &[f64], noise: f64) -> bool {
        ranking(slow, noise).close().any(|strategy| strategy == StrategyId::Sequential)
    }

    #[test]
    fn a_strategy_is_slower_only_if_it_clearly_takes_a_tenth_more() {
        assert!(is_close(&[105.0; 6], 0.0) && is_close(&[111.0; 6], 0.0));
        assert!(!is_close(&[112.0; 6], 0.0) && is_close(&[112.0; 6], 0.13));
        // One delayed round does not hide a clear difference, but two do.
        assert!(!is_close(&[90.0, 300.0, 310.0, 290.0, 305.0, 320.0], 0.0));
        assert!(is_close(&[90.0, 80.0, 130.0, 125.0, 135.0, 131.0], 0.0));
        // A delayed round is not a clear difference.
        assert!(is_close(&[500.0, 100.0, 102.0, 99.0, 104.0, 101.0], 0.0));
        // Too few rounds for an interval.
        assert!(!is_close(&[112.0], 0.0) && is_close(&[110.0; 4], 0.0));
        // A strategy that varies is slower if one with a smaller median is slower.
        let rounds =
            [[10.0; 6], [13.0; 6], [9.0, 30.0, 9.0, 31.0, 9.0, 29.0]].map(|samples| samples.map(Millis).to_vec());
        let strategies = [StrategyId::Pipeline, StrategyId::Threads, StrategyId::Sequential];
        let rounds: Vec<_> = strategies.into_iter().zip(rounds).collect();
        assert!(Ranking::of(&rounds, 0.0).expect("there are samples").close().eq([StrategyId::Pipeline]));
        assert_eq!(Ranking::<StrategyId>::of(&[], 0.0), None);
        assert_eq!(Ranking::of(&[(StrategyId::Sequential, Vec::new())], 0.0), None);
    }

    proptest! {
        #[test]
        fn the_fastest_is_close_to_itself_and_load_on_whole_rounds_changes_nothing(
            rounds in prop::collection::vec((1.0..9.0, 1.0..9.0, 0.1..10.0), 1..20),
        ) {
            let samples = |factor: fn(&(f64, f64, f64)) -> f64| rounds.iter().map(factor).map(Millis).collect::<Vec<_>>();
            let both = |first, second| [(StrategyId::EventLoop, first), (StrategyId::Pipeline, second)];
            let quiet = Ranking::of(&both(samples(|r| r.0), samples(|r| r.1)), 0.0).expect("samples");
            prop_assert!(quiet.close().any(|strategy| strategy == quiet.fastest));
            let loaded = Ranking::of(&both(samples(|r| r.0 * r.2), samples(|r| r.1 * r.2)), 0.0).expect("samples");
            prop_assert!(quiet.ranked.iter().chain(&loaded.ranked).all(|ranked| ranked.ratio >= Some(1.0)));
            let low = |one: Vec<Millis>, other: Vec<Millis>| lower_bound(&statistics::ratios(&one, &other)).unwrap_or(0.0);
            let quiet = low(samples(|r| r.0), samples(|r| r.1));
            let loaded = low(samples(|r| r.0 * r.2), samples(|r| r.1 * r.2));
            prop_assert!((quiet - loaded).abs() < 1e-9);
        }
    }
}
