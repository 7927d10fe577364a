//! Statistics of a few samples.
//!
//! Run times are skewed: a run can be delayed but never be too fast. So the figure is the median, with a bootstrap interval:
//! the samples are repeatedly resampled with replacement, and the interval contains all but a small part of the medians of
//! these draws.
//!
//! This part determines how often the interval covers the true median. With the usual 2.5% at either end and few samples, it
//! covers it too rarely (87% with seven). So the part is smaller for fewer samples, as Hesterberg proposes. The interval then
//! covers the true median in 93.5% (with eleven) to 98.5% of all cases, for any distribution that was tried.
//! See docs/adr/0060-an-expanded-bootstrap.md.
//!
//! Efron, "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7, 1979.
//! Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69, 2015, section 5.3.

use crate::trace::{Millis, sort_by_numbers};
use crate::workload::random::SplitMix;

/// How often an interval should cover the true median.
pub const CONFIDENCE: f64 = 0.95;

/// With fewer samples there is no interval of the median with this confidence: the true median is outside the whole range of
/// five samples in 2 of 2^5 cases, 6%.
pub const FEWEST_FOR_INTERVAL: usize = 6;

/// The number of draws.
const DRAWS: usize = 2_000;

/// The draws are always the same, so the same samples always have the same interval.
const SEED: u64 = 1979;

/// An interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval<T = Millis> {
    /// The lower end.
    pub low: T,
    /// The upper end.
    pub high: T,
}

/// How many times as fast one strategy is as another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The ratio of the medians, so that it agrees with the two medians that are shown.
    pub of_medians: f64,
    /// Its interval; `None` if there are too few rounds.
    pub interval: Option<Interval<f64>>,
}

/// The middle sample, or the mean of the two middle ones; `None` without samples.
pub fn median(samples: &[Millis]) -> Option<Millis> {
    middle(&sorted(samples.iter().map(|sample| sample.0))).map(Millis)
}

/// The interval that covers the median about as often as [`CONFIDENCE`] says; `None` with fewer than
/// [`FEWEST_FOR_INTERVAL`] samples.
pub fn median_interval(samples: &[Millis]) -> Option<Interval> {
    let ordered: Vec<(usize, f64)> = sorted(samples.iter().map(|sample| sample.0)).into_iter().enumerate().collect();
    let Interval { low, high } = bootstrap(samples.len(), |counts| Some(median_of_draw(&ordered, counts)))?;
    Some(Interval { low: Millis(low), high: Millis(high) })
}

/// How many times as fast: the median of the reference divided by that of the samples. For the interval, whole rounds are
/// drawn, because the samples of a round were taken right after each other. `None` if the clock is too coarse for either
/// median.
pub fn ratio(reference: &[Millis], samples: &[Millis]) -> Option<Ratio> {
    ratio_with(reference, samples, || ratio_interval(reference, samples))
}

/// The bootstrap interval of the ratio of two medians.
fn ratio_interval(reference: &[Millis], samples: &[Millis]) -> Option<Interval<f64>> {
    let mut rounds: Vec<(f64, f64)> = reference.iter().zip(samples).map(|(one, other)| (one.0, other.0)).collect();
    // Sorted, so that the order of the rounds makes no difference.
    sort_by_numbers(&mut rounds, |round| *round);
    let one: Vec<(usize, f64)> = rounds.iter().map(|(one, _)| *one).enumerate().collect();
    let mut other: Vec<(usize, f64)> = rounds.iter().map(|(_, other)| *other).enumerate().collect();
    sort_by_numbers(&mut other, |(_, value)| (*value, 0.0));
    // Draws whose median is too short for the clock do not count.
    bootstrap(rounds.len(), |counts| {
        let ratio = median_of_draw(&one, counts) / median_of_draw(&other, counts);
        ratio.is_finite().then_some(ratio)
    })
}

/// How many times as fast as the reference samples are that were taken at another time or on another machine: the ratio of
/// the medians. Both are resampled independently. `None` if the clock is too coarse for either median.
pub fn ratio_between(reference: &[Millis], samples: &[Millis]) -> Option<Ratio> {
    ratio_with(reference, samples, || {
        let fewest = reference.len().min(samples.len());
        if fewest < FEWEST_FOR_INTERVAL {
            return None;
        }
        let (one, other) = (medians_of_draws(reference, SEED), medians_of_draws(samples, SEED + 1));
        let ratios = one.iter().zip(&other).map(|(one, other)| one / other).filter(|ratio| ratio.is_finite());
        middle_part(&sorted(ratios), fewest)
    })
}

/// The ratio of the medians, with an interval that includes it; `None` if the clock is too coarse for either median.
fn ratio_with(
    reference: &[Millis],
    samples: &[Millis],
    interval: impl FnOnce() -> Option<Interval<f64>>,
) -> Option<Ratio> {
    let measurable = |samples| median(samples).filter(|median| *median > Millis::ZERO);
    let of_medians = measurable(reference)? / measurable(samples)?;
    let include =
        |Interval { low, high }: Interval<f64>| Interval { low: low.min(of_medians), high: high.max(of_medians) };
    Some(Ratio { of_medians, interval: interval().map(include) })
}

/// The medians of samples that are drawn again and again.
fn medians_of_draws(samples: &[Millis], seed: u64) -> Vec<f64> {
    let ordered: Vec<(usize, f64)> = sorted(samples.iter().map(|sample| sample.0)).into_iter().enumerate().collect();
    let mut draws = Draws::new(samples.len(), seed);
    (0..DRAWS).map(|_| median_of_draw(&ordered, draws.next())).collect()
}

/// The ratios of the samples of each round, in order. Rounds too short for the clock don't count.
pub fn ratios(reference: &[Millis], samples: &[Millis]) -> Vec<f64> {
    let rounds = reference.iter().zip(samples);
    let timed = rounds.filter(|(reference, sample)| **reference > Millis::ZERO && **sample > Millis::ZERO);
    sorted(timed.map(|(reference, sample)| *reference / *sample))
}

/// The bootstrap interval of a figure of this many rounds, which is computed from how often each of them was drawn.
fn bootstrap(rounds: usize, figure: impl Fn(&[usize]) -> Option<f64>) -> Option<Interval<f64>> {
    if rounds < FEWEST_FOR_INTERVAL {
        return None;
    }
    let mut draws = Draws::new(rounds, SEED);
    middle_part(&sorted((0..DRAWS).filter_map(|_| figure(draws.next()))), rounds)
}

/// The interval between the tails of the sorted figures of all draws from this many samples.
fn middle_part(figures: &[f64], samples: usize) -> Option<Interval<f64>> {
    let outside = (tail(samples) * figures.len() as f64) as usize;
    Some(Interval { low: *figures.get(outside)?, high: *figures.get(figures.len() - 1 - outside)? })
}

/// Draws with replacement, as how often each of the samples was drawn.
struct Draws {
    random: SplitMix,
    counts: Vec<usize>,
}

impl Draws {
    fn new(samples: usize, seed: u64) -> Draws {
        Draws { random: SplitMix::new(seed), counts: vec![0; samples] }
    }

    fn next(&mut self) -> &[usize] {
        let samples = self.counts.len();
        self.counts.fill(0);
        (0..samples).for_each(|_| self.counts[self.random.below(samples as u64) as usize] += 1);
        &self.counts
    }
}

/// The median of a draw. The values are in order, each with its index in `counts`, the number of times it was drawn.
fn median_of_draw(ordered: &[(usize, f64)], counts: &[usize]) -> f64 {
    let value = |rank: usize| {
        let mut drawn = 0;
        let reached = ordered.iter().find(|(place, _)| {
            drawn += counts[*place];
            drawn > rank
        });
        reached.or(ordered.last()).map_or(f64::NAN, |(_, value)| *value)
    };
    (value((ordered.len() - 1) / 2) + value(ordered.len() / 2)) / 2.0
}

/// The part of the medians that is outside the interval at either end: Hesterberg's Φ(-√(n / (n - 1)) t), where t is the 97.5%
/// quantile of Student's distribution with n - 1 degrees of freedom. The approximation is within 4%.
fn tail(samples: usize) -> f64 {
    (1.0 - CONFIDENCE) / 2.0 * (-7.8 / (samples as f64 - 2.7)).exp()
}

/// The median of sorted values; `None` if there are none.
pub fn middle(sorted: &[f64]) -> Option<f64> {
    let (lower, upper) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some((sorted[lower] + sorted[upper]) / 2.0)
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn times(values: &[f64]) -> Vec<Millis> {
        values.iter().copied().map(Millis).collect()
    }

    /// Hesterberg's part for some numbers of samples, from tables of both distributions.
    #[test]
    fn tails_are_those_of_the_formula() {
        let table =
            [(6, 0.00243), (7, 0.00411), (8, 0.00573), (10, 0.00856), (15, 0.0132), (30, 0.0188), (100, 0.0231)];
        for (samples, part) in table {
            assert!((tail(samples) / part - 1.0).abs() < 0.04, "{samples}: {}", tail(samples));
        }
    }

    #[test]
    fn few_samples_have_a_median_and_no_interval() {
        assert_eq!((median(&[]), median_interval(&[])), (None, None));
        assert_eq!(median(&times(&[3.0, 1.0, 2.0])), Some(Millis(2.0)));
        assert_eq!(median(&times(&[4.0, 1.0])), Some(Millis(2.5)));
        assert_eq!(median_interval(&times(&[1.0; 5])), None);
    }

    #[test]
    fn a_ratio_is_that_of_the_medians() {
        let (reference, samples) = (times(&[100.0, 200.0, 90.0]), times(&[50.0, 45.0, 40.0]));
        assert_eq!(ratio(&reference, &samples), Some(Ratio { of_medians: 100.0 / 45.0, interval: None }));
        assert_eq!(ratio(&times(&[8.0]), &times(&[0.0])), None);
        assert_eq!(ratio(&times(&[0.0]), &times(&[8.0])), None);
        assert_eq!(ratio(&times(&[]), &times(&[])), None);
    }

    /// The machine was half as fast in some of the rounds, for both.
    #[test]
    fn load_on_whole_rounds_does_not_widen_the_interval_of_a_ratio() {
        let reference = times(&[100.0, 200.0, 101.0, 202.0, 100.0, 199.0, 201.0, 99.0]);
        let samples: Vec<Millis> = reference.iter().map(|time| *time * 0.5).collect();
        let same = Some(Interval { low: 2.0, high: 2.0 });
        assert_eq!(ratio(&reference, &samples), Some(Ratio { of_medians: 2.0, interval: same }));
        let mut shuffled = samples;
        shuffled.rotate_left(1);
        let apart = ratio(&reference, &shuffled).and_then(|ratio| ratio.interval).expect("enough rounds");
        assert!(apart.low < 1.2 && apart.high > 3.0, "{apart:?}");
    }

    /// Counts how many of 300 intervals contain the true median: for times with a minimum and a long tail (exponential, with
    /// the median ln 2), and for times whose mean hardly exists (Pareto, with the exponent 1.5).
    #[test]
    fn intervals_cover_the_median_as_often_as_documented() {
        let exponential = |uniform: f64| -uniform.ln();
        let pareto = |uniform: f64| uniform.powf(-1.0 / 1.5);
        type Quantile = fn(f64) -> f64;
        let documented: [(usize, f64, Quantile); 4] =
            [(6, 0.969, exponential), (7, 0.984, exponential), (10, 0.968, pareto), (11, 0.935, pareto)];
        let mut random = SplitMix::new(1);
        let mut uniform = || ((random.next_bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        for (samples, expected, quantile) in documented {
            let truth = Millis(quantile(0.5));
            let covers = |Interval { low, high }: Interval| low <= truth && truth <= high;
            let mut drawn = || (0..samples).map(|_| Millis(quantile(uniform()))).collect::<Vec<_>>();
            let covered = (0..300).filter(|_| median_interval(&drawn()).is_some_and(covers)).count();
            // Within four standard deviations.
            let apart = (covered as f64 / 300.0 - expected).abs();
            assert!(apart < 4.0 * (expected * (1.0 - expected) / 300.0).sqrt(), "{samples} samples: {covered}");
        }
    }

    proptest! {
        // Each has thousands of draws.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_median_lies_in_its_interval_and_the_interval_among_the_samples(
            values in prop::collection::vec(0.0..1e6, FEWEST_FOR_INTERVAL..40),
        ) {
            let samples = times(&values);
            let middle = median(&samples).expect("there are samples");
            let Interval { low, high } = median_interval(&samples).expect("six samples or more");
            prop_assert!(low <= middle && middle <= high);
            let (least, greatest) = samples.iter().fold((samples[0], samples[0]), |(a, b), &sample| (a.min(sample), b.max(sample)));
            prop_assert!(least <= low && high <= greatest);
        }

        #[test]
        fn a_ratio_can_be_found_again_from_the_medians_and_lies_in_its_interval(
            rounds in prop::collection::vec((1.0..1e6, 1.0..1e6), 1..40),
        ) {
            let (one, other): (Vec<f64>, Vec<f64>) = rounds.iter().copied().unzip();
            let (one, other) = (times(&one), times(&other));
            let Ratio { of_medians, interval } = ratio(&one, &other).expect("times");
            prop_assert_eq!(Some(of_medians), median(&one).zip(median(&other)).map(|(one, other)| one / other));
            prop_assert_eq!(interval.is_some(), rounds.len() >= FEWEST_FOR_INTERVAL);
            let Some(Interval { low, high }) = interval else { return Ok(()) };
            prop_assert!(low <= of_medians && of_medians <= high);
            let mut turned = rounds.clone();
            turned.reverse();
            let (one, other): (Vec<f64>, Vec<f64>) = turned.into_iter().unzip();
            prop_assert_eq!(ratio(&times(&one), &times(&other)).and_then(|ratio| ratio.interval), interval);
        }

        #[test]
        fn order_does_not_matter_and_a_factor_carries_through(
            values in prop::collection::vec(1.0..1e6, 1..40).prop_shuffle(),
        ) {
            let (samples, mut reversed) = (times(&values), times(&values));
            reversed.reverse();
            prop_assert_eq!(median(&samples), median(&reversed));
            prop_assert_eq!(median_interval(&samples), median_interval(&reversed));
            let doubled: Vec<_> = samples.iter().map(|&sample| sample * 2.0).collect();
            prop_assert_eq!(median(&doubled), median(&samples).map(|median| median * 2.0));
            let same = |value| (samples.len() >= FEWEST_FOR_INTERVAL).then_some(Interval { low: value, high: value });
            prop_assert_eq!(ratio(&doubled, &samples), Some(Ratio { of_medians: 2.0, interval: same(2.0) }));
            prop_assert_eq!(ratio(&samples, &samples), Some(Ratio { of_medians: 1.0, interval: same(1.0) }));
        }
    }
}
