//! The table in the README that says which strategy to take for which kind of task.

use manyhands::measure::MARGIN;
use manyhands::predict::{Budget, OwnTask};
use manyhands::strategy::StrategyId;

use crate::{answer, own};

/// What makes a row true.
enum Truth {
    /// The strategy is advised for this task.
    Advised(OwnTask),
    /// Another one is advised if it can be used. For this task, it is about as fast as that one, and this much simpler one is not.
    InsteadOf { task: OwnTask, advised: StrategyId, slower: StrategyId },
    /// Ten computers are at least five times as fast as one with as many cores as each.
    NeedsComputers(OwnTask),
}

fn with_lock(task: OwnTask) -> OwnTask {
    OwnTask { lock: 1, ..task }
}

fn truth(strategy: StrategyId) -> Truth {
    use StrategyId::{
        Dask, EventLoop, EventLoops, ForkJoin, GilThreads, Pipeline, Processes, Ray, Sequential, Threads, TwoPhase,
    };
    use Truth::{Advised, InsteadOf, NeedsComputers};
    match strategy {
        Sequential => Advised(with_lock(own(5, 1, 5, 8))),
        EventLoop => Advised(with_lock(own(300, 0, 200, 8))),
        EventLoops => InsteadOf { task: own(300, 20, 200, 8), advised: Pipeline, slower: EventLoop },
        GilThreads => InsteadOf { task: with_lock(own(300, 1, 30, 8)), advised: EventLoop, slower: Sequential },
        Threads => Advised(own(0, 20, 500, 8)),
        Processes => Advised(with_lock(own(0, 20, 500, 8))),
        ForkJoin => Advised(own(0, 10_000, 1, 8)),
        TwoPhase => InsteadOf { task: own(50, 50, 300, 8), advised: Pipeline, slower: EventLoop },
        Pipeline => Advised(with_lock(own(300, 20, 200, 8))),
        Dask | Ray => NeedsComputers(own(0, 1_000, 400, 4)),
    }
}

fn makespan(task: &OwnTask, strategy: StrategyId) -> f64 {
    task.predict(strategy, &Budget::default()).predicted_ms.expect("it is small enough")
}

fn check(strategy: StrategyId) {
    match truth(strategy) {
        Truth::Advised(task) => assert_eq!(answer(&task).advice.strategy, strategy),
        Truth::InsteadOf { task, advised, slower } => {
            assert_eq!(answer(&task).advice.strategy, advised, "{strategy:?}");
            let [here, best, worse] = [strategy, advised, slower].map(|strategy| makespan(&task, strategy));
            assert!(here <= best * MARGIN && worse > here * MARGIN, "{strategy:?}: {here} {best} {worse}");
        }
        Truth::NeedsComputers(task) => {
            let answer = answer(&task);
            let computers = answer.what_if.iter().find(|it| it.machine == "nodes-10").expect("it is predicted");
            let several = computers.runs.iter().find(|run| Some(run.strategy) == computers.best);
            let several = several.and_then(|run| run.predicted_ms).expect("it is small enough");
            assert!(several * 5.0 < answer.advice.makespan_ms, "{several}");
        }
    }
}

#[test]
fn the_table_in_the_readme_is_what_the_advice_says() {
    let readme = include_str!("../../README.md");
    let rows = readme.lines().skip_while(|line| !line.starts_with("| kind of task |")).skip(2);
    let labels: Vec<&str> = rows.map_while(|row| row.split(" | ").nth(1)).collect();
    let expected = StrategyId::ALL.map(StrategyId::label);
    assert_eq!(labels[..expected.len()], expected);
    StrategyId::ALL.into_iter().for_each(check);
}
