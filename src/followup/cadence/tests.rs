use super::*;
use crate::followup::Medium;
use crate::lint::Field;
use chrono::NaiveTime;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn application() -> Application {
    Application {
        id: "a".into(),
        company: "Northwind".into(),
        role: String::new(),
        field: Field::Usual,
        status: Status::Open,
        since: at("2026-11-19T15:00:00"),
        promised: None,
        answered: None,
        remarks: String::new(),
        created: 0,
        updated: 0,
    }
}

/// A talk on a Thursday at two.
fn talk(people: &[&str]) -> Interview {
    let person = |(name, number): (&&str, u32)| Interviewer {
        number,
        name: (*name).to_owned(),
        ..Interviewer::default()
    };
    Interview {
        id: "t".into(),
        application: "a".into(),
        at: at("2026-11-19T14:00:00"),
        medium: Medium::Unsaid,
        people: people.iter().zip(1..).map(person).collect(),
        topics: vec![],
        remarks: String::new(),
        created: 0,
        updated: 0,
    }
}

fn note(stage: Stage, sent: &str, to: &[&str]) -> Note {
    let to = to.iter().map(|name| Person { name: (*name).to_owned(), email: String::new() }).collect();
    let sketch = crate::text::Sketch::default();
    Note { id: sent.into(), application: "a".into(), at: at(sent), to, stage, sketch, updated: 0 }
}

/// "step due", with "done" and "forecast" where they are.
fn planned(application: &Application, talks: &[Interview], notes: &[Note], preset: Preset) -> Vec<String> {
    planned_in(application, talks, notes, preset, &Calendar::default())
}

fn planned_in(
    application: &Application,
    talks: &[Interview],
    notes: &[Note],
    preset: Preset,
    calendar: &Calendar,
) -> Vec<String> {
    let (talks, notes): (Vec<_>, Vec<_>) = (talks.iter().collect(), notes.iter().collect());
    let course = Course { application, interviews: &talks, notes: &notes };
    let steps = plan(course, Wishes { calendar, preset, handwritten: false });
    let say = |step: &Planned| {
        let how = if step.done.is_some() {
            " done"
        } else if step.forecast {
            " forecast"
        } else {
            ""
        };
        format!("{:?} {}{how}", step.step, step.due.format_minute())
    };
    steps.iter().filter(|step| step.step != Step::JotDown).map(say).collect()
}

trait Minute {
    fn format_minute(&self) -> String;
}

impl Minute for NaiveDateTime {
    fn format_minute(&self) -> String {
        crate::followup::iso_minute(*self)
    }
}

#[test]
fn each_preset_has_its_numbers() {
    let promised = Application { promised: Some("2026-11-27".parse().unwrap()), ..application() };
    assert_eq!(
        planned(&promised, &[talk(&["Priya Raman"])], &[], Preset::Strict),
        [
            "ThankYou 2026-11-19T16:00",
            "CheckIn 2026-12-02T09:00",
            "LastCheckIn 2026-12-16T09:00 forecast",
            "MoveOn 2026-12-30T09:00 forecast"
        ]
    );
    assert_eq!(
        planned(&promised, &[talk(&["Priya Raman"])], &[], Preset::Usual),
        [
            "ThankYou 2026-11-19T18:00",
            "CheckIn 2026-12-01T09:00",
            "LastCheckIn 2026-12-11T09:00 forecast",
            "MoveOn 2026-12-21T09:00 forecast"
        ]
    );
    assert_eq!(
        planned(&promised, &[talk(&["Priya Raman"])], &[], Preset::Relaxed),
        [
            "ThankYou 2026-11-20T09:00",
            "CheckIn 2026-11-30T09:00",
            "LastCheckIn 2026-12-07T09:00 forecast",
            "MoveOn 2026-12-14T09:00 forecast"
        ]
    );
}

#[test]
fn without_a_date_a_week_of_silence_counts_from_the_last_word() {
    let talks = [talk(&["Priya Raman"])];
    assert!(planned(&application(), &talks, &[], Preset::Usual).contains(&"CheckIn 2026-11-26T09:00".into()));
    let thanked = [note(Stage::ThankYou, "2026-11-20T10:00:00", &["Priya Raman"])];
    let steps = planned(&application(), &talks, &thanked, Preset::Usual);
    assert!(steps.contains(&"ThankYou 2026-11-19T18:00 done".into()), "{steps:?}");
    assert!(steps.contains(&"CheckIn 2026-11-27T09:00".into()), "{steps:?}");
}

#[test]
fn weekends_holidays_and_the_preferred_hour_are_kept() {
    let calendar = Calendar {
        holidays: ["2026-11-26".parse().unwrap(), "2026-11-27".parse().unwrap()].into(),
        preferred: NaiveTime::from_hms_opt(10, 30, 0).unwrap(),
        ..Calendar::default()
    };
    let steps = planned_in(&application(), &[talk(&[])], &[], Preset::Usual, &calendar);
    assert!(steps.contains(&"CheckIn 2026-11-30T10:30".into()), "{steps:?}");
}

#[test]
fn a_thank_you_sleeps_at_night_and_is_still_in_time() {
    let late = Interview { at: at("2026-11-19T18:30:00"), ..talk(&["Priya Raman"]) };
    let steps = planned(&application(), &[late], &[], Preset::Usual);
    assert_eq!(steps[0], "ThankYou 2026-11-20T09:00");
    let friday = Interview { at: at("2026-11-20T14:00:00"), ..talk(&[]) };
    assert_eq!(planned(&application(), &[friday], &[], Preset::Relaxed)[0], "ThankYou 2026-11-21T09:00");
}

#[test]
fn each_interviewer_is_thanked_once() {
    let talks = [talk(&["Priya Raman", "Tom Ito"])];
    let to_priya = [note(Stage::ThankYou, "2026-11-19T18:00:00", &["Priya Raman"])];
    let thanks = |notes: &[Note]| {
        let steps = planned(&application(), &talks, notes, Preset::Usual);
        steps.iter().filter(|step| step.starts_with("ThankYou") && step.ends_with("done")).count()
    };
    assert_eq!(thanks(&[]), 0);
    assert_eq!(thanks(&to_priya), 1);
    assert_eq!(thanks(&[note(Stage::ThankYou, "2026-11-19T18:00:00", &["Priya Raman", "Tom Ito"])]), 2);
    assert_eq!(
        thanks(&[note(Stage::ThankYou, "2026-11-19T10:00:00", &["Priya Raman"])]),
        0,
        "before the talk"
    );
    assert_eq!(thanks(&[note(Stage::ThankYou, "2026-11-19T18:00:00", &["Uma Lind"])]), 0, "somebody else");
}

#[test]
fn after_two_unanswered_notes_it_ends() {
    let talks = [talk(&[])];
    let one = note(Stage::CheckIn, "2026-11-26T09:00:00", &[]);
    let two = note(Stage::CheckIn, "2026-12-07T09:00:00", &[]);
    let steps = planned(&application(), &talks, std::slice::from_ref(&one), Preset::Usual);
    assert!(steps.contains(&"LastCheckIn 2026-12-07T09:00".into()), "{steps:?}");
    let steps = planned(&application(), &talks, &[one.clone(), two.clone()], Preset::Usual);
    assert!(steps.contains(&"MoveOn 2026-12-17T09:00".into()), "{steps:?}");
    assert!(steps.iter().all(|step| !step.ends_with("forecast")), "{steps:?}");
    let (talk, application) = (&talks[0], application());
    let ended = |application: &Application, notes: &[&Note]| {
        has_ended(Course { application, interviews: &[talk], notes })
    };
    assert!(!ended(&application, &[&one]) && ended(&application, &[&one, &two]));
    let answered = Application { answered: Some(at("2026-12-08T10:00:00")), ..application };
    assert!(!ended(&answered, &[&one, &two]), "an answer begins anew");
}

#[test]
fn check_ins_of_one_day_are_one_word() {
    let talks = [talk(&[])];
    let twice = ["2026-11-26T09:00:00", "2026-11-26T16:30:00"].map(|at| note(Stage::CheckIn, at, &[]));
    let steps = planned(&application(), &talks, &twice, Preset::Usual);
    assert!(steps.contains(&"LastCheckIn 2026-12-07T09:00".into()), "{steps:?}");
}

#[test]
fn a_handwritten_note_follows_a_talk_face_to_face() {
    let calendar = Calendar::default();
    let written = |medium| {
        let (application, talk) = (application(), Interview { medium, ..talk(&["Priya Raman"]) });
        let course = Course { application: &application, interviews: &[&talk], notes: &[] };
        let steps = plan(course, Wishes { calendar: &calendar, preset: Preset::Usual, handwritten: true });
        let step = steps.into_iter().find(|step| step.step == Step::Handwritten);
        step.and_then(|step| step.by).map(crate::followup::iso_minute)
    };
    let two_working_days = Some("2026-11-23T18:00".to_owned());
    assert_eq!([Medium::Unsaid, Medium::InPerson].map(written), [two_working_days.clone(), two_working_days]);
    assert_eq!([Medium::Video, Medium::Phone].map(written), [None, None]);
}

#[test]
fn a_week_lies_between_notes_whatever_was_promised() {
    let promised = Application {
        promised: Some("2026-11-27".parse().unwrap()),
        answered: Some(at("2026-11-26T10:00:00")),
        ..application()
    };
    let replied = [note(Stage::Answer, "2026-11-30T09:00:00", &[])];
    let steps = planned(&promised, &[talk(&[])], &replied, Preset::Relaxed);
    assert!(steps.contains(&"CheckIn 2026-12-07T09:00".into()), "{steps:?}");
}

#[test]
fn a_rejection_asks_for_one_thing_and_an_end_for_none() {
    let rejected =
        Application { status: Status::Rejected, since: at("2026-11-27T16:00:00"), ..application() };
    assert_eq!(planned(&rejected, &[talk(&[])], &[], Preset::Usual), ["RejectionReply 2026-11-30T09:00"]);
    let closed = Application { status: Status::Closed, ..application() };
    assert!(planned(&closed, &[talk(&[])], &[], Preset::Usual).is_empty());
}

#[test]
fn the_same_step_has_the_same_id_whenever_it_is_planned() {
    let (application, talks) = (application(), [talk(&["Priya Raman"])]);
    let refs: Vec<&Interview> = talks.iter().collect();
    let ids = |preset| {
        let calendar = Calendar::default();
        let course = Course { application: &application, interviews: &refs, notes: &[] };
        let steps = plan(course, Wishes { calendar: &calendar, preset, handwritten: true });
        let mut ids: Vec<Id> = steps.into_iter().map(|step| step.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(Preset::Strict), ids(Preset::Relaxed));
    assert_eq!(
        ids(Preset::Usual),
        ["t.check_in", "t.handwritten", "t.jot_down", "t.last_check_in", "t.move_on", "t.thank_you.1"]
    );
}

#[test]
fn people_are_the_same_by_address_or_by_name() {
    let known = |name: &str, email: &str| Interviewer {
        name: name.into(),
        email: email.into(),
        ..Interviewer::default()
    };
    let person = |name: &str, email: &str| Person { name: name.into(), email: email.into() };
    assert!(is_same(&known("Ms. Priya Raman", ""), &person("Priya Raman", "p@x.example")));
    assert!(is_same(&known("Priya", ""), &person("Priya Raman", "")));
    assert!(is_same(&known("P", "P@x.example"), &person("", "p@X.example")));
    assert!(!is_same(&known("Priya Raman", "p@x.example"), &person("Priya Raman", "q@x.example")));
    assert!(!is_same(&known("", ""), &person("", "")));
    assert!(!is_same(&known("Priya Raman", ""), &person("Tom Raman", "")));
}
