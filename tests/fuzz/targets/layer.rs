//! A stored layer: the fuzzer's bytes as they are (odd first byte), or as changes to a good one (even), past the checksum.
#![no_main]

use std::sync::LazyLock;

use atsakas_territory::{ImportOptions, Layer, Level, Territory, read_geojson, validate};
use libfuzzer_sys::fuzz_target;

static STORED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let options = ImportOptions {
        level: Level::Municipality,
        code_property: "kodas".to_owned(),
        name_property: "pavadinimas".to_owned(),
        parent_property: None,
        crs: None,
        attribution: Some("Niekas".to_owned()),
    };
    let file = include_bytes!("../seeds/geojson/degrees.geojson");
    read_geojson(file, &options).expect("the seed is a layer").to_bytes()
});

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let mut stored = if kind % 2 == 1 { rest.to_vec() } else { STORED.clone() };
    if kind % 2 == 0 {
        for change in rest.chunks_exact(3) {
            let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % stored.len();
            stored[at] = change[2];
        }
    }
    // Past the checksum: FNV-1a of what stands before it.
    if let Some(body) = stored.len().checked_sub(8) {
        let sum = stored[..body].iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        stored[body..].copy_from_slice(&sum.to_le_bytes());
    }
    if let Ok(layer) = Layer::from_bytes(&stored) {
        assert_eq!(Layer::from_bytes(&layer.to_bytes()).as_ref(), Ok(&layer));
        let _ = validate(&layer, None);
        let _ = Territory::build(layer, None, Vec::new());
    }
});
