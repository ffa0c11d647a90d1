//! The only room with windows: the browser's own interfaces, reached through wasm-bindgen. Decides nothing.
//!
//! It goes into two wasms: the background's with all that is decided and judged, and, with the feature `pages`, a small
//! one for the extension's own pages. A popup has to be there at once.
#![allow(unsafe_code, reason = "wasm-bindgen's generated glue")]

#[cfg(not(feature = "pages"))]
mod api;
#[cfg(not(feature = "pages"))]
mod background;
#[cfg(not(feature = "pages"))]
mod clock;
#[cfg(feature = "pages")]
mod dom;
#[cfg(not(feature = "pages"))]
mod judge;
#[cfg(feature = "pages")]
mod pages;
mod values;
