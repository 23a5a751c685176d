//! Intakes fed with anything: they answer or refuse, and never panic.

use atsakas_messages::Lang;
use atsakas_responsibility::*;
use proptest::prelude::*;

use crate::kit::{AUTHORITIES, UNITS, authorities, cases, csv, model, since, usual_register};

fn valid() -> String {
    csv(&[
        "N-1,-,-,-,-,-,-,order,20wd",
        "N-2,noise;waste,13;Z1,\"Mon-Fri 08:00-17:00;22:00-06:00\",yes,public,N-1,police,3d",
        "N-3,peace,-,holiday 00:00-24:00,no,-,N-1,police,4h",
    ])
}

const DUTIES: &str = "duty,area,authority,unit,from,to\norder,13,SAV-13,SEN-1301,2026-01-01,2027-01-01\npolice,LT,POL,,,\n";

/// A change at a place: pieces of the syntax in, or characters out.
fn mutated(base: &'static str) -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\"",
        ",",
        ";",
        "-",
        "\n",
        "\r\n",
        "\u{feff}",
        "\0",
        "ą",
        "N-1",
        "24:00",
        "22:00-06:00",
        "99999999999",
        "LT",
        "2026-02-30",
        "Mon-",
        ":",
        "🦀",
        "65536wd",
        "",
    ]);
    prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, pieces), 1..6).prop_map(
        move |changes| {
            let mut chars: Vec<char> = base.chars().collect();
            for (at, out, piece) in changes {
                let at = at.index(chars.len() + 1);
                let end = (at + out).min(chars.len());
                chars.splice(at..end, piece.chars());
            }
            chars.into_iter().collect()
        },
    )
}

fn feed(text: &str) {
    let model = model();
    for layer in [Layer::National, Layer::Municipality("13".to_owned())] {
        match read_table(text, &model, layer.clone()) {
            Ok(table) => {
                let again = read_table(&write_table(&table), &model, layer)
                    .expect("what is written is read");
                assert_eq!(write_table(&again), write_table(&table));
                let tables = [table];
                let verdict = check(&model, &tables, &usual_register(), since(), Lang::Lt);
                assert_eq!(
                    Resolver::compile(&model, &tables, &usual_register(), since()).is_ok(),
                    verdict.is_sound()
                );
                let _ = to_dmn(&model, &tables, &usual_register());
            }
            Err(faults) => {
                assert!(!faults.is_empty() && faults.len() <= MAX_CELL_FAULTS);
                for fault in faults {
                    assert!(fault.line >= 1 && fault.column >= 1, "{fault:?}");
                    assert!(fault.text(Lang::Lt).len() < 20_000);
                }
            }
        }
    }
    if let Ok(register) = read_register(text, authorities()) {
        let findings = check_register(&model, &register, since());
        findings
            .errors
            .iter()
            .chain(&findings.warnings)
            .for_each(|finding| assert!(!finding.text(&model, Lang::En).is_empty()));
        assert!(read_register(&write_register(&register), authorities()).is_ok());
    }
    if let Ok(read) = read_authorities(text) {
        let _ = read_units(text, read);
    }
    let _ = read_units(text, authorities());
    let _ = text.parse::<Schedule>();
}

fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}|[a-z,;\"\n\r\t -]{0,200}|.{0,80}") {
        feed(&text);
    }

    #[test]
    fn spoilt_tables_are_answered(text in mutated(leaked(valid()))) {
        feed(&text);
    }

    #[test]
    fn spoilt_registers_are_answered(text in prop_oneof![mutated(DUTIES), mutated(AUTHORITIES), mutated(UNITS)]) {
        feed(&text);
    }

    #[test]
    fn any_schedule_that_is_read_is_written_and_read_again(text in "([A-Za-z,-]{0,8} ?[0-9:]{0,6}-?[0-9:]{0,6};?){0,3}") {
        if let Ok(schedule) = text.parse::<Schedule>() {
            prop_assert_eq!(schedule.to_string().parse::<Schedule>(), Ok(schedule));
        }
    }
}

#[test]
fn large_files_are_refused() {
    let fault =
        read_table(&"x".repeat(MAX_TABLE_BYTES + 1), &model(), Layer::National).unwrap_err();
    assert_eq!(
        fault[0].problem,
        CellProblem::FileTooLarge {
            limit: MAX_TABLE_BYTES
        }
    );
    let rows: Vec<String> = (0..=MAX_RULES)
        .map(|at| format!("N-{at},-,-,-,-,-,-,order,20wd"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let faults = read_table(&csv(&rows), &model(), Layer::National).unwrap_err();
    assert_eq!(
        faults[0].problem,
        CellProblem::TooManyRows { limit: MAX_RULES }
    );
}

/// As many rules as a table may have, each at other times of the same category.
fn tangle(when: impl Fn(usize) -> String, overrides: &str) -> String {
    let rows: Vec<String> = (0..MAX_RULES)
        .map(|at| format!("N-{at},noise,-,{},-,-,{overrides},order,20wd", when(at)))
        .collect();
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn tables_made_to_be_slow_are_refused_in_time() {
    let start = std::time::Instant::now();
    let days = ["Mon", "Tue-Thu", "Fri,holiday", "Sat-Sun", "Mon-Sun"];
    let spread = tangle(
        |at| {
            let (from, to) = (at * 7 % 1439, at * 13 % 1439);
            let to = if to == from { 1439 } else { to };
            format!(
                "\"{} {:02}:{:02}-{:02}:{:02}\"",
                days[at % 5],
                from / 60,
                from % 60,
                to / 60,
                to % 60
            )
        },
        "-",
    );
    let table = read_table(&spread, &model(), Layer::National).unwrap();
    let verdict = check(&model(), &[table], &usual_register(), since(), Lang::En);
    assert!(!verdict.is_sound() && !verdict.complete);
    let unknown = vec!["N-x"; 500]
        .iter()
        .enumerate()
        .map(|(at, name)| format!("{name}{at}"))
        .collect::<Vec<_>>()
        .join(";");
    let faults = read_table(
        &tangle(|_| "-".to_owned(), &unknown),
        &model(),
        Layer::National,
    )
    .unwrap_err();
    assert!(faults.len() <= MAX_CELL_FAULTS);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn models_refuse_what_they_cannot_hold() {
    let one = |code: &str, values: Vec<String>| Circumstance {
        code: code.to_owned(),
        default: values[0].clone(),
        values,
    };
    let values = |count: usize| (0..count).map(|at| format!("v{at}")).collect::<Vec<_>>();
    assert!(Circumstances::new([one("a", values(129))]).is_err());
    assert!(Circumstances::new([one("a", values(60)), one("b", values(60))]).is_ok());
    assert!(
        Circumstances::new((0..17).map(|at| one(&format!("c{at}"), values(2)))).is_err(),
        "2^17 combinations"
    );
    assert!(Circumstances::new([one("when", values(2))]).is_err());
    assert!(Circumstances::new([one("a", values(1))]).is_err());
    assert!(CategoryTree::new(["g"], [("c", "h")]).is_err());
    assert!(CategoryTree::new(["g"], [("g", "g")]).is_err());
    assert!(AreaTree::new([]).is_err());
}
