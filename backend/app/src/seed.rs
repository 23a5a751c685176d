//! Load data: many reports over the territory, as the same change sets that filing writes, many to a commit.

use std::collections::BTreeMap;

use atsakas_domain::{
    filing::{AnswerValue, ContactDraft},
    territory::Position,
};
use atsakas_messages::Lang;
use jiff::SignedDuration;

use crate::{
    App,
    reports::file::{Filing, FilingError, Origin, file_at},
    secret::sha256,
};

/// Filings that wait for the writer at the same time.
const AT_ONCE: u64 = 256;
/// Over how many days before now the reports are spread.
const DAYS: i64 = 365;

/// Files `count` reports, spread over the territory and the last year, densest around the municipalities' seats;
/// `progress` is told how many there are so far. The same `seed` gives the same places and texts.
///
/// # Errors
/// When filing fails for another reason than a place outside.
pub async fn seed(
    app: &std::sync::Arc<App>,
    count: u64,
    seed: u64,
    mut progress: impl FnMut(u64),
) -> Result<u64, FilingError> {
    let seats: Vec<(f64, f64)> = crate::shipped::municipalities()
        .iter()
        .map(|place| (place.lon, place.lat))
        .collect();
    let categories = plain_categories(app);
    let now = app.clock.now();
    // In the order of time, as reports come in: at random times nearly every one would touch other pages of every
    // index, and each commit write them all (80 KiB a report, measured).
    let between = DAYS * 86_400_000_000 / i64::try_from(count.max(1)).unwrap_or(i64::MAX);
    let mut chance = Mix(seed);
    let mut filed = 0;
    while filed < count {
        let mut tasks = Vec::new();
        while tasks.len() < usize::try_from(AT_ONCE.min(count - filed)).unwrap_or(1) {
            let Some(filing) = one(app, &mut chance, &seats, &categories) else {
                continue;
            };
            let left = count - filed - u64::try_from(tasks.len()).unwrap_or(0);
            let before = between.saturating_mul(i64::try_from(left).unwrap_or(i64::MAX));
            let at = now
                .checked_sub(SignedDuration::from_micros(before))
                .unwrap_or(now);
            let app = std::sync::Arc::clone(app);
            tasks.push(tokio::spawn(async move { file_at(&app, filing, at).await }));
        }
        for task in tasks {
            match task.await {
                Ok(done) => done.map(drop)?,
                Err(_) => return Err(FilingError::Overloaded),
            }
            filed += 1;
        }
        progress(filed);
    }
    Ok(filed)
}

/// Categories that ask for nothing but words: code and whether it is public does not matter.
fn plain_categories(app: &App) -> Vec<String> {
    use atsakas_domain::categories::{Identity, Need};
    let snapshot = app.snapshots.current();
    snapshot
        .catalogue
        .categories()
        .iter()
        .filter(|one| {
            one.photos.min == 0
                && !one.questions.iter().any(|question| question.required)
                && one.requires.plate != Need::Required
                && one.requires.incident_time != Need::Required
                && one.requires.identity == Identity::Anonymous
        })
        .map(|one| one.code.clone())
        .collect()
}

fn one(app: &App, chance: &mut Mix, seats: &[(f64, f64)], categories: &[String]) -> Option<Filing> {
    let seat = seats.get(chance.below(seats.len()))?;
    // The square of a fraction gathers most of them near the seat, as people live.
    let spread = |chance: &mut Mix| {
        let fraction = chance.fraction() * 2.0 - 1.0;
        fraction * fraction.abs() * 0.25
    };
    let (lon, lat) = (seat.0 + spread(chance) * 1.7, seat.1 + spread(chance));
    let at = Position::from_degrees(lon, lat).ok()?;
    app.snapshots.current().place(at)?;
    let number = chance.next();
    let filing = Filing {
        key: sha256(&number.to_be_bytes()),
        body: sha256(b"seed"),
        lang: Lang::Lt,
        category: categories.get(chance.below(categories.len()))?.clone(),
        lon,
        lat,
        place_note: None,
        description: Some(format!("Bandomasis pranešimas {number:016x}.")),
        incident_at: None,
        answers: BTreeMap::<String, AnswerValue>::new(),
        photos: Vec::new(),
        plate: None,
        declaration: true,
        emergency_acknowledged: true,
        contact: ContactDraft::default(),
        origin: Origin::Resident,
    };
    Some(filing)
}

/// `SplitMix64`: small, fast, and the same everywhere.
struct Mix(u64);

impl Mix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// 0 to 1.
    fn fraction(&mut self) -> f64 {
        u32::try_from(self.next() >> 32).map_or(0.0, f64::from) / f64::from(u32::MAX)
    }
}
