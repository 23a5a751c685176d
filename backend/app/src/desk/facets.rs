//! How many reports there are of each kind under the filters of a list.

use atsakas_domain::access::{Action, Who};
use atsakas_messages::Lang;
use atsakas_store::{
    desk::{FacetCount, count_facets},
    officers::list_officer_names,
};
use uuid::Uuid;

use super::{
    filter::{AskError, FilterText, class_code, filter},
    reach::reach,
};
use crate::{App, reports::receipt::Named};

/// Values of one facet that are named; the rest are in the total only.
const MOST: usize = 200;

/// Counts, most first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetLists {
    /// All.
    pub total: i64,
    /// By state.
    pub status: Vec<(Named, i64)>,
    /// By category.
    pub category: Vec<(Named, i64)>,
    /// By unit; none: the authority's own.
    pub unit: Vec<(Option<Named>, i64)>,
    /// By officer: id and name; none: nobody.
    pub assignee: Vec<(Option<(Uuid, String)>, i64)>,
    /// By class of deadline.
    pub deadline: Vec<(&'static str, i64)>,
    /// Only the newest settled reports were counted.
    pub cut_off: bool,
}

/// Counts what the list with this filter holds.
///
/// # Errors
/// See [`AskError`].
pub async fn facets(
    app: &App,
    who: &Who,
    lang: Lang,
    text: &FilterText,
) -> Result<FacetLists, AskError> {
    if !who.may_somewhere(Action::ViewReport) {
        return Err(AskError::NotAllowed);
    }
    let reach = reach(who, Action::ViewReport);
    let counted = count_facets(&app.store, &reach, &filter(app, who, text)?).await?;
    let ids: Vec<Uuid> = counted
        .assignees
        .iter()
        .filter_map(|one| one.value)
        .take(MOST)
        .collect();
    let names = list_officer_names(&app.store, &ids).await?;
    let with_name = |id: Uuid| {
        let name = names.iter().find(|(known, _)| *known == id);
        (id, name.map(|(_, name)| name.clone()).unwrap_or_default())
    };
    let snapshot = app.snapshots.current();
    Ok(FacetLists {
        total: counted.total,
        status: list(counted.statuses, |code| snapshot.status_named(&code, lang)),
        category: list(counted.categories, |code| {
            snapshot.category_named(&code, lang)
        }),
        unit: list(counted.units, |code| {
            code.map(|code| snapshot.unit(&code, lang))
        }),
        assignee: list(counted.assignees, |id| id.map(with_name)),
        deadline: list(counted.deadlines, class_code),
        cut_off: counted.cut_off,
    })
}

fn list<T, U>(counts: Vec<FacetCount<T>>, name: impl Fn(T) -> U) -> Vec<(U, i64)> {
    counts
        .into_iter()
        .take(MOST)
        .map(|one| (name(one.value), one.count))
        .collect()
}
