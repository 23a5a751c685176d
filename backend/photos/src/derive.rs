//! The pictures that may be shown: two sizes, each as JPEG and WebP, made of pixels alone.

mod colour;
mod encode;
mod orient;

use bytes::Bytes;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

pub(crate) use self::orient::Orientation;
use crate::cover::{Region, cover};
use crate::decode::{Channels, Small};
use crate::intake_error::IntakeError;
use crate::limits::Watch;

/// How large a derived picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// For lists and maps: long side 320 pixels at most.
    Small,
    /// For looking at: long side 1280 pixels at most.
    Large,
}

impl Size {
    /// Both sizes.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// Pixels of the longer side; a smaller photo keeps its own size.
    #[must_use]
    pub const fn long_side(self) -> u32 {
        match self {
            Self::Small => 320,
            Self::Large => 1280,
        }
    }
}

/// How a derived picture is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Baseline JPEG, 4:2:0.
    Jpeg,
    /// Lossy WebP.
    Webp,
}

impl Encoding {
    /// Both encodings.
    pub const ALL: [Self; 2] = [Self::Jpeg, Self::Webp];

    /// The media type to serve it with.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    /// The ending of a file name, without a dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }
}

/// A picture that may be shown: upright, sRGB, without any metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// Which size it is of the two.
    pub size: Size,
    /// How it is encoded.
    pub encoding: Encoding,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub bytes: Bytes,
}

impl Derived {
    /// Its name below the photo's own folder, such as `320.webp`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.size.long_side(), self.encoding.extension())
    }

    /// The media type to serve it with.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        self.encoding.content_type()
    }
}

/// Upright RGB pixels.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgb: Vec<u8>,
}

/// Width and height for a longer side of at most `long_side`, never larger than given, never zero.
pub(crate) fn fit(width: u32, height: u32, long_side: u32) -> (u32, u32) {
    let longest = u64::from(width.max(height));
    if longest <= u64::from(long_side) {
        return (width, height);
    }
    let scaled = |side: u32| {
        let exact = (u64::from(side) * u64::from(long_side) + longest / 2) / longest;
        u32::try_from(exact).unwrap_or(long_side).max(1)
    };
    (scaled(width), scaled(height))
}

/// Makes the four pictures from decoded pixels, with these regions covered. `width` and `height` are those of the photo as stored.
pub(crate) fn derive(
    small: Small,
    width: u32,
    height: u32,
    orientation: Orientation,
    regions: &[Region],
    watch: Watch,
) -> Result<Vec<Derived>, IntakeError> {
    let size = fit(width, height, Size::Large.long_side());
    let large = large_picture(small, size)?;
    watch.check()?;
    let mut large = orientation.apply(large);
    // Before anything is encoded, and in the picture of which the small one is made.
    cover(&mut large, regions);
    let (small_width, small_height) = fit(large.width, large.height, Size::Small.long_side());
    let mut derived = encode::both(&large, Size::Large, watch)?;
    if (small_width, small_height) == (large.width, large.height) {
        let same: Vec<_> = derived
            .iter()
            .map(|large| Derived {
                size: Size::Small,
                ..large.clone()
            })
            .collect();
        derived.extend(same);
    } else {
        let source = ImageRef::new(large.width, large.height, &large.rgb, PixelType::U8x3)
            .map_err(|error| encoding(&error))?;
        let whole = (f64::from(large.width), f64::from(large.height));
        let rgb = resize(&source, whole, (small_width, small_height), PixelType::U8x3)?;
        derived.extend(encode::both(
            &Picture {
                width: small_width,
                height: small_height,
                rgb,
            },
            Size::Small,
            watch,
        )?);
    }
    Ok(derived)
}

/// Brings decoded pixels to `size` and to sRGB.
fn large_picture(small: Small, size: (u32, u32)) -> Result<Picture, IntakeError> {
    let kind = match small.channels {
        Channels::Rgb => PixelType::U8x3,
        Channels::Cmyk => PixelType::U8x4,
    };
    let pixels = if (small.width, small.height) == size {
        small.pixels
    } else {
        let source = ImageRef::new(small.width, small.height, &small.pixels, kind)
            .map_err(|error| encoding(&error))?;
        resize(&source, (small.true_width, small.true_height), size, kind)?
    };
    let rgb = colour::to_srgb(pixels, small.channels, small.icc.as_deref());
    Ok(Picture {
        width: size.0,
        height: size.1,
        rgb,
    })
}

fn resize(
    source: &ImageRef<'_>,
    from: (f64, f64),
    (width, height): (u32, u32),
    kind: PixelType,
) -> Result<Vec<u8>, IntakeError> {
    let mut target = Image::new(width, height, kind);
    // The fourth channel of CMYK is not transparency.
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(0.0, 0.0, from.0, from.1)
        .use_alpha(false);
    Resizer::new()
        .resize(source, &mut target, &options)
        .map_err(|error| encoding(&error))?;
    Ok(target.into_vec())
}

fn encoding(error: &impl std::fmt::Display) -> IntakeError {
    IntakeError::Encoding {
        why: error.to_string(),
    }
}
