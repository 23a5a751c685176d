//! The data that Atsakas ships with: categories, the national rule table, authorities, the register of duties, and the
//! municipalities. They are put into an empty database at the first start; from then on the database is what counts.

use serde::Deserialize;

/// `categories.json`: groups, categories, questions, circumstances.
pub const CATEGORIES: &str = include_str!("../data/categories.json");
/// `rules.csv`: the national base table.
pub const RULES: &str = include_str!("../data/rules.csv");
/// `authorities.csv`.
pub const AUTHORITIES: &str = include_str!("../data/authorities.csv");
/// `units.csv`.
pub const UNITS: &str = include_str!("../data/units.csv");
/// `duties.csv`: the register.
pub const DUTIES: &str = include_str!("../data/duties.csv");
/// `municipalities.csv`.
pub const MUNICIPALITIES: &str = include_str!("../data/municipalities.csv");

/// A municipality as shipped.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Municipality {
    /// Code of the register, e.g. `13`.
    pub code: String,
    /// Lithuanian name.
    pub name_lt: String,
    /// English name.
    pub name_en: String,
    /// Three letters before public references, e.g. `VLN`.
    pub prefix: String,
    /// Longitude of its seat, degrees.
    pub lon: f64,
    /// Latitude of its seat, degrees.
    pub lat: f64,
}

/// The municipalities, by code. Lines that do not read are left out; a test says that there are none.
#[must_use]
pub fn municipalities() -> Vec<Municipality> {
    csv::Reader::from_reader(MUNICIPALITIES.as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sixty_municipalities_read_and_have_their_own_prefix() {
        let places = municipalities();
        assert_eq!(places.len(), 60);
        let prefixes: std::collections::BTreeSet<_> =
            places.iter().map(|place| place.prefix.clone()).collect();
        assert_eq!(prefixes.len(), 60);
        assert!(prefixes.iter().all(
            |prefix| prefix.len() == 3 && prefix.bytes().all(|byte| byte.is_ascii_uppercase())
        ));
    }
}
