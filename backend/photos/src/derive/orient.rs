//! Turning the small picture upright, as EXIF says the camera was held.

use super::Picture;

/// How stored rows and columns relate to the upright picture (EXIF tag 0x0112).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Orientation {
    /// Rows of the stored picture are columns of the upright one. Applied before the flips below.
    transposed: bool,
    /// Stored columns run from right to left.
    columns_flipped: bool,
    /// Stored rows run from bottom to top.
    rows_flipped: bool,
}

impl Orientation {
    /// From the tag's value 1 to 8.
    pub(crate) fn from_exif(value: u32) -> Option<Self> {
        let (transposed, columns_flipped, rows_flipped) = match value {
            1 => (false, false, false),
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, false, true),
            7 => (true, true, true),
            8 => (true, true, false),
            _ => return None,
        };
        Some(Self {
            transposed,
            columns_flipped,
            rows_flipped,
        })
    }

    /// Width and height of the upright picture.
    pub(crate) fn upright(self, width: u32, height: u32) -> (u32, u32) {
        if self.transposed {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// The upright picture.
    pub(crate) fn apply(self, picture: Picture) -> Picture {
        if self == Self::default() {
            return picture;
        }
        let (width, height) = self.upright(picture.width, picture.height);
        let columns = usize::try_from(picture.width).unwrap_or(0);
        let stride = (columns * 3).max(1);
        let mut rows: Vec<&[u8]> = picture.rgb.chunks_exact(stride).collect();
        if self.rows_flipped {
            rows.reverse();
        }
        let mut rgb = Vec::with_capacity(picture.rgb.len());
        if self.transposed {
            for column in 0..columns {
                let column = if self.columns_flipped {
                    columns - 1 - column
                } else {
                    column
                };
                for row in &rows {
                    rgb.extend_from_slice(row.get(column * 3..column * 3 + 3).unwrap_or_default());
                }
            }
        } else if self.columns_flipped {
            for row in rows {
                row.rchunks_exact(3)
                    .for_each(|pixel| rgb.extend_from_slice(pixel));
            }
        } else {
            for row in rows {
                rgb.extend_from_slice(row);
            }
        }
        Picture { width, height, rgb }
    }
}
