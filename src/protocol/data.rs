//! The options page, and the page of calendar and data.

use super::UndoView;
use crate::lint::{Field, Preset};
use serde::{Deserialize, Serialize};

/// The options page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionsView {
    /// Every rule, in the order of the catalogue.
    pub rules: Vec<RuleView>,
    /// Number of findings dismissed for good.
    pub dismissed: usize,
    /// Everything that can be set, filled in.
    pub settings: SettingsForm,
    /// What is shared and what is not, plainly, and whether the last time went well.
    pub sharing: String,
    /// What deleting everything would take away, and what it cannot.
    pub deletes: String,
    /// What is kept: "12 applications, 31 reminders, 9 notes".
    pub kept: String,
    /// What an undo would take back.
    pub undo: Option<UndoView>,
    /// Something the writer must know.
    pub problem: Option<String>,
}

/// One rule to switch on or off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleView {
    /// Its name.
    pub rule: String,
    /// Heading it belongs under, such as "Pressure".
    pub heading: String,
    /// What it notices.
    pub summary: String,
    /// Heard of.
    pub on: bool,
}

/// What can be set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsForm {
    /// Whose advice where the advisers disagree.
    pub preset: Preset,
    /// What is usual in the writer's field; an application may say otherwise.
    pub field: Field,
    /// Days of the week without work, from 0 (Monday) to 6 (Sunday).
    pub weekend: Vec<u8>,
    /// Holidays, one a line, as people say dates; loaded as ISO dates.
    pub holidays: String,
    /// No reminder from this hour (`21:00`); empty with `quiet_to`: at any hour.
    pub quiet_from: String,
    /// To this one (`08:00`).
    pub quiet_to: String,
    /// When to remind on a day (`09:00`).
    pub preferred: String,
    /// Plan a handwritten thank-you note too.
    pub handwritten: bool,
    /// Keep reminders in step through the browser account.
    pub sync: bool,
    /// And the topics talked about.
    pub sync_topics: bool,
}

/// How to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Everything, to be imported again.
    Json,
    /// Applications, for a spreadsheet.
    Csv,
    /// Reminders, for a calendar.
    Ics,
}

/// How to take a file in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportHow {
    /// Record by record: what the file has newer wins, everything else stays.
    Merge,
    /// The file instead of what is there.
    Replace,
}

/// What an import would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// "12 applications, 31 reminders, 9 notes, settings".
    pub holds: String,
    /// One sentence: "Adds 3 records, changes 2, removes none; 40 stay as they are."
    pub said: String,
    /// Records it would add.
    pub adds: usize,
    /// Records it would change.
    pub changes: usize,
    /// Records it would remove.
    pub removes: usize,
    /// What would be changed or removed, by name; at most ten.
    pub lines: Vec<String>,
    /// Number of further ones.
    pub more: usize,
}
