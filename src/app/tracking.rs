//! Whom a mail is to, as far as the ledger knows them, and what the judge is to know of that.

use crate::followup::{
    Application, Course, Interviewer, Ledger, Note, Now, Reminder, Status, Step, Wishes, has_ended, is_same,
    plan,
};
use crate::lint::{ColleagueNote, Context, History, Others, SentNote};
use crate::mail::{Draft, Person, Stage};
use crate::order;
use crate::text::fold;

use super::words;

/// Mail providers for everybody: their name says nothing about the employer.
const PUBLIC_PROVIDERS: &[&str] = &[
    "aol",
    "fastmail",
    "gmail",
    "gmx",
    "googlemail",
    "hey",
    "hotmail",
    "icloud",
    "live",
    "mail",
    "outlook",
    "proton",
    "protonmail",
    "yahoo",
    "yandex",
    "zoho",
];
/// Shorter names of companies are too often words or initials of something else.
const SHORTEST_DOMAIN: usize = 4;
/// Other applications whose names the judge hears, the latest first.
const MOST_OTHERS: usize = 200;

/// An application the recipients belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'l> {
    pub(super) application: &'l Application,
}

/// The application these people belong to: by address before name, by name before their company's mail domain; an open
/// one before another, the latest first.
pub(super) fn known<'l>(ledger: &'l Ledger, people: &[Person]) -> Option<Known<'l>> {
    if people.is_empty() {
        return None;
    }
    let domains: Vec<String> = people.iter().filter_map(|person| company(&person.email)).collect();
    let mut best: std::collections::BTreeMap<&str, u8> = std::collections::BTreeMap::new();
    let mut note = |application: &'l str, weight: u8| {
        let known = best.entry(application).or_default();
        *known = (*known).max(weight);
    };
    for talk in ledger.interviews.values() {
        for met in &talk.people {
            if let Some(weight) = people.iter().filter_map(|p| likeness(&met.name, &met.email, p)).max() {
                note(&talk.application, weight);
            }
        }
    }
    for sent in ledger.notes.values() {
        for to in &sent.to {
            if let Some(weight) = people.iter().filter_map(|p| likeness(&to.name, &to.email, p)).max() {
                note(&sent.application, weight);
            }
        }
    }
    if !domains.is_empty() {
        for application in ledger.applications.values().filter(|a| domains.contains(&plain(&a.company))) {
            note(&application.id, 1);
        }
    }
    let known = best.iter().filter_map(|(id, weight)| Some((ledger.applications.get(id)?, *weight)));
    let best = known.max_by_key(|(a, weight)| (*weight, a.status == Status::Open, a.updated));
    best.map(|(application, _)| Known { application })
}

fn likeness(name: &str, email: &str, person: &Person) -> Option<u8> {
    if !email.is_empty() && !person.email.is_empty() {
        return (fold(email) == fold(&person.email)).then_some(3);
    }
    // A first name alone belongs to too many.
    let full = |name: &str| name.split_whitespace().count() >= 2;
    let known = Interviewer { name: name.to_owned(), ..Interviewer::default() };
    let named = Person { name: person.name.clone(), email: String::new() };
    (full(name) && full(&person.name) && is_same(&known, &named)).then_some(2)
}

/// The same person among those of one application, where a first name is enough.
pub(super) fn is_same_person(known: &Person, other: &Person) -> bool {
    let Person { name, email } = known.clone();
    is_same(&Interviewer { name, email, ..Interviewer::default() }, other)
}

/// Whether a reminder of the writer's own speaks of one of these people, by full name or by their company's domain.
pub(super) fn tracks(ledger: &Ledger, people: &[Person]) -> bool {
    let own = |r: &&Reminder| r.step == Step::Custom && r.is_open();
    let abouts: Vec<Vec<String>> = ledger.reminders.values().filter(own).map(|r| split(&r.about)).collect();
    !abouts.is_empty() && people.iter().any(|person| abouts.iter().any(|about| names(about, person)))
}

fn names(about: &[String], person: &Person) -> bool {
    let name = split(&person.name);
    let by_name = name.len() >= 2 && name.iter().all(|word| about.contains(word));
    by_name || company(&person.email).is_some_and(|company| about.contains(&company))
}

/// `northwind` of `priya@mail.northwind.example`.
pub(super) fn company(email: &str) -> Option<String> {
    let domain = fold(email.rsplit_once('@')?.1);
    let mut labels = domain.rsplit('.');
    let _top = labels.next();
    let company = match labels.next()? {
        // Second-level registries: `northwind.co.uk`.
        "ac" | "co" | "com" | "edu" | "gov" | "net" | "org" => labels.next()?,
        label => label,
    };
    (company.chars().count() >= SHORTEST_DOMAIN && !PUBLIC_PROVIDERS.contains(&company))
        .then(|| company.to_owned())
}

/// A company's name as its domain would have it: `blueharbor` of "Blue Harbor".
fn plain(company: &str) -> String {
    fold(company).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn split(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// What the ledger adds to what the judge knows of a draft.
pub(super) fn inform(context: &mut Context, ledger: &Ledger, draft: &Draft, now: Now) {
    let people: Vec<Person> = draft.to.iter().chain(&draft.cc).cloned().collect();
    context.history.today = Some(now.local.date());
    let Some(Known { application }) = known(ledger, &people) else {
        context.tracked = tracks(ledger, &people);
        return;
    };
    let (interviews, notes) = (ledger.interviews_of(&application.id), ledger.notes_of(&application.id));
    let course = Course { application, interviews: &interviews, notes: &notes };
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    context.tracked = true;
    context.expected = expected(course, &people, now);
    context.company = said(&application.company);
    context.role = said(&application.role);
    if application.field != crate::lint::Field::default() {
        context.field = application.field;
    }
    let met: Vec<&Interviewer> = interviews.iter().flat_map(|talk| &talk.people).collect();
    let addressed = met.iter().filter(|met| people.iter().any(|person| is_same(met, person)));
    let addressed: Vec<&str> =
        addressed.map(|met| met.name.as_str()).filter(|name| !name.is_empty()).collect();
    context.interviewer = said(&addressed.join("; "));
    let is_recipient =
        |to: &Person| people.iter().any(|person| likeness(&to.name, &to.email, person).is_some());
    context.history = History {
        today: context.history.today,
        promised: application.promised,
        ended: application.status == Status::Open && has_ended(course),
        notes: notes.iter().map(|note| SentNote { date: note.at.date(), stage: note.stage }).collect(),
        colleagues: notes
            .iter()
            .filter(|note| !note.to.is_empty() && !note.to.iter().any(is_recipient))
            .map(|note| ColleagueNote {
                to: note.to.first().map(words::person).unwrap_or_default(),
                sketch: note.sketch.clone(),
            })
            .collect(),
        others: others(ledger, application),
        topics: interviews.last().map(|talk| talk.topics.clone()).unwrap_or_default(),
    };
}

/// A thank-you is likely for so many days after a talk; later the mail may be anything.
const THANKS_LIKELY: i64 = 7;

/// The kind of note that these people may expect next: a reply to a rejection, an answer to what they wrote, thanks after
/// a talk, and once they were thanked a check-in.
fn expected(course: Course<'_>, people: &[Person], now: Now) -> Option<Stage> {
    let Course { application, interviews, notes } = course;
    let sent_since = |at, stage: Option<Stage>| {
        notes.iter().any(|note| note.at >= at && stage.is_none_or(|stage| note.stage == stage))
    };
    match application.status {
        Status::Rejected => {
            (!sent_since(application.since, Some(Stage::RejectionReply))).then_some(Stage::RejectionReply)
        }
        Status::Offered | Status::Closed => None,
        Status::Open => {
            let talk = interviews.iter().map(|talk| talk.at).filter(|at| *at <= now.local).max();
            let answered = application.answered.filter(|at| talk.is_none_or(|talk| talk < *at));
            if answered.is_some_and(|at| !sent_since(at, None)) {
                return Some(Stage::Answer);
            }
            let to_them = |note: &Note| {
                let is_one = |to: &Person| people.iter().any(|person| is_same_person(to, person));
                note.to.is_empty() || note.to.iter().any(is_one)
            };
            match talk {
                Some(talk) if notes.iter().any(|note| note.at >= talk && to_them(note)) => {
                    Some(Stage::CheckIn)
                }
                Some(talk) => {
                    let days = now.local.date().signed_duration_since(talk.date()).num_days();
                    (days <= THANKS_LIKELY).then_some(Stage::ThankYou)
                }
                None => (!notes.is_empty()).then_some(Stage::CheckIn),
            }
        }
    }
}

/// Names of the writer's other applications, which may be left in a copy.
fn others(ledger: &Ledger, application: &Application) -> Others {
    let mut others: Vec<&Application> =
        ledger.applications.values().filter(|other| other.id != application.id).collect();
    order::by_key(&mut others, |other| std::cmp::Reverse(other.updated));
    others.truncate(MOST_OTHERS);
    let ids: Vec<&str> = others.iter().map(|other| other.id.as_str()).collect();
    let talks = ledger.interviews.values().filter(|talk| ids.contains(&talk.application.as_str()));
    let people = talks.flat_map(|talk| &talk.people).map(|person| person.name.clone());
    let companies =
        others.iter().map(|other| other.company.clone()).filter(|company| *company != application.company);
    Others {
        people: people.filter(|name| !name.is_empty()).collect(),
        companies: companies.filter(|company| !company.is_empty()).collect(),
    }
}

/// What the ledger says of the time of this mail: "Sent by tomorrow 14:00 is in time."
pub(super) fn timing(
    ledger: &Ledger,
    wishes: Wishes<'_>,
    people: &[Person],
    stage: Stage,
    now: Now,
) -> Option<String> {
    let Known { application } = known(ledger, people)?;
    let (interviews, notes) = (ledger.interviews_of(&application.id), ledger.notes_of(&application.id));
    let course = Course { application, interviews: &interviews, notes: &notes };
    let steps = plan(course, wishes);
    let step =
        steps.iter().rev().find(|s| s.done.is_none() && !s.forecast && s.step.stage() == Some(stage))?;
    match step.by {
        Some(by) if now.local <= by => {
            Some(format!("Sent by {} is in time.", crate::followup::spoken_moment(by, now.local.date())))
        }
        Some(_) => Some("A late thank-you is still better than none.".to_owned()),
        None if step.due.date() > now.local.date() => {
            Some(format!("Planned for {}.", crate::followup::spoken_day(step.due.date(), now.local.date())))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::changes::new_application;

    fn now() -> Now {
        Now { local: "2026-11-22T15:00:00".parse().unwrap(), instant: 0, dice: 0 }
    }

    fn tracked(about: &str, name: &str, email: &str) -> bool {
        let mut reminder = Reminder::new("1".into(), Step::Custom, now().local, now());
        reminder.about = about.into();
        let mut ledger = Ledger::default();
        ledger.reminders.insert("1".into(), reminder);
        tracks(&ledger, &[Person { name: name.into(), email: email.into() }])
    }

    fn belongs(company: &str, name: &str, email: &str) -> bool {
        let mut ledger = Ledger::default();
        ledger.applications.insert("1".into(), new_application("1".into(), company.into(), now()));
        known(&ledger, &[Person { name: name.into(), email: email.into() }]).is_some()
    }

    #[test]
    fn a_person_is_known_by_full_name_or_company() {
        assert!(tracked("Priya Raman, Northwind", "Priya Raman", "priya@elsewhere.example"));
        assert!(tracked("Northwind", "", "jobs@mail.northwind.example"));
        assert!(tracked("Northwind", "", "jobs@northwind.co.uk"));
        assert!(belongs("Blue Harbor", "", "tom@blueharbor.example"));
    }

    #[test]
    fn a_first_name_or_a_public_provider_is_not_enough() {
        assert!(!tracked("Priya", "Priya Lindqvist", "priya@elsewhere.example"));
        assert!(!tracked("call about gmail", "", "aunt@gmail.com"));
        assert!(!tracked("Priya Raman", "", ""));
        assert!(!belongs("", "Priya Raman", "priya@northwind.example"));
        assert!(!belongs("Gmail", "", "aunt@gmail.com"));
    }
}
