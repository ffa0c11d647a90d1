use crate::text::{Line, fold};

/// For each line, whether it is somebody else's words: quoted, forwarded, or the line that introduces them.
///
/// Lines behind `>` are quoted wherever they stand, so that an answer between them stays the writer's own. A
/// divider, or an introduction that no `>` follows, quotes everything after it.
pub fn quoted_lines(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut quoted: Vec<bool> = lines.iter().map(|line| line.words.of(text).starts_with('>')).collect();
    let mut at = 0;
    while at < lines.len() {
        let length = introduction(text, lines, at);
        if length == 0 || quoted.get(at) == Some(&true) {
            at += 1;
            continue;
        }
        let after = at + length;
        let next = (after..lines.len()).find(|&i| lines.get(i).is_some_and(|line| !line.is_blank()));
        let marked = next.is_some_and(|i| quoted.get(i) == Some(&true));
        let end = if marked { after } else { lines.len() };
        for line in quoted.iter_mut().take(end).skip(at) {
            *line = true;
        }
        at = end;
    }
    quoted
}

/// Number of lines from `at` that introduce quoted mail; 0 where none do.
fn introduction(text: &str, lines: &[Line], at: usize) -> usize {
    let line = |i: usize| lines.get(i).map_or("", |line| line.words.of(text));
    let first = line(at);
    if is_divider(first) || is_header_block(first, line(at + 1), line(at + 2)) {
        return 1;
    }
    if is_rule(first) && is_header_block(line(at + 1), line(at + 2), line(at + 3)) {
        return 1;
    }
    if says_who_wrote(first) {
        return 1;
    }
    let starts_one = starts_attribution(first) && !line(at + 1).is_empty();
    usize::from(starts_one && says_who_wrote(&format!("{first} {}", line(at + 1)))) * 2
}

/// `-----Original Message-----`, `---------- Forwarded message ---------`, `Begin forwarded message:`.
fn is_divider(line: &str) -> bool {
    const WORDS: [&str; 9] = [
        "original message",
        "forwarded message",
        "original appointment",
        "reply message",
        "begin forwarded message",
        "ursprüngliche nachricht",
        "weitergeleitete nachricht",
        "message d'origine",
        "mensaje original",
    ];
    // Nearly every line is told by its first character.
    if line.starts_with(|c: char| c.is_ascii() && !matches!(c, '-' | '_' | 'b' | 'B')) {
        return false;
    }
    let folded = fold(line);
    let inside = folded.trim_matches(|c: char| matches!(c, '-' | '_' | '*' | '=' | ':') || c.is_whitespace());
    let dashed = folded.starts_with("--") || folded.starts_with("__") || folded.starts_with("begin ");
    dashed && WORDS.contains(&inside)
}

/// A line of underscores or dashes, as Outlook draws above a quoted mail.
fn is_rule(line: &str) -> bool {
    line.len() >= 10 && line.chars().all(|c| matches!(c, '_' | '-' | '='))
}

/// `From: … / Sent: …`: the head of a quoted mail.
fn is_header_block(first: &str, second: &str, third: &str) -> bool {
    let starts = |line: &str, names: &[&str]| {
        let folded = fold(line.trim_start_matches('*'));
        let behind =
            |name: &&str| folded.strip_prefix(*name).is_some_and(|rest| rest.starts_with([':', '*', ' ']));
        names.iter().any(behind)
    };
    let is = |line: &str, names: &[&str]| line.contains(':') && starts(line, names);
    const REST: [&str; 9] = ["sent", "date", "to", "subject", "cc", "gesendet", "an", "envoyé", "enviado"];
    is(first, &["from", "von", "de"]) && (is(second, &REST) || second.is_empty() && is(third, &REST))
}

fn starts_attribution(line: &str) -> bool {
    const STARTS: [&str; 7] = ["on ", "am ", "le ", "el ", "il ", "op ", "em "];
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let folded = fold(line);
    STARTS.iter().any(|start| folded.starts_with(start))
}

/// `On 3 June 2024, at 09:12, Ana Lund <ana@example.com> wrote:` in the languages of the common mail programs.
fn says_who_wrote(line: &str) -> bool {
    // Nearly every line is told by its last character; what is not ASCII may be invisible.
    if line.ends_with(|c: char| c.is_ascii() && c != ':') {
        return false;
    }
    let folded = fold(line);
    let end = folded.trim_end_matches([':', ' ', '\u{a0}']);
    let wrote =
        [" wrote", " schrieb", " a écrit", " escribió", " ha scritto", " schreef", " escreveu", " writes"];
    let names_somebody = line.contains('@') || line.chars().any(|c| c.is_ascii_digit());
    folded.ends_with(':') && names_somebody && wrote.iter().any(|verb| end.ends_with(verb))
        || folded.ends_with(':')
            && folded.starts_with("am ")
            && folded.contains(" schrieb ")
            && names_somebody
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{lines, tokens};

    fn own(text: &str) -> Vec<&str> {
        let lines = lines(text, &tokens(text));
        let quoted = quoted_lines(text, &lines);
        lines
            .iter()
            .zip(quoted)
            .filter(|(line, quoted)| !quoted && !line.is_blank())
            .map(|(line, _)| line.words.of(text))
            .collect()
    }

    #[test]
    fn what_others_wrote_is_quoted() {
        assert_eq!(
            own("Fine\n\nOn 3 May 2024, at 09:12, Ana <a@example.com> wrote:\nCan you?\nAna"),
            ["Fine"]
        );
        assert_eq!(
            own("Fine\nOn Mon, 3 May 2024 Ana Lund\n<a@example.com> wrote:\n> Can you?\nYes"),
            ["Fine", "Yes"]
        );
        assert_eq!(own("Fine\n-----Original Message-----\nFrom: x\nText"), ["Fine"]);
        assert_eq!(own("Fine\n________________________________\nFrom: Ana\nSent: Monday\nText"), ["Fine"]);
        assert_eq!(
            own("On Monday she wrote:\nhello\n> quote\nmine"),
            ["On Monday she wrote:", "hello", "mine"]
        );
    }
}
