//! The duty register: reading, its own check, inheritance.

use atsakas_calendar::{Date, DayKind};
use atsakas_messages::Lang;
use atsakas_responsibility::*;

use crate::kit::*;

fn found(rows: &str) -> Findings {
    let range = DateRange {
        from: Date::constant(2026, 1, 1),
        to: Some(Date::constant(2027, 1, 1)),
    };
    check_register(&model(), &register(rows), range)
}

fn refused(rows: &str) -> Vec<String> {
    let csv = format!("duty,area,authority,unit,from,to\n{rows}");
    let faults = read_register(&csv, authorities()).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn what_a_row_says_wrong_is_said_at_its_cell() {
    let all = refused(
        "order,13,SAV-14,,,\norder,13,POL,SEN-1301,,\norder,13,SAV-13,SEN-9,2026-2-1,2026-02-30\n,13,POL,,2026-02-01,2026-02-01\n",
    );
    assert_eq!(
        all,
        [
            "line 2, column 3 (authority), \"SAV-14\": unknown authority \"SAV-14\"; did you mean \"SAV-13\"",
            "line 3, column 4 (unit), \"SEN-1301\": this is a unit of SAV-13",
            "line 4, column 4 (unit), \"SEN-9\": unknown unit \"SEN-9\"",
            "line 4, column 5 (from), \"2026-2-1\": expected a date like 2026-01-31",
            "line 4, column 6 (to), \"2026-02-30\": expected a date like 2026-01-31",
            "line 5, column 1 (duty), \"\": must not be empty; in a condition \"-\" means any",
            "line 5, column 6 (to), \"2026-02-01\": must be after \"from\": it is the first day on which it no longer holds",
        ]
    );
}

#[test]
fn authorities_and_units_are_checked_cell_by_cell() {
    let header = "code,kind,name_lt,name_en,municipality,email,phone,url,channel\n";
    let rows = "A,mayor,,,,a@,12x,ftp://x,fax\nA,municipality,Vardas,,,,,,\n";
    let faults = read_authorities(&format!("{header}{rows}")).unwrap_err();
    let columns: Vec<(u32, &str)> = faults
        .iter()
        .map(|fault| (fault.line, fault.name.as_str()))
        .collect();
    assert_eq!(
        columns,
        [
            (2, "kind"),
            (2, "name_lt"),
            (2, "email"),
            (2, "phone"),
            (2, "url"),
            (2, "channel"),
            (3, "code"),
            (3, "municipality")
        ]
    );
    let units = read_units(
        "code,authority,name_lt,name_en,area\nU,NOBODY,Vardas,,\nU,POL,Vardas,,\n",
        authorities(),
    )
    .unwrap_err();
    let columns: Vec<(u32, &str)> = units
        .iter()
        .map(|fault| (fault.line, fault.name.as_str()))
        .collect();
    assert_eq!(columns, [(2, "authority"), (3, "code")]);
}

#[test]
fn two_holders_and_gaps_are_errors_and_strange_areas_warnings() {
    let findings = found(
        "order,13,SAV-13,,,2026-06-01\norder,13,SAV-13,,2026-05-01,\npolice,21,POL,,,2026-03-01\npolice,21,POL,,2026-04-01,\nnature,9999,AAD,,,\n",
    );
    let kinds: Vec<FindingKind> = findings.errors.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::TwoHolders, FindingKind::Gap]);
    let text = |finding: &Finding| finding.text(&model(), Lang::En);
    assert_eq!(
        text(&findings.errors[0]),
        "Several hold the duty \"order\" from 2026-05-01 to 2026-05-31 (lines 2, 3): Antakalnis, Fabijoniškės + Z1, 13."
    );
    assert_eq!(findings.errors[1].days.from, Date::constant(2026, 3, 1));
    assert_eq!(
        findings.errors[1].areas,
        (vec!["21".to_owned(), "21+Z1".to_owned()], 2)
    );
    let warnings: Vec<FindingKind> = findings
        .warnings
        .iter()
        .map(|finding| finding.kind)
        .collect();
    assert!(
        warnings.contains(&FindingKind::UnknownArea) && warnings.contains(&FindingKind::NotHeld)
    );
    assert!(!findings.is_sound() && found("order,LT,POL,,,\n").is_sound());
}

#[test]
fn two_zones_over_one_leaf_cannot_both_hold_a_duty() {
    let leaves = [
        leaf("13+A+B", "13", None, &["A", "B"]),
        leaf("13+A", "13", None, &["A"]),
    ];
    let model = Model::new(
        CategoryTree::new(["peace", "streets"], CATEGORIES).unwrap(),
        AreaTree::new(leaves).unwrap(),
        Circumstances::new([]).unwrap(),
    );
    let check = |rows: &str| check_register(&model, &register(rows), since());
    let both = check("order,A,SAV-13,,,\norder,B,POL,,,\n");
    assert_eq!(both.errors[0].areas.0, ["13+A+B"]);
    assert!(
        check("order,A,SAV-13,,,\norder,B,POL,,,\norder,13+A+B,POL,,,\n").is_sound(),
        "the leaf itself comes first"
    );
}

#[test]
fn the_nearest_area_decides_who_holds_a_duty() {
    let rules = [table(&["N-1,-,-,-,-,-,-,order,20wd"])];
    let register = register(
        "order,LT,POL,,,\norder,13,SAV-13,,,\norder,1302,SAV-13,SEN-1302,,\norder,1301,SAV-13,SEN-1301,,\norder,Z1,AAD,,,2027-01-01\n",
    );
    let at = |from: Date, leaf: &str| {
        let resolver =
            Resolver::compile(&model(), &rules, &register, DateRange::starting(from)).unwrap();
        let decision = resolver.resolve(&incident(
            "waste",
            leaf,
            moment(DayKind::Tue, DayKind::Mon, 9, 0),
            &[],
        ));
        (
            decision.authority.code.clone(),
            decision
                .unit
                .map(|unit| unit.code.clone())
                .unwrap_or_default(),
        )
    };
    let owned = |authority: &str, unit: &str| (authority.to_owned(), unit.to_owned());
    let (now, later) = (Date::constant(2026, 1, 1), Date::constant(2027, 1, 1));
    assert_eq!(at(now, "1301"), owned("SAV-13", "SEN-1301"));
    assert_eq!(
        at(now, "1302+Z1"),
        owned("AAD", ""),
        "a zone is nearer than its eldership"
    );
    assert_eq!(at(later, "1302+Z1"), owned("SAV-13", "SEN-1302"));
    assert_eq!(
        at(now, "13"),
        owned("SAV-13", ""),
        "ground without eldership"
    );
    assert_eq!(at(now, "21"), owned("POL", ""));
    assert_eq!(
        write_register(&register).lines().nth(5),
        Some("order,Z1,AAD,,,2027-01-01")
    );
    let again = read_register(&write_register(&register), authorities()).unwrap();
    assert_eq!(again, register);
}

#[test]
fn an_explanation_says_who_why_and_by_when() {
    let rules = [table(&["N-1,-,-,-,-,-,-,order,20wd"])];
    let resolver = Resolver::compile(&model(), &rules, &usual_register(), since()).unwrap();
    let decision = resolver.resolve(&incident(
        "noise",
        "1301",
        moment(DayKind::Tue, DayKind::Mon, 9, 0),
        &[],
    ));
    let lt = explain(&decision, Lang::Lt);
    assert_eq!(lt.who, "Antakalnio seniūnija (Vilniaus savivaldybė)");
    assert_eq!(
        lt.why,
        "Atsako Antakalnio seniūnija (Vilniaus savivaldybė). Todėl. Pagrindas: ANK 1 str. Atsakyti turi per 20 darbo dienų. Taip nustato taisyklė N-1."
    );
    let en = explain(&decision, Lang::En);
    assert_eq!(
        (en.who.as_str(), en.term.as_str()),
        (
            "Antakalnis Eldership (Vilnius Municipality)",
            "20 working days"
        )
    );
}
