//! JPEG pixels, decoded at 1/2, 1/4 or 1/8 scale where the large derivative allows it.

use jpeg_decoder::{Decoder, Error, PixelFormat};

use super::jpeg_head::JpegHead;
use super::{Channels, Small, from_io, unreadable};
use crate::derive::Size;
use crate::derive::fit;
use crate::intake_error::IntakeError;
use crate::limits::{Watch, WatchedReader};

/// Decodes what [`super::jpeg_head::read`] accepted.
pub(super) fn decode(bytes: &[u8], head: &JpegHead, watch: Watch) -> Result<Small, IntakeError> {
    let mut decoder = Decoder::new(WatchedReader::new(bytes, watch));
    let (wanted_width, wanted_height) = fit(
        u32::from(head.width),
        u32::from(head.height),
        Size::Large.long_side(),
    );
    let wanted = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    // The decoder takes the smallest scale of which one side is large enough, so ask by the long side alone.
    let (ask_width, ask_height) = if head.width >= head.height {
        (wanted(wanted_width), u16::MAX)
    } else {
        (u16::MAX, wanted(wanted_height))
    };
    let (width, height) = decoder
        .scale(ask_width, ask_height)
        .map_err(|error| from_decoder(&error))?;
    let info = decoder.info().ok_or_else(|| unreadable("no frame"))?;
    if (width, height) != (info.width, info.height) || width > head.width || height > head.height {
        return Err(unreadable("the frame changed its size"));
    }
    decoder.set_max_decoding_buffer_size(usize::from(width) * usize::from(height) * 4);
    let pixels = decoder.decode().map_err(|error| from_decoder(&error))?;
    drop(decoder);
    let expected = usize::from(width) * usize::from(height) * info.pixel_format.pixel_bytes();
    if pixels.len() != expected {
        return Err(unreadable("the decoder gave another number of pixels"));
    }
    let (channels, pixels) = match info.pixel_format {
        PixelFormat::L8 => (
            Channels::Rgb,
            pixels.into_iter().flat_map(|light| [light; 3]).collect(),
        ),
        PixelFormat::RGB24 => (Channels::Rgb, pixels),
        // The decoder takes the inks for inverted, as Adobe writes them.
        PixelFormat::CMYK32 if head.adobe => (Channels::Cmyk, pixels),
        PixelFormat::CMYK32 => (
            Channels::Cmyk,
            pixels.into_iter().map(|ink| 255 - ink).collect(),
        ),
        PixelFormat::L16 => return Err(unreadable("16 bits of grey")),
    };
    let scale = [1.0, 0.5, 0.25, 0.125]
        .into_iter()
        .min_by(|a, b| {
            let miss = |scale: f64| (f64::from(head.width) * scale - f64::from(width)).abs();
            miss(*a).total_cmp(&miss(*b))
        })
        .unwrap_or(1.0);
    Ok(Small {
        width: u32::from(width),
        height: u32::from(height),
        true_width: (f64::from(head.width) * scale).min(f64::from(width)),
        true_height: (f64::from(head.height) * scale).min(f64::from(height)),
        channels,
        pixels,
        icc: head.icc.clone(),
    })
}

fn from_decoder(error: &Error) -> IntakeError {
    match error {
        Error::Io(error) => from_io(error),
        Error::Unsupported(_) => IntakeError::Unsupported {
            looks_like: "a JPEG of an unusual kind",
        },
        Error::Format(_) | Error::Internal(_) => unreadable(error),
    }
}
