//! The popup: one page with a few views (what is to be done, adding, searching, one application, editing). Every act
//! is a message to the background; what is shown afterwards is what the background says.

mod add;
mod application;
mod edit;
mod home;
mod list;
mod reminder;

use super::frame::Frame;
use super::{ask, from_word, to_word, when};
use crate::browser::dom;
use crate::followup::Id;
use crate::protocol::{FromOwnPage, SnoozeView, ToOwnPage, Which};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Fills the popup and lets it be used.
#[wasm_bindgen(js_name = openPopup)]
pub async fn open_popup() -> Result<(), JsValue> {
    let popup = Rc::new(Popup {
        frame: Frame::find()?,
        back: dom::by_id("back")?,
        place: RefCell::default(),
        snoozes: RefCell::default(),
        list: RefCell::default(),
        edited: RefCell::default(),
    });
    add::take_up_half_typed()?;
    popup.listen()?;
    when::listen()?;
    popup.go(asked_for()).await;
    Ok(())
}

/// Where in the popup the writer is.
#[derive(Debug, Clone, Default, PartialEq)]
enum Place {
    /// What is to be done.
    #[default]
    Home,
    /// A new interview or reminder.
    Add,
    /// All applications, and the search.
    List,
    /// One application.
    Application(Id),
    /// Its form.
    Edit(Id),
    /// The form of one of its interviews, or of a new one.
    Talk(Id, Option<Id>),
}

impl Place {
    /// The id of its element on the page.
    fn view(&self) -> &'static str {
        match self {
            Place::Home => "home",
            Place::Add => "add",
            Place::List => "list",
            Place::Application(_) => "application",
            Place::Edit(_) => "edit",
            Place::Talk(..) => "talk",
        }
    }

    /// Where "Back" leads.
    fn before(&self) -> Place {
        match self {
            Place::Edit(id) | Place::Talk(id, _) => Place::Application(id.clone()),
            _ => Place::Home,
        }
    }
}

/// The application a notification was about: `popup.html#application=ID`.
fn asked_for() -> Place {
    let hash = dom::page_window().and_then(|window| window.location().hash()).unwrap_or_default();
    let id = hash.strip_prefix("#application=").and_then(|id| js_sys::decode_uri_component(id).ok());
    id.map_or(Place::Home, |id| Place::Application(id.into()))
}

struct Popup {
    frame: Rc<Frame>,
    back: HtmlElement,
    place: RefCell<Place>,
    /// What "Later" offers, as last heard.
    snoozes: RefCell<Vec<SnoozeView>>,
    list: RefCell<list::Shown>,
    /// What the open form was filled with.
    edited: RefCell<edit::Edited>,
}

impl Popup {
    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
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

    fn spawn<F: Future<Output = ()> + 'static>(self: &Rc<Self>, work: impl FnOnce(Rc<Self>) -> F) {
        spawn_local(work(Rc::clone(self)));
    }

    // ---- what the writer does ----

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

    // ---- asking and showing ----

    /// Does something, says that it was done, and shows how things stand now.
    fn tell(self: &Rc<Self>, message: FromOwnPage) {
        self.spawn(|popup| async move {
            if popup.done(message).await.is_some() {
                popup.refresh().await;
                popup.keep_focus();
            }
        });
    }

    /// The same, where nothing is left to look at here.
    fn tell_and_leave(self: &Rc<Self>, message: FromOwnPage) {
        self.spawn(|popup| async move {
            if popup.done(message).await.is_some() {
                let before = popup.place.borrow().before();
                popup.go(before).await;
                popup.frame.focus_undo();
            }
        });
    }

    /// Asks for a change; the id of what was added, if anything was. `None`: it was refused, and that is shown.
    async fn done(self: &Rc<Self>, message: FromOwnPage) -> Option<Option<Id>> {
        let undoes = matches!(message, FromOwnPage::Undo);
        match ask(message).await {
            Ok(ToOwnPage::Done { said, id, undo }) => {
                self.frame.show_problem(None);
                self.frame.say(&said, undo && !undoes);
                Some(id)
            }
            Ok(_) => {
                self.frame.clear();
                Some(None)
            }
            Err(problem) => {
                // What was switched or ticked in vain shows again as it is.
                self.refresh().await;
                self.frame.show_problem(Some(&problem));
                None
            }
        }
    }

    fn open(self: &Rc<Self>, place: Place) {
        self.spawn(|popup| async move {
            popup.frame.show_problem(None);
            popup.go(place).await;
        });
    }

    async fn go(self: &Rc<Self>, place: Place) {
        let first = self.place.replace(place.clone()) == place;
        if !self.refresh().await {
            return;
        }
        self.show_only(place.view());
        self.back.set_hidden(place == Place::Home);
        if let (false, Ok(view)) = (first, dom::by_id::<HtmlElement>(place.view())) {
            focus_first(&view, matches!(place, Place::Add | Place::List));
        }
    }

    fn show_only(&self, shown: &str) {
        let Ok(body) = dom::by_id::<HtmlElement>(shown).map(|view| view.parent_element()) else { return };
        for view in body.iter().flat_map(|body| dom::all::<HtmlElement>(body, "main")) {
            view.set_hidden(view.id() != shown);
        }
    }

    /// Fills the view anew; where it cannot be had, says so.
    async fn refresh(self: &Rc<Self>) -> bool {
        let place = self.place.borrow().clone();
        let message = match &place {
            Place::Home => FromOwnPage::Load { site: None },
            Place::Add => return true,
            Place::List => return self.find_anew().await,
            Place::Application(id) | Place::Edit(id) | Place::Talk(id, _) => {
                FromOwnPage::LoadApplication { id: id.clone() }
            }
        };
        match ask(message).await {
            Ok(ToOwnPage::View { view }) => {
                self.snoozes.replace(view.snoozes.clone());
                self.frame.offer_undo(view.undo.as_ref());
                self.frame.show_problem(view.problem.as_deref());
                self.draw_home(&view).is_ok()
            }
            Ok(ToOwnPage::Application { view }) => {
                self.snoozes.replace(view.snoozes.clone());
                self.frame.offer_undo(view.undo.as_ref());
                self.frame.show_problem(view.problem.as_deref());
                match &place {
                    Place::Edit(_) => self.draw_edit(&view).is_ok(),
                    Place::Talk(_, talk) => self.draw_talk(&view, talk.as_deref()).is_ok(),
                    _ => self.draw_application(&view).is_ok(),
                }
            }
            Ok(_) => false,
            Err(problem) => {
                self.frame.show_problem(Some(&problem));
                false
            }
        }
    }

    /// After an act the focus is where it was; where that is gone, on the undo.
    fn keep_focus(&self) {
        let lost = dom::focused().is_none_or(|focused| focused.tag_name() == "BODY");
        if lost && !self.frame.focus_undo() {
            let view = dom::by_id::<HtmlElement>(self.place.borrow().view());
            drop(view.map(|view| focus_first(&view, false)));
        }
    }
}

/// On the first field, or on the heading.
fn focus_first(view: &HtmlElement, field: bool) {
    let selector = if field { "input" } else { "[tabindex='-1'], button, input" };
    if let Ok(first) = dom::find(view, selector) {
        dom::focus(&first);
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
