use super::{Context, Field, Finding, Preset};
use crate::mail::{Document, Stage};
use serde::{Deserialize, Serialize};

/// What kind of fault a finding names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Impatience, demands, reproach, desperation.
    Pushy,
    /// A slip of the pen.
    Typo,
    /// A missing, wrong or misspelt name.
    Name,
    /// A field of a template left unfilled.
    Placeholder,
    /// A question that gives the reader work.
    Question,
    /// Words that fit any interview.
    Generic,
    /// Something a good mail of this stage has, and this one lacks.
    Structure,
    /// Too early, too late, too often.
    Timing,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A hint.
    Low,
    /// An editor would change it.
    Medium,
    /// It would embarrass the writer.
    High,
}

/// One of the five advisers; their titles are what a user sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Following up after an interview: a step-by-step guide.
    Guide,
    /// UEI College, How to Follow-Up After a Job Interview.
    Uei,
    /// Simone Emmons, The Power of the Follow-Up (2024).
    Emmons,
    /// Is It Ever Appropriate to Follow Up After a Job Interview.
    Appropriate,
    /// Dos and don'ts of following up after a job interview.
    Dosdonts,
}

impl Source {
    /// What a small line calls it.
    pub const fn short(self) -> &'static str {
        match self {
            Source::Guide => "Step-by-step guide",
            Source::Uei => "UEI College",
            Source::Emmons => "Simone Emmons",
            Source::Appropriate => "Is It Ever Appropriate",
            Source::Dosdonts => "Dos and don'ts",
        }
    }

    /// The title to show a user.
    pub const fn title(self) -> &'static str {
        match self {
            Source::Guide => "Following up after an interview: a step-by-step guide",
            Source::Uei => "UEI College, How to Follow-Up After a Job Interview",
            Source::Emmons => "Simone Emmons, The Power of the Follow-Up (2024)",
            Source::Appropriate => "Is It Ever Appropriate to Follow Up After a Job Interview",
            Source::Dosdonts => "Dos and don'ts of following up after a job interview",
        }
    }
}

/// What a rule says of itself: the catalogue, the options page and the command line read it.
#[derive(Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its name, which reads as "allow …".
    pub name: &'static str,
    /// What kind of fault it finds.
    pub category: Category,
    /// Severity under the usual preset, where a finding does not say otherwise.
    pub severity: Severity,
    /// One line for a list: what it notices.
    pub summary: &'static str,
    /// Whose advice it is; never empty.
    pub sources: &'static [Source],
    /// The stages it speaks in; empty for all.
    pub stages: &'static [Stage],
    /// Who sees it otherwise, and how: completes "Simone Emmons …", such as "allows a gentle line on the next steps".
    pub dissent: &'static [(Source, &'static str)],
    /// Whether preset and field shift its severity; the engine applies it.
    pub sway: Sway,
}

impl Meta {
    /// What most rules leave unsaid: `Meta { name: …, ..Meta::DEFAULT }`.
    pub const DEFAULT: Meta = Meta {
        name: "",
        category: Category::Structure,
        severity: Severity::Medium,
        summary: "",
        sources: &[],
        stages: &[],
        dissent: &[],
        sway: Sway::Fixed,
    };
}

/// How far preset and field shift the severity of a finding that an editor would change (medium). What would embarrass
/// the writer stays high, and a hint stays a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sway {
    /// Always the same.
    Fixed,
    /// The advisers differ: strict makes it high, relaxed low.
    Preset,
    /// It is a matter of tone too: a conservative field makes it high, a competitive one low, unless the preset says
    /// the contrary.
    PresetAndField,
}

impl Sway {
    /// The severity under a preset and in a field.
    pub fn apply(self, severity: Severity, preset: Preset, field: Field) -> Severity {
        let tone = self == Sway::PresetAndField;
        let heavier = preset == Preset::Strict || tone && field == Field::Conservative;
        let lighter = preset == Preset::Relaxed || tone && field == Field::Competitive;
        match severity {
            Severity::Medium if self != Sway::Fixed && heavier != lighter => {
                if heavier {
                    Severity::High
                } else {
                    Severity::Low
                }
            }
            other => other,
        }
    }
}

/// One piece of advice: its description and its check.
#[derive(Debug)]
pub struct Rule {
    /// What it says of itself.
    pub meta: &'static Meta,
    /// Looks at a mail and adds what it finds.
    pub check: fn(&Document<'_>, &Context, &mut Vec<Finding>),
}
