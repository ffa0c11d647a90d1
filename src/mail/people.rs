use crate::text::Span;

/// The greeting as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// The whole of it, with its closing comma.
    pub span: Span,
    /// The names in it with titles, without the salutation word; empty where there is none.
    pub names: Vec<Span>,
}

/// The end of the mail as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// The formula, such as `Best regards,`; `None` where only a name stands there.
    pub formula: Option<Span>,
    /// The name under (or behind) it; `None` where there is none.
    pub name: Option<Span>,
}
