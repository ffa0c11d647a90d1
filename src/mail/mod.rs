//! What a draft is: who writes to whom, where greeting, body, sign-off and quoted text lie, and which kind of
//! mail it is. Knows nothing of advice, storage or the page.

mod document;
mod draft;
mod people;
mod stage;
mod zones;

pub use document::Document;
pub use draft::{Draft, Person};
pub use people::{Greeting, SignOff};
pub use stage::{Stage, StageGuess};
pub use zones::{Zone, Zones};
