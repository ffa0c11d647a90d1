use super::{Category, Severity};
use crate::mail::Stage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the judge says of one mail. Offsets are UTF-16 code units in `body`, end exclusive.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The stage it was judged as.
    pub stage: Stage,
    /// Whether the mail is taken as a follow-up; where not, nothing is found unless asked.
    pub active: bool,
    /// Most severe first at equal places, otherwise in order of the text; whole-mail findings last.
    pub findings: Vec<FindingReport>,
    /// The checklist of the stage: where each element is satisfied, or `null` where it is missing.
    /// An element that does not belong to the stage has no key.
    pub elements: BTreeMap<String, Option<Place>>,
    /// Number of words the writer wrote.
    pub words: usize,
    /// Set where the mail was not judged, with the reason in words for the writer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// A place in the body, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First code unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words there.
    pub text: String,
}

/// One finding on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingReport {
    /// Name of the rule.
    pub rule: String,
    /// What kind of fault.
    pub category: Category,
    /// How much it matters.
    pub severity: Severity,
    /// First code unit; 0 for the whole mail.
    pub start: usize,
    /// One past the last; 0 for the whole mail.
    pub end: usize,
    /// The words marked.
    pub text: String,
    /// What is the matter.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// Whose advice it is, by title.
    pub sources: Vec<String>,
    /// Who sees it otherwise, and how, in a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dissent: Vec<String>,
    /// One-step changes, the likeliest first.
    pub fixes: Vec<FixReport>,
    /// `mail` where the finding is about the mail as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Names this finding across edits elsewhere in the mail, for dismissing it.
    pub key: String,
}

/// One change on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixReport {
    /// What a button says.
    pub label: String,
    /// First code unit replaced.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there afterwards.
    pub text: String,
}
