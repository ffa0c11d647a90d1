//! What the writer does in the popup: clicks, words typed, keys.

use super::{Place, Popup, add, edit, list, reminder};
use crate::browser::dom;
use crate::browser::pages::from_word;
use crate::protocol::FromOwnPage;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

impl Popup {
    pub(super) fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        let page = dom::page()?;
        self.on(&page, "click", |popup, event| {
            if let Some(act) = dom::attribute_around(event, "data-act") {
                popup.act(&act, event);
            }
        })?;
        self.on(&page, "submit", |popup, event| {
            event.prevent_default();
            popup.submitted(event);
        })?;
        self.on(&page, "input", |popup, event| popup.typed(event))?;
        self.on(&page, "change", |popup, event| popup.switched(event))?;
        self.on(&page, "keydown", |popup, event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                popup.pressed(key);
            }
        })?;
        // Left open as a page of its own, it is brought up to date when it is looked at again.
        let window = dom::page_window()?;
        self.on(&window, "focus", |popup, _| {
            if matches!(*popup.place.borrow(), Place::Home | Place::Application(_)) {
                popup.spawn(|popup| async move {
                    popup.refresh().await;
                });
            }
        })
    }

    fn on(
        self: &Rc<Self>,
        target: &web_sys::EventTarget,
        event: &str,
        heard: impl Fn(&Rc<Self>, &Event) + 'static,
    ) -> Result<(), JsValue> {
        let popup = Rc::clone(self);
        dom::on(target, event, move |event| heard(&popup, &event))
    }

    pub(super) fn spawn<F: Future<Output = ()> + 'static>(self: &Rc<Self>, work: impl FnOnce(Rc<Self>) -> F) {
        spawn_local(work(Rc::clone(self)));
    }

    fn act(self: &Rc<Self>, act: &str, event: &Event) {
        let here = self.place.borrow().clone();
        let id = dom::attribute_around(event, "data-id").unwrap_or_default();
        let application = || dom::attribute_around(event, "data-application").unwrap_or_default();
        match (act, here) {
            ("back", here) => self.open(here.before()),
            ("add", _) => self.open(Place::Add),
            ("list", _) => self.open_list(list::Listed::default()),
            ("reminders", _) => self.open_list(list::Listed::Reminders),
            ("open", _) => self.open(Place::Application(application())),
            ("panel", _) => reminder::toggle_panel(event),
            ("undo", _) => self.tell(FromOwnPage::Undo),
            ("accept", _) => self.tell(FromOwnPage::AcceptOffer { id }),
            ("decline", _) => self.tell(FromOwnPage::DeclineOffer { id }),
            ("which", _) => self.choose_which(event),
            ("more-found", _) => self.show_more(),
            ("add-person", _) => edit::add_person(),
            ("edit", Place::Application(id)) => self.open(Place::Edit(id)),
            ("new-talk", Place::Application(id)) => self.open(Place::Talk(id, None)),
            ("edit-talk", Place::Application(application)) => self.open(Place::Talk(application, Some(id))),
            ("delete-talk", Place::Talk(_, Some(id))) => {
                self.tell_and_leave(FromOwnPage::DeleteInterview { id })
            }
            ("delete-note", _) => self.tell(FromOwnPage::DeleteNote { id }),
            ("delete-application", Place::Application(id)) => {
                self.tell_and_leave(FromOwnPage::DeleteApplication { id });
            }
            ("answered", Place::Application(id)) => {
                self.tell(FromOwnPage::Answered { id, promised: String::new() });
            }
            ("status", Place::Application(id)) => {
                let status = dom::attribute_around(event, "data-status").as_deref().and_then(from_word);
                if let Some(status) = status {
                    self.tell(FromOwnPage::SetStatus { id, status });
                }
            }
            (act, _) => {
                if let Some(message) = self.act_on_reminder(act, id, event) {
                    self.tell(message);
                }
            }
        }
    }

    fn submitted(self: &Rc<Self>, event: &Event) {
        let here = self.place.borrow().clone();
        let form = dom::around(event, "form");
        let name = form.as_ref().map(Element::id).unwrap_or_default();
        match (name.as_str(), here) {
            ("add-interview" | "add-reminder", _) => self.add(&name),
            ("edit-application", Place::Edit(_)) => self.save_application(),
            ("edit-talk", Place::Talk(..)) => self.save_talk(),
            ("add-note", Place::Application(id)) => self.record_note(id),
            ("add-own", Place::Application(id)) => self.remind_of(id),
            _ => {
                if let Some(message) = form.and_then(|form| reminder::until(&form)) {
                    self.tell(message);
                }
            }
        }
    }

    fn typed(self: &Rc<Self>, event: &Event) {
        if dom::around(event, "#add").is_some() {
            add::keep_half_typed();
        } else if dom::around(event, "#search").is_some() {
            self.search();
        }
    }

    fn switched(self: &Rc<Self>, event: &Event) {
        let Some(switch) =
            dom::around(event, "[role=switch]").and_then(|e| e.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let on = switch.checked();
        match switch.get_attribute("data-site") {
            Some(site) => self.tell(FromOwnPage::SetSite { site, on }),
            None => self.tell(FromOwnPage::SetCheckEvery { on }),
        }
    }

    fn pressed(self: &Rc<Self>, event: &KeyboardEvent) {
        let writes = dom::around(event, "input:not([type=checkbox]), textarea, select").is_some();
        let here = self.place.borrow().clone();
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        match event.key().as_str() {
            // At home the browser closes the popup.
            "Escape" if here != Place::Home => self.open(here.before()),
            "/" if plain && !writes => self.open(Place::List),
            "n" if plain && !writes => self.open(Place::Add),
            "z" if !plain && !event.shift_key() && !writes && self.frame.focus_undo() => {
                self.tell(FromOwnPage::Undo);
            }
            key @ ("ArrowDown" | "ArrowUp") if plain && !writes => {
                if !step(key == "ArrowDown") {
                    return;
                }
            }
            _ => return,
        }
        event.prevent_default();
    }
}

/// To the next or the last row of the view.
fn step(forward: bool) -> bool {
    let Some(focused) = dom::focused() else { return false };
    let Ok(Some(view)) = dom::page().and_then(|page| page.query_selector("main:not([hidden])")) else {
        return false;
    };
    let rows: Vec<HtmlElement> = dom::all(&view, "li > button, .reminder .title");
    let at = rows
        .iter()
        .position(|row| row.closest("li").ok().flatten().is_some_and(|li| li.contains(Some(&focused))));
    let next = match at {
        Some(at) if forward => at.checked_add(1),
        Some(at) => at.checked_sub(1),
        None => Some(0),
    };
    let Some(row) = next.and_then(|next| rows.get(next)) else { return false };
    dom::focus(row);
    true
}
