//! What an installation holds, read for commands that need a part of it without the server.

use atsakas_store::{Store, reference};
use atsakas_territory::{Layer, Level, Territory};

use crate::{cli::runtime, config::Config, failure::Failure};

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
    let (mut municipalities, mut elderships, mut zones) = (None, None, Vec::new());
    for stored in layers {
        let layer = Layer::from_bytes(&stored.content).map_err(|error| Failure::broken(&error).about("a stored layer"))?;
        match layer.level {
            Level::Municipality => municipalities = Some(layer),
            Level::Eldership => elderships = Some(layer),
            Level::Zone => zones.push(layer),
        }
    }
    let municipalities = municipalities.ok_or_else(|| {
        Failure::Usage("no municipalities are imported yet; see `atsakas territory import --help`, or use --sample".to_owned())
    })?;
    build(municipalities, elderships, zones)
}

/// The sample territory.
pub(crate) fn sample_territory() -> Result<Territory, Failure> {
    let (municipalities, elderships) = atsakas_territory::sample::layers();
    build(municipalities, Some(elderships), Vec::new())
}

fn build(municipalities: Layer, elderships: Option<Layer>, zones: Vec<Layer>) -> Result<Territory, Failure> {
    Territory::build(municipalities, elderships, zones).map_err(|error| Failure::broken(&error).about("the territory"))
}

/// Opens the database that is there; a command that reads makes none.
pub(crate) async fn open_existing(config: &Config) -> Result<Store, Failure> {
    if let Some(path) = config.database.url.strip_prefix("sqlite://")
        && !std::path::Path::new(path).exists()
    {
        return Err(Failure::Unreachable(format!("there is no database at {path}; `atsakas migrate up` makes one")));
    }
    Store::open(&config.database).await.map_err(Failure::from)
}
