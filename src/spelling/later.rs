use std::sync::OnceLock;

/// What is worked out when it is first needed, and kept. It follows from the rest of what holds it, so that it makes no
/// difference between two of them.
#[derive(Debug)]
pub struct Later<T>(OnceLock<T>);

impl<T> Later<T> {
    /// What was worked out, or what `work` finds now.
    pub fn get_or(&self, work: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(work)
    }
}

impl<T> Default for Later<T> {
    fn default() -> Self {
        Later(OnceLock::new())
    }
}

impl<T> PartialEq for Later<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Later<T> {}
