//! Every migration against its before and after (`tests/migrations/v<schema>.json`). A second run changes nothing, and
//! so does one that goes on after the writing was cut short.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use afterword::store::{CURRENT_SCHEMA, Change, Records, Store};
use serde::Deserialize;

#[derive(Deserialize)]
struct Spec {
    case: String,
    before: Records,
    after: Records,
}

#[test]
fn each_migration_does_what_its_spec_says() {
    for schema in 1..=CURRENT_SCHEMA {
        let file = format!("tests/migrations/v{schema}.json");
        let specs: Vec<Spec> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert!(specs.len() >= 3, "{file}");
        for Spec { case, before, after } in specs {
            let (_, changes) = Store::read(before.clone());
            assert_eq!(written(before.clone(), &changes), after, "{file}: {case}");
            assert_eq!(Store::read(after.clone()).1, [], "{file}: {case}, a second time");
            for cut in 0..changes.len() {
                let partly = written(before.clone(), &changes[..cut]);
                let (_, rest) = Store::read(partly.clone());
                assert_eq!(written(partly, &rest), after, "{file}: {case}, cut short after {cut}");
            }
        }
    }
}

fn written(mut records: Records, changes: &[Change]) -> Records {
    for change in changes {
        match change {
            Change::Put { key, value } => drop(records.insert(key.clone(), value.clone())),
            Change::Delete { key } => drop(records.remove(key)),
        }
    }
    records
}
