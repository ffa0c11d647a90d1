//! Keeping records in step through the browser account: when to look, what to take over, what to hand out.
//!
//! Local records are the truth. What fails here is told on the options page, tried again later, and loses nothing.

use super::{Effect, Now, State, changes, words, written};
use crate::store::{Change, Copy, Records, Settings, Topics, share_changes};
use serde::{Deserialize, Serialize};

/// How it went, as long as the browser runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Sharing {
    /// Something may differ from what is shared.
    differs: bool,
    /// The last look, in milliseconds since 1970.
    looked: Option<i64>,
    /// The browser refused it.
    failed: bool,
    /// Topics that were shared are to be taken away.
    takes_topics: bool,
    /// Applications that do not fit.
    left_out: usize,
}

/// Least milliseconds between two looks: two writes each stay within 120 a minute and 1,800 an hour.
const BETWEEN: i64 = 5_000;
/// The same after a refusal.
const AFTER_REFUSAL: i64 = 10 * 60 * 1000;

/// Notes that something may differ: the ledger was changed here, or the shared copy elsewhere.
pub(super) fn differs(state: &mut State) {
    if state.store.settings().sync {
        state.session.remembered.sharing.differs = true;
    }
}

/// The same where something else may have been chosen than `before`: what is to be shared no more is taken away once.
pub(super) fn chosen(state: &mut State, before: &Settings) {
    let Settings { sync, sync_topics, .. } = state.store.settings();
    if before.sync || *sync {
        let takes_topics = before.sync_topics && !sync_topics;
        state.session.remembered.sharing = Sharing { differs: true, takes_topics, ..Sharing::default() };
    }
}

/// Whether these writes change anything that is shared.
pub(super) fn concerns(effects: &[Effect]) -> bool {
    const SHARED: [&str; 5] = ["application:", "interview:", "note:", "reminder:", "gone:"];
    effects.iter().any(|effect| match effect {
        Effect::Write(Change::Put { key, .. } | Change::Delete { key }) => {
            SHARED.iter().any(|prefix| key.starts_with(prefix))
        }
        _ => false,
    })
}

/// Milliseconds until the next look, where one is wanted.
pub(super) fn looks_in(state: &State, now: Now) -> Option<i64> {
    let Sharing { differs, looked, failed, .. } = &state.session.remembered.sharing;
    let between = if *failed { AFTER_REFUSAL } else { BETWEEN };
    let left = looked.map_or(0, |looked| between.saturating_sub(now.instant.saturating_sub(looked)));
    // A clock set back does not make anybody wait for ever.
    (*differs && !state.store.is_read_only()).then_some(left.clamp(0, between))
}

/// Looks, where it is time.
pub(super) fn look(state: &mut State, now: Now) -> Option<Effect> {
    (looks_in(state, now)? == 0).then(|| {
        let sharing = &mut state.session.remembered.sharing;
        (sharing.differs, sharing.looked) = (false, Some(now.instant));
        Effect::LookAtShared
    })
}

/// What lies in the shared store: taken over where it is younger, and brought up to date.
pub(super) fn compare(state: &mut State, there: Option<&Records>, now: Now) -> Vec<Effect> {
    let Some(there) = there else { return refused(state) };
    state.session.remembered.sharing.failed = false;
    if state.store.is_read_only() {
        return vec![];
    }
    if !state.store.settings().sync {
        let all = share_changes(there, &Records::new(), Topics::TakeAway);
        return if all.is_empty() { vec![] } else { vec![Effect::Share(all)] };
    }
    let theirs = Copy::from_items(there, now);
    state.store.join_copy(&theirs);
    let mut effects = written(&mut state.store);
    if !effects.is_empty() {
        changes::replan_all(&mut state.store, now);
        effects.extend(written(&mut state.store));
        effects.extend(super::recheck(state));
    }
    // What the other copies have and this computer does not want stays there for them.
    let (wanted, left_out) = Copy::of(&state.store).join(&theirs).to_items();
    let sharing = &mut state.session.remembered.sharing;
    sharing.left_out = left_out;
    let topics = match (state.store.settings().sync_topics, std::mem::take(&mut sharing.takes_topics)) {
        (true, _) => Topics::Share,
        (false, true) => Topics::TakeAway,
        (false, false) => Topics::LeaveToOthers,
    };
    let changes = share_changes(there, &wanted, topics);
    if !changes.is_empty() {
        effects.push(Effect::Share(changes));
    }
    effects
}

/// The browser would not give or take it: again later.
pub(super) fn refused(state: &mut State) -> Vec<Effect> {
    let sharing = &mut state.session.remembered.sharing;
    (sharing.failed, sharing.differs) = (true, true);
    // What was to be taken away may still be there.
    sharing.takes_topics = !state.store.settings().sync_topics;
    vec![]
}

/// What is shared with the writer's other computers, and whether that went well.
pub(super) fn line(state: &State) -> String {
    let settings = state.store.settings();
    let Sharing { failed, left_out, .. } = &state.session.remembered.sharing;
    if !settings.sync && *failed {
        return "The shared copy could not be deleted yet; that is tried again.".to_owned();
    }
    if !settings.sync {
        return "Nothing is shared: everything stays on this device.".to_owned();
    }
    let topics = if settings.sync_topics { ", and topics you jotted down" } else { "" };
    let mut line = format!(
        "Shared through your browser account: companies, people, dates and reminders{topics}. Your notes are not."
    );
    if *failed {
        line.push_str(" It did not work the last time; nothing is lost, and it is tried again.");
    }
    if *left_out > 0 {
        let some = words::count(*left_out, "application");
        line.push_str(&format!(" There is no room for all of it: {some} stay on this device."));
    }
    line
}
