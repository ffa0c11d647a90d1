//! Mail pages: what they are told, and what the writer dismisses there.

use super::*;

#[test]
fn a_page_is_told_whether_to_work_and_of_every_change() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    let hello = || FromPage::Hello { site: "gmail".into() };
    assert_eq!(desk.say(1, hello()), [(1, ToPage::Site { on: true })]);
    desk.say(2, hello());
    desk.say(3, FromPage::Hello { site: "elsewhere".into() });
    desk.ask(FromOwnPage::SetSite { site: "gmail".into(), on: false });
    let off = ToPage::Site { on: false };
    assert_eq!(desk.posts.take(), [(1, off.clone()), (2, off.clone())]);
    assert_eq!(desk.say(1, check("d", "Hi")), [(1, off)], "nothing is judged there");
    desk.ask(FromOwnPage::SetSite { site: "gmail".into(), on: true });
    desk.posts.take();
    desk.handle(Event::PageGone { port: 3 }).unwrap();
    desk.ask(FromOwnPage::SetCheckEvery { on: true });
    assert_eq!(desk.posts.take(), [(1, ToPage::Recheck), (2, ToPage::Recheck)]);
}

#[test]
fn a_check_is_answered_with_its_number_and_the_popup_shows_it() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    let told = desk.say(1, check("d", "Dear Priya,\n\nThank you.\n\nJo"));
    let [(1, ToPage::Report { request: 7, draft_key, view })] = &told[..] else { panic!("{told:?}") };
    assert_eq!(draft_key, "d");
    let summary = desk.home().draft.unwrap();
    assert_eq!(summary.headline, view.chip.text);
    assert!(!serde_json::to_string(&*desk.disk.borrow()).unwrap().contains("Thank you"), "never on disk");
    // The background is ended whenever it is idle; the draft is still open.
    desk.anew();
    desk.later(60);
    assert_eq!(desk.home().draft, Some(summary));
    desk.say(1, FromPage::Closed { draft_key: "d".into() });
    assert_eq!(desk.home().draft, None);
}

#[test]
fn the_draft_of_a_page_that_went_is_not_shown() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.say(1, check("d", "Dear Priya,"));
    desk.handle(Event::PageGone { port: 1 }).unwrap();
    assert_eq!(desk.home().draft, None);
    desk.say(1, check("d", "Dear Priya,"));
    desk.later(60 * 60);
    assert!(desk.home().draft.is_some(), "its page is still there");
    assert_eq!(desk.anew().ask(load()).draft, None, "nobody knows");
}

const WITH_FINDINGS: &str = "Dear Priya,\n\nThank you for the interview on Monday at [Company]. \
    I enjoyed hearing about the data team.\n\nBest regards,\nJo Ito";

#[test]
fn what_is_dismissed_here_stays_away_here_alone_even_when_the_background_ends() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    let first = findings(&desk.say(1, check("d", WITH_FINDINGS)))[0].clone();
    let dismiss = FromPage::Dismiss { draft_key: "d".into(), key: first.key.clone(), always: false };
    assert_eq!(desk.say(1, dismiss), [(1, ToPage::Recheck)]);
    let has = |told: &[(PortId, ToPage)]| findings(told).iter().any(|f| f.key == first.key);
    assert!(!has(&desk.say(1, check("d", WITH_FINDINGS))));
    assert!(has(&desk.say(1, check("other", WITH_FINDINGS))));
    desk.anew();
    assert!(!has(&desk.say(1, check("d", WITH_FINDINGS))));
    desk.say(1, FromPage::Closed { draft_key: "d".into() });
    assert!(has(&desk.say(1, check("d", WITH_FINDINGS))));
}

#[test]
fn what_is_dismissed_for_good_stays_away_everywhere() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.say(2, FromPage::Hello { site: "gmail".into() });
    let first = findings(&desk.say(1, check("d", WITH_FINDINGS)))[0].clone();
    let dismiss = FromPage::Dismiss { draft_key: "d".into(), key: first.key.clone(), always: true };
    assert_eq!(desk.say(1, dismiss), [(1, ToPage::Recheck), (2, ToPage::Recheck)]);
    let told = desk.anew().say(1, check("other", WITH_FINDINGS));
    assert!(findings(&told).iter().all(|f| f.key != first.key));
    desk.handle(Event::Asked { message: FromOwnPage::ForgetDismissals }).unwrap();
    let told = desk.say(1, check("other", WITH_FINDINGS));
    assert!(findings(&told).iter().any(|f| f.key == first.key), "until it is wanted again");
}

#[test]
fn a_rule_switched_off_is_not_heard_of_again() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    let rule = findings(&desk.say(1, check("d", WITH_FINDINGS)))[0].rule.clone();
    desk.say(1, FromPage::RuleOff { rule: rule.clone() });
    let told = desk.anew().say(1, check("d", WITH_FINDINGS));
    assert!(findings(&told).iter().all(|f| f.rule != rule));
    let off = desk.anew().options(FromOwnPage::LoadOptions);
    let off: Vec<_> = off.rules.into_iter().filter(|r| !r.on).map(|r| r.rule).collect();
    assert_eq!(off, [rule.as_str()]);
    desk.options(FromOwnPage::SetRule { rule: rule.clone(), on: true });
    let told = desk.anew().say(1, check("d", WITH_FINDINGS));
    assert!(findings(&told).iter().any(|f| f.rule == rule), "until it is switched on again");
    let told = desk.say(1, FromPage::RuleOff { rule: "no-such-rule".into() });
    assert!(matches!(told[..], [(1, ToPage::Problem { .. })]));
}

#[test]
fn what_nobody_understands_is_answered_and_changes_nothing() {
    let mut desk = Desk::at("2026-11-22T15:00:00");
    desk.wake();
    let disk = desk.disk.borrow().clone();
    desk.handle(Event::PageGarbled { port: 1, request: Some(4) }).unwrap();
    let told = desk.posts.take();
    assert_eq!(told, [(1, ToPage::Problem { request: Some(4), message: NOT_UNDERSTOOD.into() })]);
    let answer = desk.handle(Event::AskedGarbled).unwrap();
    assert_eq!(answer, Some(ToOwnPage::Problem { message: NOT_UNDERSTOOD.into() }));
    assert_eq!(*desk.disk.borrow(), disk);
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
