//! The outlines of what is drawn.

/// From the left and from the top.
pub type Point = [f32; 2];

/// Straight lines from point to point.
pub struct Contour {
    pub points: Vec<Point>,
    /// Whether a line leads from the last point to the first.
    pub is_closed: bool,
}

/// A rectangle with these left and upper edges, width and height.
pub fn rectangle([x, y, width, height]: [f32; 4]) -> Contour {
    let points = vec![[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
    Contour { points, is_closed: true }
}

/// Reads a path with the commands of [`Element::Shape`](crate::share::exports::picture::canvas::Element), or of a pattern;
/// `None` if it is not one.
pub fn parse(path: &str) -> Option<Vec<Contour>> {
    let mut contours: Vec<Contour> = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| end + 1);
        let numbers: Option<Vec<f32>> = rest[1..end].split_whitespace().map(|number| number.parse().ok()).collect();
        let numbers = numbers?;
        if command == 'M' {
            let points = numbers.chunks_exact(2).map(|point| [point[0], point[1]]).collect();
            contours.push(Contour { points, is_closed: false });
        } else {
            let contour = contours.last_mut()?;
            let [x, y] = *contour.points.last()?;
            match (command, numbers.as_slice()) {
                ('h', [right]) => contour.points.push([x + right, y]),
                ('v', [down]) => contour.points.push([x, y + down]),
                ('V', [y]) => contour.points.push([x, *y]),
                ('z', []) => contour.is_closed = true,
                _ => return None,
            }
        }
        rest = &rest[end..];
    }
    Some(contours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_follow_each_other() {
        let contours = parse("M1 2h3v4.5h-3V2zM-1 0 7 7").expect("it is a path");
        assert_eq!(contours[0].points, [[1.0, 2.0], [4.0, 2.0], [4.0, 6.5], [1.0, 6.5], [1.0, 2.0]]);
        assert_eq!(contours[1].points, [[-1.0, 0.0], [7.0, 7.0]]);
        assert!(contours[0].is_closed && !contours[1].is_closed);
    }

    #[test]
    fn everything_else_is_not_a_path() {
        for text in ["M1 x", "m1 2h3", "M0 0h1 2", "h", "M0 0q1 2 3 4"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
