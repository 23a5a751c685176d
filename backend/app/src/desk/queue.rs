//! The queue of an officer: what they reach, narrowed and in order, a page at a time.

use atsakas_domain::{
    access::{Action, Who},
    calendar::{local_date, working_days_between},
    ids::ReportId,
    reports::{Life, Status, Urgency, Waiting},
};
use atsakas_messages::Lang;
use atsakas_store::{
    StoreError,
    desk::{Order, Place, QueueQuery, QueueRow, list_queue},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    filter::{AskError, FilterText, filter},
    reach::reach,
};
use crate::{
    App,
    reference::snapshot::Snapshot,
    reports::{public::instant, receipt::Named},
};

/// Reports on a page when nobody says.
const USUAL: u16 = 50;

/// What is asked of the queue.
#[derive(Debug, Clone, Default)]
pub struct QueueAsked {
    /// What narrows it.
    pub filter: FilterText,
    /// `urgency` (the default), `deadline`, `newest` or `oldest`.
    pub sort: Option<String>,
    /// 1 to 100.
    pub limit: Option<u16>,
    /// Only what follows this place.
    pub after: Option<Place>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct QueueList {
    /// In order.
    pub items: Vec<QueueItem>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

/// A report in a list of the desk, named in the reader's language. Never contact data.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueItem {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: Named,
    /// State.
    pub status: Named,
    /// How it was answered.
    pub outcome: Option<String>,
    /// How it stands to its deadline.
    pub due: Due,
    /// Received.
    pub received_at: Timestamp,
    /// The area leaf.
    pub place: Named,
    /// Code of the municipality in which it lies.
    pub municipality: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// The responsible authority.
    pub authority: Named,
    /// Its unit.
    pub unit: Option<Named>,
    /// The officer who works on it: id and name.
    pub assignee: Option<(Uuid, String)>,
    /// For when the work is planned.
    pub planned_at: Option<Timestamp>,
    /// How many it affects too.
    pub supporters: u32,
    /// Somebody is in danger.
    pub danger: bool,
    /// Near a border.
    pub border: bool,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// To which authority it is being handed over, and whether that is disputed.
    pub hand_over: Option<(Named, bool)>,
    /// Photos.
    pub photos: u32,
    /// The number of its state: its `ETag`.
    pub version: i64,
}

/// How a report stands to its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The deadline.
    pub at: Timestamp,
    /// `ok`, `near`, `past`, `stopped`, or `settled` when no answer is owed.
    pub class: &'static str,
    /// Working days that are left after today (while the clock stands: after the day of the question); negative past the
    /// deadline; none when no answer is owed.
    pub working_days_left: Option<i32>,
}

/// A page of the queue.
///
/// # Errors
/// See [`AskError`].
pub async fn list(
    app: &App,
    who: &Who,
    lang: Lang,
    asked: QueueAsked,
) -> Result<QueueList, AskError> {
    let QueueAsked {
        filter: text,
        sort,
        limit,
        after,
    } = asked;
    if !who.may_somewhere(Action::ViewReport) {
        return Err(AskError::NotAllowed);
    }
    let limit = limit.unwrap_or(USUAL);
    if !(1..=100).contains(&limit) {
        return Err(AskError::Parameter("limit"));
    }
    let query = QueueQuery {
        reach: reach(who, Action::ViewReport),
        filter: filter(app, who, &text)?,
        order: order(sort.as_deref())?,
        after,
        limit: usize::from(limit),
    };
    let page = list_queue(&app.store, &query).await?;
    let (snapshot, now) = (app.snapshots.current(), app.clock.now());
    let items = page
        .items
        .into_iter()
        .map(|row| {
            item(
                &snapshot,
                lang,
                (now, app.settings.clocks.near_working_days),
                row,
            )
        })
        .collect::<Result<_, _>>()?;
    Ok(QueueList {
        items,
        next: page.next,
    })
}

/// The order with this name.
///
/// # Errors
/// `Parameter` when there is none.
pub fn order(sort: Option<&str>) -> Result<Order, AskError> {
    match sort {
        None | Some("urgency") => Ok(Order::Urgency),
        Some("deadline") => Ok(Order::Deadline),
        Some("newest") => Ok(Order::Newest),
        Some("oldest") => Ok(Order::Oldest),
        Some(_) => Err(AskError::Parameter("sort")),
    }
}

/// A row in the reader's language.
///
/// # Errors
/// When the row holds an instant or a state that nobody knows.
pub(super) fn item(
    snapshot: &Snapshot,
    lang: Lang,
    (now, near): (Timestamp, u16),
    row: QueueRow,
) -> Result<QueueItem, StoreError> {
    let due = due(&row.status, row.respond_by, row.clock_stopped_at, now, near)?;
    Ok(QueueItem {
        category: snapshot.category_named(&row.category, lang),
        status: snapshot.status_named(&row.status, lang),
        outcome: row.outcome,
        due,
        received_at: instant(row.received_at)?,
        place: place(snapshot, &row.leaf, &row.located_in),
        lon: f64::from(row.lon) / 1e7,
        lat: f64::from(row.lat) / 1e7,
        authority: snapshot.authority(&row.authority, lang),
        unit: row.unit.map(|code| snapshot.unit(&code, lang)),
        assignee: row.assignee.zip(row.assignee_name),
        planned_at: row.planned_at.map(instant).transpose()?,
        supporters: u32::try_from(row.supporters).unwrap_or(0),
        danger: row.danger,
        border: row.border,
        visibility: row.visibility,
        hand_over: row
            .handover_to
            .map(|code| (snapshot.authority(&code, lang), row.disputed)),
        photos: u32::try_from(row.photos).unwrap_or(0),
        version: row.version,
        municipality: row.located_in,
        reference: row.reference,
    })
}

/// An area leaf by the name of its eldership or municipality, with its zones.
pub(super) fn place(snapshot: &Snapshot, leaf: &str, municipality: &str) -> Named {
    let territory = &snapshot.territory;
    let found = territory
        .leaf_of(leaf)
        .and_then(|index| territory.leaf(index));
    let ground = found
        .and_then(|leaf| leaf.eldership.as_deref())
        .unwrap_or(municipality);
    let mut names = vec![territory.name_of(ground).unwrap_or(ground)];
    names.extend(
        found
            .iter()
            .flat_map(|leaf| &leaf.zones)
            .map(|zone| territory.name_of(zone).unwrap_or(zone)),
    );
    Named {
        code: leaf.to_owned(),
        name: names.join(", "),
    }
}

/// How a report stands to its deadline at `now`, near from so many working days before it: the domain's urgency.
///
/// # Errors
/// When the row holds an instant or a state that nobody knows.
pub fn due(
    status: &str,
    respond_by: i64,
    stopped: Option<i64>,
    now: Timestamp,
    near_working_days: u16,
) -> Result<Due, StoreError> {
    let status: Status = status
        .parse()
        .map_err(|_| StoreError::Corrupt("a state that nobody knows"))?;
    let at = instant(respond_by)?;
    let since = stopped.map(instant).transpose()?;
    let life = Life {
        status,
        deadline: Some(at),
        waiting: since.map(|since| Waiting {
            since,
            before: Status::Accepted,
        }),
        ..Life::filed(ReportId(Uuid::nil()))
    };
    let (class, working_days_left) = match life.urgency(now, near_working_days) {
        Urgency::Settled => ("settled", None),
        Urgency::Stopped => {
            let from = local_date(since.unwrap_or(now));
            ("stopped", Some(working_days_between(from, local_date(at))))
        }
        Urgency::Calm { working_days } => ("ok", Some(working_days)),
        Urgency::Near { working_days } => ("near", Some(working_days)),
        Urgency::Overdue { working_days } => ("past", Some(-working_days)),
    };
    Ok(Due {
        at,
        class,
        working_days_left,
    })
}
