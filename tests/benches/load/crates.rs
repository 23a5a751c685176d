//! What the crates' own benches printed in this run, for the table.

use std::path::Path;

use crate::table::Table;

/// Reads `locate.txt`, `check.txt` and `photo.txt` in the folder; what is not there counts as not measured.
pub(crate) fn read(folder: &Path, table: &mut Table) {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let (locate, check, photo) = (text("locate.txt"), text("check.txt"), text("photo.txt"));
    let mut judge =
        |what: &str, target: &str, measured: Option<f64>, unit: &str, met: &dyn Fn(f64) -> bool| {
            match measured {
                Some(value) => table.row(what, target, format!("{value} {unit}"), met(value)),
                None => table.absent(what, target),
            }
        };
    judge(
        "locate, one thread",
        "≥ 10 M/s",
        after(&locate, "locate, border flag included", ")"),
        "M/s",
        &|v| v >= 10.0,
    );
    judge(
        "locate, p99",
        "≤ 2 µs",
        after(&locate, "per call in batches of 16", "p99").map(|ns| ns / 1e3),
        "µs",
        &|v| v <= 2.0,
    );
    judge(
        "territory, build",
        "≤ 1 s",
        after(&locate, "build (target", ")"),
        "ms",
        &|v| v <= 1e3,
    );
    judge(
        "territory, memory",
        "≤ 60 MB",
        after(&locate, "memory (target", ")"),
        "MB",
        &|v| v <= 60.0,
    );
    judge(
        "check of 1,000 rules",
        "≤ 1 s",
        duration_ms(&check, "check, sound"),
        "ms",
        &|v| v <= 1e3,
    );
    judge(
        "check with faults",
        "≤ 1 s",
        duration_ms(&check, "faults "),
        "ms",
        &|v| v <= 1e3,
    );
    judge(
        "resolve, mean",
        "≤ 300 ns",
        after(&check, "resolve, random", "mean"),
        "ns",
        &|v| v <= 300.0,
    );
    judge(
        "photo, CPU of libvips' with its defaults",
        "≤ 0.33",
        after(&photo, "libvips with its defaults", ":"),
        "of it",
        &|v| v <= 1.0 / 3.0,
    );
    judge(
        "photo, peak memory",
        "≤ 64 MiB",
        after(&photo, "peak memory", ":"),
        "MiB",
        &|v| v <= 64.0,
    );
}

/// The first number behind `mark` in the line that holds `wanted`.
fn after(text: &str, wanted: &str, mark: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.contains(wanted))?;
    let (_, behind) = line.split_once(wanted)?;
    let (_, behind) = behind.split_once(mark)?;
    let end = behind
        .trim_start()
        .find(|c: char| !c.is_ascii_digit() && c != '.');
    let number = behind.trim_start();
    number.get(..end.unwrap_or(number.len()))?.parse().ok()
}

/// The median in a line such as `check, sound  best 1.2ms  median 1.3ms`, in milliseconds.
fn duration_ms(text: &str, wanted: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.contains(wanted))?;
    let (_, behind) = line.split_once("median")?;
    let word = behind.split_whitespace().next()?;
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = word.strip_suffix(unit)?.parse().ok()?;
    match unit {
        "ns" => Some(number / 1e6),
        "µs" => Some(number / 1e3),
        "ms" => Some(number),
        "s" => Some(number * 1e3),
        _ => None,
    }
}
