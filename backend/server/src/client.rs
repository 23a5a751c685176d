//! The web client inside the program: what `npm run build` made, taken in when the program is built for release and read
//! from its folder in development. Without it the server is whole but for its pages.

use std::sync::Arc;

use atsakas_app::{App, reports::public::get_public};
use atsakas_http::{Card, Cards, LazySite, Site};
use atsakas_messages::Lang;
use bytes::Bytes;
use rust_embed::RustEmbed;

use crate::config::Config;

#[derive(RustEmbed)]
#[folder = "../../web/build"]
#[allow_missing = true]
struct Files;

/// The client, if it was built.
pub(crate) fn site(config: &Config, app: &Arc<App>) -> Arc<LazySite> {
    let (origins, cards) = (origins(config), cards(app));
    Arc::new(LazySite::new(move || {
        let files = Files::iter().filter_map(|name| {
            let file = Files::get(&name)?;
            Some((name.into_owned(), Bytes::from(file.data.into_owned())))
        });
        let site = Site::new(files, &origins, Arc::clone(&cards));
        if site.is_none() {
            tracing::warn!("The web client is not built: pages are missing. `make web` builds it");
        }
        site
    }))
}

/// Where pages may load the base of the map from.
fn origins(config: &Config) -> Vec<String> {
    let addresses = [&config.map.pmtiles, &config.map.tiles];
    addresses
        .into_iter()
        .flatten()
        .filter_map(|address| {
            // The braces of a template are no part of an address.
            let plain = address.replace(['{', '}'], "");
            let origin = url::Url::parse(&plain).ok()?.origin();
            origin.is_tuple().then(|| origin.ascii_serialization())
        })
        .collect()
}

/// What a public report says of itself where its address is shared. Whatever is not public says nothing.
fn cards(app: &Arc<App>) -> Cards {
    let app = Arc::clone(app);
    Arc::new(move |path| {
        let app = Arc::clone(&app);
        Box::pin(async move {
            let reference = path.strip_prefix("/pranesimas/")?;
            let report = get_public(&app, Lang::Lt, reference).await.ok()?;
            let ours = &app.settings.public_url;
            Some(Card {
                title: format!("{} · {}", report.row.category.name, report.row.reference),
                description: format!("{}. {}", report.row.status.name, report.row.authority.name),
                url: format!("{ours}/pranesimas/{}", report.row.reference),
                picture: report
                    .photos
                    .first()
                    .map(|photo| format!("{ours}/api/v1/photos/{photo}/large")),
            })
        })
    })
}
