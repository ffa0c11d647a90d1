//! Names that companies go by, told from those of people, places and departments by how they are made.

use crate::mail::{
    is_common_first_name, is_title, joins_foreign_words, plain, starts_a_sentence, without_dot,
    without_possessive,
};
use crate::spelling::{Commonness, Dictionary};
use crate::text::{Span, Token, WordSet, fold, tokens};

/// A run of capitalised words within a sentence.
pub(super) struct CompanyName<'s> {
    /// Its words, marks and particles.
    tokens: &'s [Token<'s>],
    /// The number of its first token in the sentence.
    pub(super) first: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// `the` stands before it.
    has_article: bool,
    /// A title stands before it: `Mr. Lund`.
    has_title: bool,
    /// What comes next in the sentence, in normal form.
    next: &'s str,
}

/// The runs of capitalised words in a sentence, without an everyday word that is capitalised because it begins it.
pub(super) fn names_in<'s>(words: &'s [Token<'s>]) -> impl Iterator<Item = CompanyName<'s>> {
    let starts = (0..words.len()).filter(|&at| is_part(words, at) && (at == 0 || !is_inside(words, at)));
    starts.filter_map(|first| {
        let length = (first..words.len()).take_while(|&at| at == first || is_inside(words, at)).count();
        let tokens = words.get(first..first + length)?;
        let (start, last) = (tokens.first()?, tokens.last()?);
        Some(CompanyName {
            tokens,
            first,
            span: Span::new(start.span.start, last.span.start + without_possessive(last.raw).len()),
            has_article: first.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.is("the")),
            has_title: follows_a_title(words.get(..first)?),
            next: words.get(first + tokens.len()).map_or("", |next| &*next.norm),
        })
    })
}

/// `Mr.` or `Dr` stands at the end of these words.
fn follows_a_title(before: &[Token<'_>]) -> bool {
    without_dot(before).last().is_some_and(|word| is_title(&word.norm))
}

fn is_part(words: &[Token<'_>], at: usize) -> bool {
    let only_begins = |word: &Token<'_>| at == 0 && is_opener(&word.norm);
    words
        .get(at)
        .is_some_and(|word| word.is_word() && word.is_capitalised() && !word.is("i") && !only_begins(word))
}

/// `At Greenhill Foods`, `Joining Greenhill Foods`: the name begins behind it.
fn is_opener(word: &str) -> bool {
    starts_a_sentence(word) || matches!(word, "join" | "joining" | "helping" | "supporting")
}

/// A word or joint of a name that has begun before it.
fn is_inside(words: &[Token<'_>], at: usize) -> bool {
    let goes_on = |at: usize| at.checked_sub(1).is_some_and(|before| is_part(words, before));
    let joins = words.get(at).is_some_and(is_joint) && goes_on(at) && is_part(words, at + 1);
    let is_behind_joint =
        || at.checked_sub(1).is_some_and(|joint| words.get(joint).is_some_and(is_joint) && goes_on(joint));
    joins || is_part(words, at) && (goes_on(at) || is_behind_joint())
}

/// The `&` of `Holm & Daughters`, the `de` of `Casa de Pan`.
fn is_joint(token: &Token<'_>) -> bool {
    token.raw == "&" || joins_foreign_words(&token.norm) || matches!(&*token.norm, "of" | "do" | "sa")
}

impl<'s> CompanyName<'s> {
    /// Its words, without a possessive ending.
    pub(super) fn words(&self) -> impl Iterator<Item = &'s str> {
        self.tokens.iter().filter(|token| token.is_word()).map(|token| without_possessive(token.raw))
    }

    /// Both have a word that is no company's alone.
    pub(super) fn shares_a_word_with(&self, other: &Self) -> bool {
        self.words().any(|word| !says_what_it_is(word) && other.words().any(|same| same == word))
    }

    /// The number of the token behind it in the sentence.
    pub(super) fn end(&self) -> usize {
        self.first + self.tokens.len()
    }

    /// It can hardly be anything but a company's name: `BreadHarbor`, `Greenhill Foods`, `Holm & Daughters`.
    pub(super) fn is_surely_one(&self, dictionary: &Dictionary) -> bool {
        let words: Vec<&str> = self.words().collect();
        if self.is_something_else(&words) {
            return false;
        }
        let is_rare = |word: &&str| !says_what_it_is(word) && is_rare(dictionary, word);
        let is_house = words.last().is_some_and(|word| is_house(word));
        match words.as_slice() {
            [only] => is_joined(only),
            several => {
                self.tokens.iter().any(|token| token.raw == "&") && several.iter().any(is_rare)
                    || several.iter().any(|word| says_what_it_is(word))
                        && (several.iter().any(is_rare)
                            || (several.len() >= 3 || is_house) && !self.has_article)
            }
        }
    }

    /// It can be a company's name and is no person's, place's, department's or tool's.
    pub(super) fn may_be_one(&self, dictionary: &Dictionary) -> bool {
        const FEWEST_LETTERS: usize = 5;
        let words: Vec<&str> = self.words().collect();
        if self.has_article || self.is_something_else(&words) || is_spot(&words) {
            return false;
        }
        match words.as_slice() {
            [only] => {
                let is_whole = self.tokens.iter().all(|token| token.raw.len() == only.len());
                let is_unknown = dictionary.known(&only.to_lowercase()).is_none();
                is_unknown && is_whole && only.chars().count() >= FEWEST_LETTERS && !is_shouted(only)
            }
            several => several.iter().any(|word| is_rare(dictionary, word)),
        }
    }

    /// A person, a part of a company, or a thing done together.
    fn is_something_else(&self, words: &[&str]) -> bool {
        let is_somebody =
            words.iter().any(|word| is_title(&fold(word)) || is_common_first_name(&plain(word)));
        let is_a_house = words.len() >= 2 && words.last().is_some_and(|word| says_what_it_is(word));
        let joins_families = self.tokens.iter().any(|token| token.raw == "&");
        (is_somebody || self.has_title) && !joins_families && !is_a_house
            || words.iter().all(|word| is_shouted(word))
            || is_unit(self.next)
            || words.last().is_some_and(|word| is_unit(&fold(word)))
            || words.iter().all(|word| is_department(word))
    }
}

fn is_rare(dictionary: &Dictionary, word: &str) -> bool {
    dictionary.known(&word.to_lowercase()).is_none_or(|known| known.commonness < COMMON)
}

/// Words less common than this are hardly a department's.
const COMMON: Commonness = Commonness(4);

/// What parts of companies are called after.
fn is_department(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "engineering data science analytics marketing sales product products design operations finance human resources \
         people talent customer customers client success support service services platform platforms infrastructure security \
         research development legal compliance risk procurement supply chain logistics communications brand content growth \
         strategy quality assurance technology it digital accounts accounting payroll admissions mobile payments cloud core \
         consumer enterprise commercial corporate global international regional field early key intensive care emergency \
         maternity oncology radiology cardiology surgery web software hardware systems studio press media events public \
         relations affairs machine learning computer applied advanced clinical medical patient nursing and of",
    );
    WORDS.contains(&fold(word))
}

/// Ends in what streets, hills and buildings are called: a place, if not more is known.
fn is_spot(words: &[&str]) -> bool {
    static SPOTS: WordSet = WordSet::new(
        "heights park hill hills cross falls springs beach island islands gate wharf quay harbour harbor bay bridge green \
         house hall court tower towers south north east west town city village county valley airport",
    );
    static DIRECTIONS: WordSet =
        WordSet::new("new san santa saint st los las cape port fort lake mount upper lower great");
    words.last().is_some_and(|word| SPOTS.contains(&fold(word)))
        || words.first().is_some_and(|word| DIRECTIONS.contains(&fold(word)))
}

/// What companies are called beside their own names.
pub(super) fn says_what_it_is(word: &str) -> bool {
    static WORDS: WordSet = WordSet::new(
        "services studio studios group holding holdings partners industries systems solutions technologies technology \
         labs lab laboratories logistics foods bakery bakeries brewery brewing pharmacy pharmaceuticals clinic hospital \
         hospice school academy college university institute nursery kindergarten library museum gallery theatre theater \
         playhouse bank insurance consulting consultants associates engineering construction builders motors electric \
         energy power networks telecom media press publishing books records films pictures games software digital \
         analytics bistro cafe café restaurant kitchen grill hotel hotels resort inn lodge farm farms dairy orchards \
         vineyard winery garage workshop works manufacturing textiles garments fashion jewellers opticians dental \
         dentistry veterinary vets surgery practice salon spa gym agency recruitment staffing travel tours airlines \
         airways shipping freight haulage transport waste recycling plumbing roofing interiors design architects \
         foundation trust charity society cooperative co-op optics optik apotheke farmacia pharmacie klinik clinique \
         clinica clínica praxis verlag werke haus bäckerei boulangerie panadería pasticceria ristorante trattoria osteria \
         taverna gasthof brauerei weingut bodega joinery pottery ceramics textile bearings terminal terminals biolabs \
         biotech pharma robotics homes housing savings mutual elementary primary gardens couriers catering timber steel \
         metals chemicals plastics packaging toys outfitters furniture coffee roasters wines distillery creamery seafood \
         fisheries ventures capital accountants solicitors attorneys realty estates lettings telecoms radio exhibits \
         translations parcel electrical optical precision council centre center maison llp lp kk srl sas kft oü \
         tischlerei schreinerei metallbau maschinenbau technik elektrotechnik spedition reederei logistik versicherung \
         sparkasse banca banque banco stiftung kita ltd limited sons daughters brothers bros gmbh ag inc llc plc corp \
         corporation company co sa bv ab oy as",
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

/// Without small letters: `BVG`.
pub(super) fn is_shouted(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_lowercase())
}

/// The words of a name as it was told.
pub(super) fn words(text: &str) -> Vec<String> {
    tokens(text).iter().filter(|token| token.is_word()).map(|token| token.raw.to_owned()).collect()
}
