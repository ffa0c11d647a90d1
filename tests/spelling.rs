//! The rules of spelling against the project's own sentences (tests/corpus): slips are found and mended right, sentences
//! full of names are left alone. The figures may not fall below the bars the product promises.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use afterword::lint::{self, Category, Context, Dismissals, FindingReport};
use afterword::mail::{Draft, Stage};
use afterword::spelling;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Per cent of each kind of slip that must be found, and whose first fix must be right.
const BARS: [(&str, usize, usize); 4] =
    [("nonword", 95, 85), ("real_word", 60, 60), ("apostrophe", 95, 95), ("doubled", 98, 98)];

/// Per cent of the sentences without a slip that may draw an alarm.
const FALSE_ALARMS: usize = 1;

#[test]
fn slips_are_found_and_mended_right() {
    let sentences = read("typos.jsonl");
    for (kind, found_bar, mended_bar) in BARS {
        let of_kind: Vec<&Value> = sentences.iter().filter(|s| s["type"] == kind).collect();
        let found: Vec<(&Value, FindingReport)> =
            of_kind.iter().filter_map(|s| Some((*s, slip_in(s)?))).collect();
        let mended = found.iter().filter(|(sentence, finding)| is_mended(sentence, finding)).count();
        assert!(
            found.len() * 100 >= of_kind.len() * found_bar,
            "{kind}: {} of {}",
            found.len(),
            of_kind.len()
        );
        assert!(mended * 100 >= of_kind.len() * mended_bar, "{kind}: {mended} of {} mended", of_kind.len());
    }
}

#[test]
fn sentences_full_of_names_are_left_alone() {
    let sentences = read("clean.jsonl");
    let marked: Vec<&str> = sentences.iter().map(text).filter(|text| !typos(text).is_empty()).collect();
    assert!(marked.len() * 100 <= sentences.len() * FALSE_ALARMS, "of {}: {marked:#?}", sentences.len());
}

/// The finding at the slip of a sentence.
fn slip_in(sentence: &Value) -> Option<FindingReport> {
    let (start, end) = place(sentence);
    typos(text(sentence)).into_iter().find(|finding| finding.start < end && start < finding.end)
}

/// The sentence reads right once the first fix is applied.
fn is_mended(sentence: &Value, finding: &FindingReport) -> bool {
    let Some(fix) = finding.fixes.first() else { return false };
    let with = |start, end, word: &str| {
        let units: Vec<u16> = text(sentence).encode_utf16().collect();
        let [head, tail] = [&units[..start], &units[end..]].map(String::from_utf16_lossy);
        format!("{head}{word}{tail}").to_lowercase()
    };
    let (start, end) = place(sentence);
    let alternatives = sentence["alternatives"].as_array().into_iter().flatten();
    let got = with(fix.start, fix.end, &fix.text);
    alternatives.chain([&sentence["correct"]]).any(|word| with(start, end, word.as_str().unwrap()) == got)
}

/// Where the slip is labelled to be, from Unicode code points to UTF-16 code units.
fn place(sentence: &Value) -> (usize, usize) {
    let units = |points: &Value| {
        let points = usize::try_from(points.as_u64().unwrap()).unwrap();
        text(sentence).chars().take(points).map(char::len_utf16).sum()
    };
    (units(&sentence["start"]), units(&sentence["end"]))
}

fn typos(text: &str) -> Vec<FindingReport> {
    let draft = Draft { body: text.to_owned(), ..Draft::default() };
    let context =
        Context { stage: Some(Stage::Other), dictionary: spelling::shipped(), ..Context::default() };
    let mut report = lint::check(&draft, &context, &Dismissals::default());
    report.findings.retain(|finding| finding.category == Category::Typo);
    report.findings
}

fn text(sentence: &Value) -> &str {
    sentence["text"].as_str().unwrap()
}

fn read(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(file);
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
