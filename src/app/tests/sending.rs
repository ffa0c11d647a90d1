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
    for way in 0..4 {
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
            // It came back in another page, under another key: it was sent from a window of its own.
            2 => {
                desk.say(1, FromPage::SendSeen { draft: draft.clone() });
                desk.handle(Event::PageGone { port: 1 }).unwrap();
                desk.later(5);
                let other = Draft { draft_key: "other".into(), ..draft.clone() };
                let to_tom =
                    Draft { to: mail("t", &[("Tom Ito", "tom@northwind.example")], "").to, ..other.clone() };
                desk.say(2, FromPage::Check { request: 8, draft: Box::new(to_tom), ask: false });
                assert!(desk.disk.borrow().contains_key("sending:d"), "the same words to somebody else");
                desk.say(2, FromPage::Check { request: 9, draft: Box::new(other), ask: false });
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
    desk.anew().send(mail("e", &[PRIYA], THANKS));
    desk.later(36);
    desk.anew().wake();
    assert!(desk.offers().is_empty(), "no is no, and another background knows it");
    assert_eq!(offered(desk.say(1, FromPage::Scheduled { draft: mail("e", &[PRIYA], THANKS) })), None);
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

fn offered(told: Vec<(PortId, ToPage)>) -> Option<OfferView> {
    told.into_iter().find_map(|(_, message)| match message {
        ToPage::Offer { offer } => Some(offer),
        _ => None,
    })
}

#[test]
fn a_scheduled_note_is_offered_not_counted() {
    let mut desk = Desk::after_a_talk();
    let schedule = || FromPage::Scheduled { draft: mail("d", &[PRIYA], THANKS) };
    let offer = offered(desk.say(1, schedule())).unwrap();
    assert_eq!(offer.accept, "Count as sent");
    assert!(desk.notes().is_empty());
    // No to this one says nothing of the next: Priya is tracked.
    let said = desk.done(FromOwnPage::DeclineOffer { id: offer.id });
    assert_eq!(said, "Left out: it does not count as sent.");
    desk.later(60);
    let offer = offered(desk.anew().say(1, schedule())).unwrap();
    desk.done(FromOwnPage::AcceptOffer { id: offer.id });
    assert_eq!(desk.notes(), [(Stage::ThankYou, 1)]);
}

#[test]
fn a_stranger_whose_scheduled_note_was_declined_is_not_offered_again() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    let schedule = |key| FromPage::Scheduled { draft: mail(key, &[PRIYA], THANKS) };
    let offer = offered(desk.say(1, schedule("d"))).unwrap();
    assert_eq!(
        desk.done(FromOwnPage::DeclineOffer { id: offer.id }),
        "You will not be asked about them again."
    );
    desk.later(60);
    assert_eq!(offered(desk.anew().say(1, schedule("e"))), None);
    desk.send(mail("f", &[PRIYA], THANKS));
    desk.later(36);
    desk.anew().wake();
    assert!(desk.offers().is_empty());
}

#[test]
fn an_offer_made_before_somebody_is_tracked_goes_to_their_application() {
    let mut desk = Desk::at("2026-11-19T15:10:00");
    desk.send(mail("d", &[PRIYA], THANKS));
    desk.later(36);
    desk.wake();
    desk.done(quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", ""));
    let [offer] = &desk.offers()[..] else { panic!("no offer") };
    assert_eq!(
        (offer.text.as_str(), offer.accept.as_str()),
        ("You sent a thank-you note to Priya Raman, northwind. Note it?", "Note it")
    );
    desk.done(FromOwnPage::AcceptOffer { id: offer.id.clone() });
    assert_eq!((desk.ledger().applications.len(), desk.notes()), (1, vec![(Stage::ThankYou, 1)]));
}

/// What is said of a mail as soon as it is sent.
fn noted(desk: &mut Desk, draft: Draft) -> Option<crate::protocol::NotedView> {
    let told = desk.say(1, FromPage::SendSeen { draft });
    told.into_iter().find_map(|(_, message)| match message {
        ToPage::Noted { note } => Some(note),
        _ => None,
    })
}

#[test]
fn whoever_writes_to_somebody_tracked_hears_at_once_that_it_is_noted_and_what_comes_next() {
    let mut desk = Desk::after_a_talk();
    let note = noted(&mut desk, mail("d", &[PRIYA], THANKS)).unwrap();
    assert_eq!(note.said, "Noted: thank-you note to Priya Raman. Next: check in, Thu 26 Nov 9:00.");
    assert_eq!((note.draft_key.as_str(), note.forget.as_str()), ("d", "Not this one"));
    assert!(desk.notes().is_empty(), "provisional all the same");
    desk.later(36);
    desk.anew().wake();
    assert!(desk.ledger().notes.contains_key(&note.id), "under the name it was told by");
    // To a stranger nothing is noted.
    assert_eq!(noted(&mut desk, mail("e", &[("Uma Lind", "uma@oakline.example")], THANKS)), None);
}

#[test]
fn not_this_one_counts_neither_before_its_time_nor_after() {
    for seconds in [5, 60] {
        let mut desk = Desk::after_a_talk();
        let before = desk.open_steps();
        let note = noted(&mut desk, mail("d", &[PRIYA], THANKS)).unwrap();
        desk.later(seconds);
        desk.anew().wake();
        let told = desk.say(1, FromPage::ForgetNote { id: note.id.clone() });
        assert!(told.iter().any(|(_, message)| matches!(message, ToPage::Taken { .. })), "{told:?}");
        desk.later(60);
        desk.anew().wake();
        assert_eq!((desk.notes(), desk.open_steps()), (vec![], before));
        let told = desk.say(1, FromPage::ForgetNote { id: note.id });
        assert!(matches!(told[..], [(1, ToPage::Problem { .. })]), "it is gone already: {told:?}");
    }
}

#[test]
fn a_note_ticked_off_and_seen_is_one_note() {
    let mut desk = Desk::after_a_talk();
    desk.send(mail("d", &[PRIYA], THANKS));
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::ThankYou) });
    desk.later(36);
    desk.wake();
    assert_eq!(desk.notes(), [(Stage::ThankYou, 1)]);
    let note = desk.ledger().notes.values().next().unwrap().clone();
    assert_ne!(note.sketch, crate::text::Sketch::default(), "what was seen says more");
}

/// The stage a mail is judged as.
fn stage(desk: &mut Desk, to: (&str, &str), text: &str) -> Stage {
    let draft = Draft { subject: Some("Data analyst".into()), ..mail("d", &[to], text) };
    let told = desk.say(1, FromPage::Check { request: 7, draft: draft.into(), ask: false });
    told.into_iter()
        .find_map(|(_, message)| match message {
            ToPage::Report { view, .. } => Some(view.stage),
            _ => None,
        })
        .unwrap()
}

#[test]
fn a_mail_that_hardly_says_what_it_is_is_what_the_ledger_expects() {
    const VAGUE: &str = "Good morning, Priya. More below.\n\nJo";
    let mut desk = Desk::after_a_talk();
    let id = desk.only_application();
    assert_eq!(stage(&mut desk, PRIYA, VAGUE), Stage::ThankYou, "nothing was sent yet");
    desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::ThankYou) });
    assert_eq!(stage(&mut desk, PRIYA, VAGUE), Stage::CheckIn, "they were thanked");
    desk.later(60);
    desk.done(FromOwnPage::SetStatus { id, status: Status::Rejected });
    assert_eq!(stage(&mut desk, PRIYA, VAGUE), Stage::RejectionReply);
    // What a mail says of itself weighs more.
    assert_eq!(stage(&mut desk, PRIYA, THANKS), Stage::ThankYou);
    // Of a stranger nothing is expected, and nothing is judged.
    assert_eq!(stage(&mut desk, ("Ann", "ann@example.com"), VAGUE), Stage::Other);
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
