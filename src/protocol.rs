//! Every message between a mail page, the background and the extension's own pages: closed enums, so that a
//! message nobody defined is refused where it arrives. All offsets are UTF-16 code units.

use crate::lint::{Category, FindingKey, FindingReport, Severity};
use crate::mail::{Draft, Stage};
use serde::{Deserialize, Serialize};

/// Name of the port a mail page opens, one a tab or frame.
pub const COMPOSE_PORT: &str = "compose";

/// A mail page to the background, over the compose port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FromPage {
    /// First message: which site this is; answered by [`ToPage::Site`].
    Hello {
        /// Such as `gmail`.
        site: String,
    },
    /// Judge this draft; answered by [`ToPage::Report`] with the same number.
    Check {
        /// Counts up; the page shows only the newest answer of a draft.
        request: u32,
        /// The snapshot.
        draft: Box<Draft>,
        /// The writer asked for it ("check this mail").
        #[serde(default)]
        ask: bool,
    },
    /// The writer does not want to see this finding; the draft is then judged again on the page's request.
    Dismiss {
        /// The draft it was shown in.
        draft_key: String,
        /// Its key.
        key: FindingKey,
        /// For good, not only in this draft.
        always: bool,
    },
    /// The writer does not want this rule at all.
    RuleOff {
        /// Its name.
        rule: String,
    },
    /// The compose window is gone (sent, closed, discarded).
    Closed {
        /// Whose.
        draft_key: String,
    },
}

/// The background to a mail page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToPage {
    /// Whether to work on this site; sent on hello and on every change. Off means: draw nothing, send nothing.
    Site {
        /// Work here.
        on: bool,
    },
    /// Something changed (a setting, a dismissal): send every open draft again.
    Recheck,
    /// What to show for a draft.
    Report {
        /// Number of the request answered.
        request: u32,
        /// The draft.
        draft_key: String,
        /// What to draw.
        view: DraftView,
    },
    /// A message was not understood, or the judge failed on it; nothing is drawn for it.
    Problem {
        /// Number of the request, where it is known.
        request: Option<u32>,
        /// What to tell the writer.
        message: String,
    },
}

/// Everything the page needs to draw for one draft; it adds no words of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftView {
    /// Stage it was judged as.
    pub stage: Stage,
    /// Whether it was judged at all; where not, the chip offers to.
    pub active: bool,
    /// The chip.
    pub chip: ChipView,
    /// In the order to step through.
    pub findings: Vec<FindingView>,
    /// The checklist, in reading order; empty where the mail was not judged.
    pub checklist: Vec<CheckView>,
    /// A line for the foot of the card (a draft too long to check, say).
    pub notice: Option<String>,
}

/// The chip at the compose window's edge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChipView {
    /// Number of findings.
    pub count: usize,
    /// The most severe of them.
    pub severity: Option<Severity>,
    /// What it says: the stage ("Thank-you note"), "Reads well", "Check this mail?".
    pub text: String,
    /// For screen readers, a whole sentence.
    pub label: String,
}

/// One finding with the words the card adds to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingView {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingReport,
    /// Heading of the card, such as "Pressure".
    pub heading: String,
    /// Colour group of the mark: `pressure`, `name`, `question`, `typo`, `shape`.
    pub tone: Tone,
    /// Whose advice, short, with the severity it has by the preset in force.
    pub advice: String,
}

/// Colour group of a mark; the line's form tells the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Amber.
    Pressure,
    /// Red: names and placeholders.
    Name,
    /// Violet.
    Question,
    /// Blue.
    Typo,
    /// Grey-green: generic wording, structure, timing.
    Shape,
}

impl From<Category> for Tone {
    fn from(category: Category) -> Self {
        match category {
            Category::Pushy => Tone::Pressure,
            Category::Name | Category::Placeholder => Tone::Name,
            Category::Question => Tone::Question,
            Category::Typo => Tone::Typo,
            Category::Generic | Category::Structure | Category::Timing => Tone::Shape,
        }
    }
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// Such as "thanks".
    pub label: String,
    /// Whether the mail has it.
    pub found: bool,
    /// The words that satisfied it, or what to add.
    pub detail: String,
}

/// One of the extension's own pages (popup, options) to the background, as a one-time message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FromPopup {
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
    /// "Remind me on DATE about WHO/COMPANY".
    AddReminder {
        /// A local calendar date, `YYYY-MM-DD`.
        date: String,
        /// Who or which company.
        about: String,
    },
    /// Ticked, or not after all.
    SetDone {
        /// Which reminder.
        id: String,
        /// Done.
        done: bool,
    },
    /// Delete; can be undone while the popup offers it.
    Delete {
        /// Which reminder.
        id: String,
    },
    /// Take the last deletion back.
    Undo,
    /// What to show on the options page; answered, as the two below, by [`ToPopup::Options`].
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
}

/// The background's answer to one of the extension's own pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToPopup {
    /// All there is to show.
    View {
        /// It.
        view: PopupView,
    },
    /// All there is to show on the options page.
    Options {
        /// It.
        view: OptionsView,
    },
    /// It could not be done; nothing was changed.
    Problem {
        /// What to tell, and what to do.
        message: String,
    },
}

/// The popup.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopupView {
    /// The site of the active tab.
    pub site: Option<SiteView>,
    /// Judge every mail.
    pub check_every: bool,
    /// The draft written in last, on any open mail page.
    pub draft: Option<DraftSummary>,
    /// Due ones first, then by date, done ones last.
    pub reminders: Vec<ReminderView>,
    /// What an undo would bring back, where there is something.
    pub undo: Option<String>,
    /// Something the writer must know (records that could not be read, say).
    pub problem: Option<String>,
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

/// One reminder, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderView {
    /// Its id.
    pub id: String,
    /// Who or which company.
    pub about: String,
    /// As people say it: "today", "tomorrow", "Tue 1 Dec".
    pub when: String,
    /// The exact date, for hovering and for screen readers.
    pub exact: String,
    /// Its time has come.
    pub due: bool,
    /// Ticked.
    pub done: bool,
}

/// The options page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionsView {
    /// Every rule, in the order of the catalogue.
    pub rules: Vec<RuleView>,
    /// Number of findings dismissed for good.
    pub dismissed: usize,
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
