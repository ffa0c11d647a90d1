use super::{Category, Context, Dismissals, Element, Finding, FindingReport, Fix, FixReport, Place, Report};
use crate::mail::{Document, Draft, Stage, StageGuess, Zone};
use crate::order;
use crate::rules;
use crate::spelling::Dictionary;
use crate::text::{Span, Utf16Map};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Bodies longer than this (bytes) are refused politely: no mail a person writes after an interview is.
pub const MAX_BODY: usize = 100 * 1024;

/// Judges a draft. Cannot fail: bad input gives an empty report, too long a one says so.
///
/// One pass over the text and one call a rule: linear in the length of the body.
pub fn check(draft: &Draft, context: &Context, dismissed: &Dismissals) -> Report {
    if draft.body.len() > MAX_BODY {
        return refusal("This draft is too long to check; shorten it or check a part of it.");
    }
    let mut document = Document::read(draft);
    document.judge_as(stage(&document, context));
    let StageGuess { stage, active, .. } = document.guess();
    let mut report = Report { stage, active, words: document.words(), ..Report::default() };
    if !(active || context.ask) {
        return report;
    }
    if document.is_foreign() {
        return Report { refused: Some(NOT_ENGLISH.to_owned()), ..report };
    }
    let findings = settle(ask_every_rule(&document, context), &document);
    let wire = Wire::new(document.text);
    report.findings = findings
        .iter()
        .map(|finding| wire.finding(finding))
        .filter(|finding| !dismissed.has(&finding.key))
        .collect();
    for (element, place) in rules::checklist(&document, context).0 {
        let place = place.map(|span| wire.place(span));
        report.elements.insert(element_key(element).to_owned(), place);
    }
    report
}

/// Makes every table ready before the first mail: the writer then need not wait for it.
pub fn warm_up(dictionary: Option<Arc<Dictionary>>) {
    let draft = Draft { body: "Helllo,\n\nThank you for your time.".to_owned(), ..Draft::default() };
    let context = Context { ask: true, dictionary, ..Context::default() };
    check(&draft, &context, &Dismissals::default());
}

const NOT_ENGLISH: &str = "This mail does not look English; only English mail is checked.";

fn refusal(reason: &str) -> Report {
    Report { refused: Some(reason.to_owned()), ..Report::default() }
}

/// The writer's word decides; without it, what the text looks like, and in doubt what the writer's records expect. Notes
/// about this interview (who, which job, earlier mails) or a tracked person are reason enough to judge.
fn stage(document: &Document<'_>, context: &Context) -> StageGuess {
    if let Some(stage) = context.stage {
        return StageGuess::said(stage);
    }
    let (mut guess, foreign) = (document.guess(), document.is_foreign());
    if let Some(expected) = context.expected.filter(|_| !foreign) {
        guess = guess.expecting(expected);
    }
    let noted = context.tracked
        || context.history.tells_of_this_application()
        || [&context.interviewer, &context.role, &context.company].iter().any(|known| known.is_some());
    guess.active |= noted && !foreign;
    if !guess.active {
        guess.stage = Stage::Other;
    }
    guess
}

fn ask_every_rule(document: &Document<'_>, context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::all() {
        let speaks = rule.meta.stages.is_empty() || rule.meta.stages.contains(&document.stage());
        if speaks && !context.off.iter().any(|name| name == rule.meta.name) {
            let before = findings.len();
            (rule.check)(document, context, &mut findings);
            for finding in findings.iter_mut().skip(before) {
                finding.severity = rule.meta.sway.apply(finding.severity, context.preset, context.field);
            }
        }
    }
    findings
}

/// Keeps what stands in the writer's own words, one finding a place and category, in reading order.
fn settle(mut findings: Vec<Finding>, document: &Document<'_>) -> Vec<Finding> {
    findings.retain_mut(|finding| stands_in_own_words(finding, document));
    order::by_key(&mut findings, |finding| match finding.span {
        Some(span) => (span.start, Reverse(finding.severity), span.end),
        None => (usize::MAX, Reverse(finding.severity), 0),
    });
    let mut kept = vec![false; findings.len()];
    // Only findings that touch can silence each other: each group of such is settled by itself.
    let mut first = 0;
    while first < findings.len() {
        let group = group_at(&findings, first);
        let mut by_weight: Vec<usize> = group.clone().collect();
        order::by_key(&mut by_weight, |&at| Reverse(findings.get(at).map(weight)));
        let mut strongest: Vec<&Finding> = Vec::new();
        for at in by_weight {
            let (Some(finding), Some(keep)) = (findings.get(at), kept.get_mut(at)) else { continue };
            if !strongest.iter().any(|stronger| silences(stronger, finding)) {
                strongest.push(finding);
                *keep = true;
            }
        }
        first = group.end;
    }
    let mut keep = kept.into_iter();
    findings.retain(|_| keep.next().unwrap_or(false));
    findings
}

/// The findings from index `first` on that hang together by overlapping places; whole-mail ones are one group.
fn group_at(findings: &[Finding], first: usize) -> Range<usize> {
    let rest = findings.get(first..).unwrap_or_default();
    let mut reach = rest.first().and_then(|finding| finding.span).map(|span| span.end);
    let together = rest.iter().take_while(|finding| match (finding.span, reach) {
        (Some(span), Some(end)) if span.start < end => {
            reach = Some(end.max(span.end));
            true
        }
        (None, None) => true,
        _ => false,
    });
    first..first + together.count().max(1)
}

/// Whether the finding's place (trimmed) has words and is the writer's own; fixes that do not fit the text go.
fn stands_in_own_words(finding: &mut Finding, document: &Document<'_>) -> bool {
    let text = document.text;
    finding.fixes.retain(|Fix { span, .. }| text.get(span.range()).is_some());
    let Some(span) = finding.span else { return true };
    let Some(trimmed) = text.get(span.range()).map(|_| span.trim(text)) else { return false };
    finding.span = Some(trimmed);
    !trimmed.is_empty() && document.zones.at(trimmed.start) != Zone::Quoted
}

/// A field to be filled in weighs most, then the more severe, the narrower place, and what offers a fix.
fn weight(finding: &Finding) -> (bool, super::Severity, Reverse<usize>, bool) {
    let placeholder = finding.rule.category == Category::Placeholder;
    let length = finding.span.map_or(0, Span::len);
    (placeholder, finding.severity, Reverse(length), !finding.fixes.is_empty())
}

/// Whether `other` need not be said where `stronger` is said already: the same fault at the same place, a fault of
/// the words inside a field that must be filled in anyway, or the request inside words that press for an answer.
fn silences(stronger: &Finding, other: &Finding) -> bool {
    let (a, b) = (stronger.rule.category, other.rule.category);
    match (stronger.span, other.span) {
        (None, None) => stronger.rule.name == other.rule.name,
        (Some(here), Some(there)) if here.overlaps(there) => {
            a == b && (b != Category::Name || finds_fault(stronger) == finds_fault(other))
                || a == Category::Placeholder && matches!(b, Category::Name | Category::Typo)
                || a == Category::Name && b == Category::Typo && finds_fault(stronger)
                || a == Category::Typo && b == Category::Name && stronger.severity > other.severity
                || a == Category::Placeholder && here.contains(there)
                || a == Category::Pushy && b == Category::Question && here.contains(there)
        }
        _ => false,
    }
}

/// With the words it marks: what is missing is shown at words that may have faults of their own.
fn finds_fault(finding: &Finding) -> bool {
    !finding.rule.name.starts_with("missing-")
}

/// Byte offsets become UTF-16 code units here and nowhere else.
struct Wire<'t> {
    text: &'t str,
    map: Utf16Map,
}

impl<'t> Wire<'t> {
    fn new(text: &'t str) -> Self {
        Wire { text, map: Utf16Map::new(text) }
    }

    fn place(&self, span: Span) -> Place {
        let (start, end) = self.map.span(span);
        Place { start, end, text: span.of(self.text).to_owned() }
    }

    fn finding(&self, finding: &Finding) -> FindingReport {
        let rule = finding.rule;
        let place = self.place(finding.span.unwrap_or_default());
        FindingReport {
            rule: rule.name.to_owned(),
            category: rule.category,
            severity: finding.severity,
            start: place.start,
            end: place.end,
            key: Dismissals::key(rule.name, &place.text),
            text: place.text,
            message: finding.message.clone(),
            why: finding.why.to_owned(),
            sources: rule.sources.iter().map(|source| source.title().to_owned()).collect(),
            dissent: rule.dissent.iter().map(|(who, says)| format!("{} {says}", who.short())).collect(),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            scope: finding.span.is_none().then(|| "mail".to_owned()),
        }
    }

    fn fix(&self, fix: &Fix) -> FixReport {
        let (start, end) = self.map.span(fix.span);
        FixReport { label: fix.label.clone(), start, end, text: fix.text.clone() }
    }
}

fn element_key(element: Element) -> &'static str {
    match element {
        Element::Greeting => "greeting",
        Element::Gratitude => "gratitude",
        Element::Specific => "specific",
        Element::Interest => "interest",
        Element::Value => "value",
        Element::NextSteps => "next_steps",
        Element::Closing => "closing",
        Element::SignOff => "sign_off",
        Element::Subject => "subject",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_greeting_hides_no_fault_of_the_words_it_is_shown_at() {
        let body = "I tired the new loom at home, and it ran quietly.".to_owned();
        let context = Context { ask: true, dictionary: crate::spelling::shipped(), ..Context::default() };
        let report = check(&Draft { body, ..Draft::default() }, &context, &Dismissals::default());
        let rules: Vec<_> = report.findings.iter().map(|finding| &*finding.rule).collect();
        assert!(rules.contains(&"missing-greeting") && rules.contains(&"real-word-slip"), "{rules:?}");
    }
}
