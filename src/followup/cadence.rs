//! What to send when: the schedule of one application, from what is known of it.
//!
//! Numbers and disagreements of the advisers, by preset:
//!
//! | | strict | usual | relaxed | sources |
//! | --- | --- | --- | --- | --- |
//! | remind of the thank-you, after the talk began | 2 h | 4 h | next day | dosdonts: within the hour after it; appropriate: sooner can look pushy |
//! | the thank-you is in time for | 24 h | 24 h | 48 h | guide, emmons, dosdonts: 24 h; appropriate: 24 to 48 h |
//! | a handwritten one, in working days | 2 | 2 | 2 | uei |
//! | check-in, working days after the promised date | 3 | 2 | 1 | guide: 1-2; dosdonts: a few days |
//! | check-in without a date, days of silence | 14 | 7 | 7 | guide: every one to two weeks |
//! | second check-in and the end, days of silence | 14 | 10 | 7 | guide: every one to two weeks, at least one between |
//! | check-ins without an answer before the end | 2 | 2 | 2 | dosdonts |
//!
//! How a talk took place matters to one piece of advice alone: uei recommends the handwritten note above all after
//! talking face to face, so none is planned after a talk on a screen or by telephone.

use super::Calendar;
use super::calendar::{days_after, hour, hours_after};
use super::day::digits;
use super::record::{Application, Id, Interview, Interviewer, Note, Status, Step};
use crate::lint::Preset;
use crate::mail::{Person, Stage};
use crate::text::fold;
use chrono::{NaiveDate, NaiveDateTime};

/// What is known of one application.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The application itself.
    pub application: &'a Application,
    /// Its talks, in any order.
    pub interviews: &'a [&'a Interview],
    /// Notes sent, in any order.
    pub notes: &'a [&'a Note],
}

/// How the writer wants it.
#[derive(Debug, Clone, Copy)]
pub struct Wishes<'a> {
    /// Days and hours.
    pub calendar: &'a Calendar,
    /// Whose advice.
    pub preset: Preset,
    /// A handwritten note besides.
    pub handwritten: bool,
}

/// One step of the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The same for the same step, whenever and wherever it is planned.
    pub id: Id,
    /// What to do.
    pub step: Step,
    /// To whom, where that is known; empty otherwise.
    pub about: String,
    /// Local moment to be told.
    pub due: NaiveDateTime,
    /// Local moment until which it is in time.
    pub by: Option<NaiveDateTime>,
    /// Local moment it was done, where the records show that.
    pub done: Option<NaiveDateTime>,
    /// Only if the step before it is done and stays unanswered: a forecast, no reminder yet.
    pub forecast: bool,
}

/// The numbers of the table above.
struct Numbers {
    /// Hours after the beginning of the talk; `None`: the next day at the preferred hour.
    thank_after: Option<i64>,
    thank_within: i64,
    handwritten_within: usize,
    after_promise: usize,
    silence: u64,
    between: u64,
}

/// Notes without an answer after which to move on.
pub const UNANSWERED_AT_MOST: usize = 2;
/// Least days between two check-ins.
pub const LEAST_BETWEEN: u64 = 7;
/// How long a talk takes, in hours, as far as anybody knows.
const TALK: i64 = 1;

fn numbers(preset: Preset) -> Numbers {
    match preset {
        Preset::Strict => Numbers {
            thank_after: Some(2),
            thank_within: 24,
            handwritten_within: 2,
            after_promise: 3,
            silence: 14,
            between: 14,
        },
        Preset::Usual => Numbers {
            thank_after: Some(4),
            thank_within: 24,
            handwritten_within: 2,
            after_promise: 2,
            silence: 7,
            between: 10,
        },
        Preset::Relaxed => Numbers {
            thank_after: None,
            thank_within: 48,
            handwritten_within: 2,
            after_promise: 1,
            silence: 7,
            between: 7,
        },
    }
}

/// Every step of an application, the earliest first; done ones too, and what would follow on silence as a forecast.
pub fn plan(course: Course<'_>, wishes: Wishes<'_>) -> Vec<Planned> {
    let numbers = numbers(wishes.preset);
    let mut steps = Vec::new();
    match course.application.status {
        Status::Open => {
            for interview in course.interviews {
                after_interview(&mut steps, interview, course, wishes, &numbers);
            }
            answer(&mut steps, course, wishes);
            check_ins(&mut steps, course, wishes, &numbers);
        }
        Status::Rejected => rejection(&mut steps, course, wishes),
        Status::Offered | Status::Closed => {}
    }
    steps.sort_by(|a, b| (a.due, a.step, &a.id).cmp(&(b.due, b.step, &b.id)));
    steps
}

/// Two notes went unanswered: the advice is to move on.
pub fn has_ended(course: Course<'_>) -> bool {
    course.application.status != Status::Open
        || beginning(course).is_some_and(|base| check_ins_since(course, base.at).len() >= UNANSWERED_AT_MOST)
}

// ---- after a talk ----

fn after_interview(
    steps: &mut Vec<Planned>,
    interview: &Interview,
    course: Course<'_>,
    wishes: Wishes<'_>,
    numbers: &Numbers,
) {
    let Interview { id, at, people, .. } = interview;
    let noted = !interview.topics.is_empty() || !interview.remarks.is_empty();
    steps.push(Planned {
        id: format!("{id}.jot_down"),
        step: Step::JotDown,
        about: names(people),
        due: hours_after(*at, TALK),
        by: None,
        done: noted.then_some(*at),
        forecast: false,
    });
    let unknown = [Interviewer::default()];
    let recipients = if people.is_empty() { &unknown[..] } else { people };
    let by = hours_after(*at, numbers.thank_within);
    let wanted = match numbers.thank_after {
        Some(hours) => hours_after(*at, hours),
        None => days_after(at.date(), 1).and_time(wishes.calendar.preferred),
    };
    // In hours, not in working days: a thank-you does not wait for Monday. Nor does it wait out its own time.
    let due = Some(wishes.calendar.awake(wanted)).filter(|due| *due < by).unwrap_or(wanted.min(by));
    for person in recipients {
        steps.push(Planned {
            id: format!("{id}.thank_you.{}", person.number),
            step: Step::ThankYou,
            about: person.name.clone(),
            due,
            by: Some(by),
            done: thanked(person, interview, course),
            forecast: false,
        });
    }
    if wishes.handwritten && interview.medium.is_face_to_face() {
        let last = wishes.calendar.business_days_after(at.date(), numbers.handwritten_within);
        steps.push(Planned {
            id: format!("{id}.handwritten"),
            step: Step::Handwritten,
            about: names(people),
            due: wishes.calendar.hour_of(wishes.calendar.business_days_after(at.date(), 1)),
            by: Some(last.and_time(hour(18))),
            done: None,
            forecast: false,
        });
    }
}

fn names(people: &[Interviewer]) -> String {
    people.iter().map(|p| p.name.as_str()).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

/// When this interviewer was sent a thank-you note for this talk.
fn thanked(person: &Interviewer, interview: &Interview, course: Course<'_>) -> Option<NaiveDateTime> {
    let next_talk = course.interviews.iter().map(|other| other.at).filter(|at| *at > interview.at).min();
    let of_this_talk = |note: &&&Note| {
        note.stage == Stage::ThankYou
            && note.at >= interview.at
            && next_talk.is_none_or(|next| note.at < next)
    };
    let alone = interview.people.len() <= 1;
    let to_them = |note: &&&Note| {
        let known = note.to.iter().any(|to| interview.people.iter().any(|other| is_same(other, to)));
        note.to.is_empty() || (alone && !known) || note.to.iter().any(|to| is_same(person, to))
    };
    course.notes.iter().filter(of_this_talk).filter(to_them).map(|note| note.at).min()
}

/// The same person: by address where both have one, by name otherwise.
pub fn is_same(known: &Interviewer, person: &Person) -> bool {
    if !known.email.is_empty() && !person.email.is_empty() {
        return fold(&known.email) == fold(&person.email);
    }
    let (known, person) = (name_words(&known.name), name_words(&person.name));
    let (few, many) = if known.len() <= person.len() { (known, person) } else { (person, known) };
    !few.is_empty() && few.iter().all(|word| many.contains(word))
}

/// The words of a name, without titles such as `Ms.` and initials.
fn name_words(name: &str) -> Vec<String> {
    const TITLES: [&str; 8] = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor"];
    fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 1 && !TITLES.contains(word))
        .map(str::to_owned)
        .collect()
}

// ---- silence ----

/// What the silence is counted from: their last word, or the last talk.
struct Beginning {
    /// Names it, for ids.
    id: Id,
    at: NaiveDateTime,
}

fn beginning(course: Course<'_>) -> Option<Beginning> {
    let talk = course.interviews.iter().max_by_key(|interview| (interview.at, &interview.id));
    let talk = talk.map(|talk| Beginning { id: talk.id.clone(), at: talk.at });
    let answer = course.application.answered.map(|at| answer_beginning(course.application, at));
    match (talk, answer) {
        (Some(talk), Some(answer)) => Some(if answer.at >= talk.at { answer } else { talk }),
        (talk, answer) => talk.or(answer),
    }
}

fn answer_beginning(application: &Application, at: NaiveDateTime) -> Beginning {
    Beginning { id: format!("{}.{}", application.id, digits(at)), at }
}

/// When check-ins were sent. Several on one day, to two people or noted twice, are one word from the writer.
fn check_ins_since(course: Course<'_>, base: NaiveDateTime) -> Vec<NaiveDateTime> {
    let mut sent: Vec<NaiveDateTime> =
        course.notes.iter().filter(|n| n.stage == Stage::CheckIn && n.at >= base).map(|n| n.at).collect();
    sent.sort_unstable();
    sent.dedup_by_key(|at| at.date());
    sent
}

fn check_ins(steps: &mut Vec<Planned>, course: Course<'_>, wishes: Wishes<'_>, numbers: &Numbers) {
    // Where no talk is known and they have said nothing, a note of the writer's own begins the wait.
    let first_note = || course.notes.iter().min_by_key(|note| (note.at, &note.id));
    let of_note = |note: &&Note| Beginning { id: course.application.id.clone(), at: note.at };
    let Some(base) = beginning(course).or_else(|| first_note().map(of_note)) else { return };
    let sent = check_ins_since(course, base.at);
    let at = |nth: usize| sent.get(nth).copied();

    let first = Planned {
        id: format!("{}.check_in", base.id),
        step: Step::CheckIn,
        about: String::new(),
        due: at(0).unwrap_or_else(|| first_check_in(&base, course, wishes.calendar, numbers)),
        by: None,
        done: at(0),
        forecast: false,
    };
    let later = |after: NaiveDateTime| {
        let date = days_after(after.date(), numbers.between);
        wishes.calendar.hour_of(wishes.calendar.business_day_from(date))
    };
    let last = Planned {
        id: format!("{}.last_check_in", base.id),
        step: Step::LastCheckIn,
        due: at(1).unwrap_or_else(|| later(at(0).unwrap_or(first.due))),
        done: at(1),
        forecast: first.done.is_none(),
        ..first.clone()
    };
    let end = Planned {
        id: format!("{}.move_on", base.id),
        step: Step::MoveOn,
        due: later(sent.last().copied().filter(|_| sent.len() >= UNANSWERED_AT_MOST).unwrap_or(last.due)),
        done: None,
        forecast: last.done.is_none(),
        ..first.clone()
    };
    steps.extend([first, last, end]);
}

/// After the promised date, or after silence; never within a week of another note, as far as the advice counts it.
fn first_check_in(
    base: &Beginning,
    course: Course<'_>,
    calendar: &Calendar,
    numbers: &Numbers,
) -> NaiveDateTime {
    let promised = course.application.promised.filter(|promised| *promised >= base.at.date());
    let date: NaiveDate = match promised {
        // The thank-you does not count: the silence since the promised date is what the check-in is about.
        Some(promised) => {
            let last = last_note(course, |note| note.stage != Stage::ThankYou && note.at >= base.at);
            let wanted = calendar.business_days_after(promised, numbers.after_promise);
            last.map_or(wanted, |last| wanted.max(days_after(last.date(), LEAST_BETWEEN)))
        }
        None => {
            let last = last_note(course, |note| note.at >= base.at).unwrap_or(base.at);
            days_after(last.date(), numbers.silence)
        }
    };
    calendar.hour_of(calendar.business_day_from(date))
}

fn last_note(course: Course<'_>, counts: impl Fn(&Note) -> bool) -> Option<NaiveDateTime> {
    course.notes.iter().filter(|note| counts(note)).map(|note| note.at).max()
}

// ---- their word ----

fn answer(steps: &mut Vec<Planned>, course: Course<'_>, wishes: Wishes<'_>) {
    let Some(at) = course.application.answered else { return };
    let replied = course.notes.iter().map(|note| note.at).filter(|sent| *sent >= at).min();
    let later_talk = course.interviews.iter().any(|interview| interview.at > at);
    if later_talk && replied.is_none() {
        return;
    }
    steps.push(Planned {
        id: format!("{}.answer", answer_beginning(course.application, at).id),
        step: Step::Answer,
        about: String::new(),
        due: wishes.calendar.hour_of(wishes.calendar.business_days_after(at.date(), 1)),
        by: None,
        done: replied,
        forecast: false,
    });
}

fn rejection(steps: &mut Vec<Planned>, course: Course<'_>, wishes: Wishes<'_>) {
    let Application { id, since, .. } = course.application;
    let sent = course.notes.iter().filter(|n| n.stage == Stage::RejectionReply && n.at >= *since);
    steps.push(Planned {
        id: format!("{id}.rejection_reply.{}", digits(*since)),
        step: Step::RejectionReply,
        about: String::new(),
        due: wishes.calendar.hour_of(wishes.calendar.business_days_after(since.date(), 1)),
        by: None,
        done: sent.map(|note| note.at).min(),
        forecast: false,
    });
}

#[cfg(test)]
mod tests;
