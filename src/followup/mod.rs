//! The ledger and the calendar, with no clock in it: who was spoken to, what was promised, what to send when. The
//! present moment is always an argument, and no text of any mail is kept.

mod cadence;
mod calendar;
mod day;
mod ics;
mod ledger;
mod record;
mod step;
mod table;
mod when;

pub use cadence::{Course, Planned, UNANSWERED_AT_MOST, Wishes, has_ended, is_same, plan};
pub use calendar::{Calendar, Now};
pub use day::{clock, exact_day, exact_moment, iso_minute, spoken_day, spoken_moment};
pub use ics::{Entry, calendar_file};
pub use ledger::Ledger;
pub use record::{
    Application, Id, Interview, Interviewer, Medium, Note, Offer, Progress, Record, Reminder, Status, Step,
};
pub use table::Table;
pub use when::{Misread, When, read_when};
