//! The walls between the rooms, kept by a test and not by good will (see README, "How the code is laid out").

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may ask. Anything not listed is a wall.
const DOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("order", &[]),
    ("plain", &[]),
    ("lexicon", &["order", "text"]),
    ("spelling", &["lexicon", "order", "text"]),
    ("mail", &["lexicon", "order", "text"]),
    ("lint", &["lexicon", "mail", "order", "rules", "spelling", "text"]),
    ("rules", &["followup", "lexicon", "lint", "mail", "spelling", "text"]),
    ("followup", &["lint", "mail", "order", "text"]),
    ("store", &["followup", "lint", "mail", "order", "plain"]),
    ("protocol", &["followup", "lint", "mail", "plain"]),
    ("app", &["followup", "lint", "mail", "order", "protocol", "rules", "spelling", "store", "text"]),
    ("browser", &["app", "followup", "lint", "mail", "plain", "protocol", "spelling", "store", "text"]),
];

/// Crates that only one room may use, or that a room must do without.
const BROWSER_CRATES: &[&str] =
    &["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys", "serde_wasm_bindgen", "gloo_storage"];

#[test]
fn rooms_only_ask_their_neighbours() {
    for (room, doors) in DOORS {
        for (path, code) in sources(room) {
            for asked in words_after(&code, "crate::") {
                assert!(
                    asked == *room || doors.contains(&asked.as_str()) || !is_room(&asked),
                    "{}: the room `{room}` must not ask `{asked}`",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_room_is_on_the_map() {
    // `main` and its `cli` are the command line, a program of its own on top of the crate.
    let on_disk: BTreeSet<String> = fs::read_dir("src")
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| !["lib", "main", "cli"].contains(&name.as_str()))
        .collect();
    let on_map: BTreeSet<String> = DOORS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(on_disk, on_map, "rooms of src/ against the table of doors above");
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    for room in &on_map {
        assert!(lib.contains(&format!("mod {room};")), "src/lib.rs names every room: {room}");
    }
}

#[test]
fn only_the_browser_room_has_windows() {
    for (room, _) in DOORS.iter().filter(|(room, _)| *room != "browser") {
        for (path, code) in sources(room) {
            for name in BROWSER_CRATES {
                assert!(
                    !code.contains(&format!("{name}::")),
                    "{}: {name} belongs in browser/",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn no_room_reads_the_clock_the_disk_or_the_net() {
    let windows = [
        "SystemTime",
        "Instant::now",
        "Local::now",
        "Utc::now",
        "std::fs",
        "std::net",
        "std::env::",
        "static mut",
    ];
    for (room, _) in DOORS {
        for (path, code) in sources(room) {
            for window in windows {
                assert!(!code.contains(window), "{}: {window} makes `{room}` impure", path.display());
            }
        }
    }
}

#[test]
fn judging_knows_no_dates_and_the_calendar_no_mail() {
    for room in ["text", "lexicon", "spelling", "mail", "lint", "rules"] {
        for (path, code) in sources(room) {
            // What the ledger tells the judge has dates in it, as data.
            let contract = path.ends_with("lint/history.rs");
            assert!(
                contract || !code.contains("chrono::"),
                "{}: dates belong in followup/ and app",
                path.display()
            );
        }
    }
    for (path, code) in sources("followup") {
        assert!(!code.contains("body"), "{}: followup stores no draft text", path.display());
    }
}

#[test]
fn rules_do_not_ask_each_other() {
    let rooms: Vec<String> = fs::read_dir("src/rules")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    for (path, code) in sources("rules") {
        if path.file_name().is_some_and(|name| name == "mod.rs") {
            continue;
        }
        for asked in
            words_after(&code, "crate::rules::").into_iter().chain(words_after(&code, "super::super::"))
        {
            assert!(!rooms.contains(&asked), "{}: a rule must not ask `{asked}`", path.display());
        }
    }
}

/// Every file of a room, without its comments and its unit tests.
fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(Path::new("src").join(room).as_path(), &mut files);
    collect(Path::new(&format!("src/{room}.rs")), &mut files);
    assert!(!files.is_empty(), "the room {room} is empty");
    files.into_iter().map(|path| (path.clone(), code_of(&fs::read_to_string(path).unwrap()))).collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    // Unit tests in files of their own may do what the room may not.
    if path.file_stem().is_some_and(|name| name == "tests") {
        return;
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), files);
        }
    } else if path.is_file() && path.extension().is_some_and(|extension| extension == "rs") {
        files.push(path.to_owned());
    }
}

fn code_of(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn words_after(code: &str, prefix: &str) -> Vec<String> {
    code.match_indices(prefix)
        .flat_map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            let list = rest.strip_prefix('{').and_then(|r| r.split_once('}')).map(|(list, _)| list);
            match list {
                Some(list) => list.split(',').map(first_word).collect(),
                None => vec![first_word(rest)],
            }
        })
        .collect()
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn is_room(name: &str) -> bool {
    DOORS.iter().any(|(room, _)| *room == name)
}
