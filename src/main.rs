//! `afterword`: the judge on the command line, for mail programs, editors and measuring.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    std::process::ExitCode::from(2)
}

#[cfg(target_arch = "wasm32")]
fn main() {}
