//! Names that companies go by, told from those of people, places and departments by how they are made.

use crate::mail::{is_common_first_name, is_title, plain};
use crate::spelling::{Commonness, Dictionary};
use crate::text::{Span, Token, WordSet, fold, tokens};

/// A run of capitalised words within a sentence.
pub(super) struct CompanyName<'s> {
    /// Its words and marks.
    tokens: &'s [Token<'s>],
    /// The number of its first token in the sentence.
    pub(super) first: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// `the` stands before it.
    has_article: bool,
    /// What comes next in the sentence, in normal form.
    next: &'s str,
}

/// The runs of capitalised words in a sentence that do not begin it.
pub(super) fn names_in<'s>(words: &'s [Token<'s>]) -> impl Iterator<Item = CompanyName<'s>> {
    let starts = (1..words.len()).filter(|&at| is_part(words, at) && !is_part(words, at - 1));
    starts.filter_map(|first| {
        let length = words
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(at, _)| is_part(words, *at) || joins(words, *at));
        let tokens = words.get(first..first + length.count())?;
        let (start, last) = (tokens.first()?, tokens.last()?);
        Some(CompanyName {
            tokens,
            first,
            span: Span::new(start.span.start, last.span.start + without_possessive(last.raw).len()),
            has_article: words.get(first - 1).is_some_and(|before| before.is("the")),
            next: words.get(first + tokens.len()).map_or("", |next| &*next.norm),
        })
    })
}

fn is_part(words: &[Token<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.is_word() && word.is_capitalised() && !word.is("i"))
}

/// The `&` of `Holm & Daughters`.
fn joins(words: &[Token<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|mark| mark.raw == "&") && is_part(words, at + 1)
}

impl<'s> CompanyName<'s> {
    /// Its words, without a possessive ending.
    pub(super) fn words(&self) -> impl Iterator<Item = &'s str> {
        self.tokens.iter().filter(|token| token.is_word()).map(|token| without_possessive(token.raw))
    }

    /// One of its words is what companies call themselves: `Studio`, `Services`.
    pub(super) fn says_what_it_is(&self) -> bool {
        self.words().any(says_what_it_is)
    }

    /// It looks like a company's name and like nothing else: `BreadHarbor`, `Greenhill Foods`.
    pub(super) fn looks_like_one(&self) -> bool {
        self.words().any(is_joined) || self.says_what_it_is() && self.words().count() >= 2
    }

    /// Whether this can be nothing but a company's name; a single word, only where the mail names no company otherwise.
    pub(super) fn is_a_company(&self, dictionary: &Dictionary, another_is_named: bool) -> bool {
        let words: Vec<&str> = self.words().collect();
        let is_somebody =
            words.iter().any(|word| is_title(&fold(word)) || is_common_first_name(&plain(word)));
        if is_somebody || is_unit(self.next) || words.last().is_some_and(|word| is_unit(&fold(word))) {
            return false;
        }
        let is_rare = |word: &&str| {
            !says_what_it_is(word)
                && dictionary.known(&word.to_lowercase()).is_none_or(|known| known.commonness < COMMON)
        };
        match words.as_slice() {
            [only] => {
                let is_unknown =
                    dictionary.known(&only.to_lowercase()).is_none() && only.chars().count() >= 5;
                let is_whole = self.tokens.iter().all(|token| token.raw.len() == only.len());
                is_joined(only)
                    || is_unknown && is_whole && !another_is_named && !self.has_article && !is_shouted(only)
            }
            several => {
                let is_whole_house = several.len() >= 3 || several.last().is_some_and(|word| is_house(word));
                self.says_what_it_is() && (several.iter().any(is_rare) || is_whole_house && !self.has_article)
            }
        }
    }
}

/// Words less common than this are hardly a department's.
const COMMON: Commonness = Commonness(4);

/// What companies are called beside their own names.
pub(super) fn says_what_it_is(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "services studio studios group holding holdings partners industries systems solutions technologies technology labs \
         lab laboratories logistics foods bakery bakeries brewery brewing pharmacy pharmaceuticals clinic hospital hospice \
         school academy college university institute nursery kindergarten library museum gallery theatre theater playhouse \
         bank insurance consulting consultants associates engineering construction builders motors electric energy power \
         networks telecom media press publishing books records films pictures games software digital analytics bistro cafe \
         café restaurant kitchen grill hotel hotels resort inn lodge farm farms dairy orchards vineyard winery garage \
         workshop works manufacturing textiles garments fashion jewellers opticians dental dentistry veterinary vets surgery \
         practice salon spa gym agency recruitment staffing travel tours airlines airways shipping freight haulage transport \
         waste recycling plumbing roofing interiors design architects foundation trust charity society cooperative co-op optics optik apotheke farmacia pharmacie klinik clinique clinica clínica praxis verlag werke haus \
         bäckerei boulangerie panadería pasticceria ristorante trattoria osteria taverna gasthof brauerei weingut bodega \
         tischlerei schreinerei metallbau maschinenbau technik elektrotechnik spedition reederei logistik versicherung \
         sparkasse banca banque banco stiftung kita ltd \
         limited sons daughters brothers bros gmbh ag inc llc plc corp corporation company co sa srl bv ab oy as",
    );
    WORDS.contains(&fold(word))
}

/// What no department is called: it stands on its own feet.
fn is_house(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "bank bakery brewery hotel insurance airlines airways motors foods theatre theater playhouse consulting holdings sons \
         daughters brothers bros ltd limited gmbh inc llc plc corp corporation company",
    );
    WORDS.contains(&fold(word))
}

/// A part of a company, or a thing done together: what stands before it is no company's name.
fn is_unit(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "team teams department division unit ward branch site office offices store shop floor programme program project \
         scheme course conference meeting call channel campus building street road avenue lane square terminal station \
         airport festival fair day week event session committee board club union desk section service crew shift squad",
    );
    WORDS.contains(word)
}

/// `BreadHarbor`: one word with a capital inside.
fn is_joined(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.len() >= 6
        && letters.windows(2).any(|pair| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase()))
        && !word.starts_with("Mc")
        && !word.starts_with("Mac")
        && !TOOLS.contains(&fold(word))
}

/// Written like a company's name, and mostly a thing to work with.
static TOOLS: WordSet = WordSet::new(
    "javascript typescript powerpoint github gitlab linkedin youtube whatsapp postgresql mysql nosql graphql autocad \
     solidworks sharepoint onedrive quickbooks hubspot photoshop indesign openstreetmap tensorflow pytorch wordpress",
);

fn is_shouted(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_lowercase())
}

/// `Lund` of `Lund's`.
pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// The words of a name as it was told.
pub(super) fn words(text: &str) -> Vec<String> {
    tokens(text).iter().filter(|token| token.is_word()).map(|token| token.raw.to_owned()).collect()
}
