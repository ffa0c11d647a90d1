//! The extension's own pages.
