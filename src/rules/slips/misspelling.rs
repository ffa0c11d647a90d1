use super::around::Line;
use super::table::Slips;
use crate::lint::{Category, Context, Finding, Fix, Meta, Rule, Severity, Source};
use crate::mail::{Document, Zone, is_courtesy, joins_foreign_words};
use crate::spelling::{
    ANY_REACH, Commonness, Dictionary, Known, ONE_SLIP, SWAPPED, Suggestion, in_case_of, sounds_like,
};
use crate::text::{Span, Token, Word, WordSet, fold};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// # What it notices
/// A word that is none: "recieve", "thsi", "Woudl".
/// # Why it matters
/// One misspelt word is what a reader remembers of an otherwise careful note.
/// # Say instead
/// The word that was meant, in the same capitals.
/// # When it stays quiet
/// At names (unknown words with a capital, unless one opens a sentence and is a hair's breadth from a common word),
/// at everything the context or the recipients name, at unknown words that resemble no common one or stand there
/// twice, at code, addresses, acronyms, courtesies in other languages and foreign phrases; and wherever no dictionary
/// is loaded.
/// # Sources
/// The guide lists typos among the common mistakes; Emmons asks for an error-free note.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "misspelling",
    category: Category::Typo,
    severity: Severity::High,
    summary: "A misspelt word",
    sources: &[Source::Guide, Source::Emmons],
    stages: &[],
    ..Meta::DEFAULT
};

const WHY: &str = "One misspelt word is what a reader remembers of a careful note.";

/// Unknown words looked up in one mail; a mail with more of them is not English or not prose.
const MOST_LOOKED_UP: usize = 40;

fn check(document: &Document<'_>, context: &Context, findings: &mut Vec<Finding>) {
    let Some(dictionary) = context.dictionary.as_deref() else { return };
    let speller = Speller { dictionary, document, context, named: OnceCell::new() };
    let mut budget = MOST_LOOKED_UP;
    for line in Line::all(document) {
        for (at, token) in line.words().filter(|(at, token)| !speller.knows_well(&line, *at, token)) {
            for part in parts(token) {
                if speller.is_right(&line, at, token, &part) {
                    continue;
                }
                let Some(left) = budget.checked_sub(1) else { return };
                budget = left;
                findings.extend(speller.finding(&line, at, &part));
            }
        }
    }
}

/// A word, or one part of a hyphenated one.
struct Part<'t> {
    span: Span,
    raw: &'t str,
    /// In lower case, without a possessive ending.
    word: Cow<'t, str>,
    /// Written with a possessive ending.
    possessive: bool,
}

/// The word itself, or the parts between its hyphens.
fn parts<'a>(token: &'a Token<'_>) -> impl Iterator<Item = Part<'a>> {
    let is_whole = !token.norm.contains('-');
    let whole = is_whole.then(|| Part::new(token.span, token.raw, Cow::Borrowed(&*token.norm)));
    let mut start = token.span.start;
    let pieces = if is_whole { "" } else { token.raw }.split_inclusive(HYPHENS);
    whole.into_iter().chain(pieces.map(move |piece| {
        let raw = piece.trim_end_matches(HYPHENS);
        let span = Span::new(start, start + raw.len());
        start += piece.len();
        Part::new(span, raw, fold(raw))
    }))
}

impl<'t> Part<'t> {
    fn new(span: Span, raw: &'t str, word: Cow<'t, str>) -> Self {
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).map(str::len);
        let word = match (stem, word) {
            (None, word) => word,
            (Some(len), Cow::Borrowed(word)) => Cow::Borrowed(word.get(..len).unwrap_or(word)),
            (Some(len), Cow::Owned(mut word)) => {
                word.truncate(len);
                Cow::Owned(word)
            }
        };
        Part { span, raw, word, possessive: stem.is_some() }
    }
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

struct Speller<'a, 'd> {
    dictionary: &'a Dictionary,
    document: &'a Document<'d>,
    context: &'a Context,
    /// Words of names the writer knows, in lower case, sorted; read when an unknown word comes up.
    named: OnceCell<Vec<String>>,
}

impl Speller<'_, '_> {
    /// A word of the dictionary, as nearly all are: nothing else need be asked of it.
    fn knows_well(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> bool {
        token.norm.len() < SHORTEST
            || self.known(&token.norm).is_some_and(|known| !known.is_name)
                && MISSPELT.meant(line, at, token).is_none()
    }

    /// Right as it stands, or nothing this rule can judge.
    fn is_right(&self, line: &Line<'_, '_>, at: usize, token: &Token<'_>, part: &Part<'_>) -> bool {
        part.word.len() < SHORTEST
            || !part.word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
            || self.has(part) && far_off(line, at, part).is_none()
            || is_camel(part.raw)
            || is_glued(self.document.text, token.span)
            || self.is_ours(&part.word)
            || is_foreign(line, at, part)
            || line.before(at, 1).is_some_and(|before| before.is("@") || before.is("#"))
    }

    /// Stands in the dictionary, and is not meant for another word.
    fn has(&self, part: &Part<'_>) -> bool {
        self.known(&part.word).is_some_and(|known| !(known.is_name && self.is_no_name(part)))
    }

    /// What is known of a word, unless it is a known misspelling.
    fn known<'w>(&self, word: impl Into<Word<'w>>) -> Option<Known> {
        self.dictionary.known(word).filter(|known| !known.is_misspelling)
    }

    fn knows(&self, word: &str) -> bool {
        self.known(word).is_some()
    }

    /// Like a name, but in lower case and a hair's breadth from a very common word: "abel to".
    fn is_no_name(&self, part: &Part<'_>) -> bool {
        let common = |near: &Suggestion<'_>| near.commonness >= VERY_COMMON && !near.word.contains('\'');
        part.raw.starts_with(char::is_lowercase)
            && self.dictionary.suggestions(&part.word, SWAPPED).first().is_some_and(common)
    }

    /// Made of known words, as new words of the trade are: "safeguarding", "microfinance", "sharded", "dunnage-free".
    fn is_made_of_words(&self, word: &str) -> bool {
        let compound = || {
            (4..word.len().saturating_sub(3)).any(|cut| {
                word.split_at_checked(cut)
                    .is_some_and(|(head, tail)| self.is_content(head) && self.is_content(tail))
            })
        };
        let stem = |stem: Option<&str>| stem.is_some_and(|stem| stem.len() > 3 && self.is_content(stem));
        let undone = || {
            let stems = UNDOING.iter().filter_map(|prefix| word.strip_prefix(prefix));
            stems.into_iter().any(|stem| stem.len() > 4 && self.knows(stem) && !self.dictionary.is_name(stem))
        };
        let plural = || {
            word.strip_suffix('s')
                .is_some_and(|stem| !stem.ends_with('s') && stem.len() > 3 && self.knows(stem))
        };
        PREFIXES.iter().any(|prefix| stem(word.strip_prefix(prefix)))
            || SUFFIXES.iter().any(|suffix| stem(word.strip_suffix(suffix)))
            || undone()
            || plural()
            || self.is_made_of_verb(word)
            || compound()
    }

    /// Formed like a verb of a known word: "sistered", "kegging", "a shunter".
    fn is_made_of_verb(&self, word: &str) -> bool {
        let is_verb = |verb: &str| {
            // None of the small words, which are no verbs: "sincer" does not come from "since".
            verb.len() > 2
                && !self.dictionary.is_name(verb)
                && self
                    .dictionary
                    .commonness(verb)
                    .is_some_and(|common| (RARE_VERB..=MOST_COMMON_VERB).contains(&common))
        };
        let stem = VERB_ENDS.iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() > 2);
        let Some(stem) = stem else { return false };
        let (rest, last) = stem.split_at_checked(stem.len() - 1).unwrap_or((stem, ""));
        // "hopeing" and "applyed" are slips.
        let is_whole = is_verb(stem) && !last.contains(['e', 'y']);
        is_whole || is_verb(&format!("{stem}e")) || rest.ends_with(last) && is_verb(rest)
    }

    /// Common enough to make compounds, and none of the small words that only run together by mistake.
    fn is_content(&self, word: &str) -> bool {
        let common =
            self.dictionary.commonness(word).is_some_and(|c| (Commonness(5)..=Commonness(12)).contains(&c));
        common && !self.dictionary.is_name(word)
    }

    fn is_ours(&self, word: &str) -> bool {
        let named = self.named.get_or_init(|| named(self.document, self.context));
        named.binary_search_by(|name| name.as_str().cmp(word)).is_ok()
    }

    fn finding(&self, line: &Line<'_, '_>, at: usize, part: &Part<'_>) -> Option<Finding> {
        let meant = self.meant(line, at, part)?;
        let message = format!("“{}” looks misspelt.", part.raw);
        let mut finding = Finding::at(&META, part.span, message, WHY);
        for word in meant {
            finding = finding.fix(Fix::replace(part.span, in_case_of(part.raw, &word)));
        }
        Some(finding)
    }

    /// What was meant, the likeliest first; `None` where the word may well be right.
    fn meant(&self, line: &Line<'_, '_>, at: usize, part: &Part<'_>) -> Option<Vec<String>> {
        if let Some(right) = far_off(line, at, part) {
            return Some(vec![right.to_owned()]);
        }
        let trust = self.trust(line, at, part);
        if part.possessive && trust != Trust::Name {
            return self.wrong_plural(part).map(|plural| vec![plural]);
        }
        if let Some(known) = self.dictionary.correction(&part.word)
            && (trust < Trust::Name || part.word.len() > 6 && self.is_one_slip(&part.word, known))
        {
            return Some(vec![known.to_owned()]);
        }
        if trust == Trust::Name && stands_for_a_date(line, at) {
            let near = self.dictionary.suggestions(&part.word, ANY_REACH);
            let date = near.first().filter(|best| DATES.contains(best.word) && best.cost <= DATE_REACH);
            if let Some(date) = date {
                return Some(vec![date.word.to_owned()]);
            }
        }
        if trust == Trust::Name && part.word.len() <= 6 {
            return None;
        }
        // Only a word written like any other is taken for more than one slip away from what was meant.
        let most = match trust {
            Trust::Word => ANY_REACH,
            Trust::Opening | Trust::Term => ONE_SLIP,
            Trust::Name => SWAPPED,
        };
        let near = self.dictionary.suggestions(&part.word, most);
        let best = near.first()?;
        if trust == Trust::Opening && does_what_people_do(line, at) && !is_subject(best.word) {
            return None;
        }
        convincing(trust, &part.word, best)
            .then(|| near.iter().take(3).map(|near| near.word.to_owned()).collect())
    }

    /// So that no stranger's name is taken for a word it only starts like: "Mathematisch" is not "Mathematics".
    fn is_one_slip(&self, word: &str, meant: &str) -> bool {
        self.dictionary.suggestions(word, ONE_SLIP).iter().any(|near| near.word == meant)
    }

    /// "classe's", "companie's": the plural that was meant.
    fn wrong_plural(&self, part: &Part<'_>) -> Option<String> {
        let plural = format!("{}s", part.word);
        let known = self.dictionary.commonness(&plural)? > Commonness(0) && !self.dictionary.is_name(&plural);
        known.then_some(plural)
    }

    /// How likely the word is right although nobody knows it.
    fn trust(&self, line: &Line<'_, '_>, at: usize, part: &Part<'_>) -> Trust {
        let capital = part.raw.chars().next().is_some_and(char::is_uppercase);
        let all_capitals = part.raw.chars().count() > 1
            && part.raw.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let zone = self.document.zones.at(part.span.start);
        let opens = at == 0 && line.get(at).is_some_and(|token| token.span.start == part.span.start);
        let is_name = |token: Option<&Token<'_>>| {
            token.is_some_and(|token| token.is_word() && token.is_capitalised() && !token.is("i"))
        };
        // A capital at the start tells a name only of a word that is no other: "My frend Ida", but "Tariq ibn Walid".
        let may_be_name = |token: &Token<'_>| self.known(&token.norm).is_none_or(|known| known.is_name);
        let is_first_name = || at != 1 || line.get(0).is_some_and(may_be_name);
        let around = [is_name(line.before(at, 1)) && is_first_name(), is_name(line.get(at + 1))];
        let beside_name = around.contains(&true);
        let between_names = around == [true, true];
        let greeted = self
            .document
            .greeting
            .as_ref()
            .is_some_and(|greeting| greeting.names.iter().any(|name| name.overlaps(part.span)));
        let again = || self.document.tokens.iter().filter(|token| token.is(&part.word)).nth(1).is_some();
        match () {
            () if all_capitals => Trust::Name,
            () if zone == Zone::Signature || greeted => Trust::Name,
            // The second part of "Saint-Malo", the "ibn" of "Tariq ibn Walid".
            () if capital && (!opens || beside_name || again()) => Trust::Name,
            () if between_names => Trust::Name,
            () if capital => Trust::Opening,
            () if again() || self.is_made_of_words(&part.word) => Trust::Term,
            () => Trust::Word,
        }
    }
}

/// Behind the first word stands what people do, or "and I": "Rangi showed me the yard", "Andi and I met".
fn does_what_people_do(line: &Line<'_, '_>, at: usize) -> bool {
    let next = |steps: usize| line.get(at + steps).filter(|token| token.is_word());
    next(1).is_some_and(|verb| {
        DONE_BY_PEOPLE.contains(&verb.norm) || verb.is("and") && next(2).is_some_and(|next| next.is("i"))
    })
}

static DONE_BY_PEOPLE: WordSet = WordSet::new(
    "told showed asked greeted taught gave led explained introduced welcomed said says took brought made laughed \
     smiled answered offered walked drove mentioned described helped let invited",
);

/// Whether people, or what stands for them, can be called so without "the": "they", "students".
fn is_subject(word: &str) -> bool {
    SUBJECTS.contains(word) || word.ends_with('s') && !word.ends_with("ss")
}

static SUBJECTS: WordSet = WordSet::new(
    "i you he she it we they who people this that which what these those there everyone everybody someone somebody \
     nobody anyone everything nothing something management children women men",
);

/// What a misspelling in the table was meant to be.
fn far_off(line: &Line<'_, '_>, at: usize, part: &Part<'_>) -> Option<&'static str> {
    let token = line.get(at)?;
    let right = MISSPELT.meant(line, at, token)?;
    // A part of a word, or a name, is not what the table speaks of.
    (token.is(&part.word) && (at == 0 || part.raw.starts_with(char::is_lowercase))).then_some(right)
}

static MISSPELT: LazyLock<Slips> = LazyLock::new(|| Slips::read(TABLE));
const TABLE: &str = include_str!("tables/misspelt.txt");

/// Shorter words are not judged.
const SHORTEST: usize = 3;

/// A courtesy in another language ("cordiali saluti"), or a word of a foreign phrase ("vin jaune").
fn is_foreign(line: &Line<'_, '_>, at: usize, part: &Part<'_>) -> bool {
    let beside = [line.before(at, 1), line.get(at + 1)];
    let is_beside = |is: fn(&str) -> bool| beside.iter().flatten().any(|token| is(&token.norm));
    let is_all = || line.words().nth(MOST_IN_COURTESY).is_none();
    is_beside(joins_foreign_words)
        || is_in_stressed_phrase(line, at)
        || is_courtesy(&part.word) && (part.word.len() > 5 || is_beside(is_courtesy) || is_all())
}

/// Between asterisks with other words, as terms of another tongue are: "the *terminus post quem*".
fn is_in_stressed_phrase(line: &Line<'_, '_>, at: usize) -> bool {
    const REACH: usize = 5;
    let is_asterisk = |token: Option<&Token<'_>>| token.is_some_and(|token| token.raw == "*");
    let opening = (1..=REACH).find(|&steps| is_asterisk(line.before(at, steps)));
    let closing = (1..=REACH).find(|&steps| is_asterisk(line.get(at + steps)));
    opening.zip(closing).is_some_and(|(before, behind)| before + behind > 2)
}

/// Words in a line that is but a greeting or a closing with a name.
const MOST_IN_COURTESY: usize = 6;

/// The words around lead one to expect a day or a month: "on Wensday", "in Febuary", "Thrusday morning".
fn stands_for_a_date(line: &Line<'_, '_>, at: usize) -> bool {
    let before = line.before(at, 1).is_some_and(|word| BEFORE_DATES.contains(&word.norm));
    let behind = line.get(at + 1);
    let named = behind.is_some_and(|word| word.is_word() && word.is_capitalised() && !word.is("i"));
    !named && (before || behind.is_some_and(|word| BEHIND_DATES.contains(&word.norm)))
}

static BEFORE_DATES: WordSet =
    WordSet::new("a on in by until till since from next last this every of early late mid before after");
static BEHIND_DATES: WordSet = WordSet::new("morning afternoon evening night");
/// Their misspellings cost no more than this, in tenths of a plain slip.
const DATE_REACH: u8 = 22;
static DATES: WordSet = WordSet::new(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august \
     september october november december",
);

/// Reasons to take an unknown word for right, the stronger the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// None: it is written like a word.
    Word,
    /// It opens a sentence, and a name could stand there.
    Opening,
    /// The writer uses it again.
    Term,
    /// It is written like a name or an acronym.
    Name,
}

/// Whether so near and so common a word must have been meant. Trades are full of words that no list has, so that the
/// dearer the slips, the commoner the word must be, or sound the same.
fn convincing(trust: Trust, word: &str, best: &Suggestion<'_>) -> bool {
    let letters = word.len();
    let alike = || letters > 4 && sounds_like(word, best.word);
    let least = match (trust, best.cost) {
        (Trust::Word, 0..=7) => match letters {
            0..4 => 11,
            4 => 8,
            _ => 3,
        },
        (Trust::Word, 8..=10) if alike() => 3,
        (Trust::Word, 8..=10) => match letters {
            4 if best.cost == 8 => 9,
            0..=4 => 11,
            5 => 8,
            6 => 7,
            _ => 5,
        },
        (Trust::Word, 11..=26) if letters > 5 && alike() => 6,
        (Trust::Word, 11..=12) => match letters {
            0..5 => 12,
            5 => 10,
            6 => 9,
            7 => 8,
            8 => 7,
            _ => 5,
        },
        (Trust::Word, 13..=16) if letters > 4 => {
            if letters < 7 {
                10
            } else {
                9
            }
        }
        (Trust::Word, 17..=20) if letters > 8 => 9,
        (Trust::Opening, cost) if cost < 10 && matches!(letters, 4 | 5) => 9,
        (Trust::Opening, 10) if matches!(letters, 4 | 5) => 11,
        (Trust::Opening, 0..=8) if letters > 5 => 5,
        (Trust::Opening, 9..=12) if letters > 5 => {
            if letters < 8 {
                8
            } else {
                4
            }
        }
        (Trust::Term, 0..=7) if letters > 3 => 5,
        (Trust::Term, 8) => 7,
        (Trust::Name, 0..=7) if letters > 6 => 8,
        _ => return false,
    };
    best.commonness >= Commonness(least)
}

/// Words of names, companies, domains, and of the writer's own list, in lower case, sorted.
fn named(document: &Document<'_>, context: &Context) -> Vec<String> {
    let draft = document.draft;
    let people = draft.to.iter().chain(&draft.cc).chain(&draft.from);
    let facts = [&context.interviewer, &context.company, &context.role, &context.sender];
    let texts = people
        .flat_map(|person| [person.name.as_str(), person.email.as_str()])
        .chain(facts.into_iter().flatten().map(String::as_str))
        .chain(context.words.iter().map(String::as_str))
        .chain(draft.signature.as_deref());
    let mut words: Vec<String> = texts
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’'))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let word = fold(word);
            word.strip_suffix("'s").unwrap_or(&word).to_owned()
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A capital inside: `macOS`, `DataFest`, `CVs`.
fn is_camel(raw: &str) -> bool {
    raw.chars().skip(1).any(char::is_uppercase)
        && !raw.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Part of a path, a file name, a handle or code: `src/lib`, `my_file`, `notes.txt`, `a@b`.
fn is_glued(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).and_then(|text| text.chars().next_back());
    let mut behind = text.get(span.end..).unwrap_or("").chars();
    let (after, next) = (behind.next(), behind.next());
    let joint = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '_' | '@' | '#' | '\\' | '=' | '<' | '>' | '{' | '}' | '$' | '~' | '^' | '[' | ']')
        })
    };
    joint(before)
        || joint(after)
        || before == Some('.')
            && text
                .get(..span.start.saturating_sub(1))
                .is_some_and(|text| text.ends_with(char::is_alphanumeric))
        || matches!(after, Some('.' | ':')) && next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
        || after == Some('(') && next == Some(')')
}

/// As "able" and "people" are.
const VERY_COMMON: Commonness = Commonness(9);

/// Words that make new verbs and words for doers are as common as this.
const RARE_VERB: Commonness = Commonness(3);
const MOST_COMMON_VERB: Commonness = Commonness(9);
const VERB_ENDS: &[&str] = &["ed", "ing", "ers", "er"];

/// Beginnings that make a new word of any.
const UNDOING: &[&str] = &["un", "re", "de", "out", "over", "under", "mis"];

/// Beginnings and ends that make a new word of a known one.
const PREFIXES: &[&str] = &[
    "non", "pre", "post", "co", "micro", "macro", "multi", "inter", "intra", "super", "sub", "anti", "hyper",
    "cyber", "over", "under", "ultra", "semi", "mini", "mega", "meta", "pseudo", "quasi", "bio", "eco",
    "geo", "nano", "neuro", "electro", "hydro", "photo", "agro", "re",
];
const SUFFIXES: &[&str] = &["ness", "less", "like", "wise", "ish", "ship", "hood", "proof", "free", "able"];

#[cfg(test)]
mod tests {
    use crate::rules::slips::table::assert_sound;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        assert_sound(super::TABLE);
    }
}
