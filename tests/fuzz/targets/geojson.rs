//! A boundary file: read or refused; what is read is stored and loaded the same; what may be imported is an index.
#![no_main]

use atsakas_territory::{Crs, ImportOptions, Layer, Level, Position, Territory, read_geojson, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for crs in [None, Some(Crs::Lks94)] {
        let options = ImportOptions {
            level: Level::Municipality,
            code_property: "kodas".to_owned(),
            name_property: "pavadinimas".to_owned(),
            parent_property: None,
            crs,
            attribution: None,
        };
        let Ok(layer) = read_geojson(bytes, &options) else { continue };
        assert_eq!(Layer::from_bytes(&layer.to_bytes()).as_ref(), Ok(&layer));
        let findings = validate(&layer, None);
        for finding in findings.all() {
            assert!(!finding.to_string().is_empty());
        }
        let some: Vec<Position> = layer
            .features
            .iter()
            .flat_map(|feature| feature.positions())
            .take(50)
            .collect();
        let built = Territory::build(layer, None, Vec::new());
        if findings.is_importable() {
            let territory = built.expect("what may be imported can be built");
            for at in some {
                if let Some(found) = territory.locate(at) {
                    assert!(territory.leaf(found.leaf).is_some());
                }
                let _ = territory.nearest(at);
            }
        }
    }
});
