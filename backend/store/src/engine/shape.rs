//! What a change does to rows of one table, as data: the same shape with other rows can share a statement.
//!
//! On SQLite a shape is a prepared statement that runs once a row. On PostgreSQL it runs once for all rows,
//! whichever change sets they come from: each column travels as one array (`UNNEST`), so the text, and with
//! it the prepared plan, does not depend on the number of rows.

use std::sync::OnceLock;

use sea_orm::Value;

/// What is done to the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// INSERT; the text follows it (`ON CONFLICT …`, or nothing).
    Insert(&'static str),
    /// UPDATE of the row with these key columns where the guard (on alias `t`) holds.
    Update {
        keys: &'static [&'static str],
        guard: &'static str,
    },
    /// UPDATE of the row with these key columns that takes the other columns' values off.
    Subtract { keys: &'static [&'static str] },
    /// DELETE of the row with these columns; all columns are keys.
    Delete,
}

/// Verb, table and columns, with the statement texts made from them.
#[derive(Debug)]
pub(crate) struct Shape {
    verb: Verb,
    table: &'static str,
    columns: &'static [&'static str],
    /// Order among the shapes of merged sets (a parent table before its children); none: never merged.
    rank: Option<u8>,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Shape {
    pub(crate) const fn new(
        verb: Verb,
        table: &'static str,
        columns: &'static [&'static str],
    ) -> Self {
        Self {
            verb,
            table,
            columns,
            rank: None,
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    /// Rows of this shape may share a statement with rows of other change sets.
    pub(crate) const fn merged(mut self, rank: u8) -> Self {
        self.rank = Some(rank);
        self
    }

    pub(crate) const fn rank(&self) -> Option<u8> {
        self.rank
    }

    /// Number of values in a row.
    pub(crate) const fn width(&self) -> usize {
        self.columns.len()
    }

    /// How many rows a statement over `rows` rows touches, where that is certain.
    pub(crate) const fn expected(&self, rows: u64) -> Option<u64> {
        match self.verb {
            Verb::Insert(tail) if tail.is_empty() => Some(rows),
            Verb::Insert(_) => None,
            Verb::Update { .. } | Verb::Subtract { .. } | Verb::Delete => Some(rows),
        }
    }

    /// The statement for one row on SQLite.
    pub(crate) fn sqlite(&self) -> &str {
        self.sqlite.get_or_init(|| {
            let table = self.table;
            match self.verb {
                Verb::Insert(tail) => {
                    let marks: Vec<String> =
                        (1..=self.columns.len()).map(|n| format!("?{n}")).collect();
                    format!(
                        "INSERT INTO {table} ({}) VALUES ({}) {tail}",
                        self.columns.join(", "),
                        marks.join(", ")
                    )
                }
                Verb::Update { keys, guard } => {
                    let (sets, wheres) =
                        self.split(keys, |column, number| format!("{column} = ?{number}"));
                    format!(
                        "UPDATE {table} AS t SET {} WHERE {}{}",
                        sets.join(", "),
                        wheres.join(" AND "),
                        and(guard)
                    )
                }
                Verb::Subtract { keys } => {
                    let (sets, _) = self.split(keys, |column, number| {
                        format!("{column} = {column} - ?{number}")
                    });
                    let (_, wheres) =
                        self.split(keys, |column, number| format!("{column} = ?{number}"));
                    format!(
                        "UPDATE {table} SET {} WHERE {}",
                        sets.join(", "),
                        wheres.join(" AND ")
                    )
                }
                Verb::Delete => {
                    let (_, wheres) = self.split(self.columns, |column, number| {
                        format!("{column} = ?{number}")
                    });
                    format!("DELETE FROM {table} WHERE {}", wheres.join(" AND "))
                }
            }
        })
    }

    /// The statement for any number of rows on PostgreSQL; `row` is one of them, for the types.
    pub(crate) fn postgres(&'static self, row: &[Value]) -> &'static str {
        self.postgres.get_or_init(|| {
            let arrays: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(index, value)| format!("${}::{}[]", index + 1, type_name(value)))
                .collect();
            let rows = format!(
                "UNNEST({}) AS v({})",
                arrays.join(", "),
                self.columns.join(", ")
            );
            let table = self.table;
            match self.verb {
                Verb::Insert(tail) => {
                    let columns = self.columns.join(", ");
                    format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM {rows} {tail}")
                }
                Verb::Update { keys, guard } => {
                    let (sets, _) = self.split(keys, |column, _| format!("{column} = v.{column}"));
                    let (_, wheres) =
                        self.split(keys, |column, _| format!("t.{column} = v.{column}"));
                    format!(
                        "UPDATE {table} AS t SET {} FROM {rows} WHERE {}{}",
                        sets.join(", "),
                        wheres.join(" AND "),
                        and(guard)
                    )
                }
                Verb::Subtract { keys } => {
                    let (sets, _) = self.split(keys, |column, _| {
                        format!("{column} = t.{column} - v.{column}")
                    });
                    let (_, wheres) =
                        self.split(keys, |column, _| format!("t.{column} = v.{column}"));
                    format!(
                        "UPDATE {table} AS t SET {} FROM {rows} WHERE {}",
                        sets.join(", "),
                        wheres.join(" AND ")
                    )
                }
                Verb::Delete => {
                    let (_, wheres) =
                        self.split(self.columns, |column, _| format!("t.{column} = v.{column}"));
                    format!(
                        "DELETE FROM {table} AS t USING {rows} WHERE {}",
                        wheres.join(" AND ")
                    )
                }
            }
        })
    }

    /// The columns that are set and those that are keys, each written by `write` with its number from 1.
    fn split(
        &self,
        keys: &[&str],
        write: impl Fn(&str, usize) -> String,
    ) -> (Vec<String>, Vec<String>) {
        let mut sets = Vec::new();
        let mut wheres = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let text = write(column, index + 1);
            if keys.contains(column) {
                wheres.push(text);
            } else {
                sets.push(text);
            }
        }
        (sets, wheres)
    }
}

fn and(guard: &str) -> String {
    if guard.is_empty() {
        String::new()
    } else {
        format!(" AND {guard}")
    }
}

/// PostgreSQL's name for the type of a value; only the types that the schema uses.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "sea-query's enum grows with features that nobody uses here"
)]
fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "bool",
        Value::Int(_) => "int4",
        Value::BigInt(_) => "int8",
        Value::Bytes(_) => "bytea",
        Value::Uuid(_) => "uuid",
        _ => "text",
    }
}
