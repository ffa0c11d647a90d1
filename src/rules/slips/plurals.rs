//! Plain plurals with an apostrophe they have no use for: "two thing's I forgot", "your idea's are good".
//!
//! Behind "two" or "these" no single owner can stand, and where nothing follows that could be owned the word owns nothing.
//! Words that end in a vowel ("photo's", "menu's") are the ones most often written so.

use super::around::Line;
use crate::lexicon::with_s;
use crate::text::{Token, WordSet};

/// The plural that was meant, where the word surely owns nothing and is no "… is".
pub fn plain_plural(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<String> {
    let stem = token.raw.strip_suffix("'s").or_else(|| token.raw.strip_suffix("’s"))?;
    let word = Apostrophised { line, at, stem };
    if WEEKDAYS.contains(stem) || is_acronym(stem) {
        return (word.is_every() || word.is_counted()).then(|| format!("{stem}s"));
    }
    let is_common = stem.len() > 2 && stem.bytes().all(|b| b.is_ascii_lowercase());
    if !is_common || NO_PLURAL.contains(stem) || stem.ends_with("man") {
        return None;
    }
    (word.is_counted() || word.is_among_all() || word.is_plural_subject() || word.is_bare())
        .then(|| if WITH_ES.contains(stem) { format!("{stem}es") } else { with_s(stem) })
}

/// "CV", "MRI".
fn is_acronym(stem: &str) -> bool {
    (2..=4).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_uppercase())
}

/// A common noun, a weekday or an acronym with "'s".
struct Apostrophised<'l, 'a, 'd> {
    line: &'l Line<'a, 'd>,
    at: usize,
    stem: &'l str,
}

impl Apostrophised<'_, '_, '_> {
    /// "two thing's I forgot", "many good idea's."
    fn is_counted(&self) -> bool {
        let skipped = usize::from(self.before(1).is_some_and(|word| ADJECTIVES.contains(word)));
        let Some(count) = self.before(skipped + 1) else { return false };
        let earlier = self.before(skipped + 2);
        let counts = match count {
            // "one of those manager's", as one says "a friend of my father's".
            "these" | "those" => earlier != Some("of"),
            "of" => matches!(earlier, Some("number" | "couple" | "lots" | "plenty" | "dozens" | "hundreds")),
            figure if figure.bytes().all(|b| b.is_ascii_digit()) => {
                (figure.len() > 1 || figure > "1") && figure.len() < 4 && THINGS.contains(self.stem)
            }
            word => COUNTS.contains(word),
        };
        // "both the nurse's and the cook's": "both" may share out what is owned.
        let shares = count == "both" && matches!(self.next(), Some("and" | "or"));
        counts
            && !shares
            && (self.ends_a_clause()
                || self.next().is_some_and(|next| NOT_OWNED.contains(next) || ONLY_DONE.contains(next)))
    }

    /// "all the nurse's and doctors", "some of the thing's I saw".
    fn is_among_all(&self) -> bool {
        let whose = self.before(1).is_some_and(|word| WHOSE.contains(word));
        let among = match self.before(2) {
            // "They are all the cook's."
            Some("all") => !self.before(3).is_some_and(|word| BE.contains(word)),
            Some("of") => {
                self.before(3).is_some_and(|word| PARTS.contains(word)) && THINGS.contains(self.stem)
            }
            _ => false,
        };
        let goes_on = match self.next() {
            Some("and" | "or") => self.line.get(self.at + 2).is_some_and(is_plain_plural),
            Some(next) => THEY.contains(next) || PLURAL_VERBS.contains(next),
            None => false,
        };
        whose && among && goes_on
    }

    /// "the interview's were long", "its roof's are of slate", "the thing's you said", "the photo's of the mill".
    fn is_plural_subject(&self) -> bool {
        let (Some(whose), Some(next)) = (self.before(1), self.next()) else { return false };
        if !WHOSE.contains(whose) {
            return false;
        }
        // "My hours were long; my cook's were longer": what the cook has was named before.
        let are = PLURAL_VERBS.contains(next);
        let are_alone = are && !self.is_compared();
        let is_thing = THINGS.contains(self.stem);
        let shows = PICTURES.contains(self.stem)
            && (next == "of" || matches!(next, "about" | "from" | "in") && self.is_verb_ahead());
        are && (is_thing || whose == "its")
            || are_alone && (self.at == 1 || self.ends_in_vowel())
            || is_thing && THEY.contains(next)
            || shows
    }

    /// "We print poster's and maps", "I love old map's.": one owner would stand behind "the" or "a".
    fn is_bare(&self) -> bool {
        let leads = |word: &str| LEADING.contains(word);
        let bare = self.before(1).is_some_and(leads)
            || self.before(1).is_some_and(|word| ADJECTIVES.contains(word))
                && self.before(2).is_some_and(leads);
        let listed = matches!(self.next(), Some("and" | "or"))
            && self.line.get(self.at + 2).is_some_and(is_plain_plural);
        bare && (listed || (THINGS.contains(self.stem) || self.ends_in_vowel()) && self.ends_a_clause())
    }

    /// "on Friday's after two", "Saturday's and Sundays".
    fn is_every(&self) -> bool {
        let days = self
            .line
            .get(self.at + 2)
            .and_then(|day| day.raw.strip_suffix('s'))
            .is_some_and(|day| WEEKDAYS.contains(day));
        WEEKDAYS.contains(self.stem)
            && match self.next() {
                Some("and" | "or") => days,
                next => {
                    self.before(1).is_some_and(|word| matches!(word, "on" | "most" | "all" | "and"))
                        && (next.is_some_and(|next| NOT_OWNED.contains(next)) || self.ends_a_clause())
                }
            }
    }

    /// "The photo's about the fair are lovely."
    fn is_verb_ahead(&self) -> bool {
        let near = self.line.tokens().skip(self.at + 2).take(AHEAD).take_while(|(_, token)| token.is_word());
        near.map(|(_, token)| token).any(|token| PLURAL_VERBS.contains(&token.norm))
    }

    /// "were the best", "were longer", "were mine".
    fn is_compared(&self) -> bool {
        let what = self.line.get(self.at + 2).map_or("", |token| &*token.norm);
        what.is_empty() || what.ends_with("er") || what.ends_with("est") || COMPARING.contains(what)
    }

    fn ends_in_vowel(&self) -> bool {
        self.stem.ends_with(['a', 'i', 'o', 'u'])
    }

    fn before(&self, steps: usize) -> Option<&str> {
        self.line.before(self.at, steps).map(|token| &*token.norm)
    }

    /// The word right behind it.
    fn next(&self) -> Option<&str> {
        self.line.get(self.at + 1).filter(|next| next.is_word()).map(|next| &*next.norm)
    }

    fn ends_a_clause(&self) -> bool {
        self.line
            .get(self.at + 1)
            .is_none_or(|next| matches!(&*next.norm, "." | "!" | "?" | "," | ";" | ":" | ")"))
    }
}

/// "doctors", but not "doctor's".
fn is_plain_plural(token: &Token<'_>) -> bool {
    token.norm.ends_with('s') && token.norm.bytes().all(|b| b.is_ascii_lowercase())
}

/// Words whose "'s" is another thing, and those with a plural of their own.
static NO_PLURAL: WordSet = WordSet::new(
    "today yesterday tomorrow tonight one other another else each either neither who what that this there here where when \
     how why let anyone everyone someone anybody everybody somebody nobody child children men women people person wife life \
     bachelor master knife shelf half leaf foot tooth mouse self",
);

static COUNTS: WordSet = WordSet::new(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty eighty hundred dozen \
     several few many both various",
);
static ADJECTIVES: WordSet = WordSet::new(
    "good new other more small big great old young different interesting important short long real useful last first \
     great quick further open nice local large little",
);
static WHOSE: WordSet = WordSet::new("the my your our their these those its");
static PARTS: WordSet = WordSet::new("some many most all several few both none");
static BE: WordSet = WordSet::new("are were is was be been they're these're");
static THEY: WordSet = WordSet::new("i we you they");
static PLURAL_VERBS: WordSet = WordSet::new("are were aren't weren't");

/// What may stand behind a noun and cannot be owned.
static NOT_OWNED: WordSet = WordSet::new(
    "are were aren't weren't have had will would can could should may might do did don't didn't i we you they he she that \
     who which where in on at for from to with of about by and or but as because when while if so than ago later before \
     after since around through during under over behind near here there worth a an the my your our their this each every",
);
/// Verbs that are no nouns.
static ONLY_DONE: WordSet = WordSet::new(
    "go goes live come came went know knew think thought like love make made take took say said told",
);
/// Behind these words a noun in the singular would have an article.
static LEADING: WordSet = WordSet::new(
    "love loved like liked enjoy enjoyed sell sold make made bake baked print printed build built write wrote draw drew repair \
     repaired collect collected publish published of with about more some any other",
);
/// What is said of something left out: "my cook's are the best".
static COMPARING: WordSet =
    WordSet::new("the a an my your our mine yours ours not even more less better best worse too all");
static WEEKDAYS: WordSet = WordSet::new("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
/// How far a verb is looked for.
const AHEAD: usize = 6;
static PICTURES: WordSet = WordSet::new("photo video photograph picture film memo demo panorama");
static WITH_ES: WordSet = WordSet::new("potato tomato hero echo cargo");

/// Things that own little, so that nothing is left out in "the boat's are …".
static THINGS: WordSet = WordSet::new(
    "thing idea interview question answer meeting product photo picture plan skill project note document reference email \
     letter message detail lesson room tool machine book change value comment story hour day week month year minute result \
     boat task role job test talk call conversation suggestion recipe drawing design sample form date slide report link file \
     problem challenge reason point example goal step shift visit session workshop opportunity position duty term photograph \
     certificate qualification requirement responsibility memory word map poster reference sketch song poem film magazine \
     newspaper newsletter brochure leaflet diary invoice receipt ticket chair table window engine bike boot",
);
