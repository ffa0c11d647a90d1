use super::History;
use crate::mail::Stage;
use crate::spelling::Dictionary;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How strictly the advisers are followed where they disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// The strictest adviser decides.
    Strict,
    /// Most advisers decide.
    #[default]
    Usual,
    /// The most lenient adviser decides.
    Relaxed,
}

/// What is usual in the field the job is in (source: Is It Ever Appropriate to Follow Up …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Subdued tone is expected.
    Conservative,
    /// Neither.
    #[default]
    Usual,
    /// Bolder tone is tolerated.
    Competitive,
}

/// What is known around the draft; everything may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Context {
    /// Who interviewed, as the writer knows them: `Ms. Priya Raman`, `Priya`; several apart by `;` or ` and `.
    pub interviewer: Option<String>,
    /// The employer.
    pub company: Option<String>,
    /// The job.
    pub role: Option<String>,
    /// The writer's own name.
    pub sender: Option<String>,
    /// The stage in the writer's own word; the mail is judged even if it would not be recognised.
    pub stage: Option<Stage>,
    /// The stage the writer's records make likely next; what the mail says of itself weighs more.
    pub expected: Option<Stage>,
    /// Judge this mail even if it does not look like a follow-up.
    pub ask: bool,
    /// The recipient is somebody the writer keeps reminders about.
    pub tracked: bool,
    /// What the writer's records say: earlier notes, dates, other applications.
    pub history: History,
    /// How strict.
    pub preset: Preset,
    /// The job's field.
    pub field: Field,
    /// Names of rules that are switched off.
    pub off: Vec<String>,
    /// Words the writer has called right.
    pub words: Vec<String>,
    /// The dictionary, where it is loaded; without it misspellings are not looked for. Data, not part of the wire.
    #[serde(skip)]
    pub dictionary: Option<Arc<Dictionary>>,
}
