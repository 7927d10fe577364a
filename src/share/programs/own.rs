//! The program for a person's own task: the code of one strategy, with marked places for the person's own code.

use std::collections::BTreeMap;

use super::scope::{Scope, literal};
use super::template::{self, TemplateError};
use super::{Program, Templates};
use crate::message::grouped;
use crate::predict::OwnTask;
use crate::share::{ParsedLink, link};
use crate::strategy::{StrategyId, Workers};

/// Writes a program that runs a person's own task with this strategy.
///
/// # Errors
/// If the templates do not belong to this version.
pub fn own_program(templates: &Templates, own: &OwnTask, strategy: StrategyId) -> Result<Program, TemplateError> {
    let scope = Scope { facts: facts(own, strategy), values: values(own, strategy), steps: Vec::new() };
    let fill = |template: &str| template::fill(templates, template, &scope);
    Ok(Program { text: fill("own")?, commands: fill("own-commands")? })
}

/// The strategy's id; `async` or `blocking` waits; `workers` if it has any; `pool-of-processes` or `pool-of-threads` if
/// computations go to a pool; `free-threaded` if it needs free-threaded Python; `limit` if it has to limit waits.
fn facts(own: &OwnTask, strategy: StrategyId) -> Vec<&'static str> {
    let descriptor = strategy.descriptor();
    let (has_pool, has_lock) = (descriptor.has_pool(), own.lock == 1);
    let waits_at_once = descriptor.overlaps_waits || descriptor.blocks_workers();
    let on_threads = descriptor.workers == Workers::Threads;
    [
        (true, descriptor.id),
        (descriptor.is_async, "async"),
        (descriptor.blocks_workers(), "blocking"),
        (descriptor.workers != Workers::None, "workers"),
        (has_pool && has_lock, "pool-of-processes"),
        (has_pool && !has_lock, "pool-of-threads"),
        (on_threads && !has_lock, "free-threaded"),
        (own.limit > 0 && own.wait > 0 && waits_at_once, "limit"),
    ]
    .into_iter()
    .filter_map(|(holds, fact)| holds.then_some(fact))
    .collect()
}

fn values(own: &OwnTask, strategy: StrategyId) -> BTreeMap<&'static str, String> {
    let (kind, executor) = match own.lock {
        1 => ("processes", "ProcessPoolExecutor"),
        _ => ("threads", "ThreadPoolExecutor"),
    };
    let link = ParsedLink { own: Some(*own), ..link::read("") };
    let (tasks, wait, compute) = (grouped(own.tasks), grouped(own.wait), grouped(own.compute));
    let each = if own.tasks == 1 { "task," } else { "tasks, each" };
    BTreeMap::from([
        ("sentence", format!("{tasks} {each} waiting for {wait} ms and computing for {compute} ms.")),
        ("link", format!("#{}", link::write_parsed(&link))),
        ("name", format!("own_{}", strategy.id().replace('-', "_"))),
        ("tasks", literal(own.tasks)),
        ("workers", literal(own.resources(strategy).threads)),
        ("limit", literal(own.limit)),
        ("wait", literal(own.wait)),
        ("compute", literal(own.compute)),
        ("pool-kind", kind.to_owned()),
        ("executor", executor.to_owned()),
    ])
}
