//! Puts the parts together: storage, reference data, use cases, routes.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{feed::Feed, oidc::OidcSettings},
    ports::{Chance, Clock, Mailer},
    reference::{
        install::{First, InstallError, install},
        load::{LoadError, load},
        snapshot::Snapshots,
    },
    reports::public_figures::PublicFigures,
    secret::SecretKey,
    settings::{Basemap, Settings},
};
use atsakas_http::{About, Edge, Probe, Service, surface};
use atsakas_messages::Text;
use atsakas_photos::{Blobs, Intake};
use atsakas_store::Store;
use axum::Router;
use tower_http::services::ServeFile;

use crate::{
    client,
    config::{Config, MailSettings, OidcConfig, secret_key},
    contract,
    failure::Failure,
    mailer::SmtpMailer,
    outside::Network,
    provider::Provider,
};

/// Time, chance, and a mail server in the place of the one that is configured.
pub(crate) struct Ports {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) mailer: Option<Arc<dyn Mailer>>,
}

impl Ports {
    /// The machine's own.
    pub(crate) fn system() -> Self {
        Self {
            clock: Arc::new(atsakas_app::ports::SystemClock),
            chance: Arc::new(atsakas_app::ports::SystemChance),
            mailer: None,
        }
    }
}

/// Opens the database, makes or updates its schema, and puts in what is missing of the shipped data.
pub(crate) async fn prepared_store(
    config: &Config,
    ports: &Ports,
    first: First,
) -> Result<Store, Failure> {
    if let Some(folder) = config
        .database
        .url
        .strip_prefix("sqlite://")
        .and_then(|path| std::path::Path::new(path).parent())
    {
        make_private(folder)?;
    }
    let store = Store::open(&config.database).await.map_err(Failure::from)?;
    store.migrate().await.map_err(Failure::from)?;
    let installed = install(&store, ports.chance.as_ref(), ports.clock.now(), first).await;
    if installed.map_err(|error| installing(&error))? {
        tracing::info!("Put the shipped reference data into the database");
    }
    Ok(store)
}

/// A folder that only its owner may look into.
fn make_private(folder: &std::path::Path) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt;
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let made = std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder);
    made.map_err(|error| Failure::broken(&error).about(folder.display()))
}

/// The application, over a database that is ready.
pub(crate) async fn application(
    config: &Config,
    ports: Ports,
    first: First,
) -> Result<Arc<App>, Failure> {
    let secret = SecretKey::new(secret_key(config).map_err(|error| Failure::broken(&error))?);
    let store = prepared_store(config, &ports, first).await?;
    let Ports {
        clock,
        chance,
        mailer,
    } = ports;
    let snapshot = load(&store, clock.now())
        .await
        .map_err(|error| loading(&error))?;
    let blobs = Blobs::open(&config.blobs).map_err(|error| Failure::broken(&error))?;
    let mailer = match (mailer, &config.mail) {
        (Some(other), _) => Some(other),
        (None, Some(settings)) => Some(smtp(settings)?),
        (None, None) => None,
    };
    Ok(Arc::new(App {
        store,
        snapshots: Snapshots::new(snapshot),
        intake: Intake::new(config.photos.clone()),
        blobs,
        clock,
        chance,
        mailer,
        outside: network(&config.outside)?,
        push_services: network(&config.push_networks)?,
        feed: Feed::default(),
        public_figures: PublicFigures::default(),
        secret,
        settings: Settings {
            public_url: config.public_url.clone(),
            answers_kept_for: config.answers_kept_for,
            orphans_kept_for: config.orphans_kept_for,
            nearby_days: config.nearby_days,
            office_hours: config.office_hours.clone(),
            jobs_at_once: config.jobs_at_once,
            clocks: config.clocks,
            retention: config.retention,
            sessions: config.sessions,
            oidc: oidc(config)?,
            basemap: basemap(config),
            ..Settings::default()
        },
    }))
}

fn smtp(settings: &MailSettings) -> Result<Arc<dyn Mailer>, Failure> {
    let mailer = SmtpMailer::new(settings).map_err(|error| Failure::broken(&error))?;
    Ok(Arc::new(mailer))
}

/// The identity provider, if one is set up, with the way to it.
fn oidc(config: &Config) -> Result<Option<OidcSettings>, Failure> {
    let Some(set) = config.oidc.clone() else {
        return Ok(None);
    };
    let OidcConfig {
        issuer,
        client_id,
        client_secret,
        groups_claim,
        more_scopes,
        groups,
    } = set;
    let fetch = Arc::new(Provider::new().map_err(|error| Failure::broken(&error))?);
    Ok(Some(OidcSettings {
        issuer,
        client_id,
        client_secret,
        groups_claim,
        more_scopes,
        groups,
        fetch,
    }))
}

/// What renders metrics.
pub(crate) type Render = Arc<dyn Fn() -> String + Send + Sync>;

/// All routes behind the edge. `metrics`: what `/metrics` shows, if it is to be on this surface.
pub(crate) fn router(config: &Config, app: &Arc<App>, metrics: Option<Render>) -> Router {
    let about = About {
        version: env!("CARGO_PKG_VERSION"),
        samples: config.samples,
    };
    let service = Arc::new(Service::new(about, probes(app), metrics));
    let (routes, contract) = contract::routes(Arc::clone(&service)).split_for_parts();
    service.set_openapi(contract.to_yaml().unwrap_or_default());
    let edge = Edge::new(config.edge.clone()).knowing(&contract);
    let mut routes = routes.with_state(Arc::clone(app));
    if let Some(file) = &config.map.file {
        routes = routes.route_service(BASEMAP, ServeFile::new(file));
    }
    surface(routes, &Arc::new(edge), Some(client::site(config, app)))
}

/// Where we serve the operator's own basemap.
const BASEMAP: &str = "/map/base.pmtiles";

fn basemap(config: &Config) -> Basemap {
    let served = config.map.file.as_ref().map(|_| BASEMAP.to_owned());
    Basemap {
        pmtiles: served.or_else(|| config.map.pmtiles.clone()),
        tiles: config.map.tiles.clone(),
        attribution: config.map.attribution.clone(),
    }
}

fn probes(app: &Arc<App>) -> Vec<Probe> {
    let (stored, kept) = (app.store.clone(), Arc::clone(app));
    let database = Text {
        lt: "Duomenų bazė".to_owned(),
        en: "Database".to_owned(),
    };
    let photos = Text {
        lt: "Nuotraukų saugykla".to_owned(),
        en: "Photo store".to_owned(),
    };
    vec![
        Probe::new("database", database, move || {
            let store = stored.clone();
            async move {
                store
                    .ping()
                    .await
                    .map_err(|error| crate::failure::chain(&error))
            }
        }),
        Probe::new("photos", photos, move || {
            let app = Arc::clone(&kept);
            async move {
                app.blobs
                    .probe()
                    .await
                    .map_err(|error| crate::failure::chain(&error))
            }
        }),
    ]
}

fn installing(error: &InstallError) -> Failure {
    match error {
        InstallError::Shipped(error) => loading(error),
        InstallError::Store(_) | InstallError::Apply(_) => {
            Failure::Unreachable(crate::failure::chain(error))
        }
    }
}

/// What reference data that cannot be used means for a command.
pub(crate) fn loading(error: &LoadError) -> Failure {
    let text = crate::failure::chain(error);
    match error {
        LoadError::Store(_) => Failure::Unreachable(text),
        LoadError::Nothing(_) => Failure::Usage(text),
        LoadError::Unsound(verdict) => Failure::Broken(format!("{text}\n{verdict}")),
        LoadError::Layer { .. }
        | LoadError::Territory(_)
        | LoadError::Catalogue(_)
        | LoadError::Model(_)
        | LoadError::Table { .. }
        | LoadError::Rows(_)
        | LoadError::Setting { .. }
        | LoadError::Prefix(_) => Failure::Broken(text),
    }
}

fn network(allowed: &[ipnet::IpNet]) -> Result<Arc<Network>, Failure> {
    let network = Network::new(allowed.to_vec()).map_err(|error| Failure::broken(&error))?;
    Ok(Arc::new(network))
}
