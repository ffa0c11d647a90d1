//! The extension's own pages.

mod options;
mod popup;

/// Where the background gave no answer at all.
const NO_ANSWER: &str = "Afterword did not answer. Close this and open it again.";
