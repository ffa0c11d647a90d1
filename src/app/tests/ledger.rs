//! The ledger from the popup and the detail page.

use super::*;

#[test]
fn a_talk_is_added_in_a_few_words_and_planned() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    let said = desk.done(quick("Northwind", "Priya Raman, Tom Ito", "today at 2", "next Friday"));
    assert_eq!(said, "Added. Next: thank-you note to Priya Raman, today 18:00.");
    assert_eq!(
        desk.open_steps(),
        [
            "JotDown 2026-11-19 15:00:00",
            "ThankYou 2026-11-19 18:00:00",
            "ThankYou 2026-11-19 18:00:00",
            "CheckIn 2026-12-01 09:00:00",
        ]
    );
    let view = desk.home();
    assert_eq!(view.now[0].step, Step::JotDown);
    assert_eq!(view.next[0].title, "Thank-you note to Priya Raman");
    assert_eq!(view.next[0].by.as_deref(), Some("in time until tomorrow 14:00"));
    assert_eq!((view.next[0].place.as_str(), view.open.text.as_str()), ("Northwind", "1 application"));
    assert_eq!(view.undo.unwrap().left, 10_000);
    // Sent twice it is one talk; undone it is none.
    desk.done(quick("northwind", "Priya Raman, Tom Ito", "today at 2", ""));
    assert_eq!(desk.open_steps().len(), 4);
    desk.done(FromOwnPage::Undo);
    assert!(desk.home().empty);
    assert_eq!(desk.alarm.get(), None);
}

#[test]
fn what_makes_no_talk_is_refused_with_a_word() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    for (message, word) in [
        (quick(" ", "", "", ""), "Say which company"),
        (quick("Northwind", "", "soon", ""), "“soon” is not understood"),
        (quick("Northwind", "", "", "31 Nov"), "There is no “31 nov”"),
        (quick("Northwind", "", "in two weeks", "tomorrow"), "The promised day is before the talk"),
        (quick(&"n".repeat(201), "", "", ""), "under 200 characters"),
        (quick("Northwind", "", "1 Jan 1990", ""), "within ten years"),
    ] {
        let problem = desk.problem(message);
        assert!(problem.starts_with(word) || problem.contains(word), "{problem}");
    }
    assert_eq!(desk.disk.borrow().keys().collect::<Vec<_>>(), ["meta"]);
}

#[test]
fn the_cadence_moves_on_with_every_note_and_stops() {
    let mut desk = Desk::after_a_talk();
    let id = desk.only_application();
    let jot = desk.reminder_of(Step::JotDown);
    desk.done(FromOwnPage::SetDone { id: jot, done: true });
    let thank = desk.reminder_of(Step::ThankYou);
    let said = desk.done(FromOwnPage::Sent { id: thank });
    assert_eq!(said, "Noted as sent. Next: check in, Thu 26 Nov 9:00.");
    desk.shown.take();
    desk.clock("2026-11-26T09:00:00");
    desk.wake();
    assert_eq!(desk.shown.take(), ["Check in, Northwind | It is time. Click to see it."]);
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::CheckIn) });
    assert_eq!(desk.open_steps(), ["LastCheckIn 2026-12-07 09:00:00"]);
    desk.clock("2026-12-07T10:00:00");
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::LastCheckIn) });
    assert_eq!(desk.open_steps(), ["MoveOn 2026-12-17 09:00:00"]);
    desk.clock("2026-12-17T09:00:00");
    desk.done(FromOwnPage::SetDone { id: desk.reminder_of(Step::MoveOn), done: true });
    assert!(desk.open_steps().is_empty());
    let view = desk.detail(&id);
    assert_eq!(view.status, "Closed today");
    let texts: Vec<&str> = view.timeline.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Interview",
            "Jot down names and what you talked about",
            "Thank-you note sent",
            "Check-in sent",
            "Check-in sent",
            "Closed"
        ]
    );
}

#[test]
fn an_answer_begins_the_cadence_anew_and_a_rejection_ends_it() {
    let mut desk = Desk::after_a_talk();
    let id = desk.only_application();
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::ThankYou) });
    desk.clock("2026-11-26T10:00:00");
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::CheckIn) });
    desk.clock("2026-11-27T10:00:00");
    desk.done(FromOwnPage::Answered { id: id.clone(), promised: "4 Dec".into() });
    assert!(
        desk.open_steps()
            .ends_with(&["Answer 2026-11-30 09:00:00".to_owned(), "CheckIn 2026-12-08 09:00:00".to_owned()])
    );
    desk.clock("2026-12-04T10:00:00");
    desk.done(FromOwnPage::SetStatus { id: id.clone(), status: Status::Rejected });
    assert_eq!(desk.open_steps(), ["RejectionReply 2026-12-07 09:00:00"]);
    desk.done(FromOwnPage::Undo);
    assert!(desk.open_steps().ends_with(&["CheckIn 2026-12-08 09:00:00".to_owned()]));
    assert_eq!(desk.detail(&id).form.promised, "2026-12-04");
}

#[test]
fn a_form_from_another_window_writes_over_nothing() {
    let mut desk = Desk::after_a_talk();
    let id = desk.only_application();
    let first = desk.detail(&id);
    let second = first.clone();
    desk.later(5);
    let mut form = first.form.clone();
    (form.role, form.remarks) = ("Data analyst".into(), "Ask about the kiln\nand the team".into());
    desk.done(FromOwnPage::SaveApplication { form });
    let mut form = second.form.clone();
    form.company = "Northwind Ltd".into();
    let problem = desk.problem(FromOwnPage::SaveApplication { form });
    assert!(problem.contains("another window"), "{problem}");
    let mut talk = first.interviews[0].form.clone();
    talk.people.push(PersonForm {
        name: "Tom Ito".into(),
        title: "Head of Data".into(),
        ..PersonForm::default()
    });
    talk.topics = "the kiln\n\nnight shifts".into();
    desk.done(FromOwnPage::SaveInterview { form: talk.clone() });
    assert!(desk.problem(FromOwnPage::SaveInterview { form: talk }).contains("another window"));
    let view = desk.detail(&id);
    assert_eq!((view.form.company.as_str(), view.form.role.as_str()), ("Northwind", "Data analyst"));
    assert_eq!(view.interviews[0].people, "Priya Raman, Tom Ito (Head of Data)");
    assert_eq!(view.interviews[0].form.topics, "the kiln\nnight shifts");
    assert_eq!(view.next.iter().filter(|r| r.step == Step::ThankYou).count(), 2);
    assert!(view.next.iter().all(|r| r.step != Step::JotDown), "topics are jotted down");
}

#[test]
fn later_is_later_and_stays_where_the_writer_put_it() {
    let mut desk = Desk::at("2026-11-27T19:30:00");
    let id = desk.added(quick("Northwind", "Priya Raman", "today at 2pm", ""));
    let thank = desk.reminder_of(Step::ThankYou);
    for (until, due) in [
        (Snooze::Hours3, "2026-11-28T09:00:00"),
        (Snooze::Tomorrow, "2026-11-28T09:00:00"),
        (Snooze::Days3, "2026-11-30T09:00:00"),
        (Snooze::NextWeek, "2026-11-30T09:00:00"),
        (Snooze::Date { text: "2 Dec 7am".into() }, "2026-12-02T07:00:00"),
    ] {
        desk.done(FromOwnPage::Snooze { id: thank.clone(), until });
        assert_eq!(desk.reminders()[&thank].due, due.parse().unwrap());
    }
    let form = desk.detail(&id).form;
    desk.done(FromOwnPage::SaveApplication { form });
    assert_eq!(desk.reminders()[&thank].due, "2026-12-02T07:00:00".parse().unwrap());
    // At the hour of the night the writer chose, not at nine.
    desk.clock("2026-12-02T07:00:00");
    desk.wake();
    assert!(desk.shown.borrow().last().unwrap().contains("Thank-you note to Priya Raman"));
    let past = FromOwnPage::Snooze { id: thank, until: Snooze::Date { text: "1 Dec 2026".into() } };
    assert!(desk.problem(past).contains("passed"));
}

#[test]
fn later_offers_no_moment_twice() {
    for (now, offered) in [
        ("2026-11-25T10:00:00", ["In 3 hours", "Tomorrow", "In 3 days", "Next week"].as_slice()), // a Wednesday
        ("2026-11-27T10:00:00", &["In 3 hours", "Tomorrow", "In 3 days"]),
        ("2026-11-28T10:00:00", &["In 3 hours", "Tomorrow", "Next week", "In 3 days"]),
        ("2026-11-29T20:00:00", &["Tomorrow", "In 3 days"]),
    ] {
        let mut desk = Desk::at(now);
        let id = desk.added(quick("Northwind", "Priya Raman", "yesterday", ""));
        let labels: Vec<String> = desk.detail(&id).snoozes.into_iter().map(|snooze| snooze.label).collect();
        assert_eq!(labels, offered, "{now}");
    }
}

#[test]
fn nobody_is_woken_in_quiet_hours() {
    let mut desk = Desk::at("2026-11-19T15:00:00");
    desk.ask(add("today 17:00", "Northwind"));
    desk.clock("2026-11-19T23:30:00"); // the computer slept
    desk.anew().wake();
    assert!(desk.shown.borrow().is_empty());
    assert_eq!(*desk.badge.borrow(), "1", "whoever looks sees it");
    assert_eq!(desk.alarm.get(), Some("2026-11-20T09:00:00".parse().unwrap()));
    desk.clock("2026-11-20T09:00:00");
    desk.anew().wake();
    assert_eq!(desk.shown.borrow().len(), 1);
}

#[test]
fn deleting_takes_everything_that_belongs_to_it_and_undo_brings_it_back() {
    let mut desk = Desk::after_a_talk();
    let id = desk.only_application();
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::ThankYou) });
    let before = desk.detail(&id);
    let said = desk.done(FromOwnPage::DeleteApplication { id: id.clone() });
    assert_eq!(said, "Deleted “Northwind”.");
    assert!(desk.home().empty);
    desk.anew();
    desk.later(9);
    desk.done(FromOwnPage::Undo);
    let after = desk.detail(&id);
    assert_eq!((after.timeline, after.status), (before.timeline, before.status));
    desk.done(FromOwnPage::DeleteApplication { id: id.clone() });
    desk.later(40);
    desk.home();
    let disk = desk.disk.borrow();
    assert!(disk.keys().all(|key| key == "meta" || key.starts_with("gone:")), "{disk:?}");
}

#[test]
fn applications_are_found_by_any_of_their_words_a_page_at_a_time() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    for number in 0..45 {
        desk.later(200);
        desk.done(quick(&format!("Company {number}"), &format!("Person {number}"), "", ""));
    }
    let id = desk.added(quick("Blue Harbor", "Priya Raman", "", ""));
    desk.done(FromOwnPage::SetStatus { id, status: Status::Rejected });
    let first = desk.search("", Which::All, 0);
    assert_eq!((first.rows.len(), first.total), (20, 46));
    assert_eq!(desk.search("", Which::All, 40).rows.len(), 6);
    assert_eq!(desk.search("PRIYA harbor", Which::All, 0).rows[0].title, "Blue Harbor");
    assert_eq!(desk.search("", Which::Ended, 0).total, 1);
    assert_eq!(desk.search("priya", Which::Open, 0).total, 0);
    let view = desk.home();
    assert_eq!((view.now.len(), view.next.len()), (10, 5));
    let ToOwnPage::Reminders { view: all } = desk.tell(FromOwnPage::LoadReminders { from: 80 }) else {
        panic!("no reminders");
    };
    let RemindersView { rows, total, .. } = all;
    assert!(rows.len() == 20 && total > 100, "{total}");
}

#[test]
fn settings_move_what_is_planned() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    desk.added(quick("Northwind", "Priya Raman", "today at 2pm", "27 Nov"));
    let before = desk.settings();
    assert_eq!(
        (before.preferred.as_str(), before.quiet_from.as_str(), before.weekend.as_slice()),
        ("09:00", "21:00", &[5, 6][..])
    );
    let changed =
        SettingsForm { holidays: "1 Dec\n2026-12-02".into(), preferred: "10:30".into(), ..before.clone() };
    desk.tell(FromOwnPage::SaveSettings { form: changed.clone() });
    assert!(desk.open_steps().contains(&"CheckIn 2026-12-03 10:30:00".to_owned()), "{:?}", desk.open_steps());
    assert_eq!(desk.settings().holidays, "2026-12-01\n2026-12-02");
    for bad in [
        SettingsForm { preferred: "nine".into(), ..before.clone() },
        SettingsForm { weekend: (0..7).collect(), ..before.clone() },
        SettingsForm { weekend: vec![9], ..before.clone() },
        SettingsForm { holidays: "whenever".into(), ..before.clone() },
        SettingsForm { quiet_to: String::new(), ..before },
    ] {
        desk.problem(FromOwnPage::SaveSettings { form: bad });
    }
    assert_eq!(desk.settings(), SettingsForm { holidays: "2026-12-01\n2026-12-02".into(), ..changed });
}
