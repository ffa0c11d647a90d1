//! The ledger from the popup and the detail page, and the loop that Send closes.

use super::*;
use crate::followup::{Progress, Status, Step};
use crate::mail::{Person, Stage};
use crate::protocol::{
    ApplicationView, ExportFormat, FoundView, ImportHow, ImportView, OfferView, PersonForm, RemindersView,
    SettingsForm, Snooze, Which,
};

pub(super) fn tell(runner: &mut Runner, straw: &Straw, message: FromOwnPage) -> ToOwnPage {
    handle(runner, straw, Event::Asked { message }).flatten().unwrap()
}

pub(super) fn done(runner: &mut Runner, straw: &Straw, message: FromOwnPage) -> String {
    match tell(runner, straw, message) {
        ToOwnPage::Done { said, .. } => said,
        other => panic!("not done: {other:?}"),
    }
}

pub(super) fn quick(company: &str, person: &str, when: &str, promised: &str) -> FromOwnPage {
    FromOwnPage::QuickAdd {
        company: company.into(),
        person: person.into(),
        when: when.into(),
        promised: promised.into(),
    }
}

fn detail(runner: &mut Runner, straw: &Straw, id: &str) -> ApplicationView {
    match tell(runner, straw, FromOwnPage::LoadApplication { id: id.into() }) {
        ToOwnPage::Application { view } => *view,
        other => panic!("not an application: {other:?}"),
    }
}

fn added(runner: &mut Runner, straw: &Straw, message: FromOwnPage) -> String {
    match tell(runner, straw, message) {
        ToOwnPage::Done { id: Some(id), .. } => id,
        other => panic!("nothing added: {other:?}"),
    }
}

fn search(runner: &mut Runner, straw: &Straw, text: &str, which: Which, from: usize) -> FoundView {
    match tell(runner, straw, FromOwnPage::Search { text: text.into(), which, from }) {
        ToOwnPage::Found { view } => view,
        other => panic!("nothing found: {other:?}"),
    }
}

/// What is open, as "step due".
fn open_steps(straw: &Straw) -> Vec<String> {
    let mut open: Vec<_> = straw.reminders().into_values().filter(|r| r.is_open()).collect();
    open.sort_by_key(|r| r.due);
    open.iter().map(|r| format!("{:?} {}", r.step, r.due)).collect()
}

fn reminder_of(straw: &Straw, step: Step) -> String {
    straw.reminders().into_values().find(|r| r.step == step && r.is_open()).unwrap().id
}

// ---- the popup and the detail page ----

#[test]
fn a_talk_is_added_in_a_few_words_and_planned() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let said =
        done(&mut runner, &straw, quick("Northwind", "Priya Raman, Tom Ito", "today at 2", "next Friday"));
    assert_eq!(said, "Added. Next: thank-you note to Priya Raman, today 18:00.");
    assert_eq!(
        open_steps(&straw),
        [
            "JotDown 2026-11-19 15:00:00",
            "ThankYou 2026-11-19 18:00:00",
            "ThankYou 2026-11-19 18:00:00",
            "CheckIn 2026-12-01 09:00:00",
        ]
    );
    let view = ask(&mut runner, &straw, load());
    assert_eq!(view.now[0].step, Step::JotDown);
    assert_eq!(view.next[0].title, "Thank-you note to Priya Raman");
    assert_eq!(view.next[0].by.as_deref(), Some("in time until tomorrow 14:00"));
    assert_eq!((view.next[0].place.as_str(), view.open.text.as_str()), ("Northwind", "1 application"));
    assert_eq!(view.undo.unwrap().left, 10_000);
    // Sent twice it is one talk; undone it is none.
    done(&mut runner, &straw, quick("northwind", "Priya Raman, Tom Ito", "today at 2", ""));
    assert_eq!(open_steps(&straw).len(), 4);
    done(&mut runner, &straw, FromOwnPage::Undo);
    assert!(ask(&mut runner, &straw, load()).empty);
    assert_eq!(straw.alarm.get(), None);
}

#[test]
fn what_makes_no_talk_is_refused_with_a_word() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    for (message, word) in [
        (quick(" ", "", "", ""), "Say which company"),
        (quick("Northwind", "", "soon", ""), "“soon” is not understood"),
        (quick("Northwind", "", "", "31 Nov"), "There is no “31 nov”"),
        (quick("Northwind", "", "in two weeks", "tomorrow"), "The promised day is before the talk"),
        (quick(&"n".repeat(201), "", "", ""), "under 200 characters"),
        (quick("Northwind", "", "1 Jan 1990", ""), "within ten years"),
    ] {
        let problem = problem_of(&mut runner, &straw, message);
        assert!(problem.starts_with(word) || problem.contains(word), "{problem}");
    }
    assert_eq!(straw.disk.borrow().keys().collect::<Vec<_>>(), ["meta"]);
}

#[test]
fn the_cadence_moves_on_with_every_note_and_stops() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let id = added(&mut runner, &straw, quick("Northwind", "Priya Raman", "today at 2pm", ""));
    let jot = reminder_of(&straw, Step::JotDown);
    done(&mut runner, &straw, FromOwnPage::SetDone { id: jot, done: true });
    let thank = reminder_of(&straw, Step::ThankYou);
    let said = done(&mut runner, &straw, FromOwnPage::Sent { id: thank });
    assert_eq!(said, "Noted as sent. Next: check in, Thu 26 Nov 9:00.");
    straw.shown.take();
    straw.clock("2026-11-26T09:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.take(), ["Check in, Northwind | It is time. Click to see it."]);
    done(&mut runner, &straw, FromOwnPage::Sent { id: reminder_of(&straw, Step::CheckIn) });
    assert_eq!(open_steps(&straw), ["LastCheckIn 2026-12-07 09:00:00"]);
    straw.clock("2026-12-07T10:00:00");
    done(&mut runner, &straw, FromOwnPage::Sent { id: reminder_of(&straw, Step::LastCheckIn) });
    assert_eq!(open_steps(&straw), ["MoveOn 2026-12-17 09:00:00"]);
    straw.clock("2026-12-17T09:00:00");
    done(&mut runner, &straw, FromOwnPage::SetDone { id: reminder_of(&straw, Step::MoveOn), done: true });
    assert!(open_steps(&straw).is_empty());
    let view = detail(&mut runner, &straw, &id);
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
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let id = added(&mut runner, &straw, quick("Northwind", "Priya Raman", "today at 2pm", ""));
    done(&mut runner, &straw, FromOwnPage::Sent { id: reminder_of(&straw, Step::ThankYou) });
    straw.clock("2026-11-26T10:00:00");
    done(&mut runner, &straw, FromOwnPage::Sent { id: reminder_of(&straw, Step::CheckIn) });
    straw.clock("2026-11-27T10:00:00");
    done(&mut runner, &straw, FromOwnPage::Answered { id: id.clone(), promised: "4 Dec".into() });
    assert!(
        open_steps(&straw)
            .ends_with(&["Answer 2026-11-30 09:00:00".to_owned(), "CheckIn 2026-12-08 09:00:00".to_owned()])
    );
    straw.clock("2026-12-04T10:00:00");
    done(&mut runner, &straw, FromOwnPage::SetStatus { id: id.clone(), status: Status::Rejected });
    assert_eq!(open_steps(&straw), ["RejectionReply 2026-12-07 09:00:00"]);
    done(&mut runner, &straw, FromOwnPage::Undo);
    assert!(open_steps(&straw).ends_with(&["CheckIn 2026-12-08 09:00:00".to_owned()]));
    assert_eq!(detail(&mut runner, &straw, &id).form.promised, "2026-12-04");
}

#[test]
fn a_form_from_another_window_writes_over_nothing() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let id = added(&mut runner, &straw, quick("Northwind", "Priya Raman", "today at 2pm", ""));
    let first = detail(&mut runner, &straw, &id);
    let second = first.clone();
    straw.later(5);
    let mut form = first.form.clone();
    (form.role, form.remarks) = ("Data analyst".into(), "Ask about the kiln\nand the team".into());
    done(&mut runner, &straw, FromOwnPage::SaveApplication { form });
    let mut form = second.form.clone();
    form.company = "Northwind Ltd".into();
    let problem = problem_of(&mut runner, &straw, FromOwnPage::SaveApplication { form });
    assert!(problem.contains("another window"), "{problem}");
    let mut talk = first.interviews[0].form.clone();
    talk.people.push(PersonForm {
        name: "Tom Ito".into(),
        title: "Head of Data".into(),
        ..PersonForm::default()
    });
    talk.topics = "the kiln\n\nnight shifts".into();
    done(&mut runner, &straw, FromOwnPage::SaveInterview { form: talk.clone() });
    assert!(
        problem_of(&mut runner, &straw, FromOwnPage::SaveInterview { form: talk }).contains("another window")
    );
    let view = detail(&mut runner, &straw, &id);
    assert_eq!((view.form.company.as_str(), view.form.role.as_str()), ("Northwind", "Data analyst"));
    assert_eq!(view.interviews[0].people, "Priya Raman, Tom Ito (Head of Data)");
    assert_eq!(view.interviews[0].form.topics, "the kiln\nnight shifts");
    assert_eq!(view.next.iter().filter(|r| r.step == Step::ThankYou).count(), 2);
    assert!(view.next.iter().all(|r| r.step != Step::JotDown), "topics are jotted down");
}

#[test]
fn later_is_later_and_stays_where_the_writer_put_it() {
    let straw = Straw::new("2026-11-27T19:30:00");
    let mut runner = Runner::default();
    let id = added(&mut runner, &straw, quick("Northwind", "Priya Raman", "today at 2pm", ""));
    let thank = reminder_of(&straw, Step::ThankYou);
    for (until, due) in [
        (Snooze::Hours3, "2026-11-28T09:00:00"),
        (Snooze::Tomorrow, "2026-11-28T09:00:00"),
        (Snooze::Days3, "2026-11-30T09:00:00"),
        (Snooze::NextWeek, "2026-11-30T09:00:00"),
        (Snooze::Date { text: "2 Dec 7am".into() }, "2026-12-02T07:00:00"),
    ] {
        done(&mut runner, &straw, FromOwnPage::Snooze { id: thank.clone(), until });
        assert_eq!(straw.reminders()[&thank].due, due.parse().unwrap());
    }
    let form = detail(&mut runner, &straw, &id).form;
    done(&mut runner, &straw, FromOwnPage::SaveApplication { form });
    assert_eq!(straw.reminders()[&thank].due, "2026-12-02T07:00:00".parse().unwrap());
    // At the hour of the night the writer chose, not at nine.
    straw.clock("2026-12-02T07:00:00");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(straw.shown.borrow().last().unwrap().contains("Thank-you note to Priya Raman"));
    let past = FromOwnPage::Snooze { id: thank, until: Snooze::Date { text: "1 Dec 2026".into() } };
    assert!(problem_of(&mut runner, &straw, past).contains("passed"));
}

#[test]
fn nobody_is_woken_in_quiet_hours() {
    let straw = Straw::new("2026-11-19T15:00:00");
    let mut runner = Runner::default();
    ask(&mut runner, &straw, add("today 17:00", "Northwind"));
    straw.clock("2026-11-19T23:30:00"); // the computer slept
    handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
    assert!(straw.shown.borrow().is_empty());
    assert_eq!(*straw.badge.borrow(), "1", "whoever looks sees it");
    assert_eq!(straw.alarm.get(), Some("2026-11-20T09:00:00".parse().unwrap()));
    straw.clock("2026-11-20T09:00:00");
    handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
    assert_eq!(straw.shown.borrow().len(), 1);
}

#[test]
fn deleting_takes_everything_that_belongs_to_it_and_undo_brings_it_back() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let id = added(&mut runner, &straw, quick("Northwind", "Priya Raman", "today at 2pm", ""));
    done(&mut runner, &straw, FromOwnPage::Sent { id: reminder_of(&straw, Step::ThankYou) });
    let before = detail(&mut runner, &straw, &id);
    let said = done(&mut runner, &straw, FromOwnPage::DeleteApplication { id: id.clone() });
    assert_eq!(said, "Deleted “Northwind”.");
    assert!(ask(&mut runner, &straw, load()).empty);
    let mut runner = Runner::default();
    straw.later(9);
    done(&mut runner, &straw, FromOwnPage::Undo);
    let after = detail(&mut runner, &straw, &id);
    assert_eq!((after.timeline, after.status), (before.timeline, before.status));
    done(&mut runner, &straw, FromOwnPage::DeleteApplication { id: id.clone() });
    straw.later(40);
    ask(&mut runner, &straw, load());
    let disk = straw.disk.borrow();
    assert!(disk.keys().all(|key| key == "meta" || key.starts_with("gone:")), "{disk:?}");
}

#[test]
fn applications_are_found_by_any_of_their_words_a_page_at_a_time() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    for number in 0..45 {
        straw.later(200);
        done(&mut runner, &straw, quick(&format!("Company {number}"), &format!("Person {number}"), "", ""));
    }
    let id = added(&mut runner, &straw, quick("Blue Harbor", "Priya Raman", "", ""));
    done(&mut runner, &straw, FromOwnPage::SetStatus { id, status: Status::Rejected });
    let first = search(&mut runner, &straw, "", Which::All, 0);
    assert_eq!((first.rows.len(), first.total), (20, 46));
    assert_eq!(search(&mut runner, &straw, "", Which::All, 40).rows.len(), 6);
    assert_eq!(search(&mut runner, &straw, "PRIYA harbor", Which::All, 0).rows[0].title, "Blue Harbor");
    assert_eq!(search(&mut runner, &straw, "", Which::Ended, 0).total, 1);
    assert_eq!(search(&mut runner, &straw, "priya", Which::Open, 0).total, 0);
    let view = ask(&mut runner, &straw, load());
    assert_eq!((view.now.len(), view.next.len()), (10, 5));
    let ToOwnPage::Reminders { view: all } =
        tell(&mut runner, &straw, FromOwnPage::LoadReminders { from: 80 })
    else {
        panic!("no reminders");
    };
    let RemindersView { rows, total, .. } = all;
    assert!(rows.len() == 20 && total > 100, "{total}");
}

#[test]
fn settings_move_what_is_planned() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    added(&mut runner, &straw, quick("Northwind", "Priya Raman", "today at 2pm", "27 Nov"));
    let form = |runner: &mut Runner| match tell(runner, &straw, FromOwnPage::LoadOptions) {
        ToOwnPage::Options { view } => view.settings,
        other => panic!("no options: {other:?}"),
    };
    let before = form(&mut runner);
    assert_eq!(
        (before.preferred.as_str(), before.quiet_from.as_str(), before.weekend.as_slice()),
        ("09:00", "21:00", &[5, 6][..])
    );
    let changed =
        SettingsForm { holidays: "1 Dec\n2026-12-02".into(), preferred: "10:30".into(), ..before.clone() };
    tell(&mut runner, &straw, FromOwnPage::SaveSettings { form: changed.clone() });
    assert!(
        open_steps(&straw).contains(&"CheckIn 2026-12-03 10:30:00".to_owned()),
        "{:?}",
        open_steps(&straw)
    );
    assert_eq!(form(&mut runner).holidays, "2026-12-01\n2026-12-02");
    for bad in [
        SettingsForm { preferred: "nine".into(), ..before.clone() },
        SettingsForm { weekend: (0..7).collect(), ..before.clone() },
        SettingsForm { weekend: vec![9], ..before.clone() },
        SettingsForm { holidays: "whenever".into(), ..before.clone() },
        SettingsForm { quiet_to: String::new(), ..before },
    ] {
        problem_of(&mut runner, &straw, FromOwnPage::SaveSettings { form: bad });
    }
    assert_eq!(form(&mut runner), SettingsForm { holidays: "2026-12-01\n2026-12-02".into(), ..changed });
}

// ---- the loop closes ----

const THANKS: &str = "Dear Priya,\n\nThank you for the interview on Thursday. I enjoyed hearing how the data team \
    plans its work and how the kiln is watched at night.\n\nBest regards,\nJo Ito";

fn mail(key: &str, to: &[(&str, &str)], text: &str) -> Draft {
    Draft {
        subject: Some("Thank you for the interview".into()),
        to: to.iter().map(|(name, email)| Person { name: (*name).into(), email: (*email).into() }).collect(),
        ..draft(key, text)
    }
}

const PRIYA: (&str, &str) = ("Priya Raman", "priya@northwind.example");

fn send(runner: &mut Runner, straw: &Straw, draft: Draft) {
    let draft_key = draft.draft_key.clone();
    say(runner, straw, 1, FromPage::SendSeen { draft });
    say(runner, straw, 1, FromPage::Closed { draft_key });
}

fn notes(straw: &Straw) -> Vec<(Stage, usize)> {
    let store = Store::read(straw.disk.borrow().clone()).0;
    store.ledger().notes.values().map(|note| (note.stage, note.to.len())).collect()
}

fn offers(runner: &mut Runner, straw: &Straw) -> Vec<OfferView> {
    ask(runner, straw, load()).offers
}

#[test]
fn a_note_to_somebody_known_is_recorded_once_it_cannot_be_taken_back() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    done(
        &mut runner,
        &straw,
        quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", ""),
    );
    say(&mut runner, &straw, 1, FromPage::Hello { site: "gmail".into() });
    send(&mut runner, &straw, mail("d", &[PRIYA], THANKS));
    assert!(notes(&straw).is_empty(), "not yet");
    assert_eq!(straw.alarm.get(), Some("2026-11-19T15:10:36".parse().unwrap()));
    // The background is ended; its alarm starts another.
    straw.later(36);
    let mut runner = Runner::default();
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(notes(&straw), [(Stage::ThankYou, 1)]);
    assert!(open_steps(&straw).iter().all(|step| !step.starts_with("ThankYou")));
    assert!(offers(&mut runner, &straw).is_empty());
    let disk = serde_json::to_string(&*straw.disk.borrow()).unwrap();
    assert!(!disk.contains("kiln") && !disk.contains("sending:"), "{disk}");
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(notes(&straw).len(), 1);
}

#[test]
fn a_send_that_was_taken_back_leaves_no_trace() {
    for way in 0..3 {
        let straw = Straw::new("2026-11-19T15:10:00");
        let mut runner = Runner::default();
        done(
            &mut runner,
            &straw,
            quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", ""),
        );
        let draft = mail("d", &[PRIYA], THANKS);
        match way {
            // The page says so.
            0 => {
                send(&mut runner, &straw, draft);
                say(&mut runner, &straw, 1, FromPage::SendUndone { draft_key: "d".into() });
            }
            // The window came back.
            1 => {
                send(&mut runner, &straw, draft.clone());
                straw.later(5);
                say(
                    &mut runner,
                    &straw,
                    1,
                    FromPage::Check { request: 8, draft: Box::new(draft), ask: false },
                );
            }
            // It never closed: Send only opened a question.
            _ => {
                say(&mut runner, &straw, 1, FromPage::SendSeen { draft: draft.clone() });
                straw.later(6);
                say(
                    &mut runner,
                    &straw,
                    1,
                    FromPage::Check { request: 8, draft: Box::new(draft), ask: false },
                );
            }
        }
        straw.later(60);
        handle(&mut Runner::default(), &straw, Event::Woke).unwrap();
        assert!(notes(&straw).is_empty(), "way {way}");
        assert!(straw.disk.borrow().keys().all(|key| !key.starts_with("sending:")), "way {way}");
    }
}

#[test]
fn a_stranger_is_offered_once_and_not_again_after_no() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    say(&mut runner, &straw, 1, FromPage::Hello { site: "gmail".into() });
    send(&mut runner, &straw, mail("d", &[PRIYA], THANKS));
    straw.later(36);
    say(&mut runner, &straw, 1, FromPage::SendConfirmed { draft_key: "d".into() });
    let [offer] = &offers(&mut runner, &straw)[..] else { panic!("no offer") };
    assert_eq!(offer.text, "Keep track of Priya Raman, northwind?");
    say(&mut runner, &straw, 1, FromPage::DeclineOffer { id: offer.id.clone() });
    assert!(offers(&mut runner, &straw).is_empty());
    send(&mut runner, &straw, mail("e", &[PRIYA], THANKS));
    straw.later(36);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(offers(&mut runner, &straw).is_empty(), "no is no");
    // Somebody else of the same company is another matter.
    send(&mut runner, &straw, mail("f", &[("Tom Ito", "tom@northwind.example")], THANKS));
    straw.later(36);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    let [offer] = &offers(&mut runner, &straw)[..] else { panic!("no offer") };
    let told = say(&mut runner, &straw, 1, FromPage::AcceptOffer { id: offer.id.clone() });
    assert!(
        told.iter().any(
            |(_, m)| matches!(m, ToPage::Taken { said, .. } if said.starts_with("Tracked. Next: check in"))
        ),
        "{told:?}"
    );
    assert_eq!(notes(&straw), [(Stage::ThankYou, 1)]);
}

#[test]
fn mail_that_is_no_follow_up_leaves_no_trace() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    let aunt = Draft {
        subject: Some("Sunday".into()),
        ..mail("d", &[("Ann", "ann@example.com")], "Hi Ann,\n\nthe cake was lovely. See you on Sunday.\n\nJo")
    };
    send(&mut runner, &straw, aunt);
    straw.later(60);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(offers(&mut runner, &straw).is_empty());
    assert_eq!(straw.disk.borrow().keys().collect::<Vec<_>>(), ["meta"]);
}

#[test]
fn a_scheduled_note_is_offered_not_counted() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    done(
        &mut runner,
        &straw,
        quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", ""),
    );
    let told = say(&mut runner, &straw, 1, FromPage::Scheduled { draft: mail("d", &[PRIYA], THANKS) });
    let Some(ToPage::Offer { offer }) =
        told.into_iter().map(|(_, message)| message).find(|m| matches!(m, ToPage::Offer { .. }))
    else {
        panic!("no offer")
    };
    assert_eq!(offer.accept, "Count as sent");
    assert!(notes(&straw).is_empty());
    done(&mut runner, &straw, FromOwnPage::AcceptOffer { id: offer.id });
    assert_eq!(notes(&straw), [(Stage::ThankYou, 1)]);
}

#[test]
fn the_judge_knows_what_the_ledger_knows() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    done(
        &mut runner,
        &straw,
        quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", "27 Nov"),
    );
    straw.clock("2026-11-24T10:00:00");
    let text = "Dear Pria,\n\nI am writing to ask how the decision on the analyst job stands.\n\nBest regards,\nJo Ito";
    let asking = Draft { subject: Some("Checking in on my application".into()), ..mail("d", &[PRIYA], text) };
    let told = say(&mut runner, &straw, 1, FromPage::Check { request: 7, draft: asking.into(), ask: false });
    let rules: Vec<String> = findings(&told).into_iter().map(|f| f.rule).collect();
    assert!(rules.iter().any(|rule| rule == "before-promised-date"), "{rules:?}");
    assert!(rules.iter().any(|rule| rule == "misspelt-name" || rule == "greeting-mismatch"), "{rules:?}");
}

#[test]
fn the_card_says_until_when_a_thank_you_is_in_time() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    done(
        &mut runner,
        &straw,
        quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", ""),
    );
    let told = say(
        &mut runner,
        &straw,
        1,
        FromPage::Check { request: 7, draft: mail("d", &[PRIYA], THANKS).into(), ask: false },
    );
    let timing = told.into_iter().find_map(|(_, message)| match message {
        ToPage::Report { view, .. } => view.timing,
        _ => None,
    });
    assert_eq!(timing.as_deref(), Some("Sent by tomorrow 14:00 is in time."));
}

// ---- import and export ----

fn export(runner: &mut Runner, straw: &Straw, format: ExportFormat) -> String {
    match tell(runner, straw, FromOwnPage::Export { format }) {
        ToOwnPage::File { text, .. } => text,
        other => panic!("no file: {other:?}"),
    }
}

pub(super) fn full(straw: &Straw, runner: &mut Runner) {
    done(
        runner,
        straw,
        quick("Northwind", "Priya Raman, Tom Ito <tom@northwind.example>", "today at 2pm", "27 Nov"),
    );
    straw.later(1);
    done(runner, straw, quick("Blue; Harbor, \"Ltd\"", "Ana", "yesterday", ""));
    straw.later(1);
    done(runner, straw, FromOwnPage::Sent { id: reminder_of(straw, Step::ThankYou) });
    straw.later(1);
    ask(runner, straw, add("2026-12-01", "=SUM(A1)"));
    ask(runner, straw, FromOwnPage::SetCheckEvery { on: true });
}

#[test]
fn everything_exported_deleted_and_imported_is_as_it_was() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    let file = export(&mut runner, &straw, ExportFormat::Json);
    let ledger = |straw: &Straw| Store::read(straw.disk.borrow().clone()).0;
    let before = ledger(&straw);
    for how in [ImportHow::Merge, ImportHow::Replace] {
        let fresh = Straw::new("2026-11-19T15:20:00");
        let mut runner = Runner::default();
        let ToOwnPage::Import { view } =
            tell(&mut runner, &fresh, FromOwnPage::PreviewImport { text: file.clone(), how })
        else {
            panic!("no preview")
        };
        let ImportView { adds, changes, removes, .. } = view;
        assert_eq!((adds, changes, removes), (before.ledger_keys().count(), 0, 0));
        assert_eq!(fresh.disk.borrow().len(), 1, "a preview changes nothing");
        done(&mut runner, &fresh, FromOwnPage::ApplyImport { text: file.clone(), how });
        assert_eq!(ledger(&fresh).ledger(), before.ledger());
        assert_eq!(
            ledger(&fresh).settings().check_every,
            how == ImportHow::Replace,
            "merging keeps settings"
        );
        if how == ImportHow::Replace {
            fresh.clock("2026-11-19T15:10:03");
            assert_eq!(export(&mut runner, &fresh, ExportFormat::Json), file, "exactly");
        }
        done(&mut runner, &fresh, FromOwnPage::Undo);
        assert!(ledger(&fresh).ledger().is_empty());
    }
    // Here, over what is there, and after everything was deleted.
    done(&mut runner, &straw, FromOwnPage::DeleteEverything);
    assert!(ask(&mut runner, &straw, load()).empty);
    done(&mut runner, &straw, FromOwnPage::Undo);
    assert_eq!(ledger(&straw).ledger().reminders.len(), before.ledger().reminders.len());
    done(&mut runner, &straw, FromOwnPage::DeleteEverything);
    straw.later(40);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.disk.borrow().keys().collect::<Vec<_>>(), ["meta"], "nothing stays");
}

#[test]
fn an_import_says_what_it_changes_and_is_taken_back_by_one_click() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    let file = export(&mut runner, &straw, ExportFormat::Json);
    straw.later(10);
    let id = search(&mut runner, &straw, "northwind", Which::All, 0).rows[0].id.clone();
    let mut form = detail(&mut runner, &straw, &id).form;
    form.company = "Northwind Ltd".into();
    done(&mut runner, &straw, FromOwnPage::SaveApplication { form });
    done(&mut runner, &straw, quick("Fernhill", "", "", ""));
    let added = straw.disk.borrow().clone();
    let preview = |runner: &mut Runner, how| match tell(
        runner,
        &straw,
        FromOwnPage::PreviewImport { text: file.clone(), how },
    ) {
        ToOwnPage::Import { view } => view,
        other => panic!("no preview: {other:?}"),
    };
    let merge = preview(&mut runner, ImportHow::Merge);
    assert_eq!(
        (merge.adds, merge.changes, merge.removes),
        (0, 0, 0),
        "what is newer here stays: {}",
        merge.said
    );
    let replace = preview(&mut runner, ImportHow::Replace);
    assert!(replace.changes >= 1 && replace.removes >= 3, "{}", replace.said);
    assert!(replace.lines.iter().any(|line| line == "Changed: Northwind Ltd"), "{:?}", replace.lines);
    assert!(replace.lines.iter().any(|line| line == "Removed: Fernhill"), "{:?}", replace.lines);
    done(&mut runner, &straw, FromOwnPage::ApplyImport { text: file.clone(), how: ImportHow::Replace });
    assert_eq!(search(&mut runner, &straw, "", Which::All, 0).total, 2);
    straw.later(300);
    let mut runner = Runner::default();
    done(&mut runner, &straw, FromOwnPage::Undo);
    let (before, after) = (Store::read(added).0, Store::read(straw.disk.borrow().clone()).0);
    assert_eq!(after.ledger().applications.len(), before.ledger().applications.len());
    assert_eq!(after.ledger().applications[&id].company, "Northwind Ltd");
}

#[test]
fn a_file_that_is_not_ours_changes_nothing() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    let file = export(&mut runner, &straw, ExportFormat::Json);
    let disk = straw.disk.borrow().clone();
    let mut bad: Vec<String> = vec![
        String::new(),
        "{}".into(),
        "[1,2]".into(),
        "BEGIN:VCALENDAR".into(),
        "[".repeat(100_000),
        format!("{{\"afterword\":2,\"exported\":\"\",\"records\":{{\"meta\":{{\"schema\":99}}}}}}"),
        "{\"afterword\":99,\"exported\":\"\",\"records\":{}}".into(),
        "{\"afterword\":-1,\"exported\":\"\",\"records\":{}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"__proto__\":{}}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"reminder:a\":{\"id\":\"b\"}}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"gone:reminder:a\":7}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"undo\":{}},\"more\":1}".into(),
        file.replace("\"due\"", "\"duo\""),
        file.replace("2026-", "20x6-"),
        file.replace("Northwind", &"x".repeat(70_000)),
        " ".repeat(41 * 1024 * 1024),
    ];
    let mut cut = 0;
    while cut < file.len() {
        bad.push(file.chars().take(cut).collect());
        cut += 97;
    }
    let tried = bad.len();
    for text in bad {
        for how in [ImportHow::Merge, ImportHow::Replace] {
            let problem =
                problem_of(&mut runner, &straw, FromOwnPage::PreviewImport { text: text.clone(), how });
            assert!(problem.len() < 90, "{problem}");
            problem_of(&mut runner, &straw, FromOwnPage::ApplyImport { text: text.clone(), how });
        }
    }
    assert_eq!(*straw.disk.borrow(), disk);
    println!("hostile files tried: {tried}, records changed: 0");
}

#[test]
fn applications_and_reminders_leave_as_tables_and_calendars() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    let csv = export(&mut runner, &straw, ExportFormat::Csv);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines.len(), 4, "a row of headings, two applications, the end");
    assert!(lines[0].starts_with("Company,Role,Status"));
    assert!(lines[2].starts_with("\"Blue; Harbor, \"\"Ltd\"\"\",,open,"), "{csv}");
    let ics = export(&mut runner, &straw, ExportFormat::Ics);
    let open = straw.reminders().into_values().filter(|r| r.state == Progress::Open).count();
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), open);
    assert!(ics.contains("SUMMARY:=SUM(A1)\r\n") && ics.contains("Blue\\; Harbor\\, \"Ltd\""), "{ics}");
}

// ---- more than one computer ----

fn sync(runner: &mut Runner, straw: &Straw, on: bool) {
    let ToOwnPage::Options { view } = tell(runner, straw, FromOwnPage::LoadOptions) else {
        panic!("no options")
    };
    tell(runner, straw, FromOwnPage::SaveSettings { form: SettingsForm { sync: on, ..view.settings } });
}

fn sharing(runner: &mut Runner, straw: &Straw) -> String {
    match tell(runner, straw, FromOwnPage::LoadOptions) {
        ToOwnPage::Options { view } => view.sharing,
        other => panic!("no options: {other:?}"),
    }
}

#[test]
fn nothing_is_shared_until_it_is_asked_for_and_nothing_stays_when_it_is_not() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(straw.account.borrow().is_empty());
    assert!(sharing(&mut runner, &straw).starts_with("Nothing is shared"));
    sync(&mut runner, &straw, true);
    assert_eq!(straw.account.borrow().len(), 3, "two applications and a reminder");
    straw.later(60);
    sync(&mut runner, &straw, false);
    straw.later(6);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert!(straw.account.borrow().is_empty());
}

#[test]
fn two_computers_agree_whatever_each_does() {
    let (here, there) = (Straw::new("2026-11-19T15:10:00"), Straw::new("2026-11-19T15:10:00"));
    let (mut at_home, mut at_work) = (Runner::default(), Runner::default());
    full(&here, &mut at_home);
    let exchange = |at_home: &mut Runner, at_work: &mut Runner| {
        for _ in 0..2 {
            here.later(6);
            there.later(6);
            handle(at_home, &here, Event::SharedChanged).unwrap();
            there.account.replace(here.account.borrow().clone());
            handle(at_work, &there, Event::SharedChanged).unwrap();
            here.account.replace(there.account.borrow().clone());
        }
    };
    sync(&mut at_home, &here, true);
    sync(&mut at_work, &there, true);
    exchange(&mut at_home, &mut at_work);
    assert_eq!(there.reminders().len(), here.reminders().len());
    // Each changes something, one deletes.
    let id = search(&mut at_work, &there, "blue", Which::All, 0).rows[0].id.clone();
    done(&mut at_work, &there, FromOwnPage::DeleteApplication { id });
    done(&mut at_home, &here, quick("Fernhill", "Ida", "", ""));
    let northwind = search(&mut at_home, &here, "northwind", Which::All, 0).rows[0].id.clone();
    done(&mut at_work, &there, FromOwnPage::Answered { id: northwind, promised: String::new() });
    exchange(&mut at_home, &mut at_work);
    let ledger = |straw: &Straw| {
        let mut ledger = Store::read(straw.disk.borrow().clone()).0.ledger().clone();
        ledger.reminders.values_mut().for_each(|r| r.notified = None);
        ledger
    };
    assert_eq!(ledger(&here), ledger(&there));
    assert_eq!(ledger(&here).applications.len(), 2);
}

#[test]
fn sharing_that_fails_loses_nothing_and_says_so() {
    let straw = Straw::new("2026-11-19T15:10:00");
    let mut runner = Runner::default();
    full(&straw, &mut runner);
    straw.sharing_refused.set(true);
    sync(&mut runner, &straw, true);
    let before = straw.reminders();
    straw.later(60);
    ask(&mut runner, &straw, add("2026-12-05", "Oakline"));
    assert_eq!(straw.reminders().len(), before.len() + 1);
    assert!(sharing(&mut runner, &straw).contains("It did not work the last time; nothing is lost"));
    straw.sharing_refused.set(false);
    straw.later(11 * 60);
    handle(&mut runner, &straw, Event::Woke).unwrap();
    assert_eq!(straw.account.borrow().len(), 4);
    assert!(!sharing(&mut runner, &straw).contains("did not work"));
}
