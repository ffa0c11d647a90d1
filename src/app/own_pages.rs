//! The extension's own pages: what they ask is answered, what they change is written first.

use super::changes::{self, Done};
use super::forms::{self, Refusal};
use super::{Effect, NOT_UNDERSTOOD, Now, READ_ONLY, State, detail, home, recheck, reply_problem, sending};
use super::{set_rule, settle, sharing, transfer, written};
use crate::followup::{Calendar, exact_day, exact_moment, iso_minute, read_when};
use crate::protocol::{FromOwnPage, SettingsForm, ToOwnPage, ToPage, WhenView};
use crate::store::Settings;
use chrono::NaiveTime;

/// What a message is answered with, once what it changed is written.
enum Answer {
    /// The popup.
    Popup { site: Option<String> },
    /// The options page.
    Options,
    /// It was done.
    Done(Done),
    /// Anything else, ready.
    Ready(Box<ToOwnPage>),
}

pub(super) fn answer(state: &mut State, message: FromOwnPage, now: Now) -> Vec<Effect> {
    if state.store.is_read_only() && !only_looks(&message) {
        return vec![reply_problem(READ_ONLY)];
    }
    match heed(state, message, now) {
        Ok((answer, told)) => {
            let mut effects = written(&mut state.store);
            effects.extend(told);
            // What a wake would do is done first, so that the answer shows it.
            effects.extend(settle(state, now));
            effects.push(Effect::Reply(reply(state, answer, now)));
            effects
        }
        Err(message) => vec![reply_problem(&message)],
    }
}

fn only_looks(message: &FromOwnPage) -> bool {
    matches!(
        message,
        FromOwnPage::Load { .. }
            | FromOwnPage::LoadOptions
            | FromOwnPage::LoadApplication { .. }
            | FromOwnPage::LoadReminders { .. }
            | FromOwnPage::Search { .. }
            | FromOwnPage::ReadWhen { .. }
            | FromOwnPage::Export { .. }
    )
}

fn reply(state: &State, answer: Answer, now: Now) -> ToOwnPage {
    match answer {
        Answer::Popup { site } => ToOwnPage::View { view: home::popup_view(state, site.as_deref(), now) },
        Answer::Options => {
            ToOwnPage::Options { view: home::options_view(&state.store, sharing::line(state), now) }
        }
        Answer::Done(Done { said, id }) => {
            ToOwnPage::Done { said, id, undo: home::undo(&state.store, now).is_some() }
        }
        Answer::Ready(ready) => *ready,
    }
}

/// Changes what the message asks to change; says what to answer, and what to tell mail pages.
fn heed(state: &mut State, message: FromOwnPage, now: Now) -> Result<(Answer, Vec<Effect>), Refusal> {
    let store = &mut state.store;
    let done = match message {
        // ---- looking ----
        FromOwnPage::Load { site } => return Ok((Answer::Popup { site }, vec![])),
        FromOwnPage::LoadOptions => return Ok((Answer::Options, vec![])),
        FromOwnPage::ReadWhen { text, ahead } => {
            return ready(ToOwnPage::When { view: when_view(text, ahead, now) });
        }
        FromOwnPage::Search { text, which, from } => {
            return ready(ToOwnPage::Found { view: home::found_view(store, &text, which, from, now) });
        }
        FromOwnPage::LoadReminders { from } => {
            return ready(ToOwnPage::Reminders { view: home::reminders_view(store, from, now) });
        }
        FromOwnPage::LoadApplication { id } => {
            let application = store.ledger().applications.get(&id).ok_or(super::GONE_ALREADY)?;
            let view = Box::new(detail::application_view(store, application, now));
            return ready(ToOwnPage::Application { view });
        }
        FromOwnPage::Export { format } => return ready(transfer::export(store, format, now)),
        FromOwnPage::PreviewImport { text, how } => {
            return ready(ToOwnPage::Import { view: transfer::preview(store, &text, how, now)? });
        }

        // ---- settings ----
        FromOwnPage::SetSite { site, on } => {
            let mut settings = store.settings().clone();
            if on {
                settings.sites_off.remove(&site)
            } else {
                settings.sites_off.insert(site.clone())
            };
            store.put_settings(settings);
            let told = state.session.pages.iter().filter(|(_, page)| **page == site);
            let told = told.map(|(&port, _)| Effect::Post { port, message: ToPage::Site { on } });
            return Ok((Answer::Popup { site: None }, told.collect()));
        }
        FromOwnPage::SetCheckEvery { on } => {
            store.put_settings(Settings { check_every: on, ..store.settings().clone() });
            return Ok((Answer::Popup { site: None }, recheck(state).collect()));
        }
        FromOwnPage::SetRule { rule, on } => {
            set_rule(state, rule, on)?;
            return Ok((Answer::Options, recheck(state).collect()));
        }
        FromOwnPage::ForgetDismissals => {
            store.forget_dismissals();
            return Ok((Answer::Options, recheck(state).collect()));
        }
        FromOwnPage::SaveSettings { form } => {
            let before = store.settings().clone();
            store.put_settings(settings(&form, &before, now)?);
            changes::replan_all(store, now);
            sharing::chosen(state, &before);
            return Ok((Answer::Options, recheck(state).collect()));
        }

        // ---- the ledger ----
        FromOwnPage::QuickAdd { company, person, when, promised } => {
            changes::quick_add(store, (&company, &person), &when, &promised, now)
        }
        FromOwnPage::AddReminder { date, about, application } => {
            changes::add_reminder(store, &date, &about, application, now)
        }
        FromOwnPage::SetDone { id, done: true } | FromOwnPage::Sent { id } => changes::done(store, &id, now),
        FromOwnPage::SetDone { id, done: false } => changes::not_done(store, &id, now),
        FromOwnPage::Skip { id } => changes::skip(store, &id, now),
        FromOwnPage::Snooze { id, until } => changes::snooze(store, &id, &until, now),
        FromOwnPage::Delete { id } => changes::delete_reminder(store, &id, now),
        FromOwnPage::SaveApplication { form } => changes::save_application(store, &form, now),
        FromOwnPage::SaveInterview { form } => changes::save_interview(store, &form, now),
        FromOwnPage::RecordNote { application, stage, when, to } => {
            changes::record_note(store, &application, stage, (&when, &to), now)
        }
        FromOwnPage::Answered { id, promised } => changes::answered(store, &id, &promised, now),
        FromOwnPage::SetStatus { id, status } => changes::set_status(store, &id, status, now),
        FromOwnPage::DeleteApplication { id } => changes::delete_application(store, &id, now),
        FromOwnPage::DeleteInterview { id } => changes::delete_interview(store, &id, now),
        FromOwnPage::DeleteNote { id } => changes::delete_note(store, &id, now),
        FromOwnPage::AcceptOffer { id } => sending::accept(store, &id, now),
        FromOwnPage::DeclineOffer { id } => sending::decline(store, &id, now),
        FromOwnPage::ApplyImport { text, how } => transfer::import(store, &text, how, now),
        FromOwnPage::DeleteEverything => {
            let before = store.settings().clone();
            let done = transfer::delete_everything(store, now);
            state.session.remembered.here = super::Here::default();
            sharing::chosen(state, &before);
            done
        }
        FromOwnPage::Undo => match store.take_back(now) {
            Some(said) => Ok(Done { said: format!("Taken back: {said}"), id: None }),
            None => Err("There is nothing to bring back.".to_owned()),
        },
    }?;
    // What the ledger says may change what the judge says.
    Ok((Answer::Done(done), recheck(state).collect()))
}

fn ready(answer: ToOwnPage) -> Result<(Answer, Vec<Effect>), Refusal> {
    Ok((Answer::Ready(Box::new(answer)), vec![]))
}

fn when_view(text: String, ahead: bool, now: Now) -> WhenView {
    match read_when(&text, now.local, ahead) {
        Ok(when) => {
            let (said, iso) = match when.time {
                Some(time) => {
                    let at = when.date.and_time(time);
                    (exact_moment(at), iso_minute(at))
                }
                None => (exact_day(when.date), when.date.to_string()),
            };
            WhenView { text, said, iso: Some(iso) }
        }
        Err(misread) => WhenView { text, said: misread.to_string(), iso: None },
    }
}

/// Most holidays that can be set.
const MOST_HOLIDAYS: usize = 200;

fn settings(form: &SettingsForm, before: &Settings, now: Now) -> Result<Settings, Refusal> {
    if form.weekend.iter().any(|day| *day > 6) {
        return Err(NOT_UNDERSTOOD.to_owned());
    }
    if (0..7).all(|day| form.weekend.contains(&day)) {
        return Err("Leave at least one working day in the week.".to_owned());
    }
    let lines = form.holidays.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty());
    let holidays =
        lines.map(|line| Ok(forms::when(line, true, now).map_err(|why| format!("Holidays: {why}"))?.date));
    let mut holidays: std::collections::BTreeSet<_> = holidays.collect::<Result<_, Refusal>>()?;
    // ISO dates are what they say, passed or not; only so many are kept.
    while holidays.len() > MOST_HOLIDAYS {
        holidays.pop_first();
    }
    let quiet = match (form.quiet_from.trim(), form.quiet_to.trim()) {
        ("", "") => None,
        (from, to) => Some((hour(from)?, hour(to)?)).filter(|(from, to)| from != to),
    };
    let preferred = hour(form.preferred.trim())?;
    Ok(Settings {
        preset: form.preset,
        field: form.field,
        calendar: Calendar { weekend: form.weekend.iter().copied().collect(), holidays, quiet, preferred },
        handwritten: form.handwritten,
        sync: form.sync,
        sync_topics: form.sync_topics,
        ..before.clone()
    })
}

fn hour(typed: &str) -> Result<NaiveTime, Refusal> {
    NaiveTime::parse_from_str(typed, "%H:%M").map_err(|_| "Write hours as 09:00.".to_owned())
}
