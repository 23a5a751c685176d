//! Makes the pictures that the tests take in.

use std::io::{Cursor, Write};

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

pub(crate) const RED: [u8; 3] = [200, 40, 40];
pub(crate) const GREEN: [u8; 3] = [40, 160, 60];
pub(crate) const BLUE: [u8; 3] = [50, 60, 190];
pub(crate) const SAND: [u8; 3] = [220, 200, 150];
/// The quarters of [`quartered`]: top left, top right, bottom left, bottom right.
pub(crate) const QUARTERS: [[u8; 3]; 4] = [RED, GREEN, BLUE, SAND];

/// An RGB picture of four quarters in different colours.
pub(crate) fn quartered(width: u32, height: u32) -> Vec<u8> {
    let mut rgb = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let quarter = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
            rgb.extend(QUARTERS[quarter]);
        }
    }
    rgb
}

/// How a JPEG is made.
#[derive(Clone, Copy, Default)]
pub(crate) struct JpegPlan<'a> {
    pub(crate) progressive: bool,
    pub(crate) exif: Option<&'a [u8]>,
    pub(crate) icc: Option<&'a [u8]>,
}

/// A JPEG of the quarters.
pub(crate) fn jpeg(width: u32, height: u32, plan: JpegPlan<'_>) -> Vec<u8> {
    jpeg_of(
        &quartered(width, height),
        width,
        height,
        ColorType::Rgb,
        plan,
    )
}

/// A JPEG of these pixels.
pub(crate) fn jpeg_of(
    data: &[u8],
    width: u32,
    height: u32,
    kind: ColorType,
    plan: JpegPlan<'_>,
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 92);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_progressive(plan.progressive);
    if let Some(exif) = plan.exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    if let Some(icc) = plan.icc {
        encoder.add_icc_profile(icc).unwrap();
    }
    encoder
        .encode(data, width as u16, height as u16, kind)
        .unwrap();
    file
}

/// The JPEG with another segment after its start.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}

/// One chunk of a PNG.
pub(crate) fn png_chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&kind);
    crc.update(content);
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length, &kind[..], content, &crc.sum().to_be_bytes()].concat()
}

/// A PNG from its header's fields, other chunks, and unpacked image data.
pub(crate) fn png(
    (width, height): (u32, u32),
    (depth, colour, interlaced): (u8, u8, bool),
    others: &[Vec<u8>],
    data: &[u8],
) -> Vec<u8> {
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[depth, colour, 0, 0, u8::from(interlaced)],
    ];
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(png_chunk(*b"IHDR", &header.concat()));
    for chunk in others {
        file.extend(chunk);
    }
    file.extend(png_chunk(*b"IDAT", &deflated(data)));
    file.extend(png_chunk(*b"IEND", &[]));
    file
}

/// Rows of `pixel_bytes` wide pixels, each row behind the filter byte „none".
pub(crate) fn unfiltered(pixels: &[u8], row_bytes: usize) -> Vec<u8> {
    pixels
        .chunks_exact(row_bytes)
        .flat_map(|row| [&[0], row].concat())
        .collect()
}

/// A PNG of the quarters, 8 bits RGB.
pub(crate) fn png_rgb(width: u32, height: u32, others: &[Vec<u8>]) -> Vec<u8> {
    let data = unfiltered(&quartered(width, height), width as usize * 3);
    png((width, height), (8, 2, false), others, &data)
}

/// The same, interlaced.
pub(crate) fn png_interlaced(width: u32, height: u32) -> Vec<u8> {
    let rgb = quartered(width, height);
    let passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let mut data = Vec::new();
    for (left, top, across, down) in passes {
        for y in (top..height).step_by(down) {
            let row: Vec<u8> = (left..width)
                .step_by(across)
                .flat_map(|x| {
                    let at = (y * width + x) as usize * 3;
                    [rgb[at], rgb[at + 1], rgb[at + 2]]
                })
                .collect();
            if !row.is_empty() {
                data.push(0);
                data.extend(row);
            }
        }
    }
    png((width, height), (8, 2, true), &[], &data)
}

pub(crate) fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A plain WebP of the quarters, lossy or lossless.
pub(crate) fn webp(width: u32, height: u32, lossless: bool) -> Vec<u8> {
    let rgb = quartered(width, height);
    let encoder = webp::Encoder::from_rgb(&rgb, width, height);
    if lossless {
        encoder.encode_lossless().to_vec()
    } else {
        encoder.encode(90.0).to_vec()
    }
}

/// One chunk of a WebP.
pub(crate) fn webp_chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    let pad: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
    [&kind[..], &length, content, pad].concat()
}

/// A WebP file of these chunks.
pub(crate) fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let size = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
    [b"RIFF", &size[..], b"WEBP", &body].concat()
}

/// The chunk that announces metadata, for a canvas of this size.
pub(crate) fn vp8x(width: u32, height: u32, flags: u8) -> Vec<u8> {
    let (w, h) = ((width - 1).to_le_bytes(), (height - 1).to_le_bytes());
    webp_chunk(
        *b"VP8X",
        &[flags, 0, 0, 0, w[0], w[1], w[2], h[0], h[1], h[2]],
    )
}

/// A WebP of the quarters with metadata chunks.
pub(crate) fn webp_with(width: u32, height: u32, icc: &[u8], exif: &[u8], xmp: &[u8]) -> Vec<u8> {
    let picture = webp(width, height, false)[12..].to_vec();
    riff(&[
        vp8x(width, height, 0x20 | 0x08 | 0x04),
        webp_chunk(*b"ICCP", icc),
        picture,
        webp_chunk(*b"EXIF", exif),
        webp_chunk(*b"XMP ", xmp),
    ])
}

/// An EXIF block of these fields.
pub(crate) fn exif(fields: &[(Tag, Value)], little_endian: bool) -> Vec<u8> {
    let fields: Vec<Field> = fields
        .iter()
        .map(|(tag, value)| Field {
            tag: *tag,
            ifd_num: In::PRIMARY,
            value: value.clone(),
        })
        .collect();
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, little_endian).unwrap();
    block.into_inner()
}

/// An EXIF block that says how the camera was held.
pub(crate) fn exif_orientation(orientation: u16) -> Vec<u8> {
    exif(
        &[(Tag::Orientation, Value::Short(vec![orientation]))],
        false,
    )
}

pub(crate) fn text(text: &str) -> Value {
    Value::Ascii(vec![text.as_bytes().to_vec()])
}

pub(crate) fn rationals(parts: &[(u32, u32)]) -> Value {
    Value::Rational(
        parts
            .iter()
            .map(|(num, denom)| Rational {
                num: *num,
                denom: *denom,
            })
            .collect(),
    )
}

/// The fields of a position: degrees, minutes and hundredths of seconds, with their hemispheres.
pub(crate) fn position(
    latitude: (u32, u32, u32, &str),
    longitude: (u32, u32, u32, &str),
) -> Vec<(Tag, Value)> {
    let parts = |(degrees, minutes, hundredths, _): (u32, u32, u32, &str)| {
        rationals(&[(degrees, 1), (minutes, 1), (hundredths, 100)])
    };
    vec![
        (Tag::GPSLatitudeRef, text(latitude.3)),
        (Tag::GPSLatitude, parts(latitude)),
        (Tag::GPSLongitudeRef, text(longitude.3)),
        (Tag::GPSLongitude, parts(longitude)),
    ]
}
