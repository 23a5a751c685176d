//! What happens around every request, in this order: id, language and client; rate limit; load shedding; time-out;
//! the handler; problems into words; security headers; metrics and one line of log.
//!
//! Logs and metrics name the matched path, never the real one (tracking links are secrets), and no query, body or address.

mod arriving;
mod headers;
mod record;

use std::{collections::HashMap, sync::Arc, time::Duration};

use atsakas_messages::Problem as Code;
use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderValue, Method, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tokio::sync::Semaphore;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, Predicate, SizeAbove},
    },
    cors::{AllowOrigin, CorsLayer},
};
use tracing::Instrument;
use utoipa::openapi::{OpenApi, PathItem};

use arriving::Arriving;

use crate::{
    extract::{Arrival, RequestId, TrustedProxies, lang_of, peer_of},
    problem::{Problem, render::render},
    rate::{Class, RateLimiter, RateSettings, class_of},
    site::{self, LazySite},
};

/// How many bytes a body may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimits {
    /// A JSON body.
    pub json: usize,
    /// A photo.
    pub photo: usize,
}

impl Default for BodyLimits {
    /// 256 KiB of JSON, 20 MiB of photo.
    fn default() -> Self {
        Self {
            json: 256 << 10,
            photo: 20 << 20,
        }
    }
}

/// Settings of what happens around every request.
#[derive(Debug, Clone)]
pub struct EdgeSettings {
    /// Limits on bodies.
    pub bodies: BodyLimits,
    /// Limits on how often a client may ask.
    pub rates: RateSettings,
    /// Proxies that are believed.
    pub proxies: TrustedProxies,
    /// How long a request may take, its body included.
    pub timeout: Duration,
    /// How long a photo may take, on a slow network.
    pub upload_timeout: Duration,
    /// How many requests are worked on at once; more are turned away.
    pub most_in_flight: usize,
    /// `max-age` of `Strict-Transport-Security` in seconds; none: the header is not sent.
    pub hsts: Option<u64>,
    /// Origins whose pages may read the public API; `*` is any.
    pub cors_origins: Vec<String>,
}

impl Default for EdgeSettings {
    fn default() -> Self {
        Self {
            bodies: BodyLimits::default(),
            rates: RateSettings::default(),
            proxies: TrustedProxies::default(),
            timeout: Duration::from_secs(30),
            upload_timeout: Duration::from_mins(5),
            most_in_flight: 1_024,
            hsts: None,
            cors_origins: vec!["*".to_owned()],
        }
    }
}

/// The settings at work.
pub struct Edge {
    settings: EdgeSettings,
    limiter: RateLimiter,
    places: Arc<Semaphore>,
    /// Half of the places: photos come slowly, and whatever sends them, reading and filing go on.
    uploads: Arc<Semaphore>,
    hsts: Option<HeaderValue>,
    methods: HashMap<String, String>,
}

impl Edge {
    /// Makes it.
    #[must_use]
    pub fn new(settings: EdgeSettings) -> Self {
        let limiter = RateLimiter::new(settings.rates);
        let places = Arc::new(Semaphore::new(
            settings.most_in_flight.min(Semaphore::MAX_PERMITS),
        ));
        let uploads = Arc::new(Semaphore::new(
            settings
                .most_in_flight
                .div_ceil(2)
                .min(Semaphore::MAX_PERMITS),
        ));
        let hsts = settings.hsts.and_then(|age| {
            HeaderValue::from_str(&format!("max-age={age}; includeSubDomains")).ok()
        });
        Self {
            settings,
            limiter,
            places,
            uploads,
            hsts,
            methods: HashMap::new(),
        }
    }

    /// Learns from the contract which methods each path has, to name them when another one is used.
    #[must_use]
    pub fn knowing(mut self, contract: &OpenApi) -> Self {
        let methods = |item: &PathItem| {
            let all = [
                (&item.get, "GET, HEAD"),
                (&item.post, "POST"),
                (&item.put, "PUT"),
                (&item.patch, "PATCH"),
                (&item.delete, "DELETE"),
            ];
            all.into_iter()
                .filter(|(operation, _)| operation.is_some())
                .map(|(_, name)| name)
                .collect::<Vec<_>>()
                .join(", ")
        };
        self.methods = contract
            .paths
            .paths
            .iter()
            .map(|(path, item)| (path.clone(), methods(item)))
            .collect();
        self
    }

    /// Everything inside the limits: none of it ran when a problem comes back.
    async fn admit(
        &self,
        request: Request,
        next: Next,
        class: Option<Class>,
        client: crate::ClientAddress,
    ) -> Response {
        let Some(class) = class else {
            return next.run(request).await;
        };
        if let Err(problem) = self.limiter.check(class, client) {
            return problem.into_response();
        }
        let place = match class {
            Class::Upload => self.uploads.try_acquire().map(Some),
            Class::Read | Class::Write | Class::Preview => Ok(None),
        };
        let (Ok(_upload), Ok(_place)) = (place, self.places.try_acquire()) else {
            return Problem::new(Code::Overloaded)
                .retry_after(1)
                .into_response();
        };
        let limit = match class {
            Class::Upload => self.settings.upload_timeout,
            Class::Read | Class::Write | Class::Preview => self.settings.timeout,
        };
        let (request, body) = Arriving::watch(request);
        match tokio::time::timeout(limit, next.run(request)).await {
            Ok(response) => response,
            // The body is what took so long, or it is we.
            Err(_) if body.waits() => Problem::new(Code::RequestTimeout)
                .retry_after(5)
                .into_response(),
            Err(_) => Problem::new(Code::Overloaded)
                .retry_after(5)
                .into_response(),
        }
    }
}

/// Puts the edge around all routes, and the web client before them, if there is one.
pub fn surface(router: Router, edge: &Arc<Edge>, site: Option<Arc<LazySite>>) -> Router {
    let router = router.fallback(|| async { Problem::new(Code::NotFound) });
    let router = match site {
        Some(site) => router.layer(from_fn(move |request, next| {
            site::before(Arc::clone(&site), request, next)
        })),
        None => router,
    };
    let router = router
        .layer(CatchPanicLayer::custom(|_panic| {
            Problem::new(Code::Internal).into_response()
        }))
        .layer(DefaultBodyLimit::max(edge.settings.bodies.json))
        .layer(from_fn_with_state(Arc::clone(edge), through));
    let router = match cors(&edge.settings.cors_origins) {
        Some(layer) => router.layer(layer),
        None => router,
    };
    let worth_it = DefaultPredicate::new().and(SizeAbove::new(1_024));
    router.layer(
        CompressionLayer::new()
            .quality(CompressionLevel::Fastest)
            .compress_when(worth_it),
    )
}

async fn through(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    let id = RequestId::of(request.headers());
    let lang = lang_of(request.uri(), request.headers());
    let client = edge
        .settings
        .proxies
        .client(peer_of(request.extensions()), request.headers());
    let path = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let class = class_of(&method, path.as_ref().map(MatchedPath::as_str));
    let arrival = Arrival {
        id,
        lang,
        client,
        limits: edge.settings.bodies,
    };
    request.extensions_mut().insert(arrival.clone());

    let record = record::Record::begin(method, path);
    let span = tracing::info_span!("request", request.id = arrival.id.as_str());
    let response = edge
        .admit(request, next, class, client)
        .instrument(span)
        .await;
    let allowed = || {
        record
            .matched()
            .and_then(|path| edge.methods.get(path))
            .map_or("?", String::as_str)
    };
    let mut response = render(response, &arrival, allowed);
    headers::protect(&mut response, &arrival.id, edge.hsts.as_ref());
    record.end(response.status(), &arrival.id);
    response
}

/// Lets pages of other origins read what is public; never what is behind a tracking link.
fn cors(origins: &[String]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let any = origins.iter().any(|origin| origin == "*");
    let named: Vec<HeaderValue> = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok())
        .collect();
    let allowed = move |origin: &HeaderValue, parts: &axum::http::request::Parts| {
        let path = parts.uri.path();
        path.starts_with("/api/v1/")
            && !path.starts_with("/api/v1/track")
            && (any || named.contains(origin))
    };
    Some(
        CorsLayer::new()
            .allow_methods([Method::GET, Method::HEAD])
            .allow_headers([header::ACCEPT_LANGUAGE, header::IF_NONE_MATCH])
            .expose_headers([
                header::ETAG,
                header::RETRY_AFTER,
                crate::extract::X_REQUEST_ID,
            ])
            .max_age(Duration::from_hours(1))
            .allow_origin(AllowOrigin::predicate(allowed)),
    )
}

#[cfg(test)]
mod tests;
