//! Nothing is ever lost: every operation with the background ended at every step, every write refused, two windows in
//! every order, and clocks that jump. What was tried is counted and printed (`cargo test never_lost -- --nocapture`).

use super::*;
use crate::followup::Ledger;
use crate::protocol::InterviewForm;
use std::cell::RefCell;
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
    let mut desk = Desk::at("2026-11-18T10:00:00");
    desk.done(quick("Tallis", "Sam Ode", "yesterday", ""));
    FILE.set(desk.export(ExportFormat::Json));
}

fn started() -> Desk {
    let desk = Desk::full();
    desk.later(1);
    desk
}

#[test]
fn never_lost_when_the_background_is_ended_at_any_step() {
    make_file();
    let mut tried = 0;
    for (name, takes, act) in acts() {
        // What the whole operation makes of it.
        let mut desk = started();
        let before = desk.ledger();
        let kept: BTreeSet<String> = desk.store().ledger_keys().collect();
        desk.handle(Event::Asked { message: act(&before) }).unwrap();
        let after = desk.ledger();
        for life in 0.. {
            let mut desk = started();
            desk.life.set(life);
            let whole = desk.anew().handle(Event::Asked { message: act(&before) }).is_some();
            desk.life.set(usize::MAX);
            // Another background finds what is there.
            desk.anew().wake();
            let found = desk.ledger();
            assert!(
                found == before || found == after,
                "{name} ended after {life} is neither done nor not done"
            );
            let lost = kept.iter().filter(|key| desk.store().value(key).is_none()).count();
            assert!(takes || lost == 0, "{name} ended after {life} lost {lost} records");
            assert!(desk.store().set_aside().is_empty());
            // And the writer goes on.
            desk.anew().ask(add("2026-12-24", "Going on"));
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
        let mut desk = started();
        let before = desk.ledger();
        desk.handle(Event::Asked { message: act(&before) }).unwrap();
        let after = desk.ledger();
        for writes in 0..4 {
            let mut desk = started();
            desk.writes_left.set(writes);
            let answer = desk.handle(Event::Asked { message: act(&before) }).flatten();
            desk.writes_left.set(usize::MAX);
            let found = desk.ledger();
            let refused = matches!(answer, Some(ToOwnPage::Problem { .. }));
            assert!(found == after || refused && found == before, "{name}, write {writes} refused");
            // Memory says no more than the disk.
            desk.ask(add("2026-12-24", "Going on"));
            assert_eq!(
                desk.ledger().reminders.len(),
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
                let mut desk = started();
                let seen = desk.ledger();
                let mut expected: BTreeSet<String> = desk.store().ledger_keys().collect();
                for act in [first, second] {
                    let before: BTreeSet<String> = desk.store().ledger_keys().collect();
                    desk.handle(Event::Asked { message: act(&seen) }).unwrap();
                    desk.later(1);
                    let after = desk.store();
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
                        desk.anew();
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
                let mut desk = started();
                let keys: BTreeSet<String> = desk.store().ledger_keys().collect();
                for jump in [first, second] {
                    desk.later(jump);
                    let Now { local, instant, dice } = desk.now.get();
                    desk.now.set(Now { local: local + chrono::TimeDelta::hours(zone), instant, dice });
                    desk.alarm.set(None); // dropped by the browser
                    desk.anew().wake();
                    tried += 1;
                }
                let now = desk.now.get();
                let store = desk.store();
                assert!(keys.iter().all(|key| store.value(key).is_some()));
                // Whatever is still to come has its alarm, at the hour it was for.
                let ahead = store
                    .ledger()
                    .reminders
                    .values()
                    .filter(|r| r.is_open() && r.due > now.local)
                    .map(|r| r.due);
                if let Some(next) = ahead.min() {
                    assert!(desk.alarm.get().is_some_and(|at| at <= next), "{first} {second} {zone}");
                }
                let due = store.ledger().due(now).len();
                assert_eq!(desk.badge.borrow().parse().unwrap_or(0), due);
            }
        }
    }
    println!("clock and zone jumps: {tried}, records lost: 0");
}

#[test]
fn never_lost_between_send_and_its_time() {
    let body = "Dear Tom,\n\nThank you for the interview today. I enjoyed hearing about the kiln.\n\nBest regards,\nJo Ito";
    let mail = || Draft {
        to: vec![Person { name: "Tom Ito".into(), email: "tom@northwind.example".into() }],
        subject: Some("Thank you".into()),
        ..draft("d", body)
    };
    let mut tried = 0;
    for life in 0.. {
        let mut desk = started();
        desk.life.set(life);
        let before = desk.store().ledger().notes.len();
        let seen = desk.handle(Event::Page { port: 1, message: FromPage::SendSeen { draft: mail() } });
        let was_seen = desk.disk.borrow().contains_key("sending:d");
        desk.later(40);
        let counted = desk.anew().handle(Event::Woke);
        desk.life.set(usize::MAX);
        desk.anew().wake();
        let notes = desk.store().ledger().notes.len();
        assert_eq!(notes, before + usize::from(was_seen), "ended after {life}: once, and not twice");
        assert!(!desk.disk.borrow().contains_key("sending:d"));
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
    let mut desk = Desk::at("2026-11-19T15:10:00");
    let mut bytes = 0;
    for number in 0..20 {
        desk.later(60);
        desk.done(quick(&format!("Company {number}"), "Priya Raman <priya@example.com>", "", "in two weeks"));
    }
    let one: Vec<(String, serde_json::Value)> = {
        let disk = desk.disk.borrow();
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
        let mut disk = desk.disk.borrow_mut();
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
    desk.anew();
    let started = Instant::now();
    desk.alarm.set(None);
    desk.wake();
    let start = started.elapsed();
    assert!(desk.alarm.get().is_some());
    let mut time = |message| {
        let started = Instant::now();
        desk.tell(message);
        started.elapsed()
    };
    let opened = time(load());
    let found = time(FromOwnPage::Search { text: "priya 7".into(), which: Which::All, from: 0 });
    let added = time(quick("Fernhill", "Ida", "", ""));
    println!("storage bytes an application: {per_application}");
    println!(
        "{} reminders: worker start to alarm {start:?}, popup {opened:?}, search {found:?}, quick add {added:?}",
        desk.reminders().len()
    );
    for slow in [start, opened, found, added] {
        assert!(slow.as_secs() < 5, "{slow:?}");
    }
}
