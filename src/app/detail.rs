//! One application with everything about it.

use super::{changes, home, words};
use crate::followup::{
    Application, Course, Interview, Ledger, Now, Planned, Progress, Reminder, Status, Step, exact_day,
    exact_moment, iso_minute, plan, spoken_day, spoken_moment,
};
use crate::order;
use crate::protocol::{
    ApplicationForm, ApplicationView, InterviewForm, InterviewView, TimelineKind, TimelineRow,
};
use crate::store::Store;
use chrono::{NaiveDateTime, NaiveTime};

pub(super) fn application_view(store: &Store, application: &Application, now: Now) -> ApplicationView {
    let ledger = store.ledger();
    let interviews = ledger.interviews_of(&application.id);
    let open = ledger.reminders_of(&application.id).into_iter().filter(|r| r.is_open());
    let promise = application.promised.filter(|_| application.status == Status::Open);
    ApplicationView {
        form: ApplicationForm {
            id: application.id.clone(),
            seen: application.updated,
            company: application.company.clone(),
            role: application.role.clone(),
            field: application.field,
            promised: application.promised.map(|day| day.to_string()).unwrap_or_default(),
            remarks: application.remarks.clone(),
        },
        title: words::name(application, ledger),
        status: words::standing(application, ledger.waiting_since(application), now),
        stands: application.status,
        promise: promise.map(|day| format!("Decision promised by {}", spoken_day(day, now.local.date()))),
        next: open.map(|r| words::reminder_view(r, ledger, now)).collect(),
        interviews: interviews.iter().rev().map(|talk| interview_view(talk, now)).collect(),
        timeline: timeline(store, application, now),
        snoozes: home::snoozes(store, now),
        undo: home::undo(store, now),
        problem: home::problem(store),
    }
}

fn interview_view(talk: &Interview, now: Now) -> InterviewView {
    let named = talk.people.iter().map(|person| {
        let name = if person.name.is_empty() { &person.email } else { &person.name };
        if person.title.is_empty() { name.clone() } else { format!("{name} ({})", person.title) }
    });
    InterviewView {
        form: InterviewForm {
            id: Some(talk.id.clone()),
            seen: talk.updated,
            application: talk.application.clone(),
            when: iso_minute(talk.at),
            medium: talk.medium,
            people: talk.people.iter().map(changes::person_form).collect(),
            topics: talk.topics.join("\n"),
            remarks: talk.remarks.clone(),
        },
        title: words::interview_title(talk, now),
        people: named.collect::<Vec<_>>().join(", "),
    }
}

/// Everything that happened and is to come, the earliest first.
fn timeline(store: &Store, application: &Application, now: Now) -> Vec<TimelineRow> {
    let ledger = store.ledger();
    let (interviews, notes) = (ledger.interviews_of(&application.id), ledger.notes_of(&application.id));
    let mut rows: Vec<(NaiveDateTime, TimelineRow)> = Vec::new();
    let mut add = |at: NaiveDateTime, kind, text: String, detail: String, id: Option<&str>| {
        rows.push((at, row(at, kind, text, detail, id, now)));
    };
    for talk in &interviews {
        let view = interview_view(talk, now);
        let detail = [view.people, talk.topics.join(" · ")].into_iter().filter(|part| !part.is_empty());
        add(
            talk.at,
            TimelineKind::Interview,
            "Interview".into(),
            detail.collect::<Vec<_>>().join(" · "),
            Some(&talk.id),
        );
    }
    for note in &notes {
        let to: Vec<String> = note.to.iter().map(words::person).collect();
        let detail = if to.is_empty() { String::new() } else { format!("to {}", to.join(", ")) };
        add(
            note.at,
            TimelineKind::Note,
            format!("{} sent", words::note_name(note.stage)),
            detail,
            Some(&note.id),
        );
    }
    if let Some(at) = application.answered {
        add(at, TimelineKind::Answer, "They answered".into(), String::new(), None);
    }
    if let Some(day) = application.promised {
        add(
            day.and_time(NaiveTime::MIN),
            TimelineKind::Decision,
            "Decision promised".into(),
            String::new(),
            None,
        );
    }
    let decided = match application.status {
        Status::Open => None,
        Status::Rejected => Some("Rejected"),
        Status::Offered => Some("They offered the job"),
        Status::Closed => Some("Closed"),
    };
    if let Some(text) = decided {
        add(application.since, TimelineKind::Decision, text.into(), String::new(), None);
    }
    for reminder in ledger.reminders_of(&application.id).into_iter().filter(|r| shows(r)) {
        let detail = match reminder.state {
            Progress::Skipped => "left out",
            Progress::Done => "done",
            Progress::Open | Progress::Settled => "",
        };
        add(reminder.due, TimelineKind::Reminder, words::title(reminder), detail.into(), Some(&reminder.id));
    }
    for step in forecast(store, ledger, application).iter().filter(|step| step.due > now.local) {
        let mut planned = Reminder::new(step.id.clone(), step.step, step.due, now);
        planned.about.clone_from(&step.about);
        add(step.due, TimelineKind::Reminder, words::title(&planned), "if they stay silent".into(), None);
    }
    order::by_key(&mut rows, |(at, row)| (*at, row.kind != TimelineKind::Interview));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What a note or an answer has overtaken is told by those.
fn shows(reminder: &Reminder) -> bool {
    match reminder.state {
        Progress::Open | Progress::Skipped => true,
        Progress::Settled => false,
        // A note that was ticked off stands there itself.
        Progress::Done => reminder.step.stage().is_none() && reminder.step != Step::MoveOn,
    }
}

fn forecast(store: &Store, ledger: &Ledger, application: &Application) -> Vec<Planned> {
    let (interviews, notes) = (ledger.interviews_of(&application.id), ledger.notes_of(&application.id));
    let course = Course { application, interviews: &interviews, notes: &notes };
    let mut steps = plan(course, store.wishes());
    steps.retain(|step| step.forecast);
    steps
}

fn row(
    at: NaiveDateTime,
    kind: TimelineKind,
    text: String,
    detail: String,
    id: Option<&str>,
    now: Now,
) -> TimelineRow {
    let (today, whole_day) = (now.local.date(), at.time() == NaiveTime::MIN);
    TimelineRow {
        kind,
        when: if whole_day { spoken_day(at.date(), today) } else { spoken_moment(at, today) },
        exact: if whole_day { exact_day(at.date()) } else { exact_moment(at) },
        text,
        detail,
        ahead: at > now.local,
        id: id.map(str::to_owned),
    }
}
