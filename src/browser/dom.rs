//! Building the extension's own pages: elements and text, never markup.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget, Node, Window, window};

/// The page's window.
pub(super) fn page_window() -> Result<Window, JsValue> {
    window().ok_or_else(|| "no window".into())
}

/// The page.
pub(super) fn page() -> Result<Document, JsValue> {
    page_window()?.document().ok_or_else(|| "no document".into())
}

/// The element with this id, as the kind it is.
pub(super) fn by_id<T: JsCast>(id: &str) -> Result<T, JsValue> {
    let element = page()?.get_element_by_id(id).ok_or_else(|| JsValue::from(format!("no #{id}")))?;
    element.dyn_into().map_err(|_| format!("#{id} is of another kind").into())
}

/// A new element.
pub(super) fn element(tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = page()?.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Ok(element)
}

/// Puts `child` last into `parent`.
pub(super) fn append(parent: &Node, child: impl AsRef<Node>) -> Result<(), JsValue> {
    parent.append_child(child.as_ref()).map(drop)
}

/// Calls `heard` on every event of this kind, as long as the page lives.
pub(super) fn on(
    target: &EventTarget,
    event: &str,
    heard: impl FnMut(Event) + 'static,
) -> Result<(), JsValue> {
    let heard = Closure::<dyn FnMut(Event)>::new(heard).into_js_value();
    target.add_event_listener_with_callback(event, heard.unchecked_ref())
}

/// The element an event happened in, or the nearest one around it that `selector` names.
pub(super) fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}
