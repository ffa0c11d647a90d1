use super::phrase::{Classes, Phrase, parse};
use super::program::{FirstItems, Matcher, Program};
use super::reading::{Item, Reading};
use super::tone::{Kinds, Scale};
use crate::text::{Sentence, Span, Token, WordMap};
use std::collections::HashMap;
use std::sync::LazyLock;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// A table of phrases; one for each rule that reads phrases.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Table {
            $($(#[$doc])* $name,)*
        }

        const TABLES: &[(Table, &str)] = &[$((Table::$name, include_str!(concat!("tables/", $file))),)*];
    };
}

tables! {
    /// Time limits set for the reader.
    DeadlinePressure = "deadline-pressure.txt",
    /// Orders and claims to an answer.
    Demand = "demand.txt",
    /// Anger and begging at a "no".
    DisputedRejection = "disputed-rejection.txt",
    /// Begging and need.
    Desperation = "desperation.txt",
    /// Questions and requests that give the reader work.
    ExtraQuestion = "extra-question.txt",
    /// What the writer gave, lost or suffers for.
    Guilt = "guilt.txt",
    /// Resentment at waiting.
    Impatience = "impatience.txt",
    /// Idioms that only nudge.
    Nudge = "nudge.txt",
    /// Acting as if hired, praise of oneself over others.
    Presumption = "presumption.txt",
    /// Earlier contacts, counted.
    RepeatedContact = "repeated-contact.txt",
    /// Blame.
    Reproach = "reproach.txt",
    /// Consequences announced.
    Threat = "threat.txt",
    /// Conditions and other offers as levers.
    Ultimatum = "ultimatum.txt",
}

impl Table {
    /// Whether its phrases press; the others only ask.
    pub fn presses(self) -> bool {
        self != Table::ExtraQuestion
    }
}

const CLASSES: &str = include_str!("tables/classes.txt");
const KINDS: &str = include_str!("tables/kinds.txt");
const WEIGHTS: &str = include_str!("tables/tone.txt");

/// One phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// In which table it stands.
    pub table: Table,
    /// The table's section it stands in, such as `mild`.
    pub section: &'static str,
    /// The words.
    pub span: Span,
    /// Index of the sentence they stand in.
    pub sentence: usize,
    /// Place of the section within its table.
    rank: usize,
}

/// A sentence whose words press in sum, though no phrase of a table stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undertone {
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether there is little doubt.
    pub is_plain: bool,
    /// The words that press most, in order.
    pub words: Vec<Span>,
}

/// All phrases found in a text, in order, for every table at once.
#[derive(Debug, Default)]
pub struct Hits {
    found: Vec<Hit>,
    undertones: Vec<Undertone>,
}

impl Hits {
    /// Those of one table, one a sentence: of several sections, the one that comes first in the table speaks.
    pub fn of(&self, table: Table) -> impl Iterator<Item = &Hit> {
        let hits = move || self.found.iter().filter(move |hit| hit.table == table);
        hits().filter(move |hit| !hits().any(|h| h.sentence == hit.sentence && h.rank < hit.rank))
    }

    /// Whether any of a table's phrases stands in a sentence.
    pub fn speak_in(&self, sentence: usize, of: impl Fn(Table) -> bool) -> bool {
        self.found.iter().any(|hit| hit.sentence == sentence && of(hit.table))
    }

    /// The sentences that press without any phrase of a table.
    pub fn undertones(&self) -> &[Undertone] {
        &self.undertones
    }

    /// The words of one section found in a sentence.
    pub fn in_sentence(&self, table: Table, section: &str, sentence: usize) -> Option<&Hit> {
        self.found.iter().find(|hit| hit.sentence == sentence && hit.table == table && hit.section == section)
    }
}

/// Finds every phrase of every table in one pass over a text's sentences.
pub fn hits(sentences: &[Sentence], tokens: &[Token<'_>]) -> Hits {
    LEXICON.hits(sentences, tokens)
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(CLASSES, TABLES).0);

/// A phrase of a table that presses weighs this much, in the measure of [`Scale`].
const PHRASE: i32 = 400;
/// A sentence that weighs more than this presses.
const PRESSES: i32 = 150;
/// And beyond this there is little doubt.
const PLAIN: i32 = 250;
/// In a mail of more than so many sentences, most of them friendly, only what is plain presses.
const SENTENCES: usize = 3;
/// Fewer words than this are a heading or a date.
const WORDS: usize = 4;
/// So many words are shown as the reason.
const REASONS: usize = 3;

#[derive(Default)]
struct Lexicon {
    vocabulary: WordMap<String, u32>,
    classes: Vec<Program>,
    /// What the members of each class can start with.
    class_starts: Vec<FirstItems>,
    needs: Needs,
    entries: Vec<Entry>,
    /// For each word of the vocabulary, the entries that can start with it.
    by_word: Vec<Vec<Candidate>>,
    /// Entries that can start with anything.
    anywhere: Vec<Candidate>,
    scale: Scale,
}

/// An entry that may stand in a sentence which meets all its needs.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    entry: usize,
    /// Numbers of sets of words; unused places hold the set that every sentence meets.
    needs: [u16; NEEDS],
}

impl Candidate {
    fn may_stand(&self, met: &[bool]) -> bool {
        self.needs.iter().all(|&need| met.get(usize::from(need)).is_some_and(|met| *met))
    }
}

/// So many of a phrase's rarest words are looked for in a sentence before the phrase is tried.
const NEEDS: usize = 4;

/// Sets of words, of each of which a sentence must have one to hold a phrase; shared between phrases.
#[derive(Default)]
struct Needs {
    numbers: HashMap<Vec<u32>, u16>,
    /// For each word of the vocabulary, the sets it belongs to.
    by_word: Vec<Vec<u16>>,
}

/// The number of the set that every sentence meets.
const MET: u16 = 0;

impl Needs {
    fn number_of(&mut self, words: Vec<u32>) -> u16 {
        if let Some(number) = self.numbers.get(&words) {
            return *number;
        }
        let Ok(number) = u16::try_from(self.numbers.len() + 1) else { return MET };
        for word in words.iter().filter_map(|word| usize::try_from(*word).ok()) {
            if self.by_word.len() <= word {
                self.by_word.resize_with(word + 1, Vec::new);
            }
            if let Some(sets) = self.by_word.get_mut(word) {
                sets.push(number);
            }
        }
        self.numbers.insert(words, number);
        number
    }

    /// Which sets a sentence has a word of.
    fn met(&self, items: &[Item], met: &mut Vec<bool>) {
        met.clear();
        met.push(true);
        met.resize(self.numbers.len() + 1, false);
        for item in items {
            let sets = usize::try_from(item.word).ok().and_then(|word| self.by_word.get(word));
            for &set in sets.into_iter().flatten() {
                if let Some(place) = met.get_mut(usize::from(set)) {
                    *place = true;
                }
            }
        }
    }
}

fn number_of(vocabulary: &mut WordMap<String, u32>, word: &str) -> u32 {
    if let Some(number) = vocabulary.get(word) {
        return *number;
    }
    let next = u32::try_from(vocabulary.len() + 1).unwrap_or(0);
    vocabulary.insert(word.to_owned(), next);
    next
}

struct Entry {
    table: Table,
    section: &'static str,
    /// Place of the section within its table; 0 stands before the first.
    rank: usize,
    /// Where this is found in a sentence, the section finds nothing there.
    is_exception: bool,
    program: Program,
}

impl Entry {
    /// Where this is found, `other` is not meant: exceptions above the first section hold for the whole table.
    fn excepts(&self, other: &Entry) -> bool {
        self.is_exception && self.table == other.table && (self.rank == 0 || self.rank == other.rank)
    }
}

impl Lexicon {
    /// Compiles all tables; the second value says which lines could not be read (a test keeps it empty).
    fn read(classes: &'static str, tables: &[(Table, &'static str)]) -> (Self, Vec<String>) {
        let mut lexicon = Lexicon::default();
        let mut problems = Vec::new();
        let classes = read_classes(classes, &mut problems);
        for members in classes.members() {
            let program = Program::new(members, &mut |word| number_of(&mut lexicon.vocabulary, word));
            lexicon.class_starts.push(program.first_items(&lexicon.class_starts));
            lexicon.classes.push(program);
        }
        for &(table, text) in tables {
            for line in lines(text) {
                match parse(line.phrase, &classes) {
                    Ok(phrase) => lexicon.add(table, &line, &phrase),
                    Err(problem) => problems.push(format!("{table:?}: {problem}")),
                }
            }
        }
        let mut number = |word: &str| number_of(&mut lexicon.vocabulary, word);
        let (scale, senseless) = Scale::read(&Kinds::read(KINDS), WEIGHTS, &mut number);
        lexicon.scale = scale;
        lexicon.by_word.resize_with(lexicon.vocabulary.len() + 1, Vec::new);
        problems.extend(senseless);
        (lexicon, problems)
    }

    fn add(&mut self, table: Table, line: &Line<'static>, phrase: &Phrase) {
        let program = Program::new(phrase, &mut |word| number_of(&mut self.vocabulary, word));
        self.by_word.resize_with(self.vocabulary.len() + 1, Vec::new);
        let first = program.first_items(&self.class_starts);
        let mut needs = program.required(&self.class_starts);
        needs.sort_unstable_by_key(Vec::len);
        needs.truncate(NEEDS);
        let mut candidate = Candidate { entry: self.entries.len(), needs: [MET; NEEDS] };
        for (need, words) in candidate.needs.iter_mut().zip(needs) {
            *need = self.needs.number_of(words);
        }
        if first.anything {
            self.anywhere.push(candidate);
        } else {
            for word in first.words {
                if let Some(list) = usize::try_from(word).ok().and_then(|word| self.by_word.get_mut(word)) {
                    list.push(candidate);
                }
            }
        }
        self.entries.push(Entry {
            table,
            section: line.section,
            rank: line.rank,
            is_exception: line.is_exception,
            program,
        });
    }

    fn hits(&self, sentences: &[Sentence], tokens: &[Token<'_>]) -> Hits {
        let number = |word: &str| self.vocabulary.get(word).copied().unwrap_or(0);
        let reading = Reading::new(sentences, tokens, number);
        let mut hits = Hits::default();
        let mut found: Vec<(&Entry, Span)> = Vec::new();
        let mut met = Vec::new();
        let mut anywhere: Vec<&Candidate> = Vec::new();
        let mut matcher = Matcher::new(&self.classes);
        let mut weights = Vec::with_capacity(sentences.len());
        let mut silent = Vec::new();
        for (index, items) in reading.sentences.iter().enumerate() {
            let items = reading.items.get(items.clone()).unwrap_or(&[]);
            found.clear();
            matcher.begin(items);
            self.needs.met(items, &mut met);
            anywhere.clear();
            anywhere.extend(self.anywhere.iter().filter(|candidate| candidate.may_stand(&met)));
            for (at, item) in items.iter().enumerate() {
                let known = usize::try_from(item.word).ok().filter(|&word| word > 0);
                let known = known.and_then(|word| self.by_word.get(word)).map_or(&[][..], Vec::as_slice);
                let known = known.iter().filter(|candidate| candidate.may_stand(&met));
                let candidates = known.chain(anywhere.iter().copied());
                for entry in candidates.filter_map(|candidate| self.entries.get(candidate.entry)) {
                    if let Some(end) = matcher.run(&entry.program, at)
                        && let Some(last) = end.checked_sub(1).and_then(|i| items.get(i))
                    {
                        found.push((entry, item.span.join(last.span)));
                    }
                }
            }
            let first = hits.found.len();
            choose(&found, index, &mut hits.found);
            let weight = self.scale.weigh(items);
            weights.push(weight);
            let here = hits.found.get(first..).unwrap_or_default();
            if !here.iter().any(|hit| hit.table.presses()) {
                silent.push(index);
            } else if weight + PHRASE < PRESSES {
                // What is said so kindly, of such things, does not press, whatever phrase it holds.
                let asking = hits.found.split_off(first).into_iter().filter(|hit| !hit.table.presses());
                hits.found.extend(asking);
            }
        }
        hits.undertones = self.undertones(&reading, &weights, &silent);
        hits
    }

    /// Which of the `silent` sentences, those without a phrase that presses, press by what all sentences weigh.
    fn undertones(&self, reading: &Reading, weights: &[i32], silent: &[usize]) -> Vec<Undertone> {
        let friendly = weights.iter().filter(|weight| **weight < 0).count();
        let is_friendly_mail = weights.len() > SENTENCES && friendly * 2 > weights.len();
        let limit = if is_friendly_mail { PLAIN } else { PRESSES };
        let weigh = |&index: &usize| Some((index, weights.get(index).copied()?));
        let heavy = silent.iter().filter_map(weigh).filter(|(_, weight)| *weight > limit);
        heavy
            .filter_map(|(sentence, weight)| {
                let items = reading.items.get(reading.sentences.get(sentence)?.clone())?;
                let reasons = self.scale.weightiest(items, REASONS).into_iter();
                let words: Vec<Span> = reasons.filter_map(|at| items.get(at)).map(|item| item.span).collect();
                let is_speech = items.iter().filter(|item| item.is_word).count() >= WORDS;
                is_speech.then_some(Undertone { sentence, is_plain: weight > PLAIN, words })
            })
            .collect()
    }
}

/// Of what was found in one sentence, one hit a section, without those the section makes an exception of.
fn choose(found: &[(&Entry, Span)], sentence: usize, hits: &mut Vec<Hit>) {
    let start = hits.len();
    for (entry, span) in found.iter().filter(|(entry, _)| !entry.is_exception) {
        let is_excepted = found.iter().any(|(other, _)| other.excepts(entry));
        if is_excepted {
            continue;
        }
        let same_section = |hit: &&mut Hit| hit.table == entry.table && hit.rank == entry.rank;
        match hits.get_mut(start..).unwrap_or_default().iter_mut().find(same_section) {
            None => hits.push(Hit {
                table: entry.table,
                section: entry.section,
                span: *span,
                sentence,
                rank: entry.rank,
            }),
            Some(known) if known.span.overlaps(*span) => known.span = known.span.join(*span),
            Some(_) => {}
        }
    }
}

/// A line of a table that holds a phrase.
struct Line<'t> {
    section: &'t str,
    rank: usize,
    is_exception: bool,
    phrase: &'t str,
}

/// The phrases of a table: `== section ==` starts a section, `// …` is a note, `- phrase` an exception of
/// its section (of all sections above the first).
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut section = "";
    let mut rank = 0;
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).filter_map(
        move |line| {
            if let Some(name) = line.strip_prefix("==") {
                section = name.trim_end_matches('=').trim();
                rank += 1;
                return None;
            }
            let (is_exception, phrase) = line.strip_prefix("- ").map_or((false, line), |rest| (true, rest));
            Some(Line { section, rank, is_exception, phrase })
        },
    )
}

/// The classes, each of which may use those above it: `== name ==`, then its members line by line.
fn read_classes(text: &'static str, problems: &mut Vec<String>) -> Classes {
    let mut classes = Classes::default();
    for line in lines(text) {
        match parse(line.phrase, &classes) {
            Ok(member) => classes.add(line.section, member),
            Err(problem) => problems.push(format!("classes: {problem}")),
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{sentences, tokens};

    #[test]
    fn every_line_of_every_table_can_be_read() {
        let (_, problems) = Lexicon::read(CLASSES, TABLES);
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn tables_are_sorted_and_name_nothing_twice() {
        for (table, text) in TABLES.iter().map(|(t, text)| (format!("{t:?}"), *text)) {
            let mut before: Option<(usize, bool, &str)> = None;
            for line in lines(text) {
                let key = (line.rank, line.is_exception, line.phrase);
                assert!(
                    before.is_none_or(|b| b < key),
                    "{table}: `{}` stands in the wrong place",
                    line.phrase
                );
                before = Some(key);
            }
        }
    }

    #[test]
    fn a_phrase_is_found_across_a_line_end_and_in_any_case() {
        let text = "I hope all is well. PLEASE reply\nby Friday.";
        let tokens = tokens(text);
        let sentences = sentences(text, &tokens);
        let hits = hits(&sentences, &tokens);
        let hit = hits.of(Table::DeadlinePressure).next().unwrap();
        assert_eq!(hit.sentence, 1);
        assert!(hit.span.of(text).ends_with("reply\nby Friday"));
    }
}
