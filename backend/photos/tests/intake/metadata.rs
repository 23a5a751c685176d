//! Nothing of what a photo says about its maker leaves: searched for by words, and by reading the files.

use atsakas_photos::{Derived, Encoding, Taken};
use exif::Tag;
use moxcms::ColorProfile;

use crate::making::{self, JpegPlan, position, text};
use crate::take_in;

/// Words that stand in the metadata of the photos below, and those that mark metadata in any file.
const WORDS: [&str; 14] = [
    "Exif",
    "MM\0*",
    "II*\0",
    "ICC_PROFILE",
    "http://ns.adobe.com",
    "Photoshop",
    "tEXt",
    "iTXt",
    "zTXt",
    "eXIf",
    "iCCP",
    "SECRET-WORD",
    "VP8X",
    "XMP ",
];

/// An EXIF block full of things that nobody should learn.
fn telling() -> Vec<u8> {
    let mut fields = position((54, 41, 1377, "N"), (25, 16, 4675, "E"));
    fields.push((Tag::Make, text("SECRET-WORD")));
    fields.push((Tag::Artist, text("SECRET-WORD")));
    fields.push((Tag::BodySerialNumber, text("SECRET-WORD")));
    fields.push((Tag::DateTimeOriginal, text("2026:01:15 12:00:00")));
    making::exif(&fields, false)
}

#[test]
fn nothing_but_pixels_leaves() {
    let (exif, xmp) = (
        telling(),
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET-WORD</x:xmpmeta>",
    );
    let icc = ColorProfile::new_display_p3().encode().unwrap();
    let plan = JpegPlan {
        exif: Some(&exif),
        icc: Some(&icc),
        progressive: false,
    };
    let mut jpeg = making::jpeg(700, 500, plan);
    jpeg = making::with_segment(&jpeg, 0xE1, xmp);
    jpeg = making::with_segment(&jpeg, 0xED, b"Photoshop 3.0\x008BIM SECRET-WORD");
    jpeg = making::with_segment(&jpeg, 0xFE, b"SECRET-WORD");
    // What phones hang on behind the end: a second picture, a video.
    jpeg.extend(b"SECRET-WORD");
    jpeg.extend(making::jpeg(10, 10, plan));
    let png = making::png_rgb(
        700,
        500,
        &[
            making::png_chunk(*b"iCCP", &[b"P3\0\0", &making::deflated(&icc)[..]].concat()),
            making::png_chunk(*b"eXIf", &exif),
            making::png_chunk(*b"tEXt", b"Comment\0SECRET-WORD"),
            making::png_chunk(
                *b"zTXt",
                &[b"Comment\0\0", &making::deflated(b"SECRET-WORD")[..]].concat(),
            ),
            making::png_chunk(*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET-WORD"),
        ],
    );
    let webp = making::webp_with(700, 500, &icc, &exif, xmp);
    for file in [jpeg, png, webp] {
        let taken = take_in(&file).unwrap();
        assert!(taken.suggestion.position.is_some() && taken.suggestion.taken_at.is_some());
        assert_clean(&taken);
    }
}

fn assert_clean(taken: &Taken) {
    for derived in &taken.derived {
        for word in WORDS {
            let found = derived
                .bytes
                .windows(word.len())
                .any(|window| window == word.as_bytes());
            assert!(!found, "{} holds {word:?}", derived.name());
        }
        match derived.encoding {
            Encoding::Jpeg => assert_plain_jpeg(derived),
            Encoding::Webp => assert_plain_webp(derived),
        }
        let mut reader = std::io::Cursor::new(&derived.bytes);
        assert!(
            exif::Reader::new()
                .read_from_container(&mut reader)
                .is_err()
        );
    }
}

/// Only the JFIF segment, tables, one frame, one scan, and nothing behind the end.
fn assert_plain_jpeg(derived: &Derived) {
    let bytes = &derived.bytes;
    let mut at = 2;
    loop {
        assert_eq!(bytes[at], 0xFF);
        let (marker, length) = (
            bytes[at + 1],
            usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]])),
        );
        assert!(
            matches!(marker, 0xE0 | 0xDB | 0xC0 | 0xC4 | 0xDD | 0xDA),
            "marker {marker:x}"
        );
        if marker == 0xE0 {
            assert_eq!((&bytes[at + 4..at + 9], length), (&b"JFIF\0"[..], 16));
        }
        at += 2 + length;
        if marker == 0xDA {
            break;
        }
    }
    let data = &bytes[at..];
    let end = data
        .windows(2)
        .position(|pair| pair == [0xFF, 0xD9])
        .unwrap();
    assert_eq!(end + 2, data.len());
    assert!(
        data[..end]
            .windows(2)
            .all(|pair| pair[0] != 0xFF || matches!(pair[1], 0 | 0xD0..=0xD7))
    );
}

/// One chunk of pixels.
fn assert_plain_webp(derived: &Derived) {
    let bytes = &derived.bytes;
    assert_eq!(&bytes[12..16], b"VP8 ");
    let length = u32::from_le_bytes(bytes[16..20].try_into().unwrap()) as usize;
    assert_eq!(20 + length + length % 2, bytes.len());
}
