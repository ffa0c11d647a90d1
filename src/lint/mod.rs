//! The judge: what a rule is, what it may know, what it says, and the engine that asks every rule and puts the
//! answers in order. Knows no single rule's words and no clock.

mod checklist;
mod context;
mod dismissal;
mod engine;
mod finding;
mod history;
mod meta;
mod report;

pub use checklist::{Checklist, Element};
pub use context::{Context, Field, Preset};
pub use dismissal::{Dismissals, FindingKey};
pub use engine::{MAX_BODY, check, warm_up};
pub use finding::{Finding, Fix};
pub use history::{ColleagueNote, History, Others, SentNote};
pub use meta::{Category, Meta, Rule, Severity, Source, Sway};
pub use report::{FindingReport, FixReport, Place, Report};
