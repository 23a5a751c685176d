//! Reading boundary files: `GeoJSON` into a [`Layer`], refusing with the exact place of the fault.
//!
//! Topology is not looked at here ([`crate::validate`] does); an unclosed ring is read as it is.

mod coordinates;
mod error;

pub use error::{Place, ReadError, ReadFault};

use crate::layer::{Crs, Feature, ImportOptions, Layer, Level, Polygon, is_code};
use coordinates::{Node, RingReader};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Largest file that is read, in bytes.
const MAX_BYTES: usize = 256 << 20;
/// Most features in a file.
const MAX_FEATURES: usize = 50_000;
/// Longest name, in characters; longer ones are refused, not cut.
const MAX_NAME: usize = 300;

#[derive(Deserialize)]
struct RawFile {
    #[serde(rename = "type")]
    kind: Option<String>,
    crs: Option<Value>,
    features: Option<Vec<RawFeature>>,
}

#[derive(Deserialize)]
struct RawFeature {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    geometry: Option<RawGeometry>,
}

#[derive(Deserialize)]
struct RawGeometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    coordinates: Option<Node>,
}

/// Reads a `FeatureCollection` of `Polygon` and `MultiPolygon` features.
///
/// The reference system is that of `options.crs`, else the file's `crs` member, else WGS 84.
/// Further dimensions are ignored. A feature without geometry is kept, for the check to report.
///
/// # Errors
/// At the first fault, with its place: not JSON (line and column), another type of document,
/// a missing or unusable property, coordinates that contradict the reference system (metres for
/// degrees, degrees for metres, latitude first), or a file beyond the bounds (256 MiB, 50,000
/// features, 10 million positions).
pub fn read_geojson(bytes: &[u8], options: &ImportOptions) -> Result<Layer, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadFault::TooLarge { limit: MAX_BYTES }.anywhere());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| {
        ReadFault::NotUtf8 {
            byte: e.valid_up_to(),
        }
        .anywhere()
    })?;
    let file: RawFile = serde_json::from_str(text).map_err(|e| {
        let (line, column, what) = (e.line(), e.column(), e.to_string());
        // The parser says the place once more in its words.
        let place = format!(" at line {line} column {column}");
        ReadFault::Json {
            line,
            column,
            what: what.strip_suffix(&place).unwrap_or(&what).to_owned(),
        }
        .anywhere()
    })?;
    if file.kind.as_deref() != Some("FeatureCollection") {
        let found = file.kind.unwrap_or_else(|| "nothing".to_owned());
        return Err(ReadFault::NotACollection { found }.anywhere());
    }
    let features = file.features.unwrap_or_default();
    if features.is_empty() {
        return Err(ReadFault::NoFeatures.anywhere());
    }
    if features.len() > MAX_FEATURES {
        let limit = MAX_FEATURES;
        return Err(ReadFault::TooManyFeatures { limit }.anywhere());
    }
    let stated = crs_member(file.crs.as_ref())?;
    let mut rings = RingReader::new(options.crs.or(stated).unwrap_or(Crs::Wgs84));
    let read = features
        .into_iter()
        .enumerate()
        .map(|(index, feature)| read_feature(index, feature, options, &mut rings))
        .collect::<Result<Vec<Feature>, ReadError>>()?;
    rings.finish()?;
    Ok(Layer {
        level: options.level,
        features: read,
        attribution: options.attribution.clone(),
    })
}

/// The `crs` member of `GeoJSON` 2008 in its usual spellings.
fn crs_member(member: Option<&Value>) -> Result<Option<Crs>, ReadError> {
    let Some(member) = member.filter(|m| !m.is_null()) else {
        return Ok(None);
    };
    let named = |v: &Value| match v {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let properties = member.get("properties");
    let name = named(member)
        .or_else(|| properties.and_then(|p| p.get("name")).and_then(named))
        .or_else(|| properties.and_then(|p| p.get("code")).and_then(named))
        .or_else(|| member.get("name").and_then(named))
        .unwrap_or_else(|| member.to_string());
    name.parse()
        .map(Some)
        .map_err(|e| ReadFault::Crs(e).anywhere())
}

fn read_feature(
    index: usize,
    raw: RawFeature,
    options: &ImportOptions,
    rings: &mut RingReader,
) -> Result<Feature, ReadError> {
    let mut place = Place {
        feature: Some(index),
        ..Place::default()
    };
    if raw.kind.as_deref() != Some("Feature") {
        let found = raw.kind.unwrap_or_else(|| "nothing".to_owned());
        return Err(ReadFault::NotAFeature { found }.at(&place));
    }
    let mut properties = raw.properties.unwrap_or_default();
    if options.code_property == "id"
        && let (false, Some(id)) = (properties.contains_key("id"), raw.id)
    {
        properties.insert("id".to_owned(), id);
    }
    let code = code_of(&properties, &options.code_property, &place)?;
    place.code = Some(code.clone());
    let name = property(&properties, &options.name_property, &place)?;
    if name.chars().count() > MAX_NAME {
        let property = options.name_property.clone();
        return Err(ReadFault::NameTooLong { property }.at(&place));
    }
    let parent = match (&options.parent_property, options.level) {
        (Some(parent), Level::Eldership | Level::Zone) => {
            Some(code_of(&properties, parent, &place)?)
        }
        (Some(_) | None, Level::Municipality) | (None, Level::Eldership | Level::Zone) => None,
    };
    Ok(Feature {
        code,
        name,
        parent,
        polygons: match raw.geometry {
            None => Vec::new(),
            Some(geometry) => read_geometry(geometry, rings, &mut place)?,
        },
    })
}

fn property(
    properties: &Map<String, Value>,
    key: &str,
    place: &Place,
) -> Result<String, ReadError> {
    let missing = || ReadFault::MissingProperty {
        property: key.to_owned(),
        there_are: properties.keys().take(20).cloned().collect(),
    };
    let text = match properties.get(key) {
        None | Some(Value::Null) => return Err(missing().at(place)),
        Some(Value::String(s)) => s.trim().to_owned(),
        // A whole number that some writers give as 13.0 is still the code 13.
        Some(Value::Number(n)) => {
            let text = n.to_string();
            text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
        }
        Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            let property = key.to_owned();
            return Err(ReadFault::PropertyKind { property }.at(place));
        }
    };
    if text.is_empty() {
        return Err(missing().at(place));
    }
    Ok(text)
}

fn code_of(properties: &Map<String, Value>, key: &str, place: &Place) -> Result<String, ReadError> {
    let code = property(properties, key, place)?;
    if !is_code(&code) {
        let property = key.to_owned();
        let code = code.chars().take(80).collect();
        return Err(ReadFault::BadCode { property, code }.at(place));
    }
    Ok(code)
}

fn read_geometry(
    geometry: RawGeometry,
    rings: &mut RingReader,
    place: &mut Place,
) -> Result<Vec<Polygon>, ReadError> {
    let kind = geometry.kind.unwrap_or_else(|| "nothing".to_owned());
    let Some(coordinates) = geometry.coordinates else {
        let missing = ReadFault::MissingCoordinates;
        return Err(missing.at(place));
    };
    match kind.as_str() {
        "Polygon" => Ok(vec![rings.polygon(coordinates, place)?]),
        "MultiPolygon" => rings.multi_polygon(coordinates, place),
        found => {
            let found = found.chars().take(40).collect();
            Err(ReadFault::NotAPolygon { found }.at(place))
        }
    }
}

#[cfg(test)]
mod tests;
