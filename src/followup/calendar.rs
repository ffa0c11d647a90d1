use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The present moment, as the browser tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Date and time where the writer is.
    pub local: NaiveDateTime,
    /// Milliseconds since 1970 (UTC), which no time zone moves.
    pub instant: i64,
    /// Any number: keeps ids made in the same millisecond on two computers apart.
    pub dice: u16,
}

impl Now {
    /// Minutes by which the writer's clock is ahead of UTC.
    pub fn zone(self) -> i64 {
        let ahead = self.local.and_utc().timestamp_millis().saturating_sub(self.instant);
        // The local moment comes without its fraction of a second.
        ahead.saturating_add(30_000).div_euclid(60_000)
    }
}

/// The writer's days and hours: when there is work, when there is rest, and when to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Calendar {
    /// Days of the week without work, from 0 (Monday) to 6 (Sunday).
    pub weekend: BTreeSet<u8>,
    /// Days without work besides.
    pub holidays: BTreeSet<NaiveDate>,
    /// No reminder from the first to the second; over midnight where the second is earlier.
    pub quiet: Option<(NaiveTime, NaiveTime)>,
    /// When to remind on a day.
    pub preferred: NaiveTime,
}

impl Default for Calendar {
    fn default() -> Self {
        Calendar {
            weekend: [5, 6].into(),
            holidays: BTreeSet::new(),
            quiet: Some((hour(21), hour(8))),
            preferred: hour(9),
        }
    }
}

/// A full hour of the day.
pub(super) const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// No stretch of holidays is longer; a calendar with nothing else stops looking for a working day after it.
const LONGEST_REST: usize = 400;

impl Calendar {
    /// Whether people work on that day.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        let day = u8::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
        !self.weekend.contains(&day) && !self.holidays.contains(&date)
    }

    /// That day, or the first working day after it.
    pub fn business_day_from(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().take(LONGEST_REST).find(|day| self.is_business_day(*day)).unwrap_or(date)
    }

    /// So many working days after a day.
    pub fn business_days_after(&self, date: NaiveDate, count: usize) -> NaiveDate {
        let later = date.iter_days().skip(1).take(LONGEST_REST);
        let mut working = later.filter(|day| self.is_business_day(*day));
        match count.checked_sub(1) {
            None => date,
            Some(before) => working.nth(before).unwrap_or_else(|| days_after(date, count as u64)),
        }
    }

    /// The hour to remind on a day: the preferred one, or the first after it that is not quiet.
    pub fn hour_of(&self, date: NaiveDate) -> NaiveDateTime {
        self.awake(date.and_time(self.preferred))
    }

    /// That moment, or the end of the quiet hours it lies in; not before the preferred hour of that other day.
    pub fn awake(&self, at: NaiveDateTime) -> NaiveDateTime {
        let Some((from, to)) = self.quiet.filter(|_| self.is_quiet(at.time())) else { return at };
        let tomorrow = from > to && at.time() >= from;
        let date = if tomorrow { days_after(at.date(), 1) } else { at.date() };
        let morning = if self.is_quiet(self.preferred) || self.preferred < to { to } else { self.preferred };
        // A quiet time in the middle of the day ends when it ends.
        date.and_time(if from > to { morning } else { to })
    }

    fn is_quiet(&self, time: NaiveTime) -> bool {
        self.quiet.is_some_and(|(from, to)| {
            if from <= to { (from..to).contains(&time) } else { time >= from || time < to }
        })
    }
}

/// So many days later; the same day at the end of the calendar.
pub(super) fn days_after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(date)
}

/// So many hours later; the same moment at the end of the calendar.
pub(super) fn hours_after(at: NaiveDateTime, hours: i64) -> NaiveDateTime {
    TimeDelta::try_hours(hours).and_then(|hours| at.checked_add_signed(hours)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        let calendar = Calendar { holidays: [day("2026-11-26")].into(), ..Calendar::default() };
        assert_eq!(calendar.business_days_after(day("2026-11-25"), 1), day("2026-11-27"));
        assert_eq!(calendar.business_days_after(day("2026-11-25"), 2), day("2026-11-30"));
        assert_eq!(calendar.business_days_after(day("2026-11-28"), 1), day("2026-11-30"));
        assert_eq!(calendar.business_days_after(day("2026-11-28"), 0), day("2026-11-28"));
        assert_eq!(calendar.business_day_from(day("2026-11-28")), day("2026-11-30"));
        assert_eq!(calendar.business_day_from(day("2026-11-27")), day("2026-11-27"));
    }

    #[test]
    fn other_countries_have_other_weekends() {
        let calendar = Calendar { weekend: [4, 5].into(), ..Calendar::default() };
        assert_eq!(calendar.business_days_after(day("2026-11-26"), 1), day("2026-11-29"));
    }

    #[test]
    fn a_calendar_without_working_days_goes_by_plain_days() {
        let calendar = Calendar { weekend: (0..7).collect(), ..Calendar::default() };
        assert_eq!(calendar.business_days_after(day("2026-11-26"), 3), day("2026-11-29"));
        assert_eq!(calendar.business_day_from(day("2026-11-26")), day("2026-11-26"));
    }

    #[test]
    fn quiet_hours_end_in_the_morning_at_the_preferred_hour() {
        let calendar = Calendar::default();
        assert_eq!(calendar.awake(at("2026-11-26T20:59:00")), at("2026-11-26T20:59:00"));
        assert_eq!(calendar.awake(at("2026-11-26T21:00:00")), at("2026-11-27T09:00:00"));
        assert_eq!(calendar.awake(at("2026-11-27T02:00:00")), at("2026-11-27T09:00:00"));
        assert_eq!(calendar.awake(at("2026-11-27T08:00:00")), at("2026-11-27T08:00:00"));
        let noon = Calendar { quiet: Some((hour(12), hour(14))), ..Calendar::default() };
        assert_eq!(noon.awake(at("2026-11-26T12:30:00")), at("2026-11-26T14:00:00"));
        let always = Calendar { quiet: None, ..Calendar::default() };
        assert_eq!(always.awake(at("2026-11-26T03:00:00")), at("2026-11-26T03:00:00"));
    }

    #[test]
    fn a_preferred_hour_within_the_quiet_ones_waits_for_their_end() {
        let calendar = Calendar { preferred: hour(6), ..Calendar::default() };
        assert_eq!(calendar.hour_of(day("2026-11-26")), at("2026-11-26T08:00:00"));
    }
}
