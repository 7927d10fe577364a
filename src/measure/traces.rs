//! Keeps the trace of a strategy's sample nearest the median, so that the drawing is typical.

use super::statistics;
use crate::trace::{Millis, Trace};

/// The traces of a strategy's samples. Which sample is nearest the median is known only after the last one, so all traces
/// are kept as long as there is room for them.
#[derive(Debug, Default)]
pub struct Traces {
    makespans: Vec<Millis>,
    kept: Vec<SampleTrace>,
}

/// The trace of one sample.
#[derive(Debug)]
pub struct SampleTrace {
    /// The number of the sample, from 0.
    pub sample: usize,
    /// What happened in it.
    pub trace: Trace,
}

impl Traces {
    /// Adds the trace of the next sample. Of more than `room` spans, those of the samples farthest from the median go; one
    /// trace always stays.
    pub fn add(&mut self, makespan: Millis, trace: Trace, room: usize) {
        self.kept.push(SampleTrace { sample: self.makespans.len(), trace });
        self.makespans.push(makespan);
        while self.kept.len() > 1 && self.spans() > room {
            let distances = self.distances();
            let far = (0..distances.len()).max_by(|&a, &b| distances[a].total_cmp(&distances[b]));
            self.kept.swap_remove(far.unwrap_or(0));
        }
    }

    /// The trace of the sample nearest the median, of two the earlier one; `None` if there are no samples.
    pub fn nearest(&self) -> Option<&SampleTrace> {
        let kept = self.distances().into_iter().zip(&self.kept);
        let nearest = kept.min_by(|(a, one), (b, other)| a.total_cmp(b).then(one.sample.cmp(&other.sample)));
        nearest.map(|(_, kept)| kept)
    }

    fn spans(&self) -> usize {
        self.kept.iter().map(|kept| kept.trace.spans().count()).sum()
    }

    /// How far the samples of the kept traces are from the median of all, in milliseconds.
    fn distances(&self) -> Vec<f64> {
        let median = statistics::median(&self.makespans).map_or(0.0, |median| median.0);
        self.kept.iter().map(|kept| (self.makespans[kept.sample].0 - median).abs()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::trace::{Kind, LaneKind, LaneTrace, Span};

    /// One span for each millisecond.
    fn trace(makespan: Millis) -> Trace {
        let span = |at| Span { kind: Kind::Wait, task: 0, step: 0, begin: Millis(at), end: Millis(at + 1.0) };
        let spans = (0..makespan.0 as u32).map(|at| span(f64::from(at))).collect();
        Trace { lanes: vec![LaneTrace::new(LaneKind::EventLoop, spans)] }
    }

    fn traces(makespans: &[u32], room: usize) -> Traces {
        let mut traces = Traces::default();
        for &makespan in makespans {
            let makespan = Millis(makespan.into());
            traces.add(makespan, trace(makespan), room);
        }
        traces
    }

    #[test]
    fn the_middle_sample_is_the_nearest_and_of_two_the_earlier() {
        let nearest = |makespans: &[u32]| traces(makespans, 1_000).nearest().map(|nearest| nearest.sample);
        assert_eq!(nearest(&[]), None);
        assert_eq!(nearest(&[7]), Some(0));
        assert_eq!(nearest(&[30, 10, 20]), Some(2));
        assert_eq!(nearest(&[30, 10, 25, 20]), Some(2));
    }

    proptest! {
        #[test]
        fn with_room_for_all_none_is_nearer(makespans in prop::collection::vec(1..100_u32, 1..20)) {
            let traces = traces(&makespans, usize::MAX);
            let nearest = traces.nearest().expect("there are samples");
            let median = statistics::median(&traces.makespans).expect("there are samples");
            let distance = |sample: usize| (f64::from(makespans[sample]) - median.0).abs();
            prop_assert!((0..makespans.len()).all(|sample| distance(sample) >= distance(nearest.sample)));
            prop_assert_eq!(nearest.trace.makespan(), Millis(makespans[nearest.sample].into()));
        }

        #[test]
        fn there_is_never_more_than_there_is_room_for(
            makespans in prop::collection::vec(1..100_u32, 1..20), room in 0..300_usize,
        ) {
            let traces = traces(&makespans, room);
            prop_assert!(traces.spans() <= room || traces.kept.len() == 1);
            prop_assert!(traces.nearest().is_some());
        }
    }
}
