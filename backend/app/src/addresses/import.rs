//! Reads a table of addresses (CSV) and puts it in the place of the one before, whole or not at all.

use std::collections::{BTreeMap, btree_map::Entry};

use atsakas_domain::{
    territory::{Position, Territory, wgs84_from_lks94},
    words::words,
};
use atsakas_store::{
    ApplyError, Store, StoreError,
    addresses::{self as stored, House, Street, StreetWord},
};
use jiff::Timestamp;

/// Rows of one change.
const BATCH: usize = 1_000;
/// Rows that are forgotten at once.
const DROPPED: u32 = 2_000;
/// Longest name or number, in characters.
const LONGEST: usize = 120;
/// So many faults are told one by one.
const TOLD: usize = 20;

/// In which columns of the table what stands.
#[derive(Debug, Clone)]
pub struct Columns {
    /// Name of the street; rows without one are of a village without streets.
    pub street: String,
    /// Number of the house.
    pub number: String,
    /// Town or village.
    pub locality: String,
    /// East-west: degrees, or metres.
    pub x: String,
    /// North-south: degrees, or metres.
    pub y: String,
    /// What the coordinates are.
    pub coordinates: Coordinates,
    /// What stands between the columns.
    pub delimiter: u8,
}

/// What coordinates are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coordinates {
    /// Degrees of WGS 84 (EPSG:4326).
    Wgs84,
    /// Metres of LKS-94 (EPSG:3346), east and north.
    Lks94,
}

/// A row that is none, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFault {
    /// Line of the file, from 1.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

/// What a table holds.
#[derive(Debug, Default)]
pub struct Read {
    streets: Vec<Street>,
    words: Vec<StreetWord>,
    houses: Vec<House>,
    /// The first faults.
    pub faults: Vec<AddressFault>,
    /// Rows with a fault.
    pub faulty: u64,
    /// Rows that lie outside of the territory.
    pub outside: u64,
    /// Rows of an address that was there already.
    pub repeated: u64,
}

impl Read {
    /// Streets and villages.
    #[must_use]
    pub const fn streets(&self) -> usize {
        self.streets.len()
    }

    /// Houses.
    #[must_use]
    pub const fn houses(&self) -> usize {
        self.houses.len()
    }

    pub(super) fn with(streets: Vec<Street>, houses: Vec<House>) -> Self {
        let words = streets.iter().flat_map(words_of).collect();
        Self {
            streets,
            words,
            houses,
            ..Self::default()
        }
    }
}

/// Why a table was not read or not put in use. What was in use stays.
#[derive(Debug, thiserror::Error)]
pub enum AddressesError {
    /// It is no such table.
    #[error("the table cannot be read: {0}")]
    Table(#[from] csv::Error),
    /// A column is missing.
    #[error("the table has no column {0}")]
    Column(String),
    /// Nothing is in it that could be found.
    #[error("no address of it lies in the territory")]
    Empty,
    /// The database refused, or somebody else imports at this moment.
    #[error("the addresses could not be stored")]
    Apply(#[from] ApplyError),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Number of the edition.
    pub edition: i64,
    /// Streets in it.
    pub streets: usize,
    /// Houses in it.
    pub houses: usize,
}

/// Reads a table. Rows outside of the territory are left out, and faulty ones told.
///
/// # Errors
/// `Table`, `Column`.
pub fn read(
    bytes: &[u8],
    columns: &Columns,
    territory: &Territory,
) -> Result<Read, AddressesError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(columns.delimiter)
        .flexible(true)
        .from_reader(bytes);
    let headers = reader.headers()?.clone();
    let place = |name: &String| {
        headers
            .iter()
            .position(|header| header.trim_start_matches('\u{feff}').trim() == name)
            .ok_or_else(|| AddressesError::Column(name.clone()))
    };
    let places = [
        place(&columns.street)?,
        place(&columns.number)?,
        place(&columns.locality)?,
        place(&columns.x)?,
        place(&columns.y)?,
    ];
    let mut done = Read::default();
    let mut known: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    let mut houses: BTreeMap<(i64, String), House> = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let [street, number, locality, x, y] =
            places.map(|index| record.get(index).unwrap_or("").trim());
        let (name, at) = match checked(street, number, locality, (x, y), columns.coordinates) {
            Ok(checked) => checked,
            Err(what) => {
                done.faulty += 1;
                if done.faults.len() < TOLD {
                    done.faults.push(AddressFault { line, what });
                }
                continue;
            }
        };
        let Some(municipality) = territory
            .locate(at)
            .and_then(|located| territory.leaf(located.leaf))
            .map(|leaf| leaf.municipality.clone())
        else {
            done.outside += 1;
            continue;
        };
        let next = i64::try_from(known.len()).unwrap_or(i64::MAX) + 1;
        let id = match known.entry((municipality, locality.to_owned(), name.to_owned())) {
            Entry::Occupied(there) => *there.get(),
            Entry::Vacant(free) => {
                let (municipality, locality, name) = free.key().clone();
                let street = Street {
                    id: next,
                    name,
                    locality,
                    municipality,
                    lon: at.lon(),
                    lat: at.lat(),
                };
                done.words.extend(words_of(&street));
                done.streets.push(street);
                *free.insert(next)
            }
        };
        match houses.entry((id, number_key(number))) {
            Entry::Occupied(_) => done.repeated += 1,
            Entry::Vacant(free) => {
                let key = free.key().1.clone();
                free.insert(House {
                    street: id,
                    key,
                    number: number.to_owned(),
                    lon: at.lon(),
                    lat: at.lat(),
                });
            }
        }
    }
    done.houses = houses.into_values().collect();
    Ok(done)
}

/// Puts what was read in use, in the place of what was before. Nobody sees half of it.
///
/// # Errors
/// See [`AddressesError`].
pub async fn import(
    store: &Store,
    now: Timestamp,
    attribution: Option<&str>,
    read: &Read,
) -> Result<Imported, AddressesError> {
    if read.houses.is_empty() {
        return Err(AddressesError::Empty);
    }
    let at = now.as_microsecond();
    let edition = stored::last_edition(store).await? + 1;
    store
        .apply(stored::begin_edition(edition, attribution, at))
        .await?;
    for part in read.streets.chunks(BATCH) {
        store.apply(stored::insert_streets(edition, part)).await?;
    }
    for part in read.words.chunks(BATCH) {
        store
            .apply(stored::insert_street_words(edition, part))
            .await?;
    }
    for part in read.houses.chunks(BATCH) {
        store.apply(stored::insert_houses(edition, part)).await?;
    }
    store.apply(stored::use_edition(edition, at)).await?;
    // What was before is searched by nobody any more, and goes in parts, so that reports are filed meanwhile.
    for other in stored::list_other_editions(store, edition).await? {
        while let Some(part) = stored::drop_part(store, other, DROPPED).await? {
            store.apply(part).await?;
        }
        store.apply(stored::drop_edition(other)).await?;
    }
    Ok(Imported {
        edition,
        streets: read.streets.len(),
        houses: read.houses.len(),
    })
}

/// A number as it is looked for: what stands before a flat's, in lower case, letters and digits alone.
pub(super) fn number_key(number: &str) -> String {
    number
        .split('-')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn checked<'a>(
    street: &'a str,
    number: &str,
    locality: &'a str,
    (x, y): (&str, &str),
    coordinates: Coordinates,
) -> Result<(&'a str, Position), String> {
    let name = if street.is_empty() { locality } else { street };
    if locality.is_empty() || number_key(number).is_empty() {
        return Err("the place or the number is missing".to_owned());
    }
    if [name, number, locality]
        .iter()
        .any(|text| text.chars().count() > LONGEST || text.chars().any(char::is_control))
    {
        return Err("a name is too long, or holds signs that no name has".to_owned());
    }
    let figure = |text: &str| text.replace(',', ".").parse::<f64>();
    let (Ok(x), Ok(y)) = (figure(x), figure(y)) else {
        return Err("the coordinates are no numbers".to_owned());
    };
    let (lon, lat) = match coordinates {
        Coordinates::Wgs84 => (x, y),
        Coordinates::Lks94 => wgs84_from_lks94(x, y),
    };
    let at = Position::from_degrees(lon, lat).map_err(|error| error.to_string())?;
    Ok((name, at))
}

fn words_of(street: &Street) -> Vec<StreetWord> {
    let own = words(&street.name);
    words(&street.locality)
        .into_iter()
        .filter(|word| !own.contains(word))
        .map(|word| (word, false))
        .chain(own.iter().map(|word| (word.clone(), true)))
        .map(|(word, own)| StreetWord {
            word,
            street: street.id,
            own,
        })
        .collect()
}
