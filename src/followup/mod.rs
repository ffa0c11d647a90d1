//! Reminders and the calendar, with no clock in it: the present moment is always an argument.
