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
        ReadFault::Json {
            line: e.line(),
            column: e.column(),
            what: e.to_string(),
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
mod tests {
    use super::*;

    fn options() -> ImportOptions {
        ImportOptions {
            level: Level::Municipality,
            code_property: "code".to_owned(),
            name_property: "name".to_owned(),
            parent_property: None,
            crs: None,
            attribution: None,
        }
    }

    fn file(properties: &str, geometry: &str, more: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection"{more},"features":[{{"type":"Feature","properties":{properties},"geometry":{geometry}}}]}}"#
        )
    }

    const NAMED: &str = r#"{"code":13,"name":"Vilnius"}"#;

    fn square((w, s): (f64, f64), side: f64) -> String {
        let (e, n) = (w + side, s + side);
        format!(
            r#"{{"type":"Polygon","coordinates":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}"#
        )
    }

    fn fault(text: &str) -> ReadError {
        read_geojson(text.as_bytes(), &options()).unwrap_err()
    }

    #[test]
    fn codes_may_be_numbers_or_text_and_heights_are_ignored() {
        for properties in [
            r#"{"code":13,"name":"V"}"#,
            r#"{"code":"13","name":"V"}"#,
            r#"{"code":13.0,"name":"V"}"#,
        ] {
            let geometry = r#"{"type":"MultiPolygon","coordinates":[[[[25,54,1],[25.1,54,1],[25,54.1,1,9],[25,54,1]]]]}"#;
            let layer =
                read_geojson(file(properties, geometry, "").as_bytes(), &options()).unwrap();
            assert_eq!(layer.features[0].code, "13");
            assert_eq!(layer.vertex_count(), 4);
        }
    }

    #[test]
    fn metres_are_projected_when_the_file_or_the_caller_says_so() {
        let geometry = square((583_003.217_1, 6_061_801.840_8), 1000.0);
        let crs = r#","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3346"}}"#;
        let by_file = read_geojson(file(NAMED, &geometry, crs).as_bytes(), &options()).unwrap();
        let corner = by_file.features[0].positions().next().unwrap();
        assert_eq!((corner.lon(), corner.lat()), (252_873_000, 546_858_000));
        let mut options = options();
        options.crs = Some(Crs::Lks94);
        let by_caller = read_geojson(file(NAMED, &geometry, "").as_bytes(), &options).unwrap();
        assert_eq!(by_file, by_caller);
    }

    #[test]
    fn numbers_that_contradict_the_reference_system_are_refused_with_their_place() {
        let metres = fault(&file(NAMED, &square((583_003.0, 6_061_801.0), 9.0), ""));
        assert!(matches!(metres.fault, ReadFault::Metres { .. }), "{metres}");
        assert_eq!(
            metres.place.pointer(),
            "/features/0/geometry/coordinates/0/0"
        );
        let crs = r#","crs":{"type":"EPSG","properties":{"code":3346}}"#;
        let degrees = fault(&file(NAMED, &square((25.0, 54.0), 0.1), crs));
        assert!(
            matches!(degrees.fault, ReadFault::Degrees { .. }),
            "{degrees}"
        );
        let northing = fault(&file(NAMED, &square((6_061_801.0, 583_003.0), 9.0), crs));
        assert!(
            matches!(northing.fault, ReadFault::NorthingFirst { .. }),
            "{northing}"
        );
        let swapped = fault(&file(NAMED, &square((54.7, 25.2), 0.1), ""));
        assert!(
            matches!(swapped.fault, ReadFault::LatitudeFirst { .. }),
            "{swapped}"
        );
        let nowhere = fault(&file(NAMED, &square((25.0, 95.0), 0.1), ""));
        assert!(
            matches!(nowhere.fault, ReadFault::OutOfRange { .. }),
            "{nowhere}"
        );
        let unknown = fault(&file(
            NAMED,
            &square((25.0, 55.0), 0.1),
            r#","crs":"EPSG:3857""#,
        ));
        assert!(matches!(unknown.fault, ReadFault::Crs(_)), "{unknown}");
    }

    #[test]
    fn a_missing_property_is_named_with_those_that_are_there() {
        let error = fault(&file(r#"{"kodas":1,"name":"V"}"#, "null", ""));
        assert_eq!(
            error.to_string(),
            r#"at /features/0: the property "code" is missing or empty; there are: kodas, name"#
        );
    }

    #[test]
    fn what_is_no_boundary_file_is_refused() {
        for (text, expected) in [
            ("{", "line 1, column 1"),
            (r#"{"type":"Feature"}"#, "not a \"FeatureCollection\""),
            (
                r#"{"type":"FeatureCollection","features":[]}"#,
                "no features",
            ),
        ] {
            assert!(
                fault(text).to_string().contains(expected),
                "{}",
                fault(text)
            );
        }
        let point = fault(&file(
            NAMED,
            r#"{"type":"Point","coordinates":[25,55]}"#,
            "",
        ));
        assert!(matches!(point.fault, ReadFault::NotAPolygon { .. }));
        let flat = fault(&file(
            NAMED,
            r#"{"type":"Polygon","coordinates":[[25,55],[26,55]]}"#,
            "",
        ));
        assert!(matches!(flat.fault, ReadFault::Nesting { .. }), "{flat}");
        let short = fault(&file(
            NAMED,
            r#"{"type":"Polygon","coordinates":[[[25]]]}"#,
            "",
        ));
        assert_eq!(
            short.place.pointer(),
            "/features/0/geometry/coordinates/0/0"
        );
        let code = fault(&file(r#"{"code":"a b","name":"V"}"#, "null", ""));
        assert!(matches!(code.fault, ReadFault::BadCode { .. }));
        let deep = file(
            NAMED,
            &format!(r#"{{"type":"Polygon","coordinates":{}}}"#, "[".repeat(5000)),
            "",
        );
        assert!(matches!(fault(&deep).fault, ReadFault::Json { .. }));
        assert!(matches!(
            read_geojson(b"\xff\xfe", &options()).unwrap_err().fault,
            ReadFault::NotUtf8 { byte: 0 }
        ));
    }

    #[test]
    fn a_feature_without_geometry_is_left_for_the_check_to_report() {
        let layer = read_geojson(file(NAMED, "null", "").as_bytes(), &options()).unwrap();
        assert!(layer.features[0].polygons.is_empty());
    }
}
