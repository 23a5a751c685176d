//! What the operator's tools and a curious visitor ask: is it alive, is it ready, its metrics, a status page in words,
//! and the contract.

mod health;
mod metrics;
mod openapi;
pub(crate) mod status_page;

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures::future::{BoxFuture, join_all};
use tokio::sync::Mutex;
use utoipa_axum::{router::OpenApiRouter, routes};

use self::status_page::About;

/// What a probe found: all well, or what is wrong, in words for the operator.
pub type ProbeOutcome = Result<(), String>;

/// Something that must work for the server to be ready.
#[derive(Clone)]
pub struct Probe {
    name: &'static str,
    label: atsakas_messages::Text,
    check: Arc<dyn Fn() -> BoxFuture<'static, ProbeOutcome> + Send + Sync>,
}

impl Probe {
    /// A probe with a stable name (`database`), a name for people, and what it does.
    pub fn new<F>(
        name: &'static str,
        label: atsakas_messages::Text,
        check: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ProbeOutcome> + Send + 'static,
    {
        Self {
            name,
            label,
            check: Arc::new(move || Box::pin(check())),
        }
    }
}

/// A probe's last outcome.
#[derive(Clone)]
struct Found {
    name: &'static str,
    label: atsakas_messages::Text,
    outcome: ProbeOutcome,
}

/// A probe that takes longer has failed.
const PROBE_WITHIN: Duration = Duration::from_secs(2);
/// So long an outcome is given again, so that asking costs nothing.
const PROBED_FOR: Duration = Duration::from_secs(1);

type Render = Arc<dyn Fn() -> String + Send + Sync>;

/// What the service routes need.
pub struct Service {
    about: About,
    probes: Vec<Probe>,
    metrics: Option<Render>,
    openapi: OnceLock<Bytes>,
    found: Mutex<Option<(Instant, Vec<Found>)>>,
}

impl Service {
    /// `metrics` renders Prometheus text for `/metrics`; without it the path answers 404 (they are elsewhere, or nowhere).
    #[must_use]
    pub fn new(about: About, probes: Vec<Probe>, metrics: Option<Render>) -> Self {
        Self {
            about,
            probes,
            metrics,
            openapi: OnceLock::new(),
            found: Mutex::new(None),
        }
    }

    /// Sets the contract, once all routes are known. A second time has no effect.
    pub fn set_openapi(&self, yaml: String) {
        let _ = self.openapi.set(yaml.into());
    }

    /// What each probe found, at most a second ago.
    async fn probe(&self) -> Vec<Found> {
        let mut last = self.found.lock().await;
        if let Some((at, found)) = last.as_ref()
            && at.elapsed() < PROBED_FOR
        {
            return found.clone();
        }
        let found = join_all(self.probes.iter().map(|probe| async move {
            let outcome = tokio::time::timeout(PROBE_WITHIN, (probe.check)()).await;
            let outcome = outcome.unwrap_or_else(|_| Err("no answer in time".to_owned()));
            if let Err(reason) = &outcome {
                tracing::warn!(
                    probe = probe.name,
                    reason,
                    "The probe {} failed: {reason}",
                    probe.name
                );
            }
            Found {
                name: probe.name,
                label: probe.label.clone(),
                outcome,
            }
        }))
        .await;
        *last = Some((Instant::now(), found.clone()));
        found
    }
}

/// The routes `/`, `/healthz`, `/readyz`, `/metrics` and `/openapi.yaml`.
pub fn service_routes<S: Clone + Send + Sync + 'static>(service: Arc<Service>) -> OpenApiRouter<S> {
    OpenApiRouter::new()
        .routes(routes!(status_page::get_status_page))
        .routes(routes!(health::get_health))
        .routes(routes!(health::get_readiness))
        .routes(routes!(metrics::get_metrics))
        .routes(routes!(openapi::get_openapi))
        .with_state(service)
}

#[cfg(test)]
mod tests;
