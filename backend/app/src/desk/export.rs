//! The queue as a file: the same reports as the list has under the same filters, page after page, so that memory does
//! not grow with their number. Never contact data. Who took what is in the audit log.

mod csv;
mod geojson;
mod row;
mod xlsx;

pub use self::csv::CsvText;
pub use self::geojson::GeoJsonText;
pub use self::row::{COLUMNS, Cell, Crs, ExportRow};
pub use self::xlsx::{ExportFault, write_xlsx};

use atsakas_domain::access::{Action, Who};
use atsakas_messages::Lang;
use atsakas_store::{
    StoreError,
    desk::{Order, QueueQuery, list_queue, list_texts},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    audit::{Note, apply_noted},
    filter::{AskError, FilterText, filter},
    queue::item,
    reach::reach,
};
use crate::App;

/// Reports that are read at a time.
const PAGE: usize = 1_000;

/// An export that is under way.
#[derive(Debug)]
pub struct Export {
    who: Who,
    lang: Lang,
    crs: Crs,
    query: QueueQuery,
    id: Uuid,
    rows: u64,
    ended: bool,
}

/// Begins an export, and notes that and by which filter.
///
/// # Errors
/// See [`AskError`].
pub async fn begin(
    app: &App,
    who: &Who,
    lang: Lang,
    format: &str,
    crs: Option<&str>,
    text: &FilterText,
) -> Result<Export, AskError> {
    if !who.may_somewhere(Action::Export) {
        return Err(AskError::NotAllowed);
    }
    let crs = crs
        .map_or(Some(Crs::Wgs84), Crs::named)
        .ok_or(AskError::Parameter("crs"))?;
    let query = QueueQuery {
        reach: reach(who, Action::Export),
        filter: filter(app, who, text)?,
        // The order in which the indexes have them.
        order: Order::Urgency,
        after: None,
        limit: PAGE,
    };
    let id = app.chance.uuid(app.clock.now());
    let begun = Note::about("export_begun", id.to_string()).with(json!({
        "format": format,
        "crs": crs.code(),
        "filter": text,
    }));
    note(app, who, begun).await?;
    Ok(Export {
        who: who.clone(),
        lang,
        crs,
        query,
        id,
        rows: 0,
        ended: false,
    })
}

impl Export {
    /// The coordinates' system.
    #[must_use]
    pub const fn crs(&self) -> Crs {
        self.crs
    }

    /// The reports that come next; none when there are no more, which is noted with their number. A report that changes
    /// while it is being exported may come twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(&mut self, app: &App) -> Result<Option<Vec<ExportRow>>, StoreError> {
        if self.ended {
            return Ok(None);
        }
        let page = list_queue(&app.store, &self.query).await?;
        match page.next {
            Some(next) => self.query.after = Some(next),
            None => self.ended = true,
        }
        let keys: Vec<(String, Uuid)> = page
            .items
            .iter()
            .map(|row| (row.municipality.clone(), row.id))
            .collect();
        let mut texts = list_texts(&app.store, &keys).await?;
        texts.sort_unstable_by_key(|(id, ..)| *id);
        let (snapshot, now) = (app.snapshots.current(), app.clock.now());
        let mut rows = Vec::with_capacity(keys.len());
        for found in page.items {
            let text = texts
                .binary_search_by_key(&found.id, |(id, ..)| *id)
                .ok()
                .and_then(|place| texts.get(place));
            let (answered_at, closed_at) = (found.answered_at, found.closed_at);
            let item = item(
                &snapshot,
                self.lang,
                (now, app.settings.clocks.near_working_days),
                found,
            )?;
            rows.push(ExportRow::new(
                item,
                text,
                answered_at,
                closed_at,
                self.crs,
            )?);
        }
        self.rows += u64::try_from(rows.len()).unwrap_or(0);
        if self.ended {
            let ended =
                Note::about("export_ended", self.id.to_string()).with(json!({ "rows": self.rows }));
            note(app, &self.who, ended).await?;
        }
        Ok(Some(rows))
    }
}

async fn note(app: &App, who: &Who, note: Note) -> Result<(), StoreError> {
    apply_noted(app, who, note, Vec::new)
        .await
        .map_err(|error| StoreError::of(&error))
}
