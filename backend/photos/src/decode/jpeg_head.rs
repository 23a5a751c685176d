//! The marker structure of a JPEG, read without decoding: size, kind, scans, metadata segments, and its end.

use std::ops::Range;

use super::{ICC_LIMIT, unreadable};
use crate::intake_error::IntakeError;
use crate::limits::Limits;

/// Blocks times scans that a file may ask for. A 12-megapixel progressive photo asks for about 3 million; each scan of
/// a bomb costs a walk over all coefficients and a few bytes of file.
const WORK_LIMIT: u64 = 60_000_000;
/// Scans in a file; encoders write up to about a dozen.
const SCAN_LIMIT: u64 = 100;

/// What the markers of a JPEG say.
#[derive(Debug, Clone)]
pub(crate) struct JpegHead {
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) components: u8,
    pub(crate) progressive: bool,
    /// 8×8 blocks of all components.
    pub(crate) blocks: u64,
    /// An Adobe segment is there: four-component files then hold inverted inks.
    pub(crate) adobe: bool,
    pub(crate) exif: Option<Range<usize>>,
    pub(crate) icc: Option<Vec<u8>>,
}

impl JpegHead {
    /// Bytes that decoding may need: all coefficients of a progressive file, those waiting for the transform otherwise.
    pub(crate) fn memory(&self) -> u64 {
        let coefficients = self.blocks * 128;
        let pixels = u64::from(self.width) * u64::from(self.height) * u64::from(self.components);
        // At least half scale above twice the target; full scale is at most 2560 pixels a side.
        let reduced = pixels.min(2560 * 2560 * u64::from(self.components)) * 2;
        if self.progressive {
            coefficients + reduced
        } else {
            coefficients / 2 + reduced
        }
    }
}

/// Reads the markers up to the end of the image. Bytes after it (previews, motion photos) are not looked at.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<JpegHead, IntakeError> {
    let mut frame: Option<JpegHead> = None;
    let (mut exif, mut adobe, mut icc) = (None, false, IccParts::default());
    let (mut scans, mut entropy_bytes) = (0_u64, 0_usize);
    let mut at = 2; // after SOI, which sniffing saw
    loop {
        let (marker, after) = next_marker(bytes, at)?;
        at = after;
        match marker {
            0xD9 => break,
            0x01 | 0xD0..=0xD7 => continue,
            0xD8 => return Err(unreadable("a second start of image")),
            _ => {}
        }
        let length = bytes
            .get(at..at + 2)
            .and_then(|l| l.first_chunk::<2>())
            .ok_or(IntakeError::Truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length < 2 {
            return Err(unreadable("a segment without length"));
        }
        let content = at + 2..at + length;
        let segment = bytes.get(content.clone()).ok_or(IntakeError::Truncated)?;
        at += length;
        match marker {
            0xC0..=0xC2 if frame.is_some() => return Err(unreadable("a second frame")),
            0xC0..=0xC2 => frame = Some(read_frame(segment, marker == 0xC2, limits)?),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => {
                return Err(IntakeError::Unsupported {
                    looks_like: "a lossless, hierarchical or arithmetic JPEG",
                });
            }
            0xE1 if exif.is_none() && segment.starts_with(b"Exif\0\0") => {
                exif = Some(content.start + 6..content.end);
            }
            0xE2 => icc.add(segment),
            0xEE if segment.starts_with(b"Adobe") => adobe = true,
            0xDA => {
                let work = frame
                    .as_ref()
                    .ok_or_else(|| unreadable("a scan before the frame"))?
                    .blocks;
                scans += 1;
                if scans > SCAN_LIMIT || work * scans > WORK_LIMIT.max(work * 12) {
                    return Err(unreadable("more scans than a camera writes"));
                }
                let end = end_of_scan(bytes, at);
                entropy_bytes += end - at;
                at = end;
            }
            _ => {}
        }
    }
    let mut head = frame.ok_or_else(|| unreadable("no frame"))?;
    if scans == 0 {
        return Err(unreadable("no scan"));
    }
    // A block takes two codes of at least a bit each (one when progressive), and one component at least has a block for
    // each 8×8 pixels: a header that promises more than the data can hold is refused before anything is allocated.
    let least_blocks = u64::from(head.width).div_ceil(8) * u64::from(head.height).div_ceil(8);
    let least_bits = if head.progressive {
        least_blocks
    } else {
        least_blocks * 2
    };
    if u64::try_from(entropy_bytes).unwrap_or(u64::MAX) * 8 < least_bits {
        return Err(IntakeError::Truncated);
    }
    head.exif = exif;
    head.adobe = adobe;
    head.icc = icc.joined();
    Ok(head)
}

/// The next marker code and the place after it.
fn next_marker(bytes: &[u8], from: usize) -> Result<(u8, usize), IntakeError> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let start = rest
            .iter()
            .position(|byte| *byte == 0xFF)
            .ok_or(IntakeError::Truncated)?;
        let fill = rest
            .iter()
            .skip(start)
            .take_while(|byte| **byte == 0xFF)
            .count();
        let code = rest.get(start + fill).ok_or(IntakeError::Truncated)?;
        at += start + fill + 1;
        if *code != 0 {
            return Ok((*code, at));
        }
    }
}

/// Where the entropy-coded data that starts at `from` ends: at the next marker that is not a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == 0xFF))
    {
        at += found;
        match bytes.get(at + 1) {
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    bytes.len()
}

fn read_frame(segment: &[u8], progressive: bool, limits: &Limits) -> Result<JpegHead, IntakeError> {
    let [precision, h1, h0, w1, w0, components] = *segment
        .first_chunk::<6>()
        .ok_or_else(|| unreadable("a short frame header"))?;
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    limits.check_size(u32::from(width), u32::from(height))?;
    if precision != 8 {
        return Err(IntakeError::Unsupported {
            looks_like: "a JPEG of more than 8 bits",
        });
    }
    if !matches!(components, 1 | 3 | 4) {
        return Err(IntakeError::Unsupported {
            looks_like: "a JPEG of unusual components",
        });
    }
    let sampling = segment
        .get(6..)
        .unwrap_or_default()
        .chunks_exact(3)
        .map(|c| match c {
            [_, factors, _] => (u64::from(factors >> 4), u64::from(factors & 15)),
            _ => (0, 0),
        });
    let sampling: Vec<_> = sampling.take(usize::from(components)).collect();
    if sampling.len() != usize::from(components)
        || sampling
            .iter()
            .any(|(h, v)| !(1..=4).contains(h) || !(1..=4).contains(v))
    {
        return Err(unreadable("a wrong frame header"));
    }
    let most = |pick: fn(&(u64, u64)) -> u64| sampling.iter().map(pick).max().unwrap_or(1);
    let units = u64::from(width).div_ceil(8 * most(|s| s.0))
        * u64::from(height).div_ceil(8 * most(|s| s.1));
    let blocks = units * sampling.iter().map(|(h, v)| h * v).sum::<u64>();
    Ok(JpegHead {
        width,
        height,
        components,
        progressive,
        blocks,
        adobe: false,
        exif: None,
        icc: None,
    })
}

/// The pieces of a colour profile, which a JPEG spreads over segments of 64 kB.
#[derive(Debug, Default)]
struct IccParts {
    parts: Vec<(u8, Vec<u8>)>,
    total: u8,
    size: usize,
    spoilt: bool,
}

impl IccParts {
    fn add(&mut self, segment: &[u8]) {
        let Some([number, total, data @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") else {
            return;
        };
        self.size += data.len();
        self.spoilt |= self.size > ICC_LIMIT || (!self.parts.is_empty() && self.total != *total);
        if !self.spoilt {
            self.total = *total;
            self.parts.push((*number, data.to_vec()));
        }
    }

    fn joined(mut self) -> Option<Vec<u8>> {
        self.parts.sort_by_key(|(number, _)| *number);
        let whole = self
            .parts
            .iter()
            .map(|(number, _)| *number)
            .eq(1..=self.total);
        (!self.spoilt && self.total > 0 && whole)
            .then(|| self.parts.into_iter().flat_map(|(_, data)| data).collect())
    }
}
