//! One reminder with all that can be done about it, at home and on the page of its application.

use super::Popup;
use crate::browser::dom;
use crate::followup::Id;
use crate::protocol::{FromOwnPage, NoteWanted, ReminderView, Snooze, SnoozeView};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, HtmlFormElement, HtmlInputElement};

/// A new mail in Gmail to an address.
const COMPOSE: &str = "https://mail.google.com/mail/?view=cm&to=";

impl Popup {
    /// What an act on a reminder asks the background for.
    pub(super) fn act_on_reminder(&self, act: &str, id: Id, event: &Event) -> Option<FromOwnPage> {
        match act {
            "sent" => Some(FromOwnPage::Sent { id }),
            "done" => Some(FromOwnPage::SetDone { id, done: true }),
            "undone" => Some(FromOwnPage::SetDone { id, done: false }),
            "skip" => Some(FromOwnPage::Skip { id }),
            "delete" => Some(FromOwnPage::Delete { id }),
            "snooze" => {
                let index: usize = dom::attribute_around(event, "data-index")?.parse().ok()?;
                let until = self.snoozes.borrow().get(index)?.until.clone();
                Some(FromOwnPage::Snooze { id, until })
            }
            _ => None,
        }
    }

    /// Fills a list; what has the focus keeps it, and where nothing changed so does what is open or half typed.
    pub(super) fn draw_reminders(
        &self,
        list: &HtmlElement,
        reminders: &[ReminderView],
    ) -> Result<(), JsValue> {
        let known = self.drawn.borrow_mut().insert(list.id(), reminders.to_vec());
        if known.is_some_and(|known| known == reminders) {
            return label_snoozes(list, &self.snoozes.borrow());
        }
        let focused = focused_in(list);
        list.set_text_content(None);
        for row in self.reminder_rows(reminders)? {
            dom::append(list, row)?;
        }
        if let Some((id, act)) = focused {
            let again = format!("[data-id='{id}'] [data-act='{act}']");
            drop(dom::find(list, &again).map(|control| dom::focus(&control)));
        }
        Ok(())
    }

    pub(super) fn reminder_rows(&self, reminders: &[ReminderView]) -> Result<Vec<Element>, JsValue> {
        let snoozes = self.snoozes.borrow();
        reminders.iter().map(|reminder| row(reminder, &snoozes)).collect()
    }
}

/// Which reminder's which control has the focus. Ids are made of letters, digits and a few signs that need no escape.
fn focused_in(list: &HtmlElement) -> Option<(String, String)> {
    let focused = dom::focused().filter(|focused| list.contains(Some(focused)))?;
    let id = focused.closest("[data-id]").ok()??.get_attribute("data-id")?;
    Some((id, focused.get_attribute("data-act")?))
}

fn row(reminder: &ReminderView, snoozes: &[SnoozeView]) -> Result<Element, JsValue> {
    let row = dom::copy("reminder")?;
    row.set_attribute("data-id", &reminder.id)?;
    for (class, holds) in [("due", reminder.due), ("past", reminder.done)] {
        if holds {
            row.class_list().add_1(class)?;
        }
    }
    let title: HtmlElement = dom::find(&row, ".title")?;
    title.set_text_content(Some(&reminder.title));
    match &reminder.application {
        Some(application) => row.set_attribute("data-application", application)?,
        // Nothing more to see: a name, not a button.
        None => {
            let name = dom::element("span", "title", &reminder.title)?;
            title.replace_with_with_node_1(&name)?;
        }
    }
    let when: HtmlElement = dom::find(&row, "time")?;
    when.set_text_content(Some(&reminder.when));
    when.set_title(&reminder.exact);
    dom::fill_in(&row, ".place", &reminder.place)?;
    // Until when is what one has to know; why, what one may.
    let why: HtmlElement = dom::find(&row, ".why")?;
    dom::fill(&why, &reminder.by.as_deref().map_or_else(|| reminder.why.clone(), sentence));
    why.set_title(&reminder.why);
    dress_acts(&row, reminder.note.as_ref())?;
    let needless = if reminder.done { "skip" } else { "undone" };
    dom::find::<HtmlElement>(&row, &format!("[data-act={needless}]"))?.remove();
    for act in dom::all::<HtmlElement>(&row, ".acts > *, .panel.more > *") {
        let word = match act.text_content().as_deref() {
            Some("⋯") | None => "More".to_owned(),
            Some(word) => word.to_owned(),
        };
        act.set_attribute("aria-label", &format!("{word}: {}", reminder.title))?;
    }
    offer_snoozes(&row, snoozes)?;
    Ok(row)
}

/// "in time until tomorrow" as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if words.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// A note is written and sent; whatever else there is to do is done.
fn dress_acts(row: &Element, note: Option<&NoteWanted>) -> Result<(), JsValue> {
    let write: HtmlAnchorElement = dom::find(row, ".write")?;
    let sent: HtmlElement = dom::find(row, ".sent")?;
    let done: HtmlElement = dom::find(row, ".done")?;
    let to = note.map(|note| note.to.as_str()).filter(|to| !to.is_empty());
    match to {
        Some(to) => write.set_href(&format!("{COMPOSE}{}", js_sys::encode_uri_component(to))),
        None => write.remove(),
    }
    if note.is_some() {
        done.remove();
    } else {
        sent.remove();
    }
    Ok(())
}

fn offer_snoozes(row: &Element, snoozes: &[SnoozeView]) -> Result<(), JsValue> {
    let panel: HtmlElement = dom::find(row, ".panel.later")?;
    let until: HtmlElement = dom::find(row, ".until")?;
    for index in 0..snoozes.len() {
        let button = dom::copy("snooze")?;
        button.set_attribute("data-index", &index.to_string())?;
        panel.insert_before(&button, Some(&until))?;
    }
    label_snoozes(row, snoozes)
}

/// Until when each would be, as of now.
fn label_snoozes(around: &Element, snoozes: &[SnoozeView]) -> Result<(), JsValue> {
    for (index, snooze) in snoozes.iter().enumerate() {
        for button in dom::all::<Element>(around, &format!("[data-index='{index}']")) {
            dom::fill_in(&button, ".label", &snooze.label)?;
            dom::fill_in(&button, ".on", &snooze.when)?;
        }
    }
    Ok(())
}

/// Opens what a button leads to, and closes what else was open in the list.
pub(super) fn toggle_panel(event: &Event) {
    let Some(button) = dom::around(event, "[data-panel]") else { return };
    let Some(row) = dom::around(event, ".reminder") else { return };
    let wanted = button.get_attribute("data-panel").unwrap_or_default();
    let opens = button.get_attribute("aria-expanded").as_deref() != Some("true");
    let Some(list) = row.parent_element() else { return };
    for other in dom::all::<Element>(&list, "[data-panel]") {
        drop(other.set_attribute("aria-expanded", "false"));
    }
    for panel in dom::all::<HtmlElement>(&list, ".panel") {
        panel.set_hidden(true);
    }
    if opens && let Ok(panel) = dom::find::<HtmlElement>(&row, &format!(".panel.{wanted}")) {
        panel.set_hidden(false);
        drop(button.set_attribute("aria-expanded", "true"));
        panel.scroll_into_view_with_bool(false);
        drop(dom::find(&panel, "button").map(|first| dom::focus(&first)));
    }
}

/// The form for another day than those on offer.
pub(super) fn until(form: &Element) -> Option<FromOwnPage> {
    let form: &HtmlFormElement = form.dyn_ref()?;
    let id = form.closest("[data-id]").ok()??.get_attribute("data-id")?;
    let text = dom::find::<HtmlInputElement>(form, "[name=until]").ok()?.value();
    Some(FromOwnPage::Snooze { id, until: Snooze::Date { text } })
}
