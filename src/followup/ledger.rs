use super::cadence::{Course, Planned, Wishes, plan};
use super::calendar::{Calendar, Now, days_after};
use super::record::{Application, Interview, Note, Progress, Record, Reminder, Status, Step};
use super::table::Table;
use crate::order;
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// Everything the writer keeps: who they spoke to, what was sent, what has to be done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// Openings the writer is after.
    pub applications: Table<Application>,
    /// Talks.
    pub interviews: Table<Interview>,
    /// Notes sent.
    pub notes: Table<Note>,
    /// What has to be done, and what was.
    pub reminders: Table<Reminder>,
}

impl Ledger {
    /// Nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.applications.is_empty() && self.reminders.is_empty()
    }

    /// The talks of an application, the earliest first.
    pub fn interviews_of(&self, application: &str) -> Vec<&Interview> {
        let mut all: Vec<&Interview> =
            self.interviews.values().filter(|i| i.application == application).collect();
        order::by_key(&mut all, |interview| interview.at);
        all
    }

    /// The notes of an application, the earliest first.
    pub fn notes_of(&self, application: &str) -> Vec<&Note> {
        let mut all: Vec<&Note> = self.notes.values().filter(|n| n.application == application).collect();
        order::by_key(&mut all, |note| note.at);
        all
    }

    /// The reminders of an application, the soonest first.
    pub fn reminders_of(&self, application: &str) -> Vec<&Reminder> {
        let belongs = |r: &&Reminder| r.application.as_deref() == Some(application);
        let mut all: Vec<&Reminder> = self.reminders.values().filter(belongs).collect();
        order::by_key(&mut all, |reminder| reminder.due);
        all
    }

    /// What the cadence of an application changes among its reminders, so that they are as planned.
    pub fn cadence_changes(&self, application: &str, wishes: Wishes<'_>, now: Now) -> Vec<Reminder> {
        let Some(application) = self.applications.get(application) else { return vec![] };
        let (interviews, notes) = (self.interviews_of(&application.id), self.notes_of(&application.id));
        let course = Course { application, interviews: &interviews, notes: &notes };
        cadence_changes(course, &self.reminders_of(&application.id), wishes, now)
    }

    /// The same for every application at once.
    pub fn all_cadence_changes(&self, wishes: Wishes<'_>, now: Now) -> Vec<Reminder> {
        let mut interviews: HashMap<&str, Vec<&Interview>> = HashMap::new();
        let mut notes: HashMap<&str, Vec<&Note>> = HashMap::new();
        let mut reminders: HashMap<&str, Vec<&Reminder>> = HashMap::new();
        for interview in self.interviews.values() {
            interviews.entry(&interview.application).or_default().push(interview);
        }
        for note in self.notes.values() {
            notes.entry(&note.application).or_default().push(note);
        }
        for reminder in self.reminders.values() {
            if let Some(application) = &reminder.application {
                reminders.entry(application).or_default().push(reminder);
            }
        }
        let mut changes = Vec::new();
        for application in self.applications.values() {
            let id = application.id.as_str();
            let course = Course {
                application,
                interviews: interviews.get(id).map_or(&[], Vec::as_slice),
                notes: notes.get(id).map_or(&[], Vec::as_slice),
            };
            let reminders = reminders.get(id).map_or(&[][..], Vec::as_slice);
            changes.extend(cadence_changes(course, reminders, wishes, now));
        }
        changes
    }

    // ---- the present moment ----

    /// Those whose moment has come, the longest due first.
    pub fn due(&self, now: Now) -> Vec<&Reminder> {
        let mut due: Vec<&Reminder> = self.reminders.values().filter(|r| r.is_due(now)).collect();
        order::by_key(&mut due, |r| (r.due, r.created, &r.id));
        due
    }

    /// Those of which the writer has not been told, though it is time: their moment has come, and nobody sleeps
    /// (unless the writer chose an hour of the night).
    pub fn unannounced(&self, calendar: &Calendar, now: Now) -> Vec<&Reminder> {
        let mut all = self.due(now);
        all.retain(|r| r.notified.is_none() && notice_at(r, calendar, now) <= now.local);
        all
    }

    /// The next local moment at which the writer may have to be told of something.
    pub fn next_notice(&self, calendar: &Calendar, now: Now) -> Option<NaiveDateTime> {
        let open =
            self.reminders.values().filter(|r| r.is_open() && (r.due > now.local || r.notified.is_none()));
        open.map(|r| notice_at(r, calendar, now)).filter(|at| *at > now.local).min()
    }

    /// Open applications in which the next word is the employer's, for each the moment since which it is.
    pub fn waiting_since(&self, application: &Application) -> Option<NaiveDateTime> {
        let sent = self.notes.values().filter(|n| n.application == application.id).map(|n| n.at).max()?;
        (application.status == Status::Open && application.answered.is_none_or(|at| at < sent))
            .then_some(sent)
    }
}

/// The moment to tell of a reminder: its own, or the end of the quiet hours it would now fall into.
fn notice_at(reminder: &Reminder, calendar: &Calendar, now: Now) -> NaiveDateTime {
    let chosen_at_night = calendar.awake(reminder.due) != reminder.due;
    if reminder.due > now.local || chosen_at_night { reminder.due } else { calendar.awake(now.local) }
}

/// How long after their time these are still worth a reminder when they are first planned, in days.
fn still_worth_it(planned: &Planned, now: Now) -> bool {
    let until = |days| days_after(planned.by.unwrap_or(planned.due).date(), days) >= now.local.date();
    match planned.step {
        Step::JotDown => until(1),
        Step::ThankYou | Step::Handwritten => until(7),
        _ => true,
    }
}

/// What has to change among the reminders of one application, so that they are as planned. What the writer did,
/// skipped or moved stays as it is.
fn cadence_changes(
    course: Course<'_>,
    reminders: &[&Reminder],
    wishes: Wishes<'_>,
    now: Now,
) -> Vec<Reminder> {
    let steps: Vec<Planned> = plan(course, wishes).into_iter().filter(|step| !step.forecast).collect();
    let mut changes = Vec::new();
    for step in &steps {
        match reminders.iter().find(|reminder| reminder.id == step.id) {
            None if step.done.is_none() && still_worth_it(step, now) => {
                let mut reminder = Reminder::new(step.id.clone(), step.step, step.due, now);
                reminder.application = Some(course.application.id.clone());
                reminder.about.clone_from(&step.about);
                reminder.by = step.by;
                changes.push(reminder);
            }
            None => {}
            Some(reminder) => changes.extend(as_planned(reminder, step, now)),
        }
    }
    // Steps that are not in the plan any more.
    let overtaken = reminders
        .iter()
        .filter(|r| r.is_open() && r.step != Step::Custom && !steps.iter().any(|step| step.id == r.id));
    changes.extend(overtaken.map(|r| changed(r, now, |r| r.state = Progress::Settled)));
    changes
}

fn as_planned(reminder: &Reminder, step: &Planned, now: Now) -> Option<Reminder> {
    let mut wanted = reminder.clone();
    match (reminder.state, step.done) {
        (Progress::Done | Progress::Skipped, _) | (Progress::Settled, Some(_)) => return None,
        (Progress::Open, Some(_)) => wanted.state = Progress::Settled,
        (Progress::Open | Progress::Settled, None) => {
            wanted.state = Progress::Open;
            wanted.about.clone_from(&step.about);
            wanted.by = step.by;
            if !reminder.moved {
                wanted.due = step.due;
            }
            if wanted.due != reminder.due && wanted.due > now.local {
                wanted.notified = None;
            }
        }
    }
    (wanted != *reminder).then(|| changed(&wanted, now, |_| ()))
}

fn changed(reminder: &Reminder, now: Now, change: impl Fn(&mut Reminder)) -> Reminder {
    let mut reminder = reminder.clone();
    change(&mut reminder);
    reminder.touch(now);
    reminder
}
