//! Locates `lon,lat` lines from standard input: `locate MUNICIPALITIES ELDERSHIPS < POINTS`.
//!
//! Prints `municipality,leaf,border` (yes/no) or `outside` for each line, as `atsakas territory
//! locate` does. Property names are those of the shared test data.
#![expect(clippy::print_stdout, reason = "the answer goes to standard output")]

use atsakas_territory::{ImportOptions, Layer, Level, Position, Territory, read_geojson};
use std::error::Error;
use std::fmt::Write as _;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let mut next = || {
        paths
            .next()
            .ok_or("usage: locate MUNICIPALITIES ELDERSHIPS")
    };
    let municipalities = read(&next()?, Level::Municipality, "name_lt", None)?;
    let elderships = read(&next()?, Level::Eldership, "name", Some("mun_code"))?;
    let territory = Territory::build(municipalities, Some(elderships), Vec::new())?;
    let mut out = String::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (lon, lat) = line.split_once(',').ok_or("each line is lon,lat")?;
        let at = Position::from_degrees(lon.trim().parse()?, lat.trim().parse()?)?;
        let found = territory.locate(at);
        match found.and_then(|l| Some((territory.leaf(l.leaf)?, l.border))) {
            Some((leaf, border)) => {
                let border = if border { "yes" } else { "no" };
                writeln!(out, "{},{},{border}", leaf.municipality, leaf.code)?;
            }
            None => out.push_str("outside\n"),
        }
    }
    print!("{out}");
    Ok(())
}

fn read(
    path: &str,
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
