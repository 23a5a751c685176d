//! A serving process from its first connection to its last.

use std::{sync::Arc, time::Duration};

use atsakas_app::{App, jobs::runner};
use atsakas_http::{Drained, ServeSettings, serve};
use axum::{Router, http::header, routing::get};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    config::Config,
    failure::{Failure, Outcome},
    signals, telemetry,
    wiring::{Render, router},
};

/// What the recorder keeps for histograms is folded so often.
const UPKEEP: Duration = Duration::from_secs(5);

/// Serves until a signal says so, then ends in order: no new connections, open requests, jobs, the database.
pub(crate) async fn run(config: &Config, app: Arc<App>) -> Result<Outcome, Failure> {
    let recorder = telemetry::start();
    let render: Option<Render> = recorder
        .clone()
        .map(|handle| -> Render { Arc::new(move || handle.render()) });
    let (stop, stopped) = watch::channel(false);
    let public = match config.metrics_listen {
        None => render,
        Some(address) => {
            let listener = bind(address).await?;
            private_metrics(listener, render, stopped.clone());
            None
        }
    };
    let router = router(config, &app, public);
    let listener = bind(config.listen).await?;
    let jobs = tokio::spawn(runner::run(Arc::clone(&app), stopped.clone()));
    let upkeep = upkeep(recorder);
    let version = env!("CARGO_PKG_VERSION");
    tracing::info!(version, listen = %config.listen, url = config.public_url, "Atsakas {version} listens on {}", config.listen);

    let end = {
        let app = Arc::clone(&app);
        async move {
            signals::end().await;
            // Live streams never end by themselves.
            app.feed.close();
        }
    };
    let drained = serve(listener, router, config.serve, end).await;
    match drained {
        Drained::All => tracing::info!("All requests are answered"),
        Drained::CutOff(open) => tracing::warn!(open, "{open} connections were cut off"),
    }
    let _ = stop.send(true);
    upkeep.abort();
    // A job that is cut off is done again by the next process.
    if tokio::time::timeout(config.serve.drain_within, jobs)
        .await
        .is_err()
    {
        tracing::warn!("Work that is done every so often was cut off");
    }
    app.store.close().await;
    tracing::info!("Ended");
    Ok(Outcome::Clean)
}

async fn bind(address: std::net::SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Failure::Broken(format!("cannot listen on {address}: {error}")))
}

fn upkeep(recorder: Option<PrometheusHandle>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let Some(recorder) = recorder else { return };
        let mut tick = tokio::time::interval(UPKEEP);
        loop {
            tick.tick().await;
            recorder.run_upkeep();
        }
    })
}

/// The metrics on an address of their own.
fn private_metrics(
    listener: TcpListener,
    render: Option<Render>,
    mut stopped: watch::Receiver<bool>,
) {
    let text = move || {
        let render = render.clone();
        async move {
            let kind = [(
                header::CONTENT_TYPE,
                "text/plain; version=0.0.4; charset=utf-8",
            )];
            (kind, render.map_or_else(String::new, |render| render()))
        }
    };
    let router = Router::new().route("/metrics", get(text));
    let settings = ServeSettings {
        drain_within: Duration::from_secs(1),
        most_connections: 64,
        ..ServeSettings::default()
    };
    tokio::spawn(async move {
        let end = async move {
            let _ = stopped.changed().await;
        };
        serve(listener, router, settings, end).await;
    });
}
