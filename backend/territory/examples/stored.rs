//! Writes real layers in their stored form, as seeds of the fuzzing: `stored FOLDER [MUNICIPALITIES ELDERSHIPS]`.
//!
//! The sample's layers whole, the elderships of each municipality, and each municipality with the ones that it touches;
//! of boundary files likewise. A layer of more than [`MOST`] bytes is left out: the sanitizer makes the work on it so
//! slow that little else would be tried. Each file begins with the byte by which the fuzz target takes the rest as it is.
#![expect(clippy::print_stdout, reason = "says how many it wrote")]

use atsakas_territory::{Feature, ImportOptions, Layer, Level, Position, read_geojson, sample};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};

/// Bytes of a seed.
const MOST: usize = 12_000;
const AS_IT_IS: u8 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = paths
        .next()
        .ok_or("usage: stored FOLDER [MUNICIPALITIES ELDERSHIPS]")?;
    std::fs::create_dir_all(&folder)?;
    let (municipalities, elderships) = sample::layers();
    let mut written = write(&folder, "sample", &municipalities, &elderships)?;
    if let (Some(municipalities), Some(elderships)) = (paths.next(), paths.next()) {
        let municipalities = read(&municipalities, Level::Municipality, "name_lt", None)?;
        let elderships = read(&elderships, Level::Eldership, "name", Some("mun_code"))?;
        written += write(&folder, "file", &municipalities, &elderships)?;
    }
    println!("{written} seeds");
    Ok(())
}

fn write(
    folder: &Path,
    name: &str,
    municipalities: &Layer,
    elderships: &Layer,
) -> Result<usize, Box<dyn Error>> {
    let mut seeds = vec![
        (format!("{name}-municipalities"), municipalities.clone()),
        (format!("{name}-elderships"), elderships.clone()),
    ];
    let mut by_parent: BTreeMap<&str, Vec<Feature>> = BTreeMap::new();
    for eldership in &elderships.features {
        let parent = eldership.parent.as_deref().unwrap_or_default();
        by_parent.entry(parent).or_default().push(eldership.clone());
    }
    for (parent, features) in by_parent {
        seeds.push((
            format!("{name}-elderships-{parent}"),
            part(elderships, features),
        ));
    }
    for one in &municipalities.features {
        let around = neighbours(one, municipalities);
        seeds.push((
            format!("{name}-around-{}", one.code),
            part(municipalities, around),
        ));
    }
    let mut written = 0;
    for (name, layer) in seeds {
        let mut bytes = vec![AS_IT_IS];
        bytes.extend(layer.to_bytes());
        if bytes.len() <= MOST {
            std::fs::write(folder.join(name), bytes)?;
            written += 1;
        }
    }
    Ok(written)
}

fn part(of: &Layer, features: Vec<Feature>) -> Layer {
    Layer {
        level: of.level,
        features,
        attribution: None,
    }
}

/// A feature, and those that share a position with it.
fn neighbours(one: &Feature, layer: &Layer) -> Vec<Feature> {
    let own: BTreeSet<(i32, i32)> = one.positions().map(key).collect();
    let touches = |other: &&Feature| other.positions().any(|p| own.contains(&key(p)));
    layer.features.iter().filter(touches).cloned().collect()
}

fn key(at: Position) -> (i32, i32) {
    (at.lon(), at.lat())
}

fn read(
    path: &Path,
    level: Level,
    name: &str,
    parent: Option<&str>,
) -> Result<Layer, Box<dyn Error>> {
    let options = ImportOptions {
        level,
        code_property: "code".to_owned(),
        name_property: name.to_owned(),
        parent_property: parent.map(str::to_owned),
        crs: None,
        attribution: None,
    };
    Ok(read_geojson(&std::fs::read(path)?, &options)?)
}
