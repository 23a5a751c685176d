//! What the bytes are, whatever their name or declared type says.

use std::fmt;

use crate::intake_error::IntakeError;

/// A format that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// ISO 10918-1.
    Jpeg,
    /// ISO 15948.
    Png,
    /// RFC 9649.
    Webp,
}

impl Format {
    /// The media type, such as `image/jpeg`.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        })
    }
}

/// The format of `bytes` by their first bytes, or `Unsupported` with what they look like.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Format, IntakeError> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::Webp);
    }
    // The first bytes of a photo whose upload broke off at once.
    let starts = |beginning: &[u8]| !bytes.is_empty() && beginning.starts_with(bytes);
    let in_riff =
        bytes.starts_with(b"RIFF") && b"WEBP".starts_with(bytes.get(8..).unwrap_or_default());
    if starts(&[0xFF, 0xD8, 0xFF]) || starts(b"\x89PNG\r\n\x1a\n") || starts(b"RIFF") || in_riff {
        return Err(IntakeError::Truncated);
    }
    Err(IntakeError::Unsupported {
        looks_like: look(bytes),
    })
}

fn look(bytes: &[u8]) -> &'static str {
    if bytes.is_empty() {
        return "an empty file";
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return brand(bytes);
    }
    let known: [(&[u8], &'static str); 15] = [
        (b"GIF8", "GIF"),
        (b"%PDF", "a PDF document"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CJXL ", "JPEG XL"),
        (b"\0\0\0\x0CjP  ", "JPEG 2000"),
        (b"8BPS", "a Photoshop file"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1A\x45\xDF\xA3", "a video"),
        (b"OggS", "audio or video"),
        (b"ID3", "audio"),
        (b"RIFF", "audio or video"),
        (b"\0\0\x01\0", "an icon"),
        (b"BM", "BMP"),
    ];
    if let Some((_, name)) = known.iter().find(|(start, _)| bytes.starts_with(start)) {
        return name;
    }
    let head = bytes.get(..256).unwrap_or(bytes);
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let starts = |word: &[u8]| {
        text.get(..word.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(word))
    };
    if starts(b"<svg") || starts(b"<?xml") {
        return "SVG or XML";
    }
    if starts(b"<!doctype") || starts(b"<html") {
        return "a web page";
    }
    "something else"
}

/// What an ISO base media file is, by its major and compatible brands.
fn brand(bytes: &[u8]) -> &'static str {
    let size = bytes
        .first_chunk::<4>()
        .map_or(0, |b| u32::from_be_bytes(*b));
    let end = usize::try_from(size)
        .unwrap_or(usize::MAX)
        .clamp(12, 256)
        .min(bytes.len());
    let brands = bytes.get(8..end).unwrap_or_default();
    let has = |wanted: &[&[u8]]| brands.chunks(4).any(|b| wanted.contains(&b));
    if has(&[b"avif", b"avis"]) {
        "AVIF"
    } else if has(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]) {
        "HEIC"
    } else if has(&[b"crx "]) {
        "a camera's raw file"
    } else {
        "a video"
    }
}

/// Accepts a declared content type that names `found` or nothing in particular.
pub(crate) fn check_declared(declared: Option<&str>, found: Format) -> Result<(), IntakeError> {
    let Some(declared) = declared else {
        return Ok(());
    };
    let essence = declared
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let agrees = match essence.as_str() {
        "" | "application/octet-stream" | "binary/octet-stream" | "image/*" | "*/*" => true,
        "image/jpeg" | "image/jpg" | "image/pjpeg" => found == Format::Jpeg,
        "image/png" | "image/x-png" => found == Format::Png,
        "image/webp" => found == Format::Webp,
        _ => false,
    };
    if agrees {
        Ok(())
    } else {
        Err(IntakeError::DeclaredOtherwise { found })
    }
}
