//! Photos through the intake. All pictures are made here.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "tests fail by panicking"
)]

mod bombs;
mod colour;
mod damage;
mod formats;
mod making;
mod metadata;
mod orientation;
mod queue;
mod suggestion;

use std::time::Duration;

use atsakas_photos::{Derived, Encoding, Intake, IntakeError, Limits, Size, Taken};
use image::RgbImage;

/// Takes the bytes in with the default limits, but with the time that unoptimised decoders need on a busy machine.
fn take_in(bytes: &[u8]) -> Result<Taken, IntakeError> {
    let limits = Limits {
        time: Duration::from_mins(2),
        ..Limits::default()
    };
    Intake::new(limits).take_in_here(bytes, None)
}

/// The derived picture of that size and encoding.
fn derived(taken: &Taken, size: Size, encoding: Encoding) -> &Derived {
    taken
        .derived
        .iter()
        .find(|d| d.size == size && d.encoding == encoding)
        .unwrap()
}

/// Its pixels.
fn pixels(derived: &Derived) -> RgbImage {
    let format = match derived.encoding {
        Encoding::Jpeg => image::ImageFormat::Jpeg,
        Encoding::Webp => image::ImageFormat::WebP,
    };
    let picture = image::load_from_memory_with_format(&derived.bytes, format)
        .unwrap()
        .to_rgb8();
    assert_eq!(picture.dimensions(), (derived.width, derived.height));
    picture
}

/// Whether two colours are as near as lossy encoding leaves them.
fn near(a: [u8; 3], b: [u8; 3], tolerance: u8) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= tolerance)
}

/// The colours in the middle of the four quarters: top left, top right, bottom left, bottom right.
fn quarters(picture: &RgbImage) -> [[u8; 3]; 4] {
    let (width, height) = picture.dimensions();
    let at = |x: u32, y: u32| picture.get_pixel(width * x / 4, height * y / 4).0;
    [at(1, 1), at(3, 1), at(1, 3), at(3, 3)]
}

/// Asserts that all four derived pictures show these quarters.
fn assert_quarters(taken: &Taken, expected: [[u8; 3]; 4], tolerance: u8) {
    assert_eq!(taken.derived.len(), 4);
    for derived in &taken.derived {
        let seen = quarters(&pixels(derived));
        let fits = seen
            .iter()
            .zip(expected)
            .all(|(a, b)| near(*a, b, tolerance));
        assert!(fits, "{}: {seen:?} instead of {expected:?}", derived.name());
    }
}
