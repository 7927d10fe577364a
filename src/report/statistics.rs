//! What can be said of a few samples.
//!
//! Times of runs are skewed: a run can be held up, and never be too fast. So the figure is the median, and its
//! interval is the one between two of the sorted samples. Such an interval needs no assumption about how the
//! times are distributed, covers the true median with at least the confidence it states, however few
//! samples there are, and is simply absent where there are too few. Resampling (the bootstrap) states an
//! interval from three samples on which then covers the median three times in four, not nineteen in twenty.
//!
//! Le Boudec, "Performance Evaluation of Computer and Communication Systems", EPFL Press 2010, theorem 2.1.

use crate::trace::Millis;

/// How often an interval covers the true median, at least.
pub const CONFIDENCE: f64 = 0.95;

/// From fewer samples no interval of the median can be stated with this confidence: the true median lies
/// outside even the least and the greatest of five in 2 of 2^5 cases, 6 %.
pub const FEWEST_FOR_INTERVAL: usize = 6;

/// Between two samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: Millis,
    /// The upper end.
    pub high: Millis,
}

/// The middle sample, or the middle between the two middle ones. None without samples.
pub fn median(samples: &[Millis]) -> Option<Millis> {
    middle(samples.iter().map(|sample| sample.0)).map(Millis)
}

/// The interval that covers the median with at least [`CONFIDENCE`]; None of fewer than
/// [`FEWEST_FOR_INTERVAL`] samples.
pub fn median_interval(samples: &[Millis]) -> Option<Interval> {
    let outer = rank(samples.len()).checked_sub(1)?;
    let sorted = sorted(samples.iter().map(|sample| sample.0));
    Some(Interval { low: Millis(sorted[outer]), high: Millis(sorted[sorted.len() - 1 - outer]) })
}

/// How many times as fast: the median of the ratios of the samples of each round, which were taken right
/// after each other. Rounds too short for the clock don't count; None if no round is left.
pub fn speedup(reference: &[Millis], samples: &[Millis]) -> Option<f64> {
    let rounds = reference.iter().zip(samples);
    let timed = rounds.filter(|(reference, sample)| **reference > Millis::ZERO && **sample > Millis::ZERO);
    middle(timed.map(|(reference, sample)| *reference / *sample))
}

/// How many of the sorted samples, counted from either end, lie outside the interval or on its end: the most
/// for which it still has its confidence. 0 if there are too few samples.
///
/// Each sample is below the true median with probability 1/2. So the sample with this rank is above it with
/// the probability that fewer than `rank` of them are below: the tail of a binomial distribution.
fn rank(samples: usize) -> usize {
    let mut exactly = 0.5_f64.powf(samples as f64);
    let mut tail = exactly;
    let mut rank = 0;
    while 2.0 * tail <= 1.0 - CONFIDENCE {
        exactly *= (samples - rank) as f64 / (rank + 1) as f64;
        tail += exactly;
        rank += 1;
    }
    rank
}

fn middle(values: impl Iterator<Item = f64>) -> Option<f64> {
    let sorted = sorted(values);
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

    /// The table in Le Boudec's appendix A: samples, and the rank of the interval's lower end.
    #[test]
    fn ranks_are_those_of_the_table() {
        let table = [(5, 0), (6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (15, 4), (20, 6), (30, 10), (50, 18), (70, 27)];
        assert_eq!(table.map(|(samples, _)| (samples, rank(samples))), table);
        assert_eq!((rank(FEWEST_FOR_INTERVAL - 1), rank(FEWEST_FOR_INTERVAL)), (0, 1));
    }

    #[test]
    fn few_samples_have_a_median_and_no_interval() {
        assert_eq!((median(&[]), median_interval(&[])), (None, None));
        assert_eq!(median(&times(&[3.0, 1.0, 2.0])), Some(Millis(2.0)));
        assert_eq!(median(&times(&[4.0, 1.0])), Some(Millis(2.5)));
        assert_eq!(median_interval(&times(&[1.0; 5])), None);
    }

    #[test]
    fn speedup_compares_round_by_round() {
        // The machine was half as fast in the second round: the ratio is the same.
        let (reference, samples) = (times(&[100.0, 200.0, 90.0]), times(&[50.0, 100.0, 45.0]));
        assert_eq!(speedup(&reference, &samples), Some(2.0));
        assert_eq!(speedup(&times(&[0.0, 8.0]), &times(&[1.0, 2.0])), Some(4.0));
        assert_eq!(speedup(&times(&[8.0]), &times(&[0.0])), None);
    }

    /// Of 4,000 intervals from skewed samples nineteen in twenty hold the true median, at least: allowing the
    /// count four standard deviations of 14.
    #[test]
    fn intervals_cover_the_median_as_often_as_they_say() {
        let mut state = 1_u64;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        };
        for samples in [6, 7, 10, 25] {
            let mut covered = 0;
            for _ in 0..4_000 {
                let drawn: Vec<_> = (0..samples).map(|_| Millis(-uniform().ln())).collect();
                let Interval { low, high } = median_interval(&drawn).expect("six samples or more");
                covered += usize::from(low.0 <= std::f64::consts::LN_2 && std::f64::consts::LN_2 <= high.0);
            }
            assert!(covered >= 3_800 - 56, "{samples} samples: {covered} of 4,000");
        }
    }

    proptest! {
        #[test]
        fn the_median_lies_in_its_interval_and_the_interval_among_the_samples(
            values in prop::collection::vec(0.0..1e6, FEWEST_FOR_INTERVAL..100),
        ) {
            let samples = times(&values);
            let middle = median(&samples).expect("there are samples");
            let Interval { low, high } = median_interval(&samples).expect("six samples or more");
            prop_assert!(low <= middle && middle <= high);
            prop_assert!(samples.contains(&low) && samples.contains(&high));
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
            prop_assert_eq!(speedup(&doubled, &samples), Some(2.0));
            prop_assert_eq!(speedup(&samples, &samples), Some(1.0));
        }
    }
}
