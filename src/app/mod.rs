//! Every decision about state, as a pure function of state, event and the present moment.
//!
//! [`update`] says what is to happen; [`Runner`] makes a browser do it, one event at a time, in the order given.
//! An answer stands behind the writes it reports, so that nobody is told of something that is not on disk.

mod changes;
mod detail;
mod forms;
mod home;
mod mail_pages;
mod own_pages;
mod reminders;
mod runner;
mod sending;
mod sharing;
mod tracking;
mod transfer;
mod view;
mod words;

pub use crate::followup::Now;
pub use runner::{Browser, Loaded, Refused, Runner};

use crate::followup::Id;
use crate::protocol::{DraftSummary, FromOwnPage, FromPage, HomeAtHand, ToOwnPage, ToPage};
use crate::rules;
use crate::spelling::Dictionary;
use crate::store::{Change, Records, Store};
use chrono::NaiveDateTime;
use reminders::{settle, settle_without_writing};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

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
        message: FromOwnPage,
    },
    /// Something nobody understands was asked.
    AskedGarbled,
    /// The writer clicked the notification.
    NotificationClicked,
    /// The records kept in step through the browser account were changed, here or on another computer.
    SharedChanged,
    /// They were looked at; `None`: the browser would not say.
    SharedSeen {
        /// What lies there.
        items: Option<Records>,
    },
    /// The browser would not take what was to be shared.
    ShareRefused,
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
    OwnPage,
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
            Event::Asked { .. } | Event::AskedGarbled => Asker::OwnPage,
            Event::StorageRefused { asker } => *asker,
            Event::Woke
            | Event::PageGone { .. }
            | Event::NotificationClicked
            | Event::SharedChanged
            | Event::SharedSeen { .. }
            | Event::ShareRefused => Asker::Nobody,
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
    /// Keep this where a popup finds it before the background is up, and never on disk.
    PutAtHand(Box<HomeAtHand>),
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
    Reply(ToOwnPage),
    /// Show the reminders.
    OpenReminders {
        /// Those of this application; all of them where there is none.
        application: Option<Id>,
    },
    /// Look at the records kept in step through the browser account; [`Event::SharedSeen`] follows.
    LookAtShared,
    /// Change those records; should the browser refuse, [`Event::ShareRefused`] follows.
    Share(Vec<Change>),
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
    /// Alarm and badge as the browser has them, where that is known; the alarm in the time zone it was set in.
    alarm: Option<(Option<NaiveDateTime>, i64)>,
    badge: Option<usize>,
    /// When what a popup finds at hand is true, where it is known to be there.
    at_hand: Option<Range<i64>>,
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
    announced: BTreeSet<Id>,
    /// Those the notification that was shown last tells of.
    told: Vec<Id>,
    /// How it went with the records kept in step through the browser account.
    sharing: sharing::Sharing,
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
        self.at_hand = None;
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
        Event::Page { port, message } => mail_pages::heed(&mut state, port, message, now),
        Event::PageGarbled { port, request } => vec![problem(port, request, NOT_UNDERSTOOD)],
        Event::PageGone { port } => {
            state.session.pages.remove(&port);
            state.session.remembered.draft.take_if(|draft| draft.port == Some(port));
            vec![]
        }
        Event::Asked { message } => own_pages::answer(&mut state, message, now),
        Event::AskedGarbled => vec![reply_problem(NOT_UNDERSTOOD)],
        Event::NotificationClicked => {
            vec![Effect::OpenReminders { application: reminders::application_told_of(&state, now) }]
        }
        Event::StorageRefused { asker } => {
            state.session.doubt_outputs();
            let mut effects = refused(asker);
            effects.extend(settle_without_writing(&mut state, now));
            return (state, effects);
        }
        Event::Woke => {
            state.session.doubt_outputs();
            sharing::differs(&mut state);
            vec![]
        }
        Event::SharedChanged => {
            sharing::differs(&mut state);
            vec![]
        }
        Event::SharedSeen { items } => sharing::compare(&mut state, items.as_ref(), now),
        Event::ShareRefused => sharing::refused(&mut state),
    };
    effects.extend(settle(&mut state, now));
    effects.extend(home::put_at_hand(&mut state, &effects, now));
    if sharing::concerns(&effects) {
        sharing::differs(&mut state);
    }
    effects.extend(sharing::look(&mut state, now));
    if state.session.remembered != remembered {
        effects.push(Effect::Remember(state.session.remembered.clone()));
    }
    (state, effects)
}

const NOT_UNDERSTOOD: &str = "Afterword did not understand this page. Reload it to continue.";
const NOT_SAVED: &str = "This could not be saved; nothing was changed. The browser's storage may be full.";
const NO_STORAGE: &str = "Afterword cannot reach the browser's storage. Reload the page to try again.";
const GONE_ALREADY: &str = "This is not there any more. Look again.";
const READ_ONLY: &str = "A newer Afterword wrote this data. Update Afterword to change it.";

/// What was changed in memory, to be written.
fn written(store: &mut Store) -> Vec<Effect> {
    store.take_changes().into_iter().map(Effect::Write).collect()
}

fn problem(port: PortId, request: Option<u32>, message: &str) -> Effect {
    Effect::Post { port, message: ToPage::Problem { request, message: message.to_owned() } }
}

fn reply_problem(message: &str) -> Effect {
    Effect::Reply(ToOwnPage::Problem { message: message.to_owned() })
}

fn refused(asker: Asker) -> Vec<Effect> {
    match asker {
        Asker::Page(port, request @ Some(_)) => vec![problem(port, request, NO_STORAGE)],
        Asker::Page(port, None) => vec![problem(port, None, NOT_SAVED)],
        Asker::OwnPage => vec![reply_problem(NOT_SAVED)],
        Asker::Nobody => vec![],
    }
}

fn works_on(store: &Store, site: &str) -> bool {
    !store.settings().sites_off.contains(site)
}

fn recheck(state: &State) -> impl Iterator<Item = Effect> + use<> {
    let ports: Vec<PortId> = state.session.pages.keys().copied().collect();
    ports.into_iter().map(|port| Effect::Post { port, message: ToPage::Recheck })
}

fn set_rule(state: &mut State, rule: String, on: bool) -> Result<(), &'static str> {
    if !rules::all().any(|known| known.meta.name == rule) {
        return Err(NOT_UNDERSTOOD);
    }
    let mut settings = state.store.settings().clone();
    if on {
        settings.rules_off.remove(&rule)
    } else {
        settings.rules_off.insert(rule)
    };
    state.store.put_settings(settings);
    Ok(())
}

#[cfg(test)]
mod tests;
