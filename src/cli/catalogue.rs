//! `rules`: the catalogue, from the registry.

use super::CLEAN;
use afterword::rules;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Prints every rule, a line each or as one JSON array.
pub fn run(as_json: bool, out: &mut impl Write) -> io::Result<u8> {
    if as_json {
        let list: Vec<Value> = rules::all().map(|rule| entry(rule.meta)).collect();
        serde_json::to_writer(&mut *out, &list)?;
        writeln!(out)?;
    } else {
        let width = rules::all().map(|rule| rule.meta.name.len()).max().unwrap_or(0);
        for rule in rules::all() {
            writeln!(out, "{:width$}  {}", rule.meta.name, rule.meta.summary)?;
        }
    }
    Ok(CLEAN)
}

fn entry(meta: &afterword::lint::Meta) -> Value {
    let sources: Vec<&str> = meta.sources.iter().map(|source| source.title()).collect();
    json!({
        "name": meta.name,
        "category": meta.category,
        "severity": meta.severity,
        "summary": meta.summary,
        "sources": sources,
        "stages": meta.stages,
    })
}
