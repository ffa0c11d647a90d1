//! Plain plurals with an apostrophe they have no use for: "two thing's I forgot", "your idea's are good".
//!
//! Behind "two" or "these" no single owner can stand, and where nothing follows that could be owned the word owns nothing.

use super::around::Line;
use crate::lexicon::with_s;
use crate::text::{Token, WordSet};

/// The plural that was meant, where the word surely owns nothing and is no "… is".
pub fn plain_plural(line: &Line<'_, '_>, at: usize, token: &Token<'_>) -> Option<String> {
    let stem = token.raw.strip_suffix("'s").or_else(|| token.raw.strip_suffix("’s"))?;
    let is_common = stem.len() > 2 && stem.bytes().all(|b| b.is_ascii_lowercase());
    if !is_common || NO_PLURAL.contains(stem) || stem.ends_with("man") {
        return None;
    }
    let word = Apostrophised { line, at, stem };
    (word.is_counted() || word.is_among_all() || word.is_plural_subject()).then(|| with_s(stem))
}

/// A common noun with "'s".
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
            "of" => matches!(earlier, Some("number" | "couple")),
            figure if figure.bytes().all(|b| b.is_ascii_digit()) => {
                (figure.len() > 1 || figure > "1") && figure.len() < 4 && THINGS.contains(self.stem)
            }
            word => COUNTS.contains(word),
        };
        // "both the nurse's and the cook's": "both" may share out what is owned.
        let shares = count == "both" && matches!(self.next(), Some("and" | "or"));
        counts
            && !shares
            && (self.ends_a_clause() || self.next().is_some_and(|next| NOT_OWNED.contains(next)))
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
            Some(next) => DOERS.contains(next) || PLURAL_VERBS.contains(next),
            None => false,
        };
        whose && among && goes_on
    }

    /// "the interview's were long".
    fn is_plural_subject(&self) -> bool {
        THINGS.contains(self.stem)
            && self.before(1).is_some_and(|word| WHOSE.contains(word))
            && self.next().is_some_and(|next| PLURAL_VERBS.contains(next))
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
     knife shelf half leaf foot tooth mouse self",
);

static COUNTS: WordSet = WordSet::new(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty several few many both various",
);
static ADJECTIVES: WordSet = WordSet::new(
    "good new other more small big great old young different interesting important short long real useful last first \
     great quick further open nice local large little",
);
static WHOSE: WordSet = WordSet::new("the my your our their these those");
static PARTS: WordSet = WordSet::new("some many most all several few both none");
static BE: WordSet = WordSet::new("are were is was be been they're these're");
static DOERS: WordSet = WordSet::new("i we you they");
static PLURAL_VERBS: WordSet = WordSet::new("are were aren't weren't");

/// What may stand behind a noun and cannot be owned.
static NOT_OWNED: WordSet = WordSet::new(
    "are were aren't weren't have had will would can could should may might do did don't didn't i we you they he she that \
     who which where in on at for from to with of about by and or but as because when while if so than ago later before \
     after since around through during under over behind near here there worth",
);

/// Things that own little, so that nothing is left out in "the boat's are …".
static THINGS: WordSet = WordSet::new(
    "thing idea interview question answer meeting product photo picture plan skill project note document reference email \
     letter message detail lesson room tool machine book change value comment story hour day week month year minute result \
     boat task role job test talk call conversation suggestion recipe drawing design sample form date slide report link file \
     problem challenge reason point example goal step shift visit session workshop opportunity position duty term photograph \
     certificate qualification requirement responsibility memory word",
);
