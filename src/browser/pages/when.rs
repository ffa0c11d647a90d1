//! Fields for dates as people say them: while one is typed, the page says how it is understood.

use super::ask;
use crate::browser::dom;
use crate::protocol::{FromOwnPage, ToOwnPage, WhenView};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Of every such field, with the value `ahead` where only the future makes sense; beside it stands an element of
/// class `echo`.
const FIELD: &str = "[data-when]";

/// Lets every such field of the page say how it is understood.
pub(super) fn listen() -> Result<(), JsValue> {
    let page = dom::page()?;
    dom::on(&page, "input", |event| {
        if let Some(field) = dom::around(&event, FIELD).and_then(|field| field.dyn_into().ok()) {
            spawn_local(echo(field));
        }
    })
}

/// Says so for the fields inside `around` that were filled in by the page.
pub(super) fn echo_all(around: &Element) {
    for field in dom::all(around, FIELD) {
        spawn_local(echo(field));
    }
}

async fn echo(field: HtmlInputElement) {
    let text = field.value();
    if text.trim().is_empty() {
        show(&field, "", false);
        return;
    }
    let ahead = field.get_attribute("data-when").as_deref() == Some("ahead");
    if let Ok(ToOwnPage::When { view: WhenView { said, iso, .. } }) =
        ask(FromOwnPage::ReadWhen { text: text.clone(), ahead }).await
        && field.value() == text
    {
        show(&field, &said, iso.is_none());
    }
}

fn show(field: &HtmlInputElement, said: &str, unclear: bool) {
    drop(field.set_attribute("aria-invalid", if unclear { "true" } else { "false" }));
    let echo = field.parent_element().and_then(|parent| {
        let id =
            field.get_attribute("aria-describedby").map_or_else(|| ".echo".to_owned(), |id| format!("#{id}"));
        dom::find::<HtmlElement>(&parent, &id).ok()
    });
    if let Some(echo) = echo {
        echo.set_text_content(Some(said));
        echo.set_class_name(if unclear { "echo unclear" } else { "echo" });
    }
}
