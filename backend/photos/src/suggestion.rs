//! What a photo's EXIF suggests about place and time. Only suggested to the uploader, never trusted, never stored.

use std::panic::{AssertUnwindSafe, catch_unwind};

use exif::{Exif, Field, In, Tag, Value};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};

use crate::derive::Orientation;

/// EXIF blocks above this size are ignored. JPEG cannot hold more than 64 kB.
const EXIF_LIMIT: usize = 256 * 1024;

/// What the photo says about where and when it was taken; each part is absent when it is missing or makes no sense.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Suggestion {
    /// Longitude and latitude in WGS 84 degrees, east and north positive.
    pub position: Option<(f64, f64)>,
    /// When the photo was taken, by the camera's clock, to the second. May lie in the future: the caller has the clock.
    pub taken_at: Option<Timestamp>,
}

/// Reads what is of use from a TIFF-shaped EXIF block. Malformed blocks give what could be read, or nothing.
pub(crate) fn read(block: &[u8]) -> (Orientation, Suggestion) {
    if block.len() > EXIF_LIMIT {
        return (Orientation::default(), Suggestion::default());
    }
    // The parser is foreign code that reads hostile bytes; an upload must not fail for its metadata.
    catch_unwind(AssertUnwindSafe(|| read_or_none(block).unwrap_or_default())).unwrap_or_default()
}

fn read_or_none(block: &[u8]) -> Option<(Orientation, Suggestion)> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let exif = match reader.read_raw(block.to_vec()) {
        Ok(exif) => exif,
        Err(error) => error.distill_partial_result(|_| ()).ok()?,
    };
    let orientation = exif
        .get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(Orientation::from_exif)
        .unwrap_or_default();
    Some((
        orientation,
        Suggestion {
            position: position(&exif),
            taken_at: taken_at(&exif),
        },
    ))
}

fn position(exif: &Exif) -> Option<(f64, f64)> {
    // `V` is what a receiver without a fix writes.
    if ascii(exif, Tag::GPSStatus).is_some_and(|status| status.starts_with(b"V")) {
        return None;
    }
    let latitude = degrees(exif.get_field(Tag::GPSLatitude, In::PRIMARY)?, 90.0)?;
    let longitude = degrees(exif.get_field(Tag::GPSLongitude, In::PRIMARY)?, 180.0)?;
    let latitude = match ascii(exif, Tag::GPSLatitudeRef)?.first()? {
        b'N' | b'n' => latitude,
        b'S' | b's' => -latitude,
        _ => return None,
    };
    let longitude = match ascii(exif, Tag::GPSLongitudeRef)?.first()? {
        b'E' | b'e' => longitude,
        b'W' | b'w' => -longitude,
        _ => return None,
    };
    // 0, 0 is what a receiver writes that knows nothing.
    let nowhere = latitude.abs() < 1e-6 && longitude.abs() < 1e-6;
    (!nowhere).then_some((longitude, latitude))
}

/// Degrees, minutes and seconds as one number between 0 and `most`.
fn degrees(field: &Field, most: f64) -> Option<f64> {
    let Value::Rational(parts) = &field.value else {
        return None;
    };
    let part = |index: usize| match parts.get(index) {
        Some(part) if part.denom != 0 => Some(part.to_f64()),
        None if index > 0 => Some(0.0),
        Some(_) | None => None,
    };
    let (whole, minutes, seconds) = (part(0)?, part(1)?, part(2)?);
    if minutes >= 60.0 || seconds >= 60.0 {
        return None;
    }
    let sum = whole + minutes / 60.0 + seconds / 3600.0;
    (sum <= most).then_some(sum)
}

fn taken_at(exif: &Exif) -> Option<Timestamp> {
    let (time, offset) = match ascii(exif, Tag::DateTimeOriginal) {
        Some(time) => (time, ascii(exif, Tag::OffsetTimeOriginal)),
        None => (
            ascii(exif, Tag::DateTimeDigitized)?,
            ascii(exif, Tag::OffsetTimeDigitized),
        ),
    };
    let mut parsed = exif::DateTime::from_ascii(time).ok()?;
    if let Some(offset) = offset {
        // A blank or broken offset is the same as none.
        let _ = parsed.parse_offset(offset);
    }
    let year = i16::try_from(parsed.year)
        .ok()
        .filter(|year| (1990..=2100).contains(year))?;
    let small = |number: u8| i8::try_from(number).ok();
    let local = civil::DateTime::new(
        year,
        small(parsed.month)?,
        small(parsed.day)?,
        small(parsed.hour)?,
        small(parsed.minute)?,
        small(parsed.second)?,
        0,
    )
    .ok()?;
    match parsed.offset {
        Some(minutes) => Offset::from_seconds(i32::from(minutes).checked_mul(60)?)
            .ok()?
            .to_timestamp(local)
            .ok(),
        // Cameras without an offset write what the wall clock showed; ours hang in Lithuania.
        None => TimeZone::get("Europe/Vilnius")
            .ok()?
            .to_timestamp(local)
            .ok(),
    }
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    if let Value::Ascii(lines) = &exif.get_field(tag, In::PRIMARY)?.value {
        lines.first().map(Vec::as_slice)
    } else {
        None
    }
}
