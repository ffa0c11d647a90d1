use super::fields::find_fields;
use super::greeting::find_greeting;
use super::language::is_foreign;
use super::quoted::quoted_lines;
use super::sign_off::find_sign_off;
use super::stage::guess_stage;
use super::{Draft, Greeting, SignOff, Stage, StageGuess, Zones};
use crate::lexicon::{Hits, hits};
use crate::text::{Line, Sentence, Span, Token, lines, places_in, sentences, tokens, tokens_in};
use std::cell::OnceCell;

/// A draft read once: what every rule looks at.
#[derive(Debug)]
pub struct Document<'d> {
    /// The draft itself.
    pub draft: &'d Draft,
    /// Its body; all spans count in here.
    pub text: &'d str,
    /// The subject's tokens; none without a subject.
    pub subject: Vec<Token<'d>>,
    /// The body's tokens.
    pub tokens: Vec<Token<'d>>,
    /// The body's sentences.
    pub sentences: Vec<Sentence>,
    /// The body's lines.
    pub lines: Vec<Line>,
    /// Its parts.
    pub zones: Zones,
    /// The greeting, where there is one.
    pub greeting: Option<Greeting>,
    /// The end, where there is one.
    pub sign_off: Option<SignOff>,
    /// Fields of a template left unfilled, in order.
    pub fields: Vec<Span>,
    /// Places of the words the writer wrote, among the tokens.
    own_words: Vec<usize>,
    guess: OnceCell<StageGuess>,
    foreign: OnceCell<bool>,
    phrases: OnceCell<Hits>,
}

impl<'d> Document<'d> {
    /// Reads a draft.
    pub fn read(draft: &'d Draft) -> Self {
        let text = draft.body.as_str();
        let body = tokens(text);
        let sentences = sentences(text, &body);
        let lines = lines(text, &body);
        let quoted = quoted_lines(text, &lines);
        let mut own = Vec::with_capacity(lines.len());
        own.extend(lines.iter().zip(&quoted).filter(|(_, quoted)| !**quoted).map(|(line, _)| *line));
        let mut written = own.iter().filter(|line| !line.is_blank());
        let head = written.next();
        let greeting =
            head.and_then(|head| find_greeting(tokens_in(&body, head.words), written.next().is_some()));
        let greeted = greeting.as_ref().map_or(0, |greeting| greeting.span.end);
        let below = own.get(own.partition_point(|line| line.words.start < greeted)..).unwrap_or_default();
        let sign_off = find_sign_off(text, &body, below);
        let zones = Zones::new(text, greeting.as_ref(), sign_off.as_ref(), &lines, &quoted);
        let fields = find_fields(text, &body);
        let own_words = own_words(&body, &zones);
        Document {
            draft,
            text,
            subject: tokens(draft.subject.as_deref().unwrap_or("")),
            tokens: body,
            sentences,
            lines,
            zones,
            greeting,
            sign_off,
            fields,
            own_words,
            guess: OnceCell::new(),
            foreign: OnceCell::new(),
            phrases: OnceCell::new(),
        }
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token<'d>] {
        self.tokens.get(sentence.first..sentence.last).unwrap_or(&[])
    }

    /// The phrases of the lexicon found in the body; looked for once, when first asked.
    pub fn phrases(&self) -> &Hits {
        self.phrases.get_or_init(|| hits(&self.sentences, &self.tokens))
    }

    /// The unfilled field that overlaps `span`.
    pub fn field_at(&self, span: Span) -> Option<Span> {
        let next = self.fields.partition_point(|field| field.end <= span.start);
        self.fields.get(next).copied().filter(|field| field.overlaps(span))
    }

    /// The stage it is judged as: what was said of it, otherwise inferred from the text when first asked.
    pub fn guess(&self) -> StageGuess {
        *self.guess.get_or_init(|| guess_stage(self))
    }

    /// Judges it as this from now on, whatever the text says.
    pub fn judge_as(&mut self, guess: StageGuess) {
        self.guess = OnceCell::from(guess);
    }

    /// The stage the mail is judged as.
    pub fn stage(&self) -> Stage {
        self.guess().stage
    }

    /// The words the writer wrote (not those of quoted mail), without numbers, marks and addresses.
    pub fn own_words(&self) -> impl Iterator<Item = &Token<'d>> {
        self.own_words.iter().filter_map(|&at| self.tokens.get(at))
    }

    /// One of them, by its place among them.
    pub fn own_word(&self, at: usize) -> Option<&Token<'d>> {
        self.tokens.get(*self.own_words.get(at)?)
    }

    /// Number of words the writer wrote.
    pub fn words(&self) -> usize {
        self.own_words.len()
    }

    /// Written in a language other than English, as far as its commonest words tell.
    pub fn is_foreign(&self) -> bool {
        *self.foreign.get_or_init(|| is_foreign(self))
    }
}

fn own_words(tokens: &[Token<'_>], zones: &Zones) -> Vec<usize> {
    let mut places = Vec::with_capacity(tokens.len());
    let is_word = |at: &usize| tokens.get(*at).is_some_and(Token::is_word);
    for own in zones.own() {
        places.extend(places_in(tokens, own).filter(is_word));
    }
    places
}
