//! Between the extension's own pages and the background: one-time messages, each with one answer.
//!
//! A message that loads is answered by a view, and every view is complete: pages add no words of their own. A message
//! that changes the ledger is answered by [`ToOwnPage::Done`] (or [`ToOwnPage::Problem`], and then nothing was changed);
//! the page then loads what it shows. Moments travel as local ISO text (`2026-11-27`, `2026-11-27T15:00`), and in
//! words ready to show beside it.

use super::Tone;
use crate::followup::{Id, Medium, Status, Step};
use crate::lint::{Field, Preset, Severity};
use crate::mail::Stage;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One of the extension's own pages (popup, detail, options) to the background, as a one-time message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FromOwnPage {
    // ---- the popup: answered by `View` ----
    /// What to show; also sent to refresh.
    Load {
        /// The site of the active tab, where it is a mail page.
        site: Option<String>,
    },
    /// Work on this site, or leave it alone.
    SetSite {
        /// Such as `gmail`.
        site: String,
        /// Work there.
        on: bool,
    },
    /// Judge every mail, not only follow-ups.
    SetCheckEvery {
        /// Every mail.
        on: bool,
    },

    // ---- looking ----
    /// How a date as people say it is understood, while it is typed; answered by [`ToOwnPage::When`].
    ReadWhen {
        /// Such as "Friday", "in two weeks", "tomorrow 3pm", "27 Nov".
        text: String,
        /// Only the future makes sense (a promise, a reminder; not an interview).
        #[serde(default)]
        ahead: bool,
    },
    /// Applications that match; answered by [`ToOwnPage::Found`].
    Search {
        /// Words of company, role or people, in any order; all where empty.
        text: String,
        /// Which of them.
        #[serde(default)]
        which: Which,
        /// Number of the first to show, from 0.
        #[serde(default)]
        from: usize,
    },
    /// One page of all reminders: due, to come, done; answered by [`ToOwnPage::Reminders`].
    LoadReminders {
        /// Number of the first to show, from 0.
        #[serde(default)]
        from: usize,
    },
    /// One application with everything about it; answered by [`ToOwnPage::Application`].
    LoadApplication {
        /// Which.
        id: Id,
    },

    // ---- adding: answered by `Done` with the id of what was added ----
    /// A company or a person spoken to, in a few seconds.
    QuickAdd {
        /// The employer.
        #[serde(default)]
        company: String,
        /// Who interviewed; several apart by commas.
        #[serde(default)]
        person: String,
        /// When, as people say it; empty: just now.
        #[serde(default)]
        when: String,
        /// The day by which they promised to decide, as people say it; may be empty.
        #[serde(default)]
        promised: String,
    },
    /// "Remind me on DATE about WHO/COMPANY".
    AddReminder {
        /// When, as people say it; a day alone is at the preferred hour.
        date: String,
        /// Who or which company.
        about: String,
        /// The application it belongs to, if any.
        #[serde(default)]
        application: Option<Id>,
    },

    // ---- a reminder: answered by `Done` ----
    /// Ticked, or not after all.
    SetDone {
        /// Which reminder.
        id: Id,
        /// Done.
        done: bool,
    },
    /// The note it asks for was sent just now: recorded, and the cadence moves on.
    Sent {
        /// Which reminder.
        id: Id,
    },
    /// Leave this step out.
    Skip {
        /// Which reminder.
        id: Id,
    },
    /// Later.
    Snooze {
        /// Which reminder.
        id: Id,
        /// Until when.
        until: Snooze,
    },
    /// Delete a reminder.
    Delete {
        /// Which reminder.
        id: Id,
    },
    /// Take the last change back (a deletion, a snooze, an import …), as long as a view offers it.
    Undo,

    // ---- an application: answered by `Done` ----
    /// Save the form of an application.
    SaveApplication {
        /// The form; `id` and `seen` as they were loaded.
        form: ApplicationForm,
    },
    /// Save the form of an interview, or add one (without an `id`).
    SaveInterview {
        /// The form.
        form: InterviewForm,
    },
    /// A note was sent without Afterword seeing it.
    RecordNote {
        /// Which application.
        application: Id,
        /// What kind of note.
        stage: Stage,
        /// When, as people say it; empty: just now.
        #[serde(default)]
        when: String,
        /// To whom: names or addresses, several apart by commas.
        #[serde(default)]
        to: String,
    },
    /// They answered; the cadence begins anew.
    Answered {
        /// Which application.
        id: Id,
        /// The new day by which they promised to decide, as people say it; may be empty.
        #[serde(default)]
        promised: String,
    },
    /// It stands like this now: rejected, offered, closed, or open again.
    SetStatus {
        /// Which application.
        id: Id,
        /// How it stands.
        status: Status,
    },
    /// Delete an application with everything that belongs to it.
    DeleteApplication {
        /// Which.
        id: Id,
    },
    /// Delete an interview with its reminders.
    DeleteInterview {
        /// Which.
        id: Id,
    },
    /// Delete the record of a note that was sent.
    DeleteNote {
        /// Which.
        id: Id,
    },
    /// Yes to an offer (see [`OfferView`]).
    AcceptOffer {
        /// Which.
        id: Id,
    },
    /// "Not this one": recipients who are not tracked are never offered again.
    DeclineOffer {
        /// Which.
        id: Id,
    },

    // ---- the options page: answered by `Options` ----
    /// What to show on the options page.
    LoadOptions,
    /// Hear of a rule, or not.
    SetRule {
        /// Its name.
        rule: String,
        /// Hear of it.
        on: bool,
    },
    /// Hear again of everything dismissed for good.
    ForgetDismissals,
    /// Save how reminders are timed and advice is weighed.
    SaveSettings {
        /// All of them, as they were loaded and then changed.
        form: SettingsForm,
    },

    // ---- the data ----
    /// Everything as a file; answered by [`ToOwnPage::File`].
    Export {
        /// In which form.
        format: ExportFormat,
    },
    /// What an import would change; answered by [`ToOwnPage::Import`] and nothing is changed.
    PreviewImport {
        /// The file as it is.
        text: String,
        /// How it would be taken in.
        how: ImportHow,
    },
    /// Take a file in; answered by [`ToOwnPage::Done`], and [`FromOwnPage::Undo`] takes it back.
    ApplyImport {
        /// The file as it is.
        text: String,
        /// How to take it in.
        how: ImportHow,
    },
    /// Delete everything Afterword keeps, here and in the browser account; answered by [`ToOwnPage::Done`].
    DeleteEverything,
}

/// The background's answer to one of the extension's own pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToOwnPage {
    /// All there is to show in the popup.
    View {
        /// It.
        view: PopupView,
    },
    /// How a date was understood.
    When {
        /// It.
        view: WhenView,
    },
    /// Applications that match.
    Found {
        /// They.
        view: FoundView,
    },
    /// One page of reminders.
    Reminders {
        /// They.
        view: RemindersView,
    },
    /// One application.
    Application {
        /// It.
        view: Box<ApplicationView>,
    },
    /// All there is to show on the options page.
    Options {
        /// It.
        view: OptionsView,
    },
    /// A file to save.
    File {
        /// Its name, with the day in it.
        name: String,
        /// Its media type.
        media: String,
        /// What is in it.
        text: String,
    },
    /// What an import would change.
    Import {
        /// It.
        view: ImportView,
    },
    /// It was done.
    Done {
        /// What to say of it: "Added. Thank-you note to Priya Raman: today 17:00."
        said: String,
        /// What was added, where something was.
        id: Option<Id>,
        /// Whether [`FromOwnPage::Undo`] takes it back now.
        undo: bool,
    },
    /// It could not be done; nothing was changed.
    Problem {
        /// What to tell, and what to do.
        message: String,
    },
}

// ---- the popup ----

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
    /// Its id, for [`FromOwnPage::AcceptOffer`] and [`FromOwnPage::DeclineOffer`] (the page's own have the same names).
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

// ---- one application ----

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

// ---- options and data ----

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
