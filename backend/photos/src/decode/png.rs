//! PNG: chunk structure first, then row by row into the shrinker, so that memory does not grow with the picture.

use std::ops::Range;

use png::{ColorType, Decoder, DecodingError, Limits as PngLimits, Transformations};

use super::shrink::{Layout, Shrinker};
use super::{Head, ICC_LIMIT, Small, from_io, unreadable, whole_factor};
use crate::intake_error::IntakeError;
use crate::limits::{Limits, Watch, WatchedReader};

/// Chunks in a file. Encoders write one for each 8 kB or more.
const CHUNK_LIMIT: usize = 100_000;
/// Bytes that the decoder may hold besides rows, such as an unpacked colour profile.
const MEMORY_LIMIT: usize = 8 * 1024 * 1024;

/// What the chunks of a PNG say.
#[derive(Debug)]
pub(super) struct PngHead {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) interlaced: bool,
    pub(super) exif: Option<Range<usize>>,
}

/// Walks the chunks from the header to `IEND`.
pub(super) fn read_head(bytes: &[u8], limits: &Limits) -> Result<PngHead, IntakeError> {
    let mut head: Option<PngHead> = None;
    let (mut row_bits, mut data_bytes) = (0_u64, 0_u64);
    let (mut at, mut ended) = (8_usize, false);
    for _ in 0..CHUNK_LIMIT {
        let start = bytes
            .get(at..at + 8)
            .and_then(|s| s.first_chunk::<8>())
            .ok_or(IntakeError::Truncated)?;
        let [l3, l2, l1, l0, kind @ ..] = *start;
        let length = u32::from_be_bytes([l3, l2, l1, l0]);
        if length > i32::MAX.unsigned_abs() {
            return Err(unreadable("a chunk of impossible length"));
        }
        let content =
            at + 8..at + 8 + usize::try_from(length).map_err(|error| unreadable(&error))?;
        let data = bytes.get(content.clone()).ok_or(IntakeError::Truncated)?;
        at = content.end + 4;
        if at > bytes.len() {
            return Err(IntakeError::Truncated);
        }
        match (&kind, &mut head) {
            (b"IHDR", head @ None) => {
                let (read, bits) = read_ihdr(data)?;
                limits.check_size(read.width, read.height)?;
                (*head, row_bits) = (Some(read), bits);
            }
            (_, None) => return Err(unreadable("no header in front")),
            (b"IHDR", Some(_)) => return Err(unreadable("a second header")),
            // What is hidden in later frames is not what a moderator sees.
            (b"acTL" | b"fcTL" | b"fdAT", _) => {
                return Err(IntakeError::Unsupported {
                    looks_like: "an animated PNG",
                });
            }
            (b"IDAT", _) => data_bytes += u64::from(length),
            (b"eXIf", Some(head)) => head.exif = Some(content),
            (b"IEND", _) => {
                ended = true;
                break;
            }
            _ => {}
        }
    }
    if !ended {
        return Err(unreadable("more chunks than an encoder writes"));
    }
    let head = head.ok_or_else(|| unreadable("no header"))?;
    // Deflate makes at most 1032 bytes of one.
    let raw_bytes = u64::from(head.height) * row_bits.div_ceil(8);
    if raw_bytes > (data_bytes + 64) * 1032 {
        return Err(IntakeError::Truncated);
    }
    Ok(head)
}

fn read_ihdr(data: &[u8]) -> Result<(PngHead, u64), IntakeError> {
    let [
        w3,
        w2,
        w1,
        w0,
        h3,
        h2,
        h1,
        h0,
        depth,
        colour,
        _,
        _,
        interlace,
    ] = *data
        .first_chunk::<13>()
        .ok_or_else(|| unreadable("a short header"))?;
    let (width, height) = (
        u32::from_be_bytes([w3, w2, w1, w0]),
        u32::from_be_bytes([h3, h2, h1, h0]),
    );
    let samples = match colour {
        0 | 3 => 1_u64,
        4 => 2,
        2 => 3,
        6 => 4,
        _ => return Err(unreadable("an unknown colour type")),
    };
    let head = PngHead {
        width,
        height,
        interlaced: interlace != 0,
        exif: None,
    };
    Ok((head, u64::from(width) * samples * u64::from(depth)))
}

/// Decodes what [`read_head`] accepted, flattened on white and shrunk by a whole factor.
pub(super) fn decode(
    bytes: &[u8],
    interlaced: bool,
    head: &Head,
    watch: Watch,
) -> Result<Small, IntakeError> {
    let limits = PngLimits {
        bytes: MEMORY_LIMIT,
    };
    let mut decoder = Decoder::new_with_limits(WatchedReader::new(bytes, watch), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(|error| from_decoder(&error))?;
    if (reader.info().width, reader.info().height) != (head.width, head.height) {
        return Err(unreadable("the header changed its size"));
    }
    let icc = reader
        .info()
        .icc_profile
        .as_deref()
        .filter(|icc| icc.len() <= ICC_LIMIT)
        .map(<[u8]>::to_vec);
    let layout = match reader.output_color_type().0 {
        ColorType::Grayscale => Layout::Grey,
        ColorType::GrayscaleAlpha => Layout::GreyAlpha,
        ColorType::Rgb => Layout::Rgb,
        ColorType::Rgba => Layout::Rgba,
        ColorType::Indexed => return Err(unreadable("a palette was not expanded")),
    };
    let mut shrinker = Shrinker::new(
        head.width,
        head.height,
        whole_factor(head.width, head.height),
        layout,
    );
    if interlaced {
        let size = reader
            .output_buffer_size()
            .ok_or_else(|| unreadable("no size"))?;
        let mut all = vec![0; size];
        let frame = reader
            .next_frame(&mut all)
            .map_err(|error| from_decoder(&error))?;
        watch.check()?;
        for row in all.chunks_exact(frame.line_size.max(1)) {
            shrinker.push(row);
        }
    } else {
        let mut rows = 0_u32;
        while let Some(row) = reader.next_row().map_err(|error| from_decoder(&error))? {
            shrinker.push(row.data());
            rows += 1;
            if rows.is_multiple_of(64) {
                watch.check()?;
            }
        }
    }
    let mut small = shrinker.finish().ok_or(IntakeError::Truncated)?;
    small.icc = icc;
    Ok(small)
}

fn from_decoder(error: &DecodingError) -> IntakeError {
    match error {
        DecodingError::IoError(error) => from_io(error),
        DecodingError::Format(_) | DecodingError::Parameter(_) | DecodingError::LimitsExceeded => {
            unreadable(error)
        }
    }
}
