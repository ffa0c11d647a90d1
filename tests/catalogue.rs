//! The registry, the command line's listing, the page www/rules.html and the options page name the same rules.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "a test may fail loudly")]

use afterword::app::{Effect, Event, Session, State, update};
use afterword::followup::Now;
use afterword::protocol::{FromOwnPage, ToOwnPage};
use afterword::rules;
use afterword::store::Store;
use serde_json::Value;
use std::fs;
use std::process::Command;

fn listing(format: &str) -> String {
    let program = env!("CARGO_BIN_EXE_afterword");
    let out = Command::new(program).args(["rules", "--format", format]).output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

fn names() -> Vec<&'static str> {
    rules::all().map(|rule| rule.meta.name).collect()
}

#[test]
fn the_command_line_lists_every_rule() {
    let list: Vec<Value> = serde_json::from_str(&listing("json")).unwrap();
    let listed: Vec<&str> = list.iter().map(|rule| rule["name"].as_str().unwrap()).collect();
    assert_eq!(listed, names());
    let text = listing("text");
    assert!(names().iter().all(|name| text.lines().any(|line| line.starts_with(name))));
}

#[test]
fn the_page_is_the_one_the_registry_makes() {
    let page = listing("html");
    assert!(names().iter().all(|name| page.contains(&format!("id=\"{name}\""))));
    if std::env::var_os("AFTERWORD_BLESS").is_some() {
        fs::write("www/rules.html", &page).unwrap();
    }
    assert_eq!(fs::read_to_string("www/rules.html").unwrap(), page, "run `./build.sh bless`");
}

#[test]
fn the_options_page_offers_every_rule() {
    let state =
        State { store: Store::read(Default::default()).0, session: Session::default(), dictionary: None };
    let now = Now { local: "2026-11-22T10:00:00".parse().unwrap(), instant: 1, dice: 0 };
    let (_, effects) = update(state, Event::Asked { message: FromOwnPage::LoadOptions }, now);
    let offered = effects.into_iter().find_map(|effect| match effect {
        Effect::Reply(ToOwnPage::Options { view }) => Some(view.rules),
        _ => None,
    });
    let offered: Vec<String> = offered.unwrap().into_iter().map(|rule| rule.rule).collect();
    assert_eq!(offered, names());
}
