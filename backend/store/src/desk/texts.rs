//! What people wrote, of the reports of a page: for exports.

use uuid::Uuid;

use super::search::keyed;
use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// Id, description and the place in words of these reports, in no order. Whether they may be seen was decided with
/// their keys.
///
/// # Errors
/// When the database fails.
pub async fn list_texts(
    store: &Store,
    keys: &[(String, Uuid)],
) -> Result<Vec<(Uuid, String, Option<String>)>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql =
        Sql::new("SELECT id, description, place_note FROM reports WHERE (municipality, id) IN ");
    keyed(&mut sql, keys);
    store.fetch(sql).await
}
