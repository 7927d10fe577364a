//! Generated programs are complete for any experiment, and their expected results are those of Manyhands. `tests/programs/`
//! runs the programs, which needs Python and crates.
#![cfg(not(target_family = "wasm"))]

mod experiments;

use std::collections::BTreeMap;
use std::path::PathBuf;

use experiments::experiment;
use manyhands::machine::native::Native;
use manyhands::machine::{Failure, Machine, run_task};
use manyhands::measure::Experiment;
use manyhands::predict::OwnTask;
use manyhands::share::link;
use manyhands::share::programs::{Language, Program, Templates, own_program, program};
use manyhands::strategy::{Job, StrategyId};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn program_of(experiment: &Experiment, strategy: StrategyId, language: Language) -> Program {
    program(&Templates::plain(language), experiment, strategy).expect("the templates are complete")
}

/// The flaws of a generated text.
fn flaws(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.contains('$') || line.contains("# @") || line.contains("// @"));
    let trailing = text.lines().filter(|line| line.ends_with(' '));
    let gaps = text.contains("\n\n\n\n").then_some("a gap of three lines");
    let end = (!text.ends_with('\n') || text.ends_with("\n\n")).then_some("no newline, or more than one, at the end");
    lines.chain(trailing).chain(gaps).chain(end).collect()
}

proptest! {
    #[test]
    fn programs_are_complete_and_name_their_workload(experiment in experiment()) {
        for strategy in StrategyId::ALL {
            for language in Language::ALL.into_iter().filter(|language| language.check(strategy).is_ok()) {
                let Program { text, commands } = program_of(&experiment, strategy, language);
                prop_assert_eq!(flaws(&text), Vec::<&str>::new(), "{}", text);
                prop_assert_eq!(flaws(&commands), Vec::<&str>::new(), "{}", commands);
                prop_assert!(text.contains(&experiment.workload.sentence()));
            }
        }
    }

    /// A program is for one strategy: the other strategies and the number of samples do not change it.
    #[test]
    fn a_program_depends_on_the_workload_and_the_strategy_only(experiment in experiment(), other in experiment()) {
        let Experiment { strategies, repeats, check, .. } = other;
        let changed = Experiment { strategies, repeats, check, ..experiment.clone() };
        for strategy in StrategyId::ALL {
            let code = |experiment| {
                let text = program_of(experiment, strategy, Language::Python).text;
                text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(code(&experiment), code(&changed));
        }
    }
}

/// The digest of the results of all tasks of a link, computed in the same way as in the programs.
fn digest(machine: &Native, steps: &str) -> Result<String, Failure> {
    let Experiment { workload, resources, .. } = link::read(&format!("tasks=3&steps={steps}")).experiment;
    let job = Job::new(workload, resources);
    machine.begin_run(StrategyId::Sequential.plan(&job));
    let lane = machine.event_loop();
    let mut digest = Sha256::new();
    for task in 0..job.workload.tasks {
        digest.update(machine.block_on(run_task(&job.workload, &lane, &lane, task))?.payload);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[test]
fn the_table_has_the_results_of_manyhands() {
    let table: BTreeMap<String, String> =
        serde_json::from_str(include_str!("programs/results.json")).expect("a JSON object of strings");
    let machine = Native::start(PathBuf::from(env!("CARGO_BIN_EXE_manyhands"))).expect("it starts");
    let here: BTreeMap<String, String> =
        table.keys().map(|steps| (steps.clone(), digest(&machine, steps).expect("nothing fails"))).collect();
    assert_eq!(here, table);
}

#[test]
fn only_python_has_clients_of_clusters() {
    for strategy in StrategyId::ALL {
        assert_eq!(Language::Python.check(strategy), Ok(()));
        let reason = Language::Rust.check(strategy).err().map(|reason| reason.to_string());
        let expected = strategy
            .scheduler()
            .map(|scheduler| format!("There is no {} client for Rust. There is one for Python.", scheduler.name()));
        assert_eq!(reason, expected);
    }
}

#[test]
fn all_files_of_the_folders_are_templates() {
    for language in Language::ALL {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/share/programs").join(language.id());
        let files = folder.read_dir().expect("it is there").map(|file| file.expect("it is there").path());
        let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file).expect("it is text")).collect();
        let all = Templates::from_files(texts.iter().map(String::as_str));
        assert_eq!(all, Templates::plain(language));
    }
}

/// The programs for a person's own task are complete, and have marked places for the person's code. The Python programs run
/// without changes, and run all tasks under every strategy, with and without a limit or a lock.
#[test]
fn programs_for_an_own_task_are_complete_and_run() {
    let folder = std::env::temp_dir().join(format!("manyhands-own-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder is writable");
    for (limit, lock) in [(0, 1), (3, 1), (0, 0), (3, 0)] {
        let own = OwnTask { wait: 5, compute: 1, tasks: 9, cores: 2, threads: 4, limit, lock, ..OwnTask::default() };
        for strategy in StrategyId::on_one_computer() {
            for language in Language::ALL {
                let Program { text, commands } =
                    own_program(&Templates::plain(language), &own, strategy).expect("the templates are complete");
                assert_eq!(flaws(&text), Vec::<&str>::new(), "{text}");
                assert_eq!(flaws(&commands), Vec::<&str>::new(), "{commands}");
                assert!(text.contains("# <- your function") || text.contains("// <- your function"), "{text}");
                assert_eq!(
                    text.contains("LIMIT"),
                    limit > 0 && strategy != StrategyId::Sequential && strategy != StrategyId::ForkJoin
                );
                if language == Language::Python {
                    let file = folder.join("own.py");
                    std::fs::write(&file, &text).expect("the folder is writable");
                    // If Python is missing, `npm test -- programs` reports it.
                    let Ok(ran) = std::process::Command::new("python3").arg(&file).output() else { continue };
                    let said = String::from_utf8_lossy(&ran.stdout);
                    let errors = String::from_utf8_lossy(&ran.stderr);
                    assert!(said.starts_with("9 tasks in "), "{strategy:?}: {said} {errors}\n{text}");
                }
            }
        }
    }
    std::fs::remove_dir_all(folder).expect("this test created it");
}
