//! One application with everything about it, to show and to edit.

use super::{ReminderView, SnoozeView, UndoView};
use crate::followup::{Id, Medium, Status};
use crate::lint::Field;
use serde::{Deserialize, Serialize};

/// One application with everything about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// What can be edited, filled in.
    pub form: ApplicationForm,
    /// "Northwind", or the person where no company is known.
    pub title: String,
    /// "Waiting since Fri 20 Nov".
    pub status: String,
    /// How it stands.
    pub stands: Status,
    /// "Decision promised by Fri 27 Nov", where it was.
    pub promise: Option<String>,
    /// What has to be done, the soonest first.
    pub next: Vec<ReminderView>,
    /// Talks, the latest first, each with its form.
    pub interviews: Vec<InterviewView>,
    /// Everything that happened and is to come, the earliest first.
    pub timeline: Vec<TimelineRow>,
    /// What "Later" offers.
    pub snoozes: Vec<SnoozeView>,
    /// What an undo would take back.
    pub undo: Option<UndoView>,
    /// Something the writer must know.
    pub problem: Option<String>,
}

/// What can be edited of an application.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationForm {
    /// Its id.
    pub id: Id,
    /// Its version when it was loaded: a form older than what is kept is refused, so that two windows never write over
    /// each other.
    pub seen: i64,
    /// The employer.
    pub company: String,
    /// The job.
    pub role: String,
    /// What is usual in its field.
    pub field: Field,
    /// The day by which they promised to decide, as people say it; loaded as an ISO date, empty where there is none.
    pub promised: String,
    /// The writer's own words.
    pub remarks: String,
}

/// One interview, ready to show and to edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewView {
    /// What can be edited, filled in.
    pub form: InterviewForm,
    /// "Thu 19 Nov, 14:00 · video".
    pub title: String,
    /// "Priya Raman (Head of Data), Tom Ito".
    pub people: String,
}

/// What can be edited of an interview.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewForm {
    /// Its id; `None` adds one.
    pub id: Option<Id>,
    /// Its version when it was loaded (see [`ApplicationForm::seen`]); 0 for a new one.
    pub seen: i64,
    /// Its application.
    pub application: Id,
    /// When it began, as people say it; loaded as local ISO date and time.
    pub when: String,
    /// How it took place.
    pub medium: Medium,
    /// Who was there.
    pub people: Vec<PersonForm>,
    /// What was talked about, a few words a line.
    pub topics: String,
    /// The writer's own words.
    pub remarks: String,
}

/// One interviewer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonForm {
    /// As it was loaded; 0 for somebody new.
    #[serde(default)]
    pub number: u32,
    /// `Ms. Priya Raman`.
    pub name: String,
    /// `Head of Data`.
    #[serde(default)]
    pub title: String,
    /// Their mail address.
    #[serde(default)]
    pub email: String,
}

/// One line of an application's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineRow {
    /// What kind of line.
    pub kind: TimelineKind,
    /// As people say it.
    pub when: String,
    /// The exact moment.
    pub exact: String,
    /// What happened or is to come.
    pub text: String,
    /// More of it, small; may be empty.
    pub detail: String,
    /// It is to come.
    pub ahead: bool,
    /// The record behind it: an interview's, a note's or a reminder's id.
    pub id: Option<Id>,
}

/// What a line of the timeline is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// A talk.
    Interview,
    /// A note that was sent.
    Note,
    /// They answered.
    Answer,
    /// A decision was promised, or came.
    Decision,
    /// A reminder, open or not.
    Reminder,
}
