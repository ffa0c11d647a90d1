//! The shape of what is kept on disk: one key per record, a schema version, numbered migrations.
//!
//! Nothing that cannot be read is ever written over: it is set aside where it lies, and its place is taken by the
//! next free slot. A store written by a newer version is read and never written. A record is deleted by its tombstone
//! (`gone:KEY`), which is written with everything else that changes; the record itself goes after it. So whatever
//! happens in between, either all of a change is there or none of it.

mod csv;
mod file;
mod migrations;
mod settings;
mod sharing;
mod undo;

use crate::followup::{
    Application, Id, Interview, Ledger, Note, Now, Offer, Record, Reminder, Table, Wishes,
};
use crate::lint::Dismissals;
use crate::mail::Person;
use crate::plain;
use migrations::{difference, migrate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub use csv::csv_file;
pub use file::TakeIn;
pub use migrations::CURRENT_SCHEMA;
pub use settings::Settings;
pub use sharing::{Copy, Topics, share_changes};
pub use undo::{LONG_UNDO, SHORT_UNDO, Undo};

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

/// A kind of record of the ledger.
pub trait Kind: Record + Clone + Serialize + DeserializeOwned {
    /// What its keys begin with.
    const PREFIX: &'static str;
    /// Where the ledger has them.
    fn table(ledger: &Ledger) -> &Table<Self>;
    /// The same, to be changed.
    fn table_mut(ledger: &mut Ledger) -> &mut Table<Self>;

    /// The key of the record with this id.
    fn key(id: &str) -> String {
        format!("{}{id}", Self::PREFIX)
    }
}

macro_rules! kind {
    ($($kind:ty, $prefix:literal, $table:ident;)*) => {$(
        impl Kind for $kind {
            const PREFIX: &'static str = $prefix;
            fn table(ledger: &Ledger) -> &Table<Self> {
                &ledger.$table
            }
            fn table_mut(ledger: &mut Ledger) -> &mut Table<Self> {
                &mut ledger.$table
            }
        }
    )*};
}
kind! {
    Application, "application:", applications;
    Interview, "interview:", interviews;
    Note, "note:", notes;
    Reminder, "reminder:", reminders;
}

/// A Send that was seen. It counts once the time for the mail page's Undo has passed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    /// Names the draft.
    pub draft_key: String,
    /// When it was seen, in milliseconds since 1970.
    pub seen: i64,
    /// The compose window is gone; should it come back, the Send was taken back.
    pub gone: bool,
    /// What will be recorded, or offered.
    pub offer: Offer,
}

/// People never to be offered again, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Declined {
    /// Addresses, folded.
    pub emails: BTreeSet<String>,
}

impl Declined {
    /// Whether there are people and none of them is to be offered.
    pub fn has_all(&self, people: &[Person]) -> bool {
        !people.is_empty() && people.iter().all(|person| self.emails.contains(&person.address()))
    }
}

/// What is on disk, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Store {
    ledger: Ledger,
    settings: Slot<Settings>,
    dismissals: Slot<Dismissals>,
    declined: Slot<Declined>,
    offers: Table<Offer>,
    sendings: BTreeMap<String, Sending>,
    /// When the record under a key was deleted, in milliseconds since 1970.
    gone: BTreeMap<String, i64>,
    undo: Option<Undo>,
    /// Records that cannot be read, and keys nobody knows: as they lie on disk.
    set_aside: Records,
    unknown: Records,
    read_only: bool,
    /// What was changed since [`Store::take_changes`]: by key, the value before, and the one to write.
    before: BTreeMap<String, Option<Value>>,
    after: BTreeMap<String, Option<Value>>,
}

/// A record of which there is one, and where it is written: further slots where the first holds something unreadable.
#[derive(Debug, Clone, Default, PartialEq)]
struct Slot<T> {
    key: String,
    record: T,
}

const META: &str = "meta";
const SETTINGS: &str = "settings";
const DISMISSALS: &str = "dismissals";
const DECLINED: &str = "declined";
const OFFER: &str = "offer:";
const SENDING: &str = "sending:";
const GONE: &str = "gone:";
const UNDO: &str = "undo";

/// How long the deletion of a record is remembered, so that another computer hears of it, in milliseconds.
const TOMBSTONES_KEPT: i64 = 180 * 24 * 60 * 60 * 1000;

impl Store {
    /// Understands what is on disk, and says what to write to bring it to the present schema.
    pub fn read(mut records: Records) -> (Store, Vec<Change>) {
        let migration = migrate(&mut records);
        let read_only = migration.is_none();
        let mut changes = migration.unwrap_or_default();
        let mut store = Store { read_only, ..Store::default() };
        store.settings = store.slot(SETTINGS, &records);
        store.dismissals = store.slot(DISMISSALS, &records);
        store.declined = store.slot(DECLINED, &records);
        store.gone = records
            .iter()
            .filter_map(|(key, at)| Some((key.strip_prefix(GONE)?.to_owned(), at.as_i64()?)))
            .collect();
        for (key, value) in records {
            if !store.take_in(&key, &value) {
                // A record that is gone is taken off the disk, should that have been cut short.
                changes.push(Change::Delete { key });
            }
        }
        changes.extend(store.drop_answered_offers());
        if read_only {
            changes.clear();
        }
        (store, changes)
    }

    /// Offers that were said yes or no to, should taking them off the disk have been cut short: their note is
    /// recorded, or everybody they are about is not to be offered.
    fn drop_answered_offers(&mut self) -> Vec<Change> {
        let refused =
            |offer: &Offer| offer.application.is_none() && self.declined.record.has_all(&offer.note.to);
        let answered = |offer: &&Offer| self.ledger.notes.contains_key(&offer.note.id) || refused(offer);
        let answered: Vec<Id> = self.offers.values().filter(answered).map(|offer| offer.id.clone()).collect();
        answered.iter().for_each(|id| self.offers.remove(id));
        answered.into_iter().map(|id| Change::Delete { key: format!("{OFFER}{id}") }).collect()
    }

    /// Puts one record where it belongs; `false` where it is dead.
    fn take_in(&mut self, key: &str, value: &Value) -> bool {
        let is_slot =
            |name: &str| key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        if key == META || [SETTINGS, DISMISSALS, DECLINED].into_iter().any(is_slot) {
            return true;
        }
        if let Some(id) = key.strip_prefix(Application::PREFIX) {
            return self.take_in_kind::<Application>(key, id, value);
        }
        if let Some(id) = key.strip_prefix(Interview::PREFIX) {
            return self.take_in_kind::<Interview>(key, id, value);
        }
        if let Some(id) = key.strip_prefix(Note::PREFIX) {
            return self.take_in_kind::<Note>(key, id, value);
        }
        if let Some(id) = key.strip_prefix(Reminder::PREFIX) {
            return self.take_in_kind::<Reminder>(key, id, value);
        }
        let understood = if key == UNDO {
            self.undo = parse(value);
            self.undo.is_some()
        } else if let Some(id) = key.strip_prefix(OFFER) {
            parse::<Offer>(value)
                .filter(|o| o.id == id)
                .map(|o| self.offers.insert(o.id.clone(), o))
                .is_some()
        } else if let Some(draft) = key.strip_prefix(SENDING) {
            let sending = parse::<Sending>(value).filter(|s| s.draft_key == draft);
            sending.map(|s| self.sendings.insert(s.draft_key.clone(), s)).is_some()
        } else if key.starts_with(GONE) {
            value.is_i64()
        } else {
            self.unknown.insert(key.to_owned(), value.clone());
            return true;
        };
        if !understood {
            self.set_aside.insert(key.to_owned(), value.clone());
        }
        true
    }

    fn take_in_kind<R: Kind>(&mut self, key: &str, id: &str, value: &Value) -> bool {
        let Some(record) = parse::<R>(value).filter(|record| record.id() == id) else {
            self.set_aside.insert(key.to_owned(), value.clone());
            return true;
        };
        if self.gone.get(key).is_some_and(|at| *at >= record.updated()) {
            return false;
        }
        R::table_mut(&mut self.ledger).insert(id.to_owned(), record);
        true
    }

    /// The record of `name` from its newest slot that can be read (`name`, `name.2`, `name.3` …), with that slot; where
    /// none can, the first free one and what a fresh record holds. Unreadable slots are set aside.
    fn slot<T: DeserializeOwned + Default>(&mut self, name: &str, records: &Records) -> Slot<T> {
        let mut found = None;
        for number in 1_u32.. {
            let key = if number == 1 { name.to_owned() } else { format!("{name}.{number}") };
            match records.get(&key) {
                None => return found.unwrap_or_else(|| Slot { key, record: T::default() }),
                Some(value) => match parse(value) {
                    Some(record) => found = Some(Slot { key, record }),
                    None => drop(self.set_aside.insert(key, value.clone())),
                },
            }
        }
        Slot { key: name.to_owned(), record: T::default() }
    }

    // ---- what there is ----

    /// Who was spoken to, what was sent, what has to be done.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What the writer has set.
    pub fn settings(&self) -> &Settings {
        &self.settings.record
    }

    /// How the writer wants the cadence.
    pub fn wishes(&self) -> Wishes<'_> {
        let Settings { calendar, preset, handwritten, .. } = self.settings();
        Wishes { calendar, preset: *preset, handwritten: *handwritten }
    }

    /// What the writer never wants to hear again.
    pub fn dismissals(&self) -> &Dismissals {
        &self.dismissals.record
    }

    /// Whom the writer does not want to be offered.
    pub fn declined(&self) -> &Declined {
        &self.declined.record
    }

    /// Notes that may belong in the ledger.
    pub fn offers(&self) -> &Table<Offer> {
        &self.offers
    }

    /// Sends that do not count yet, by draft.
    pub fn sendings(&self) -> &BTreeMap<String, Sending> {
        &self.sendings
    }

    /// When records were deleted, by key.
    pub fn gone(&self) -> &BTreeMap<String, i64> {
        &self.gone
    }

    /// The last change that can be taken back.
    pub fn last_undo(&self) -> Option<&Undo> {
        self.undo.as_ref()
    }

    /// Records that could not be read and lie untouched on disk.
    pub fn set_aside(&self) -> &Records {
        &self.set_aside
    }

    /// Written by a newer version: it may be looked at, never written.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Everything as it lies on disk, once what was changed is written.
    pub fn records(&self) -> Records {
        let mut all: Records = self.set_aside.clone();
        all.extend(self.unknown.clone());
        all.insert(META.to_owned(), migrations::meta());
        let slots = [&self.settings.key, &self.dismissals.key, &self.declined.key].into_iter().cloned();
        let tombstones = self.gone.keys().map(|key| format!("{GONE}{key}"));
        let others = self.offers.keys().map(|id| format!("{OFFER}{id}"));
        let others =
            others.chain(self.sendings.keys().map(|key| format!("{SENDING}{key}"))).chain([UNDO.to_owned()]);
        let keys = self.ledger_keys().chain(slots).chain(tombstones).chain(others);
        all.extend(keys.filter_map(|key| Some((key.clone(), self.value(&key)?))));
        all
    }

    /// The keys of the ledger's records.
    pub fn ledger_keys(&self) -> impl Iterator<Item = String> {
        let Ledger { applications, interviews, notes, reminders } = &self.ledger;
        let applications = applications.keys().map(|id| Application::key(id));
        let interviews = interviews.keys().map(|id| Interview::key(id));
        let notes = notes.keys().map(|id| Note::key(id));
        let reminders = reminders.keys().map(|id| Reminder::key(id));
        applications.chain(interviews).chain(notes).chain(reminders)
    }

    /// The record under a key, as it is written; slots that hold nothing of their own are not written.
    pub fn value(&self, key: &str) -> Option<Value> {
        fn of<R: Kind>(ledger: &Ledger, id: &str) -> Option<Value> {
            R::table(ledger).get(id).map(value_of)
        }
        fn slot<T: Serialize + Default + PartialEq>(slot: &Slot<T>) -> Option<Value> {
            (slot.record != T::default()).then(|| value_of(&slot.record))
        }
        let parted = key.split_once(':');
        match (key, parted) {
            (UNDO, _) => self.undo.as_ref().map(value_of),
            (_, Some(("application", id))) => of::<Application>(&self.ledger, id),
            (_, Some(("interview", id))) => of::<Interview>(&self.ledger, id),
            (_, Some(("note", id))) => of::<Note>(&self.ledger, id),
            (_, Some(("reminder", id))) => of::<Reminder>(&self.ledger, id),
            (_, Some(("offer", id))) => self.offers.get(id).map(value_of),
            (_, Some(("sending", draft))) => self.sendings.get(draft).map(value_of),
            (_, Some(("gone", key))) => self.gone.get(key).map(|at| Value::from(*at)),
            (key, _) if key == self.settings.key => slot(&self.settings),
            (key, _) if key == self.dismissals.key => slot(&self.dismissals),
            (key, _) if key == self.declined.key => slot(&self.declined),
            _ => None,
        }
    }

    /// An id that is free: the moment it was made with a number of chance behind it, moved on where that is taken.
    pub fn free_id(&self, now: Now) -> Id {
        let mut number = now.instant;
        loop {
            let id = format!("{number:x}{:04x}", now.dice);
            if self.is_free(&id) {
                return id;
            }
            number = number.wrapping_add(1);
        }
    }

    /// Whether no record has this id, readable or not, dead or alive.
    pub fn is_free(&self, id: &str) -> bool {
        let free = |key: String| {
            self.value(&key).is_none() && !self.set_aside.contains_key(&key) && !self.gone.contains_key(&key)
        };
        free(Application::key(id))
            && free(Interview::key(id))
            && free(Note::key(id))
            && free(Reminder::key(id))
            && free(format!("{OFFER}{id}"))
    }

    // ---- changes ----

    /// What to write for everything changed since the last time. The ways back are forgotten.
    pub fn take_changes(&mut self) -> Vec<Change> {
        self.before.clear();
        let after = std::mem::take(&mut self.after);
        after
            .into_iter()
            .map(|(key, value)| match value {
                Some(value) => Change::Put { key, value },
                None => Change::Delete { key },
            })
            .collect()
    }

    /// Changes something under `key`, and notes what was and what is to be written.
    fn change(&mut self, key: String, change: impl FnOnce(&mut Store)) {
        if !self.before.contains_key(&key) {
            self.before.insert(key.clone(), self.value(&key));
        }
        change(self);
        let value = self.value(&key);
        self.after.insert(key, value);
    }

    /// Changes the settings.
    pub fn put_settings(&mut self, settings: Settings) {
        self.change(self.settings.key.clone(), |store| store.settings.record = settings);
    }

    /// Never to hear of this finding again.
    pub fn dismiss(&mut self, key: String) {
        self.change(self.dismissals.key.clone(), |store| store.dismissals.record.keys.extend([key]));
    }

    /// Hear of every finding again.
    pub fn forget_dismissals(&mut self) {
        self.change(self.dismissals.key.clone(), |store| store.dismissals.record = Dismissals::default());
    }

    /// Never to be offered these addresses again.
    pub fn decline(&mut self, emails: impl IntoIterator<Item = String>) {
        self.change(self.declined.key.clone(), |store| store.declined.record.emails.extend(emails));
    }

    /// Adds a record, or puts it in the place of the one with its id.
    pub fn put<R: Kind>(&mut self, record: R) {
        self.change(R::key(record.id()), |store| {
            R::table_mut(&mut store.ledger).insert(record.id().to_owned(), record);
        });
    }

    /// Changes the record with this id, if there is one.
    pub fn edit<R: Kind>(&mut self, id: &str, now: Now, edit: impl FnOnce(&mut R)) {
        if let Some(mut record) = R::table(&self.ledger).get(id).cloned() {
            edit(&mut record);
            record.touch(now);
            self.put(record);
        }
    }

    /// Deletes a record.
    pub fn remove<R: Kind>(&mut self, id: &str, now: Now) {
        let Some(mut record) = R::table(&self.ledger).get(id).cloned() else { return };
        // Its tombstone is younger than it, whatever the clock did.
        record.touch(now);
        let at = record.updated();
        let key = R::key(id);
        self.change(format!("{GONE}{key}"), |store| store.gone.extend([(key.clone(), at)]));
        self.change(R::key(id), |store| R::table_mut(&mut store.ledger).remove(id));
    }

    /// Keeps an offer.
    pub fn put_offer(&mut self, offer: Offer) {
        self.change(format!("{OFFER}{}", offer.id), |store| store.offers.insert(offer.id.clone(), offer));
    }

    /// Forgets an offer.
    pub fn forget_offer(&mut self, id: &str) {
        self.change(format!("{OFFER}{id}"), |store| store.offers.remove(id));
    }

    /// Keeps a Send that does not count yet.
    pub fn put_sending(&mut self, sending: Sending) {
        let key = format!("{SENDING}{}", sending.draft_key);
        self.change(key, |store| drop(store.sendings.insert(sending.draft_key.clone(), sending)));
    }

    /// Forgets a Send.
    pub fn forget_sending(&mut self, draft_key: &str) {
        self.change(format!("{SENDING}{draft_key}"), |store| drop(store.sendings.remove(draft_key)));
    }

    /// Forgets deletions so old that every computer has heard of them.
    pub fn forget_old_tombstones(&mut self, now: Now) {
        let old = self.gone.iter().filter(|(_, at)| now.instant.saturating_sub(**at) > TOMBSTONES_KEPT);
        let old: Vec<String> = old.map(|(key, _)| key.clone()).collect();
        for key in old {
            self.change(format!("{GONE}{key}"), |store| store.gone.retain(|other, _| *other != key));
        }
    }

    /// Everything as `records` say, at once (an undo, an import). What cannot be read stays aside.
    pub fn become_like(&mut self, mut records: Records) {
        records.entry(META.to_owned()).or_insert_with(migrations::meta);
        let (before, after) = (self.records(), records);
        let (unwritten_before, unwritten_after) =
            (std::mem::take(&mut self.before), std::mem::take(&mut self.after));
        let changes = difference(&before, &after);
        *self = Store::read(after).0;
        (self.before, self.after) = (unwritten_before, unwritten_after);
        for change in changes {
            let (key, value) = match change {
                Change::Put { key, value } => (key, Some(value)),
                Change::Delete { key } => (key, None),
            };
            self.before.entry(key.clone()).or_insert_with(|| before.get(&key).cloned());
            self.after.insert(key, value);
        }
    }
}

fn parse<T: DeserializeOwned>(value: &Value) -> Option<T> {
    plain::read(value)
}

fn value_of(record: &impl Serialize) -> Value {
    // Records are plain structs with text keys: turning them into a value cannot fail.
    serde_json::to_value(record).unwrap_or_default()
}

#[cfg(test)]
mod tests;
