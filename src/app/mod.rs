//! Every decision about state, as a pure function of state, event and the present moment.
//!
//! [`update`] says what is to happen; [`Runner`] makes a browser do it, one event at a time, in the order given.
//! An answer stands behind the writes it reports, so that nobody is told of something that is not on disk.

mod popup;
mod runner;
mod tracking;
mod view;

pub use crate::followup::Now;
pub use runner::{Browser, Loaded, Refused, Runner};

use crate::followup::{Reminder, due, next_notice};
use crate::lint::{self, Context, Dismissals};
use crate::mail::Draft;
use crate::protocol::{DraftSummary, FromPage, FromPopup, ToPage, ToPopup};
use crate::rules;
use crate::spelling::Dictionary;
use crate::store::{Change, Settings, Store};
use chrono::{Months, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tracking::tracks;

/// Names the port of one mail page (one a tab or frame) as long as it is open.
pub type PortId = u32;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one event at a time is alive; a box would only cost")]
pub enum Event {
    /// Installed, updated, browser started, alarm rang: see what is due.
    Woke,
    /// A mail page said something.
    Page {
        /// Which.
        port: PortId,
        /// What.
        message: FromPage,
    },
    /// A mail page said something nobody understands.
    PageGarbled {
        /// Which.
        port: PortId,
        /// Number of its request, where that could be read.
        request: Option<u32>,
    },
    /// A mail page is gone.
    PageGone {
        /// Which.
        port: PortId,
    },
    /// One of the extension's own pages asks; it gets a [`Effect::Reply`].
    Asked {
        /// What.
        message: FromPopup,
    },
    /// Something nobody understands was asked.
    AskedGarbled,
    /// The writer clicked the notification.
    NotificationClicked,
    /// The browser refused to store what the last event decided, or to read what is stored; nothing was changed.
    StorageRefused {
        /// Who is to be told.
        asker: Asker,
    },
}

/// Who waits for an answer to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// A mail page, perhaps with a numbered request.
    Page(PortId, Option<u32>),
    /// One of the extension's own pages.
    Popup,
    /// Nobody.
    Nobody,
}

impl Event {
    /// Who waits for an answer.
    pub fn asker(&self) -> Asker {
        match self {
            Event::Page { port, message: FromPage::Check { request, .. } } => {
                Asker::Page(*port, Some(*request))
            }
            Event::Page { port, .. } => Asker::Page(*port, None),
            Event::PageGarbled { port, request } => Asker::Page(*port, *request),
            Event::Asked { .. } | Event::AskedGarbled => Asker::Popup,
            Event::StorageRefused { asker } => *asker,
            Event::Woke | Event::PageGone { .. } | Event::NotificationClicked => Asker::Nobody,
        }
    }
}

/// Something the browser is to do. Effects are carried out in order; where one fails that must not, the rest is not.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Change what is on disk. Neighbours are written together.
    Write(Change),
    /// Keep this for as long as the browser runs, and never on disk.
    Remember(Remembered),
    /// Wake at this local moment, instead of any other; `None`: no need to wake.
    Alarm(Option<NaiveDateTime>),
    /// Show the one notification, in the place of the last.
    Notify {
        /// Its title.
        title: String,
        /// Its text.
        message: String,
        /// The reminders it tells of.
        ids: Vec<String>,
    },
    /// The number on the extension's button.
    Badge {
        /// On the button; empty for none.
        text: String,
        /// What the button says of itself.
        title: String,
    },
    /// Tell a mail page.
    Post {
        /// Which.
        port: PortId,
        /// What.
        message: ToPage,
    },
    /// Answer the extension's own page that asked.
    Reply(ToPopup),
    /// Show the reminders.
    OpenReminders,
}

/// Everything known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// What is on disk.
    pub store: Store,
    /// What is not.
    pub session: Session,
    /// The words of the language, where they are loaded.
    pub dictionary: Option<Arc<Dictionary>>,
}

/// What is never on disk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    remembered: Remembered,
    /// Mail pages that said hello, with their site.
    pages: BTreeMap<PortId, String>,
    /// Alarm and badge as the browser has them, where that is known.
    alarm: Option<Option<NaiveDateTime>>,
    badge: Option<usize>,
}

/// What outlives the background, which is ended whenever it is idle, but not the browser.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remembered {
    /// What was dismissed in open drafts only.
    here: Here,
    /// The draft written in last.
    draft: Option<OpenDraft>,
    /// Reminders whose notification was shown, in case that could not be written down.
    announced: BTreeSet<String>,
}

/// What was dismissed in which open draft, the latest draft last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Here(Vec<(String, BTreeSet<String>)>);

/// A draft, as the popup tells of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct OpenDraft {
    key: String,
    summary: DraftSummary,
    /// When it was judged, in milliseconds since 1970.
    seen: i64,
    /// Its page, as long as that has not been out of touch.
    #[serde(skip)]
    port: Option<PortId>,
}

/// Drafts whose dismissals are kept; older ones belong to windows long closed.
const DRAFTS_REMEMBERED: usize = 100;
/// A draft whose page has been out of touch this long (milliseconds) is not the active one any more.
const DRAFT_IS_ACTIVE: i64 = 15 * 60 * 1000;

impl Session {
    /// Goes on with what an earlier background remembered.
    fn resume(remembered: Remembered) -> Session {
        Session { remembered, ..Session::default() }
    }

    /// Whatever the browser was told before may not be so any more.
    fn doubt_outputs(&mut self) {
        self.alarm = None;
        self.badge = None;
    }

    /// The draft the writer is busy with.
    fn active_draft(&self, now: Now) -> Option<&OpenDraft> {
        let recent = |draft: &&OpenDraft| (now.instant.saturating_sub(draft.seen)) < DRAFT_IS_ACTIVE;
        self.remembered.draft.as_ref().filter(|draft| draft.port.is_some() || recent(draft))
    }
}

impl Here {
    fn dismiss(&mut self, draft_key: String, key: String) {
        let mut keys = self.forget(&draft_key);
        keys.insert(key);
        self.0.push((draft_key, keys));
        let surplus = self.0.len().saturating_sub(DRAFTS_REMEMBERED);
        self.0.drain(..surplus);
    }

    fn forget(&mut self, draft_key: &str) -> BTreeSet<String> {
        let at = self.0.iter().position(|(key, _)| key == draft_key);
        at.map(|at| self.0.remove(at).1).unwrap_or_default()
    }

    fn keys(&self, draft_key: &str) -> impl Iterator<Item = &String> {
        self.0.iter().filter(move |(key, _)| key == draft_key).flat_map(|(_, keys)| keys)
    }
}

/// Decides what an event changes and what is to be done.
pub fn update(mut state: State, event: Event, now: Now) -> (State, Vec<Effect>) {
    let remembered = state.session.remembered.clone();
    let mut effects = match event {
        Event::Page { port, message } => from_page(&mut state, port, message, now),
        Event::PageGarbled { port, request } => vec![problem(port, request, NOT_UNDERSTOOD)],
        Event::PageGone { port } => {
            state.session.pages.remove(&port);
            state.session.remembered.draft.take_if(|draft| draft.port == Some(port));
            vec![]
        }
        Event::Asked { message } => from_popup(&mut state, message, now),
        Event::AskedGarbled => vec![reply_problem(NOT_UNDERSTOOD)],
        Event::NotificationClicked => vec![Effect::OpenReminders],
        Event::StorageRefused { asker } => {
            state.session.doubt_outputs();
            let mut effects = refused(asker);
            effects.extend(settle_without_writing(&mut state, now));
            return (state, effects);
        }
        Event::Woke => {
            state.session.doubt_outputs();
            vec![]
        }
    };
    effects.extend(settle(&mut state, now));
    if state.session.remembered != remembered {
        effects.push(Effect::Remember(state.session.remembered.clone()));
    }
    (state, effects)
}

const NOT_UNDERSTOOD: &str = "Afterword did not understand this page. Reload it to continue.";
const NOT_SAVED: &str = "This could not be saved; nothing was changed. The browser's storage may be full.";
const NO_STORAGE: &str = "Afterword cannot reach the browser's storage. Reload the page to try again.";
const READ_ONLY: &str = "A newer Afterword wrote this data. Update Afterword to change it.";

fn problem(port: PortId, request: Option<u32>, message: &str) -> Effect {
    Effect::Post { port, message: ToPage::Problem { request, message: message.to_owned() } }
}

fn reply_problem(message: &str) -> Effect {
    Effect::Reply(ToPopup::Problem { message: message.to_owned() })
}

fn refused(asker: Asker) -> Vec<Effect> {
    match asker {
        Asker::Page(port, request @ Some(_)) => vec![problem(port, request, NO_STORAGE)],
        Asker::Page(port, None) => vec![problem(port, None, NOT_SAVED)],
        Asker::Popup => vec![reply_problem(NOT_SAVED)],
        Asker::Nobody => vec![],
    }
}

fn from_page(state: &mut State, port: PortId, message: FromPage, now: Now) -> Vec<Effect> {
    let changes_store = match &message {
        FromPage::Dismiss { always, .. } => *always,
        FromPage::RuleOff { .. } => true,
        _ => false,
    };
    if changes_store && state.store.is_read_only() {
        return vec![problem(port, None, READ_ONLY)];
    }
    match message {
        FromPage::Hello { site } => {
            let on = works_on(&state.store, &site);
            state.session.pages.insert(port, site);
            vec![Effect::Post { port, message: ToPage::Site { on } }]
        }
        FromPage::Check { request, draft, ask } => check(state, port, request, &draft, ask, now),
        FromPage::Dismiss { key, always: true, .. } => {
            let written = Effect::Write(state.store.dismiss(key));
            [written].into_iter().chain(recheck(state)).collect()
        }
        FromPage::Dismiss { draft_key, key, always: false } => {
            state.session.remembered.here.dismiss(draft_key, key);
            vec![Effect::Post { port, message: ToPage::Recheck }]
        }
        FromPage::RuleOff { rule } => match set_rule(state, rule, false) {
            Ok(effects) => effects,
            Err(message) => vec![problem(port, None, message)],
        },
        FromPage::Closed { draft_key } => {
            state.session.remembered.draft.take_if(|draft| draft.key == draft_key);
            state.session.remembered.here.forget(&draft_key);
            vec![]
        }
        FromPage::SendSeen { .. } | FromPage::SendConfirmed { .. } | FromPage::SendUndone { .. } => vec![],
        FromPage::Scheduled { .. } | FromPage::AcceptOffer { .. } | FromPage::DeclineOffer { .. } => vec![],
    }
}

fn works_on(store: &Store, site: &str) -> bool {
    !store.settings().sites_off.contains(site)
}

fn recheck(state: &State) -> impl Iterator<Item = Effect> {
    state.session.pages.keys().map(|&port| Effect::Post { port, message: ToPage::Recheck })
}

fn set_rule(state: &mut State, rule: String, on: bool) -> Result<Vec<Effect>, &'static str> {
    if !rules::all().any(|known| known.meta.name == rule) {
        return Err(NOT_UNDERSTOOD);
    }
    let mut settings = state.store.settings().clone();
    if on {
        settings.rules_off.remove(&rule)
    } else {
        settings.rules_off.insert(rule)
    };
    let written = Effect::Write(state.store.put_settings(settings));
    Ok([written].into_iter().chain(recheck(state)).collect())
}

fn check(state: &mut State, port: PortId, request: u32, draft: &Draft, ask: bool, now: Now) -> Vec<Effect> {
    // A page known from before the background was made anew need not say hello again.
    state.session.pages.entry(port).or_insert_with(|| draft.site.clone());
    if !works_on(&state.store, &draft.site) {
        return vec![Effect::Post { port, message: ToPage::Site { on: false } }];
    }
    let settings = state.store.settings();
    let context = Context {
        ask: ask || settings.check_every,
        tracked: tracks(state.store.reminders(), draft.to.iter().chain(&draft.cc)),
        off: settings.rules_off.iter().cloned().collect(),
        dictionary: state.dictionary.clone(),
        ..Context::default()
    };
    let mut here = state.session.remembered.here.keys(&draft.draft_key).peekable();
    let report = if here.peek().is_some() {
        let keys = state.store.dismissals().keys.iter().chain(here).cloned().collect();
        lint::check(draft, &context, &Dismissals { keys })
    } else {
        lint::check(draft, &context, state.store.dismissals())
    };
    let view = view::draft_view(report, context.preset);
    let draft_key = draft.draft_key.clone();
    state.session.remembered.draft = Some(OpenDraft {
        key: draft_key.clone(),
        summary: view::summary(&view),
        seen: now.instant,
        port: Some(port),
    });
    vec![Effect::Post { port, message: ToPage::Report { request, draft_key, view } }]
}

fn from_popup(state: &mut State, message: FromPopup, now: Now) -> Vec<Effect> {
    let asked_site = match &message {
        FromPopup::Load { site } => site.clone(),
        _ => None,
    };
    let from_options =
        matches!(message, FromPopup::LoadOptions | FromPopup::SetRule { .. } | FromPopup::ForgetDismissals);
    match change(state, message, now) {
        Ok(mut effects) => {
            // What a wake would do is done first, so that the answer shows it.
            effects.extend(settle(state, now));
            effects.push(Effect::Reply(if from_options {
                ToPopup::Options { view: popup::options_view(&state.store) }
            } else {
                ToPopup::View { view: popup::popup_view(state, asked_site.as_deref(), now) }
            }));
            effects
        }
        Err(message) => vec![reply_problem(message)],
    }
}

/// Longest text of a reminder, in characters.
const LONGEST_ABOUT: usize = 200;
/// How far ahead a reminder may be; further off is a slip of the hand.
const FURTHEST: Months = Months::new(12 * 10);

fn change(state: &mut State, message: FromPopup, now: Now) -> Result<Vec<Effect>, &'static str> {
    let only_looks = matches!(message, FromPopup::Load { .. } | FromPopup::LoadOptions);
    if state.store.is_read_only() && !only_looks {
        return Err(READ_ONLY);
    }
    let store = &mut state.store;
    let written = match message {
        FromPopup::Load { .. } | FromPopup::LoadOptions => return Ok(vec![]),
        FromPopup::SetRule { rule, on } => return set_rule(state, rule, on),
        FromPopup::ForgetDismissals => {
            let written = Effect::Write(store.forget_dismissals());
            return Ok([written].into_iter().chain(recheck(state)).collect());
        }
        FromPopup::SetSite { site, on } => {
            let mut settings = store.settings().clone();
            if on {
                settings.sites_off.remove(&site)
            } else {
                settings.sites_off.insert(site.clone())
            };
            let written = Effect::Write(store.put_settings(settings));
            let told = state.session.pages.iter().filter(|(_, page)| **page == site);
            let told = told.map(|(&port, _)| Effect::Post { port, message: ToPage::Site { on } });
            return Ok([written].into_iter().chain(told).collect());
        }
        FromPopup::SetCheckEvery { on } => {
            let written =
                Effect::Write(store.put_settings(Settings { check_every: on, ..store.settings().clone() }));
            return Ok([written].into_iter().chain(recheck(state)).collect());
        }
        FromPopup::AddReminder { date, about, .. } => {
            let (date, about) = (day(&date, now)?, subject(&about)?);
            // Sent twice (Enter pressed twice, an answer that got lost) it is still one reminder.
            if store.reminders().values().any(|r| r.is_open() && r.date == date && r.about == about) {
                return Ok(vec![]);
            }
            let id = store.free_id(now.instant);
            let created = now.instant;
            store.put_reminder(Reminder {
                id,
                date,
                about,
                done: false,
                created,
                notified: None,
                deleted: None,
            })
        }
        FromPopup::SetDone { id, done } => {
            let reminder = present(store, &id)?;
            store.put_reminder(Reminder { done, ..reminder })
        }
        FromPopup::Delete { id } => {
            let reminder = present(store, &id)?;
            store.put_reminder(Reminder { deleted: Some(now.instant), ..reminder })
        }
        FromPopup::Undo => {
            let last = store.reminders().values().filter(|r| r.deleted.is_some()).max_by_key(|r| r.deleted);
            let last = last.cloned().ok_or("There is nothing to bring back.")?;
            store.put_reminder(Reminder { deleted: None, ..last })
        }
        _ => return Err("This part of the ledger is not connected yet."),
    };
    Ok(vec![Effect::Write(written)])
}

fn present(store: &Store, id: &str) -> Result<Reminder, &'static str> {
    let reminder = store.reminders().get(id).filter(|r| r.deleted.is_none());
    reminder.cloned().ok_or("This reminder is not there any more.")
}

fn day(date: &str, now: Now) -> Result<NaiveDate, &'static str> {
    let date: NaiveDate = date.parse().map_err(|_| "Choose a day for the reminder.")?;
    let today = now.local.date();
    if date < today {
        Err("That day has passed. Choose today or a later one.")
    } else if today.checked_add_months(FURTHEST).is_some_and(|furthest| date > furthest) {
        Err("Choose a day within the next ten years.")
    } else {
        Ok(date)
    }
}

fn subject(about: &str) -> Result<String, &'static str> {
    let about = about.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let about = about.collect::<Vec<_>>().join(" ");
    if about.is_empty() {
        Err("Say who or which company it is about.")
    } else if about.chars().count() > LONGEST_ABOUT {
        Err("Please keep it under 200 characters.")
    } else {
        Ok(about)
    }
}

/// What the passing of time asks for, with what it has to write down.
fn settle(state: &mut State, now: Now) -> Vec<Effect> {
    if state.store.is_read_only() {
        return outputs(state, now);
    }
    let mut effects = tidy(state, now);
    let fresh = unannounced(state, now);
    effects.extend(notice(&fresh));
    // Shown first, written down after: should the background end in between, the same notification is shown again
    // in its own place, rather than never.
    let noted = |r| Effect::Write(state.store.put_reminder(Reminder { notified: Some(now.instant), ..r }));
    effects.extend(fresh.into_iter().map(noted));
    effects.extend(outputs(state, now));
    effects
}

/// The same where nothing can be written: the writer is told all the same.
fn settle_without_writing(state: &mut State, now: Now) -> Vec<Effect> {
    let notice = notice(&unannounced(state, now));
    notice.into_iter().chain(outputs(state, now)).collect()
}

/// Forgets for good what was deleted, and notices given too early by a wrong clock.
fn tidy(state: &mut State, now: Now) -> Vec<Effect> {
    let State { store, session, .. } = state;
    let all = store.reminders().values();
    let past_undo: Vec<String> = all.clone().filter(|r| r.is_past_undo(now)).map(|r| r.id.clone()).collect();
    let too_early: Vec<Reminder> = all.filter(|r| r.was_announced_too_early(now)).cloned().collect();
    let mut effects = Vec::new();
    for reminder in too_early {
        session.remembered.announced.remove(&reminder.id);
        effects.push(Effect::Write(store.put_reminder(Reminder { notified: None, ..reminder })));
    }
    effects.extend(past_undo.iter().map(|id| Effect::Write(store.forget_reminder(id))));
    effects
}

fn unannounced(state: &State, now: Now) -> Vec<Reminder> {
    due(state.store.reminders(), now)
        .into_iter()
        .filter(|r| r.wants_notice(now) && !state.session.remembered.announced.contains(&r.id))
        .cloned()
        .collect()
}

/// Alarm and badge, where they are not as they should be.
fn outputs(state: &mut State, now: Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    let alarm = next_notice(state.store.reminders(), now);
    if state.session.alarm.replace(alarm) != Some(alarm) {
        effects.push(Effect::Alarm(alarm));
    }
    let count = due(state.store.reminders(), now).len();
    if state.session.badge.replace(count) != Some(count) {
        let (text, title) = match count {
            0 => (String::new(), "Afterword".to_owned()),
            1 => ("1".to_owned(), "Afterword: 1 reminder due".to_owned()),
            n => (n.to_string(), format!("Afterword: {n} reminders due")),
        };
        effects.push(Effect::Badge { text, title });
    }
    effects
}

/// Names in one notification; the others are counted.
const NAMES_IN_NOTICE: usize = 3;

fn notice(fresh: &[Reminder]) -> Option<Effect> {
    let (title, message) = match fresh {
        [] => return None,
        [one] => {
            (format!("Reminder: {}", one.about), "You asked to be reminded. Click to see it.".to_owned())
        }
        many => {
            let mut names: Vec<String> = many.iter().take(NAMES_IN_NOTICE).map(|r| r.about.clone()).collect();
            if let Some(rest) = many.len().checked_sub(NAMES_IN_NOTICE).filter(|rest| *rest > 0) {
                names.push(format!("and {rest} more"));
            }
            (format!("{} reminders are due", many.len()), names.join(" · "))
        }
    };
    Some(Effect::Notify { title, message, ids: fresh.iter().map(|r| r.id.clone()).collect() })
}

#[cfg(test)]
mod tests;
