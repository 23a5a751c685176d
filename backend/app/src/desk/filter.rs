//! What narrows a list of the desk, as people write it: the same for queue, counts, map, export and saved views.

use std::str::FromStr;

use atsakas_domain::{
    access::Who,
    calendar::{OutOfCalendar, add_working_days, end_of_day, local_date},
    categories::Visibility,
    reports::Status,
    territory::{Level, Position},
    words::words as fold,
};
use atsakas_store::{
    StoreError,
    desk::{Assignee, Box7, DeadlineClass, Filter, HandOver, SearchWords},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{App, reference::snapshot::Snapshot};

/// Most values of one filter.
const MOST: usize = 100;
/// Most words of a search.
const WORDS: usize = 12;
/// Longest text of one filter.
const LONGEST: usize = 2_000;

/// A filter as it is written. Empty is as good as left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FilterText {
    /// States, separated by commas; `open` (those that owe an answer: the default), `settled`, `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Categories or groups of them, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// A municipality, an eldership, a zone, or a leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The responsible authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// `me`, `none`, or the id of an officer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// `ok`, `near`, `past` or `stopped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// Due before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_before: Option<String>,
    /// Due at this instant or after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_after: Option<String>,
    /// Received before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_before: Option<String>,
    /// Received at this instant or after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_after: Option<String>,
    /// `true` or `false`: near a border.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub border: Option<String>,
    /// `pending`, `disputed`, `any` or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hand_over: Option<String>,
    /// `public`, `restricted` or `confidential`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// `true` or `false`: somebody is in danger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub danger: Option<String>,
    /// West, south, east, north in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bbox: Option<String>,
    /// Words, each found by its beginning; all must be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
}

/// Why a list could not be given.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// They see no reports at all.
    #[error("not allowed")]
    NotAllowed,
    /// A parameter is none.
    #[error("the parameter {0} is malformed")]
    Parameter(&'static str),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

impl From<OutOfCalendar> for AskError {
    fn from(_: OutOfCalendar) -> Self {
        Self::Store(StoreError::Corrupt("an instant beyond the calendar"))
    }
}

/// Reads a filter for an officer at an instant.
///
/// # Errors
/// `Parameter` with the name of the first that is malformed.
pub fn filter(app: &App, who: &Who, text: &FilterText) -> Result<Filter, AskError> {
    let FilterText {
        status,
        category,
        area,
        authority,
        unit,
        assignee,
        deadline,
        deadline_before,
        deadline_after,
        received_before,
        received_after,
        border,
        hand_over,
        visibility,
        danger,
        bbox,
        q,
    } = text;
    let now = app.clock.now();
    let snapshot = app.snapshots.current();
    let (open, settled) = states(&words(status.as_deref(), "status")?)?;
    let categories = words(category.as_deref(), "category")?
        .into_iter()
        .flat_map(|code| below(&snapshot, &code))
        .collect();
    let (municipality, leaves) = match word(area.as_deref(), "area")? {
        None => (None, None),
        Some(code) => area_of(&snapshot, code),
    };
    Ok(Filter {
        open,
        settled,
        categories,
        municipality,
        leaves,
        authority: word(authority.as_deref(), "authority")?,
        unit: word(unit.as_deref(), "unit")?,
        assignee: word(assignee.as_deref(), "assignee")?
            .map(|text| assignee_of(who, &text))
            .transpose()?,
        deadline: chosen(deadline.as_deref(), "deadline", class_of)?,
        now: now.as_microsecond(),
        near_until: near_until(now, app.settings.clocks.near_working_days)?.as_microsecond(),
        respond_from: instant(deadline_after.as_deref(), "deadline_after")?,
        respond_before: instant(deadline_before.as_deref(), "deadline_before")?,
        received_from: instant(received_after.as_deref(), "received_after")?,
        received_before: instant(received_before.as_deref(), "received_before")?,
        border: chosen(border.as_deref(), "border", yes_no)?,
        handover: chosen(hand_over.as_deref(), "hand_over", hand_over_of)?,
        visibility: chosen(visibility.as_deref(), "visibility", |text| {
            Visibility::from_str(text)
                .ok()
                .map(|one| one.code().to_owned())
        })?,
        danger: chosen(danger.as_deref(), "danger", yes_no)?,
        within: chosen(bbox.as_deref(), "bbox", box_of)?,
        text: chosen(q.as_deref(), "q", search_words)?,
    })
}

/// The last instant that counts as near: the end of the day before the one that is a working day too many.
///
/// # Errors
/// Where the calendar ends.
pub fn near_until(now: Timestamp, near_working_days: u16) -> Result<Timestamp, OutOfCalendar> {
    let days = near_working_days.checked_add(1).ok_or(OutOfCalendar)?;
    let beyond = add_working_days(local_date(now), days)?;
    end_of_day(beyond.yesterday().map_err(|_| OutOfCalendar)?)
}

fn words(text: Option<&str>, name: &'static str) -> Result<Vec<String>, AskError> {
    let all: Vec<String> = text
        .into_iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect();
    let fit = all.len() <= MOST
        && all
            .iter()
            .all(|one| one.len() <= LONGEST && !one.contains(char::is_control));
    fit.then_some(all).ok_or(AskError::Parameter(name))
}

fn word(text: Option<&str>, name: &'static str) -> Result<Option<String>, AskError> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    match text {
        Some(text) if text.len() > LONGEST || text.contains(char::is_control) => {
            Err(AskError::Parameter(name))
        }
        Some(_) | None => Ok(text.map(str::to_owned)),
    }
}

fn chosen<T>(
    text: Option<&str>,
    name: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, AskError> {
    word(text, name)?
        .map(|text| read(&text).ok_or(AskError::Parameter(name)))
        .transpose()
}

fn instant(text: Option<&str>, name: &'static str) -> Result<Option<i64>, AskError> {
    chosen(text, name, |text| {
        text.parse::<Timestamp>()
            .ok()
            .map(Timestamp::as_microsecond)
    })
}

fn states(words: &[String]) -> Result<(Vec<String>, Vec<String>), AskError> {
    let mut asked: Vec<Status> = Vec::new();
    let of = |open: bool| {
        Status::ALL
            .iter()
            .filter(move |one| one.owes_an_answer() == open)
    };
    for word in words {
        match word.as_str() {
            "open" => asked.extend(of(true)),
            "settled" => asked.extend(of(false)),
            "all" => asked.extend(Status::ALL),
            code => asked.push(code.parse().map_err(|_| AskError::Parameter("status"))?),
        }
    }
    if words.is_empty() {
        asked.extend(of(true));
    }
    asked.sort_unstable();
    asked.dedup();
    let (open, settled): (Vec<Status>, Vec<Status>) =
        asked.into_iter().partition(|one| one.owes_an_answer());
    let codes = |all: Vec<Status>| all.into_iter().map(|one| one.code().to_owned()).collect();
    Ok((codes(open), codes(settled)))
}

/// A category, or all of a group. A code that the catalogue no longer has stands for itself.
fn below(snapshot: &Snapshot, code: &str) -> Vec<String> {
    let catalogue = &snapshot.catalogue;
    if catalogue.find_group(code).is_none() {
        return vec![code.to_owned()];
    }
    catalogue
        .categories()
        .iter()
        .filter(|one| one.group == code)
        .map(|one| one.code.clone())
        .collect()
}

fn area_of(snapshot: &Snapshot, code: String) -> (Option<String>, Option<Vec<String>>) {
    match snapshot.territory.place(&code).map(|(level, _)| level) {
        Some(Level::Municipality) => (Some(code), None),
        Some(Level::Eldership | Level::Zone) => {
            let inside = snapshot
                .territory
                .leaves()
                .iter()
                .filter(|leaf| leaf.eldership.as_ref() == Some(&code) || leaf.zones.contains(&code))
                .map(|leaf| leaf.code.clone());
            (None, Some(inside.collect()))
        }
        None => (None, Some(vec![code])),
    }
}

fn assignee_of(who: &Who, text: &str) -> Result<Assignee, AskError> {
    match text {
        "me" => Ok(Assignee::Officer(who.officer)),
        "none" => Ok(Assignee::Nobody),
        id => id
            .parse()
            .map(Assignee::Officer)
            .map_err(|_| AskError::Parameter("assignee")),
    }
}

fn class_of(text: &str) -> Option<DeadlineClass> {
    [
        DeadlineClass::Calm,
        DeadlineClass::Near,
        DeadlineClass::Past,
        DeadlineClass::Stopped,
    ]
    .into_iter()
    .find(|class| class_code(*class) == text)
}

/// A class on the wire.
#[must_use]
pub const fn class_code(class: DeadlineClass) -> &'static str {
    match class {
        DeadlineClass::Calm => "ok",
        DeadlineClass::Near => "near",
        DeadlineClass::Past => "past",
        DeadlineClass::Stopped => "stopped",
        DeadlineClass::Settled => "settled",
    }
}

fn search_words(text: &str) -> Option<SearchWords> {
    let folded = fold(text);
    (1..=WORDS)
        .contains(&folded.len())
        .then_some(SearchWords(folded))
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn hand_over_of(text: &str) -> Option<HandOver> {
    match text {
        "pending" => Some(HandOver::Pending),
        "disputed" => Some(HandOver::Disputed),
        "any" => Some(HandOver::Any),
        "none" => Some(HandOver::None),
        _ => None,
    }
}

fn box_of(text: &str) -> Option<Box7> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [west, south, east, north] = *numbers.as_slice() else {
        return None;
    };
    let low = Position::from_degrees(west, south).ok()?;
    let high = Position::from_degrees(east, north).ok()?;
    let found = Box7 {
        west: low.lon(),
        south: low.lat(),
        east: high.lon(),
        north: high.lat(),
    };
    (found.west <= found.east && found.south <= found.north).then_some(found)
}
