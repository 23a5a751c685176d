//! The camera may be held in eight ways; the picture is upright in each, in every format that can say so.

use atsakas_photos::{Encoding, Size};

use crate::making::{self, BLUE, GREEN, JpegPlan, RED, SAND};
use crate::{assert_quarters, derived, take_in};

/// What each orientation makes of the stored quarters red, green, blue, sand.
const UPRIGHT: [[[u8; 3]; 4]; 8] = [
    [RED, GREEN, BLUE, SAND],
    [GREEN, RED, SAND, BLUE],
    [SAND, BLUE, GREEN, RED],
    [BLUE, SAND, RED, GREEN],
    [RED, BLUE, GREEN, SAND],
    [BLUE, RED, SAND, GREEN],
    [SAND, GREEN, BLUE, RED],
    [GREEN, SAND, RED, BLUE],
];

#[test]
fn all_eight_orientations_come_out_upright() {
    for (orientation, expected) in (1..).zip(UPRIGHT) {
        let exif = making::exif_orientation(orientation);
        let jpeg = making::jpeg(
            360,
            216,
            JpegPlan {
                exif: Some(&exif),
                ..JpegPlan::default()
            },
        );
        let png = making::png_rgb(360, 216, &[making::png_chunk(*b"eXIf", &exif)]);
        let webp = making::webp_with(360, 216, b"", &exif, b"");
        for file in [jpeg, png, webp] {
            let taken = take_in(&file).unwrap();
            let turned = orientation >= 5;
            let size = if turned { (216, 360) } else { (360, 216) };
            assert_eq!((taken.width, taken.height), size);
            let large = derived(&taken, Size::Large, Encoding::Jpeg);
            assert_eq!(
                (large.width, large.height),
                if turned { (216, 360) } else { (360, 216) }
            );
            assert_quarters(&taken, expected, 12);
        }
    }
}

#[test]
fn an_impossible_orientation_counts_as_none() {
    for orientation in [0, 9, 65_535] {
        let exif = making::exif_orientation(orientation);
        let file = making::jpeg(
            60,
            40,
            JpegPlan {
                exif: Some(&exif),
                ..JpegPlan::default()
            },
        );
        assert_quarters(&take_in(&file).unwrap(), UPRIGHT[0], 12);
    }
}

#[test]
fn every_pixel_of_a_turned_picture_is_in_its_place() {
    // A gradient along x in red and along y in green; blue tells nothing.
    let (width, height) = (96_u32, 64_u32);
    let rgb: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| [(x * 2) as u8, (y * 3) as u8, 128]))
        .collect();
    let data = making::unfiltered(&rgb, width as usize * 3);
    for orientation in 1..=8_u16 {
        let exif = making::png_chunk(*b"eXIf", &making::exif_orientation(orientation));
        let taken = take_in(&making::png((width, height), (8, 2, false), &[exif], &data)).unwrap();
        let picture = crate::pixels(derived(&taken, Size::Large, Encoding::Webp));
        for (x, y, pixel) in picture.enumerate_pixels() {
            let (w, h) = (width - 1, height - 1);
            let (stored_x, stored_y) = match orientation {
                1 => (x, y),
                2 => (w - x, y),
                3 => (w - x, h - y),
                4 => (x, h - y),
                5 => (y, x),
                6 => (y, h - x),
                7 => (w - y, h - x),
                _ => (w - y, x),
            };
            let expected = [(stored_x * 2) as u8, (stored_y * 3) as u8, 128];
            assert!(
                crate::near(pixel.0, expected, 16),
                "{orientation} at {x}, {y}: {pixel:?}, {expected:?}"
            );
        }
    }
}
