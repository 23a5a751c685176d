//! WebP: chunk structure first; the sizes in all headers must agree before the decoder allocates by any of them.

use std::ops::Range;

use image_webp::{DecodingError, WebPDecoder};

use super::shrink::{Layout, Shrinker};
use super::{Head, ICC_LIMIT, Small, from_io, unreadable, whole_factor};
use crate::intake_error::IntakeError;
use crate::limits::{Limits, Watch, WatchedReader};

/// Chunks in a file; a still picture has at most seven.
const CHUNK_LIMIT: usize = 1000;

/// What the chunks of a WebP say.
#[derive(Debug)]
pub(super) struct WebpHead {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) exif: Option<Range<usize>>,
}

/// Walks the chunks of the RIFF container.
pub(super) fn read_head(bytes: &[u8], limits: &Limits) -> Result<WebpHead, IntakeError> {
    let end = 8_usize.saturating_add(little_endian(bytes.get(4..8).unwrap_or_default()));
    // The pad byte of the last chunk is often forgotten.
    if end > bytes.len() + 1 {
        return Err(IntakeError::Truncated);
    }
    let bytes = bytes.get(..end).unwrap_or(bytes);
    let (mut canvas, mut picture, mut exif) = (None, None, None);
    let (mut at, mut ended) = (12_usize, false);
    for _ in 0..CHUNK_LIMIT {
        let Some(start) = bytes
            .get(at..at + 8)
            .and_then(|start| start.first_chunk::<8>())
        else {
            ended = true;
            break;
        };
        let [kind @ .., l0, l1, l2, l3] = *start;
        let length = usize::try_from(u32::from_le_bytes([l0, l1, l2, l3]))
            .map_err(|error| unreadable(&error))?;
        let content = at + 8..(at + 8).saturating_add(length);
        let data = bytes.get(content.clone()).ok_or(IntakeError::Truncated)?;
        at = content.end + length % 2;
        match &kind {
            b"VP8X" => {
                let flags = data.first().copied().unwrap_or_default();
                if flags & 2 != 0 {
                    return Err(animated());
                }
                let side = |from: usize| {
                    data.get(from..from + 3)
                        .map(|side| side_of(little_endian(side) + 1))
                };
                let (Some(width), Some(height)) = (side(4), side(7)) else {
                    return Err(unreadable("a short header"));
                };
                limits.check_size(width, height)?;
                canvas = Some((width, height));
            }
            b"ANIM" | b"ANMF" => return Err(animated()),
            b"VP8 " | b"VP8L" if picture.is_some() => return Err(unreadable("a second picture")),
            b"VP8 " => picture = Some(lossy_size(data)?),
            b"VP8L" => picture = Some(lossless_size(data)?),
            b"EXIF" => {
                let prefix = if data.starts_with(b"Exif\0\0") { 6 } else { 0 };
                exif = Some(content.start + prefix..content.end);
            }
            _ => {}
        }
        if let Some((width, height)) = picture {
            limits.check_size(width, height)?;
        }
    }
    if !ended {
        return Err(unreadable("more chunks than a still picture has"));
    }
    let (width, height) = picture.ok_or(IntakeError::Truncated)?;
    if canvas.is_some_and(|canvas| canvas != (width, height)) {
        return Err(unreadable("the canvas has another size than the picture"));
    }
    Ok(WebpHead {
        width,
        height,
        exif,
    })
}

fn animated() -> IntakeError {
    IntakeError::Unsupported {
        looks_like: "an animated WebP",
    }
}

fn lossy_size(data: &[u8]) -> Result<(u32, u32), IntakeError> {
    let [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1] =
        *data.first_chunk::<10>().ok_or(IntakeError::Truncated)?
    else {
        return Err(unreadable("no key frame"));
    };
    let side = |bytes: [u8; 2]| u32::from(u16::from_le_bytes(bytes) & 0x3FFF);
    Ok((side([w0, w1]), side([h0, h1])))
}

fn lossless_size(data: &[u8]) -> Result<(u32, u32), IntakeError> {
    let [0x2F, b0, b1, b2, b3] = *data.first_chunk::<5>().ok_or(IntakeError::Truncated)? else {
        return Err(unreadable("no lossless signature"));
    };
    let bits = u32::from_le_bytes([b0, b1, b2, b3]);
    Ok(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
}

fn little_endian(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}

fn side_of(side: usize) -> u32 {
    u32::try_from(side).unwrap_or(u32::MAX)
}

/// Decodes what [`read_head`] accepted, flattened on white and shrunk by a whole factor.
pub(super) fn decode(bytes: &[u8], head: &Head, watch: Watch) -> Result<Small, IntakeError> {
    let mut decoder =
        WebPDecoder::new(WatchedReader::new(bytes, watch)).map_err(|error| from_decoder(&error))?;
    decoder.set_memory_limit(ICC_LIMIT);
    if decoder.dimensions() != (head.width, head.height) || decoder.is_animated() {
        return Err(unreadable("the header changed its size"));
    }
    let icc = decoder.icc_profile().ok().flatten();
    let layout = if decoder.has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let size = decoder
        .output_buffer_size()
        .ok_or_else(|| unreadable("no size"))?;
    let mut all = vec![0; size];
    decoder
        .read_image(&mut all)
        .map_err(|error| from_decoder(&error))?;
    drop(decoder);
    watch.check()?;
    let mut shrinker = Shrinker::new(
        head.width,
        head.height,
        whole_factor(head.width, head.height),
        layout,
    );
    let row_size = size / usize::try_from(head.height).unwrap_or(1).max(1);
    for row in all.chunks_exact(row_size.max(1)) {
        shrinker.push(row);
    }
    let mut small = shrinker.finish().ok_or(IntakeError::Truncated)?;
    small.icc = icc;
    Ok(small)
}

fn from_decoder(error: &DecodingError) -> IntakeError {
    if let DecodingError::IoError(error) = error {
        from_io(error)
    } else {
        unreadable(error)
    }
}
