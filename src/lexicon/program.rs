use super::phrase::Phrase;
use super::reading::Item;
use std::cell::RefCell;
use std::sync::Arc;

/// A phrase made ready to run over the items of a sentence: a small backtracking machine.
#[derive(Debug, Default)]
pub struct Program {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    /// The next item is this word.
    Word(u32),
    /// The next item is one of these words (sorted).
    Words(Arc<[u32]>),
    Number,
    Name,
    AnyWord,
    /// The next items are a member of the class with this number.
    Class(usize),
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
#[derive(Debug, Default, Clone)]
pub struct FirstItems {
    /// These words, in order.
    words: Arc<[u32]>,
    /// Anything else than a known word too: the phrase must be tried everywhere.
    anything: bool,
}

impl FirstItems {
    fn may_be(&self, item: &Item) -> bool {
        self.anything || self.words.binary_search(&item.word).is_ok()
    }

    /// The only words it can start with; nothing where anything else can stand.
    pub fn words(&self) -> Option<&Arc<[u32]>> {
        (!self.anything).then_some(&self.words)
    }

    fn add(&mut self, words: &Arc<[u32]>) {
        if self.words.is_empty() {
            self.words = Arc::clone(words);
        } else {
            let mut both = [&*self.words, words].concat();
            both.sort_unstable();
            both.dedup();
            self.words = both.into();
        }
    }
}

/// A class of words and phrases made ready.
#[derive(Debug)]
pub struct Class {
    program: Program,
    first: FirstItems,
}

impl Class {
    /// The class of these members, which may use the `classes` above it.
    pub fn new(members: &Phrase, classes: &[Class]) -> Self {
        let program = Program::new(members);
        Class { first: program.first_items(classes), program }
    }
}

impl Program {
    /// Makes `phrase` ready.
    pub fn new(phrase: &Phrase) -> Self {
        let mut program = Program::default();
        program.add(phrase);
        program.steps.push(Step::Done);
        program
    }

    fn add(&mut self, phrase: &Phrase) {
        match phrase {
            Phrase::Words(words) => self.steps.push(match **words {
                [word] => Step::Word(word),
                _ => Step::Words(Arc::clone(words)),
            }),
            Phrase::Number => self.steps.push(Step::Number),
            Phrase::Name => self.steps.push(Step::Name),
            Phrase::AnyWord => self.steps.push(Step::AnyWord),
            Phrase::Class(class) => self.steps.push(Step::Class(*class)),
            Phrase::Gap(width) => self.steps.push(Step::Gap(*width)),
            Phrase::Opening => self.steps.push(Step::Opening),
            Phrase::Clause => self.steps.push(Step::Clause),
            Phrase::End => self.steps.push(Step::End),
            Phrase::Sequence(parts) => parts.iter().for_each(|part| self.add(part)),
            Phrase::Choice(options) => self.add_choice(options),
            Phrase::Not(inside) => {
                let at = self.hold();
                self.add(inside);
                self.steps.push(Step::Done);
                self.set(at, Step::Not(self.steps.len()));
            }
        }
    }

    fn add_choice(&mut self, options: &[Phrase]) {
        let mut ends = Vec::new();
        let Some((last, others)) = options.split_last() else { return };
        for option in others {
            let at = self.hold();
            self.add(option);
            ends.push(self.hold());
            self.set(at, Step::Else(self.steps.len()));
        }
        self.add(last);
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

    /// What it can start with, where `classes` says so of each class.
    pub fn first_items(&self, classes: &[Class]) -> FirstItems {
        self.items_from(0, classes)
    }

    /// For every place that no way through the phrase avoids: the words that can stand there. A sentence without
    /// any of them needs no closer look. Places where anything can stand are left out.
    pub fn required(&self, classes: &[Class]) -> Vec<Arc<[u32]>> {
        let mut required = Vec::new();
        let mut at = 0;
        while let Some(step) = self.steps.get(at) {
            let here = self.items_from(at, classes);
            if !here.anything && !matches!(step, Step::Jump(_)) {
                required.push(here.words);
            }
            at = self.after(at);
        }
        required
    }

    /// The step behind this one, or behind the whole choice this one starts.
    fn after(&self, at: usize) -> usize {
        match self.steps.get(at) {
            Some(Step::Not(after)) => *after,
            Some(Step::Else(other)) => match other.checked_sub(1).and_then(|end| self.steps.get(end)) {
                Some(Step::Jump(after)) => *after,
                _ => self.steps.len(),
            },
            _ => at + 1,
        }
    }

    fn items_from(&self, start: usize, classes: &[Class]) -> FirstItems {
        let mut first = FirstItems::default();
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            match self.steps.get(at) {
                Some(Step::Word(word)) => first.add(&Arc::from([*word])),
                Some(Step::Words(words)) => first.add(words),
                Some(Step::Class(class)) => match classes.get(*class) {
                    Some(Class { first: items, .. }) => {
                        first.add(&items.words);
                        first.anything |= items.anything;
                    }
                    None => first.anything = true,
                },
                Some(Step::Number | Step::Name | Step::AnyWord | Step::Gap(_)) => first.anything = true,
                Some(Step::Else(other)) => open.extend([at + 1, *other]),
                Some(Step::Jump(to) | Step::Not(to)) => open.push(*to),
                Some(Step::Opening | Step::Clause | Step::End) => open.push(at + 1),
                Some(Step::Done) | None => first.anything = true,
            }
        }
        first
    }
}

/// Runs programs over the items of one sentence after the other, and remembers where members of classes stand in it.
#[derive(Debug)]
pub struct Matcher<'m> {
    classes: &'m [Class],
    items: &'m [Item],
    /// Which sentence it is at, counted from 1.
    round: u32,
    /// For each class and item: the lengths of its members that start there, as bits, with the round they hold for.
    known: RefCell<Vec<(u32, u64)>>,
}

impl<'m> Matcher<'m> {
    /// A matcher of phrases that name these classes.
    pub fn new(classes: &'m [Class]) -> Self {
        Matcher { classes, items: &[], round: 0, known: RefCell::default() }
    }

    /// Goes on to the items of another sentence.
    pub fn begin(&mut self, items: &'m [Item]) {
        self.items = items;
        self.round += 1;
        let known = self.known.get_mut();
        let places = self.classes.len() * (items.len() + 1);
        if known.len() < places {
            known.resize(places, (0, 0));
        }
    }

    /// Where the phrase ends if it starts at item `at`.
    pub fn run(&self, program: &Program, at: usize) -> Option<usize> {
        let mut found = None;
        self.walk(program, 0, at, &mut |end| {
            found = Some(end);
            true
        });
        found
    }

    /// Tells `visit` every end that can be reached from a step at an item, until it says that it has seen enough.
    fn walk(
        &self,
        program: &Program,
        mut step: usize,
        mut at: usize,
        visit: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        loop {
            let item = self.items.get(at);
            let (fits, width) = match program.steps.get(step) {
                None => return false,
                Some(Step::Done) => return visit(at),
                Some(Step::Word(word)) => (item.is_some_and(|i| i.word == *word), 1),
                Some(Step::Words(words)) => (item.is_some_and(|i| words.binary_search(&i.word).is_ok()), 1),
                Some(Step::Number) => (item.is_some_and(|i| i.is_number), 1),
                Some(Step::Name) => (item.is_some_and(|i| i.is_name), 1),
                Some(Step::AnyWord) => (item.is_some_and(|i| i.is_word), 1),
                Some(Step::Opening) => (item.is_some_and(|i| i.opens), 0),
                Some(Step::Clause) => (item.is_some_and(|i| i.clause), 0),
                Some(Step::End) => (self.items.get(at..).unwrap_or(&[]).iter().all(|i| !i.is_word), 0),
                Some(Step::Jump(to)) => {
                    step = *to;
                    continue;
                }
                Some(Step::Else(other)) => {
                    if self.walk(program, step + 1, at, visit) {
                        return true;
                    }
                    step = *other;
                    continue;
                }
                Some(Step::Not(after)) => {
                    if self.walk(program, step + 1, at, &mut |_| true) {
                        return false;
                    }
                    step = *after;
                    continue;
                }
                Some(Step::Class(class)) => {
                    let lengths = self.lengths(*class, at);
                    let longest_first = (0..64).rev().filter(|length| lengths >> length & 1 == 1);
                    return longest_first
                        .into_iter()
                        .any(|length| self.walk(program, step + 1, at + length, visit));
                }
                Some(Step::Gap(width)) => return self.walk_gap(program, step + 1, *width, at, visit),
            };
            if !fits {
                return false;
            }
            step += 1;
            at += width;
        }
    }

    fn walk_gap(
        &self,
        program: &Program,
        step: usize,
        width: u8,
        start: usize,
        visit: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        for at in start..=start + usize::from(width) {
            if self.walk(program, step, at, visit) {
                return true;
            }
            if !self.items.get(at).is_some_and(|i| i.is_word && !i.broken) {
                return false;
            }
        }
        false
    }

    /// The lengths of the members of a class that start at an item, as bits.
    fn lengths(&self, class: usize, at: usize) -> u64 {
        let place = class * (self.items.len() + 1) + at;
        if let Some((_, known)) = self.known.borrow().get(place).filter(|(round, _)| *round == self.round) {
            return *known;
        }
        let mut lengths = 0;
        if let Some(Class { program, first }) = self.classes.get(class)
            && self.items.get(at).is_none_or(|item| first.may_be(item))
        {
            self.walk(program, 0, at, &mut |end| {
                lengths |= 1_u64.checked_shl(u32::try_from(end - at).unwrap_or(64)).unwrap_or(0);
                false
            });
        }
        if let Some(known) = self.known.borrow_mut().get_mut(place) {
            *known = (self.round, lengths);
        }
        lengths
    }
}
