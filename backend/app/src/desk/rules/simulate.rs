//! Simulation: what a draft would have given to somebody else. Reports are read in pages of the columns that it needs,
//! and counted on another thread while the next page comes, so memory does not grow with them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use atsakas_domain::{
    calendar::{local_date, local_moment},
    responsibility::{CircumstanceValues, DateRange, Incident, Resolver, Tallied, Tally, check},
    territory::{LeafIndex, Position, Territory},
};
use atsakas_messages::Lang;
use atsakas_store::reports::{Assigned, Period, scan_assigned};
use jiff::Timestamp;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{
    error::RulesError,
    find::{readable, rules_of},
    prove::{Candidate, Proof, TableError, tables_at},
    report::report,
};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::{Busy, heavy},
        world::World,
    },
    reference::load::LoadError,
};

/// Reports of one page.
const PAGE: i32 = 8_192;
/// Pages that wait to be counted.
const WAITING: usize = 2;
/// Most reports of a simulation.
const MOST: u64 = 10_000_000;
/// Most references that are kept of each way.
pub const MOST_REFERENCES: usize = 100;
/// Most texts of circumstances that are remembered.
const REMEMBERED: usize = 20_000;

/// Whether somebody may see a report; who may not gets it counted and not named.
pub type MaySee = Box<dyn Fn(&Assigned) -> bool + Send>;

/// Which reports a draft is run over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// Received from then on.
    pub from: Timestamp,
    /// Received before then.
    pub to: Timestamp,
    /// How many references are wanted of each way.
    pub references: usize,
}

/// Reports of one area that move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedAt {
    /// Code of the eldership, or of the municipality where there is none.
    pub code: String,
    /// Its name.
    pub name: String,
    /// A position in it.
    pub at: Position,
    /// How many.
    pub count: u64,
}

/// What a simulation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulated {
    /// Counts, and references of reports that may be seen.
    pub tallied: Tallied<String>,
    /// Where the reports are that move, most first, then by code.
    pub places: Vec<MovedAt>,
    /// Reports that it can say nothing of: their category or place is gone.
    pub left_out: u64,
    /// All reports of the period were seen; false beyond ten millions.
    pub complete: bool,
}

/// Runs a table over the reports of a period.
///
/// # Errors
/// `NotFound`, `Instant` for a period that is none, `Cells`, `Unsound`, `Busy`, `Load`, `Store`.
pub async fn simulate_table(
    app: &App,
    by: &Editor,
    id: Uuid,
    over: Over,
    may_see: MaySee,
    lang: Lang,
) -> Result<Simulated, RulesError> {
    let table = readable(app, by, id).await?;
    if over.from >= over.to {
        return Err(RulesError::Instant);
    }
    let now = app.clock.now();
    let candidate = Candidate {
        rules: rules_of(app, id).await?,
        layer: table.layer.clone(),
        from: now,
    };
    let world = Arc::new(World::load(app).await?);
    let compiled = {
        let world = Arc::clone(&world);
        heavy(move || compile(&world, &candidate, now, lang)).await??
    };
    let period = Period {
        from: over.from.as_microsecond(),
        to: over.to.as_microsecond(),
        // A municipality's own rules hold in its area only.
        municipality: Some(table.layer).filter(|layer| layer != crate::desk::editor::NATION),
    };
    let (pages, waiting) = mpsc::channel(WAITING);
    let keep = over.references.min(MOST_REFERENCES);
    let counting = tokio::spawn(heavy(move || {
        counted(&world, &compiled, waiting, keep, &may_see)
    }));
    let complete = read(app, &period, pages).await?;
    let (tallied, places, left_out) = counting.await.map_err(|_| Busy)??;
    Ok(Simulated {
        tallied,
        places,
        left_out,
        complete,
    })
}

fn compile(
    world: &World,
    candidate: &Candidate,
    now: Timestamp,
    lang: Lang,
) -> Result<Resolver, RulesError> {
    let model = world.model();
    let tables = tables_at(world, model, Some(candidate), now).map_err(|error| match error {
        TableError::Cells(faults) => RulesError::Cells(faults),
        TableError::Rows(error) => RulesError::Load(LoadError::Rows(error)),
    })?;
    let register = world.register()?;
    let days = DateRange::day(local_date(now));
    Resolver::compile(model, &tables, &register, days).map_err(|_| {
        // Once more for its texts in the reader's language.
        let verdict = check(model, &tables, &register, days, lang);
        let proof = Proof::Judged(vec![(now, verdict)]);
        RulesError::Unsound(Box::new(report(
            &proof,
            model,
            world.territory(),
            now,
            lang,
        )))
    })
}

/// Reads the period page by page; false when it has more than a simulation takes.
async fn read(
    app: &App,
    period: &Period,
    pages: mpsc::Sender<Vec<Assigned>>,
) -> Result<bool, RulesError> {
    let mut after: Option<(String, Uuid)> = None;
    let mut seen = 0;
    while seen < MOST {
        let key = after.as_ref().map(|(place, id)| (place.as_str(), *id));
        let page = scan_assigned(&app.store, period, key, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(true);
        };
        after = Some((last.municipality.clone(), last.id));
        let count = u64::try_from(page.len()).unwrap_or(u64::MAX);
        let full = page.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
        seen += count;
        if pages.send(page).await.is_err() {
            return Err(RulesError::Busy);
        }
        if !full {
            return Ok(true);
        }
    }
    Ok(false)
}

fn counted(
    world: &World,
    draft: &Resolver,
    mut pages: mpsc::Receiver<Vec<Assigned>>,
    keep: usize,
    may_see: &MaySee,
) -> (Tallied<String>, Vec<MovedAt>, u64) {
    let mut tally = Tally::new(draft, keep);
    let mut moved: HashMap<LeafIndex, u64> = HashMap::new();
    let mut left_out = 0;
    let mut reader = Reader {
        world,
        answers: HashMap::new(),
    };
    while let Some(page) = pages.blocking_recv() {
        for report in page {
            // Not even their number is told to who may not know of them.
            if report.visibility == "confidential" && !may_see(&report) {
                continue;
            }
            let Some((leaf, incident)) = reader.incident(&report) else {
                left_out += 1;
                continue;
            };
            let from = (report.authority.as_str(), report.unit.as_deref());
            let elsewhere = tally.add(&incident, &report.rule, from, || {
                may_see(&report).then(|| report.reference.clone())
            });
            if elsewhere {
                *moved.entry(leaf).or_default() += 1;
            }
        }
    }
    (tally.done(), moved_at(world.territory(), moved), left_out)
}

/// The areas of leaves with what moves in them.
fn moved_at(territory: &Territory, moved: HashMap<LeafIndex, u64>) -> Vec<MovedAt> {
    let mut areas: BTreeMap<String, MovedAt> = BTreeMap::new();
    for (index, count) in moved {
        let Some((leaf, at)) = territory.leaf(index).zip(territory.point_in(index)) else {
            continue;
        };
        let code = leaf.eldership.as_ref().unwrap_or(&leaf.municipality);
        let area = areas.entry(code.clone()).or_insert_with(|| MovedAt {
            code: code.clone(),
            name: territory.name_of(code).unwrap_or(code).to_owned(),
            at,
            count: 0,
        });
        area.count += count;
    }
    let mut areas: Vec<MovedAt> = areas.into_values().collect();
    areas.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.code.cmp(&b.code)));
    areas
}

/// Stored reports as incidents of the universe. Few circumstances differ, so each text is read once.
struct Reader<'a> {
    world: &'a World,
    answers: HashMap<String, Option<CircumstanceValues>>,
}

impl Reader<'_> {
    fn incident(&mut self, report: &Assigned) -> Option<(LeafIndex, Incident)> {
        let territory = self.world.territory();
        let leaf = if self.world.territory_version() == Some(report.territory_version) {
            territory.leaf_of(&report.leaf)?
        } else {
            // By place: the territory has changed since.
            let at = Position::from_units(report.lon, report.lat)?;
            territory.locate(at)?.leaf
        };
        let model = self.world.model();
        let incident = Incident {
            category: model.categories().find(&report.category)?,
            leaf: model.areas().at(leaf.0)?,
            moment: local_moment(Timestamp::from_microsecond(report.at).ok()?),
            circumstances: self.circumstances(&report.circumstances)?,
        };
        Some((leaf, incident))
    }

    fn circumstances(&mut self, text: &str) -> Option<CircumstanceValues> {
        if let Some(known) = self.answers.get(text) {
            return *known;
        }
        let values = self.read(text);
        if self.answers.len() < REMEMBERED {
            self.answers.insert(text.to_owned(), values);
        }
        values
    }

    fn read(&self, text: &str) -> Option<CircumstanceValues> {
        let circumstances = self.world.model().circumstances();
        let answers: BTreeMap<String, String> = serde_json::from_str(text).ok()?;
        let given = answers
            .iter()
            .map(|(code, value)| (code.as_str(), value.as_str()));
        // An answer that the universe no longer has counts as not given.
        let known = given.filter(|pair| circumstances.values([*pair]).is_ok());
        circumstances.values(known).ok()
    }
}
