use crate::text::Span;

/// Which part of a mail a place belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The address at the top: `Dear Ms. Lund,`.
    Greeting,
    /// What the mail says.
    Body,
    /// The formula before the name: `Best regards,`.
    Closing,
    /// The name and what stands under it.
    Signature,
    /// Somebody else's words: quoted or forwarded mail.
    Quoted,
}

/// The parts of a mail, in order, covering all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zones(pub Vec<(Zone, Span)>);

impl Zones {
    /// The zone that holds byte offset `at`.
    pub fn at(&self, at: usize) -> Zone {
        self.0.iter().find(|(_, span)| at < span.end).or(self.0.last()).map_or(Zone::Body, |&(zone, _)| zone)
    }
}
