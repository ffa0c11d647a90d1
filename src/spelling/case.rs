/// `word` in the capitals of `model`: "Recieved" makes "Received", "RECIEVED" makes "RECEIVED".
///
/// A word that brings capitals of its own ("Kubernetes", "I'm") never loses them.
pub fn in_case_of(model: &str, word: &str) -> String {
    let letters = model.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
        return word.to_uppercase();
    }
    if letters.clone().next().is_some_and(char::is_uppercase) {
        let mut rest = word.chars();
        return rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect());
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::in_case_of;

    #[test]
    fn keeps_the_writers_capitals() {
        assert_eq!(in_case_of("Recieved", "received"), "Received");
        assert_eq!(in_case_of("RECIEVED", "received"), "RECEIVED");
        assert_eq!(in_case_of("im", "I'm"), "I'm");
        assert_eq!(in_case_of("", ""), "");
    }
}
