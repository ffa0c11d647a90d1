//! Known misspellings and what they stand for.
