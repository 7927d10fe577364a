//! The command. [`manyhands::command`] describes it.

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use manyhands::command::{self, Caller};
use manyhands::machine::native::{PROCESS, do_tasks};

fn main() -> ExitCode {
    if env::args_os().skip(1).eq([PROCESS]) {
        return match do_tasks(io::stdin().lock(), io::stdout().lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let program = env::current_exe().unwrap_or_else(|_| PathBuf::from("manyhands"));
    let caller = Caller { name: "manyhands", others: &[], processes: program.into(), connect: None };
    ExitCode::from(command::run(&caller, env::args_os().skip(1)))
}
