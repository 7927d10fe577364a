//! Where one strategy becomes faster than another.

use serde::Serialize;

use super::{Point, Spacing, Sweep};
use crate::measure::statistics::{median, ratio};
use crate::strategy::StrategyId;
use crate::trace::sort_by_numbers;

/// A value at which two strategies swap ranks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Crossing {
    /// The strategy that is faster below this value.
    pub below: StrategyId,
    /// The strategy that is faster above this value.
    pub above: StrategyId,
    /// The value at which they take equally long, interpolated between two measured values.
    pub value: f64,
    /// Their makespan there, in milliseconds.
    pub ms: f64,
    /// The last value at which the first strategy is clearly faster, and the first value at which the second one is. Absent
    /// unless both exist.
    pub between: Option<(u32, u32)>,
    /// Whether no other strategy is faster there.
    pub leads: bool,
}

/// Two strategies at one value.
struct Pair {
    value: u32,
    first_ms: f64,
    second_ms: f64,
    /// -1 if the first is clearly faster, 1 if the second is, and 0 if they can't be told apart.
    clear_order: i8,
}

/// All crossings of any two strategies: those of the leaders first, then by value. Uncertain crossings are reported only for
/// leaders.
pub fn all(sweep: &Sweep) -> Vec<Crossing> {
    let mut found: Vec<Crossing> = twos(sweep).into_iter().flat_map(|(one, other)| of_two(sweep, one, other)).collect();
    found.retain(|crossing| crossing.leads || crossing.between.is_some());
    sort_by_numbers(&mut found, |crossing| ((!crossing.leads).into(), crossing.value));
    found
}

/// How many times the lines of the medians cross, certain or not.
pub fn count_drawn(sweep: &Sweep) -> u32 {
    let crossings = |(one, other)| {
        let pairs = sweep.points.iter().filter_map(|point| Pair::at(point, one, other));
        let faster: Vec<i8> = pairs.map(|pair| pair.faster()).filter(|&faster| faster != 0).collect();
        faster.windows(2).filter(|ends| ends[0] != ends[1]).count() as u32
    };
    twos(sweep).into_iter().map(crossings).sum()
}

/// All pairs of strategies.
fn twos(sweep: &Sweep) -> Vec<(StrategyId, StrategyId)> {
    let strategies = sweep.strategies();
    let with_later = |(at, &one): (usize, &StrategyId)| strategies[at + 1..].iter().map(move |&other| (one, other));
    strategies.iter().enumerate().flat_map(with_later).collect()
}

/// Between two points with a clear difference, the two strategies cross once or not at all, whatever the medians do in
/// between. Before the first such point and after the last one, the medians at the ends decide, and a crossing is uncertain.
fn of_two(sweep: &Sweep, first: StrategyId, second: StrategyId) -> Vec<Crossing> {
    let pairs: Vec<Pair> = sweep.points.iter().filter_map(|point| Pair::at(point, first, second)).collect();
    let ends = [0, pairs.len().saturating_sub(1)];
    let judged: Vec<(usize, i8)> = (0..pairs.len())
        .filter(|at| pairs[*at].clear_order != 0 || ends.contains(at))
        .map(|at| (at, pairs[at].faster()))
        .filter(|&(_, faster)| faster != 0)
        .collect();
    let changes = judged.windows(2).filter(|ends| ends[0].1 != ends[1].1);
    let crossing = |ends: &[(usize, i8)]| {
        let [(low, faster), (high, _)] = [ends[0], ends[1]];
        let (value, ms) = meeting(&pairs[low..=high], sweep.spacing)?;
        let (below, above) = if faster < 0 { (first, second) } else { (second, first) };
        let [low, high] = [&pairs[low], &pairs[high]];
        Some(Crossing {
            below,
            above,
            value,
            ms,
            between: (low.clear_order != 0 && high.clear_order != 0).then_some((low.value, high.value)),
            leads: leads(sweep, [first, second], value, ms),
        })
    };
    changes.filter_map(crossing).collect()
}

impl Pair {
    /// The two strategies at this point, if both were measured there. If the interval of the ratio of their medians contains 1,
    /// or there is none, they can't be told apart.
    fn at(point: &Point, first: StrategyId, second: StrategyId) -> Option<Pair> {
        let (one, other) = (point.strategy(first)?.samples(), point.strategy(second)?.samples());
        let (first_ms, second_ms) = (median(&one)?.0, median(&other)?.0);
        let clear_order = match ratio(&one, &other)?.interval {
            Some(interval) if interval.low > 1.0 => 1,
            Some(interval) if interval.high < 1.0 => -1,
            _ => 0,
        };
        Some(Pair { value: point.value, first_ms, second_ms, clear_order })
    }

    /// Which one has the smaller median, encoded as in `clear_order`.
    fn faster(&self) -> i8 {
        sign(self.first_ms - self.second_ms)
    }
}

/// -1 if the first takes less time, which means that the difference is negative.
fn sign(difference: f64) -> i8 {
    i8::from(difference > 0.0) - i8::from(difference < 0.0)
}

/// Where the lines between the points meet, as drawn in a chart with this spacing: straight on linear axes, or on
/// logarithmic axes in both directions. If they meet several times, it is the point with the least on the wrong side.
fn meeting(pairs: &[Pair], spacing: Spacing) -> Option<(f64, f64)> {
    let map = |x: f64| if spacing == Spacing::Geometric { x.ln() } else { x };
    let back = |x: f64| if spacing == Spacing::Geometric { x.exp() } else { x };
    let apart = |pair: &Pair| map(pair.first_ms) - map(pair.second_ms);
    let begins = pairs.first().map(apart)?.signum();
    let before = |pair: &Pair| (-apart(pair) * begins).max(0.0);
    let behind = |pair: &Pair| (apart(pair) * begins).max(0.0);
    let wrong = |at: usize| {
        let (low, high) = pairs.split_at(at);
        low.iter().map(before).sum::<f64>() + high.iter().map(behind).sum::<f64>()
    };
    let changes = (1..pairs.len()).filter(|&at| {
        let [low, high] = [apart(&pairs[at - 1]), apart(&pairs[at])].map(|apart| apart * begins);
        low > 0.0 && high <= 0.0
    });
    let at = changes.min_by(|&one, &other| wrong(one).total_cmp(&wrong(other)))?;
    let (low, high) = (&pairs[at - 1], &pairs[at]);
    let part = apart(low) / (apart(low) - apart(high));
    let between = |low: f64, high: f64| back(map(low) + part * (map(high) - map(low)));
    Some((between(f64::from(low.value), f64::from(high.value)), between(low.first_ms, high.first_ms)))
}

/// Whether no third strategy is faster at this value.
fn leads(sweep: &Sweep, two: [StrategyId; 2], value: f64, ms: f64) -> bool {
    let others = sweep.strategies().into_iter().filter(|strategy| !two.contains(strategy));
    others.filter_map(|strategy| time_at(sweep, strategy, value)).all(|other| other >= ms)
}

/// The makespan of this strategy at a value between two measured ones.
fn time_at(sweep: &Sweep, strategy: StrategyId, value: f64) -> Option<f64> {
    let times: Vec<(f64, f64)> = sweep
        .of(strategy)
        .filter_map(|(value, strategy)| Some((f64::from(value), median(&strategy.samples())?.0)))
        .collect();
    let [low, high] = times.windows(2).find_map(|ends| (ends[1].0 >= value).then_some([ends[0], ends[1]]))?;
    Some(low.1 + (high.1 - low.1) * (value - low.0) / (high.0 - low.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::sweep;
    use super::super::{StrategyPoint, SweepVariable};
    use super::*;

    const TWO: [StrategyId; 2] = [StrategyId::Sequential, StrategyId::Threads];

    fn crossings(
        spacing: Spacing,
        values: &[u32],
        one: &dyn Fn(f64) -> f64,
        other: &dyn Fn(f64) -> f64,
    ) -> Vec<Crossing> {
        all(&sweep(SweepVariable::Tasks, spacing, values, &[(TWO[0], one), (TWO[1], other)]))
    }

    #[test]
    fn strategies_in_the_same_order_do_not_cross() {
        assert_eq!(crossings(Spacing::Linear, &[1, 2, 4], &|x| x, &|x| 2.0 * x), []);
        assert_eq!(crossings(Spacing::Linear, &[1, 2, 4], &|x| x, &|x| x), []);
        assert_eq!(crossings(Spacing::Linear, &[3], &|x| x, &|_| 2.0), []);
    }

    #[test]
    fn too_few_samples_give_an_uncertain_crossing() {
        let mut few = sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 4], &[(TWO[0], &|x| x), (TWO[1], &|_| 3.0)]);
        few.points
            .iter_mut()
            .flat_map(|point| &mut point.strategies)
            .for_each(|strategy| strategy.samples_ms.truncate(5));
        let found = all(&few);
        assert_eq!(found.iter().map(|crossing| (crossing.value, crossing.between)).collect::<Vec<_>>(), [(3.0, None)]);
    }

    #[test]
    fn points_without_a_clear_difference_widen_the_crossing() {
        let mut noisy =
            sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 4, 8], &[(TWO[0], &|x| x), (TWO[1], &|_| 3.0)]);
        // At 2, the second strategy's times vary widely, with the same median.
        noisy.points[1].strategies[1].samples_ms = vec![0.5, 1.0, 3.0, 3.0, 9.0, 8.0];
        let found = all(&noisy);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].value, found[0].between), (3.0, Some((1, 4))));
    }

    #[test]
    fn of_several_meetings_the_best_explanation_is_the_crossing() {
        let times = [5.0, 10.1, 9.0, 9.0, 20.0, 30.0];
        let one = |x: f64| times[x as usize - 1];
        let mut noisy =
            sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 3, 4, 5, 6], &[(TWO[0], &one), (TWO[1], &|_| 10.0)]);
        // In between, they can't be told apart.
        noisy.points[1..4]
            .iter_mut()
            .for_each(|point| point.strategies[1].samples_ms = vec![1.0, 2.0, 10.0, 10.0, 30.0, 40.0]);
        let found = all(&noisy);
        assert_eq!(found.iter().map(|found| found.between).collect::<Vec<_>>(), [Some((1, 5))]);
        assert!((found[0].value - (4.0 + 1.0 / 11.0)).abs() < 1e-9, "{}", found[0].value);
        // The other two drawn crossings are counted.
        assert_eq!(count_drawn(&noisy), 3);
        assert_eq!(super::super::Curves::of(&noisy).unsure, 2);
    }

    #[test]
    fn uncertain_ends_still_give_a_crossing_of_the_leaders() {
        let mut noisy =
            sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 4], &[(TWO[0], &|x| x), (TWO[1], &|_| 3.0)]);
        noisy.points[2].strategies[1].samples_ms = vec![1.0, 2.0, 3.0, 3.0, 9.0, 8.0];
        assert_eq!(all(&noisy).iter().map(|found| (found.value, found.between)).collect::<Vec<_>>(), [(3.0, None)]);
        // A third strategy is faster there, so a crossing of two that can't be told apart is not reported.
        let third = StrategyPoint { strategy: StrategyId::Pipeline, samples_ms: vec![0.5; 6], ideal_ms: None };
        noisy.points.iter_mut().for_each(|point| point.strategies.push(third.clone()));
        assert_eq!(all(&noisy), []);
    }

    #[test]
    fn a_crossing_above_a_faster_strategy_does_not_lead() {
        let third = (StrategyId::EventLoop, &(|_| 1.5) as &dyn Fn(f64) -> f64);
        let strategies: [(StrategyId, &dyn Fn(f64) -> f64); 3] = [(TWO[0], &|x| x), (TWO[1], &|_| 3.0), third];
        let found = all(&sweep(SweepVariable::Tasks, Spacing::Linear, &[1, 2, 3, 4, 5], &strategies));
        let summary: Vec<_> = found.iter().map(|found| (found.below, found.above, found.value, found.leads)).collect();
        assert_eq!(
            summary,
            [
                (StrategyId::Sequential, StrategyId::EventLoop, 1.5, true),
                (StrategyId::Sequential, StrategyId::Threads, 3.0, false)
            ]
        );
    }

    proptest! {
        #[test]
        fn a_crossing_without_noise_is_found_where_it_is(at in 1.01..31.0_f64, geometric: bool, slope in 0.1..100.0) {
            let (spacing, values) = match geometric {
                true => (Spacing::Geometric, vec![1, 2, 4, 8, 16, 32]),
                false => (Spacing::Linear, vec![1, 8, 16, 24, 32]),
            };
            // Both are straight lines in the chart: on logarithmic axes, these are powers.
            let found = crossings(spacing, &values, &|x| slope * x, &|_| slope * at);
            // Unless a point lies on it, where the two can't be told apart.
            prop_assert_eq!(found.len(), 1);
            let crossing = &found[0];
            prop_assert_eq!((crossing.below, crossing.above, crossing.leads), (StrategyId::Sequential, StrategyId::Threads, true));
            prop_assert!((crossing.value / at - 1.0).abs() < 1e-9, "{} {at}", crossing.value);
            let ms: f64 = slope * at;
            prop_assert!((crossing.ms / ms - 1.0).abs() < 1e-9);
            let (low, high) = crossing.between.expect("six samples");
            prop_assert!(f64::from(low) <= at && at <= f64::from(high));
        }

        #[test]
        fn the_order_of_the_strategies_does_not_matter(ms in prop::collection::vec((1.0..9.0, 1.0..9.0), 2..9)) {
            let values: Vec<u32> = (1..).take(ms.len()).collect();
            let (one, other) = (|x: f64| ms[x as usize - 1].0, |x: f64| ms[x as usize - 1].1);
            let there = crossings(Spacing::Linear, &values, &one, &other);
            let back = crossings(Spacing::Linear, &values, &other, &one);
            let summary = |found: &[Crossing], swap: bool| {
                let name = |strategy| if swap == (strategy == TWO[0]) { TWO[1] } else { TWO[0] };
                found.iter().map(|it| (name(it.below), name(it.above), (it.value * 1e6).round())).collect::<Vec<_>>()
            };
            prop_assert_eq!(summary(&there, false), summary(&back, true));
        }
    }
}
