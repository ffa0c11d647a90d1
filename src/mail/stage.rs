use super::Document;
use super::weights::{STAGE_COUNT, Weight, weigh};
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
    /// The likeliest stage, if it is a follow-up.
    pub stage: Stage,
    /// Whether the mail is an interview follow-up at all; in doubt it is, in ordinary mail it is not.
    pub active: bool,
    evidence: Weight,
}

/// What it is worth, in hundredths, that the writer's records make a stage likely: enough where the mail hardly says
/// what it is, too little against words that do.
const EXPECTED: i32 = 150;

impl StageGuess {
    /// The writer's word.
    pub fn said(stage: Stage) -> StageGuess {
        StageGuess { stage, active: true, evidence: Weight::default() }
    }

    /// The guess of whoever expects a mail of this stage.
    pub fn expecting(self, expected: Stage) -> StageGuess {
        let mut evidence = self.evidence;
        for (weight, _) in evidence.stages.iter_mut().zip(STAGES).filter(|(_, stage)| *stage == expected) {
            *weight += EXPECTED;
        }
        StageGuess { stage: likeliest(evidence), evidence, ..self }
    }
}

/// Infers the stage from subject and body: signs and words are weighed, not keywords looked up.
///
/// The stage with the most weight is the likeliest, also where the mail is no follow-up by itself: the writer may
/// know better.
pub(super) fn guess_stage(document: &Document<'_>) -> StageGuess {
    if document.is_foreign() {
        return StageGuess::default();
    }
    let evidence = weigh(document);
    StageGuess { stage: likeliest(evidence), active: evidence.follow_up >= 0, evidence }
}

/// The stages that have weights, in the order of the tables' columns.
const STAGES: [Stage; STAGE_COUNT] =
    [Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Answer, Stage::Networking];

fn likeliest(evidence: Weight) -> Stage {
    let likeliest = evidence.stages.iter().zip(STAGES).max_by_key(|(weight, _)| **weight);
    likeliest.map_or(Stage::CheckIn, |(_, stage)| stage)
}
