//! More than one computer.

use super::*;

/// The writer chooses to keep reminders in step, or not to.
fn share(desk: &mut Desk, on: bool) {
    let form = SettingsForm { sync: on, ..desk.settings() };
    desk.options(FromOwnPage::SaveSettings { form });
}

/// Each computer looks at what the other left in the account, until neither has news.
fn exchange(one: &mut Desk, other: &mut Desk) {
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
