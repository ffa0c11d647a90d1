//! Nothing is ever lost: every operation with the background ended at every step, every write refused, two windows in
//! every order, and clocks that jump. What was tried is counted and printed (`cargo test never_lost -- --nocapture`).

use super::sharing::{exchange, share};
use super::*;
use crate::followup::{Ledger, Offer, Table};
use crate::protocol::{ApplicationForm, InterviewForm};
use crate::store::{Declined, Settings};
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
        ("save application", false, |l| FromOwnPage::SaveApplication {
            form: ApplicationForm {
                id: application(l),
                seen: l.applications.get(&application(l)).map_or(0, |a| a.updated),
                company: "Northwind".into(),
                role: "Data analyst".into(),
                ..ApplicationForm::default()
            },
        }),
        ("delete interview", true, |l| FromOwnPage::DeleteInterview { id: first(&l.interviews) }),
        ("delete note", true, |l| FromOwnPage::DeleteNote { id: first(&l.notes) }),
        ("yes to an offer", false, |_| FromOwnPage::AcceptOffer { id: OFFER.with_borrow(Clone::clone) }),
        ("no to an offer", false, |_| FromOwnPage::DeclineOffer { id: OFFER.with_borrow(Clone::clone) }),
        ("other hours", false, |_| FromOwnPage::SaveSettings {
            form: SettingsForm { preferred: "10:30".into(), ..SettingsForm::default() },
        }),
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

fn first<R>(table: &Table<R>) -> String {
    table.keys().next().cloned().unwrap_or_default()
}

thread_local! {
    /// The offer of every desk that was started.
    static OFFER: RefCell<String> = RefCell::default();
    /// A file with an application of its own.
    static FILE: RefCell<String> = RefCell::default();
}

fn make_file() {
    let mut desk = Desk::at("2026-11-18T10:00:00");
    desk.done(quick("Tallis", "Sam Ode", "yesterday", ""));
    FILE.set(desk.export(ExportFormat::Json));
}

fn started() -> Desk {
    let mut desk = Desk::full();
    desk.later(1);
    let uma = mail("uma", &[("Uma Lind", "uma@oakline.example")], THANKS);
    desk.say(1, FromPage::Scheduled { draft: uma });
    OFFER.set(first(desk.store().offers()));
    desk.later(1);
    desk
}

/// What the writer put there, without what the passing of time writes.
fn kept(desk: &Desk) -> (Ledger, Settings, Table<Offer>, Declined) {
    let store = desk.store();
    (desk.ledger(), store.settings().clone(), store.offers().clone(), store.declined().clone())
}

#[test]
fn never_lost_when_the_background_is_ended_at_any_step() {
    make_file();
    let mut tried = 0;
    for (name, takes, act) in acts() {
        // What the whole operation makes of it.
        let mut desk = started();
        let before = kept(&desk);
        let keys: BTreeSet<String> = desk.store().ledger_keys().collect();
        desk.handle(Event::Asked { message: act(&before.0) }).unwrap();
        let after = kept(&desk);
        for life in 0.. {
            let mut desk = started();
            desk.life.set(life);
            let whole = desk.anew().handle(Event::Asked { message: act(&before.0) }).is_some();
            desk.life.set(usize::MAX);
            // Another background finds what is there.
            desk.anew().wake();
            let found = kept(&desk);
            assert!(
                found == before || found == after,
                "{name} ended after {life} is neither done nor not done"
            );
            let lost = keys.iter().filter(|key| desk.store().value(key).is_none()).count();
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
        let before = kept(&desk);
        desk.handle(Event::Asked { message: act(&before.0) }).unwrap();
        let after = kept(&desk);
        // The first few writes, and everything that is deleted.
        for writes in [0, 1, 2, 3, usize::MAX] {
            let mut desk = started();
            desk.writes_left.set(writes);
            desk.deletes_refused.set(writes == usize::MAX);
            let answer = desk.handle(Event::Asked { message: act(&before.0) }).flatten();
            desk.writes_left.set(usize::MAX);
            desk.deletes_refused.set(false);
            let found = kept(&desk);
            let refused = matches!(answer, Some(ToOwnPage::Problem { .. }));
            assert!(found == after || refused && found == before, "{name}, write {writes} refused");
            // Memory says no more than the disk.
            desk.ask(add("2026-12-24", "Going on"));
            assert_eq!(
                desk.ledger().reminders.len(),
                found.0.reminders.len() + 1,
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
fn never_lost_when_computers_end_while_they_share() {
    let (mut tried, mut whole) = (0, false);
    while !whole {
        let (mut here, mut there) = (Desk::full(), Desk::at("2026-11-19T15:20:00"));
        there.done(quick("Fernhill", "Ida Berg", "", ""));
        share(&mut here, true);
        share(&mut there, true);
        there.later(6);
        there.account.replace(here.account.borrow().clone());
        let mine = there.store().ledger_keys().count();
        there.life.set(tried);
        whole = there.handle(Event::SharedChanged).is_some();
        there.life.set(usize::MAX);
        assert!(there.anew().store().ledger_keys().count() >= mine, "ended after {tried}");
        there.wake();
        exchange(&mut here, &mut there);
        assert_eq!(here.ledger(), there.ledger(), "ended after {tried}");
        assert_eq!(here.ledger().applications.len(), 3);
        tried += 1;
    }
    println!("computers ended while they shared: {tried}, records lost: 0");
}

#[test]
fn nothing_is_written_over_what_a_newer_version_wrote() {
    make_file();
    let mut desk = started();
    desk.disk.borrow_mut().insert("meta".into(), json!({ "schema": 99 }));
    let (disk, ledger) = (desk.disk.borrow().clone(), desk.ledger());
    for (name, _, act) in acts() {
        assert_eq!(desk.anew().problem(act(&ledger)), READ_ONLY, "{name}");
    }
    assert_eq!(desk.say(1, FromPage::SendSeen { draft: mail("d", &[PRIYA], THANKS) }), []);
    assert_eq!(desk.say(1, FromPage::Scheduled { draft: mail("e", &[PRIYA], THANKS) }), []);
    desk.clock("2026-12-24T12:00:00");
    desk.anew().wake();
    desk.handle(Event::SharedChanged).unwrap();
    assert_eq!(*desk.disk.borrow(), disk);
    assert!(!desk.shown.borrow().is_empty(), "the writer is reminded all the same");
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
