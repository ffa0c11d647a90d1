//! Words as a tree of letters, laid out flat: what begins alike is walked once, and a whole branch is left with one step.

/// Most letters a word of the tree has; longer words are left out.
pub const DEEPEST: usize = 26;

/// A tree of words; its nodes stand in the order of a walk that visits each beginning before what it begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trie {
    nodes: Vec<Node>,
}

/// One letter behind a certain beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// The letter.
    pub letter: u8,
    /// Number of letters of the beginning, with this one.
    pub depth: u8,
    /// The word that ends here: its place in the list the tree was made of, or [`NO_WORD`].
    word: u32,
    /// The node behind everything that begins like this.
    behind: u32,
}

const NO_WORD: u32 = u32::MAX;

impl Node {
    /// The place of the word that ends here.
    pub fn word(self) -> Option<usize> {
        usize::try_from(self.word).ok().filter(|_| self.word != NO_WORD)
    }
}

impl Trie {
    /// The tree of these words, which come in alphabetical order, each with its place.
    pub fn new<'w>(words: impl Iterator<Item = (usize, &'w [u8])>) -> Self {
        let mut trie = Trie::default();
        let mut path: Vec<usize> = Vec::new();
        let mut last: &[u8] = b"";
        for (place, word) in words.filter(|(_, word)| (1..=DEEPEST).contains(&word.len())) {
            let shared = word.iter().zip(last).take_while(|(a, b)| a == b).count();
            trie.close(path.drain(shared.min(path.len())..));
            for (at, &letter) in word.iter().enumerate().skip(shared) {
                path.push(trie.nodes.len());
                let depth = u8::try_from(at + 1).unwrap_or(u8::MAX);
                trie.nodes.push(Node { letter, depth, word: NO_WORD, behind: 0 });
            }
            if let Some(node) = path.last().and_then(|&end| trie.nodes.get_mut(end)) {
                node.word = u32::try_from(place).unwrap_or(NO_WORD);
            }
            last = word;
        }
        trie.close(path.drain(..));
        trie
    }

    /// Nothing more begins like these nodes.
    fn close(&mut self, path: impl Iterator<Item = usize>) {
        let behind = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        for at in path {
            if let Some(node) = self.nodes.get_mut(at) {
                node.behind = behind;
            }
        }
    }

    /// Walks over the nodes; where `enter` says no, everything that begins like the node is left out.
    pub fn walk(&self, mut enter: impl FnMut(Node) -> bool) {
        let mut at = 0;
        while let Some(&node) = self.nodes.get(at) {
            at = match enter(node) {
                true => at + 1,
                false => usize::try_from(node.behind).unwrap_or(usize::MAX),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_in_order_and_leaves_out_branches() {
        let words: [&[u8]; 5] = [b"car", b"care", b"cart", b"cog", b"dog"];
        let trie = Trie::new(words.iter().copied().enumerate());
        let mut found = Vec::new();
        trie.walk(|node| {
            found.extend(node.word());
            true
        });
        assert_eq!(found, [0, 1, 2, 3, 4]);
        let mut letters = String::new();
        trie.walk(|node| {
            letters.push(char::from(node.letter));
            node.letter != b'a'
        });
        assert_eq!(letters, "caogdog");
    }
}
