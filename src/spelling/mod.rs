//! The dictionary: which words there are, how common each is, what a misspelt one was meant to be, and which of two words
//! that are taken for one another belongs here.
//!
//! The words are data, loaded at run time by whoever judges (`data/README.md` tells what is in the file, how it is
//! made and whose it is). Knows nothing of mails, zones and messages.

mod case;
mod confusions;
mod dictionary;
mod gaps;
mod later;
mod layers;
mod memo;
mod packed;
mod slips;
mod sound;
mod suggest;
mod trie;

pub use case::in_case_of;
pub use confusions::{Confusions, Likely, Seen};
pub use dictionary::{BadDictionary, Commonness, Dictionary, Known};
pub use gaps::{AROUND, Gaps, Sight};
pub use layers::REACH;
pub use sound::sounds_like;
pub use suggest::{ANY_REACH, ONE_SLIP, SWAPPED, Suggestion};

/// The dictionary as it is shipped, for the command line and for tests; the extension loads the same file at run time.
#[cfg(not(target_arch = "wasm32"))]
pub fn shipped() -> Option<std::sync::Arc<Dictionary>> {
    use std::sync::{Arc, OnceLock};
    static SHIPPED: OnceLock<Option<Arc<Dictionary>>> = OnceLock::new();
    let read = || Dictionary::from_bytes(include_bytes!("data/words.dict")).ok().map(Arc::new);
    SHIPPED.get_or_init(read).clone()
}
