//! Anchors: every so often the ends of all chains that grew are written into the chain of the system, so that a chain
//! cannot vanish whole without a trace.

use atsakas_domain::hash::Sha256;
use atsakas_store::{
    ApplyError, Change,
    audit::{AnchoredHead, list_unanchored, put_anchored},
};
use serde_json::{Map, Value, json};

use super::audit::{Note, SYSTEM, apply_noted_by_system};
use crate::App;

/// What an anchor is called in the log.
pub const ANCHORED: &str = "heads_anchored";
/// Heads of one entry.
const BATCH: i32 = 200;
/// Entries of one run; what is left waits for the next.
const ROUNDS: usize = 50;

/// Anchors all heads that moved since they were anchored, and says how many.
///
/// # Errors
/// When the database fails.
pub async fn anchor_heads(app: &App) -> Result<usize, ApplyError> {
    let mut anchored = 0;
    for _ in 0..ROUNDS {
        let heads = list_unanchored(&app.store, SYSTEM, BATCH)
            .await
            .map_err(|error| ApplyError::unreadable(&error))?;
        if heads.is_empty() {
            break;
        }
        let mut ends = Map::new();
        for head in &heads {
            let end = json!([head.seq, Sha256(head.hash).to_string()]);
            ends.insert(head.stream.clone(), end);
        }
        let note = Note::about(ANCHORED, heads.len().to_string())
            .with(json!({ "heads": Value::Object(ends) }));
        apply_noted_by_system(app, note, || -> Vec<Change> {
            let rows = heads.iter().map(|head| AnchoredHead {
                stream: head.stream.clone(),
                seq: head.seq,
            });
            rows.map(put_anchored).collect()
        })
        .await?;
        anchored += heads.len();
    }
    Ok(anchored)
}
