//! Metres from units: local scales on the GRS 80 ellipsoid, by basic arithmetic only.
//!
//! The cosine is a polynomial of our own, because the one of a platform's mathematics library may
//! differ in its last bit, and the border flag must be the same on every machine.

/// Metres in one unit (1e-7 degree) eastwards and northwards at a latitude.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

const A: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_380_022_90;
const RADIANS_PER_UNIT: f64 = core::f64::consts::PI / 180.0 / 1e7;

impl Scale {
    /// The scale at a latitude in units.
    pub(crate) fn at(lat_units: f64) -> Self {
        let phi = lat_units * RADIANS_PER_UNIT;
        let (sin, cos) = (sine(phi), sine(core::f64::consts::FRAC_PI_2 - phi.abs()));
        let w2 = 1.0 - E2 * sin * sin;
        let w = w2.sqrt();
        Self {
            x: A * cos / w * RADIANS_PER_UNIT,
            y: A * (1.0 - E2) / (w2 * w) * RADIANS_PER_UNIT,
        }
    }

    /// Square metres in one square unit.
    pub(crate) fn area(self) -> f64 {
        self.x * self.y
    }
}

/// Sine for |x| ≤ π/2 by its Taylor series; error below 1e-12 there.
fn sine(x: f64) -> f64 {
    let x2 = x * x;
    let mut term = x;
    let mut sum = x;
    let mut n = 1.0;
    while n < 21.0 {
        term *= -x2 / ((n + 1.0) * (n + 2.0));
        sum += term;
        n += 2.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_sine_is_the_sine() {
        for i in -157..=157 {
            let x = f64::from(i) / 100.0;
            assert!((sine(x) - x.sin()).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn a_degree_in_vilnius_has_its_known_length() {
        // WGS 84 / GRS 80 at 54.6858° N: 64.53 km and 111.33 km a degree.
        let s = Scale::at(546_858_000.0);
        assert!((s.x * 1e7 - 64_490.0).abs() < 60.0, "{}", s.x * 1e7);
        assert!((s.y * 1e7 - 111_315.0).abs() < 60.0, "{}", s.y * 1e7);
    }
}
