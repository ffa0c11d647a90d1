use crate::text::Span;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// A table of phrases; one for each rule that reads phrases, and one of what speaks against all that press.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Table {
            $($(#[$doc])* $name,)*
        }

        pub(super) const TABLES: &[(Table, &str)] = &[$((Table::$name, include_str!(concat!("tables/", $file))),)*];
    };
}

tables! {
    /// Time limits set for the reader.
    DeadlinePressure = "deadline-pressure.txt",
    /// Orders and claims to an answer.
    Demand = "demand.txt",
    /// Anger and begging at a "no".
    DisputedRejection = "disputed-rejection.txt",
    /// Begging and need.
    Desperation = "desperation.txt",
    /// Questions and requests that give the reader work.
    ExtraQuestion = "extra-question.txt",
    /// What the writer gave, lost or suffers for.
    Guilt = "guilt.txt",
    /// Resentment at waiting.
    Impatience = "impatience.txt",
    /// Idioms that only nudge.
    Nudge = "nudge.txt",
    /// Acting as if hired, praise of oneself over others.
    Presumption = "presumption.txt",
    /// Earlier contacts, counted.
    RepeatedContact = "repeated-contact.txt",
    /// Blame.
    Reproach = "reproach.txt",
    /// Consequences announced.
    Threat = "threat.txt",
    /// Frames in which no sentence presses: exceptions of every table that yields to tone.
    Told = "told.txt",
    /// Conditions and other offers as levers.
    Ultimatum = "ultimatum.txt",
}

impl Table {
    /// Whether its phrases press; the others ask or tell.
    pub fn presses(self) -> bool {
        !matches!(self, Table::ExtraQuestion | Table::Told)
    }

    /// Whether kind words around its phrases take them back. A nudge is one however kindly it is put.
    pub fn yields_to_tone(self) -> bool {
        self.presses() && self != Table::Nudge
    }
}

/// One phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// In which table it stands.
    pub table: Table,
    /// The table's section it stands in, such as `mild`.
    pub section: &'static str,
    /// The words.
    pub span: Span,
    /// Index of the sentence they stand in.
    pub sentence: usize,
    /// Place of the section within its table.
    pub(super) rank: usize,
}

impl Hit {
    /// Whether kind words around it take it back; a veil is made of them, and what is plain stays so beside them.
    pub(super) fn yields_to_tone(&self) -> bool {
        self.table.yields_to_tone() && !matches!(self.section, "veiled" | "plain")
    }
}

/// A sentence whose words press in sum, though no phrase of a table stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undertone {
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether there is little doubt.
    pub is_plain: bool,
    /// The words that press most, in order.
    pub words: Vec<Span>,
}

/// All phrases found in a text, in order, for every table at once.
#[derive(Debug, Default)]
pub struct Hits {
    pub(super) found: Vec<Hit>,
    pub(super) undertones: Vec<Undertone>,
}

impl Hits {
    /// Those of one table, one a sentence: of several sections, the one that comes first in the table speaks.
    pub fn of(&self, table: Table) -> impl Iterator<Item = &Hit> {
        let hits = move || self.found.iter().filter(move |hit| hit.table == table);
        hits().filter(move |hit| !hits().any(|h| h.sentence == hit.sentence && h.rank < hit.rank))
    }

    /// Whether any of a table's phrases stands in a sentence.
    pub fn speak_in(&self, sentence: usize, of: impl Fn(Table) -> bool) -> bool {
        self.found.iter().any(|hit| hit.sentence == sentence && of(hit.table))
    }

    /// The sentences that press without any phrase of a table.
    pub fn undertones(&self) -> &[Undertone] {
        &self.undertones
    }

    /// The words of one section found in a sentence.
    pub fn in_sentence(&self, table: Table, section: &str, sentence: usize) -> Option<&Hit> {
        self.found.iter().find(|hit| hit.sentence == sentence && hit.table == table && hit.section == section)
    }
}
