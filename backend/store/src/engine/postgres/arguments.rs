//! Values as PostgreSQL takes them: one by one, or a column of many rows as one array.

use sea_orm::Value;
use sea_orm::sqlx::postgres::{PgArguments, PgHasArrayType};
use sea_orm::sqlx::{Arguments, Encode, Error, Postgres, Type};
use uuid::Uuid;

/// The values of a statement, in order.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "sea-query's enum grows with features that nobody uses here"
)]
pub(super) fn values(values: &[Value]) -> Result<PgArguments, Error> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Bool(value) => arguments.add(*value),
            Value::Int(value) => arguments.add(*value),
            Value::BigInt(value) => arguments.add(*value),
            Value::String(value) => arguments.add(value.as_deref()),
            Value::Bytes(value) => arguments.add(value.as_deref()),
            Value::Uuid(value) => arguments.add(*value),
            _ => return Err(unknown()),
        }
        .map_err(Error::Encode)?;
    }
    Ok(arguments)
}

/// Rows of `width` values, from several sets, as one array a column.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "sea-query's enum grows with features that nobody uses here"
)]
pub(super) fn columns(width: usize, sets: &[&[Value]]) -> Result<PgArguments, Error> {
    let mut arguments = PgArguments::default();
    let first = sets
        .iter()
        .find_map(|values| values.get(..width))
        .unwrap_or_default();
    for (column, kind) in first.iter().enumerate() {
        let cells = sets
            .iter()
            .flat_map(|values| values.iter().skip(column).step_by(width));
        match kind {
            Value::Bool(_) => array::<bool>(&mut arguments, cells, |cell| match cell {
                Value::Bool(value) => Some(*value),
                _ => None,
            }),
            Value::Int(_) => array::<i32>(&mut arguments, cells, |cell| match cell {
                Value::Int(value) => Some(*value),
                _ => None,
            }),
            Value::BigInt(_) => array::<i64>(&mut arguments, cells, |cell| match cell {
                Value::BigInt(value) => Some(*value),
                _ => None,
            }),
            Value::String(_) => array::<&str>(&mut arguments, cells, |cell| match cell {
                Value::String(value) => Some(value.as_deref()),
                _ => None,
            }),
            Value::Bytes(_) => array::<&[u8]>(&mut arguments, cells, |cell| match cell {
                Value::Bytes(value) => Some(value.as_deref()),
                _ => None,
            }),
            Value::Uuid(_) => array::<Uuid>(&mut arguments, cells, |cell| match cell {
                Value::Uuid(value) => Some(*value),
                _ => None,
            }),
            _ => return Err(unknown()),
        }?;
    }
    Ok(arguments)
}

/// Adds one column; `read` gives None where a cell is of another type than the first row's.
fn array<'a, T>(
    arguments: &mut PgArguments,
    cells: impl Iterator<Item = &'a Value>,
    read: impl Fn(&'a Value) -> Option<Option<T>>,
) -> Result<(), Error>
where
    T: PgHasArrayType + Type<Postgres> + Encode<'a, Postgres> + 'a,
{
    let column: Option<Vec<Option<T>>> = cells.map(read).collect();
    arguments
        .add(column.ok_or_else(unknown)?)
        .map_err(Error::Encode)
}

fn unknown() -> Error {
    Error::Encode("a type that the schema does not use".into())
}
