//! What the popup and the options page show.

use super::{Effect, State, changes, sending, transfer, view, words};
use crate::followup::{
    Application, Interview, Ledger, Note, Now, Record, Reminder, Status, clock, spoken_moment,
};
use crate::order;
use crate::protocol::{
    ApplicationRow, FoundView, HomeAtHand, OpenView, OptionsView, PopupView, RemindersView, RuleView,
    SettingsForm, SiteView, Snooze, SnoozeView, UndoView, Which,
};
use crate::rules;
use crate::store::{Settings, Store};
use crate::text::fold;
use chrono::{NaiveDateTime, NaiveTime};
use std::collections::{BTreeMap, HashMap};

/// The mail pages there are, by the name the page gives and by the one people know; the first is offered where no
/// mail page is open.
const SITES: [(&str, &str); 1] = [("gmail", "Gmail")];

/// Reminders the popup lists: due ones, and those to come. The others are counted.
const MOST_NOW: usize = 10;
const MOST_NEXT: usize = 5;
/// Rows of one page of a list.
const ROWS: usize = 20;
const MOST_OFFERS: usize = 3;

pub(super) fn popup_view(state: &State, asked: Option<&str>, now: Now) -> PopupView {
    let store = &state.store;
    let ledger = store.ledger();
    let draft = state.session.active_draft(now);
    let of_draft = draft.and_then(|draft| state.session.pages.get(&draft.port?));
    let of_newest_page = state.session.pages.values().next_back();
    let site = asked.or(of_draft.or(of_newest_page).map(String::as_str));
    let show = |all: &[&Reminder], most: usize| {
        all.iter().take(most).map(|r| words::reminder_view(r, ledger, now)).collect::<Vec<_>>()
    };
    let (due, ahead) = (ledger.due(now), ahead(ledger, now));
    PopupView {
        site: site.or(SITES.first().map(|(site, _)| *site)).map(|site| site_view(store, site)),
        check_every: store.settings().check_every,
        draft: draft.map(|draft| draft.summary.clone()),
        empty: ledger.is_empty(),
        now: show(&due, MOST_NOW),
        more_now: due.len().saturating_sub(MOST_NOW),
        next: show(&ahead, MOST_NEXT),
        more_next: ahead.len().saturating_sub(MOST_NEXT),
        open: open_view(ledger),
        offers: store.offers().values().rev().take(MOST_OFFERS).map(|o| sending::view(o, store)).collect(),
        snoozes: snoozes(store, now),
        undo: undo(store, now),
        problem: problem(store),
    }
}

/// The same for a popup that opens before the background is up, where what lies there is not true any more.
pub(super) fn put_at_hand(state: &mut State, effects: &[Effect], now: Now) -> Option<Effect> {
    let is_true = state.session.at_hand.as_ref().is_some_and(|moments| moments.contains(&now.instant));
    let changed = effects.iter().any(|effect| matches!(effect, Effect::Write(_)));
    if is_true && !changed {
        return None;
    }
    let view = PopupView { draft: None, undo: None, ..popup_view(state, None, now) };
    let moments = now.instant..now.instant.saturating_add(unchanging(state.store.ledger(), now));
    state.session.at_hand = Some(moments.clone());
    Some(Effect::PutAtHand(Box::new(HomeAtHand { view, moments })))
}

/// How long nothing falls due or gets late, and it is the same day, in milliseconds.
fn unchanging(ledger: &Ledger, now: Now) -> i64 {
    let midnight = now.local.date().succ_opt().map(|tomorrow| tomorrow.and_time(NaiveTime::MIN));
    let open = ledger.reminders.values().filter(|r| r.is_open());
    let turns = open.flat_map(|r| [Some(r.due), r.by]).chain([midnight]).flatten();
    let next = turns.filter(|turn| *turn > now.local).min();
    next.map_or(0, |next| next.signed_duration_since(now.local).num_milliseconds())
}

/// Those to come, the soonest first.
fn ahead(ledger: &Ledger, now: Now) -> Vec<&Reminder> {
    let mut ahead: Vec<&Reminder> =
        ledger.reminders.values().filter(|r| r.is_open() && !r.is_due(now)).collect();
    order::by_key(&mut ahead, |r| (r.due, r.created, &r.id));
    ahead
}

/// One page of all reminders: due, to come, then those that are done, the latest first.
pub(super) fn reminders_view(store: &Store, from: usize, now: Now) -> RemindersView {
    let ledger = store.ledger();
    let mut all = ledger.due(now);
    all.extend(ahead(ledger, now));
    let mut done: Vec<&Reminder> = ledger.reminders.values().filter(|r| !r.is_open()).collect();
    order::by_key(&mut done, |r| (std::cmp::Reverse(r.updated), &r.id));
    all.extend(done);
    let rows = all.iter().skip(from).take(ROWS).map(|r| words::reminder_view(r, ledger, now)).collect();
    RemindersView { rows, from, total: all.len() }
}

pub(super) fn options_view(store: &Store, sharing: String, now: Now) -> OptionsView {
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
        settings: settings_form(store.settings()),
        sharing,
        deletes: transfer::deletes(store),
        kept: transfer::holds(store),
        undo: undo(store, now),
        problem: problem(store),
    }
}

fn settings_form(settings: &Settings) -> SettingsForm {
    let Settings { preset, field, calendar, handwritten, sync, sync_topics, .. } = settings;
    let (from, to) = calendar.quiet.map_or_else(Default::default, |(from, to)| (clock(from), clock(to)));
    SettingsForm {
        preset: *preset,
        field: *field,
        weekend: calendar.weekend.iter().copied().collect(),
        holidays: calendar.holidays.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        quiet_from: pad(&from),
        quiet_to: pad(&to),
        preferred: pad(&clock(calendar.preferred)),
        handwritten: *handwritten,
        sync: *sync,
        sync_topics: *sync_topics,
    }
}

/// As a time input writes it: `09:00`.
fn pad(clock: &str) -> String {
    if clock.len() == 4 { format!("0{clock}") } else { clock.to_owned() }
}

fn site_view(store: &Store, site: &str) -> SiteView {
    let name = SITES.iter().find(|(known, _)| *known == site).map_or(site, |(_, name)| name);
    SiteView { site: site.to_owned(), name: name.to_owned(), on: super::works_on(store, site) }
}

/// What "Later" offers, the soonest first. Of offers that come to the same moment, as on a Sunday evening, the first named
/// here stands for all.
pub(super) fn snoozes(store: &Store, now: Now) -> Vec<SnoozeView> {
    let mut offers = BTreeMap::new();
    for (until, label) in [
        (Snooze::Tomorrow, "Tomorrow"),
        (Snooze::Days3, "In 3 days"),
        (Snooze::NextWeek, "Next week"),
        (Snooze::Hours3, "In 3 hours"),
    ] {
        let Ok(at) = changes::snoozed(store, &until, now) else { continue };
        offers.entry(at).or_insert((until, label));
    }
    let view = |(at, (until, label)): (NaiveDateTime, (Snooze, &str))| SnoozeView {
        until,
        label: label.to_owned(),
        when: spoken_moment(at, now.local.date()),
    };
    offers.into_iter().map(view).collect()
}

/// What can be taken back.
pub(super) fn undo(store: &Store, now: Now) -> Option<UndoView> {
    let undo = store.last_undo()?;
    Some(UndoView { said: undo.said.clone(), left: undo.left(now)? })
}

/// What the writer must know.
pub(super) fn problem(store: &Store) -> Option<String> {
    match store.set_aside().len() {
        _ if store.is_read_only() => Some(super::READ_ONLY.to_owned()),
        0 => None,
        1 => Some("1 record could not be read. It is kept as it is; the others are safe.".to_owned()),
        n => Some(format!("{n} records could not be read. They are kept as they are; the others are safe.")),
    }
}

// ---- applications ----

/// Since when each open application waits for the employer's word.
fn waiting(ledger: &Ledger) -> HashMap<&str, NaiveDateTime> {
    let mut last: HashMap<&str, NaiveDateTime> = HashMap::new();
    for Note { application, at, .. } in ledger.notes.values() {
        let latest = last.entry(application).or_insert(*at);
        *latest = (*latest).max(*at);
    }
    last.retain(|id, sent| {
        let open = |a: &&Application| a.status == Status::Open && a.answered.is_none_or(|at| at < *sent);
        ledger.applications.get(id).filter(open).is_some()
    });
    last
}

/// "4 applications · 2 waiting · 1 ended".
fn open_view(ledger: &Ledger) -> OpenView {
    let all = ledger.applications.len();
    let open = ledger.applications.values().filter(|a| a.status == Status::Open).count();
    let (waiting, ended) = (waiting(ledger).len(), all.saturating_sub(open));
    let mut parts = vec![words::count(all, "application")];
    if waiting > 0 {
        parts.push(format!("{waiting} waiting"));
    }
    if ended > 0 {
        parts.push(format!("{ended} ended"));
    }
    let text = if all == 0 { String::new() } else { parts.join(" · ") };
    let advice = match (all, open) {
        (0, _) => None,
        (_, 0) => Some("Nothing is open. A new application is a good next step."),
        _ if waiting == open => Some("All wait for an answer. Keep applying meanwhile."),
        _ => None,
    };
    OpenView { text, open, waiting, ended, advice: advice.map(str::to_owned) }
}

/// One page of the applications that match.
pub(super) fn found_view(store: &Store, typed: &str, which: Which, from: usize, now: Now) -> FoundView {
    let ledger = store.ledger();
    let waiting = waiting(ledger);
    let wanted = fold(typed);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let mut people: HashMap<&str, String> = HashMap::new();
    if !wanted.is_empty() {
        for Interview { application, people: met, .. } in ledger.interviews.values() {
            let names = people.entry(application).or_default();
            met.iter().for_each(|p| names.extend([p.name.as_str(), " ", p.email.as_str(), " "]));
        }
        for Note { application, to, .. } in ledger.notes.values() {
            let names = people.entry(application).or_default();
            to.iter().for_each(|p| names.extend([p.name.as_str(), " ", p.email.as_str(), " "]));
        }
    }
    let matches = |a: &&Application| {
        let stands = match which {
            Which::All => true,
            Which::Open => a.status == Status::Open,
            Which::Waiting => waiting.contains_key(a.id.as_str()),
            Which::Ended => a.status != Status::Open,
        };
        let names = people.get(a.id.as_str()).map_or("", String::as_str);
        stands
            && (wanted.is_empty() || {
                let text = format!("{} {} {names}", a.company, a.role);
                let text = fold(&text);
                wanted.iter().all(|word| text.contains(word))
            })
    };
    let mut soonest: HashMap<&str, NaiveDateTime> = HashMap::new();
    for reminder in ledger.reminders.values().filter(|r| r.is_open()) {
        if let Some(application) = &reminder.application {
            let due = soonest.entry(application).or_insert(reminder.due);
            *due = (*due).min(reminder.due);
        }
    }
    let mut found: Vec<&Application> = ledger.applications.values().filter(matches).collect();
    order::by_key(&mut found, |a| {
        let due = soonest.get(a.id.as_str()).copied();
        (a.status != Status::Open, due.is_none(), due, std::cmp::Reverse(a.updated()))
    });
    let row = |a: &&Application| row(a, ledger, waiting.get(a.id.as_str()).copied(), now);
    FoundView { rows: found.iter().skip(from).take(ROWS).map(row).collect(), from, total: found.len() }
}

fn row(a: &Application, ledger: &Ledger, waiting_since: Option<NaiveDateTime>, now: Now) -> ApplicationRow {
    let people = words::people(a, ledger).join(", ");
    let detail =
        if a.company.is_empty() { vec![a.role.as_str()] } else { vec![a.role.as_str(), people.as_str()] };
    let detail: Vec<&str> = detail.into_iter().filter(|part| !part.is_empty()).collect();
    let due = ledger.reminders_of(&a.id).into_iter().find(|r| r.is_due(now));
    let status = match due {
        Some(reminder) => {
            let view = words::reminder_view(reminder, ledger, now);
            format!("{}: {}", view.title, view.when)
        }
        None => words::standing(a, waiting_since, now),
    };
    ApplicationRow {
        id: a.id.clone(),
        title: words::name(a, ledger),
        detail: detail.join(" · "),
        status,
        stands: a.status,
    }
}
