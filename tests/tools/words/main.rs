//! Reads misspelt words, one a line, and prints for each what the dictionary's ranking takes it for.
//!
//! usage: words DICTIONARY < WORDS

use afterword::spelling::{ANY_REACH, Dictionary};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let dictionary =
        Dictionary::from_bytes(&std::fs::read(path)?).map_err(|_| std::io::ErrorKind::InvalidData)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for word in std::io::stdin().lock().lines() {
        let word = word?;
        let first = dictionary.suggestions(&word, ANY_REACH).first().map_or("", |first| first.word);
        writeln!(out, "{first}")?;
    }
    Ok(())
}
