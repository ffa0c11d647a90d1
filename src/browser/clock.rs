//! The browser's clock and calendar. Time zones and daylight saving are the business of its `Date`.

use crate::followup::Now;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use js_sys::Date;

/// The present moment.
pub(super) fn now() -> Now {
    let date = Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    let local = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())
        .and_then(|day| day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds()))
        .unwrap_or_default();
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds of any date fit")]
    let instant = date.get_time() as i64;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a random number is from 0 to 1"
    )]
    let dice = (js_sys::Math::random() * f64::from(u16::MAX)) as u16;
    Now { local, instant, dice }
}

/// A local moment as milliseconds since 1970, where the writer is now.
pub(super) fn instant(local: NaiveDateTime) -> f64 {
    let (year, month, day) = (local.year(), local.month0(), local.day());
    let date = Date::new_with_year_month_day_hr_min_sec(
        u32::try_from(year).unwrap_or_default(),
        i32::try_from(month).unwrap_or_default(),
        i32::try_from(day).unwrap_or_default(),
        i32::try_from(local.hour()).unwrap_or_default(),
        i32::try_from(local.minute()).unwrap_or_default(),
        i32::try_from(local.second()).unwrap_or_default(),
    );
    date.get_time()
}
