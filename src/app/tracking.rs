use crate::followup::{Reminder, Reminders};
use crate::mail::Person;
use crate::text::fold;

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

/// Whether the writer keeps a reminder about one of these people, by full name or by their company's mail domain.
pub(super) fn tracks<'a>(reminders: &Reminders, mut people: impl Iterator<Item = &'a Person>) -> bool {
    let abouts: Vec<Vec<String>> =
        reminders.values().filter(|r| r.deleted.is_none()).map(|r: &Reminder| words(&r.about)).collect();
    !abouts.is_empty() && people.any(|person| abouts.iter().any(|about| names(about, person)))
}

fn names(about: &[String], person: &Person) -> bool {
    let name = words(&person.name);
    let by_name = name.len() >= 2 && name.iter().all(|word| about.contains(word));
    by_name || company(&person.email).is_some_and(|company| about.contains(&company))
}

/// `northwind` of `priya@mail.northwind.example`.
fn company(email: &str) -> Option<String> {
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

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracked(about: &str, name: &str, email: &str) -> bool {
        let reminder = Reminder {
            id: "1".into(),
            date: "2026-12-01".parse().unwrap(),
            about: about.into(),
            done: false,
            created: 0,
            notified: None,
            deleted: None,
        };
        let person = Person { name: name.into(), email: email.into() };
        tracks(&Reminders::from([("1".to_owned(), reminder)]), [&person].into_iter())
    }

    #[test]
    fn a_person_is_known_by_full_name_or_company() {
        assert!(tracked("Priya Raman, Northwind", "Priya Raman", "priya@elsewhere.example"));
        assert!(tracked("Northwind", "", "jobs@mail.northwind.example"));
        assert!(tracked("Northwind", "", "jobs@northwind.co.uk"));
    }

    #[test]
    fn a_first_name_or_a_public_provider_is_not_enough() {
        assert!(!tracked("Priya", "Priya Lindqvist", "priya@elsewhere.example"));
        assert!(!tracked("call about gmail", "", "aunt@gmail.com"));
        assert!(!tracked("Priya Raman", "", ""));
    }
}
