//! Where templates come from.

use std::collections::BTreeMap;

/// What a directive starts with.
const SIGNS: [&str; 2] = ["# @", "// @"];

#[cfg(not(target_family = "wasm"))]
use super::Language;

/// Templates by name. A file holds several, each below a line with `@template` and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates(BTreeMap<String, String>);

impl Templates {
    /// The templates in these files.
    pub fn from_files<'t>(files: impl IntoIterator<Item = &'t str>) -> Templates {
        let mut templates = Templates::default();
        for file in files {
            let mut name = String::new();
            for line in file.lines() {
                match directive(line).and_then(|directive| directive.strip_prefix("template ")) {
                    Some(begun) => name = begun.to_owned(),
                    None => *templates.0.entry(name.clone()).or_default() += &format!("{line}\n"),
                }
            }
        }
        templates
    }

    /// The templates of this language, without marks.
    #[cfg(not(target_family = "wasm"))]
    pub fn plain(language: Language) -> Templates {
        let files = match language {
            Language::Python => PYTHON,
            Language::Rust => RUST,
        };
        Templates::from_files(files.iter().copied())
    }

    /// The template of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// Files of one folder. (The page brings its own, with marks.)
#[cfg(not(target_family = "wasm"))]
macro_rules! files {
    ($($file:literal),* $(,)?) => { &[$(include_str!($file)),*] };
}

#[cfg(not(target_family = "wasm"))]
static PYTHON: &[&str] = files![
    "python/commands.sh",
    "python/dask.py",
    "python/event-loop.py",
    "python/event-loops.py",
    "python/fork-join.py",
    "python/gil-threads.py",
    "python/head.py",
    "python/kernels.py",
    "python/own.py",
    "python/pipeline.py",
    "python/processes.py",
    "python/ray.py",
    "python/sequential.py",
    "python/steps.py",
    "python/tail.py",
    "python/threads.py",
    "python/two-phase.py",
    "python/waits.py",
];

#[cfg(not(target_family = "wasm"))]
static RUST: &[&str] = files![
    "rust/commands.sh",
    "rust/event-loop.rs",
    "rust/event-loops.rs",
    "rust/fork-join.rs",
    "rust/gil-threads.rs",
    "rust/head.rs",
    "rust/kernels.rs",
    "rust/own.rs",
    "rust/pipeline.rs",
    "rust/processes.rs",
    "rust/sequential.rs",
    "rust/steps.rs",
    "rust/tail.rs",
    "rust/threads.rs",
    "rust/two-phase.rs",
    "rust/waits.rs",
];

/// The directive in a line, without its sign.
pub(super) fn directive(line: &str) -> Option<&str> {
    SIGNS.into_iter().find_map(|sign| line.trim_start().strip_prefix(sign))
}
