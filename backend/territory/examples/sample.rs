//! Writes the sample territory as `GeoJSON`, `sample municipality` or `sample eldership`: to look at.
#![expect(clippy::print_stdout, reason = "the file goes to standard output")]

use atsakas_territory::{Layer, sample};
use serde_json::{Value, json};

fn main() {
    let (municipalities, elderships) = sample::layers();
    let wanted = std::env::args().nth(1);
    let layer = match wanted.as_deref() {
        Some("eldership") => elderships,
        Some(_) | None => municipalities,
    };
    println!("{}", geojson(&layer));
}

fn geojson(layer: &Layer) -> Value {
    let features = layer.features.iter().map(|feature| {
        let polygons = feature.polygons.iter().map(|polygon| {
            let rings = polygon.rings.iter().map(|ring| {
                let positions = ring.iter().map(|p| [p.lon_degrees(), p.lat_degrees()]);
                positions.collect::<Vec<_>>()
            });
            rings.collect::<Vec<_>>()
        });
        json!({
            "type": "Feature",
            "properties": { "code": feature.code, "name": feature.name, "parent": feature.parent },
            "geometry": { "type": "MultiPolygon", "coordinates": polygons.collect::<Vec<_>>() },
        })
    });
    json!({
        "type": "FeatureCollection",
        "attribution": layer.attribution,
        "features": features.collect::<Vec<_>>(),
    })
}
