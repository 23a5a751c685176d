//! What the figures were measured on.

use std::{
    fs::File,
    io::{Seek, SeekFrom, Write},
    path::Path,
    time::Instant,
};

/// Prints the machine, how busy it was, and how long its disk takes to be sure.
pub(crate) fn describe(folder: &Path) {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!(
        "machine: {model}, {cores} cores for everything (clients, server, database); load average {}",
        load_average()
    );
    println!(
        "disk: write and fdatasync of 4 KiB, median {:.0} µs",
        sync_micros(folder)
    );
}

pub(crate) fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}

fn sync_micros(folder: &Path) -> f64 {
    let mut file = File::create(folder.join("sync")).expect("a file");
    let mut times: Vec<f64> = (0..100)
        .map(|_| {
            let began = Instant::now();
            file.seek(SeekFrom::Start(0)).expect("a file");
            file.write_all(&[7; 4096]).expect("room on the disk");
            file.sync_data().expect("a disk");
            began.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[50]
}
