//! `rules`: the catalogue, from the registry, for people, programs and browsers.

use super::CLEAN;
use super::args::Listing;
use afterword::lint::{Category, Field, Meta, Preset, Severity, Sway};
use afterword::mail::Stage;
use afterword::rules;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Prints every rule: a line each, one JSON array, or the page www/rules.html.
pub fn run(listing: Listing, out: &mut impl Write) -> io::Result<u8> {
    match listing {
        Listing::Text => text(out)?,
        Listing::Json => {
            let list: Vec<Value> = rules::all().map(|rule| entry(rule.meta)).collect();
            serde_json::to_writer(&mut *out, &list)?;
            writeln!(out)?;
        }
        Listing::Html => html(out)?,
    }
    Ok(CLEAN)
}

fn text(out: &mut impl Write) -> io::Result<()> {
    let width = rules::all().map(|rule| rule.meta.name.len()).max().unwrap_or(0);
    for rule in rules::all() {
        let dissent = rule.meta.dissent.iter().map(|(who, says)| format!("; but {} {says}", who.short()));
        let dissent: String = dissent.collect();
        writeln!(out, "{:width$}  {}{dissent}", rule.meta.name, rule.meta.summary)?;
    }
    Ok(())
}

fn entry(meta: &Meta) -> Value {
    let sources: Vec<&str> = meta.sources.iter().map(|source| source.title()).collect();
    let dissent: Vec<Value> =
        meta.dissent.iter().map(|(who, says)| json!({ "source": who.title(), "says": says })).collect();
    json!({
        "name": meta.name,
        "category": meta.category,
        "severity": meta.severity,
        "sway": meta.sway,
        "summary": meta.summary,
        "sources": sources,
        "dissent": dissent,
        "stages": meta.stages,
    })
}

// ---- the page ----

const HEAD: &str = r#"<!doctype html>
<!-- Made by `afterword rules --format html`; tests/catalogue.rs keeps it in step with the rules. -->
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>What Afterword looks for</title>
    <link rel="stylesheet" href="styles/tokens.css" />
    <link rel="stylesheet" href="rules.css" />
  </head>
  <body>
    <header>
      <h1>What Afterword looks for</h1>
      <p>
        Every rule, whose advice it is, and who sees it otherwise. High would embarrass you, medium an editor would change,
        low is a hint. Where advisers differ, the preset decides.
      </p>
    </header>
    <main>
"#;

const FOOT: &str = "    </main>\n  </body>\n</html>\n";

/// Kinds of fault in the order of the page.
const CATEGORIES: [(Category, &str, &str); 8] = [
    (Category::Pushy, "Pressure", "pressure"),
    (Category::Question, "Questions", "question"),
    (Category::Name, "Names", "name"),
    (Category::Placeholder, "Placeholders", "name"),
    (Category::Typo, "Typos", "typo"),
    (Category::Generic, "Wording", "shape"),
    (Category::Structure, "Structure", "shape"),
    (Category::Timing, "Timing", "shape"),
];

fn html(out: &mut impl Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for (category, heading, tone) in CATEGORIES {
        let of_it: Vec<&Meta> =
            rules::all().map(|rule| rule.meta).filter(|meta| meta.category == category).collect();
        if of_it.is_empty() {
            continue;
        }
        writeln!(out, "      <section class=\"{tone}\">\n        <h2>{heading}</h2>")?;
        for meta in of_it {
            article(meta, out)?;
        }
        writeln!(out, "      </section>")?;
    }
    out.write_all(FOOT.as_bytes())
}

fn article(meta: &Meta, out: &mut impl Write) -> io::Result<()> {
    let sources: Vec<&str> = meta.sources.iter().map(|source| source.title()).collect();
    writeln!(out, "        <article id=\"{}\">", meta.name)?;
    writeln!(out, "          <h3>{}</h3>", escaped(meta.summary))?;
    writeln!(
        out,
        "          <p class=\"facts\"><code>{}</code> · {} · {}</p>",
        meta.name,
        severities(meta),
        stages(meta)
    )?;
    writeln!(out, "          <p class=\"sources\">{}</p>", escaped(&sources.join(" · ")))?;
    for (who, says) in meta.dissent {
        writeln!(out, "          <p class=\"dissent\">But {} {}</p>", escaped(who.short()), escaped(says))?;
    }
    writeln!(out, "        </article>")
}

fn severities(meta: &Meta) -> String {
    let under = |preset| name(meta.sway.apply(meta.severity, preset, Field::Usual));
    if meta.sway == Sway::Fixed {
        return name(meta.severity).to_owned();
    }
    let presets = [("strict", Preset::Strict), ("usual", Preset::Usual), ("relaxed", Preset::Relaxed)];
    presets.map(|(word, preset)| format!("{word} {}", under(preset))).join(", ")
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    }
}

fn stages(meta: &Meta) -> String {
    if meta.stages.is_empty() {
        return "every mail".to_owned();
    }
    let names = meta.stages.iter().map(|stage| match stage {
        Stage::ThankYou => "thank-you",
        Stage::CheckIn => "check-in",
        Stage::RejectionReply => "reply to a rejection",
        Stage::Answer => "answer",
        Stage::Networking => "networking",
        Stage::Other => "other mail",
    });
    names.collect::<Vec<_>>().join(", ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
