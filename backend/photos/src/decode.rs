//! From untrusted bytes to a small picture in memory: look at the structure first, decode at reduced scale then.
//!
//! [`inspect`] walks the container without decoding and refuses what is too large, cut off, animated or of a kind that
//! cameras do not write. [`decode`] gives pixels whose long side is at least that of the large derivative (or the
//! picture's own) and less than twice of it, so that memory does not grow with the photo where the format allows it.

mod jpeg;
mod jpeg_head;
mod png;
mod shrink;
mod webp;

use std::ops::Range;

use crate::derive::Size;
use crate::intake_error::IntakeError;
use crate::limits::{Limits, Watch};
use crate::sniff::Format;

/// Colour profiles above this size are ignored; those of printing presses have less than 3 MB.
const ICC_LIMIT: usize = 3 * 1024 * 1024;

/// What the container says about the picture, before decoding.
#[derive(Debug)]
pub(crate) struct Head {
    /// Pixels across as stored, within the limits.
    pub(crate) width: u32,
    /// Pixels down as stored, within the limits.
    pub(crate) height: u32,
    /// Where the EXIF block lies, from its TIFF header.
    pub(crate) exif: Option<Range<usize>>,
    /// Mebibytes that decoding and encoding are expected to need at most.
    pub(crate) memory_mib: u32,
    detail: Detail,
}

#[derive(Debug)]
enum Detail {
    Jpeg(jpeg_head::JpegHead),
    Png { interlaced: bool },
    Webp,
}

/// Pixels of a decoded, possibly reduced picture.
#[derive(Debug)]
pub(crate) struct Small {
    /// Pixels across in the buffer.
    pub(crate) width: u32,
    /// Pixels down in the buffer.
    pub(crate) height: u32,
    /// The picture's width in the buffer's pixels: a reduced picture may end within its last column.
    pub(crate) true_width: f64,
    /// The picture's height in the buffer's pixels.
    pub(crate) true_height: f64,
    /// What the bytes of a pixel mean.
    pub(crate) channels: Channels,
    /// Rows without padding.
    pub(crate) pixels: Vec<u8>,
    /// The colour profile that came with the picture.
    pub(crate) icc: Option<Vec<u8>>,
}

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channels {
    /// Red, green, blue.
    Rgb,
    /// Ink amounts: 0 is none, 255 is full.
    Cmyk,
}

/// Walks the structure of `bytes`; no pixel is decoded and nothing of the picture's size is allocated.
pub(crate) fn inspect(bytes: &[u8], format: Format, limits: &Limits) -> Result<Head, IntakeError> {
    match format {
        Format::Jpeg => {
            let head = jpeg_head::read(bytes, limits)?;
            Ok(Head {
                width: u32::from(head.width),
                height: u32::from(head.height),
                exif: head.exif.clone(),
                memory_mib: mebibytes(head.memory()),
                detail: Detail::Jpeg(head),
            })
        }
        Format::Png => {
            let head = png::read_head(bytes, limits)?;
            let pixels = u64::from(head.width) * u64::from(head.height);
            Ok(Head {
                width: head.width,
                height: head.height,
                exif: head.exif,
                memory_mib: mebibytes(if head.interlaced { pixels * 4 } else { 0 }),
                detail: Detail::Png {
                    interlaced: head.interlaced,
                },
            })
        }
        Format::Webp => {
            let head = webp::read_head(bytes, limits)?;
            let pixels = u64::from(head.width) * u64::from(head.height);
            Ok(Head {
                width: head.width,
                height: head.height,
                exif: head.exif,
                memory_mib: mebibytes(pixels * 8),
                detail: Detail::Webp,
            })
        }
    }
}

/// Decodes what [`inspect`] accepted. May panic inside a decoder: the caller catches.
pub(crate) fn decode(bytes: &[u8], head: &Head, watch: Watch) -> Result<Small, IntakeError> {
    watch.check()?;
    let small = match &head.detail {
        Detail::Jpeg(jpeg) => jpeg::decode(bytes, jpeg, watch),
        Detail::Png { interlaced } => png::decode(bytes, *interlaced, head, watch),
        Detail::Webp => webp::decode(bytes, head, watch),
    };
    // A reader that stopped for time looks like a broken file to a decoder.
    watch.check()?;
    small
}

/// Mebibytes for `bytes` of decoding, with what the small picture and its encoders need on top.
fn mebibytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1 << 20))
        .unwrap_or(u32::MAX)
        .saturating_add(24)
}

/// By which whole number a picture of this size can be shrunk before the exact resize.
fn whole_factor(width: u32, height: u32) -> u32 {
    (width.max(height) / Size::Large.long_side()).max(1)
}

fn unreadable(why: &(impl std::fmt::Display + ?Sized)) -> IntakeError {
    IntakeError::Unreadable {
        why: why.to_string(),
    }
}

/// What an I/O error of a [`crate::limits::WatchedReader`] means.
fn from_io(error: &std::io::Error) -> IntakeError {
    if error.kind() == std::io::ErrorKind::UnexpectedEof {
        IntakeError::Truncated
    } else if error.kind() == std::io::ErrorKind::TimedOut {
        IntakeError::TimedOut
    } else {
        unreadable(error)
    }
}
