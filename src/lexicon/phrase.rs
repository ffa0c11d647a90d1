use super::reading::plain_words;
use super::vocabulary::{Vocabulary, Words};
use crate::text::fold;
use std::collections::HashMap;

/// A phrase as read from a table.
///
/// | written | stands for |
/// | --- | --- |
/// | `word` | this word; contractions are undone, so `don't` is `do not` |
/// | `word+` | the word in its regular forms: `wait+` is wait, waits, waited, waiting |
/// | `{class}` | any member of a class of the table `classes.txt` |
/// | `{number}` `{name}` `{word}` | a number in digits; a word capitalised inside a sentence; any word |
/// | `(a \| b c)` | one of these |
/// | `[a \| b c]` | one of these, or nothing |
/// | `~3` | up to three words, within the clause |
/// | `!x` | here x must not follow |
/// | `^` | here a sentence starts, or an order can (behind a strong mark, a comma, "please") |
/// | `,` | here any clause starts |
/// | `$` | here the sentence ends, but for its closing mark |
/// | `?` | a question mark |
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// One of these words of the vocabulary.
    Words(Words),
    /// A number in digits.
    Number,
    /// A word capitalised inside a sentence.
    Name,
    /// Any word or number.
    AnyWord,
    /// Any member of the class with this number.
    Class(usize),
    /// These one after the other.
    Sequence(Vec<Phrase>),
    /// One of these; the first that fits.
    Choice(Vec<Phrase>),
    /// Up to so many words.
    Gap(u8),
    /// Something that must not follow here.
    Not(Box<Phrase>),
    /// A sentence or an order starts here.
    Opening,
    /// A clause starts here.
    Clause,
    /// The words of the sentence end here.
    End,
}

impl Phrase {
    /// Most items it takes; `of_class` tells that of each class.
    pub fn longest(&self, of_class: &impl Fn(usize) -> usize) -> usize {
        let longest = |phrase: &Phrase| phrase.longest(of_class);
        match self {
            Phrase::Words(_) | Phrase::Number | Phrase::Name | Phrase::AnyWord => 1,
            Phrase::Class(class) => of_class(*class),
            Phrase::Sequence(parts) => parts.iter().map(longest).sum(),
            Phrase::Choice(options) => options.iter().map(longest).max().unwrap_or(0),
            Phrase::Gap(width) => usize::from(*width),
            Phrase::Not(_) | Phrase::Opening | Phrase::Clause | Phrase::End => 0,
        }
    }
}

/// The classes of words phrases are made of, numbered in the order of their table.
#[derive(Debug, Default)]
pub struct ClassNames {
    numbers: HashMap<&'static str, usize>,
    members: Vec<Phrase>,
}

impl ClassNames {
    /// Adds a class of this name, which is any of these members.
    pub fn add(&mut self, name: &'static str, members: Vec<Phrase>, vocabulary: &mut Vocabulary) {
        self.numbers.insert(name, self.members.len());
        self.members.push(one_of(members, vocabulary));
    }

    /// The members of every class, by number.
    pub fn into_members(self) -> Vec<Phrase> {
        self.members
    }

    /// A use of the class: its words where it is nothing but words, otherwise its number.
    fn named(&self, name: &str) -> Option<Phrase> {
        let number = *self.numbers.get(name)?;
        match self.members.get(number)? {
            words @ Phrase::Words(_) => Some(words.clone()),
            _ => Some(Phrase::Class(number)),
        }
    }
}

/// Reads one phrase, whose words become part of the vocabulary; `Err` says what is wrong with it.
pub fn parse(line: &str, classes: &ClassNames, vocabulary: &mut Vocabulary) -> Result<Phrase, String> {
    let pieces = pieces(line);
    let mut parser = Parser { pieces: &pieces, at: 0, classes, vocabulary };
    let phrase = parser.choice()?;
    match parser.peek() {
        None => Ok(phrase),
        Some(rest) => Err(format!("`{rest}` is left over in `{line}`")),
    }
}

/// Splits at white space and around brackets and bars.
fn pieces(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in line.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find(['(', ')', '[', ']', '|', '!']) {
            let (before, from) = rest.split_at(at);
            let (mark, after) = from.split_at(1);
            if !before.is_empty() {
                out.push(before);
            }
            out.push(mark);
            rest = after;
        }
        if !rest.is_empty() {
            out.push(rest);
        }
    }
    out
}

struct Parser<'p> {
    pieces: &'p [&'p str],
    at: usize,
    classes: &'p ClassNames,
    vocabulary: &'p mut Vocabulary,
}

impl<'p> Parser<'p> {
    fn peek(&self) -> Option<&'p str> {
        self.pieces.get(self.at).copied()
    }

    fn choice(&mut self) -> Result<Phrase, String> {
        let mut options = vec![self.sequence()?];
        while self.peek() == Some("|") {
            self.at += 1;
            options.push(self.sequence()?);
        }
        Ok(one_of(options, self.vocabulary))
    }

    fn sequence(&mut self) -> Result<Phrase, String> {
        let mut steps = Vec::new();
        while let Some(piece) = self.peek() {
            if matches!(piece, "|" | ")" | "]") {
                break;
            }
            steps.push(self.step()?);
        }
        match steps.len() {
            0 => Err("an empty phrase".to_owned()),
            1 => Ok(steps.swap_remove(0)),
            _ => Ok(Phrase::Sequence(steps)),
        }
    }

    fn step(&mut self) -> Result<Phrase, String> {
        let Some(piece) = self.peek() else { return Err("the phrase ends too early".to_owned()) };
        self.at += 1;
        match piece {
            "(" => {
                let inside = self.choice()?;
                self.close(")")?;
                Ok(inside)
            }
            "[" => {
                let inside = self.choice()?;
                self.close("]")?;
                Ok(Phrase::Choice(vec![inside, Phrase::Sequence(Vec::new())]))
            }
            "!" => Ok(Phrase::Not(Box::new(self.step()?))),
            "^" => Ok(Phrase::Opening),
            "," => Ok(Phrase::Clause),
            "$" => Ok(Phrase::End),
            "?" => Ok(Phrase::Words(Words::One(self.vocabulary.add("?")))),
            "{number}" => Ok(Phrase::Number),
            "{name}" => Ok(Phrase::Name),
            "{word}" => Ok(Phrase::AnyWord),
            _ => self.word(piece),
        }
    }

    fn word(&mut self, piece: &str) -> Result<Phrase, String> {
        if let Some(width) = piece.strip_prefix('~') {
            return width.parse().map(Phrase::Gap).map_err(|_| format!("`{piece}` is no gap"));
        }
        if let Some(name) = piece.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
            return self.classes.named(name).ok_or_else(|| format!("no class `{name}`"));
        }
        if piece != fold(piece) {
            return Err(format!("`{piece}` is not in normal form"));
        }
        if let Some(base) = piece.strip_suffix('+') {
            let forms = forms(base).iter().map(|form| self.vocabulary.add(form)).collect();
            return Ok(Phrase::Words(self.vocabulary.any_of(forms)));
        }
        let mut words: Vec<_> =
            plain_words(piece).map(|word| Phrase::Words(Words::One(self.vocabulary.add(word)))).collect();
        Ok(if words.len() == 1 { words.swap_remove(0) } else { Phrase::Sequence(words) })
    }

    fn close(&mut self, bracket: &str) -> Result<(), String> {
        if self.peek() == Some(bracket) {
            self.at += 1;
            return Ok(());
        }
        Err(format!("`{bracket}` is missing"))
    }
}

/// One of several options; those that are single words become one set, which is one look-up.
fn one_of(options: Vec<Phrase>, vocabulary: &mut Vocabulary) -> Phrase {
    let mut words = Vec::new();
    let mut others = Vec::new();
    sort_out(options, vocabulary, &mut words, &mut others);
    // The first option that fits wins: longer ones come before single words, nothing at all comes last.
    if !words.is_empty() {
        let at = others.iter().position(|o| *o == Phrase::Sequence(Vec::new())).unwrap_or(others.len());
        others.insert(at, Phrase::Words(vocabulary.any_of(words)));
    }
    if others.len() == 1 { others.swap_remove(0) } else { Phrase::Choice(others) }
}

fn sort_out(options: Vec<Phrase>, vocabulary: &Vocabulary, words: &mut Vec<u32>, others: &mut Vec<Phrase>) {
    for option in options {
        match option {
            Phrase::Words(some) => words.extend(vocabulary.list(&some)),
            Phrase::Choice(more) => sort_out(more, vocabulary, words, others),
            other => others.push(other),
        }
    }
}

/// The regular plural of a noun, which is also the third person of a verb: `days`, `stories`, `coaches`.
pub fn with_s(base: &str) -> String {
    let behind_vowel = |start: &&str| start.ends_with(['a', 'e', 'i', 'o', 'u']);
    match base.strip_suffix('y').filter(|start| !behind_vowel(start)) {
        Some(start) => format!("{start}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|hiss| base.ends_with(hiss)) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

/// The regular forms of an English verb: base, -s, -ed, -ing.
pub fn forms(base: &str) -> Vec<String> {
    let is_vowel = |c: char| "aeiou".contains(c);
    let mut tail = base.chars().rev();
    let (last, before, third) = (tail.next(), tail.next(), tail.next());
    let consonant_before = before.is_some_and(|c| !is_vowel(c));
    if let Some(stem) = base.strip_suffix('y').filter(|_| consonant_before) {
        return vec![base.to_owned(), with_s(base), format!("{stem}ied"), format!("{base}ing")];
    }
    if let Some(stem) = base.strip_suffix('e') {
        return vec![base.to_owned(), format!("{base}s"), format!("{base}d"), format!("{stem}ing")];
    }
    let mut out = vec![base.to_owned(), with_s(base), format!("{base}ed"), format!("{base}ing")];
    let doubles = last.is_some_and(|c| !is_vowel(c) && !"wxy".contains(c))
        && before.is_some_and(is_vowel)
        && !third.is_some_and(is_vowel);
    if let (true, Some(last)) = (doubles, last) {
        out.extend([format!("{base}{last}ed"), format!("{base}{last}ing")]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_options_and_gaps() {
        let mut vocabulary = Vocabulary::default();
        let phrase =
            parse("please (reply|answer) [me] ~2 now $", &ClassNames::default(), &mut vocabulary).unwrap();
        let mut words = |list: &[&str]| {
            let numbers = list.iter().map(|word| vocabulary.number(word)).collect();
            Phrase::Words(vocabulary.any_of(numbers))
        };
        assert_eq!(
            phrase,
            Phrase::Sequence(vec![
                words(&["please"]),
                words(&["reply", "answer"]),
                Phrase::Choice(vec![words(&["me"]), Phrase::Sequence(vec![])]),
                Phrase::Gap(2),
                words(&["now"]),
                Phrase::End,
            ])
        );
    }

    #[test]
    fn plurals_are_spelt_as_they_sound() {
        for (noun, plural) in [("boat", "boats"), ("story", "stories"), ("day", "days"), ("coach", "coaches")]
        {
            assert_eq!(with_s(noun), plural);
        }
    }

    #[test]
    fn knows_the_regular_forms() {
        assert_eq!(forms("reply"), ["reply", "replies", "replied", "replying"]);
        assert_eq!(forms("decide"), ["decide", "decides", "decided", "deciding"]);
        assert!(forms("stop").contains(&"stopping".to_owned()));
        assert!(forms("wait").contains(&"waiting".to_owned()));
    }

    #[test]
    fn says_what_is_wrong() {
        for wrong in ["please (reply", "{nothing}", "Reply"] {
            assert!(parse(wrong, &ClassNames::default(), &mut Vocabulary::default()).is_err(), "{wrong}");
        }
    }
}
