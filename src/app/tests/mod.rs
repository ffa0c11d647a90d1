//! What a writer does, told to [`super::update`] through a browser of straw.

#![allow(clippy::print_stdout, reason = "what was tried is counted and shown")]

mod at_hand;
mod desk;
mod failures;
mod ledger;
mod mail_pages;
mod never_lost;
mod reminders;
mod sending;
mod sharing;
mod straw;
mod transfer;

use super::*;
use crate::followup::{Progress, Reminder, Status, Step};
use crate::lint;
use crate::mail::{Draft, Person, Stage};
use crate::protocol::{
    ApplicationView, ExportFormat, FoundView, FromOwnPage, ImportHow, ImportView, OfferView, OptionsView,
    PersonForm, PopupView, RemindersView, SettingsForm, Snooze, ToOwnPage, Which,
};
use desk::Desk;
use serde_json::json;
use straw::Straw;

fn add(date: &str, about: &str) -> FromOwnPage {
    FromOwnPage::AddReminder { date: date.to_owned(), about: about.to_owned(), application: None }
}

fn quick(company: &str, person: &str, when: &str, promised: &str) -> FromOwnPage {
    FromOwnPage::QuickAdd {
        company: company.into(),
        person: person.into(),
        when: when.into(),
        promised: promised.into(),
    }
}

fn load() -> FromOwnPage {
    FromOwnPage::Load { site: None }
}

fn draft(key: &str, body: &str) -> Draft {
    Draft { body: body.to_owned(), site: "gmail".to_owned(), draft_key: key.to_owned(), ..Draft::default() }
}

fn check(key: &str, body: &str) -> FromPage {
    FromPage::Check { request: 7, draft: Box::new(draft(key, body)), ask: true }
}

const PRIYA: (&str, &str) = ("Priya Raman", "priya@northwind.example");

const THANKS: &str = "Dear Priya,\n\nThank you for the interview on Thursday. I enjoyed hearing how the data team \
    plans its work and how the kiln is watched at night.\n\nBest regards,\nJo Ito";

fn mail(key: &str, to: &[(&str, &str)], text: &str) -> Draft {
    Draft {
        subject: Some("Thank you for the interview".into()),
        to: to.iter().map(|(name, email)| Person { name: (*name).into(), email: (*email).into() }).collect(),
        ..draft(key, text)
    }
}

fn findings(told: &[(PortId, ToPage)]) -> Vec<lint::FindingReport> {
    let report = told.iter().find_map(|(_, message)| match message {
        ToPage::Report { view, .. } => Some(view.findings.iter().map(|f| f.finding.clone()).collect()),
        _ => None,
    });
    report.unwrap_or_else(|| panic!("no report: {told:?}"))
}

/// What the popup lists, the due ones first.
trait All {
    fn all(&self) -> Vec<crate::protocol::ReminderView>;
}

impl All for PopupView {
    fn all(&self) -> Vec<crate::protocol::ReminderView> {
        self.now.iter().chain(&self.next).cloned().collect()
    }
}
