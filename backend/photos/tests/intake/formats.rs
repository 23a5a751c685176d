//! Every format and layout that cameras, phones and screens write.

use atsakas_photos::{Encoding, Format, Intake, IntakeError, Limits, Size};
use jpeg_encoder::ColorType;

use crate::making::{self, JpegPlan, QUARTERS};
use crate::{assert_quarters, derived, quarters, take_in};

#[test]
fn jpeg_png_and_webp_come_out_as_two_sizes_in_two_encodings() {
    let progressive = JpegPlan {
        progressive: true,
        ..JpegPlan::default()
    };
    let files = [
        (Format::Jpeg, making::jpeg(1600, 400, JpegPlan::default())),
        (Format::Jpeg, making::jpeg(1600, 400, progressive)),
        (Format::Png, making::png_rgb(1600, 400, &[])),
        (Format::Png, making::png_interlaced(1600, 400)),
        (Format::Webp, making::webp(1600, 400, false)),
        (Format::Webp, making::webp(1600, 400, true)),
    ];
    for (format, file) in files {
        let taken = take_in(&file).unwrap();
        assert_eq!(
            (taken.format, taken.width, taken.height),
            (format, 1600, 400)
        );
        assert_eq!(taken.sha256, atsakas_photos::seal_of(&file));
        let sizes = |size| {
            let picture = derived(&taken, size, Encoding::Jpeg);
            (picture.width, picture.height)
        };
        assert_eq!(
            (sizes(Size::Large), sizes(Size::Small)),
            ((1280, 320), (320, 80))
        );
        assert_quarters(&taken, QUARTERS, 10);
    }
}

#[test]
fn large_photos_are_reduced_while_decoding_and_stay_in_place() {
    // Sizes that no whole factor divides: the last column and row are cut.
    for (width, height) in [(2561, 723), (5125, 343), (603, 2581)] {
        for file in [
            making::jpeg(width, height, JpegPlan::default()),
            making::png_rgb(width, height, &[]),
        ] {
            let taken = take_in(&file).unwrap();
            assert_eq!((taken.width, taken.height), (width, height));
            let large = derived(&taken, Size::Large, Encoding::Webp);
            assert_eq!(large.width.max(large.height), 1280);
            assert_quarters(&taken, QUARTERS, 10);
            // The border between the quarters lies in the middle, to a pixel.
            let picture = crate::pixels(derived(&taken, Size::Large, Encoding::Jpeg));
            let row = picture.height() / 4;
            let border = (0..picture.width())
                .find(|x| picture.get_pixel(*x, row).0[0] < 120)
                .unwrap();
            assert!(
                border.abs_diff(picture.width() / 2) <= 2,
                "{width}: {border}"
            );
        }
    }
}

#[test]
fn nothing_is_ever_upscaled() {
    for (width, height) in [
        (1, 1),
        (7, 3),
        (319, 200),
        (320, 320),
        (500, 10),
        (1280, 1280),
    ] {
        for file in [
            making::jpeg(width, height, JpegPlan::default()),
            making::png_rgb(width, height, &[]),
            making::webp(width, height, true),
        ] {
            let taken = take_in(&file).unwrap();
            let large = derived(&taken, Size::Large, Encoding::Webp);
            assert_eq!((large.width, large.height), (width, height));
            let small = derived(&taken, Size::Small, Encoding::Jpeg);
            assert!(
                small.width <= width
                    && small.height <= height
                    && small.width.max(small.height) <= 320
            );
        }
    }
}

#[test]
fn a_very_long_picture_keeps_at_least_a_pixel() {
    let taken = take_in(&making::png_rgb(12_000, 2, &[])).unwrap();
    let small = derived(&taken, Size::Small, Encoding::Jpeg);
    assert_eq!((small.width, small.height), (320, 1));
}

#[test]
fn grey_palette_deep_and_transparent_pngs_are_read() {
    let (width, height) = (64_usize, 48_usize);
    let size = (64, 48);
    let quarter =
        |x: usize, y: usize| usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
    let fill = |pixel: &dyn Fn(usize) -> Vec<u8>| -> Vec<u8> {
        (0..height)
            .flat_map(|y| (0..width).flat_map(move |x| pixel(quarter(x, y))))
            .collect()
    };
    let grey = [30_u8, 90, 150, 210];

    let data = making::unfiltered(&fill(&|q| vec![grey[q]]), width);
    let taken = take_in(&making::png(size, (8, 0, false), &[], &data)).unwrap();
    assert_quarters(&taken, grey.map(|light| [light; 3]), 6);

    let data = making::unfiltered(&fill(&|q| vec![grey[q], 77]), width * 2);
    let taken = take_in(&making::png(size, (16, 0, false), &[], &data)).unwrap();
    assert_quarters(&taken, grey.map(|light| [light; 3]), 6);

    let deep = |q: usize| {
        QUARTERS[q]
            .iter()
            .flat_map(|light| [*light, 0])
            .collect::<Vec<u8>>()
    };
    let data = making::unfiltered(&fill(&deep), width * 6);
    let taken = take_in(&making::png(size, (16, 2, false), &[], &data)).unwrap();
    assert_quarters(&taken, QUARTERS, 10);

    let palette = making::png_chunk(*b"PLTE", &QUARTERS.concat());
    let data = making::unfiltered(&fill(&|q| vec![q as u8]), width);
    let taken = take_in(&making::png(size, (8, 3, false), &[palette], &data)).unwrap();
    assert_quarters(&taken, QUARTERS, 10);

    // One bit a pixel: left half black, right half white.
    let row: Vec<u8> = [vec![0x00; width / 16], vec![0xFF; width / 16]].concat();
    let data = making::unfiltered(&row.repeat(height), width / 8);
    let taken = take_in(&making::png(size, (1, 0, false), &[], &data)).unwrap();
    assert_quarters(&taken, [[0; 3], [255; 3], [0; 3], [255; 3]], 6);

    // Transparency is seen on white: opaque, half, none, none.
    let alpha = [255_u8, 128, 0, 0];
    let data = making::unfiltered(&fill(&|q| vec![0, 0, 0, alpha[q]]), width * 4);
    let taken = take_in(&making::png(size, (8, 6, false), &[], &data)).unwrap();
    assert_quarters(&taken, [[0; 3], [127; 3], [255; 3], [255; 3]], 6);
}

#[test]
fn a_transparent_webp_is_seen_on_white() {
    let rgba: Vec<u8> = (0..64 * 64)
        .flat_map(|at| [10, 20, 30, if at % 64 < 32 { 255 } else { 0 }])
        .collect();
    for file in [
        webp::Encoder::from_rgba(&rgba, 64, 64)
            .encode(95.0)
            .to_vec(),
        webp::Encoder::from_rgba(&rgba, 64, 64)
            .encode_lossless()
            .to_vec(),
    ] {
        let taken = take_in(&file).unwrap();
        assert_quarters(&taken, [[10, 20, 30], [255; 3], [10, 20, 30], [255; 3]], 8);
    }
}

#[test]
fn grey_and_ink_jpegs_are_read() {
    let grey: Vec<u8> = making::quartered(64, 64)
        .chunks(3)
        .map(|pixel| pixel[0])
        .collect();
    let file = making::jpeg_of(&grey, 64, 64, ColorType::Luma, JpegPlan::default());
    assert_quarters(
        &take_in(&file).unwrap(),
        QUARTERS.map(|[light, _, _]| [light; 3]),
        8,
    );

    // Inks as Adobe writes them: inverted, with and without the transform.
    let inks: Vec<u8> = making::quartered(64, 64)
        .chunks(3)
        .flat_map(|rgb| [255 - rgb[0], 255 - rgb[1], 255 - rgb[2], 0])
        .collect();
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let file = making::jpeg_of(&inks, 64, 64, kind, JpegPlan::default());
        let taken = take_in(&file).unwrap();
        let seen = quarters(&crate::pixels(derived(&taken, Size::Large, Encoding::Webp)));
        assert_quarters(&taken, QUARTERS, 14);
        assert_eq!(seen.len(), 4);
    }
}

#[test]
fn what_is_no_photo_is_named() {
    let ftyp = |brand: &[u8; 4], other: &[u8; 4]| {
        [b"\0\0\0\x18ftyp", &brand[..], b"\0\0\0\0mif1", other].concat()
    };
    let cases: [(&[u8], &str); 14] = [
        (&ftyp(b"heic", b"heic"), "HEIC"),
        (&ftyp(b"mif1", b"heic"), "HEIC"),
        (&ftyp(b"avif", b"miaf"), "AVIF"),
        (&ftyp(b"mif1", b"avif"), "AVIF"),
        (b"\0\0\0\x14ftypisom\0\0\0\0isom", "a video"),
        (b"GIF89a\x01\0\x01\0\0\0\0", "GIF"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"II*\0\x08\0\0\0\0\0\0\0", "TIFF"),
        (b"BM\x36\0\0\0", "BMP"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", "SVG or XML"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"hello, I am a photo", "something else"),
        (b"", "an empty file"),
    ];
    for (bytes, looks_like) in cases {
        assert_eq!(
            take_in(bytes).unwrap_err(),
            IntakeError::Unsupported { looks_like }
        );
    }
}

#[test]
fn a_declared_type_must_agree_or_say_nothing() {
    let intake = Intake::new(Limits::default());
    let file = making::jpeg(40, 30, JpegPlan::default());
    for good in [
        "image/jpeg",
        "IMAGE/JPG; charset=binary",
        "application/octet-stream",
        "image/*",
        "",
    ] {
        assert!(intake.take_in_here(&file, Some(good)).is_ok(), "{good}");
    }
    for bad in [
        "image/png",
        "image/webp",
        "image/heic",
        "text/html",
        "jpeg",
        "multipart/form-data",
    ] {
        let refused = intake.take_in_here(&file, Some(bad)).unwrap_err();
        assert_eq!(
            refused,
            IntakeError::DeclaredOtherwise {
                found: Format::Jpeg
            },
            "{bad}"
        );
    }
}
