//! A whole Atsakas in this process, listening on loopback, with a clock that only tests move.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use atsakas_app::{
    App,
    clocks::schedule::schedule,
    jobs::worker::run_due_jobs,
    mail::list::{ListedMail, list_mails},
    ports::Mailer,
    reports::advance::{OfficerMove, advance},
};
use atsakas_photos::BlobSettings;
use atsakas_store::inspect::{self, Counted};
use jiff::SignedDuration;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    chance::HandChance,
    clock::HandClock,
    contract::contract,
    engine::{Database, Engine, database_for},
    pictures,
    postbox::Postbox,
    reply::Reply,
    s3,
};

pub struct TestApp {
    pub app: Arc<App>,
    pub clock: Arc<HandClock>,
    pub postbox: Arc<Postbox>,
    pub chance: Arc<HandChance>,
    address: SocketAddr,
    http: reqwest::Client,
    keys: AtomicU64,
    folder: tempfile::TempDir,
    database: Database,
}

impl TestApp {
    /// Starts it with the shipped data on the sample territory; none when the engine is not to be had here.
    pub async fn start(engine: Engine) -> Option<Self> {
        Self::start_as(engine, None, Vec::new()).await
    }

    /// The same with more settings.
    pub async fn start_with(engine: Engine, more: Vec<(&'static str, String)>) -> Option<Self> {
        Self::start_as(engine, None, more).await
    }

    /// The same with the photos on the S3 server of the run; none when there is no such server.
    pub async fn start_on_s3(engine: Engine) -> Option<Self> {
        Self::start_as(engine, Some(s3::settings()?), Vec::new()).await
    }

    async fn start_as(
        engine: Engine,
        blobs: Option<BlobSettings>,
        settings: Vec<(&'static str, String)>,
    ) -> Option<Self> {
        let database = database_for(engine).await?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(HandClock::new());
        let chance = Arc::new(HandChance::default());
        let postbox = Arc::new(Postbox::default());
        let (app, address) = serving(Served {
            folder: folder.path(),
            database: &database,
            clock: clock.clone(),
            chance: chance.clone(),
            postbox: Some(postbox.clone()),
            blobs,
            settings,
        })
        .await;
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Some(Self {
            app,
            clock,
            chance,
            postbox,
            address,
            http,
            keys: AtomicU64::new(1),
            folder,
            database,
        })
    }

    /// The same installation as another process, with these settings on top, whose mails go where the settings say.
    pub async fn restarted(self, settings: Vec<(&'static str, String)>) -> Self {
        self.app.store.close().await;
        let (app, address) = serving(Served {
            folder: self.folder.path(),
            database: &self.database,
            clock: self.clock.clone(),
            chance: self.chance.clone(),
            postbox: None,
            blobs: None,
            settings,
        })
        .await;
        Self {
            app,
            address,
            ..self
        }
    }

    /// Another process on the same database: its own snapshot, its own worker.
    pub async fn sibling(&self) -> Arc<App> {
        let (app, _) = serving(Served {
            folder: self.folder.path(),
            database: &self.database,
            clock: self.clock.clone(),
            chance: self.chance.clone(),
            postbox: None,
            blobs: None,
            settings: Vec::new(),
        })
        .await;
        app
    }

    // ---- requests -------------------------------------------------------------------------------------------

    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Reply {
        let method: reqwest::Method = method.parse().expect("a method");
        let mut request = self
            .http
            .request(method.clone(), format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.expect("the server answers");
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        // A live stream has no end: its head is the answer.
        let live = headers
            .get("content-type")
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        let body = if live {
            bytes::Bytes::new()
        } else {
            response.bytes().await.expect("a whole body")
        };
        let reply = Reply {
            status,
            headers,
            body,
            asked: format!("{method} {path}"),
        };
        let bare = path.split('?').next().unwrap_or(path);
        let faults = contract().faults(
            method.as_str(),
            bare,
            status,
            reply.header("content-type").as_deref(),
            &reply.body,
        );
        assert!(
            faults.is_empty(),
            "the contract does not hold: {faults:#?}\n{}",
            reply.text()
        );
        reply
    }

    /// Opens a page whose body is read bit by bit.
    pub async fn open(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let mut request = self.http.get(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.expect("the server answers")
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send("GET", path, headers, None).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(
            "POST",
            path,
            &[("content-type", "application/json")],
            Some(body.to_string().into_bytes()),
        )
        .await
    }

    pub async fn post_bytes(&self, path: &str, kind: &str, body: Vec<u8>) -> Reply {
        let key = self.next_key();
        self.send(
            "POST",
            path,
            &[("content-type", kind), ("idempotency-key", &key)],
            Some(body),
        )
        .await
    }

    pub async fn put_photo(&self, id: Uuid, kind: &str, bytes: Vec<u8>) -> Reply {
        self.send(
            "PUT",
            &format!("/api/v1/photos/{id}"),
            &[("content-type", kind)],
            Some(bytes),
        )
        .await
    }

    /// Uploads a photo under a new id and gives the id.
    pub async fn upload(&self, bytes: Vec<u8>) -> Uuid {
        let id = Uuid::from_u128(
            0x4a5e_1e4b_aab8_4f3a_8000_0001_0000_0000
                + u128::from(self.keys.fetch_add(1, Ordering::SeqCst)),
        );
        self.put_photo(id, "application/octet-stream", bytes)
            .await
            .expect_status(201);
        id
    }

    pub async fn file(&self, body: Value) -> Reply {
        let key = self.next_key();
        self.file_with_key(&key, &body).await
    }

    pub async fn file_in(&self, lang: &str, body: Value) -> Reply {
        let key = self.next_key();
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key.as_str()),
            ("accept-language", lang),
        ];
        self.send(
            "POST",
            "/api/v1/reports",
            &headers,
            Some(body.to_string().into_bytes()),
        )
        .await
    }

    pub async fn file_with_key(&self, key: &str, body: &Value) -> Reply {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        self.send(
            "POST",
            "/api/v1/reports",
            &headers,
            Some(body.to_string().into_bytes()),
        )
        .await
    }

    fn next_key(&self) -> String {
        format!("test-key-{:012}", self.keys.fetch_add(1, Ordering::SeqCst))
    }

    // ---- bodies ---------------------------------------------------------------------------------------------

    /// A report of a public category that asks for nothing but words.
    pub fn minimal(&self) -> Value {
        json!({
            "category": "saugumas",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "description": "Tamsus praėjimas tarp namų.",
        })
    }

    /// A complete report of a car parked where it must not be: restricted, with photo, plate, time and declaration.
    pub async fn parking(&self) -> Value {
        let photo = self.upload(pictures::jpeg(200, 150, 77)).await;
        json!({
            "category": "stovejimas",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "incident_at": "2026-11-24T07:30:00Z",
            "plate": "ABC 123",
            "declaration": true,
            "photos": [photo],
            "answers": {"parking_where": self.first_choice("stovejimas", "parking_where").await},
            "contact": {"name": "Ona Onaitė", "email": "ona@pavyzdys.lt"},
        })
    }

    /// The first choice of a question, from the bootstrap.
    pub async fn first_choice(&self, category: &str, question: &str) -> String {
        let bootstrap = self
            .get("/api/v1/bootstrap")
            .await
            .expect_status(200)
            .json();
        let find = |list: &Value, code: &str| {
            list.as_array()
                .into_iter()
                .flatten()
                .find(|item| item["code"] == code)
                .cloned()
                .unwrap_or_else(|| panic!("{code} is in the bootstrap"))
        };
        let question = find(
            &find(&bootstrap["categories"], category)["questions"],
            question,
        );
        question["choices"][0]["code"]
            .as_str()
            .expect("a choice")
            .to_owned()
    }

    // ---- time and effects -----------------------------------------------------------------------------------

    pub fn advance_hours(&self, hours: i64) {
        self.clock.advance(SignedDuration::from_hours(hours));
    }

    pub fn advance_minutes(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    pub async fn fold_tiles(&self) {
        atsakas_app::jobs::fold_tiles::fold_tiles(&self.app)
            .await
            .expect("the tiles fold");
    }

    /// What the clock asks for now, and every job that is due, with those that they make due.
    pub async fn run_due_jobs(&self) -> usize {
        Box::pin(schedule(&self.app))
            .await
            .expect("the jobs are written");
        Box::pin(run_due_jobs(&self.app))
            .await
            .expect("the jobs run")
    }

    /// The mails that the operator sees, oldest first.
    pub async fn mails(&self) -> Vec<ListedMail> {
        let page = list_mails(&self.app, None, None, 100)
            .await
            .expect("the mails are listed");
        page.items.into_iter().rev().collect()
    }

    /// Takes up the words of new and changed reports.
    pub async fn read_words(&self) {
        while atsakas_app::jobs::read_words::read_words(&self.app)
            .await
            .expect("the words are read")
            > 0
        {}
    }

    /// Takes up what has changed and tells the live streams of this process.
    pub async fn tell_streams(&self) {
        self.read_words().await;
        self.app
            .feed
            .poll(&self.app.store, self.app.clock.now())
            .await
            .expect("the changes are read");
    }

    pub async fn sweep_photos(&self) {
        atsakas_app::jobs::sweep_photos::sweep_photos(&self.app)
            .await
            .expect("the sweep runs");
    }

    /// An officer of the responsible authority acts.
    pub async fn officer(&self, reference: &str, act: OfficerMove) {
        Box::pin(advance(&self.app, reference, act))
            .await
            .unwrap_or_else(|error| panic!("{reference}: {error}"));
    }

    pub async fn verify_log(&self) {
        let broken = atsakas_app::log::verify_log(&self.app.store, |_| {})
            .await
            .expect("the log can be read");
        assert!(broken.faults.is_empty(), "{broken:?}");
    }

    pub async fn report_count(&self) -> u64 {
        count(&self.app.store, Counted::Reports).await
    }

    pub async fn photo_count(&self) -> u64 {
        count(&self.app.store, Counted::Photos).await
    }

    pub async fn pending_jobs(&self, kind: &str) -> u64 {
        u64::try_from(
            inspect::count_waiting_jobs(&self.app.store, kind)
                .await
                .expect("a count"),
        )
        .expect("no negative count")
    }

    /// How the forward of a report ended; none while it waits.
    pub async fn ended_forward(&self, reference: &str) -> Option<inspect::EndedJob> {
        let report = atsakas_store::reports::find_by_reference(&self.app.store, reference)
            .await
            .expect("a look")
            .expect("the report");
        let key = atsakas_app::jobs::forward_key(report.id);
        inspect::find_ended_job(&self.app.store, &key)
            .await
            .expect("a look")
    }

    /// Statements that the store has run so far.
    pub fn statements(&self) -> u64 {
        self.app.store.statements_run()
    }

    /// The contact data that the database holds of a report.
    pub async fn contact(&self, reference: &str) -> Option<atsakas_store::reports::Contact> {
        let report = atsakas_store::reports::find_by_reference(&self.app.store, reference)
            .await
            .expect("a look")
            .expect("the report");
        atsakas_store::reports::find_contact(&self.app.store, &report.municipality, report.id)
            .await
            .expect("a look")
    }

    // ---- places ---------------------------------------------------------------------------------------------

    /// The seats of the municipalities: code, longitude, latitude.
    pub fn seats(&self) -> Vec<(String, f64, f64)> {
        atsakas_app::shipped::municipalities()
            .iter()
            .map(|place| (place.code.clone(), place.lon, place.lat))
            .collect()
    }

    /// A place within 30 m of a border, found by halving the way between two municipalities' seats.
    pub fn border_point(&self) -> (f64, f64) {
        let area = |lon: f64, lat: f64| {
            let snapshot = self.app.snapshots.current();
            let at = atsakas_domain::territory::Position::from_degrees(lon, lat).expect("in range");
            snapshot.territory.locate(at).map(|found| found.leaf)
        };
        let (mut from, mut to) = ((25.2873, 54.6858), (23.8861, 54.8970));
        let start = area(from.0, from.1);
        for _ in 0..40 {
            let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
            if area(middle.0, middle.1) == start {
                from = middle;
            } else {
                to = middle;
            }
        }
        from
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// Starts the application and serves it on loopback.
/// What a process of the installation is started with.
struct Served<'a> {
    folder: &'a std::path::Path,
    database: &'a Database,
    clock: Arc<HandClock>,
    chance: Arc<HandChance>,
    postbox: Option<Arc<Postbox>>,
    blobs: Option<BlobSettings>,
    settings: Vec<(&'static str, String)>,
}

async fn serving(served: Served<'_>) -> (Arc<App>, SocketAddr) {
    let Served {
        folder,
        database,
        clock,
        chance,
        postbox,
        blobs,
        settings,
    } = served;
    let mailer: Option<Arc<dyn Mailer>> = match postbox {
        Some(postbox) => Some(postbox),
        None => None,
    };
    let wired = atsakas::testing::start(atsakas::testing::Wish {
        data: folder.to_owned(),
        database: database.url_in(folder),
        clock,
        chance,
        mailer,
        blobs,
        settings,
    })
    .await
    .expect("the application starts");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free loopback port");
    let address = listener.local_addr().expect("it is bound");
    let router = wired.router;
    tokio::spawn(async move {
        axum::serve(
            listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .await
        .expect("it serves");
    });
    (wired.app, address)
}

async fn count(store: &atsakas_store::Store, what: Counted) -> u64 {
    u64::try_from(inspect::count(store, what).await.expect("a count")).expect("no negative count")
}

/// The tile of a place at a zoom level.
pub fn tile_of(lon: f64, lat: f64, zoom: u32) -> (u32, u32) {
    let side = f64::from(1_u32 << zoom);
    let x = (lon + 180.0) / 360.0 * side;
    let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * side;
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both lie within the tile grid"
    )]
    (x as u32, y as u32)
}
