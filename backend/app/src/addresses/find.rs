//! An address by what somebody typed: words of the street and its place in any order, and a number.

use atsakas_domain::{territory::Position, words::words};
use atsakas_store::{
    Store, StoreError,
    addresses::{self as stored, Street},
};

use super::import::number_key;
use crate::reference::snapshot::Snapshot;

/// So many streets are looked at.
const STREETS: u32 = 40;
/// Most words that are looked for.
const WORDS: usize = 6;
/// What a street is, in words that the register shortens: they narrow nothing down.
const KINDS: [&str; 16] = [
    "g",
    "gatve",
    "gatves",
    "pr",
    "prospektas",
    "al",
    "aleja",
    "pl",
    "plentas",
    "a",
    "aikste",
    "skg",
    "skersgatvis",
    "kelias",
    "takas",
    "namas",
];

/// A street or a house.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// Stable within an import: edition, street and number.
    pub code: String,
    /// As it is written: `Žirmūnų g. 12`.
    pub name: String,
    /// It is a house, not a whole street.
    pub house: bool,
    /// Town or village, and the municipality.
    pub within: String,
    /// Where.
    pub at: Position,
}

/// Houses and streets that fit, houses first; at most `most`. What lies outside of the territory is left out.
///
/// # Errors
/// When the database fails.
pub async fn find(
    store: &Store,
    snapshot: &Snapshot,
    asked: &str,
    most: u32,
) -> Result<Vec<Address>, StoreError> {
    let Some(edition) = stored::find_edition(store).await? else {
        return Ok(Vec::new());
    };
    let edition = edition.edition;
    let (rest, number) = split(asked);
    let mut found = Vec::new();
    if let Some(number) = number {
        let streets = streets(store, edition, &rest).await?;
        let ids: Vec<i64> = streets.iter().map(|street| street.id).collect();
        let mut houses = stored::find_houses(store, edition, &ids, &number, most).await?;
        // 12, 12a, then 120.
        houses.sort_by_cached_key(|house| (figures(&house.key), house.key.clone()));
        for house in houses {
            let street = streets.iter().find(|street| street.id == house.street);
            let at = Position::from_units(house.lon, house.lat);
            if let Some((street, at)) = street.zip(at) {
                let name = format!("{} {}", street.name, house.number);
                let code = format!("ADR-{edition}-{}-{}", street.id, house.key);
                found.extend(address(snapshot, street, (code, name, true), at));
            }
        }
    }
    for street in streets(store, edition, asked).await? {
        if let Some(at) = Position::from_units(street.lon, street.lat) {
            let code = format!("ADR-{edition}-{}", street.id);
            let name = street.name.clone();
            found.extend(address(snapshot, &street, (code, name, false), at));
        }
    }
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found)
}

async fn streets(store: &Store, edition: i64, asked: &str) -> Result<Vec<Street>, StoreError> {
    let mut wanted = words(asked);
    let named: Vec<String> = wanted
        .iter()
        .filter(|word| !KINDS.contains(&word.as_str()))
        .cloned()
        .collect();
    if !named.is_empty() {
        wanted = named;
    }
    wanted.truncate(WORDS);
    // One letter begins half of all names.
    if !wanted.iter().any(|word| word.chars().count() > 1) {
        return Ok(Vec::new());
    }
    stored::find_streets(store, edition, &wanted, STREETS).await
}

fn address(
    snapshot: &Snapshot,
    street: &Street,
    (code, name, house): (String, String, bool),
    at: Position,
) -> Option<Address> {
    snapshot.territory.locate(at)?;
    let municipality = snapshot.territory.name_of(&street.municipality)?;
    let within = if street.locality == municipality || street.locality == street.name {
        municipality.to_owned()
    } else {
        format!("{}, {municipality}", street.locality)
    };
    Some(Address {
        code,
        name,
        house,
        within,
        at,
    })
}

fn figures(key: &str) -> usize {
    key.chars().take_while(char::is_ascii_digit).count()
}

/// The number of the house, the last word that begins with a figure, and the text without it.
fn split(asked: &str) -> (String, Option<String>) {
    let parts: Vec<&str> = asked
        .split(|sign: char| sign.is_whitespace() || sign == ',')
        .filter(|part| !part.is_empty())
        .collect();
    let last = parts
        .iter()
        .rposition(|part| part.starts_with(|sign: char| sign.is_ascii_digit()));
    let Some(last) = last else {
        return (asked.to_owned(), None);
    };
    let rest: Vec<&str> = parts
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != last)
        .map(|(_, part)| *part)
        .collect();
    let number = parts.get(last).map(|part| number_key(part));
    (rest.join(" "), number.filter(|key| !key.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_number_is_the_last_word_that_begins_with_a_figure() {
        for (asked, rest, number) in [
            ("Žirmūnų g. 12A, Vilnius", "Žirmūnų g. Vilnius", Some("12a")),
            ("kovo 11-osios 5", "kovo 11-osios", Some("5")),
            ("liepu 7-3", "liepu", Some("7")),
            ("Sodų", "Sodų", None),
        ] {
            assert_eq!(
                split(asked),
                (rest.to_owned(), number.map(str::to_owned)),
                "{asked}"
            );
        }
    }
}
