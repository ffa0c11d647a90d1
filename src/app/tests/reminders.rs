//! Reminders: added, told of at their time, once, whatever clocks and alarms do.

use super::*;

#[test]
fn a_reminder_is_added_shown_ticked_deleted_and_brought_back() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-12-01", "  Priya\tRaman,\n Northwind "));
    let view = desk.ask(add("2026-11-23", "Blue Harbor"));
    let shown = |view: &PopupView| view.all().iter().map(|r| r.title.clone()).collect::<Vec<_>>();
    assert_eq!(shown(&view), ["Blue Harbor", "Priya Raman, Northwind"]);
    assert_eq!(view.all()[0].when, "tomorrow 9:00");
    assert_eq!(view.all()[1].exact, "Tuesday 1 December 2026, 9:00");
    let id = view.all()[0].id.clone();
    let view = desk.ask(FromOwnPage::SetDone { id: id.clone(), done: true });
    assert_eq!(shown(&view), ["Priya Raman, Northwind"], "done ones are in the list of all alone");
    let view = desk.ask(FromOwnPage::Delete { id: id.clone() });
    assert_eq!(view.undo.as_ref().map(|u| u.said.as_str()), Some("Deleted “Blue Harbor”."));
    assert_eq!(shown(&view), ["Priya Raman, Northwind"]);
    // Even if the background ends in between.
    desk.anew();
    desk.later(9);
    let view = desk.ask(FromOwnPage::Undo);
    assert_eq!(shown(&view), ["Priya Raman, Northwind"]);
    assert_eq!(desk.reminders()[&id].state, crate::followup::Progress::Done, "it comes back as it was");
    desk.ask(FromOwnPage::Delete { id });
    desk.later(60);
    assert_eq!(desk.home().undo, None);
    assert_eq!(desk.reminders().len(), 1, "what was deleted does not stay on disk");
    assert_eq!(desk.problem(FromOwnPage::Undo), "There is nothing to bring back.");
}

#[test]
fn what_makes_no_reminder_is_refused_with_a_word() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    for (date, about) in [
        ("", "Northwind"),
        ("soon", "Northwind"),
        ("2026-11-21", "Northwind"),
        ("2039-01-01", "Northwind"),
        ("+20266-01-01", "Northwind"),
        ("2026-12-01", " \u{0} "),
        ("2026-12-01", &"n".repeat(201)),
    ] {
        desk.problem(add(date, about));
    }
    desk.problem(FromOwnPage::SetDone { id: "none".into(), done: true });
    desk.problem(FromOwnPage::Delete { id: "none".into() });
    assert!(desk.reminders().is_empty());
}

#[test]
fn the_same_reminder_sent_twice_is_one() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-12-01", "Northwind"));
    assert_eq!(desk.ask(add("2026-12-01", "Northwind")).all().len(), 1);
    assert_eq!(desk.ask(add("2026-12-02", "Northwind")).all().len(), 2);
}

#[test]
fn one_alarm_for_the_next_and_one_notification_for_all_that_are_due() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    for (date, about) in [
        ("2026-12-01", "Northwind"),
        ("2026-11-24", "Fernhill"),
        ("2026-11-24", "Blue Harbor"),
        ("2026-11-24", "Oakline"),
        ("2026-11-24", "Tallis"),
    ] {
        desk.ask(add(date, about));
        desk.later(1);
    }
    assert_eq!(desk.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
    assert_eq!(*desk.badge.borrow(), "");
    desk.clock("2026-11-24T09:00:00");
    desk.wake();
    assert_eq!(desk.shown.take(), ["4 reminders are due | Fernhill · Blue Harbor · Oakline · and 1 more"]);
    assert_eq!(*desk.badge.borrow(), "4");
    assert_eq!(desk.alarm.get(), Some("2026-12-01T09:00:00".parse().unwrap()));
    desk.wake();
    desk.anew().wake();
    assert!(desk.shown.take().is_empty(), "told once");
    let due = desk.home().all();
    assert_eq!((due[0].due, due[0].when.as_str()), (true, "due today"));
    desk.ask(FromOwnPage::SetDone { id: due[0].id.clone(), done: true });
    assert_eq!(*desk.badge.borrow(), "3");
}

#[test]
fn a_reminder_for_today_is_due_at_nine_or_at_once() {
    let mut desk = Desk::at("2026-11-22T07:00:00");
    let view = desk.ask(add("2026-11-22", "Northwind"));
    assert_eq!((view.next.len(), view.next[0].when.as_str()), (1, "today 9:00"));
    assert_eq!(*desk.badge.borrow(), "");
    assert!(desk.shown.borrow().is_empty());
    assert_eq!(desk.alarm.get(), Some("2026-11-22T09:00:00".parse().unwrap()));
    desk.clock("2026-11-22T14:00:00");
    desk.ask(add("2026-11-22", "Fernhill"));
    assert_eq!(desk.shown.take(), ["2 reminders are due | Northwind · Fernhill"]);
}

#[test]
fn what_came_due_while_the_browser_was_closed_is_told_once_on_its_start() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.anew().ask(add("2026-11-26", "Oakline"));
    desk.alarm.set(None); // alarms do not survive a restart everywhere
    desk.badge.take();
    desk.clock("2026-11-30T11:00:00");
    desk.anew().wake();
    assert_eq!(desk.shown.take(), ["2 reminders are due | Fernhill · Oakline"]);
    assert_eq!(*desk.badge.borrow(), "2");
}

#[test]
fn an_alarm_dropped_by_the_browser_is_set_again_by_any_event_of_a_new_background() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    for event in [Event::Woke, Event::PageGone { port: 1 }, Event::Asked { message: load() }] {
        desk.alarm.set(None);
        desk.anew().handle(event).unwrap();
        assert_eq!(desk.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
    }
}

#[test]
fn an_alarm_that_rings_early_is_set_again() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.clock("2026-11-24T08:59:59");
    desk.alarm.set(None);
    desk.wake();
    assert!(desk.shown.borrow().is_empty());
    assert_eq!(desk.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
}

#[test]
fn a_clock_that_was_years_ahead_takes_no_notification_away() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.clock("2030-01-01T12:00:00");
    desk.wake();
    assert_eq!(desk.shown.take().len(), 1);
    desk.clock("2026-11-23T12:00:00");
    desk.wake();
    assert_eq!(desk.alarm.get(), Some("2026-11-24T09:00:00".parse().unwrap()));
    desk.clock("2026-11-24T09:00:00");
    desk.wake();
    assert_eq!(desk.shown.take().len(), 1, "told again on the day it is for");
}

#[test]
fn a_time_zone_crossed_neither_loses_nor_repeats_a_notification() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    desk.clock("2026-11-24T09:00:00");
    desk.wake();
    assert_eq!(desk.shown.take().len(), 1);
    desk.travel(-11);
    desk.wake();
    desk.later(11 * 3600);
    desk.wake();
    assert!(desk.shown.take().is_empty());
    assert_eq!(*desk.badge.borrow(), "1");
}

#[test]
fn nine_o_clock_is_nine_o_clock_wherever_the_writer_is() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("2026-11-24", "Fernhill"));
    let at_home = desk.rings.get().unwrap();
    assert_eq!(
        at_home,
        "2026-11-24T09:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp_millis()
    );
    for (hours, from_home) in [(8, 8), (-17, -9), (9, 0)] {
        desk.travel(hours);
        // Anything that happens is enough, in the same background or in another.
        desk.handle(Event::PageGone { port: 1 }).unwrap();
        assert_eq!(desk.rings.get(), Some(at_home - from_home * 3_600_000));
        assert_eq!(
            desk.reminders().into_values().next().unwrap().due,
            "2026-11-24T09:00:00".parse().unwrap()
        );
    }
}

#[test]
fn what_is_left_out_stays_so_until_that_is_taken_back() {
    let mut desk = Desk::after_a_talk();
    let id = desk.reminder_of(Step::ThankYou);
    let planned = desk.open_steps();
    assert_eq!(desk.done(FromOwnPage::Skip { id: id.clone() }), "Left out.");
    let form = desk.detail(&desk.only_application()).form;
    desk.done(FromOwnPage::SaveApplication { form });
    assert_eq!(desk.reminders()[&id].state, Progress::Skipped, "no plan brings it back");
    desk.done(FromOwnPage::SetDone { id, done: false });
    assert_eq!(desk.open_steps(), planned);
}

#[test]
fn a_click_on_the_notification_opens_what_it_told_of() {
    let mut desk = Desk::after_a_talk();
    let application = desk.only_application();
    let click = |desk: &mut Desk| {
        desk.handle(Event::NotificationClicked).unwrap();
        desk.opened.take().unwrap()
    };
    // Jotting down names, due since ten minutes ago.
    assert_eq!(click(&mut desk), Some(application.clone()));
    // Another background, and another reminder of the same application.
    desk.clock("2026-11-19T18:00:00");
    desk.anew().wake();
    assert_eq!(desk.shown.borrow().len(), 2);
    assert_eq!(click(desk.anew()), Some(application));
    // Something that belongs to no application; what the notification does not tell of does not matter.
    desk.ask(add("2026-11-20", "Fernhill"));
    desk.clock("2026-11-20T09:00:00");
    desk.wake();
    assert_eq!(click(&mut desk), None);
}

#[test]
fn a_click_on_a_notification_of_several_opens_them_all() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    for company in ["Northwind", "Fernhill"] {
        desk.done(quick(company, "", "today at 2:20pm", ""));
        desk.later(1);
    }
    desk.clock("2026-11-19T15:20:00");
    desk.wake();
    assert_eq!(
        desk.shown.take(),
        ["2 reminders are due | Jot down names and what you talked about, Northwind · \
        Jot down names and what you talked about, Fernhill"]
    );
    desk.handle(Event::NotificationClicked).unwrap();
    assert_eq!(desk.opened.take(), Some(None));
    // One of them is done by the time of the click.
    desk.done(FromOwnPage::SetDone { id: desk.reminder_of(Step::JotDown), done: true });
    desk.handle(Event::NotificationClicked).unwrap();
    let left = desk.reminders().into_values().find(|r| r.step == Step::JotDown && r.is_open()).unwrap();
    assert_eq!(desk.opened.take(), Some(left.application));
}
