//! Phrases as data, and the matcher that reads them over tokens.
//!
//! | file | what it is |
//! | --- | --- |
//! | `tables/*.txt` | the phrases, one table a rule, what excuses them, and the classes of words they are made of |
//! | `phrase` | the small language the tables are written in |
//! | `matcher` | where in a sentence a phrase stands |
//! | `places` | where in a sentence which words stand |
//! | `reading` | a text as plain words: contractions undone, clause starts known |
//! | `table` | which tables there are, and what is found of them in a mail |
//! | `compiled` | all tables made ready once, and looked for in one pass over a mail |
//! | `classes` | the classes of words that phrases are made of, made ready |
//! | `index` | which of all phrases are worth a try in a sentence |
//! | `marks` | which items of a list were seen |
//! | `tone` | the cues of a sentence's tone, where no phrase decides |
//! | `scale` | what they weigh together |

mod classes;
mod compiled;
mod index;
mod line;
mod marks;
mod matcher;
mod phrase;
mod places;
mod reading;
mod scale;
mod table;
pub mod tone;
mod vocabulary;

pub use compiled::hits;
pub use phrase::with_s;
pub use reading::{Item, Reading};
pub use table::{Hit, Hits, Table, Undertone};
