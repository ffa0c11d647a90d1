//! Mail pages: what they say is heeded, what it changes is written first.

use super::{Effect, Now, OpenDraft, PortId, READ_ONLY, State, changes, problem, recheck, sending, set_rule};
use super::{tracking, view, works_on, written};
use crate::followup::Id;
use crate::lint::{self, Context, Dismissals};
use crate::mail::Draft;
use crate::protocol::{FromPage, ToPage};

pub(super) fn heed(state: &mut State, port: PortId, message: FromPage, now: Now) -> Vec<Effect> {
    let changes_store = match &message {
        FromPage::Dismiss { always, .. } => *always,
        FromPage::RuleOff { .. }
        | FromPage::AcceptOffer { .. }
        | FromPage::DeclineOffer { .. }
        | FromPage::ForgetNote { .. } => true,
        _ => false,
    };
    let notes_a_mail = matches!(message, FromPage::SendSeen { .. } | FromPage::Scheduled { .. });
    match state.store.is_read_only() {
        true if changes_store => return vec![problem(port, None, READ_ONLY)],
        true if notes_a_mail => return vec![],
        _ => {}
    }
    let mut effects = answer(state, port, message, now);
    let mut all = if state.store.is_read_only() { vec![] } else { written(&mut state.store) };
    all.append(&mut effects);
    all
}

/// What to tell pages; what is to be written for it goes before.
fn answer(state: &mut State, port: PortId, message: FromPage, now: Now) -> Vec<Effect> {
    match message {
        FromPage::Hello { site } => {
            let on = works_on(&state.store, &site);
            state.session.pages.insert(port, site);
            vec![Effect::Post { port, message: ToPage::Site { on } }]
        }
        FromPage::Check { request, draft, ask } => check(state, port, request, &draft, ask, now),
        FromPage::Dismiss { key, always: true, .. } => {
            state.store.dismiss(key);
            recheck(state).collect()
        }
        FromPage::Dismiss { draft_key, key, always: false } => {
            state.session.remembered.here.dismiss(draft_key, key);
            vec![Effect::Post { port, message: ToPage::Recheck }]
        }
        FromPage::RuleOff { rule } => match set_rule(state, rule, false) {
            Ok(()) => recheck(state).collect(),
            Err(message) => vec![problem(port, None, message)],
        },
        FromPage::Closed { draft_key } => {
            state.session.remembered.draft.take_if(|draft| draft.key == draft_key);
            state.session.remembered.here.forget(&draft_key);
            sending::closed(&mut state.store, &draft_key);
            vec![]
        }
        FromPage::SendSeen { draft } | FromPage::Scheduled { draft }
            if !works_on(&state.store, &draft.site) =>
        {
            vec![]
        }
        FromPage::SendSeen { draft } => {
            let (report, _) = judge(state, &draft, false, now);
            sending::seen(state, port, &draft, &report, now)
        }
        // Its time has come, or not: the passing of time is looked at after every event.
        FromPage::SendConfirmed { draft_key: _ } => vec![],
        FromPage::SendUndone { draft_key } => {
            state.store.forget_sending(&draft_key);
            vec![]
        }
        FromPage::Scheduled { draft } => {
            let (report, _) = judge(state, &draft, false, now);
            sending::scheduled(state, port, &draft, &report, now)
        }
        FromPage::AcceptOffer { id } => {
            let outcome = sending::accept(&mut state.store, &id, now);
            vec![taken(port, id, outcome)]
        }
        FromPage::ForgetNote { id } => {
            let outcome = sending::forget(&mut state.store, &id, now);
            vec![taken(port, id, outcome)]
        }
        FromPage::DeclineOffer { id } => match sending::decline(&mut state.store, &id, now) {
            Ok(_) => vec![],
            Err(message) => vec![problem(port, None, &message)],
        },
    }
}

fn taken(port: PortId, id: Id, outcome: changes::Outcome) -> Effect {
    match outcome {
        Ok(changes::Done { said, .. }) => Effect::Post { port, message: ToPage::Taken { id, said } },
        Err(message) => problem(port, None, &message),
    }
}

fn check(state: &mut State, port: PortId, request: u32, draft: &Draft, ask: bool, now: Now) -> Vec<Effect> {
    // A page known from before the background was made anew need not say hello again.
    state.session.pages.entry(port).or_insert_with(|| draft.site.clone());
    if !works_on(&state.store, &draft.site) {
        return vec![Effect::Post { port, message: ToPage::Site { on: false } }];
    }
    if !state.store.is_read_only() {
        sending::written_in(&mut state.store, draft, now);
    }
    let (report, context) = judge(state, draft, ask, now);
    let stage = report.stage;
    let mut view = view::draft_view(report, context.preset);
    if view.active {
        let people: Vec<_> = draft.to.iter().chain(&draft.cc).cloned().collect();
        view.timing = tracking::timing(state.store.ledger(), state.store.wishes(), &people, stage, now);
    }
    let draft_key = draft.draft_key.clone();
    state.session.remembered.draft = Some(OpenDraft {
        key: draft_key.clone(),
        summary: view::summary(&view),
        seen: now.instant,
        port: Some(port),
    });
    vec![Effect::Post { port, message: ToPage::Report { request, draft_key, view } }]
}

/// The judge's report on a draft, with what it was told.
fn judge(state: &State, draft: &Draft, ask: bool, now: Now) -> (lint::Report, Context) {
    let settings = state.store.settings();
    let mut context = Context {
        ask: ask || settings.check_every,
        off: settings.rules_off.iter().cloned().collect(),
        preset: settings.preset,
        field: settings.field,
        dictionary: state.dictionary.clone(),
        ..Context::default()
    };
    tracking::inform(&mut context, state.store.ledger(), draft, now);
    let mut here = state.session.remembered.here.keys(&draft.draft_key).peekable();
    let report = if here.peek().is_some() {
        let keys = state.store.dismissals().keys.iter().chain(here).cloned().collect();
        lint::check(draft, &context, &Dismissals { keys })
    } else {
        lint::check(draft, &context, state.store.dismissals())
    };
    (report, context)
}
