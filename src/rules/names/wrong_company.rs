//! # What it notices
//! Another company's name where the one applied to is meant: `I would love to join Greenhill Foods`, in a note to Blue
//! Kiln.
//!
//! # Why it matters
//! It tells the reader that the same note went to somebody else.
//!
//! # Say instead
//! The name of this company.
//!
//! # When it stays quiet
//! No company known, or known by its initials or as the umbrella of several houses; employers, schools, clients and offers the writer tells of; names of
//! people, places, departments and tools; names that the recipient's address, the role or the quoted mail have too. A slip
//! in the right name is `misspelt-name`, a name of the writer's own records `name-from-elsewhere`.
//!
//! # Sources
//! All who advise to tailor each note; the dos and don'ts: each note personal.

use super::company_name::{CompanyName, names_in, words};
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Stage, Zone, is_misspelling, plain, same_word};
use crate::rules::edit::shown;
use crate::text::{Token, WordSet, fold, tokens};

/// Finds another company's name in place of the known one.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "wrong-company",
    category: Category::Name,
    severity: Severity::High,
    summary: "Another company's name in place of the one you applied to",
    sources: &[Source::Guide, Source::Dosdonts],
    stages: &[Stage::ThankYou, Stage::CheckIn],
    ..Meta::DEFAULT
};

const WHY: &str = "Another company's name says that this note was written for somebody else.";

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let (Some(company), Some(dictionary)) = (&context.company, &context.dictionary) else { return };
    let own = Own::new(document, context, company);
    if own.may_go_by_others {
        return;
    }
    let is_wrong = |words: &[Token<'_>], name: &CompanyName<'_>| {
        let place = Place { before: clause_before(words, name.first) };
        place.is_for_the_employer(name)
            && name.is_a_company(dictionary, own.is_named)
            && !place.tells_of_others()
            && !own.has(name)
            // `to join Blue Kiln at the Harbour Studio`: a house of theirs.
            && !words.iter().any(|word| own.names_the_company(word))
    };
    for sentence in &document.sentences {
        let words = document.tokens_of(sentence);
        if document.zones.at(sentence.span.start) == Zone::Quoted {
            continue;
        }
        let wrong =
            names_in(words).filter(|name| is_wrong(words, name) && document.field_at(name.span).is_none());
        findings.extend(wrong.map(|name| {
            Finding::at(&META, name.span, message(name.span.of(document.text), company), WHY)
                .fix(Fix::replace(name.span, company.trim()))
        }));
    }
    let subject = document.draft.subject.as_deref().unwrap_or("");
    let words = tokens(subject);
    if let Some(name) = names_in(&words).find(|name| is_wrong(&words, name)) {
        let message = format!("The subject names {}.", shown(name.span.of(subject)));
        findings.push(Finding::whole(&META, message, WHY));
    }
}

fn message(named: &str, company: &str) -> String {
    format!("This names {}, but the mail is for {}.", shown(named), shown(company.trim()))
}

/// The words before a name, from its own clause on: `I had done that before, and …` says nothing of what follows.
fn clause_before<'s, 't>(words: &'s [Token<'t>], name: usize) -> &'s [Token<'t>] {
    let before = words.get(..name).unwrap_or(&[]);
    let goes_on = |pair: &[Token<'t>]| {
        matches!(pair, [mark, word] if mark.raw == "," && matches!(&*word.norm, "and" | "but" | "so"))
            || matches!(pair, [mark, _] if mark.raw == ";")
    };
    let start = before.windows(2).rposition(goes_on).map_or(0, |at| at + 1);
    before.get(start..).unwrap_or(&[])
}

/// The words before a name.
struct Place<'s, 't> {
    before: &'s [Token<'t>],
}

impl Place<'_, '_> {
    /// Whether the employer's name belongs here: `join …`, `the role at …`, `bring my experience to …`.
    fn is_for_the_employer(&self, name: &CompanyName<'_>) -> bool {
        let is_place = |word: &str| PLACES.contains(word);
        let is_skill = |word: &str| SKILLS.contains(word);
        match self.back(0) {
            "join" | "joining" => true,
            "to" => self.has_within(10, |word| GIVES.contains(word)) && self.has_within(9, is_skill),
            "of" => matches!(self.back(1), "part" | "member" | "employee"),
            _ if self.is_owned() => false,
            "for" => {
                matches!(self.back(1), "work" | "working") || self.is_hoped_for() && name.looks_like_one()
            }
            "in" => matches!(self.back(1), "interest" | "interested") && name.looks_like_one(),
            // `The post at Lerwick` may be in a town; a role or a career is at a company.
            "at" if name.looks_like_one() => self.has_within(6, is_place) || self.is_hoped_for(),
            "at" => self.has_within(6, |word| CAREERS.contains(word)),
            "with" => {
                name.says_what_it_is() && (self.has_within(6, is_place) || self.back(1) == "interviewing")
            }
            _ => false,
        }
    }

    /// The clause tells of offers, rivals, clients, or of what the writer did or learnt elsewhere.
    fn tells_of_others(&self) -> bool {
        static TOLD: WordSet = WordSet::new(
            "offer offers offered another other others elsewhere competing competitor competitors previous previously former \
             formerly current currently present past worked used client clients customer customers supplier suppliers partner \
             partners compared unlike besides accepted declined withdrew left before during intern interned graduated studied \
             study degree diploma than versus joined moved hired employs employed ex taught trained retired",
        );
        self.before.iter().any(|word| TOLD.contains(&word.norm))
    }

    /// The word so many words back, leaving out an article right before the name.
    fn back(&self, words: usize) -> &str {
        let article = usize::from(self.before.last().is_some_and(|word| word.is("the")));
        self.before.iter().rev().nth(words + article).map_or("", |word| &*word.norm)
    }

    /// One of so many words before the name is such a word.
    fn has_within(&self, words: usize, is: impl Fn(&str) -> bool) -> bool {
        self.before.iter().rev().take(words).any(|word| is(&word.norm))
    }

    /// `my role at`, `her team at`: a job that somebody has or had.
    fn is_owned(&self) -> bool {
        self.has_within(6, |word| matches!(word, "my" | "his" | "her" | "their" | "whose" | "who"))
            && !self.has_within(6, |word| matches!(word, "interview" | "application" | "candidacy" | "start"))
    }

    /// The writer says what they would like: `I would be glad to learn it at …`.
    fn is_hoped_for(&self) -> bool {
        static HOPES: WordSet = WordSet::new(
            "would i'd hope love like forward eager keen excited delighted proud happy want dream",
        );
        self.has_within(12, |word| HOPES.contains(word))
    }
}

static PLACES: WordSet = WordSet::new(
    "role position job post opening vacancy internship apprenticeship traineeship placement opportunity career future place \
     work working interview interviewed interviewing start starting team colleagues crew staff colleague",
);

static CAREERS: WordSet =
    WordSet::new("role position internship apprenticeship career future work working opportunity interview");

static GIVES: WordSet = WordSet::new(
    "bring bringing contribute contributing apply applying add adding asset addition value useful",
);

static SKILLS: WordSet = WordSet::new(
    "experience skills skill knowledge energy background passion enthusiasm ideas languages years craft training expertise \
     asset addition value useful contribute contributing",
);

/// What belongs to this mail, so that a name made of it is no other company's.
struct Own {
    words: Vec<String>,
    /// The words that tell the company from others, in plain letters.
    company: Vec<String>,
    /// The recipients' addresses and the quoted mail, in plain letters.
    near: String,
    /// The company is known by initials, or is the umbrella of houses that have names of their own.
    may_go_by_others: bool,
    /// The mail names the company somewhere.
    is_named: bool,
}

impl Own {
    fn new(document: &Document<'_>, context: &Context, company: &str) -> Self {
        let people = document.draft.to.iter().chain(&document.draft.cc).chain(&document.draft.from);
        let notes = [&context.interviewer, &context.role, &context.sender].into_iter().flatten();
        let texts = notes.map(String::as_str).chain(people.clone().map(|person| person.name.as_str()));
        let company_words = words(company);
        let may_go_by_others = matches!(company_words.as_slice(), [only] if is_acronym(only))
            || !company_words.iter().any(|word| is_distinct(word))
            || company_words.iter().any(|word| UMBRELLAS.contains(&fold(word)));
        let addresses: String = people.map(|person| person.email.as_str()).collect();
        let quoted = document.draft.quoted.as_deref().unwrap_or("");
        let near = plain(&format!("{addresses} {quoted}"));
        let company: Vec<String> =
            company_words.iter().filter(|word| is_distinct(word)).map(|word| plain(word)).collect();
        let words = texts.flat_map(words).chain(company_words).filter(|word| is_distinct(word)).collect();
        let mut own = Own { words, company, near, may_go_by_others, is_named: false };
        own.is_named = document.own_words().any(|token| own.names_the_company(token));
        own
    }

    /// A word of the company's own name, written as one.
    fn names_the_company(&self, token: &Token<'_>) -> bool {
        token.is_capitalised() && self.company.contains(&plain(token.raw))
    }

    /// A word of the name is this company's or somebody's here, or nearly so.
    fn has(&self, name: &CompanyName<'_>) -> bool {
        name.words().filter(|word| is_distinct(word)).any(|written| {
            let letters = plain(written);
            self.near.contains(&letters)
                || self.words.iter().any(|own| {
                    let own_letters = plain(own);
                    same_word(own, written)
                        || is_misspelling(own, written)
                        || own_letters.contains(&letters)
                        || letters.contains(&own_letters)
                })
        })
    }
}

/// What owns several houses.
static UMBRELLAS: WordSet = WordSet::new(
    "group holding holdings trust nhs council county city ministry department board university district federation \
     network alliance partnership chain brands hotels resorts schools hospitals clinics restaurants stores",
);

/// `BVG`, `NHS`.
fn is_acronym(word: &str) -> bool {
    word.chars().count() <= 5 && word.chars().all(|letter| !letter.is_lowercase())
}

/// Long enough to tell one name from another, and not what many companies are called (`Group`).
fn is_distinct(word: &str) -> bool {
    word.chars().count() >= 3 && !super::company_name::says_what_it_is(word)
}
