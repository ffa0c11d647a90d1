//! `check [FILE|-]`: one mail.

use super::args::Check;
use super::{CLEAN, FOUND, WRONG};
use afterword::lint::{self, Context, Dismissals, FindingReport, Report, Severity};
use afterword::mail::Draft;
use afterword::spelling;
use std::fs;
use std::io::{self, Read, Write};

/// Judges one mail and prints what was found.
pub fn run(check: &Check, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let body = match read(&check.file) {
        Ok(body) => body,
        Err(problem) => {
            writeln!(err, "afterword: {}: {problem}", check.file)?;
            return Ok(WRONG);
        }
    };
    let draft = Draft { body, ..check.draft.clone() };
    let context = Context { dictionary: spelling::shipped(), ..check.context.clone() };
    let report = lint::check(&draft, &context, &Dismissals::default());
    if check.json {
        serde_json::to_writer(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        print(&report, &check.file, &draft.body, out)?;
    }
    if let Some(reason) = &report.refused {
        writeln!(err, "afterword: {}: {reason}", check.file)?;
        return Ok(WRONG);
    }
    if !report.active && !check.json {
        writeln!(
            err,
            "afterword: {}: no interview follow-up; give a --stage to check it anyway",
            check.file
        )?;
    }
    Ok(if report.findings.is_empty() { CLEAN } else { FOUND })
}

fn read(file: &str) -> Result<String, String> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let bytes = bytes.map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("not UTF-8 text: byte {} cannot be read; save the file as UTF-8", at + 1)
    })
}

fn print(report: &Report, file: &str, body: &str, out: &mut impl Write) -> io::Result<()> {
    for finding in &report.findings {
        let (line, column) = place(body, finding);
        let severity = match finding.severity {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        };
        writeln!(out, "{file}:{line}:{column}: {severity} {}: {}", finding.rule, finding.message)?;
    }
    Ok(())
}

/// Line and column of a finding, both from 1, the column in characters; the start for the mail as a whole.
fn place(body: &str, finding: &FindingReport) -> (usize, usize) {
    let (mut units, mut line, mut column) = (0, 1, 1);
    let mut chars = body.chars().peekable();
    while units < finding.start
        && let Some(c) = chars.next()
    {
        units += c.len_utf16();
        if c == '\n' || c == '\r' && chars.peek() != Some(&'\n') {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    (line, column)
}
