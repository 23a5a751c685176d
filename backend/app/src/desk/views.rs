//! Views of the queue that officers keep, for themselves or shared.

use atsakas_domain::access::{Action, Who};
use atsakas_store::{
    ApplyError, StoreError,
    desk::{self as stored, ViewRow},
};
use uuid::Uuid;

use super::{
    filter::{AskError, FilterText, filter},
    queue::order,
};
use crate::App;

/// Most views of one officer.
const MOST: i64 = 100;
/// Longest name in characters.
const LONGEST: usize = 80;

/// A view as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewText {
    /// Its name, unique among the officer's own.
    pub name: String,
    /// What narrows the list.
    pub filter: FilterText,
    /// The order; the default where none is said.
    pub sort: Option<String>,
    /// With which authority it is shared, and with which unit of it only.
    pub shared: Option<(String, Option<String>)>,
}

/// A view as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Id.
    pub id: Uuid,
    /// It is the asking officer's own.
    pub own: bool,
    /// What is in it.
    pub text: ViewText,
    /// Grows with each change.
    pub version: i64,
}

/// Why a view was not kept. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The officer has none with this id.
    #[error("not found")]
    NotFound,
    /// They may not share it there.
    #[error("not allowed")]
    NotAllowed,
    /// The name is none, or too long.
    #[error("the name cannot be taken")]
    Name,
    /// The filter or the order is malformed.
    #[error("{0} of the filter is malformed")]
    Filter(&'static str),
    /// They have a view of this name.
    #[error("there is a view of this name")]
    NameTaken,
    /// They keep as many as they can.
    #[error("there are too many views")]
    TooMany,
    /// It is not as it was seen.
    #[error("it has been changed meanwhile")]
    Changed,
    /// Too much is asked at once.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

impl From<ApplyError> for ViewError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Duplicate { .. } => Self::NameTaken,
            ApplyError::Conflict { .. } => Self::Changed,
            ApplyError::Overloaded => Self::Overloaded,
            // The authority to share with does not exist, or is gone.
            ApplyError::Refused { .. } => Self::NotAllowed,
            ApplyError::Database(_) => Self::Store(StoreError::of(&error)),
        }
    }
}

impl From<AskError> for ViewError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::NotAllowed => Self::NotAllowed,
            AskError::Parameter(name) => Self::Filter(name),
            AskError::Store(error) => Self::Store(error),
        }
    }
}

/// The officer's own views, and those shared with them, by name.
///
/// # Errors
/// `NotAllowed` for who sees no reports; `Store`.
pub async fn list_views(app: &App, who: &Who) -> Result<Vec<View>, ViewError> {
    if !who.may_somewhere(Action::ViewReport) {
        return Err(ViewError::NotAllowed);
    }
    let places: Vec<(String, Option<String>)> = who
        .memberships
        .iter()
        .filter_map(|held| Some((held.authority.clone()?, held.unit.clone())))
        .collect();
    let rows = stored::list_views(&app.store, who.officer, &places).await?;
    rows.into_iter().map(|row| view(who, row)).collect()
}

/// Keeps a new view.
///
/// # Errors
/// See [`ViewError`].
pub async fn add_view(app: &App, who: &Who, text: ViewText) -> Result<View, ViewError> {
    if !who.may_somewhere(Action::ViewReport) {
        return Err(ViewError::NotAllowed);
    }
    if stored::count_views(&app.store, who.officer).await? >= MOST {
        return Err(ViewError::TooMany);
    }
    let id = app.chance.uuid(app.clock.now());
    let row = row(app, who, id, 1, text)?;
    app.store.apply(stored::insert_view(row.clone())).await?;
    view(who, row)
}

/// Changes a view of the officer's that is still at the version that they saw.
///
/// # Errors
/// See [`ViewError`].
pub async fn change_view(
    app: &App,
    who: &Who,
    id: Uuid,
    seen: i64,
    text: ViewText,
) -> Result<View, ViewError> {
    own(app, who, id).await?;
    let row = row(app, who, id, seen.saturating_add(1), text)?;
    app.store.apply(stored::update_view(row.clone())).await?;
    view(who, row)
}

/// Forgets a view of the officer's.
///
/// # Errors
/// See [`ViewError`].
pub async fn remove_view(app: &App, who: &Who, id: Uuid) -> Result<(), ViewError> {
    own(app, who, id).await?;
    app.store
        .apply(stored::delete_view(who.officer, id))
        .await?;
    Ok(())
}

async fn own(app: &App, who: &Who, id: Uuid) -> Result<(), ViewError> {
    let views = stored::list_views(&app.store, who.officer, &[]).await?;
    let found = views.iter().any(|view| view.id == id);
    found.then_some(()).ok_or(ViewError::NotFound)
}

fn row(app: &App, who: &Who, id: Uuid, version: i64, text: ViewText) -> Result<ViewRow, ViewError> {
    let ViewText {
        name,
        filter: asked,
        sort,
        shared,
    } = text;
    let name = name.trim().to_owned();
    let length = name.chars().count();
    if !(1..=LONGEST).contains(&length) || name.contains(char::is_control) {
        return Err(ViewError::Name);
    }
    filter(app, who, &asked)?;
    order(sort.as_deref())?;
    let (authority, unit) = shared.unzip();
    let unit = unit.flatten();
    if authority.is_some() && !who.may_in(Action::ShareViews, authority.as_deref(), unit.as_deref())
    {
        return Err(ViewError::NotAllowed);
    }
    Ok(ViewRow {
        id,
        officer: who.officer,
        name,
        filter: serde_json::to_string(&asked)
            .map_err(|_| StoreError::Corrupt("a filter that cannot be written"))?,
        sort: sort.unwrap_or_else(|| "urgency".to_owned()),
        authority,
        unit,
        changed_at: app.clock.now().as_microsecond(),
        version,
    })
}

fn view(who: &Who, row: ViewRow) -> Result<View, ViewError> {
    Ok(View {
        id: row.id,
        own: row.officer == who.officer,
        text: ViewText {
            name: row.name,
            filter: serde_json::from_str(&row.filter)
                .map_err(|_| StoreError::Corrupt("a filter that nobody knows"))?,
            sort: Some(row.sort),
            shared: row.authority.map(|authority| (authority, row.unit)),
        },
        version: row.version,
    })
}
