use super::Step;

impl Step {
    /// What to do, in words: "Thank-you note to Priya Raman", or the writer's own.
    pub fn title(self, about: &str) -> String {
        let to = |what: &str| if about.is_empty() { what.to_owned() } else { format!("{what} to {about}") };
        match self {
            Step::Custom => about.to_owned(),
            Step::JotDown => "Jot down names and what you talked about".to_owned(),
            Step::ThankYou => to("Thank-you note"),
            Step::Handwritten => to("Handwritten thank-you"),
            Step::CheckIn => "Check in".to_owned(),
            Step::LastCheckIn => "Check in once more, the last time".to_owned(),
            Step::MoveOn => "Two notes unanswered: move on".to_owned(),
            Step::RejectionReply => "Thank them for letting you know".to_owned(),
            Step::Answer => "Answer them".to_owned(),
        }
    }

    /// Why then, in one sentence.
    pub fn why(self) -> &'static str {
        match self {
            Step::Custom => "You asked to be reminded.",
            Step::JotDown => "Names and topics are fresh now; your notes will need them.",
            Step::ThankYou => "Thanks are warmest while the talk is fresh.",
            Step::Handwritten => "On paper it stands out; two working days are the usual time.",
            Step::CheckIn => "They have had their time: one brief note is welcome now.",
            Step::LastCheckIn => "One more kind note, and then leave it with them.",
            Step::MoveOn => "Silence after two notes is an answer too; other openings deserve the time.",
            Step::RejectionReply => "A short thank-you is remembered when the next opening comes.",
            Step::Answer => "They wrote: answer within a working day.",
        }
    }
}
