//! Reminders for a calendar (RFC 5545).
//!
//! Times are floating (without a zone): nine o'clock is nine o'clock wherever the writer is, as everywhere in
//! Afterword. A UID is made of the reminder's id, so that a file imported again changes entries and adds none.

use super::Id;
use super::day::digits;
use chrono::{DateTime, NaiveDateTime};
use std::fmt::Write;

/// One entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names it, on every export.
    pub id: Id,
    /// What to do.
    pub summary: String,
    /// More of it; may be empty.
    pub description: String,
    /// Local moment.
    pub at: NaiveDateTime,
}

/// Most octets of a line, its end not counted.
const LINE: usize = 75;

/// A calendar file, made at `instant` (milliseconds since 1970).
pub fn calendar_file(entries: &[Entry], instant: i64) -> String {
    let stamp = digits(DateTime::from_timestamp_millis(instant).unwrap_or_default().naive_utc());
    let mut file = String::new();
    let mut line = |text: &str| fold_line(&mut file, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Afterword//Follow-ups//EN");
    line("CALSCALE:GREGORIAN");
    for Entry { id, summary, description, at } in entries {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@afterword", escape(id)));
        line(&format!("DTSTAMP:{stamp}Z"));
        line(&format!("DTSTART:{}", digits(*at)));
        line("DURATION:PT15M");
        line(&format!("SUMMARY:{}", escape(summary)));
        if !description.is_empty() {
            line(&format!("DESCRIPTION:{}", escape(description)));
        }
        line("TRANSP:TRANSPARENT");
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line(&format!("DESCRIPTION:{}", escape(summary)));
        line("TRIGGER:PT0S");
        line("END:VALARM");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

/// Text as a value: backslash, comma, semicolon and line ends with a backslash before them.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// One line, folded between characters where it is too long.
fn fold_line(file: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > LINE {
            file.push_str("\r\n ");
            octets = 1;
        }
        octets += c.len_utf8();
        // Writing to a string cannot fail.
        let _ = file.write_char(c);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(summary: &str) -> Entry {
        let at = "2026-12-01T09:00:00".parse().unwrap();
        Entry { id: "1a.check_in".into(), summary: summary.into(), description: String::new(), at }
    }

    #[test]
    fn a_file_has_every_part_a_calendar_needs() {
        let file = calendar_file(&[entry("Check in")], 1_795_316_400_123);
        for part in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "UID:1a.check_in@afterword\r\n",
            "DTSTAMP:20261122T030000Z\r\n",
            "DTSTART:20261201T090000\r\n",
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Check in\r\nTRIGGER:PT0S\r\nEND:VALARM\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(file.contains(part), "{part} in {file}");
        }
    }

    #[test]
    fn no_text_gets_out_of_its_line() {
        let file = calendar_file(&[entry("a,b;c\\d\r\nEND:VCALENDAR\u{7}")], 0);
        assert!(file.contains("SUMMARY:a\\,b\\;c\\\\d\\nEND:VCALENDAR\r\n"), "{file}");
        assert_eq!(file.lines().filter(|line| *line == "END:VCALENDAR").count(), 1);
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_unfold_to_themselves() {
        for text in ["Ä".repeat(100), "👩🏽‍💻".repeat(30), "word ".repeat(60), "x".repeat(75 - "SUMMARY:".len())]
        {
            let file = calendar_file(&[entry(&text)], 0);
            assert!(file.split("\r\n").all(|line| line.len() <= LINE), "{file}");
            assert!(file.replace("\r\n ", "").contains(&format!("SUMMARY:{text}\r\n")), "{text}");
        }
    }
}
