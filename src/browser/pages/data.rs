//! Calendar and data: when to be reminded, what is shared between computers, export, import, delete everything.

use super::frame::Frame;
use super::{ask, when};
use crate::browser::dom;
use crate::protocol::{
    ExportFormat, FromOwnPage, ImportHow, ImportView, OptionsView, SettingsForm, ToOwnPage,
};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, Url,
};

/// Fills the page and lets it be used.
#[wasm_bindgen(js_name = openData)]
pub async fn open_data() -> Result<(), JsValue> {
    let page =
        Rc::new(Data { frame: Frame::find()?, settings: RefCell::default(), file: RefCell::default() });
    page.listen()?;
    when::listen()?;
    page.refresh().await;
    Ok(())
}

/// A file longer than this (bytes) is no export of Afterword's, and is not even read.
const LARGEST_FILE: f64 = 64.0 * 1024.0 * 1024.0;

struct Data {
    frame: Rc<Frame>,
    /// As they were loaded; what this page does not show goes back as it came.
    settings: RefCell<SettingsForm>,
    /// The file chosen for an import.
    file: RefCell<Option<String>>,
}

impl Data {
    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        let document = dom::page()?;
        let page = Rc::clone(self);
        dom::on(&document, "click", move |event| {
            if let Some(act) = dom::attribute_around(&event, "data-act") {
                page.act(&act, &event);
            }
        })?;
        let page = Rc::clone(self);
        dom::on(&document, "change", move |event| page.changed(&event))?;
        let page = Rc::clone(self);
        let window = dom::page_window()?;
        dom::on(&window, "focus", move |_| {
            let page = Rc::clone(&page);
            spawn_local(async move { page.bring_up_to_date().await });
        })
    }

    fn act(self: &Rc<Self>, act: &str, event: &Event) {
        let page = Rc::clone(self);
        match act {
            "export" => {
                let format = dom::attribute_around(event, "data-format");
                if let Some(format) = format.as_deref().and_then(super::from_word) {
                    spawn_local(async move { page.export(format).await });
                }
            }
            "import" => spawn_local(async move { page.import().await }),
            "call-off" => self.forget_file(),
            "ask-delete" => drop(question().and_then(|question| question.show_modal())),
            "keep" => drop(question().map(|question| question.close())),
            "delete-everything" => {
                drop(question().map(|question| question.close()));
                page.spawn_tell(FromOwnPage::DeleteEverything);
            }
            "undo" => page.spawn_tell(FromOwnPage::Undo),
            _ => {}
        }
    }

    fn changed(self: &Rc<Self>, event: &Event) {
        let page = Rc::clone(self);
        if dom::around(event, "#file, [name=how]").is_some() {
            let chosen_anew = dom::around(event, "#file").is_some();
            spawn_local(async move { page.preview(chosen_anew).await });
        } else if dom::around(event, "#calendar, #sharing").is_some() {
            spawn_local(async move { page.save().await });
        }
    }

    // ---- settings ----

    async fn save(self: &Rc<Self>) {
        let form = read_settings(&self.settings.borrow());
        if let Ok(form) = form {
            match ask(FromOwnPage::SaveSettings { form }).await {
                Ok(answer) => self.show(answer),
                Err(problem) => {
                    // What was typed stays, so that it can be put right.
                    self.frame.show_problem(Some(&problem));
                }
            }
        }
    }

    async fn refresh(self: &Rc<Self>) {
        match ask(FromOwnPage::LoadOptions).await {
            Ok(answer) => self.show(answer),
            Err(problem) => self.frame.show_problem(Some(&problem)),
        }
    }

    /// Not while something is being typed or chosen.
    async fn bring_up_to_date(self: &Rc<Self>) {
        let writes = dom::focused()
            .is_some_and(|focused| ["INPUT", "TEXTAREA"].contains(&focused.tag_name().as_str()));
        if !writes && self.file.borrow().is_none() {
            self.refresh().await;
        }
    }

    fn show(self: &Rc<Self>, answer: ToOwnPage) {
        if let ToOwnPage::Options { view } = answer {
            self.frame.show_problem(view.problem.as_deref());
            self.frame.offer_undo(view.undo.as_ref());
            drop(draw(&view));
            self.settings.replace(view.settings);
        }
    }

    // ---- data ----

    fn spawn_tell(self: Rc<Self>, message: FromOwnPage) {
        spawn_local(async move {
            self.tell(message).await;
        });
    }

    /// Does something to the data, says so, and shows how things stand.
    async fn tell(self: &Rc<Self>, message: FromOwnPage) -> bool {
        let undoes = matches!(message, FromOwnPage::Undo);
        match ask(message).await {
            Ok(ToOwnPage::Done { said, undo, .. }) => {
                self.frame.say(&said, undo && !undoes);
                self.refresh().await;
                self.frame.focus_undo();
                true
            }
            Ok(_) => true,
            Err(problem) => {
                self.frame.show_problem(Some(&problem));
                false
            }
        }
    }

    async fn export(self: &Rc<Self>, format: ExportFormat) {
        match ask(FromOwnPage::Export { format }).await {
            Ok(ToOwnPage::File { name, media, text }) => {
                if save_file(&name, &media, &text).is_ok() {
                    self.frame.say(&format!("Saved as {name}."), false);
                }
            }
            Ok(_) => {}
            Err(problem) => self.frame.show_problem(Some(&problem)),
        }
    }

    /// Reads the chosen file and shows what taking it in would change.
    async fn preview(self: &Rc<Self>, chosen_anew: bool) {
        if chosen_anew {
            match chosen_file().await {
                Ok(text) => self.file.replace(text),
                Err(problem) => {
                    self.forget_file();
                    self.frame.show_problem(Some(problem));
                    return;
                }
            };
        }
        let Some(text) = self.file.borrow().clone() else { return };
        match ask(FromOwnPage::PreviewImport { text, how: how() }).await {
            Ok(ToOwnPage::Import { view }) => {
                self.frame.show_problem(None);
                drop(draw_preview(&view));
            }
            Ok(_) => {}
            Err(problem) => {
                self.forget_file();
                self.frame.show_problem(Some(&problem));
            }
        }
    }

    async fn import(self: &Rc<Self>) {
        let Some(text) = self.file.borrow().clone() else { return };
        if self.tell(FromOwnPage::ApplyImport { text, how: how() }).await {
            self.forget_file();
        }
    }

    fn forget_file(&self) {
        self.file.replace(None);
        let forget = || -> Result<(), JsValue> {
            dom::by_id::<HtmlInputElement>("file")?.set_value("");
            dom::by_id::<HtmlElement>("preview")?.set_hidden(true);
            Ok(())
        };
        drop(forget());
    }
}

fn question() -> Result<HtmlDialogElement, JsValue> {
    dom::by_id("question")
}

// ---- settings ----

fn draw(view: &OptionsView) -> Result<(), JsValue> {
    let settings = &view.settings;
    for box_ in weekdays()? {
        box_.set_checked(box_.value().parse().is_ok_and(|day: u8| settings.weekend.contains(&day)));
    }
    dom::by_id::<HtmlTextAreaElement>("holidays")?.set_value(&settings.holidays);
    dom::by_id::<HtmlInputElement>("preferred")?.set_value(&settings.preferred);
    dom::by_id::<HtmlInputElement>("quiet-from")?.set_value(&settings.quiet_from);
    dom::by_id::<HtmlInputElement>("quiet-to")?.set_value(&settings.quiet_to);
    dom::by_id::<HtmlInputElement>("handwritten")?.set_checked(settings.handwritten);
    dom::by_id::<HtmlInputElement>("sync")?.set_checked(settings.sync);
    let topics: HtmlInputElement = dom::by_id("sync-topics")?;
    topics.set_checked(settings.sync_topics);
    topics.set_disabled(!settings.sync);
    dom::fill(&dom::by_id("shared")?, &view.sharing);
    dom::fill(&dom::by_id("kept")?, &view.kept);
    dom::fill(&dom::by_id("deletes")?, &view.deletes);
    Ok(())
}

fn read_settings(loaded: &SettingsForm) -> Result<SettingsForm, JsValue> {
    let chosen = weekdays()?.into_iter().filter(HtmlInputElement::checked);
    Ok(SettingsForm {
        weekend: chosen.filter_map(|box_| box_.value().parse().ok()).collect(),
        holidays: dom::by_id::<HtmlTextAreaElement>("holidays")?.value(),
        preferred: dom::by_id::<HtmlInputElement>("preferred")?.value(),
        quiet_from: dom::by_id::<HtmlInputElement>("quiet-from")?.value(),
        quiet_to: dom::by_id::<HtmlInputElement>("quiet-to")?.value(),
        handwritten: dom::by_id::<HtmlInputElement>("handwritten")?.checked(),
        sync: dom::by_id::<HtmlInputElement>("sync")?.checked(),
        sync_topics: dom::by_id::<HtmlInputElement>("sync-topics")?.checked(),
        ..loaded.clone()
    })
}

fn weekdays() -> Result<Vec<HtmlInputElement>, JsValue> {
    Ok(dom::all(&dom::by_id("weekend")?, "input"))
}

// ---- files ----

fn how() -> ImportHow {
    let replace = dom::by_id::<HtmlInputElement>("replace").is_ok_and(|radio| radio.checked());
    if replace { ImportHow::Replace } else { ImportHow::Merge }
}

/// What is in the chosen file; `None` where none is chosen.
async fn chosen_file() -> Result<Option<String>, &'static str> {
    const UNREADABLE: &str = "This file could not be read; nothing was changed.";
    let field: HtmlInputElement = dom::by_id("file").map_err(|_| UNREADABLE)?;
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return Ok(None) };
    if file.size() > LARGEST_FILE {
        return Err("This file is too large to be an export of Afterword; nothing was changed.");
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| UNREADABLE)?;
    let text = String::from_utf8(Uint8Array::new(&buffer).to_vec());
    text.map(Some).map_err(|_| "This file is no text; nothing was changed.")
}

fn draw_preview(view: &ImportView) -> Result<(), JsValue> {
    dom::fill(&dom::by_id("holds")?, &view.holds);
    dom::fill(&dom::by_id("changes")?, &view.said);
    let list: HtmlElement = dom::by_id("lines")?;
    list.set_text_content(None);
    for line in &view.lines {
        dom::append(&list, dom::element("li", "", line)?)?;
    }
    if view.more > 0 {
        dom::append(&list, dom::element("li", "", &format!("and {} more", view.more))?)?;
    }
    dom::by_id::<HtmlElement>("preview")?.set_hidden(false);
    Ok(())
}

/// Hands a file to the writer as a download.
fn save_file(name: &str, media: &str, text: &str) -> Result<(), JsValue> {
    let about = BlobPropertyBag::new();
    about.set_type(media);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &about)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = dom::element("a", "", "")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has to be given time to begin; the page gives the file back when it closes anyway.
    let give_back = Closure::once_into_js(move || Url::revoke_object_url(&url));
    dom::page_window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(give_back.unchecked_ref(), 60_000)?;
    Ok(())
}
