//! Any text at all: the first byte picks the stage, the rest is subject, name and body, apart by zero bytes.
#![no_main]

use afterword::lint::{self, Context, Dismissals};
use afterword::mail::{Draft, Person, Stage};
use afterword::spelling;
use libfuzzer_sys::fuzz_target;

const STAGES: [Option<Stage>; 6] = [
    None,
    Some(Stage::ThankYou),
    Some(Stage::CheckIn),
    Some(Stage::RejectionReply),
    Some(Stage::Answer),
    Some(Stage::Networking),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let mut parts = text.splitn(3, '\0');
    let (subject, name, body) =
        (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let person = Person { name: name.to_owned(), email: format!("{name}@example.com") };
    let draft = Draft {
        subject: Some(subject.to_owned()),
        to: vec![person.clone()],
        from: Some(person),
        body: body.to_owned(),
        has_attachment: Some(false),
        ..Draft::default()
    };
    let mut context = Context {
        interviewer: Some(name.to_owned()),
        company: Some(subject.to_owned()),
        stage: STAGES[usize::from(first) % STAGES.len()],
        ask: true,
        dictionary: spelling::shipped(),
        ..Context::default()
    };
    context.history.topics = vec![subject.to_owned()];
    context.history.others.companies = vec![name.to_owned()];
    let units: Vec<u16> = body.encode_utf16().collect();
    for finding in lint::check(&draft, &context, &Dismissals::default()).findings {
        let words = String::from_utf16(&units[finding.start..finding.end]).expect("between characters");
        assert_eq!(words, finding.text);
        for fix in finding.fixes {
            String::from_utf16(&units[fix.start..fix.end]).expect("between characters");
        }
    }
});
