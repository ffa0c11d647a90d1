//! Building the extension's own pages.
