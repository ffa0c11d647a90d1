//! Phrases as data, and the matcher that reads them over tokens.
//!
//! | file | what it is |
//! | --- | --- |
//! | `tables/*.txt` | the phrases, one table a rule, and the classes of words they are made of |
//! | `phrase` | the small language the tables are written in |
//! | `program` | a phrase made ready to run |
//! | `reading` | a text as plain words: contractions undone, clause starts known |
//! | `table` | all tables compiled once, one index, one pass over a mail |
//! | `tone` | what the words of a sentence weigh together, where no phrase decides |

mod phrase;
mod program;
mod reading;
mod table;
pub mod tone;

pub use reading::{Item, Reading};
pub use table::{Hit, Hits, Table, Undertone, hits};
