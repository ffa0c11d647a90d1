//! What the popup and the options page show.

use super::{State, view};
use crate::followup::{Now, Reminder, Step, exact_day, spoken_day};
use crate::protocol::{OptionsView, PopupView, ReminderView, RuleView, SiteView, UndoView};
use crate::rules;
use crate::store::Store;
use std::cmp::Reverse;

/// The mail pages there are, by the name the page gives and by the one people know; the first is offered where no
/// mail page is open.
const SITES: [(&str, &str); 1] = [("gmail", "Gmail")];

pub(super) fn popup_view(state: &State, asked: Option<&str>, now: Now) -> PopupView {
    let store = &state.store;
    let draft = state.session.active_draft(now);
    let of_draft = draft.and_then(|draft| state.session.pages.get(&draft.port?));
    let of_newest_page = state.session.pages.values().next_back();
    let site = asked.or(of_draft.or(of_newest_page).map(String::as_str));
    let shown = store.reminders().values().filter(|r| r.deleted.is_none());
    let mut reminders: Vec<&Reminder> = shown.collect();
    reminders.sort_by_cached_key(|r| order(r, now));
    let (now_due, next): (Vec<&Reminder>, Vec<&Reminder>) =
        reminders.into_iter().partition(|r| r.is_due(now));
    PopupView {
        site: site.or(SITES.first().map(|(site, _)| *site)).map(|site| site_view(store, site)),
        check_every: store.settings().check_every,
        draft: draft.map(|draft| draft.summary.clone()),
        empty: now_due.is_empty() && next.is_empty(),
        now: now_due.into_iter().map(|r| reminder_view(r, now)).collect(),
        next: next.into_iter().map(|r| reminder_view(r, now)).collect(),
        undo: last_deleted(store, now)
            .map(|r| UndoView { said: format!("Deleted “{}”.", r.about), left: 10_000 }),
        problem: problem(store),
        ..PopupView::default()
    }
}

pub(super) fn options_view(store: &Store) -> OptionsView {
    let off = &store.settings().rules_off;
    let rule_view = |rule: &crate::lint::Rule| RuleView {
        rule: rule.meta.name.to_owned(),
        heading: view::heading(rule.meta.category).to_owned(),
        summary: rule.meta.summary.to_owned(),
        on: !off.contains(rule.meta.name),
    };
    OptionsView {
        rules: rules::all().map(rule_view).collect(),
        dismissed: store.dismissals().keys.len(),
        problem: problem(store),
        ..OptionsView::default()
    }
}

/// Due ones, then those to come, both by date; done ones last, the latest first.
fn order(reminder: &Reminder, now: Now) -> impl Ord + use<> {
    let group = match (reminder.done, reminder.is_due(now)) {
        (false, true) => 0,
        (false, false) => 1,
        (true, _) => 2,
    };
    let (forward, backward) = match group {
        2 => (None, Some(Reverse(reminder.date))),
        _ => (Some(reminder.date), None),
    };
    (group, forward, backward, reminder.created, reminder.id.clone())
}

fn site_view(store: &Store, site: &str) -> SiteView {
    let name = SITES.iter().find(|(known, _)| *known == site).map_or(site, |(_, name)| name);
    SiteView { site: site.to_owned(), name: name.to_owned(), on: super::works_on(store, site) }
}

fn reminder_view(reminder: &Reminder, now: Now) -> ReminderView {
    ReminderView {
        id: reminder.id.clone(),
        application: None,
        step: Step::Custom,
        title: reminder.about.clone(),
        place: String::new(),
        when: when(reminder, now),
        exact: exact_day(reminder.date),
        due: reminder.is_due(now),
        done: reminder.done,
        by: None,
        why: "You asked to be reminded.".to_owned(),
        note: None,
    }
}

fn when(reminder: &Reminder, now: Now) -> String {
    let today = now.local.date();
    let day = spoken_day(reminder.date, today);
    match reminder.is_due(now) {
        true if reminder.date == today => "due today".to_owned(),
        true => format!("since {day}"),
        false => day,
    }
}

fn last_deleted(store: &Store, now: Now) -> Option<&Reminder> {
    store.reminders().values().filter(|r| r.can_be_brought_back(now)).max_by_key(|r| r.deleted)
}

fn problem(store: &Store) -> Option<String> {
    match store.set_aside() {
        _ if store.is_read_only() => Some(super::READ_ONLY.to_owned()),
        0 => None,
        1 => Some("1 record could not be read. It is kept as it is; the others are safe.".to_owned()),
        n => Some(format!("{n} records could not be read. They are kept as they are; the others are safe.")),
    }
}
