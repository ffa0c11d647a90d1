//! `plan`: what to send when.

use super::CLEAN;
use super::args::{Plan, PlanFormat};
use afterword::followup::{
    Application, Course, Entry, Interview, Interviewer, Note, Planned, Status, Wishes, calendar_file, clock,
    exact_moment, plan,
};
use afterword::lint::Field;
use afterword::text::Sketch;
use chrono::{Datelike, NaiveDateTime};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Prints the schedule.
pub fn run(what: &Plan, out: &mut impl Write) -> io::Result<u8> {
    let steps = steps(what);
    match what.format {
        PlanFormat::Human => print(&steps, out)?,
        PlanFormat::Json => {
            let list: Vec<Value> = steps.iter().map(entry).collect();
            serde_json::to_writer(&mut *out, &list)?;
            writeln!(out)?;
        }
        PlanFormat::Ics => {
            // Stamped with the last thing that is known: the same input gives the same file.
            let last = what.interviews.iter().chain(what.sent.iter().map(|(_, at)| at)).max();
            let instant = last.map_or(0, |at| at.and_utc().timestamp_millis());
            let ahead = steps.iter().filter(|step| step.done.is_none());
            let entries: Vec<Entry> = ahead.map(|step| calendar_entry(step, &what.company)).collect();
            write!(out, "{}", calendar_file(&entries, instant))?;
        }
    }
    Ok(CLEAN)
}

fn steps(what: &Plan) -> Vec<Planned> {
    let application = Application {
        id: "plan".to_owned(),
        company: what.company.clone(),
        role: what.role.clone(),
        field: Field::default(),
        status: if what.rejected.is_some() { Status::Rejected } else { Status::Open },
        since: what.rejected.unwrap_or_default(),
        promised: what.promised,
        answered: what.answered,
        remarks: String::new(),
        created: 0,
        updated: 0,
    };
    let people: Vec<Interviewer> = what
        .people
        .iter()
        .zip(1..)
        .map(|(person, number)| Interviewer {
            number,
            name: person.name.clone(),
            title: String::new(),
            email: person.email.clone(),
        })
        .collect();
    let interview = |(at, number): (&NaiveDateTime, u32)| Interview {
        id: format!("talk-{number}"),
        application: application.id.clone(),
        at: *at,
        medium: what.medium,
        people: people.clone(),
        topics: vec![],
        remarks: String::new(),
        created: 0,
        updated: 0,
    };
    let interviews: Vec<Interview> = what.interviews.iter().zip(1..).map(interview).collect();
    let note = |((stage, at), number): (&(_, NaiveDateTime), u32)| Note {
        id: format!("note-{number}"),
        application: application.id.clone(),
        at: *at,
        to: vec![],
        stage: *stage,
        sketch: Sketch::default(),
        updated: 0,
    };
    let notes: Vec<Note> = what.sent.iter().zip(1..).map(note).collect();
    let course = Course {
        application: &application,
        interviews: &interviews.iter().collect::<Vec<_>>(),
        notes: &notes.iter().collect::<Vec<_>>(),
    };
    plan(course, Wishes { calendar: &what.calendar, preset: what.preset, handwritten: true })
}

fn print(steps: &[Planned], out: &mut impl Write) -> io::Result<()> {
    let width =
        steps.iter().map(|step| step.step.title(&step.about).chars().count()).max().unwrap_or_default();
    for step in steps {
        let title = step.step.title(&step.about);
        let more = match (step.done, step.by, step.forecast) {
            (Some(_), ..) => "done".to_owned(),
            (None, Some(by), _) => format!("in time until {}", moment(by)),
            (None, None, true) => "if they stay silent".to_owned(),
            (None, None, false) => String::new(),
        };
        writeln!(out, "{}", format!("{}  {title:width$}  {more}", moment(step.due)).trim_end())?;
    }
    Ok(())
}

/// `Fri 27 Nov 2026  9:00`, always as wide.
fn moment(at: NaiveDateTime) -> String {
    let month =
        exact_moment(at).split(' ').nth(2).and_then(|month| month.get(..3)).unwrap_or_default().to_owned();
    format!("{} {:2} {month} {} {:>5}", at.weekday(), at.day(), at.year(), clock(at.time()))
}

fn entry(step: &Planned) -> Value {
    json!({
        "id": step.id,
        "step": step.step,
        "title": step.step.title(&step.about),
        "to": step.about,
        "due": step.due,
        "by": step.by,
        "done": step.done,
        "forecast": step.forecast,
        "why": step.step.why(),
    })
}

fn calendar_entry(step: &Planned, company: &str) -> Entry {
    let title = step.step.title(&step.about);
    let if_silent = if step.forecast { " (if they stay silent)" } else { "" };
    let summary = if company.is_empty() {
        format!("{title}{if_silent}")
    } else {
        format!("{title} · {company}{if_silent}")
    };
    Entry { id: step.id.clone(), summary, description: step.step.why().to_owned(), at: step.due }
}
