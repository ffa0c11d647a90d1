//! What the ledger keeps: one record a key. No text of any draft is among it.

use super::Now;
use crate::lint::Field;
use crate::mail::{Person, Stage};
use crate::text::Sketch;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Names a record; never used again for another.
pub type Id = String;

/// What every record of the ledger has: a name, and the moment of its last change, by which two computers agree.
pub trait Record {
    /// Names it among those of its kind.
    fn id(&self) -> &str;
    /// When it was last changed, in milliseconds since 1970; grows with every change, whatever the clock does.
    fn updated(&self) -> i64;
    /// Notes a change at `now`.
    fn touch(&mut self, now: Now);
}

/// Defines a kind of record: what every one has, around what this one has of its own.
macro_rules! record {
    ($(#[$about:meta])* pub struct $kind:ident { $($(#[$meaning:meta])* pub $field:ident: $shape:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $kind {
            /// Names it.
            pub id: Id,
            $($(#[$meaning])* pub $field: $shape,)*
            /// When it was last changed, in milliseconds since 1970.
            pub updated: i64,
        }

        impl Record for $kind {
            fn id(&self) -> &str {
                &self.id
            }
            fn updated(&self) -> i64 {
                self.updated
            }
            fn touch(&mut self, now: Now) {
                self.updated = now.instant.max(self.updated.saturating_add(1));
            }
        }
    };
}

record! {
    /// One opening the writer is after.
    pub struct Application {
        /// The employer; may be empty where only a person is known.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub company: String,
        /// The job.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub role: String,
        /// What is usual in its field.
        #[serde(default, skip_serializing_if = "is_default")]
        pub field: Field,
        /// How it stands.
        #[serde(default, skip_serializing_if = "is_default")]
        pub status: Status,
        /// Local moment since which it stands so (a rejection's, say).
        pub since: NaiveDateTime,
        /// The day by which the employer promised to decide.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub promised: Option<NaiveDate>,
        /// Local moment of their last answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub answered: Option<NaiveDateTime>,
        /// The writer's own words about it; never leaves this device.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub remarks: String,
        /// When it was made, in milliseconds since 1970.
        pub created: i64,
    }
}

/// How an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing is decided.
    #[default]
    Open,
    /// They said no.
    Rejected,
    /// They said yes.
    Offered,
    /// The writer follows up no more.
    Closed,
}

record! {
    /// One talk with an employer.
    pub struct Interview {
        /// Which application it belongs to.
        pub application: Id,
        /// Local date and time of its beginning, where it took place.
        pub at: NaiveDateTime,
        /// How it took place.
        #[serde(default, skip_serializing_if = "is_default")]
        pub medium: Medium,
        /// Who was there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub people: Vec<Interviewer>,
        /// What was talked about, a few words each.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub topics: Vec<String>,
        /// The writer's own words about it; never leaves this device.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub remarks: String,
        /// When it was made, in milliseconds since 1970.
        pub created: i64,
    }
}

/// How an interview took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// Not said.
    #[default]
    Unsaid,
    /// Face to face.
    InPerson,
    /// On a screen.
    Video,
    /// By telephone.
    Phone,
}

impl Medium {
    /// Face to face, as far as is known.
    pub fn is_face_to_face(self) -> bool {
        matches!(self, Medium::Unsaid | Medium::InPerson)
    }
}

/// Somebody who interviewed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interviewer {
    /// Tells the people of one interview apart; lasts as long as the interview.
    pub number: u32,
    /// As the writer knows them: `Ms. Priya Raman`, `Priya`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Their job: `Head of Data`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Their mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
}

record! {
    /// A note that was sent. Its text is not kept.
    pub struct Note {
        /// Which application it belongs to.
        pub application: Id,
        /// Local moment it was sent.
        pub at: NaiveDateTime,
        /// To whom.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub to: Vec<Person>,
        /// What kind of note it was.
        pub stage: Stage,
        /// What is kept of its wording, to know a near copy again; no word can be read from it.
        #[serde(default, skip_serializing_if = "is_default")]
        pub sketch: Sketch,
    }
}

record! {
    /// Something to do at a time: a step of an application's cadence, or whatever the writer asked to be reminded of.
    /// A step of the cadence always has the same id, on every computer.
    pub struct Reminder {
        /// Which application it belongs to, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub application: Option<Id>,
        /// What to do.
        #[serde(default, skip_serializing_if = "is_default")]
        pub step: Step,
        /// In the writer's words, or whom it concerns.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub about: String,
        /// Local moment to tell the writer, wherever the writer is on that day.
        pub due: NaiveDateTime,
        /// Local moment until which it is in time, where that is another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<NaiveDateTime>,
        /// The writer chose the time: the cadence does not move it.
        #[serde(default, skip_serializing_if = "is_default")]
        pub moved: bool,
        /// How it stands.
        #[serde(default, skip_serializing_if = "is_default")]
        pub state: Progress,
        /// When it was made, in milliseconds since 1970.
        pub created: i64,
        /// When its notification was shown, in milliseconds since 1970; this device's own business.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub notified: Option<i64>,
    }
}

/// How a reminder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// To be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Left out by the writer.
    Skipped,
    /// Overtaken: a note was sent, an answer came. The cadence may open it again.
    Settled,
}

/// A step on the way from an interview to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Whatever the writer asked for.
    #[default]
    Custom,
    /// Write down names and topics while they are fresh.
    JotDown,
    /// A thank-you note to one interviewer.
    ThankYou,
    /// A handwritten one besides.
    Handwritten,
    /// Ask how things stand, the first time.
    CheckIn,
    /// The second and last time.
    LastCheckIn,
    /// Two notes unanswered: move on.
    MoveOn,
    /// Thank them for telling, after a rejection.
    RejectionReply,
    /// Answer what they asked.
    Answer,
}

impl Step {
    /// The kind of note it asks for; `None` where it asks for none.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Step::ThankYou | Step::Handwritten => Some(Stage::ThankYou),
            Step::CheckIn | Step::LastCheckIn => Some(Stage::CheckIn),
            Step::RejectionReply => Some(Stage::RejectionReply),
            Step::Answer => Some(Stage::Answer),
            Step::Custom | Step::JotDown | Step::MoveOn => None,
        }
    }
}

impl Reminder {
    /// Something to do from `due` on, made at `now`.
    pub fn new(id: Id, step: Step, due: NaiveDateTime, now: Now) -> Reminder {
        Reminder {
            id,
            application: None,
            step,
            about: String::new(),
            due,
            by: None,
            moved: false,
            state: Progress::Open,
            created: now.instant,
            updated: now.instant,
            notified: None,
        }
    }

    /// To be done.
    pub fn is_open(&self) -> bool {
        self.state == Progress::Open
    }

    /// To be done, and its moment has come.
    pub fn is_due(&self, now: Now) -> bool {
        self.is_open() && self.due <= now.local
    }

    /// Was announced by a clock that ran ahead and has been set back since: it has to be announced again.
    pub fn was_announced_too_early(&self, now: Now) -> bool {
        self.is_open() && self.notified.is_some_and(|at| at > now.instant.saturating_add(CLOCK_SLACK))
    }
}

/// A notice given more than this (milliseconds) in the future was given by a clock that was wrong.
const CLOCK_SLACK: i64 = 24 * 60 * 60 * 1000;

record! {
    /// A note somebody untracked was sent, or one that was scheduled: the writer may want it in the ledger.
    pub struct Offer {
        /// The application it would be recorded with; `None`: a new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub application: Option<Id>,
        /// Guessed from the address.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub company: String,
        /// What would be recorded; its application is empty where there is none yet.
        pub note: Note,
        /// It will be sent later, nobody knows when.
        #[serde(default, skip_serializing_if = "is_default")]
        pub scheduled: bool,
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
