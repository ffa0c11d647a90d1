//! A browser of straw: it can be killed at any step, refuse to write, drop its alarm and have its clock moved.

#![allow(clippy::print_stdout, reason = "what was tried is counted and shown")]

mod ledger;
mod never_lost;

use super::*;
use crate::followup::Reminder;
use crate::protocol::FromOwnPage;
use crate::protocol::PopupView;
use crate::store::Records;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::pin;
use std::task::{Poll, Waker};

struct Straw {
    now: Cell<Now>,
    disk: RefCell<Records>,
    remembered: RefCell<Remembered>,
    alarm: Cell<Option<NaiveDateTime>>,
    shown: RefCell<Vec<String>>,
    badge: RefCell<String>,
    /// Writes until one is refused.
    writes_left: Cell<usize>,
    posts: RefCell<Vec<(PortId, ToPage)>>,
    opened: Cell<bool>,
    writes_refused: Cell<bool>,
    reads_refused: Cell<bool>,
    /// What lies in the browser account.
    account: RefCell<Records>,
    sharing_refused: Cell<bool>,
    /// Steps until the background is ended.
    life: Cell<usize>,
}

impl Straw {
    fn new(local: &str) -> Straw {
        let straw = Straw {
            now: Cell::new(Now { local: NaiveDateTime::default(), instant: 0, dice: 0 }),
            disk: RefCell::default(),
            remembered: RefCell::default(),
            alarm: Cell::default(),
            shown: RefCell::default(),
            badge: RefCell::default(),
            writes_left: Cell::new(usize::MAX),
            posts: RefCell::default(),
            opened: Cell::default(),
            writes_refused: Cell::default(),
            reads_refused: Cell::default(),
            account: RefCell::default(),
            sharing_refused: Cell::default(),
            life: Cell::new(usize::MAX),
        };
        straw.clock(local);
        straw
    }

    fn clock(&self, local: &str) {
        let local: NaiveDateTime = local.parse().unwrap();
        self.now.set(Now { local, instant: local.and_utc().timestamp_millis(), dice: 0 });
    }

    fn later(&self, seconds: i64) {
        let local = self.now.get().local + chrono::TimeDelta::seconds(seconds);
        self.clock(&local.format_iso());
    }

    /// One step of a background's life; the last one never ends.
    async fn step(&self) {
        match self.life.get().checked_sub(1) {
            Some(left) => self.life.set(left),
            None => std::future::pending().await,
        }
    }

    fn reminders(&self) -> BTreeMap<String, Reminder> {
        Store::read(self.disk.borrow().clone()).0.ledger().reminders.clone()
    }

    fn abouts(&self) -> Vec<String> {
        let mut abouts: Vec<String> = self.reminders().into_values().map(|r| r.about).collect();
        abouts.sort();
        abouts
    }
}

trait Iso {
    fn format_iso(&self) -> String;
}

impl Iso for NaiveDateTime {
    fn format_iso(&self) -> String {
        format!("{:?}", self)
    }
}

impl Browser for Straw {
    fn now(&self) -> Now {
        self.now.get()
    }

    async fn load(&self) -> Result<Loaded, Refused> {
        self.step().await;
        if self.reads_refused.get() {
            return Err(Refused);
        }
        Ok(Loaded { records: self.disk.borrow().clone(), remembered: self.remembered.borrow().clone() })
    }

    async fn write(&self, changes: &[Change]) -> Result<(), Refused> {
        self.step().await;
        match self.writes_left.get().checked_sub(1) {
            Some(left) if !self.writes_refused.get() => self.writes_left.set(left),
            _ => return Err(Refused),
        }
        for change in changes {
            if let Change::Put { key, value } = change {
                self.disk.borrow_mut().insert(key.clone(), value.clone());
            }
        }
        // Puts and deletes are two calls: a background may end between them.
        self.step().await;
        for change in changes {
            if let Change::Delete { key } = change {
                self.disk.borrow_mut().remove(key);
            }
        }
        self.step().await;
        Ok(())
    }

    async fn remember(&self, remembered: &Remembered) {
        self.step().await;
        // What is kept goes through its written form, as in the browser.
        let kept = serde_json::to_value(remembered).unwrap();
        self.remembered.replace(serde_json::from_value(kept).unwrap());
    }

    async fn alarm(&self, at: Option<NaiveDateTime>) {
        self.step().await;
        self.alarm.set(at);
    }

    async fn notify(&self, title: &str, message: &str) {
        self.step().await;
        self.shown.borrow_mut().push(format!("{title} | {message}"));
        self.step().await;
    }

    async fn badge(&self, text: &str, _: &str) {
        self.step().await;
        self.badge.replace(text.to_owned());
    }

    fn post(&self, port: PortId, message: &ToPage) {
        self.posts.borrow_mut().push((port, message.clone()));
    }

    async fn open_reminders(&self) {
        self.opened.set(true);
    }

    async fn shared(&self) -> Result<Records, Refused> {
        self.step().await;
        if self.sharing_refused.get() { Err(Refused) } else { Ok(self.account.borrow().clone()) }
    }

    async fn share(&self, changes: &[Change]) -> Result<(), Refused> {
        self.step().await;
        if self.sharing_refused.get() {
            return Err(Refused);
        }
        for change in changes {
            self.step().await;
            match change {
                Change::Put { key, value } => {
                    drop(self.account.borrow_mut().insert(key.clone(), value.clone()))
                }
                Change::Delete { key } => drop(self.account.borrow_mut().remove(key)),
            }
        }
        Ok(())
    }
}

/// `None` where the background was ended on the way.
fn handle(runner: &mut Runner, straw: &Straw, event: Event) -> Option<Option<ToOwnPage>> {
    let future = pin!(runner.handle(straw, event));
    match future.poll(&mut std::task::Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

/// What the popup lists, the due ones first.
trait All {
    fn all(&self) -> Vec<crate::protocol::ReminderView>;
}

impl All for PopupView {
    fn all(&self) -> Vec<crate::protocol::ReminderView> {
        self.now.iter().chain(&self.next).cloned().collect()
    }
}

fn ask(runner: &mut Runner, straw: &Straw, message: FromOwnPage) -> PopupView {
    match handle(runner, straw, Event::Asked { message }) {
        Some(Some(ToOwnPage::View { view })) => view,
        Some(Some(ToOwnPage::Done { .. })) => ask(runner, straw, load()),
        other => panic!("not a view: {other:?}"),
    }
}

fn problem_of(runner: &mut Runner, straw: &Straw, message: FromOwnPage) -> String {
    match handle(runner, straw, Event::Asked { message }) {
        Some(Some(ToOwnPage::Problem { message })) => message,
        other => panic!("not a problem: {other:?}"),
    }
}

fn say(runner: &mut Runner, straw: &Straw, port: PortId, message: FromPage) -> Vec<(PortId, ToPage)> {
    handle(runner, straw, Event::Page { port, message }).unwrap();
    straw.posts.take()
}

fn add(date: &str, about: &str) -> FromOwnPage {
    FromOwnPage::AddReminder { date: date.to_owned(), about: about.to_owned(), application: None }
}

fn load() -> FromOwnPage {
    FromOwnPage::Load { site: None }
}

fn draft(key: &str, body: &str) -> Draft {
    Draft { body: body.to_owned(), site: "gmail".to_owned(), draft_key: key.to_owned(), ..Draft::default() }
}

fn check(key: &str, body: &str) -> FromPage {
    FromPage::Check { request: 7, draft: Box::new(draft(key, body)), ask: true }
}

// ---- reminders ----

#[test]
fn a_reminder_is_added_shown_ticked_deleted_and_brought_back() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-12-01", "  Priya\tRaman,\n Northwind "));
    let view = ask(&mut runner, &straw, add("2026-11-23", "Blue Harbor"));
    let shown = |view: &PopupView| view.all().iter().map(|r| r.title.clone()).collect::<Vec<_>>();
    assert_eq!(shown(&view), ["Blue Harbor", "Priya Raman, Northwind"]);
    assert_eq!(view.all()[0].when, "tomorrow 9:00");
    assert_eq!(view.all()[1].exact, "Tuesday 1 December 2026, 9:00");
    let id = view.all()[0].id.clone();
    let view = ask(&mut runner, &straw, FromOwnPage::SetDone { id: id.clone(), done: true });
    assert_eq!(shown(&view), ["Priya Raman, Northwind"], "done ones are in the list of all alone");
    let view = ask(&mut runner, &straw, FromOwnPage::Delete { id: id.clone() });
    assert_eq!(view.undo.as_ref().map(|u| u.said.as_str()), Some("Deleted “Blue Harbor”."));
    assert_eq!(shown(&view), ["Priya Raman, Northwind"]);
    // Even if the background ends in between.
    let mut runner = Runner::default();
    straw.later(9);
    let view = ask(&mut runner, &straw, FromOwnPage::Undo);
    assert_eq!(shown(&view), ["Priya Raman, Northwind"]);
    assert_eq!(straw.reminders()[&id].state, crate::followup::Progress::Done, "it comes back as it was");
    ask(&mut runner, &straw, FromOwnPage::Delete { id });
    straw.later(60);
    assert_eq!(ask(&mut runner, &straw, load()).undo, None);
    assert_eq!(straw.reminders().len(), 1, "what was deleted does not stay on disk");
    assert_eq!(problem_of(&mut runner, &straw, FromOwnPage::Undo), "There is nothing to bring back.");
}

#[test]
fn what_makes_no_reminder_is_refused_with_a_word() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    for (date, about) in [
        ("", "Northwind"),
        ("soon", "Northwind"),
        ("2026-11-21", "Northwind"),
        ("2039-01-01", "Northwind"),
        ("+20266-01-01", "Northwind"),
        ("2026-12-01", " \u{0} "),
        ("2026-12-01", &"n".repeat(201)),
    ] {
        problem_of(&mut runner, &straw, add(date, about));
    }
    problem_of(&mut runner, &straw, FromOwnPage::SetDone { id: "none".into(), done: true });
    problem_of(&mut runner, &straw, FromOwnPage::Delete { id: "none".into() });
    assert!(straw.reminders().is_empty());
}

#[test]
fn the_same_reminder_sent_twice_is_one() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-12-01", "Northwind"));
    assert_eq!(ask(&mut runner, &straw, add("2026-12-01", "Northwind")).all().len(), 1);
    assert_eq!(ask(&mut runner, &straw, add("2026-12-02", "Northwind")).all().len(), 2);
}

#[test]
fn one_alarm_for_the_next_and_one_notification_for_all_that_are_due() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    for (date, about) in [
        ("2026-12-01", "Northwind"),
        ("2026-11-24", "Fernhill"),
        ("2026-11-24", "Blue Harbor"),
        ("2026-11-24", "Oakline"),
        ("2026-11-24", "Tallis"),
    ] {
        ask(&mut runner, &straw, add(date, about));
        straw.later(1);
    }
    assert_eq!(straw.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
    assert_eq!(*straw.badge.borrow(), "");
    straw.clock("2026-11-24T09:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.take(), ["4 reminders are due | Fernhill · Blue Harbor · Oakline · and 1 more"]);
    assert_eq!(*straw.badge.borrow(), "4");
    assert_eq!(straw.alarm.get(), Some("2026-12-01T09:00:00".parse().unwrap()));
    handle(&mut runner, &straw, Event::Woke).unwrap();
    handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
    assert!(straw.shown.take().is_empty(), "told once");
    let due = ask(&mut runner, &straw, load()).all();
    assert_eq!((due[0].due, due[0].when.as_str()), (true, "due today"));
    ask(&mut runner, &straw, FromOwnPage::SetDone { id: due[0].id.clone(), done: true });
    assert_eq!(*straw.badge.borrow(), "3");
}

#[test]
fn a_reminder_for_today_is_due_at_nine_or_at_once() {
    let straw = Straw::new("2026-11-22T07:00:00");
    let mut runner = Runner::default();
    let view = ask(&mut runner, &straw, add("2026-11-22", "Northwind"));
    assert_eq!((view.next.len(), view.next[0].when.as_str()), (1, "today 9:00"));
    assert_eq!(*straw.badge.borrow(), "");
    assert!(straw.shown.borrow().is_empty());
    assert_eq!(straw.alarm.get(), Some("2026-11-22T09:00:00".parse().unwrap()));
    straw.clock("2026-11-22T14:00:00");
    ask(&mut runner, &straw, add("2026-11-22", "Fernhill"));
    assert_eq!(straw.shown.take(), ["2 reminders are due | Northwind · Fernhill"]);
}

#[test]
fn what_came_due_while_the_browser_was_closed_is_told_once_on_its_start() {
    let straw = Straw::new("2026-11-22T15:00:00");
    ask(&mut Runner::default(), &straw, add("2026-11-24", "Fernhill"));
    ask(&mut Runner::default(), &straw, add("2026-11-26", "Oakline"));
    straw.alarm.set(None); // alarms do not survive a restart everywhere
    straw.badge.take();
    straw.clock("2026-11-30T11:00:00");
    handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.take(), ["2 reminders are due | Fernhill · Oakline"]);
    assert_eq!(*straw.badge.borrow(), "2");
}

#[test]
fn an_alarm_dropped_by_the_browser_is_set_again_by_any_event_of_a_new_background() {
    let straw = Straw::new("2026-11-22T15:00:00");
    ask(&mut Runner::default(), &straw, add("2026-11-24", "Fernhill"));
    for event in [Event::Woke, Event::PageGone { port: 1 }, Event::Asked { message: load() }] {
        straw.alarm.set(None);
        handle(&mut Runner::default(), &straw, event).unwrap();
        assert_eq!(straw.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
    }
}

#[test]
fn an_alarm_that_rings_early_is_set_again() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-11-24", "Fernhill"));
    straw.clock("2026-11-24T08:59:59");
    straw.alarm.set(None);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(straw.shown.borrow().is_empty());
    assert_eq!(straw.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
}

#[test]
fn a_clock_that_was_years_ahead_takes_no_notification_away() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-11-24", "Fernhill"));
    straw.clock("2030-01-01T12:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.take().len(), 1);
    straw.clock("2026-11-23T12:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
    straw.clock("2026-11-24T09:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.take().len(), 1, "told again on the day it is for");
}

#[test]
fn a_time_zone_crossed_neither_loses_nor_repeats_a_notification() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-11-24", "Fernhill"));
    straw.clock("2026-11-24T09:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.take().len(), 1);
    // The same instant, eleven hours to the west.
    let Now { local, instant, dice } = straw.now.get();
    straw.now.set(Now { local: local - chrono::TimeDelta::hours(11), instant, dice });
    handle(&mut runner, &straw, Event::Woke).unwrap();
    let Now { local, instant, dice } = straw.now.get();
    straw.now.set(Now {
        local: local + chrono::TimeDelta::hours(11),
        instant: instant + 11 * 3_600_000,
        dice,
    });
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(straw.shown.take().is_empty());
    assert_eq!(*straw.badge.borrow(), "1");
}

// ---- never lost ----

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

fn act(straw: &Straw, (act, about): (&str, &str)) -> FromOwnPage {
    let id = || {
        let all = straw.reminders();
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
            let straw = Straw::new("2026-11-22T15:00:00");
            let mut runner = Runner::default();
            let mut ended = false;
            for (number, step) in story().into_iter().enumerate() {
                let before = straw.abouts();
                let message = act(&straw, step);
                if number == victim {
                    straw.life.set(life);
                    runner = Runner::default();
                }
                let answer = handle(&mut runner, &straw, Event::Asked { message });
                straw.life.set(usize::MAX);
                if answer.is_none() {
                    ended = true;
                    runner = Runner::default();
                    let after = straw.abouts();
                    let kept = before.iter().filter(|about| **about != step.1).all(|a| after.contains(a));
                    assert!(kept, "{step:?} ended after {life}: {before:?} became {after:?}");
                    // The writer sees that nothing happened, or that it did, and goes on.
                    let again = act(&straw, step);
                    handle(&mut runner, &straw, Event::Asked { message: again }).unwrap();
                }
                straw.later(2);
            }
            assert_eq!(straw.abouts(), ["Fernhill", "Oakline"], "step {victim} ended after {life}");
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
        let straw = Straw::new("2026-11-22T15:00:00");
        ask(&mut Runner::default(), &straw, add("2026-11-24", "Fernhill"));
        straw.clock("2026-11-24T09:00:00");
        straw.life.set(life);
        let whole = handle(&mut Runner::default(), &straw, Event::Woke).is_some();
        straw.life.set(usize::MAX);
        handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
        assert!((1..=2).contains(&straw.shown.borrow().len()), "ended after {life}");
        assert_eq!(*straw.badge.borrow(), "1");
        handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
        assert!(straw.shown.borrow().len() <= 2, "not again and again");
        if whole {
            break;
        }
    }
}

#[test]
fn a_refused_write_is_told_and_memory_says_no_more_than_the_disk() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-11-24", "Fernhill"));
    straw.writes_refused.set(true);
    let disk = straw.disk.borrow().clone();
    let id = straw.reminders().into_keys().next().unwrap();
    for message in [
        add("2026-11-25", "Oakline"),
        FromOwnPage::Delete { id: id.clone() },
        FromOwnPage::SetDone { id, done: true },
        FromOwnPage::SetSite { site: "gmail".into(), on: false },
        FromOwnPage::SetCheckEvery { on: true },
    ] {
        assert_eq!(problem_of(&mut runner, &straw, message), NOT_SAVED);
        let view = ask(&mut runner, &straw, load());
        assert_eq!(view.all().len(), 1);
        assert!(!view.all()[0].done && view.site.unwrap().on && !view.check_every);
    }
    assert_eq!(*straw.disk.borrow(), disk);
    let told = say(
        &mut runner,
        &straw,
        3,
        FromPage::Dismiss { draft_key: "d".into(), key: "00".into(), always: true },
    );
    assert_eq!(told, [(3, ToPage::Problem { request: None, message: NOT_SAVED.into() })]);
    straw.writes_refused.set(false);
    assert_eq!(ask(&mut runner, &straw, add("2026-11-25", "Oakline")).all().len(), 2);
}

#[test]
fn the_writer_is_told_of_what_is_due_even_if_nothing_can_be_written() {
    let straw = Straw::new("2026-11-22T15:00:00");
    ask(&mut Runner::default(), &straw, add("2026-11-24", "Fernhill"));
    straw.writes_refused.set(true);
    straw.clock("2026-11-24T09:00:00");
    for _ in 0..3 {
        let mut runner = Runner::default();
        handle(&mut runner, &straw, Event::Woke).unwrap();
        handle(&mut runner, &straw, Event::Woke).unwrap();
    }
    assert_eq!(straw.shown.borrow().len(), 1, "once, not at every breath");
    assert_eq!(*straw.badge.borrow(), "1");
    // And a write of the writer's own that fails first does not swallow it.
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("2026-11-24", "Fernhill"));
    straw.writes_refused.set(true);
    straw.clock("2026-11-24T09:00:00");
    problem_of(&mut runner, &straw, add("2026-11-30", "Oakline"));
    assert_eq!(straw.shown.borrow().len(), 1);
}

#[test]
fn a_disk_that_cannot_be_read_changes_nothing_and_is_read_again() {
    let straw = Straw::new("2026-11-22T15:00:00");
    ask(&mut Runner::default(), &straw, add("2026-11-24", "Fernhill"));
    let alarm = straw.alarm.get();
    straw.reads_refused.set(true);
    let mut runner = Runner::default();
    problem_of(&mut runner, &straw, load());
    let told = say(&mut runner, &straw, 3, check("d", "Dear Priya,"));
    assert!(matches!(told[..], [(3, ToPage::Problem { request: Some(7), .. })]));
    assert_eq!(straw.alarm.get(), alarm);
    straw.reads_refused.set(false);
    assert_eq!(ask(&mut runner, &straw, load()).all().len(), 1);
}

#[test]
fn records_that_cannot_be_read_stay_as_they_are_and_are_told_of() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let scrambled = json!({ "id": "b", "date": 7 });
    straw.disk.borrow_mut().insert("reminder:b".into(), scrambled.clone());
    straw.disk.borrow_mut().insert("settings".into(), json!([1]));
    let mut runner = Runner::default();
    let view = ask(&mut runner, &straw, add("2026-11-24", "Fernhill"));
    assert_eq!(view.all().len(), 1);
    assert!(view.problem.unwrap().starts_with("2 records could not be read."));
    ask(&mut runner, &straw, FromOwnPage::SetCheckEvery { on: true });
    assert!(ask(&mut Runner::default(), &straw, load()).check_every);
    assert_eq!(straw.disk.borrow()["reminder:b"], scrambled);
    assert_eq!(straw.disk.borrow()["settings"], json!([1]));
}

#[test]
fn a_store_of_a_newer_version_is_shown_and_never_written() {
    let straw = Straw::new("2026-11-22T15:00:00");
    ask(&mut Runner::default(), &straw, add("2026-11-24", "Fernhill"));
    straw.disk.borrow_mut().insert("meta".into(), json!({ "schema": 99 }));
    let disk = straw.disk.borrow().clone();
    straw.clock("2026-11-24T09:00:00");
    let mut runner = Runner::default();
    let view = ask(&mut runner, &straw, load());
    assert_eq!((view.all().len(), view.problem.as_deref()), (1, Some(READ_ONLY)));
    let id = view.all()[0].id.clone();
    for message in [
        add("2026-12-01", "Oakline"),
        FromOwnPage::Delete { id },
        FromOwnPage::Undo,
        FromOwnPage::SetCheckEvery { on: true },
    ] {
        assert_eq!(problem_of(&mut runner, &straw, message), READ_ONLY);
    }
    say(&mut runner, &straw, 1, FromPage::Dismiss { draft_key: "d".into(), key: "0".into(), always: true });
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(*straw.disk.borrow(), disk);
    assert_eq!(*straw.badge.borrow(), "1");
}

// ---- mail pages ----

#[test]
fn a_page_is_told_whether_to_work_and_of_every_change() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    let hello = || FromPage::Hello { site: "gmail".into() };
    assert_eq!(say(&mut runner, &straw, 1, hello()), [(1, ToPage::Site { on: true })]);
    say(&mut runner, &straw, 2, hello());
    say(&mut runner, &straw, 3, FromPage::Hello { site: "elsewhere".into() });
    ask(&mut runner, &straw, FromOwnPage::SetSite { site: "gmail".into(), on: false });
    let off = ToPage::Site { on: false };
    assert_eq!(straw.posts.take(), [(1, off.clone()), (2, off.clone())]);
    assert_eq!(say(&mut runner, &straw, 1, check("d", "Hi")), [(1, off)], "nothing is judged there");
    ask(&mut runner, &straw, FromOwnPage::SetSite { site: "gmail".into(), on: true });
    straw.posts.take();
    handle(&mut runner, &straw, Event::PageGone { port: 3 }).unwrap();
    ask(&mut runner, &straw, FromOwnPage::SetCheckEvery { on: true });
    assert_eq!(straw.posts.take(), [(1, ToPage::Recheck), (2, ToPage::Recheck)]);
}

#[test]
fn a_check_is_answered_with_its_number_and_the_popup_shows_it() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    let told = say(&mut runner, &straw, 1, check("d", "Dear Priya,\n\nThank you.\n\nJo"));
    let [(1, ToPage::Report { request: 7, draft_key, view })] = &told[..] else { panic!("{told:?}") };
    assert_eq!(draft_key, "d");
    let summary = ask(&mut runner, &straw, load()).draft.unwrap();
    assert_eq!(summary.headline, view.chip.text);
    assert!(!serde_json::to_string(&*straw.disk.borrow()).unwrap().contains("Thank you"), "never on disk");
    // The background is ended whenever it is idle; the draft is still open.
    let mut runner = Runner::default();
    straw.later(60);
    assert_eq!(ask(&mut runner, &straw, load()).draft, Some(summary));
    say(&mut runner, &straw, 1, FromPage::Closed { draft_key: "d".into() });
    assert_eq!(ask(&mut runner, &straw, load()).draft, None);
}

#[test]
fn the_draft_of_a_page_that_went_is_not_shown() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    say(&mut runner, &straw, 1, check("d", "Dear Priya,"));
    handle(&mut runner, &straw, Event::PageGone { port: 1 }).unwrap();
    assert_eq!(ask(&mut runner, &straw, load()).draft, None);
    say(&mut runner, &straw, 1, check("d", "Dear Priya,"));
    straw.later(60 * 60);
    assert!(ask(&mut runner, &straw, load()).draft.is_some(), "its page is still there");
    assert_eq!(ask(&mut Runner::default(), &straw, load()).draft, None, "nobody knows");
}

const WITH_FINDINGS: &str = "Dear Priya,\n\nThank you for the interview on Monday at [Company]. \
    I enjoyed hearing about the data team.\n\nBest regards,\nJo Ito";

fn findings(told: &[(PortId, ToPage)]) -> Vec<crate::lint::FindingReport> {
    let report = told.iter().find_map(|(_, message)| match message {
        ToPage::Report { view, .. } => Some(view.findings.iter().map(|f| f.finding.clone()).collect()),
        _ => None,
    });
    report.unwrap_or_else(|| panic!("no report: {told:?}"))
}

#[test]
fn what_is_dismissed_here_stays_away_here_alone_even_when_the_background_ends() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    let first = findings(&say(&mut runner, &straw, 1, check("d", WITH_FINDINGS)))[0].clone();
    let dismiss = FromPage::Dismiss { draft_key: "d".into(), key: first.key.clone(), always: false };
    assert_eq!(say(&mut runner, &straw, 1, dismiss), [(1, ToPage::Recheck)]);
    let has = |told: &[(PortId, ToPage)]| findings(told).iter().any(|f| f.key == first.key);
    assert!(!has(&say(&mut runner, &straw, 1, check("d", WITH_FINDINGS))));
    assert!(has(&say(&mut runner, &straw, 1, check("other", WITH_FINDINGS))));
    let mut runner = Runner::default();
    assert!(!has(&say(&mut runner, &straw, 1, check("d", WITH_FINDINGS))));
    say(&mut runner, &straw, 1, FromPage::Closed { draft_key: "d".into() });
    assert!(has(&say(&mut runner, &straw, 1, check("d", WITH_FINDINGS))));
}

#[test]
fn what_is_dismissed_for_good_stays_away_everywhere() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    say(&mut runner, &straw, 2, FromPage::Hello { site: "gmail".into() });
    let first = findings(&say(&mut runner, &straw, 1, check("d", WITH_FINDINGS)))[0].clone();
    let dismiss = FromPage::Dismiss { draft_key: "d".into(), key: first.key.clone(), always: true };
    assert_eq!(say(&mut runner, &straw, 1, dismiss), [(1, ToPage::Recheck), (2, ToPage::Recheck)]);
    let told = say(&mut Runner::default(), &straw, 1, check("other", WITH_FINDINGS));
    assert!(findings(&told).iter().all(|f| f.key != first.key));
    handle(&mut runner, &straw, Event::Asked { message: FromOwnPage::ForgetDismissals }).unwrap();
    let told = say(&mut runner, &straw, 1, check("other", WITH_FINDINGS));
    assert!(findings(&told).iter().any(|f| f.key == first.key), "until it is wanted again");
}

#[test]
fn a_rule_switched_off_is_not_heard_of_again() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    let rule = findings(&say(&mut runner, &straw, 1, check("d", WITH_FINDINGS)))[0].rule.clone();
    say(&mut runner, &straw, 1, FromPage::RuleOff { rule: rule.clone() });
    let told = say(&mut Runner::default(), &straw, 1, check("d", WITH_FINDINGS));
    assert!(findings(&told).iter().all(|f| f.rule != rule));
    let options = |runner: &mut Runner, message| match handle(runner, &straw, Event::Asked { message }) {
        Some(Some(ToOwnPage::Options { view })) => view,
        other => panic!("not options: {other:?}"),
    };
    let off = options(&mut Runner::default(), FromOwnPage::LoadOptions);
    let off: Vec<_> = off.rules.into_iter().filter(|r| !r.on).map(|r| r.rule).collect();
    assert_eq!(off, [rule.as_str()]);
    options(&mut runner, FromOwnPage::SetRule { rule: rule.clone(), on: true });
    let told = say(&mut Runner::default(), &straw, 1, check("d", WITH_FINDINGS));
    assert!(findings(&told).iter().any(|f| f.rule == rule), "until it is switched on again");
    let told = say(&mut runner, &straw, 1, FromPage::RuleOff { rule: "no-such-rule".into() });
    assert!(matches!(told[..], [(1, ToPage::Problem { .. })]));
}

#[test]
fn what_nobody_understands_is_answered_and_changes_nothing() {
    let straw = Straw::new("2026-11-22T15:00:00");
    let mut runner = Runner::default();
    handle(&mut runner, &straw, Event::Woke).unwrap();
    let disk = straw.disk.borrow().clone();
    handle(&mut runner, &straw, Event::PageGarbled { port: 1, request: Some(4) }).unwrap();
    let told = straw.posts.take();
    assert_eq!(told, [(1, ToPage::Problem { request: Some(4), message: NOT_UNDERSTOOD.into() })]);
    let answer = handle(&mut runner, &straw, Event::AskedGarbled).unwrap();
    assert_eq!(answer, Some(ToOwnPage::Problem { message: NOT_UNDERSTOOD.into() }));
    assert_eq!(*straw.disk.borrow(), disk);
}

#[test]
fn a_click_on_the_notification_opens_the_reminders() {
    let straw = Straw::new("2026-11-22T15:00:00");
    handle(&mut Runner::default(), &straw, Event::NotificationClicked).unwrap();
    assert!(straw.opened.get());
}

#[test]
fn only_so_many_drafts_are_remembered() {
    let mut here = Here::default();
    for number in 0..(DRAFTS_REMEMBERED + 5) {
        here.dismiss(format!("draft {number}"), "00".to_owned());
    }
    assert_eq!(here.0.len(), DRAFTS_REMEMBERED);
    assert_eq!(here.keys("draft 4").count(), 0);
    assert_eq!(here.keys("draft 5").count(), 1);
}
