//! Building the extension's own pages: elements and text, never markup.

use wasm_bindgen::prelude::*;
use web_sys::{
    Document, DocumentFragment, Element, Event, EventTarget, HtmlElement, HtmlTemplateElement, Node, Window,
    window,
};

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

/// A copy of what the page's `<template>` with this id holds.
pub(super) fn copy(template: &str) -> Result<Element, JsValue> {
    let template: HtmlTemplateElement = by_id(template)?;
    let copy: DocumentFragment = template.content().clone_node_with_deep(true)?.unchecked_into();
    copy.first_element_child().ok_or_else(|| "an empty template".into())
}

/// The first element inside `around` that `selector` names, as the kind it is.
pub(super) fn find<T: JsCast>(around: &Element, selector: &str) -> Result<T, JsValue> {
    let found = around.query_selector(selector)?.ok_or_else(|| JsValue::from(format!("no {selector}")))?;
    found.dyn_into().map_err(|_| format!("{selector} is of another kind").into())
}

/// All elements inside `around` that `selector` names and that are of this kind.
pub(super) fn all<T: JsCast>(around: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = around.query_selector_all(selector) else { return vec![] };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

/// Writes `text` into an element, which is not shown where there is none.
pub(super) fn fill(element: &HtmlElement, text: &str) {
    element.set_text_content(Some(text));
    element.set_hidden(text.is_empty());
}

/// The same for the first element inside `around` that `selector` names.
pub(super) fn fill_in(around: &Element, selector: &str, text: &str) -> Result<(), JsValue> {
    find(around, selector).map(|element: HtmlElement| fill(&element, text))
}

/// The element that has the focus.
pub(super) fn focused() -> Option<Element> {
    page().ok()?.active_element()
}

/// Gives the focus to an element; where it cannot have it, it stays where it is.
pub(super) fn focus(element: &HtmlElement) {
    drop(element.focus());
}

/// The attribute of the element an event happened in, or of the nearest one around it that has it.
pub(super) fn attribute_around(event: &Event, name: &str) -> Option<String> {
    around(event, &format!("[{name}]"))?.get_attribute(name)
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
