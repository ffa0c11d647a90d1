//! Where marks stand in a text.

/// A text in which marks are sought. Most mails have none of the marks of templates: that is seen at once, for all of
/// them, and nothing more is looked at.
pub struct Search<'t> {
    /// The text itself.
    pub text: &'t str,
    /// Which bytes it has.
    bytes: [bool; 256],
}

impl<'t> Search<'t> {
    /// Makes the text ready.
    pub fn new(text: &'t str) -> Self {
        let mut bytes = [false; 256];
        for byte in text.bytes() {
            bytes.get_mut(usize::from(byte)).into_iter().for_each(|has| *has = true);
        }
        Search { text, bytes }
    }

    /// Where this mark stands, in order.
    pub fn places(&self, mark: &'static str) -> impl Iterator<Item = usize> + use<'t> {
        let places = self.may_have(mark).then(|| self.text.match_indices(mark));
        places.into_iter().flatten().map(|(at, _)| at)
    }

    /// Whether the text may have this mark; it has all its bytes, at least.
    pub fn may_have(&self, mark: &str) -> bool {
        mark.bytes().all(|byte| self.bytes.get(usize::from(byte)) == Some(&true))
    }
}
