//! The only room with windows: the browser's own interfaces, reached through wasm-bindgen. Decides nothing.
#![allow(unsafe_code, reason = "wasm-bindgen's generated glue")]

mod api;
mod background;
mod clock;
mod dom;
mod judge;
mod pages;
