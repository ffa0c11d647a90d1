//! What records are called, in words ready to show.

use crate::followup::{
    Application, Interview, Ledger, Medium, Now, Reminder, Status, Step, clock, exact_moment, spoken_day,
    spoken_moment,
};
use crate::mail::{Person, Stage};
use crate::protocol::{NoteWanted, ReminderView};
use chrono::NaiveDateTime;

/// What to do: "Thank-you note to Priya Raman".
pub(super) fn title(reminder: &Reminder) -> String {
    reminder.step.title(&reminder.about)
}

/// "Northwind · Data analyst".
pub(super) fn place(application: &Application) -> String {
    let parts = [application.company.as_str(), application.role.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// "Northwind", or the people where no company is known.
pub(super) fn name(application: &Application, ledger: &Ledger) -> String {
    if !application.company.is_empty() {
        return application.company.clone();
    }
    let people = people(application, ledger);
    if people.is_empty() { "Unnamed".to_owned() } else { people.join(", ") }
}

/// Everybody known at an application: interviewers, then others who were written to.
pub(super) fn people(application: &Application, ledger: &Ledger) -> Vec<String> {
    let interviews = ledger.interviews_of(&application.id);
    let met = interviews.iter().flat_map(|i| &i.people).map(|p| shown(&p.name, &p.email));
    let notes = ledger.notes_of(&application.id);
    let written = notes.iter().flat_map(|note| &note.to).map(person);
    let mut all: Vec<String> = Vec::new();
    for name in met.chain(written) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// A name, or the address where there is none.
pub(super) fn person(person: &Person) -> String {
    shown(&person.name, &person.email)
}

/// "Priya Raman", "Priya Raman, Tom Ito", "Priya Raman, Tom Ito and 2 more".
pub(super) fn some_people(people: &[Person]) -> String {
    const MOST: usize = 2;
    let named = people.iter().take(MOST).map(person).collect::<Vec<_>>().join(", ");
    match people.len().saturating_sub(MOST) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn shown(name: &str, email: &str) -> String {
    if name.is_empty() { email.to_owned() } else { name.to_owned() }
}

/// A reminder, ready to show.
pub(super) fn reminder_view(reminder: &Reminder, ledger: &Ledger, now: Now) -> ReminderView {
    let application = reminder.application.as_ref().and_then(|id| ledger.applications.get(id));
    ReminderView {
        id: reminder.id.clone(),
        application: reminder.application.clone(),
        step: reminder.step,
        title: title(reminder),
        place: application.map(place).unwrap_or_default(),
        when: when(reminder, now),
        exact: exact_moment(reminder.due),
        by: reminder.by.filter(|_| reminder.is_open()).map(|by| in_time(by, now)),
        why: reminder.step.why().to_owned(),
        due: reminder.is_due(now),
        done: !reminder.is_open(),
        note: reminder.step.stage().map(|stage| NoteWanted { stage, to: address(reminder, ledger) }),
    }
}

fn when(reminder: &Reminder, now: Now) -> String {
    let today = now.local.date();
    let day = reminder.due.date();
    match (reminder.is_due(now), day.signed_duration_since(today).num_days()) {
        (true, 0) => "due today".to_owned(),
        (true, _) => format!("since {}", spoken_day(day, today)),
        (false, 0 | 1) => spoken_moment(reminder.due, today),
        (false, _) => spoken_day(day, today),
    }
}

/// "In time until tomorrow 14:00."
pub(super) fn in_time(by: NaiveDateTime, now: Now) -> String {
    if now.local <= by {
        format!("in time until {}", spoken_moment(by, now.local.date()))
    } else {
        "late, and still better than none".to_owned()
    }
}

/// The address to write to, where only one can be meant.
fn address(reminder: &Reminder, ledger: &Ledger) -> String {
    interviewers_meant(reminder, ledger).first().map(|person| person.email.clone()).unwrap_or_default()
}

/// Whom the note a reminder asks for goes to: the interviewer it is for, or those of the last talk.
pub(super) fn interviewers_meant(reminder: &Reminder, ledger: &Ledger) -> Vec<Person> {
    let Some(application) = &reminder.application else { return vec![] };
    let interviews = ledger.interviews_of(application);
    let named = interviews.iter().rev().find_map(|interview| {
        let number =
            reminder.id.strip_prefix(&interview.id)?.strip_prefix(".thank_you.")?.parse::<u32>().ok()?;
        interview.people.iter().find(|person| person.number == number)
    });
    let all = interviews.last().map(|interview| interview.people.as_slice()).unwrap_or_default();
    let meant = if reminder.step == Step::ThankYou {
        named.into_iter().collect()
    } else {
        all.iter().collect::<Vec<_>>()
    };
    meant.into_iter().map(|p| Person { name: p.name.clone(), email: p.email.clone() }).collect()
}

/// "Thu 19 Nov 14:00 · video".
pub(super) fn interview_title(interview: &Interview, now: Now) -> String {
    let at = format!("{}, {}", spoken_day(interview.at.date(), now.local.date()), clock(interview.at.time()));
    match medium(interview.medium) {
        "" => at,
        medium => format!("{at} · {medium}"),
    }
}

fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Unsaid => "",
        Medium::InPerson => "in person",
        Medium::Video => "video",
        Medium::Phone => "telephone",
    }
}

/// What a note of a stage is called.
pub(super) fn note_name(stage: Stage) -> &'static str {
    match stage {
        Stage::ThankYou => "Thank-you note",
        Stage::CheckIn => "Check-in",
        Stage::RejectionReply => "Reply to the rejection",
        Stage::Answer => "Answer",
        Stage::Networking => "Networking note",
        Stage::Other => "Note",
    }
}

/// How an application stands: "Waiting since Fri 20 Nov".
pub(super) fn standing(application: &Application, waiting_since: Option<NaiveDateTime>, now: Now) -> String {
    let today = now.local.date();
    let since = spoken_day(application.since.date(), today);
    match (application.status, waiting_since) {
        (Status::Open, Some(since)) => format!("Waiting since {}", spoken_day(since.date(), today)),
        (Status::Open, None) => "Open".to_owned(),
        (Status::Rejected, _) => format!("Rejected {since}"),
        (Status::Offered, _) => format!("Offer {since}"),
        (Status::Closed, _) => format!("Closed {since}"),
    }
}

/// "1 record", "3 records".
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
