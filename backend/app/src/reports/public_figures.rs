//! How public reports of the last ninety days were answered, by municipality and eldership. They are what everybody could
//! count in the list; what is not public is not among them.

use std::{collections::BTreeMap, sync::Arc};

use atsakas_domain::territory::Level;
use atsakas_store::reports::{AreaCounts, count_public};
use jiff::{Timestamp, ToSpan};
use tokio::sync::Mutex;

use super::public::QueryError;
use crate::{App, reference::snapshot::Snapshot};

/// Days that are counted.
pub const DAYS: i64 = 90;
/// The answer is given again for so many seconds: it reads every report of the period.
const KEPT_FOR: i64 = 600;

/// The last answer. One request counts, those that come meanwhile wait for it.
#[derive(Debug, Default)]
pub struct PublicFigures(Mutex<Option<Arc<Figures>>>);

/// Figures by area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Begin of the period.
    pub since: Timestamp,
    /// When they were counted.
    pub until: Timestamp,
    /// Municipalities with their elderships, by name; those without a report are left out.
    pub areas: Vec<AreaFigures>,
}

/// Figures of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaFigures {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Municipality or eldership.
    pub level: Level,
    /// Code of the municipality that an eldership belongs to.
    pub within: Option<String>,
    /// Received in the period.
    pub received: u64,
    /// Of those, answered.
    pub answered: u64,
    /// Of those, answered in time.
    pub answered_in_time: u64,
    /// Waiting, with the deadline behind them.
    pub overdue: u64,
}

/// The figures, at most ten minutes old.
///
/// # Errors
/// `Store` when the database fails.
pub async fn public_figures(app: &App) -> Result<Arc<Figures>, QueryError> {
    let now = app.clock.now();
    let mut kept = app.public_figures.0.lock().await;
    if let Some(figures) = kept.as_ref() {
        let age = now.as_second() - figures.until.as_second();
        if (0..KEPT_FOR).contains(&age) {
            return Ok(Arc::clone(figures));
        }
    }
    let since = now
        .checked_sub((DAYS * 24).hours())
        .unwrap_or(Timestamp::UNIX_EPOCH);
    let rows = count_public(&app.store, since.as_microsecond(), now.as_microsecond()).await?;
    let areas = by_area(&app.snapshots.current(), &rows);
    let figures = Arc::new(Figures {
        since,
        until: now,
        areas,
    });
    *kept = Some(Arc::clone(&figures));
    Ok(figures)
}

fn by_area(snapshot: &Snapshot, rows: &[AreaCounts]) -> Vec<AreaFigures> {
    let territory = &snapshot.territory;
    let mut all: BTreeMap<(String, String), AreaFigures> = BTreeMap::new();
    let mut add = |level, code: &str, within: Option<&str>, counts: &AreaCounts| {
        let number = |count: i64| u64::try_from(count).unwrap_or(0);
        let key = (
            within.unwrap_or(code).to_owned(),
            if within.is_some() {
                code.to_owned()
            } else {
                String::new()
            },
        );
        let one = all.entry(key).or_insert_with(|| AreaFigures {
            code: code.to_owned(),
            name: territory.name_of(code).unwrap_or(code).to_owned(),
            level,
            within: within.map(str::to_owned),
            received: 0,
            answered: 0,
            answered_in_time: 0,
            overdue: 0,
        });
        one.received += number(counts.received);
        one.answered += number(counts.answered);
        one.answered_in_time += number(counts.in_time);
        one.overdue += number(counts.late);
    };
    for counts in rows {
        add(Level::Municipality, &counts.municipality, None, counts);
        let leaf = territory
            .leaf_of(&counts.area)
            .and_then(|leaf| territory.leaf(leaf));
        if let Some(eldership) = leaf.and_then(|leaf| leaf.eldership.as_deref()) {
            add(
                Level::Eldership,
                eldership,
                Some(&counts.municipality),
                counts,
            );
        }
    }
    let mut areas: Vec<AreaFigures> = all.into_values().collect();
    let town = |one: &AreaFigures| {
        let code = one.within.as_deref().unwrap_or(&one.code);
        territory.name_of(code).unwrap_or(code).to_owned()
    };
    areas.sort_by(|a, b| {
        (town(a), a.within.is_some(), &a.name).cmp(&(town(b), b.within.is_some(), &b.name))
    });
    areas
}
