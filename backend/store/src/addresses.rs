//! Addresses of the territory. An import writes an edition that nobody sees until it is used; one is used at a time.

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A street, or a village without streets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Street {
    /// Id within its edition.
    pub id: i64,
    /// Name as it is written, e.g. `Žirmūnų g.`
    pub name: String,
    /// The town, village or part of one.
    pub locality: String,
    /// Code of the municipality.
    pub municipality: String,
    /// Longitude of one of its addresses, in units of 1e-7 degree.
    pub lon: i32,
    /// Latitude of that, in units of 1e-7 degree.
    pub lat: i32,
}

/// A house of a street.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Id of the street.
    pub street: i64,
    /// Number in lower case, letters and digits alone: what is looked for.
    pub key: String,
    /// Number as it is written, e.g. `12A`.
    pub number: String,
    /// Longitude in units of 1e-7 degree.
    pub lon: i32,
    /// Latitude in units of 1e-7 degree.
    pub lat: i32,
}

/// A word of a street's name or locality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreetWord {
    /// The word, folded.
    pub word: String,
    /// Id of the street.
    pub street: i64,
    /// It is of the name, not of the locality alone.
    pub own: bool,
}

/// The edition that is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number.
    pub edition: i64,
    /// Whose data these are.
    pub attribution: Option<String>,
}

static EDITION: Shape = Shape::new(
    Verb::Insert(""),
    "address_editions",
    &["edition", "attribution", "begun_at"],
);
static STREET: Shape = Shape::new(
    Verb::Insert(""),
    "streets",
    &[
        "edition",
        "id",
        "name",
        "locality",
        "municipality",
        "lon",
        "lat",
    ],
);
static WORD: Shape = Shape::new(
    Verb::Insert(""),
    "street_words",
    &["edition", "word", "street", "own"],
);
static HOUSE: Shape = Shape::new(
    Verb::Insert(""),
    "addresses",
    &["edition", "street", "number_key", "number", "lon", "lat"],
);

impl FromRow for Street {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            name: cols.get()?,
            locality: cols.get()?,
            municipality: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
        })
    }
}

impl FromRow for House {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            street: cols.get()?,
            key: cols.get()?,
            number: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
        })
    }
}

/// Begins an edition. A duplicate (`address_editions`) when another import began it.
#[must_use]
pub fn begin_edition(edition: i64, attribution: Option<&str>, at: i64) -> Change {
    Change::row(
        "address_edition",
        &EDITION,
        row![edition, attribution.map(str::to_owned), at],
    )
}

/// Streets of an edition that is being written.
#[must_use]
pub fn insert_streets(edition: i64, streets: &[Street]) -> Change {
    let rows = streets.iter().map(|one| {
        let (name, locality) = (one.name.clone(), one.locality.clone());
        row![
            edition,
            one.id,
            name,
            locality,
            one.municipality.clone(),
            one.lon,
            one.lat
        ]
    });
    Change::rows("streets", &STREET, rows)
}

/// Words of streets of an edition that is being written.
#[must_use]
pub fn insert_street_words(edition: i64, words: &[StreetWord]) -> Change {
    let rows = words
        .iter()
        .map(|one| row![edition, one.word.clone(), one.street, i32::from(one.own)]);
    Change::rows("street_words", &WORD, rows)
}

/// Houses of an edition that is being written.
#[must_use]
pub fn insert_houses(edition: i64, houses: &[House]) -> Change {
    let rows = houses.iter().map(|one| {
        let (key, number) = (one.key.clone(), one.number.clone());
        row![edition, one.street, key, number, one.lon, one.lat]
    });
    Change::rows("addresses", &HOUSE, rows)
}

/// Searches this edition from now on.
#[must_use]
pub fn use_edition(edition: i64, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE address_editions SET used_since = $1 WHERE edition = $2 AND used_since IS NULL",
    )
    .bind(at)
    .bind(edition);
    Change::guarded("address_edition_use", sql, 1)
}

/// Forgets that there was an edition, once its rows are gone.
#[must_use]
pub fn drop_edition(edition: i64) -> Change {
    let sql = Sql::new("DELETE FROM address_editions WHERE edition = $1").bind(edition);
    Change::statement("address_edition_drop", sql)
}

/// The editions that are not this one: what an import before it left.
///
/// # Errors
/// When the database fails.
pub async fn list_other_editions(store: &Store, edition: i64) -> Result<Vec<i64>, StoreError> {
    let sql = Sql::new("SELECT edition FROM address_editions WHERE edition <> $1 ORDER BY edition")
        .bind(edition);
    let rows: Vec<(i64,)> = store.fetch(sql).await?;
    Ok(rows.into_iter().map(|(edition,)| edition).collect())
}

/// Forgets a part of an edition that nobody searches, some `most` rows in their order; none when nothing is left of it.
/// In parts, since all at once would keep whoever files a report waiting.
///
/// # Errors
/// When the database fails.
pub async fn drop_part(
    store: &Store,
    edition: i64,
    most: u32,
) -> Result<Option<Change>, StoreError> {
    for (count, at, delete) in [
        (
            "SELECT COUNT(*) FROM (SELECT 1 FROM addresses WHERE edition = $1 LIMIT 1) one",
            "SELECT street FROM addresses WHERE edition = $1 ORDER BY street LIMIT 1 OFFSET $2",
            "DELETE FROM addresses WHERE edition = $1 AND street <= $2",
        ),
        (
            "SELECT COUNT(*) FROM (SELECT 1 FROM streets WHERE edition = $1 LIMIT 1) one",
            "SELECT id FROM streets WHERE edition = $1 ORDER BY id LIMIT 1 OFFSET $2",
            "DELETE FROM streets WHERE edition = $1 AND id <= $2",
        ),
    ] {
        let found: Option<(i64,)> = store.find(Sql::new(count).bind(edition)).await?;
        if found.is_none_or(|(count,)| count == 0) {
            continue;
        }
        let last: Option<(i64,)> = store
            .find(Sql::new(at).bind(edition).bind(i64::from(most)))
            .await?;
        let last = last.map_or(i64::MAX, |(last,)| last);
        let sql = Sql::new(delete).bind(edition).bind(last);
        return Ok(Some(Change::statement("address_part_drop", sql)));
    }
    let first = Sql::new("SELECT word FROM street_words WHERE edition = $1 ORDER BY word LIMIT 1")
        .bind(edition);
    let Some((first,)) = store.find::<(String,)>(first).await? else {
        return Ok(None);
    };
    let after = Sql::new(
        "SELECT word FROM street_words WHERE edition = $1 ORDER BY word LIMIT 1 OFFSET $2",
    )
    .bind(edition)
    .bind(i64::from(most));
    let last: Option<(String,)> = store.find(after).await?;
    let mut sql = Sql::new("DELETE FROM street_words WHERE edition = ");
    sql.arg(edition);
    match last {
        // A word of very many streets goes with all of them.
        Some((last,)) if last == first => {
            sql.push(" AND word = ").arg(last);
        }
        Some((last,)) => {
            sql.push(" AND word < ").arg(last);
        }
        None => {}
    }
    Ok(Some(Change::statement("address_part_drop", sql)))
}

/// The highest number of an edition, used or not; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn last_edition(store: &Store) -> Result<i64, StoreError> {
    let sql = Sql::new("SELECT COALESCE(MAX(edition), 0) FROM address_editions");
    let found: Option<(i64,)> = store.find(sql).await?;
    Ok(found.map_or(0, |(edition,)| edition))
}

/// The edition that is searched, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn find_edition(store: &Store) -> Result<Option<Edition>, StoreError> {
    let sql = Sql::new(
        "SELECT edition, attribution FROM address_editions WHERE used_since IS NOT NULL
         ORDER BY edition DESC LIMIT 1",
    );
    let found: Option<(i64, Option<String>)> = store.find(sql).await?;
    Ok(found.map(|(edition, attribution)| Edition {
        edition,
        attribution,
    }))
}

/// Streets of which each of the words is the beginning of a word, one at least of their names, by name; at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn find_streets(
    store: &Store,
    edition: i64,
    words: &[String],
    most: u32,
) -> Result<Vec<Street>, StoreError> {
    let mut sql = Sql::new(
        "SELECT s.id, s.name, s.locality, s.municipality, s.lon, s.lat FROM streets s WHERE s.edition = ",
    );
    sql.arg(edition);
    for word in words {
        sql.push(" AND s.id IN (SELECT street FROM street_words WHERE edition = ")
            .arg(edition);
        between(&mut sql, word);
        sql.push(")");
    }
    sql.push(" AND s.id IN (SELECT street FROM street_words WHERE own = 1 AND edition = ")
        .arg(edition)
        .push(" AND (1 = 0");
    for word in words {
        sql.push(" OR (1 = 1");
        between(&mut sql, word);
        sql.push(")");
    }
    sql.push(")) ORDER BY s.name, s.locality, s.id LIMIT ")
        .arg(i64::from(most));
    store.fetch(sql).await
}

/// Houses of these streets whose number begins so, by street and number; at most `most`.
///
/// # Errors
/// When the database fails.
pub async fn find_houses(
    store: &Store,
    edition: i64,
    streets: &[i64],
    number: &str,
    most: u32,
) -> Result<Vec<House>, StoreError> {
    let mut sql =
        Sql::new("SELECT street, number_key, number, lon, lat FROM addresses WHERE edition = ");
    sql.arg(edition).push(" AND street IN ");
    sql.list(streets.iter().copied())
        .push(" AND number_key >= ")
        .arg(number.to_owned())
        .push(" AND number_key < ")
        .arg(after(number))
        .push(" ORDER BY length(number_key), number_key, street LIMIT ")
        .arg(i64::from(most));
    store.fetch(sql).await
}

fn between(sql: &mut Sql, word: &str) {
    sql.push(" AND word >= ")
        .arg(word.to_owned())
        .push(" AND word < ")
        .arg(after(word));
}

/// The end of the range of texts that begin so: no letter that is kept is as high.
fn after(beginning: &str) -> String {
    format!("{beginning}\u{fffd}")
}
