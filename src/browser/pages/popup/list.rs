//! All applications, by search and by how they stand, and all reminders; twenty at a time, however many there are.

use super::{Place, Popup, ask, from_word, to_word};
use crate::browser::dom;
use crate::protocol::{ApplicationRow, FromOwnPage, ToOwnPage, Which};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Listed {
    /// Applications that match the search, and stand so.
    Applications(Which),
    /// All reminders.
    Reminders,
}

impl Default for Listed {
    fn default() -> Self {
        Listed::Applications(Which::All)
    }
}

impl Listed {
    /// As the buttons above the list name it.
    fn word(self) -> String {
        match self {
            Listed::Applications(which) => to_word(&which),
            Listed::Reminders => "reminders".to_owned(),
        }
    }

    fn from_word(word: &str) -> Option<Listed> {
        if word == "reminders" { Some(Listed::Reminders) } else { from_word(word).map(Listed::Applications) }
    }
}

/// What of it is shown.
#[derive(Debug, Default)]
pub(super) struct Shown {
    listed: Listed,
    rows: usize,
    /// Counts the questions, so that the answer to an older one is not shown.
    asked: u32,
}

impl Popup {
    pub(super) fn open_list(self: &Rc<Self>, listed: Listed) {
        self.list.borrow_mut().listed = listed;
        self.open(Place::List);
    }

    pub(super) fn search(self: &Rc<Self>) {
        self.spawn(|popup| async move {
            popup.find_anew().await;
        });
    }

    pub(super) fn choose_which(self: &Rc<Self>, event: &Event) {
        if let Some(listed) =
            dom::attribute_around(event, "data-which").as_deref().and_then(Listed::from_word)
        {
            self.list.borrow_mut().listed = listed;
            self.search();
        }
    }

    pub(super) fn show_more(self: &Rc<Self>) {
        let from = self.list.borrow().rows;
        self.spawn(|popup| async move {
            popup.find_from(from).await;
        });
    }

    pub(super) async fn find_anew(self: &Rc<Self>) -> bool {
        self.find_from(0).await
    }

    async fn find_from(self: &Rc<Self>, from: usize) -> bool {
        let Ok(field) = dom::by_id::<HtmlInputElement>("search") else { return false };
        let (listed, number) = {
            let mut list = self.list.borrow_mut();
            list.asked = list.asked.wrapping_add(1);
            (list.listed, list.asked)
        };
        let answer = ask(match listed {
            Listed::Applications(which) => FromOwnPage::Search { text: field.value(), which, from },
            Listed::Reminders => FromOwnPage::LoadReminders { from },
        })
        .await;
        if self.list.borrow().asked != number {
            return true;
        }
        let rows = match answer {
            Ok(ToOwnPage::Found { view }) => view
                .rows
                .iter()
                .map(application_row)
                .collect::<Result<Vec<_>, _>>()
                .map(|rows| (rows, view.total, "application")),
            Ok(ToOwnPage::Reminders { view }) => {
                self.reminder_rows(&view.rows).map(|rows| (rows, view.total, "reminder"))
            }
            Ok(_) => return false,
            Err(problem) => {
                self.frame.show_problem(Some(&problem));
                return false;
            }
        };
        rows.and_then(|(rows, total, noun)| self.draw_found(&rows, from, total, noun)).is_ok()
    }

    fn draw_found(&self, rows: &[Element], from: usize, total: usize, noun: &str) -> Result<(), JsValue> {
        let mut shown = self.list.borrow_mut();
        for button in dom::all::<Element>(&dom::by_id("which")?, "[data-which]") {
            let chosen = button.get_attribute("data-which") == Some(shown.listed.word());
            button.set_attribute("aria-pressed", if chosen { "true" } else { "false" })?;
        }
        // Words of reminders are their applications' words: there is one search.
        dom::by_id::<HtmlElement>("search")?.set_hidden(shown.listed == Listed::Reminders);
        let list: HtmlElement = dom::by_id("found")?;
        if from == 0 {
            list.set_text_content(None);
        }
        for row in rows {
            dom::append(&list, row)?;
        }
        shown.rows = from.saturating_add(rows.len());
        let total_said = match total {
            0 => "None".to_owned(),
            1 => format!("1 {noun}"),
            n => format!("{n} {noun}s"),
        };
        dom::by_id::<HtmlElement>("total")?.set_text_content(Some(&total_said));
        dom::by_id::<HtmlElement>("more-found")?.set_hidden(shown.rows >= total);
        if let (true, Some(first_new)) = (from > 0, rows.first()) {
            drop(dom::find(first_new, "button").map(|button| dom::focus(&button)));
        }
        Ok(())
    }
}

fn application_row(application: &ApplicationRow) -> Result<Element, JsValue> {
    let row = dom::copy("application-row")?;
    row.set_attribute("data-application", &application.id)?;
    row.class_list().add_1(&to_word(&application.stands))?;
    dom::fill_in(&row, ".title", &application.title)?;
    dom::fill_in(&row, ".status", &application.status)?;
    dom::fill_in(&row, ".detail", &application.detail)?;
    Ok(row)
}
