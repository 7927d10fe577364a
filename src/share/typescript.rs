//! TypeScript types for everything that crosses to JavaScript, `www/model/generated.ts`, and the description of everything
//! that can be set, `www/model/description.json`. They are derived from the Rust types, in tests only, so that no artifact
//! grows.
//!
//! `UPDATE_TYPES=1 cargo test --lib typescript` updates both files.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::{env, fs};

use ts_rs::{Config, TS, TypeVisitor};

use super::exports::{Format, PictureWords};
use super::programs::Program;
use super::report_file::FileProblem;
use super::{
    CHARTS, CheckedSettings, Description, LESSONS, LaneView, OwnTaskView, ProgressView, SharedResults, SweepPlan,
    SweepRequest, describe,
};
use crate::machine::Failure;
use crate::message::Message;
use crate::predict::Caption;
use crate::predict::sweep::{Curves, Sweep};
use crate::report::{Contrast, Reference, Report, SharedReport, Wall};
use crate::strategy::StrategyId;
use crate::trace::Kind;
use crate::workload::kinds::STEP_KINDS;

const TYPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/model/generated.ts");
/// The description, for frames, which show a link without the engine.
const DESCRIPTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/model/description.json");

const HEAD: &str = "// Generated from Rust: see src/share/typescript.rs. Don't edit it.\n";

/// Declarations by name.
struct Declarations {
    config: Config,
    visited: HashSet<TypeId>,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.visited.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        // Primitive types and lists have no declaration.
        if T::output_path().is_none() {
            return;
        }
        let declaration = format!("{}export {}", T::docs().unwrap_or_default(), T::decl(&self.config));
        let before = self.found.insert(T::ident(&self.config), declaration.clone());
        assert!(before.is_none_or(|before| before == declaration), "two types are called {}", T::ident(&self.config));
    }
}

/// A union of names.
fn names(name: &str, doc: &str, all: impl IntoIterator<Item = &'static str>) -> String {
    let all: Vec<String> = all.into_iter().map(|id| format!("\"{id}\"")).collect();
    format!("/** {doc} */\nexport type {name} = {};", all.join(" | "))
}

/// The numbers of the kinds of spans.
fn span_kinds() -> String {
    let entry = |kind: Kind| format!("{}: {}", format!("{kind:?}").to_lowercase(), kind as u8);
    let all: Vec<String> = (0..).map_while(Kind::numbered).map(entry).collect();
    format!("/** The numbers of the kinds of spans. */\nexport const SpanKind = {{ {} }} as const;", all.join(", "))
}

fn generated() -> String {
    let config = Config::new().with_large_int("number").with_array_tuple_limit(2);
    let mut all = Declarations { config, visited: HashSet::new(), found: BTreeMap::new() };
    all.visit::<OwnTaskView>();
    all.visit::<PictureWords>();
    all.visit::<Caption>();
    all.visit::<CheckedSettings>();
    all.visit::<Contrast>();
    all.visit::<Curves>();
    all.visit::<Description>();
    all.visit::<LaneView>();
    all.visit::<Message<FileProblem>>();
    all.visit::<Message<Failure>>();
    all.visit::<Program>();
    all.visit::<ProgressView>();
    all.visit::<Reference>();
    all.visit::<Report>();
    all.visit::<SharedReport>();
    all.visit::<SharedResults>();
    all.visit::<StrategyId>();
    all.visit::<Sweep>();
    all.visit::<SweepPlan>();
    all.visit::<SweepRequest>();
    all.visit::<Wall>();
    let mut text = HEAD.to_owned();
    let lists = [
        names("ExportFormat", "The formats of exported files.", Format::ALL.map(Format::id)),
        names("ChartId", "The charts, in the order of their tabs.", CHARTS),
        names("LessonId", "The lessons, in their order.", LESSONS),
        names("StepId", "The kinds of steps.", STEP_KINDS.map(|kind| kind.id)),
        span_kinds(),
    ];
    for declaration in lists.iter().chain(all.found.values()) {
        let compact = declaration
            .replace("/**\n * ", "/** ")
            .replace("\n */", " */")
            .replace("{ \n", "{\n")
            .replace(", \n", ",\n");
        write!(text, "\n{compact}\n").expect("a string takes it");
    }
    text
}

#[test]
fn types_are_those_of_rust() {
    check(TYPES, &generated());
}

#[test]
fn description_is_that_of_rust() {
    let json = serde_json::to_string_pretty(&describe()).expect("all keys of its maps are strings");
    check(DESCRIPTION, &format!("{json}\n"));
}

/// Checks that a file has this text, or writes it.
fn check(file: &str, text: &str) {
    if env::var_os("UPDATE_TYPES").is_some() {
        fs::write(file, text).expect("the file can be written");
    }
    let is_current = fs::read_to_string(file).is_ok_and(|current| current == text);
    assert!(is_current, "{file} is not current: run UPDATE_TYPES=1 cargo test --lib typescript");
}

#[test]
fn strategies_are_called_by_their_ids() {
    let ids: Vec<String> = StrategyId::ALL.iter().map(|strategy| format!("\"{}\"", strategy.id())).collect();
    assert_eq!(StrategyId::inline(&Config::new()), ids.join(" | "));
}
