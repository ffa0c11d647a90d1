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
use crate::text::fold;

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

/// Whether these words name nobody: what a template or a form puts where a name belongs.
fn is_nobody(name: &str) -> bool {
    let folded = fold(name.trim().trim_end_matches(['.', ',', '!']));
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words
        .strip_prefix("the ")
        .or(words.strip_prefix("your "))
        .or(words.strip_prefix("a "))
        .unwrap_or(&words);
    matches!(
        words,
        "candidate"
            | "applicant"
            | "job applicant"
            | "job candidate"
            | "interviewee"
            | "name"
            | "sender"
            | "signature"
            | "first last"
            | "firstname lastname"
            | "john doe"
            | "jane doe"
            | "me"
            | "myself"
            | "anonymous"
            | "user"
            | "job seeker"
            | "jobseeker"
            | "hopeful candidate"
            | "student"
            | "future employee"
            | "employee"
            | "the undersigned"
            | "undersigned"
            | "interested candidate"
            | "grateful candidate"
            | "hopeful applicant"
    )
}
