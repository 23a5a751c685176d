//! Positions as integers of 1e-7 degree (about 1 cm), so that every comparison is exact.

use thiserror::Error;

/// Units in one degree.
pub(crate) const UNITS_PER_DEGREE: f64 = 1e7;

/// A place in WGS 84, in units of 1e-7 degree. Longitude within ±180°, latitude within ±90°.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    lon: i32,
    lat: i32,
}

/// Why two numbers are not a position.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum PositionError {
    /// Not a number, or infinite.
    #[error("a coordinate is not a finite number")]
    NotFinite,
    /// Longitude beyond ±180°.
    #[error("longitude {0} is not within -180 and 180 degrees")]
    Longitude(f64),
    /// Latitude beyond ±90°.
    #[error("latitude {0} is not within -90 and 90 degrees")]
    Latitude(f64),
}

impl Position {
    /// Rounds degrees to the nearest unit (half away from zero).
    ///
    /// # Errors
    /// When a number is not finite or out of range.
    pub fn from_degrees(lon: f64, lat: f64) -> Result<Self, PositionError> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(PositionError::NotFinite);
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PositionError::Longitude(lon));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PositionError::Latitude(lat));
        }
        Ok(Self {
            lon: to_units(lon),
            lat: to_units(lat),
        })
    }

    /// From units of 1e-7 degree; `None` when out of range.
    #[must_use]
    pub fn from_units(lon: i32, lat: i32) -> Option<Self> {
        let fits = (-1_800_000_000..=1_800_000_000).contains(&lon)
            && (-900_000_000..=900_000_000).contains(&lat);
        fits.then_some(Self { lon, lat })
    }

    /// For results of geometry between positions, which cannot leave the range.
    pub(crate) const fn from_units_unchecked(lon: i32, lat: i32) -> Self {
        Self { lon, lat }
    }

    /// Longitude in units of 1e-7 degree.
    #[must_use]
    pub const fn lon(self) -> i32 {
        self.lon
    }

    /// Latitude in units of 1e-7 degree.
    #[must_use]
    pub const fn lat(self) -> i32 {
        self.lat
    }

    /// Longitude in degrees.
    #[must_use]
    pub fn lon_degrees(self) -> f64 {
        f64::from(self.lon) / UNITS_PER_DEGREE
    }

    /// Latitude in degrees.
    #[must_use]
    pub fn lat_degrees(self) -> f64 {
        f64::from(self.lat) / UNITS_PER_DEGREE
    }

    /// Distance in metres on a sphere-like local plane: good to 0.1 % below 100 km.
    #[must_use]
    pub fn distance_m(self, other: Self) -> f64 {
        let mid = f64::midpoint(f64::from(self.lat), f64::from(other.lat));
        let scale = crate::measure::Scale::at(mid);
        let dx = (f64::from(self.lon) - f64::from(other.lon)) * scale.x;
        let dy = (f64::from(self.lat) - f64::from(other.lat)) * scale.y;
        (dx * dx + dy * dy).sqrt()
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the caller checked |degrees| ≤ 180, so the product is within i32"
)]
fn to_units(degrees: f64) -> i32 {
    (degrees * UNITS_PER_DEGREE).round() as i32
}

/// A box of positions, both corners inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BBox {
    /// South-west corner.
    pub min: Position,
    /// North-east corner.
    pub max: Position,
}

impl BBox {
    /// The smallest box around the positions; `None` when there are none.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = Position>) -> Option<Self> {
        points.into_iter().fold(None, |seen: Option<Self>, p| {
            Some(seen.map_or(Self { min: p, max: p }, |b| b.with(p)))
        })
    }

    /// This box grown to hold `p`.
    #[must_use]
    pub fn with(self, p: Position) -> Self {
        Self {
            min: Position {
                lon: self.min.lon.min(p.lon),
                lat: self.min.lat.min(p.lat),
            },
            max: Position {
                lon: self.max.lon.max(p.lon),
                lat: self.max.lat.max(p.lat),
            },
        }
    }

    /// Whether `p` is in the box or on its rim.
    #[must_use]
    pub fn contains(&self, p: Position) -> bool {
        (self.min.lon..=self.max.lon).contains(&p.lon)
            && (self.min.lat..=self.max.lat).contains(&p.lat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_round_to_the_nearest_unit_and_come_back() {
        let p = Position::from_degrees(25.287_300_04, 54.685_8).unwrap();
        assert_eq!((p.lon(), p.lat()), (252_873_000, 546_858_000));
        assert!((p.lon_degrees() - 25.2873).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_on_the_globe_is_refused() {
        assert_eq!(
            Position::from_degrees(f64::NAN, 1.0),
            Err(PositionError::NotFinite)
        );
        assert_eq!(
            Position::from_degrees(180.1, 1.0),
            Err(PositionError::Longitude(180.1))
        );
        assert_eq!(
            Position::from_degrees(1.0, -90.5),
            Err(PositionError::Latitude(-90.5))
        );
        assert!(Position::from_units(1_800_000_001, 0).is_none());
    }
}
