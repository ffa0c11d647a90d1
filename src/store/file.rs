//! Everything as one file, and a file taken in again.
//!
//! A file is looked at as a whole before anything is changed: what is not ours, cut short, too large or not to be read
//! in any part is refused, with the reason.

use super::{DECLINED, DISMISSALS, GONE, META, OFFER, Records, SENDING, SETTINGS, Store, UNDO, migrations};
use crate::followup::{Application, Interview, Note, Now, Reminder, iso_minute};
use crate::plain;
use crate::store::{CURRENT_SCHEMA, Kind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Largest file looked at, in bytes: four times all the room a browser gives.
const LARGEST: usize = 40 * 1024 * 1024;
/// Most records in one file.
const MOST: usize = 200_000;
/// Largest record, in bytes as JSON; the largest the forms can make has a quarter of it.
const LARGEST_RECORD: usize = 64 * 1024;
/// Longest id, in bytes.
const LONGEST_ID: usize = 200;
/// A change dated further ahead than this, in milliseconds, was made by a clock that is wrong, or never.
const CLOCK_SLACK: i64 = 24 * 60 * 60 * 1000;

/// A file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Says whose file it is, and in which schema.
    afterword: u32,
    /// Local moment it was made.
    exported: String,
    /// Everything, by key.
    records: Records,
    /// Records that could not be read, as they lie; kept in the file, never taken in.
    #[serde(default, skip_serializing_if = "Records::is_empty")]
    set_aside: Records,
}

/// How to take a file in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeIn {
    /// Record by record: the newer one wins, everything else stays.
    Merge,
    /// The file instead of what is there.
    Replace,
}

impl Store {
    /// Everything as a file.
    pub fn to_file(&self, now: Now) -> String {
        let own = |key: &str| {
            key != META
                && key != UNDO
                && !key.starts_with(GONE)
                && !key.starts_with(SENDING)
                && !self.set_aside.contains_key(key)
                && !self.unknown.contains_key(key)
        };
        let mut records: Records = self.records().into_iter().filter(|(key, _)| own(key)).collect();
        let slots = [
            (SETTINGS, &self.settings.key),
            (DISMISSALS, &self.dismissals.key),
            (DECLINED, &self.declined.key),
        ];
        for (name, slot) in slots {
            if let Some(value) = records.remove(slot) {
                records.insert(name.to_owned(), value);
            }
        }
        let exported = iso_minute(now.local);
        let file = File { afterword: CURRENT_SCHEMA, exported, records, set_aside: self.set_aside.clone() };
        // Plain structs with text keys: this cannot fail.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// What everything would be with a file taken in; or why the file is refused.
    pub fn with_file(&self, text: &str, how: TakeIn, now: Now) -> Result<Store, String> {
        let theirs = read(text, now)?;
        let mut store = self.clone();
        if how == TakeIn::Replace {
            let missing = |key: &String| theirs.value(key).is_none();
            let removed: Vec<String> = store.ledger_keys().filter(missing).collect();
            removed.iter().for_each(|key| store.remove_key(key, now));
            let offers: Vec<String> = store.offers.keys().cloned().collect();
            offers.iter().for_each(|id| store.forget_offer(id));
            store.put_settings(theirs.settings.record.clone());
            let (dismissals, declined) = (theirs.dismissals.record.clone(), theirs.declined.record.clone());
            store.change(store.dismissals.key.clone(), |store| store.dismissals.record = dismissals);
            store.change(store.declined.key.clone(), |store| store.declined.record = declined);
        } else {
            for key in &theirs.dismissals.record.keys {
                if !store.dismissals.record.has(key) {
                    store.dismiss(key.clone());
                }
            }
            let declined = &theirs.declined.record.emails;
            if !declined.is_subset(&store.declined.record.emails) {
                store.decline(declined.iter().cloned());
            }
        }
        store.take_records::<Application>(&theirs, how, now);
        store.take_records::<Interview>(&theirs, how, now);
        store.take_records::<Note>(&theirs, how, now);
        store.take_records::<Reminder>(&theirs, how, now);
        for offer in theirs.offers.values() {
            if !store.offers.contains_key(&offer.id) {
                store.put_offer(offer.clone());
            }
        }
        Ok(store)
    }

    fn take_records<R: Kind + PartialEq>(&mut self, theirs: &Store, how: TakeIn, now: Now) {
        for record in R::table(&theirs.ledger).values() {
            let key = R::key(record.id());
            let mine = R::table(&self.ledger).get(record.id());
            let wanted = match mine {
                Some(mine) if mine == record => false,
                Some(mine) => how == TakeIn::Replace || record.updated() >= mine.updated(),
                None => true,
            };
            if !wanted || self.set_aside.contains_key(&key) {
                continue;
            }
            let mut record = record.clone();
            // What was deleted here and is in the file comes back, for good and on every computer.
            while self.gone.get(&key).is_some_and(|at| *at >= record.updated()) {
                let after = self.gone.get(&key).copied().unwrap_or_default().max(now.instant);
                record.touch(Now { instant: after.saturating_add(1), ..now });
            }
            self.put(record);
        }
    }

    fn remove_key(&mut self, key: &str, now: Now) {
        match key.split_once(':') {
            Some(("application", id)) => self.remove::<Application>(id, now),
            Some(("interview", id)) => self.remove::<Interview>(id, now),
            Some(("note", id)) => self.remove::<Note>(id, now),
            Some(("reminder", id)) => self.remove::<Reminder>(id, now),
            _ => {}
        }
    }
}

/// Understands a file, whole or not at all.
fn read(text: &str, now: Now) -> Result<Store, String> {
    if text.len() > LARGEST {
        return Err("This file is too large to be Afterword's.".to_owned());
    }
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            match error.classify() {
                serde_json::error::Category::Eof => "This file is cut short. Export it again.".to_owned(),
                _ => "This is no file of Afterword's. Choose one that it exported.".to_owned(),
            }
        })?;
    let schema = value.get("afterword").and_then(Value::as_u64);
    let schema = schema.ok_or("This is no file of Afterword's. Choose one that it exported.")?;
    if schema > u64::from(CURRENT_SCHEMA) {
        return Err("A newer Afterword made this file. Update Afterword to import it.".to_owned());
    }
    let damaged = "This file is damaged. Export it again.";
    let file: File = plain::read(&value).ok_or(damaged)?;
    if file.records.len() > MOST {
        return Err("This file holds too many records to be Afterword's.".to_owned());
    }
    let mut records = file.records;
    let kinds = [Application::PREFIX, Interview::PREFIX, Note::PREFIX, Reminder::PREFIX, OFFER];
    for (key, value) in &mut records {
        let id = kinds.iter().find_map(|kind| key.strip_prefix(kind));
        let slot = [SETTINGS, DISMISSALS, DECLINED].contains(&key.as_str());
        let fit = id
            .is_some_and(|id| !id.is_empty() && id.len() <= LONGEST_ID && !id.chars().any(char::is_control));
        let size = value.to_string().len();
        let small = size <= LARGEST_RECORD || key == DISMISSALS || key == DECLINED;
        if !(fit || slot) || !small {
            return Err(damaged.to_owned());
        }
        let latest = now.instant.saturating_add(CLOCK_SLACK);
        if let Some(updated) = value.get_mut("updated").filter(|at| at.as_i64().is_some_and(|at| at > latest))
        {
            *updated = json!(latest);
        }
    }
    records.insert(META.to_owned(), if schema == 0 { Value::Null } else { migrations::meta_of(schema) });
    let (store, _) = Store::read(records);
    if store.read_only || !store.set_aside.is_empty() || !store.unknown.is_empty() {
        return Err(damaged.to_owned());
    }
    Ok(store)
}
