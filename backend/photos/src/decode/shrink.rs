//! Rows of any layout in, an RGB picture out that is smaller by a whole factor: each pixel the mean of its square,
//! transparency over white. Holds one row of sums and the result, never the whole picture.

use super::{Channels, Small};

/// What the bytes of a pixel mean, as decoders give them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
}

impl Layout {
    fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}

/// Takes rows from top to bottom.
#[derive(Debug)]
pub(super) struct Shrinker {
    width: u32,
    height: u32,
    factor: u32,
    layout: Layout,
    sums: Vec<[u32; 3]>,
    rows_in_sums: u32,
    rows: u32,
    pixels: Vec<u8>,
}

impl Shrinker {
    /// For a picture of `width` × `height` pixels, shrunk by `factor` (at least 1).
    pub(super) fn new(width: u32, height: u32, factor: u32, layout: Layout) -> Self {
        let columns = usize::try_from(width.div_ceil(factor)).unwrap_or(0);
        let rows = usize::try_from(height.div_ceil(factor)).unwrap_or(0);
        let pixels = Vec::with_capacity(columns * rows * 3);
        Self {
            width,
            height,
            factor,
            layout,
            sums: vec![[0; 3]; columns],
            rows_in_sums: 0,
            rows: 0,
            pixels,
        }
    }

    /// Takes the next row: `width` pixels of the layout.
    pub(super) fn push(&mut self, row: &[u8]) {
        if self.rows == self.height {
            return;
        }
        let bytes = self.layout.bytes();
        let cell = bytes * usize::try_from(self.factor).unwrap_or(1);
        match self.layout {
            Layout::Grey => self.add(row, cell, bytes, |p| match *p {
                [light] => [light; 3].map(u32::from),
                _ => [0; 3],
            }),
            Layout::GreyAlpha => self.add(row, cell, bytes, |p| match *p {
                [light, alpha] => [over_white(light, alpha); 3],
                _ => [0; 3],
            }),
            Layout::Rgb => self.add(row, cell, bytes, |p| match *p {
                [r, g, b] => [r, g, b].map(u32::from),
                _ => [0; 3],
            }),
            Layout::Rgba => self.add(row, cell, bytes, |p| match *p {
                [r, g, b, alpha] => [r, g, b].map(|light| over_white(light, alpha)),
                _ => [0; 3],
            }),
        }
        self.rows += 1;
        self.rows_in_sums += 1;
        if self.rows_in_sums == self.factor || self.rows == self.height {
            self.flush();
        }
    }

    fn add(&mut self, row: &[u8], cell: usize, bytes: usize, rgb: impl Fn(&[u8]) -> [u32; 3]) {
        for (sum, cell) in self.sums.iter_mut().zip(row.chunks(cell)) {
            for pixel in cell.chunks_exact(bytes) {
                let [r, g, b] = rgb(pixel);
                let [sum_r, sum_g, sum_b] = sum;
                *sum_r += r;
                *sum_g += g;
                *sum_b += b;
            }
        }
    }

    fn flush(&mut self) {
        let full = self.factor * self.rows_in_sums;
        let rest = match self.width % self.factor {
            0 => full,
            columns => columns * self.rows_in_sums,
        };
        let last = self.sums.len().saturating_sub(1);
        for (column, sum) in self.sums.iter_mut().enumerate() {
            let count = if column == last { rest } else { full };
            let mean = std::mem::take(sum)
                .map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX));
            self.pixels.extend_from_slice(&mean);
        }
        self.rows_in_sums = 0;
    }

    /// The picture, or nothing when rows are missing.
    pub(super) fn finish(self) -> Option<Small> {
        (self.rows == self.height).then(|| Small {
            width: self.width.div_ceil(self.factor),
            height: self.height.div_ceil(self.factor),
            true_width: f64::from(self.width) / f64::from(self.factor),
            true_height: f64::from(self.height) / f64::from(self.factor),
            channels: Channels::Rgb,
            pixels: self.pixels,
            icc: None,
        })
    }
}

fn over_white(light: u8, alpha: u8) -> u32 {
    let (light, alpha) = (u32::from(light), u32::from(alpha));
    (light * alpha + 255 * (255 - alpha) + 127) / 255
}
