//! A report as files have it: the same columns in each format.

use atsakas_domain::territory::lks94_from_wgs84;
use atsakas_store::StoreError;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{desk::queue::QueueItem, reports::public::instant};

/// The system of the coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crs {
    /// Longitude and latitude in degrees.
    Wgs84,
    /// Easting and northing in metres, LKS-94.
    Lks94,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words; they may be somebody's own.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// A report in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow {
    /// Public reference.
    pub reference: String,
    /// Easting or longitude.
    pub x: f64,
    /// Northing or latitude.
    pub y: f64,
    /// The values below [`COLUMNS`].
    pub cells: Vec<Cell>,
}

/// Names of the columns.
pub const COLUMNS: [&str; 29] = [
    "reference",
    "category",
    "category_name",
    "status",
    "status_name",
    "outcome",
    "received_at",
    "respond_by",
    "deadline",
    "working_days_left",
    "answered_at",
    "closed_at",
    "planned_at",
    "municipality",
    "area",
    "area_name",
    "x",
    "y",
    "place_note",
    "description",
    "authority",
    "unit",
    "assignee",
    "supporters",
    "danger",
    "border",
    "visibility",
    "hand_over_to",
    "photos",
];

impl Crs {
    /// The system with this code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        match code {
            "EPSG:4326" => Some(Self::Wgs84),
            "EPSG:3346" => Some(Self::Lks94),
            _ => None,
        }
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wgs84 => "EPSG:4326",
            Self::Lks94 => "EPSG:3346",
        }
    }

    /// Degrees to the system: to the centimetre.
    fn project(self, lon: f64, lat: f64) -> (f64, f64) {
        match self {
            Self::Wgs84 => (lon, lat),
            Self::Lks94 => {
                let (east, north) = lks94_from_wgs84(lon, lat);
                (
                    (east * 100.0).round() / 100.0,
                    (north * 100.0).round() / 100.0,
                )
            }
        }
    }
}

impl ExportRow {
    pub(super) fn new(
        item: QueueItem,
        text: Option<&(Uuid, String, Option<String>)>,
        answered_at: Option<i64>,
        closed_at: Option<i64>,
        crs: Crs,
    ) -> Result<Self, StoreError> {
        let (x, y) = crs.project(item.lon, item.lat);
        let words = |text: String| Cell::Text(text);
        let some = |text: Option<String>| {
            text.filter(|text| !text.is_empty())
                .map_or(Cell::Empty, words)
        };
        let at = |at: Option<Timestamp>| at.map_or(Cell::Empty, |at| Cell::Text(at.to_string()));
        let number = |number: u32| Cell::Number(f64::from(number));
        let cells = vec![
            words(item.reference.clone()),
            words(item.category.code),
            words(item.category.name),
            words(item.status.code),
            words(item.status.name),
            some(item.outcome),
            at(Some(item.received_at)),
            at(Some(item.due.at)),
            words(item.due.class.to_owned()),
            item.due
                .working_days_left
                .map_or(Cell::Empty, |days| Cell::Number(f64::from(days))),
            at(answered_at.map(instant).transpose()?),
            at(closed_at.map(instant).transpose()?),
            at(item.planned_at),
            words(item.municipality),
            words(item.place.code),
            words(item.place.name),
            Cell::Number(x),
            Cell::Number(y),
            some(text.and_then(|(.., note)| note.clone())),
            some(text.map(|(_, description, _)| description.clone())),
            words(item.authority.code),
            some(item.unit.map(|unit| unit.name)),
            some(item.assignee.map(|(_, name)| name)),
            number(item.supporters),
            Cell::Flag(item.danger),
            Cell::Flag(item.border),
            words(item.visibility),
            some(item.hand_over.map(|(to, _)| to.code)),
            number(item.photos),
        ];
        Ok(Self {
            reference: item.reference,
            x,
            y,
            cells,
        })
    }
}

/// Words that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.
#[must_use]
pub(super) fn defused(text: &str) -> String {
    let dangerous =
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if dangerous {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_none() {
        for text in [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
        ] {
            assert_eq!(defused(text), format!("'{text}"));
        }
        for text in ["", "a=b", " =1", "žodžiai"] {
            assert_eq!(defused(text), text);
        }
    }
}
