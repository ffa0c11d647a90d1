use chrono::{Datelike, Month, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// A day as people say it: "today", "tomorrow", "yesterday", "Tue 1 Dec", with the year where it is not plain.
pub fn spoken_day(date: NaiveDate, today: NaiveDate) -> String {
    match date.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        // The next time this day and month come round needs no year.
        -31..=300 => format!("{} {} {}", date.weekday(), date.day(), short_month(date)),
        _ => format!("{} {} {} {}", date.weekday(), date.day(), short_month(date), date.year()),
    }
}

/// A day in full, for hovering and for screen readers: "Tuesday 1 December 2026".
pub fn exact_day(date: NaiveDate) -> String {
    const WEEKDAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let weekday = WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    format!("{weekday} {} {} {}", date.day(), month(date), date.year())
}

/// A moment as people say it: "today 14:00", "Tue 1 Dec 9:00".
pub fn spoken_moment(at: NaiveDateTime, today: NaiveDate) -> String {
    format!("{} {}", spoken_day(at.date(), today), clock(at.time()))
}

/// A moment in full: "Tuesday 1 December 2026, 14:00".
pub fn exact_moment(at: NaiveDateTime) -> String {
    format!("{}, {}", exact_day(at.date()), clock(at.time()))
}

/// A time of day: "9:00".
pub fn clock(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// A moment to the minute, as a date and time input writes it: "2026-12-01T09:00".
pub fn iso_minute(at: NaiveDateTime) -> String {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// A moment in digits, as calendars write it: "20261201T090000".
pub fn digits(at: NaiveDateTime) -> String {
    let (date, time) = (at.date(), at.time());
    let day = format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    format!("{day}T{:02}{:02}{:02}", time.hour(), time.minute(), time.second())
}

fn month(date: NaiveDate) -> &'static str {
    u8::try_from(date.month()).ok().and_then(|m| Month::try_from(m).ok()).map_or("", |m| m.name())
}

fn short_month(date: NaiveDate) -> &'static str {
    month(date).get(..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(date: &str, today: &str) -> String {
        spoken_day(date.parse().unwrap(), today.parse().unwrap())
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        assert_eq!(say("2026-11-22", "2026-11-22"), "today");
        assert_eq!(say("2026-12-01", "2026-11-30"), "tomorrow");
        assert_eq!(say("2026-12-31", "2027-01-01"), "yesterday");
        assert_eq!(say("2026-12-01", "2026-11-22"), "Tue 1 Dec");
        assert_eq!(say("2026-11-16", "2026-11-22"), "Mon 16 Nov");
        assert_eq!(say("2027-11-22", "2026-11-22"), "Mon 22 Nov 2027");
        assert_eq!(say("2026-02-01", "2026-11-22"), "Sun 1 Feb 2026");
        assert_eq!(exact_day("2026-12-01".parse().unwrap()), "Tuesday 1 December 2026");
    }
}
