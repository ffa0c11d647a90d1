//! Rows for a spreadsheet (RFC 4180).

/// A file of rows. A cell that a spreadsheet would take for a formula is made text by an apostrophe before it.
pub fn csv_file(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    rows.iter().map(line).collect()
}

fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\r', '\n', ';', '\'']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> String {
        csv_file(&[cells.iter().map(|cell| (*cell).to_owned()).collect()])
    }

    #[test]
    fn cells_are_kept_apart() {
        assert_eq!(row(&["a", "b c", ""]), "a,b c,\r\n");
        assert_eq!(
            row(&["a,b", "say \"hi\"", "two\nlines"]),
            "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "|calc"] {
            let first = row(&[cell]).trim_start_matches('"').chars().next();
            assert_eq!(first, Some('\''), "{cell}");
        }
        assert_eq!(row(&["2026-12-01"]), "2026-12-01\r\n");
    }
}
