use super::Document;
use super::signs::SIGNS;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;

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
const EXPECTED: i32 = 60;

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
        StageGuess { stage: evidence.likeliest(), evidence, ..self }
    }
}

/// Infers the stage from subject and body: signs are weighed, not keywords looked up.
///
/// The stage with the most weight is the likeliest, also where the mail is no follow-up by itself: the writer may
/// know better.
pub(super) fn guess_stage(document: &Document<'_>) -> StageGuess {
    if document.is_foreign() {
        return StageGuess::default();
    }
    let evidence = weigh(document);
    StageGuess { stage: evidence.likeliest(), active: evidence.follow_up >= 0, evidence }
}

/// The stages of `tables/weights.tsv`, in the order of its columns.
const STAGES: [Stage; 5] =
    [Stage::ThankYou, Stage::CheckIn, Stage::RejectionReply, Stage::Answer, Stage::Networking];

/// What signs are worth, in hundredths: for being a follow-up at all (from 0 on it is one), and for each stage.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Weight {
    follow_up: i32,
    stages: [i32; STAGES.len()],
}

impl Weight {
    fn likeliest(&self) -> Stage {
        let likeliest = self.stages.iter().zip(STAGES).max_by_key(|(weight, _)| **weight);
        likeliest.map_or(Stage::CheckIn, |(_, stage)| stage)
    }

    fn plus(self, other: Weight, times: i32) -> Weight {
        let mut sum = self;
        sum.follow_up += other.follow_up * times;
        for (mine, theirs) in sum.stages.iter_mut().zip(other.stages) {
            *mine += theirs * times;
        }
        sum
    }
}

/// What each sign is worth, in the order of the signs; and what a mail is worth without any.
static WEIGHTS: LazyLock<(Weight, Vec<Weight>)> = LazyLock::new(|| {
    let table: HashMap<&str, Weight> =
        include_str!("tables/weights.tsv").lines().filter_map(read_weight).collect();
    let of = |name: &str| table.get(name).copied().unwrap_or_default();
    (of(""), SIGNS.names.iter().map(|name| of(name)).collect())
});

/// A line of the table: the sign, tab, its worth as a follow-up, and its worth for each stage.
fn read_weight(line: &'static str) -> Option<(&'static str, Weight)> {
    let (sign, numbers) = line.split_once('\t')?;
    let mut numbers = numbers.split('\t').map(|number| number.parse::<i32>().ok());
    let follow_up = numbers.next()??;
    let mut stages = [0; STAGES.len()];
    for stage in &mut stages {
        *stage = numbers.next()??;
    }
    Some((sign, Weight { follow_up, stages }))
}

fn weigh(document: &Document<'_>) -> Weight {
    let (start, weights) = &*WEIGHTS;
    let counts = SIGNS.count(document);
    weights.iter().zip(counts).fold(*start, |sum, (weight, count)| sum.plus(*weight, i32::from(count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_its_weights() {
        let table: Vec<_> = include_str!("tables/weights.tsv").lines().filter_map(read_weight).collect();
        assert!(table.iter().any(|(sign, _)| sign.is_empty()), "what a mail is worth without any");
        for name in &SIGNS.names {
            assert!(
                table.iter().any(|(sign, _)| sign == name),
                "no weights for `{name}`: run tests/tools/stages"
            );
        }
    }
}
