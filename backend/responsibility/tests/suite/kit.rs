//! A small world: two municipalities, four categories, two circumstances.

use atsakas_calendar::{Date, DayKind, LocalMoment};
use atsakas_messages::{Lang, Text};
use atsakas_responsibility::*;

pub(crate) const HEADER: &str =
    "id,category,area,when,danger,land,overrides,duty,respond_within,legal_basis,note\n";
pub(crate) const AUTHORITIES: &str = "\
code,kind,name_lt,name_en,municipality,email,phone,url,channel
SAV-13,municipality,Vilniaus savivaldybė,Vilnius Municipality,13,,,,
SAV-21,municipality,Kauno savivaldybė,Kaunas Municipality,21,,,,
POL,police,Policija,Police,,,112,,
AAD,external,Aplinkosauga,Environment,,a@aad.example,,https://aad.example,email
";
pub(crate) const UNITS: &str = "\
code,authority,name_lt,name_en,area
SEN-1301,SAV-13,Antakalnio seniūnija,Antakalnis Eldership,1301
SEN-1302,SAV-13,Fabijoniškių seniūnija,,1302
";

/// How many random cases: as many as usual, or what `PROPTEST_CASES` says for a long run.
pub(crate) fn cases(usual: u32) -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.and_then(|count| count.parse().ok()).unwrap_or(usual)
}

pub(crate) fn leaf(
    code: &str,
    municipality: &str,
    eldership: Option<&str>,
    zones: &[&str],
) -> LeafArea {
    LeafArea {
        code: code.to_owned(),
        municipality: municipality.to_owned(),
        eldership: eldership.map(str::to_owned),
        zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
    }
}

pub(crate) fn leaves() -> Vec<LeafArea> {
    vec![
        leaf("1301", "13", Some("1301"), &[]),
        leaf("1302+Z1", "13", Some("1302"), &["Z1"]),
        leaf("13", "13", None, &[]),
        leaf("21", "21", None, &[]),
        leaf("21+Z1", "21", None, &["Z1"]),
    ]
}

pub(crate) const CATEGORIES: [(&str, &str); 4] = [
    ("noise", "peace"),
    ("shouting", "peace"),
    ("waste", "streets"),
    ("snow", "streets"),
];

pub(crate) fn circumstances() -> Vec<Circumstance> {
    let one = |code: &str, values: &[&str], default: &str| Circumstance {
        code: code.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        default: default.to_owned(),
    };
    vec![
        one("danger", &["yes", "no"], "no"),
        one("land", &["public", "private", "unknown"], "unknown"),
    ]
}

pub(crate) fn model() -> Model {
    let name = |lt: &str, en: &str| Text {
        lt: lt.to_owned(),
        en: en.to_owned(),
    };
    let mut names = Names::default();
    names
        .categories
        .insert("noise".to_owned(), name("Triukšmas", "Loud music"));
    names
        .areas
        .insert("1301".to_owned(), name("Antakalnis", "Antakalnis"));
    names
        .areas
        .insert("1302".to_owned(), name("Fabijoniškės", "Fabijoniškės"));
    names
        .circumstances
        .insert("danger".to_owned(), name("ar gresia pavojus", "danger"));
    Model::new(
        CategoryTree::new(["peace", "streets"], CATEGORIES).unwrap(),
        AreaTree::new(leaves()).unwrap(),
        Circumstances::new(circumstances()).unwrap(),
    )
    .with_names(names)
}

pub(crate) fn authorities() -> Authorities {
    read_units(UNITS, read_authorities(AUTHORITIES).unwrap()).unwrap()
}

/// A register from rows `duty,area,authority,unit,from,to`.
pub(crate) fn register(rows: &str) -> Register {
    let csv = format!("duty,area,authority,unit,from,to\n{rows}");
    read_register(&csv, authorities()).unwrap()
}

pub(crate) fn usual_register() -> Register {
    register(
        "police,LT,POL,,,\norder,13,SAV-13,,,\norder,1301,SAV-13,SEN-1301,,\norder,21,SAV-21,,,\nnature,LT,AAD,,,\n",
    )
}

/// A national table from rows of conditions and outcome, `id … respond_within`.
pub(crate) fn table(rows: &[&str]) -> RuleTable {
    layer(rows, Layer::National)
}

pub(crate) fn layer(rows: &[&str], layer: Layer) -> RuleTable {
    read_table(&csv(rows), &model(), layer).unwrap()
}

pub(crate) fn csv(rows: &[&str]) -> String {
    let rows = rows.iter().map(|row| format!("{row},ANK 1 str.,Todėl.\n"));
    HEADER.to_owned() + &rows.collect::<String>()
}

pub(crate) fn since() -> DateRange {
    DateRange::starting(Date::constant(2026, 1, 1))
}

pub(crate) fn verdict(tables: &[RuleTable]) -> Verdict {
    check(&model(), tables, &usual_register(), since(), Lang::En)
}

pub(crate) fn moment(today: DayKind, yesterday: DayKind, hour: u16, minute: u16) -> LocalMoment {
    LocalMoment {
        today,
        yesterday,
        minute: hour * 60 + minute,
    }
}

/// An incident by codes.
pub(crate) fn incident(
    category: &str,
    leaf: &str,
    at: LocalMoment,
    answers: &[(&str, &str)],
) -> Incident {
    let model = model();
    Incident {
        category: model.categories().find(category).unwrap(),
        leaf: model.areas().find_leaf(leaf).unwrap(),
        moment: at,
        circumstances: model
            .circumstances()
            .values(answers.iter().copied())
            .unwrap(),
    }
}
