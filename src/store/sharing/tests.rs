use super::*;
use proptest::prelude::*;
use serde_json::json;

fn now() -> Now {
    Now { local: "2026-11-22T15:00:00".parse().unwrap(), instant: 1_000_000, dice: 0 }
}

/// A copy with a few of few records, alive or gone, of few moments: collisions are the rule.
fn copies() -> impl Strategy<Value = Copy> {
    let record = (0..4_u8, 0..6_i64, 0..3_u8, any::<bool>());
    proptest::collection::vec(record, 0..8).prop_map(|records| {
        let mut copy = Copy::default();
        for (id, updated, text, alive) in records {
            let key = format!("reminder:{id}");
            if alive {
                let value = json!({
                    "id": id.to_string(), "about": text.to_string(), "due": "2026-12-01T09:00:00",
                    "created": 0, "updated": updated,
                });
                copy.records.insert(key, value);
            } else {
                copy.gone.insert(key, updated);
            }
        }
        copy.without_the_dead()
    })
}

proptest! {
    #[test]
    fn joining_does_not_ask_who_comes_first(a in copies(), b in copies()) {
        prop_assert_eq!(a.clone().join(&b), b.join(&a));
    }

    #[test]
    fn joining_does_not_ask_who_joins_whom(a in copies(), b in copies(), c in copies()) {
        prop_assert_eq!(a.clone().join(&b).join(&c), a.join(&b.join(&c)));
    }

    #[test]
    fn joining_twice_is_joining_once(a in copies(), b in copies()) {
        let once = a.join(&b);
        prop_assert_eq!(once.clone().join(&b), once.clone());
        prop_assert_eq!(once.clone().join(&once), once);
    }

    #[test]
    fn what_is_shared_is_read_again(a in copies()) {
        let (items, left_out) = a.to_items();
        prop_assert_eq!(left_out, 0);
        prop_assert_eq!(Copy::from_items(&items, now()), a);
    }

    #[test]
    fn stores_that_exchange_copies_agree(a in copies(), b in copies()) {
        let (mut left, mut right) = (Store::default(), Store::default());
        left.join_copy(&a);
        right.join_copy(&b);
        left.join_copy(&Copy::of(&right));
        right.join_copy(&Copy::of(&left));
        prop_assert_eq!(left.ledger(), right.ledger());
    }
}

fn with_remarks() -> Store {
    let mut store = Store::default();
    let application = json!({
        "id": "a", "company": "Northwind", "since": "2026-11-22T15:00:00", "remarks": "a secret",
        "created": 1, "updated": 1,
    });
    let interview = json!({
        "id": "i", "application": "a", "at": "2026-11-20T14:00:00", "topics": ["the kiln"],
        "remarks": "a secret", "created": 1, "updated": 1,
    });
    let note = json!({
        "id": "n", "application": "a", "at": "2026-11-20T18:00:00", "stage": "thank_you",
        "sketch": "1aabbcc", "updated": 1,
    });
    store.put::<Application>(parse(&application).unwrap());
    store.put::<Interview>(parse(&interview).unwrap());
    store.put::<Note>(parse(&note).unwrap());
    store
}

#[test]
fn nothing_private_is_shared_and_topics_only_where_chosen() {
    let mut store = with_remarks();
    let text = serde_json::to_string(&Copy::of(&store).to_items().0).unwrap();
    for private in ["secret", "kiln", "aabbcc"] {
        assert!(!text.contains(private), "{text}");
    }
    store.put_settings(super::super::Settings { sync_topics: true, ..Default::default() });
    assert!(serde_json::to_string(&Copy::of(&store).to_items().0).unwrap().contains("the kiln"));
}

#[test]
fn what_comes_back_keeps_the_writers_own_words() {
    let mut store = with_remarks();
    let mut copy = Copy::of(&store);
    for value in copy.records.values_mut() {
        value["updated"] = 5.into();
    }
    copy.records.get_mut("application:a").unwrap()["company"] = "Northwind Ltd".into();
    store.join_copy(&copy);
    let ledger = store.ledger();
    assert_eq!(ledger.applications["a"].company, "Northwind Ltd");
    assert_eq!(
        (ledger.applications["a"].remarks.as_str(), ledger.applications["a"].updated),
        ("a secret", 5)
    );
    assert_eq!(ledger.interviews["i"].topics, ["the kiln"]);
    assert_eq!(serde_json::to_value(&ledger.notes["n"].sketch).unwrap(), "1aabbcc");
}

#[test]
fn a_deletion_travels_and_a_later_change_outlives_it() {
    let mut store = with_remarks();
    let mut copy = Copy::of(&store);
    copy.records.remove("note:n");
    store.join_copy(&copy);
    assert!(store.ledger().notes.contains_key("n"), "missing is not deleted");
    copy.gone.insert("note:n".into(), 3);
    store.join_copy(&copy);
    assert!(!store.ledger().notes.contains_key("n"));
    let mut later = Copy::of(&with_remarks());
    later.records.get_mut("note:n").unwrap()["updated"] = 4.into();
    store.join_copy(&later);
    assert!(store.ledger().notes.contains_key("n"));
}

#[test]
fn the_quotas_are_kept_and_what_does_not_fit_is_counted() {
    let mut store = Store::default();
    for number in 0..2_000_i64 {
        let mut application: Application = parse(&json!({
            "id": number.to_string(), "company": "Ä".repeat(100), "since": "2026-11-22T15:00:00",
            "created": 1, "updated": number,
        }))
        .unwrap();
        application.role = "x".repeat(usize::try_from(number % 200).unwrap());
        store.put(application);
    }
    for number in 0..60_i64 {
        let note = json!({
            "id": format!("n{number}"), "application": "1999", "at": "2026-11-20T18:00:00", "stage": "check_in",
            "to": [{ "name": "n".repeat(150), "email": "e".repeat(150) }], "updated": number,
        });
        store.put::<Note>(parse(&note).unwrap());
    }
    for number in 0..3_000_i64 {
        store.gone.insert(format!("reminder:{number}"), number);
    }
    let (items, left_out) = Copy::of(&store).to_items();
    let bytes = |(key, value): (&String, &Value)| key.len() + value.to_string().len();
    assert!(items.len() <= 512 && items.iter().map(bytes).sum::<usize>() <= 102_400);
    assert!(items.iter().map(bytes).all(|bytes| bytes <= 8_192));
    assert!(left_out > 1_000);
    assert!(items.contains_key("s:1999") && !items.contains_key("s:0"), "the longest untouched stay at home");
}

#[test]
fn a_hostile_shared_store_changes_nothing_it_cannot_name() {
    let items: Records = serde_json::from_value(json!({
        "s:a": { "application:a": 7, "settings": { "sync": true }, "reminder:b": { "id": "c" }, "meta": {} },
        "s:b": [], "g:0": { "reminder:x": "now", "settings": i64::MAX }, "elsewhere": {},
    }))
    .unwrap();
    let mut store = with_remarks();
    let before = store.ledger().clone();
    store.join_copy(&Copy::from_items(&items, now()));
    assert_eq!(*store.ledger(), before);
    assert!(!store.settings().sync);
    let wanted = Copy::of(&store).to_items().0;
    let keys: Vec<String> = share_changes(&items, &wanted, Topics::LeaveToOthers)
        .into_iter()
        .map(|change| match change {
            Change::Put { key, .. } | Change::Delete { key } => key,
        })
        .collect();
    assert!(!keys.contains(&"elsewhere".to_owned()), "{keys:?}");
}
