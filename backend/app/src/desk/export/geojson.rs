//! GeoJSON (RFC 7946). In LKS-94 it says so by the member `crs` of the older format, as GIS programs read it.

use serde_json::{Map, Value, json};

use super::row::{COLUMNS, Cell, Crs, ExportRow};

/// Writes pages one after the other.
#[derive(Debug)]
pub struct GeoJsonText {
    crs: Crs,
    begun: bool,
    features: u64,
}

impl GeoJsonText {
    /// In this system.
    #[must_use]
    pub const fn new(crs: Crs) -> Self {
        Self {
            crs,
            begun: false,
            features: 0,
        }
    }

    /// A page as text, the head before the first.
    #[must_use]
    pub fn page(&mut self, rows: &[ExportRow]) -> Vec<u8> {
        let mut text = Vec::new();
        if !self.begun {
            self.begun = true;
            text.extend(self.head().as_bytes());
        }
        for row in rows {
            text.extend(if self.features == 0 { "\n" } else { ",\n" }.as_bytes());
            self.features += 1;
            text.extend(feature(row).to_string().as_bytes());
        }
        text
    }

    /// What ends it, with the head when there was no page.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        let head = if self.begun {
            String::new()
        } else {
            self.head()
        };
        format!("{head}\n]}}\n").into_bytes()
    }

    fn head(&self) -> String {
        match self.crs {
            Crs::Wgs84 => r#"{"type":"FeatureCollection","features":["#.to_owned(),
            Crs::Lks94 => r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3346"}},"features":["#.to_owned(),
        }
    }
}

fn feature(row: &ExportRow) -> Value {
    let properties: Map<String, Value> = COLUMNS
        .iter()
        .zip(&row.cells)
        .filter(|(name, _)| !matches!(**name, "x" | "y"))
        .map(|(name, cell)| {
            let value = match cell {
                Cell::Empty => Value::Null,
                Cell::Text(text) => json!(text),
                Cell::Number(number) => json!(number),
                Cell::Flag(flag) => json!(flag),
            };
            ((*name).to_owned(), value)
        })
        .collect();
    json!({
        "type": "Feature",
        "id": row.reference,
        "geometry": { "type": "Point", "coordinates": [row.x, row.y] },
        "properties": properties,
    })
}
