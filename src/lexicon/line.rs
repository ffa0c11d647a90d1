/// A line of a table that holds a phrase.
pub struct Line<'t> {
    /// Its section; empty before the first.
    pub section: &'t str,
    /// Place of the section within its table; 0 stands before the first.
    pub rank: usize,
    /// Where this is found in a sentence, the section finds nothing there.
    pub is_exception: bool,
    /// What is written.
    pub phrase: &'t str,
}

/// The phrases of a table: `== section ==` starts a section, `// …` is a note, `- phrase` an exception of
/// its section (of all sections above the first).
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut section = "";
    let mut rank = 0;
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).filter_map(
        move |line| {
            if let Some(name) = line.strip_prefix("==") {
                section = name.trim_end_matches('=').trim();
                rank += 1;
                return None;
            }
            let (is_exception, phrase) = line.strip_prefix("- ").map_or((false, line), |rest| (true, rest));
            Some(Line { section, rank, is_exception, phrase })
        },
    )
}
