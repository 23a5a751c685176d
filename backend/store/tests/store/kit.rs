//! A fresh database for each test, and rows to put into it.

use std::sync::atomic::{AtomicU64, Ordering};

use atsakas_store::reference::{Authority, upsert_authorities};
use atsakas_store::reports::{self, EventText, NewEvent, NewReport};
use atsakas_store::{Change, ChangeSet, DatabaseSettings, Store, idempotency};
use sea_orm::{ConnectionTrait, Database};
use uuid::Uuid;

/// A database that is gone with this value.
pub(crate) struct Db {
    pub(crate) store: Store,
    pub(crate) settings: DatabaseSettings,
    _directory: tempfile::TempDir,
}

/// Defines a test that runs on both engines.
macro_rules! on_both {
    ($name:ident, $db:ident, $body:block) => {
        mod $name {
            #[allow(clippy::allow_attributes, unused_imports, reason = "each test uses some of them")]
            use super::*;

            async fn run($db: crate::kit::Db) $body

            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                run(crate::kit::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                match crate::kit::postgres().await {
                    Some(db) => run(db).await,
                    None => crate::kit::say_skipped(),
                }
            }
        }
    };
}
pub(crate) use on_both;

#[expect(
    clippy::print_stderr,
    reason = "whoever reads the test run must see what was not run"
)]
pub(crate) fn say_skipped() {
    eprintln!("skipped on PostgreSQL: ATSAKAS_TEST_POSTGRES is not set");
}

/// An empty SQLite file with the schema and two authorities.
pub(crate) async fn sqlite() -> Db {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", directory.path().join("store.db").display());
    prepared(url, directory).await
}

/// A new PostgreSQL database with the schema and two authorities.
pub(crate) async fn postgres() -> Option<Db> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let server = std::env::var("ATSAKAS_TEST_POSTGRES").ok()?;
    let name = format!(
        "store_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    let admin = Database::connect(&server).await.unwrap();
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    admin.close().await.unwrap();
    let (base, parameters) = server.split_once('?').unwrap_or((&server, ""));
    let (base, _) = base.rsplit_once('/').unwrap();
    Some(
        prepared(
            format!("{base}/{name}?{parameters}"),
            tempfile::tempdir().unwrap(),
        )
        .await,
    )
}

async fn prepared(url: String, directory: tempfile::TempDir) -> Db {
    let settings = DatabaseSettings::new(url);
    let store = Store::open(&settings).await.unwrap();
    store.migrate().await.unwrap();
    store
        .apply(upsert_authorities(vec![
            authority("SAV-13"),
            authority("SAV-19"),
        ]))
        .await
        .unwrap();
    Db {
        store,
        settings,
        _directory: directory,
    }
}

impl Db {
    /// Runs a statement past the store, as somebody with a shell would.
    pub(crate) async fn raw(&self, sql: &str) -> Result<u64, String> {
        let url = match self.settings.url.strip_prefix("sqlite://") {
            Some(path) => format!("sqlite://{path}?mode=rw"),
            None => self.settings.url.clone(),
        };
        let db = Database::connect(&url).await.unwrap();
        let done = db
            .execute_unprepared(sql)
            .await
            .map(|done| done.rows_affected())
            .map_err(|e| e.to_string());
        db.close().await.unwrap();
        done
    }

    /// The number that a query gives.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let url = match self.settings.url.strip_prefix("sqlite://") {
            Some(path) => format!("sqlite://{path}?mode=ro"),
            None => self.settings.url.clone(),
        };
        let db = Database::connect(&url).await.unwrap();
        let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql.to_owned());
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        db.close().await.unwrap();
        row.try_get_by_index(0).unwrap()
    }
}

pub(crate) fn authority(code: &str) -> Authority {
    Authority {
        code: code.to_owned(),
        kind: "municipality".to_owned(),
        name_lt: format!("{code} savivaldybė"),
        name_en: format!("Municipality {code}"),
        municipality: Some(code.replace("SAV-", "")),
        email: None,
        phone: None,
        url: None,
        channel: None,
    }
}

/// 32 bytes that differ with the number.
pub(crate) fn hash(number: u128) -> [u8; 32] {
    let mut bytes = [7; 32];
    bytes[..16].copy_from_slice(&number.to_be_bytes());
    bytes
}

pub(crate) const NOON: i64 = 1_800_000_000_000_000;

/// A report that is valid; its number makes it unique.
pub(crate) fn report(number: u128) -> NewReport {
    NewReport {
        municipality: "13".to_owned(),
        id: Uuid::from_u128(number),
        reference: format!("VLN-{number}"),
        token_hash: hash(number),
        leaf: "1301".to_owned(),
        border: false,
        lon: 252_797_000,
        lat: 546_872_000,
        quadkey: 0x8000_0000_0000 + i64::try_from(number).unwrap() % 1_000,
        category: "netvarka".to_owned(),
        catalogue_version: 1,
        status: "assigned".to_owned(),
        visibility: "public".to_owned(),
        text_shown: true,
        listed: true,
        authority: "SAV-13".to_owned(),
        unit: None,
        rule: "N-001".to_owned(),
        rule_table_version: 1,
        territory_version: 1,
        received_at: NOON + i64::try_from(number).unwrap(),
        incident_at: None,
        respond_by: NOON + 1_000_000_000_000,
        term: "20wd".to_owned(),
        description: "Šiukšlės prie konteinerio".to_owned(),
        place_note: None,
        answers: "{}".to_owned(),
        circumstances: "{}".to_owned(),
        danger: false,
        plate: None,
        language: "lt".to_owned(),
        channel: "app".to_owned(),
        version: 2,
        log_head: hash(number + 2),
    }
}

pub(crate) fn event(report: Uuid, seq: i32) -> NewEvent {
    NewEvent {
        municipality: "13".to_owned(),
        report,
        seq,
        id: Uuid::from_u128(report.as_u128() * 100 + u128::from(seq.unsigned_abs())),
        kind: if seq == 1 { "file" } else { "assign" }.to_owned(),
        actor_kind: "reporter".to_owned(),
        actor_id: None,
        at: NOON,
        status_from: None,
        status_to: "assigned".to_owned(),
        message_key: "event-filed".to_owned(),
        params: "{}".to_owned(),
        text_hash: None,
        public: seq == 1,
        prev_hash: [0; 32],
        hash: hash(report.as_u128() + u128::from(seq.unsigned_abs())),
    }
}

pub(crate) fn kept(number: u128, report: Uuid) -> idempotency::Kept {
    idempotency::Kept {
        key_hash: hash(number),
        body_hash: hash(number + 1),
        municipality: Some("13".to_owned()),
        report: Some(report),
        answer: format!("{{\"reference\":\"VLN-{}\"}}", report.as_u128()),
        created_at: NOON,
        expires_at: NOON + 1,
    }
}

/// The change set of a filing without photos; `key` is its idempotency key.
pub(crate) fn filing(number: u128, key: u128) -> ChangeSet {
    let new = report(number);
    let id = new.id;
    let text = EventText {
        municipality: "13".to_owned(),
        report: id,
        seq: 1,
        salt: vec![1; 16],
        text: "Šiukšlės".to_owned(),
    };
    let contact = reports::Contact {
        email: Some("a@example.lt".to_owned()),
        ..reports::Contact::default()
    };
    let changes: Vec<Change> = vec![
        reports::insert(new),
        reports::insert_events(vec![event(id, 1), event(id, 2)]),
        reports::insert_event_texts(vec![text]),
        reports::insert_contact("13", id, contact),
        idempotency::insert(kept(key, id)),
        atsakas_store::jobs::enqueue(vec![job(number)]),
        atsakas_store::tiles::insert_deltas(vec![delta(0x8000_0000_0000, true)]),
    ];
    changes.into()
}

pub(crate) fn job(number: u128) -> atsakas_store::jobs::NewJob {
    atsakas_store::jobs::NewJob {
        id: Uuid::from_u128(number),
        kind: "mail".to_owned(),
        key: None,
        payload: "{}".to_owned(),
        run_at: NOON,
        max_attempts: 3,
    }
}

pub(crate) fn delta(quadkey: i64, enters: bool) -> atsakas_store::tiles::Delta {
    atsakas_store::tiles::Delta {
        municipality: "13".to_owned(),
        quadkey,
        enters,
        class: atsakas_store::tiles::Class::Open,
        category_group: "g-svara".to_owned(),
    }
}
