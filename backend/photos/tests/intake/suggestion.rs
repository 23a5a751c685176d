//! What the metadata suggests about place and time, and all the ways in which it can be wrong.

use atsakas_photos::Suggestion;
use exif::{Tag, Value};

use crate::making::{self, JpegPlan, position, rationals, text};
use crate::take_in;

fn suggested(fields: &[(Tag, Value)]) -> Suggestion {
    let exif = making::exif(fields, true);
    let file = making::jpeg(
        16,
        16,
        JpegPlan {
            exif: Some(&exif),
            ..JpegPlan::default()
        },
    );
    take_in(&file).unwrap().suggestion
}

fn time(fields: &[(Tag, &str)]) -> Option<String> {
    let fields: Vec<_> = fields
        .iter()
        .map(|(tag, value)| (*tag, text(value)))
        .collect();
    suggested(&fields).taken_at.map(|at| at.to_string())
}

#[test]
fn all_hemispheres_are_told_apart() {
    for (north, east, expected) in [
        ("N", "E", (25.279_652, 54.687_157)),
        ("S", "E", (25.279_652, -54.687_157)),
        ("N", "W", (-25.279_652, 54.687_157)),
        ("S", "W", (-25.279_652, -54.687_157)),
    ] {
        let fields = position((54, 41, 1377, north), (25, 16, 4675, east));
        let (longitude, latitude) = suggested(&fields).position.unwrap();
        assert!((longitude - expected.0).abs() < 1e-5, "{longitude}");
        assert!((latitude - expected.1).abs() < 1e-5, "{latitude}");
    }
}

#[test]
fn every_container_and_byte_order_tells_it() {
    let fields = position((54, 41, 1377, "N"), (25, 16, 4675, "E"));
    for little_endian in [false, true] {
        let exif = making::exif(&fields, little_endian);
        let prefixed = [b"Exif\0\0", &exif[..]].concat();
        for file in [
            making::jpeg(
                16,
                16,
                JpegPlan {
                    exif: Some(&exif),
                    ..JpegPlan::default()
                },
            ),
            making::png_rgb(16, 16, &[making::png_chunk(*b"eXIf", &exif)]),
            making::webp_with(16, 16, b"", &exif, b""),
            making::webp_with(16, 16, b"", &prefixed, b""),
        ] {
            let (longitude, latitude) = take_in(&file).unwrap().suggestion.position.unwrap();
            assert!((longitude - 25.279_65).abs() < 1e-4 && (latitude - 54.687_16).abs() < 1e-4);
        }
    }
}

#[test]
fn a_position_that_makes_no_sense_is_not_suggested() {
    let good = position((54, 41, 0, "N"), (25, 16, 0, "E"));
    assert!(suggested(&good).position.is_some());
    let replaced = |tag: Tag, value: Value| {
        let mut fields = good.clone();
        fields.iter_mut().find(|field| field.0 == tag).unwrap().1 = value;
        suggested(&fields).position
    };
    assert_eq!(
        replaced(Tag::GPSLatitude, rationals(&[(91, 1), (0, 1), (0, 1)])),
        None
    );
    assert_eq!(
        replaced(Tag::GPSLatitude, rationals(&[(90, 1), (0, 1), (1, 1)])),
        None
    );
    assert_eq!(
        replaced(Tag::GPSLatitude, rationals(&[(54, 1), (60, 1), (0, 1)])),
        None
    );
    assert_eq!(
        replaced(Tag::GPSLatitude, rationals(&[(54, 0), (0, 0), (0, 0)])),
        None
    );
    assert_eq!(replaced(Tag::GPSLatitude, rationals(&[])), None);
    assert_eq!(
        replaced(Tag::GPSLatitude, Value::Short(vec![54, 41, 0])),
        None
    );
    assert_eq!(
        replaced(Tag::GPSLongitude, rationals(&[(181, 1), (0, 1), (0, 1)])),
        None
    );
    assert_eq!(
        replaced(
            Tag::GPSLongitude,
            rationals(&[(u32::MAX, 1), (0, 1), (0, 1)])
        ),
        None
    );
    assert_eq!(replaced(Tag::GPSLatitudeRef, text("X")), None);
    assert_eq!(replaced(Tag::GPSLongitudeRef, text("")), None);
    assert_eq!(
        suggested(&position((0, 0, 0, "N"), (0, 0, 0, "E"))).position,
        None
    );
    assert_eq!(suggested(&good[1..]).position, None);
    assert_eq!(suggested(&good[..2]).position, None);
    let void = [good.clone(), vec![(Tag::GPSStatus, text("V"))]].concat();
    assert_eq!(suggested(&void).position, None);
    // Degrees alone, with a fraction, are what some programs write.
    let fraction = replaced(Tag::GPSLatitude, rationals(&[(5_468_716, 100_000)])).unwrap();
    assert!((fraction.1 - 54.687_16).abs() < 1e-9);
}

#[test]
fn the_time_is_read_with_its_offset_or_as_lithuanian() {
    let original = Tag::DateTimeOriginal;
    let offset = Tag::OffsetTimeOriginal;
    let read = |fields: &[(Tag, &str)]| time(fields).unwrap_or_default();
    assert_eq!(
        read(&[(original, "2026:01:15 12:00:00"), (offset, "+05:30")]),
        "2026-01-15T06:30:00Z"
    );
    assert_eq!(
        read(&[(original, "2026:01:15 12:00:00"), (offset, "-03:00")]),
        "2026-01-15T15:00:00Z"
    );
    assert_eq!(
        read(&[(original, "2026:01:15 12:00:00")]),
        "2026-01-15T10:00:00Z"
    );
    assert_eq!(
        read(&[(original, "2026:07:15 12:00:00")]),
        "2026-07-15T09:00:00Z"
    );
    assert_eq!(
        read(&[(original, "2026:07:15 12:00:00"), (offset, "   :  ")]),
        "2026-07-15T09:00:00Z"
    );
    assert_eq!(
        read(&[(Tag::DateTimeDigitized, "2026:07:15 12:00:00")]),
        "2026-07-15T09:00:00Z"
    );
}

#[test]
fn a_time_that_makes_no_sense_is_not_suggested() {
    for wrong in [
        "2026:13:01 12:00:00",
        "2026:02:30 12:00:00",
        "2026:01:15 24:00:00",
        "0000:00:00 00:00:00",
        "1970:01:01 00:00:00",
        "    :  :     :  :  ",
        "yesterday",
        "",
    ] {
        assert_eq!(time(&[(Tag::DateTimeOriginal, wrong)]), None, "{wrong}");
    }
}

#[test]
fn broken_metadata_never_costs_the_photo() {
    let fields = position((54, 41, 1377, "N"), (25, 16, 4675, "E"));
    let good = making::exif(&fields, true);
    let mut blocks = vec![
        Vec::new(),
        b"II*\0".to_vec(),
        vec![0xFF; 500],
        b"II*\0\x08\0\0\0\xFF\xFF".to_vec(),
    ];
    // Cut off, and with each byte turned over.
    blocks.extend((0..good.len()).map(|end| good[..end].to_vec()));
    blocks.extend((0..good.len()).map(|at| {
        let mut block = good.clone();
        block[at] ^= 0xFF;
        block
    }));
    // An IFD whose next IFD is itself, and pointers that go round.
    blocks.push(b"II*\0\x08\0\0\0\0\0\x08\0\0\0".to_vec());
    blocks.push(
        [
            &b"II*\0\x08\0\0\0\x01\0"[..],
            &[0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0],
            &[0; 4],
        ]
        .concat(),
    );
    for block in blocks {
        let file = making::jpeg(
            16,
            16,
            JpegPlan {
                exif: Some(&block),
                ..JpegPlan::default()
            },
        );
        let taken = take_in(&file).unwrap();
        if let Some((longitude, latitude)) = taken.suggestion.position {
            assert!(longitude.abs() <= 180.0 && latitude.abs() <= 90.0);
        }
    }
}
