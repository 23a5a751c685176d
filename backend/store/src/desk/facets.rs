//! How many reports there are by state, category, unit, assignee and class of deadline, under the filters of the list.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::filter::{DeadlineClass, Filter};
use super::reach::Reach;
use super::streams::{COLUMNS, Segment, streams};
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// Entries of settled reports that are looked at in each stream, newest first.
const DEPTH: i64 = 50_000;

/// The number of reports with some value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount<T> {
    /// The value.
    pub value: T,
    /// Reports.
    pub count: i64,
}

/// Counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// All.
    pub total: i64,
    /// By state.
    pub statuses: Vec<FacetCount<String>>,
    /// By category.
    pub categories: Vec<FacetCount<String>>,
    /// By unit.
    pub units: Vec<FacetCount<Option<String>>>,
    /// By assignee.
    pub assignees: Vec<FacetCount<Option<Uuid>>>,
    /// By class of deadline.
    pub deadlines: Vec<FacetCount<DeadlineClass>>,
    /// There are so many settled reports that only the newest were counted.
    pub cut_off: bool,
}

struct Group {
    status: String,
    category: String,
    unit: Option<String>,
    assignee: Option<Uuid>,
    class: i32,
    count: i64,
}

impl FromRow for Group {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            status: cols.get()?,
            category: cols.get()?,
            unit: cols.get()?,
            assignee: cols.get()?,
            class: cols.get()?,
            count: cols.get()?,
        })
    }
}

/// Counts what a list with this reach and filter holds. Two statements at most.
///
/// # Errors
/// When the database fails.
pub async fn count_facets(
    store: &Store,
    reach: &Reach,
    filter: &Filter,
) -> Result<Facets, StoreError> {
    let streams = streams(reach, filter, false);
    if streams.is_empty() {
        return Ok(Facets::default());
    }
    let mut counted = Sql::new("SELECT status, category, unit, assignee, class, count(*) FROM (");
    let mut ends = Sql::new("");
    let mut long = false;
    for (number, stream) in streams.iter().enumerate() {
        if number > 0 {
            counted.push(" UNION ALL ");
        }
        counted.push("SELECT status, category, unit, assignee, ");
        match stream.segment {
            Segment::Open => DeadlineClass::expression(filter, &mut counted),
            Segment::Settled => {
                counted.push("4");
            }
        }
        counted.push(" AS class");
        if stream.is_long(filter) {
            counted.push(" FROM (SELECT ").push(COLUMNS);
            stream.push_range(store.dialect(), filter, &mut counted);
            counted
                .push(" ORDER BY received_at DESC, id DESC LIMIT ")
                .arg(DEPTH);
            counted.push(&format!(") AS looked_at_{number} WHERE 1 = 1"));
            ends.push(if long {
                " UNION ALL SELECT * FROM (SELECT received_at"
            } else {
                "SELECT * FROM (SELECT received_at"
            });
            long = true;
            stream.push_range(store.dialect(), filter, &mut ends);
            ends.push(" ORDER BY received_at DESC, id DESC LIMIT 1 OFFSET ")
                .arg(DEPTH);
            ends.push(&format!(") AS end_{number}"));
        } else {
            stream.push_range(store.dialect(), filter, &mut counted);
        }
        stream.push_asked(reach, filter, &mut counted);
    }
    counted.push(") AS counted GROUP BY status, category, unit, assignee, class");
    let ends = async {
        if long {
            store.fetch::<(i64,)>(ends).await
        } else {
            Ok(Vec::new())
        }
    };
    let (groups, ends) = tokio::try_join!(store.fetch::<Group>(counted), ends)?;
    Ok(sum(groups, !ends.is_empty()))
}

fn sum(groups: Vec<Group>, cut_off: bool) -> Facets {
    let mut total = 0;
    let (mut statuses, mut categories) = (BTreeMap::new(), BTreeMap::new());
    let (mut units, mut assignees, mut deadlines) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for Group {
        status,
        category,
        unit,
        assignee,
        class,
        count,
    } in groups
    {
        total += count;
        *statuses.entry(status).or_insert(0) += count;
        *categories.entry(category).or_insert(0) += count;
        *units.entry(unit).or_insert(0) += count;
        *assignees.entry(assignee).or_insert(0) += count;
        *deadlines.entry(DeadlineClass::numbered(class)).or_insert(0) += count;
    }
    Facets {
        total,
        statuses: most_first(statuses),
        categories: most_first(categories),
        units: most_first(units),
        assignees: most_first(assignees),
        deadlines: most_first(deadlines),
        cut_off,
    }
}

/// Most first, those of one number by value.
fn most_first<T>(counts: BTreeMap<T, i64>) -> Vec<FacetCount<T>> {
    let mut all: Vec<FacetCount<T>> = counts
        .into_iter()
        .map(|(value, count)| FacetCount { value, count })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.count));
    all
}
