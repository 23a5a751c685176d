//! What an officer should take up next: the most urgent report that is theirs or nobody's yet.

use atsakas_domain::{
    access::{Action, Who},
    reports::Status,
};
use atsakas_messages::Lang;
use atsakas_store::desk::{Assignee, Filter, Order, QueueQuery, QueueRow, list_queue};

use super::{
    filter::{AskError, FilterText, filter},
    queue::{QueueItem, item},
    reach::reach,
};
use crate::App;

/// The most urgent report with which they may work and that waits for them: theirs or nobody's, without an open
/// question to the reporter. None when there is nothing to do.
///
/// # Errors
/// See [`AskError`].
pub async fn next(app: &App, who: &Who, lang: Lang) -> Result<Option<QueueItem>, AskError> {
    if !who.may_somewhere(Action::Work) {
        return Err(AskError::NotAllowed);
    }
    let mut asked = filter(app, who, &FilterText::default())?;
    asked.open.retain(|state| state != Status::NeedsInfo.code());
    let first = async |assignee| {
        let query = QueueQuery {
            reach: reach(who, Action::Work),
            filter: Filter {
                assignee: Some(assignee),
                ..asked.clone()
            },
            order: Order::Urgency,
            after: None,
            limit: 1,
        };
        list_queue(&app.store, &query).await
    };
    let (mine, nobodys) = tokio::try_join!(
        first(Assignee::Officer(who.officer)),
        first(Assignee::Nobody),
    )?;
    let most_urgent: Option<QueueRow> = mine
        .items
        .into_iter()
        .chain(nobodys.items)
        .min_by(|one, other| Order::Urgency.compare(one.place(), other.place()));
    let snapshot = app.snapshots.current();
    most_urgent
        .map(|row| {
            item(
                &snapshot,
                lang,
                (app.clock.now(), app.settings.clocks.near_working_days),
                row,
            )
        })
        .transpose()
        .map_err(AskError::Store)
}
