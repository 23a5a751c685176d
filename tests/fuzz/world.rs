//! The small world in which tables are read: two municipalities, four categories, two circumstances.

use std::sync::LazyLock;

use atsakas_calendar::Date;
use atsakas_responsibility::{
    AreaTree, Authorities, CategoryTree, Circumstance, Circumstances, DateRange, LeafArea, Model,
    Register, read_authorities, read_register, read_units,
};

const AUTHORITIES: &str = "\
code,kind,name_lt,name_en,municipality,email,phone,url,channel
SAV-13,municipality,Vilniaus savivaldybė,Vilnius Municipality,13,,,,
SAV-21,municipality,Kauno savivaldybė,Kaunas Municipality,21,,,,
POL,police,Policija,Police,,,112,,
AAD,external,Aplinkosauga,Environment,,a@aad.example,,https://aad.example,email
";
const UNITS: &str = "\
code,authority,name_lt,name_en,area
SEN-1301,SAV-13,Antakalnio seniūnija,Antakalnis Eldership,1301
SEN-1302,SAV-13,Fabijoniškių seniūnija,,1302
";
const DUTIES: &str = "\
duty,area,authority,unit,from,to
police,LT,POL,,,
order,13,SAV-13,,,
order,1301,SAV-13,SEN-1301,,
order,21,SAV-21,,,
";

/// The universe of the tables.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let leaf = |code: &str, municipality: &str, eldership: Option<&str>, zones: &[&str]| LeafArea {
        code: code.to_owned(),
        municipality: municipality.to_owned(),
        eldership: eldership.map(str::to_owned),
        zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
    };
    let one = |code: &str, values: &[&str], default: &str| Circumstance {
        code: code.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        default: default.to_owned(),
    };
    let categories = [("noise", "peace"), ("shouting", "peace"), ("waste", "streets"), ("snow", "streets")];
    Model::new(
        CategoryTree::new(["peace", "streets"], categories).expect("two groups"),
        AreaTree::new([
            leaf("1301", "13", Some("1301"), &[]),
            leaf("1302+Z1", "13", Some("1302"), &["Z1"]),
            leaf("13", "13", None, &[]),
            leaf("21", "21", None, &[]),
            leaf("21+Z1", "21", None, &["Z1"]),
        ])
        .expect("five leaves"),
        Circumstances::new([
            one("danger", &["yes", "no"], "no"),
            one("land", &["public", "private", "unknown"], "unknown"),
        ])
        .expect("two circumstances"),
    )
});

/// Those who can be responsible.
pub fn authorities() -> Authorities {
    read_units(UNITS, read_authorities(AUTHORITIES).expect("authorities")).expect("units")
}

/// Who holds which duty.
pub static REGISTER: LazyLock<Register> =
    LazyLock::new(|| read_register(DUTIES, authorities()).expect("duties"));

/// From 2026 on.
pub fn days() -> DateRange {
    DateRange::starting(Date::constant(2026, 1, 1))
}
