use super::classes::Classes;
use super::index::Index;
use super::line::{Line, lines};
use super::marks::Marks;
use super::matcher::{Matcher, Room};
use super::phrase::{ClassNames, Phrase, parse};
use super::reading::{Item, Reading};
use super::scale::Scale;
use super::table::{Hit, Hits, TABLES, Table, Undertone};
use super::tone::Kinds;
use super::vocabulary::Vocabulary;
use crate::order;
use crate::text::{Sentence, Span, Token, is_quoted};
use std::cell::Cell;
use std::sync::LazyLock;

const CLASSES: &str = include_str!("tables/classes.txt");
const KINDS: &str = include_str!("tables/kinds.txt");
const WEIGHTS: &str = include_str!("tables/tone.txt");

/// Finds every phrase of every table in one pass over a text's sentences.
pub fn hits(sentences: &[Sentence], tokens: &[Token<'_>]) -> Hits {
    LEXICON.hits(sentences, tokens)
}

thread_local! {
    /// Left by the last mail for the next.
    static ROOM: Cell<Room> = Cell::default();
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(CLASSES, TABLES).0);

/// A phrase of a table that presses weighs this much, in the measure of [`Scale`].
const PHRASE: i32 = 300;
/// A sentence that weighs more than this presses, where it stands alone or among few.
const PRESSES: i32 = 140;
/// In a mail of more than so many sentences most are harmless, so that more has to speak against one of them,
const SENTENCES: usize = 3;
const PRESSES_AMONG_MANY: i32 = 175;
/// and still more where most of the others are friendly.
const PRESSES_AMONG_FRIENDS: i32 = 250;
/// A sentence without a word that can press of itself (waiting, an answer, a decision) needs so much more, and so does
/// one of which an exception of a table says that it does not press.
const FAR_OFF: i32 = 160;
/// So much beyond its limit there is little doubt.
const PLAIN: i32 = 100;
/// A word that no table knows tells of a matter of its own (a bake-off, a trace on a sonar): so much it weighs against
/// a phrase that presses, and so much against an undertone, which a slip of the pen may stand in just as well.
const MATTER_BESIDE_PHRASE: i32 = 80;
const MATTER: i32 = 50;
/// Fewer words than this are a heading or a date.
const WORDS: usize = 2;
/// So many words are shown as the reason.
const REASONS: usize = 3;

/// All tables, ready to be looked for.
#[derive(Default)]
struct Lexicon {
    vocabulary: Vocabulary,
    classes: Classes,
    entries: Vec<Entry>,
    index: Index,
    scale: Scale,
}

/// A phrase of a table.
struct Entry {
    table: Table,
    section: &'static str,
    /// Place of the section within its table; 0 stands before the first.
    rank: usize,
    /// Where this is found in a sentence, the section finds nothing there.
    is_exception: bool,
    phrase: Phrase,
}

impl Entry {
    fn new(table: Table, line: &Line<'static>, phrase: Phrase) -> Self {
        let Line { section, rank, is_exception, .. } = *line;
        Entry { table, section, rank, is_exception, phrase }
    }

    /// Where this is found, `other` is not meant: exceptions above the first section hold for the whole table, what is
    /// told for all that yield to tone.
    fn excepts(&self, other: &Entry) -> bool {
        self.table == Table::Told && other.table.yields_to_tone()
            || self.is_exception && self.table == other.table && (self.rank == 0 || self.rank == other.rank)
    }
}

impl Lexicon {
    /// Compiles all tables; the second value says which lines could not be read (a test keeps it empty).
    fn read(classes: &'static str, tables: &[(Table, &'static str)]) -> (Self, Vec<String>) {
        let mut lexicon = Lexicon::default();
        let mut problems = Vec::new();
        let classes = read_classes(classes, &mut lexicon.vocabulary, &mut problems);
        for &(table, text) in tables {
            for line in lines(text) {
                match parse(line.phrase, &classes, &mut lexicon.vocabulary) {
                    Ok(phrase) => lexicon.entries.push(Entry::new(table, &line, phrase)),
                    Err(problem) => problems.push(format!("{table:?}: {problem}")),
                }
            }
        }
        let classes = classes.into_members();
        let phrases: Vec<&Phrase> = lexicon.entries.iter().map(|entry| &entry.phrase).collect();
        lexicon.index = Index::new(&phrases, &classes, &mut lexicon.vocabulary);
        lexicon.classes = Classes::new(classes, &mut lexicon.vocabulary);
        let (scale, senseless) =
            Scale::read(&Kinds::read(KINDS), WEIGHTS, |word| lexicon.vocabulary.add(word));
        lexicon.scale = scale;
        problems.extend(senseless);
        (lexicon, problems)
    }

    fn hits(&self, sentences: &[Sentence], tokens: &[Token<'_>]) -> Hits {
        let reading = Reading::new(sentences, tokens, |word| self.vocabulary.number(word));
        let mut hits = Hits::default();
        let mut told = Marks::default();
        let mut found = Vec::new();
        let mut matcher = Matcher::new(&self.vocabulary, &self.classes, ROOM.take());
        let mut weights = Vec::with_capacity(sentences.len());
        let mut silent = Vec::new();
        for (index, items) in reading.sentences.iter().enumerate() {
            let items = reading.items.get(items.clone()).unwrap_or(&[]);
            self.find(items, &mut matcher, &mut told, &mut found);
            let first = hits.found.len();
            let is_excused = choose(&found, index, &mut hits.found);
            let weight = self.scale.weigh(items, &mut told);
            let matters = matters(items);
            weights.push(weight - matters * MATTER);
            let here = hits.found.get(first..).unwrap_or_default();
            if !here.iter().any(|hit| hit.table.presses()) {
                let is_told = here.iter().any(|hit| hit.table == Table::Told);
                silent.extend((!is_told).then_some(Silent { sentence: index, is_excused }));
            } else if weight + PHRASE - matters * MATTER_BESIDE_PHRASE < PRESSES {
                // What is said so kindly, of such things, does not press, whatever phrase it holds.
                let staying = hits.found.split_off(first).into_iter().filter(|hit| !hit.yields_to_tone());
                hits.found.extend(staying);
            }
        }
        ROOM.set(matcher.leave());
        // What others said ("a man shouted “answer me!”") is none of the writer's pressure.
        hits.found.retain(|hit| !(hit.table.yields_to_tone() && is_quoted(tokens, hit.span)));
        let is_pushy = hits.found.iter().any(|hit| hit.table.yields_to_tone() && hit.section != "mild");
        hits.undertones = self.undertones(&reading, &weights, &silent, is_pushy);
        hits
    }

    /// Puts the phrases that stand in a sentence in the place of those found before, in reading order.
    fn find<'l>(
        &'l self,
        items: &'l [Item],
        matcher: &mut Matcher<'l>,
        told: &mut Marks,
        found: &mut Vec<Found<'l>>,
    ) {
        found.clear();
        matcher.begin(items);
        loop {
            self.index.candidates(matcher.part(), matcher.standing(), told, |number| {
                let Some(entry) = self.entries.get(number) else { return };
                matcher.find(&entry.phrase, |at, end| {
                    let words = items.get(at..end).unwrap_or_default();
                    if let (Some(first), Some(last)) = (words.first(), words.last()) {
                        found.push(Found { at, number, entry, span: first.span.join(last.span) });
                    }
                });
            });
            if !matcher.next_part() {
                break;
            }
        }
        order::by_key(found, |found| (found.at, found.number));
    }

    /// Which of the `silent` sentences, those without a phrase that presses, press by what all sentences weigh. In a
    /// mail of some length in which nothing else presses, one sentence's tone is an accident.
    fn undertones(
        &self,
        reading: &Reading,
        weights: &[i32],
        silent: &[Silent],
        is_pushy: bool,
    ) -> Vec<Undertone> {
        let friendly = weights.iter().filter(|weight| **weight < 0).count();
        let limit = match weights.len() {
            0..=SENTENCES => PRESSES,
            many if friendly * 2 > many => PRESSES_AMONG_FRIENDS,
            _ => PRESSES_AMONG_MANY,
        };
        let weigh = |silent: &Silent| Some((*silent, weights.get(silent.sentence).copied()?));
        let heavy = silent.iter().filter_map(weigh).filter(|(_, weight)| *weight > limit);
        let undertones: Vec<Undertone> = heavy
            .filter_map(|(Silent { sentence, is_excused }, weight)| {
                let items = reading.items.get(reading.sentences.get(sentence)?.clone())?;
                let is_far_off = is_excused || !self.scale.may_press(items);
                let limit = if is_far_off { limit + FAR_OFF } else { limit };
                if weight <= limit {
                    return None;
                }
                let reasons = self.scale.weightiest(items, REASONS).into_iter();
                let words: Vec<Span> = reasons.filter_map(|at| items.get(at)).map(|item| item.span).collect();
                let is_speech = items.iter().filter(|item| item.is_word).count() >= WORDS;
                is_speech.then_some(Undertone { sentence, is_plain: weight > limit + PLAIN, words })
            })
            .collect();
        let is_accident = !is_pushy && undertones.len() == 1 && weights.len() > SENTENCES;
        if is_accident { Vec::new() } else { undertones }
    }
}

/// A sentence without a phrase that presses.
#[derive(Debug, Clone, Copy)]
struct Silent {
    sentence: usize,
    /// An exception took such a phrase back.
    is_excused: bool,
}

/// How many words of a sentence no table knows; names and numbers aside, which stand in any mail.
fn matters(items: &[Item]) -> i32 {
    let is_matter = |item: &&Item| item.word == 0 && item.is_word && !item.is_number && !item.is_name;
    i32::try_from(items.iter().filter(is_matter).count()).unwrap_or(i32::MAX)
}

/// A phrase found in a sentence: the item it starts at, and which of all phrases it is.
struct Found<'l> {
    at: usize,
    number: usize,
    entry: &'l Entry,
    span: Span,
}

/// Of what was found in one sentence, one hit a section, without those the section makes an exception of; whether there
/// were such among what presses.
fn choose(found: &[Found<'_>], sentence: usize, hits: &mut Vec<Hit>) -> bool {
    let start = hits.len();
    let mut is_excused = false;
    for Found { entry, span, .. } in found.iter().filter(|found| !found.entry.is_exception) {
        let is_excepted = found.iter().any(|other| other.entry.excepts(entry));
        if is_excepted {
            is_excused |= entry.table.presses();
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
    is_excused
}

/// The classes, each of which may use those above it: `== name ==`, then its members line by line.
fn read_classes(text: &'static str, vocabulary: &mut Vocabulary, problems: &mut Vec<String>) -> ClassNames {
    let mut classes = ClassNames::default();
    let lines: Vec<Line> = lines(text).collect();
    for class in lines.chunk_by(|line, next| line.rank == next.rank) {
        let mut members = Vec::new();
        for line in class {
            match parse(line.phrase, &classes, vocabulary) {
                Ok(member) => members.push(member),
                Err(problem) => problems.push(format!("classes: {problem}")),
            }
        }
        classes.add(class.first().map_or("", |line| line.section), members, vocabulary);
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::super::matcher::LONGEST;
    use super::*;
    use crate::text::{sentences, tokens};

    #[test]
    fn every_line_of_every_table_can_be_read() {
        let (_, problems) = Lexicon::read(CLASSES, TABLES);
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn no_phrase_is_longer_than_the_matcher_looks() {
        fn of_class(class: usize) -> usize {
            let members = LEXICON.classes.members.iter().filter(|(of, _)| *of == class);
            members.map(|(_, member)| member.longest(&of_class)).max().unwrap_or(0)
        }
        for entry in &LEXICON.entries {
            let items = entry.phrase.longest(&of_class);
            assert!(items <= LONGEST, "{:?} {}: {items} items", entry.table, entry.section);
        }
    }

    #[test]
    fn a_phrase_is_found_wherever_it_stands_in_a_long_sentence() {
        for before in [0, 21, 22, 23, 24, 45, 46, 62, 63, 64, 200] {
            let text = format!("{}you must reply by Friday {}", "word ".repeat(before), "word ".repeat(80));
            let tokens = tokens(&text);
            let hits = hits(&sentences(&text, &tokens), &tokens);
            let deadlines: Vec<_> = hits.of(Table::DeadlinePressure).map(|hit| hit.span.of(&text)).collect();
            assert_eq!(deadlines.len(), 1, "behind {before} words: {deadlines:?}");
        }
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
