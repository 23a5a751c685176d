//! What an installation holds, read for commands that need a part of it without the server.

use atsakas_store::{Store, reference};
use atsakas_territory::{Layer, Territory};

use crate::{cli::runtime, config::Config, failure::Failure, wiring::loading};

/// The territory in use in the database.
///
/// # Errors
/// When the database cannot be read, or no municipality layer is in it.
pub(crate) fn territory(config: &Config) -> Result<Territory, Failure> {
    let layers = runtime()?.block_on(async {
        let store = open_existing(config).await?;
        let layers = reference::list_effective_layers(&store).await;
        store.close().await;
        layers.map_err(Failure::from)
    })?;
    if layers.is_empty() {
        return Err(Failure::Usage(
            "no territory is imported yet; see `atsakas territory import --help`, or use --sample"
                .to_owned(),
        ));
    }
    atsakas_app::reference::load::territory(&layers)
        .map(|(territory, _)| territory)
        .map_err(|error| loading(&error))
}

/// The sample territory.
pub(crate) fn sample_territory() -> Result<Territory, Failure> {
    let (municipalities, elderships): (Layer, Layer) = atsakas_territory::sample::layers();
    Territory::build(municipalities, Some(elderships), Vec::new())
        .map_err(|error| Failure::broken(&error).about("the sample territory"))
}

/// Whether there may be a database: a SQLite file is there, or the address is a server's.
pub(crate) fn exists(config: &Config) -> bool {
    config
        .database
        .url
        .strip_prefix("sqlite://")
        .is_none_or(|path| std::path::Path::new(path).exists())
}

/// Opens the database that is there; a command that reads makes none.
pub(crate) async fn open_existing(config: &Config) -> Result<Store, Failure> {
    if !exists(config) {
        let url = &config.database.url;
        return Err(Failure::Unreachable(format!(
            "there is no database at {url}; `atsakas migrate up` makes one"
        )));
    }
    Store::open(&config.database).await.map_err(Failure::from)
}
