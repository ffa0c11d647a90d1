//! `afterword`: the judge on the command line, for mail programs, editors and measuring.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run(std::env::args().skip(1), &mut std::io::stdout().lock(), &mut std::io::stderr().lock())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
