use super::{Greeting, SignOff};
use crate::text::{Line, Span};

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
    /// Lays the parts out over `text`: greeting, body, closing, signature; quoted lines cut through all of them.
    pub fn new(
        text: &str,
        greeting: Option<&Greeting>,
        sign_off: Option<&SignOff>,
        lines: &[Line],
        quoted: &[bool],
    ) -> Self {
        let start = greeting.map_or(0, |greeting| greeting.span.end);
        let formula = sign_off.and_then(|end| end.formula);
        let closing = formula.or(sign_off.and_then(|end| end.name)).map_or(text.len(), |span| span.start);
        let signature = match (formula, sign_off.and_then(|end| end.name)) {
            (Some(formula), _) => formula.end,
            (None, Some(name)) => name.start,
            (None, None) => text.len(),
        };
        let cuts = [
            (Zone::Greeting, start),
            (Zone::Body, closing.max(start)),
            (Zone::Closing, signature.max(start)),
            (Zone::Signature, text.len()),
        ];
        let own =
            |at: usize| cuts.iter().find(|(_, end)| at < *end).map_or((Zone::Signature, text.len()), |c| *c);
        let mut zones = Vec::new();
        let mut at = 0;
        for (line, &is_quoted) in lines.iter().zip(quoted) {
            while at < line.whole.end {
                let (zone, end) = if is_quoted { (Zone::Quoted, line.whole.end) } else { own(at) };
                let end = end.min(line.whole.end);
                push(&mut zones, zone, Span::new(at, end));
                at = end;
            }
        }
        Zones(zones)
    }

    /// The zone that holds byte offset `at`.
    pub fn at(&self, at: usize) -> Zone {
        let index = self.0.partition_point(|(_, span)| span.end <= at);
        self.0.get(index).or(self.0.last()).map_or(Zone::Body, |&(zone, _)| zone)
    }

    /// Where the writer's own words (everything but quoted mail) lie.
    pub fn own(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().filter(|(zone, _)| *zone != Zone::Quoted).map(|(_, span)| *span)
    }
}

fn push(zones: &mut Vec<(Zone, Span)>, zone: Zone, span: Span) {
    match zones.last_mut() {
        Some((last, whole)) if *last == zone => *whole = whole.join(span),
        _ => zones.push((zone, span)),
    }
}
