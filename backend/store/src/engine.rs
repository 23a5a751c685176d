//! The one module that knows which engine runs: connections, the writers, the dialect, and how faults read.

pub(crate) mod dialect;
pub(crate) mod faults;
pub(crate) mod postgres;
pub(crate) mod row;
pub(crate) mod shape;
pub(crate) mod sql;
pub(crate) mod sqlite;

pub(crate) use self::dialect::Dialect;
pub(crate) use self::row::{Cols, FromRow};
pub(crate) use self::shape::Shape;
pub(crate) use self::sql::Sql;
