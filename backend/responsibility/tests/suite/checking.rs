//! The check's faults, one kind after the other, in words.

use atsakas_calendar::{Date, DayKind};
use atsakas_messages::Lang;
use atsakas_responsibility::*;

use crate::kit::*;

fn texts(tables: &[RuleTable]) -> Vec<String> {
    verdict(tables)
        .faults
        .into_iter()
        .map(|fault| fault.text)
        .collect()
}

#[test]
fn a_rule_for_everything_is_sound() {
    assert!(verdict(&[table(&["N-1,-,-,-,-,-,-,order,20wd"])]).is_sound());
}

#[test]
fn contested_ground_names_both_rules_and_a_point() {
    let table = table(&[
        "N-1,-,-,-,-,-,-,order,20wd",
        "N-2,noise,1301,Fri 23:30-00:00,-,-,-,police,1d",
    ]);
    let verdict = verdict(&[table]);
    let [fault] = verdict.faults.as_slice() else {
        panic!("{verdict}")
    };
    assert_eq!((fault.kind.clone(), fault.count), (FaultKind::Contested, 1));
    assert_eq!(
        fault.text,
        "N-1 and N-2 both claim it (pairs of category and area: 1). For example: Loud music, Antakalnis, Friday 23:30."
    );
}

#[test]
fn the_words_are_lithuanian_when_asked() {
    let table = table(&[
        "N-1,-,-,-,-,-,-,order,20wd",
        "N-2,noise,1301,Fri 23:30-00:00,no,-,-,police,1d",
    ]);
    let verdict = check(&model(), &[table], &usual_register(), since(), Lang::Lt);
    assert_eq!(
        verdict.faults[0].text,
        "Tam pačiam atvejui galioja dvi taisyklės: N-1 ir N-2 (kategorijos ir vietos porų: 1). \
         Pavyzdžiui: Triukšmas, Antakalnis, penktadienį 23:30, ar gresia pavojus: ne."
    );
}

#[test]
fn orphaned_ground_is_one_fault_for_all_places_that_lack_the_same() {
    let gap = table(&[
        "N-1,streets,-,-,-,-,-,order,20wd",
        "N-2,peace,-,Mon-Sun 00:00-24:00,-,-,-,order,20wd",
    ]);
    let verdict = verdict(&[gap]);
    let [fault] = verdict.faults.as_slice() else {
        panic!("{verdict}")
    };
    assert_eq!(fault.count, 2 * 5);
    let witness = fault.witness.as_ref().unwrap();
    assert_eq!(witness.incident.moment.today, DayKind::Holiday);
    assert!(
        fault.text.contains("public holiday 00:00"),
        "{}",
        fault.text
    );
    let texts = texts(&[table(&["N-1,noise,-,-,-,-,-,order,20wd"])]);
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!(
        texts[0].starts_with("Nobody answers for this: shouting, waste, snow (Antakalnis"),
        "{texts:?}"
    );
}

#[test]
fn a_hole_through_several_national_rules_is_told_once() {
    let rules = table(&[
        "N-1,-,-,-,yes,-,-,order,20wd",
        "N-2,waste,13,-,yes,public,N-1,order,20wd",
    ]);
    let verdict = verdict(&[rules]);
    assert_eq!(verdict.faults.len(), 1, "{verdict}");
    assert_eq!(verdict.faults[0].count, 4 * 5);
}

#[test]
fn a_rule_whose_ground_others_take_is_dead() {
    let rules = table(&[
        "N-1,-,-,-,-,-,-,order,20wd",
        "N-2,noise,-,-,-,-,N-1,order,20wd",
        "N-3,noise,-,-,yes,-,N-2;N-1,police,1d",
        "N-4,noise,-,-,no,-,N-2;N-1,police,1d",
    ]);
    let texts = texts(&[rules]);
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!(
        texts[0].starts_with("Rule N-2 never holds: all that it claims is taken by N-3 and N-4."),
        "{texts:?}"
    );
}

#[test]
fn overriding_is_not_inherited() {
    // N-3 takes from N-2 what N-2 took from N-1; N-1 does not get it back.
    let rules = table(&[
        "N-1,-,-,-,-,-,-,order,20wd",
        "N-2,noise,-,-,-,-,N-1,police,20wd",
        "N-3,noise,-,-,yes,-,N-2,police,1d",
    ]);
    assert!(verdict(&[rules]).is_sound());
}

#[test]
fn a_municipality_amends_the_national_base_at_home() {
    let base = || table(&["N-1,-,-,-,-,-,-,order,20wd"]);
    let home = || Layer::Municipality("13".to_owned());
    let amended = [base(), layer(&["V-1,noise,-,-,-,-,N-1,police,1d"], home())];
    let model = model();
    let resolver = Resolver::compile(&model, &amended, &usual_register(), since()).unwrap();
    let noon = moment(DayKind::Mon, DayKind::Sun, 12, 0);
    let rule = |leaf: &str| {
        resolver
            .resolve(&incident("noise", leaf, noon, &[]))
            .rule_ref()
            .to_string()
    };
    assert_eq!(
        (rule("1301").as_str(), rule("21").as_str()),
        ("13:V-1", "N-1")
    );
    assert_eq!(
        texts(&[base(), layer(&["V-1,noise,-,-,-,-,N-7,police,1d"], home())]).len(),
        2,
        "unknown, so contested too"
    );
    let same_id = texts(&[base(), layer(&["N-1,noise,-,-,-,-,-,police,1d"], home())]);
    assert!(
        same_id
            .iter()
            .any(|text| text.contains("already one of the national table")),
        "{same_id:?}"
    );
    let twice = texts(&[base(), base()]);
    assert_eq!(twice, ["There are two national tables."]);
}

#[test]
fn two_municipalities_may_use_the_same_ids() {
    let local = |code: &str| {
        layer(
            &["V-1,noise,-,-,-,-,N-1,police,1d"],
            Layer::Municipality(code.to_owned()),
        )
    };
    assert!(
        verdict(&[
            table(&["N-1,-,-,-,-,-,-,order,20wd"]),
            local("13"),
            local("21")
        ])
        .is_sound()
    );
}

#[test]
fn an_amendment_that_never_meets_the_national_rule_takes_nothing() {
    let base = table(&["N-1,-,21,-,-,-,-,order,20wd", "N-2,-,13,-,-,-,-,order,20wd"]);
    let local = layer(
        &["V-1,noise,-,-,-,-,N-1;N-2,police,1d"],
        Layer::Municipality("13".to_owned()),
    );
    assert_eq!(
        texts(&[base, local]),
        ["Rule 13:V-1 overrides N-1, but the two never hold together: it takes nothing."]
    );
}

#[test]
fn every_duty_has_one_holder_on_every_day() {
    let rules = || [table(&["N-1,-,-,-,-,-,-,order,20wd"])];
    let check = |rows: &str| check(&model(), &rules(), &register(rows), since(), Lang::En);
    let gap =
        check("order,13,SAV-13,,,2026-03-01\norder,13,SAV-13,,2026-03-05,\norder,21,SAV-21,,,\n");
    assert_eq!(
        gap.faults[0].text,
        "Nobody holds the duty \"order\" from 2026-03-01 to 2026-03-04: Antakalnis, Fabijoniškės + Z1, 13. \
         These rules need it: N-1. For example: Loud music, Antakalnis, Monday 00:00, 2026-03-01."
    );
    assert_eq!((gap.faults.len(), gap.faults[0].count), (1, 3));
    let two = check("order,LT,SAV-13,,,\norder,21,SAV-21,,,\norder,21,POL,,2027-01-01,\n");
    assert!(two.faults[0].text.starts_with("Several hold the duty \"order\" from 2027-01-01 on: 21, 21 + Z1. Lines of the register: 3, 4."), "{two}");
    assert!(
        check("order,LT,POL,,,\norder,13,SAV-13,,2026-02-01,2026-03-01\n").is_sound(),
        "the parent holds it otherwise"
    );
}

#[test]
fn a_duty_that_no_rule_needs_somewhere_needs_no_holder_there() {
    let rules = [table(&[
        "N-1,-,13,-,-,-,-,order,20wd",
        "N-2,-,21,-,-,-,-,police,20wd",
    ])];
    let verdict = check(
        &model(),
        &rules,
        &register("order,13,SAV-13,,,\npolice,21,POL,,,\n"),
        since(),
        Lang::En,
    );
    assert!(verdict.is_sound(), "{verdict}");
}

#[test]
fn many_clashes_are_listed_up_to_a_bound_and_it_is_said() {
    let rows: Vec<String> = (0..160)
        .map(|at| format!("N-{at},-,-,-,-,-,-,order,20wd"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let verdict = verdict(&[table(&rows)]);
    assert_eq!(
        (verdict.faults.len(), verdict.complete),
        (MAX_CONTESTED, false)
    );
}

#[test]
fn a_snapshot_is_valid_until_the_register_changes() {
    let rules = [table(&["N-1,-,-,-,-,-,-,order,20wd"])];
    let register = register("order,LT,POL,,,2026-05-01\norder,LT,SAV-13,,2026-05-01,\n");
    let may = Date::constant(2026, 5, 1);
    let resolver =
        |from| Resolver::compile(&model(), &rules, &register, DateRange::starting(from)).unwrap();
    let april = resolver(Date::constant(2026, 4, 1));
    assert_eq!(april.valid().to, Some(may));
    let noon = incident(
        "noise",
        "21",
        moment(DayKind::Mon, DayKind::Sun, 12, 0),
        &[],
    );
    assert_eq!(april.resolve(&noon).authority.code, "POL");
    assert_eq!(
        (
            resolver(may).resolve(&noon).authority.code.as_str(),
            resolver(may).valid().to
        ),
        ("SAV-13", None)
    );
}
