use super::*;
use std::ops::Deref;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// A writer's desk: a browser of straw, and the background that lives in it at the moment.
pub(super) struct Desk {
    straw: Straw,
    runner: Runner,
}

impl Deref for Desk {
    type Target = Straw;

    fn deref(&self) -> &Straw {
        &self.straw
    }
}

impl Desk {
    /// Nothing is stored yet, and it is this moment.
    pub(super) fn at(local: &str) -> Desk {
        Desk { straw: Straw::new(local), runner: Runner::default() }
    }

    /// After a talk with Priya Raman of Northwind, an hour ago.
    pub(super) fn after_a_talk() -> Desk {
        let mut desk = Desk::at("2026-11-19T15:10:00");
        desk.done(quick("Northwind", "Priya Raman <priya@northwind.example>", "today at 2pm", ""));
        desk
    }

    /// Two applications, notes and a reminder.
    pub(super) fn full() -> Desk {
        let mut desk = Desk::at("2026-11-19T15:10:00");
        desk.done(quick(
            "Northwind",
            "Priya Raman, Tom Ito <tom@northwind.example>",
            "today at 2pm",
            "27 Nov",
        ));
        desk.later(1);
        desk.done(quick("Blue; Harbor, \"Ltd\"", "Ana", "yesterday", ""));
        desk.later(1);
        desk.done(FromOwnPage::Sent { id: desk.reminder_of(Step::ThankYou) });
        desk.later(1);
        desk.ask(add("2026-12-01", "=SUM(A1)"));
        desk.ask(FromOwnPage::SetCheckEvery { on: true });
        desk
    }

    /// The background is ended, and another begins with what is on disk.
    pub(super) fn anew(&mut self) -> &mut Desk {
        self.runner = Runner::default();
        self
    }

    // ---- what happens ----

    /// `None` where the background was ended on the way.
    pub(super) fn handle(&mut self, event: Event) -> Option<Option<ToOwnPage>> {
        let future = pin!(self.runner.handle(&self.straw, event));
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        }
    }

    pub(super) fn wake(&mut self) {
        self.handle(Event::Woke).unwrap();
    }

    /// A mail page says something; what pages are told.
    pub(super) fn say(&mut self, port: PortId, message: FromPage) -> Vec<(PortId, ToPage)> {
        self.handle(Event::Page { port, message }).unwrap();
        self.posts.take()
    }

    /// Send is pressed, and the window goes.
    pub(super) fn send(&mut self, draft: Draft) {
        let draft_key = draft.draft_key.clone();
        self.say(1, FromPage::SendSeen { draft });
        self.say(1, FromPage::Closed { draft_key });
    }

    // ---- what is asked ----

    pub(super) fn tell(&mut self, message: FromOwnPage) -> ToOwnPage {
        self.handle(Event::Asked { message }).flatten().unwrap()
    }

    /// What the popup shows after this.
    pub(super) fn ask(&mut self, message: FromOwnPage) -> PopupView {
        match self.tell(message) {
            ToOwnPage::View { view } => view,
            ToOwnPage::Done { .. } => self.home(),
            other => panic!("not a view: {other:?}"),
        }
    }

    pub(super) fn home(&mut self) -> PopupView {
        self.ask(load())
    }

    pub(super) fn problem(&mut self, message: FromOwnPage) -> String {
        match self.tell(message) {
            ToOwnPage::Problem { message } => message,
            other => panic!("not a problem: {other:?}"),
        }
    }

    pub(super) fn done(&mut self, message: FromOwnPage) -> String {
        match self.tell(message) {
            ToOwnPage::Done { said, .. } => said,
            other => panic!("not done: {other:?}"),
        }
    }

    /// The id of what was added.
    pub(super) fn added(&mut self, message: FromOwnPage) -> String {
        match self.tell(message) {
            ToOwnPage::Done { id: Some(id), .. } => id,
            other => panic!("nothing added: {other:?}"),
        }
    }

    pub(super) fn detail(&mut self, id: &str) -> ApplicationView {
        match self.tell(FromOwnPage::LoadApplication { id: id.into() }) {
            ToOwnPage::Application { view } => *view,
            other => panic!("not an application: {other:?}"),
        }
    }

    pub(super) fn search(&mut self, text: &str, which: Which, from: usize) -> FoundView {
        match self.tell(FromOwnPage::Search { text: text.into(), which, from }) {
            ToOwnPage::Found { view } => view,
            other => panic!("nothing found: {other:?}"),
        }
    }

    pub(super) fn options(&mut self, message: FromOwnPage) -> OptionsView {
        match self.tell(message) {
            ToOwnPage::Options { view } => view,
            other => panic!("no options: {other:?}"),
        }
    }

    pub(super) fn settings(&mut self) -> SettingsForm {
        self.options(FromOwnPage::LoadOptions).settings
    }

    pub(super) fn preview(&mut self, text: &str, how: ImportHow) -> ImportView {
        match self.tell(FromOwnPage::PreviewImport { text: text.into(), how }) {
            ToOwnPage::Import { view } => view,
            other => panic!("no preview: {other:?}"),
        }
    }

    pub(super) fn export(&mut self, format: ExportFormat) -> String {
        match self.tell(FromOwnPage::Export { format }) {
            ToOwnPage::File { text, .. } => text,
            other => panic!("no file: {other:?}"),
        }
    }

    pub(super) fn offers(&mut self) -> Vec<OfferView> {
        self.home().offers
    }

    // ---- what is on disk ----

    pub(super) fn store(&self) -> Store {
        Store::read(self.disk.borrow().clone()).0
    }

    /// The ledger without what is one device's business.
    pub(super) fn ledger(&self) -> crate::followup::Ledger {
        let mut ledger = self.store().ledger().clone();
        for reminder in self.reminders().into_values() {
            ledger.reminders.insert(reminder.id.clone(), Reminder { notified: None, ..reminder });
        }
        ledger
    }

    pub(super) fn only_application(&self) -> String {
        self.ledger().applications.keys().next().unwrap().clone()
    }

    /// What is open, as "step due".
    pub(super) fn open_steps(&self) -> Vec<String> {
        let mut open: Vec<_> = self.reminders().into_values().filter(|r| r.is_open()).collect();
        open.sort_by_key(|r| r.due);
        open.iter().map(|r| format!("{:?} {}", r.step, r.due)).collect()
    }

    pub(super) fn reminder_of(&self, step: Step) -> String {
        self.reminders().into_values().find(|r| r.step == step && r.is_open()).unwrap().id
    }

    /// Notes sent, with the number of their recipients.
    pub(super) fn notes(&self) -> Vec<(Stage, usize)> {
        self.store().ledger().notes.values().map(|note| (note.stage, note.to.len())).collect()
    }
}
