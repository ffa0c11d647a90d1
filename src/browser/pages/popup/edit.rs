//! The forms of an application and of an interview. What they do not show goes back as it came.

use super::{Popup, from_word, to_word};
use crate::browser::dom;
use crate::browser::pages::when;
use crate::protocol::{ApplicationForm, ApplicationView, FromOwnPage, InterviewForm, PersonForm, ToOwnPage};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What the open form was filled with.
#[derive(Debug, Default)]
pub(super) struct Edited {
    application: ApplicationForm,
    talk: InterviewForm,
}

impl Popup {
    pub(super) fn draw_edit(&self, view: &ApplicationView) -> Result<(), JsValue> {
        let form = &view.form;
        dom::by_id::<HtmlInputElement>("edit-company")?.set_value(&form.company);
        dom::by_id::<HtmlInputElement>("edit-role")?.set_value(&form.role);
        dom::by_id::<HtmlInputElement>("edit-promised")?.set_value(&form.promised);
        dom::by_id::<HtmlSelectElement>("edit-field")?.set_value(&to_word(&form.field));
        dom::by_id::<HtmlTextAreaElement>("edit-remarks")?.set_value(&form.remarks);
        when::echo_all(&dom::by_id("edit")?);
        self.edited.borrow_mut().application = form.clone();
        Ok(())
    }

    pub(super) fn save_application(self: &Rc<Self>) {
        let read = || -> Result<ApplicationForm, JsValue> {
            let loaded = self.edited.borrow().application.clone();
            Ok(ApplicationForm {
                company: dom::by_id::<HtmlInputElement>("edit-company")?.value(),
                role: dom::by_id::<HtmlInputElement>("edit-role")?.value(),
                promised: dom::by_id::<HtmlInputElement>("edit-promised")?.value(),
                field: from_word(&dom::by_id::<HtmlSelectElement>("edit-field")?.value()).unwrap_or_default(),
                remarks: dom::by_id::<HtmlTextAreaElement>("edit-remarks")?.value(),
                ..loaded
            })
        };
        if let Ok(form) = read() {
            self.save(FromOwnPage::SaveApplication { form });
        }
    }

    pub(super) fn draw_talk(&self, view: &ApplicationView, talk: Option<&str>) -> Result<(), JsValue> {
        let known = view.interviews.iter().find(|known| talk.is_some() && known.form.id.as_deref() == talk);
        let form = match known {
            Some(known) => known.form.clone(),
            None => InterviewForm { application: view.form.id.clone(), ..InterviewForm::default() },
        };
        let title = known.map_or("Add an interview", |known| &known.title);
        dom::by_id::<HtmlElement>("talk-title")?.set_text_content(Some(title));
        dom::by_id::<HtmlInputElement>("talk-when")?.set_value(&form.when);
        dom::by_id::<HtmlSelectElement>("talk-medium")?.set_value(&to_word(&form.medium));
        dom::by_id::<HtmlTextAreaElement>("talk-topics")?.set_value(&form.topics);
        dom::by_id::<HtmlTextAreaElement>("talk-remarks")?.set_value(&form.remarks);
        dom::by_id::<HtmlElement>("delete-talk")?.set_hidden(known.is_none());
        let people: HtmlElement = dom::by_id("people")?;
        people.set_text_content(None);
        for person in &form.people {
            dom::append(&people, person_row(person)?)?;
        }
        if form.people.is_empty() {
            dom::append(&people, person_row(&PersonForm::default())?)?;
        }
        when::echo_all(&dom::by_id("talk")?);
        self.edited.borrow_mut().talk = form;
        Ok(())
    }

    pub(super) fn save_talk(self: &Rc<Self>) {
        let read = || -> Result<InterviewForm, JsValue> {
            let loaded = self.edited.borrow().talk.clone();
            let rows = dom::all::<Element>(&dom::by_id("people")?, ".person");
            let people = rows.iter().map(read_person).collect::<Result<Vec<_>, _>>()?;
            Ok(InterviewForm {
                when: dom::by_id::<HtmlInputElement>("talk-when")?.value(),
                medium: from_word(&dom::by_id::<HtmlSelectElement>("talk-medium")?.value())
                    .unwrap_or_default(),
                people: people.into_iter().filter(|person| !is_blank(person)).collect(),
                topics: dom::by_id::<HtmlTextAreaElement>("talk-topics")?.value(),
                remarks: dom::by_id::<HtmlTextAreaElement>("talk-remarks")?.value(),
                ..loaded
            })
        };
        if let Ok(form) = read() {
            self.save(FromOwnPage::SaveInterview { form });
        }
    }

    fn save(self: &Rc<Self>, message: FromOwnPage) {
        self.spawn(|popup| async move {
            // Where it is refused, what was typed stays.
            match super::ask(message).await {
                Ok(answer) => {
                    let before = popup.place.borrow().before();
                    popup.frame.show_problem(None);
                    popup.go(before).await;
                    if let ToOwnPage::Done { said, undo, .. } = answer {
                        popup.frame.say(&said, undo);
                    }
                }
                Err(problem) => popup.frame.show_problem(Some(&problem)),
            }
        });
    }
}

/// A row for one more interviewer.
pub(super) fn add_person() {
    let add = || -> Result<(), JsValue> {
        let row = person_row(&PersonForm::default())?;
        let people: HtmlElement = dom::by_id("people")?;
        dom::append(&people, &row)?;
        dom::find(&row, "input").map(|field| dom::focus(&field))
    };
    drop(add());
}

fn person_row(person: &PersonForm) -> Result<Element, JsValue> {
    let row = dom::copy("person-row")?;
    row.set_attribute("data-number", &person.number.to_string())?;
    for (name, value) in [("name", &person.name), ("title", &person.title), ("email", &person.email)] {
        dom::find::<HtmlInputElement>(&row, &format!("[name={name}]"))?.set_value(value);
    }
    Ok(row)
}

fn read_person(row: &Element) -> Result<PersonForm, JsValue> {
    let value =
        |name| dom::find::<HtmlInputElement>(row, &format!("[name={name}]")).map(|field| field.value());
    Ok(PersonForm {
        number: row.get_attribute("data-number").and_then(|number| number.parse().ok()).unwrap_or_default(),
        name: value("name")?,
        title: value("title")?,
        email: value("email")?,
    })
}

fn is_blank(person: &PersonForm) -> bool {
    [&person.name, &person.title, &person.email].iter().all(|field| field.trim().is_empty())
}
