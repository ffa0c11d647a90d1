use super::{Meta, Severity};
use crate::text::Span;

/// One thing a careful editor would change, as a rule reports it (byte offsets in the body).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that says so.
    pub rule: &'static Meta,
    /// How much it matters here.
    pub severity: Severity,
    /// Where; `None` for the mail as a whole (or its subject).
    pub span: Option<Span>,
    /// What is the matter, in one sentence under 90 characters, in the product's voice.
    pub message: String,
    /// Why it matters, in one sentence.
    pub why: &'static str,
    /// One-step changes, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at `span` with the severity of its rule and no fix.
    pub fn at(rule: &'static Meta, span: Span, message: impl Into<String>, why: &'static str) -> Self {
        Finding {
            rule,
            severity: rule.severity,
            span: Some(span),
            message: message.into(),
            why,
            fixes: Vec::new(),
        }
    }

    /// A finding about the whole mail.
    pub fn whole(rule: &'static Meta, message: impl Into<String>, why: &'static str) -> Self {
        Finding { rule, severity: rule.severity, span: None, message: message.into(), why, fixes: Vec::new() }
    }

    /// With another severity.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With one more fix.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// A change that is one edit: the text of `span` becomes `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What a button says, such as `Use “Dear Priya,”`.
    pub label: String,
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards; empty to leave the words out.
    pub text: String,
}

impl Fix {
    /// Puts `text` in the place of `span`, and says so on the button.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Fix { label: format!("Use “{text}”"), span, text }
    }

    /// Leaves `span` out (spacing is the caller's care; see `rules::edit`).
    pub fn remove(span: Span, label: &str) -> Self {
        Fix { label: label.to_owned(), span, text: String::new() }
    }
}
