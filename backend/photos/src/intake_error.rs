//! Why a photo was not taken in.

use crate::sniff::Format;

/// Why a photo was not taken in. Nothing is stored in any of these cases, and no text quotes the file's content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// More bytes than allowed (HTTP 413).
    #[error("the file has {bytes} bytes, more than the {limit} allowed")]
    TooLarge {
        /// Bytes that came.
        bytes: usize,
        /// Bytes that are allowed.
        limit: usize,
    },
    /// More pixels, or a longer side, than allowed (HTTP 413). Decided from the header alone.
    #[error(
        "the picture has {width} × {height} pixels, more than {pixel_limit} pixels or {side_limit} a side"
    )]
    TooManyPixels {
        /// Pixels across, as the header says.
        width: u32,
        /// Pixels down, as the header says.
        height: u32,
        /// Pixels that are allowed.
        pixel_limit: u64,
        /// Pixels that a side may have.
        side_limit: u32,
    },
    /// The file ends before the picture does (HTTP 422): most often an upload that broke off.
    #[error("the file ends before the picture does")]
    Truncated,
    /// The format is right, the content is damaged or hostile (HTTP 422).
    #[error("the picture cannot be read: {why}")]
    Unreadable {
        /// What the decoder said; for logs, not for people.
        why: String,
    },
    /// Not a JPEG, PNG or WebP photo (HTTP 415).
    #[error("photos are JPEG, PNG or WebP; this looks like {looks_like}")]
    Unsupported {
        /// What it looks like, such as `HEIC` or `a PDF document`; `something else` when nothing fits.
        looks_like: &'static str,
    },
    /// The declared content type names another format than the bytes (HTTP 415).
    #[error("declared as another type, but the bytes are {found}")]
    DeclaredOtherwise {
        /// What the bytes are.
        found: Format,
    },
    /// No decoder became free in time (HTTP 503, try again).
    #[error("too many photos are being taken in at this moment")]
    Busy,
    /// The picture took longer than allowed (HTTP 422).
    #[error("the picture takes too long to read")]
    TimedOut,
    /// The pictures could not be made although the photo is fine (HTTP 500): our fault.
    #[error("the pictures could not be made: {why}")]
    Encoding {
        /// What the encoder said; for logs.
        why: String,
    },
}
