//! The shipped national data: sound, and every municipality and category has its authority.

use std::path::Path;

use atsakas_calendar::DayKind;
use atsakas_messages::Lang;
use atsakas_responsibility::*;
use serde_json::Value;

use crate::decision_table::assert_export_agrees;
use crate::kit::{leaf, moment, since};

fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/data");
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect()
}

fn shipped() -> (Model, RuleTable, Register) {
    let data: Value = serde_json::from_str(&file("categories.json")).unwrap();
    let list = |key: &str| data[key].as_array().unwrap().clone();
    let code = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let authorities = read_authorities(&file("authorities.csv")).unwrap();
    let authorities = read_units(&file("units.csv"), authorities).unwrap();
    let elderships = authorities.units().iter().filter_map(|unit| {
        let area = unit.area.as_deref()?;
        Some(leaf(
            area,
            authorities.find(&unit.authority)?.municipality.as_deref()?,
            Some(area),
            &[],
        ))
    });
    let municipalities = file("municipalities.csv");
    let rest = municipalities.lines().skip(1).map(|line| {
        let code = line.split(',').next().unwrap();
        leaf(code, code, None, &[])
    });
    let model = Model::new(
        CategoryTree::new(
            list("groups").iter().map(|one| code(one, "code")),
            list("categories")
                .iter()
                .map(|one| (code(one, "code"), code(one, "group"))),
        )
        .unwrap(),
        AreaTree::new(rest.chain(elderships)).unwrap(),
        Circumstances::new(list("circumstances").iter().map(|one| Circumstance {
            code: code(one, "code"),
            values: strings(&one["values"]),
            default: code(one, "default"),
        }))
        .unwrap(),
    );
    let table = read_table(&file("rules.csv"), &model, Layer::National).unwrap();
    let register = read_register(&file("duties.csv"), authorities).unwrap();
    (model, table, register)
}

#[test]
fn the_shipped_tables_are_sound_for_all_municipalities() {
    let (model, table, register) = shipped();
    let verdict = check(&model, &[table], &register, since(), Lang::En);
    assert!(verdict.is_sound(), "{verdict}");
    let findings = check_register(&model, &register, since());
    assert!(findings.is_sound(), "{:?}", findings.errors);
}

#[test]
fn without_one_of_its_rules_the_shipped_table_is_not_sound() {
    let (model, table, register) = shipped();
    let csv = write_table(&table);
    let rules = table.rules();
    for left_out in 1..=rules.len() {
        let lines = csv.lines().enumerate().filter(|(at, _)| *at != left_out);
        let id = &rules[left_out - 1].id;
        // Nobody may name the rule that is missing.
        let less: String = lines
            .map(|(_, line)| {
                let mut cells: Vec<String> = line.splitn(12, ',').map(str::to_owned).collect();
                let others = cells[10].split(';').filter(|other| other != id);
                let others = others.collect::<Vec<_>>().join(";");
                cells[10] = if others.is_empty() {
                    "-".to_owned()
                } else {
                    others
                };
                cells.join(",") + "\n"
            })
            .collect();
        let less = read_table(&less, &model, Layer::National).unwrap();
        let verdict = check(&model, &[less], &register, since(), Lang::En);
        let is_exception = !rules[left_out - 1].overrides.is_empty();
        let has_exceptions = rules.iter().any(|other| other.overrides.contains(id));
        if !is_exception {
            assert!(!verdict.is_sound(), "without {id} there is a hole");
        } else if !has_exceptions {
            assert!(
                verdict.is_sound(),
                "without {id} the rule below has its ground again: {verdict}"
            );
        }
    }
}

#[test]
fn the_export_of_the_shipped_table_gives_the_same_rules() {
    let (model, table, register) = shipped();
    let mut incidents = Vec::new();
    let mut place = 0;
    let leaves = u32::try_from(model.areas().len()).unwrap();
    for (category, _) in model.categories().iter() {
        for hour in [3, 12, 18, 22] {
            for danger in ["yes", "no"] {
                for kind in ["home", "nature", "public"] {
                    place = (place + 101) % leaves;
                    let land =
                        ["public", "private", "unknown"][usize::try_from(place % 3).unwrap()];
                    let road =
                        ["municipal", "state", "unknown"][usize::try_from(place % 2).unwrap()];
                    let answers = [
                        ("danger", danger),
                        ("in_progress", danger),
                        ("place_kind", kind),
                        ("land", land),
                        ("road", road),
                    ];
                    incidents.push(Incident {
                        category,
                        leaf: model.areas().at(place).unwrap(),
                        moment: moment(DayKind::Holiday, DayKind::Fri, hour, 0),
                        circumstances: model.circumstances().values(answers).unwrap(),
                    });
                }
            }
        }
    }
    assert_export_agrees(&model, &[table], &register, &incidents);
}
