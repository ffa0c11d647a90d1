//! What holds for every text: no panic, places inside the text and between characters, and time in step with length.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use afterword::lint::{self, Context, Dismissals, MAX_BODY, Report};
use afterword::mail::{Draft, Person, Stage};
use proptest::prelude::*;

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

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
