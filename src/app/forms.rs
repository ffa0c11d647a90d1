//! What is typed into a form, made into what is kept, or refused with a word.

use crate::followup::{Interviewer, Now, When, read_when};
use crate::mail::Person;
use crate::protocol::PersonForm;
use chrono::{Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// Why something typed was refused: what to tell, and what to do.
pub(super) type Refusal = String;

/// Longest line (a name, a company, what a reminder is about), in characters.
pub(super) const LONGEST_LINE: usize = 200;
/// Longest text of the writer's own, in characters.
const LONGEST_TEXT: usize = 2_000;
/// Most people in one talk, and most topics.
const MOST: usize = 20;
/// How far ahead or back a date may be; further off is a slip of the hand.
const FURTHEST: Months = Months::new(12 * 10);
/// A talk on a day without an hour.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// One line, with spaces and control characters made one space.
pub(super) fn line(text: &str) -> Result<String, Refusal> {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    if line.chars().count() > LONGEST_LINE {
        Err(format!("Please keep each line under {LONGEST_LINE} characters."))
    } else {
        Ok(line)
    }
}

/// Several lines.
pub(super) fn text(text: &str) -> Result<String, Refusal> {
    let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        Err("Please keep this under 2,000 characters.".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// A few words a line; empty lines do not count.
pub(super) fn lines(text: &str) -> Result<Vec<String>, Refusal> {
    let lines: Vec<String> = text.lines().map(line).collect::<Result<_, _>>()?;
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST { Err(format!("Please keep it to {MOST} lines.")) } else { Ok(lines) }
}

/// People with names or addresses, as typed on one line: `Priya Raman <priya@northwind.example>, Tom Ito`.
pub(super) fn people(typed: &str) -> Result<Vec<Person>, Refusal> {
    let typed = line(typed)?.replace(" and ", ",").replace(" & ", ",");
    let entries = typed.split([',', ';']).map(str::trim).filter(|entry| !entry.is_empty());
    let people: Vec<Person> = entries
        .map(|entry| match entry.split_once('<') {
            Some((name, email)) => Person {
                name: name.trim().trim_matches('"').to_owned(),
                email: email.trim_end_matches('>').trim().to_owned(),
            },
            None if entry.contains('@') => Person { name: String::new(), email: entry.to_owned() },
            None => Person { name: entry.to_owned(), email: String::new() },
        })
        .collect();
    if people.len() > MOST { Err(format!("Please keep it to {MOST} people.")) } else { Ok(people) }
}

/// Numbers new people, and leaves out empty lines.
pub(super) fn interviewers(forms: &[PersonForm]) -> Result<Vec<Interviewer>, Refusal> {
    if forms.len() > MOST {
        return Err(format!("Please keep it to {MOST} people."));
    }
    let mut people: Vec<Interviewer> = Vec::new();
    let mut next = forms.iter().map(|form| form.number).max().unwrap_or_default().saturating_add(1);
    for form in forms {
        let (name, title, email) = (line(&form.name)?, line(&form.title)?, line(&form.email)?);
        if name.is_empty() && email.is_empty() {
            continue;
        }
        let known = form.number > 0 && people.iter().all(|person| person.number != form.number);
        let number = if known {
            form.number
        } else {
            next = next.saturating_add(1);
            next.saturating_sub(1)
        };
        people.push(Interviewer { number, name, title, email });
    }
    Ok(people)
}

/// A moment as people say it, not further off than a slip of the hand.
pub(super) fn when(typed: &str, ahead: bool, now: Now) -> Result<When, Refusal> {
    let when = read_when(typed, now.local, ahead).map_err(|misread| misread.to_string())?;
    let today = now.local.date();
    let near = today.checked_sub_months(FURTHEST).zip(today.checked_add_months(FURTHEST));
    match near {
        Some((first, last)) if (first..=last).contains(&when.date) => Ok(when),
        _ => Err("Choose a day within ten years.".to_owned()),
    }
}

/// When something happened or will: empty is just now, a day alone is noon (now, where it is today).
pub(super) fn happening(typed: &str, now: Now) -> Result<NaiveDateTime, Refusal> {
    let minute = now.local.with_second(0).unwrap_or(now.local);
    if typed.trim().is_empty() {
        return Ok(minute);
    }
    let When { date, time } = when(typed, false, now)?;
    Ok(match time {
        Some(time) => date.and_time(time),
        None if date == now.local.date() => minute,
        None => date.and_time(NOON),
    })
}

/// A moment to come; a day alone is at `hour` (or in a minute, where that has passed today).
pub(super) fn coming(typed: &str, hour: NaiveTime, now: Now) -> Result<NaiveDateTime, Refusal> {
    let When { date, time } = when(typed, true, now)?;
    let at = date.and_time(time.unwrap_or(hour));
    if time.is_none() && date == now.local.date() {
        Ok(at.max(now.local.with_second(0).unwrap_or(now.local)))
    } else if at < now.local {
        Err("That has passed. Choose today or a later day.".to_owned())
    } else {
        Ok(at)
    }
}

/// A day to come, or none where nothing was typed.
pub(super) fn day_to_come(typed: &str, now: Now) -> Result<Option<NaiveDate>, Refusal> {
    if typed.trim().is_empty() { Ok(None) } else { Ok(Some(when(typed, true, now)?.date)) }
}
