use super::{Draft, Greeting, SignOff, Stage, StageGuess, Zone, Zones};
use crate::text::{Sentence, Token, sentences, tokens};

/// A draft read once: what every rule looks at.
#[derive(Debug)]
pub struct Document<'d> {
    /// The draft itself.
    pub draft: &'d Draft,
    /// Its body; all spans count in here.
    pub text: &'d str,
    /// The body's tokens.
    pub tokens: Vec<Token<'d>>,
    /// The body's sentences.
    pub sentences: Vec<Sentence>,
    /// Its parts.
    pub zones: Zones,
    /// The greeting, where there is one.
    pub greeting: Option<Greeting>,
    /// The end, where there is one.
    pub sign_off: Option<SignOff>,
    /// The stage it is judged as: the writer's word where there is one, otherwise inferred from the text.
    pub guess: StageGuess,
}

impl<'d> Document<'d> {
    /// Reads a draft.
    pub fn read(draft: &'d Draft) -> Self {
        let text = draft.body.as_str();
        let tokens = tokens(text);
        let sentences = sentences(text, &tokens);
        Document {
            draft,
            text,
            tokens,
            sentences,
            zones: Zones::default(),
            greeting: None,
            sign_off: None,
            guess: StageGuess::default(),
        }
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token<'d>] {
        self.tokens.get(sentence.first..sentence.last).unwrap_or(&[])
    }

    /// The stage the mail is judged as.
    pub fn stage(&self) -> Stage {
        self.guess.stage
    }

    /// Number of words the writer wrote (quoted mail does not count).
    pub fn words(&self) -> usize {
        let own = |token: &&Token<'_>| token.is_word() && self.zones.at(token.span.start) != Zone::Quoted;
        self.tokens.iter().filter(own).count()
    }

    /// Written in a language other than English, as far as its commonest words tell.
    pub fn is_foreign(&self) -> bool {
        false
    }
}
