use crate::text::fold;
use serde::{Deserialize, Serialize};

/// A name with a mail address, either of which may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// The name as the mail page shows it, or empty.
    pub name: String,
    /// The address, or empty.
    pub email: String,
}

impl Person {
    /// The address as addresses are compared: case does not matter.
    pub fn address(&self) -> String {
        fold(&self.email).into_owned()
    }

    /// What stands before the `@` of the address, in small letters: the mailbox.
    pub fn mailbox(&self) -> String {
        self.email.split('@').next().unwrap_or("").to_lowercase()
    }
}

/// A mail as the page (or the command line) hands it over: a snapshot, never stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// The subject; `None` where none is known, which is never a fault.
    pub subject: Option<String>,
    /// Recipients.
    pub to: Vec<Person>,
    /// Copies.
    pub cc: Vec<Person>,
    /// The writer, as far as the page tells.
    pub from: Option<Person>,
    /// The text the writer wrote, without quoted mail and stored signature. All offsets count in here.
    pub body: String,
    /// The mail answered to, where the page shows it; read for context, never judged.
    pub quoted: Option<String>,
    /// A stored signature of the mail program, if any; a name in it counts as signed.
    pub signature: Option<String>,
    /// Whether anything is attached; `None` where the page cannot tell, which is never a fault.
    pub has_attachment: Option<bool>,
    /// Which mail page this is, such as `gmail`.
    pub site: String,
    /// Names this draft as long as its window lives.
    pub draft_key: String,
}
