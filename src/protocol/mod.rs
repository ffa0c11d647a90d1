//! Every message between a mail page, the background and the extension's own pages: closed enums, so that a
//! message nobody defined is refused where it arrives. All offsets are UTF-16 code units.
//!
//! This file: a mail page and the background. [`own`]: the extension's own pages and the background; what these pages
//! show stands in a file for each.
//!
//! On the wire a message is a plain object whose `type` names it ([`write`], [`read`]).

mod application;
mod data;
mod own;
mod popup;
mod wire;

pub use application::*;
pub use data::*;
pub use own::*;
pub use popup::*;
pub use wire::{read, write};

use crate::followup::Id;
use crate::lint::{Category, FindingKey, FindingReport, Severity};
use crate::mail::{Draft, Stage};
use serde::{Deserialize, Serialize};

/// Name of the port a mail page opens, one a tab or frame.
pub const COMPOSE_PORT: &str = "compose";

/// A mail page to the background, over the compose port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
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
    /// The writer pressed Send (a click, Ctrl+Enter, send and archive). Provisional: it counts once the time for the
    /// mail page's own Undo has passed, unless the draft comes back before (a [`FromPage::Check`] of the same key
    /// after [`FromPage::Closed`], or [`FromPage::SendUndone`]). Sent twice for one draft it is one. Answered by
    /// [`ToPage::Noted`] where it went to somebody tracked; otherwise [`ToPage::Offer`] may follow when it counts.
    SendSeen {
        /// The draft as it was sent; nothing of its text is kept.
        draft: Draft,
    },
    /// The time for an Undo has passed as far as the page knows; the background looks at its own clock. Sent by a
    /// page's timer, so that nobody has to wait for an alarm. Harmless for a draft that was not seen.
    SendConfirmed {
        /// Whose.
        draft_key: String,
    },
    /// It was not sent after all: Undo was pressed, the draft came back, or Send only opened a question.
    SendUndone {
        /// Whose.
        draft_key: String,
    },
    /// The writer scheduled it; when it will go is not known. Answered by [`ToPage::Offer`] where it may concern the
    /// ledger.
    Scheduled {
        /// The draft as it stands; nothing of its text is kept.
        draft: Draft,
    },
    /// Yes to an offer; answered by [`ToPage::Taken`].
    AcceptOffer {
        /// Which.
        id: Id,
    },
    /// "Not this one": recipients who are not tracked are never offered again. No answer.
    DeclineOffer {
        /// Which.
        id: Id,
    },
    /// "Not this one" to a note just noted: it does not count; answered by [`ToPage::Taken`].
    ForgetNote {
        /// Which.
        id: Id,
    },
}

/// The background to a mail page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Something the writer may want in the ledger: a quiet line with two buttons, which goes by itself. It is in
    /// the popup too, and need not be shown at all.
    Offer {
        /// It.
        offer: OfferView,
    },
    /// A mail to somebody tracked is noted as sent: a quiet line with one button, which goes by itself.
    Noted {
        /// It.
        note: NotedView,
    },
    /// The answer to an offer, or to a line about a note, is taken: say so, briefly.
    Taken {
        /// Which.
        id: Id,
        /// Such as "Tracked. Next: check-in on Mon 30 Nov."
        said: String,
    },
    /// A message was not understood, or the judge failed on it; nothing is drawn for it.
    Problem {
        /// Number of the request, where it is known.
        request: Option<u32>,
        /// What to tell the writer.
        message: String,
    },
}

/// What is said of a mail that was just sent to somebody tracked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedView {
    /// Its id, for [`FromPage::ForgetNote`].
    pub id: Id,
    /// The draft it was; should that come back, the line goes.
    pub draft_key: String,
    /// "Noted: thank-you note to Priya Raman. Next: check in, Thu 26 Nov 9:00."
    pub said: String,
    /// What taking it back is called: "Not this one".
    pub forget: String,
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
    /// What the ledger says of the time, for the foot of the card: "Sent by tomorrow 14:00 is in time."
    #[serde(default)]
    pub timing: Option<String>,
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
