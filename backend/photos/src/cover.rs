//! Covering regions of a picture: solid, so that nothing of what was there is in the file that is shown.

use serde::{Deserialize, Serialize};

use crate::derive::Picture;

/// A rectangle in fractions of the upright picture, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// From the left edge, 0 to 1.
    pub x: f64,
    /// From the upper edge, 0 to 1.
    pub y: f64,
    /// Across, more than 0.
    pub width: f64,
    /// Down, more than 0.
    pub height: f64,
}

impl Region {
    /// Whether it lies within the picture and has an extent.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let within = |start: f64, extent: f64| {
            start.is_finite()
                && extent.is_finite()
                && start >= 0.0
                && extent > 0.0
                && start + extent <= 1.0 + 1e-9
        };
        within(self.x, self.width) && within(self.y, self.height)
    }
}

/// Paints the regions black, each to whole pixels outwards and one more, so that no edge shows what was beneath.
pub(crate) fn cover(picture: &mut Picture, regions: &[Region]) {
    let columns = usize::try_from(picture.width).unwrap_or(0);
    for region in regions.iter().filter(|region| region.is_sound()) {
        let (left, right) = span(region.x, region.width, picture.width);
        let (top, bottom) = span(region.y, region.height, picture.height);
        for row in picture
            .rgb
            .chunks_exact_mut((columns * 3).max(1))
            .take(bottom)
            .skip(top)
        {
            if let Some(covered) = row.get_mut(left * 3..right * 3) {
                covered.fill(0);
            }
        }
    }
}

/// First pixel and the one after the last.
fn span(start: f64, extent: f64, side: u32) -> (usize, usize) {
    let whole = f64::from(side);
    let first = pixel((start * whole).floor() - 1.0, side);
    let last = pixel(((start + extent) * whole).ceil() + 1.0, side);
    (first, last)
}

fn pixel(at: f64, side: u32) -> usize {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the picture"
    )]
    let whole = at.clamp(0.0, f64::from(side)) as u32;
    usize::try_from(whole).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_black_to_its_edges_and_the_rest_is_as_it_was() {
        let mut picture = Picture {
            width: 20,
            height: 10,
            rgb: vec![200; 600],
        };
        let region = Region {
            x: 0.5,
            y: 0.0,
            width: 0.25,
            height: 0.5,
        };
        cover(&mut picture, &[region]);
        let black: Vec<usize> = picture
            .rgb
            .chunks_exact(3)
            .enumerate()
            .filter(|(_, pixel)| *pixel == [0, 0, 0])
            .map(|(index, _)| index)
            .collect();
        let expected: Vec<usize> = (0..6)
            .flat_map(|row| (9..16).map(move |column| row * 20 + column))
            .collect();
        assert_eq!(black, expected);
    }

    #[test]
    fn what_is_no_rectangle_within_the_picture_is_none() {
        let region = |x, y, width, height| Region {
            x,
            y,
            width,
            height,
        };
        assert!(region(0.0, 0.0, 1.0, 1.0).is_sound());
        for wrong in [
            region(-0.1, 0.0, 0.5, 0.5),
            region(0.6, 0.0, 0.5, 0.5),
            region(0.0, 0.0, 0.0, 0.5),
            region(f64::NAN, 0.0, 0.5, 0.5),
            region(0.0, 0.0, f64::INFINITY, 0.5),
        ] {
            assert!(!wrong.is_sound(), "{wrong:?}");
        }
    }
}
