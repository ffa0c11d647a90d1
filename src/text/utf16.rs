use super::Span;

/// Turns byte offsets of one text into UTF-16 code units and back, for the wire and the command line.
///
/// One pass to build, a binary search to ask; ASCII text costs nothing.
#[derive(Debug, Clone, Default)]
pub struct Utf16Map {
    /// For each non-ASCII character: its first byte past, and bytes minus code units up to there.
    steps: Vec<(usize, usize)>,
}

impl Utf16Map {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Utf16Map::default();
        }
        let mut surplus = 0;
        let steps = text
            .char_indices()
            .filter(|(_, c)| !c.is_ascii())
            .map(|(at, c)| {
                surplus += c.len_utf8() - c.len_utf16();
                (at + c.len_utf8(), surplus)
            })
            .collect();
        Utf16Map { steps }
    }

    /// The UTF-16 offset of byte offset `at` (a character boundary).
    pub fn utf16(&self, at: usize) -> usize {
        let passed = self.steps.partition_point(|&(byte, _)| byte <= at);
        let surplus = passed.checked_sub(1).and_then(|i| self.steps.get(i)).map_or(0, |s| s.1);
        at.saturating_sub(surplus)
    }

    /// Both ends of `span` in UTF-16 code units.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.utf16(span.start), self.utf16(span.end))
    }
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_units_as_javascript_does() {
        let text = "Héy 👋🏽 café";
        let map = Utf16Map::new(text);
        for (at, _) in text.char_indices() {
            assert_eq!(map.utf16(at), text[..at].encode_utf16().count(), "at byte {at}");
        }
        assert_eq!(map.utf16(text.len()), text.encode_utf16().count());
    }
}
