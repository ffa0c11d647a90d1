//! Reads words, one a line, and prints for each, apart by tabs: what the dictionary's ranking takes it for, what the slips
//! between cost, how common that word is, and `marked` where the judge marks it as misspelt in the middle of a sentence.
//!
//! usage: words DICTIONARY < WORDS

use afterword::lint::{Context, Dismissals, check};
use afterword::mail::{Draft, Stage};
use afterword::spelling::{ANY_REACH, Dictionary};
use std::io::{BufRead, Write};
use std::sync::Arc;

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let dictionary =
        Dictionary::from_bytes(&std::fs::read(path)?).map_err(|_| std::io::ErrorKind::InvalidData)?;
    let dictionary = Arc::new(dictionary);
    let context =
        Context { stage: Some(Stage::Other), dictionary: Some(dictionary.clone()), ..Context::default() };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for word in std::io::stdin().lock().lines() {
        let word = word?;
        let near = dictionary.suggestions(&word.to_lowercase(), ANY_REACH);
        let is_name = word.starts_with(char::is_uppercase);
        let body =
            if is_name { format!("{word} is there with them.") } else { format!("We saw the {word} there.") };
        let draft = Draft { body, ..Draft::default() };
        let report = check(&draft, &context, &Dismissals::default());
        let is_marked = report.findings.iter().any(|finding| finding.rule == "misspelling");
        let (first, cost, common) =
            near.first().map_or(("", 0, 0), |first| (first.word, first.cost, first.commonness.0));
        writeln!(out, "{first}\t{cost}\t{common}\t{}", if is_marked { "marked" } else { "" })?;
    }
    Ok(())
}
