//! Names: missing, wrong, misspelt.

mod company_name;
mod employer_place;
mod greeting_mismatch;
mod greeting_without_name;
mod missing_sign_off_name;
mod misspelt_name;
mod name_from_elsewhere;
mod role_mailbox;
mod stand_in_name;
mod unknown_addressee;
mod wrong_company;

use crate::lint::Rule;
use crate::text::{WordSet, fold};

/// The rules of this room, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    &greeting_without_name::RULE,
    &unknown_addressee::RULE,
    &greeting_mismatch::RULE,
    &misspelt_name::RULE,
    &name_from_elsewhere::RULE,
    &wrong_company::RULE,
    &missing_sign_off_name::RULE,
    &stand_in_name::RULE,
    &role_mailbox::RULE,
];

/// Whether a greeting's words greet one reader and could greet any: `Hi there`.
fn greets_whoever_reads(words: &str) -> bool {
    matches!(words, "there" | "you" | "again" | "there again" | "friend" | "both")
}

/// Whether they greet several at once: `Hello everyone`.
fn greets_a_group(words: &str) -> bool {
    static GROUPS: WordSet = WordSet::new("all everyone everybody team folks guys y'all colleagues friends");
    GROUPS.contains(words)
}

/// Whether these words name nobody: what a template or a form puts where a name belongs.
fn is_nobody(name: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "candidate applicant interviewee name sender signature me myself anonymous user jobseeker student employee undersigned",
    );
    const PHRASES: [&str; 12] = [
        "job applicant",
        "job candidate",
        "job seeker",
        "first last",
        "firstname lastname",
        "john doe",
        "jane doe",
        "hopeful candidate",
        "hopeful applicant",
        "interested candidate",
        "grateful candidate",
        "future employee",
    ];
    let folded = fold(name.trim().trim_end_matches(['.', ',', '!']));
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let words =
        ["the ", "your ", "a "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words);
    WORDS.contains(words) || PHRASES.contains(&words)
}
