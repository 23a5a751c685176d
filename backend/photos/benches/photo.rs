//! A 12-megapixel phone photo to both sizes in both encodings: this crate, libvips and the plain `image` crate, each as
//! processes of its own, several rounds in turn, by CPU time and peak memory as the kernel counts them.
//!
//! `cargo bench -p atsakas-photos --bench photo [-- ROUNDS]`. The photo is made here: gradients, edges and noise such
//! that it weighs what a phone's photo does, held upright (EXIF orientation 6), with a position.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a benchmark prints, and ends when anything is wrong"
)]

use std::path::Path;
use std::process::Command;

use atsakas_photos::{Intake, Limits};
use image::ImageDecoder;

const WIDTH: usize = 4000;
const HEIGHT: usize = 3000;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    match arguments.first().map(String::as_str) {
        Some("--ours") => ours(&arguments[1]),
        Some("--image") => plain_image(&arguments[1]),
        rounds => compare(rounds.and_then(|r| r.parse().ok()).unwrap_or(5)),
    }
}

/// One process, one photo: this crate.
fn ours(path: &str) {
    let bytes = std::fs::read(path).expect("the photo is there");
    let limits = Limits {
        parallel: 1,
        ..Limits::default()
    };
    let taken = Intake::new(limits)
        .take_in_here(&bytes, Some("image/jpeg"))
        .expect("a photo");
    assert_eq!(
        (taken.width, taken.height, taken.derived.len()),
        (3000, 4000, 4)
    );
    assert!(taken.suggestion.position.is_some());
    let folder = Path::new(path).parent().expect("a folder");
    for derived in &taken.derived {
        std::fs::write(
            folder.join(format!("ours-{}", derived.name())),
            &derived.bytes,
        )
        .expect("written");
    }
}

/// One process, one photo: the `image` crate alone, with libwebp for the encoding that it does not have.
fn plain_image(path: &str) {
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("the photo is there"));
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(file).expect("a photo");
    let orientation = decoder.orientation().expect("an orientation");
    let mut picture = image::DynamicImage::from_decoder(decoder).expect("a photo");
    picture.apply_orientation(orientation);
    let folder = Path::new(path).parent().expect("a folder");
    for side in [1280, 320] {
        picture = picture.resize(side, side, image::imageops::FilterType::Lanczos3);
        let mut file = Vec::new();
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 82);
        picture.write_with_encoder(encoder).expect("encoded");
        std::fs::write(folder.join(format!("image-{side}.jpg")), file).expect("written");
        let rgb = picture.to_rgb8();
        let file = webp::Encoder::from_rgb(&rgb, rgb.width(), rgb.height()).encode(78.0);
        std::fs::write(folder.join(format!("image-{side}.webp")), &*file).expect("written");
    }
}

/// What a set of processes cost: CPU seconds in sum, peak memory of the largest.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu: f64,
    peak_mib: f64,
}

impl Cost {
    fn and(self, next: Self) -> Self {
        Self {
            cpu: self.cpu + next.cpu,
            peak_mib: self.peak_mib.max(next.peak_mib),
        }
    }
}

fn compare(rounds: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let bytes = make_photo();
    let photo = folder.join("photo.jpg");
    std::fs::write(&photo, &bytes).expect("written");
    let megabytes = bytes.len() as f64 / 1e6;
    println!("photo: {WIDTH} x {HEIGHT}, {megabytes:.2} MB, EXIF orientation 6 and GPS");
    let mut contenders = vec![
        ("atsakas-photos", me("--ours", &photo)),
        ("image + libwebp", me("--image", &photo)),
    ];
    if Command::new("vipsthumbnail")
        .arg("--version")
        .output()
        .is_ok()
    {
        let dot = folder.join("dot.png");
        image::RgbImage::new(8, 8).save(&dot).expect("written");
        contenders.push(("libvips, its defaults", vips(&photo, "[Q=78,strip]")));
        contenders.push((
            "libvips, effort as ours",
            vips(&photo, "[Q=78,effort=2,strip]"),
        ));
        contenders.push(("libvips, only starting", vips(&dot, "[Q=78,strip]")));
    } else {
        println!("vipsthumbnail is missing (Debian: libvips-tools): no comparison with libvips");
    }
    let mut costs = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds {
        for (costs, (_, calls)) in costs.iter_mut().zip(&contenders) {
            costs.push(
                calls
                    .iter()
                    .map(|call| measure(call))
                    .fold(Cost::default(), Cost::and),
            );
        }
    }
    println!("{rounds} rounds in turn; median CPU, largest peak");
    let mut medians = Vec::new();
    for (costs, (name, calls)) in costs.iter_mut().zip(&contenders) {
        costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
        let cpu = costs[costs.len() / 2].cpu;
        let peak = costs.iter().map(|cost| cost.peak_mib).fold(0.0, f64::max);
        medians.push((cpu, peak));
        let (cpu, processes) = (cpu * 1e3, calls.len());
        println!("{name:<26} {cpu:>7.0} ms CPU {peak:>7.1} MiB peak   {processes} process(es)");
    }
    for name in ["ours", "image", "vips-photo"] {
        println!("{name:<11} {}", sizes(folder, name));
    }
    judge(&medians);
}

fn judge(medians: &[(f64, f64)]) {
    let (ours, peak) = medians[0];
    println!(
        "peak memory: {peak:.1} MiB (target: at most 64): {}",
        verdict(peak <= 64.0)
    );
    let [_, _, (defaults, _), (same_effort, _), (start, _)] = *medians else {
        return;
    };
    for (name, vips) in [("its defaults", defaults), ("the same effort", same_effort)] {
        let share = ours / vips;
        let met = verdict(share <= 1.0 / 3.0);
        println!("CPU against libvips with {name}: {share:.2} of it (target: at most 0.33): {met}");
    }
    // Most of what the tool needs is starting four times, which a server that calls it pays, and one that links the
    // library does not.
    let linked = ours / (same_effort - start);
    println!("for the record: {linked:.2} of what it needs besides starting its processes");
}

fn me(mode: &str, photo: &Path) -> Vec<Vec<String>> {
    let me = std::env::current_exe().expect("this program");
    vec![vec![text(&me), mode.to_owned(), text(photo)]]
}

/// The four calls that make both sizes in both encodings: the tool has no way to make several of one decoding.
fn vips(photo: &Path, webp: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for side in ["1280", "320"] {
        for ending in ["jpg[Q=82,strip]".to_owned(), format!("webp{webp}")] {
            let target = photo.with_file_name(format!(
                "vips-{}-{side}.{ending}",
                photo.file_stem().expect("a name").display()
            ));
            let call = [
                "vipsthumbnail",
                &text(photo),
                "--size",
                side,
                "-o",
                &text(&target),
            ];
            calls.push(call.map(str::to_owned).to_vec());
        }
    }
    calls
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn sizes(folder: &Path, name: &str) -> String {
    let mut sizes = Vec::new();
    for end in ["1280.jpg", "1280.webp", "320.jpg", "320.webp"] {
        if let Ok(file) = std::fs::metadata(folder.join(format!("{name}-{end}"))) {
            sizes.push(format!("{end} {:.0} kB", file.len() as f64 / 1e3));
        }
    }
    sizes.join(", ")
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

/// Runs the command under GNU time and reads what the kernel counted for the process and its threads.
fn measure(call: &[String]) -> Cost {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%U %S %M"])
        .args(call)
        .output();
    let output = output.expect("GNU time is there (Debian: time)");
    assert!(
        output.status.success(),
        "{call:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8_lossy(&output.stderr);
    let numbers: Vec<f64> = text
        .lines()
        .last()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|n| n.parse().ok())
        .collect();
    Cost {
        cpu: numbers[0] + numbers[1],
        peak_mib: numbers[2] / 1024.0,
    }
}

/// A photo-like picture: a sky, a facade with windows, a street with grain, and sensor noise.
fn make_photo() -> Vec<u8> {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 40) as f64 / f64::from(1 << 24) - 0.5
    };
    // Value noise: a coarse lattice, smoothly filled, so that there is detail at several scales.
    let lattice: Vec<f64> = (0..512 * 512).map(|_| random()).collect();
    let smooth = |x: f64, y: f64| {
        let (column, row) = (x.floor(), y.floor());
        let (u, v) = (x - column, y - row);
        let at = |dx: usize, dy: usize| {
            lattice[((row as usize + dy) % 512) * 512 + (column as usize + dx) % 512]
        };
        let top = at(0, 0) * (1.0 - u) + at(1, 0) * u;
        let bottom = at(0, 1) * (1.0 - u) + at(1, 1) * u;
        top * (1.0 - v) + bottom * v
    };
    let mut rgb = Vec::with_capacity(WIDTH * HEIGHT * 3);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let (fx, fy) = (x as f64, y as f64);
            let detail = smooth(fx / 90.0, fy / 90.0) * 60.0
                + smooth(fx / 17.0, fy / 17.0) * 26.0
                + smooth(fx / 4.0, fy / 4.0) * 20.0;
            let grain = random() * 11.0;
            let window = (x / 160) % 3 == 1 && (y / 220) % 2 == 0 && y > 700 && y < 2100;
            let (r, g, b) = if y < 700 {
                (110.0 + fy / 20.0, 150.0 + fy / 30.0, 205.0)
            } else if window {
                (52.0, 58.0, 66.0)
            } else if y < 2100 {
                (176.0, 142.0, 112.0)
            } else {
                (112.0, 112.0, 110.0)
            };
            let share = if y < 700 { 0.25 } else { 1.0 };
            for light in [r, g, b] {
                rgb.push((light + detail * share + grain).clamp(0.0, 255.0) as u8);
            }
        }
    }
    // Phones give a photo of this size 4 to 5 MB.
    for quality in [86, 89, 91, 93, 95, 97, 99] {
        let mut file = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut file, quality);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_2_0);
        encoder.add_exif_metadata(&exif()).expect("metadata fits");
        encoder
            .encode(
                &rgb,
                WIDTH as u16,
                HEIGHT as u16,
                jpeg_encoder::ColorType::Rgb,
            )
            .expect("encoded");
        if file.len() > 4_000_000 {
            return file;
        }
    }
    panic!("the picture is too plain")
}

/// Orientation 6 and a position, as a little-endian TIFF block.
fn exif() -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    block.extend([2, 0]);
    block.extend(entry(0x0112, 3, 1, 6));
    block.extend(entry(0x8825, 4, 1, 38));
    block.extend([0; 4]);
    block.extend([4, 0]);
    block.extend(entry(1, 2, 2, u32::from(b'N')));
    block.extend(entry(2, 5, 3, 92));
    block.extend(entry(3, 2, 2, u32::from(b'E')));
    block.extend(entry(4, 5, 3, 116));
    block.extend([0; 4]);
    for number in [54_u32, 1, 41, 1, 10, 1, 25, 1, 16, 1, 30, 1] {
        block.extend(number.to_le_bytes());
    }
    block
}
