//! `bindgen INPUT.wasm OUTDIR NAME`: writes `NAME.js` and `NAME_bg.wasm`, as an ES module for both browsers.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (Some(input), Some(out), Some(name)) = (args.next(), args.next(), args.next()) else {
        eprintln!("usage: bindgen INPUT.wasm OUTDIR NAME");
        return ExitCode::from(2);
    };
    let made =
        wasm_bindgen_cli_support::Bindgen::new().input_path(input).out_name(&name).web(true).and_then(|b| {
            // After a trap the background starts the wasm anew, which a module can only do from within.
            b.typescript(false).omit_default_module_path(true).reset_state_function(true).generate(&out)
        });
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("bindgen: {e:#}");
            ExitCode::FAILURE
        }
    }
}
