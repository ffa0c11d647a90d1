//! What goes wrong: a background ended, writes and reads refused, records nobody can read.

use super::*;

/// What the writer does, one after another; ids are found by what the reminder is about.
fn story() -> Vec<(&'static str, &'static str)> {
    vec![
        ("add", "Northwind"),
        ("add", "Fernhill"),
        ("done", "Northwind"),
        ("delete", "Fernhill"),
        ("undo", "Fernhill"),
        ("add", "Oakline"),
        ("delete", "Northwind"),
    ]
}

fn act(desk: &Straw, (act, about): (&str, &str)) -> FromOwnPage {
    let id = || {
        let all = desk.reminders();
        all.values().find(|r| r.about == about).map(|r| r.id.clone()).unwrap_or_default()
    };
    match act {
        "add" => add("2026-11-24", about),
        "done" => FromOwnPage::SetDone { id: id(), done: true },
        "delete" => FromOwnPage::Delete { id: id() },
        _ => FromOwnPage::Undo,
    }
}

#[test]
fn a_background_ended_at_any_step_loses_no_reminder() {
    let mut endings = 0;
    for victim in 0..story().len() {
        for life in 0.. {
            let mut desk = Desk::at("2026-11-22T15:00:00");
            let mut ended = false;
            for (number, step) in story().into_iter().enumerate() {
                let before = desk.abouts();
                let message = act(&desk, step);
                if number == victim {
                    desk.life.set(life);
                    desk.anew();
                }
                let answer = desk.handle(Event::Asked { message });
                desk.life.set(usize::MAX);
                if answer.is_none() {
                    ended = true;
                    desk.anew();
                    let after = desk.abouts();
                    let kept = before.iter().filter(|about| **about != step.1).all(|a| after.contains(a));
                    assert!(kept, "{step:?} ended after {life}: {before:?} became {after:?}");
                    // The writer sees that nothing happened, or that it did, and goes on.
                    let again = act(&desk, step);
                    desk.handle(Event::Asked { message: again }).unwrap();
                }
                desk.later(2);
            }
            assert_eq!(desk.abouts(), ["Fernhill", "Oakline"], "step {victim} ended after {life}");
            if !ended {
                break;
            }
            endings += 1;
        }
    }
    assert!(endings > 40, "{endings} endings tried");
}

#[test]
fn a_background_ended_while_it_tells_of_a_reminder_tells_again_or_has_told() {
    for life in 0.. {
        let mut desk = Desk::at("2026-11-22T15:00:00");
        desk.ask(add("2026-11-24", "Fernhill"));
        desk.clock("2026-11-24T09:00:00");
        desk.life.set(life);
        let whole = desk.anew().handle(Event::Woke).is_some();
        desk.life.set(usize::MAX);
        desk.anew().wake();
        assert!((1..=2).contains(&desk.shown.borrow().len()), "ended after {life}");
        assert_eq!(*desk.badge.borrow(), "1");
        desk.anew().wake();
        assert!(desk.shown.borrow().len() <= 2, "not again and again");
        if whole {
            break;
        }
    }
}

#[test]
fn a_refused_write_is_told_and_memory_says_no_more_than_the_disk() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.writes_refused.set(true);
    let disk = desk.disk.borrow().clone();
    let id = desk.reminders().into_keys().next().unwrap();
    for message in [
        add("2026-11-25", "Oakline"),
        FromOwnPage::Delete { id: id.clone() },
        FromOwnPage::SetDone { id, done: true },
        FromOwnPage::SetSite { site: "gmail".into(), on: false },
        FromOwnPage::SetCheckEvery { on: true },
    ] {
        assert_eq!(desk.problem(message), NOT_SAVED);
        let view = desk.home();
        assert_eq!(view.all().len(), 1);
        assert!(!view.all()[0].done && view.site.unwrap().on && !view.check_every);
    }
    assert_eq!(*desk.disk.borrow(), disk);
    let told = desk.say(3, FromPage::Dismiss { draft_key: "d".into(), key: "00".into(), always: true });
    assert_eq!(told, [(3, ToPage::Problem { request: None, message: NOT_SAVED.into() })]);
    desk.writes_refused.set(false);
    assert_eq!(desk.ask(add("2026-11-25", "Oakline")).all().len(), 2);
}

#[test]
fn the_writer_is_told_of_what_is_due_even_if_nothing_can_be_written() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.writes_refused.set(true);
    desk.clock("2026-11-24T09:00:00");
    for _ in 0..3 {
        desk.anew();
        desk.wake();
        desk.wake();
    }
    assert_eq!(desk.shown.borrow().len(), 1, "once, not at every breath");
    assert_eq!(*desk.badge.borrow(), "1");
    // And a write of the writer's own that fails first does not swallow it.
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.writes_refused.set(true);
    desk.clock("2026-11-24T09:00:00");
    desk.problem(add("2026-11-30", "Oakline"));
    assert_eq!(desk.shown.borrow().len(), 1);
}

#[test]
fn a_disk_that_cannot_be_read_changes_nothing_and_is_read_again() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    let alarm = desk.alarm.get();
    desk.reads_refused.set(true);
    desk.anew();
    desk.problem(load());
    let told = desk.say(3, check("d", "Dear Priya,"));
    assert!(matches!(told[..], [(3, ToPage::Problem { request: Some(7), .. })]));
    assert_eq!(desk.alarm.get(), alarm);
    desk.reads_refused.set(false);
    assert_eq!(desk.home().all().len(), 1);
}

#[test]
fn records_that_cannot_be_read_stay_as_they_are_and_are_told_of() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    let scrambled = json!({ "id": "b", "date": 7 });
    desk.disk.borrow_mut().insert("reminder:b".into(), scrambled.clone());
    desk.disk.borrow_mut().insert("settings".into(), json!([1]));
    desk.anew();
    let view = desk.ask(add("2026-11-24", "Fernhill"));
    assert_eq!(view.all().len(), 1);
    assert!(view.problem.unwrap().starts_with("2 records could not be read."));
    desk.ask(FromOwnPage::SetCheckEvery { on: true });
    assert!(desk.anew().ask(load()).check_every);
    assert_eq!(desk.disk.borrow()["reminder:b"], scrambled);
    assert_eq!(desk.disk.borrow()["settings"], json!([1]));
    // They leave with everything else, and can be mended by hand.
    let file: serde_json::Value = serde_json::from_str(&desk.export(ExportFormat::Json)).unwrap();
    assert_eq!(file["set_aside"], json!({ "reminder:b": scrambled, "settings": [1] }));
}

#[test]
fn a_store_of_a_newer_version_is_shown_and_never_written() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.disk.borrow_mut().insert("meta".into(), json!({ "schema": 99 }));
    let disk = desk.disk.borrow().clone();
    desk.clock("2026-11-24T09:00:00");
    desk.anew();
    let view = desk.home();
    assert_eq!((view.all().len(), view.problem.as_deref()), (1, Some(READ_ONLY)));
    let id = view.all()[0].id.clone();
    for message in [
        add("2026-12-01", "Oakline"),
        FromOwnPage::Delete { id },
        FromOwnPage::Undo,
        FromOwnPage::SetCheckEvery { on: true },
    ] {
        assert_eq!(desk.problem(message), READ_ONLY);
    }
    desk.say(1, FromPage::Dismiss { draft_key: "d".into(), key: "0".into(), always: true });
    desk.wake();
    assert_eq!(*desk.disk.borrow(), disk);
    assert_eq!(*desk.badge.borrow(), "1");
}
