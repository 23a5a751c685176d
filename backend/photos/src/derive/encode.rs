//! Pixels to files. The encoders write no metadata; a test looks for it all the same.

use bytes::Bytes;
use jpeg_encoder::{ColorType, SamplingFactor};

use super::{Derived, Encoding, Picture, Size};
use crate::intake_error::IntakeError;
use crate::limits::Watch;

/// On the scale of 100. Faults of a road stay visible; a large picture has about 250 kB.
const JPEG_QUALITY: u8 = 82;
/// On libwebp's scale of 100; looks like the JPEG at 40 % of its bytes.
const WEBP_QUALITY: f32 = 78.0;
/// libwebp's effort from 0 to 6: 2 takes 40 % of the time of its default 4, for 6 % more bytes.
const WEBP_METHOD: i32 = 2;

/// The picture in both encodings.
pub(super) fn both(
    picture: &Picture,
    size: Size,
    watch: Watch,
) -> Result<Vec<Derived>, IntakeError> {
    Encoding::ALL
        .into_iter()
        .map(|encoding| {
            watch.check()?;
            let bytes = match encoding {
                Encoding::Jpeg => jpeg(picture)?,
                Encoding::Webp => webp(picture)?,
            };
            Ok(Derived {
                size,
                encoding,
                width: picture.width,
                height: picture.height,
                bytes,
            })
        })
        .collect()
}

fn jpeg(picture: &Picture) -> Result<Bytes, IntakeError> {
    let side = |side: u32| u16::try_from(side).map_err(|error| super::encoding(&error));
    let mut file = Vec::with_capacity(picture.rgb.len() / 8 + 1024);
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder
        .encode(
            &picture.rgb,
            side(picture.width)?,
            side(picture.height)?,
            ColorType::Rgb,
        )
        .map_err(|error| super::encoding(&error))?;
    Ok(Bytes::from(file))
}

fn webp(picture: &Picture) -> Result<Bytes, IntakeError> {
    let failed = |why: &str| IntakeError::Encoding {
        why: why.to_owned(),
    };
    let mut config = webp::WebPConfig::new().map_err(|()| failed("no WebP configuration"))?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let file = webp::Encoder::from_rgb(&picture.rgb, picture.width, picture.height)
        .encode_advanced(&config)
        .map_err(|error| failed(&format!("{error:?}")))?;
    Ok(Bytes::copy_from_slice(&file))
}
