use super::{Change, META, Records};
use crate::plain;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The schema this version writes.
pub const CURRENT_SCHEMA: u32 = 2;

/// The record that says which schema the others have.
#[derive(Debug, Serialize, Deserialize)]
struct Meta {
    schema: u32,
}

/// One step from a schema to the next. It changes only records it recognises: one that was set aside, or one
/// already in the new shape (a lost `meta` starts again from 0), passes through untouched.
struct Migration {
    to: u32,
    run: fn(&mut Records),
}

/// In order. Each has its before and after in `tests/migrations/`.
const MIGRATIONS: &[Migration] = &[
    // The first shape: settings, dismissals and reminders as they are, with their schema written beside them.
    Migration { to: 1, run: |_| () },
    // Reminders get an hour, a step and a state of their own. One that was ticked stays ticked.
    Migration { to: 2, run: reminders_get_an_hour },
];

/// The record of the present schema.
pub(super) fn meta() -> Value {
    meta_of(CURRENT_SCHEMA.into())
}

/// The record of a schema.
pub(super) fn meta_of(schema: u64) -> Value {
    json!({ "schema": schema })
}

/// Brings `records` to the present schema and says what to write for it; `None` where they are of a newer one (or
/// their schema cannot be read), and nothing may be written.
pub(super) fn migrate(records: &mut Records) -> Option<Vec<Change>> {
    let from = match records.get(META) {
        None => 0,
        Some(meta) => plain::read::<Meta>(meta)?.schema,
    };
    if from > CURRENT_SCHEMA {
        return None;
    }
    if from == CURRENT_SCHEMA {
        return Some(vec![]);
    }
    let before = records.clone();
    for migration in MIGRATIONS.iter().filter(|m| m.to > from) {
        (migration.run)(records);
        records.insert(META.to_owned(), json!({ "schema": migration.to }));
    }
    Some(difference(&before, records))
}

/// A reminder of schema 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayReminder {
    id: String,
    date: NaiveDate,
    about: String,
    done: bool,
    created: i64,
    notified: Option<i64>,
    deleted: Option<i64>,
}

fn reminders_get_an_hour(records: &mut Records) {
    const NINE: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
        Some(nine) => nine,
        None => NaiveTime::MIN,
    };
    let mut gone = Vec::new();
    for (key, value) in records.iter_mut().filter(|(key, _)| key.starts_with("reminder:")) {
        let Some(old) = plain::read::<DayReminder>(value) else { continue };
        // As many keys as this step of the way knows; later steps make their own of it.
        let mut new = json!({
            "id": old.id, "about": old.about, "due": old.date.and_time(NINE),
            "created": old.created, "updated": old.deleted.unwrap_or(old.created),
        });
        if let Some(fields) = new.as_object_mut() {
            if old.done {
                fields.insert("state".to_owned(), json!("done"));
            }
            if let Some(at) = old.notified {
                fields.insert("notified".to_owned(), json!(at));
            }
        }
        *value = new;
        if let Some(at) = old.deleted {
            gone.push((format!("gone:{key}"), json!(at)));
        }
    }
    records.extend(gone);
}

/// What to write to make `before` into `after`. The schema is written last of all that is put: until then everything
/// is read as what it was.
pub(super) fn difference(before: &Records, after: &Records) -> Vec<Change> {
    let changed = |(key, value): &(&String, &Value)| before.get(*key) != Some(*value);
    let (meta, records): (Vec<_>, Vec<_>) = after.iter().filter(changed).partition(|(key, _)| *key == META);
    let put = records
        .into_iter()
        .chain(meta)
        .map(|(key, value)| Change::Put { key: key.clone(), value: value.clone() });
    let delete =
        before.keys().filter(|key| !after.contains_key(*key)).map(|key| Change::Delete { key: key.clone() });
    put.chain(delete).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_migration_leads_to_the_present_schema() {
        assert_eq!(MIGRATIONS.last().map(|m| m.to), Some(CURRENT_SCHEMA));
        assert!(MIGRATIONS.iter().zip(1..).all(|(m, number)| m.to == number));
    }

    #[test]
    fn a_schema_that_cannot_be_read_counts_as_newer() {
        let mut records = Records::from([(META.to_owned(), json!({ "schema": "two" }))]);
        assert_eq!(migrate(&mut records), None);
    }

    #[test]
    fn a_difference_puts_before_it_deletes() {
        let before = Records::from([("old".to_owned(), json!(1)), ("same".to_owned(), json!(2))]);
        let after = Records::from([("new".to_owned(), json!(1)), ("same".to_owned(), json!(2))]);
        let put = Change::Put { key: "new".to_owned(), value: json!(1) };
        assert_eq!(difference(&before, &after), [put, Change::Delete { key: "old".to_owned() }]);
    }
}
