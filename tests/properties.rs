//! What holds for every text: no panic, places inside the text and between characters, and time in step with length.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use afterword::lint::{self, Category, Context, Dismissals, FindingReport, FixReport, MAX_BODY, Report};
use afterword::mail::{Draft, Person, Stage};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Pieces that rules look for, so that random texts get past the first glance.
const PIECES: &[&str] = &[
    "Dear ",
    "Hi ",
    "Ms. Lund",
    "Priya",
    ",",
    "\n",
    "\r\n",
    "\n\n",
    "[Name]",
    "{{x}}",
    "${",
    "<",
    ">",
    "(NAME)",
    "%s",
    "XX",
    "…",
    "thank you ",
    "for the interview ",
    "please reply by Friday",
    "?",
    "!!!",
    ". ",
    "Best regards,",
    "Jo Ito",
    "-- ",
    "> ",
    "👋🏽",
    "é",
    "e\u{301}",
    "\u{200b}",
    "\u{202e}",
    "ẞ",
    "İ",
    "ﬁ",
    "`",
    "\"",
    "“",
    "”",
    "'",
    "’s",
    "the the ",
    "recieve ",
    "your ",
    "its ",
    "On 3 May 2024, Ana <a@example.com> wrote:",
    "-----Original Message-----",
    "PS: ",
    "___",
    "*|A|*",
    "[",
    "]",
    "{",
    "}",
    "\u{feff}",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-zA-Z ]{0,12}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn judge(body: &str, subject: &str, name: &str, stage: Option<Stage>) -> Report {
    let person = Person { name: name.to_owned(), email: format!("{name}@example.com") };
    let draft = Draft {
        subject: Some(subject.to_owned()),
        to: vec![person.clone()],
        from: Some(person),
        body: body.to_owned(),
        signature: Some(name.to_owned()),
        ..Draft::default()
    };
    let known = Some(name.to_owned());
    let context = Context {
        interviewer: known.clone(),
        company: known.clone(),
        role: known.clone(),
        sender: known,
        stage,
        ask: true,
        ..Context::default()
    };
    lint::check(&draft, &context, &Dismissals::default())
}

/// The words between two UTF-16 offsets; fails where an offset cuts a character in two.
fn words(body: &str, start: usize, end: usize) -> String {
    let units: Vec<u16> = body.encode_utf16().collect();
    String::from_utf16(&units[start..end]).unwrap()
}

/// How many texts are tried: `PROPTEST_CASES=200000 cargo test --release --test properties` is a soak of minutes.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_is_inside_the_text_and_between_characters(
        body in any_text(), subject in any_text(), name in any_text(), stage in 0..4_usize,
    ) {
        let stage = [None, Some(Stage::ThankYou), Some(Stage::CheckIn), Some(Stage::RejectionReply)][stage];
        let report = judge(&body, &subject, &name, stage);
        for finding in &report.findings {
            prop_assert_eq!(&words(&body, finding.start, finding.end), &finding.text);
            prop_assert!(finding.scope.is_some() == (finding.start == finding.end));
            for fix in &finding.fixes {
                prop_assert!(fix.start <= fix.end);
                words(&body, fix.start, fix.end);
            }
        }
        for place in report.elements.values().flatten() {
            prop_assert_eq!(&words(&body, place.start, place.end), &place.text);
        }
    }

    #[test]
    fn names_of_any_script_are_compared(known in r"\p{L}{1,9}", greeted in r"\p{L}{1,9}") {
        let body = format!("Dear {greeted},\n\nThank you for the interview. I would love to join {greeted}.\n\nBest,\n{greeted}");
        for finding in judge(&body, &greeted, &known, None).findings {
            prop_assert_eq!(words(&body, finding.start, finding.end), finding.text);
        }
    }

    #[test]
    fn the_same_mail_gets_the_same_report(body in any_text()) {
        prop_assert_eq!(judge(&body, "", "Jo", None), judge(&body, "", "Jo", None));
    }
}

#[test]
fn long_drafts_are_refused_and_say_so() {
    let report = judge(&"a".repeat(MAX_BODY + 1), "", "", Some(Stage::CheckIn));
    assert!(report.refused.is_some() && report.findings.is_empty());
    assert!(judge(&"a ".repeat(MAX_BODY / 2), "", "", Some(Stage::CheckIn)).refused.is_none());
}

// ---- fixes, over the project's own corpus ----

/// The mails and sentences of tests/corpus, each with the stage and people it was labelled with.
fn corpus() -> Vec<(String, Draft, Context)> {
    let mut mails = Vec::new();
    for name in ["emails", "ordinary", "pushy", "acceptable"] {
        let Ok(text) = std::fs::read_to_string(format!("tests/corpus/{name}.jsonl")) else { continue };
        for line in text.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let field = |key: &str| record[key].as_str().map(str::to_owned);
            let known = |key: &str| record["context"][key].as_str().map(str::to_owned);
            let stage = field("kind").and_then(|kind| serde_json::from_value(kind.into()).ok());
            let draft = Draft {
                subject: field("subject"),
                body: field("body").or(field("text")).unwrap_or_default(),
                ..Draft::default()
            };
            let context = Context {
                interviewer: known("interviewer"),
                company: known("company"),
                role: known("role"),
                sender: known("sender"),
                stage: stage.or(Some(Stage::CheckIn)),
                // A sentence alone is no mail that could lack a greeting.
                off: if record["text"].is_string() { vec!["missing-greeting".to_owned()] } else { vec![] },
                ..Context::default()
            };
            mails.push((field("id").unwrap_or_default(), draft, context));
        }
    }
    assert!(mails.len() > 500, "the corpus is there");
    mails
}

fn apply(body: &str, fix: &FixReport) -> String {
    format!("{}{}{}", words(body, 0, fix.start), fix.text, words(body, fix.end, body.encode_utf16().count()))
}

/// Number of findings in the text, by rule.
fn counts(report: &Report) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.scope.is_none()) {
        *counts.entry(finding.rule.as_str()).or_default() += 1;
    }
    counts
}

/// What a fix uncovers it does not add: words that were there before, under a stronger finding at the same place, and
/// words that are understood only now that they are spelt right.
fn was_underneath(draft: &Draft, fixed: &FindingReport, rule: &str, after: &Report) -> bool {
    let body = draft.body.to_lowercase();
    let mut found = after.findings.iter().filter(|finding| finding.rule == rule);
    fixed.category == Category::Typo
        || rule != fixed.rule && found.all(|finding| body.contains(&finding.text.to_lowercase()))
}

#[test]
fn a_fix_makes_its_finding_go_away_and_adds_none() {
    let mut faults = Vec::new();
    for (id, draft, context) in corpus() {
        let before = lint::check(&draft, &context, &Dismissals::default());
        let had = counts(&before);
        for finding in &before.findings {
            for fix in &finding.fixes {
                let after = Draft { body: apply(&draft.body, fix), ..draft.clone() };
                let report = lint::check(&after, &context, &Dismissals::default());
                for (rule, count) in counts(&report) {
                    let most = had.get(rule).copied().unwrap_or(0) - usize::from(rule == finding.rule);
                    if count > most && !was_underneath(&draft, finding, rule, &report) {
                        faults.push(format!("{id}: {} “{}” leaves or adds {rule}", finding.rule, fix.label));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn fixes_converge_in_any_order() {
    const MOST_STEPS: usize = 60;
    for (id, draft, context) in corpus() {
        for order in 0..3_usize {
            let mut draft = draft.clone();
            let mut steps = 0;
            loop {
                let report = lint::check(&draft, &context, &Dismissals::default());
                let mut fixes: Vec<&FixReport> =
                    report.findings.iter().filter_map(|f| f.fixes.first()).collect();
                match order {
                    0 => {}
                    1 => fixes.reverse(),
                    _ => {
                        let third = fixes.len() / 3;
                        fixes.rotate_left(third);
                    }
                }
                let Some(fix) = fixes.first() else { break };
                draft.body = apply(&draft.body, fix);
                steps += 1;
                assert!(steps < MOST_STEPS, "{id}: fixes go round in circles: {}", draft.body);
            }
        }
    }
}
