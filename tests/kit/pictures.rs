//! Photos that the suites take: made here, nobody's.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// A picture with shapes in it; `seed` makes it another one.
pub fn picture(width: u32, height: u32, seed: u8) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from((x * 7 + y * 3 + u32::from(seed) * 31) % 256).expect("below 256");
        Rgb([shade, shade.wrapping_add(seed), 255 - shade])
    })
}

pub fn jpeg(width: u32, height: u32, seed: u8) -> Vec<u8> {
    encode(&picture(width, height, seed), ImageFormat::Jpeg)
}

pub fn png(width: u32, height: u32, seed: u8) -> Vec<u8> {
    encode(&picture(width, height, seed), ImageFormat::Png)
}

pub fn webp(width: u32, height: u32, seed: u8) -> Vec<u8> {
    encode(&picture(width, height, seed), ImageFormat::WebP)
}

fn encode(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, format)
        .expect("a picture of our own encodes");
    bytes.into_inner()
}

/// A JPEG with EXIF: taken in Vilnius (54.6858 N, 25.2873 E) on 2026-11-20 12:34:56 +02:00, orientation 6.
pub fn jpeg_with_exif(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height, 9);
    let exif = exif_block();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xFF, 0xE1]);
    let length = u16::try_from(exif.len() + 2).expect("a short block");
    bytes.extend(length.to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

/// `Exif\0\0` and a little-endian TIFF with IFD0 (orientation, model), the Exif IFD (date, offset) and the GPS IFD.
fn exif_block() -> Vec<u8> {
    fn entry(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
        let mut bytes = tag.to_le_bytes().to_vec();
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value);
        bytes
    }
    let model = b"SECRETPHONE 7\0";
    let date = b"2026:11:20 12:34:56\0";
    let offset = b"+02:00\0";
    let ifd0 = 8_u32;
    let exif_ifd = ifd0 + 2 + 4 * 12 + 4;
    let gps_ifd = exif_ifd + 2 + 2 * 12 + 4;
    let values = gps_ifd + 2 + 4 * 12 + 4;
    let (at_model, at_date) = (values, values + 14);
    let at_offset = at_date + 20;
    let at_lat = at_offset + 7 + 1;
    let at_lon = at_lat + 24;
    let mut tiff = b"II*\0".to_vec();
    tiff.extend(ifd0.to_le_bytes());
    tiff.extend(4_u16.to_le_bytes());
    tiff.extend(entry(0x0110, 2, 14, at_model.to_le_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [6, 0, 0, 0]));
    tiff.extend(entry(0x8769, 4, 1, exif_ifd.to_le_bytes()));
    tiff.extend(entry(0x8825, 4, 1, gps_ifd.to_le_bytes()));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(0x9003, 2, 20, at_date.to_le_bytes()));
    tiff.extend(entry(0x9011, 2, 7, at_offset.to_le_bytes()));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(4_u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, [b'N', 0, 0, 0]));
    tiff.extend(entry(2, 5, 3, at_lat.to_le_bytes()));
    tiff.extend(entry(3, 2, 2, [b'E', 0, 0, 0]));
    tiff.extend(entry(4, 5, 3, at_lon.to_le_bytes()));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(model);
    tiff.extend(date);
    tiff.extend(offset);
    tiff.push(0);
    for (number, over) in [
        (54_u32, 1_u32),
        (41, 1),
        (888, 100),
        (25, 1),
        (17, 1),
        (1428, 100),
    ] {
        tiff.extend(number.to_le_bytes());
        tiff.extend(over.to_le_bytes());
    }
    let mut block = b"Exif\0\0".to_vec();
    block.extend(tiff);
    block
}
