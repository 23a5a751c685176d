//! Nested coordinate lists into rings of positions, with every number held against its system.

use super::error::{Place, ReadError, ReadFault};
use crate::layer::{Crs, Polygon};
use crate::position::Position;
use crate::projection::wgs84_from_lks94;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use std::fmt;

/// Most positions in a file.
const MAX_POSITIONS: usize = 10_000_000;
/// No metres of a map are so many: a number beyond is in no system.
const AROUND_THE_WORLD_M: f64 = 1e8;

/// A number, a position, or a list of nodes. Depth is bounded by the JSON parser (128).
pub(super) enum Node {
    Number(f64),
    /// The first two numbers and how many there were.
    Position(f64, f64, usize),
    List(Vec<Node>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a list of coordinates")
    }

    fn visit_f64<E>(self, v: f64) -> Result<Node, E> {
        Ok(Node::Number(v))
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "a whole number beyond 2^53 is out of every range and refused later"
    )]
    fn visit_i64<E>(self, v: i64) -> Result<Node, E> {
        Ok(Node::Number(v as f64))
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "a whole number beyond 2^53 is out of every range and refused later"
    )]
    fn visit_u64<E>(self, v: u64) -> Result<Node, E> {
        Ok(Node::Number(v as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        use serde::de::Error;
        let first = match seq.next_element()? {
            None => return Ok(Node::List(Vec::new())),
            Some(Node::Number(x)) => x,
            Some(list @ (Node::Position(..) | Node::List(_))) => {
                let mut items = vec![list];
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                return Ok(Node::List(items));
            }
        };
        let (mut second, mut count) = (0.0, 1);
        while let Some(next) = seq.next_element()? {
            match next {
                Node::Number(y) if count == 1 => second = y,
                Node::Number(_) => {}
                Node::Position(..) | Node::List(_) => {
                    return Err(A::Error::custom("a list among the numbers of a position"));
                }
            }
            count += 1;
        }
        Ok(Node::Position(first, second, count))
    }
}

/// Reads the rings of one file and remembers what speaks for swapped coordinates.
pub(super) struct RingReader {
    crs: Crs,
    positions: usize,
    /// The first position, while all of them so far look like latitude first.
    swapped: Option<((f64, f64), Place)>,
    all_swapped: bool,
}

impl RingReader {
    pub(super) fn new(crs: Crs) -> Self {
        Self {
            crs,
            positions: 0,
            swapped: None,
            all_swapped: true,
        }
    }

    pub(super) fn multi_polygon(
        &mut self,
        node: Node,
        place: &mut Place,
    ) -> Result<Vec<Polygon>, ReadError> {
        let polygons = list(node, "a list of polygons", place)?;
        let mut read = Vec::new();
        for (index, polygon) in polygons.into_iter().enumerate() {
            place.polygon = Some(index);
            read.push(self.polygon(polygon, place)?);
        }
        place.polygon = None;
        Ok(read)
    }

    pub(super) fn polygon(&mut self, node: Node, place: &mut Place) -> Result<Polygon, ReadError> {
        let mut rings = Vec::new();
        for (index, ring) in list(node, "a list of rings", place)?
            .into_iter()
            .enumerate()
        {
            place.ring = Some(index);
            let positions = list(ring, "a list of positions", place)?;
            let mut read = Vec::with_capacity(positions.len());
            for (index, position) in positions.into_iter().enumerate() {
                place.position = Some(index);
                read.push(self.position(&position, place)?);
            }
            place.position = None;
            rings.push(read);
        }
        place.ring = None;
        Ok(Polygon { rings })
    }

    fn position(&mut self, node: &Node, place: &Place) -> Result<Position, ReadError> {
        let (x, y) = match node {
            Node::Position(x, y, 2..) => (*x, *y),
            Node::Position(..) => return Err(ReadFault::ShortPosition.at(place)),
            Node::Number(_) | Node::List(_) => {
                let expected = "a position";
                return Err(ReadFault::Nesting { expected }.at(place));
            }
        };
        self.positions += 1;
        if self.positions > MAX_POSITIONS {
            let limit = MAX_POSITIONS;
            return Err(ReadFault::TooManyPositions { limit }.at(place));
        }
        let (lon, lat) = match self.crs {
            Crs::Wgs84 => self.degrees(x, y).map_err(|f| f.at(place))?,
            Crs::Lks94 => metres(x, y).map_err(|f| f.at(place))?,
        };
        if self.swapped.is_none() {
            self.swapped = Some(((x, y), place.clone()));
        }
        Position::from_degrees(lon, lat).map_err(|_| ReadFault::OutOfRange { x, y }.at(place))
    }

    fn degrees(&mut self, x: f64, y: f64) -> Result<(f64, f64), ReadFault> {
        let far = x.abs().max(y.abs());
        if far > 1000.0 && far < AROUND_THE_WORLD_M {
            return Err(ReadFault::Metres { x, y });
        }
        // Lithuania's latitudes as longitudes and the reverse: no ground of ours is there.
        self.all_swapped &= (53.0..57.5).contains(&x) && (19.5..28.0).contains(&y);
        if x.abs() > 180.0 || y.abs() > 90.0 {
            return Err(ReadFault::OutOfRange { x, y });
        }
        Ok((x, y))
    }

    /// To be called at the end of the file.
    pub(super) fn finish(&self) -> Result<(), ReadError> {
        match (&self.swapped, self.crs, self.all_swapped) {
            (Some(((x, y), place)), Crs::Wgs84, true) => {
                Err(ReadFault::LatitudeFirst { x: *x, y: *y }.at(place))
            }
            (_, Crs::Wgs84 | Crs::Lks94, _) => Ok(()),
        }
    }
}

fn metres(x: f64, y: f64) -> Result<(f64, f64), ReadFault> {
    if x.abs() <= 360.0 && y.abs() <= 360.0 {
        return Err(ReadFault::Degrees { x, y });
    }
    let easting = 0.0..1_000_000.0;
    let northing = 5_500_000.0..6_700_000.0;
    if northing.contains(&x) && easting.contains(&y) {
        return Err(ReadFault::NorthingFirst { x, y });
    }
    if !easting.contains(&x) || !northing.contains(&y) {
        return Err(ReadFault::OutOfRange { x, y });
    }
    Ok(wgs84_from_lks94(x, y))
}

fn list(node: Node, expected: &'static str, place: &Place) -> Result<Vec<Node>, ReadError> {
    match node {
        Node::List(items) => Ok(items),
        Node::Number(_) | Node::Position(..) => Err(ReadFault::Nesting { expected }.at(place)),
    }
}
