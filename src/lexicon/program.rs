use super::phrase::Phrase;
use super::reading::Item;

/// A phrase made ready to run over the items of a sentence: a small backtracking machine.
#[derive(Debug, Default)]
pub struct Program {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    /// The next item is one of these words (sorted).
    Words(Box<[u32]>),
    Number,
    Name,
    AnyWord,
    /// Up to so many words, as few as will do, then the next step.
    Gap(u8),
    /// Try the next step, else go on at this one.
    Else(usize),
    Jump(usize),
    /// What stands between here and there must not follow.
    Not(usize),
    Opening,
    Clause,
    End,
    /// The phrase (or what a `Not` looked for) is complete.
    Done,
}

/// What the first item of a phrase can be.
#[derive(Debug, Default)]
pub struct FirstItems {
    /// These words.
    pub words: Vec<u32>,
    /// Anything else than a known word too: the phrase must be tried everywhere.
    pub anything: bool,
}

impl Program {
    /// Makes `phrase` ready; `number` gives (or makes) a word's number in the vocabulary.
    pub fn new(phrase: &Phrase, number: &mut impl FnMut(&str) -> u32) -> Self {
        let mut program = Program::default();
        program.add(phrase, number);
        program.steps.push(Step::Done);
        program
    }

    fn add(&mut self, phrase: &Phrase, number: &mut impl FnMut(&str) -> u32) {
        match phrase {
            Phrase::Words(words) => {
                let mut set: Vec<u32> = words.iter().map(|word| number(word)).collect();
                set.sort_unstable();
                set.dedup();
                self.steps.push(Step::Words(set.into()));
            }
            Phrase::Number => self.steps.push(Step::Number),
            Phrase::Name => self.steps.push(Step::Name),
            Phrase::AnyWord => self.steps.push(Step::AnyWord),
            Phrase::Gap(width) => self.steps.push(Step::Gap(*width)),
            Phrase::Opening => self.steps.push(Step::Opening),
            Phrase::Clause => self.steps.push(Step::Clause),
            Phrase::End => self.steps.push(Step::End),
            Phrase::Sequence(parts) => parts.iter().for_each(|part| self.add(part, number)),
            Phrase::Choice(options) => self.add_choice(options, number),
            Phrase::Not(inside) => {
                let at = self.hold();
                self.add(inside, number);
                self.steps.push(Step::Done);
                self.set(at, Step::Not(self.steps.len()));
            }
        }
    }

    fn add_choice(&mut self, options: &[Phrase], number: &mut impl FnMut(&str) -> u32) {
        let mut ends = Vec::new();
        let Some((last, others)) = options.split_last() else { return };
        for option in others {
            let at = self.hold();
            self.add(option, number);
            ends.push(self.hold());
            self.set(at, Step::Else(self.steps.len()));
        }
        self.add(last, number);
        for end in ends {
            self.set(end, Step::Jump(self.steps.len()));
        }
    }

    /// Keeps a place for a step whose target is not known yet.
    fn hold(&mut self) -> usize {
        self.steps.push(Step::Done);
        self.steps.len() - 1
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    /// What it can start with.
    pub fn first_items(&self) -> FirstItems {
        let mut first = FirstItems::default();
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            match self.steps.get(at) {
                Some(Step::Words(words)) => first.words.extend(words.iter()),
                Some(Step::Number | Step::Name | Step::AnyWord | Step::Gap(_)) => first.anything = true,
                Some(Step::Else(other)) => open.extend([at + 1, *other]),
                Some(Step::Jump(to) | Step::Not(to)) => open.push(*to),
                Some(Step::Opening | Step::Clause | Step::End) => open.push(at + 1),
                Some(Step::Done) | None => first.anything = true,
            }
        }
        first.words.sort_unstable();
        first.words.dedup();
        first
    }

    /// Where the phrase ends if it starts at item `at` of a sentence.
    pub fn run(&self, sentence: &[Item], at: usize) -> Option<usize> {
        self.from(0, sentence, at)
    }

    fn from(&self, mut step: usize, sentence: &[Item], mut at: usize) -> Option<usize> {
        loop {
            let item = sentence.get(at);
            let fits = match self.steps.get(step)? {
                Step::Done => return Some(at),
                Step::Words(words) => {
                    let fits = item.is_some_and(|i| words.binary_search(&i.word).is_ok());
                    at += 1;
                    fits
                }
                Step::Number => {
                    at += 1;
                    item.is_some_and(|i| i.is_number)
                }
                Step::Name => {
                    at += 1;
                    item.is_some_and(|i| i.is_name)
                }
                Step::AnyWord => {
                    at += 1;
                    item.is_some_and(|i| i.is_word)
                }
                Step::Opening => item.is_some_and(|i| i.opens),
                Step::Clause => item.is_some_and(|i| i.clause),
                Step::End => sentence.get(at..).unwrap_or(&[]).iter().all(|i| !i.is_word),
                Step::Jump(to) => {
                    step = *to;
                    continue;
                }
                Step::Else(other) => {
                    if let Some(end) = self.from(step + 1, sentence, at) {
                        return Some(end);
                    }
                    step = *other;
                    continue;
                }
                Step::Not(after) => {
                    if self.from(step + 1, sentence, at).is_some() {
                        return None;
                    }
                    step = *after;
                    continue;
                }
                Step::Gap(width) => return self.after_gap(step + 1, *width, sentence, at),
            };
            if !fits {
                return None;
            }
            step += 1;
        }
    }

    fn after_gap(&self, step: usize, width: u8, sentence: &[Item], mut at: usize) -> Option<usize> {
        for _ in 0..=width {
            if let Some(end) = self.from(step, sentence, at) {
                return Some(end);
            }
            let passes = sentence.get(at).is_some_and(|i| i.is_word && !i.broken);
            if !passes {
                return None;
            }
            at += 1;
        }
        None
    }
}
