//! `afterword`: the judge on the command line, for mail programs, editors and measuring.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let args = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    cli::run(args, &mut out, &mut std::io::stderr().lock())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
