use super::*;
use crate::followup::Step;
use serde_json::json;

fn records(value: Value) -> Records {
    serde_json::from_value(value).unwrap()
}

fn reminder(id: &str) -> Value {
    json!({ "id": id, "about": "Northwind", "due": "2026-12-01T09:00:00", "created": 1, "updated": 1 })
}

fn now(instant: i64) -> Now {
    Now { local: "2026-11-22T15:00:00".parse().unwrap(), instant, dice: 0 }
}

fn write(disk: &mut Records, changes: Vec<Change>) {
    for change in changes {
        match change {
            Change::Put { key, value } => drop(disk.insert(key, value)),
            Change::Delete { key } => drop(disk.remove(&key)),
        }
    }
}

#[test]
fn a_record_that_cannot_be_read_is_set_aside_and_the_others_are_there() {
    let (mut store, changes) = Store::read(records(json!({
        "meta": { "schema": 2 },
        "settings": "scrambled",
        "dismissals": { "keys": ["00"] },
        "reminder:a": reminder("a"),
        "reminder:b": { "id": "b", "due": "some day" },
        "reminder:c": reminder("d"),
        "gone:reminder:e": "long ago",
    })));
    assert_eq!(changes, []);
    assert_eq!(
        store.set_aside().keys().collect::<Vec<_>>(),
        ["gone:reminder:e", "reminder:b", "reminder:c", "settings"]
    );
    assert_eq!(store.ledger().reminders.keys().collect::<Vec<_>>(), ["a"]);
    assert!(store.dismissals().has("00"));
    store.put_settings(Settings { check_every: true, ..Settings::default() });
    let changes = store.take_changes();
    assert!(
        matches!(&changes[..], [Change::Put { key, .. }] if key == "settings.2"),
        "what could not be read is not written over: {changes:?}"
    );
}

#[test]
fn the_newest_readable_slot_counts() {
    let (mut store, _) = Store::read(records(json!({
        "meta": { "schema": 2 },
        "settings": 7,
        "settings.2": { "check_every": true },
    })));
    assert!(store.settings().check_every);
    store.put_settings(Settings { handwritten: true, ..Settings::default() });
    assert!(matches!(&store.take_changes()[..], [Change::Put { key, .. }] if key == "settings.2"));
}

#[test]
fn what_is_written_is_read_again() {
    let mut disk = Records::new();
    let (mut store, changes) = Store::read(disk.clone());
    write(&mut disk, changes);
    let settings = Settings {
        sites_off: ["gmail".to_owned()].into(),
        check_every: true,
        rules_off: ["deadline".to_owned()].into(),
        ..Settings::default()
    };
    store.put_settings(settings);
    store.dismiss("ff".to_owned());
    store.decline(["aunt@example.com".to_owned()]);
    store.put::<Reminder>(parse(&reminder("a")).unwrap());
    store.put::<Reminder>(parse(&reminder("b")).unwrap());
    write(&mut disk, store.take_changes());
    store.remove::<Reminder>("b", now(7));
    store.offer_undo("Deleted.".to_owned(), SHORT_UNDO, now(7));
    write(&mut disk, store.take_changes());
    assert_eq!(Store::read(disk.clone()), (store.clone(), vec![]));
    assert_eq!(store.records(), disk);
}

#[test]
fn a_deletion_cut_short_is_a_deletion() {
    let mut disk = records(json!({ "meta": { "schema": 2 }, "reminder:a": reminder("a") }));
    let (mut store, _) = Store::read(disk.clone());
    store.remove::<Reminder>("a", now(7));
    let puts = store.take_changes().into_iter().filter(|change| matches!(change, Change::Put { .. }));
    write(&mut disk, puts.collect());
    let (store, changes) = Store::read(disk);
    assert!(store.ledger().reminders.is_empty());
    assert_eq!(changes, [Change::Delete { key: "reminder:a".to_owned() }]);
}

#[test]
fn what_is_taken_back_is_as_it_was_and_younger_than_its_deletion() {
    let mut disk = records(json!({ "meta": { "schema": 2 }, "reminder:a": reminder("a") }));
    let (mut store, _) = Store::read(disk.clone());
    let before = store.ledger().reminders["a"].clone();
    store.remove::<Reminder>("a", now(7));
    store.put(Reminder::new("b".to_owned(), Step::Custom, now(7).local, now(7)));
    store.offer_undo("Changed.".to_owned(), SHORT_UNDO, now(7));
    write(&mut disk, store.take_changes());
    let (mut store, _) = Store::read(disk.clone());
    assert_eq!(store.take_back(now(8)).as_deref(), Some("Changed."));
    write(&mut disk, store.take_changes());
    let (store, changes) = Store::read(disk);
    assert_eq!(changes, []);
    let after = &store.ledger().reminders["a"];
    assert_eq!(*after, Reminder { updated: after.updated, ..before });
    assert!(after.updated > store.gone()["reminder:a"]);
    assert!(!store.ledger().reminders.contains_key("b") && store.gone().contains_key("reminder:b"));
    assert_eq!(store.last_undo(), None, "once");
}

#[test]
fn an_undo_has_its_time() {
    let mut store = Store::default();
    store.put::<Reminder>(parse(&reminder("a")).unwrap());
    store.offer_undo("Added.".to_owned(), SHORT_UNDO, now(100_000));
    let undo = store.last_undo().unwrap().clone();
    assert_eq!(undo.left(now(103_000)), Some(7_000));
    assert_eq!(undo.left(now(110_000)), None);
    assert!(!undo.is_over(now(115_000)), "a click on its way still counts");
    assert!(undo.is_over(now(131_000)));
    assert!(undo.is_over(now(-3_600_000)), "a clock set back does not keep it for ever");
    assert_eq!(store.take_back(now(131_000)), None);
}

#[test]
fn an_id_is_never_given_twice() {
    let (mut store, _) = Store::read(records(json!({
        "reminder:640000": "scrambled", "gone:note:650000": 7,
    })));
    let first = store.free_id(now(100));
    assert_eq!(first, "660000", "what was set aside and what is gone keep their names");
    store.put::<Reminder>(parse(&reminder(&first)).unwrap());
    assert_eq!(store.free_id(now(100)), "670000");
}

#[test]
fn a_store_of_a_newer_version_is_read_and_left_alone() {
    let (store, changes) = Store::read(records(json!({
        "meta": { "schema": 99, "more": true },
        "reminder:a": reminder("a"),
        "reminder:b": reminder("b"),
        "gone:reminder:b": 5,
    })));
    assert!(store.is_read_only());
    assert_eq!(changes, []);
    assert_eq!(store.ledger().reminders.len(), 1);
}

#[test]
fn every_change_makes_a_record_younger_whatever_the_clock_does() {
    let mut store = Store::default();
    store.put::<Reminder>(parse(&reminder("a")).unwrap());
    for instant in [1_000, 500, 500, -9] {
        let before = store.ledger().reminders["a"].updated;
        store.edit::<Reminder>("a", now(instant), |r| r.about = "Fernhill".into());
        assert!(store.ledger().reminders["a"].updated > before);
    }
}

#[test]
fn old_tombstones_are_forgotten() {
    let mut store = Store::default();
    store.put::<Reminder>(parse(&reminder("a")).unwrap());
    store.remove::<Reminder>("a", now(7));
    store.forget_old_tombstones(now(TOMBSTONES_KEPT));
    assert_eq!(store.gone().len(), 1);
    store.forget_old_tombstones(now(TOMBSTONES_KEPT + 8));
    assert!(store.gone().is_empty());
}
