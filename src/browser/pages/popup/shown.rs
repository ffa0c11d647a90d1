//! What the popup asks the background for, and what it shows of the answers.

use super::{Place, Popup};
use crate::browser::pages::ask;
use crate::browser::{dom, values};
use crate::followup::Id;
use crate::protocol::{AT_HAND, FromOwnPage, HomeAtHand, PopupView, ToOwnPage};
use js_sys::{Date, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

impl Popup {
    /// Does something, says that it was done, and shows how things stand now.
    pub(super) fn tell(self: &Rc<Self>, message: FromOwnPage) {
        self.spawn(|popup| async move {
            if popup.done(message).await.is_some() {
                popup.refresh().await;
                popup.keep_focus();
            }
        });
    }

    /// The same, where nothing is left to look at here.
    pub(super) fn tell_and_leave(self: &Rc<Self>, message: FromOwnPage) {
        self.spawn(|popup| async move {
            if popup.done(message).await.is_some() {
                let before = popup.place.borrow().before();
                popup.go(before).await;
                popup.frame.focus_undo();
            }
        });
    }

    /// Asks for a change; the id of what was added, if anything was. `None`: it was refused, and that is shown.
    pub(super) async fn done(self: &Rc<Self>, message: FromOwnPage) -> Option<Option<Id>> {
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

    pub(super) fn open(self: &Rc<Self>, place: Place) {
        self.spawn(|popup| async move {
            popup.frame.show_problem(None);
            popup.go(place).await;
        });
    }

    /// Until the background answers; fails where there is nothing that is true now.
    pub(super) fn show_at_hand(&self, seen: JsValue) -> Result<JsValue, JsValue> {
        let home: HomeAtHand =
            Reflect::get(&seen, &AT_HAND.into()).map(values::from_js)?.ok_or(JsValue::NULL)?;
        #[allow(clippy::cast_possible_truncation, reason = "milliseconds of any date fit")]
        let now = Date::now() as i64;
        if self.is_fresh.get() || *self.place.borrow() != Place::Home || !home.moments.contains(&now) {
            return Err(JsValue::NULL);
        }
        self.show_home(&home.view)?;
        self.show_only(Place::Home.view());
        Ok(JsValue::UNDEFINED)
    }

    /// Goes there; where it is not there any more, that is said at home.
    pub(super) async fn go(self: &Rc<Self>, place: Place) {
        if !self.arrive(place.clone()).await && place != Place::Home {
            let problem = self.frame.problem();
            self.arrive(Place::Home).await;
            self.frame.show_problem(Some(&problem));
        }
    }

    async fn arrive(self: &Rc<Self>, place: Place) -> bool {
        let first = self.place.replace(place.clone()) == place;
        if !self.refresh().await {
            return false;
        }
        // Meanwhile the writer may have gone on.
        if *self.place.borrow() == place {
            self.show_only(place.view());
            self.back.set_hidden(place == Place::Home);
            if let (false, Ok(view)) = (first, dom::by_id::<HtmlElement>(place.view())) {
                focus_first(&view, matches!(place, Place::Add | Place::List));
            }
        }
        true
    }

    fn show_only(&self, shown: &str) {
        let Ok(body) = dom::by_id::<HtmlElement>(shown).map(|view| view.parent_element()) else { return };
        for view in body.iter().flat_map(|body| dom::all::<HtmlElement>(body, "main")) {
            view.set_hidden(view.id() != shown);
        }
    }

    /// Fills the view anew; where it cannot be had, says so.
    pub(super) async fn refresh(self: &Rc<Self>) -> bool {
        let place = self.place.borrow().clone();
        let message = match &place {
            Place::Home => FromOwnPage::Load { site: None },
            Place::Add => return true,
            Place::List => return self.find_anew().await,
            Place::Application(id) | Place::Edit(id) | Place::Talk(id, _) => {
                FromOwnPage::LoadApplication { id: id.clone() }
            }
        };
        let answer = ask(message).await;
        self.is_fresh.set(true);
        match answer {
            Ok(ToOwnPage::View { view }) => self.show_home(&view).is_ok(),
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

    fn show_home(&self, view: &PopupView) -> Result<(), JsValue> {
        self.snoozes.replace(view.snoozes.clone());
        self.frame.offer_undo(view.undo.as_ref());
        self.frame.show_problem(view.problem.as_deref());
        self.draw_home(view)
    }

    /// After an act the focus is where it was; where that is gone, on the undo.
    pub(super) fn keep_focus(&self) {
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
