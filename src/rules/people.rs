//! Who the mail is to and about, as far as anybody knows. Shared by the rules.

use crate::lint::Context;
use crate::mail::{Document, Match, Name, Person};
use crate::text::WordSet;

/// Everybody the mail may greet: interviewers and recipients, as the writer knows them.
#[derive(Debug, Default)]
pub struct Known {
    /// From the writer's notes.
    pub interviewers: Vec<Name>,
    /// From the mail's To field, where a name is shown.
    pub recipients: Vec<Name>,
    /// Words of recipients' addresses, such as `priya` and `raman` of `priya.raman@…`; role mailboxes give none.
    pub address_words: Vec<String>,
}

impl Known {
    /// Reads context and recipients.
    pub fn new(document: &Document<'_>, context: &Context) -> Self {
        let interviewers = context.interviewer.as_deref().map(Name::parse_all).unwrap_or_default();
        let people = document.draft.to.iter().chain(&document.draft.cc);
        let recipients = document.draft.to.iter().filter_map(display_name).collect();
        let address_words = people.flat_map(address_words).collect();
        Known { interviewers, recipients, address_words }
    }

    /// The one person to greet, where there is just one: the interviewer the mail goes to.
    pub fn to_greet(&self) -> Option<String> {
        let named = match (self.interviewers.as_slice(), self.recipients.as_slice()) {
            ([only], []) => only,
            (interviewers, [recipient]) => interviewers
                .iter()
                .find(|interviewer| interviewer.compare(recipient) == Match::Same)
                .unwrap_or(recipient),
            _ => return None,
        };
        Some(named.to_greet_by()).filter(|name| !name.is_empty())
    }

    /// Whether somebody known is called so.
    pub fn has(&self, written: &Name) -> bool {
        let mut everybody = self.interviewers.iter().chain(&self.recipients);
        everybody.any(|name| name.compare(written) == Match::Same)
    }

    /// Whether this is the name of somebody known, with a slip in it.
    pub fn has_misspelt(&self, written: &Name) -> bool {
        let mut everybody = self.interviewers.iter().chain(&self.recipients);
        everybody.any(|name| matches!(name.compare(written), Match::Misspelt(..)))
    }

    /// Nobody is known.
    pub fn is_empty(&self) -> bool {
        self.interviewers.is_empty() && self.recipients.is_empty() && self.address_words.is_empty()
    }
}

/// Mailboxes that belong to a function, not to a person: `info`, `careers-uk`, `no-reply`. With a person's name beside
/// it (`hr.lund`) a function is that person's.
pub fn is_role_mailbox(mailbox: &str) -> bool {
    static ROLES: WordSet = WordSet::new(
        "info information jobs job career careers hr hiring recruiting recruitment recruiter recruiters talent noreply no \
         reply donotreply do not contact contactus us office hello team support admin administration mail mailbox people \
         apply application applications applicants candidate candidates bewerbung bewerbungen personal personnel staff \
         enquiry enquiries inquiry inquiries admissions post hi work workwithus joinus join general human resources service \
         services help helpdesk feedback press sales marketing webmaster postmaster notifications notification mailer daemon \
         reception secretary secretariat empleo rrhh emploi recrutement vacancies vacancy employment onboarding the uk de eu \
         usa global",
    );
    takes_no_mail(mailbox)
        || mailbox
            .split(['.', '-', '_', '+'])
            .all(|word| ROLES.contains(word.trim_end_matches(|c: char| c.is_ascii_digit())))
}

/// Mailboxes that throw away what they get.
pub fn takes_no_mail(mailbox: &str) -> bool {
    let letters: String = mailbox.chars().filter(|c| c.is_alphanumeric()).collect();
    ["noreply", "donotreply", "notreply", "mailerdaemon"].iter().any(|name| letters.contains(name))
}

/// The name shown for a recipient, unless it is the address again or no person's name.
fn display_name(person: &Person) -> Option<Name> {
    if person.name.contains('@') {
        return None;
    }
    let name = Name::parse(&person.name);
    (!name.words.is_empty() && !name.is_stand_in() && !is_role_mailbox(&person.mailbox())).then_some(name)
}

fn address_words(person: &Person) -> Vec<String> {
    let mailbox = person.mailbox();
    if is_role_mailbox(&mailbox) {
        return Vec::new();
    }
    let words = mailbox.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_told_from_a_person() {
        for office in [
            "info",
            "careers",
            "no-reply",
            "noreply",
            "do_not_reply",
            "hr",
            "jobs-uk",
            "talent.team",
            "careers2",
        ] {
            assert!(is_role_mailbox(office), "{office}");
        }
        for person in ["priya", "hr.lund", "j.post", "mia.work.sol", "p.raman", "noah"] {
            assert!(!is_role_mailbox(person), "{person}");
        }
        assert!(takes_no_mail("no-reply") && !takes_no_mail("careers"));
    }
}
