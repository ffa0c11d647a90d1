//! Known misspellings and what they stand for.

mod case;

pub use case::in_case_of;
