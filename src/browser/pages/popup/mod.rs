//! The popup: one page with a few views (what is to be done, adding, searching, one application, editing). Every act
//! is a message to the background; what is shown afterwards is what the background says.

mod add;
mod application;
mod edit;
mod heard;
mod home;
mod list;
mod reminder;
mod shown;

use super::frame::Frame;
use super::{ask, from_word, to_word, when};
use crate::browser::dom;
use crate::followup::Id;
use crate::protocol::{ReminderView, SnoozeView};
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::HtmlElement;

/// Fills the popup and lets it be used; done as soon as there is something to see. `seen` resolves to what the
/// background put at hand for a popup that opens before it is up.
#[wasm_bindgen(js_name = openPopup)]
pub async fn open_popup(seen: Promise) -> Result<(), JsValue> {
    let popup = Rc::new(Popup {
        frame: Frame::find()?,
        back: dom::by_id("back")?,
        place: RefCell::default(),
        is_fresh: Cell::default(),
        snoozes: RefCell::default(),
        drawn: RefCell::default(),
        list: RefCell::default(),
        edited: RefCell::default(),
    });
    add::take_up_half_typed()?;
    popup.listen()?;
    when::listen()?;
    let asking = Rc::clone(&popup);
    let answered = future_to_promise(async move {
        asking.go(asked_for()).await;
        Ok(JsValue::UNDEFINED)
    });
    let at_hand = future_to_promise(async move { popup.show_at_hand(JsFuture::from(seen).await?) });
    JsFuture::from(Promise::any(&Array::of2(&at_hand, &answered))).await.map(drop)
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
    /// The background has said what there is to see.
    is_fresh: Cell<bool>,
    /// What "Later" offers, as last heard.
    snoozes: RefCell<Vec<SnoozeView>>,
    /// What the lists of reminders hold, by id of the list.
    drawn: RefCell<BTreeMap<String, Vec<ReminderView>>>,
    list: RefCell<list::Shown>,
    /// What the open form was filled with.
    edited: RefCell<edit::Edited>,
}
