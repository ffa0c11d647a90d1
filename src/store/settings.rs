use crate::followup::Calendar;
use crate::lint::{Field, Preset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the writer has set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Sites to leave alone.
    pub sites_off: BTreeSet<String>,
    /// Judge every mail, not only follow-ups.
    pub check_every: bool,
    /// Rules not to hear from.
    pub rules_off: BTreeSet<String>,
    /// Whose advice where the advisers disagree.
    pub preset: Preset,
    /// What is usual in the writer's field.
    pub field: Field,
    /// Days and hours of work and rest.
    pub calendar: Calendar,
    /// Plan a handwritten thank-you note too.
    pub handwritten: bool,
    /// Keep reminders in step through the browser account.
    pub sync: bool,
    /// And the topics talked about.
    pub sync_topics: bool,
}
