//! What a popup shows until the background is up: never another thing than the background would say.

use super::*;

/// What lies there, where it is true at this moment.
fn seen(desk: &Desk) -> Option<PopupView> {
    let home = desk.at_hand.borrow().clone()?;
    home.moments.contains(&desk.now.get().instant).then_some(home.view)
}

/// What the background says, without what changes from second to second.
fn said(desk: &mut Desk) -> PopupView {
    PopupView { draft: None, undo: None, ..desk.home() }
}

#[test]
fn what_lies_at_hand_is_what_the_background_would_say() {
    let mut desk = Desk::full();
    desk.say(1, FromPage::Hello { site: "gmail".into() });
    desk.say(1, check("d", THANKS));
    let reminder = desk.reminder_of(Step::CheckIn);
    let application = desk.search("Northwind", Which::All, 0).rows[0].id.clone();
    for message in [
        FromOwnPage::SetDone { id: reminder.clone(), done: true },
        FromOwnPage::Undo,
        FromOwnPage::Snooze { id: reminder, until: Snooze::Tomorrow },
        FromOwnPage::SetSite { site: "gmail".into(), on: false },
        FromOwnPage::DeleteApplication { id: application },
        FromOwnPage::DeleteEverything,
    ] {
        desk.tell(message.clone());
        let seen = seen(&desk).unwrap_or_else(|| panic!("nothing after {message:?}"));
        assert_eq!(seen, said(&mut desk), "after {message:?}");
    }
    assert!(seen(&desk).unwrap().empty, "what was deleted is not shown a moment longer");
}

#[test]
fn it_is_not_shown_once_its_words_are_no_longer_true() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.ask(add("tomorrow", "Northwind"));
    assert_eq!(seen(&desk).unwrap().next[0].when, "tomorrow 9:00");
    desk.later(9 * 3600 - 1);
    assert!(seen(&desk).is_some(), "until midnight");
    desk.later(1);
    assert_eq!(seen(&desk), None, "tomorrow is today now");
    desk.wake();
    assert_eq!(seen(&desk).unwrap().next[0].when, "today 9:00");
    desk.later(9 * 3600);
    assert_eq!(seen(&desk), None, "it is due now");
    desk.wake();
    assert_eq!(seen(&desk).unwrap().now.len(), 1);
    desk.clock("2026-11-22T15:00:00");
    assert_eq!(seen(&desk), None, "the clock was set back");
}

#[test]
fn it_is_put_there_again_only_where_something_changed() {
    let mut desk = Desk::after_a_talk();
    let put = desk.at_hand.borrow().clone();
    desk.later(1);
    desk.home();
    desk.say(1, FromPage::Hello { site: "gmail".into() });
    desk.say(1, FromPage::Check { request: 7, draft: Box::new(draft("d", THANKS)), ask: false });
    assert_eq!(*desk.at_hand.borrow(), put);
    desk.anew().home();
    assert_ne!(*desk.at_hand.borrow(), put, "a new background does not know what lies there");
}
