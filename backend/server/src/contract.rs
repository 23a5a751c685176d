//! The contract: what the routes of all surfaces say of themselves.

use std::sync::Arc;

use atsakas_app::App;
use atsakas_http::{About, Service, service_routes};
use utoipa::{OpenApi, openapi};
use utoipa_axum::router::OpenApiRouter;

/// What stands over the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Atsakas",
        description = "Residents report minor violations and safety concerns; each report is with exactly one responsible \
                       authority in the same answer.\n\nErrors are `application/problem+json` (RFC 9457) with a stable \
                       `code`. Times are RFC 3339 in UTC. Texts for people are in the language of `?lang=`, else of \
                       `Accept-Language`, else Lithuanian. Every answer has `X-Request-Id`.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    tags(
        (name = "reports", description = "Filing, and what everybody may see"),
        (name = "photos", description = "Photos, sent before the report that they belong to"),
        (name = "tracking", description = "The reporter's secret link"),
        (name = "map", description = "The public map"),
        (name = "desk", description = "For officers who are signed in: a session cookie, and `X-CSRF-Token` with whatever changes something"),
        (name = "rule tables", description = "Who answers for what: versions, drafts, the check, the simulation"),
        (name = "register", description = "Who holds which duty, authorities and their units"),
        (name = "categories", description = "The catalogue of categories: versions and drafts"),
        (name = "settings", description = "What authorities set for themselves"),
        (name = "history", description = "Who changed what of the reference data"),
        (name = "contractor", description = "A contractor's link to one report; `X-Contractor-Key` after its code"),
        (name = "service", description = "For operators and programs")
    )
)]
struct Head;

/// All routes with their contract.
pub(crate) fn routes(service: Arc<Service>) -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(Head::openapi())
        .merge(service_routes(service))
        .merge(atsakas_mobile_api::routes())
        .merge(atsakas_desk::routes())
}

/// The contract of all routes.
#[must_use]
pub fn contract() -> openapi::OpenApi {
    let about = About {
        version: env!("CARGO_PKG_VERSION"),
        samples: false,
    };
    routes(Arc::new(Service::new(about, Vec::new(), None))).into_openapi()
}

/// The contract as it is committed: `openapi.yaml`.
#[must_use]
pub fn openapi_yaml() -> String {
    // Schemas of ours are written out by a serializer that knows them all.
    contract().to_yaml().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_name_a_tag_and_an_answer() {
        let contract = contract();
        assert!(contract.paths.paths.len() > 10);
        for (path, item) in &contract.paths.paths {
            for operation in [&item.get, &item.put, &item.post, &item.delete, &item.patch]
                .into_iter()
                .flatten()
            {
                assert!(operation.operation_id.is_some(), "{path}");
                assert_eq!(operation.tags.as_ref().map(Vec::len), Some(1), "{path}");
                assert!(!operation.responses.responses.is_empty(), "{path}");
            }
        }
        assert!(openapi_yaml().starts_with("openapi: 3.1"));
    }
}
