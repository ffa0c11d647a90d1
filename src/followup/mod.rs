//! Reminders and the calendar, with no clock in it: the present moment is always an argument.

mod day;
mod reminder;

pub use day::{exact_day, spoken_day};
pub use reminder::{NOTIFY_AT, Now, Reminder, Reminders, due, next_notice};
