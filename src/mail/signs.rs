//! What a mail says of itself: signs that it follows an interview, signs that it is something else, and which stage it
//! belongs to. The signs are data (`tables/signs.txt`); what each is worth is fitted to labelled mails
//! ([`super::weights`]), so that a new way to say a thing needs one line and no new weight.

use super::weights::share_of_words;
use super::words::{is_occupation, is_title, is_work};
use super::{Document, Draft, Zone};
use crate::text::{BREAK, Phrases, Token, TokenKind, WordSet, fold, tokens};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// All signs in one look-up.
pub static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::read(include_str!("tables/signs.txt")));

/// Most times one sign counts in a mail.
const MOST: u8 = 2;

/// The table of signs, ready to look for.
pub struct Signs {
    /// What each is called.
    pub names: Vec<&'static str>,
    phrases: Phrases,
    /// The sign each phrase belongs to.
    sign_of: Vec<usize>,
}

impl Signs {
    fn read(table: &'static str) -> Signs {
        let (mut names, mut phrases, mut sign_of) = (Vec::new(), Vec::new(), Vec::new());
        let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        for line in lines {
            match line.strip_prefix("  ") {
                Some(phrase) => {
                    phrases.push(phrase);
                    sign_of.push(names.len().saturating_sub(1));
                }
                None => names.push(line),
            }
        }
        Signs { names, phrases: Phrases::new(phrases), sign_of }
    }

    /// How often each sign is seen in the [`words`] of a mail, up to twice.
    pub fn count(&self, words: &[&str]) -> Vec<u8> {
        let mut counts = vec![0_u8; self.names.len()];
        let mut passed = vec![0_usize; self.names.len()];
        for (phrase, start, end) in self.phrases.find(words) {
            let Some(&sign) = self.sign_of.get(phrase) else { continue };
            if let (Some(count), Some(passed)) = (counts.get_mut(sign), passed.get_mut(sign))
                && *count < MOST
                && start >= *passed
            {
                *count += 1;
                *passed = end;
            }
        }
        counts
    }
}

/// What a draft is weighed by: for those who set the weights (tests/tools/stages).
#[derive(Debug, Default)]
pub struct Cues {
    /// The signs by name, and how often each is seen.
    pub signs: Vec<(&'static str, u8)>,
    /// The words in normal form, and each pair of words that follow one another, a space between.
    pub words: BTreeSet<String>,
    /// How much each word counts beside the signs, at most 1.
    pub share_of_words: f64,
}

/// The cues of a draft.
pub fn cues(draft: &Draft) -> Cues {
    let document = Document::read(draft);
    let words = words(&document);
    let signs =
        SIGNS.names.iter().copied().zip(SIGNS.count(&words)).filter(|(_, count)| *count > 0).collect();
    let is_said = |word: &str| word != BREAK && !word.starts_with('$');
    let said = words.iter().filter(|word| is_said(word)).map(|word| (*word).to_owned());
    let pairs = words.array_windows().filter(|[first, next]| *first != BREAK && is_said(next));
    let said = said.chain(pairs.map(|[first, next]| format!("{first} {next}")));
    Cues { signs, words: said.collect(), share_of_words: share_of_words(&document) }
}

/// Stands before the words of the subject, so that a sign can look there alone.
const SUBJECT: &str = "$subject";

/// Stands before the first words after the greeting: what a mail opens with tells most of what it is for.
const OPENING: &str = "$opening";

/// The words of subject and body (not of quoted mail) with contractions undone, sentences apart, and behind them what is
/// seen and not said.
pub fn words<'w>(document: &'w Document<'_>) -> Vec<&'w str> {
    let mut words = Vec::with_capacity(document.tokens.len() + document.subject.len() + 32);
    words.push(SUBJECT);
    for token in &document.subject {
        push_plain(&mut words, token);
    }
    words.push(BREAK);
    let mut opening = Some(document.greeting.as_ref().map_or(0, |greeting| greeting.span.end));
    for sentence in &document.sentences {
        if document.zones.at(sentence.span.start) == Zone::Quoted {
            continue;
        }
        for token in document.tokens_of(sentence) {
            if opening.take_if(|start| token.span.start >= *start).is_some() {
                words.push(OPENING);
            }
            push_plain(&mut words, token);
        }
        words.push(BREAK);
    }
    for seen in seen(document) {
        words.extend([seen, BREAK]);
    }
    words
}

fn push_plain<'w>(words: &mut Vec<&'w str>, token: &'w Token<'_>) {
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
        return;
    }
    let norm: &str = &token.norm;
    // Few words have an apostrophe, and bytes tell that soonest.
    let contraction = norm.bytes().any(|byte| byte == b'\'').then(|| norm.rsplit_once('\'')).flatten();
    let Some((head, tail)) = contraction else { return words.push(norm) };
    match tail {
        "d" => words.extend([head, "would"]),
        "m" => words.extend([head, "am"]),
        "ve" => words.extend([head, "have"]),
        "ll" => words.extend([head, "will"]),
        "re" => words.extend([head, "are"]),
        "s" if matches!(head, "it" | "that" | "what" | "there" | "here" | "who" | "where" | "he" | "she") => {
            words.extend([head, "is"])
        }
        "s" => words.push(head),
        "t" if head == "can" => words.extend(["can", "not"]),
        "t" if head == "won" => words.extend(["will", "not"]),
        "t" => match head.strip_suffix('n') {
            Some(verb) => words.extend([verb, "not"]),
            None => words.push(norm),
        },
        _ => words.push(norm),
    }
}

/// Who speaks for several.
static WE: WordSet = WordSet::new("we our us we'd we'll we're we've");

/// Who speaks for one alone.
static I: WordSet = WordSet::new("i my me i'd i'll i'm i've");

/// With fewer words a mail says little of itself.
const SHORT: usize = 25;

/// What is seen and not said: the words with `$` of the table of signs.
fn seen(document: &Document<'_>) -> Vec<&'static str> {
    let count = |words: &WordSet| document.own_words().filter(|t| words.contains(&t.norm)).count();
    let (many, one) = (count(&WE), count(&I));
    let folded = fold(document.draft.subject.as_deref().unwrap_or("").trim_start()).into_owned();
    let greeting = document.greeting.as_ref();
    let names = greeting.map_or(0, |greeting| greeting.names.len());
    let titled = greeting.is_some_and(|greeting| {
        greeting
            .names
            .iter()
            .any(|name| tokens(name.of(document.text)).first().is_some_and(|t| is_title(&t.norm)))
    });
    let job = |token: &Token<'_>| token.is_word() && is_occupation(&token.norm);
    let (job_in_subject, job_in_body) = (document.subject.iter().any(job), document.own_words().any(job));
    let work = || document.own_words().chain(&document.subject).any(|token| is_work(&token.norm));
    let last = document.sentences.iter().rev().find(|s| document.zones.at(s.span.start) == Zone::Body);
    let list = document.text.lines().filter(|line| starts_item(line)).count();
    [
        ("$thread", ["re:", "aw:", "sv:", "antw:"].iter().any(|start| folded.starts_with(start))),
        ("$job-in-subject", job_in_subject),
        ("$job", job_in_body),
        ("$we", many >= 2 && many > one),
        ("$i", one >= 2 && one > many),
        ("$greets-name", names > 0),
        ("$titled", titled),
        ("$greets-many", greeting.is_some_and(|g| g.stand_in.is_some() && g.names.is_empty())),
        ("$no-greeting", greeting.is_none()),
        ("$short", document.words() < SHORT),
        ("$list", list >= 2),
        ("$times", document.text.lines().filter(|line| tells_a_span_of_time(line)).count() >= 2),
        ("$question", last.is_some_and(|sentence| sentence.kind == crate::text::SentenceKind::Question)),
        ("$field", !document.fields.is_empty()),
        ("$money", ['€', '$', '£'].iter().any(|sign| document.text.contains(*sign))),
        ("$no-work", !(job_in_subject || job_in_body || work())),
        ("$signed", document.sign_off.as_ref().is_some_and(|end| end.name.is_some())),
    ]
    .into_iter()
    .filter_map(|(sign, is)| is.then_some(sign))
    .collect()
}

/// `- milk`, `2. price`, `[ ] canoe`.
fn starts_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '•', '[']) || number.len() < line.len() && number.starts_with(['.', ')'])
}

/// `11/09: 10am-1pm`, `Tue 09:00 to 11:30`: two times of the clock in a line of few words.
fn tells_a_span_of_time(line: &str) -> bool {
    let parts =
        || line.split(|c: char| c.is_whitespace() || "-–—,;()".contains(c)).filter(|part| !part.is_empty());
    parts().filter(|part| is_clock_time(part)).count() >= 2 && parts().count() <= SPAN_OF_TIME
}

/// Most words of a line that offers times and says nothing else.
const SPAN_OF_TIME: usize = 12;

/// `10am`, `09:30`, `2.30pm`.
fn is_clock_time(part: &str) -> bool {
    let time = part.trim_end_matches(|c: char| !c.is_ascii_digit());
    let rest = part.get(time.len()..).unwrap_or("");
    let mut numbers = time.split([':', '.']);
    let is_short = |number: &str| matches!(number.len(), 1 | 2) && number.bytes().all(|b| b.is_ascii_digit());
    let has_hour = numbers.next().is_some_and(is_short);
    let has_minutes = numbers.next().map(|minutes| minutes.len() == 2 && is_short(minutes));
    let has_half = || ["am", "pm", "h"].iter().any(|half| rest.eq_ignore_ascii_case(half));
    has_hour && numbers.next().is_none() && has_minutes.unwrap_or_else(has_half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_looked_up() {
        for line in include_str!("tables/signs.txt").lines().filter(|line| line.starts_with(' ')) {
            let phrase = line.trim_start();
            assert!(!phrase.starts_with(['_', '(', '~']), "a phrase starts with a word of its own: {line}");
            assert_eq!(line.len() - phrase.len(), 2, "two spaces before: {line}");
        }
    }

    #[test]
    fn signs_are_counted_in_subject_and_body() {
        let draft = Draft {
            subject: Some("Re: Night baker".into()),
            body: "Dear Ms. Lund,\n\nThank you for letting me know.\n\n> thank you for your application"
                .into(),
            ..Draft::default()
        };
        let found = cues(&draft).signs;
        for sign in
            ["a reply", "a job in the subject", "the answer was no", "to a title", "thanks of any kind"]
        {
            assert!(found.iter().any(|(name, _)| *name == sign), "{sign}: {found:?}");
        }
        assert!(!found.iter().any(|(name, _)| *name == "said by an employer"));
    }

    #[test]
    fn lines_with_two_times_of_the_clock_list_free_times() {
        let lines = ["11/09: 10am-1pm; 2pm-5pm CET", "Tue 09:00 to 11:30", "- Fri 8.15–9.45", "Mon 9h-11h"];
        for line in lines {
            assert!(tells_a_span_of_time(line), "{line}");
        }
        let none = [
            "Wed after 16:00",
            "I am 10 am I not",
            "12.11.2024 - 14.11.2024",
            "3:2 after 4, then 100:99",
            "",
        ];
        for line in none {
            assert!(!tells_a_span_of_time(line), "{line}");
        }
    }

    #[test]
    fn what_the_subject_says_and_what_opens_the_mail_are_signs_of_their_own() {
        let signs = |subject: &str, body: &str| -> Vec<&str> {
            let draft = Draft { subject: Some(subject.into()), body: body.into(), ..Draft::default() };
            cues(&draft).signs.into_iter().map(|(name, _)| name).collect()
        };
        let found = signs("Any news?", "Dear Ms. Lund,\n\nThank you for the tour. Have you decided?");
        assert!(found.contains(&"asks in the subject") && found.contains(&"opens with thanks"), "{found:?}");
        let found = signs("Thank you", "Dear Ms. Lund,\n\nHave you decided? Thank you.");
        assert!(found.contains(&"thanks in the subject") && found.contains(&"opens by asking"), "{found:?}");
        assert!(!found.contains(&"opens with thanks"), "{found:?}");
    }

    #[test]
    fn warnings_counts_and_thoughts_about_the_work_are_signs() {
        for (said, sign) in [
            ("My readers ask how you treat applicants.", "warns of what others will hear"),
            ("It would be a shame if the mayor heard.", "warns of what others will hear"),
            ("That makes nine letters from me.", "reproaches silence"),
            ("I walked past your gate.", "reproaches silence"),
            ("Did I get it?", "in or out"),
            ("I do not propose to wait.", "presses"),
            ("You could try a thicker rope.", "thinks on about the work seen"),
            ("We would give her a good home.", "takes in an animal"),
            ("Is it rude to ring?", "tells friends of it"),
        ] {
            let draft = Draft { body: said.into(), ..Draft::default() };
            let found = cues(&draft).signs;
            assert!(found.iter().any(|(name, _)| *name == sign), "{said}: {found:?}");
        }
    }
}
