//! Adding an interview or a reminder in a few seconds. What is half typed survives the popup's closing.

use super::{Place, Popup};
use crate::browser::dom;
use crate::browser::pages::when;
use crate::protocol::FromOwnPage;
use gloo_storage::{LocalStorage, Storage};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};

/// Where the half-typed forms wait (view state of this page alone; the ledger is the background's).
const HALF_TYPED: &str = "half-typed";

impl Popup {
    pub(super) fn add(self: &Rc<Self>, form: &str) {
        let message = match form {
            "add-interview" => FromOwnPage::QuickAdd {
                company: value("company"),
                person: value("person"),
                when: value("when"),
                promised: value("promised"),
            },
            _ => FromOwnPage::AddReminder { date: value("date"), about: value("about"), application: None },
        };
        self.spawn(|popup| async move {
            if popup.done(message).await.is_some() {
                clear();
                popup.go(Place::Home).await;
            }
        });
    }
}

fn fields() -> Vec<HtmlInputElement> {
    dom::by_id::<Element>("add").map(|view| dom::all(&view, "input")).unwrap_or_default()
}

fn value(id: &str) -> String {
    dom::by_id(id).map(|field: HtmlInputElement| field.value()).unwrap_or_default()
}

pub(super) fn take_up_half_typed() -> Result<(), JsValue> {
    let kept: BTreeMap<String, String> = LocalStorage::get(HALF_TYPED).unwrap_or_default();
    for field in fields() {
        field.set_value(kept.get(&field.id()).map_or("", String::as_str));
    }
    when::echo_all(&dom::by_id("add")?);
    Ok(())
}

pub(super) fn keep_half_typed() {
    let typed: BTreeMap<String, String> =
        fields().into_iter().map(|field| (field.id(), field.value())).collect();
    // Where even this cannot be kept, the form works all the same.
    drop(LocalStorage::set(HALF_TYPED, typed));
}

fn clear() {
    LocalStorage::delete(HALF_TYPED);
    drop(take_up_half_typed());
}
