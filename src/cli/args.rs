use afterword::followup::{Calendar, Medium, read_when};
use afterword::lint::{Context, Preset};
use afterword::mail::{Draft, Person, Stage};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
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
    /// Say what to send when.
    Plan(Box<Plan>),
}

/// What is known of one application, and how the schedule is wanted.
#[derive(Debug, Default)]
pub struct Plan {
    /// When the talks began.
    pub interviews: Vec<NaiveDateTime>,
    /// How the talks took place.
    pub medium: Medium,
    /// Who interviewed.
    pub people: Vec<Person>,
    /// The employer.
    pub company: String,
    /// The job.
    pub role: String,
    /// The day by which they promised to decide.
    pub promised: Option<NaiveDate>,
    /// Notes sent.
    pub sent: Vec<(Stage, NaiveDateTime)>,
    /// When they answered last.
    pub answered: Option<NaiveDateTime>,
    /// When they said no.
    pub rejected: Option<NaiveDateTime>,
    /// Whose advice.
    pub preset: Preset,
    /// Days and hours.
    pub calendar: Calendar,
    /// How to print.
    pub format: PlanFormat,
}

/// How to print a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PlanFormat {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
    /// For calendars.
    Ics,
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
  afterword plan --interview WHEN [OPTIONS]
                                       say what to send when

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

Options of plan (WHEN is a date such as 2026-11-19T14:00; a day alone is noon):
  --interview WHEN       when a talk began; may be repeated
  --medium HOW           in-person, video or phone; a handwritten note follows the first alone
  --interviewer NAME     who interviewed you; several apart by ';'
  --company NAME, --role NAME
  --promised DATE        the day they promised to decide by
  --sent STAGE=WHEN      a note you sent; may be repeated
  --answered WHEN, --rejected WHEN
                         what they said, and when
  --preset NAME          strict, usual or relaxed
  --holiday DATE         a day without work; may be repeated
  --weekend DAYS         such as fri,sat (default: sat,sun)
  --at HH:MM             the hour to be reminded (default: 09:00)
  --quiet HH:MM-HH:MM    no reminder then (default: 21:00-08:00), or none
  --format human|json|ics

Exit status: 0 nothing found, 1 something found, 2 bad usage or input.";

/// Reads the command line, without the program's name.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut words = Words { rest: args.collect::<Vec<_>>().into_iter(), value: None };
    match words.next().as_deref() {
        None => Err("say what to do: check, rules or plan".to_owned()),
        Some("--help" | "-h" | "help") => Ok(Command::Help),
        Some("--version" | "-V") => Ok(Command::Version),
        Some("check") => check(words),
        Some("rules") => rules(words),
        Some("plan") => plan(words),
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

fn plan(mut words: Words) -> Result<Command, String> {
    let mut plan = Plan::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--interview" => plan.interviews.push(words.moment("--interview")?),
            "--interviewer" => plan.people.extend(people(&words.value("--interviewer")?)),
            "--medium" => plan.medium = words.choice("--medium")?,
            "--company" => plan.company = words.value("--company")?,
            "--role" => plan.role = words.value("--role")?,
            "--promised" => plan.promised = Some(words.moment("--promised")?.date()),
            "--sent" => plan.sent.push(words.sent()?),
            "--answered" => plan.answered = Some(words.moment("--answered")?),
            "--rejected" => plan.rejected = Some(words.moment("--rejected")?),
            "--preset" => plan.preset = words.choice("--preset")?,
            "--holiday" => drop(plan.calendar.holidays.insert(words.moment("--holiday")?.date())),
            "--weekend" => plan.calendar.weekend = weekend(&words.value("--weekend")?)?,
            "--at" => plan.calendar.preferred = clock("--at", &words.value("--at")?)?,
            "--quiet" => plan.calendar.quiet = quiet(&words.value("--quiet")?)?,
            "--format" => {
                plan.format = match words.value("--format")?.as_str() {
                    "human" | "text" => PlanFormat::Human,
                    "json" => PlanFormat::Json,
                    "ics" => PlanFormat::Ics,
                    other => return Err(format!("`--format` of plan is human, json or ics, not `{other}`")),
                }
            }
            "--help" | "-h" => return Ok(Command::Help),
            other => return Err(format!("`plan` does not know `{other}`")),
        }
    }
    if plan.interviews.is_empty()
        && plan.sent.is_empty()
        && plan.rejected.is_none()
        && plan.answered.is_none()
    {
        return Err("`plan` needs to know when you talked: --interview 2026-11-19T14:00".to_owned());
    }
    Ok(Command::Plan(Box::new(plan)))
}

/// The hour of a day alone.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

fn clock(option: &str, text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .map_err(|_| format!("`{option}` is an hour such as 09:00, not `{text}`"))
}

fn quiet(text: &str) -> Result<Option<(NaiveTime, NaiveTime)>, String> {
    match text.split_once('-') {
        _ if text == "none" => Ok(None),
        Some((from, to)) => Ok(Some((clock("--quiet", from)?, clock("--quiet", to)?))),
        None => Err(format!("`--quiet` is 21:00-08:00 or none, not `{text}`")),
    }
}

fn weekend(text: &str) -> Result<std::collections::BTreeSet<u8>, String> {
    let day = |name: &str| {
        let day: chrono::Weekday =
            name.trim().parse().map_err(|_| format!("`--weekend` does not know `{name}`"))?;
        Ok(u8::try_from(day.num_days_from_monday()).unwrap_or_default())
    };
    text.split(',').filter(|name| !name.trim().is_empty()).map(day).collect()
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

    /// A date, with a time or at noon. The command line has no clock: words such as "tomorrow" mean nothing here.
    fn moment(&mut self, option: &str) -> Result<NaiveDateTime, String> {
        moment(option, &self.value(option)?)
    }

    /// `check_in=2026-11-27`.
    fn sent(&mut self) -> Result<(Stage, NaiveDateTime), String> {
        let value = self.value("--sent")?;
        let (stage, at) =
            value.split_once('=').ok_or_else(|| format!("`--sent` is STAGE=WHEN, not `{value}`"))?;
        let name = serde_json::Value::String(stage.replace('-', "_"));
        let stage = serde_json::from_value(name).map_err(|_| format!("`--sent` does not know `{stage}`"))?;
        Ok((stage, moment("--sent", at)?))
    }

    fn rule(&mut self, option: &str) -> Result<String, String> {
        let name = self.value(option)?;
        let known = afterword::rules::all().any(|rule| rule.meta.name == name);
        if known { Ok(name) } else { Err(format!("there is no rule `{name}`")) }
    }
}

fn moment(option: &str, text: &str) -> Result<NaiveDateTime, String> {
    let dated = text.starts_with(|c: char| c.is_ascii_digit()) && text.get(4..5) == Some("-");
    let when = read_when(text, NaiveDateTime::default(), false).ok().filter(|_| dated);
    let when = when.ok_or_else(|| {
        format!("`{option}` is a date such as 2026-11-27 or 2026-11-19T14:00, not `{text}`")
    })?;
    Ok(when.date.and_time(when.time.unwrap_or(NOON)))
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
