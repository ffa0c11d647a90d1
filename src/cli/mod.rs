//! Commands, flags and exit codes; the judge itself is in the library.

mod batch;

use std::io::{self, Write};
use std::process::ExitCode;

/// Runs one command. Exit 0: nothing found; 1: something found; 2: bad usage or input.
pub fn run(args: impl Iterator<Item = String>, out: &mut impl Write, err: &mut impl Write) -> ExitCode {
    let args: Vec<String> = args.collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["check", "--jsonl"] => batch::run(io::stdin().lock(), out, err),
        _ => Ok(2),
    };
    match outcome.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
