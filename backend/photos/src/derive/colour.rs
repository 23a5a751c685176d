//! Whatever colour space came, sRGB leaves: derivatives carry no profile, so viewers take them for sRGB.
//!
//! Grey profiles are not applied (their curves differ little from sRGB's). A profile that cannot be used counts as none.

use std::panic::{AssertUnwindSafe, catch_unwind};

use moxcms::{ColorProfile, DataColorSpace, Layout, ProfileText, TransformOptions};

use crate::decode::Channels;

/// Pixels as sRGB, three bytes each.
pub(super) fn to_srgb(pixels: Vec<u8>, channels: Channels, icc: Option<&[u8]>) -> Vec<u8> {
    // The profile is hostile input to foreign code, and a photo with wrong colours is better than none.
    let converted = icc.and_then(|icc| {
        catch_unwind(AssertUnwindSafe(|| convert(&pixels, channels, icc)))
            .ok()
            .flatten()
    });
    match (converted, channels) {
        (Some(converted), _) => converted,
        (None, Channels::Rgb) => pixels,
        (None, Channels::Cmyk) => pixels.chunks_exact(4).flat_map(ink_to_rgb).collect(),
    }
}

fn convert(pixels: &[u8], channels: Channels, icc: &[u8]) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    let (wanted, layout, bytes) = match channels {
        Channels::Rgb => (DataColorSpace::Rgb, Layout::Rgb, 3),
        Channels::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba, 4),
    };
    let srgb = ColorProfile::new_srgb();
    if profile.color_space != wanted || is_srgb(&profile, &srgb) {
        return None;
    }
    let transform = profile
        .create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default())
        .ok()?;
    let mut converted = vec![0; pixels.len() / bytes * 3];
    transform.transform(pixels, &mut converted).ok()?;
    Some(converted)
}

/// Most photos with a profile say sRGB; converting those would cost time and change nothing but roundings.
fn is_srgb(profile: &ColorProfile, srgb: &ColorProfile) -> bool {
    let named = match &profile.description {
        Some(ProfileText::PlainString(text)) => text.contains("sRGB"),
        Some(ProfileText::Localizable(texts)) => {
            texts.iter().any(|text| text.value.contains("sRGB"))
        }
        Some(ProfileText::Description(text)) => text.ascii_string.contains("sRGB"),
        None => false,
    };
    let near = |a: moxcms::Xyzd, b: moxcms::Xyzd| {
        (a.x - b.x).abs() < 0.003 && (a.y - b.y).abs() < 0.003 && (a.z - b.z).abs() < 0.003
    };
    named
        && near(profile.red_colorant, srgb.red_colorant)
        && near(profile.green_colorant, srgb.green_colorant)
        && near(profile.blue_colorant, srgb.blue_colorant)
}

/// What inks without a profile look like, roughly.
fn ink_to_rgb(inks: &[u8]) -> [u8; 3] {
    let [c, m, y, k] = *inks else { return [255; 3] };
    [c, m, y].map(|ink| {
        let light = u32::from(255 - ink) * u32::from(255 - k);
        u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
    })
}
