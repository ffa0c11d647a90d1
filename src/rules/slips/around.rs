//! Patterns of words around a slip: the small language in which the tables of this room are written.
//!
//! A pattern is a line of elements; `_` is the slip itself, the others are its neighbours, in order. An element lists
//! what may stand there, apart by `|`: `hear|heard` these words · `@det` a word of this class · `#` a figure · `*` any word ·
//! `,` this mark · `^` nothing before in the sentence · `$` a mark that ends something, or the end of the sentence.
//! `!with|by` is none of these.

use crate::mail::{Document, Zone};
use crate::text::{Sentence, Token, TokenKind, Word, WordSet, WordTable};
use std::collections::BTreeMap;

/// The words and marks of one sentence, without its line ends, so that a wrapped line reads on.
pub enum Line<'a, 'd> {
    /// All on one line of the mail.
    Straight(&'a [Token<'d>]),
    /// Wrapped.
    Wrapped(Vec<&'a Token<'d>>),
}

impl<'a, 'd> Line<'a, 'd> {
    /// Every sentence of the mail that the writer wrote.
    pub fn all(document: &'a Document<'d>) -> impl Iterator<Item = Line<'a, 'd>> {
        document
            .sentences
            .iter()
            .filter(|sentence| document.zones.at(sentence.span.start) != Zone::Quoted)
            .map(|sentence| Line::of(document, sentence))
    }

    fn of(document: &'a Document<'d>, sentence: &Sentence) -> Self {
        let tokens = document.tokens_of(sentence);
        if sentence.is_wrapped {
            return Line::Wrapped(tokens.iter().filter(|t| t.kind != TokenKind::Newline).collect());
        }
        Line::Straight(tokens)
    }

    /// Its words with their places in the line.
    pub fn words(&self) -> impl Iterator<Item = (usize, &'a Token<'d>)> {
        self.tokens().filter(|(_, token)| token.is_word())
    }

    /// Its words, figures and marks with their places in the line.
    pub fn tokens(&self) -> impl Iterator<Item = (usize, &'a Token<'d>)> {
        (0..).map_while(|at| Some((at, self.get(at)?)))
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        match self {
            Line::Straight(tokens) => tokens.len(),
            Line::Wrapped(tokens) => tokens.len(),
        }
    }

    /// The token at a place.
    pub fn get(&self, at: usize) -> Option<&'a Token<'d>> {
        match self {
            Line::Straight(tokens) => tokens.get(at),
            Line::Wrapped(tokens) => tokens.get(at).copied(),
        }
    }

    /// The token `steps` before a place.
    pub fn before(&self, at: usize, steps: usize) -> Option<&'a Token<'d>> {
        at.checked_sub(steps).and_then(|at| self.get(at))
    }
}

/// The patterns around one word, asked all at once: what each says of a neighbour is worked out beforehand.
pub struct Patterns {
    all: Fitting,
    places: Vec<Place>,
}

/// A set of patterns, a bit each.
type Fitting = u32;

/// So many patterns one word can have.
#[cfg(test)]
pub const MOST_PATTERNS: usize = Fitting::BITS as usize;

/// One place beside the slip, and which patterns may still fit with what stands there.
struct Place {
    /// How far from the slip; less than 0 before it.
    step: isize,
    /// For the words and marks that any pattern names here.
    named: WordTable<Fitting>,
    /// For any other word or figure, but for patterns that look at its form.
    other: Fitting,
    by_form: Vec<(Fitting, Element)>,
    /// For any other mark, for one that opens something, and for the line's end.
    mark: Fitting,
    opening: Fitting,
    nothing: Fitting,
}

impl Patterns {
    /// Reads patterns as they are written.
    pub fn read(patterns: impl Iterator<Item = &'static str>) -> Self {
        let (mut all, mut steps) = (0, BTreeMap::<_, Vec<_>>::new());
        for (bit, pattern) in (0..Fitting::BITS).map(|number| 1 << number).zip(patterns) {
            all |= bit;
            for (step, element) in neighbours(pattern) {
                steps.entry((step.abs(), step)).or_default().push((bit, Element::read(element)));
            }
        }
        let places = steps.into_iter().map(|((_, step), elements)| Place::new(step, all, elements));
        Patterns { all, places: places.collect() }
    }

    /// The number of the first pattern that the words around the one at `at` read like.
    pub fn first_that_fits(&self, line: &Line<'_, '_>, at: usize) -> Option<usize> {
        let mut fitting = self.all;
        for place in &self.places {
            fitting &= place.with(Beside::of(line, at, place.step), fitting);
            if fitting == 0 {
                return None;
            }
        }
        usize::try_from(fitting.trailing_zeros()).ok()
    }
}

/// The elements of a pattern but the slip, each with its steps from there.
fn neighbours(pattern: &'static str) -> impl Iterator<Item = (isize, &'static str)> {
    let slip = pattern.split(' ').position(|element| element == "_").unwrap_or(0);
    let steps = (0_isize..).map(move |place| place.saturating_sub_unsigned(slip));
    steps.zip(pattern.split(' ')).filter(|(step, _)| *step != 0)
}

impl Place {
    fn new(step: isize, all: Fitting, elements: Vec<(Fitting, Element)>) -> Self {
        let unnamed = |beside: Beside<'_>| {
            elements
                .iter()
                .fold(all, |fitting, (bit, element)| put(fitting, *bit, element.fits_unnamed(beside)))
        };
        let by_form = elements.iter().filter(|(_, element)| element.forms().next().is_some()).cloned();
        let mut place = Place {
            step,
            named: WordTable::default(),
            other: unnamed(Beside::Word("".into())),
            by_form: by_form.collect(),
            mark: unnamed(Beside::Mark("".into())),
            opening: unnamed(Beside::Mark(OPENING[0].into())),
            nothing: unnamed(Beside::Nothing),
        };
        for (bit, element) in &elements {
            for word in element.named() {
                let fitting = place.with(Beside::named(word), all);
                *place.named.entry(word) = put(fitting, *bit, !element.is_barred);
            }
        }
        place
    }

    /// The patterns that may fit with what stands here; of those that look at its form only the `asked` are told.
    fn with(&self, beside: Beside<'_>, asked: Fitting) -> Fitting {
        match beside {
            Beside::Word(word) | Beside::Mark(word) => {
                self.named.get(word).copied().unwrap_or_else(|| self.unnamed(beside, asked))
            }
            Beside::Nothing => self.nothing,
        }
    }

    fn unnamed(&self, beside: Beside<'_>, asked: Fitting) -> Fitting {
        match beside {
            Beside::Word(_) => self
                .by_form
                .iter()
                .filter(|(bit, _)| bit & asked != 0)
                .fold(self.other, |fitting, (bit, element)| put(fitting, *bit, element.fits_unnamed(beside))),
            Beside::Mark(mark) if OPENING.contains(&mark.letters) => self.opening,
            Beside::Mark(_) => self.mark,
            Beside::Nothing => self.nothing,
        }
    }
}

/// The set with or without one pattern.
fn put(fitting: Fitting, bit: Fitting, fits: bool) -> Fitting {
    if fits { fitting | bit } else { fitting & !bit }
}

/// What stands beside a slip.
#[derive(Clone, Copy)]
enum Beside<'t> {
    Nothing,
    Mark(Word<'t>),
    /// A word or a figure.
    Word(Word<'t>),
}

impl<'t> Beside<'t> {
    fn of(line: &Line<'t, '_>, at: usize, step: isize) -> Self {
        match at.checked_add_signed(step).and_then(|at| line.get(at)) {
            None => Beside::Nothing,
            Some(token) if token.kind == TokenKind::Mark => Beside::Mark((&token.norm).into()),
            Some(token) => Beside::Word((&token.norm).into()),
        }
    }

    /// As a pattern names it.
    fn named(word: &'t str) -> Self {
        let is_word = word.starts_with(char::is_alphanumeric);
        if is_word { Beside::Word(word.into()) } else { Beside::Mark(word.into()) }
    }
}

/// Marks that belong to what stands behind them.
const OPENING: [&str; 11] = ["(", "[", "{", "<", "“", "„", "«", "‘", "#", "£", "€"];

/// What may, or may not, stand at one place.
#[derive(Default, Clone)]
struct Element {
    is_barred: bool,
    /// Words and marks.
    words: Vec<&'static str>,
    classes: Vec<&'static Class>,
    any_word: bool,
    figure: bool,
    start: bool,
    end: bool,
}

impl Element {
    fn read(element: &'static str) -> Self {
        let (is_barred, list) = element.strip_prefix('!').map_or((false, element), |list| (true, list));
        let mut read = Element { is_barred, ..Element::default() };
        for one in list.split('|') {
            match (one, one.strip_prefix('@')) {
                ("^", _) => read.start = true,
                ("$", _) => read.end = true,
                ("*", _) => read.any_word = true,
                ("#", _) => read.figure = true,
                (_, Some(class)) => read.classes.extend(CLASSES.iter().find(|known| known.name == class)),
                (word, None) => read.words.push(word),
            }
        }
        read
    }

    /// Every word and mark it names, with those of its classes.
    fn named(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied().chain(self.classes.iter().flat_map(|class| class.words.split_whitespace()))
    }

    /// What it does not name may stand here all the same.
    fn fits_unnamed(&self, beside: Beside<'_>) -> bool {
        self.lists_unnamed(beside) != self.is_barred
    }

    fn lists_unnamed(&self, beside: Beside<'_>) -> bool {
        match beside {
            Beside::Nothing => self.start || self.end,
            Beside::Mark(mark) => self.end && !OPENING.contains(&mark.letters),
            Beside::Word(word) => self.any_word || self.forms().any(|has_form| has_form(word.letters)),
        }
    }

    fn forms(&self) -> impl Iterator<Item = fn(&str) -> bool> {
        let figure: fn(&str) -> bool = |word| word.starts_with(|c: char| c.is_ascii_digit());
        let classes = self.classes.iter().filter_map(|class| class.by_form);
        classes.chain(self.figure.then_some(figure))
    }
}

/// A class of words that the tables name.
struct Class {
    name: &'static str,
    words: &'static str,
    /// Words outside the list belong to it by their form.
    by_form: Option<fn(&str) -> bool>,
}

impl Class {
    const fn of(name: &'static str, words: &'static str) -> Self {
        Class { name, words, by_form: None }
    }
}

/// Whether a class of this name exists.
#[cfg(test)]
pub fn is_class(class: &str) -> bool {
    CLASSES.iter().any(|known| known.name == class)
}

static CLASSES: [Class; 23] = [
    Class::of(
        "det",
        "the a an this that these those my your his her our their its any some every each no another",
    ),
    Class::of("own", "my your his her our their its the"),
    Class::of("pronoun", "i you we they he she it"),
    Class::of("object", "me you us them him her it"),
    Class::of("be", "is are was were be been am being i'm it's you're we're they're he's she's that's"),
    Class::of("modal", "would could should might may must will can"),
    Class::of("not", "not don't doesn't didn't won't can't cannot couldn't wouldn't shouldn't never"),
    Class::of(
        "preposition",
        "of for with from about in on at by into through to under over during within after before regarding",
    ),
    Class::of("weekday", "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday"),
    Class::of(
        "more",
        "more less better rather other worse fewer sooner later earlier easier harder larger bigger smaller faster slower greater higher lower longer shorter further closer stronger deeper quicker older younger newer cheaper clearer warmer busier happier nicer broader richer simpler smoother tougher wider",
    ),
    Class::of(
        "adjective",
        "great good nice lovely wonderful clear hard easy important interesting difficult possible helpful kind true amazing worth fair sad rare exciting inspiring refreshing encouraging reassuring impressive unfortunate tough",
    ),
    Class::of("quality", QUALITIES),
    Class::of("small", SMALL_WORDS),
    Class::of("month", "january february april june july august september october november december"),
    Class::of("verb", VERBS),
    Class::of("noun", NOUNS),
    Class {
        name: "number",
        words: "two three four five six seven eight nine ten several few many couple",
        by_form: Some(|word| word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty()),
    },
    Class {
        name: "ing",
        words: "",
        by_form: Some(|word| word.len() > 5 && word.ends_with("ing") && !NO_FORMS.contains(word)),
    },
    Class {
        name: "ed",
        words: "",
        by_form: Some(|word| word.len() > 4 && word.ends_with("ed") && !NO_FORMS.contains(word)),
    },
    Class {
        name: "agent",
        words: "",
        by_form: Some(|word| {
            word.len() > 5 && ["ist", "ian", "eer", "tor", "yst"].iter().any(|end| word.ends_with(end))
        }),
    },
    Class {
        name: "plural",
        words: "people children men women",
        by_form: Some(|word| {
            word.len() > 4
                && word.ends_with('s')
                && !["ss", "us", "is", "ics", "'s"].iter().any(|end| word.ends_with(end))
                && !NO_PLURALS.contains(word)
        }),
    },
    Class { name: "ly", words: "", by_form: Some(|word| word.len() > 4 && word.ends_with("ly")) },
    Class {
        name: "er",
        words: "",
        by_form: Some(|word| word.len() > 4 && word.ends_with("er") && !NO_COMPARATIVES.contains(word)),
    },
];

/// [`SMALL_WORDS`]: behind one of them no possessive has what it belongs to.
pub static FUNCTION_WORDS: WordSet = WordSet::new(SMALL_WORDS);

/// Words that end like plurals and are none, and plurals that name one thing.
static NO_PLURALS: WordSet = WordSet::new(
    "news series means headquarters works mews premises species lens always perhaps besides sometimes towards \
     afterwards upstairs downstairs outdoors indoors overseas nowadays thanks united christmas james thomas jones",
);

/// Words that end like verb forms and are none.
static NO_FORMS: WordSet = WordSet::new(
    "need indeed speed exceed proceed succeed agreed thing something anything everything nothing morning evening during \
     string spring bring training engineering marketing meeting building hiring consulting planning pricing onboarding \
     accounting banking nursing teaching writing learning staffing",
);

/// Words that end like "louder" and compare nothing.
static NO_COMPARATIVES: WordSet = WordSet::new(
    "never ever after together whether either neither other another under over however whatever whenever wherever number \
     october september november december letter manager teacher member remember dinner summer winter water offer order \
     owner paper power father mother sister brother former center corner consider deliver discover enter gather matter \
     prefer river silver sooner later earlier further chapter computer counter cover customer daughter driver engineer \
     finger gardener hunger leader layer master minister partner player poster quarter register render reader server \
     shelter shoulder temper trailer user visitor wander wonder worker writer answer baker bother butter career carer \
     cleaner clever designer developer eager employer farmer founder helper killer ladder lawyer maker newsletter \
     newspaper officer painter porter printer producer proper rather recruiter researcher sober speaker stranger supplier \
     tender transfer upper waiter walker butcher inner outer",
);

/// Verbs such mail uses, as they follow "to".
const VERBS: &str = "be have do see hear meet speak talk discuss learn thank know share send follow work join visit \
    contribute make help get give go come find tell ask answer write read call email reply respond apply add bring \
    build start continue explore understand provide offer reach take let keep show use support move consider hope \
    think say express confirm schedule arrange attend chat connect touch grow stay wait look try leave return mention \
    thank say update review submit prepare present accept decline withdraw wish clarify explain describe lead manage \
    teach train run improve create develop design test serve spend put set turn";

/// Nouns that stand behind "your" in such mail.
const NOUNS: &str = "time team company office email mail message reply response help support feedback advice guidance \
    consideration patience kindness insight insights attention interest generosity hospitality invitation offer \
    department colleagues colleague questions question answer answers work website product products organisation \
    organization business firm group clients customers staff school hospital clinic lab studio team's company's \
    company’s culture values mission vision words understanding decision call note letter thoughts input experience \
    expertise efforts effort trust confidence recommendation suggestion suggestions directions instructions process \
    plans project projects story stories job role position practice schedule calendar convenience workshop \
    welcome warmth openness candour candor honesty flexibility encouragement site address comments notes report";

/// Small words, which name no thing.
const SMALL_WORDS: &str = "a an the this that these those my your his her its our their i you he she it we they me him us them who whom whose \
    which what when where why how and or but nor so yet if as than then because since while until unless though although \
    whether of in on at by for to from with about into onto over under after before between through during without within \
    against along among around behind beside beyond near off out up down past per via across toward towards upon is are was \
    were be been being am isn't aren't wasn't weren't have has had haven't hasn't hadn't do does did don't doesn't didn't \
    will would shall should can could may might must won't wouldn't shouldn't can't couldn't not never also always often \
    still just only even too very really already again ago later earlier soon here there now today yesterday tomorrow \
    who's all both each every some any no most many much more less such same seem seems seemed feel feels felt come comes \
    came go goes went get gets got make makes made take takes took let lets say says said know knows knew think thinks \
    thought tell tells told ask asks asked";

/// What things are more or less of; none is a common verb.
const QUALITIES: &str = "late early soon long short big small far quick few fast complicated expensive difficult busy high \
    heavy old young strict technical wide tight steep deep shallow thin thick strong weak bright dark loud hot cold wet \
    rough soft hard easy simple tough tired shy eager keen proud formal casual noisy crowded cramped good bad nervous \
    stiff cheap poor sharp dull modest ambitious optimistic demanding personal hasty pushy blunt vague broad specific \
    large little tall remote distant sweet salty bitter spicy fragile delicate rare common popular anxious ill sick \
    much many";
