//! Damaged files: cut off anywhere, and changed at random. Never a panic, never a picture beyond the limits.

use atsakas_photos::{IntakeError, Taken};
use jpeg_encoder::ColorType;
use proptest::prelude::*;

use crate::making::{self, JpegPlan};
use crate::take_in;

/// Small files of every kind.
fn samples() -> Vec<Vec<u8>> {
    let exif = making::exif(
        &making::position((54, 41, 1377, "N"), (25, 16, 4675, "E")),
        true,
    );
    let icc = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let plan = JpegPlan {
        exif: Some(&exif),
        icc: Some(&icc),
        progressive: false,
    };
    let rgb = making::quartered(48, 40);
    let rgba: Vec<u8> = rgb
        .chunks(3)
        .flat_map(|p| [p[0], p[1], p[2], p[0]])
        .collect();
    let grey: Vec<u8> = rgb.chunks(3).map(|pixel| pixel[1]).collect();
    let iccp = making::png_chunk(*b"iCCP", &[b"x\0\0", &making::deflated(&icc)[..]].concat());
    let palette = making::png_chunk(*b"PLTE", &making::QUARTERS.concat());
    let indexed: Vec<u8> = grey.iter().map(|light| light % 4).collect();
    vec![
        making::jpeg(48, 40, plan),
        making::jpeg(
            48,
            40,
            JpegPlan {
                progressive: true,
                ..plan
            },
        ),
        making::jpeg_of(&grey, 48, 40, ColorType::Luma, JpegPlan::default()),
        making::jpeg_of(&rgba, 48, 40, ColorType::CmykAsYcck, JpegPlan::default()),
        making::png_rgb(48, 40, &[iccp, making::png_chunk(*b"eXIf", &exif)]),
        making::png_interlaced(48, 40),
        making::png(
            (48, 40),
            (8, 6, false),
            &[],
            &making::unfiltered(&rgba, 48 * 4),
        ),
        making::png(
            (48, 40),
            (8, 3, false),
            &[palette],
            &making::unfiltered(&indexed, 48),
        ),
        making::webp(48, 40, false),
        making::webp(48, 40, true),
        making::webp_with(48, 40, &icc, &exif, b"<x/>"),
        webp::Encoder::from_rgba(&rgba, 48, 40)
            .encode(80.0)
            .to_vec(),
    ]
}

#[test]
fn a_photo_cut_off_anywhere_is_refused() {
    let mut files = samples();
    files.push(making::jpeg(1500, 1000, JpegPlan::default()));
    files.push(making::png_rgb(300, 200, &[]));
    for file in files {
        assert!(take_in(&file).is_ok());
        for part in 0..50 {
            let cut = &file[..file.len() * part / 50];
            let refused = take_in(cut).unwrap_err();
            let empty = IntakeError::Unsupported {
                looks_like: "an empty file",
            };
            let fits = refused
                == if cut.is_empty() {
                    empty
                } else {
                    IntakeError::Truncated
                };
            assert!(fits, "{part}/50 of {:?}: {refused}", &file[..4]);
        }
    }
}

#[test]
fn a_jpeg_whose_data_ends_early_behind_a_proper_end_is_no_panic() {
    let file = making::jpeg(300, 200, JpegPlan::default());
    for part in 10..50 {
        let cut = [&file[..file.len() * part / 50], &[0xFF, 0xD9]].concat();
        assert_sound(take_in(&cut));
    }
}

fn assert_sound(result: Result<Taken, IntakeError>) {
    match result {
        Ok(taken) => {
            assert!(u64::from(taken.width) * u64::from(taken.height) <= 50_000_000);
            assert_eq!(taken.derived.len(), 4);
            for derived in &taken.derived {
                assert!(
                    derived.width <= derived.size.long_side()
                        && derived.height <= derived.size.long_side()
                );
                assert!(derived.width > 0 && derived.height > 0 && !derived.bytes.is_empty());
            }
        }
        Err(IntakeError::Busy | IntakeError::TimedOut | IntakeError::Encoding { .. }) => {
            panic!("not the file's fault")
        }
        Err(_) => {}
    }
}

/// One change to a file.
#[derive(Debug, Clone)]
enum Change {
    Set(prop::sample::Index, u8),
    Flip(prop::sample::Index, u8),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize, usize),
    Insert(prop::sample::Index, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        4 => (at(), prop_oneof![Just(0), Just(0xFF), any::<u8>()]).prop_map(|(at, byte)| Change::Set(at, byte)),
        4 => (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        1 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (at(), 1..200_usize, 1..20_usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        1 => (at(), prop::collection::vec(any::<u8>(), 1..20)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
    ]
}

fn apply(file: &mut Vec<u8>, change: &Change) {
    if file.is_empty() {
        return;
    }
    let span = |at: usize, length: usize, file: &[u8]| at..(at + length).min(file.len());
    match change {
        Change::Set(at, byte) => {
            let at = at.index(file.len());
            file[at] = *byte;
        }
        Change::Flip(at, bit) => {
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
        }
        Change::Remove(at, length) => {
            let range = span(at.index(file.len()), *length, file);
            file.drain(range);
        }
        Change::Repeat(at, length, times) => {
            let range = span(at.index(file.len()), *length, file);
            let piece = file[range.clone()].repeat(*times);
            file.splice(range.end..range.end, piece);
        }
        Change::Insert(at, bytes) => {
            let at = at.index(file.len());
            file.splice(at..at, bytes.iter().copied());
        }
    }
}

/// Puts the right checksums into a PNG, so that changes get past them.
fn mend_checksums(file: &mut [u8]) {
    let mut at = 8;
    while let Some(length) = file.get(at..at + 4) {
        let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
        let end = at.saturating_add(8).saturating_add(length);
        if end.saturating_add(4) > file.len() {
            return;
        }
        let mut crc = flate2::Crc::new();
        crc.update(&file[at + 4..end]);
        file[end..end + 4].copy_from_slice(&crc.sum().to_be_bytes());
        at = end + 4;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]
    #[test]
    fn changed_files_never_panic_and_keep_the_limits(
        sample in 0..12_usize,
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let mut file = samples().swap_remove(sample);
        for change in &changes {
            apply(&mut file, change);
        }
        if file.starts_with(b"\x89PNG") {
            mend_checksums(&mut file);
        }
        assert_sound(take_in(&file));
    }
}

/// 500, or what `PROPTEST_CASES` says.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(500)
}
