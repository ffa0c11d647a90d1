//! One application: how it stands, what is to be done, what happened.

use super::Popup;
use crate::browser::dom;
use crate::followup::{Id, Status};
use crate::protocol::{ApplicationView, FromOwnPage, InterviewView, TimelineKind, TimelineRow};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

impl Popup {
    pub(super) fn draw_application(&self, view: &ApplicationView) -> Result<(), JsValue> {
        dom::by_id::<HtmlElement>("application-title")?.set_text_content(Some(&view.title));
        dom::fill(&dom::by_id("application-role")?, &view.form.role);
        draw_status(view.stands)?;
        let status: Vec<&str> = [view.status.as_str(), view.promise.as_deref().unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        dom::fill(&dom::by_id("application-status")?, &status.join(" · "));
        dom::by_id::<HtmlElement>("todo")?.set_hidden(view.next.is_empty());
        self.draw_reminders(&dom::by_id("todo-list")?, &view.next)?;
        draw_talks(&view.interviews)?;
        draw_timeline(&view.timeline)
    }

    pub(super) fn record_note(self: &Rc<Self>, application: Id) {
        let read = || -> Result<FromOwnPage, JsValue> {
            let stage = dom::by_id::<HtmlSelectElement>("note-stage")?.value();
            Ok(FromOwnPage::RecordNote {
                application,
                stage: super::from_word(&stage).unwrap_or_default(),
                when: dom::by_id::<HtmlInputElement>("note-when")?.value(),
                to: dom::by_id::<HtmlInputElement>("note-to")?.value(),
            })
        };
        self.add_from("add-note", read());
    }

    pub(super) fn remind_of(self: &Rc<Self>, application: Id) {
        let read = || -> Result<FromOwnPage, JsValue> {
            Ok(FromOwnPage::AddReminder {
                date: dom::by_id::<HtmlInputElement>("own-date")?.value(),
                about: dom::by_id::<HtmlInputElement>("own-about")?.value(),
                application: Some(application),
            })
        };
        self.add_from("add-own", read());
    }

    /// Asks for what a form says; once it is done the form is empty and closed again.
    fn add_from(self: &Rc<Self>, form: &'static str, message: Result<FromOwnPage, JsValue>) {
        let Ok(message) = message else { return };
        self.spawn(|popup| async move {
            if popup.done(message).await.is_none() {
                return;
            }
            if let Ok(form) = dom::by_id::<HtmlFormElement>(form) {
                form.reset();
                for echo in dom::all::<HtmlElement>(&form, ".echo") {
                    echo.set_text_content(None);
                }
                drop(form.closest("details").ok().flatten().map(|around| around.remove_attribute("open")));
            }
            popup.refresh().await;
            popup.keep_focus();
        });
    }
}

/// Only what would change something is offered.
fn draw_status(stands: Status) -> Result<(), JsValue> {
    let ended = stands != Status::Open;
    for (id, hidden) in [("rejected", ended), ("offered", ended), ("closed", ended), ("reopen", !ended)] {
        dom::by_id::<HtmlElement>(id)?.set_hidden(hidden);
    }
    Ok(())
}

fn draw_talks(talks: &[InterviewView]) -> Result<(), JsValue> {
    let list: HtmlElement = dom::by_id("talks")?;
    list.set_text_content(None);
    for talk in talks {
        let row = dom::copy("talk-row")?;
        row.set_attribute("data-id", talk.form.id.as_deref().unwrap_or_default())?;
        dom::fill_in(&row, ".title", &talk.title)?;
        dom::fill_in(&row, ".people", &talk.people)?;
        dom::append(&list, row)?;
    }
    Ok(())
}

fn draw_timeline(timeline: &[TimelineRow]) -> Result<(), JsValue> {
    let list: HtmlElement = dom::by_id("timeline")?;
    dom::by_id::<HtmlElement>("happened")?.set_hidden(timeline.is_empty());
    list.set_text_content(None);
    for line in timeline {
        dom::append(&list, timeline_row(line)?)?;
    }
    Ok(())
}

fn timeline_row(line: &TimelineRow) -> Result<Element, JsValue> {
    let row = dom::copy("timeline-row")?;
    row.set_class_name(&super::to_word(&line.kind));
    if line.ahead {
        row.class_list().add_1("ahead")?;
    }
    let when: HtmlElement = dom::find(&row, "time")?;
    when.set_text_content(Some(&line.when));
    when.set_title(&line.exact);
    dom::fill_in(&row, ".text", &line.text)?;
    dom::fill_in(&row, ".detail", &line.detail)?;
    let forget: HtmlElement = dom::find(&row, ".forget")?;
    match &line.id {
        Some(id) if line.kind == TimelineKind::Note => {
            row.set_attribute("data-id", id)?;
            forget.set_attribute("aria-label", &format!("Delete: {}, {}", line.text, line.when))?;
            forget.set_title("Delete");
        }
        _ => forget.remove(),
    }
    Ok(row)
}
