//! `check --jsonl`: one mail a line in, one report a line out.

use afterword::lint::{self, Context, Dismissals, Field, Preset, Report};
use afterword::mail::{Draft, Person, Stage};
use afterword::spelling;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, Write};

/// Judges every line of `input`. A line that does not parse is reported with its number and skipped.
pub fn run(mut input: impl BufRead, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let (mut number, mut found, mut bad) = (0, false, false);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if !line.trim_ascii().is_empty() {
            match serde_json::from_slice::<Mail>(&line) {
                Ok(mail) => {
                    let answer = mail.judge();
                    found |= !answer.report.findings.is_empty();
                    serde_json::to_writer(&mut *out, &answer)?;
                    writeln!(out)?;
                }
                Err(error) => {
                    bad = true;
                    writeln!(err, "afterword: line {number}: {error}")?;
                }
            }
        }
        line.clear();
    }
    Ok(if bad {
        super::WRONG
    } else if found {
        super::FOUND
    } else {
        super::CLEAN
    })
}

/// One line of input. Unknown keys are ignored, so that a labelled set can be piped in as it is.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Mail {
    id: Value,
    subject: Option<String>,
    body: String,
    to: Vec<Person>,
    cc: Vec<Person>,
    from: Option<Person>,
    stage: Option<Stage>,
    context: Option<Known>,
}

/// What the writer knows.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Known {
    interviewer: Option<String>,
    company: Option<String>,
    role: Option<String>,
    sender: Option<String>,
    preset: Preset,
    field: Field,
    ask: bool,
    tracked: bool,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    #[serde(flatten)]
    report: Report,
}

impl Mail {
    fn judge(self) -> Answer {
        let Known { interviewer, company, role, sender, preset, field, ask, tracked } =
            self.context.unwrap_or_default();
        let draft = Draft {
            subject: self.subject,
            to: self.to,
            cc: self.cc,
            from: self.from,
            body: self.body,
            ..Draft::default()
        };
        let context = Context {
            interviewer,
            company,
            role,
            sender,
            stage: self.stage,
            ask,
            tracked,
            preset,
            field,
            dictionary: spelling::shipped(),
            ..Context::default()
        };
        Answer { id: self.id, report: lint::check(&draft, &context, &Dismissals::default()) }
    }
}
