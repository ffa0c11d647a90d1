//! The judge of tone against the project's own sentences (tests/corpus): pushy ones are found, harmless
//! look-alikes are left alone. The figures may not fall below the bars the product promises.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use afterword::lint::{self, Category, Context, Dismissals};
use afterword::mail::{Draft, Stage};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn pushy_sentences_are_found() {
    let sentences = read("pushy.jsonl");
    let clear: Vec<&Value> = sentences.iter().filter(|s| s["severity"] == "normal").collect();
    let missed: Vec<&str> = clear.iter().filter(|s| !is_marked(s)).map(|s| text(s)).collect();
    assert!(missed.len() * 100 <= clear.len() * 10, "{} of {}: {missed:#?}", missed.len(), clear.len());
}

#[test]
fn harmless_sentences_are_left_alone() {
    let sentences = read("acceptable.jsonl");
    let marked: Vec<&str> = sentences.iter().filter(|s| is_marked(s)).map(text).collect();
    assert!(
        marked.len() * 100 <= sentences.len() * 3,
        "{} of {}: {marked:#?}",
        marked.len(),
        sentences.len()
    );
}

fn is_marked(sentence: &Value) -> bool {
    let stage = match sentence["use"].as_str() {
        Some("rejection_reply") => Stage::RejectionReply,
        Some("answer") => Stage::Answer,
        _ => Stage::CheckIn,
    };
    let draft = Draft { body: text(sentence).to_owned(), ..Draft::default() };
    let context = Context { stage: Some(stage), ..Context::default() };
    let report = lint::check(&draft, &context, &Dismissals::default());
    report.findings.iter().any(|f| matches!(f.category, Category::Pushy | Category::Question))
}

fn text(sentence: &Value) -> &str {
    sentence["text"].as_str().unwrap()
}

fn read(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(file);
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
