//! The shape of what is kept on disk: one key per record, a schema version, numbered migrations.
//!
//! Nothing that cannot be read is ever written over: it is set aside where it lies, and its place is taken by the
//! next free slot. A store written by a newer version is read and never written.

mod migrations;

use crate::followup::{Reminder, Reminders};
use crate::lint::Dismissals;
use migrations::migrate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub use migrations::CURRENT_SCHEMA;

/// Everything on disk as it lies there: record by key.
pub type Records = BTreeMap<String, Value>;

/// One change on disk. Changes that belong together are written in one go.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Make the record under `key` this value.
    Put {
        /// Where.
        key: String,
        /// What.
        value: Value,
    },
    /// Forget the record under `key`.
    Delete {
        /// Where.
        key: String,
    },
}

/// What the writer has set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Sites to leave alone.
    pub sites_off: BTreeSet<String>,
    /// Judge every mail, not only follow-ups.
    pub check_every: bool,
    /// Rules not to hear from.
    pub rules_off: BTreeSet<String>,
}

/// What is on disk, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Store {
    settings: Settings,
    dismissals: Dismissals,
    reminders: Reminders,
    /// Where settings and dismissals are written: further slots where the first holds something unreadable.
    settings_slot: String,
    dismissals_slot: String,
    set_aside: BTreeSet<String>,
    read_only: bool,
}

impl Store {
    /// Understands what is on disk, and says what to write to bring it to the present schema.
    pub fn read(mut records: Records) -> (Store, Vec<Change>) {
        let migration = migrate(&mut records);
        let mut set_aside = BTreeSet::new();
        let (settings_slot, settings) = newest_readable(SETTINGS, &records, &mut set_aside);
        let (dismissals_slot, dismissals) = newest_readable(DISMISSALS, &records, &mut set_aside);
        let mut reminders = Reminders::new();
        for (key, value) in &records {
            let Some(id) = key.strip_prefix(REMINDER) else { continue };
            match parse::<Reminder>(value).filter(|r| r.id == id) {
                Some(reminder) => drop(reminders.insert(reminder.id.clone(), reminder)),
                None => drop(set_aside.insert(key.clone())),
            }
        }
        let read_only = migration.is_none();
        let store =
            Store { settings, dismissals, reminders, settings_slot, dismissals_slot, set_aside, read_only };
        (store, migration.unwrap_or_default())
    }

    /// What the writer has set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the writer never wants to hear again.
    pub fn dismissals(&self) -> &Dismissals {
        &self.dismissals
    }

    /// All reminders, those deleted a moment ago too.
    pub fn reminders(&self) -> &Reminders {
        &self.reminders
    }

    /// Number of records that could not be read and lie untouched on disk.
    pub fn set_aside(&self) -> usize {
        self.set_aside.len()
    }

    /// Written by a newer version: it may be looked at, never written.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Changes the settings.
    pub fn put_settings(&mut self, settings: Settings) -> Change {
        self.settings = settings;
        put(self.settings_slot.clone(), &self.settings)
    }

    /// Never to hear of this finding again.
    pub fn dismiss(&mut self, key: String) -> Change {
        self.dismissals.keys.insert(key);
        put(self.dismissals_slot.clone(), &self.dismissals)
    }

    /// Hear of every finding again.
    pub fn forget_dismissals(&mut self) -> Change {
        self.dismissals = Dismissals::default();
        put(self.dismissals_slot.clone(), &self.dismissals)
    }

    /// Adds a reminder, or puts it in the place of the one with its id.
    pub fn put_reminder(&mut self, reminder: Reminder) -> Change {
        let change = put(format!("{REMINDER}{}", reminder.id), &reminder);
        self.reminders.insert(reminder.id.clone(), reminder);
        change
    }

    /// Forgets a reminder for good.
    pub fn forget_reminder(&mut self, id: &str) -> Change {
        self.reminders.remove(id);
        Change::Delete { key: format!("{REMINDER}{id}") }
    }

    /// An id no reminder has, readable or not: the moment it was made, moved on where that is taken.
    pub fn free_id(&self, instant: i64) -> String {
        let mut number = instant;
        loop {
            let id = format!("{number:x}");
            if !self.reminders.contains_key(&id) && !self.set_aside.contains(&format!("{REMINDER}{id}")) {
                return id;
            }
            number = number.wrapping_add(1);
        }
    }
}

const META: &str = "meta";
const SETTINGS: &str = "settings";
const DISMISSALS: &str = "dismissals";
const REMINDER: &str = "reminder:";

/// The record of `name` from its newest slot that can be read (`name`, `name.2`, `name.3` …), with that slot; where
/// none can, the first free one and what a fresh record holds. Unreadable slots are set aside.
fn newest_readable<T: DeserializeOwned + Default>(
    name: &str,
    records: &Records,
    set_aside: &mut BTreeSet<String>,
) -> (String, T) {
    let mut found = None;
    for number in 1_u32.. {
        let slot = if number == 1 { name.to_owned() } else { format!("{name}.{number}") };
        match records.get(&slot) {
            None => return found.unwrap_or_else(|| (slot, T::default())),
            Some(value) => match parse(value) {
                Some(record) => found = Some((slot, record)),
                None => drop(set_aside.insert(slot)),
            },
        }
    }
    (name.to_owned(), T::default())
}

fn parse<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn put(key: String, record: &impl Serialize) -> Change {
    // Records are plain structs with text keys: turning them into a value cannot fail.
    Change::Put { key, value: serde_json::to_value(record).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn records(value: Value) -> Records {
        serde_json::from_value(value).unwrap()
    }

    fn reminder(id: &str) -> Value {
        json!({
            "id": id, "date": "2026-12-01", "about": "Northwind", "done": false,
            "created": 1, "notified": null, "deleted": null,
        })
    }

    #[test]
    fn a_record_that_cannot_be_read_is_set_aside_and_the_others_are_there() {
        let (mut store, changes) = Store::read(records(json!({
            "meta": { "schema": 1 },
            "settings": "scrambled",
            "dismissals": { "keys": ["00"] },
            "reminder:a": reminder("a"),
            "reminder:b": { "id": "b", "date": "some day" },
            "reminder:c": reminder("d"),
        })));
        assert_eq!(changes, []);
        assert_eq!(store.set_aside(), 3);
        assert_eq!(store.reminders().keys().collect::<Vec<_>>(), ["a"]);
        assert!(store.dismissals().has("00"));
        let Change::Put { key, .. } =
            store.put_settings(Settings { check_every: true, ..Settings::default() })
        else {
            panic!("a change of settings is written");
        };
        assert_eq!(key, "settings.2", "what could not be read is not written over");
    }

    #[test]
    fn the_newest_readable_slot_counts() {
        let (mut store, _) = Store::read(records(json!({
            "meta": { "schema": 1 },
            "settings": 7,
            "settings.2": { "check_every": true },
        })));
        assert!(store.settings().check_every);
        assert!(
            matches!(store.put_settings(Settings::default()), Change::Put { key, .. } if key == "settings.2")
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (mut store, mut changes) = Store::read(Records::new());
        let settings = Settings {
            sites_off: ["gmail".to_owned()].into(),
            check_every: true,
            rules_off: ["deadline".to_owned()].into(),
        };
        changes.push(store.put_settings(settings));
        changes.push(store.dismiss("ff".to_owned()));
        changes.push(store.put_reminder(parse(&reminder("a")).unwrap()));
        changes.push(store.put_reminder(parse(&reminder("b")).unwrap()));
        changes.push(store.forget_reminder("b"));
        let mut disk = Records::new();
        for change in changes {
            match change {
                Change::Put { key, value } => drop(disk.insert(key, value)),
                Change::Delete { key } => drop(disk.remove(&key)),
            }
        }
        assert_eq!(Store::read(disk), (store, vec![]));
    }

    #[test]
    fn an_id_is_never_given_twice() {
        let (mut store, _) = Store::read(records(json!({ "reminder:64": "scrambled" })));
        let first = store.free_id(100);
        assert_eq!(first, "65", "the record set aside under 64 stays where it is");
        store.put_reminder(parse(&reminder(&first)).unwrap());
        assert_eq!(store.free_id(101), "66");
    }

    #[test]
    fn a_store_of_a_newer_version_is_read_and_left_alone() {
        let (store, changes) = Store::read(records(json!({
            "meta": { "schema": 99, "more": true },
            "reminder:a": reminder("a"),
        })));
        assert!(store.is_read_only());
        assert_eq!(changes, []);
        assert_eq!(store.reminders().len(), 1);
    }
}
