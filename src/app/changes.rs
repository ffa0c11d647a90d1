//! What the writer changes in the ledger, from the extension's own pages. Each change is one write: the records, the
//! reminders that follow from them, and the way back.

use super::forms::{self, Refusal};
use super::{GONE_ALREADY, words};
use crate::followup::{
    Application, Id, Interview, Interviewer, Note, Now, Progress, Record, Reminder, Status, Step, spoken_day,
    spoken_moment,
};
use crate::mail::{Person, Stage};
use crate::protocol::{ApplicationForm, InterviewForm, PersonForm, Snooze};
use crate::store::{Kind, SHORT_UNDO, Store};
use crate::text::fold;
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// What to say of a change, and what was added by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) said: String,
    pub(super) id: Option<Id>,
}

impl Done {
    fn said(said: impl Into<String>) -> Done {
        Done { said: said.into(), id: None }
    }
}

pub(super) type Outcome = Result<Done, Refusal>;

/// The cadence of one application brought in step with its records.
pub(super) fn replan(store: &mut Store, application: &str, now: Now) {
    for reminder in store.ledger().cadence_changes(application, store.wishes(), now) {
        store.put(reminder);
    }
}

/// The same for all.
pub(super) fn replan_all(store: &mut Store, now: Now) {
    for reminder in store.ledger().all_cadence_changes(store.wishes(), now) {
        store.put(reminder);
    }
}

fn with_undo(store: &mut Store, now: Now, done: Done) -> Done {
    store.offer_undo(done.said.clone(), SHORT_UNDO, now);
    done
}

fn known<'s, R: Kind>(store: &'s Store, id: &str) -> Result<&'s R, Refusal> {
    R::table(store.ledger()).get(id).ok_or_else(|| GONE_ALREADY.to_owned())
}

/// A form loaded before somebody else saved is not written over theirs.
fn current<'s, R: Kind>(store: &'s Store, id: &str, seen: i64) -> Result<&'s R, Refusal> {
    let record = known::<R>(store, id)?;
    if record.updated() == seen {
        Ok(record)
    } else {
        Err("This was changed in another window. Look at it again, then change it.".to_owned())
    }
}

// ---- adding ----

/// Two talks with the same people within this time are one, sent twice.
const SAME_TALK: TimeDelta = match TimeDelta::try_minutes(2) {
    Some(minutes) => minutes,
    None => TimeDelta::zero(),
};

pub(super) fn quick_add(
    store: &mut Store,
    (company, person): (&str, &str),
    when: &str,
    promised: &str,
    now: Now,
) -> Outcome {
    let (company, people) = (forms::line(company)?, forms::people(person)?);
    if company.is_empty() && people.is_empty() {
        return Err("Say which company, or who you spoke to.".to_owned());
    }
    let at = forms::happening(when, now)?;
    let promised = forms::day_to_come(promised, now)?;
    if promised.is_some_and(|promised| promised < at.date()) {
        return Err("The promised day is before the talk. Check both dates.".to_owned());
    }
    let people: Vec<Interviewer> = people
        .into_iter()
        .zip(1..)
        .map(|(Person { name, email }, number)| Interviewer { number, name, title: String::new(), email })
        .collect();
    let same_company = |a: &&Application| {
        a.status == Status::Open && !company.is_empty() && fold(&a.company) == fold(&company)
    };
    let mut application = match store.ledger().applications.values().find(same_company) {
        Some(application) => application.clone(),
        None => new_application(store.free_id(now), company.clone(), now),
    };
    let talks = store.ledger().interviews.values().filter(|talk| {
        let same_application = talk.application == application.id;
        let same_person = company.is_empty() && store.ledger().applications.contains_key(&talk.application);
        same_application || same_person
    });
    let sent_twice = talks.into_iter().find(|talk| {
        names(&talk.people) == names(&people) && talk.at.signed_duration_since(at).abs() <= SAME_TALK
    });
    if let Some(talk) = sent_twice {
        return Ok(Done { id: Some(talk.application.clone()), ..Done::said("That talk is noted already.") });
    }
    if promised.is_some() {
        application.promised = promised;
    }
    application.touch(now);
    let id = application.id.clone();
    store.put(application);
    let talk = Interview {
        id: store.free_id(now),
        application: id.clone(),
        at,
        medium: crate::followup::Medium::default(),
        people,
        topics: vec![],
        remarks: String::new(),
        created: now.instant,
        updated: now.instant,
    };
    store.put(talk);
    replan(store, &id, now);
    let said = format!("Added.{}", next_step(store, &id, now));
    Ok(with_undo(store, now, Done { id: Some(id), ..Done::said(said) }))
}

fn names(people: &[Interviewer]) -> Vec<String> {
    people.iter().map(|p| fold(if p.name.is_empty() { &p.email } else { &p.name }).into_owned()).collect()
}

pub(super) fn new_application(id: Id, company: String, now: Now) -> Application {
    Application {
        id,
        company,
        role: String::new(),
        field: crate::lint::Field::default(),
        status: Status::Open,
        since: now.local,
        promised: None,
        answered: None,
        remarks: String::new(),
        created: now.instant,
        updated: now.instant,
    }
}

/// " Next: thank-you note to Priya Raman, today 17:00."
pub(super) fn next_step(store: &Store, application: &str, now: Now) -> String {
    let reminders = store.ledger().reminders_of(application);
    let next = reminders.into_iter().find(|r| r.is_open() && r.step != Step::JotDown);
    next.map_or_else(String::new, |next| {
        let day = spoken_day(next.due.date(), now.local.date());
        if next.step == Step::MoveOn && !next.is_due(now) {
            return format!(" If nothing comes until {day}, move on.");
        }
        let title = words::title(next);
        let (first, rest) = title.split_at(title.chars().next().map_or(0, char::len_utf8));
        let at = if next.is_due(now) { "now".to_owned() } else { spoken_moment(next.due, now.local.date()) };
        format!(" Next: {}{rest}, {at}.", first.to_lowercase())
    })
}

pub(super) fn add_reminder(
    store: &mut Store,
    date: &str,
    about: &str,
    application: Option<Id>,
    now: Now,
) -> Outcome {
    let about = forms::line(about)?;
    if about.is_empty() {
        return Err("Say who or which company it is about.".to_owned());
    }
    let due = forms::coming(date, store.settings().calendar.preferred, now)?;
    if let Some(id) = &application {
        known::<Application>(store, id)?;
    }
    // Sent twice (Enter pressed twice, an answer that got lost) it is still one reminder.
    let same = |r: &&Reminder| {
        r.is_open()
            && r.step == Step::Custom
            && r.due == due
            && r.about == about
            && r.application == application
    };
    if let Some(reminder) = store.ledger().reminders.values().find(same) {
        return Ok(Done { id: Some(reminder.id.clone()), ..Done::said("That reminder is there already.") });
    }
    let mut reminder = Reminder::new(store.free_id(now), Step::Custom, due, now);
    (reminder.about, reminder.application, reminder.moved) = (about, application, true);
    let id = reminder.id.clone();
    store.put(reminder);
    let said = format!("Added for {}.", spoken_moment(due, now.local.date()));
    Ok(with_undo(store, now, Done { id: Some(id), ..Done::said(said) }))
}

// ---- a reminder ----

/// Ticked or sent; a note it asks for counts as sent now.
pub(super) fn done(store: &mut Store, id: &str, now: Now) -> Outcome {
    let reminder = known::<Reminder>(store, id)?.clone();
    store.edit::<Reminder>(id, now, |r| r.state = Progress::Done);
    let said = match (reminder.step, reminder.step.stage(), &reminder.application) {
        (_, Some(stage), Some(application)) => {
            let to = words::interviewers_meant(&reminder, store.ledger());
            store.put(Note {
                id: sent_id(id),
                application: application.clone(),
                at: now.local,
                to,
                stage,
                sketch: crate::text::Sketch::default(),
                updated: now.instant,
            });
            replan(store, application, now);
            format!("Noted as sent.{}", next_step(store, application, now))
        }
        (Step::MoveOn, _, Some(application)) => {
            let application = application.clone();
            store.edit::<Application>(&application, now, |a| {
                (a.status, a.since) = (Status::Closed, now.local)
            });
            replan(store, &application, now);
            "Closed. Good luck with the next one.".to_owned()
        }
        _ => "Done.".to_owned(),
    };
    Ok(with_undo(store, now, Done::said(said)))
}

/// The note recorded by ticking a reminder.
fn sent_id(reminder: &str) -> Id {
    format!("{reminder}.sent")
}

pub(super) fn not_done(store: &mut Store, id: &str, now: Now) -> Outcome {
    let application = known::<Reminder>(store, id)?.application.clone();
    store.edit::<Reminder>(id, now, |r| r.state = Progress::Open);
    store.remove::<Note>(&sent_id(id), now);
    if let Some(application) = application {
        replan(store, &application, now);
    }
    Ok(with_undo(store, now, Done::said("Open again.")))
}

pub(super) fn skip(store: &mut Store, id: &str, now: Now) -> Outcome {
    known::<Reminder>(store, id)?;
    store.edit::<Reminder>(id, now, |r| r.state = Progress::Skipped);
    Ok(with_undo(store, now, Done::said("Left out.")))
}

pub(super) fn delete_reminder(store: &mut Store, id: &str, now: Now) -> Outcome {
    let reminder = known::<Reminder>(store, id)?;
    let said = format!("Deleted “{}”.", words::title(reminder));
    if reminder.step == Step::Custom {
        store.remove::<Reminder>(id, now);
    } else {
        // A step of the cadence would be planned again; one that is left out is not.
        store.edit::<Reminder>(id, now, |r| r.state = Progress::Skipped);
    }
    Ok(with_undo(store, now, Done::said(said)))
}

pub(super) fn snooze(store: &mut Store, id: &str, until: &Snooze, now: Now) -> Outcome {
    known::<Reminder>(store, id)?;
    let due = snoozed(store, until, now)?;
    store.edit::<Reminder>(id, now, |r| {
        (r.due, r.moved, r.state, r.notified) = (due, true, Progress::Open, None);
    });
    let said = format!("Later: {}.", spoken_moment(due, now.local.date()));
    Ok(with_undo(store, now, Done::said(said)))
}

/// The moment until which something is put off.
pub(super) fn snoozed(store: &Store, until: &Snooze, now: Now) -> Result<NaiveDateTime, Refusal> {
    let calendar = &store.settings().calendar;
    let today = now.local.date();
    let later = |days| calendar.hour_of(today.checked_add_days(Days::new(days)).unwrap_or(today));
    Ok(match until {
        Snooze::Hours3 => {
            let at = now.local.checked_add_signed(TimeDelta::hours(3)).unwrap_or(now.local);
            calendar.awake(at)
        }
        Snooze::Tomorrow => later(1),
        Snooze::Days3 => later(3),
        Snooze::NextWeek => calendar.hour_of(calendar.business_day_from(next_monday(today))),
        Snooze::Date { text } => forms::coming(text, calendar.preferred, now)?,
    })
}

fn next_monday(today: NaiveDate) -> NaiveDate {
    let monday = |date: &NaiveDate| chrono::Datelike::weekday(date) == chrono::Weekday::Mon;
    today.iter_days().skip(1).take(7).find(monday).unwrap_or(today)
}

// ---- an application ----

pub(super) fn save_application(store: &mut Store, form: &ApplicationForm, now: Now) -> Outcome {
    current::<Application>(store, &form.id, form.seen)?;
    let (company, role, remarks) =
        (forms::line(&form.company)?, forms::line(&form.role)?, forms::text(&form.remarks)?);
    let promised = match form.promised.trim() {
        "" => None,
        typed => Some(forms::when(typed, false, now)?.date),
    };
    store.edit::<Application>(&form.id, now, |a| {
        (a.company, a.role, a.field, a.promised, a.remarks) = (company, role, form.field, promised, remarks);
    });
    replan(store, &form.id, now);
    Ok(with_undo(store, now, Done::said("Saved.")))
}

pub(super) fn save_interview(store: &mut Store, form: &InterviewForm, now: Now) -> Outcome {
    known::<Application>(store, &form.application)?;
    let at = forms::happening(&form.when, now)?;
    let people = forms::interviewers(&form.people)?;
    let (topics, remarks) = (forms::lines(&form.topics)?, forms::text(&form.remarks)?);
    let (id, created, updated) = match &form.id {
        Some(id) => {
            let old = current::<Interview>(store, id, form.seen)?;
            (id.clone(), old.created, old.updated)
        }
        None => (store.free_id(now), now.instant, 0),
    };
    let (application, medium) = (form.application.clone(), form.medium);
    let mut talk =
        Interview { id: id.clone(), application, at, medium, people, topics, remarks, created, updated };
    talk.touch(now);
    store.put(talk);
    replan(store, &form.application, now);
    Ok(with_undo(store, now, Done { id: Some(id), ..Done::said("Saved.") }))
}

pub(super) fn record_note(
    store: &mut Store,
    application: &str,
    stage: Stage,
    (when, to): (&str, &str),
    now: Now,
) -> Outcome {
    known::<Application>(store, application)?;
    let (at, to) = (forms::happening(when, now)?, forms::people(to)?);
    if at > now.local {
        return Err("A note that was sent lies in the past. Check the date.".to_owned());
    }
    let id = store.free_id(now);
    store.put(Note {
        id: id.clone(),
        application: application.to_owned(),
        at,
        to,
        stage,
        sketch: crate::text::Sketch::default(),
        updated: now.instant,
    });
    replan(store, application, now);
    let said = format!("Noted as sent.{}", next_step(store, application, now));
    Ok(with_undo(store, now, Done { id: Some(id), ..Done::said(said) }))
}

pub(super) fn answered(store: &mut Store, id: &str, promised: &str, now: Now) -> Outcome {
    known::<Application>(store, id)?;
    let promised = forms::day_to_come(promised, now)?;
    store.edit::<Application>(id, now, |a| {
        a.answered = Some(now.local);
        // A day they named that is still ahead holds until they name another.
        a.promised = promised.or(a.promised.filter(|day| *day >= now.local.date()));
        if a.status != Status::Open {
            (a.status, a.since) = (Status::Open, now.local);
        }
    });
    replan(store, id, now);
    let said = format!("Noted that they answered.{}", next_step(store, id, now));
    Ok(with_undo(store, now, Done::said(said)))
}

pub(super) fn set_status(store: &mut Store, id: &str, status: Status, now: Now) -> Outcome {
    if known::<Application>(store, id)?.status != status {
        store.edit::<Application>(id, now, |a| (a.status, a.since) = (status, now.local));
    }
    replan(store, id, now);
    let said = match status {
        Status::Open => "Open again.",
        Status::Rejected => "Noted. A short thank-you keeps the door open.",
        Status::Offered => "Congratulations. Noted.",
        Status::Closed => "Closed.",
    };
    Ok(with_undo(store, now, Done::said(said)))
}

pub(super) fn delete_application(store: &mut Store, id: &str, now: Now) -> Outcome {
    let said = format!("Deleted “{}”.", words::name(known::<Application>(store, id)?, store.ledger()));
    let ids = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let ledger = store.ledger();
    let interviews = ids(ledger.interviews_of(id).iter().map(|r| r.id()).collect());
    let notes = ids(ledger.notes_of(id).iter().map(|r| r.id()).collect());
    let reminders = ids(ledger.reminders_of(id).iter().map(|r| r.id()).collect());
    interviews.iter().for_each(|id| store.remove::<Interview>(id, now));
    notes.iter().for_each(|id| store.remove::<Note>(id, now));
    reminders.iter().for_each(|id| store.remove::<Reminder>(id, now));
    store.remove::<Application>(id, now);
    Ok(with_undo(store, now, Done::said(said)))
}

pub(super) fn delete_interview(store: &mut Store, id: &str, now: Now) -> Outcome {
    let talk = known::<Interview>(store, id)?;
    let (said, application) =
        (format!("Deleted the talk of {}.", words::interview_title(talk, now)), talk.application.clone());
    let own = |reminder: &&String| reminder.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    let reminders: Vec<Id> = store.ledger().reminders.keys().filter(own).cloned().collect();
    reminders.iter().for_each(|id| store.remove::<Reminder>(id, now));
    store.remove::<Interview>(id, now);
    replan(store, &application, now);
    Ok(with_undo(store, now, Done::said(said)))
}

pub(super) fn delete_note(store: &mut Store, id: &str, now: Now) -> Outcome {
    let application = known::<Note>(store, id)?.application.clone();
    store.remove::<Note>(id, now);
    replan(store, &application, now);
    Ok(with_undo(store, now, Done::said("Deleted the note’s record.")))
}

/// As a form shows it again.
pub(super) fn person_form(person: &Interviewer) -> PersonForm {
    let Interviewer { number, name, title, email } = person.clone();
    PersonForm { number, name, title, email }
}
