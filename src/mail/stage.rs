use super::Document;
use serde::{Deserialize, Serialize};

/// Which mail of the way from interview to answer this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Thanks after an interview.
    ThankYou,
    /// Asks, after silence, how things stand.
    CheckIn,
    /// Answers a rejection.
    RejectionReply,
    /// Answers a question or an offer of the employer.
    Answer,
    /// Thanks or asks somebody of the field, with no opening at stake.
    Networking,
    /// Anything else.
    #[default]
    Other,
}

/// A stage as inferred from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageGuess {
    /// The likeliest stage.
    pub stage: Stage,
    /// Whether the mail is an interview follow-up at all; in doubt it is, in ordinary mail it is not.
    pub active: bool,
}

/// Infers the stage from subject and body.
pub(super) fn guess_stage(document: &Document<'_>) -> StageGuess {
    let _ = document;
    StageGuess::default()
}
