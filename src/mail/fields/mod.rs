//! Fields of a template that nobody filled in: `[Company]`, `{{role}}`, `<name>`, `(NAME)`, `%s`, `XXXX`, `Your Name`.
//!
//! Brackets have honest uses too (check boxes, citations, code, asides, pronouns); those are told apart by what
//! stands inside and around them.

mod alternatives;
mod brackets;
mod marks;
mod search;
mod spelt_out;
mod words;

use crate::order;
use crate::text::{Span, Token};
use alternatives::alternatives;
use brackets::bracketed;
use marks::marked;
use search::Search;
use spelt_out::spelt_out;

/// Finds the fields of `text`, in order, without overlaps. Words in `code` quotes are left alone.
pub fn find_fields(text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
    let search = Search::new(text);
    let code = code_spans(&search);
    let mut found = marked(&search, tokens);
    found.extend(spelt_out(text, tokens));
    found.extend(alternatives(text, tokens));
    found.extend(bracketed(&search, !found.is_empty()));
    found.retain(|span| !code.iter().any(|code| code.overlaps(*span)));
    order::by_key(&mut found, |span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|span| {
        let apart = span.start >= end;
        if apart {
            end = span.end;
        }
        apart
    });
    found
}

/// Between backticks, single or triple.
fn code_spans(search: &Search<'_>) -> Vec<Span> {
    let text = search.text;
    let ticks: Vec<usize> = search.places("`").collect();
    ticks
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [open, close] => Some(Span::new(*open, close + 1)),
            _ => None,
        })
        .filter(|span| !span.of(text).trim_matches('`').is_empty())
        .filter(|span| span.len() < 400 && !span.of(text).contains("\n\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn found(text: &str) -> Vec<&str> {
        find_fields(text, &tokens(text)).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn finds_fields_in_every_dress() {
        assert_eq!(found("Hi [Name], the {role} at {{company}}"), ["[Name]", "{role}", "{{company}}"]);
        assert_eq!(
            found("Hi ${first.name}, I met <interviewer> on %s"),
            ["${first.name}", "<interviewer>", "%s"]
        );
        assert_eq!(found("(NAME) of (COMPANY NAME), %DATE%"), ["(NAME)", "(COMPANY NAME)", "%DATE%"]);
        assert_eq!(found("the role of XX, or work as a XX in the XX century"), ["XX", "XX"]);
        assert_eq!(found("for the XXXX role since XX/XX/XXXX"), ["XXXX", "XX/XX/XXXX"]);
        assert_eq!(found("work at Company Name. YOUR NAME HERE"), ["Company Name", "YOUR NAME HERE"]);
        assert_eq!(
            found("[something they said, such as\n\"the lab\"]"),
            ["[something they said, such as\n\"the lab\"]"]
        );
        assert_eq!(found("Dear Mr./Ms. Lund, we met today/yesterday"), ["Mr./Ms.", "today/yesterday"]);
        assert_eq!(found("I enjoyed our talk on Monday/Tuesday"), ["Monday/Tuesday"]);
        assert_eq!(found("I learnt [what did I learn there] from it"), ["[what did I learn there]"]);
        assert_eq!(found("Dear ____, I like working at ."), ["____", "at ."]);
        assert_eq!(found("Hi $NAME, I liked $VENUE. $ME"), ["$NAME", "$VENUE", "$ME"]);
        assert_eq!(found("Hi NAME, thanks for the ROLE talk"), ["NAME", "ROLE"]);
        assert_eq!(found("on (date) at (location) with (rank) cooks"), ["(date)", "(location)", "(rank)"]);
        assert_eq!(found("I liked (mention a tool or a machine)."), ["(mention a tool or a machine)"]);
        assert_eq!(found("Dear <Title> <Surname>"), ["<Title>", "<Surname>"]);
        assert_eq!(found("for {role}, with my years in (industry)"), ["{role}", "(industry)"]);
        assert_eq!(
            found("I liked INSERT WHAT THEY SHOWED ME best, and MENTION ONE DETAIL too."),
            ["INSERT WHAT THEY SHOWED ME", "MENTION ONE DETAIL"]
        );
        assert_eq!(found("our talk about TOPIC YOU DISCUSSED"), ["TOPIC YOU DISCUSSED"]);
        assert_eq!(found("the <%= title %> post at {% company %}"), ["<%= title %>", "{% company %}"]);
        assert_eq!(found("on %%date%% as $$role$$ in ~city~"), ["%%date%%", "$$role$$", "~city~"]);
        assert_eq!(
            found(
                "Dear LAST NAME, you asked me on the tour how I came to know SKILL so well.\nYOUR NAME\nPHONE: 555"
            ),
            ["LAST NAME", "SKILL", "YOUR NAME"]
        );
        assert_eq!(found("the post at FIRMNAME as jobtitle"), ["FIRMNAME", "jobtitle"]);
        assert_eq!(found("we spoke on dd/mm/yyyy about --topic--"), ["dd/mm/yyyy", "--topic--"]);
        assert_eq!(found("glad to join company_name. My number is 07xxx"), ["company_name", "07xxx"]);
        assert_eq!(found("I liked it.\nTODO: say what"), ["TODO:"]);
        assert_eq!(found("glad to join NAME OF THE FIRM in XX May"), ["NAME OF THE FIRM", "XX"]);
        assert_eq!(found("I liked it.\nMENTION A DETAIL OF THE TOUR\nMia"), ["MENTION A DETAIL OF THE TOUR"]);
    }

    #[test]
    fn leaves_honest_brackets_alone() {
        for honest in [
            "[ ] tea\n[x] coffee",
            "as shown in [1] and [12]",
            "a[i] = b[j]",
            "[link](https://example.com)",
            "he said “[they] left”",
            "the API (REST) and UCLA (USA)",
            "Vec<String> and a < b > c",
            "Ana <ana@example.com>",
            "Jo (she/her)",
            "I love it <3",
            "`{name}` is a variable",
            "{\"a\": 1}",
            "and/or, 24/7, his/her team",
            "100 % sure, 5 %s",
            "kisses xxx",
            "[sic] [...]",
            "[PATCH v3 2/5] drop the lock, [RFC] a second queue",
            "the job title changed",
            "your company name is known",
            "[Jane will be out on Friday, I think]",
            "May/June",
            "I found a stray %s in the string",
            "I am free on Monday/Tuesday",
            "a (very) long day",
            "the department (industry) and the chair",
            "<TITLE>tea</TITLE>",
            "Add my thanks to your crew",
            "the fare was $US 40 or CA$50",
            "DATE is a type in SQL",
            "for the PROJECT MANAGER role, and I LOVED YOUR TEAM",
            "PLEASE ADD ME TO THE LIST. ADD ME TODAY!",
            "I know SQL, and the HR TEAM of ONE BANK",
            "#team goals, ~5 days @ the @acme stand, 5 % up and 6 % down",
            "I know SQL. PHONE: 555 0100",
            "I told the (new) chef (not a word of it)",
            "the first_name column was empty, and so was job_title_id",
            "alloys of the 7xxx series -- tough ones -- and my TODO list",
            "a film of 4 mm on the surname",
        ] {
            assert_eq!(found(honest), Vec::<&str>::new(), "{honest}");
        }
    }
}
