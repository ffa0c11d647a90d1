//! Afterword judges the mail a person writes to an employer after a job interview.
//!
//! The map of the crate; every room says in its own first lines what it owns.
//!
//! | room | what it is |
//! | --- | --- |
//! | [`text`] | spans, UTF-16 offsets, tokens, sentences |
//! | [`mail`] | what a draft is: zones, people, stage |
//! | [`lint`] | the judge: rules' contract, context, findings, engine |
//! | [`rules`] | the advice, one file per rule |
//! | [`lexicon`] | phrases as data, and the matcher that reads them |
//! | [`spelling`] | the dictionary: is this a word, and which was meant |
//! | [`followup`] | reminders and the calendar, with no clock in it |
//! | [`order`] | sorting |
//! | [`plain`] | typed shapes from plain data |
//! | [`store`] | the shape of what is kept on disk |
//! | [`protocol`] | every message between page, background and extension pages |
//! | [`app`] | every decision about state, as a pure function |
//! | `browser` | the only room with windows (wasm only) |

pub mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod followup;
pub mod lexicon;
pub mod lint;
pub mod mail;
pub mod order;
pub mod plain;
pub mod protocol;
pub mod rules;
pub mod spelling;
pub mod store;
pub mod text;
