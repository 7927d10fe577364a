//! A strategy's row: its name, the bar of its median, its lanes, and its figures.

use super::canvas::{Anchor, Canvas};
use super::strips::{Scale, area, shapes};
use super::styles::{Bar, Text};
use super::{MAKESPAN, MARGIN, PictureWords, SPEEDUP};
use crate::measure::StrategySamples;
use crate::message::{duration, times};
use crate::report::Run;
use crate::share::LaneView;
use crate::share::exports::Findings;
use crate::strategy::StrategyId;
use crate::trace::{Kind, LaneTrace, Millis, concurrency, peak};

const GAP: f64 = 3.0;
const BAR: f64 = 12.0;
/// More lanes than this are drawn thin, without their names.
const MOST_NAMED: usize = 12;

/// How high the parts of a lane are.
#[derive(Clone, Copy)]
struct Heights {
    queue: f64,
    area: f64,
    strip: f64,
}

const NAMED: Heights = Heights { queue: 7.0, area: 30.0, strip: 13.0 };
const THIN: Heights = Heights { queue: 3.0, area: 9.0, strip: 5.0 };

pub struct Row<'a> {
    measured: &'a StrategySamples,
    run: &'a Run,
    lanes: Vec<Lane<'a>>,
}

/// How a lane is drawn, from top to bottom.
struct Lane<'a> {
    trace: &'a LaneTrace,
    view: LaneView,
    /// Where waits overlap: what queues, how many waits are in flight, and the rest.
    waits_overlap: bool,
    is_named: bool,
    heights: Heights,
}

impl Row<'_> {
    /// The rows of all measured strategies.
    pub fn all(findings: Findings) -> Vec<Row> {
        let strategies = findings.evidence.measurement.strategies.iter();
        let row = |(measured, run)| Row { measured, run, lanes: Lane::all(measured) };
        strategies.zip(&findings.report.runs).map(row).collect()
    }

    /// The latest time that is drawn.
    pub fn longest(&self) -> Millis {
        let ends = [self.run.median_ms, self.run.high_ms].into_iter().flatten().map(Millis);
        ends.fold(self.measured.trace.makespan(), Millis::max)
    }

    pub fn height(&self) -> f64 {
        let lanes = self.lanes.iter().map(|lane| lane.height() + GAP).sum::<f64>();
        (10.0 + BAR + GAP + lanes + 6.0).max(48.0)
    }

    pub fn draw(&self, canvas: &mut Canvas, top: f64, scale: Scale, words: &PictureWords) {
        self.draw_text(canvas, top + 20.0, words);
        self.draw_bar(canvas, top + 10.0, scale);
        let mut y = top + 10.0 + BAR + GAP;
        for lane in &self.lanes {
            lane.draw(canvas, y, scale, words);
            y += lane.height() + GAP;
        }
    }

    fn draw_text(&self, canvas: &mut Canvas, y: f64, words: &PictureWords) {
        let Row { run, measured: StrategySamples { strategy, .. }, .. } = self;
        canvas.text(Text::Name, Anchor::Start, MARGIN, y, words.strategy(*strategy));
        let median = words.median(run);
        canvas.text(Text::Figure, Anchor::End, MAKESPAN, y, &median);
        if let Some(interval) = words.interval(run) {
            canvas.text(Text::Quiet, Anchor::End, MAKESPAN, y + 17.0, &interval);
        }
        if let Some(speedup) = words.speedup(run) {
            canvas.text(Text::Figure, Anchor::End, SPEEDUP, y, &speedup);
        }
        if let Some(interval) = words.speedup_interval(run) {
            canvas.text(Text::Quiet, Anchor::End, SPEEDUP, y + 17.0, &interval);
        }
    }

    /// A line to the median, and a whisker over its interval.
    fn draw_bar(&self, canvas: &mut Canvas, top: f64, scale: Scale) {
        let Run { median_ms, low_ms, high_ms, .. } = self.run;
        let Some(median) = median_ms.map(|ms| scale.x(Millis(ms))) else { return };
        canvas.bar(Bar::Ink, [scale.left, top + 4.5, median - scale.left, 3.0]);
        canvas.bar(Bar::Ink, [median - 1.0, top, 2.0, BAR]);
        let (Some(low), Some(high)) = (low_ms, high_ms) else { return };
        let [low, high] = [*low, *high].map(|ms| scale.x(Millis(ms)));
        canvas.bar(Bar::Ink, [low, top + 5.5, high - low, 1.0]);
        for end in [low, high] {
            canvas.bar(Bar::Ink, [end - 0.5, top + 2.5, 1.0, 7.0]);
        }
    }
}

impl Lane<'_> {
    fn all(measured: &StrategySamples) -> Vec<Lane<'_>> {
        let lanes = &measured.trace.lanes;
        let is_named = lanes.len() <= MOST_NAMED;
        let heights = if is_named { NAMED } else { THIN };
        let lane = |(trace, view): (_, _)| Lane { trace, view, waits_overlap: waits_overlap(trace), is_named, heights };
        lanes.iter().zip(LaneView::all(&measured.trace)).map(lane).collect()
    }

    fn has(&self, is: impl Fn(Kind) -> bool) -> bool {
        self.trace.spans.iter().any(|span| is(span.kind))
    }

    fn has_queue(&self) -> bool {
        self.waits_overlap && self.has(|kind| kind == Kind::Queue)
    }

    fn has_strip(&self) -> bool {
        !self.waits_overlap || self.has(|kind| !matches!(kind, Kind::Queue | Kind::Wait))
    }

    fn height(&self) -> f64 {
        let Heights { queue, area, strip } = self.heights;
        let parts = [(self.has_queue(), queue), (self.waits_overlap, area), (self.has_strip(), strip)];
        parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, height)| height + GAP).sum::<f64>() - GAP
    }

    fn draw(&self, canvas: &mut Canvas, top: f64, scale: Scale, words: &PictureWords) {
        let Heights { queue, area: area_height, strip } = self.heights;
        if self.is_named {
            let middle = if self.waits_overlap { self.height() / 2.0 } else { strip / 2.0 };
            canvas.text(Text::Quiet, Anchor::End, scale.left - 8.0, top + middle + 4.0, &words.lane(&self.view));
        }
        let mut y = top;
        if self.has_queue() {
            self.draw_strip(canvas, &[Kind::Queue], y, queue, scale);
            y += queue + GAP;
        }
        if self.waits_overlap {
            let points = concurrency(self.trace.spans.iter(), Kind::Wait);
            canvas.shape(Kind::Wait, 1.0, area(&points, peak(&points), scale, y, area_height));
            y += area_height + GAP;
        }
        let is_rest = |kind: &&Kind| !self.waits_overlap || !matches!(kind, Kind::Queue | Kind::Wait);
        let kinds: Vec<Kind> = EVERY_KIND.iter().filter(is_rest).copied().collect();
        self.draw_strip(canvas, &kinds, y, strip, scale);
    }

    fn draw_strip(&self, canvas: &mut Canvas, kinds: &[Kind], y: f64, height: f64, scale: Scale) {
        for kind in kinds {
            let spans = self.trace.spans.iter().filter(|span| span.kind == *kind);
            for (opacity, path) in shapes(spans, scale, y, height) {
                canvas.shape(*kind, opacity, path);
            }
        }
    }
}

/// Later ones are drawn over earlier ones.
const EVERY_KIND: [Kind; 6] = [Kind::Queue, Kind::Start, Kind::Wait, Kind::Lock, Kind::Copy, Kind::Compute];

fn waits_overlap(lane: &LaneTrace) -> bool {
    lane.kind.is_event_loop() && peak(&concurrency(lane.spans.iter(), Kind::Wait)) > 1
}

/// English words for what is missing.
impl PictureWords {
    fn strategy(&self, strategy: StrategyId) -> &str {
        self.strategies.get(&strategy).map_or(strategy.label(), String::as_str)
    }

    fn lane(&self, lane: &LaneView) -> String {
        self.lanes
            .get(&lane.kind)
            .filter(|_| !lane.has_own_name)
            .map_or_else(|| lane.name.clone(), |name| name.replace('#', &lane.number.to_string()))
    }

    fn median(&self, run: &Run) -> String {
        let given = self.figures.get(&run.strategy).and_then(|figures| figures.median.clone());
        given.or(run.median_ms.map(|ms| duration(Millis(ms)))).unwrap_or_default()
    }

    fn interval(&self, run: &Run) -> Option<String> {
        let given = self.figures.get(&run.strategy).and_then(|figures| figures.interval.clone());
        let [low, high] = [run.low_ms, run.high_ms].map(|ms| ms.map(|ms| duration(Millis(ms))));
        given.or_else(|| Some(format!("{} to {}", low?, high?)))
    }

    fn speedup(&self, run: &Run) -> Option<String> {
        let given = self.figures.get(&run.strategy).and_then(|figures| figures.speedup.clone());
        given.or_else(|| Some(format!("{}×", times(run.speedup?))))
    }

    fn speedup_interval(&self, run: &Run) -> Option<String> {
        let given = self.figures.get(&run.strategy).and_then(|figures| figures.speedup_interval.clone());
        given.or_else(|| Some(format!("{}× to {}×", times(run.speedup_low?), times(run.speedup_high?))))
    }
}
