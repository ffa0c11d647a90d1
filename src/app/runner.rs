use super::{Asker, Effect, Event, Now, PortId, Remembered, Session, State, refused, update};
use crate::followup::Id;
use crate::protocol::{HomeAtHand, ToOwnPage, ToPage};
use crate::spelling::Dictionary;
use crate::store::{Change, Records, Store};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// The browser did not store, or did not give out what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// What a background finds when it comes to life.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// Everything on disk.
    pub records: Records,
    /// What an earlier background remembered.
    pub remembered: Remembered,
}

/// What a browser can do; it decides nothing.
#[allow(async_fn_in_trait, reason = "one thread: no future has to be sent anywhere")]
pub trait Browser {
    /// The present moment.
    fn now(&self) -> Now;
    /// Reads everything.
    async fn load(&self) -> Result<Loaded, Refused>;
    /// Puts, then deletes; each all or nothing.
    async fn write(&self, changes: &[Change]) -> Result<(), Refused>;
    /// Keeps this as long as the browser runs.
    async fn remember(&self, remembered: &Remembered);
    /// Keeps this likewise, where a popup looks first.
    async fn put_at_hand(&self, home: &HomeAtHand);
    /// Sets the one alarm to a local moment, or clears it.
    async fn alarm(&self, at: Option<NaiveDateTime>);
    /// Shows the one notification.
    async fn notify(&self, title: &str, message: &str);
    /// Shows a badge.
    async fn badge(&self, text: &str, title: &str);
    /// Sends to a mail page, if it is still there.
    fn post(&self, port: PortId, message: &ToPage);
    /// Shows the reminders, those of one application first.
    async fn open_reminders(&self, application: Option<&str>);
    /// Reads everything kept in step through the browser account.
    async fn shared(&self) -> Result<Records, Refused>;
    /// Changes it: puts, then deletes.
    async fn share(&self, changes: &[Change]) -> Result<(), Refused>;
}

/// Makes a browser do what [`update`] decides, one event at a time.
///
/// What it holds in memory never says more than the disk: it is read before the first event, and again after every
/// write that failed. It may be dropped at any moment; the next one goes on from the disk.
#[derive(Debug, Default)]
pub struct Runner {
    store: Option<Store>,
    session: Option<Session>,
    dictionary: Option<Arc<Dictionary>>,
}

impl Runner {
    /// Judges with these words from now on; without any, misspellings are not looked for.
    pub fn learn(&mut self, dictionary: Arc<Dictionary>) {
        self.dictionary = Some(dictionary);
    }

    /// The words of the language, where they were learned.
    pub fn dictionary(&self) -> Option<Arc<Dictionary>> {
        self.dictionary.clone()
    }

    /// Carries one event through, and gives the answer for whoever asked.
    pub async fn handle(&mut self, browser: &impl Browser, event: Event) -> Option<ToOwnPage> {
        let asker = event.asker();
        match self.carry_out(browser, event).await {
            Ok(reply) => reply,
            Err(Refused) => self.own_up(browser, asker).await,
        }
    }

    async fn carry_out(
        &mut self,
        browser: &impl Browser,
        event: Event,
    ) -> Result<Option<ToOwnPage>, Refused> {
        let store = match self.store.take() {
            Some(store) => store,
            None => self.read_disk(browser).await?,
        };
        let (mut store, effects) = self.decide(browser, store, event);
        let (reply, mut then) = self.run(browser, effects).await?;
        // What is shared is looked at after everything else is done, and answers nobody.
        while let Some(event) = then.take() {
            let (later, effects) = self.decide(browser, store, event);
            store = later;
            then = self.run(browser, effects).await?.1;
        }
        // Only now does memory say the same as the disk.
        self.store = Some(store);
        Ok(reply)
    }

    /// Tells whoever asked that it could not be done, and does what can be done without writing. The disk is read
    /// again before the next event.
    async fn own_up(&mut self, browser: &impl Browser, asker: Asker) -> Option<ToOwnPage> {
        let effects = match browser.load().await {
            Ok(loaded) => {
                let (store, _) = Store::read(loaded.records);
                self.decide(browser, store, Event::StorageRefused { asker }).1
            }
            Err(Refused) => refused(asker),
        };
        self.run(browser, effects).await.unwrap_or_default().0
    }

    async fn read_disk(&mut self, browser: &impl Browser) -> Result<Store, Refused> {
        let loaded = browser.load().await?;
        let (store, changes) = Store::read(loaded.records);
        write(browser, changes).await?;
        self.session.get_or_insert_with(|| Session::resume(loaded.remembered)).doubt_outputs();
        Ok(store)
    }

    fn decide(&mut self, browser: &impl Browser, store: Store, event: Event) -> (Store, Vec<Effect>) {
        let session = self.session.take().unwrap_or_default();
        let dictionary = self.dictionary.clone();
        let (state, effects) = update(State { store, session, dictionary }, event, browser.now());
        self.session = Some(state.session);
        (state.store, effects)
    }

    async fn run(
        &mut self,
        browser: &impl Browser,
        effects: Vec<Effect>,
    ) -> Result<(Option<ToOwnPage>, Option<Event>), Refused> {
        let (mut reply, mut then) = (None, None);
        let mut changes = Vec::new();
        for effect in effects {
            if let Effect::Write(change) = effect {
                changes.push(change);
                continue;
            }
            write(browser, std::mem::take(&mut changes)).await?;
            match effect {
                Effect::Write(_) => {}
                Effect::Remember(remembered) => browser.remember(&remembered).await,
                Effect::PutAtHand(home) => browser.put_at_hand(&home).await,
                Effect::Alarm(at) => browser.alarm(at).await,
                Effect::Notify { title, message, ids } => {
                    browser.notify(&title, &message).await;
                    self.note_announced(browser, ids).await;
                }
                Effect::Badge { text, title } => browser.badge(&text, &title).await,
                Effect::Post { port, message } => browser.post(port, &message),
                Effect::Reply(answer) => reply = Some(answer),
                Effect::OpenReminders { application } => browser.open_reminders(application.as_deref()).await,
                Effect::LookAtShared => then = Some(Event::SharedSeen { items: browser.shared().await.ok() }),
                Effect::Share(changes) => {
                    if browser.share(&changes).await.is_err() {
                        then = Some(Event::ShareRefused);
                    }
                }
            }
        }
        write(browser, changes).await?;
        Ok((reply, then))
    }

    /// Should it not be possible to write down that they were announced, they are not announced again and again.
    async fn note_announced(&mut self, browser: &impl Browser, ids: Vec<Id>) {
        let session = self.session.get_or_insert_default();
        session.remembered.announced.extend(ids.iter().cloned());
        session.remembered.told = ids;
        browser.remember(&session.remembered).await;
    }
}

async fn write(browser: &impl Browser, changes: Vec<Change>) -> Result<(), Refused> {
    if changes.is_empty() { Ok(()) } else { browser.write(&changes).await }
}
