//! Import, export, deleting everything.

use super::*;

#[test]
fn everything_exported_deleted_and_imported_is_as_it_was() {
    let mut desk = Desk::full();
    let file = desk.export(ExportFormat::Json);
    let before = desk.store();
    for how in [ImportHow::Merge, ImportHow::Replace] {
        let mut fresh = Desk::at("2026-11-19T15:20:00");
        let ImportView { adds, changes, removes, .. } = fresh.preview(&file, how);
        assert_eq!((adds, changes, removes), (before.ledger_keys().count(), 0, 0));
        assert_eq!(fresh.disk.borrow().len(), 1, "a preview changes nothing");
        fresh.done(FromOwnPage::ApplyImport { text: file.clone(), how });
        assert_eq!(fresh.store().ledger(), before.ledger());
        let takes_settings = how == ImportHow::Replace;
        assert_eq!(fresh.store().settings().check_every, takes_settings, "merging keeps settings");
        if how == ImportHow::Replace {
            fresh.clock("2026-11-19T15:10:03");
            assert_eq!(fresh.export(ExportFormat::Json), file, "exactly");
        }
        fresh.done(FromOwnPage::Undo);
        assert!(fresh.store().ledger().is_empty());
    }
    // Here, over what is there, and after everything was deleted.
    desk.done(FromOwnPage::DeleteEverything);
    assert!(desk.home().empty);
    desk.done(FromOwnPage::Undo);
    assert_eq!(desk.store().ledger().reminders.len(), before.ledger().reminders.len());
    desk.done(FromOwnPage::DeleteEverything);
    desk.later(40);
    desk.wake();
    assert_eq!(desk.disk.borrow().keys().collect::<Vec<_>>(), ["meta"], "nothing stays");
}

#[test]
fn an_import_says_what_it_changes_and_is_taken_back_by_one_click() {
    let mut desk = Desk::full();
    let file = desk.export(ExportFormat::Json);
    desk.later(10);
    let id = desk.search("northwind", Which::All, 0).rows[0].id.clone();
    let mut form = desk.detail(&id).form;
    form.company = "Northwind Ltd".into();
    desk.done(FromOwnPage::SaveApplication { form });
    desk.done(quick("Fernhill", "", "", ""));
    let added = desk.disk.borrow().clone();
    let merge = desk.preview(&file, ImportHow::Merge);
    assert_eq!(
        (merge.adds, merge.changes, merge.removes),
        (0, 0, 0),
        "what is newer here stays: {}",
        merge.said
    );
    let replace = desk.preview(&file, ImportHow::Replace);
    assert!(replace.changes >= 1 && replace.removes >= 3, "{}", replace.said);
    assert!(replace.lines.iter().any(|line| line == "Changed: Northwind Ltd"), "{:?}", replace.lines);
    assert!(replace.lines.iter().any(|line| line == "Removed: Fernhill"), "{:?}", replace.lines);
    desk.done(FromOwnPage::ApplyImport { text: file.clone(), how: ImportHow::Replace });
    assert_eq!(desk.search("", Which::All, 0).total, 2);
    desk.later(300);
    desk.anew();
    desk.done(FromOwnPage::Undo);
    let (before, after) = (Store::read(added).0, desk.store());
    assert_eq!(after.ledger().applications.len(), before.ledger().applications.len());
    assert_eq!(after.ledger().applications[&id].company, "Northwind Ltd");
}

#[test]
fn a_file_that_is_not_ours_changes_nothing() {
    let mut desk = Desk::full();
    let file = desk.export(ExportFormat::Json);
    let disk = desk.disk.borrow().clone();
    let mut bad: Vec<String> = vec![
        String::new(),
        "{}".into(),
        "[1,2]".into(),
        "BEGIN:VCALENDAR".into(),
        "[".repeat(100_000),
        format!("{{\"afterword\":2,\"exported\":\"\",\"records\":{{\"meta\":{{\"schema\":99}}}}}}"),
        "{\"afterword\":99,\"exported\":\"\",\"records\":{}}".into(),
        "{\"afterword\":-1,\"exported\":\"\",\"records\":{}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"__proto__\":{}}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"reminder:a\":{\"id\":\"b\"}}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"gone:reminder:a\":7}}".into(),
        "{\"afterword\":2,\"exported\":\"\",\"records\":{\"undo\":{}},\"more\":1}".into(),
        file.replace("\"due\"", "\"duo\""),
        file.replace("2026-", "20x6-"),
        file.replace("Northwind", &"x".repeat(70_000)),
        " ".repeat(41 * 1024 * 1024),
    ];
    let mut cut = 0;
    while cut < file.len() {
        bad.push(file.chars().take(cut).collect());
        cut += 97;
    }
    let tried = bad.len();
    for text in bad {
        for how in [ImportHow::Merge, ImportHow::Replace] {
            let problem = desk.problem(FromOwnPage::PreviewImport { text: text.clone(), how });
            assert!(problem.len() < 90, "{problem}");
            desk.problem(FromOwnPage::ApplyImport { text: text.clone(), how });
        }
    }
    assert_eq!(*desk.disk.borrow(), disk);
    println!("hostile files tried: {tried}, records changed: 0");
}

#[test]
fn applications_and_reminders_leave_as_tables_and_calendars() {
    let mut desk = Desk::full();
    let csv = desk.export(ExportFormat::Csv);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines.len(), 4, "a row of headings, two applications, the end");
    assert!(lines[0].starts_with("Company,Role,Status"));
    assert!(lines[2].starts_with("\"Blue; Harbor, \"\"Ltd\"\"\",,open,"), "{csv}");
    let ics = desk.export(ExportFormat::Ics);
    let open = desk.reminders().into_values().filter(|r| r.state == Progress::Open).count();
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), open);
    assert!(ics.contains("SUMMARY:=SUM(A1)\r\n") && ics.contains("Blue\\; Harbor\\, \"Ltd\""), "{ics}");
}
