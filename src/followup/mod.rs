//! Reminders and the calendar, with no clock in it: the present moment is always an argument.

mod day;
pub mod record;
mod reminder;

pub use day::{exact_day, spoken_day};
pub use record::{
    Application, Id, Interview, Interviewer, Medium, Note, Offer, Progress, Record, Status, Step,
};
pub use reminder::{NOTIFY_AT, Now, Reminder, Reminders, due, next_notice};
