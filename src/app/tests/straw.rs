//! A browser of straw: it can be killed at any step, refuse to write, drop its alarm and have its clock moved.

use super::*;
use std::cell::{Cell, RefCell};

pub(super) struct Straw {
    pub(super) now: Cell<Now>,
    pub(super) disk: RefCell<Records>,
    pub(super) remembered: RefCell<Remembered>,
    pub(super) at_hand: RefCell<Option<HomeAtHand>>,
    pub(super) alarm: Cell<Option<NaiveDateTime>>,
    /// The instant it will ring at: a browser knows no local moments.
    pub(super) rings: Cell<Option<i64>>,
    pub(super) shown: RefCell<Vec<String>>,
    pub(super) badge: RefCell<String>,
    /// What is put is kept, and then nothing is deleted.
    pub(super) deletes_refused: Cell<bool>,
    /// Writes until one is refused.
    pub(super) writes_left: Cell<usize>,
    pub(super) posts: RefCell<Vec<(PortId, ToPage)>>,
    pub(super) opened: RefCell<Option<Option<String>>>,
    pub(super) writes_refused: Cell<bool>,
    pub(super) reads_refused: Cell<bool>,
    /// What lies in the browser account.
    pub(super) account: RefCell<Records>,
    pub(super) sharing_refused: Cell<bool>,
    /// Steps until the background is ended.
    pub(super) life: Cell<usize>,
}

impl Straw {
    pub(super) fn new(local: &str) -> Straw {
        let straw = Straw {
            now: Cell::new(Now { local: NaiveDateTime::default(), instant: 0, dice: 0 }),
            disk: RefCell::default(),
            remembered: RefCell::default(),
            at_hand: RefCell::default(),
            alarm: Cell::default(),
            rings: Cell::default(),
            shown: RefCell::default(),
            badge: RefCell::default(),
            deletes_refused: Cell::default(),
            writes_left: Cell::new(usize::MAX),
            posts: RefCell::default(),
            opened: RefCell::default(),
            writes_refused: Cell::default(),
            reads_refused: Cell::default(),
            account: RefCell::default(),
            sharing_refused: Cell::default(),
            life: Cell::new(usize::MAX),
        };
        straw.clock(local);
        straw
    }

    pub(super) fn clock(&self, local: &str) {
        let local: NaiveDateTime = local.parse().unwrap();
        self.now.set(Now { local, instant: local.and_utc().timestamp_millis(), dice: 0 });
    }

    pub(super) fn later(&self, seconds: i64) {
        let local = self.now.get().local + chrono::TimeDelta::seconds(seconds);
        self.clock(&local.format_iso());
    }

    /// So many hours to the east, at the same instant.
    pub(super) fn travel(&self, hours: i64) {
        let Now { local, instant, dice } = self.now.get();
        self.now.set(Now { local: local + chrono::TimeDelta::hours(hours), instant, dice });
    }

    /// One step of a background's life; the last one never ends.
    async fn step(&self) {
        match self.life.get().checked_sub(1) {
            Some(left) => self.life.set(left),
            None => std::future::pending().await,
        }
    }

    pub(super) fn reminders(&self) -> BTreeMap<String, Reminder> {
        let store = Store::read(self.disk.borrow().clone()).0;
        store.ledger().reminders.values().map(|reminder| (reminder.id.clone(), reminder.clone())).collect()
    }

    pub(super) fn abouts(&self) -> Vec<String> {
        let mut abouts: Vec<String> = self.reminders().into_values().map(|r| r.about).collect();
        abouts.sort();
        abouts
    }
}

trait Iso {
    fn format_iso(&self) -> String;
}

impl Iso for NaiveDateTime {
    fn format_iso(&self) -> String {
        format!("{:?}", self)
    }
}

impl Browser for Straw {
    fn now(&self) -> Now {
        self.now.get()
    }

    async fn load(&self) -> Result<Loaded, Refused> {
        self.step().await;
        if self.reads_refused.get() {
            return Err(Refused);
        }
        Ok(Loaded { records: self.disk.borrow().clone(), remembered: self.remembered.borrow().clone() })
    }

    async fn write(&self, changes: &[Change]) -> Result<(), Refused> {
        self.step().await;
        match self.writes_left.get().checked_sub(1) {
            Some(left) if !self.writes_refused.get() => self.writes_left.set(left),
            _ => return Err(Refused),
        }
        for change in changes {
            if let Change::Put { key, value } = change {
                self.disk.borrow_mut().insert(key.clone(), value.clone());
            }
        }
        // Puts and deletes are two calls: a background may end between them.
        self.step().await;
        if self.deletes_refused.get() && changes.iter().any(|change| matches!(change, Change::Delete { .. }))
        {
            return Err(Refused);
        }
        for change in changes {
            if let Change::Delete { key } = change {
                self.disk.borrow_mut().remove(key);
            }
        }
        self.step().await;
        Ok(())
    }

    async fn remember(&self, remembered: &Remembered) {
        self.step().await;
        // What is kept goes through its written form, as in the browser.
        let kept = serde_json::to_value(remembered).unwrap();
        self.remembered.replace(serde_json::from_value(kept).unwrap());
    }

    async fn put_at_hand(&self, home: &HomeAtHand) {
        self.step().await;
        self.at_hand.replace(Some(home.clone()));
    }

    async fn alarm(&self, at: Option<NaiveDateTime>) {
        self.step().await;
        self.alarm.set(at);
        let ahead = chrono::TimeDelta::minutes(self.now.get().zone());
        self.rings.set(at.map(|at| (at - ahead).and_utc().timestamp_millis()));
    }

    async fn notify(&self, title: &str, message: &str) {
        self.step().await;
        self.shown.borrow_mut().push(format!("{title} | {message}"));
        self.step().await;
    }

    async fn badge(&self, text: &str, _: &str) {
        self.step().await;
        self.badge.replace(text.to_owned());
    }

    fn post(&self, port: PortId, message: &ToPage) {
        self.posts.borrow_mut().push((port, message.clone()));
    }

    async fn open_reminders(&self, application: Option<&str>) {
        self.opened.replace(Some(application.map(str::to_owned)));
    }

    async fn shared(&self) -> Result<Records, Refused> {
        self.step().await;
        if self.sharing_refused.get() { Err(Refused) } else { Ok(self.account.borrow().clone()) }
    }

    async fn share(&self, changes: &[Change]) -> Result<(), Refused> {
        self.step().await;
        if self.sharing_refused.get() {
            return Err(Refused);
        }
        for change in changes {
            self.step().await;
            match change {
                Change::Put { key, value } => {
                    drop(self.account.borrow_mut().insert(key.clone(), value.clone()))
                }
                Change::Delete { key } => drop(self.account.borrow_mut().remove(key)),
            }
        }
        Ok(())
    }
}
