//! Reports as the rules saw them, for the simulation of a draft: in batches, so that memory stays constant.

use uuid::Uuid;

use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// What a report was resolved with, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Municipality.
    pub municipality: String,
    /// Id.
    pub id: Uuid,
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Code of the area leaf.
    pub leaf: String,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Received, µs.
    pub received_at: i64,
    /// Time of the incident, µs.
    pub incident_at: Option<i64>,
    /// Circumstances, JSON.
    pub circumstances: String,
    /// The authority now.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// The rule.
    pub rule: String,
}

impl FromRow for Resolved {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            id: cols.get()?,
            reference: cols.get()?,
            category: cols.get()?,
            leaf: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
            received_at: cols.get()?,
            incident_at: cols.get()?,
            circumstances: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            rule: cols.get()?,
        })
    }
}

/// Reports received in a period (µs, `to` exclusive) in the order (id, municipality), `limit` after the given one.
///
/// # Errors
/// When the database fails.
pub async fn scan_resolved(
    store: &Store,
    from: i64,
    to: i64,
    after: Option<(&str, Uuid)>,
    limit: i32,
) -> Result<Vec<Resolved>, StoreError> {
    let mut sql = Sql::new(
        "SELECT municipality, id, reference, category, leaf, lon, lat, received_at, incident_at, circumstances,
             authority, unit, rule FROM reports WHERE received_at >= ",
    );
    sql.arg(from).push(" AND received_at < ").arg(to);
    if let Some((municipality, id)) = after {
        sql.push(" AND (id, municipality) > (")
            .arg(id)
            .push(", ")
            .arg(municipality)
            .push(")");
    }
    sql.push(" ORDER BY id, municipality LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}

/// What the simulation of a draft needs of a report, and what says who may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// Municipality.
    pub municipality: String,
    /// Id.
    pub id: Uuid,
    /// Public reference.
    pub reference: String,
    /// Category code.
    pub category: String,
    /// Code of the area leaf, by the territory of `territory_version`.
    pub leaf: String,
    /// Version of that territory.
    pub territory_version: i64,
    /// Longitude, 1e-7 degree.
    pub lon: i32,
    /// Latitude, 1e-7 degree.
    pub lat: i32,
    /// Time of the incident or, where it is not known, of the report, µs.
    pub at: i64,
    /// Circumstances, JSON.
    pub circumstances: String,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// The authority now.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// The rule.
    pub rule: String,
    /// The authority to which it is being handed over.
    pub handover_to: Option<String>,
    /// The hand-over is disputed.
    pub disputed: bool,
}

impl FromRow for Assigned {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            municipality: cols.get()?,
            id: cols.get()?,
            reference: cols.get()?,
            category: cols.get()?,
            leaf: cols.get()?,
            territory_version: cols.get()?,
            lon: cols.get()?,
            lat: cols.get()?,
            at: cols.get()?,
            circumstances: cols.get()?,
            visibility: cols.get()?,
            authority: cols.get()?,
            unit: cols.get()?,
            rule: cols.get()?,
            handover_to: cols.get()?,
            disputed: cols.get()?,
        })
    }
}

/// Which reports are simulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Received from then on, µs.
    pub from: i64,
    /// Received before then, µs.
    pub to: i64,
    /// Of this municipality only.
    pub municipality: Option<String>,
}

/// Reports of a period in the order (municipality, id), `limit` after the given one.
///
/// # Errors
/// When the database fails.
pub async fn scan_assigned(
    store: &Store,
    period: &Period,
    after: Option<(&str, Uuid)>,
    limit: i32,
) -> Result<Vec<Assigned>, StoreError> {
    let Period {
        from,
        to,
        municipality,
    } = period;
    let mut sql = Sql::new(
        "SELECT municipality, id, reference, category, leaf, territory_version, lon, lat,
             COALESCE(incident_at, received_at), circumstances, visibility, authority, unit, rule, handover_to,
             disputed FROM reports WHERE received_at >= ",
    );
    sql.arg(*from).push(" AND received_at < ").arg(*to);
    if let Some(municipality) = municipality {
        sql.push(" AND municipality = ").arg(municipality.clone());
    }
    if let Some((municipality, id)) = after {
        sql.push(" AND (municipality, id) > (")
            .arg(municipality)
            .push(", ")
            .arg(id)
            .push(")");
    }
    sql.push(" ORDER BY municipality, id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}
