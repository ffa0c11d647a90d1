use super::index::{Candidate, Index, Tried};
use super::phrase::Phrase;
use super::reading::Item;
use super::vocabulary::{Kinds, Vocabulary};

/// The classes that phrases use, told by their members: of the many members few stand in a sentence.
#[derive(Debug, Default)]
pub struct Classes {
    /// All members, each with the number of its class.
    pub members: Vec<(usize, Phrase)>,
    count: usize,
    index: Index,
}

impl Classes {
    /// Makes classes ready to be looked for; each is a phrase, its number is its place.
    pub fn new(classes: Vec<Phrase>, vocabulary: &mut Vocabulary) -> Self {
        let members: Vec<(usize, Phrase)> = classes
            .iter()
            .enumerate()
            .flat_map(|(class, phrase)| members_of(phrase).iter().map(move |member| (class, member.clone())))
            .collect();
        let phrases: Vec<&Phrase> = members.iter().map(|(_, member)| member).collect();
        let index = Index::new(&phrases, &classes, vocabulary);
        Classes { count: classes.len(), members, index }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Tells `visit` the members whose rarest words stand among these items, each once, with the number of its class.
    pub fn candidates<'c>(
        &'c self,
        items: &[Item],
        kinds: &Kinds,
        tried: &mut Tried,
        mut visit: impl FnMut(&Candidate, usize, &'c Phrase),
    ) {
        self.index.candidates(items, kinds, tried, |member, candidate| {
            if let Some((class, member)) = self.members.get(member) {
                visit(candidate, *class, member);
            }
        });
    }
}

fn members_of(class: &Phrase) -> &[Phrase] {
    match class {
        Phrase::Choice(members) => members,
        member => std::slice::from_ref(member),
    }
}
