//! The rows as a picture, for print, in light colors: as SVG with real text or, natively, as PNG.

pub mod canvas;
mod row;
mod strips;
pub mod styles;
pub mod svg;
mod words;

pub use words::{PictureWords, RowFigures};

use canvas::{Anchor, Canvas, Picture};
use row::Row;
use strips::{Scale, ticks};
use styles::{Bar, Text};

use super::Findings;
use crate::measure::{Environment, Experiment};
use crate::message::{counted, duration_beside, grouped};
use crate::strategy::Resources;
use crate::trace::{Kind, Millis};

const WIDTH: f64 = 1000.0;
const MARGIN: f64 = 24.0;
/// Where the lanes are.
const PLOT: Scale = Scale { left: 208.0, width: 552.0, longest: Millis::ZERO };
/// The right edges of the columns with figures.
const MAKESPAN: f64 = 876.0;
const SPEEDUP: f64 = WIDTH - MARGIN;
/// How many characters fit on a line, in the size of a title and in small print. An estimate: fonts differ.
const TITLE_LINE: usize = 80;
const SMALL_LINE: usize = 125;

/// Draws the picture.
pub fn draw(findings: Findings, words: &PictureWords) -> Picture {
    let Findings { experiment, report, .. } = findings;
    let sentence = words.sentence.as_deref().unwrap_or(&report.workload.sentence);
    let settings = words.settings.clone().unwrap_or_else(|| settings(experiment));
    let machine = words.machine.clone().unwrap_or_else(|| machine(&report.environment));
    let mut canvas = Canvas::default();
    let mut y = MARGIN;
    for line in wrap(sentence, TITLE_LINE, SPACES) {
        y += 22.0;
        canvas.text(Text::Title, Anchor::Start, MARGIN, y, &line);
    }
    y = small_print(&mut canvas, y + 4.0, &settings, SPACES);
    y = legend(&mut canvas, y + 30.0, findings, words);
    y = rows(&mut canvas, y + 10.0, findings, words) + 12.0;
    let date = words.date.clone().unwrap_or_else(|| report.environment.date.to_string());
    let machine = format!("{machine}, {date}");
    y = small_print(&mut canvas, y, &machine, SPACES);
    y = small_print(&mut canvas, y, &report.link, PARTS_OF_LINKS);
    let language = words.language.as_deref().unwrap_or("en");
    canvas.finish(language, sentence, WIDTH, y + MARGIN)
}

/// Lines of small text, below `y`; returns where they end.
fn small_print(canvas: &mut Canvas, mut y: f64, text: &str, breaks: &[char]) -> f64 {
    for line in wrap(text, SMALL_LINE, breaks) {
        y += 17.0;
        canvas.text(Text::Quiet, Anchor::Start, MARGIN, y, &line);
    }
    y
}

/// The kinds that occur, and the heads of the columns.
fn legend(canvas: &mut Canvas, y: f64, findings: Findings, words: &PictureWords) -> f64 {
    let strategies = &findings.evidence.measurement.strategies;
    let occurs =
        |kind: &Kind| strategies.iter().flat_map(|measured| measured.trace.spans()).any(|span| span.kind == *kind);
    let mut x = MARGIN;
    for kind in LEGEND.into_iter().filter(occurs) {
        canvas.shape(kind, 1.0, format!("M{x} {}h20v11h-20z", y - 10.0));
        let name = words.kind(kind);
        canvas.text(Text::Quiet, Anchor::Start, x + 26.0, y, &name);
        x += 46.0 + 7.5 * name.chars().count() as f64;
    }
    canvas.text(Text::Quiet, Anchor::End, MAKESPAN, y, words.makespan.as_deref().unwrap_or("makespan"));
    if findings.report.runs.iter().any(|run| run.speedup.is_some()) {
        canvas.text(Text::Quiet, Anchor::End, SPEEDUP, y, words.speedup.as_deref().unwrap_or("speedup"));
    }
    y
}

/// As on the page.
const LEGEND: [Kind; 6] = [Kind::Wait, Kind::Compute, Kind::Queue, Kind::Lock, Kind::Copy, Kind::Start];

/// A row for each strategy, and the axis below; returns where it ends.
fn rows(canvas: &mut Canvas, top: f64, findings: Findings, words: &PictureWords) -> f64 {
    let rows = Row::all(findings);
    let times = rows.iter().map(Row::longest).fold(Millis::ZERO, Millis::max);
    let longest = if times > Millis::ZERO { times } else { Millis(1.0) };
    let scale = Scale { longest, ..PLOT };
    let bottom = top + rows.iter().map(Row::height).sum::<f64>();
    for tick in ticks(longest) {
        let x = scale.x(tick);
        canvas.bar(Bar::Grid, [x, top, 1.0, bottom - top]);
        let text = words.with_decimal_point(&duration_beside(tick, longest));
        canvas.text(Text::Quiet, Anchor::Middle, x, bottom + 16.0, &short(&text));
    }
    let mut y = top;
    for row in rows {
        canvas.bar(Bar::Grid, [MARGIN, y, WIDTH - 2.0 * MARGIN, 1.0]);
        row.draw(canvas, y, scale, words);
        y += row.height();
    }
    canvas.bar(Bar::Grid, [MARGIN, bottom, WIDTH - 2.0 * MARGIN, 1.0]);
    bottom + 22.0
}

/// A time without zeros at its end: `50 ms` for `50.0 ms`.
fn short(time: &str) -> String {
    match time.split_once(' ') {
        Some((digits, unit)) if digits.contains(['.', ',']) => {
            format!("{} {unit}", digits.trim_end_matches('0').trim_end_matches(['.', ',']))
        }
        _ => time.to_owned(),
    }
}

fn settings(experiment: &Experiment) -> String {
    let Experiment { workload, resources: Resources { threads, limit, switch }, repeats, .. } = experiment;
    let in_flight = limit.map_or("any number".to_owned(), |limit| format!("at most {}", grouped(limit)));
    format!(
        "With {}, {in_flight} in flight, a GIL switch interval of {} ms, {} of each strategy, seed {}.",
        counted(*threads, "thread", "threads"),
        switch.0,
        counted(*repeats, "sample", "samples"),
        workload.seed
    )
}

fn machine(Environment { browser, cores, .. }: &Environment) -> String {
    let place =
        browser.strip_prefix("native, ").map_or_else(|| format!("in {browser}"), |system| format!("on {system}"));
    format!("Measured {place}, {}", counted(*cores, "core", "cores"))
}

/// After what lines can break.
const SPACES: &[char] = &[' '];
const PARTS_OF_LINKS: &[char] = &['&', ','];

/// Breaks a text into lines: after one of these characters, or anywhere in what is longer than a line.
fn wrap(text: &str, longest: usize, breaks: &[char]) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_inclusive(breaks) {
        let letters: Vec<char> = word.chars().collect();
        for part in letters.chunks(longest) {
            if used + part.len() > longest {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().into_iter().for_each(|line| line.extend(part));
            used += part.len();
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        assert_eq!(wrap("one two three", 8, SPACES), ["one two", "three"]);
        assert_eq!(wrap("#a=1&b=2,3", 5, PARTS_OF_LINKS), ["#a=1&", "b=2,3"]);
        assert_eq!(wrap("#abcdefgh", 4, PARTS_OF_LINKS), ["#abc", "defg", "h"]);
        assert_eq!(wrap("", 4, SPACES), [""]);
        assert!(wrap(&"word ".repeat(50), 20, SPACES).iter().all(|line| line.len() <= 20));
    }

    #[test]
    fn times_on_the_axis_are_short() {
        assert_eq!(
            ["50.0 ms", "0,0500 s", "0 ms", "1234 ms", "100 ms"].map(short),
            ["50 ms", "0,05 s", "0 ms", "1234 ms", "100 ms"]
        );
    }
}
