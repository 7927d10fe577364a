//! Writes what was measured in the formats of other programs: one file per format. `docs/exports.md` describes them.

mod chrome;
#[cfg(not(target_family = "wasm"))]
mod indent;
mod perfetto;
mod picture;
#[cfg(not(target_family = "wasm"))]
mod png;
pub mod protobuf;
mod samples;
mod span_table;
mod spans;
mod viewers;

#[cfg(not(target_family = "wasm"))]
pub use indent::indent;
pub use picture::{PictureWords, RowFigures};
pub use samples::write_shared as write_shared_samples;
pub use span_table::SpanTable;

use serde::Serialize;

use crate::measure::{Evidence, Experiment};
use crate::report::Report;
use crate::trace::Millis;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The report.
    Json,
    /// The report with the spans.
    JsonSpans,
    /// A line for each sample.
    Csv,
    /// A line for each span.
    Spans,
    /// The Trace Event Format of Chrome.
    Chrome,
    /// Perfetto's own format.
    Perfetto,
    /// A picture of the rows.
    Svg,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Format; 7] =
        [Format::Json, Format::JsonSpans, Format::Csv, Format::Spans, Format::Chrome, Format::Perfetto, Format::Svg];

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::JsonSpans => "json+spans",
            Format::Csv => "csv",
            Format::Spans => "spans",
            Format::Chrome => "chrome",
            Format::Perfetto => "perfetto",
            Format::Svg => "svg",
        }
    }

    /// Whether people can read it in a terminal.
    pub fn is_text(self) -> bool {
        self != Format::Perfetto
    }

    /// The format with this id.
    pub fn find(id: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.id() == id)
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// What was asked.
    pub experiment: &'a Experiment,
    /// What was measured.
    pub evidence: &'a Evidence,
    /// What it means.
    pub report: &'a Report,
}

impl Findings<'_> {
    /// Writes a file. `words` are those of pictures.
    pub fn export(self, format: Format, words: &PictureWords) -> Vec<u8> {
        match format {
            Format::Json => serde_json::to_vec(self.report).expect(IS_PLAIN),
            Format::JsonSpans => self.with_spans(),
            Format::Csv => samples::write(self),
            Format::Spans => spans::write(self),
            Format::Chrome => chrome::write(self),
            Format::Perfetto => perfetto::write(self),
            Format::Svg => picture::draw(self, words).svg().into_bytes(),
        }
    }

    /// The picture as PNG; `None` if it is too large for memory.
    #[cfg(not(target_family = "wasm"))]
    pub fn png(self, words: &PictureWords) -> Option<Vec<u8>> {
        png::draw(&picture::draw(self, words))
    }

    /// Put together by hand, because another serializer for reports would take 40 kB of the artifact.
    fn with_spans(self) -> Vec<u8> {
        let traces: Vec<_> = self.evidence.measurement.strategies.iter().map(SpanTable::from).collect();
        let mut file = serde_json::to_vec(self.report).expect(IS_PLAIN);
        file.pop();
        file.extend_from_slice(b",\"traces\":");
        serde_json::to_writer(&mut file, &traces).expect(IS_PLAIN);
        file.push(b'}');
        file
    }
}

/// Milliseconds, exact to a nanosecond: what is beyond no clock has measured, and would double the size of a file.
fn to_nanosecond(time: Millis) -> f64 {
    (time.0 * 1e6).round() / 1e6
}

/// Why nothing here can fail: keys are strings, all rows have the same fields, and memory takes every byte.
const IS_PLAIN: &str = "plain data can be written";

/// Lines of text with a head, for spreadsheets and data frames.
fn csv(head: &[&str], rows: impl Iterator<Item = impl Serialize>) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(head).expect(IS_PLAIN);
    for row in rows {
        writer.serialize(row).expect(IS_PLAIN);
    }
    writer.into_inner().expect(IS_PLAIN)
}
