//! Figures of a period for officers: definitions in `backend/FIGURES.md`. Public numbers are not made of them: small counts
//! here name nobody to people who see the reports anyway.

use std::collections::BTreeMap;

use atsakas_domain::{
    access::{Action, Who},
    calendar::vilnius,
};
use atsakas_messages::Lang;
use atsakas_store::{
    StoreError,
    desk::{By, Counted, Counts, FiguresQuery, Offset, count_figures},
};
use jiff::{Span, Timestamp, civil::Date};

use super::{
    filter::{AskError, FilterText, filter},
    reach::reach,
};
use crate::{App, reference::snapshot::Snapshot, reports::receipt::Named};

/// Longest period, days.
const LONGEST: i32 = 1_100;

/// By what figures are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// Not at all.
    Nothing,
    /// Local day.
    Day,
    /// Local week, by its Monday.
    Week,
    /// Local month.
    Month,
    /// Responsible authority.
    Authority,
    /// Unit.
    Unit,
    /// Category.
    Category,
    /// Rule.
    Rule,
}

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct FiguresAsked {
    /// First local day.
    pub from: String,
    /// Last local day.
    pub to: String,
    /// By what they are grouped.
    pub group_by: Option<String>,
    /// Area, category, authority and unit.
    pub filter: FilterText,
    /// Only under this rule.
    pub rule: Option<String>,
}

/// Median and ninth decile in days, of so many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Took {
    /// Of how many.
    pub count: i64,
    /// Half took no longer.
    pub median: Option<f64>,
    /// Nine in ten took no longer.
    pub p90: Option<f64>,
}

/// The figures of a group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// Received in the period.
    pub received: i64,
    /// Supporters of those.
    pub supporters: i64,
    /// Of those, handed over to another authority since.
    pub handed_over: i64,
    /// Answered in the period.
    pub answered: i64,
    /// Of those, by the deadline.
    pub in_time: i64,
    /// From receipt to answer.
    pub to_answer: Took,
    /// In each state, of those received in the period, as far as the stay has ended.
    pub states: Vec<(Named, Took)>,
    /// Opened again in the period.
    pub reopened: i64,
    /// Reporters who said that they are content.
    pub content: i64,
    /// Reporters who said no.
    pub not_content: i64,
    /// Waiting for an answer at the end.
    pub backlog: i64,
}

/// Figures by group, and of all together.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureTable {
    /// By group: a code and a name, or a date.
    pub groups: Vec<(Named, Figures)>,
    /// All together.
    pub total: Figures,
}

/// The figures of a period.
///
/// # Errors
/// See [`AskError`].
pub async fn figures(
    app: &App,
    who: &Who,
    lang: Lang,
    asked: &FiguresAsked,
) -> Result<FigureTable, AskError> {
    if !who.may_somewhere(Action::ViewFigures) {
        return Err(AskError::NotAllowed);
    }
    let group = group_by(asked.group_by.as_deref())?;
    let day = |text: &str, name| text.parse::<Date>().map_err(|_| AskError::Parameter(name));
    let (first, last) = (day(&asked.from, "from")?, day(&asked.to, "to")?);
    let days = last.since(first).map_or(-1, |span| span.get_days());
    if !(0..LONGEST).contains(&days) {
        return Err(AskError::Parameter("to"));
    }
    let end = last.tomorrow().map_err(|_| AskError::Parameter("to"))?;
    let (from, to) = (midnight(first, "from")?, midnight(end, "to")?);
    let text = FilterText {
        status: Some("all".to_owned()),
        ..asked.filter.clone()
    };
    let query = FiguresQuery {
        reach: reach(who, Action::ViewFigures),
        filter: filter(app, who, &text)?,
        rule: asked
            .rule
            .clone()
            .filter(|rule| !rule.is_empty() && !rule.contains(char::is_control)),
        by: match group {
            GroupBy::Nothing => By::All,
            GroupBy::Day | GroupBy::Week | GroupBy::Month => By::Day,
            GroupBy::Authority => By::Authority,
            GroupBy::Unit => By::Unit,
            GroupBy::Category => By::Category,
            GroupBy::Rule => By::Rule,
        },
        from: from.as_microsecond(),
        to: to.as_microsecond(),
        offsets: offsets(from, to),
    };
    let counts = count_figures(&app.store, &query).await?;
    let snapshot = app.snapshots.current();
    table(&snapshot, lang, group, (first, last), counts)
}

fn group_by(text: Option<&str>) -> Result<GroupBy, AskError> {
    match text {
        None => Ok(GroupBy::Nothing),
        Some("day") => Ok(GroupBy::Day),
        Some("week") => Ok(GroupBy::Week),
        Some("month") => Ok(GroupBy::Month),
        Some("authority") => Ok(GroupBy::Authority),
        Some("unit") => Ok(GroupBy::Unit),
        Some("category") => Ok(GroupBy::Category),
        Some("rule") => Ok(GroupBy::Rule),
        Some(_) => Err(AskError::Parameter("group_by")),
    }
}

fn midnight(day: Date, name: &'static str) -> Result<Timestamp, AskError> {
    vilnius()
        .to_timestamp(day.at(0, 0, 0, 0))
        .map_err(|_| AskError::Parameter(name))
}

/// How far local clocks are ahead of UTC over the period.
fn offsets(from: Timestamp, to: Timestamp) -> Vec<Offset> {
    let ahead = |at: Timestamp| i64::from(vilnius().to_offset(at).seconds()) * 1_000_000;
    let mut all = vec![Offset {
        from: from.as_microsecond(),
        ahead: ahead(from),
    }];
    all.extend(
        vilnius()
            .following(from)
            .take_while(|change| change.timestamp() < to)
            .map(|change| Offset {
                from: change.timestamp().as_microsecond(),
                ahead: i64::from(change.offset().seconds()) * 1_000_000,
            }),
    );
    all
}

/// How long things took: how many for each number of hours.
#[derive(Debug, Clone, Default)]
struct Histogram(BTreeMap<i64, i64>);

impl Histogram {
    fn add(&mut self, hours: i64, count: i64) {
        *self.0.entry(hours).or_insert(0) += count;
    }

    fn took(&self) -> Took {
        let count = self.0.values().sum();
        Took {
            count,
            median: self.at(count, 50),
            p90: self.at(count, 90),
        }
    }

    /// The nearest rank: the least value that so many hundredths do not exceed, in days to a hundredth.
    fn at(&self, count: i64, percent: i64) -> Option<f64> {
        let rank = (count * percent + 99) / 100;
        let mut seen = 0;
        for (hours, many) in &self.0 {
            seen += many;
            if seen >= rank {
                let hours = u32::try_from(*hours).unwrap_or(0);
                return Some((f64::from(hours) / 24.0 * 100.0).round() / 100.0);
            }
        }
        None
    }
}

/// The figures of a group while they are gathered.
#[derive(Debug, Clone, Default)]
struct Gathered {
    plain: Figures,
    settled: i64,
    to_answer: Histogram,
    states: BTreeMap<String, Histogram>,
}

impl Gathered {
    fn done(self, snapshot: &Snapshot, lang: Lang) -> Figures {
        let states = self
            .states
            .iter()
            .map(|(code, stays)| (snapshot.status_named(code, lang), stays.took()))
            .collect();
        Figures {
            to_answer: self.to_answer.took(),
            states,
            ..self.plain
        }
    }
}

fn table(
    snapshot: &Snapshot,
    lang: Lang,
    group: GroupBy,
    (first, last): (Date, Date),
    counts: Counts,
) -> Result<FigureTable, AskError> {
    let mut groups: BTreeMap<String, Gathered> = BTreeMap::new();
    let mut total = Gathered::default();
    let by_time = matches!(group, GroupBy::Day | GroupBy::Week | GroupBy::Month);
    if by_time {
        let mut day = first;
        while day <= last {
            groups.entry(label(group, day)).or_default();
            day = day.tomorrow().map_err(|_| AskError::Parameter("to"))?;
        }
    }
    let mut add =
        |all: Vec<Counted>, what: &dyn Fn(&mut Gathered, &Counted)| -> Result<(), AskError> {
            for one in all {
                what(&mut total, &one);
                let key = if by_time {
                    label(group, date(one.day)?)
                } else {
                    one.group.clone()
                };
                what(groups.entry(key).or_default(), &one);
            }
            Ok(())
        };
    add(counts.received, &|into, one| {
        into.plain.received += one.count;
        into.plain.supporters += one.beside;
    })?;
    add(counts.handed_over, &|into, one| {
        into.plain.handed_over += one.count;
    })?;
    add(counts.answered, &|into, one| {
        into.plain.answered += one.count;
        if one.what == "in_time" {
            into.plain.in_time += one.count;
        }
        into.to_answer.add(one.beside, one.count);
    })?;
    add(counts.happened, &|into, one| match one.what.as_str() {
        "confirmed" => into.plain.content += one.count,
        "reopened reporter" => {
            into.plain.reopened += one.count;
            into.plain.not_content += one.count;
        }
        _ => into.plain.reopened += one.count,
    })?;
    add(counts.stays, &|into, one| {
        let state = into.states.entry(one.what.clone()).or_default();
        state.add(one.beside, one.count);
    })?;
    add(counts.settled, &|into, one| into.settled += one.count)?;
    if by_time {
        let mut waiting: i64 = counts.waiting.iter().map(|one| one.count).sum();
        for gathered in groups.values_mut() {
            waiting += gathered.plain.received - gathered.settled;
            gathered.plain.backlog = waiting;
        }
        total.plain.backlog = waiting;
    } else {
        for one in counts.waiting {
            total.plain.backlog += one.count;
            groups.entry(one.group).or_default().plain.backlog += one.count;
        }
    }
    let groups = match group {
        GroupBy::Nothing => Vec::new(),
        GroupBy::Day
        | GroupBy::Week
        | GroupBy::Month
        | GroupBy::Authority
        | GroupBy::Unit
        | GroupBy::Category
        | GroupBy::Rule => groups
            .into_iter()
            .map(|(key, gathered)| {
                (
                    named(snapshot, lang, group, key),
                    gathered.done(snapshot, lang),
                )
            })
            .collect(),
    };
    Ok(FigureTable {
        groups,
        total: total.done(snapshot, lang),
    })
}

fn date(day: i64) -> Result<Date, StoreError> {
    Span::new()
        .try_days(day)
        .and_then(|days| Date::constant(1970, 1, 1).checked_add(days))
        .map_err(|_| StoreError::Corrupt("a day beyond the calendar"))
}

fn label(group: GroupBy, day: Date) -> String {
    match group {
        GroupBy::Month => format!("{:04}-{:02}", day.year(), day.month()),
        GroupBy::Week => {
            let back = Span::new().days(day.weekday().to_monday_zero_offset());
            day.checked_sub(back).unwrap_or(day).to_string()
        }
        GroupBy::Nothing
        | GroupBy::Day
        | GroupBy::Authority
        | GroupBy::Unit
        | GroupBy::Category
        | GroupBy::Rule => day.to_string(),
    }
}

fn named(snapshot: &Snapshot, lang: Lang, group: GroupBy, key: String) -> Named {
    match group {
        GroupBy::Authority => snapshot.authority(&key, lang),
        GroupBy::Unit if !key.is_empty() => snapshot.unit(&key, lang),
        GroupBy::Category => snapshot.category_named(&key, lang),
        GroupBy::Nothing
        | GroupBy::Day
        | GroupBy::Week
        | GroupBy::Month
        | GroupBy::Unit
        | GroupBy::Rule => Named {
            name: key.clone(),
            code: key,
        },
    }
}
