//! The loop that Send closes.

use super::*;

#[test]
fn a_note_to_somebody_known_is_recorded_once_it_cannot_be_taken_back() {
    let mut desk = Desk::after_a_talk();
    desk.say(1, FromPage::Hello { site: "gmail".into() });
    desk.send(mail("d", &[PRIYA], THANKS));
    assert!(desk.notes().is_empty(), "not yet");
    assert_eq!(desk.alarm.get(), Some("2026-11-19T15:10:36".parse().unwrap()));
    // The background is ended; its alarm starts another.
    desk.later(36);
    desk.anew();
    desk.wake();
    assert_eq!(desk.notes(), [(Stage::ThankYou, 1)]);
    assert!(desk.open_steps().iter().all(|step| !step.starts_with("ThankYou")));
    assert!(desk.offers().is_empty());
    let disk = serde_json::to_string(&*desk.disk.borrow()).unwrap();
    assert!(!disk.contains("kiln") && !disk.contains("sending:"), "{disk}");
    desk.wake();
    assert_eq!(desk.notes().len(), 1);
}

#[test]
fn a_send_that_was_taken_back_leaves_no_trace() {
    for way in 0..3 {
        let mut desk = Desk::after_a_talk();
        let draft = mail("d", &[PRIYA], THANKS);
        match way {
            // The page says so.
            0 => {
                desk.send(draft);
                desk.say(1, FromPage::SendUndone { draft_key: "d".into() });
            }
            // The window came back.
            1 => {
                desk.send(draft.clone());
                desk.later(5);
                desk.say(1, FromPage::Check { request: 8, draft: Box::new(draft), ask: false });
            }
            // It never closed: Send only opened a question.
            _ => {
                desk.say(1, FromPage::SendSeen { draft: draft.clone() });
                desk.later(6);
                desk.say(1, FromPage::Check { request: 8, draft: Box::new(draft), ask: false });
            }
        }
        desk.later(60);
        desk.anew().wake();
        assert!(desk.notes().is_empty(), "way {way}");
        assert!(desk.disk.borrow().keys().all(|key| !key.starts_with("sending:")), "way {way}");
    }
}

#[test]
fn a_stranger_is_offered_once_and_not_again_after_no() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    desk.say(1, FromPage::Hello { site: "gmail".into() });
    desk.send(mail("d", &[PRIYA], THANKS));
    desk.later(36);
    desk.say(1, FromPage::SendConfirmed { draft_key: "d".into() });
    let [offer] = &desk.offers()[..] else { panic!("no offer") };
    assert_eq!(offer.text, "Keep track of Priya Raman, northwind?");
    desk.say(1, FromPage::DeclineOffer { id: offer.id.clone() });
    assert!(desk.offers().is_empty());
    desk.send(mail("e", &[PRIYA], THANKS));
    desk.later(36);
    desk.wake();
    assert!(desk.offers().is_empty(), "no is no");
    // Somebody else of the same company is another matter.
    desk.send(mail("f", &[("Tom Ito", "tom@northwind.example")], THANKS));
    desk.later(36);
    desk.wake();
    let [offer] = &desk.offers()[..] else { panic!("no offer") };
    let told = desk.say(1, FromPage::AcceptOffer { id: offer.id.clone() });
    assert!(
        told.iter().any(
            |(_, m)| matches!(m, ToPage::Taken { said, .. } if said.starts_with("Tracked. Next: check in"))
        ),
        "{told:?}"
    );
    assert_eq!(desk.notes(), [(Stage::ThankYou, 1)]);
}

#[test]
fn mail_that_is_no_follow_up_leaves_no_trace() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    let aunt = Draft {
        subject: Some("Sunday".into()),
        ..mail("d", &[("Ann", "ann@example.com")], "Hi Ann,\n\nthe cake was lovely. See you on Sunday.\n\nJo")
    };
    desk.send(aunt);
    desk.later(60);
    desk.wake();
    assert!(desk.offers().is_empty());
    assert_eq!(desk.disk.borrow().keys().collect::<Vec<_>>(), ["meta"]);
}

#[test]
fn a_scheduled_note_is_offered_not_counted() {
    let mut desk = Desk::after_a_talk();
    let told = desk.say(1, FromPage::Scheduled { draft: mail("d", &[PRIYA], THANKS) });
    let Some(ToPage::Offer { offer }) =
        told.into_iter().map(|(_, message)| message).find(|m| matches!(m, ToPage::Offer { .. }))
    else {
        panic!("no offer")
    };
    assert_eq!(offer.accept, "Count as sent");
    assert!(desk.notes().is_empty());
    desk.done(FromOwnPage::AcceptOffer { id: offer.id });
    assert_eq!(desk.notes(), [(Stage::ThankYou, 1)]);
}

#[test]
fn the_judge_knows_what_the_ledger_knows() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    desk.done(quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", "27 Nov"));
    desk.clock("2026-11-24T10:00:00");
    let text = "Dear Pria,\n\nI am writing to ask how the decision on the analyst job stands.\n\nBest regards,\nJo Ito";
    let asking = Draft { subject: Some("Checking in on my application".into()), ..mail("d", &[PRIYA], text) };
    let told = desk.say(1, FromPage::Check { request: 7, draft: asking.into(), ask: false });
    let rules: Vec<String> = findings(&told).into_iter().map(|f| f.rule).collect();
    assert!(rules.iter().any(|rule| rule == "before-promised-date"), "{rules:?}");
    assert!(rules.iter().any(|rule| rule == "misspelt-name" || rule == "greeting-mismatch"), "{rules:?}");
}

#[test]
fn the_card_says_until_when_a_thank_you_is_in_time() {
    let mut desk = Desk::after_a_talk();
    let told =
        desk.say(1, FromPage::Check { request: 7, draft: mail("d", &[PRIYA], THANKS).into(), ask: false });
    let timing = told.into_iter().find_map(|(_, message)| match message {
        ToPage::Report { view, .. } => view.timing,
        _ => None,
    });
    assert_eq!(timing.as_deref(), Some("Sent by tomorrow 14:00 is in time."));
}
