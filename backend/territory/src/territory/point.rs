//! A point in a leaf, to show people where it is.

use super::{LeafIndex, Territory};
use crate::position::{BBox, Position};

/// The finest grid that is looked at: so many points along each side of the box.
const FINEST: i64 = 256;

impl Territory {
    /// A position that [`Territory::locate`] puts into this leaf, away from borders if the grid finds one; none when
    /// the leaf is thinner than the grid. The same on every machine. Looks at some 90,000 positions at most.
    #[must_use]
    pub fn point_in(&self, leaf: LeafIndex) -> Option<Position> {
        let found = self.leaf(leaf)?;
        let area = found.eldership.as_ref().unwrap_or(&found.municipality);
        let boxes = std::iter::once(area).chain(&found.zones);
        let bbox = boxes
            .filter_map(|code| self.place(code)?.1.bbox)
            .reduce(common)?;
        let mut at_border = None;
        let mut parts = 2;
        while parts <= FINEST {
            for at in grid(bbox, parts) {
                match self.locate(at).filter(|located| located.leaf == leaf) {
                    Some(located) if !located.border => return Some(at),
                    Some(_) => at_border = at_border.or(Some(at)),
                    None => {}
                }
            }
            parts *= 2;
        }
        at_border
    }
}

/// What two boxes have in common; where that is nothing, a box without points in it.
fn common(a: BBox, b: BBox) -> BBox {
    let corner = |lon, lat| Position::from_units_unchecked(lon, lat);
    BBox {
        min: corner(a.min.lon().max(b.min.lon()), a.min.lat().max(b.min.lat())),
        max: corner(a.max.lon().min(b.max.lon()), a.max.lat().min(b.max.lat())),
    }
}

/// The middles of `parts` × `parts` cells of a box.
fn grid(bbox: BBox, parts: i64) -> impl Iterator<Item = Position> {
    let middle = move |min: i32, max: i32, cell: i64| {
        let (min, max) = (i64::from(min), i64::from(max));
        i32::try_from(min + (max - min) * (2 * cell + 1) / (2 * parts)).ok()
    };
    let cells = (0..parts).flat_map(move |row| (0..parts).map(move |column| (row, column)));
    cells.filter_map(move |(row, column)| {
        let lon = middle(bbox.min.lon(), bbox.max.lon(), column)?;
        Position::from_units(lon, middle(bbox.min.lat(), bbox.max.lat(), row)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_leaf_of_the_sample_has_a_point_of_its_own() {
        let (municipalities, elderships) = sample::layers();
        let territory = Territory::build(municipalities, Some(elderships), Vec::new()).unwrap();
        for (number, leaf) in (0..).map(LeafIndex).zip(territory.leaves()) {
            let point = territory.point_in(number);
            let located = point.and_then(|at| territory.locate(at));
            assert_eq!(located.map(|one| one.leaf), Some(number), "{}", leaf.code);
        }
    }
}
