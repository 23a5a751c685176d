//! Photos in other colour spaces look the same in sRGB, which is what leaves.

use jpeg_encoder::ColorType;
use moxcms::{ColorProfile, Layout, TransformOptions};

use crate::making::{self, JpegPlan, QUARTERS};
use crate::{assert_quarters, take_in};

/// The quarters, written in another colour space.
fn quartered_in(profile: &ColorProfile) -> Vec<u8> {
    let srgb = ColorProfile::new_srgb();
    let transform = srgb
        .create_transform_8bit(
            Layout::Rgb,
            profile,
            Layout::Rgb,
            TransformOptions::default(),
        )
        .unwrap();
    let rgb = making::quartered(128, 96);
    let mut other = vec![0; rgb.len()];
    transform.transform(&rgb, &mut other).unwrap();
    other
}

#[test]
fn display_p3_and_adobe_rgb_are_converted_in_every_format() {
    for profile in [
        ColorProfile::new_display_p3(),
        ColorProfile::new_adobe_rgb(),
        ColorProfile::new_bt2020(),
    ] {
        let icc = profile.encode().unwrap();
        let rgb = quartered_in(&profile);
        let plan = JpegPlan {
            icc: Some(&icc),
            ..JpegPlan::default()
        };
        let jpeg = making::jpeg_of(&rgb, 128, 96, ColorType::Rgb, plan);
        let iccp = making::png_chunk(*b"iCCP", &[b"x\0\0", &making::deflated(&icc)[..]].concat());
        let png = making::png(
            (128, 96),
            (8, 2, false),
            &[iccp],
            &making::unfiltered(&rgb, 128 * 3),
        );
        let picture = webp::Encoder::from_rgb(&rgb, 128, 96).encode_lossless()[12..].to_vec();
        let webp = making::riff(&[
            making::vp8x(128, 96, 0x20),
            making::webp_chunk(*b"ICCP", &icc),
            picture,
        ]);
        for file in [jpeg, png, webp] {
            assert_quarters(&take_in(&file).unwrap(), QUARTERS, 12);
        }
        // Without the profile the same numbers are other colours: the conversion did something.
        let bare = making::jpeg_of(&rgb, 128, 96, ColorType::Rgb, JpegPlan::default());
        let taken = take_in(&bare).unwrap();
        let seen = crate::quarters(&crate::pixels(&taken.derived[0]));
        assert!(
            !seen
                .iter()
                .zip(QUARTERS)
                .all(|(a, b)| crate::near(*a, b, 12))
        );
    }
}

#[test]
fn an_srgb_profile_changes_nothing_and_a_broken_one_is_ignored() {
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
    let mut profiles = vec![
        srgb,
        grey,
        vec![0; 200],
        b"garbage".to_vec(),
        p3[..p3.len() / 2].to_vec(),
    ];
    // Every four bytes of a good profile turned over: none may cost the photo.
    let damaged: Vec<_> = (0..p3.len() - 4)
        .step_by(4)
        .map(|at| {
            let mut profile = p3.clone();
            profile[at..at + 4]
                .iter_mut()
                .for_each(|byte| *byte = !*byte);
            profile
        })
        .collect();
    for icc in &profiles {
        let file = making::jpeg(
            64,
            48,
            JpegPlan {
                icc: Some(icc),
                ..JpegPlan::default()
            },
        );
        assert_quarters(&take_in(&file).unwrap(), QUARTERS, 12);
    }
    profiles.extend(damaged);
    for icc in &profiles {
        let file = making::jpeg(
            16,
            16,
            JpegPlan {
                icc: Some(icc),
                ..JpegPlan::default()
            },
        );
        assert!(take_in(&file).is_ok());
    }
}

#[test]
fn a_profile_of_missing_or_doubled_pieces_is_ignored() {
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let piece = |number: u8, total: u8| [b"ICC_PROFILE\0", &[number, total][..], &p3].concat();
    for pieces in [
        vec![piece(1, 2)],
        vec![piece(2, 2), piece(2, 2)],
        vec![piece(0, 1)],
        vec![piece(1, 1), piece(1, 1)],
    ] {
        let mut file = making::jpeg(64, 48, JpegPlan::default());
        for piece in pieces {
            file = making::with_segment(&file, 0xE2, &piece);
        }
        assert_quarters(&take_in(&file).unwrap(), QUARTERS, 12);
    }
}
