use super::{GONE, Records, SENDING, Store, UNDO};
use crate::followup::Now;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The way back from the last change. It lies on disk beside the change, so that nothing that ends the background
/// takes it away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// When the change was made, in milliseconds since 1970.
    at: i64,
    /// How long it is offered, in milliseconds.
    offered: i64,
    /// What was done: "Deleted “Blue Harbor”."
    pub said: String,
    /// What lay under each key before; `None`: nothing.
    before: BTreeMap<String, Option<Value>>,
}

/// How long an undo is offered, in milliseconds.
pub const SHORT_UNDO: i64 = 10_000;
/// The same for an import, which wants a look at what it did.
pub const LONG_UNDO: i64 = 10 * 60 * 1000;
/// For a click that was on its way.
const GRACE: i64 = 20_000;

impl Undo {
    /// Milliseconds for which it is still offered.
    pub fn left(&self, now: Now) -> Option<i64> {
        let left = self.offered.saturating_sub(self.age(now));
        (left > 0 && left <= self.offered).then_some(left)
    }

    /// It is too late, also for a click that was on its way.
    pub fn is_over(&self, now: Now) -> bool {
        // A clock set back does not keep it for ever.
        self.age(now).saturating_abs() > self.offered.saturating_add(GRACE)
    }

    /// Milliseconds until it is over.
    pub fn over_in(&self, now: Now) -> i64 {
        self.offered.saturating_add(GRACE).saturating_sub(self.age(now)).saturating_add(1).max(0)
    }

    fn age(&self, now: Now) -> i64 {
        now.instant.saturating_sub(self.at)
    }
}

impl Store {
    /// Keeps the way back from everything changed since [`Store::take_changes`], in the place of the last one.
    pub fn offer_undo(&mut self, said: String, offered: i64, now: Now) {
        let own = |key: &str| key != UNDO && !key.starts_with(GONE) && !key.starts_with(SENDING);
        let before = self.before.iter().filter(|(key, _)| own(key));
        let before = before.map(|(key, value)| (key.clone(), value.clone())).collect();
        let undo = Undo { at: now.instant, offered, said, before };
        self.change(UNDO.to_owned(), |store| store.undo = Some(undo));
    }

    /// Takes the last change back; says what it was.
    pub fn take_back(&mut self, now: Now) -> Option<String> {
        let undo = self.undo.clone().filter(|undo| !undo.is_over(now))?;
        let mut records = self.records();
        records.remove(UNDO);
        for (key, value) in undo.before {
            let last = newest(&records, &key);
            match value {
                Some(mut value) => {
                    // Younger than what it replaces, here and on every other computer.
                    if let (Some(updated), Some(last)) = (value.get_mut("updated"), last) {
                        *updated = Value::from(now.instant.max(last.saturating_add(1)));
                    }
                    records.insert(key, value);
                }
                None => {
                    if let (true, Some(last)) = (records.remove(&key).is_some(), last) {
                        let gone = now.instant.max(last.saturating_add(1));
                        records.insert(format!("{GONE}{key}"), Value::from(gone));
                    }
                }
            }
        }
        self.become_like(records);
        Some(undo.said)
    }

    /// Forgets the last change's way back.
    pub fn forget_undo(&mut self) {
        self.change(UNDO.to_owned(), |store| store.undo = None);
    }
}

/// The last moment anything is known of the record under a key.
fn newest(records: &Records, key: &str) -> Option<i64> {
    let updated = records.get(key).and_then(|value| value.get("updated")).and_then(Value::as_i64);
    let gone = records.get(&format!("{GONE}{key}")).and_then(Value::as_i64);
    updated.max(gone)
}
