//! Text and nothing but: where a word, a sentence or a line is. Total functions over any string.

mod hash;
mod line;
mod phrase;
mod quotation;
mod sentence;
mod sketch;
mod span;
mod token;
mod utf16;
mod word;
mod word_set;
mod word_table;

pub use hash::{WordHasher, WordMap, word_hash};
pub use line::{Line, lines};
pub use phrase::{BREAK, Phrases};
pub use quotation::is_quoted;
pub use sentence::{Sentence, SentenceKind, sentences};
pub use sketch::Sketch;
pub use span::Span;
pub use token::{Token, TokenKind, fold, places_in, tokens, tokens_in};
pub use utf16::Utf16Map;
pub use word::{Norm, Word};
pub use word_set::WordSet;
pub use word_table::WordTable;
