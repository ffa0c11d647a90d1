use super::words::{
    greets_abroad, is_honorific, is_particle, is_salutation_start, is_stand_in, is_title, starts_a_sentence,
};
use crate::text::{Span, Token, TokenKind};

/// The greeting as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// The whole of it, with its closing comma.
    pub span: Span,
    /// The salutation word, such as `Dear`; `None` where the mail starts with the name alone.
    pub salutation: Option<Span>,
    /// The names in it with titles, without the salutation word; empty where there is none. A field of a template
    /// (`[Name]`) counts as a name.
    pub names: Vec<Span>,
    /// Words that stand where a name should: `Hiring Manager`, `there`, `Sir or Madam`.
    pub stand_in: Option<Span>,
}

/// Reads the greeting from the first line of the writer's own words, `head`.
///
/// Real mail greets in many ways: without a salutation word (`Steve`, `Ms. Crenshaw,`), without a comma, with
/// other marks (`Hello Vince;`, `Hi Vince --`), or run into the first sentence (`STEVE: I very much …`).
pub fn find_greeting(head: &[Token<'_>], more_follows: bool) -> Option<Greeting> {
    let mut reader = Reader { tokens: head, at: 0 };
    match reader.salutation() {
        Some(salutation) => Some(reader.after_salutation(salutation)),
        None => reader.bare_name(more_follows),
    }
}

struct Reader<'r, 't> {
    tokens: &'r [Token<'t>],
    at: usize,
}

impl<'r, 't> Reader<'r, 't> {
    fn peek(&self, ahead: usize) -> Option<&'r Token<'t>> {
        self.tokens.get(self.at + ahead)
    }

    fn is(&self, ahead: usize, norm: &str) -> bool {
        self.peek(ahead).is_some_and(|t| t.is(norm))
    }

    fn salutation(&mut self) -> Option<Span> {
        let first = self.peek(0)?;
        let length = match &*first.norm {
            "good" => {
                let time = self.peek(1)?;
                ["morning", "afternoon", "evening", "day"].iter().any(|t| time.is(t)).then_some(2)?
            }
            "to" => {
                let whom = self.is(1, "whom") || self.is(1, "who") || self.is(1, "all");
                whom.then_some(1)?
            }
            "my" if self.is(1, "dear") => 2,
            // `A Chaitlín,` as the Irish and the Scots call out to Caitlín.
            "a" if self.peek(1).is_some_and(is_called_out) && self.is(2, ",") => 1,
            "my" | "your" if self.peek(1).is_some_and(|t| t.is_capitalised() && is_title(&t.norm)) => 1,
            "morning" | "afternoon" | "evening" if self.peek(1).is_some_and(Token::is_capitalised) => 1,
            word if is_salutation_start(word) => 1,
            word if greets_abroad(word) && self.peek(1).is_some_and(Token::is_capitalised) => 1,
            _ => return None,
        };
        self.at += length;
        let last = self.tokens.get(self.at - 1)?;
        Some(first.span.join(last.span))
    }

    fn after_salutation(&mut self, salutation: Span) -> Greeting {
        let mut units = Vec::new();
        let mut end = salutation;
        if self.is(0, ",") && self.peek(1).is_some() && self.is_all_names_from(1) {
            self.at += 1;
        }
        while let Some(unit) = self.unit(true) {
            end = unit.span;
            units.push(unit);
            if !self.goes_on() {
                break;
            }
        }
        self.finish(Some(salutation), units, end)
    }

    /// `Steve`, `Ms. Crenshaw,`, `STEVE: I very much …`: a name alone, at the head of more text.
    fn bare_name(&mut self, more_follows: bool) -> Option<Greeting> {
        let first = self.peek(0)?;
        let also_a_name = matches!(&*first.norm, "will" | "may" | "april" | "june" | "august")
            && (self.tokens.len() == 2 || self.tokens.len() == 3 && self.surname_ends_it());
        if starts_a_sentence(&first.norm) && !is_title(&first.norm) && !also_a_name {
            return None;
        }
        let lower_alone = !first.is_capitalised()
            && first.is_word()
            && self.tokens.len() == 2
            && (self.is(1, ":") || self.is(1, ","));
        let mut units = Vec::new();
        let mut end = first.span;
        while let Some(unit) = self.unit(lower_alone) {
            end = unit.span;
            units.push(unit);
            if let Some(greeting) = self.greets_behind(&units) {
                return Some(greeting);
            }
            if !self.goes_on() {
                break;
            }
        }
        let words = self.at;
        let rest = self.tokens.get(self.at..).map_or(0, <[_]>::len);
        let ends_line = rest == 0 && more_follows && words <= 6;
        let marked = self.peek(0).is_some_and(|t| matches!(t.raw, "," | ":" | ";" | "!" | "-" | "—" | "–"));
        let named = units.iter().any(|u| !u.stand_in);
        let alone_with_mark = marked && rest <= 2;
        let run_in = marked && rest > 2 && words <= 4;
        if units.is_empty() || !(named || lower_alone) || !(ends_line || alone_with_mark || run_in) {
            return self.foreign_salutation(more_follows);
        }
        Some(self.finish(None, units, end))
    }

    /// `Philippa, hello again.`
    fn greets_behind(&mut self, units: &[Unit]) -> Option<Greeting> {
        let [Unit { span: name, stand_in: false }] = *units else { return None };
        if !self.is(0, ",") {
            return None;
        }
        let mut behind = Reader { tokens: self.tokens, at: self.at + 1 };
        let salutation = behind.salutation()?;
        behind.at += usize::from(behind.is(0, "again") || behind.is(0, "there"));
        let greets = behind.ends_after(0) && !behind.is(0, ",");
        let end = behind.tokens.get(behind.at).or(behind.tokens.last())?;
        greets.then(|| Greeting {
            span: name.join(end.span),
            salutation: Some(salutation),
            names: vec![name],
            stand_in: None,
        })
    }

    /// `Kia ora Yevhen,`, `Sehr geehrter Herr Dr. Lund,`: a line of one to three words, all but the first in lower case,
    /// with a name and a mark behind them, whatever the language.
    fn foreign_salutation(&self, more_follows: bool) -> Option<Greeting> {
        const LONGEST_NAME: usize = 7;
        let (mark, words) = self.tokens.split_last()?;
        let is_greeted = |t: &Token<'_>| t.is_capitalised() || is_particle(&t.norm) || is_honorific(&t.norm);
        let name_at = 1 + words.iter().skip(1).position(Token::is_capitalised)?;
        let (salutation, name) = words.split_at(name_at);
        let fits = more_follows
            && matches!(mark.raw, "," | ":" | "!")
            && salutation.len() <= 3
            && name.len() <= LONGEST_NAME
            && salutation.iter().all(|t| t.is_word() && !starts_a_sentence(&t.norm))
            && name
                .iter()
                .all(|t| t.raw == "." || t.is_word() && is_greeted(t) && !starts_a_sentence(&t.norm));
        let (first, last) = (salutation.first().filter(|_| fits)?, salutation.last()?);
        Some(Greeting {
            span: first.span.join(mark.span),
            salutation: Some(first.span.join(last.span)),
            names: vec![name.first()?.span.join(name.last()?.span)],
            stand_in: None,
        })
    }

    fn finish(&mut self, salutation: Option<Span>, units: Vec<Unit>, end: Span) -> Greeting {
        let start = salutation.or(units.first().map(|u| u.span)).unwrap_or(end);
        let mut span = start.join(end);
        while let Some(mark) = self.peek(0)
            && matches!(mark.raw, "," | ":" | ";" | "!" | "-" | "—" | "–" | "." | "…")
        {
            span = span.join(mark.span);
            self.at += 1;
        }
        let stand_in = units.iter().filter(|u| u.stand_in).map(|u| u.span).reduce(Span::join);
        let names = units.into_iter().filter(|u| !u.stand_in).map(|u| u.span).collect();
        Greeting { span, salutation, names, stand_in }
    }

    /// Consumes what stands between two addressees, where another follows.
    fn goes_on(&mut self) -> bool {
        let (mut skip, comma) = match self.peek(0) {
            Some(t) if t.is("and") || t.is("or") || matches!(t.raw, "&" | "/" | "+") => (1, false),
            Some(t) if matches!(t.raw, "," | ";") => (1, true),
            _ => return false,
        };
        if comma && (self.is(1, "and") || self.is(1, "&")) {
            skip += 1;
        }
        let salutes_again = self.peek(skip).is_some_and(|t| is_salutation_start(&t.norm));
        let more = if salutes_again {
            skip += 1;
            true
        } else if comma {
            self.is_all_names_from(skip)
        } else {
            self.peek(skip).is_some_and(|t| {
                t.is_capitalised() && !starts_a_sentence(&t.norm)
                    || is_stand_in(&t.norm)
                    || is_title(&t.norm)
                    || opens_field(t)
            })
        };
        if more {
            self.at += skip;
        }
        more
    }

    /// Everything from here to the end of the line can be names, titles and what joins them, closed by a comma or
    /// the line's end.
    fn is_all_names_from(&self, ahead: usize) -> bool {
        const MOST_TOKENS: usize = 40;
        let rest = self.tokens.get(self.at + ahead..).unwrap_or(&[]);
        if rest.len() > MOST_TOKENS {
            return false;
        }
        let mut words = 0;
        let fits = rest.iter().all(|t| match t.kind {
            TokenKind::Word => {
                words += 1;
                (t.is_capitalised() && !starts_a_sentence(&t.norm))
                    || is_particle(&t.norm)
                    || t.is("and")
                    || is_stand_in(&t.norm)
                    || is_salutation_start(&t.norm)
                    || is_title(&t.norm)
            }
            TokenKind::Mark => matches!(t.raw, "," | "." | "&" | ":" | ";" | "!" | "-"),
            _ => false,
        });
        fits && words > 0 && words <= 14
    }

    /// One addressee: a name with titles, a field of a template, or words that stand in for a name.
    fn unit(&mut self, allow_lower: bool) -> Option<Unit> {
        let first_at = self.at;
        let first = self.peek(0)?;
        let (mut names, mut fields) = (0, 0);
        while let Some(token) = self.peek(0) {
            let first_word = self.at == first_at;
            let taken = if let Some(length) = self.field() {
                fields += 1;
                length
            } else if !token.is_word() {
                let dot = token.is(".") && !first_word && self.dot_belongs();
                if dot { 1 } else { break }
            } else if is_title(&token.norm) {
                1
            } else if token.is_capitalised()
                && (!starts_a_sentence(&token.norm) || self.ends_after(1) || self.surname_ends_it())
            {
                names += 1;
                1
            } else if is_particle(&token.norm) && self.name_goes_on()
                || names > 0 && is_honorific(&token.norm) && self.ends_after(1)
            {
                1
            } else if allow_lower && self.lower_word_fits(first_word) {
                names += 1;
                1
            } else {
                break;
            };
            self.at += taken;
            if token.is_word() && self.at - first_at > 12 {
                break;
            }
        }
        if self.at == first_at {
            return None;
        }
        let last = self.tokens.get(self.at - 1)?;
        let span = first.span.join(last.span);
        let words: Vec<&str> =
            self.tokens.get(first_at..self.at)?.iter().filter(|t| t.is_word()).map(|t| &*t.norm).collect();
        let polite_only =
            names == 0 && fields == 0 && words.iter().all(|w| matches!(*w, "sir" | "sirs" | "madam"));
        let titled = words.first().is_some_and(|w| is_title(w) && !matches!(*w, "sir" | "madam"));
        let called = words.iter().rfind(|w| !is_honorific(w) && **w != "or").or(words.last());
        let stand_in = fields == 0 && !titled && (polite_only || called.is_some_and(|w| is_stand_in(w)));
        Some(Unit { span, stand_in })
    }

    /// Behind a particle comes the name, after at most two further particles.
    fn name_goes_on(&self) -> bool {
        let next = (1..4).find_map(|n| self.peek(n).filter(|t| !is_particle(&t.norm)));
        next.is_some_and(Token::is_capitalised)
    }

    /// A lower-case word can be a name (`hi priya,`) or stand in for one (`there`); it is neither where the
    /// sentence runs on with an everyday word.
    fn lower_word_fits(&self, first_word: bool) -> bool {
        let Some(token) = self.peek(0) else { return false };
        let word = &*token.norm;
        if is_stand_in(word) {
            return true;
        }
        if matches!(word, "whom" | "it" | "may" | "concern" | "uncle" | "aunt" | "the" | "of" | "or") {
            return self.tokens.len() <= 8;
        }
        if starts_a_sentence(word) {
            return false;
        }
        first_word || self.ends_after(1) && self.tokens.len() <= 5
    }

    fn ends_after(&self, ahead: usize) -> bool {
        self.peek(ahead)
            .is_none_or(|t| matches!(t.raw, "," | ":" | ";" | "!" | "-" | "—" | "–" | "." | "&" | "/"))
    }

    /// `Will Power,`: one more word that is written like a name, and then a mark.
    fn surname_ends_it(&self) -> bool {
        let surname = |t: &Token<'_>| t.is_capitalised() && !t.is("i");
        self.peek(1).is_some_and(surname) && self.peek(2).is_some() && self.ends_after(2)
    }

    /// A full stop after a title or an initial belongs to the name.
    fn dot_belongs(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|i| self.tokens.get(i));
        before.is_some_and(|t| {
            (is_title(&t.norm) || t.raw.chars().count() == 1 || matches!(&*t.norm, "jr" | "sr"))
                && self.peek(1).is_some()
        })
    }

    /// Length of a field of a template that starts here: `[Name]`, `{{name}}`, `<name>`, `(NAME)`, `%NAME%`.
    fn field(&self) -> Option<usize> {
        let first = self.peek(0)?;
        if !opens_field(first) {
            return None;
        }
        if first.raw == "_" {
            let blank = self.tokens.iter().skip(self.at).take_while(|t| t.raw == "_").count();
            return (blank >= 2).then_some(blank);
        }
        if first.raw == "$" && self.peek(1).is_some_and(Token::is_word) {
            return Some(2);
        }
        if first.is("%") {
            let close = (2..4).find(|&n| self.is(n, "%"));
            return Some(close.map_or(2, |n| n + 1));
        }
        let mut last = None;
        for n in 1..24 {
            match self.peek(n) {
                Some(t) if matches!(t.raw, "]" | "}" | ">" | ")") => last = Some(n + 1),
                Some(_) if last.is_none() => {}
                _ => break,
            }
        }
        last
    }
}

fn is_called_out(token: &Token<'_>) -> bool {
    token.is_capitalised() && token.norm.chars().nth(1) == Some('h')
}

fn opens_field(token: &Token<'_>) -> bool {
    matches!(token.raw, "[" | "{" | "<" | "(" | "$" | "%" | "_")
}

struct Unit {
    span: Span,
    stand_in: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn read(line: &str) -> Option<(&str, Vec<&str>, Option<&str>)> {
        let found = find_greeting(&tokens(line), true)?;
        let names = found.names.iter().map(|name| name.of(line)).collect();
        Some((found.span.of(line), names, found.stand_in.map(|words| words.of(line))))
    }

    #[test]
    fn a_line_that_ends_in_the_mark_of_a_field_is_read_to_its_end_only() {
        for line in ["%", "{", "[", "<", "$", "Dear %", "Hi [", "Dear Ann and {", "%%", "[["] {
            assert!(read(line).is_none_or(|(span, ..)| span.len() <= line.len()), "{line}");
        }
    }

    #[test]
    fn reads_the_greetings_of_real_mail() {
        assert_eq!(read("Dear Ms. Lund,"), Some(("Dear Ms. Lund,", vec!["Ms. Lund"], None)));
        assert_eq!(read("Hi Andy"), Some(("Hi Andy", vec!["Andy"], None)));
        assert_eq!(read("Hello Vince;"), Some(("Hello Vince;", vec!["Vince"], None)));
        assert_eq!(read("Hi Vince --"), Some(("Hi Vince --", vec!["Vince"], None)));
        assert_eq!(read("Steve"), Some(("Steve", vec!["Steve"], None)));
        assert_eq!(read("Dr. Kaminski"), Some(("Dr. Kaminski", vec!["Dr. Kaminski"], None)));
        assert_eq!(read("IVO: I very much liked it"), Some(("IVO:", vec!["IVO"], None)));
        assert_eq!(read("Hi Ana, just a short note"), Some(("Hi Ana,", vec!["Ana"], None)));
        assert_eq!(
            read("Dear Ms. Lund, dear Dr. van der Meer,"),
            Some(("Dear Ms. Lund, dear Dr. van der Meer,", vec!["Ms. Lund", "Dr. van der Meer"], None))
        );
        assert_eq!(read("Hi Ana, Bo and Cy,"), Some(("Hi Ana, Bo and Cy,", vec!["Ana", "Bo", "Cy"], None)));
        assert_eq!(read("Hi [Name],"), Some(("Hi [Name],", vec!["[Name]"], None)));
        assert_eq!(read("Hi ____,"), Some(("Hi ____,", vec!["____"], None)));
        assert_eq!(read("Dear ${who},"), Some(("Dear ${who},", vec!["${who}"], None)));
        assert_eq!(read("Kia ora Tane,"), Some(("Kia ora Tane,", vec!["Tane"], None)));
        assert_eq!(read("Buna ziua Ioana,"), Some(("Buna ziua Ioana,", vec!["Ioana"], None)));
        assert_eq!(
            read("Sehr geehrter Herr Dr. Lund-Roy,"),
            Some(("Sehr geehrter Herr Dr. Lund-Roy,", vec!["Herr Dr. Lund-Roy"], None))
        );
        assert_eq!(read("Chère Madame Roy,"), Some(("Chère Madame Roy,", vec!["Madame Roy"], None)));
        assert_eq!(read("Respected Raman sir,"), Some(("Respected Raman sir,", vec!["Raman sir"], None)));
        assert_eq!(read("Dear Lila madam,"), Some(("Dear Lila madam,", vec!["Lila madam"], None)));
        assert_eq!(read("Hello Ravi ji,"), Some(("Hello Ravi ji,", vec!["Ravi ji"], None)));
        assert_eq!(read("Tove, hello again. You said so"), Some(("Tove, hello again.", vec!["Tove"], None)));
        assert_eq!(read("Tove, good evening,"), Some(("Tove,", vec!["Tove"], None)));
        assert_eq!(read("A Sheáin, a chara,"), Some(("A Sheáin,", vec!["Sheáin"], None)));
        assert_eq!(read("My Lord,"), Some(("My Lord,", vec!["Lord"], None)));
        assert_eq!(read("Cara,"), Some(("Cara,", vec!["Cara"], None)));
        assert_eq!(read("Dear April Weir,"), Some(("Dear April Weir,", vec!["April Weir"], None)));
        assert_eq!(read("Will Marsh,"), Some(("Will Marsh,", vec!["Will Marsh"], None)));
    }

    #[test]
    fn knows_where_no_name_stands() {
        assert_eq!(read("Hi,"), Some(("Hi,", vec![], None)));
        assert_eq!(read("Dear ,"), Some(("Dear ,", vec![], None)));
        assert_eq!(read("Hi there,"), Some(("Hi there,", vec![], Some("there"))));
        assert_eq!(read("Dear Sir or Madam,"), Some(("Dear Sir or Madam,", vec![], Some("Sir or Madam"))));
        assert_eq!(
            read("Dear Hiring Manager,"),
            Some(("Dear Hiring Manager,", vec![], Some("Hiring Manager")))
        );
        assert_eq!(read("Good morning,"), Some(("Good morning,", vec![], None)));
        assert_eq!(read("Hello and thank you for the hour"), Some(("Hello", vec![], None)));
        assert_eq!(read("Thank you for the hour."), None);
        assert_eq!(read("Unfortunately, I could not come."), None);
    }
}
