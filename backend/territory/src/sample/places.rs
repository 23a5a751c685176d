//! Facts and the hand-drawn lines of the sample: codes, names, seats, rough outlines.

/// A municipality of the sample.
pub(super) struct Municipality {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// Longitude and latitude of the seat.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "what the cells are held against in tests")
    )]
    pub(super) seat: (f64, f64),
    pub(super) shape: Shape,
    pub(super) elderships: &'static [Eldership],
}

/// Where a municipality's ground comes from.
pub(super) enum Shape {
    /// A cell of the power diagram: site and weight in km².
    Cell { site: (f64, f64), weight: f64 },
    /// A city or a spa cut out of its district.
    City(&'static [(f64, f64)]),
    /// Drawn by hand, not part of the mainland.
    Drawn(&'static [(f64, f64)]),
}

/// An eldership of the sample.
pub(super) struct Eldership {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// Longitude and latitude of about its middle.
    pub(super) middle: (f64, f64),
    /// km².
    pub(super) weight: f64,
}

/// Ground inside a municipality that is not its own, or no eldership's.
pub(super) struct City {
    /// The municipality around it.
    pub(super) district: &'static str,
    pub(super) ring: &'static [(f64, f64)],
}

#[rustfmt::skip] // a table: one row a line
pub(super) const CITIES: &[City] = &[
    City { district: "43", ring: RING_30 },
    City { district: "33", ring: RING_11 },
    City { district: "41", ring: RING_13 },
    City { district: "52", ring: RING_19 },
    City { district: "66", ring: RING_27 },
    City { district: "91", ring: RING_29 },
    City { district: "69", ring: RING_12 },
];

#[rustfmt::skip]
const RING_11: &[(f64, f64)] = &[
    (23.99, 54.4), (24.01, 54.365), (24.06, 54.355), (24.1, 54.385), (24.095, 54.42), (24.05, 54.44),
    (24.0, 54.43),
];
#[rustfmt::skip]
const RING_12: &[(f64, f64)] = &[
    (23.975, 54.595), (24.0, 54.555), (24.05, 54.535), (24.12, 54.545), (24.16, 54.59), (24.13, 54.635),
    (24.05, 54.65), (23.99, 54.63),
];
#[rustfmt::skip]
const RING_13: &[(f64, f64)] = &[
    (25.03, 54.66), (25.08, 54.6), (25.15, 54.575), (25.28, 54.575), (25.42, 54.63), (25.48, 54.68),
    (25.45, 54.76), (25.36, 54.83), (25.25, 54.82), (25.15, 54.77), (25.05, 54.7),
];
#[rustfmt::skip]
const RING_19: &[(f64, f64)] = &[
    (23.8, 54.9), (23.84, 54.85), (23.92, 54.825), (24.02, 54.845), (24.09, 54.87), (24.06, 54.92),
    (23.98, 54.955), (23.88, 54.955), (23.82, 54.935),
];
#[rustfmt::skip]
const RING_27: &[(f64, f64)] = &[
    (24.29, 55.73), (24.32, 55.695), (24.38, 55.69), (24.43, 55.72), (24.43, 55.76), (24.37, 55.78),
    (24.31, 55.765),
];
#[rustfmt::skip]
const RING_30: &[(f64, f64)] = &[
    (26.38, 55.59), (26.42, 55.565), (26.5, 55.57), (26.53, 55.6), (26.5, 55.63), (26.41, 55.625),
];
#[rustfmt::skip]
const RING_29: &[(f64, f64)] = &[
    (23.23, 55.93), (23.26, 55.89), (23.33, 55.87), (23.41, 55.89), (23.42, 55.94), (23.37, 55.97),
    (23.28, 55.97),
];

/// The town of Birštonas, outside any eldership.
#[rustfmt::skip]
pub(super) const TOWN_12: &[(f64, f64)] = &[
    (24.0, 54.6), (24.02, 54.59), (24.05, 54.593), (24.06, 54.61), (24.04, 54.625), (24.015, 54.618),
];

/// The lagoon side of the Curonian Spit, south to north: Neringa and the mainland share it.
#[rustfmt::skip]
const SPIT: [(f64, f64); 4] = [
    (20.99, 55.265), (21.03, 55.33), (21.1, 55.5), (21.115, 55.66),
];

#[rustfmt::skip]
const MAINLAND: &[(f64, f64)] = &[
    (21.09, 55.66), (21.08, 55.75), (21.05, 55.9), (21.05, 56.07), (21.25, 56.18), (21.55, 56.31),
    (22.0, 56.42), (22.5, 56.41), (23.0, 56.34), (23.5, 56.35), (24.0, 56.26), (24.55, 56.44),
    (24.88, 56.44), (25.1, 56.2), (25.65, 56.13), (26.05, 55.96), (26.5, 55.68), (26.62, 55.62),
    (26.6, 55.4), (26.82, 55.28), (26.5, 55.2), (26.27, 55.12), (25.85, 54.92), (25.73, 54.78),
    (25.76, 54.55), (25.55, 54.33), (25.72, 54.2), (25.5, 54.16), (25.2, 54.24), (24.85, 54.13),
    (24.4, 53.9), (23.9, 53.93), (23.52, 53.95), (23.48, 54.15), (23.2, 54.3), (22.8, 54.37),
    (22.7, 54.45), (22.73, 54.72), (22.86, 54.88), (22.6, 55.04), (22.1, 55.04), (21.6, 55.18),
    (21.38, 55.28),
];

#[rustfmt::skip]
const NERINGA: &[(f64, f64)] = &[
    (20.94, 55.285), (20.965, 55.33), (21.06, 55.5), (21.09, 55.66), (21.115, 55.66), (21.1, 55.5),
    (21.03, 55.33), (20.99, 55.265),
];

/// Rough outline of the country without Neringa, with its part of the lagoon.
pub(super) fn mainland() -> Vec<(f64, f64)> {
    SPIT.iter().chain(MAINLAND).copied().collect()
}

#[rustfmt::skip] // a table: one row a line
pub(super) const MUNICIPALITIES: &[Municipality] = &[
    Municipality { code: "11", name: "Alytaus miesto savivaldybė", seat: (24.046, 54.396), shape: Shape::City(RING_11), elderships: &[] },
    Municipality { code: "12", name: "Birštono savivaldybė", seat: (24.031, 54.606), shape: Shape::City(RING_12), elderships: ELDERSHIPS_12 },
    Municipality { code: "13", name: "Vilniaus miesto savivaldybė", seat: (25.28, 54.687), shape: Shape::City(RING_13), elderships: ELDERSHIPS_13 },
    Municipality { code: "15", name: "Druskininkų savivaldybė", seat: (23.967, 54.017), shape: Shape::Cell { site: (23.967, 54.017), weight: -815.0 }, elderships: &[] },
    Municipality { code: "18", name: "Marijampolės savivaldybė", seat: (23.354, 54.56), shape: Shape::Cell { site: (23.354, 54.56), weight: 60.0 }, elderships: &[] },
    Municipality { code: "19", name: "Kauno miesto savivaldybė", seat: (23.904, 54.899), shape: Shape::City(RING_19), elderships: ELDERSHIPS_19 },
    Municipality { code: "21", name: "Klaipėdos miesto savivaldybė", seat: (21.135, 55.7), shape: Shape::Cell { site: (21.135, 55.7), weight: -210.0 }, elderships: &[] },
    Municipality { code: "23", name: "Neringos savivaldybė", seat: (21.005, 55.303), shape: Shape::Drawn(NERINGA), elderships: &[] },
    Municipality { code: "25", name: "Palangos miesto savivaldybė", seat: (21.068, 55.918), shape: Shape::Cell { site: (21.06, 55.93), weight: -105.0 }, elderships: &[] },
    Municipality { code: "27", name: "Panevėžio miesto savivaldybė", seat: (24.361, 55.733), shape: Shape::City(RING_27), elderships: &[] },
    Municipality { code: "29", name: "Šiaulių miesto savivaldybė", seat: (23.315, 55.934), shape: Shape::City(RING_29), elderships: &[] },
    Municipality { code: "30", name: "Visagino savivaldybė", seat: (26.438, 55.599), shape: Shape::City(RING_30), elderships: &[] },
    Municipality { code: "32", name: "Akmenės rajono savivaldybė", seat: (22.899, 56.317), shape: Shape::Cell { site: (22.899, 56.317), weight: 0.0 }, elderships: &[] },
    Municipality { code: "33", name: "Alytaus rajono savivaldybė", seat: (24.046, 54.396), shape: Shape::Cell { site: (24.046, 54.396), weight: 100.0 }, elderships: ELDERSHIPS_33 },
    Municipality { code: "34", name: "Anykščių rajono savivaldybė", seat: (25.103, 55.526), shape: Shape::Cell { site: (25.103, 55.526), weight: 100.0 }, elderships: &[] },
    Municipality { code: "36", name: "Biržų rajono savivaldybė", seat: (24.758, 56.201), shape: Shape::Cell { site: (24.758, 56.201), weight: 60.0 }, elderships: &[] },
    Municipality { code: "38", name: "Varėnos rajono savivaldybė", seat: (24.571, 54.22), shape: Shape::Cell { site: (24.571, 54.22), weight: 250.0 }, elderships: &[] },
    Municipality { code: "39", name: "Vilkaviškio rajono savivaldybė", seat: (23.032, 54.651), shape: Shape::Cell { site: (23.032, 54.651), weight: 0.0 }, elderships: &[] },
    Municipality { code: "41", name: "Vilniaus rajono savivaldybė", seat: (25.28, 54.687), shape: Shape::Cell { site: (25.28, 54.687), weight: 324.0 }, elderships: &[] },
    Municipality { code: "42", name: "Elektrėnų savivaldybė", seat: (24.656, 54.785), shape: Shape::Cell { site: (24.656, 54.785), weight: -40.0 }, elderships: &[] },
    Municipality { code: "43", name: "Zarasų rajono savivaldybė", seat: (26.25, 55.731), shape: Shape::Cell { site: (26.25, 55.731), weight: 0.0 }, elderships: &[] },
    Municipality { code: "45", name: "Ignalinos rajono savivaldybė", seat: (26.161, 55.342), shape: Shape::Cell { site: (26.161, 55.342), weight: 0.0 }, elderships: &[] },
    Municipality { code: "46", name: "Jonavos rajono savivaldybė", seat: (24.28, 55.073), shape: Shape::Cell { site: (24.28, 55.073), weight: 0.0 }, elderships: &[] },
    Municipality { code: "47", name: "Joniškio rajono savivaldybė", seat: (23.614, 56.24), shape: Shape::Cell { site: (23.614, 56.24), weight: 0.0 }, elderships: &[] },
    Municipality { code: "48", name: "Kalvarijos savivaldybė", seat: (23.228, 54.414), shape: Shape::Cell { site: (23.228, 54.414), weight: -200.0 }, elderships: &[] },
    Municipality { code: "49", name: "Kaišiadorių rajono savivaldybė", seat: (24.455, 54.866), shape: Shape::Cell { site: (24.455, 54.866), weight: 40.0 }, elderships: &[] },
    Municipality { code: "52", name: "Kauno rajono savivaldybė", seat: (23.904, 54.899), shape: Shape::Cell { site: (23.904, 54.899), weight: 160.0 }, elderships: &[] },
    Municipality { code: "53", name: "Kėdainių rajono savivaldybė", seat: (23.97, 55.288), shape: Shape::Cell { site: (23.97, 55.288), weight: 150.0 }, elderships: &[] },
    Municipality { code: "54", name: "Kelmės rajono savivaldybė", seat: (22.933, 55.631), shape: Shape::Cell { site: (22.933, 55.631), weight: 150.0 }, elderships: &[] },
    Municipality { code: "55", name: "Klaipėdos rajono savivaldybė", seat: (21.394, 55.71), shape: Shape::Cell { site: (21.394, 55.71), weight: 60.0 }, elderships: ELDERSHIPS_55 },
    Municipality { code: "56", name: "Kretingos rajono savivaldybė", seat: (21.242, 55.889), shape: Shape::Cell { site: (21.28, 55.92), weight: 40.0 }, elderships: &[] },
    Municipality { code: "57", name: "Kupiškio rajono savivaldybė", seat: (24.974, 55.84), shape: Shape::Cell { site: (24.974, 55.84), weight: 0.0 }, elderships: &[] },
    Municipality { code: "58", name: "Kazlų Rūdos savivaldybė", seat: (23.49, 54.749), shape: Shape::Cell { site: (23.49, 54.749), weight: -20.0 }, elderships: &[] },
    Municipality { code: "59", name: "Lazdijų rajono savivaldybė", seat: (23.515, 54.234), shape: Shape::Cell { site: (23.515, 54.234), weight: 40.0 }, elderships: &[] },
    Municipality { code: "61", name: "Mažeikių rajono savivaldybė", seat: (22.341, 56.316), shape: Shape::Cell { site: (22.341, 56.316), weight: 0.0 }, elderships: &[] },
    Municipality { code: "62", name: "Molėtų rajono savivaldybė", seat: (25.417, 55.228), shape: Shape::Cell { site: (25.417, 55.228), weight: 20.0 }, elderships: &[] },
    Municipality { code: "63", name: "Pagėgių savivaldybė", seat: (21.908, 55.135), shape: Shape::Cell { site: (21.908, 55.135), weight: 0.0 }, elderships: &[] },
    Municipality { code: "65", name: "Pakruojo rajono savivaldybė", seat: (23.86, 55.98), shape: Shape::Cell { site: (23.86, 55.98), weight: 0.0 }, elderships: &[] },
    Municipality { code: "66", name: "Panevėžio rajono savivaldybė", seat: (24.361, 55.733), shape: Shape::Cell { site: (24.361, 55.733), weight: 200.0 }, elderships: &[] },
    Municipality { code: "67", name: "Pasvalio rajono savivaldybė", seat: (24.398, 56.062), shape: Shape::Cell { site: (24.398, 56.062), weight: 0.0 }, elderships: &[] },
    Municipality { code: "68", name: "Plungės rajono savivaldybė", seat: (21.85, 55.911), shape: Shape::Cell { site: (21.85, 55.911), weight: 0.0 }, elderships: &[] },
    Municipality { code: "69", name: "Prienų rajono savivaldybė", seat: (23.947, 54.633), shape: Shape::Cell { site: (24.0, 54.6), weight: 80.0 }, elderships: &[] },
    Municipality { code: "71", name: "Radviliškio rajono savivaldybė", seat: (23.544, 55.811), shape: Shape::Cell { site: (23.544, 55.811), weight: 40.0 }, elderships: &[] },
    Municipality { code: "72", name: "Raseinių rajono savivaldybė", seat: (23.118, 55.379), shape: Shape::Cell { site: (23.118, 55.379), weight: 60.0 }, elderships: &[] },
    Municipality { code: "73", name: "Rokiškio rajono savivaldybė", seat: (25.586, 55.959), shape: Shape::Cell { site: (25.586, 55.959), weight: 100.0 }, elderships: &[] },
    Municipality { code: "74", name: "Rietavo savivaldybė", seat: (21.932, 55.725), shape: Shape::Cell { site: (21.932, 55.725), weight: -200.0 }, elderships: &[] },
    Municipality { code: "75", name: "Skuodo rajono savivaldybė", seat: (21.527, 56.27), shape: Shape::Cell { site: (21.527, 56.27), weight: 0.0 }, elderships: &[] },
    Municipality { code: "77", name: "Tauragės rajono savivaldybė", seat: (22.289, 55.252), shape: Shape::Cell { site: (22.289, 55.252), weight: 40.0 }, elderships: &[] },
    Municipality { code: "78", name: "Telšių rajono savivaldybė", seat: (22.245, 55.981), shape: Shape::Cell { site: (22.245, 55.981), weight: 60.0 }, elderships: &[] },
    Municipality { code: "79", name: "Trakų rajono savivaldybė", seat: (24.934, 54.638), shape: Shape::Cell { site: (24.8, 54.58), weight: 0.0 }, elderships: &[] },
    Municipality { code: "81", name: "Ukmergės rajono savivaldybė", seat: (24.766, 55.245), shape: Shape::Cell { site: (24.766, 55.245), weight: 60.0 }, elderships: &[] },
    Municipality { code: "82", name: "Utenos rajono savivaldybė", seat: (25.6, 55.498), shape: Shape::Cell { site: (25.6, 55.498), weight: 40.0 }, elderships: &[] },
    Municipality { code: "84", name: "Šakių rajono savivaldybė", seat: (23.044, 54.953), shape: Shape::Cell { site: (23.044, 54.953), weight: 60.0 }, elderships: &[] },
    Municipality { code: "85", name: "Šalčininkų rajono savivaldybė", seat: (25.388, 54.31), shape: Shape::Cell { site: (25.388, 54.31), weight: 100.0 }, elderships: &[] },
    Municipality { code: "86", name: "Švenčionių rajono savivaldybė", seat: (26.16, 55.135), shape: Shape::Cell { site: (26.16, 55.135), weight: 100.0 }, elderships: &[] },
    Municipality { code: "87", name: "Šilalės rajono savivaldybė", seat: (22.186, 55.49), shape: Shape::Cell { site: (22.186, 55.49), weight: 0.0 }, elderships: &[] },
    Municipality { code: "88", name: "Šilutės rajono savivaldybė", seat: (21.481, 55.349), shape: Shape::Cell { site: (21.481, 55.349), weight: 100.0 }, elderships: &[] },
    Municipality { code: "89", name: "Širvintų rajono savivaldybė", seat: (24.957, 55.043), shape: Shape::Cell { site: (24.957, 55.043), weight: 0.0 }, elderships: &[] },
    Municipality { code: "91", name: "Šiaulių rajono savivaldybė", seat: (23.315, 55.934), shape: Shape::Cell { site: (23.315, 55.934), weight: 160.0 }, elderships: &[] },
    Municipality { code: "94", name: "Jurbarko rajono savivaldybė", seat: (22.765, 55.077), shape: Shape::Cell { site: (22.765, 55.077), weight: 60.0 }, elderships: &[] },
];

#[rustfmt::skip] // a table: one row a line
const ELDERSHIPS_12: &[Eldership] = &[Eldership {
    code: "1201",
    name: "Birštono seniūnija",
    middle: (24.05, 54.56),
    weight: 0.0,
}];

#[rustfmt::skip] // a table: one row a line
const ELDERSHIPS_13: &[Eldership] = &[
    Eldership { code: "1301", name: "Antakalnio seniūnija", middle: (25.345, 54.715), weight: 0.0 },
    Eldership { code: "1302", name: "Fabijoniškių seniūnija", middle: (25.2425, 54.733), weight: 0.0 },
    Eldership { code: "1303", name: "Justiniškių seniūnija", middle: (25.217, 54.717), weight: 0.0 },
    Eldership { code: "1304", name: "Karoliniškių seniūnija", middle: (25.213, 54.689), weight: 0.0 },
    Eldership { code: "1305", name: "Lazdynų seniūnija", middle: (25.205, 54.671), weight: 0.0 },
    Eldership { code: "1306", name: "Naujamiesčio seniūnija", middle: (25.262, 54.677), weight: 0.0 },
    Eldership { code: "1307", name: "Naujininkų seniūnija", middle: (25.283, 54.65), weight: 0.0 },
    Eldership { code: "1308", name: "Naujosios Vilnios seniūnija", middle: (25.405, 54.69), weight: 0.0 },
    Eldership { code: "1309", name: "Panerių seniūnija", middle: (25.165, 54.625), weight: 0.0 },
    Eldership { code: "1310", name: "Pašilaičių seniūnija", middle: (25.222, 54.74), weight: 0.0 },
    Eldership { code: "1311", name: "Pilaitės seniūnija", middle: (25.175, 54.705), weight: 0.0 },
    Eldership { code: "1312", name: "Rasų seniūnija", middle: (25.33, 54.668), weight: 0.0 },
    Eldership { code: "1313", name: "Verkių seniūnija", middle: (25.29, 54.76), weight: 0.0 },
    Eldership { code: "1314", name: "Senamiesčio seniūnija", middle: (25.288, 54.68), weight: 0.0 },
    Eldership { code: "1315", name: "Šeškinės seniūnija", middle: (25.252, 54.715), weight: 0.0 },
    Eldership { code: "1316", name: "Šnipiškių seniūnija", middle: (25.28, 54.698), weight: 0.0 },
    Eldership { code: "1317", name: "Vilkpėdės seniūnija", middle: (25.235, 54.658), weight: 0.0 },
    Eldership { code: "1318", name: "Viršuliškių seniūnija", middle: (25.23, 54.706), weight: 0.0 },
    Eldership { code: "1319", name: "Žirmūnų seniūnija", middle: (25.3, 54.715), weight: 0.0 },
    Eldership { code: "1320", name: "Žvėryno seniūnija", middle: (25.248, 54.693), weight: 0.0 },
    Eldership { code: "1321", name: "Grigiškių seniūnija", middle: (25.09, 54.672), weight: 0.0 },
];

#[rustfmt::skip] // a table: one row a line
const ELDERSHIPS_19: &[Eldership] = &[
    Eldership { code: "1901", name: "Centro seniūnija", middle: (23.9, 54.895), weight: 0.0 },
    Eldership { code: "1902", name: "Žaliakalnio seniūnija", middle: (23.922, 54.909), weight: 0.0 },
    Eldership { code: "1903", name: "Šančių seniūnija", middle: (23.955, 54.88), weight: 0.0 },
    Eldership { code: "1904", name: "Dainavos seniūnija", middle: (23.968, 54.915), weight: 0.0 },
    Eldership { code: "1905", name: "Gričiupio seniūnija", middle: (23.95, 54.902), weight: 0.0 },
    Eldership { code: "1906", name: "Petrašiūnų seniūnija", middle: (24.03, 54.88), weight: 0.0 },
    Eldership { code: "1907", name: "Panemunės seniūnija", middle: (23.975, 54.855), weight: 0.0 },
    Eldership { code: "1908", name: "Aleksoto seniūnija", middle: (23.895, 54.868), weight: 0.0 },
    Eldership { code: "1909", name: "Eigulių seniūnija", middle: (23.94, 54.933), weight: 0.0 },
    Eldership { code: "1910", name: "Vilijampolės seniūnija", middle: (23.862, 54.91), weight: 0.0 },
    Eldership { code: "1911", name: "Šilainių seniūnija", middle: (23.88, 54.932), weight: 0.0 },
];

#[rustfmt::skip] // a table: one row a line
const ELDERSHIPS_55: &[Eldership] = &[
    Eldership { code: "5501", name: "Gargždų seniūnija", middle: (21.394, 55.71), weight: 0.0 },
    Eldership { code: "5504", name: "Agluonėnų seniūnija", middle: (21.48, 55.595), weight: 0.0 },
    Eldership { code: "5510", name: "Judrėnų seniūnija", middle: (21.7, 55.605), weight: 0.0 },
    Eldership { code: "5513", name: "Vėžaičių seniūnija", middle: (21.48, 55.72), weight: 0.0 },
    Eldership { code: "5518", name: "Veiviržėnų seniūnija", middle: (21.56, 55.585), weight: 0.0 },
    Eldership { code: "5525", name: "Dauparų-Kvietinių seniūnija", middle: (21.34, 55.745), weight: 0.0 },
    Eldership { code: "5536", name: "Dovilų seniūnija", middle: (21.36, 55.66), weight: 0.0 },
    Eldership { code: "5547", name: "Kretingalės seniūnija", middle: (21.28, 55.775), weight: 0.0 },
    Eldership { code: "5566", name: "Priekulės seniūnija", middle: (21.32, 55.555), weight: 0.0 },
    Eldership { code: "5570", name: "Sendvario seniūnija", middle: (21.23, 55.72), weight: 0.0 },
    Eldership { code: "5581", name: "Endriejavo seniūnija", middle: (21.65, 55.68), weight: 0.0 },
];

#[rustfmt::skip] // a table: one row a line
const ELDERSHIPS_33: &[Eldership] = &[
    Eldership { code: "3301", name: "Alytaus seniūnija", middle: (24.046, 54.396), weight: 40.0 },
    Eldership { code: "3302", name: "Alovės seniūnija", middle: (24.24, 54.345), weight: 0.0 },
    Eldership { code: "3310", name: "Butrimonių seniūnija", middle: (24.25, 54.475), weight: 0.0 },
    Eldership { code: "3317", name: "Daugų seniūnija", middle: (24.36, 54.37), weight: 0.0 },
    Eldership { code: "3330", name: "Krokialaukio seniūnija", middle: (23.76, 54.45), weight: 0.0 },
    Eldership { code: "3338", name: "Miroslavo seniūnija", middle: (23.85, 54.32), weight: 0.0 },
    Eldership { code: "3342", name: "Nemunaičio seniūnija", middle: (24.05, 54.29), weight: 0.0 },
    Eldership { code: "3348", name: "Pivašiūnų seniūnija", middle: (24.37, 54.45), weight: 0.0 },
    Eldership { code: "3353", name: "Punios seniūnija", middle: (24.09, 54.495), weight: 0.0 },
    Eldership { code: "3359", name: "Raitininkų seniūnija", middle: (24.03, 54.22), weight: 0.0 },
    Eldership { code: "3380", name: "Simno seniūnija", middle: (23.65, 54.38), weight: 0.0 },
];
