//! The words around what the judge found: headings, chip, checklist. The page adds none of its own.

use crate::lint::{Category, FindingReport, Place, Preset, Report, Severity, Source};
use crate::mail::Stage;
use crate::order;
use crate::protocol::{CheckView, ChipView, DraftSummary, DraftView, FindingView, SummaryLine, Tone};
use std::collections::BTreeMap;

/// What to draw for a report.
pub(super) fn draft_view(report: Report, preset: Preset) -> DraftView {
    let chip = chip(&report);
    let checklist = if report.active { checklist(&report) } else { vec![] };
    DraftView {
        stage: report.stage,
        active: report.active,
        chip,
        findings: report.findings.into_iter().map(|finding| finding_view(finding, preset)).collect(),
        checklist,
        notice: report.refused,
        timing: None,
    }
}

/// The same for the popup, without any of the body.
pub(super) fn summary(view: &DraftView) -> DraftSummary {
    let mut findings: Vec<SummaryLine> = view
        .findings
        .iter()
        .map(|f| SummaryLine {
            heading: f.heading.clone(),
            tone: f.tone,
            severity: f.finding.severity,
            message: f.finding.message.clone(),
        })
        .collect();
    order::by_key(&mut findings, |line| std::cmp::Reverse(line.severity));
    DraftSummary { headline: view.chip.text.clone(), findings }
}

fn chip(report: &Report) -> ChipView {
    let count = report.findings.len();
    let severity = report.findings.iter().map(|f| f.severity).max();
    let (name, article) = stage_name(report.stage);
    let (text, label) = if let Some(refused) = &report.refused {
        ("Not checked".to_owned(), refused.clone())
    } else if count > 0 {
        let suggestions = if count == 1 { "1 suggestion".to_owned() } else { format!("{count} suggestions") };
        (name.to_owned(), format!("{suggestions} for {article}. Open the first."))
    } else if report.active {
        ("Reads well".to_owned(), format!("{} reads well. Open the checklist.", capital(article)))
    } else {
        let question = "Check this mail?";
        (question.to_owned(), "This does not look like a follow-up. Check it all the same?".to_owned())
    };
    ChipView { count, severity, text, label }
}

/// What a stage is called alone, and in a sentence.
fn stage_name(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::ThankYou => ("Thank-you note", "this thank-you note"),
        Stage::CheckIn => ("Check-in", "this check-in"),
        Stage::RejectionReply => ("Reply to a rejection", "this reply to a rejection"),
        Stage::Answer => ("Answer", "this answer"),
        Stage::Networking => ("Networking note", "this networking note"),
        Stage::Other => ("Mail", "this mail"),
    }
}

fn finding_view(finding: FindingReport, preset: Preset) -> FindingView {
    let heading = heading(finding.category).to_owned();
    let tone = Tone::from(finding.category);
    let advice = advice(&finding, preset);
    FindingView { finding, heading, tone, advice }
}

/// The heading of a kind of finding.
pub(super) fn heading(category: Category) -> &'static str {
    match category {
        Category::Pushy => "Pressure",
        Category::Typo => "Typo",
        Category::Name => "Name",
        Category::Placeholder => "Placeholder",
        Category::Question => "Question",
        Category::Generic => "Wording",
        Category::Structure => "Structure",
        Category::Timing => "Timing",
    }
}

/// "Dos and don'ts, Simone Emmons · usual: high", and who sees it otherwise.
fn advice(finding: &FindingReport, preset: Preset) -> String {
    let sources: Vec<&str> = finding.sources.iter().take(2).map(|title| short_title(title)).collect();
    let more = match finding.sources.len().saturating_sub(sources.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let preset = match preset {
        Preset::Strict => "strict",
        Preset::Usual => "usual",
        Preset::Relaxed => "relaxed",
    };
    let severity = match finding.severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    };
    let whose = sources.join(", ");
    let separator = if whose.is_empty() { "" } else { " · " };
    let dissent: String = finding.dissent.iter().map(|line| format!(" · {line}")).collect();
    format!("{whose}{more}{separator}{preset}: {severity}{dissent}")
}

fn short_title(title: &str) -> &str {
    const ALL: [Source; 5] =
        [Source::Guide, Source::Uei, Source::Emmons, Source::Appropriate, Source::Dosdonts];
    ALL.iter().find(|source| source.title() == title).map_or(title, |source| source.short())
}

/// An element of the checklist: its key in the report, its label, and what to add where it is missing.
const ELEMENTS: [(&str, &str, &str); 9] = [
    ("subject", "subject", "A subject that says what it is about."),
    ("greeting", "greeting", "A greeting with the name of the reader."),
    ("gratitude", "thanks", "A word of thanks for their time."),
    ("specific", "specific", "Something that was said in your talk."),
    ("interest", "interest", "That you would like the job."),
    ("value", "value", "What you would bring to the job."),
    ("next_steps", "next steps", "A line that looks ahead, as a statement."),
    ("closing", "closing", "A closing line that looks ahead."),
    ("sign_off", "sign-off", "Your name under the mail."),
];

fn checklist(report: &Report) -> Vec<CheckView> {
    let elements = ELEMENTS.iter().filter_map(|(key, label, missing)| {
        let place = element(&report.elements, key)?;
        Some(CheckView {
            label: (*label).to_owned(),
            found: place.is_some(),
            detail: place.as_ref().map_or_else(|| (*missing).to_owned(), |p| one_line(&p.text)),
        })
    });
    let words = match report.words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    let length = CheckView { label: words, found: true, detail: String::new() };
    elements.chain([length]).collect()
}

/// Keys are the same with and without their underscore.
fn element<'r>(elements: &'r BTreeMap<String, Option<Place>>, key: &str) -> Option<&'r Option<Place>> {
    elements.get(key).or_else(|| elements.get(&key.replace('_', "")))
}

/// Longest words shown for an element, in characters.
const LONGEST_DETAIL: usize = 120;

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_DETAIL) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default()),
        None => line,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(category: Category, severity: Severity) -> FindingReport {
        FindingReport {
            rule: "deadline".into(),
            category,
            severity,
            start: 0,
            end: 4,
            text: "soon".into(),
            message: "This asks for an answer.".into(),
            why: "It presses.".into(),
            sources: vec![
                Source::Dosdonts.title().into(),
                Source::Guide.title().into(),
                Source::Uei.title().into(),
            ],
            dissent: vec![],
            fixes: vec![],
            scope: None,
            key: "00".into(),
        }
    }

    fn report(findings: Vec<FindingReport>) -> Report {
        Report { stage: Stage::ThankYou, active: true, findings, words: 82, ..Report::default() }
    }

    #[test]
    fn the_chip_counts_and_names_the_stage() {
        let view = draft_view(
            report(vec![finding(Category::Typo, Severity::Low), finding(Category::Pushy, Severity::High)]),
            Preset::Usual,
        );
        assert_eq!((view.chip.count, view.chip.severity), (2, Some(Severity::High)));
        assert_eq!(view.chip.text, "Thank-you note");
        assert_eq!(view.chip.label, "2 suggestions for this thank-you note. Open the first.");
        assert_eq!(view.findings[1].advice, "Dos and don'ts, Step-by-step guide and 1 more · usual: high");
        assert_eq!(view.findings[1].heading, "Pressure");
        let summary = summary(&view);
        assert_eq!(summary.findings[0].severity, Severity::High, "most severe first");
    }

    #[test]
    fn the_chip_says_when_all_is_well_or_nothing_was_judged() {
        assert_eq!(draft_view(report(vec![]), Preset::Usual).chip.text, "Reads well");
        assert_eq!(draft_view(Report::default(), Preset::Usual).chip.text, "Check this mail?");
        let refused = Report { refused: Some("Too long.".into()), ..Report::default() };
        let view = draft_view(refused, Preset::Usual);
        assert_eq!((view.chip.text.as_str(), view.notice.as_deref()), ("Not checked", Some("Too long.")));
    }

    #[test]
    fn the_checklist_shows_the_words_or_what_to_add() {
        let mut report = report(vec![]);
        let place = Place { start: 0, end: 9, text: "Thank\nyou".into() };
        report.elements.insert("gratitude".into(), Some(place));
        report.elements.insert("closing".into(), None);
        let list = draft_view(report, Preset::Usual).checklist;
        assert_eq!(
            list.iter().map(|c| c.label.as_str()).collect::<Vec<_>>(),
            ["thanks", "closing", "82 words"]
        );
        assert_eq!((list[0].found, list[0].detail.as_str()), (true, "Thank you"));
        assert!(!list[1].found);
    }
}
