//! Rule tables from CSV: what is read, and what is said about what cannot be.

use atsakas_messages::Lang;
use atsakas_responsibility::*;

use crate::kit::{HEADER, csv, model};

/// Line, column number, column name, cell, and what was expected.
fn faults(rows: &[&str], layer: Layer) -> Vec<(u32, u32, String, String, String)> {
    let faults = read_table(&csv(rows), &model(), layer).unwrap_err();
    let flat = |fault: CellFault| {
        let expected = fault.expected(Lang::En);
        assert!(!fault.text(Lang::Lt).is_empty());
        (fault.line, fault.column, fault.name, fault.cell, expected)
    };
    faults.into_iter().map(flat).collect()
}

fn says(rows: &[&str], line: u32, column: u32, name: &str, cell: &str, expected: &str) {
    says_in(rows, Layer::National, line, column, name, cell, expected);
}

fn says_in(
    rows: &[&str],
    layer: Layer,
    line: u32,
    column: u32,
    name: &str,
    cell: &str,
    expected: &str,
) {
    let all = faults(rows, layer);
    let found = all.iter().any(|(l, c, n, text, what)| {
        (*l, *c, n.as_str(), text.as_str()) == (line, column, name, cell) && what.contains(expected)
    });
    assert!(
        found,
        "no {expected:?} at line {line}, column {column} in {all:#?}"
    );
}

#[test]
fn a_table_is_read_with_its_lists_and_texts() {
    let text = "\u{feff}id,category,area,when,danger,land,overrides,duty,respond_within,legal_basis,note,note_en,legal_basis_en\r\n\
        N-1,peace; waste,13;LT,\"Mon-Fri 08:00-17:00; holiday 00:00-24:00\",yes,public;private,-,order,20wd,\"ANK 488 str., 1 d.\",Todėl.,Because.,Art. 488\r\n\
        N-2,-,-,-,-,-,N-1,police,4h,ANK 1 str.,Kitaip.,,\r\n";
    let table = read_table(text, &model(), Layer::National).unwrap();
    let [one, two] = table.rules() else {
        panic!("two rules")
    };
    assert_eq!(one.category, ["peace", "waste"]);
    assert_eq!(
        one.when.to_string(),
        "Mon-Fri 08:00-17:00;holiday 00:00-24:00"
    );
    assert_eq!(
        one.circumstances[1],
        (
            "land".to_owned(),
            vec!["public".to_owned(), "private".to_owned()]
        )
    );
    assert_eq!(
        (one.legal_basis.lt.as_str(), one.legal_basis.en.as_str()),
        ("ANK 488 str., 1 d.", "Art. 488")
    );
    assert_eq!(
        (two.note.en.as_str(), two.line),
        ("Kitaip.", 3),
        "English falls back to Lithuanian"
    );
    assert_eq!(two.overrides, ["N-1"]);
}

#[test]
fn every_cell_says_what_was_expected() {
    let ok = "N-1,-,-,-,-,-,-,order,20wd";
    says(
        &[ok, "N-1,-,-,-,-,-,-,order,20wd"],
        3,
        1,
        "id",
        "N-1",
        "already used on line 2",
    );
    says(
        &["N 1,-,-,-,-,-,-,order,20wd"],
        2,
        1,
        "id",
        "N 1",
        "no code",
    );
    says(
        &["N-1,noize,-,-,-,-,-,order,20wd"],
        2,
        2,
        "category",
        "noize",
        "did you mean \"noise\"",
    );
    says(
        &["N-1,waste;waste,-,-,-,-,-,order,20wd"],
        2,
        2,
        "category",
        "waste;waste",
        "stands twice",
    );
    says(
        &["N-1,waste;,-,-,-,-,-,order,20wd"],
        2,
        2,
        "category",
        "waste;",
        "no code",
    );
    says(
        &["N-1,,-,-,-,-,-,order,20wd"],
        2,
        2,
        "category",
        "",
        "must not be empty",
    );
    says(
        &["N-1,-,99,-,-,-,-,order,20wd"],
        2,
        3,
        "area",
        "99",
        "unknown area",
    );
    says(
        &["N-1,-,-,Mon 8-9,-,-,-,order,20wd"],
        2,
        4,
        "when",
        "Mon 8-9",
        "no span of time",
    );
    says(
        &["N-1,-,-,Monday 08:00-09:00,-,-,-,order,20wd"],
        2,
        4,
        "when",
        "Monday 08:00-09:00",
        "no days",
    );
    says(
        &["N-1,-,-,-,maybe,-,-,order,20wd"],
        2,
        5,
        "danger",
        "maybe",
        "possible: yes, no",
    );
    says(
        &["N-1,-,-,-,-,-,N-9,order,20wd"],
        2,
        7,
        "overrides",
        "N-9",
        "unknown rule",
    );
    says(
        &["N-1,-,-,-,-,-,N-1,order,20wd"],
        2,
        7,
        "overrides",
        "N-1",
        "circle: N-1 → N-1",
    );
    says(
        &["N-1,-,-,-,-,-,-,-,20wd"],
        2,
        8,
        "duty",
        "-",
        "must not be empty",
    );
    says(
        &["N-1,-,-,-,-,-,-,order,20 days"],
        2,
        9,
        "respond_within",
        "20 days",
        "20wd",
    );
    says(
        &["N-1,-,-,-,-,-,-,order,0d"],
        2,
        9,
        "respond_within",
        "0d",
        "20wd",
    );
    let without_basis = HEADER.to_owned() + "N-1,-,-,-,-,-,-,order,20wd,,Todėl.\n";
    let faults = read_table(&without_basis, &model(), Layer::National).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "line 2, column 10 (legal_basis), \"\": must not be empty; in a condition \"-\" means any"
    );
    assert_eq!(
        faults[0].text(Lang::Lt),
        "2 eilutė, 10 stulpelis (legal_basis), „“: negali būti tuščia; sąlygoje „-“ reiškia „bet kas“"
    );
}

#[test]
fn overrides_go_in_no_circle_and_take_something() {
    says(
        &[
            "A,-,-,-,-,-,C,order,1d",
            "B,-,-,-,-,-,A,order,1d",
            "C,-,-,-,-,-,B,order,1d",
        ],
        2,
        7,
        "overrides",
        "C",
        "circle: A → C → B → A",
    );
    says(
        &["A,peace,-,-,-,-,-,order,1d", "B,waste,-,-,-,-,A,order,1d"],
        3,
        7,
        "overrides",
        "A",
        "never holds together with A",
    );
    says(
        &[
            "A,-,-,Mon-Fri 08:00-17:00,-,-,-,order,1d",
            "B,-,-,holiday 00:00-24:00,-,-,A,order,1d",
        ],
        3,
        7,
        "overrides",
        "A",
        "takes nothing",
    );
    says(
        &["A,-,-,-,yes,-,-,order,1d", "B,-,-,-,no,-,A,order,1d"],
        3,
        7,
        "overrides",
        "A",
        "takes nothing",
    );
}

#[test]
fn all_faults_of_a_file_come_at_once_in_its_order() {
    let all = faults(
        &[
            "N-1,noize,99,x,maybe,sea,N-7,,y",
            "N-1,-,-,-,-,-,-,order,20wd",
            "a,b",
        ],
        Layer::National,
    );
    let places: Vec<(u32, u32)> = all
        .iter()
        .map(|(line, column, ..)| (*line, *column))
        .collect();
    assert_eq!(
        places,
        [
            (2, 2),
            (2, 3),
            (2, 4),
            (2, 5),
            (2, 6),
            (2, 7),
            (2, 8),
            (2, 9),
            (3, 1),
            (4, 4)
        ]
    );
}

#[test]
fn a_municipality_has_rules_in_its_own_area_only() {
    let home = || Layer::Municipality("13".to_owned());
    says_in(
        &["V-1,-,21,-,-,-,-,order,1d"],
        home(),
        2,
        3,
        "area",
        "21",
        "not in municipality 13",
    );
    says_in(
        &["V-1,-,LT,-,-,-,-,order,1d"],
        home(),
        2,
        3,
        "area",
        "LT",
        "not in municipality 13",
    );
    says_in(
        &["V-1,-,Z1,-,-,-,-,order,1d"],
        home(),
        2,
        3,
        "area",
        "Z1",
        "not in municipality 13",
    );
    let rules = csv(&["V-1,-,1301;1302+Z1,-,-,-,N-1,order,1d"]);
    assert!(
        read_table(&rules, &model(), home()).is_ok(),
        "overridden ids may be national"
    );
    let nowhere = read_table(&rules, &model(), Layer::Municipality("99".to_owned())).unwrap_err();
    assert!(nowhere.iter().any(|fault| fault.cell == "99"));
}

#[test]
fn the_header_names_every_column_once() {
    let read =
        |header: &str| read_table(&format!("{header}\n"), &model(), Layer::National).unwrap_err();
    let missing =
        read("id,category,when,danger,land,overrides,duty,respond_within,legal_basis,note");
    assert_eq!((missing.len(), missing[0].name.as_str()), (1, "area"));
    let unknown = read(&(HEADER.trim_end().to_owned() + ",colour"));
    assert_eq!(
        (unknown.len(), unknown[0].column, unknown[0].cell.as_str()),
        (1, 12, "colour")
    );
    let semicolons = read(&HEADER.trim_end().replace(',', ";"));
    assert_eq!(semicolons[0].problem, CellProblem::WrongSeparator);
}

#[test]
fn what_is_written_reads_the_same() {
    let text = csv(&["N-1,peace;waste,13,\"Mon-Tue,Sat 08:00-17:00;22:00-06:00\",yes,public;unknown,-,order,20wd", "N-2,-,-,-,-,-,N-1,police,4h"])
        .replace("Todėl.", "\"Jis sakė: \"\"ne\"\",\nir išėjo.\"");
    let table = read_table(&text, &model(), Layer::National).unwrap();
    let again = read_table(&write_table(&table), &model(), Layer::National).unwrap();
    assert_eq!(write_table(&again), write_table(&table));
    assert_eq!(again.rules()[0].note.lt, "Jis sakė: \"ne\",\nir išėjo.");
}

#[test]
fn an_empty_table_is_read_and_is_for_the_check_to_judge() {
    assert!(
        read_table(HEADER, &model(), Layer::National)
            .unwrap()
            .rules()
            .is_empty()
    );
}
