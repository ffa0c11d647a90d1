use super::record::Id;
use std::collections::BTreeMap;
use std::ops::Index;

/// Records of one kind by id, in the order of their ids.
///
/// Each in a box of its own, so that the tables of all kinds are one and the same code in the package.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<R>(BTreeMap<Id, Box<R>>);

impl<R> Table<R> {
    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<&R> {
        self.0.get(id).map(Box::as_ref)
    }

    /// Whether there is one with this id.
    pub fn contains_key(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// All records.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.0.values().map(Box::as_ref)
    }

    /// The ids of all records.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Id> {
        self.0.keys()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a record in, in the place of the one that had its id.
    pub fn insert(&mut self, id: Id, record: R) {
        self.0.insert(id, Box::new(record));
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: &str) {
        self.0.remove(id);
    }
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Table(BTreeMap::new())
    }
}

impl<R> Index<&str> for Table<R> {
    type Output = R;

    /// The record with an id that is known to be there.
    #[allow(clippy::indexing_slicing, reason = "an index of its own; tests use it")]
    fn index(&self, id: &str) -> &R {
        &self.0[id]
    }
}
