use super::index::Index;
use super::marks::Marks;
use super::phrase::Phrase;
use super::places::Standing;
use super::reading::Item;
use super::vocabulary::Vocabulary;

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

    /// A member by its number.
    pub fn member(&self, number: usize) -> Option<&Phrase> {
        self.members.get(number).map(|(_, member)| member)
    }

    /// Tells `visit` the members that may stand among these items, each once, by the number of its class and its own; see
    /// [`Index::candidates`].
    pub fn candidates(
        &self,
        items: &[Item],
        standing: &Standing,
        told: &mut Marks,
        mut visit: impl FnMut(usize, usize),
    ) {
        self.index.candidates(items, standing, told, |member| {
            if let Some((class, _)) = self.members.get(member) {
                visit(*class, member);
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
