//! The command line as people and programs use it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

const DRAFT: &str =
    "Hi,\n\nthank you for the interview. I liked the kiln at [Company].\n\nBest regards,\nJo Ito\n";

fn afterword(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_afterword"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that needs no input may be gone before it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn prints_findings_by_place_in_characters() {
    let answer = afterword(&["check", "--stage", "thank_you", "-"], DRAFT.as_bytes());
    let out = text(&answer.stdout);
    assert_eq!(answer.status.code(), Some(1), "{out}");
    assert!(out.contains("-:1:1: medium greeting-without-name: "), "{out}");
    assert!(out.contains("-:3:50: high leftover-placeholder: "), "{out}");
    let wide = afterword(&["check", "--stage=thank_you"], "Liebe Zoë 👋,\nÄÖ [Company] ist\n".as_bytes());
    assert!(text(&wide.stdout).contains("-:2:4: high leftover-placeholder: "), "{}", text(&wide.stdout));
}

#[test]
fn names_the_file_and_says_nothing_of_a_good_mail() {
    let path = std::env::temp_dir().join(format!("afterword-{}.txt", std::process::id()));
    std::fs::write(
        &path,
        "Dear Ms. Lund,\n\nI am following up on our talk in May.\n\nKind regards,\nJo Ito\n",
    )
    .unwrap();
    let answer = afterword(&["check", "--stage", "check_in", path.to_str().unwrap()], b"");
    std::fs::remove_file(&path).unwrap();
    assert_eq!((answer.status.code(), text(&answer.stdout)), (Some(0), String::new()));
}

#[test]
fn one_report_as_json_counts_in_utf16() {
    let draft = "Hi 👋 Ana,\n\nthank you for the interview at {{company}}.\n\nJo Ito";
    let answer = afterword(&["check", "--format", "json", "--stage", "thank_you"], draft.as_bytes());
    let report: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let finding =
        report["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "leftover-placeholder").unwrap();
    let units: Vec<u16> = draft.encode_utf16().collect();
    let (start, end) =
        (finding["start"].as_u64().unwrap() as usize, finding["end"].as_u64().unwrap() as usize);
    assert_eq!(String::from_utf16(&units[start..end]).unwrap(), "{{company}}");
    assert_eq!(report["stage"], "thank_you");
    assert_eq!(report["active"], true);
}

#[test]
fn context_comes_from_the_options() {
    let args = [
        "check",
        "--stage",
        "thank_you",
        "--interviewer",
        "Ms. Ada Lund",
        "--sender",
        "Jo Ito",
        "--format",
        "json",
    ];
    let answer = afterword(&args, DRAFT.as_bytes());
    let report: Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(report["findings"][0]["fixes"][0]["text"], "Hi Ms. Lund,");
    let to = afterword(
        &["check", "--stage", "thank_you", "--to", "Ada Lund <ada@example.com>", "--format=json"],
        DRAFT.as_bytes(),
    );
    let report: Value = serde_json::from_slice(&to.stdout).unwrap();
    assert_eq!(report["findings"][0]["fixes"][0]["text"], "Hi Ada,");
}

#[test]
fn many_mails_a_line_each() {
    let lines = concat!(
        r#"{"id":"a","subject":null,"body":"Hi,\n\nthank you for the interview.\n\nJo","stage":"thank_you","context":{"interviewer":"Ada"}}"#,
        "\n\n",
        r#"{"id":7,"subject":"Lunch","body":"Shall we eat at one?","context":null,"labels":[]}"#,
        "\n"
    );
    let answer = afterword(&["check", "--jsonl"], lines.as_bytes());
    let reports: Vec<Value> =
        text(&answer.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answer.status.code(), Some(1));
    assert_eq!((&reports[0]["id"], &reports[1]["id"]), (&Value::from("a"), &Value::from(7)));
    assert_eq!((&reports[0]["active"], &reports[1]["active"]), (&Value::from(true), &Value::from(false)));
    assert!(reports[1]["findings"].as_array().unwrap().is_empty());
}

#[test]
fn one_mail_is_judged_as_many_are() {
    let body =
        "Dear Ms. Lund,\n\nI have definately liked the the kiln, and thank you for it.\n\nRegards,\nJo Ito\n";
    let one = afterword(&["check", "--format", "json", "--stage", "thank_you"], body.as_bytes());
    let one: Value = serde_json::from_slice(&one.stdout).unwrap();
    let line = serde_json::json!({ "id": "a", "stage": "thank_you", "body": body }).to_string();
    let many = afterword(&["check", "--jsonl"], line.as_bytes());
    let many: Value = serde_json::from_slice(&many.stdout).unwrap();
    assert!(one["findings"].to_string().contains("definately"), "{one}");
    assert_eq!(one["findings"], many["findings"]);
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let answer = afterword(
        &["check", "--jsonl"],
        b"{\"id\":1,\"body\":\"x\"}\n{nonsense\n\xff\xfe\n{\"id\":2,\"body\":\"y\"}\n",
    );
    assert_eq!(answer.status.code(), Some(2));
    assert_eq!(text(&answer.stdout).lines().count(), 2);
    let err = text(&answer.stderr);
    assert!(err.contains("line 2: ") && err.contains("line 3: "), "{err}");
}

#[test]
fn ordinary_mail_is_left_alone() {
    let answer = afterword(&["check"], b"Hi there,\n\nthe parcel came today [1], thanks!!!\n");
    assert_eq!((answer.status.code(), text(&answer.stdout)), (Some(0), String::new()));
    assert!(text(&answer.stderr).contains("--stage"));
}

#[test]
fn bad_usage_and_bad_files_say_what_is_wrong() {
    for (args, says) in [
        (&["frobnicate"][..], "no command `frobnicate`"),
        (&[][..], "say what to do"),
        (&["check", "--stage"][..], "needs a value"),
        (&["check", "--stage", "nonsense"][..], "does not know `nonsense`"),
        (&["check", "--colour"][..], "does not know `--colour`"),
        (&["check", "a", "b"][..], "one file at a time"),
        (&["check", "--off", "nope"][..], "no rule `nope`"),
        (&["check", "/nonexistent/draft.txt"][..], "/nonexistent/draft.txt: "),
        (&["check", "--jsonl", "x.txt"][..], "--jsonl"),
    ] {
        let answer = afterword(args, b"");
        assert_eq!(answer.status.code(), Some(2), "{args:?}");
        assert!(text(&answer.stderr).contains(says), "{args:?}: {}", text(&answer.stderr));
    }
    let latin = afterword(&["check", "-"], b"Gr\xfc\xdfe");
    assert_eq!(latin.status.code(), Some(2));
    assert!(text(&latin.stderr).contains("not UTF-8"));
    let long = afterword(&["check", "--stage", "check_in"], "word ".repeat(30_000).as_bytes());
    assert_eq!(long.status.code(), Some(2));
    assert!(text(&long.stderr).contains("too long"));
}

#[test]
fn lists_the_rules() {
    let plain = text(&afterword(&["rules"], b"").stdout);
    assert!(plain.lines().any(|line| line.starts_with("leftover-placeholder  ")), "{plain}");
    let json: Value = serde_json::from_slice(&afterword(&["rules", "--format", "json"], b"").stdout).unwrap();
    let rules = json.as_array().unwrap();
    assert_eq!(rules.len(), plain.lines().count());
    assert!(rules.iter().all(|rule| !rule["sources"].as_array().unwrap().is_empty()));
}

const PLAN: [&str; 7] = [
    "plan",
    "--interview=2026-11-19T14:00",
    "--promised",
    "2026-11-27",
    "--company=Northwind",
    "--interviewer",
    "Priya Raman",
];

#[test]
fn plans_what_to_send_when() {
    let plain = afterword(&PLAN, b"");
    assert_eq!(plain.status.code(), Some(0));
    let plain = text(&plain.stdout);
    let line = |words: &str| plain.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned();
    assert!(line("Thank-you note to Priya Raman").starts_with("Thu 19 Nov 2026 18:00  "), "{plain}");
    assert!(line("Thank-you note").ends_with("in time until Fri 20 Nov 2026 14:00"), "{plain}");
    assert!(plain.contains("\nTue  1 Dec 2026  9:00  Check in\n"), "{plain}");
    assert!(line("Two notes unanswered").ends_with("if they stay silent"), "{plain}");

    let json = afterword(&[&PLAN[..], &["--sent", "thank_you=2026-11-19", "--format=json"]].concat(), b"");
    let steps: Value = serde_json::from_slice(&json.stdout).unwrap();
    let steps = steps.as_array().unwrap();
    assert_eq!(steps.len(), plain.lines().count(), "the same schedule");
    let thanks = steps.iter().find(|step| step["step"] == "thank_you").unwrap();
    assert_eq!(
        (&thanks["due"], &thanks["by"]),
        (&"2026-11-19T18:00:00".into(), &"2026-11-20T14:00:00".into())
    );

    let ics = text(&afterword(&[&PLAN[..], &["--format", "ics"]].concat(), b"").stdout);
    assert_eq!(ics.matches("BEGIN:VEVENT\r\n").count(), plain.lines().count());
    assert!(ics.contains("DTSTART:20261201T090000\r\n"), "{ics}");
}

#[test]
fn plans_by_the_writers_own_days() {
    let own = ["--holiday=2026-12-01", "--at=10:30", "--preset=relaxed", "--quiet=none", "--weekend=fri,sat"];
    let plain = text(&afterword(&[&PLAN[..], &own].concat(), b"").stdout);
    assert!(plain.contains("Sun 29 Nov 2026 10:30  Check in"), "{plain}");
    let on_a_screen = text(&afterword(&[&PLAN[..], &["--medium", "video"]].concat(), b"").stdout);
    let in_person = text(&afterword(&[&PLAN[..], &["--medium", "in-person"]].concat(), b"").stdout);
    assert!(in_person.contains("Handwritten") && !on_a_screen.contains("Handwritten"), "{on_a_screen}");
    for (args, says) in [
        (&["plan"][..], "when you talked"),
        (&["plan", "--interview", "tomorrow"][..], "is a date such as"),
        (&["plan", "--interview", "2026-11-31"][..], "is a date such as"),
        (&["plan", "--sent", "thanks"][..], "STAGE=WHEN"),
        (&["plan", "--sent", "nope=2026-11-19"][..], "does not know `nope`"),
        (&["plan", "--weekend", "noday"][..], "does not know `noday`"),
        (&["plan", "--medium", "pigeon"][..], "does not know `pigeon`"),
        (&["plan", "--at", "9"][..], "an hour such as"),
        (&["plan", "--format", "xml"][..], "human, json or ics"),
        (&["plan", "--nope"][..], "does not know `--nope`"),
    ] {
        let answer = afterword(args, b"");
        assert_eq!(answer.status.code(), Some(2), "{args:?}");
        assert!(text(&answer.stderr).contains(says), "{args:?}: {}", text(&answer.stderr));
    }
}

#[test]
fn helps_and_tells_its_version() {
    for args in [&["--help"][..], &["-h"], &["check", "--help"]] {
        let answer = afterword(args, b"");
        assert_eq!(answer.status.code(), Some(0));
        assert!(text(&answer.stdout).contains("afterword check"));
    }
    assert!(text(&afterword(&["--version"], b"").stdout).starts_with("afterword "));
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_is_no_error() {
    let many = format!("{}\n", r#"{"id":1,"body":"Hi [Name]","stage":"thank_you"}"#).repeat(5_000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_afterword"))
        .args(["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(many.as_bytes());
    let answer = child.wait_with_output().unwrap();
    assert_eq!((answer.status.code(), text(&answer.stderr)), (Some(0), String::new()));
}
