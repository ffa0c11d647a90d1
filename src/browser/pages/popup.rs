//! The popup: shows what the background says, and asks it for every change.

use crate::browser::{api, clock, dom};
use crate::lint::Severity;
use crate::protocol::{
    DraftSummary, FromPopup, PopupView, ReminderView, SiteView, SummaryLine, ToPopup, Tone,
};
use chrono::{Days, NaiveDate};
use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlButtonElement, HtmlElement, HtmlInputElement};

/// Fills the popup and lets it be used.
#[wasm_bindgen(js_name = openPopup)]
pub async fn open_popup() -> Result<(), JsValue> {
    let popup = Popup::find()?;
    popup.take_up_half_typed();
    popup.listen()?;
    popup.ask(FromPopup::Load { site: None }).await;
    Ok(())
}

/// How long an undo is offered, in milliseconds.
const UNDO_OFFERED: i32 = 10_000;
/// Findings shown; the mail itself shows all.
const FINDINGS_SHOWN: usize = 3;
/// The day a new reminder is for until another is chosen: a good moment for a check-in.
const USUAL_DAYS_AHEAD: u64 = 7;

/// Where the half-typed reminder waits (view state of this page alone; reminders are the background's).
const HALF_TYPED: &str = "half-typed-reminder";

#[derive(Default, Serialize, Deserialize)]
struct HalfTyped {
    date: String,
    about: String,
}

struct Popup {
    site: HtmlElement,
    site_name: HtmlElement,
    site_on: HtmlInputElement,
    check_every: HtmlInputElement,
    problem: HtmlElement,
    status: HtmlElement,
    headline: HtmlElement,
    findings: HtmlElement,
    empty: HtmlElement,
    reminders: HtmlElement,
    undo: HtmlElement,
    undo_text: HtmlElement,
    undo_button: HtmlButtonElement,
    form: HtmlElement,
    about: HtmlInputElement,
    date: HtmlInputElement,
    days: Vec<(HtmlElement, u64)>,
    view: RefCell<PopupView>,
    /// Counts the offers of an undo, so that an old one's end does not end a new one.
    undo_offers: Cell<u32>,
}

impl Popup {
    fn find() -> Result<Rc<Popup>, JsValue> {
        let buttons = dom::page()?.query_selector_all("[data-days]")?;
        let day = |node: web_sys::Node| {
            let button: HtmlElement = node.dyn_into().ok()?;
            let days = button.get_attribute("data-days")?.parse().ok()?;
            Some((button, days))
        };
        Ok(Rc::new(Popup {
            site: dom::by_id("site")?,
            site_name: dom::by_id("site-name")?,
            site_on: dom::by_id("site-on")?,
            check_every: dom::by_id("check-every")?,
            problem: dom::by_id("problem")?,
            status: dom::by_id("status")?,
            headline: dom::by_id("draft-headline")?,
            findings: dom::by_id("findings")?,
            empty: dom::by_id("empty")?,
            reminders: dom::by_id("reminders")?,
            undo: dom::by_id("undo")?,
            undo_text: dom::by_id("undo-text")?,
            undo_button: dom::by_id("undo-button")?,
            form: dom::by_id("add")?,
            about: dom::by_id("about")?,
            date: dom::by_id("date")?,
            days: (0..buttons.length()).filter_map(|i| day(buttons.get(i)?)).collect(),
            view: RefCell::default(),
            undo_offers: Cell::default(),
        }))
    }

    // ---- what the writer does ----

    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        self.on(&self.site_on, "change", |popup, _| {
            let site = popup.view.borrow().site.as_ref().map(|site| site.site.clone());
            if let Some(site) = site {
                popup.tell(FromPopup::SetSite { site, on: popup.site_on.checked() });
            }
        })?;
        self.on(&self.check_every, "change", |popup, _| {
            popup.tell(FromPopup::SetCheckEvery { on: popup.check_every.checked() });
        })?;
        self.on(&self.reminders, "change", |popup, event| {
            let box_ = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let (Some(id), Some(box_)) = (reminder_of(event), box_) {
                popup.tell(FromPopup::SetDone { id, done: box_.checked() });
            }
        })?;
        self.on(&self.reminders, "click", |popup, event| {
            if let Some(id) = dom::around(event, ".delete").and_then(|_| reminder_of(event)) {
                popup.delete(id);
            }
        })?;
        self.on(&self.undo_button, "click", |popup, _| popup.bring_back())?;
        self.on(&self.form, "input", |popup, _| popup.typed())?;
        self.on(&self.form, "click", |popup, event| {
            let button = dom::around(event, "[data-days]");
            let days = button.and_then(|button| button.get_attribute("data-days")?.parse().ok());
            if let Some(days) = days {
                popup.date.set_value(&day_from_now(days));
                popup.typed();
            }
        })?;
        self.on(&self.form, "submit", |popup, event| {
            event.prevent_default();
            popup.add();
        })?;
        // Left open as a page of its own, it is brought up to date when it is looked at again.
        let window = dom::page_window()?;
        self.on(&window, "focus", |popup, _| popup.tell(FromPopup::Load { site: None }))
    }

    fn on(
        self: &Rc<Self>,
        target: &web_sys::EventTarget,
        event: &str,
        heard: impl Fn(&Rc<Self>, &web_sys::Event) + 'static,
    ) -> Result<(), JsValue> {
        let popup = Rc::clone(self);
        dom::on(target, event, move |event| heard(&popup, &event))
    }

    fn add(self: &Rc<Self>) {
        let popup = Rc::clone(self);
        spawn_local(async move {
            let (date, about) = (popup.date.value(), popup.about.value());
            let empty = about.trim().is_empty();
            if popup.ask(FromPopup::AddReminder { date, about, application: None }).await {
                LocalStorage::delete(HALF_TYPED);
                popup.about.set_value("");
                popup.date.set_value(&day_from_now(USUAL_DAYS_AHEAD));
                popup.show_chosen_day();
                popup.say("Added.");
                focus(&popup.about);
            } else {
                focus(if empty { &popup.about } else { &popup.date });
            }
        });
    }

    fn delete(self: &Rc<Self>, id: String) {
        let popup = Rc::clone(self);
        spawn_local(async move {
            if popup.ask(FromPopup::Delete { id }).await {
                focus(&popup.undo_button);
            }
        });
    }

    fn bring_back(self: &Rc<Self>) {
        let popup = Rc::clone(self);
        spawn_local(async move {
            let before = popup.ids();
            if popup.ask(FromPopup::Undo).await {
                popup.say("It is back.");
                let back = popup.ids().into_iter().find(|id| !before.contains(id));
                let box_ = back.and_then(|id| popup.box_of(&id));
                focus(box_.as_ref().unwrap_or(&popup.about));
            }
        });
    }

    fn tell(self: &Rc<Self>, message: FromPopup) {
        let popup = Rc::clone(self);
        spawn_local(async move {
            popup.ask(message).await;
        });
    }

    /// Asks the background and shows what it answers; says whether it was done.
    async fn ask(self: &Rc<Self>, message: FromPopup) -> bool {
        let answer =
            api::send_message(&api::message_to_js(&message)).await.ok().and_then(api::message_from_js);
        match answer {
            Some(ToPopup::View { view }) => {
                let drawn = self.draw(&view);
                self.view.replace(view);
                drawn.is_ok()
            }
            Some(ToPopup::Problem { message }) => self.refuse(&message),
            Some(_) | None => self.refuse(super::NO_ANSWER),
        }
    }

    /// What was switched or ticked in vain shows again as it is.
    fn refuse(self: &Rc<Self>, message: &str) -> bool {
        drop(self.draw(&self.view.borrow()));
        self.show_problem(Some(message));
        false
    }

    // ---- the half-typed reminder ----

    fn take_up_half_typed(&self) {
        let kept: HalfTyped = LocalStorage::get(HALF_TYPED).unwrap_or_default();
        let today = clock::now().local.date();
        let ahead = kept.date.parse().is_ok_and(|date: NaiveDate| date >= today);
        self.date.set_value(&if ahead { kept.date } else { day_from_now(USUAL_DAYS_AHEAD) });
        self.date.set_min(&today.to_string());
        self.about.set_value(&kept.about);
        self.show_chosen_day();
    }

    fn typed(&self) {
        let half = HalfTyped { date: self.date.value(), about: self.about.value() };
        // Where even this cannot be kept, the form works all the same.
        drop(LocalStorage::set(HALF_TYPED, half));
        self.show_chosen_day();
    }

    fn show_chosen_day(&self) {
        let chosen = self.date.value();
        for (button, days) in &self.days {
            let pressed = if chosen == day_from_now(*days) { "true" } else { "false" };
            drop(button.set_attribute("aria-pressed", pressed));
        }
    }

    // ---- what is shown ----

    fn draw(self: &Rc<Self>, view: &PopupView) -> Result<(), JsValue> {
        let focused = self.focused_reminder();
        self.draw_site(view.site.as_ref());
        self.check_every.set_checked(view.check_every);
        self.draw_draft(view.site.as_ref(), view.draft.as_ref())?;
        self.reminders.set_text_content(None);
        for reminder in view.now.iter().chain(&view.next) {
            dom::append(&self.reminders, &reminder_row(reminder)?)?;
        }
        self.empty.set_hidden(!view.empty || view.undo.is_some());
        self.offer_undo(view.undo.as_ref().map(|undo| undo.said.as_str()))?;
        self.show_problem(view.problem.as_deref());
        if let Some(box_) = focused.and_then(|id| self.box_of(&id)) {
            focus(&box_);
        }
        Ok(())
    }

    fn draw_site(&self, site: Option<&SiteView>) {
        self.site.set_hidden(site.is_none());
        if let Some(site) = site {
            self.site_name.set_text_content(Some(&format!("On in {}", site.name)));
            self.site_on.set_checked(site.on);
        }
    }

    fn draw_draft(&self, site: Option<&SiteView>, draft: Option<&DraftSummary>) -> Result<(), JsValue> {
        let off = site.filter(|site| !site.on);
        let (headline, quiet) = match (off, draft) {
            (Some(site), _) => (format!("Afterword is off in {}.", site.name), true),
            (None, Some(draft)) => (draft.headline.clone(), false),
            (None, None) => ("Nothing read yet. Write a mail, and see here what it needs.".to_owned(), true),
        };
        self.headline.set_text_content(Some(&headline));
        self.headline.set_class_name(if quiet { "quiet" } else { "" });
        self.findings.set_text_content(None);
        let findings = draft.filter(|_| off.is_none()).map_or(&[][..], |draft| &draft.findings);
        for line in findings.iter().take(FINDINGS_SHOWN) {
            dom::append(&self.findings, &finding_row(line)?)?;
        }
        if let Some(more) = findings.len().checked_sub(FINDINGS_SHOWN).filter(|more| *more > 0) {
            let more = format!("{more} more in the mail");
            dom::append(&self.findings, &dom::element("li", "more", &more)?)?;
        }
        Ok(())
    }

    fn offer_undo(self: &Rc<Self>, text: Option<&str>) -> Result<(), JsValue> {
        let offer = self.undo_offers.get().wrapping_add(1);
        self.undo_offers.set(offer);
        self.undo.set_hidden(text.is_none());
        if let Some(text) = text {
            self.undo_text.set_text_content(Some(text));
            self.say(text);
            let popup = Rc::clone(self);
            let end = Closure::once_into_js(move || popup.end_undo(offer));
            dom::page_window()?
                .set_timeout_with_callback_and_timeout_and_arguments_0(end.unchecked_ref(), UNDO_OFFERED)?;
        }
        Ok(())
    }

    fn end_undo(self: &Rc<Self>, offer: u32) {
        if self.undo_offers.get() != offer {
            return;
        }
        let focused = dom::page().ok().and_then(|page| page.active_element());
        if focused.is_some_and(|focused| self.undo.contains(Some(&focused))) {
            focus(&self.about);
        }
        self.tell(FromPopup::Load { site: None });
    }

    fn show_problem(&self, problem: Option<&str>) {
        self.problem.set_hidden(problem.is_none());
        self.problem.set_text_content(problem);
    }

    /// To those who listen to the page.
    fn say(&self, words: &str) {
        self.status.set_text_content(Some(words));
    }

    fn ids(&self) -> Vec<String> {
        let view = self.view.borrow();
        view.now.iter().chain(&view.next).map(|reminder| reminder.id.clone()).collect()
    }

    fn focused_reminder(&self) -> Option<String> {
        let focused = dom::page().ok()?.active_element()?;
        self.reminders.contains(Some(&focused)).then(|| id_around(&focused))?
    }

    fn box_of(&self, id: &str) -> Option<HtmlElement> {
        let rows = self.reminders.children();
        (0..rows.length())
            .filter_map(|i| rows.item(i))
            .find(|row| row.get_attribute("data-id").as_deref() == Some(id))?
            .query_selector("input")
            .ok()??
            .dyn_into()
            .ok()
    }
}

fn reminder_of(event: &web_sys::Event) -> Option<String> {
    id_around(&dom::around(event, "li")?)
}

fn id_around(element: &Element) -> Option<String> {
    element.closest("li").ok()??.get_attribute("data-id")
}

fn reminder_row(reminder: &ReminderView) -> Result<Element, JsValue> {
    let class = match (reminder.done, reminder.due) {
        (true, _) => "done",
        (false, true) => "due",
        (false, false) => "",
    };
    let row = dom::element("li", class, "")?;
    row.set_attribute("data-id", &reminder.id)?;
    let label = dom::element("label", "", "")?;
    let tick: HtmlInputElement = dom::element("input", "", "")?.unchecked_into();
    tick.set_type("checkbox");
    tick.set_checked(reminder.done);
    tick.set_title("Done");
    dom::append(&label, &tick)?;
    dom::append(&label, &dom::element("span", "", &reminder.title)?)?;
    dom::append(&row, &label)?;
    let when = dom::element("time", "", &reminder.when)?;
    when.set_attribute("title", &reminder.exact)?;
    dom::append(&row, &when)?;
    let delete = dom::element("button", "delete", "×")?;
    delete.set_attribute("type", "button")?;
    delete.set_attribute("title", "Delete")?;
    delete.set_attribute("aria-label", &format!("Delete {}, {}", reminder.title, reminder.exact))?;
    dom::append(&row, &delete)?;
    Ok(row)
}

fn finding_row(line: &SummaryLine) -> Result<Element, JsValue> {
    let tone = match line.tone {
        Tone::Pressure => "pressure",
        Tone::Name => "name",
        Tone::Question => "question",
        Tone::Typo => "typo",
        Tone::Shape => "shape",
    };
    let severity = match line.severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    };
    let row = dom::element("li", &format!("{tone} {severity}"), "")?;
    dom::append(&row, dom::element("span", "heading", &line.heading)?)?;
    dom::append(&row, dom::element("span", "message", &line.message)?)?;
    Ok(row)
}

/// As a date input writes it.
fn day_from_now(days: u64) -> String {
    let today = clock::now().local.date();
    today.checked_add_days(Days::new(days)).unwrap_or(today).to_string()
}

fn focus(element: &HtmlElement) {
    drop(element.focus());
}
