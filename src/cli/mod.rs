//! Commands, flags and exit codes; the judge itself is in the library.

mod args;
mod batch;
mod catalogue;
mod one;
mod plan;

use args::{Command, parse};
use std::io::{self, Write};
use std::process::ExitCode;

/// Nothing was found.
const CLEAN: u8 = 0;
/// Something was found.
const FOUND: u8 = 1;
/// The command, or what it was given to read, is wrong.
const WRONG: u8 = 2;

/// Runs one command. Exit 0: nothing found; 1: something found; 2: bad usage or input.
///
/// A reader that stops reading (`afterword … | head`) is no error and gets no message.
pub fn run(args: impl Iterator<Item = String>, out: &mut impl Write, err: &mut impl Write) -> ExitCode {
    let outcome = match parse(args) {
        Ok(Command::Help) => writeln!(out, "{}", args::HELP).map(|()| CLEAN),
        Ok(Command::Version) => writeln!(out, "afterword {}", env!("CARGO_PKG_VERSION")).map(|()| CLEAN),
        Ok(Command::Rules(listing)) => catalogue::run(listing, out),
        Ok(Command::Plan(what)) => plan::run(&what, out),
        Ok(Command::CheckLines) => batch::run(io::stdin().lock(), out, err),
        Ok(Command::Check(check)) => one::run(&check, out, err),
        Err(problem) => writeln!(err, "afterword: {problem}\nTry `afterword --help`.").map(|()| WRONG),
    };
    match outcome.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(error) => {
            // Nobody is left to tell where even this fails.
            let _ = writeln!(err, "afterword: {error}");
            ExitCode::from(WRONG)
        }
    }
}
