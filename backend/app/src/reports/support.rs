//! "It affects me too": counted once for each device, without knowing whose it is.

use std::str::FromStr;

use atsakas_domain::{ids::PublicRef, reports::Status};
use atsakas_store::{ApplyError, ChangeSet, StoreError, reports as stored};
use uuid::Uuid;

use super::public::QueryError;
use crate::App;

/// Counts a supporter and gives the number of all. The same one again changes nothing.
///
/// # Errors
/// `NotFound` when there is no such public report, `Ended` when it takes no supporters, `Overloaded`, `Store`.
pub async fn support(app: &App, reference: &str, client: Uuid) -> Result<u32, QueryError> {
    let reference: PublicRef = reference.parse().map_err(|_| QueryError::NotFound)?;
    let find = || async {
        stored::find_public(&app.store, &reference.to_string())
            .await?
            .ok_or(QueryError::NotFound)
    };
    let found = find().await?;
    let status = Status::from_str(&found.status)
        .map_err(|_| StoreError::Corrupt("a state that nobody knows"))?;
    if status.has_ended() {
        return Err(QueryError::Ended {
            status: status.name(),
        });
    }
    let hash = app.secret.supporter(found.id, client);
    let group = app.snapshots.current().group_of(&found.category);
    let crowd = app.secret.crowd(&found.municipality, &group, client);
    let set = ChangeSet::from([
        stored::insert_support(
            &found.municipality,
            found.id,
            hash,
            crowd,
            app.clock.now().as_microsecond(),
        ),
        stored::add_support(&found.municipality, found.id, crowd),
    ]);
    match app.store.apply(set).await {
        Ok(()) | Err(ApplyError::Duplicate { .. }) => {}
        Err(ApplyError::Conflict { .. }) => return Err(QueryError::NotFound),
        Err(ApplyError::Overloaded) => return Err(QueryError::Overloaded),
        Err(ApplyError::Refused { .. }) => {
            return Err(StoreError::Corrupt("a support that the schema refuses").into());
        }
        Err(ApplyError::Database(fault)) => return Err(StoreError::Database(fault).into()),
    }
    Ok(u32::try_from(find().await?.supporters).unwrap_or(0))
}
