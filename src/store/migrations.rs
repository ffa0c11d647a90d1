use super::{Change, META, Records};
use serde::{Deserialize, Serialize};

/// The schema this version writes.
pub const CURRENT_SCHEMA: u32 = 1;

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
];

/// Brings `records` to the present schema and says what to write for it; `None` where they are of a newer one (or
/// their schema cannot be read), and nothing may be written.
pub(super) fn migrate(records: &mut Records) -> Option<Vec<Change>> {
    let from = match records.get(META) {
        None => 0,
        Some(meta) => Meta::deserialize(meta).ok()?.schema,
    };
    if from > CURRENT_SCHEMA {
        return None;
    }
    let before = records.clone();
    for migration in MIGRATIONS.iter().filter(|m| m.to > from) {
        (migration.run)(records);
        records.insert(META.to_owned(), serde_json::json!({ "schema": migration.to }));
    }
    Some(difference(&before, records))
}

/// What to write to make `before` into `after`.
fn difference(before: &Records, after: &Records) -> Vec<Change> {
    let put = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(value))
        .map(|(key, value)| Change::Put { key: key.clone(), value: value.clone() });
    let delete =
        before.keys().filter(|key| !after.contains_key(*key)).map(|key| Change::Delete { key: key.clone() });
    put.chain(delete).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
