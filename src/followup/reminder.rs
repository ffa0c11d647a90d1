use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The local hour at which the writer is told of a reminder, on its day.
pub const NOTIFY_AT: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(nine) => nine,
    None => NaiveTime::MIN,
};

/// How long a deleted reminder is kept for an undo, in milliseconds. The popup offers it for ten seconds; the rest
/// is for a click that was on its way.
const KEPT_FOR_UNDO: i64 = 30_000;
/// How long an undo is offered, in milliseconds.
const UNDO_OFFERED: i64 = 10_000;
/// A notice given more than this (milliseconds) in the future was given by a clock that was wrong.
const CLOCK_SLACK: i64 = 24 * 60 * 60 * 1000;

/// The present moment, as the browser tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Date and time where the writer is.
    pub local: NaiveDateTime,
    /// Milliseconds since 1970 (UTC), which no time zone moves.
    pub instant: i64,
}

/// All reminders by id.
pub type Reminders = BTreeMap<String, Reminder>;

/// "Remind me on DATE about WHO or COMPANY".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// Names it; never used again for another.
    pub id: String,
    /// The local day, wherever the writer is on it.
    pub date: NaiveDate,
    /// Who or which company.
    pub about: String,
    /// Ticked.
    pub done: bool,
    /// When it was made, in milliseconds since 1970.
    pub created: i64,
    /// When its notification was shown, in milliseconds since 1970.
    pub notified: Option<i64>,
    /// When it was deleted, in milliseconds since 1970; it is kept a moment for an undo.
    pub deleted: Option<i64>,
}

impl Reminder {
    /// The local moment to tell the writer.
    pub fn notice_at(&self) -> NaiveDateTime {
        self.date.and_time(NOTIFY_AT)
    }

    /// Neither ticked nor deleted.
    pub fn is_open(&self) -> bool {
        !self.done && self.deleted.is_none()
    }

    /// Open, and its day has come.
    pub fn is_due(&self, now: Now) -> bool {
        self.is_open() && self.date <= now.local.date()
    }

    /// Open, its hour has come, and nobody has told the writer.
    pub fn wants_notice(&self, now: Now) -> bool {
        self.is_open() && self.notice_at() <= now.local && self.notified.is_none()
    }

    /// Was announced by a clock that ran ahead and has been set back since: it has to be announced again.
    pub fn was_announced_too_early(&self, now: Now) -> bool {
        self.notified.is_some_and(|at| at > now.instant.saturating_add(CLOCK_SLACK))
    }

    /// Deleted just now, so that an undo is on offer.
    pub fn can_be_brought_back(&self, now: Now) -> bool {
        self.deleted.is_some_and(|at| (0..=UNDO_OFFERED).contains(&now.instant.saturating_sub(at)))
    }

    /// Deleted long enough ago to be forgotten for good.
    pub fn is_past_undo(&self, now: Now) -> bool {
        self.deleted.is_some_and(|at| now.instant.saturating_sub(at).saturating_abs() > KEPT_FOR_UNDO)
    }
}

/// Those whose day has come, the longest due first.
pub fn due(reminders: &Reminders, now: Now) -> Vec<&Reminder> {
    let mut due: Vec<&Reminder> = reminders.values().filter(|r| r.is_due(now)).collect();
    due.sort_unstable_by_key(|r| (r.date, r.created));
    due
}

/// The next local moment at which the writer may have to be told of something.
pub fn next_notice(reminders: &Reminders, now: Now) -> Option<NaiveDateTime> {
    reminders.values().filter(|r| r.is_open()).map(Reminder::notice_at).filter(|at| *at > now.local).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Now {
        let local: NaiveDateTime = text.parse().unwrap();
        Now { local, instant: local.and_utc().timestamp_millis() }
    }

    fn on(date: &str) -> Reminder {
        Reminder {
            id: date.to_owned(),
            date: date.parse().unwrap(),
            about: "Northwind".to_owned(),
            done: false,
            created: 0,
            notified: None,
            deleted: None,
        }
    }

    #[test]
    fn a_reminder_is_due_on_its_day_and_told_of_at_nine() {
        let reminder = on("2026-12-01");
        assert!(!reminder.is_due(at("2026-11-30T23:59:59")));
        assert!(reminder.is_due(at("2026-12-01T00:00:00")) && reminder.is_due(at("2027-03-01T00:00:00")));
        assert!(!reminder.wants_notice(at("2026-12-01T08:59:59")));
        assert!(reminder.wants_notice(at("2026-12-01T09:00:00")));
        assert!(reminder.wants_notice(at("2027-03-01T00:00:00")), "late is better than never");
        let told = Reminder { notified: Some(1), ..reminder.clone() };
        assert!(told.is_due(at("2026-12-01T09:00:00")) && !told.wants_notice(at("2026-12-01T09:00:00")));
        assert!(!Reminder { done: true, ..reminder.clone() }.is_due(at("2026-12-02T09:00:00")));
        assert!(!Reminder { deleted: Some(1), ..reminder }.wants_notice(at("2026-12-02T09:00:00")));
    }

    #[test]
    fn the_next_moment_skips_what_is_past_done_or_deleted() {
        let all = [
            on("2026-11-01"),
            Reminder { done: true, ..on("2026-11-25") },
            on("2026-11-26"),
            on("2026-11-30"),
        ];
        let all: Reminders = all.into_iter().map(|r| (r.id.clone(), r)).collect();
        assert_eq!(
            next_notice(&all, at("2026-11-22T10:00:00")),
            Some("2026-11-26T09:00:00".parse().unwrap())
        );
        assert_eq!(
            next_notice(&all, at("2026-11-26T08:00:00")),
            Some("2026-11-26T09:00:00".parse().unwrap())
        );
        assert_eq!(next_notice(&all, at("2026-11-30T09:00:00")), None);
        assert_eq!(due(&all, at("2026-11-26T09:00:00")).len(), 2);
    }

    #[test]
    fn a_notice_from_a_clock_far_ahead_does_not_count() {
        let now = at("2026-11-22T10:00:00");
        let hour = 60 * 60 * 1000;
        assert!(
            !Reminder { notified: Some(now.instant + 2 * hour), ..on("2026-11-22") }
                .was_announced_too_early(now)
        );
        assert!(
            Reminder { notified: Some(now.instant + 48 * hour), ..on("2026-11-22") }
                .was_announced_too_early(now)
        );
    }

    #[test]
    fn a_deleted_reminder_can_be_brought_back_for_ten_seconds() {
        let now = at("2026-11-22T10:00:00");
        let deleted = |ago: i64| Reminder { deleted: Some(now.instant - ago), ..on("2026-11-22") };
        assert!(deleted(9_000).can_be_brought_back(now) && !deleted(9_000).is_past_undo(now));
        assert!(!deleted(11_000).can_be_brought_back(now) && !deleted(11_000).is_past_undo(now));
        assert!(deleted(31_000).is_past_undo(now));
        assert!(deleted(-3_600_000).is_past_undo(now), "a clock set back does not keep it for ever");
    }
}
