//! The loop closes: a Send that was seen becomes a note in the ledger, or an offer, once it cannot be undone any more.

use super::changes::{self, Done, Outcome};
use super::tracking::{self, Known};
use super::{Effect, GONE_ALREADY, PortId, State, words};
use crate::followup::{Application, Id, Note, Now, Offer, Record};
use crate::lint::Report;
use crate::mail::{Draft, Person, Stage, sketch};
use crate::order;
use crate::protocol::{NotedView, OfferView, ToPage};
use crate::store::{SHORT_UNDO, Sending, Store};
use crate::text::Sketch;

const NOT_COUNTED: &str = "Left out: it does not count as sent.";
/// Until then a mail page may offer to take a Send back (Gmail: 30 seconds at most), in milliseconds.
const CAN_BE_UNDONE: i64 = 35_000;
/// A check of a draft this long after its Send (milliseconds) comes from a window that never closed.
const STILL_CLOSING: i64 = 3_000;
/// Offers are no longer made after this time, in milliseconds; a year would be a burden, a day too short.
const OFFERED: i64 = 14 * 24 * 60 * 60 * 1000;
/// Offers kept; older ones give way.
const MOST_OFFERS: usize = 20;

/// "No" to what was noted or offered.
const NOT_THIS_ONE: &str = "Not this one";

/// Send was pressed. What is no follow-up, and to nobody known, leaves no trace. Of a mail to somebody tracked the
/// writer hears at once, while they still look.
pub(super) fn seen(state: &mut State, port: PortId, draft: &Draft, report: &Report, now: Now) -> Vec<Effect> {
    let Some(offer) = offer_of(state, draft, report, false, now) else { return vec![] };
    let draft_key = draft.draft_key.clone();
    let said = noted(&state.store, &offer, now);
    let id = offer.note.id.clone();
    state.store.put_sending(Sending { draft_key: draft_key.clone(), seen: now.instant, gone: false, offer });
    let note = said.map(|said| NotedView { id, draft_key, said, forget: NOT_THIS_ONE.to_owned() });
    note.map(|note| Effect::Post { port, message: ToPage::Noted { note } }).into_iter().collect()
}

/// "Noted: thank-you note to Priya Raman. Next: check in, Thu 26 Nov 9:00."
fn noted(store: &Store, offer: &Offer, now: Now) -> Option<String> {
    let application = offer.application.as_ref()?;
    let mut then = store.clone();
    record(&mut then, application, offer.note.clone(), now);
    let what = words::note_name(offer.note.stage).to_lowercase();
    let next = changes::next_step(&then, application, now);
    Some(format!("Noted: {what} to {}.{next}", words::some_people(&offer.note.to)))
}

/// A note that was noted is none to be counted, whether its time has come or not.
pub(super) fn forget(store: &mut Store, id: &str, now: Now) -> Outcome {
    let waits = store.sendings().values().find(|sending| sending.offer.note.id == id);
    let Some(draft_key) = waits.map(|sending| sending.draft_key.clone()) else {
        return changes::delete_note(store, id, now);
    };
    store.forget_sending(&draft_key);
    Ok(Done { said: NOT_COUNTED.to_owned(), id: None })
}

/// The draft was scheduled: it cannot be known when it goes, so the writer is asked.
pub(super) fn scheduled(
    state: &mut State,
    port: PortId,
    draft: &Draft,
    report: &Report,
    now: Now,
) -> Vec<Effect> {
    match offer_of(state, draft, report, true, now) {
        Some(offer) => {
            state.store.put_offer(offer.clone());
            vec![Effect::Post { port, message: ToPage::Offer { offer: view(&offer, &state.store) } }]
        }
        None => vec![],
    }
}

/// Its window is gone, as after a Send.
pub(super) fn closed(store: &mut Store, draft_key: &str) {
    if let Some(sending) = store.sendings().get(draft_key).filter(|sending| !sending.gone).cloned() {
        store.put_sending(Sending { gone: true, ..sending });
    }
}

/// The draft is being written in: it was not sent, or came back. Another page than the one that sent it, which was a
/// window of its own, knows it by another key, and then its words and recipients tell.
pub(super) fn written_in(store: &mut Store, draft: &Draft, now: Now) {
    let same = |sending: &Sending| {
        let Note { to, sketch: words, .. } = &sending.offer.note;
        *words != Sketch::default() && *words == sketch(draft) && to.iter().eq(recipients(draft))
    };
    let back = |s: &&Sending| {
        let still_closing = now.instant.saturating_sub(s.seen) <= STILL_CLOSING;
        if s.draft_key == draft.draft_key { s.gone || !still_closing } else { same(s) }
    };
    let back: Vec<String> = store.sendings().values().filter(back).map(|s| s.draft_key.clone()).collect();
    back.iter().for_each(|draft_key| store.forget_sending(draft_key));
}

fn recipients(draft: &Draft) -> impl Iterator<Item = &Person> {
    draft.to.iter().chain(&draft.cc)
}

/// Milliseconds until a Send counts.
pub(super) fn counts_in(sending: &Sending, now: Now) -> i64 {
    let age = now.instant.saturating_sub(sending.seen);
    // A clock set back does not make anybody wait.
    if age < 0 { 0 } else { CAN_BE_UNDONE.saturating_sub(age).max(0) }
}

/// Records the Sends that count now: with their application, or as an offer.
pub(super) fn confirm(state: &mut State, now: Now) -> Vec<Effect> {
    let counts: Vec<Sending> =
        state.store.sendings().values().filter(|s| counts_in(s, now) == 0).cloned().collect();
    let mut effects = Vec::new();
    for Sending { draft_key, offer, .. } in counts {
        let store = &mut state.store;
        store.forget_sending(&draft_key);
        let application = offer.application.clone().filter(|id| store.ledger().applications.contains_key(id));
        match application {
            Some(application) => record(store, &application, offer.note, now),
            None => {
                store.put_offer(Offer { application: None, ..offer.clone() });
                let pages = state.session.pages.keys().copied();
                let offer = view(&offer, &state.store);
                let post = |port| Effect::Post { port, message: ToPage::Offer { offer: offer.clone() } };
                effects.extend(pages.map(post));
            }
        }
    }
    let mut all = super::written(&mut state.store);
    all.extend(effects);
    all
}

fn record(store: &mut Store, application: &str, note: Note, now: Now) {
    let twin =
        store.ledger().notes.values().find(|known| known.application == application && is_twin(known, &note));
    let id = match twin {
        Some(twin) => twin.id.clone(),
        None if store.is_free(&note.id) => note.id,
        None => store.free_id(now),
    };
    store.put(Note { id, application: application.to_owned(), updated: now.instant, ..note });
    changes::replan(store, application, now);
}

/// Whether a note that is recorded is this one: recorded twice, or ticked off as sent on the same day.
fn is_twin(known: &Note, note: &Note) -> bool {
    let ticked = known.sketch == Sketch::default() && known.at.date() == note.at.date();
    let to = |person: &Person| note.to.iter().any(|to| tracking::is_same_person(person, to));
    known.stage == note.stage
        && (known.at == note.at || ticked && (known.to.is_empty() || known.to.iter().any(to)))
}

fn offer_of(state: &State, draft: &Draft, report: &Report, scheduled: bool, now: Now) -> Option<Offer> {
    if !report.active || report.stage == Stage::Other {
        return None;
    }
    let store = &state.store;
    let to: Vec<Person> = recipients(draft).cloned().collect();
    let application =
        tracking::known(store.ledger(), &to).map(|Known { application, .. }| application.id.clone());
    if application.is_none() && (to.is_empty() || store.declined().has_all(&to)) {
        return None;
    }
    let company = to.iter().find_map(|person| tracking::company(&person.email)).unwrap_or_default();
    let id = store.free_id(now);
    let note = Note {
        id: id.clone(),
        application: application.clone().unwrap_or_default(),
        at: now.local,
        to,
        stage: report.stage,
        sketch: sketch(draft),
        updated: now.instant,
    };
    Some(Offer { id, application, company, note, scheduled, updated: now.instant })
}

// ---- offers ----

pub(super) fn forget_old_offers(store: &mut Store, now: Now) {
    let mut offers: Vec<&Offer> = store.offers().values().collect();
    order::by_key(&mut offers, |offer| std::cmp::Reverse(offer.updated));
    let old = |(place, offer): &(usize, &Offer)| {
        *place >= MOST_OFFERS || now.instant.saturating_sub(offer.updated).saturating_abs() > OFFERED
    };
    let old: Vec<Id> =
        offers.into_iter().enumerate().filter(old).map(|(_, offer)| offer.id.clone()).collect();
    old.iter().for_each(|id| store.forget_offer(id));
}

/// The application an offer belongs to by now, where the ledger knows one.
fn home(offer: &Offer, store: &Store) -> Option<Id> {
    let ledger = store.ledger();
    let known = || tracking::known(ledger, &offer.note.to).map(|known| known.application.id.clone());
    offer.application.clone().filter(|id| ledger.applications.contains_key(id)).or_else(known)
}

/// What to ask.
pub(super) fn view(offer: &Offer, store: &Store) -> OfferView {
    let whom = match (words::some_people(&offer.note.to), offer.company.as_str()) {
        (people, "") => people,
        (people, company) if people.is_empty() => company.to_owned(),
        (people, company) => format!("{people}, {company}"),
    };
    let note = words::note_name(offer.note.stage).to_lowercase();
    let (text, accept) = match (offer.scheduled, home(offer, store).is_some()) {
        (true, _) => (format!("You scheduled a {note} to {whom}. Count it as sent?"), "Count as sent"),
        (false, true) => (format!("You sent a {note} to {whom}. Note it?"), "Note it"),
        (false, false) => (format!("Keep track of {whom}?"), "Track"),
    };
    OfferView { id: offer.id.clone(), text, accept: accept.to_owned(), decline: NOT_THIS_ONE.to_owned() }
}

/// Yes: the note is recorded, with a new application where there is none.
pub(super) fn accept(store: &mut Store, id: &str, now: Now) -> Outcome {
    let offer = store.offers().get(id).cloned().ok_or(GONE_ALREADY)?;
    store.forget_offer(id);
    let application = match home(&offer, store) {
        Some(application) => application,
        None => {
            let application = changes::new_application(store.free_id(now), offer.company, now);
            let id = application.id().to_owned();
            store.put::<Application>(application);
            id
        }
    };
    record(store, &application, offer.note, now);
    let said = format!("Tracked.{}", changes::next_step(store, &application, now));
    store.offer_undo(said.clone(), SHORT_UNDO, now);
    Ok(Done { said, id: Some(application) })
}

/// No: and never these people again. Whoever is tracked stays so, and only this note is left out.
pub(super) fn decline(store: &mut Store, id: &str, now: Now) -> Outcome {
    let offer = store.offers().get(id).cloned().ok_or(GONE_ALREADY)?;
    store.forget_offer(id);
    let said = if home(&offer, store).is_some() {
        NOT_COUNTED.to_owned()
    } else {
        let emails = offer.note.to.iter().map(Person::address);
        store.decline(emails.filter(|email| !email.is_empty()).collect::<Vec<_>>());
        "You will not be asked about them again.".to_owned()
    };
    store.offer_undo(said.clone(), SHORT_UNDO, now);
    Ok(Done { said, id: None })
}
