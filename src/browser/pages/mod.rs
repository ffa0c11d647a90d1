//! The extension's own pages.

mod popup;
