//! The inputs of the decision table with their closed lists of values.

use atsakas_calendar::DayKind;
use atsakas_messages::Lang;

use super::feel::{self, intervals, one_of};
use crate::model::Model;
use crate::schedule::MINUTES;

/// An input of the decision table.
pub(super) struct Input {
    /// Name in FEEL.
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) description: String,
    /// The values there are, as FEEL unary tests.
    pub(super) values: String,
}

/// The inputs: category, area, moment, and one for each circumstance.
pub(super) fn inputs(model: &Model) -> Vec<Input> {
    let names = model.names();
    let described = |pairs: Vec<(&str, String)>| {
        let lines = pairs
            .into_iter()
            .map(|(code, name)| format!("{code}: {name}"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let input = |name: &str, label: &str, description: String, values: Vec<&str>| Input {
        name: name.to_owned(),
        label: label.to_owned(),
        kind: "string",
        description,
        values: one_of(values),
    };
    let categories: Vec<&str> = model.categories().iter().map(|(_, code)| code).collect();
    let leaves: Vec<&str> = model
        .areas()
        .iter()
        .map(|(_, leaf)| leaf.code.as_str())
        .collect();
    let days: Vec<&str> = DayKind::ALL.into_iter().map(DayKind::code).collect();
    let category_names = categories
        .iter()
        .map(|code| (*code, names.category(code, Lang::Lt).to_owned()));
    let leaf_names = leaves
        .iter()
        .map(|code| (*code, names.area(code, Lang::Lt)));
    let local = "Kind of the local day (Europe/Vilnius); a public holiday is a kind of its own.";
    let mut all = vec![
        input(
            "category",
            "Kategorija / Category",
            described(category_names.collect()),
            categories.clone(),
        ),
        input(
            "area",
            "Vieta / Area",
            described(leaf_names.collect()),
            leaves.clone(),
        ),
        input("day", "Diena / Day", local.to_owned(), days.clone()),
        input(
            "day_before",
            "Diena prieš tai / The day before",
            local.to_owned(),
            days,
        ),
        Input {
            name: "minute".to_owned(),
            label: "Paros minutė / Minute of the day".to_owned(),
            kind: "number",
            description: "Minute of the local wall clock, 0 to 1439.".to_owned(),
            values: intervals(&[(0, MINUTES)]),
        },
    ];
    for one in model.circumstances().list() {
        let values: Vec<&str> = one.values.iter().map(String::as_str).collect();
        let label = names.circumstance(&one.code, Lang::Lt);
        let pairs = values
            .iter()
            .map(|value| (*value, names.value(&one.code, value, Lang::Lt).to_owned()));
        let taken: Vec<&str> = all.iter().map(|input| input.name.as_str()).collect();
        let name = feel::name(&one.code, &taken);
        all.push(input(&name, label, described(pairs.collect()), values));
    }
    all
}
