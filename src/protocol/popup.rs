//! What the popup shows: what is due, what comes next, what else is open, and lists.

use super::Tone;
use crate::followup::{Id, Status, Step};
use crate::lint::Severity;
use crate::mail::Stage;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The popup.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopupView {
    /// The site of the active tab.
    pub site: Option<SiteView>,
    /// Judge every mail.
    pub check_every: bool,
    /// The draft written in last, on any open mail page.
    pub draft: Option<DraftSummary>,
    /// Nothing is in the ledger yet: teach in three lines.
    pub empty: bool,
    /// Due now, the longest due first.
    pub now: Vec<ReminderView>,
    /// Number of those due that are not in `now`.
    pub more_now: usize,
    /// What comes next, the soonest first.
    pub next: Vec<ReminderView>,
    /// Number of those to come that are not in `next`.
    pub more_next: usize,
    /// What else is open.
    pub open: OpenView,
    /// Notes that may belong in the ledger; at most three.
    pub offers: Vec<OfferView>,
    /// What "Later" offers, in this order.
    pub snoozes: Vec<SnoozeView>,
    /// What an undo would take back, where there is something.
    pub undo: Option<UndoView>,
    /// Something the writer must know (records that could not be read, say).
    pub problem: Option<String>,
}

/// Where [`HomeAtHand`] lies in `storage.session`.
pub const AT_HAND: &str = "home";

/// What the popup shows until the background is up and has answered: its first view, as it was last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HomeAtHand {
    /// Without the draft and the undo, which change from second to second.
    pub view: PopupView,
    /// When its words (due today, tomorrow) are true, in milliseconds since 1970.
    pub moments: Range<i64>,
}

/// What else is open, for the line that leads to the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenView {
    /// Such as "4 applications · 2 waiting · 1 ended"; empty where there is none.
    pub text: String,
    /// Nothing is decided yet.
    pub open: usize,
    /// Open, and the next word is the employer's.
    pub waiting: usize,
    /// Decided or closed.
    pub ended: usize,
    /// A word of advice, where one fits: "Keep applying while you wait."
    pub advice: Option<String>,
}

/// One reminder, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderView {
    /// Its id.
    pub id: Id,
    /// Its application, to open the detail view.
    pub application: Option<Id>,
    /// What to do.
    pub step: Step,
    /// What to do, in words: "Thank-you note to Priya Raman", or the writer's own.
    pub title: String,
    /// Where: "Northwind · Data analyst"; empty where that is not known.
    pub place: String,
    /// As people say it: "today 14:00", "tomorrow", "Tue 1 Dec", "since Tue 1 Dec".
    pub when: String,
    /// The exact moment, for hovering and for screen readers.
    pub exact: String,
    /// Until when it is in time: "in time until tomorrow 14:00", "late, and still better than none".
    pub by: Option<String>,
    /// Why now, in one sentence.
    pub why: String,
    /// Its time has come.
    pub due: bool,
    /// Ticked, skipped or settled.
    pub done: bool,
    /// The note it asks for: show "Sent", and "Write" where `to` is an address.
    pub note: Option<NoteWanted>,
}

/// The note a reminder asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteWanted {
    /// What kind.
    pub stage: Stage,
    /// The address to write to; empty where it is not known.
    pub to: String,
}

/// A note that may belong in the ledger, with what its two buttons say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// Its id, for [`super::FromOwnPage::AcceptOffer`] and [`super::FromOwnPage::DeclineOffer`] (the page's own have the same names).
    pub id: Id,
    /// "Keep track of Priya Raman, Northwind?"
    pub text: String,
    /// What yes means: "Track", "Count as sent".
    pub accept: String,
    /// What no means: "Not this one".
    pub decline: String,
}

/// One entry of "Later".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnoozeView {
    /// What to send.
    pub until: Snooze,
    /// "In 3 hours", "Tomorrow", "In 3 days", "Next week".
    pub label: String,
    /// When that is: "today 18:20", "Mon 30 Nov 9:00".
    pub when: String,
}

/// How much later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "snooze", rename_all = "snake_case", deny_unknown_fields)]
pub enum Snooze {
    /// Three hours from now.
    Hours3,
    /// Tomorrow at the preferred hour.
    Tomorrow,
    /// Three days from now at the preferred hour.
    Days3,
    /// The first working day of next week at the preferred hour.
    NextWeek,
    /// A date as people say it.
    Date {
        /// It.
        text: String,
    },
}

/// The last change that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoView {
    /// "Deleted “Blue Harbor”."
    pub said: String,
    /// Milliseconds for which it is still offered.
    pub left: i64,
}

/// Whether Afterword works on a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteView {
    /// Such as `gmail`.
    pub site: String,
    /// Such as "Gmail".
    pub name: String,
    /// Works there.
    pub on: bool,
}

/// What was found in a draft, without any of its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSummary {
    /// The chip's text.
    pub headline: String,
    /// Messages of the findings with their headings, most severe first.
    pub findings: Vec<SummaryLine>,
}

/// One line of a draft's summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryLine {
    /// Such as "Pressure".
    pub heading: String,
    /// Colour group.
    pub tone: Tone,
    /// How much it matters.
    pub severity: Severity,
    /// What is the matter.
    pub message: String,
}

// ---- dates, search ----

/// How a date was understood, or that it was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhenView {
    /// What was typed.
    pub text: String,
    /// Without doubt: "Friday 27 November 2026, 15:00"; where it was not understood, what to type instead.
    pub said: String,
    /// Local ISO date, or date and time; `None` where it was not understood.
    pub iso: Option<String>,
}

/// Which applications to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Nothing is decided yet.
    Open,
    /// Open, and the next word is the employer's.
    Waiting,
    /// Decided or closed.
    Ended,
}

/// One page of applications that match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// They, the one with the soonest reminder first; at most twenty.
    pub rows: Vec<ApplicationRow>,
    /// Number of the first, from 0.
    pub from: usize,
    /// How many match in all.
    pub total: usize,
}

/// One page of all reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindersView {
    /// Due ones first, then those to come, then those that are done, the latest first; at most twenty.
    pub rows: Vec<ReminderView>,
    /// Number of the first, from 0.
    pub from: usize,
    /// How many there are in all.
    pub total: usize,
}

/// One application in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationRow {
    /// Its id.
    pub id: Id,
    /// "Northwind", or the person where no company is known.
    pub title: String,
    /// "Data analyst · Priya Raman, Tom Ito".
    pub detail: String,
    /// "Waiting since Fri 20 Nov", "Rejected", "Check-in due since yesterday".
    pub status: String,
    /// How it stands.
    pub stands: Status,
}
