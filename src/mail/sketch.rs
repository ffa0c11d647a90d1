use super::{Document, Draft, Zone};
use crate::text::{Sketch, TokenKind};

/// The sketch of what a mail says, by which a near copy is known again.
///
/// Greeting, sign-off and quoted text are left out, and so is what differs between copies anyway: names (capitalised
/// within a sentence), numbers and addresses.
pub fn sketch(draft: &Draft) -> Sketch {
    document_sketch(&Document::read(draft))
}

/// The same for a draft already read.
pub fn document_sketch(document: &Document<'_>) -> Sketch {
    let mut words = Vec::with_capacity(document.tokens.len());
    for sentence in &document.sentences {
        if document.zones.at(sentence.span.start) != Zone::Body {
            continue;
        }
        let told = document.tokens_of(sentence).iter().enumerate().filter(|(at, token)| {
            let name = *at > 0 && token.is_capitalised() && !token.is("i") && !token.norm.starts_with("i'");
            token.kind == TokenKind::Word && !name
        });
        words.extend(told.map(|(_, token)| &*token.norm));
    }
    Sketch::of(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Sketch {
        sketch(&Draft { body: body.to_owned(), ..Draft::default() })
    }

    #[test]
    fn greeting_names_and_sign_off_do_not_matter() {
        let says = |greeting: &str, name: &str, end: &str| {
            of(&format!(
                "{greeting}\n\nThank you for the tour on Tuesday. What {name} said about the kiln, and how the two \
                 of you fire it at night, has stayed with me ever since, and I should like to learn it.\n\n{end}"
            ))
        };
        let one = says("Dear Ms. Lind,", "Ana", "Kind regards,\nMia Sol");
        let two = says("Hi Tomas,", "Bo", "All the best\nMia");
        assert!(!one.is_empty());
        assert_eq!(one, two);
    }
}
