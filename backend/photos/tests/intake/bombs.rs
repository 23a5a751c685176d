//! Files made to cost much: refused by their structure, before anything of their promised size is allocated.

use std::time::{Duration, Instant};

use atsakas_photos::{Intake, IntakeError, Limits};

use crate::making::{self, JpegPlan, QUARTERS};
use crate::{assert_quarters, take_in};

/// Runs `take_in` and asserts that it did not take long (unoptimised, on a busy machine).
fn quickly(bytes: &[u8]) -> Result<atsakas_photos::Taken, IntakeError> {
    let started = Instant::now();
    let taken = take_in(bytes);
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "took {:?}",
        started.elapsed()
    );
    taken
}

fn too_many(result: &Result<atsakas_photos::Taken, IntakeError>) -> bool {
    matches!(result, Err(IntakeError::TooManyPixels { .. }))
}

/// The JPEG with another size in its frame header.
fn lying_jpeg(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let mut file = making::jpeg(
        64,
        64,
        JpegPlan {
            progressive,
            ..JpegPlan::default()
        },
    );
    let marker = if progressive {
        [0xFF, 0xC2]
    } else {
        [0xFF, 0xC0]
    };
    let at = file.windows(2).position(|pair| pair == marker).unwrap() + 5;
    file[at..at + 2].copy_from_slice(&height.to_be_bytes());
    file[at + 2..at + 4].copy_from_slice(&width.to_be_bytes());
    file
}

#[test]
fn too_many_bytes_are_refused_unread() {
    let intake = Intake::new(Limits {
        bytes: 1000,
        ..Limits::default()
    });
    let refused = intake.take_in_here(&[0; 1001], None).unwrap_err();
    assert_eq!(
        refused,
        IntakeError::TooLarge {
            bytes: 1001,
            limit: 1000
        }
    );
}

#[test]
fn pngs_of_many_pixels_are_refused_by_their_header() {
    for (size, depth) in [
        ((30_000, 30_000), 1),
        ((11_000, 11_000), 1),
        ((12_001, 1), 8),
        ((u32::MAX, u32::MAX), 8),
    ] {
        let file = making::png(size, (depth, 0, false), &[], &[0; 1000]);
        assert!(too_many(&quickly(&file)), "{size:?}");
    }
    let refused = quickly(&making::png((0, 5), (8, 0, false), &[], &[0; 100])).unwrap_err();
    assert!(matches!(refused, IntakeError::Unreadable { .. }));
}

#[test]
fn a_png_that_promises_more_than_its_data_can_hold_is_cut_off() {
    let file = making::png((7000, 7000), (16, 6, true), &[], &[0; 1000]);
    assert_eq!(quickly(&file).unwrap_err(), IntakeError::Truncated);
}

#[test]
fn a_png_that_is_all_one_colour_is_only_a_picture() {
    // A third of a megapixel of white in a hundred bytes: small enough to be honest, so it is read row by row.
    let data = making::unfiltered(&vec![0xFF; 2800 / 8 * 120], 2800 / 8);
    let file = making::png((2800, 120), (1, 0, false), &[], &data);
    assert!(file.len() < 300);
    assert_quarters(&quickly(&file).unwrap(), [[255; 3]; 4], 3);
}

#[test]
fn packed_metadata_is_not_unpacked_without_limit() {
    let bomb = making::deflated(&vec![0; 200_000_000]);
    for chunk in [
        making::png_chunk(*b"iCCP", &[b"x\0\0", &bomb[..]].concat()),
        making::png_chunk(*b"zTXt", &[b"Comment\0\0", &bomb[..]].concat()),
        making::png_chunk(*b"iTXt", &[b"Comment\0\x01\0\0\0", &bomb[..]].concat()),
    ] {
        let file = making::png_rgb(64, 48, &[chunk]);
        assert_quarters(&quickly(&file).unwrap(), QUARTERS, 12);
    }
}

#[test]
fn files_of_very_many_chunks_are_refused() {
    let chunks: Vec<_> =
        std::iter::repeat_n(making::png_chunk(*b"tEXt", b"a\0b"), 300_000).collect();
    let refused = quickly(&making::png_rgb(16, 16, &chunks)).unwrap_err();
    assert!(
        matches!(refused, IntakeError::Unreadable { .. }),
        "{refused}"
    );
    let picture = making::webp(64, 64, false)[12..].to_vec();
    let mut chunks = vec![making::vp8x(64, 64, 0), picture];
    chunks.extend(std::iter::repeat_n(
        making::webp_chunk(*b"abcd", b""),
        100_000,
    ));
    let refused = quickly(&making::riff(&chunks)).unwrap_err();
    assert!(
        matches!(refused, IntakeError::Unreadable { .. }),
        "{refused}"
    );
}

#[test]
fn jpegs_that_lie_about_their_size_are_refused() {
    for progressive in [false, true] {
        assert!(too_many(&quickly(&lying_jpeg(65_000, 65_000, progressive))));
        assert!(too_many(&quickly(&lying_jpeg(12_001, 8, progressive))));
        assert!(too_many(&quickly(&lying_jpeg(8000, 8000, progressive))));
        assert_eq!(
            quickly(&lying_jpeg(7000, 7000, progressive)).unwrap_err(),
            IntakeError::Truncated
        );
        assert!(matches!(
            quickly(&lying_jpeg(0, 64, progressive)),
            Err(IntakeError::Unreadable { .. })
        ));
        assert!(matches!(
            quickly(&lying_jpeg(64, 0, progressive)),
            Err(IntakeError::Unreadable { .. })
        ));
    }
}

#[test]
fn a_jpeg_of_very_many_scans_is_refused() {
    let file = making::jpeg(
        640,
        480,
        JpegPlan {
            progressive: true,
            ..JpegPlan::default()
        },
    );
    let scans: Vec<usize> = file
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == [0xFF, 0xDA])
        .map(|(at, _)| at)
        .collect();
    let last = &file[*scans.last().unwrap()..file.len() - 2];
    let bomb = [&file[..file.len() - 2], &last.repeat(5000), &[0xFF, 0xD9]].concat();
    assert!(matches!(
        quickly(&bomb),
        Err(IntakeError::Unreadable { .. })
    ));
}

#[test]
fn webps_of_many_pixels_are_refused_whichever_header_says_so() {
    let picture = making::webp(64, 64, false)[12..].to_vec();
    let canvas = making::riff(&[making::vp8x(16_384, 16_384, 0), picture.clone()]);
    assert!(too_many(&quickly(&canvas)));

    // The canvas is small, the picture inside claims to be large: lossy, then lossless.
    let mut large = picture;
    large[14..18].copy_from_slice(&[0xFF, 0x3F, 0xFF, 0x3F]);
    assert!(too_many(&quickly(&making::riff(&[
        making::vp8x(64, 64, 0),
        large.clone()
    ]))));
    assert!(too_many(&quickly(&making::riff(&[large]))));
    let mut lossless = making::webp(64, 64, true)[12..].to_vec();
    lossless[9..13].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x0F]);
    assert!(too_many(&quickly(&making::riff(&[
        making::vp8x(64, 64, 0),
        lossless.clone()
    ]))));
    assert!(too_many(&quickly(&making::riff(&[lossless]))));

    // Sizes that disagree within the limits are refused too.
    let other = making::webp(128, 128, false)[12..].to_vec();
    let refused = quickly(&making::riff(&[making::vp8x(64, 64, 0), other])).unwrap_err();
    assert!(matches!(refused, IntakeError::Unreadable { .. }));
}

#[test]
fn animations_are_refused_because_nobody_moderates_their_later_frames() {
    let animated = making::png_chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let refused = quickly(&making::png_rgb(16, 16, &[animated])).unwrap_err();
    assert_eq!(
        refused,
        IntakeError::Unsupported {
            looks_like: "an animated PNG"
        }
    );
    let picture = making::webp(64, 64, false)[12..].to_vec();
    let frame = making::webp_chunk(*b"ANMF", &[&[0; 16][..], &picture].concat());
    for chunks in [
        vec![making::vp8x(64, 64, 2), picture],
        vec![making::vp8x(64, 64, 0), frame],
    ] {
        let refused = quickly(&making::riff(&chunks)).unwrap_err();
        assert_eq!(
            refused,
            IntakeError::Unsupported {
                looks_like: "an animated WebP"
            }
        );
    }
}

#[test]
fn kinds_of_jpeg_that_cameras_do_not_write_are_named() {
    for (marker, precision) in [(0xC3, 8), (0xC9, 8), (0xC5, 8), (0xC1, 12)] {
        let mut file = making::jpeg(64, 64, JpegPlan::default());
        let at = file
            .windows(2)
            .position(|pair| pair == [0xFF, 0xC0])
            .unwrap();
        (file[at + 1], file[at + 4]) = (marker, precision);
        assert!(
            matches!(quickly(&file), Err(IntakeError::Unsupported { .. })),
            "{marker:x}"
        );
    }
}
