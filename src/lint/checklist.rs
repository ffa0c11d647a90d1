use crate::text::Span;

/// What a good note of a stage has (advice: all five advisers, see `shared` facts in the README's sources).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    /// A greeting with a name.
    Greeting,
    /// Thanks.
    Gratitude,
    /// Something only this talk can have been.
    Specific,
    /// Interest in the job.
    Interest,
    /// What the writer would bring.
    Value,
    /// A statement that looks ahead to what comes next.
    NextSteps,
    /// A closing line that looks ahead.
    Closing,
    /// A sign-off with a name.
    SignOff,
    /// A clear subject.
    Subject,
}

/// Which elements of the stage the mail has, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checklist(pub Vec<(Element, Option<Span>)>);
