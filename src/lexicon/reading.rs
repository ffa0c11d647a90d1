use crate::text::{Sentence, Span, Token, TokenKind, Word, WordTable};
use std::ops::Range;
use std::sync::LazyLock;

/// A text as the phrases see it: plain words in order, sentence by sentence.
///
/// Contractions are undone (`haven't` is `have not`), commas, quotes and line ends are no words but leave their
/// trace in where a clause starts.
#[derive(Debug, Default)]
pub struct Reading {
    /// All items of all sentences.
    pub items: Vec<Item>,
    /// The items of each sentence, in the order of the document's sentences.
    pub sentences: Vec<Range<usize>>,
}

/// One word, number, `?` or `!` of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its number in the vocabulary; 0 for a word no phrase knows.
    pub word: u32,
    /// Where it is written.
    pub span: Span,
    /// Starts a sentence, a clause behind a strong mark, or stands behind an opener such as "please": the place
    /// where a verb without a subject is an order.
    pub opens: bool,
    /// Starts any clause: also behind a comma or a conjunction.
    pub clause: bool,
    /// Behind `;`, `:`, a dash or a bracket: no gap reaches across.
    pub broken: bool,
    /// A word or a number; `?` and `!` are neither.
    pub is_word: bool,
    /// Written in digits.
    pub is_number: bool,
    /// Capitalised though no sentence starts here: most likely a name.
    pub is_name: bool,
}

/// What a word does to what comes behind it.
#[derive(Debug, Default, Clone, Copy)]
struct Turn {
    /// An order may follow it as if it stood first itself.
    keeps_open: bool,
    /// An order may follow it wherever it stands.
    opens: bool,
    /// A clause starts behind it.
    joins: bool,
}

static TURNS: LazyLock<WordTable<Turn>> = LazyLock::new(|| {
    let mut turns = WordTable::<Turn>::default();
    let mut mark = |words: &'static str, mark: fn(&mut Turn)| {
        words.split_whitespace().for_each(|word| mark(turns.entry(word)));
    };
    mark(OPENERS, |turn| turn.keeps_open = true);
    mark("please kindly", |turn| turn.opens = true);
    mark(CONJUNCTIONS, |turn| turn.joins = true);
    turns
});

/// Words that come before an order without changing that it is one.
const OPENERS: &str = "just so now then well ok okay look listen hello hi hey and but or also \
     again otherwise therefore hence do frankly honestly seriously anyway thus still yes no sorry sir madam";

/// Words behind which a clause starts.
const CONJUNCTIONS: &str = "and but or so then because although though while since that if unless when until as \
     yet which who whether whereas where why how what";

impl Reading {
    /// Reads the sentences of a text; `number` gives the vocabulary's number of a word.
    pub fn new(sentences: &[Sentence], tokens: &[Token<'_>], number: impl Fn(Word<'_>) -> u32) -> Self {
        let mut reading = Reading { items: Vec::with_capacity(tokens.len()), sentences: Vec::new() };
        for sentence in sentences {
            let start = reading.items.len();
            reading.read(tokens.get(sentence.first..sentence.last).unwrap_or(&[]), &number);
            reading.sentences.push(start..reading.items.len());
        }
        reading
    }

    fn read(&mut self, tokens: &[Token<'_>], number: &impl Fn(Word<'_>) -> u32) {
        let mut opens = true;
        let mut clause = true;
        let mut broken = false;
        let mut first = true;
        for token in tokens {
            match token.kind {
                TokenKind::Newline => {}
                TokenKind::Mark => match token.raw {
                    "?" | "!" => {
                        self.push(
                            token,
                            number((&token.norm).into()),
                            Flags { is_word: false, ..Flags::default() },
                        );
                        (opens, clause) = (true, true);
                    }
                    "," | "\"" | "“" | "”" => (opens, clause) = (true, true),
                    ";" | ":" | "(" | ")" | "–" | "—" | "-" | "…" | "*" | "•" => {
                        (opens, clause, broken) = (true, true, true);
                    }
                    _ => {}
                },
                TokenKind::Word | TokenKind::Number | TokenKind::Address => {
                    for word in plain_words(&token.norm) {
                        let flags = Flags {
                            opens,
                            clause,
                            broken,
                            is_word: true,
                            is_number: token.kind == TokenKind::Number,
                            is_name: !first
                                && token.is_capitalised()
                                && !matches!(word.letters, "i" | "am" | "will" | "would" | "have"),
                        };
                        self.push(token, number(word), flags);
                        let turn = TURNS.get(word).copied().unwrap_or_default();
                        opens = turn.opens || turn.keeps_open && opens;
                        clause = opens || turn.joins;
                        broken = false;
                        first = false;
                    }
                }
            }
        }
    }

    fn push(&mut self, token: &Token<'_>, word: u32, flags: Flags) {
        self.items.push(Item {
            word,
            span: token.span,
            opens: flags.opens,
            clause: flags.clause,
            broken: flags.broken,
            is_word: flags.is_word,
            is_number: flags.is_number,
            is_name: flags.is_name,
        });
    }
}

#[derive(Default)]
struct Flags {
    opens: bool,
    clause: bool,
    broken: bool,
    is_word: bool,
    is_number: bool,
    is_name: bool,
}

/// The plain words a written word stands for, in the normal form of [`crate::text::fold`]: `can't` is `can not`,
/// `pls` is `please`, `Friday's` is `friday`.
pub fn plain_words<'w>(norm: impl Into<Word<'w>>) -> impl Iterator<Item = Word<'w>> {
    let (first, second) = split_contraction(norm.into());
    std::iter::once(first).chain(second.map(Word::from))
}

fn split_contraction(norm: Word<'_>) -> (Word<'_>, Option<&'static str>) {
    if let Some(&(first, second)) = IRREGULAR.get(norm) {
        return (first.into(), second);
    }
    // Quicker than looking for a character: nearly all words have none.
    let apostrophe = norm.letters.bytes().rposition(|byte| byte == b'\'');
    let Some((head, tail)) =
        apostrophe.and_then(|at| Some((norm.letters.get(..at)?, norm.letters.get(at + 1..)?)))
    else {
        return (norm, None);
    };
    match tail {
        "t" => match head.strip_suffix('n') {
            Some(verb) => (verb.into(), Some("not")),
            None => (norm, None),
        },
        "re" => (head.into(), Some("are")),
        "ve" => (head.into(), Some("have")),
        "ll" => (head.into(), Some("will")),
        "d" => (head.into(), Some("would")),
        "m" => (head.into(), Some("am")),
        "s" if PRONOUNS.contains(&head) => (head.into(), Some("is")),
        "s" | "" => (head.into(), None),
        _ => (norm, None),
    }
}

/// Behind these `'s` is "is"; behind any other word it says whose.
const PRONOUNS: &[&str] = &[
    "it",
    "he",
    "she",
    "that",
    "this",
    "what",
    "who",
    "there",
    "here",
    "where",
    "how",
    "when",
    "why",
    "everything",
    "nothing",
    "one",
    "someone",
    "no-one",
    "so",
];

/// Short forms that no ending tells, and other spellings of one word.
static IRREGULAR: LazyLock<WordTable<(&str, Option<&str>)>> = LazyLock::new(|| {
    let two = [
        ("can't", "can", "not"),
        ("cant", "can", "not"),
        ("cannot", "can", "not"),
        ("won't", "will", "not"),
        ("wont", "will", "not"),
        ("shan't", "shall", "not"),
        ("ain't", "is", "not"),
        ("dont", "do", "not"),
        ("didnt", "did", "not"),
        ("doesnt", "does", "not"),
        ("havent", "have", "not"),
        ("hasnt", "has", "not"),
        ("isnt", "is", "not"),
        ("wasnt", "was", "not"),
        ("wouldnt", "would", "not"),
        ("couldnt", "could", "not"),
        ("shouldnt", "should", "not"),
        ("im", "i", "am"),
        ("ive", "i", "have"),
        ("youre", "you", "are"),
        ("youve", "you", "have"),
        ("thats", "that", "is"),
        ("whats", "what", "is"),
        ("gonna", "going", "to"),
        ("wanna", "want", "to"),
        ("gotta", "got", "to"),
        ("let's", "let", "us"),
        ("lets", "let", "us"),
    ];
    let one = [
        ("u", "you"),
        ("ur", "your"),
        ("pls", "please"),
        ("plz", "please"),
        ("thx", "thanks"),
        ("thanx", "thanks"),
        ("tmrw", "tomorrow"),
        ("tomorow", "tomorrow"),
        ("e-mail", "email"),
        ("e-mails", "emails"),
        ("favorable", "favourable"),
        ("everybody", "everyone"),
        ("somebody", "someone"),
        ("anybody", "anyone"),
        ("nobody", "no-one"),
    ];
    let two = two.into_iter().map(|(written, first, second)| (written, (first, Some(second))));
    two.chain(one.into_iter().map(|(written, word)| (written, (word, None)))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_undone() {
        let words = |norm| plain_words(norm).map(|word| word.letters).collect::<Vec<_>>().join(" ");
        assert_eq!(words("haven't"), "have not");
        assert_eq!(words("can't"), "can not");
        assert_eq!(words("it's"), "it is");
        assert_eq!(words("company's"), "company");
        assert_eq!(words("o'clock"), "o'clock");
        assert_eq!(words("you'd"), "you would");
    }
}
