//! The whole program inside a test's own process: shipped data on the sample territory, no limits on how often, a clock
//! of the test's.

use std::{path::PathBuf, sync::Arc};

use atsakas_app::{
    App,
    ports::{Clock, SystemChance},
    reference::install::First,
};
use atsakas_photos::{BlobSettings, LocalSettings};
use axum::Router;

use crate::{
    config::{Asked, Config},
    failure::Failure,
    wiring::{Ports, application, router},
};

/// What a test wishes for.
pub struct Wish {
    /// Where everything lies.
    pub data: PathBuf,
    /// Address of a PostgreSQL database; none: SQLite in `data`.
    pub database: Option<String>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Settings beside the usual ones of a test.
    pub more: Vec<(&'static str, String)>,
}

/// What it gets.
pub struct Wired {
    /// The application behind the routes.
    pub app: Arc<App>,
    /// The routes as residents meet them.
    pub router: Router,
}

/// Starts everything but the jobs, which tests run by hand.
///
/// # Errors
/// What is wrong, in words.
pub async fn start(wish: Wish) -> Result<Wired, String> {
    let Wish {
        data,
        database,
        clock,
        more,
    } = wish;
    let options = [
        ("data_dir", Some(data.display().to_string())),
        ("database", database),
        (
            "secret_key",
            Some("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff".to_owned()),
        ),
        ("samples", Some("true".to_owned())),
        ("rate_limits.enabled", Some("false".to_owned())),
        ("store.synchronous", Some("normal".to_owned())),
    ];
    let options = options
        .into_iter()
        .chain(more.into_iter().map(|(key, value)| (key, Some(value))))
        .filter_map(|(key, value)| Some((key, "test", value?)))
        .collect();
    let asked = Asked {
        options,
        ..Asked::default()
    };
    let (mut config, _) = Config::load(&asked).map_err(|faults| faults.to_string())?;
    config.blobs = BlobSettings::Local(LocalSettings {
        fsync: false,
        ..LocalSettings::new(data.join("photos"))
    });
    let ports = Ports {
        clock,
        chance: Arc::new(SystemChance),
    };
    let app = application(&config, ports, First::Sample)
        .await
        .map_err(words)?;
    let router = router(&config, &app, None);
    Ok(Wired { app, router })
}

fn words(failure: Failure) -> String {
    match failure {
        Failure::Usage(text) | Failure::Unreachable(text) | Failure::Broken(text) => text,
        Failure::Quiet => "nobody listens".to_owned(),
    }
}
