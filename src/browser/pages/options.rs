//! The options page: whose advice decides, which to hear, and what was dismissed.

use super::ask;
use crate::browser::dom;
use crate::protocol::{FromOwnPage, OptionsView, RuleView, SettingsForm, ToOwnPage};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Fills the options page and lets it be used.
#[wasm_bindgen(js_name = openOptions)]
pub async fn open_options() -> Result<(), JsValue> {
    let page = Rc::new(Options {
        problem: dom::by_id("problem")?,
        rules: dom::by_id("rules")?,
        dismissed: dom::by_id("dismissed")?,
        forget: dom::by_id("forget")?,
        view: RefCell::default(),
    });
    page.listen()?;
    page.ask(FromOwnPage::LoadOptions).await;
    Ok(())
}

struct Options {
    problem: HtmlElement,
    rules: HtmlElement,
    dismissed: HtmlElement,
    forget: HtmlButtonElement,
    view: RefCell<OptionsView>,
}

impl Options {
    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        let page = Rc::clone(self);
        dom::on(&self.rules, "change", move |event| {
            let box_ = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(box_) = box_ {
                page.tell(FromOwnPage::SetRule { rule: box_.name(), on: box_.checked() });
            }
        })?;
        let page = Rc::clone(self);
        dom::on(&dom::by_id("weighing")?, "change", move |_| {
            let loaded = page.view.borrow().settings.clone();
            if let Ok(form) = read_weighing(loaded) {
                page.tell(FromOwnPage::SaveSettings { form });
            }
        })?;
        let page = Rc::clone(self);
        dom::on(&self.forget, "click", move |_| page.tell(FromOwnPage::ForgetDismissals))
    }

    fn tell(self: &Rc<Self>, message: FromOwnPage) {
        let page = Rc::clone(self);
        spawn_local(async move { page.ask(message).await });
    }

    async fn ask(&self, message: FromOwnPage) {
        match ask(message).await {
            Ok(ToOwnPage::Options { view }) => {
                drop(self.draw(&view));
                self.view.replace(view);
            }
            Ok(_) => {}
            Err(problem) => self.refuse(&problem),
        }
    }

    /// What was ticked in vain shows again as it is.
    fn refuse(&self, message: &str) {
        drop(self.draw(&self.view.borrow()));
        self.show_problem(Some(message));
    }

    fn draw(&self, view: &OptionsView) -> Result<(), JsValue> {
        if self.rules.child_element_count() == 0 {
            self.lay_out(&view.rules)?;
        }
        draw_weighing(&view.settings)?;
        for box_ in dom::all::<HtmlInputElement>(&self.rules, "input") {
            let rule = view.rules.iter().find(|rule| rule.rule == box_.name());
            box_.set_checked(rule.is_some_and(|rule| rule.on));
        }
        let dismissed = match view.dismissed {
            0 => "Nothing.".to_owned(),
            1 => "1 finding.".to_owned(),
            n => format!("{n} findings."),
        };
        self.dismissed.set_text_content(Some(&dismissed));
        self.forget.set_hidden(view.dismissed == 0);
        self.show_problem(view.problem.as_deref());
        Ok(())
    }

    /// The rules stay where they are; only their ticks change, so that the focus is never lost.
    fn lay_out(&self, rules: &[RuleView]) -> Result<(), JsValue> {
        let mut headings: Vec<&str> = Vec::new();
        for rule in rules.iter().filter(|rule| !rule.heading.is_empty()) {
            if !headings.contains(&rule.heading.as_str()) {
                headings.push(&rule.heading);
            }
        }
        for heading in headings {
            let set = dom::element("fieldset", "", "")?;
            dom::append(&set, dom::element("legend", "", heading)?)?;
            for rule in rules.iter().filter(|rule| rule.heading == heading) {
                dom::append(&set, rule_row(rule)?)?;
            }
            dom::append(&self.rules, set)?;
        }
        Ok(())
    }

    fn show_problem(&self, problem: Option<&str>) {
        self.problem.set_hidden(problem.is_none());
        self.problem.set_text_content(problem);
    }
}

fn draw_weighing(settings: &SettingsForm) -> Result<(), JsValue> {
    let preset = super::to_word(&settings.preset);
    for choice in presets()? {
        choice.set_checked(choice.value() == preset);
    }
    dom::by_id::<HtmlSelectElement>("field")?.set_value(&super::to_word(&settings.field));
    Ok(())
}

/// What this page does not show goes back as it came.
fn read_weighing(loaded: SettingsForm) -> Result<SettingsForm, JsValue> {
    let chosen = presets()?.into_iter().find(HtmlInputElement::checked);
    let preset = chosen.and_then(|choice| super::from_word(&choice.value())).unwrap_or(loaded.preset);
    let field = super::from_word(&dom::by_id::<HtmlSelectElement>("field")?.value()).unwrap_or(loaded.field);
    Ok(SettingsForm { preset, field, ..loaded })
}

fn presets() -> Result<Vec<HtmlInputElement>, JsValue> {
    Ok(dom::all(&dom::by_id("preset")?, "input"))
}

fn rule_row(rule: &RuleView) -> Result<Element, JsValue> {
    let label = dom::element("label", "tick", "")?;
    let tick: HtmlInputElement = dom::element("input", "", "")?.unchecked_into();
    tick.set_type("checkbox");
    tick.set_name(&rule.rule);
    dom::append(&label, &tick)?;
    dom::append(&label, dom::element("span", "", &rule.summary)?)?;
    Ok(label)
}
