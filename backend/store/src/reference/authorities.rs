//! Authorities, their units, and who holds which duty where and when.

use super::all;
use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// An organisation that answers for reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Stable code, e.g. `SAV-13`.
    pub code: String,
    /// `municipality`, `police` or `external`.
    pub kind: String,
    /// Lithuanian name.
    pub name_lt: String,
    /// English name.
    pub name_en: String,
    /// Its municipality, where it is one's.
    pub municipality: Option<String>,
    /// Public address.
    pub email: Option<String>,
    /// Public number.
    pub phone: Option<String>,
    /// Public page.
    pub url: Option<String>,
    /// How reports are handed in.
    pub channel: Option<String>,
}

/// A part of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Stable code, e.g. `SEN-1301`.
    pub code: String,
    /// Its authority.
    pub authority: String,
    /// Lithuanian name.
    pub name_lt: String,
    /// English name.
    pub name_en: String,
    /// Its area.
    pub area: Option<String>,
}

/// Who holds a duty in an area. Days are numbers since 1970-01-01.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyHolder {
    /// The duty, e.g. `roads`.
    pub duty: String,
    /// Area code.
    pub area: String,
    /// The holder.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// First day; none: since ever.
    pub valid_from: Option<i32>,
    /// First day after; none: without end.
    pub valid_to: Option<i32>,
}

/// A row of the register with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Number; another one after the register was imported as a whole.
    pub id: i64,
    /// Who holds what.
    pub holder: DutyHolder,
}

static AUTHORITY: Shape = Shape::new(
    Verb::Insert(
        "ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name_lt = excluded.name_lt, name_en = excluded.name_en,
         municipality = excluded.municipality, email = excluded.email, phone = excluded.phone, url = excluded.url,
         channel = excluded.channel",
    ),
    "authorities",
    &["code", "kind", "name_lt", "name_en", "municipality", "email", "phone", "url", "channel"],
);

static UNIT: Shape = Shape::new(
    Verb::Insert(
        "ON CONFLICT (code) DO UPDATE SET authority = excluded.authority, name_lt = excluded.name_lt,
         name_en = excluded.name_en, area = excluded.area",
    ),
    "units",
    &["code", "authority", "name_lt", "name_en", "area"],
);

static HOLDER: Shape = Shape::new(
    Verb::Insert(""),
    "duty_holders",
    &[
        "duty",
        "area",
        "authority",
        "unit",
        "valid_from",
        "valid_to",
    ],
);

impl FromRow for Authority {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            code: cols.get()?,
            kind: cols.get()?,
            name_lt: cols.get()?,
            name_en: cols.get()?,
            municipality: cols.get()?,
            email: cols.get()?,
            phone: cols.get()?,
            url: cols.get()?,
            channel: cols.get()?,
        })
    }
}

impl FromRow for Unit {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            code: cols.get()?,
            authority: cols.get()?,
            name_lt: cols.get()?,
            name_en: cols.get()?,
            area: cols.get()?,
        })
    }
}

impl FromRow for DutyHolder {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            duty: cols.get()?,
            area: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            valid_from: cols.get()?,
            valid_to: cols.get()?,
        })
    }
}

impl FromRow for Held {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            holder: DutyHolder::from_row(cols)?,
        })
    }
}

/// Stores authorities, or what is new of those with the same code. No code twice in one change.
#[must_use]
pub fn upsert_authorities(authorities: Vec<Authority>) -> Change {
    let rows = authorities.into_iter().map(|authority| {
        let Authority {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        } = authority;
        row![
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel
        ]
    });
    Change::rows("authorities", &AUTHORITY, rows)
}

/// Stores units, or what is new of those with the same code. No code twice in one change.
#[must_use]
pub fn upsert_units(units: Vec<Unit>) -> Change {
    let rows = units.into_iter().map(|unit| {
        let Unit {
            code,
            authority,
            name_lt,
            name_en,
            area,
        } = unit;
        row![code, authority, name_lt, name_en, area]
    });
    Change::rows("units", &UNIT, rows)
}

/// Enters holders into the register. Refused (`duty_holders_one_holder`) where a duty would have two on one day.
#[must_use]
pub fn insert_duty_holders(holders: Vec<DutyHolder>) -> Change {
    let rows = holders.into_iter().map(|holder| {
        let DutyHolder {
            duty,
            area,
            authority,
            unit,
            valid_from,
            valid_to,
        } = holder;
        row![duty, area, authority, unit, valid_from, valid_to]
    });
    Change::rows("duty_holders", &HOLDER, rows)
}

/// Empties the register, to enter another in the same change set.
#[must_use]
pub fn delete_duty_holders() -> Change {
    Change::statement("duty_holders_deleted", Sql::new("DELETE FROM duty_holders"))
}

/// All authorities, by code.
///
/// # Errors
/// When the database fails.
pub async fn list_authorities(store: &Store) -> Result<Vec<Authority>, StoreError> {
    all(
        store,
        "SELECT code, kind, name_lt, name_en, municipality, email, phone, url, channel FROM authorities ORDER BY code",
    )
    .await
}

/// All units, by code.
///
/// # Errors
/// When the database fails.
pub async fn list_units(store: &Store) -> Result<Vec<Unit>, StoreError> {
    all(
        store,
        "SELECT code, authority, name_lt, name_en, area FROM units ORDER BY code",
    )
    .await
}

/// The register, by duty, area and day.
///
/// # Errors
/// When the database fails.
pub async fn list_duty_holders(store: &Store) -> Result<Vec<DutyHolder>, StoreError> {
    all(
        store,
        "SELECT duty, area, authority, unit, valid_from, valid_to FROM duty_holders
         ORDER BY duty, area, COALESCE(valid_from, -2147483647), id",
    )
    .await
}

/// The register with the numbers of its rows, in the order of [`list_duty_holders`].
///
/// # Errors
/// When the database fails.
pub async fn list_held(store: &Store) -> Result<Vec<Held>, StoreError> {
    all(
        store,
        "SELECT id, duty, area, authority, unit, valid_from, valid_to FROM duty_holders
         ORDER BY duty, area, COALESCE(valid_from, -2147483647), id",
    )
    .await
}

/// Lets a holder hold a duty until the day before `valid_to`; a conflict when there is no such row.
#[must_use]
pub fn end_duty_holder(id: i64, valid_to: i32) -> Change {
    let sql = Sql::new("UPDATE duty_holders SET valid_to = $1 WHERE id = $2")
        .bind(valid_to)
        .bind(id);
    Change::guarded("duty_holder_ended", sql, 1)
}

/// Takes a row out of the register; a conflict when there is no such row.
#[must_use]
pub fn delete_duty_holder(id: i64) -> Change {
    let sql = Sql::new("DELETE FROM duty_holders WHERE id = $1").bind(id);
    Change::guarded("duty_holder_deleted", sql, 1)
}
