use super::*;

/// On Sunday 22 November 2026, 15:00.
fn read(text: &str) -> String {
    say(read_when(text, "2026-11-22T15:00:00".parse().unwrap(), false))
}

fn ahead(text: &str) -> String {
    say(read_when(text, "2026-11-22T15:00:00".parse().unwrap(), true))
}

fn say(when: Result<When, Misread>) -> String {
    match when {
        Ok(When { date, time: None }) => date.to_string(),
        Ok(When { date, time: Some(time) }) => format!("{date} {:.5}", format!("{time:?}")),
        Err(misread) => misread.to_string(),
    }
}

#[test]
fn days_near_today() {
    assert_eq!(read("today"), "2026-11-22");
    assert_eq!(read("Tomorrow"), "2026-11-23");
    assert_eq!(read("yesterday"), "2026-11-21");
    assert_eq!(read("the day after tomorrow"), "2026-11-24");
    assert_eq!(read("tomorrow 3pm"), "2026-11-23 15:00");
    assert_eq!(read("today at 9:30"), "2026-11-22 09:30");
    assert_eq!(read("now"), "2026-11-22 15:00");
    assert_eq!(read("tonight"), "2026-11-22 20:00");
}

#[test]
fn weekdays_by_a_fixed_rule() {
    assert_eq!(read("Friday"), "2026-11-27");
    assert_eq!(read("by Fri"), "2026-11-27");
    assert_eq!(read("Sunday"), "2026-11-29", "never today");
    assert_eq!(read("this Friday"), "2026-11-20", "of the week that ends today");
    assert_eq!(read("next Tuesday"), "2026-11-24");
    assert_eq!(read("next Sunday"), "2026-11-29");
    assert_eq!(read("last Friday"), "2026-11-20");
    assert_eq!(read("last sunday"), "2026-11-15");
    assert_eq!(read("Thurs. 14:00"), "2026-11-26 14:00");
    assert_eq!(read("Friday 27 Nov"), "2026-11-27");
    assert!(read("Monday 27 Nov").starts_with("There is no “monday 27 nov”."));
}

#[test]
fn spans_from_now_and_back() {
    assert_eq!(read("in two weeks"), "2026-12-06");
    assert_eq!(read("in a week"), "2026-11-29");
    assert_eq!(read("in 10 days"), "2026-12-02");
    assert_eq!(read("3 days ago"), "2026-11-19");
    assert_eq!(read("a fortnight from now"), "2026-12-06");
    assert_eq!(read("a week from Friday"), "2026-12-04");
    assert_eq!(read("in a couple of days"), "2026-11-24");
    assert_eq!(read("in 3 months"), "2027-02-22");
    assert_eq!(read("in 3 hours"), "2026-11-22 18:00");
    assert_eq!(read("20 minutes ago"), "2026-11-22 14:40");
    assert_eq!(read("in two weeks at 10"), "2026-12-06 10:00");
}

#[test]
fn weeks_and_months() {
    assert_eq!(read("next week"), "2026-11-23");
    assert_eq!(read("early next week"), "2026-11-23");
    assert_eq!(read("end of next week"), "2026-11-27");
    assert_eq!(read("by the end of the month"), "2026-11-30");
    assert_eq!(read("next month"), "2026-12-01");
}

#[test]
fn days_of_the_calendar() {
    for text in ["27 Nov", "27th of November", "Nov 27", "November 27th, 2026", "27 nov 26", "11/27", "27/11"]
    {
        assert_eq!(read(text), "2026-11-27", "{text}");
    }
    for text in ["27.11.", "27.11.2026", "2026-11-27", "11/27/2026", "27-11-2026"] {
        assert_eq!(read(text), "2026-11-27", "{text}");
    }
    assert_eq!(read("11/12"), "2026-11-12", "month and day");
    assert_eq!(read("11.12."), "2026-12-11", "day and month");
    assert_eq!(read("2 Jan"), "2027-01-02");
    assert_eq!(read("20 Nov"), "2026-11-20", "the nearest");
    assert_eq!(ahead("20 Nov"), "2027-11-20", "the next");
    assert_eq!(ahead("29 Feb"), "2028-02-29");
    assert_eq!(read("2026-11-27T15:00"), "2026-11-27 15:00");
    assert_eq!(read("2026-11-27 15:00"), "2026-11-27 15:00");
}

#[test]
fn hours_of_the_day() {
    assert_eq!(read("Friday 12am"), "2026-11-27 00:00");
    assert_eq!(read("Friday 12 pm"), "2026-11-27 12:00");
    assert_eq!(read("Friday at 3"), "2026-11-27 15:00");
    assert_eq!(read("Friday at 8"), "2026-11-27 08:00");
    assert_eq!(read("3:30 p.m. on Friday"), "2026-11-27 15:30");
    assert_eq!(read("Friday noon"), "2026-11-27 12:00");
    assert_eq!(read("tomorrow morning"), "2026-11-23 09:00");
    assert_eq!(read("27 Nov 14h"), "2026-11-27 14:00");
}

#[test]
fn what_is_no_date_is_told_so() {
    assert!(read("31 Nov").starts_with("There is no “31 nov”."));
    assert!(read("13/13").starts_with("There is no"));
    assert!(read("Friday 25:00").starts_with("There is no"));
    assert!(read("soon").starts_with("“soon” is not understood."));
    assert!(read("Friday or so").starts_with("“or so” is not understood."));
    assert!(read("3pm").starts_with("Which day?"));
    assert!(read("  ").starts_with("Say when."));
    assert!(read(&"9".repeat(500)).len() < 120);
    for odd in [
        "in 9999999999 weeks",
        "-1",
        "0/0",
        "٣/٣",
        "in in in",
        "at",
        "next",
        "from",
        "a week from",
        "1.",
        "12:",
    ] {
        assert!(!read(odd).is_empty(), "{odd}");
    }
}
