//! Nothing is ever lost: every operation with the background ended at every step, every write refused, two windows in
//! every order, and clocks that jump. What was tried is counted and printed (`cargo test never_lost -- --nocapture`).

use super::ledger::{done, full, quick, tell};
use super::*;
use crate::followup::{Ledger, Status};
use crate::mail::{Person, Stage};
use crate::protocol::{ExportFormat, ImportHow, InterviewForm, PersonForm, Snooze};
use std::collections::BTreeSet;
use std::time::Instant;

/// One thing a writer does; ids are found in the ledger as it is.
type Act = fn(&Ledger) -> FromOwnPage;

fn application(ledger: &Ledger) -> String {
    ledger.applications.values().find(|a| a.company == "Northwind").map(|a| a.id.clone()).unwrap_or_default()
}

fn open_reminder(ledger: &Ledger) -> String {
    ledger.reminders.values().find(|r| r.is_open()).map(|r| r.id.clone()).unwrap_or_default()
}

/// Every operation that writes, by name, with the number of records it may take away.
fn acts() -> Vec<(&'static str, bool, Act)> {
    vec![
        ("quick add", false, |_| quick("Fernhill", "Ida Berg", "", "in two weeks")),
        ("add reminder", false, |_| add("2026-12-05", "Oakline")),
        ("done", false, |l| FromOwnPage::SetDone { id: open_reminder(l), done: true }),
        ("sent", false, |l| FromOwnPage::Sent { id: open_reminder(l) }),
        ("skip", false, |l| FromOwnPage::Skip { id: open_reminder(l) }),
        ("snooze", false, |l| FromOwnPage::Snooze { id: open_reminder(l), until: Snooze::Tomorrow }),
        ("delete reminder", true, |l| FromOwnPage::Delete { id: open_reminder(l) }),
        ("save interview", false, |l| FromOwnPage::SaveInterview {
            form: InterviewForm {
                application: application(l),
                when: "today".into(),
                people: vec![PersonForm { name: "Uma Lind".into(), ..PersonForm::default() }],
                ..InterviewForm::default()
            },
        }),
        ("record note", false, |l| FromOwnPage::RecordNote {
            application: application(l),
            stage: Stage::CheckIn,
            when: String::new(),
            to: "Priya Raman".into(),
        }),
        ("answered", false, |l| FromOwnPage::Answered { id: application(l), promised: "in a week".into() }),
        ("rejected", false, |l| FromOwnPage::SetStatus { id: application(l), status: Status::Rejected }),
        ("delete application", true, |l| FromOwnPage::DeleteApplication { id: application(l) }),
        ("settings", false, |_| FromOwnPage::SetCheckEvery { on: false }),
        ("undo", true, |_| FromOwnPage::Undo),
        ("import", false, |_| FromOwnPage::ApplyImport {
            text: FILE.with_borrow(Clone::clone),
            how: ImportHow::Merge,
        }),
        ("delete everything", true, |_| FromOwnPage::DeleteEverything),
    ]
}

thread_local! {
    /// A file with an application of its own.
    static FILE: RefCell<String> = RefCell::default();
}

fn make_file() {
    let straw = Straw::new("2026-11-18T10:00:00");
    let mut runner = Runner::default();
    done(&mut runner, &straw, quick("Tallis", "Sam Ode", "yesterday", ""));
    let ToOwnPage::File { text, .. } =
        tell(&mut runner, &straw, FromOwnPage::Export { format: ExportFormat::Json })
    else {
        panic!("no file")
    };
    FILE.set(text);
}

fn store(straw: &Straw) -> Store {
    Store::read(straw.disk.borrow().clone()).0
}

/// The ledger without what the passing of time writes.
fn ledger(straw: &Straw) -> Ledger {
    let mut ledger = store(straw).ledger().clone();
    ledger.reminders.values_mut().for_each(|r| r.notified = None);
    ledger
}

fn started() -> (Straw, Runner) {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    straw.later(1);
    (straw, runner)
}

#[test]
fn never_lost_when_the_background_is_ended_at_any_step() {
    make_file();
    let mut tried = 0;
    for (name, takes, act) in acts() {
        // What the whole operation makes of it.
        let (straw, mut runner) = started();
        let before = ledger(&straw);
        let kept: BTreeSet<String> = store(&straw).ledger_keys().collect();
        handle(&mut runner, &straw, Event::Asked { message: act(&before) }).unwrap();
        let after = ledger(&straw);
        for life in 0.. {
            let (straw, _) = started();
            straw.life.set(life);
            let whole =
                handle(&mut Runner::default(), &straw, Event::Asked { message: act(&before) }).is_some();
            straw.life.set(usize::MAX);
            // Another background finds what is there.
            handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
            let found = ledger(&straw);
            assert!(
                found == before || found == after,
                "{name} ended after {life} is neither done nor not done"
            );
            let lost = kept.iter().filter(|key| store(&straw).value(key).is_none()).count();
            assert!(takes || lost == 0, "{name} ended after {life} lost {lost} records");
            assert!(store(&straw).set_aside().is_empty());
            // And the writer goes on.
            ask(&mut Runner::default(), &straw, add("2026-12-24", "Going on"));
            tried += 1;
            if whole {
                break;
            }
        }
    }
    println!("backgrounds ended: {tried}, records lost: 0");
    assert!(tried > 100, "{tried}");
}

#[test]
fn never_lost_when_any_write_is_refused() {
    make_file();
    let mut tried = 0;
    for (name, _, act) in acts() {
        let (straw, mut runner) = started();
        let before = ledger(&straw);
        handle(&mut runner, &straw, Event::Asked { message: act(&before) }).unwrap();
        let after = ledger(&straw);
        for writes in 0..4 {
            let (straw, mut runner) = started();
            straw.writes_left.set(writes);
            let answer = handle(&mut runner, &straw, Event::Asked { message: act(&before) }).flatten();
            straw.writes_left.set(usize::MAX);
            let found = ledger(&straw);
            let refused = matches!(answer, Some(ToOwnPage::Problem { .. }));
            assert!(found == after || refused && found == before, "{name}, write {writes} refused");
            // Memory says no more than the disk.
            ask(&mut runner, &straw, add("2026-12-24", "Going on"));
            assert_eq!(
                ledger(&straw).reminders.len(),
                found.reminders.len() + 1,
                "{name}, write {writes} refused"
            );
            tried += 1;
        }
    }
    println!("writes refused: {tried}, records lost: 0");
}

#[test]
fn never_lost_when_two_windows_write_at_once() {
    make_file();
    let mut tried = 0;
    for (first_name, _, first) in acts() {
        for (second_name, _, second) in acts() {
            // Both windows have loaded the same; neither knows of the other. A background ends between them, or not.
            for ended in [false, true] {
                let (straw, mut runner) = started();
                let seen = ledger(&straw);
                let mut expected: BTreeSet<String> = store(&straw).ledger_keys().collect();
                for act in [first, second] {
                    let before: BTreeSet<String> = store(&straw).ledger_keys().collect();
                    handle(&mut runner, &straw, Event::Asked { message: act(&seen) }).unwrap();
                    straw.later(1);
                    let after = store(&straw);
                    let added = after.ledger_keys().filter(|key| !before.contains(key));
                    expected.extend(added);
                    // What is not there any more was deleted, and says so, or was taken back by an undo.
                    let gone = expected.iter().filter(|key| after.value(key).is_none()).cloned();
                    let gone: Vec<String> = gone.collect();
                    for key in gone {
                        let told = after.gone().contains_key(&key) || after.ledger().is_empty();
                        assert!(told, "{first_name} and {second_name}: {key} is lost");
                        expected.remove(&key);
                    }
                    if ended {
                        runner = Runner::default();
                    }
                }
                tried += 1;
            }
        }
    }
    println!("interleavings of two windows: {tried}, records lost: 0");
}

#[test]
fn never_lost_when_clocks_and_zones_jump() {
    let jumps: [i64; 8] = [-86_400 * 400, -86_400, -7_200, -61, 61, 7_200, 86_400 * 3, 86_400 * 400];
    let zones: [i64; 5] = [-11, -1, 0, 1, 13];
    let mut tried = 0;
    for first in jumps {
        for second in jumps {
            for zone in zones {
                let (straw, _) = started();
                let keys: BTreeSet<String> = store(&straw).ledger_keys().collect();
                for jump in [first, second] {
                    straw.later(jump);
                    let Now { local, instant, dice } = straw.now.get();
                    straw.now.set(Now { local: local + chrono::TimeDelta::hours(zone), instant, dice });
                    straw.alarm.set(None); // dropped by the browser
                    handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
                    tried += 1;
                }
                let now = straw.now.get();
                let store = store(&straw);
                assert!(keys.iter().all(|key| store.value(key).is_some()));
                // Whatever is still to come has its alarm, at the hour it was for.
                let ahead = store
                    .ledger()
                    .reminders
                    .values()
                    .filter(|r| r.is_open() && r.due > now.local)
                    .map(|r| r.due);
                if let Some(next) = ahead.min() {
                    assert!(straw.alarm.get().is_some_and(|at| at <= next), "{first} {second} {zone}");
                }
                let due = store.ledger().due(now).len();
                assert_eq!(straw.badge.borrow().parse().unwrap_or(0), due);
            }
        }
    }
    println!("clock and zone jumps: {tried}, records lost: 0");
}

#[test]
fn never_lost_between_send_and_its_time() {
    let straw = |life| {
        let (straw, runner) = started();
        straw.life.set(life);
        (straw, runner)
    };
    let body = "Dear Priya,\n\nThank you for the interview today. I enjoyed hearing about the kiln.\n\nBest regards,\nJo Ito";
    let mail = || Draft {
        to: vec![Person { name: "Priya Raman".into(), email: String::new() }],
        subject: Some("Thank you".into()),
        ..draft("d", body)
    };
    let mut tried = 0;
    for life in 0.. {
        let (straw, mut runner) = straw(life);
        let before = store(&straw).ledger().notes.len();
        let seen = handle(
            &mut runner,
            &straw,
            Event::Page { port: 1, message: FromPage::SendSeen { draft: mail() } },
        );
        let was_seen = straw.disk.borrow().contains_key("sending:d");
        straw.later(40);
        let counted = handle(&mut Runner::default(), &straw, Event::Woke);
        straw.life.set(usize::MAX);
        handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
        let notes = store(&straw).ledger().notes.len();
        assert_eq!(notes, before + usize::from(was_seen), "ended after {life}: once, and not twice");
        assert!(!straw.disk.borrow().contains_key("sending:d"));
        tried += 1;
        if seen.is_some() && counted.is_some() {
            assert!(was_seen);
            break;
        }
    }
    println!("backgrounds ended between Send and its time: {tried}, notes lost or doubled: 0");
}

#[test]
fn ten_thousand_reminders_stay_smooth() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let mut bytes = 0;
    for number in 0..20 {
        straw.later(60);
        done(
            &mut runner,
            &straw,
            quick(&format!("Company {number}"), "Priya Raman <priya@example.com>", "", "in two weeks"),
        );
    }
    let one: Vec<(String, serde_json::Value)> = {
        let disk = straw.disk.borrow();
        let records = disk.iter().filter(|(key, _)| key.contains(':') && !key.starts_with("gone"));
        records.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    for (key, value) in &one {
        bytes += key.len() + value.to_string().len();
    }
    let per_application = bytes / 20;
    let reminders = one.iter().filter(|(key, _)| key.starts_with("reminder:")).count();
    let copies = 10_000 / reminders;
    {
        let mut disk = straw.disk.borrow_mut();
        for copy in 0..copies {
            for (key, value) in &one {
                let rename = |id: &str| format!("{id}-{copy}");
                let mut value = value.clone();
                let id = value["id"].as_str().map(rename).unwrap_or_default();
                value["id"] = id.clone().into();
                if let Some(application) = value.get("application").and_then(|a| a.as_str()).map(rename) {
                    value["application"] = application.into();
                }
                disk.insert(format!("{}:{id}", key.split(':').next().unwrap()), value);
            }
        }
    }
    let mut runner = Runner::default();
    let started = Instant::now();
    straw.alarm.set(None);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    let start = started.elapsed();
    assert!(straw.alarm.get().is_some());
    let time = |runner: &mut Runner, message: FromOwnPage| {
        let started = Instant::now();
        handle(runner, &straw, Event::Asked { message }).unwrap();
        started.elapsed()
    };
    let opened = time(&mut runner, load());
    let search = FromOwnPage::Search { text: "priya 7".into(), which: crate::protocol::Which::All, from: 0 };
    let found = time(&mut runner, search);
    let added = time(&mut runner, quick("Fernhill", "Ida", "", ""));
    println!("storage bytes an application: {per_application}");
    println!(
        "{} reminders: worker start to alarm {start:?}, popup {opened:?}, search {found:?}, quick add {added:?}",
        straw.reminders().len()
    );
    for slow in [start, opened, found, added] {
        assert!(slow.as_secs() < 5, "{slow:?}");
    }
}
