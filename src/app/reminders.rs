//! What the passing of time asks for: alarm, badge, the one notification, and Sends that count now.

use super::{Effect, Session, State, sending, sharing, words, written};
use crate::followup::{Id, Now, Reminder};
use crate::store::Store;
use chrono::{NaiveDateTime, TimeDelta};

/// What the passing of time asks for, with what it has to write down.
pub(super) fn settle(state: &mut State, now: Now) -> Vec<Effect> {
    if state.store.is_read_only() {
        return outputs(state, now);
    }
    let mut effects = sending::confirm(state, now);
    tidy(state, now);
    effects.extend(written(&mut state.store));
    let fresh = unannounced(state, now);
    effects.extend(notice(&fresh, &state.store));
    // Shown first, written down after: should the background end in between, the same notification is shown again
    // in its own place, rather than never.
    for mut reminder in fresh {
        // This device's own business: no change of the record.
        reminder.notified = Some(now.instant);
        state.store.put(reminder);
    }
    effects.extend(written(&mut state.store));
    effects.extend(outputs(state, now));
    effects
}

/// The same where nothing can be written: the writer is told all the same.
pub(super) fn settle_without_writing(state: &mut State, now: Now) -> Vec<Effect> {
    let notice = notice(&unannounced(state, now), &state.store);
    notice.into_iter().chain(outputs(state, now)).collect()
}

/// Forgets ways back that are over, old tombstones and offers, and notices given too early by a wrong clock.
fn tidy(state: &mut State, now: Now) {
    let State { store, session, .. } = state;
    let all = store.ledger().reminders.values();
    let too_early: Vec<Reminder> = all.filter(|r| r.was_announced_too_early(now)).cloned().collect();
    for mut reminder in too_early {
        session.remembered.announced.remove(&reminder.id);
        reminder.notified = None;
        store.put(reminder);
    }
    if store.last_undo().is_some_and(|undo| undo.is_over(now)) {
        store.forget_undo();
    }
    sending::forget_old_offers(store, now);
    store.forget_old_tombstones(now);
}

fn unannounced(state: &State, now: Now) -> Vec<Reminder> {
    let Session { remembered, .. } = &state.session;
    let fresh = state.store.ledger().unannounced(&state.store.settings().calendar, now);
    fresh.into_iter().filter(|r| !remembered.announced.contains(&r.id)).cloned().collect()
}

/// The application that the last notification tells of, or else what is due; none where that is several, or something
/// that belongs to no application.
pub(super) fn application_told_of(state: &State, now: Now) -> Option<Id> {
    let (ledger, told) = (state.store.ledger(), &state.session.remembered.told);
    let due = ledger.due(now);
    let told: Vec<&Reminder> = due.iter().filter(|r| told.contains(&r.id)).copied().collect();
    let about = if told.is_empty() { due } else { told };
    let mut applications = about.iter().map(|reminder| reminder.application.as_ref());
    let first = applications.next()??;
    let alone = applications.all(|other| other == Some(first));
    (alone && ledger.applications.contains_key(first)).then(|| first.clone())
}

/// Alarm and badge, where they are not as they should be.
fn outputs(state: &mut State, now: Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    let alarm = next_alarm(state, now);
    // The same local moment is another instant once the writer has travelled.
    let there = (alarm, now.zone());
    if state.session.alarm.replace(there) != Some(there) {
        effects.push(Effect::Alarm(alarm));
    }
    let count = state.store.ledger().reminders.values().filter(|r| r.is_due(now)).count();
    if state.session.badge.replace(count) != Some(count) {
        let (text, title) = match count {
            0 => (String::new(), "Afterword".to_owned()),
            n => (n.to_string(), format!("Afterword: {} due", words::count(n, "reminder"))),
        };
        effects.push(Effect::Badge { text, title });
    }
    effects
}

/// The next moment at which something has to happen: a reminder, a Send that counts, a way back that ends.
fn next_alarm(state: &State, now: Now) -> Option<NaiveDateTime> {
    let store = &state.store;
    let notice = store.ledger().next_notice(&store.settings().calendar, now);
    if store.is_read_only() {
        return notice;
    }
    // Where everything was deleted, nothing stays on disk for want of an event.
    let undo = store.last_undo().filter(|_| store.ledger().is_empty()).map(|undo| undo.over_in(now));
    let sends = store.sendings().values().map(|sending| sending::counts_in(sending, now)).min();
    let look = sharing::looks_in(state, now).filter(|left| *left > 0);
    let soon = undo.into_iter().chain(sends).chain(look).min().map(|milliseconds| {
        // Whole seconds, rounded up: an alarm a moment early would find nothing to do.
        let seconds = milliseconds.saturating_add(999).saturating_div(1000).saturating_add(1);
        let delta = TimeDelta::try_seconds(seconds).unwrap_or_default();
        now.local.checked_add_signed(delta).unwrap_or(now.local)
    });
    notice.into_iter().chain(soon).min()
}

/// Names in one notification; the others are counted.
const NAMES_IN_NOTICE: usize = 3;

fn notice(fresh: &[Reminder], store: &Store) -> Option<Effect> {
    let name = |reminder: &Reminder| {
        let application = reminder.application.as_ref().and_then(|id| store.ledger().applications.get(id));
        let place = application.map(|a| words::name(a, store.ledger())).filter(|name| !name.is_empty());
        match place {
            Some(place) => format!("{}, {place}", words::title(reminder)),
            None => words::title(reminder),
        }
    };
    let (title, message) = match fresh {
        [] => return None,
        [one] => (name(one), "It is time. Click to see it.".to_owned()),
        many => {
            let mut names: Vec<String> = many.iter().take(NAMES_IN_NOTICE).map(name).collect();
            if let Some(rest) = many.len().checked_sub(NAMES_IN_NOTICE).filter(|rest| *rest > 0) {
                names.push(format!("and {rest} more"));
            }
            (format!("{} reminders are due", many.len()), names.join(" · "))
        }
    };
    let ids: Vec<Id> = fresh.iter().map(|r| r.id.clone()).collect();
    Some(Effect::Notify { title, message, ids })
}
