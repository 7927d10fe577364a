//! The outlines of lines with a width.

use super::outline::{Contour, Point};

/// A straight piece of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    from: Point,
    to: Point,
    /// Whether the line turns at these ends and goes on. Turns are at right angles.
    turns: [bool; 2],
}

/// The pieces of a line, with gaps as long as the dashes, or without gaps.
pub fn dashes(contour: &Contour, dash: Option<f32>) -> Vec<Piece> {
    let Contour { points, is_closed } = contour;
    let last = if *is_closed { points.len() } else { points.len().saturating_sub(1) };
    let mut pieces = Vec::new();
    let mut before = 0.0;
    for index in 0..last {
        let (from, to) = (points[index], points[(index + 1) % points.len()]);
        let length = (to[0] - from[0]).hypot(to[1] - from[1]);
        if length == 0.0 {
            continue;
        }
        let at = |way: f32| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * way / length);
        match dash {
            None => pieces.push(Piece { from, to, turns: [*is_closed; 2] }),
            Some(dash) => {
                // Dashes begin at even multiples of their length.
                let period = 2.0 * dash;
                let mut begin = (before / period).floor() * period - before;
                while begin < length {
                    let end = begin + dash;
                    let turns = [begin < 0.0, end > length];
                    let (from, to) = (at(begin.max(0.0)), at(end.min(length)));
                    // A piece without a length has no direction.
                    if end > 0.0 && from != to {
                        pieces.push(Piece { from, to, turns });
                    }
                    begin += period;
                }
            }
        }
        before += length;
    }
    pieces
}

/// The outline of a piece. At a turn, the corner belongs to the piece that ends there.
pub fn stroke(Piece { from, to, turns: [turns_before, turns_after] }: Piece, width: f32) -> Contour {
    let half = width / 2.0;
    let length = (to[0] - from[0]).hypot(to[1] - from[1]);
    let along = [0, 1].map(|axis| (to[axis] - from[axis]) / length * half);
    let across = [-along[1], along[0]];
    let shifted = |point: Point, steps: f32, side: f32| {
        [0, 1].map(|axis| point[axis] + along[axis] * steps + across[axis] * side)
    };
    let (begin, end) = (if turns_before { 1.0 } else { 0.0 }, if turns_after { 1.0 } else { 0.0 });
    let points =
        vec![shifted(from, begin, -1.0), shifted(to, end, -1.0), shifted(to, end, 1.0), shifted(from, begin, 1.0)];
    Contour { points, is_closed: true }
}

#[cfg(test)]
mod tests {
    use super::super::outline::rectangle;
    use super::*;

    fn area(contour: &Contour) -> f32 {
        let points = &contour.points;
        let next = points.iter().cycle().skip(1);
        points.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f32>() / 2.0
    }

    #[test]
    fn the_pieces_of_a_frame_do_not_overlap_and_have_its_area() {
        let pieces = dashes(&rectangle([10.0, 20.0, 30.0, 40.0]), None);
        let outlines: Vec<f32> = pieces.into_iter().map(|piece| area(&stroke(piece, 2.0))).collect();
        assert_eq!(outlines, [60.0, 80.0, 60.0, 80.0]);
    }

    #[test]
    fn dashes_go_around_corners() {
        let pieces = dashes(&rectangle([0.0, 0.0, 5.0, 2.0]), Some(2.0));
        let piece = |from, to, turns| Piece { from, to, turns };
        assert_eq!(pieces[0], piece([0.0, 0.0], [2.0, 0.0], [false, false]));
        assert_eq!(pieces[1], piece([4.0, 0.0], [5.0, 0.0], [false, true]));
        assert_eq!(pieces[2], piece([5.0, 0.0], [5.0, 1.0], [true, false]));
    }
    #[test]
    fn every_dash_has_a_length() {
        // The first dash ends so soon after the first corner that the numbers are equal.
        let pieces = dashes(&rectangle([0.0, 1_000.0, 1.999_99, 5.0]), Some(2.0));
        assert!(pieces.iter().all(|piece| piece.from != piece.to), "{pieces:?}");
    }
}
