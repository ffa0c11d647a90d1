//! What every page has around its contents: a problem to tell, a word to say, an undo on offer.

use crate::browser::dom;
use crate::protocol::UndoView;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlButtonElement, HtmlElement};

/// How long an undo is offered where the background does not say, in milliseconds.
const UNDO_OFFERED: i64 = 10_000;

/// The parts of a page that are the same on all of them.
pub(super) struct Frame {
    problem: HtmlElement,
    status: HtmlElement,
    undo: HtmlElement,
    undo_text: HtmlElement,
    undo_button: HtmlButtonElement,
    /// Counts what was said, so that the end of an older word does not end a newer one.
    said: Cell<u32>,
}

impl Frame {
    pub(super) fn find() -> Result<Rc<Frame>, JsValue> {
        Ok(Rc::new(Frame {
            problem: dom::by_id("problem")?,
            status: dom::by_id("status")?,
            undo: dom::by_id("undo")?,
            undo_text: dom::by_id("undo-text")?,
            undo_button: dom::by_id("undo-button")?,
            said: Cell::default(),
        }))
    }

    /// Says what was done, with an undo where there is one; it goes by itself.
    pub(super) fn say(self: &Rc<Self>, said: &str, undo: bool) {
        self.offer(said, undo, UNDO_OFFERED);
    }

    /// An undo that the background still offers, and for how long: the last act's, or one from before this page was
    /// opened.
    pub(super) fn offer_undo(self: &Rc<Self>, undo: Option<&UndoView>) {
        match undo {
            Some(undo) if self.undo.hidden() => self.offer(&undo.said, true, undo.left),
            Some(undo) if !self.undo_button.hidden() => self.end_in(undo.left),
            _ => {}
        }
    }

    fn offer(self: &Rc<Self>, said: &str, undo: bool, left: i64) {
        self.status.set_text_content(Some(said));
        dom::fill(&self.undo_text, said);
        self.undo_button.set_hidden(!undo);
        self.undo.set_hidden(said.is_empty());
        self.end_in(left);
    }

    fn end_in(self: &Rc<Self>, left: i64) {
        let number = self.said.get().wrapping_add(1);
        self.said.set(number);
        let frame = Rc::clone(self);
        let end = Closure::once_into_js(move || frame.end(number));
        let left = i32::try_from(left).unwrap_or(i32::MAX);
        // Where there is no timer the offer stays, and is refused once it is over.
        drop(dom::page_window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(end.unchecked_ref(), left)
        }));
    }

    fn end(&self, number: u32) {
        if self.said.get() == number {
            self.clear();
        }
    }

    /// What was said is over.
    pub(super) fn clear(&self) {
        let had_focus = self.undo_has_focus();
        self.undo.set_hidden(true);
        if had_focus && let Some(heading) = visible_heading() {
            dom::focus(&heading);
        }
    }

    fn undo_has_focus(&self) -> bool {
        dom::focused().is_some_and(|focused| self.undo.contains(Some(&focused)))
    }

    /// Puts the focus where the last act can be taken back, if it can.
    pub(super) fn focus_undo(&self) -> bool {
        let offered = !self.undo.hidden() && !self.undo_button.hidden();
        if offered {
            dom::focus(&self.undo_button);
        }
        offered
    }

    /// What went wrong last; empty where nothing did.
    pub(super) fn problem(&self) -> String {
        self.problem.text_content().unwrap_or_default()
    }

    /// Shows what went wrong; `None`: nothing did.
    pub(super) fn show_problem(&self, problem: Option<&str>) {
        dom::fill(&self.problem, problem.unwrap_or_default());
    }
}

/// The first thing of the view that can have the focus.
fn visible_heading() -> Option<HtmlElement> {
    dom::page()
        .ok()?
        .query_selector("main:not([hidden]) :is([tabindex='-1'], button, input)")
        .ok()??
        .dyn_into()
        .ok()
}
