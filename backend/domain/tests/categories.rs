//! The shipped catalogue is sound, and the check finds what is not.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use atsakas_domain::categories::{Catalogue, CatalogueError, CatalogueFile, Visibility, check};
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../app/data/categories.json");

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).unwrap()
}

type Change = Box<dyn FnOnce(&mut Value)>;

/// The faults of the shipped catalogue after a change, as `pointer: fault`.
fn faults(change: Change) -> Vec<String> {
    let mut json = shipped();
    change(&mut json);
    let file: CatalogueFile = serde_json::from_value(json).unwrap();
    check(&file).iter().map(ToString::to_string).collect()
}

fn set(pointer: &'static str, value: Value) -> Change {
    Box::new(move |json| *json.pointer_mut(pointer).unwrap() = value)
}

#[test]
fn the_shipped_catalogue_is_sound() {
    let catalogue = Catalogue::from_json(SHIPPED).unwrap();
    assert!(catalogue.categories().len() >= 39);
    let parking = catalogue.find_category("stovejimas").unwrap();
    assert_eq!(parking.visibility, Visibility::Restricted);
    assert_eq!(
        catalogue.find_group(&parking.group).unwrap().code,
        parking.group
    );
    assert!(catalogue.find_circumstance("in_progress").is_some());
    assert!(catalogue.find_category("nera").is_none());
    let at = catalogue.category_index("stovejimas").unwrap();
    assert_eq!(catalogue.categories().get(at), Some(parking));
}

#[test]
fn what_is_read_is_written_the_same() {
    let file: CatalogueFile = serde_json::from_str(SHIPPED).unwrap();
    assert_eq!(serde_json::to_value(&file).unwrap(), shipped());
}

#[test]
fn an_unknown_field_is_refused_with_its_place() {
    let text = SHIPPED.replacen("\"version\"", "\"colour\": 1, \"version\"", 1);
    let CatalogueError::Form(source) = Catalogue::from_json(&text).unwrap_err() else {
        panic!()
    };
    assert!(source.to_string().contains("colour"));
    assert_eq!(source.line(), 2);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list of cases")]
fn each_fault_is_found_at_its_place() {
    // The second category asks for the place's kind by a choice.
    let asks = "/categories/1/questions/0";
    assert_eq!(
        shipped().pointer(&format!("{asks}/circumstance")),
        Some(&json!("place_kind"))
    );
    let cases: Vec<(Change, &str)> = vec![
        (
            set("/categories/1/code", json!("netvarka")),
            "/categories/1: the code \"netvarka\" is there twice",
        ),
        (
            set("/categories/1/code", json!("Didelė")),
            "/categories/1: \"Didelė\" is no code",
        ),
        (
            set("/categories/1/code", json!("g-svara")),
            "/categories/1/code: the code \"g-svara\" is there twice",
        ),
        (
            set("/categories/1/group", json!("g-nera")),
            "/categories/1/group: there is no group \"g-nera\"",
        ),
        (
            set("/categories/1/name/en", json!(" ")),
            "/categories/1/name/en: the text is empty",
        ),
        (
            set("/categories/1/keywords/lt", json!([])),
            "/categories/1/keywords/lt: at least one is needed",
        ),
        (
            set("/categories/1/photos", json!({"min": 3, "max": 2})),
            "/categories/1/photos: the limits contradict",
        ),
        (
            set("/categories/1/photos", json!({"min": 0, "max": 11})),
            "/categories/1/photos: the limits contradict",
        ),
        (
            set("/categories/1/visibility", json!("restricted")),
            "/categories/1/text_public: reports that are restricted never",
        ),
        (
            set("/categories/1/questions/0/circumstance", json!("nera")),
            "/categories/1/questions/0/circumstance: there is no circumstance",
        ),
        (
            set("/categories/1/questions/0/circumstance", json!("land")),
            "/categories/1/questions/0/choices: the choices",
        ),
        (
            set("/categories/1/questions/0/kind", json!("choices")),
            "/categories/1/questions/0: a question of kind choices cannot set",
        ),
        (
            set("/categories/1/questions/0/kind", json!("text")),
            "/categories/1/questions/0/choices: a question of kind text has",
        ),
        (
            set("/categories/1/questions/0/choices/0/label/lt", json!("")),
            "/categories/1/questions/0/choices/0/label/lt: the text is empty",
        ),
        (
            set(
                "/categories/1/emergency_when",
                json!([{"circumstance": "danger", "value": "yes"}]),
            ),
            "/categories/1/emergency_when/0: no question asks",
        ),
        (
            set(
                "/categories/1/emergency_when",
                json!([{"circumstance": "place_kind", "value": "moon"}]),
            ),
            "/categories/1/emergency_when/0: the circumstance has no value \"moon\"",
        ),
        (
            set("/circumstances/0/default", json!("maybe")),
            "/circumstances/0/default: the circumstance has no value \"maybe\"",
        ),
        (
            set("/circumstances/0/values", json!(["yes"])),
            "/circumstances/0/values: at least one is needed",
        ),
        (
            set("/groups/0/code", json!("g-tuscia")),
            "/groups/0: no category is in the group \"g-tuscia\"",
        ),
        (
            Box::new(|json: &mut Value| {
                json["categories"][1]["questions"][0]["max_length"] = json!(5);
            }),
            "/categories/1/questions/0/max_length: a question of kind choice has no such limit",
        ),
        (
            Box::new(|json: &mut Value| {
                json["categories"][1]["questions"][0]["min"] = json!(5);
            }),
            "/categories/1/questions/0: a question of kind choice has no such limit",
        ),
        (
            Box::new(|json: &mut Value| {
                let question = json["categories"][1]["questions"][0].clone();
                json["categories"][1]["questions"][1] = question;
                json["categories"][1]["questions"][1]["code"] = json!("again");
            }),
            "/categories/1/questions/1: the circumstance \"place_kind\" is asked twice",
        ),
    ];
    for (change, expected) in cases {
        let found = faults(change);
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{expected}\n{found:#?}"
        );
    }
}

#[test]
fn all_faults_are_given_at_once() {
    let mut json = shipped();
    json["categories"][0]["icon"] = json!("");
    json["categories"][1]["icon"] = json!("");
    let CatalogueError::Faults(all) = Catalogue::from_json(&json.to_string()).unwrap_err() else {
        panic!()
    };
    assert_eq!(all.len(), 2);
}
