//! The program that does a workload in one of the strategies, in Python or in Rust.
//!
//! Programs are made of templates, in the folders `python` and `rust`: one file for each strategy, and what
//! strategies have in common. They read like the programs that come out of them, so that whoever knows the language can
//! judge them. Those of the page have been marked up by a highlighter when it was built; a program is made of them
//! in the same way.

mod scope;
mod template;
mod templates;

pub use template::Wrong;
pub use templates::Templates;

use scope::Scope;

use crate::measure::Experiment;
use crate::strategy::StrategyId;

/// The languages that programs are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Python, from 3.11 on.
    Python,
    /// Rust, with crates.
    Rust,
}

impl Language {
    /// All languages, in the order in which a page shows them.
    pub const ALL: [Language; 2] = [Language::Python, Language::Rust];

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Language::Python => "python",
            Language::Rust => "rust",
        }
    }

    /// The language with this name.
    pub fn find(id: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.id() == id)
    }
}

/// A program, and how to come to run it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Program {
    /// The program.
    pub text: String,
    /// What is typed into a terminal to install what it needs, and to run it.
    pub commands: String,
}

/// The program that does the experiment's workload under this strategy, made of these templates.
///
/// # Errors
/// When the templates are not of this version.
pub fn program(templates: &Templates, experiment: &Experiment, strategy: StrategyId) -> Result<Program, Wrong> {
    let scope = Scope::new(experiment, strategy);
    let fill = |template: &str| template::fill(templates, template, &scope);
    Ok(Program { text: fill(strategy.id())?, commands: fill("commands")? })
}
