//! The shapes of spans: however many there are, no more than there are half pixels.

use std::fmt::Write;

use crate::trace::{Millis, Point, Span, sort_by_numbers};

/// Where times are on a picture.
#[derive(Clone, Copy)]
pub struct Scale {
    /// The left edge.
    pub left: f64,
    pub width: f64,
    /// The time at the right edge, which is not 0.
    pub longest: Millis,
}

impl Scale {
    pub fn x(&self, time: Millis) -> f64 {
        self.left + time / self.longest * self.width
    }
}

/// What is closer is not told apart.
const HALF_PIXEL: f64 = 0.5;
/// Pieces at least this wide are not merged with what follows.
const WIDE: f64 = 2.0;

/// A part of a strip, with one or more spans.
struct Piece {
    from: f64,
    to: f64,
    /// The total width of its spans, which can overlap.
    covered: f64,
}

/// How much of a piece is covered: its opacity.
const OPACITIES: [f64; 3] = [1.0, 0.6, 0.3];

/// The shapes of these spans in a strip, with their opacities.
pub fn shapes<'a>(spans: impl Iterator<Item = &'a Span>, scale: Scale, top: f64, height: f64) -> Vec<(f64, String)> {
    let mut shapes = OPACITIES.map(|opacity| (opacity, String::new()));
    for Piece { from, to, covered } in pieces(spans, scale) {
        let width = (to - from).max(HALF_PIXEL);
        let (_, path) = match covered / width {
            0.8.. => &mut shapes[0],
            0.45.. => &mut shapes[1],
            _ => &mut shapes[2],
        };
        // A string takes everything.
        let _ = write!(path, "M{from:.1} {top:.1}h{width:.1}v{height:.1}h-{width:.1}z");
    }
    shapes.into_iter().filter(|(_, path)| !path.is_empty()).collect()
}

fn pieces<'a>(spans: impl Iterator<Item = &'a Span>, scale: Scale) -> Vec<Piece> {
    let mut ordered: Vec<_> = spans.map(|span| (scale.x(span.begin), scale.x(span.end))).collect();
    sort_by_numbers(&mut ordered, |span| (span.0, 0.0));
    let mut pieces: Vec<Piece> = Vec::new();
    for (from, to) in ordered {
        let covered = to - from;
        match pieces.last_mut() {
            Some(last)
                if from < last.to || (from < last.to + HALF_PIXEL && covered.min(last.to - last.from) < WIDE) =>
            {
                last.to = last.to.max(to);
                last.covered += covered;
            }
            _ => pieces.push(Piece { from, to, covered }),
        }
    }
    pieces
}

/// The shape of a series: its mean in each pixel, as a share of `most`.
pub fn area(points: &[Point], most: u32, scale: Scale, top: f64, height: f64) -> String {
    let (mut path, bottom) = (String::new(), top + height);
    let mut is_open = false;
    for (column, mean) in means(points, scale).into_iter().enumerate() {
        let (x, y) = (scale.left + column as f64, bottom - mean / f64::from(most) * height);
        // A string takes everything.
        let _ = match (mean > 0.0, is_open) {
            (true, false) => write!(path, "M{x:.1} {bottom:.1}V{y:.1}h1"),
            (true, true) => write!(path, "V{y:.1}h1"),
            (false, true) => write!(path, "V{bottom:.1}z"),
            (false, false) => Ok(()),
        };
        is_open = mean > 0.0;
    }
    if is_open { path + &format!("V{bottom:.1}z") } else { path }
}

fn means(points: &[Point], scale: Scale) -> Vec<f64> {
    let mut means = vec![0.0; scale.width as usize];
    for pair in points.windows(2) {
        let [from, to] = [pair[0].at, pair[1].at].map(|at| (scale.x(at) - scale.left).clamp(0.0, scale.width));
        for (column, mean) in means.iter_mut().enumerate().take(to.ceil() as usize).skip(from as usize) {
            let share = to.min(column as f64 + 1.0) - from.max(column as f64);
            *mean += f64::from(pair[0].count) * share;
        }
    }
    means
}

/// Round times on the axis, at most 10.
pub fn ticks(longest: Millis) -> Vec<Millis> {
    let least = longest.0 / 10.0;
    let power = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= least * 0.999_999);
    let step = step.unwrap_or(longest.0);
    (0..=10).map(|tick| Millis(f64::from(tick) * step)).take_while(|tick| tick.0 <= longest.0 * 1.000_001).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Kind;

    const SCALE: Scale = Scale { left: 0.0, width: 100.0, longest: Millis(100.0) };

    fn spans(times: &[(f64, f64)]) -> Vec<Span> {
        let span = |&(begin, end)| Span { task: 0, step: 0, kind: Kind::Wait, begin: Millis(begin), end: Millis(end) };
        times.iter().map(span).collect()
    }

    #[test]
    fn wide_spans_stay_apart_and_narrow_ones_become_one() {
        let count = |times: &[(f64, f64)]| pieces(spans(times).iter(), SCALE).len();
        assert_eq!(count(&[(0.0, 10.0), (10.0, 20.0), (30.0, 40.0)]), 3);
        assert_eq!(count(&[(0.0, 0.1), (0.2, 0.3), (0.4, 0.5), (50.0, 50.0)]), 2);
        assert_eq!(count(&[(0.0, 10.0), (5.0, 20.0)]), 1);
    }

    #[test]
    fn half_a_million_spans_are_at_most_a_piece_for_each_half_pixel() {
        let times: Vec<_> = (0..500_000).map(|at| f64::from(at) / 5_000.0).map(|at| (at, at + 0.000_1)).collect();
        let shapes = shapes(spans(&times).iter(), SCALE, 0.0, 10.0);
        assert_eq!(shapes.len(), 1);
        assert!(shapes[0].0 < 1.0, "half of the time is covered");
        assert!(shapes[0].1.len() < 10_000);
    }

    #[test]
    fn ticks_are_round_and_at_most_eleven() {
        let ticks = |longest| ticks(Millis(longest)).iter().map(|tick| tick.0).collect::<Vec<_>>();
        assert_eq!(ticks(603.0), [0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0]);
        assert_eq!(ticks(1.0).len(), 11);
        assert_eq!(
            ticks(0.4),
            [0.0, 0.05, 0.1, 0.15000000000000002, 0.2, 0.25, 0.30000000000000004, 0.35000000000000003, 0.4]
        );
    }

    #[test]
    fn an_area_is_closed_at_the_end_of_the_picture() {
        let points = [(0.0, 2), (50.0, 0), (60.0, 1), (100.0, 0)].map(|(at, count)| Point { at: Millis(at), count });
        let path = area(&points, 2, SCALE, 0.0, 10.0);
        assert_eq!(path.matches('z').count(), 2);
        assert!(path.starts_with("M0.0 10.0V0.0h1") && path.ends_with("V5.0h1V10.0z"), "{path}");
    }
}
