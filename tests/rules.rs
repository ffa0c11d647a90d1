//! Runs the literate specs in tests/rules/*.md: what every rule must mark, what it must leave alone, and that
//! its fixes are good.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use afterword::lint::{
    self, Category, ColleagueNote, Context, Dismissals, FindingReport, FixReport, Report, SentNote,
};
use afterword::mail::{self, Draft, Person, Stage};
use afterword::rules;
use afterword::spelling;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Fewest cases a spec must have.
const MARKS: usize = 6;
const LEFT_ALONE: usize = 8;

#[test]
fn every_rule_keeps_its_spec() {
    let mut faults = Vec::new();
    for rule in rules::all() {
        let path = spec_path(rule.meta.name);
        match fs::read_to_string(&path) {
            Ok(text) => faults.extend(judge_spec(rule.meta.name, &text)),
            Err(_) => faults.push(format!("{}: no spec at {}", rule.meta.name, path.display())),
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_spec_belongs_to_a_rule() {
    let Ok(dir) = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")) else { return };
    for entry in dir.flatten() {
        let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        assert!(rules::all().any(|rule| rule.meta.name == name), "tests/rules/{name}.md has no rule");
    }
}

#[test]
fn every_rule_has_a_summary_and_a_source() {
    for rule in rules::all() {
        let meta = rule.meta;
        assert!(!meta.sources.is_empty(), "{}: whose advice is it?", meta.name);
        assert!(!meta.summary.is_empty() && meta.summary.chars().count() < 90, "{}: summary", meta.name);
        assert_eq!(rules::all().filter(|other| other.meta.name == meta.name).count(), 1, "{}", meta.name);
    }
}

/// Whole reports of whole mails: a change shows as a difference to read, then to bless (`./build.sh bless`).
#[test]
fn golden_reports_are_as_blessed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut mails: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "mail"))
        .collect();
    mails.sort();
    assert!(mails.len() >= 12, "all stages have golden reports");
    for path in mails {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.trim_end().lines().collect();
        let mut case = read_mail(1, &lines, false);
        if !lines.iter().any(|line| line.starts_with("Stage: ")) {
            case.context.stage = None;
        }
        let context = Context { dictionary: spelling::shipped(), ..case.context };
        let report = lint::check(&case.draft, &context, &Dismissals::default());
        let found = serde_json::to_string_pretty(&report).unwrap() + "\n";
        let blessed = path.with_extension("json");
        if std::env::var_os("AFTERWORD_BLESS").is_some() {
            fs::write(&blessed, &found).unwrap();
        }
        let before = fs::read_to_string(&blessed).unwrap_or_default();
        assert_eq!(before, found, "{}: read the difference, then `./build.sh bless`", path.display());
    }
}

fn spec_path(rule: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(format!("{rule}.md"))
}

/// One case of a spec: a mail, and the places in it that the rule must mark.
#[derive(Default)]
struct Case {
    line: usize,
    draft: Draft,
    context: Context,
    /// Byte ranges between `**`; none under "Marks" means a finding about the whole mail.
    marks: Vec<(usize, usize)>,
    fixed: Option<String>,
    must_mark: bool,
    /// A fenced mail, not a sentence: what it lacks as a mail counts too.
    mail: bool,
}

fn judge_spec(rule: &str, text: &str) -> Vec<String> {
    let cases = read_spec(text);
    let mut faults = Vec::new();
    let marked = cases.iter().filter(|case| case.must_mark).count();
    let left = cases.len() - marked;
    if marked < MARKS || left < LEFT_ALONE {
        faults.push(format!("{rule}.md: {marked} marked of {MARKS}, {left} left alone of {LEFT_ALONE}"));
    }
    for case in &cases {
        faults.extend(
            judge_case(rule, case).into_iter().map(|fault| format!("{rule}.md:{}: {fault}", case.line)),
        );
    }
    faults
}

fn judge_case(rule: &str, case: &Case) -> Vec<String> {
    let alone = Context {
        off: rules::all().map(|r| r.meta.name.to_owned()).filter(|name| name != rule).collect(),
        dictionary: spelling::shipped(),
        ..case.context.clone()
    };
    let report = lint::check(&case.draft, &alone, &Dismissals::default());
    if !case.must_mark {
        return report
            .findings
            .iter()
            .map(|f| format!("must leave alone, but marks “{}”: {}", f.text, f.message))
            .collect();
    }
    let mut faults = Vec::new();
    let whole_mail = case.marks.is_empty() && !report.findings.iter().any(|f| f.scope.is_some());
    if whole_mail {
        faults.push("finds nothing about the mail as a whole".to_owned());
    }
    for &(start, end) in &case.marks {
        let (from, to) = (utf16(&case.draft.body, start), utf16(&case.draft.body, end));
        if !report.findings.iter().any(|f| f.start < to && from < f.end) {
            faults.push(format!("does not mark “{}”", &case.draft.body[start..end]));
        }
    }
    if let Some(expected) = &case.fixed {
        let fix = report.findings.iter().flat_map(|f| f.fixes.first()).next();
        match fix.map(|fix| apply(&case.draft.body, fix)) {
            Some(body) if body == *expected => {}
            Some(body) => faults.push(format!("the fix gives “{body}”, not “{expected}”")),
            None => faults.push("offers no fix".to_owned()),
        }
    }
    faults.extend(report.findings.iter().flat_map(message_faults));
    faults.extend(report.findings.iter().flat_map(|finding| fix_faults(case, finding)));
    faults
}

fn message_faults(finding: &FindingReport) -> Option<String> {
    let long = finding.message.chars().count() >= 90;
    let loud = finding.message.contains('!') || finding.why.contains('!') || finding.why.is_empty();
    (long || loud).then(|| format!("message is long or loud: {} / {}", finding.message, finding.why))
}

/// Every fix makes its finding go away and adds none, with every rule on.
fn fix_faults(case: &Case, finding: &FindingReport) -> Vec<String> {
    let before = counts(&lint::check(&case.draft, &case.context, &Dismissals::default()));
    let mut faults = Vec::new();
    for fix in &finding.fixes {
        let body = apply(&case.draft.body, fix);
        let draft = Draft { body: body.clone(), ..case.draft.clone() };
        let report = lint::check(&draft, &case.context, &Dismissals::default());
        let after = counts(&report);
        for (rule, count) in &after {
            let was = before.get(rule).copied().unwrap_or(0);
            let gone = usize::from(*rule == finding.rule);
            let of_a_mail = report.findings.iter().any(|f| f.rule == *rule && f.category == Category::Name);
            if of_a_mail && !case.mail && gone == 0 {
                continue;
            }
            if *count + gone > was.max(gone) {
                let found: Vec<_> =
                    report.findings.iter().filter(|f| f.rule == *rule).map(|f| &f.text).collect();
                faults.push(format!("the fix “{}” leaves or adds {rule} {found:?} in “{body}”", fix.label));
            }
        }
    }
    faults
}

fn counts(report: &Report) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| f.scope.is_none()) {
        *counts.entry(finding.rule.clone()).or_default() += 1;
    }
    counts
}

fn apply(body: &str, fix: &FixReport) -> String {
    let units: Vec<u16> = body.encode_utf16().collect();
    let text = |units: &[u16]| String::from_utf16(units).expect("a fix starts and ends between characters");
    format!("{}{}{}", text(&units[..fix.start]), fix.text, text(&units[fix.end..]))
}

fn utf16(text: &str, at: usize) -> usize {
    text[..at].encode_utf16().count()
}

/// Reads list items and fenced mails under "## Marks" and "## Leaves alone".
fn read_spec(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut section = None;
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    while let Some((number, line)) = lines.next() {
        match line.trim_end() {
            "## Marks" => section = Some(true),
            "## Leaves alone" => section = Some(false),
            "```mail" => {
                let block: Vec<&str> =
                    lines.by_ref().map(|(_, l)| l).take_while(|l| l.trim_end() != "```").collect();
                cases.push(read_mail(number, &block, section.expect("a section before the first case")));
            }
            item if item.starts_with("- ") => {
                cases.push(read_item(number, &item[2..], section.expect("a section before the first case")));
            }
            fixed if fixed.trim_start().starts_with("- fix:") => {
                let text = fixed.trim_start().trim_start_matches("- fix:").trim().replace("\\n", "\n");
                cases.last_mut().expect("a case before its fix").fixed = Some(text);
            }
            _ => {}
        }
    }
    cases
}

fn read_item(line: usize, item: &str, must_mark: bool) -> Case {
    let (stage, text) = match item.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((stage, text)) if read_stage(stage).is_some() => (read_stage(stage), text),
        _ => (Some(Stage::CheckIn), item),
    };
    let (body, marks) = take_marks(&text.replace("\\n", "\n"));
    let context = Context { stage, ..Context::default() };
    Case {
        line,
        draft: Draft { body, ..Draft::default() },
        context,
        marks,
        fixed: None,
        must_mark,
        mail: false,
    }
}

fn read_mail(line: usize, block: &[&str], must_mark: bool) -> Case {
    let head_end = block.iter().position(|l| l.is_empty()).unwrap_or(0);
    let has_head = block[..head_end].iter().all(|l| l.contains(": ") || l.ends_with(':'));
    let (head, body) = if has_head && head_end > 0 {
        (&block[..head_end], &block[head_end + 1..])
    } else {
        (&block[..0], block)
    };
    let (body, marks) = take_marks(&body.join("\n"));
    let mut draft = Draft { body, ..Draft::default() };
    let mut context = Context { stage: Some(Stage::CheckIn), ..Context::default() };
    for header in head {
        let (name, value) = header.split_once(':').unwrap();
        let value = value.trim().to_owned();
        match name {
            "Stage" => context.stage = Some(read_stage(&value).expect("a stage")),
            "Interviewer" => context.interviewer = Some(value),
            "Company" => context.company = Some(value),
            "Role" => context.role = Some(value),
            "Sender" => context.sender = Some(value),
            "Preset" => context.preset = serde_json::from_value(value.into()).expect("a preset"),
            "Field" => context.field = serde_json::from_value(value.into()).expect("a field"),
            "Words" => context.words = value.split(", ").map(str::to_owned).collect(),
            "Subject" => draft.subject = Some(value),
            "To" => draft.to = people(&value),
            "Cc" => draft.cc = people(&value),
            "From" => draft.from = people(&value).pop(),
            "Signature" => draft.signature = Some(value),
            "Attachment" => draft.has_attachment = Some(value == "yes"),
            "Today" => context.history.today = Some(value.parse().expect("a date")),
            "Promised" => context.history.promised = Some(value.parse().expect("a date")),
            "Ended" => context.history.ended = value == "yes",
            "Sent" => context.history.notes = value.split(", ").map(sent_note).collect(),
            "Topics" => context.history.topics = value.split("; ").map(str::to_owned).collect(),
            "Other people" => context.history.others.people = value.split("; ").map(str::to_owned).collect(),
            "Other companies" => {
                context.history.others.companies = value.split("; ").map(str::to_owned).collect();
            }
            "Colleague" => context.history.colleagues.push(colleague_note(&value)),
            other => panic!("line {line}: unknown header {other}"),
        }
    }
    Case { line, draft, context, marks, fixed: None, must_mark, mail: true }
}

/// `check_in 2026-11-19`.
fn sent_note(text: &str) -> SentNote {
    let (stage, date) = text.split_once(' ').expect("a stage and a date");
    SentNote { stage: read_stage(stage).expect("a stage"), date: date.parse().expect("a date") }
}

/// `Tomas Lind: Dear Tomas,\n\nThank you …`.
fn colleague_note(text: &str) -> ColleagueNote {
    let (to, body) = text.split_once(": ").expect("a name and a text");
    let draft = Draft { body: body.replace("\\n", "\n"), ..Draft::default() };
    ColleagueNote { to: to.to_owned(), sketch: mail::sketch(&draft) }
}

fn people(list: &str) -> Vec<Person> {
    let person = |entry: &str| match entry.trim().split_once('<') {
        Some((name, email)) => {
            Person { name: name.trim().to_owned(), email: email.trim_end_matches('>').to_owned() }
        }
        None => Person { name: String::new(), email: entry.trim().to_owned() },
    };
    list.split(',').map(person).collect()
}

fn read_stage(name: &str) -> Option<Stage> {
    serde_json::from_value(name.into()).ok()
}

/// Takes the `**` out of a text and says what stood between them.
fn take_marks(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut body = String::new();
    let mut marks = Vec::new();
    for (at, part) in text.split("**").enumerate() {
        let start = body.len();
        body.push_str(part);
        if at % 2 == 1 {
            marks.push((start, body.len()));
        }
    }
    (body, marks)
}
