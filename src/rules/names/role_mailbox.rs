//! # What it notices
//! A note that goes to no person: only to mailboxes such as `info@`, `careers@` or `noreply@`.
//!
//! # Why it matters
//! Such a box is read by somebody who was not there, or by nobody.
//!
//! # Say instead
//! The interviewer's own address; the personnel office gives it on request.
//!
//! # When it stays quiet
//! A person among the recipients, an answer within their thread, an address of one's own that only looks like a role
//! (`hr.lund@`).
//!
//! # Sources
//! The dos and don'ts: never to a contact form or an address found on the website.

use crate::lint::{Category, Context, Finding, Meta, Rule, Severity, Source, Sway};
use crate::mail::{Document, Person};
use crate::rules::edit::shown;
use crate::rules::people::{is_role_mailbox, takes_no_mail};

/// Finds notes to role mailboxes.
pub static RULE: Rule = Rule { meta: &META, check };

static META: Meta = Meta {
    name: "role-mailbox",
    category: Category::Structure,
    severity: Severity::Medium,
    summary: "A note to an office's mailbox instead of a person's",
    sources: &[Source::Dosdonts],
    sway: Sway::Preset,
    ..Meta::DEFAULT
};

fn check(document: &Document<'_>, _context: &Context, findings: &mut Vec<Finding>) {
    let to = &document.draft.to;
    let Some(first) = to.first().map(Person::mailbox) else { return };
    if !to.iter().all(|person| person.email.contains('@') && is_role_mailbox(&person.mailbox())) {
        return;
    }
    if takes_no_mail(&first) {
        let message = format!("Nobody reads mail to {}@.", shown(&first));
        findings.push(Finding::whole(&META, message, WHY).severity(Severity::High));
    } else if document.draft.quoted.is_none() {
        let message = format!("{}@ is an office's mailbox, not your interviewer's.", shown(&first));
        findings.push(Finding::whole(&META, message, WHY));
    }
}

const WHY: &str = "Thanks should reach the person you met; HR can give you their address.";
