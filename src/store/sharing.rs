//! Records kept in step over the writer's computers, through the browser account's own store.
//!
//! Local records are the truth; what is shared is a copy without the writer's own words. Two copies are joined record
//! by record: the younger wins, a deletion counts as a change. Joining is commutative, associative and idempotent, so it
//! does not matter who joins what when, or how often. What is missing from a copy means nothing: only a tombstone
//! deletes, so a copy that was cut for space or lost loses nothing.
//!
//! The browser allows 102,400 bytes in 512 items of 8,192: an item (`s:ID`) holds an application with everything that
//! belongs to it, a few more (`g:N`) hold tombstones, and what does not fit, the longest untouched first, stays at home.

use super::{Change, GONE, Kind, Records, Store, parse, value_of};
use crate::followup::{Application, Id, Interview, Note, Now, Reminder};
use crate::order;
use serde_json::{Map, Value};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Bytes used of the 102,400, an item's key counted with its JSON.
const ROOM: usize = 100_000;
/// Bytes used of the 8,192 of an item.
const ITEM_ROOM: usize = 8_000;
/// Items used of the 512.
const ITEMS: usize = 500;
/// Items for tombstones, each of at most half the bytes of another.
const GONE_ITEMS: usize = 4;
const GONE_ROOM: usize = 4_000;
/// What the keys of items begin with.
const GROUP: &str = "s:";
const TOMBSTONES: &str = "g:";
/// The field of an interview that is shared only where the writer chose so.
const TOPICS: &str = "topics";
/// A change dated further ahead than this, in milliseconds, was made by a clock that is wrong.
const CLOCK_SLACK: i64 = 24 * 60 * 60 * 1000;

/// A copy of the ledger without the writer's own words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Copy {
    /// Records by key.
    records: BTreeMap<String, Value>,
    /// When the record under a key was deleted.
    gone: BTreeMap<String, i64>,
}

impl Copy {
    /// The copy of a store.
    pub fn of(store: &Store) -> Copy {
        let topics = store.settings().sync_topics;
        let records =
            store.ledger_keys().filter_map(|key| Some((key.clone(), stripped(store.value(&key)?, topics))));
        let records: BTreeMap<String, Value> = records.collect();
        Copy { gone: store.gone().clone(), records }.without_the_dead()
    }

    /// The copy that lies in the shared store; whatever cannot be read is left out.
    pub fn from_items(items: &Records, now: Now) -> Copy {
        let mut copy = Copy::default();
        let latest = now.instant.saturating_add(CLOCK_SLACK);
        for (key, item) in items {
            let Some(item) = item.as_object() else { continue };
            for (key, value) in item.iter().filter(|_| key.starts_with(GROUP)) {
                if let Some(mut value) = readable(key, value) {
                    if let Some(updated) = value.get_mut("updated").filter(|at| at.as_i64() > Some(latest)) {
                        *updated = latest.into();
                    }
                    copy.records.insert(key.clone(), value);
                }
            }
            let tombstones = item.iter().filter(|_| key.starts_with(TOMBSTONES));
            let tombstones = tombstones.filter_map(|(key, at)| Some((key.clone(), at.as_i64()?.min(latest))));
            copy.gone.extend(tombstones);
        }
        copy.without_the_dead()
    }

    /// Both copies in one.
    pub fn join(mut self, other: &Copy) -> Copy {
        for (key, at) in &other.gone {
            let known = self.gone.entry(key.clone()).or_insert(*at);
            *known = (*known).max(*at);
        }
        for (key, theirs) in &other.records {
            match self.records.get_mut(key) {
                Some(mine) => {
                    if age(theirs) > age(mine) {
                        mine.clone_from(theirs);
                    }
                }
                None => drop(self.records.insert(key.clone(), theirs.clone())),
            }
        }
        self.without_the_dead()
    }

    /// A record that was deleted after its last change is not there; a tombstone older than its record says nothing.
    fn without_the_dead(mut self) -> Copy {
        let Copy { records, gone } = &mut self;
        records.retain(|key, value| gone.get(key).is_none_or(|at| *at < updated(value)));
        gone.retain(|key, _| !records.contains_key(key));
        self
    }

    /// As items of the shared store, and how many groups did not fit.
    pub fn to_items(&self) -> (Records, usize) {
        let mut groups: BTreeMap<Id, BTreeMap<&String, &Value>> = BTreeMap::new();
        for (key, value) in &self.records {
            groups.entry(group(key, value)).or_default().insert(key, value);
        }
        let mut items = self.tombstone_items();
        let mut used: usize = items.iter().map(|(key, value)| size(key, value)).sum();
        let latest = |group: &BTreeMap<&String, &Value>| group.values().map(|value| updated(value)).max();
        let mut groups: Vec<(Id, BTreeMap<&String, &Value>)> = groups.into_iter().collect();
        order::by_key(&mut groups, |(id, group)| (Reverse(latest(group)), id.clone()));
        let mut left_out = 0;
        for (id, group) in groups {
            let key = format!("{GROUP}{id}");
            let (item, whole) = fitting(&key, group);
            let bytes = size(&key, &item);
            if items.len() < ITEMS && used + bytes <= ROOM {
                used += bytes;
                items.insert(key, item);
                left_out += usize::from(!whole);
            } else {
                left_out += 1;
            }
        }
        (items, left_out)
    }

    /// The youngest tombstones, each always in the same item.
    fn tombstone_items(&self) -> Records {
        let mut gone: Vec<(&String, i64)> = self.gone.iter().map(|(key, at)| (key, *at)).collect();
        order::by_key(&mut gone, |(key, at)| (Reverse(*at), *key));
        let mut items: BTreeMap<String, (usize, Map<String, Value>)> = BTreeMap::new();
        for (key, at) in gone {
            let place = key.bytes().fold(0_usize, |sum, byte| sum.wrapping_add(byte.into())) % GONE_ITEMS;
            let (bytes, item) = items.entry(format!("{TOMBSTONES}{place}")).or_default();
            *bytes += key.len() + 24;
            if *bytes <= GONE_ROOM {
                item.insert(key.clone(), at.into());
            }
        }
        items.into_iter().map(|(key, (_, item))| (key, Value::Object(item))).collect()
    }
}

impl Store {
    /// Takes over what is younger in a copy; the writer's own words stay.
    pub fn join_copy(&mut self, copy: &Copy) {
        let mine = Copy::of(self);
        let all = mine.clone().join(copy);
        for (key, at) in all.gone.iter().filter(|(key, at)| mine.gone.get(*key) != Some(*at)) {
            self.bury(key, *at);
        }
        for (key, value) in all.records.iter().filter(|(key, value)| mine.records.get(*key) != Some(*value)) {
            match key.split_once(':') {
                Some(("application", _)) => self.take_over::<Application>(key, value, |new, old| {
                    new.remarks.clone_from(&old.remarks);
                }),
                Some(("interview", _)) => self.take_over::<Interview>(key, value, |new, old| {
                    new.remarks.clone_from(&old.remarks);
                    if new.topics.is_empty() {
                        new.topics.clone_from(&old.topics);
                    }
                }),
                Some(("note", _)) => {
                    self.take_over::<Note>(key, value, |new, old| new.sketch.clone_from(&old.sketch));
                }
                Some(("reminder", _)) => self.take_over::<Reminder>(key, value, |new, old| {
                    // Told of here, unless it was put off since.
                    new.notified = old.notified.filter(|_| new.due == old.due);
                }),
                _ => {}
            }
        }
    }

    fn take_over<R: Kind>(&mut self, key: &str, value: &Value, keep: impl Fn(&mut R, &R)) {
        let Some(mut record) = parse::<R>(value).filter(|_| !self.set_aside.contains_key(key)) else {
            return;
        };
        if let Some(old) = R::table(&self.ledger).get(record.id()) {
            keep(&mut record, old);
        }
        self.put(record);
    }

    fn bury(&mut self, key: &str, at: i64) {
        self.change(format!("{GONE}{key}"), |store| store.gone.extend([(key.to_owned(), at)]));
        let id = key.split_once(':').map(|(_, id)| id.to_owned()).unwrap_or_default();
        if self.value(key).is_some() {
            self.change(key.to_owned(), |store| {
                let ledger = &mut store.ledger;
                match key.split_once(':') {
                    Some(("application", _)) => ledger.applications.remove(&id),
                    Some(("interview", _)) => ledger.interviews.remove(&id),
                    Some(("note", _)) => ledger.notes.remove(&id),
                    Some(("reminder", _)) => ledger.reminders.remove(&id),
                    _ => {}
                }
            });
        }
    }
}

/// What to write so that the shared store holds `wanted` of ours, and nothing else of ours.
pub fn share_changes(there: &Records, wanted: &Records, topics: Topics) -> Vec<Change> {
    let ours = |key: &&String| key.starts_with(GROUP) || key.starts_with(TOMBSTONES);
    let news = wanted.iter().filter_map(|(key, item)| {
        let there = there.get(key);
        match topics {
            Topics::Share => (there != Some(item)).then(|| (key, item.clone())),
            Topics::TakeAway => Some((key, bare(item))).filter(|(_, bare)| there != Some(bare)),
            Topics::LeaveToOthers => {
                let mine = bare(item);
                (there.map(bare).as_ref() != Some(&mine)).then_some((key, mine))
            }
        }
    });
    let put = news.map(|(key, value)| Change::Put { key: key.clone(), value });
    let delete = there.keys().filter(ours).filter(|key| !wanted.contains_key(*key));
    put.chain(delete.map(|key| Change::Delete { key: key.clone() })).collect()
}

/// What a computer does about the topics in the shared store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topics {
    /// Its writer chose to share them.
    Share,
    /// Its writer did not: it writes none, and leaves alone those that another computer shares.
    LeaveToOthers,
    /// Its writer has just chosen to share them no more.
    TakeAway,
}

/// An item without the topics in its records.
fn bare(item: &Value) -> Value {
    let mut item = item.clone();
    for record in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if let Some(fields) = record.as_object_mut() {
            fields.remove(TOPICS);
        }
    }
    item
}

/// Without the writer's own words, and without what is one device's business.
fn stripped(mut value: Value, topics: bool) -> Value {
    if let Some(fields) = value.as_object_mut() {
        for private in ["remarks", "sketch", "notified"] {
            fields.remove(private);
        }
        if !topics {
            fields.remove(TOPICS);
        }
    }
    value
}

/// A record of the ledger that its own kind understands, in the form this version writes; nothing private in it.
fn readable(key: &str, value: &Value) -> Option<Value> {
    fn of<R: Kind>(id: &str, value: &Value) -> Option<Value> {
        parse::<R>(value).filter(|record| record.id() == id).map(|record| value_of(&record))
    }
    let value = match key.split_once(':')? {
        ("application", id) => of::<Application>(id, value),
        ("interview", id) => of::<Interview>(id, value),
        ("note", id) => of::<Note>(id, value),
        ("reminder", id) => of::<Reminder>(id, value),
        _ => None,
    };
    value.map(|value| stripped(value, true))
}

/// The group a record belongs to: its application, or itself.
fn group(key: &str, value: &Value) -> Id {
    let own = key.split_once(':').map(|(_, id)| id).unwrap_or_default();
    value.get("application").and_then(Value::as_str).unwrap_or(own).to_owned()
}

/// An item with as much of a group as fits, the youngest records first, and whether that is all of it.
fn fitting(key: &str, group: BTreeMap<&String, &Value>) -> (Value, bool) {
    let mut all: Vec<(&String, &Value)> = group.into_iter().collect();
    // The application itself before everything that belongs to it.
    order::by_key(&mut all, |(key, value)| {
        (!key.starts_with(Application::PREFIX), Reverse(updated(value)), *key)
    });
    let mut used = key.len() + 2;
    let (mut item, mut whole) = (Map::new(), true);
    for (key, value) in all {
        let bytes = size(key, value) + 4;
        if used + bytes <= ITEM_ROOM {
            used += bytes;
            item.insert(key.clone(), value.clone());
        } else {
            whole = false;
        }
    }
    (Value::Object(item), whole)
}

fn size(key: &str, value: &Value) -> usize {
    key.len() + value.to_string().len()
}

fn updated(value: &Value) -> i64 {
    value.get("updated").and_then(Value::as_i64).unwrap_or_default()
}

/// By which of two records the younger is known: where both are of the same moment, their text decides, the same
/// everywhere.
fn age(value: &Value) -> impl Ord + use<> {
    // Topics that one computer shares are not taken away by one that does not.
    (updated(value), value.get(TOPICS).is_some(), value.to_string())
}

#[cfg(test)]
mod tests;
