//! Between the extension's own pages and the background: one-time messages, each with one answer.
//!
//! A message that loads is answered by a view, and every view is complete: pages add no words of their own. A message
//! that changes the ledger is answered by [`ToOwnPage::Done`] (or [`ToOwnPage::Problem`], and then nothing was changed);
//! the page then loads what it shows. Moments travel as local ISO text (`2026-11-27`, `2026-11-27T15:00`), and in
//! words ready to show beside it.

use super::{
    ApplicationForm, ApplicationView, ExportFormat, FoundView, ImportHow, ImportView, InterviewForm,
    OptionsView, PopupView, RemindersView, SettingsForm, Snooze, WhenView, Which,
};
use crate::followup::{Id, Status};
use crate::mail::Stage;
use serde::{Deserialize, Serialize};

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
    /// Yes to an offer (see [`super::OfferView`]).
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
