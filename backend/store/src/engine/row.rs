//! Rows of either engine, read column by column in the order of the SELECT.

use rusqlite::types::FromSql;
use sea_orm::{QueryResult, TryGetable};
use uuid::Uuid;

use crate::error::StoreError;

/// A row of a result, with a cursor over its columns.
pub(crate) struct Cols<'a> {
    row: Row<'a>,
    next: usize,
}

enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a QueryResult),
}

/// A type that can be read from the columns of a SELECT.
pub(crate) trait FromRow: Sized + Send + 'static {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError>;
}

/// A type that can be read from one column.
pub(crate) trait Column: Sized {
    type Raw: FromSql + TryGetable;
    fn from_raw(raw: Self::Raw) -> Result<Self, StoreError>;
}

impl<'a> Cols<'a> {
    pub(crate) const fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self {
            row: Row::Sqlite(row),
            next: 0,
        }
    }

    pub(crate) const fn postgres(row: &'a QueryResult) -> Self {
        Self {
            row: Row::Postgres(row),
            next: 0,
        }
    }

    /// The next column.
    pub(crate) fn get<T: Column>(&mut self) -> Result<T, StoreError> {
        let index = self.next;
        self.next += 1;
        let raw: T::Raw = match self.row {
            Row::Sqlite(row) => row.get(index).map_err(StoreError::database)?,
            Row::Postgres(row) => row.try_get_by_index(index).map_err(StoreError::database)?,
        };
        T::from_raw(raw)
    }
}

macro_rules! columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            type Raw = $type;
            fn from_raw(raw: $type) -> Result<Self, StoreError> {
                Ok(raw)
            }
        }
        impl Column for Option<$type> {
            type Raw = Option<$type>;
            fn from_raw(raw: Option<$type>) -> Result<Self, StoreError> {
                Ok(raw)
            }
        }
    )*};
}

columns!(bool, i32, i64, String, Vec<u8>, Id);

/// A UUID as either engine stores it: 16 bytes, or the native type.
pub(crate) struct Id(Uuid);

impl FromSql for Id {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        Uuid::from_slice(bytes)
            .map(Id)
            .map_err(rusqlite::types::FromSqlError::other)
    }
}

impl TryGetable for Id {
    fn try_get_by<I: sea_orm::ColIdx>(
        row: &QueryResult,
        index: I,
    ) -> Result<Self, sea_orm::TryGetError> {
        Uuid::try_get_by(row, index).map(Id)
    }
}

impl Column for Uuid {
    type Raw = Id;
    fn from_raw(raw: Id) -> Result<Self, StoreError> {
        Ok(raw.0)
    }
}

impl Column for Option<Uuid> {
    type Raw = Option<Id>;
    fn from_raw(raw: Option<Id>) -> Result<Self, StoreError> {
        Ok(raw.map(|id| id.0))
    }
}

impl Column for [u8; 32] {
    type Raw = Vec<u8>;
    fn from_raw(raw: Vec<u8>) -> Result<Self, StoreError> {
        raw.try_into()
            .map_err(|_| StoreError::corrupt("a hash that is not 32 bytes long"))
    }
}

impl Column for Option<[u8; 32]> {
    type Raw = Option<Vec<u8>>;
    fn from_raw(raw: Option<Vec<u8>>) -> Result<Self, StoreError> {
        raw.map(<[u8; 32]>::from_raw).transpose()
    }
}

impl<T: Column + Send + 'static> FromRow for (T,) {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok((cols.get()?,))
    }
}

impl<A: Column + Send + 'static, B: Column + Send + 'static> FromRow for (A, B) {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok((cols.get()?, cols.get()?))
    }
}

impl<A: Column + Send + 'static, B: Column + Send + 'static, C: Column + Send + 'static> FromRow
    for (A, B, C)
{
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok((cols.get()?, cols.get()?, cols.get()?))
    }
}
