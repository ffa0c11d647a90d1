//! What a draft is: who writes to whom, where greeting, body, sign-off and quoted text lie, and which kind of
//! mail it is. Knows nothing of advice, storage or the page.

mod document;
mod draft;
mod fields;
mod greeting;
mod language;
mod name;
mod nicknames;
mod quoted;
mod sign_off;
mod signs;
mod sketch;
mod stage;
mod weights;
mod words;
mod zones;

pub use document::Document;
pub use draft::{Draft, Person};
pub use fields::find_fields;
pub use greeting::Greeting;
pub use language::{is_courtesy, joins_foreign_words};
pub use name::{
    Match, Name, is_misspelling, is_plural, plain, same_word, without_dot, without_honorific,
    without_possessive,
};
pub use nicknames::{Surety, called, is_common_first_name};
pub use sign_off::SignOff;
pub use signs::{Cues, cues};
pub use sketch::{document_sketch, sketch};
pub use stage::{Stage, StageGuess};
pub use words::{is_address, is_title, starts_a_sentence};
pub use zones::{Zone, Zones};
