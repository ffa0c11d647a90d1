use afterword::lint::Context;
use afterword::mail::{Draft, Person};
use serde::de::DeserializeOwned;

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// Say how to use it.
    Help,
    /// Say which version it is.
    Version,
    /// List the rules.
    Rules(Listing),
    /// Judge one mail.
    Check(Box<Check>),
    /// Judge one mail a line of standard input.
    CheckLines,
}

/// How to print the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// The page www/rules.html.
    Html,
}

/// One mail to judge.
#[derive(Debug, Default)]
pub struct Check {
    /// File of the body; `-` for standard input.
    pub file: String,
    /// Print the whole report as JSON.
    pub json: bool,
    /// Subject and people; the body is read from the file.
    pub draft: Draft,
    /// What is known.
    pub context: Context,
}

/// How to use it.
pub const HELP: &str = "\
Judges the mail you write to an employer after a job interview.

Usage:
  afterword check [OPTIONS] [FILE|-]   print findings as FILE:LINE:COL: severity rule: message
  afterword check --jsonl              one JSON mail a line on standard input, one report a line out
  afterword rules [--format json|html] list the rules

Options of check:
  --format text|json     how to print (default: text)
  --stage STAGE          thank_you, check_in, rejection_reply, answer, networking or other;
                         without it the stage is inferred, and mail that is no follow-up is left alone
  --subject TEXT         the subject
  --to WHO, --from WHO   'Name <address>', several apart by commas
  --interviewer NAME     who interviewed you; several apart by ';'
  --company NAME, --role NAME, --sender NAME
  --preset NAME          strict, usual or relaxed
  --field NAME           conservative, usual or competitive
  --off RULE             leave a rule out; may be repeated

Exit status: 0 nothing found, 1 something found, 2 bad usage or input.";

/// Reads the command line, without the program's name.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut words = Words { rest: args.collect::<Vec<_>>().into_iter(), value: None };
    match words.next().as_deref() {
        None => Err("say what to do: check or rules".to_owned()),
        Some("--help" | "-h" | "help") => Ok(Command::Help),
        Some("--version" | "-V") => Ok(Command::Version),
        Some("check") => check(words),
        Some("rules") => rules(words),
        Some(other) => Err(format!("there is no command `{other}`")),
    }
}

fn rules(mut words: Words) -> Result<Command, String> {
    let mut listing = Listing::Text;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--format" => {
                listing = match words.value("--format")?.as_str() {
                    "text" => Listing::Text,
                    "json" => Listing::Json,
                    "html" => Listing::Html,
                    other => {
                        return Err(format!("`--format` of `rules` is text, json or html, not `{other}`"));
                    }
                }
            }
            "--help" | "-h" => return Ok(Command::Help),
            other => return Err(format!("`rules` does not know `{other}`")),
        }
    }
    Ok(Command::Rules(listing))
}

fn check(mut words: Words) -> Result<Command, String> {
    let mut check = Check::default();
    let (mut lines, mut alone) = (false, true);
    let mut file = None;
    while let Some(word) = words.next() {
        let Check { json, draft, context, .. } = &mut check;
        match word.as_str() {
            "--jsonl" => {
                lines = true;
                continue;
            }
            "--format" => *json = words.format()?,
            "--stage" => context.stage = Some(words.choice("--stage")?),
            "--preset" => context.preset = words.choice("--preset")?,
            "--field" => context.field = words.choice("--field")?,
            "--subject" => draft.subject = Some(words.value("--subject")?),
            "--to" => draft.to.extend(people(&words.value("--to")?)),
            "--from" => draft.from = people(&words.value("--from")?).into_iter().next(),
            "--interviewer" => context.interviewer = Some(words.value("--interviewer")?),
            "--company" => context.company = Some(words.value("--company")?),
            "--role" => context.role = Some(words.value("--role")?),
            "--sender" => context.sender = Some(words.value("--sender")?),
            "--off" => context.off.push(words.rule("--off")?),
            "--help" | "-h" => return Ok(Command::Help),
            option if option.starts_with('-') && option != "-" => {
                return Err(format!("`check` does not know `{option}`"));
            }
            name if file.is_none() => file = Some(name.to_owned()),
            name => return Err(format!("one file at a time, please: `{name}` is the second")),
        }
        alone = false;
    }
    match (lines, alone) {
        (true, true) => Ok(Command::CheckLines),
        (true, false) => Err("--jsonl takes the mail and what is known from standard input alone".to_owned()),
        (false, _) => {
            check.file = file.unwrap_or_else(|| "-".to_owned());
            Ok(Command::Check(Box::new(check)))
        }
    }
}

/// The words of the command line, with `--name=value` taken apart.
struct Words {
    rest: std::vec::IntoIter<String>,
    value: Option<String>,
}

impl Words {
    fn next(&mut self) -> Option<String> {
        let word = self.rest.next()?;
        match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => {
                self.value = Some(value.to_owned());
                Some(name.to_owned())
            }
            _ => Some(word),
        }
    }

    fn value(&mut self, option: &str) -> Result<String, String> {
        self.value.take().or_else(|| self.rest.next()).ok_or_else(|| format!("`{option}` needs a value"))
    }

    fn format(&mut self) -> Result<bool, String> {
        match self.value("--format")?.as_str() {
            "json" => Ok(true),
            "text" => Ok(false),
            other => Err(format!("`--format` is text or json, not `{other}`")),
        }
    }

    /// One of the names an enum of the library is written with.
    fn choice<T: DeserializeOwned>(&mut self, option: &str) -> Result<T, String> {
        let value = self.value(option)?;
        let name = serde_json::Value::String(value.replace('-', "_"));
        serde_json::from_value(name).map_err(|_| format!("`{option}` does not know `{value}`"))
    }

    fn rule(&mut self, option: &str) -> Result<String, String> {
        let name = self.value(option)?;
        let known = afterword::rules::all().any(|rule| rule.meta.name == name);
        if known { Ok(name) } else { Err(format!("there is no rule `{name}`")) }
    }
}

/// Reads `Priya Raman <priya@example.com>, tom@example.com`.
fn people(list: &str) -> Vec<Person> {
    list.split([',', ';'])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(|entry| match entry.split_once('<') {
            Some((name, email)) => Person {
                name: name.trim().trim_matches('"').to_owned(),
                email: email.trim_end_matches('>').trim().to_owned(),
            },
            None if entry.contains('@') => Person { name: String::new(), email: entry.to_owned() },
            None => Person { name: entry.to_owned(), email: String::new() },
        })
        .collect()
}
