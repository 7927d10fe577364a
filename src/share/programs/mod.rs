//! Writes the program that runs a workload under one strategy, in Python or in Rust.
//!
//! Programs are made from the templates in the folders `python` and `rust`: one file for each strategy, and files for what
//! strategies share. A template reads like the program it produces, so that anyone who knows the language can review it.
//! The page's templates carry marks for syntax colors, added when the page is built; they are filled in the same way.

mod own;
mod scope;
mod template;
mod templates;

pub use own::own_program;
pub use template::TemplateError;
pub use templates::Templates;

use scope::Scope;

use crate::machine::Scheduler;
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

    /// The name on the command line, and of its folder of templates.
    pub fn id(self) -> &'static str {
        match self {
            Language::Python => "python",
            Language::Rust => "rust",
        }
    }

    /// The language with this id.
    pub fn find(id: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.id() == id)
    }

    /// Whether there are programs for this strategy in it.
    ///
    /// # Errors
    /// Dask and Ray have no client for Rust.
    pub fn check(self, strategy: StrategyId) -> Result<(), NoClient> {
        match (self, strategy.scheduler()) {
            (Language::Rust, Some(scheduler)) => Err(NoClient(scheduler)),
            _ => Ok(()),
        }
    }
}

/// A cluster's scheduler has no client for a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("There is no {} client for Rust. There is one for Python.", .0.name())]
pub struct NoClient(pub Scheduler);

/// A program, and how to run it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Program {
    /// The source code.
    pub text: String,
    /// The commands, for a terminal, that install its dependencies and run it.
    pub commands: String,
}

/// Writes a program that runs the experiment's workload with this strategy.
///
/// # Errors
/// If the templates do not belong to this version.
pub fn program(templates: &Templates, experiment: &Experiment, strategy: StrategyId) -> Result<Program, TemplateError> {
    let scope = Scope::new(experiment, strategy);
    let fill = |template: &str| template::fill(templates, template, &scope);
    Ok(Program { text: fill(strategy.id())?, commands: fill("commands")? })
}
