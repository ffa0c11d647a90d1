//! The only room with windows: the browser's own interfaces, reached through wasm-bindgen. Decides nothing.
#![allow(unsafe_code, reason = "wasm-bindgen's generated glue")]

use wasm_bindgen::prelude::*;

/// Answers, to see that the wasm is alive.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
