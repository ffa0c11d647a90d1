//! What is to be done: now, next, and what else is open.

use super::Popup;
use crate::browser::dom;
use crate::lint::Severity;
use crate::protocol::{DraftSummary, OfferView, PopupView, SiteView, SummaryLine, Tone};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Findings shown; the mail itself shows all.
const FINDINGS_SHOWN: usize = 3;

impl Popup {
    pub(super) fn draw_home(&self, view: &PopupView) -> Result<(), JsValue> {
        draw_site(view.site.as_ref())?;
        dom::by_id::<HtmlInputElement>("check-every")?.set_checked(view.check_every);
        draw_draft(view)?;
        draw_offers(&view.offers)?;
        dom::by_id::<HtmlElement>("empty")?.set_hidden(!view.empty);
        for (section, reminders, more) in
            [("now", &view.now, view.more_now), ("next", &view.next, view.more_next)]
        {
            dom::by_id::<HtmlElement>(section)?.set_hidden(reminders.is_empty());
            self.draw_reminders(&dom::by_id(&format!("{section}-list"))?, reminders)?;
            let more = if more == 0 { String::new() } else { format!("{more} more ›") };
            dom::fill(&dom::by_id(&format!("{section}-more"))?, &more);
        }
        dom::by_id::<HtmlElement>("open")?.set_hidden(view.open.text.is_empty());
        dom::by_id::<HtmlElement>("open-text")?.set_text_content(Some(&format!("{} ›", view.open.text)));
        dom::fill(&dom::by_id("open-advice")?, view.open.advice.as_deref().unwrap_or_default());
        dom::by_id::<HtmlElement>("to-list")?.set_hidden(view.empty);
        Ok(())
    }
}

fn draw_site(site: Option<&SiteView>) -> Result<(), JsValue> {
    dom::by_id::<HtmlElement>("site")?.set_hidden(site.is_none());
    if let Some(site) = site {
        dom::by_id::<HtmlElement>("site-name")?.set_text_content(Some(&format!("On in {}", site.name)));
        let switch: HtmlInputElement = dom::by_id("site-on")?;
        switch.set_attribute("data-site", &site.site)?;
        switch.set_checked(site.on);
    }
    Ok(())
}

fn draw_draft(view: &PopupView) -> Result<(), JsValue> {
    let off = view.site.as_ref().filter(|site| !site.on);
    let draft = view.draft.as_ref().filter(|_| off.is_none());
    // Where there is something to do, a draft that is not there is not worth a word.
    dom::by_id::<HtmlElement>("draft")?.set_hidden(off.is_none() && draft.is_none());
    let (headline, quiet) = match (off, draft) {
        (Some(site), _) => (format!("Afterword is off in {}.", site.name), true),
        (None, Some(draft)) => (draft.headline.clone(), false),
        (None, None) => ("Nothing read yet. Write a mail, and see here what it needs.".to_owned(), true),
    };
    let line: HtmlElement = dom::by_id("draft-headline")?;
    line.set_text_content(Some(&headline));
    line.set_class_name(if quiet { "muted" } else { "" });
    draw_findings(draft)
}

fn draw_findings(draft: Option<&DraftSummary>) -> Result<(), JsValue> {
    let list: HtmlElement = dom::by_id("findings")?;
    list.set_text_content(None);
    let findings = draft.map_or(&[][..], |draft| &draft.findings);
    for line in findings.iter().take(FINDINGS_SHOWN) {
        dom::append(&list, finding_row(line)?)?;
    }
    if let Some(more) = findings.len().checked_sub(FINDINGS_SHOWN).filter(|more| *more > 0) {
        dom::append(&list, dom::element("li", "more", &format!("{more} more in the mail"))?)?;
    }
    Ok(())
}

fn finding_row(line: &SummaryLine) -> Result<Element, JsValue> {
    let tone = match line.tone {
        Tone::Pressure => "pressure",
        Tone::Name => "name",
        Tone::Question => "question",
        Tone::Typo => "typo",
        Tone::Shape => "shape",
    };
    let severity = match line.severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    };
    let row = dom::copy("finding")?;
    row.set_class_name(&format!("{tone} {severity}"));
    dom::fill_in(&row, ".heading", &line.heading)?;
    dom::fill_in(&row, ".message", &line.message)?;
    Ok(row)
}

fn draw_offers(offers: &[OfferView]) -> Result<(), JsValue> {
    let list: HtmlElement = dom::by_id("offers")?;
    list.set_text_content(None);
    list.set_hidden(offers.is_empty());
    for offer in offers {
        let row = dom::copy("offer")?;
        row.set_attribute("data-id", &offer.id)?;
        dom::fill_in(&row, "p", &offer.text)?;
        dom::fill_in(&row, ".accept", &offer.accept)?;
        dom::fill_in(&row, ".decline", &offer.decline)?;
        dom::append(&list, row)?;
    }
    Ok(())
}
