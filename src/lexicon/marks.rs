/// Which items of a list were marked, a bit each.
#[derive(Debug, Default)]
pub struct Marks(Vec<u64>);

impl Marks {
    /// None of so many items is marked from now on.
    pub fn clear(&mut self, items: usize) {
        self.0.clear();
        self.0.resize(items.div_ceil(u64::BITS as usize), 0);
    }

    /// Whether an item is marked.
    pub fn has(&self, item: usize) -> bool {
        let marks = self.0.get(item / u64::BITS as usize);
        marks.is_some_and(|marks| marks & 1 << (item % u64::BITS as usize) != 0)
    }

    /// Marks an item; whether it was not marked yet.
    pub fn mark(&mut self, item: usize) -> bool {
        let bit = 1 << (item % u64::BITS as usize);
        self.0.get_mut(item / u64::BITS as usize).is_some_and(|marks| {
            let is_new = *marks & bit == 0;
            *marks |= bit;
            is_new
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_new_once_until_all_are_cleared() {
        let mut marks = Marks::default();
        for _ in 0..2 {
            marks.clear(65);
            assert!([0, 63, 64].map(|item| marks.mark(item)).iter().all(|is_new| *is_new));
            assert!(!marks.mark(63) && !marks.mark(64));
            assert!(marks.has(63) && !marks.has(62));
        }
    }
}
