//! Dates as people say them: "Friday", "next Tuesday", "in two weeks", "tomorrow 3pm", "27 Nov", "11/27", ISO.
//!
//! Where people do not agree the rule is fixed, and whoever asks gets the full date to check against:
//! - a weekday alone is the next one after today; "this Friday" is the one of this week (Monday to Sunday), "next
//!   Friday" the one of next week, "last Friday" the latest before today;
//! - "11/12" is month and day, as is every date with slashes whose first number can be a month; "11.12." is day and month;
//! - a day without a year is the one nearest to today, or the next one where only the future makes sense;
//! - "at 3" is three in the afternoon, as is every bare hour up to six.

use super::calendar::{days_after, hour};
use crate::text::fold;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use std::fmt;

/// A day, perhaps with an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, where one was said.
    pub time: Option<NaiveTime>,
}

/// Why a date was not understood, in words for whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// Nothing was said.
    Empty,
    /// This means nothing here.
    Unknown(String),
    /// There is no such day or hour.
    NoSuchDay(String),
    /// Only a time of day.
    NoDay,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let examples = "Try “Friday”, “in two weeks” or “27 Nov”.";
        match self {
            Misread::Empty => write!(f, "Say when. {examples}"),
            Misread::Unknown(words) => write!(f, "“{}” is not understood. {examples}", brief(words)),
            Misread::NoSuchDay(words) => write!(f, "There is no “{}”. {examples}", brief(words)),
            Misread::NoDay => write!(f, "Which day? {examples}"),
        }
    }
}

/// The first words of what was typed.
fn brief(words: &str) -> String {
    const MOST: usize = 20;
    if words.chars().count() <= MOST {
        words.to_owned()
    } else {
        words.chars().take(MOST).chain(['…']).collect()
    }
}

/// Longest text looked at, in characters; no date is longer.
const LONGEST: usize = 80;

/// What a text means at `now`; `ahead` where only the future makes sense (a promise, a reminder).
pub fn read_when(text: &str, now: NaiveDateTime, ahead: bool) -> Result<When, Misread> {
    if text.chars().count() > LONGEST {
        return Err(Misread::Unknown(text.to_owned()));
    }
    let folded = fold(text.trim());
    if let Some(when) = iso(&folded) {
        return Ok(when);
    }
    let words = words_of(&folded);
    if words.is_empty() {
        return Err(Misread::Empty);
    }
    let mut reader = Reader { words: &words, now, ahead, date: None, time: None };
    while !reader.words.is_empty() {
        reader.step()?;
    }
    match (reader.date, reader.time) {
        (Some(date), time) => Ok(When { date, time }),
        (None, _) => Err(Misread::NoDay),
    }
}

/// `2026-11-27`, `2026-11-27t15:00`, `2026-11-27 15:00:00`.
fn iso(text: &str) -> Option<When> {
    let four_digits = text.split('-').next().is_some_and(|year| year.len() == 4);
    let (date, time) = match text.split_once([' ', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = date.parse().ok().filter(|_| four_digits)?;
    let time = match time {
        Some(time) => Some(NaiveTime::parse_from_str(time, "%H:%M").or_else(|_| time.parse()).ok()?),
        None => None,
    };
    Some(When { date, time })
}

/// Words apart, without commas and the words that say nothing ("on", "by", "the").
fn words_of(text: &str) -> Vec<&str> {
    const FILLERS: [&str; 9] = ["on", "by", "the", "of", "until", "till", "before", "around", "about"];
    text.split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .collect()
}

struct Reader<'t> {
    words: &'t [&'t str],
    now: NaiveDateTime,
    ahead: bool,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
}

/// A date or time said by the first words, and how many words say it.
type Said<T> = Option<(T, usize)>;

impl<'t> Reader<'t> {
    /// Understands the first words, whatever they are.
    fn step(&mut self) -> Result<(), Misread> {
        let today = self.now.date();
        if self.date.is_none() {
            if let Some((at, used)) = self.moment() {
                (self.date, self.time) = (Some(at.date()), Some(at.time()));
                self.pass(used);
                return Ok(());
            }
            if let Some((date, used)) = self.day(today) {
                self.date = Some(date.ok_or_else(|| Misread::NoSuchDay(self.words.join(" ")))?);
                self.pass(used);
                return Ok(());
            }
        }
        if self.time.is_none()
            && let Some((time, used)) = self.hour()
        {
            self.time = Some(time.ok_or_else(|| Misread::NoSuchDay(self.words.join(" ")))?);
            if self.words.first() == Some(&"tonight") {
                self.date.get_or_insert(today);
            }
            self.pass(used);
            return Ok(());
        }
        Err(Misread::Unknown(self.words.join(" ")))
    }

    fn pass(&mut self, used: usize) {
        self.words = self.words.get(used.max(1)..).unwrap_or_default();
    }

    fn word(&self, nth: usize) -> &'t str {
        self.words.get(nth).copied().unwrap_or_default()
    }

    /// "now", "in 3 hours", "20 minutes ago".
    fn moment(&self) -> Said<NaiveDateTime> {
        if self.word(0) == "now" {
            return Some((self.now, 1));
        }
        let (span, back, used) = self.span()?;
        let Span::Minutes(minutes) = span else { return None };
        let delta = TimeDelta::try_minutes(if back { -minutes } else { minutes })?;
        Some((self.now.checked_add_signed(delta)?, used))
    }

    /// A day; `None` within where the words name one that does not exist.
    fn day(&self, today: NaiveDate) -> Said<Option<NaiveDate>> {
        let fixed = |date, used| Some((Some(date), used));
        match (self.word(0), self.word(1), self.word(2)) {
            ("today", ..) => return fixed(today, 1),
            ("tomorrow" | "tmrw" | "tomorow" | "tommorow" | "tommorrow", ..) => {
                return fixed(days_after(today, 1), 1);
            }
            ("yesterday", ..) => return Some((today.pred_opt(), 1)),
            ("day", "after", "tomorrow") => return fixed(days_after(today, 2), 3),
            ("day", "before", "yesterday") => return Some((today.checked_sub_days(Days::new(2)), 3)),
            ("end", "week", _) => return fixed(in_week_of(today, Weekday::Fri), 2),
            ("end", "next", "week") => return fixed(in_week_of(days_after(today, 7), Weekday::Fri), 3),
            ("end", "month", _) => return Some((last_of_month(today), 2)),
            ("end", "next", "month") => {
                return Some((today.checked_add_months(Months::new(1)).and_then(last_of_month), 3));
            }
            ("early" | "beginning" | "start", "next", "week") => {
                return fixed(in_week_of(days_after(today, 7), Weekday::Mon), 3);
            }
            ("next", "week", _) => return fixed(in_week_of(days_after(today, 7), Weekday::Mon), 2),
            ("next", "month", _) => {
                return Some((today.with_day(1).and_then(|d| d.checked_add_months(Months::new(1))), 2));
            }
            _ => {}
        }
        self.weekday(today).or_else(|| self.relative(today)).or_else(|| self.calendar_day(today))
    }

    /// "Friday", "this Friday", "next Friday", "last Friday".
    fn weekday(&self, today: NaiveDate) -> Said<Option<NaiveDate>> {
        if let Some(day) = weekday(self.word(0)) {
            // "Friday 27 Nov": the date says it, the weekday only agrees.
            let rest = Reader { words: self.words.get(1..).unwrap_or_default(), ..*self };
            return match rest.calendar_day(today) {
                Some((date, used)) => Some((date.filter(|date| date.weekday() == day), used + 1)),
                None => Some((first_after(today, day), 1)),
            };
        }
        let day = weekday(self.word(1))?;
        let date = match self.word(0) {
            "this" | "coming" => Some(in_week_of(today, day)),
            "next" => Some(in_week_of(days_after(today, 7), day)),
            "last" | "past" => {
                (1..=7).filter_map(|n| today.checked_sub_days(Days::new(n))).find(|d| d.weekday() == day)
            }
            _ => return None,
        };
        Some((date, 2))
    }

    /// "in two weeks", "3 days ago", "a week from Friday".
    fn relative(&self, today: NaiveDate) -> Said<Option<NaiveDate>> {
        let (span, back, used) = self.span()?;
        let (from, used) = match self.word(used) {
            "from" if self.word(used + 1) == "now" => (today, used + 2),
            "from" | "after" => {
                let rest = Reader { words: self.words.get(used + 1..).unwrap_or_default(), ..*self };
                let (from, more) = rest.day(today)?;
                (from?, used + 1 + more)
            }
            _ => (today, used),
        };
        let date = match (span, back) {
            (Span::Minutes(_), _) => return None,
            (Span::Days(days), false) => from.checked_add_days(Days::new(days)),
            (Span::Days(days), true) => from.checked_sub_days(Days::new(days)),
            (Span::Months(months), false) => from.checked_add_months(Months::new(months)),
            (Span::Months(months), true) => from.checked_sub_months(Months::new(months)),
        };
        Some((date, used))
    }

    /// "in two weeks" and "two weeks ago": how long, whether back, and how many words.
    fn span(&self) -> Option<(Span, bool, usize)> {
        let lead = usize::from(matches!(self.word(0), "in" | "within"));
        let (count, mut used) = match (self.word(lead), self.word(lead + 1)) {
            ("a", "couple") => (2, lead + 2),
            ("a", "few") => (3, lead + 2),
            (word, _) => (number(word)?, lead + 1),
        };
        let unit = self.word(used);
        used += 1;
        let span = match unit.strip_suffix('s').unwrap_or(unit) {
            "minute" | "min" => Span::Minutes(i64::from(count)),
            "hour" | "hr" | "h" => Span::Minutes(i64::from(count).checked_mul(60)?),
            "day" => Span::Days(u64::from(count)),
            "week" | "wk" => Span::Days(u64::from(count) * 7),
            "fortnight" => Span::Days(u64::from(count) * 14),
            "month" => Span::Months(count),
            "year" => Span::Months(count.checked_mul(12)?),
            _ => return None,
        };
        match self.word(used) {
            "ago" if lead == 0 => Some((span, true, used + 1)),
            _ => Some((span, false, used)),
        }
    }

    /// "27 Nov", "November 27th 2026", "11/27", "27.11.".
    fn calendar_day(&self, today: NaiveDate) -> Said<Option<NaiveDate>> {
        if let Some(found) = self.numeric(today) {
            return Some(found);
        }
        let (month_first, month) = match (month(self.word(0)), month(self.word(1))) {
            (Some(month), _) => (true, month),
            (None, Some(month)) => (false, month),
            (None, None) => return None,
        };
        let day = ordinal(self.word(usize::from(month_first)))?;
        Some(match year(self.word(2)) {
            Some(year) => (NaiveDate::from_ymd_opt(year, month, day), 3),
            None => (self.without_year(today, month, day), 2),
        })
    }

    fn numeric(&self, today: NaiveDate) -> Said<Option<NaiveDate>> {
        let word = self.word(0);
        if let Some(iso) = iso(word) {
            return Some((Some(iso.date), 1));
        }
        let mark = ['/', '.', '-'].into_iter().find(|mark| word.contains(*mark))?;
        let parts: Vec<&str> = word.trim_end_matches('.').split(mark).collect();
        if parts.iter().any(|part| part.is_empty() || !part.chars().all(|c| c.is_ascii_digit())) {
            return None;
        }
        let (first, second, said_year) = match parts.as_slice() {
            [first, second] => (first, second, None),
            [first, second, last] => (first, second, Some(*last)),
            _ => return None,
        };
        let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
        let (month, day) = if mark == '/' && first <= 12 { (first, second) } else { (second, first) };
        Some(match said_year {
            Some(said) => (year(said).and_then(|year| NaiveDate::from_ymd_opt(year, month, day)), 1),
            None => (self.without_year(today, month, day), 1),
        })
    }

    /// The day nearest to today, or the next one.
    fn without_year(&self, today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
        let around = (-1..=8).filter_map(|off| NaiveDate::from_ymd_opt(today.year() + off, month, day));
        let away = |date: &NaiveDate| date.signed_duration_since(today).num_days();
        around.filter(|date| !self.ahead || away(date) >= 0).min_by_key(|date| away(date).abs())
    }

    /// "3pm", "3:30 pm", "15:00", "at 15", "noon"; `None` within where there is no such hour.
    fn hour(&self) -> Said<Option<NaiveTime>> {
        let said = |h, used| Some((Some(hour(h)), used));
        match self.word(0) {
            "noon" | "midday" => said(12, 1),
            "morning" => said(9, 1),
            "afternoon" => said(14, 1),
            "evening" => said(18, 1),
            "tonight" => said(20, 1),
            "at" | "@" => {
                let rest = Reader { words: self.words.get(1..).unwrap_or_default(), ..*self };
                let (time, used) = rest.hour().or_else(|| rest.bare_hour())?;
                Some((time, used + 1))
            }
            _ => self.clock_time(),
        }
    }

    /// The "3" of "at 3", which is in the afternoon, and the "15" of "at 15".
    fn bare_hour(&self) -> Said<Option<NaiveTime>> {
        let said = self.word(0).parse().ok().filter(|hour: &u32| *hour < 24)?;
        let of_the_day = if (1..=6).contains(&said) { said + 12 } else { said };
        Some((NaiveTime::from_hms_opt(of_the_day, 0, 0), 1))
    }

    /// "3pm", "3:30 p.m.", "15:00", "15h".
    fn clock_time(&self) -> Said<Option<NaiveTime>> {
        let is_afternoon = |word: &str| match word {
            "am" | "a.m." => Some(false),
            "pm" | "p.m." => Some(true),
            _ => None,
        };
        let word = self.word(0);
        let glued = ["am", "a.m.", "pm", "p.m."].iter().find(|half| word.ends_with(**half));
        let (digits, half, used) = match (glued, is_afternoon(self.word(1))) {
            (Some(half), _) => (word.strip_suffix(half)?, is_afternoon(half), 1),
            (None, Some(half)) => (word, Some(half), 2),
            (None, None) => (word, None, 1),
        };
        let (hours, minutes) = match digits.split_once([':', '.', 'h']) {
            Some((hours, "")) if digits.ends_with('h') => (hours, "0"),
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            None if half.is_some() => (digits, "0"),
            _ => return None,
        };
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let hours = match half {
            None => Some(hours),
            Some(_) if !(1..=12).contains(&hours) => None,
            Some(afternoon) => Some(hours % 12 + if afternoon { 12 } else { 0 }),
        };
        Some((hours.and_then(|hours| NaiveTime::from_hms_opt(hours, minutes, 0)), used))
    }
}

enum Span {
    Minutes(i64),
    Days(u64),
    Months(u32),
}

/// That day of the week `date` is in, which begins on Monday.
fn in_week_of(date: NaiveDate, day: Weekday) -> NaiveDate {
    date.week(Weekday::Mon)
        .checked_first_day()
        .map_or(date, |monday| days_after(monday, u64::from(day.num_days_from_monday())))
}

fn first_after(today: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    today.iter_days().skip(1).take(7).find(|date| date.weekday() == day)
}

fn last_of_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// "Fri", "friday", "thurs".
fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    match word {
        "tues" => Some(Weekday::Tue),
        "thur" | "thurs" => Some(Weekday::Thu),
        "weds" => Some(Weekday::Wed),
        _ => word.parse().ok(),
    }
}

/// "Nov", "november", "sept".
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    match word {
        "sept" => Some(9),
        _ => word.parse::<chrono::Month>().ok().map(|month| month.number_from_month()),
    }
}

/// "27", "27th", "27.".
fn ordinal(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches('.');
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
    digits.parse().ok().filter(|day| (1..=99).contains(day))
}

/// "2026", or "26" and "'26" of this century.
fn year(word: &str) -> Option<i32> {
    let digits = word.trim_start_matches(['\'', '’']);
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// "two", "a", "12".
fn number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match word {
        "a" | "an" => Some(1),
        _ => NUMBERS
            .iter()
            .position(|number| *number == word)
            .and_then(|n| u32::try_from(n).ok())
            .or_else(|| word.parse().ok().filter(|n| *n <= 1000)),
    }
}

#[cfg(test)]
mod tests;
