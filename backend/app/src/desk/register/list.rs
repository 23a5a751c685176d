//! Listing the register: by duty, area, authority and day.

use atsakas_store::{
    StoreError,
    reference::{self as stored, Authority, Held, Unit},
};
use jiff::civil::Date;

use crate::{App, reference::register_rows::day_number};

/// Which rows are asked for; all that is given must agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldQuery {
    /// Duty.
    pub duty: Option<String>,
    /// Area code, exactly.
    pub area: Option<String>,
    /// Holder.
    pub authority: Option<String>,
    /// Only who holds it on this day.
    pub day: Option<Date>,
}

/// Rows of the register by duty, area and day, with the version of the reference data that they are of.
///
/// # Errors
/// When the database fails.
pub async fn list_duties(app: &App, query: &HeldQuery) -> Result<(i64, Vec<Held>), StoreError> {
    let HeldQuery {
        duty,
        area,
        authority,
        day,
    } = query;
    // The version first: rows that are newer than it make a change of them fail, never pass.
    let version = stored::get_version(&app.store).await?;
    let day = day.and_then(|day| day_number(day).ok());
    let wanted = |held: &Held| {
        let row = &held.holder;
        duty.as_ref().is_none_or(|duty| row.duty == *duty)
            && area.as_ref().is_none_or(|area| row.area == *area)
            && authority.as_ref().is_none_or(|code| row.authority == *code)
            && day.is_none_or(|day| {
                row.valid_from.is_none_or(|from| from <= day)
                    && row.valid_to.is_none_or(|to| day < to)
            })
    };
    let rows = stored::list_held(&app.store).await?;
    Ok((version, rows.into_iter().filter(wanted).collect()))
}

/// Authorities with their units, by code, and the version of the reference data that they are of.
///
/// # Errors
/// When the database fails.
pub async fn list_authorities(app: &App) -> Result<(i64, Vec<(Authority, Vec<Unit>)>), StoreError> {
    let version = stored::get_version(&app.store).await?;
    let mut units = stored::list_units(&app.store).await?;
    let authorities = stored::list_authorities(&app.store).await?;
    let with_units = authorities.into_iter().map(|authority| {
        let own = units.extract_if(.., |unit| unit.authority == authority.code);
        let own = own.collect();
        (authority, own)
    });
    Ok((version, with_units.collect()))
}
