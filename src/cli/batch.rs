//! `check --jsonl`: one mail a line in, one report a line out.

use afterword::lint::{
    self, ColleagueNote, Context, Dismissals, Field, History, Others, Preset, Report, SentNote,
};
use afterword::mail::{self, Draft, Person, Stage};
use afterword::spelling;
use chrono::NaiveDate;
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
    has_attachment: Option<bool>,
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
    expected: Option<Stage>,
    ask: bool,
    tracked: bool,
    /// The writer's day, `2026-11-22`; without it nothing is said about time.
    today: Option<NaiveDate>,
    /// The day they said they would decide by.
    promised: Option<NaiveDate>,
    ended: bool,
    notes: Vec<SentNote>,
    /// Notes to colleagues, with their text: the command line makes the sketches itself.
    colleagues: Vec<Copy>,
    others: Others,
    topics: Vec<String>,
}

/// A note to a colleague, as text.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Copy {
    to: String,
    body: String,
}

impl Known {
    fn history(&mut self) -> History {
        let colleagues = self.colleagues.drain(..).map(|Copy { to, body }| {
            let draft = Draft { body, ..Draft::default() };
            ColleagueNote { to, sketch: mail::sketch(&draft) }
        });
        History {
            colleagues: colleagues.collect(),
            today: self.today,
            promised: self.promised,
            ended: self.ended,
            notes: std::mem::take(&mut self.notes),
            others: std::mem::take(&mut self.others),
            topics: std::mem::take(&mut self.topics),
        }
    }
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    #[serde(flatten)]
    report: Report,
}

impl Mail {
    fn judge(self) -> Answer {
        let mut known = self.context.unwrap_or_default();
        let history = known.history();
        let Known { interviewer, company, role, sender, preset, field, expected, ask, tracked, .. } = known;
        let draft = Draft {
            subject: self.subject,
            to: self.to,
            cc: self.cc,
            from: self.from,
            body: self.body,
            has_attachment: self.has_attachment,
            ..Draft::default()
        };
        let context = Context {
            interviewer,
            company,
            role,
            sender,
            stage: self.stage,
            expected,
            ask,
            tracked,
            history,
            preset,
            field,
            dictionary: spelling::shipped(),
            ..Context::default()
        };
        Answer { id: self.id, report: lint::check(&draft, &context, &Dismissals::default()) }
    }
}
