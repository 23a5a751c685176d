//! Full-text search. What is searched are words that the caller has folded; marks of ours among them (with an underscore
//! before them, which no folded word has) narrow a search to an authority, so that a common word costs no more than a
//! rare one. They narrow only: what is found is held against the reach like everything else.

use uuid::Uuid;

use super::reach::{Grant, Through};
use crate::change::{Change, row};
use crate::engine::{Cols, Dialect, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// Hits that a search looks at, the newest.
pub(super) const HITS: i64 = 2_000;

static MARK: Shape = Shape::new(
    Verb::Insert(""),
    "search_marks",
    &["municipality", "report"],
)
.merged(95);

/// Notes that a report's words may have changed, in the change set that changes it.
#[must_use]
pub fn mark_for_search(municipality: &str, report: Uuid) -> Change {
    Change::row("search_mark", &MARK, row![municipality, report])
}

/// A report whose words are to be taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Municipality: the key.
    pub municipality: String,
    /// Municipality in which its place lies.
    pub located_in: String,
    /// Id.
    pub report: Uuid,
    /// Number of the state that follows.
    pub version: i64,
    /// Public reference.
    pub reference: String,
    /// The responsible authority.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// The authority to which it is being handed over.
    pub handover_to: Option<String>,
    /// The hand-over is disputed.
    pub disputed: bool,
    /// It owes an answer.
    pub open: bool,
    /// State.
    pub status: String,
    /// Visibility.
    pub visibility: String,
    /// What was reported.
    pub description: String,
    /// The place in words.
    pub place_note: Option<String>,
    /// Number plate.
    pub plate: Option<String>,
}

impl FromRow for Unread {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            located_in: cols.get()?,
            report: cols.get()?,
            version: cols.get()?,
            reference: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            handover_to: cols.get()?,
            disputed: cols.get()?,
            open: cols.get()?,
            status: cols.get()?,
            visibility: cols.get()?,
            description: cols.get()?,
            place_note: cols.get()?,
            plate: cols.get()?,
        })
    }
}

/// A mark that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchMark {
    /// Its number.
    pub n: i64,
    /// Municipality.
    pub municipality: String,
    /// Id of the report.
    pub report: Uuid,
}

/// The oldest marks, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn list_search_marks(store: &Store, limit: i32) -> Result<Vec<SearchMark>, StoreError> {
    let sql = Sql::new("SELECT n, municipality, report FROM search_marks ORDER BY n LIMIT $1")
        .bind(i64::from(limit));
    let rows: Vec<(i64, String, Uuid)> = store.fetch(sql).await?;
    Ok(rows
        .into_iter()
        .map(|(n, municipality, report)| SearchMark {
            n,
            municipality,
            report,
        })
        .collect())
}

/// How many marks wait, counted no further than `most`.
///
/// # Errors
/// When the database fails.
pub async fn count_search_marks(store: &Store, most: i64) -> Result<i64, StoreError> {
    let sql = Sql::new("SELECT count(*) FROM (SELECT n FROM search_marks LIMIT $1) AS waiting")
        .bind(most);
    Ok(store.find::<(i64,)>(sql).await?.map_or(0, |(count,)| count))
}

pub(super) fn keyed(sql: &mut Sql, keys: &[(String, Uuid)]) {
    sql.push("(VALUES ");
    for (number, (municipality, id)) in keys.iter().enumerate() {
        sql.push(if number == 0 { "(" } else { ", (" });
        sql.arg(municipality.as_str()).push(", ").arg(*id).push(")");
    }
    sql.push(")");
}

/// What is to be read of these reports, and what their authorities have said in public: municipality, id, text.
///
/// # Errors
/// When the database fails.
pub async fn list_unread(
    store: &Store,
    keys: &[(String, Uuid)],
) -> Result<(Vec<Unread>, Vec<(String, Uuid, String)>), StoreError> {
    if keys.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut reports = Sql::new(
        "SELECT municipality, COALESCE(located_in, municipality), id, version + edition, reference, authority, unit, handover_to, disputed,
             (answered_at IS NULL AND closed_at IS NULL), status, visibility, description, place_note, plate
         FROM reports WHERE (municipality, id) IN ",
    );
    keyed(&mut reports, keys);
    let mut said = Sql::new(
        "SELECT t.municipality, t.report, t.text FROM event_texts t JOIN report_events e
             ON e.municipality = t.municipality AND e.report = t.report AND e.seq = t.seq
         WHERE t.text IS NOT NULL AND e.public AND e.actor_kind = 'authority' AND (t.municipality, t.report) IN ",
    );
    keyed(&mut said, keys);
    tokio::try_join!(store.fetch(reports), store.fetch(said))
}

/// A report's words: its own, which anybody who sees it may search, and those of its number plate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What was read.
    pub of: Unread,
    /// Folded words.
    pub words: Vec<String>,
    /// Folded words of the plate.
    pub plate: Vec<String>,
}

/// Label of the change that forgets marks: a conflict there means that another process has taken them up.
pub const MARKS_TAKEN: &str = "search_marks_read";

/// Puts the words of these reports into the index, unless newer ones are there, and forgets the marks.
#[must_use]
pub fn write_words(store: &Store, read: &[Read], marks: &[i64]) -> Vec<Change> {
    let mut changes = Vec::new();
    let dialect = store.dialect();
    for chunk in read.chunks(100) {
        let mut sql =
            Sql::new("INSERT INTO search_texts (municipality, report, version, words) VALUES ");
        for (number, one) in chunk.iter().enumerate() {
            sql.push(if number == 0 { "(" } else { ", (" });
            sql.arg(one.of.municipality.as_str()).push(", ");
            sql.arg(one.of.report).push(", ");
            sql.arg(one.of.version).push(", ");
            match dialect {
                Dialect::Sqlite => sql.arg(text(one)),
                Dialect::Postgres => sql
                    .push("array_to_tsvector(string_to_array(")
                    .arg(text(one))
                    .push(", ' '))"),
            };
            sql.push(")");
        }
        sql.push(
            " ON CONFLICT (municipality, report) DO UPDATE SET version = excluded.version, words = excluded.words
              WHERE search_texts.version <= excluded.version",
        );
        changes.push(Change::statement("search_words", sql));
    }
    for chunk in marks.chunks(500) {
        let mut sql = Sql::new("DELETE FROM search_marks WHERE n IN ");
        sql.list(chunk.iter().copied());
        let count = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        changes.push(Change::guarded(MARKS_TAKEN, sql, count));
    }
    changes
}

/// All words of a report with the marks that narrow a search.
fn text(read: &Read) -> String {
    let Unread {
        authority,
        unit,
        handover_to,
        disputed,
        open,
        located_in,
        ..
    } = &read.of;
    let mut all = read.words.clone();
    all.extend(read.plate.iter().map(|word| plate(word)));
    all.push(own(authority));
    all.extend(unit.as_deref().map(|unit| of_unit(authority, unit)));
    all.extend(handover_to.as_deref().map(receiving));
    if *disputed {
        all.push(disputed_in(located_in));
    }
    all.push(if *open { OPEN } else { SETTLED }.to_owned());
    all.sort_unstable();
    all.dedup();
    all.join(" ")
}

const OPEN: &str = "_o";
const SETTLED: &str = "_s";

fn coded(kind: &str, code: &str) -> String {
    let code: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect();
    format!("_{kind}_{code}")
}

fn plate(word: &str) -> String {
    format!("_p_{word}")
}

fn own(authority: &str) -> String {
    coded("a", authority)
}

fn of_unit(authority: &str, unit: &str) -> String {
    format!("{}{}", coded("u", authority), coded("", unit))
}

fn receiving(authority: &str) -> String {
    coded("h", authority)
}

fn disputed_in(municipality: &str) -> String {
    coded("d", municipality)
}

/// What is searched for: folded words, each found by its beginning; all of them must be there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchWords(pub Vec<String>);

impl SearchWords {
    /// The query that finds these words in what the grant reaches.
    fn query(&self, dialect: Dialect, grant: &Grant, open: bool) -> String {
        let mut marks = vec![match grant.through {
            Through::Own => match &grant.unit {
                Some(unit) => of_unit(&grant.authority, unit),
                None => own(&grant.authority),
            },
            Through::Receiving => receiving(&grant.authority),
            Through::Disputed => disputed_in(grant.municipality.as_deref().unwrap_or_default()),
        }];
        marks.push(if open { OPEN } else { SETTLED }.to_owned());
        let (quote, prefix, and, or) = match dialect {
            Dialect::Sqlite => ('"', " *", " AND ", " OR "),
            Dialect::Postgres => ('\'', ":*", " & ", " | "),
        };
        let exact = |word: &str| format!("{quote}{word}{quote}");
        // What a single letter begins is nearly everything.
        let begins = |word: &str| {
            let prefix = if word.len() > 1 { prefix } else { "" };
            format!("{quote}{word}{quote}{prefix}")
        };
        let mut parts: Vec<String> = marks.iter().map(|word| exact(word)).collect();
        parts.extend(self.0.iter().map(|word| {
            if grant.plates {
                format!("({}{or}{})", begins(word), begins(&plate(word)))
            } else {
                begins(word)
            }
        }));
        parts.join(and)
    }

    /// ` FROM … WHERE 1 = 1`: the newest reports with the words, as rows of `reports`.
    pub(super) fn push_hits(&self, dialect: Dialect, grant: &Grant, open: bool, sql: &mut Sql) {
        let query = self.query(dialect, grant, open);
        match dialect {
            Dialect::Sqlite => sql
                .push(
                    " FROM (SELECT s.municipality AS hit_municipality, s.report AS hit FROM
                         (SELECT rowid AS n FROM report_words WHERE report_words MATCH ",
                )
                .arg(query)
                .push(" ORDER BY rowid DESC LIMIT ")
                .arg(HITS)
                .push(") AS found CROSS JOIN search_texts s ON s.n = found.n) AS hits CROSS JOIN"),
            Dialect::Postgres => sql
                .push(" FROM (SELECT municipality AS hit_municipality, report AS hit FROM atsakas_find_words(")
                .arg(query)
                .push("::tsquery, ")
                .arg(HITS)
                .push(")) AS hits JOIN"),
        };
        sql.push(
            " reports ON reports.municipality = hit_municipality AND reports.id = hit WHERE 1 = 1",
        );
    }
}
