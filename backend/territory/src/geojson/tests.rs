//! Tests of this module.

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
        let layer = read_geojson(file(properties, geometry, "").as_bytes(), &options()).unwrap();
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
    let absurd = fault(&file(
        NAMED,
        r#"{"type":"Polygon","coordinates":[[[1e308,55.0],[26.0,55.0],[26.0,56.0],[1e308,55.0]]]}"#,
        "",
    ));
    assert!(
        matches!(absurd.fault, ReadFault::OutOfRange { .. })
            && absurd.to_string().contains("(1e308, 55.0)"),
        "{absurd}"
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

#[test]
fn what_is_no_json_says_its_place_once() {
    let broken = fault("{\"type\":").to_string();
    assert_eq!(broken, "line 1, column 8: EOF while parsing a value");
}
