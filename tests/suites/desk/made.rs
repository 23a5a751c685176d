//! Reports made for the desk's suites, past the use cases: many at once, in any state.

use atsakas_store::{
    ChangeSet,
    reports::{MovedPlace, NewReport, ReportState, find_report, insert, move_place, update_state},
};
use atsakas_tests::TestApp;
use uuid::Uuid;

/// What differs from report to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) number: u128,
    pub(super) municipality: &'static str,
    pub(super) located_in: Option<&'static str>,
    pub(super) authority: &'static str,
    pub(super) unit: Option<&'static str>,
    pub(super) visibility: &'static str,
    pub(super) category: &'static str,
    pub(super) leaf: &'static str,
    pub(super) status: &'static str,
    pub(super) danger: bool,
    pub(super) border: bool,
    pub(super) supporters: i32,
    pub(super) received_at: i64,
    pub(super) respond_by: i64,
    pub(super) stopped: Option<i64>,
    pub(super) assignee: Option<Uuid>,
    pub(super) handover_to: Option<&'static str>,
    pub(super) disputed: bool,
    pub(super) lon: i32,
    pub(super) lat: i32,
}

impl Made {
    pub(super) fn id(&self) -> Uuid {
        Uuid::from_u128(self.number)
    }

    pub(super) fn reference(&self) -> String {
        format!("TST-{:06}", self.number)
    }

    pub(super) fn lies_in(&self) -> &'static str {
        self.located_in.unwrap_or(self.municipality)
    }

    pub(super) fn owes_an_answer(&self) -> bool {
        !matches!(
            self.status,
            "answered" | "closed" | "duplicate" | "withdrawn" | "refused"
        )
    }
}

/// Stores them.
pub(super) async fn store(app: &TestApp, all: &[Made]) {
    for chunk in all.chunks(200) {
        let set: ChangeSet = chunk.iter().map(|one| insert(row(one))).collect();
        app.app.store.apply(set).await.expect("reports are stored");
    }
    for one in all {
        let found = find_report(&app.app.store, one.municipality, one.id())
            .await
            .expect("a look")
            .expect("it was stored");
        let ended = (!one.owes_an_answer()).then_some(one.received_at + 1);
        let seen = found.state.version;
        let state = ReportState {
            status: one.status.to_owned(),
            outcome: (one.status == "answered").then(|| "fixed".to_owned()),
            clock_stopped_at: one.stopped,
            asked_in: one.stopped.map(|_| "accepted".to_owned()),
            answered_at: ended.filter(|_| matches!(one.status, "answered" | "closed")),
            closed_at: ended.filter(|_| one.status != "answered"),
            leading_report: (one.status == "duplicate").then(|| Uuid::from_u128(1)),
            assignee: one.assignee,
            handover_to: one.handover_to.map(str::to_owned),
            disputed: one.disputed,
            version: seen + 1,
            ..found.state
        };
        let set = update_state(one.municipality, one.id(), seen, state);
        app.app.store.apply(set).await.expect("it is changed");
        if one.located_in.is_some() {
            let set = move_place(one.municipality, one.id(), seen + 1, moved(one));
            app.app.store.apply(set).await.expect("it is moved");
        }
        for _ in 0..one.supporters {
            let set = atsakas_store::reports::add_support(one.municipality, one.id(), [0; 32]);
            app.app.store.apply(set).await.expect("it is supported");
        }
    }
}

fn moved(one: &Made) -> MovedPlace {
    MovedPlace {
        leaf: one.leaf.to_owned(),
        located_in: one.located_in.map(str::to_owned),
        border: one.border,
        lon: one.lon,
        lat: one.lat,
        quadkey: 0x8000_0000_0000,
        territory_version: 1,
    }
}

fn row(one: &Made) -> NewReport {
    let mut hash = [7; 32];
    hash[..16].copy_from_slice(&one.number.to_be_bytes());
    NewReport {
        municipality: one.municipality.to_owned(),
        id: one.id(),
        reference: one.reference(),
        token_hash: hash,
        leaf: one.leaf.to_owned(),
        border: one.border,
        lon: one.lon,
        lat: one.lat,
        quadkey: 0x8000_0000_0000,
        category: one.category.to_owned(),
        catalogue_version: 1,
        status: "assigned".to_owned(),
        visibility: one.visibility.to_owned(),
        text_shown: false,
        listed: one.visibility == "public",
        authority: one.authority.to_owned(),
        unit: one.unit.map(str::to_owned),
        rule: "N-001".to_owned(),
        rule_table_version: 1,
        territory_version: 1,
        received_at: one.received_at,
        incident_at: None,
        respond_by: one.respond_by,
        term: "20wd".to_owned(),
        description: "Aprašymas".to_owned(),
        place_note: None,
        answers: "{}".to_owned(),
        circumstances: "{}".to_owned(),
        danger: one.danger,
        plate: None,
        language: "lt".to_owned(),
        channel: "app".to_owned(),
        version: 2,
        log_head: hash,
    }
}

/// Numbers that look random and are the same each time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(super) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.next()).expect("31 bits") % list.len()]
    }

    pub(super) fn one_in(&mut self, number: u64) -> bool {
        self.next().is_multiple_of(number)
    }

    pub(super) fn below(&mut self, limit: i64) -> i64 {
        i64::try_from(self.next()).expect("31 bits") % limit
    }
}

pub(super) const DAY: i64 = 86_400_000_000;

/// So many different reports around now.
pub(super) fn many(app: &TestApp, count: u128, assignees: &[Uuid]) -> Vec<Made> {
    let now = app.app.clock.now().as_microsecond();
    let mut dice = Dice(42);
    (1..=count)
        .map(|number| {
            let status = dice.of(&[
                "assigned",
                "assigned",
                "accepted",
                "in_progress",
                "needs_info",
                "answered",
                "closed",
                "withdrawn",
            ]);
            let handover_to = dice
                .one_in(4)
                .then(|| dice.of(&["SAV-13", "SAV-19", "POL-VLN"]));
            let authority = dice.of(&["SAV-13", "SAV-13", "SAV-19"]);
            let handover_to = handover_to.filter(|to| *to != authority);
            // Few different deadlines, so that supporters and ids decide.
            let respond_by = now + (dice.below(12) - 4) * DAY;
            let received_at = now - 20 * DAY + dice.below(15) * DAY;
            let respond_by = respond_by.max(received_at);
            let stopped = (status == "needs_info").then(|| {
                if dice.one_in(3) {
                    respond_by + 1
                } else {
                    received_at + 1
                }
            });
            let municipality = dice.of(&["13", "13", "19"]);
            let elsewhere = if municipality == "13" { "19" } else { "13" };
            let located_in = dice.one_in(6).then_some(elsewhere);
            let visibility = dice.of(&["public", "restricted", "restricted", "confidential"]);
            let supporters = if visibility == "public" {
                dice.below(3)
            } else {
                0
            };
            Made {
                number,
                municipality,
                located_in,
                authority,
                unit: dice.of(&[None, Some("1301"), Some("1302")]),
                visibility,
                category: dice.of(&["netvarka", "saugumas", "gatves", "stovejimas"]),
                leaf: dice.of(&["1301", "1302", "1901"]),
                status,
                danger: dice.one_in(4),
                border: dice.one_in(5),
                supporters: i32::try_from(supporters).expect("small"),
                received_at,
                respond_by,
                stopped,
                assignee: dice.one_in(2).then(|| dice.of(assignees)),
                disputed: handover_to.is_some() && dice.one_in(2),
                handover_to,
                lon: 252_000_000 + i32::try_from(dice.below(1_000_000)).expect("small"),
                lat: 546_000_000 + i32::try_from(dice.below(1_000_000)).expect("small"),
            }
        })
        .collect()
}
