//! The picture of the rows: real text, few elements, and something to see.

use std::sync::Arc;

use manyhands::share::exports::{Format, PictureWords};
use manyhands::strategy::StrategyId;
use manyhands::trace::{Kind, LaneKind, LaneTrace, Millis, Span, Trace};
use proptest::prelude::*;
use resvg::render;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::findings::{Measured, every_strategy, traces, with_trace};

/// The pixels of the PNG.
fn pixels(measured: &Measured, words: &PictureWords) -> Pixmap {
    Pixmap::decode_png(&measured.png(words).expect("it is a picture")).expect("it is PNG")
}

/// The pixels of the SVG, as a renderer of any SVG draws it.
fn pixels_of_svg(measured: &Measured, words: &PictureWords) -> Pixmap {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("../../src/share/exports/fonts/DejaVuSans.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../src/share/exports/fonts/DejaVuSans-Bold.ttf").to_vec());
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_data(&measured.export_in(Format::Svg, words), &options).expect("it is SVG");
    let size = tree.size().to_int_size().scale_by(2.0).expect("a size");
    let mut pixels = Pixmap::new(size.width(), size.height()).expect("a size");
    render(&tree, Transform::from_scale(2.0, 2.0), &mut pixels.as_mut());
    pixels
}

/// The width and height of a block: about one letter, so that a letter is not lost in all the white.
const BLOCK: u32 = 24;

/// By how much the mean color of a block may differ. Edges are smoothed in different ways.
const TOLERANCE: f64 = 5.0;

/// The mean difference between the colors in the block in which two pictures differ most, from 0 to 255.
fn difference(one: &Pixmap, other: &Pixmap) -> f64 {
    let [width, height] = [one.width(), one.height()];
    assert_eq!([width, height], [other.width(), other.height()]);
    let columns = width.div_ceil(BLOCK);
    let mut blocks = vec![0.0; (columns * height.div_ceil(BLOCK)) as usize];
    for (at, (a, b)) in (0..).zip(one.pixels().iter().zip(other.pixels())) {
        let block = at / width / BLOCK * columns + at % width / BLOCK;
        let channels = [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())];
        blocks[block as usize] += channels.map(|(a, b)| f64::from(a.abs_diff(b))).iter().sum::<f64>();
    }
    blocks.into_iter().fold(0.0, f64::max) / f64::from(3 * BLOCK * BLOCK)
}

/// The text of a picture, as XML has it.
fn texts(svg: &str) -> Vec<String> {
    let parts = svg.split("</text>").filter_map(|part| part.rsplit_once('>'));
    parts.map(|(_, text)| text.to_owned()).collect()
}

#[test]
fn a_picture_says_what_was_measured_and_how() {
    let svg = every_strategy().text(Format::Svg);
    let texts = texts(&svg);
    let has = |text: &str| assert!(texts.iter().any(|it| it.contains(text)), "{text}: {texts:?}");
    for strategy in StrategyId::ALL {
        has(strategy.label());
    }
    has("12 tasks, each: sleep 5 ± 4 ms");
    has("With 3 threads, any number in flight");
    has("Measured in None, 4 cores");
    has("https://example.org/#v=1&amp;steps=sleep:5~4");
    for text in ["waiting", "waiting for the GIL", "starting", "event loop", "thread 3", "makespan", "0 ms"] {
        has(text);
    }
}

#[test]
fn the_png_is_the_svg() {
    let in_words = |sentence: &str, strategy: &str| PictureWords {
        sentence: Some(sentence.to_owned()),
        strategies: [(StrategyId::Pipeline, strategy.to_owned())].into(),
        ..PictureWords::default()
    };
    let long = "A name that is much too long to have room. ".repeat(6);
    for words in [
        PictureWords::default(),
        in_words("Zwölf Aufgaben, je: 5 ± 4 ms schlafen, größer als „Ärger“ – ÀÉÎÕÜ ŁŻ", "Fließband"),
        in_words("Tasks  with <signs> & 任务 🙂, AVATAR To. WA: “Ty”…", "  Two  spaces "),
        in_words("a\u{200b}b\u{ad}c\u{feff}d\u{a0}\u{a0}e", "☃☃"),
        in_words(&long, &long),
    ] {
        let measured = every_strategy();
        let difference = difference(&pixels(&measured, &words), &pixels_of_svg(&measured, &words));
        assert!(difference < TOLERANCE, "{difference} for {:?}", words.sentence);
    }
}

#[test]
fn a_png_with_another_letter_is_not_the_svg() {
    let named = |name: &str| PictureWords {
        strategies: [(StrategyId::Pipeline, name.to_owned())].into(),
        ..PictureWords::default()
    };
    let measured = every_strategy();
    let difference = difference(&pixels(&measured, &named("Pipeline")), &pixels_of_svg(&measured, &named("Pipeline.")));
    assert!(difference > TOLERANCE, "{difference}");
}

#[test]
fn its_words_can_be_those_of_the_page() {
    let measured = every_strategy();
    let words: PictureWords = serde_json::from_value(serde_json::json!({
        "language": "de",
        "sentence": "12 Aufgaben <b>",
        "date": "29.11.2026",
        "decimalPoint": ",",
        "strategies": {"pipeline": "Fließband"},
        "lanes": {"thread": "Faden #"},
        "kinds": {"wait": "wartet"},
        "figures": {"pipeline": {"median": "1,5 ms", "speedup": "2-mal", "speedupInterval": "1- bis 3-mal"}},
    }))
    .expect("all words can be missing");
    let svg = String::from_utf8(measured.export_in(Format::Svg, &words)).expect("it is text");
    let texts = texts(&svg);
    assert!(svg.contains(r#"lang="de""#) && texts[0] == "12 Aufgaben &lt;b&gt;");
    for text in ["Fließband", "Faden 2", "wartet", "1,5 ms", "2-mal", "1- bis 3-mal", "computing", "Sequential"] {
        assert!(texts.iter().any(|it| it == text), "{text}: {texts:?}");
    }
    assert!(texts.iter().any(|it| it.ends_with("4 cores, 29.11.2026")), "{texts:?}");
}

#[test]
fn kinds_have_their_colors_where_they_are() {
    let span = |kind, begin, end| Span { task: 0, step: 0, kind, begin: Millis(begin), end: Millis(end) };
    let spans = vec![span(Kind::Wait, 0.0, 50.0), span(Kind::Compute, 50.0, 100.0)];
    let trace = Trace { lanes: vec![LaneTrace::new(LaneKind::Thread, spans)] };
    let picture = pixels(&with_trace(StrategyId::Threads, trace), &PictureWords::default());
    assert_eq!(picture.width(), 2_000);
    let is_orange = |x: u32, y: u32| {
        let pixel = picture.pixel(x, y).expect("it is inside");
        (pixel.red(), pixel.green(), pixel.blue()) == (0xcf, 0x58, 0)
    };
    // Below the legend, which is left of the lanes.
    let columns: Vec<u32> =
        (2 * 208..2 * 760).filter(|&x| (0..picture.height()).filter(|&y| is_orange(x, y)).count() > 10).collect();
    let [first, last] = [columns[0], columns[columns.len() - 1]];
    assert!(first.abs_diff(2 * (208 + 276)) <= 2 && last.abs_diff(2 * 760) <= 2, "{first} to {last}");
    assert!(columns.len() >= 550);
}

#[test]
fn half_a_million_spans_make_a_small_picture() {
    let span = |task: u32| {
        let begin = f64::from(task % 125_000) / 100.0;
        let kind = Kind::numbered((task % 6) as u8).expect("there are six");
        Span { task, step: 0, kind, begin: Millis(begin), end: Millis(begin + 0.01) }
    };
    let lane = |number: u32| LaneTrace {
        name: None,
        kind: LaneKind::Thread,
        spans: (0..125_000_u32).map(|at| span(number * 125_000 + at)).collect(),
    };
    let measured = with_trace(StrategyId::Threads, Trace { lanes: (0..4).map(lane).collect() });
    let svg = measured.text(Format::Svg);
    assert!(svg.matches('<').count() < 1_000 && svg.len() < 1_000_000, "{} bytes", svg.len());
}

#[test]
fn a_trace_without_spans_is_a_picture_too() {
    for lanes in [vec![], vec![LaneTrace::new(LaneKind::EventLoop, vec![])]] {
        let measured = with_trace(StrategyId::EventLoop, Trace { lanes });
        assert!(pixels(&measured, &PictureWords::default()).height() > 100);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn the_png_of_any_trace_is_the_svg(trace in traces()) {
        let measured = with_trace(StrategyId::Pipeline, trace);
        let words = PictureWords::default();
        let difference = difference(&pixels(&measured, &words), &pixels_of_svg(&measured, &words));
        prop_assert!(difference < TOLERANCE, "{difference}");
    }
}

proptest! {
    #[test]
    fn any_trace_and_any_words_make_a_picture(trace in traces(), sentence in any::<String>()) {
        let words = PictureWords { sentence: Some(sentence), ..PictureWords::default() };
        let svg = with_trace(StrategyId::Pipeline, trace).export_in(Format::Svg, &words);
        let tree = Tree::from_data(&svg, &Options::default());
        prop_assert!(tree.is_ok(), "{:?}", tree.err());
    }
}
