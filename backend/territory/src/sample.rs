//! The sample territory that ships with the project: our own drawing, no boundary of any register.
//!
//! Codes and names are facts. The ground is approximate: cells of a power diagram around the seats
//! of the municipalities (and a middle of each eldership) within a rough outline of the country, a
//! few cities drawn by hand. Good for trying the product, wrong near every border: import the
//! register's boundaries before anybody relies on an answer.

mod cells;
mod places;

use crate::layer::{Feature, Layer, Level, Polygon};
use cells::{Site, power_cell, stitch};
use places::{CITIES, Eldership, MUNICIPALITIES, Municipality, Shape, TOWN_12};

/// What must stand beside the sample's boundaries wherever they are shown.
pub const ATTRIBUTION: &str = "Apytikslės pavyzdinės ribos (ne registro duomenys), „Atsakas“ / \
    Approximate sample boundaries (not register data), Atsakas";

/// Municipalities and elderships of the sample; always the same, and a true coverage: what borders
/// shares its edges exactly.
#[must_use]
pub fn layers() -> (Layer, Layer) {
    let mainland = cells::ring(&places::mainland());
    let sites: Vec<Site> = MUNICIPALITIES.iter().filter_map(cell_site).collect();
    let mut municipalities = Vec::new();
    let mut elderships = Vec::new();
    for municipality in MUNICIPALITIES {
        let outer = match municipality.shape {
            Shape::Cell { .. } => match cell_site(municipality) {
                Some(own) => power_cell(&mainland, own, &sites),
                None => continue,
            },
            Shape::City(ring) | Shape::Drawn(ring) => cells::ring(ring),
        };
        let hole = CITIES.iter().find(|c| c.district == municipality.code);
        let hole = hole.map(|c| cells::ring(c.ring));
        let town = (municipality.code == "12").then(|| cells::ring(TOWN_12));
        let apart = hole.as_deref().or(town.as_deref());
        elderships.extend(elderships_of(municipality, &outer, apart));
        municipalities.push(Feature {
            code: municipality.code.to_owned(),
            name: municipality.name.to_owned(),
            parent: None,
            polygons: vec![cells::polygon(&outer, hole.as_deref())],
        });
    }
    let mut polygons: Vec<&mut Polygon> = municipalities
        .iter_mut()
        .chain(&mut elderships)
        .flat_map(|f| &mut f.polygons)
        .collect();
    stitch(&mut polygons);
    let layer = |level, features| Layer {
        level,
        features,
        attribution: Some(ATTRIBUTION.to_owned()),
    };
    (
        layer(Level::Municipality, municipalities),
        layer(Level::Eldership, elderships),
    )
}

fn cell_site(municipality: &Municipality) -> Option<Site> {
    match municipality.shape {
        Shape::Cell { site, weight } => Some(Site::new(site, weight)),
        Shape::City(_) | Shape::Drawn(_) => None,
    }
}

/// Divides a municipality's ground among its elderships. A hole stays with the one whose cell
/// holds it; the table sees to it that one does.
fn elderships_of(
    municipality: &Municipality,
    outer: &[cells::Point],
    hole: Option<&[cells::Point]>,
) -> Vec<Feature> {
    let sites: Vec<Site> = municipality
        .elderships
        .iter()
        .map(|e| Site::new(e.middle, e.weight))
        .collect();
    let feature = |eldership: &Eldership, own: &Site| {
        let cell = power_cell(outer, *own, &sites);
        let hole = hole.filter(|h| h.iter().all(|p| cells::contains(&cell, *p)));
        Feature {
            code: eldership.code.to_owned(),
            name: eldership.name.to_owned(),
            parent: Some(municipality.code.to_owned()),
            polygons: vec![cells::polygon(&cell, hole)],
        }
    };
    municipality
        .elderships
        .iter()
        .zip(&sites)
        .map(|(eldership, own)| feature(eldership, own))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Position, Territory};

    fn territory() -> Territory {
        let (municipalities, elderships) = layers();
        Territory::build(municipalities, Some(elderships), Vec::new()).unwrap()
    }

    #[test]
    fn the_sample_is_the_same_on_every_call_and_machine() {
        let (municipalities, elderships) = layers();
        assert_eq!(layers(), (municipalities.clone(), elderships.clone()));
        let sum = |layer: &Layer| {
            layer
                .to_bytes()
                .iter()
                .fold(0_u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(*b)))
        };
        assert_eq!(
            (sum(&municipalities), sum(&elderships)),
            (15_466_426_199_307_221_698, 9_825_679_543_816_817_850)
        );
    }

    fn place(territory: &Territory, lon: f64, lat: f64) -> (String, Option<String>) {
        let at = Position::from_degrees(lon, lat).unwrap();
        let found = territory.locate(at).unwrap();
        let leaf = territory.leaf(found.leaf).unwrap();
        (leaf.municipality.clone(), leaf.eldership.clone())
    }

    #[test]
    fn all_sixty_municipalities_are_there_once() {
        let (municipalities, elderships) = layers();
        assert_eq!(municipalities.features.len(), 60);
        let mut codes: Vec<&str> = municipalities
            .features
            .iter()
            .map(|f| f.code.as_str())
            .collect();
        codes.dedup();
        assert_eq!(codes.len(), 60);
        let vilnius = |f: &&Feature| f.parent.as_deref() == Some("13");
        assert_eq!(elderships.features.iter().filter(vilnius).count(), 21);
    }

    #[test]
    fn each_seat_is_in_its_municipality() {
        let territory = territory();
        for m in MUNICIPALITIES {
            if ["33", "41", "52", "66", "91"].contains(&m.code) {
                continue; // the seat is the city, which is a municipality of its own
            }
            let (code, _) = place(&territory, m.seat.0, m.seat.1);
            assert_eq!(code, m.code, "{}", m.name);
        }
    }

    #[test]
    fn each_middle_of_an_eldership_is_in_it() {
        let territory = territory();
        for m in MUNICIPALITIES {
            for e in m.elderships {
                let inside = CITIES.iter().any(|c| c.district == m.code);
                let (_, found) = place(&territory, e.middle.0, e.middle.1);
                assert!(
                    inside && found.is_none() || found.as_deref() == Some(e.code),
                    "{} {found:?}",
                    e.name
                );
            }
        }
    }

    #[test]
    fn well_known_places_are_where_they_are() {
        let territory = territory();
        for (name, lon, lat, code) in [
            ("Rotušė, Kaunas", 23.8861, 54.897, "19"),
            ("Teatro aikštė, Klaipėda", 21.1306, 55.7069, "21"),
            ("katedra, Šiauliai", 23.3158, 55.9328, "29"),
            ("Laisvės aikštė, Panevėžys", 24.3614, 55.7333, "27"),
            ("Rotušės aikštė, Alytus", 24.0459, 54.3963, "11"),
            ("Nida", 21.0047, 55.3033, "23"),
            ("Visaginas", 26.4381, 55.5986, "30"),
            ("Skuodas", 21.5267, 56.27, "75"),
            ("Druskininkai", 23.9667, 54.0167, "15"),
        ] {
            assert_eq!(place(&territory, lon, lat).0, code, "{name}");
        }
        let cathedral = place(&territory, 25.2873, 54.6858);
        assert_eq!(cathedral, ("13".to_owned(), Some("1314".to_owned())));
    }

    /// Square kilometres, about.
    fn ground(feature: &Feature) -> f64 {
        let rings = feature.polygons.iter().flat_map(|p| &p.rings);
        let doubled = rings.map(|ring| {
            let at = |p: &Position| (p.lon_degrees() * 63.52, p.lat_degrees() * 111.3);
            let edges = ring.iter().zip(ring.iter().skip(1));
            let cross = edges.map(|(a, b)| at(a).0 * at(b).1 - at(b).0 * at(a).1);
            cross.sum::<f64>()
        });
        doubled.sum::<f64>() / 2.0
    }

    #[test]
    fn towns_are_about_as_large_as_they_are() {
        let (municipalities, _) = layers();
        for (code, true_size) in [
            ("11", 40.0),
            ("12", 124.0),
            ("13", 401.0),
            ("15", 454.0),
            ("19", 157.0),
            ("21", 98.0),
            ("23", 90.0),
            ("25", 79.0),
            ("27", 50.0),
            ("29", 81.0),
            ("30", 58.0),
            ("48", 440.0),
            ("74", 586.0),
        ] {
            let feature = municipalities.features.iter().find(|f| f.code == code);
            let size = ground(feature.unwrap());
            assert!(
                (true_size * 0.65..true_size * 1.45).contains(&size),
                "{code}: {size:.0} km² instead of {true_size}"
            );
        }
    }

    #[test]
    fn a_town_outside_any_eldership_is_the_municipality_itself() {
        assert_eq!(place(&territory(), 24.031, 54.606), ("12".to_owned(), None));
    }

    #[test]
    fn the_neighbours_are_outside() {
        let territory = territory();
        for (lon, lat) in [
            (24.1052, 56.9496),
            (20.5, 54.71),
            (27.56, 53.9),
            (23.0, 53.9),
        ] {
            let at = Position::from_degrees(lon, lat).unwrap();
            assert_eq!(territory.locate(at), None, "{lon} {lat}");
        }
    }
}
