//! Export, import, and deleting everything.

use super::changes::{Done, Outcome};
use super::forms::Refusal;
use super::words;
use crate::followup::{Entry, Interview, Note, Now, Reminder, Status, calendar_file, clock};
use crate::lint::Field;
use crate::order;
use crate::protocol::{ExportFormat, ImportHow, ImportView, ToOwnPage};
use crate::store::{LONG_UNDO, Records, SHORT_UNDO, Store, TakeIn, csv_file};
use serde_json::Value;
use std::collections::BTreeMap;

/// Everything as a file.
pub(super) fn export(store: &Store, format: ExportFormat, now: Now) -> ToOwnPage {
    let (extension, media, text) = match format {
        ExportFormat::Json => ("json", "application/json", store.to_file(now)),
        ExportFormat::Csv => ("csv", "text/csv;charset=utf-8", csv_file(&rows(store))),
        ExportFormat::Ics => {
            ("ics", "text/calendar;charset=utf-8", calendar_file(&entries(store), now.instant))
        }
    };
    let name = format!("afterword-{}.{extension}", now.local.date());
    ToOwnPage::File { name, media: media.to_owned(), text }
}

/// A row an application, under a row of headings.
fn rows(store: &Store) -> Vec<Vec<String>> {
    let headings = [
        "Company",
        "Role",
        "Status",
        "Since",
        "Field",
        "Decision promised",
        "Interviews",
        "People",
        "E-mail",
        "Notes sent",
        "Last note",
        "Next step",
        "Due",
        "Remarks",
    ];
    let ledger = store.ledger();
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    let mut all: Vec<_> = ledger.applications.values().collect();
    order::by_key(&mut all, |a| (a.created, a.id.clone()));
    for a in all {
        let talks = ledger.interviews_of(&a.id);
        let notes = ledger.notes_of(&a.id);
        let next = ledger.reminders_of(&a.id).into_iter().find(|r| r.is_open());
        let at = |at: chrono::NaiveDateTime| format!("{} {}", at.date(), clock(at.time()));
        let talked: Vec<String> = talks.iter().map(|talk| at(talk.at)).collect();
        let people: Vec<&str> = talks.iter().flat_map(|t| &t.people).map(|p| p.name.as_str()).collect();
        let emails: Vec<&str> = talks.iter().flat_map(|t| &t.people).map(|p| p.email.as_str()).collect();
        let listed =
            |all: Vec<&str>| all.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("; ");
        rows.push(vec![
            a.company.clone(),
            a.role.clone(),
            match a.status {
                Status::Open => "open",
                Status::Rejected => "rejected",
                Status::Offered => "offered",
                Status::Closed => "closed",
            }
            .to_owned(),
            a.since.date().to_string(),
            match a.field {
                Field::Conservative => "conservative",
                Field::Usual => "usual",
                Field::Competitive => "competitive",
            }
            .to_owned(),
            a.promised.map(|day| day.to_string()).unwrap_or_default(),
            talked.join("; "),
            listed(people),
            listed(emails),
            notes.len().to_string(),
            notes.last().map(|note| at(note.at)).unwrap_or_default(),
            next.map(words::title).unwrap_or_default(),
            next.map(|r| at(r.due)).unwrap_or_default(),
            a.remarks.clone(),
        ]);
    }
    rows
}

fn entries(store: &Store) -> Vec<Entry> {
    let ledger = store.ledger();
    let mut open: Vec<&Reminder> = ledger.reminders.values().filter(|r| r.is_open()).collect();
    order::by_key(&mut open, |r| (r.due, &r.id));
    let entry = |r: &&Reminder| {
        let application = r.application.as_ref().and_then(|id| ledger.applications.get(id));
        let place = application.map(|a| words::name(a, ledger)).unwrap_or_default();
        let title = words::title(r);
        let summary = if place.is_empty() { title } else { format!("{title} · {place}") };
        Entry { id: r.id.clone(), summary, description: r.step.why().to_owned(), at: r.due }
    };
    open.iter().map(entry).collect()
}

fn how(how: ImportHow) -> TakeIn {
    match how {
        ImportHow::Merge => TakeIn::Merge,
        ImportHow::Replace => TakeIn::Replace,
    }
}

/// Lines that name what an import changes.
const LINES: usize = 10;

/// What an import would change.
pub(super) fn preview(store: &Store, text: &str, how_to: ImportHow, now: Now) -> Result<ImportView, Refusal> {
    let after = store.with_file(text, how(how_to), now)?;
    let alone = Store::default().with_file(text, TakeIn::Replace, now)?;
    Ok(import_view(store, &after, holds(&alone)))
}

fn import_view(before: &Store, after: &Store, holds: String) -> ImportView {
    let (old, new) = (ledger_records(before), ledger_records(after));
    let adds = new.keys().filter(|key| !old.contains_key(*key)).count();
    let changed: Vec<&String> = new
        .iter()
        .filter(|(key, value)| old.get(*key).is_some_and(|old| old != *value))
        .map(|(key, _)| key)
        .collect();
    let removed: Vec<&String> = old.keys().filter(|key| !new.contains_key(*key)).collect();
    let stay = new.len().saturating_sub(adds).saturating_sub(changed.len());
    let number = |n: usize| if n == 0 { "none".to_owned() } else { n.to_string() };
    let mut said = format!(
        "Adds {}, changes {}, removes {}; {stay} stay as they are.",
        if adds == 0 { "nothing".to_owned() } else { words::count(adds, "record") },
        number(changed.len()),
        number(removed.len()),
    );
    if before.settings() != after.settings() {
        said.push_str(" Your settings change too.");
    }
    let lines = changed.iter().map(|key| format!("Changed: {}", label(before, key)));
    let lines: Vec<String> =
        lines.chain(removed.iter().map(|key| format!("Removed: {}", label(before, key)))).collect();
    ImportView {
        holds,
        said,
        adds,
        changes: changed.len(),
        removes: removed.len(),
        more: lines.len().saturating_sub(LINES),
        lines: lines.into_iter().take(LINES).collect(),
    }
}

fn ledger_records(store: &Store) -> BTreeMap<String, Value> {
    store.ledger_keys().filter_map(|key| Some((key.clone(), store.value(&key)?))).collect()
}

/// A record by name.
fn label(store: &Store, key: &str) -> String {
    let ledger = store.ledger();
    let of = |application: &str| {
        ledger.applications.get(application).map(|a| words::name(a, ledger)).unwrap_or_default()
    };
    match key.split_once(':') {
        Some(("application", id)) => of(id),
        Some(("interview", id)) => ledger.interviews.get(id).map_or_else(String::new, |talk: &Interview| {
            format!("talk of {} · {}", talk.at.date(), of(&talk.application))
        }),
        Some(("note", id)) => ledger.notes.get(id).map_or_else(String::new, |note: &Note| {
            format!("{} of {} · {}", words::note_name(note.stage), note.at.date(), of(&note.application))
        }),
        Some(("reminder", id)) => ledger.reminders.get(id).map_or_else(String::new, |reminder| {
            format!("{} · {}", words::title(reminder), reminder.due.date())
        }),
        _ => key.to_owned(),
    }
}

/// "12 applications, 31 reminders, 9 notes".
pub(super) fn holds(store: &Store) -> String {
    let ledger = store.ledger();
    let parts = [
        (ledger.applications.len(), "application"),
        (ledger.interviews.len(), "interview"),
        (ledger.reminders.len(), "reminder"),
        (ledger.notes.len(), "note"),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, one)| words::count(n, one)).collect();
    if parts.is_empty() { "Nothing".to_owned() } else { parts.join(", ") }
}

pub(super) fn import(store: &mut Store, text: &str, how_to: ImportHow, now: Now) -> Outcome {
    let mut after = store.with_file(text, how(how_to), now)?;
    let view = import_view(store, &after, String::new());
    let said = format!("Imported. {}", view.said);
    after.offer_undo(said.clone(), LONG_UNDO, now);
    *store = after;
    Ok(Done { said, id: None })
}

/// What deleting everything takes away, and what it cannot.
pub(super) fn deletes(store: &Store) -> String {
    if store.settings().sync {
        "Everything goes, here and in your browser account. \
         Your other computers keep their copies, and may share them again."
    } else {
        "Applications, interviews, notes, reminders and settings on this device."
    }
    .to_owned()
}

/// Deletes everything Afterword keeps, unreadable records too. No tombstone stays behind: what other computers hold is
/// theirs, and a deletion that reached them could not be undone there.
pub(super) fn delete_everything(store: &mut Store, now: Now) -> Outcome {
    let shared = store.settings().sync;
    store.become_like(Records::new());
    let said = if shared {
        "Everything is deleted, here and in your browser account. Another computer may share its copy again."
    } else {
        "Everything is deleted."
    }
    .to_owned();
    store.offer_undo(said.clone(), SHORT_UNDO, now);
    Ok(Done { said, id: None })
}
