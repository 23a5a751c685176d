//! LKS-94 (EPSG:3346) to WGS 84 and back: transverse Mercator by Krüger's series to n⁶.
//!
//! GRS 80, central meridian 24° E, scale 0.9998, false easting 500 km. Inside 10° of the meridian
//! the series is exact to well below a micrometre. LKS-94 and WGS 84 are taken as the same datum,
//! as PROJ does (EPSG:4669 to 4326 is a null transformation).

const A: f64 = 6_378_137.0;
const F: f64 = 1.0 / 298.257_222_101;
const K0: f64 = 0.9998;
const LON0: f64 = 24.0;
const FALSE_EASTING: f64 = 500_000.0;

struct Series {
    /// Radius of the sphere with the meridian's length, times the scale.
    radius: f64,
    /// Eccentricity.
    e: f64,
    alpha: [f64; 6],
    beta: [f64; 6],
}

fn series() -> Series {
    let n = F / (2.0 - F);
    let (n2, n3) = (n * n, n * n * n);
    let (n4, n5, n6) = (n2 * n2, n2 * n3, n3 * n3);
    Series {
        radius: K0 * A / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0 + n6 / 256.0),
        e: (F * (2.0 - F)).sqrt(),
        alpha: [
            n / 2.0 - 2.0 / 3.0 * n2 + 5.0 / 16.0 * n3 + 41.0 / 180.0 * n4 - 127.0 / 288.0 * n5
                + 7891.0 / 37_800.0 * n6,
            13.0 / 48.0 * n2 - 3.0 / 5.0 * n3 + 557.0 / 1440.0 * n4 + 281.0 / 630.0 * n5
                - 1_983_433.0 / 1_935_360.0 * n6,
            61.0 / 240.0 * n3 - 103.0 / 140.0 * n4
                + 15_061.0 / 26_880.0 * n5
                + 167_603.0 / 181_440.0 * n6,
            49_561.0 / 161_280.0 * n4 - 179.0 / 168.0 * n5 + 6_601_661.0 / 7_257_600.0 * n6,
            34_729.0 / 80_640.0 * n5 - 3_418_889.0 / 1_995_840.0 * n6,
            212_378_941.0 / 319_334_400.0 * n6,
        ],
        beta: [
            n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3 - 1.0 / 360.0 * n4 - 81.0 / 512.0 * n5
                + 96_199.0 / 604_800.0 * n6,
            1.0 / 48.0 * n2 + 1.0 / 15.0 * n3 - 437.0 / 1440.0 * n4 + 46.0 / 105.0 * n5
                - 1_118_711.0 / 3_870_720.0 * n6,
            17.0 / 480.0 * n3 - 37.0 / 840.0 * n4 - 209.0 / 4480.0 * n5 + 5569.0 / 90_720.0 * n6,
            4397.0 / 161_280.0 * n4 - 11.0 / 504.0 * n5 - 830_251.0 / 7_257_600.0 * n6,
            4583.0 / 161_280.0 * n5 - 108_847.0 / 3_991_680.0 * n6,
            20_648_693.0 / 638_668_800.0 * n6,
        ],
    }
}

/// Longitude and latitude in degrees of an easting and northing in metres.
///
/// Meant for the projection's own ground (a few degrees around 24° E); far away the result is a
/// finite number without meaning.
#[must_use]
pub fn wgs84_from_lks94(easting: f64, northing: f64) -> (f64, f64) {
    let s = series();
    let xi = northing / s.radius;
    let eta = (easting - FALSE_EASTING) / s.radius;
    let (mut xi1, mut eta1, mut k) = (xi, eta, 0.0);
    for b in s.beta {
        k += 2.0;
        xi1 -= b * (k * xi).sin() * (k * eta).cosh();
        eta1 -= b * (k * xi).cos() * (k * eta).sinh();
    }
    let tau1 = xi1.sin() / (eta1.sinh().powi(2) + xi1.cos().powi(2)).sqrt();
    let lon = eta1.sinh().atan2(xi1.cos()).to_degrees() + LON0;
    // Newton on the conformal latitude; three rounds reach the last bit.
    let mut tau = tau1;
    for _ in 0..4 {
        let sigma = (s.e * (s.e * tau / (1.0 + tau * tau).sqrt()).atanh()).sinh();
        let guess = tau * (1.0 + sigma * sigma).sqrt() - sigma * (1.0 + tau * tau).sqrt();
        let e2 = s.e * s.e;
        tau += (tau1 - guess) / (1.0 + guess * guess).sqrt() * (1.0 + (1.0 - e2) * tau * tau)
            / ((1.0 - e2) * (1.0 + tau * tau).sqrt());
    }
    (lon, tau.atan().to_degrees())
}

/// Easting and northing in metres of a longitude and latitude in degrees.
#[must_use]
pub fn lks94_from_wgs84(lon: f64, lat: f64) -> (f64, f64) {
    let s = series();
    let (phi, lambda) = (lat.to_radians(), (lon - LON0).to_radians());
    let tau = phi.tan();
    let sigma = (s.e * (s.e * phi.sin()).atanh()).sinh();
    let tau1 = tau * (1.0 + sigma * sigma).sqrt() - sigma * (1.0 + tau * tau).sqrt();
    let xi1 = tau1.atan2(lambda.cos());
    let eta1 = (lambda.sin() / (tau1 * tau1 + lambda.cos().powi(2)).sqrt()).asinh();
    let (mut xi, mut eta, mut k) = (xi1, eta1, 0.0);
    for a in s.alpha {
        k += 2.0;
        xi += a * (k * xi1).sin() * (k * eta1).cosh();
        eta += a * (k * xi1).cos() * (k * eta1).sinh();
    }
    (eta * s.radius + FALSE_EASTING, xi * s.radius)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reference values computed with PROJ 9.5.1.
    const KNOWN: [(f64, f64, f64, f64); 4] = [
        (25.2873, 54.6858, 583_003.217_1, 6_061_801.840_8),
        (21.0047, 55.3033, 309_835.516, 6_133_857.715_8),
        (26.4381, 55.5986, 653_645.202_3, 6_165_337.033_3),
        (24.0, 55.0, 500_000.0, 6_096_010.866_9),
    ];

    #[test]
    fn known_points_agree_to_a_tenth_of_a_millimetre() {
        for (lon, lat, e, n) in KNOWN {
            let (e2, n2) = lks94_from_wgs84(lon, lat);
            assert!((e - e2).abs() < 1e-4 && (n - n2).abs() < 1e-4, "{e2} {n2}");
            let (lon2, lat2) = wgs84_from_lks94(e, n);
            assert!((lon - lon2).abs() < 2e-9 && (lat - lat2).abs() < 2e-9);
        }
    }

    #[test]
    fn there_and_back_is_the_identity() {
        for i in 0..40 {
            for j in 0..20 {
                let (lon, lat) = (20.0 + f64::from(i) * 0.2, 53.0 + f64::from(j) * 0.2);
                let (e, n) = lks94_from_wgs84(lon, lat);
                let (lon2, lat2) = wgs84_from_lks94(e, n);
                assert!((lon - lon2).abs() < 1e-11 && (lat - lat2).abs() < 1e-11);
            }
        }
    }
}
