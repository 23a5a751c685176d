//! A change set: statements as data, each with the rows that it expects to touch, applied whole or not at all.

use sea_orm::Value;

use crate::engine::{Shape, Sql};

/// Changes that are stored together or not at all, in their order.
#[derive(Debug, Default)]
pub struct ChangeSet {
    changes: Vec<Change>,
}

/// One change: rows of one shape, or a statement, with a label for errors and the rows it expects to touch.
#[derive(Debug)]
pub struct Change {
    pub(crate) label: &'static str,
    pub(crate) what: What,
    /// None: any number of rows will do.
    pub(crate) expected: Option<u64>,
}

#[derive(Debug)]
pub(crate) enum What {
    /// Values of all rows, one row after the other.
    Rows {
        shape: &'static Shape,
        values: Vec<Value>,
    },
    Statement(Sql),
}

impl ChangeSet {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            changes: Vec::new(),
        }
    }

    /// Adds a change after the others.
    pub fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Adds changes after the others.
    pub fn extend(&mut self, changes: impl IntoIterator<Item = Change>) {
        self.changes.extend(changes);
    }

    /// The number of changes: at most this many SQL statements.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.changes.len()
    }

    /// Nothing is in it; applying it does nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub(crate) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Every change is of a shape that other sets may share, in an order that merging keeps.
    pub(crate) fn is_mergeable(&self) -> bool {
        let mut last = 0;
        !self.changes.is_empty()
            && self.changes.iter().all(|change| match &change.what {
                What::Rows { shape, .. } => shape.rank().is_some_and(|rank| {
                    let rising = rank >= last;
                    last = rank;
                    rising
                }),
                What::Statement(_) => false,
            })
    }

    /// The label of the first change with text that PostgreSQL cannot store, so that both engines refuse it alike.
    pub(crate) fn unstorable(&self) -> Option<&'static str> {
        let nul = |value: &Value| matches!(value, Value::String(Some(text)) if text.as_bytes().contains(&0));
        self.changes.iter().find_map(|change| {
            let values = match &change.what {
                What::Rows { values, .. } => values.as_slice(),
                What::Statement(sql) => sql.values(),
            };
            values.iter().any(nul).then_some(change.label)
        })
    }
}

impl Change {
    /// One row.
    pub(crate) fn row(label: &'static str, shape: &'static Shape, values: Vec<Value>) -> Self {
        Self::rows(label, shape, [values])
    }

    /// Several rows of one shape. No rows is a change that does nothing.
    pub(crate) fn rows(
        label: &'static str,
        shape: &'static Shape,
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Self {
        let mut values = Vec::new();
        let mut count = 0;
        for row in rows {
            debug_assert_eq!(row.len(), shape.width(), "{label}: values and columns");
            values.extend(row);
            count += 1;
        }
        Self {
            label,
            what: What::Rows { shape, values },
            expected: shape.expected(count),
        }
    }

    /// A statement that must touch exactly `expected` rows.
    pub(crate) const fn guarded(label: &'static str, sql: Sql, expected: u64) -> Self {
        Self {
            label,
            what: What::Statement(sql),
            expected: Some(expected),
        }
    }

    /// A statement that may touch any number of rows.
    pub(crate) const fn statement(label: &'static str, sql: Sql) -> Self {
        Self {
            label,
            what: What::Statement(sql),
            expected: None,
        }
    }
}

impl FromIterator<Change> for ChangeSet {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self {
            changes: changes.into_iter().collect(),
        }
    }
}

impl<const N: usize> From<[Change; N]> for ChangeSet {
    fn from(changes: [Change; N]) -> Self {
        Self {
            changes: changes.into(),
        }
    }
}

impl From<Vec<Change>> for ChangeSet {
    fn from(changes: Vec<Change>) -> Self {
        Self { changes }
    }
}

impl From<Change> for ChangeSet {
    fn from(change: Change) -> Self {
        Self {
            changes: vec![change],
        }
    }
}

impl IntoIterator for ChangeSet {
    type Item = Change;
    type IntoIter = std::vec::IntoIter<Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.changes.into_iter()
    }
}

/// A row of values.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(::sea_orm::Value::from($value)),*] };
}
pub(crate) use row;
