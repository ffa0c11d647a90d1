use crate::mail::Stage;
use crate::text::Sketch;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the writer's own records say around this mail: the whole contract between the ledger and the judge.
///
/// Everything may be unknown, and what is unknown is never a fault. All dates are local calendar days; the judge has
/// no clock, so `today` is given, and without it no rule speaks of time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    /// The writer's calendar day.
    pub today: Option<NaiveDate>,
    /// The day they said they would decide by, for this application, where that is still ahead or just passed.
    pub promised: Option<NaiveDate>,
    /// The cadence of this application has ended: two notes went unanswered, and the advice is to move on.
    pub ended: bool,
    /// Notes sent before to the recipients or to others of their company, in any order.
    pub notes: Vec<SentNote>,
    /// Notes sent to other people of the same company, as sketches. None to a recipient of this mail.
    pub colleagues: Vec<ColleagueNote>,
    /// People and companies of the writer's other applications: where this mail names them, it may be a copy's residue.
    pub others: Others,
    /// What the interview was about, as jotted down: `night shifts`, `the move to Rust`.
    pub topics: Vec<String>,
}

impl History {
    /// Whether it tells of an application at the recipients' company, and not only of others or of the day.
    pub fn tells_of_this_application(&self) -> bool {
        self.ended || self.promised.is_some() || !self.notes.is_empty()
    }
}

/// A note the writer sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentNote {
    /// The local day it was sent on.
    pub date: NaiveDate,
    /// What it was.
    pub stage: Stage,
}

/// A note to somebody else of the same company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColleagueNote {
    /// Whom it went to: `Tomas Lind`.
    pub to: String,
    /// Its sketch, made by [`crate::mail::sketch`] when it was sent.
    pub sketch: Sketch,
}

/// Names from the writer's other applications.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Others {
    /// People by full name: `Tomas Lind`.
    pub people: Vec<String>,
    /// Companies: `Blue Harbor`.
    pub companies: Vec<String>,
}
