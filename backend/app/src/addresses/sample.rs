//! Made-up streets for the sample territory: three in each eldership, with common names.

use atsakas_domain::territory::{Position, Territory};
use atsakas_store::addresses::{House, Street};

use super::import::{Read, number_key};

/// Names that towns here have many of.
const NAMES: [&str; 6] = [
    "Liepų g.",
    "Sodų g.",
    "Mokyklos g.",
    "Beržų g.",
    "Pievų g.",
    "Tvenkinio g.",
];
/// Houses of a street.
const HOUSES: i32 = 24;
/// Between two houses, in units of 1e-7 degree: about 15 m.
const STEP: i32 = 2_400;
/// Between two streets, in units of 1e-7 degree: about 110 m.
const APART: i32 = 10_000;

/// The streets of the sample.
#[must_use]
pub fn sample(territory: &Territory) -> Read {
    let (mut streets, mut houses) = (Vec::new(), Vec::new());
    for (number, place) in territory.elderships().iter().enumerate() {
        let Some((leaf, from)) = territory
            .leaf_of(&place.code)
            .and_then(|index| Some((territory.leaf(index)?, territory.point_in(index)?)))
        else {
            continue;
        };
        let mut south = from.lat();
        for name in NAMES.iter().cycle().skip(number % NAMES.len()).take(3) {
            let inside = |step: i32| {
                let at = Position::from_units(from.lon() + step * STEP, south)?;
                let found = territory.locate(at)?;
                (territory.leaf(found.leaf)?.code == leaf.code).then_some((step, at))
            };
            let there: Vec<(i32, Position)> = (1..=HOUSES).filter_map(inside).collect();
            south -= APART;
            let Some((_, first)) = there.first() else {
                continue;
            };
            let id = i64::try_from(streets.len()).unwrap_or(i64::MAX) + 1;
            streets.push(Street {
                id,
                name: (*name).to_owned(),
                locality: place.name.clone(),
                municipality: leaf.municipality.clone(),
                lon: first.lon(),
                lat: first.lat(),
            });
            houses.extend(there.into_iter().map(|(step, at)| House {
                street: id,
                key: number_key(&step.to_string()),
                number: step.to_string(),
                lon: at.lon(),
                lat: at.lat(),
            }));
        }
    }
    Read::with(streets, houses)
}
