//! More than one computer.

use super::*;

/// The writer chooses to keep reminders in step, or not to.
pub(super) fn share(desk: &mut Desk, on: bool) {
    let form = SettingsForm { sync: on, ..desk.settings() };
    desk.options(FromOwnPage::SaveSettings { form });
}

/// The writer chooses whether topics are shared too.
fn share_topics(desk: &mut Desk, on: bool) {
    let form = SettingsForm { sync: true, sync_topics: on, ..desk.settings() };
    desk.options(FromOwnPage::SaveSettings { form });
}

/// The writer jots down what the only talk was about.
fn jot_down(desk: &mut Desk, topics: &str) {
    let mut form = desk.detail(&desk.only_application()).interviews[0].form.clone();
    form.topics = topics.to_owned();
    desk.done(FromOwnPage::SaveInterview { form });
}

fn mentions(desk: &Desk, word: &str) -> bool {
    serde_json::to_string(&*desk.account.borrow()).unwrap().contains(word)
}

/// Each computer looks at what the other left in the account, until neither has news.
pub(super) fn exchange(one: &mut Desk, other: &mut Desk) {
    for _ in 0..2 {
        one.later(6);
        other.later(6);
        one.handle(Event::SharedChanged).unwrap();
        other.account.replace(one.account.borrow().clone());
        other.handle(Event::SharedChanged).unwrap();
        one.account.replace(other.account.borrow().clone());
    }
}

#[test]
fn nothing_is_shared_until_it_is_asked_for_and_nothing_stays_when_it_is_not() {
    let mut desk = Desk::full();
    desk.wake();
    assert!(desk.account.borrow().is_empty());
    assert!(desk.options(FromOwnPage::LoadOptions).sharing.starts_with("Nothing is shared"));
    share(&mut desk, true);
    assert_eq!(desk.account.borrow().len(), 3, "two applications and a reminder");
    desk.later(60);
    share(&mut desk, false);
    desk.later(6);
    desk.wake();
    assert!(desk.account.borrow().is_empty());
}

#[test]
fn two_computers_agree_whatever_each_does() {
    let (mut here, mut there) = (Desk::full(), Desk::at("2026-11-19T15:10:03"));
    share(&mut here, true);
    share(&mut there, true);
    exchange(&mut here, &mut there);
    assert_eq!(there.reminders().len(), here.reminders().len());
    // Each changes something, one deletes.
    let id = there.search("blue", Which::All, 0).rows[0].id.clone();
    there.done(FromOwnPage::DeleteApplication { id });
    here.done(quick("Fernhill", "Ida", "", ""));
    let northwind = here.search("northwind", Which::All, 0).rows[0].id.clone();
    there.done(FromOwnPage::Answered { id: northwind, promised: String::new() });
    exchange(&mut here, &mut there);
    assert_eq!(here.ledger(), there.ledger());
    assert_eq!(here.ledger().applications.len(), 2);
}

#[test]
fn sharing_that_fails_loses_nothing_and_says_so() {
    let mut desk = Desk::full();
    desk.sharing_refused.set(true);
    share(&mut desk, true);
    let before = desk.reminders();
    desk.later(60);
    desk.ask(add("2026-12-05", "Oakline"));
    assert_eq!(desk.reminders().len(), before.len() + 1);
    assert!(
        desk.options(FromOwnPage::LoadOptions)
            .sharing
            .contains("It did not work the last time; nothing is lost")
    );
    desk.sharing_refused.set(false);
    desk.later(11 * 60);
    desk.wake();
    assert_eq!(desk.account.borrow().len(), 4);
    assert!(!desk.options(FromOwnPage::LoadOptions).sharing.contains("did not work"));
}

#[test]
fn topics_are_shared_by_those_alone_who_chose_to() {
    let (mut here, mut there) = (Desk::after_a_talk(), Desk::at("2026-11-19T15:10:03"));
    share_topics(&mut here, true);
    share(&mut there, true);
    jot_down(&mut here, "the kiln");
    exchange(&mut here, &mut there);
    assert!(mentions(&here, "the kiln"));
    assert_eq!(there.ledger(), here.ledger(), "the other computer hears of them");
    // It changes something else of the same application, and writes no topics.
    there.done(FromOwnPage::Answered { id: there.only_application(), promised: String::new() });
    there.later(6);
    there.handle(Event::SharedChanged).unwrap();
    assert!(!mentions(&there, "the kiln"), "nobody chose that there");
    // The one that shares them puts them back, and then neither has anything to say.
    here.account.replace(there.account.borrow().clone());
    exchange(&mut here, &mut there);
    assert!(mentions(&here, "the kiln"));
    let settled = here.account.borrow().clone();
    exchange(&mut here, &mut there);
    assert_eq!((&settled, &settled), (&*here.account.borrow(), &*there.account.borrow()));
    assert_eq!(there.ledger(), here.ledger());
}

#[test]
fn topics_that_are_shared_no_more_are_taken_away() {
    let mut desk = Desk::after_a_talk();
    share_topics(&mut desk, true);
    jot_down(&mut desk, "the kiln");
    desk.later(6);
    desk.wake();
    assert!(mentions(&desk, "the kiln"));
    desk.later(6);
    desk.sharing_refused.set(true);
    share_topics(&mut desk, false);
    assert!(mentions(&desk, "the kiln"), "the browser would not");
    desk.sharing_refused.set(false);
    desk.later(11 * 60);
    desk.wake();
    assert!(!mentions(&desk, "the kiln") && mentions(&desk, "Northwind"));
}

#[test]
fn deleting_everything_takes_the_shared_copy_away_and_says_what_others_may_do() {
    let (mut here, mut there) = (Desk::after_a_talk(), Desk::at("2026-11-19T15:10:03"));
    assert!(!here.options(FromOwnPage::LoadOptions).deletes.contains("account"));
    assert_eq!(here.done(FromOwnPage::DeleteEverything), "Everything is deleted.");
    here.done(FromOwnPage::Undo);
    share(&mut here, true);
    share(&mut there, true);
    exchange(&mut here, &mut there);
    assert!(
        here.options(FromOwnPage::LoadOptions).deletes.contains("Your other computers keep their copies")
    );
    here.later(6);
    let said = here.done(FromOwnPage::DeleteEverything);
    assert!(said.contains("here and in your browser account. Another computer may share its copy again."));
    assert!(here.account.borrow().is_empty());
    // The other computer loses nothing, and what it shares again does not come back to where it was deleted.
    there.account.borrow_mut().clear();
    exchange(&mut there, &mut here);
    assert!(mentions(&there, "Northwind") && !there.ledger().is_empty() && here.ledger().is_empty());
}

#[test]
fn deleting_everything_taken_back_is_shared_again() {
    let mut desk = Desk::full();
    share(&mut desk, true);
    desk.later(6);
    let shared = desk.account.borrow().clone();
    desk.done(FromOwnPage::DeleteEverything);
    assert!(desk.account.borrow().is_empty());
    desk.later(6);
    desk.done(FromOwnPage::Undo);
    desk.later(6);
    desk.wake();
    assert_eq!(desk.account.borrow().len(), shared.len());
}

#[test]
fn a_shared_copy_that_could_not_be_deleted_is_told_of_and_tried_again() {
    let mut desk = Desk::full();
    share(&mut desk, true);
    desk.later(6);
    desk.sharing_refused.set(true);
    desk.done(FromOwnPage::DeleteEverything);
    let sharing = desk.options(FromOwnPage::LoadOptions).sharing;
    assert_eq!(sharing, "The shared copy could not be deleted yet; that is tried again.");
    desk.sharing_refused.set(false);
    desk.later(11 * 60);
    desk.wake();
    assert!(desk.account.borrow().is_empty());
    assert!(desk.options(FromOwnPage::LoadOptions).sharing.starts_with("Nothing is shared"));
}

#[test]
fn sharing_keeps_to_the_rate_at_which_the_browser_takes_writes() {
    let mut desk = Desk::full();
    share(&mut desk, true);
    let (mut shares, mut before) = (0, desk.account.borrow().clone());
    for second in 0..60 {
        desk.later(1);
        desk.ask(add("2026-12-05", &format!("Oakline {second}")));
        shares += usize::from(*desk.account.borrow() != before);
        before = desk.account.borrow().clone();
    }
    // A share is two calls at most; 120 a minute and 1,800 an hour are taken.
    assert!((2..=12).contains(&shares), "{shares}");
    desk.later(6);
    desk.wake();
    assert!(mentions(&desk, "Oakline 59"), "and nothing is left behind");
}
