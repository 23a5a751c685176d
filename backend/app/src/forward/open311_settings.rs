//! Where an outside authority takes requests: read and changed by who may change the authority itself. A key is taken,
//! never shown.

use std::collections::BTreeMap;

use atsakas_domain::access::{Action, Who};
use atsakas_messages::FieldFault;
use atsakas_store::{
    StoreError,
    open311::{Open311Endpoint, find_endpoint, put_endpoint},
    reference::list_authorities,
};
use serde_json::json;

use super::open311::sealed;
use crate::{
    App,
    desk::{
        audit::Note,
        find::AccessError,
        work::error::{WorkError, store_noted},
    },
};

/// What is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointSettings {
    /// Address of the endpoint.
    pub url: String,
    /// `json` or `xml`.
    pub format: String,
    /// `jurisdiction_id`.
    pub jurisdiction: Option<String>,
    /// `service_code` of categories that have none of their own.
    pub service: String,
    /// Service codes by category.
    pub services: BTreeMap<String, String>,
    /// A new key; none: the one that is there stays. An empty one takes it away.
    pub api_key: Option<String>,
}

/// What is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointShown {
    /// All but the key.
    pub settings: EndpointSettings,
    /// There is a key.
    pub has_key: bool,
    /// Which one this is.
    pub version: i32,
}

/// Where an authority takes requests.
///
/// # Errors
/// `Access`, `Store`.
pub async fn get_open311(
    app: &App,
    who: &Who,
    authority: &str,
) -> Result<EndpointShown, WorkError> {
    allowed(app, who, authority).await?;
    let found = find_endpoint(&app.store, authority)
        .await?
        .ok_or(AccessError::NotFound)?;
    shown(found)
}

/// Sets where an authority takes requests, in the place of the version that was seen (0: of nothing). It is used when the
/// channel of the authority is `open311`.
///
/// # Errors
/// `Access`, `Fault`, `Stale`, `Store`.
pub async fn put_open311(
    app: &App,
    who: &Who,
    authority: &str,
    seen: i32,
    settings: EndpointSettings,
) -> Result<EndpointShown, WorkError> {
    allowed(app, who, authority).await?;
    let EndpointSettings {
        url,
        format,
        jurisdiction,
        service,
        services,
        api_key,
    } = settings;
    let url = url.trim().trim_end_matches('/').to_owned();
    if url.len() > 1_000 || url.contains('?') || !app.outside.allows(&url) {
        return Err(WorkError::fault("/url", FieldFault::AddressNotAllowed));
    }
    if !matches!(format.as_str(), "json" | "xml") {
        return Err(WorkError::fault("/format", FieldFault::AnswerMalformed));
    }
    let jurisdiction = jurisdiction.filter(|text| !text.trim().is_empty());
    let code = |text: &str| !text.trim().is_empty() && fits(text);
    if !jurisdiction.as_deref().is_none_or(code) {
        return Err(WorkError::fault("/jurisdiction", FieldFault::TextMalformed));
    }
    if !code(&service) {
        return Err(WorkError::fault("/service", FieldFault::TextMissing));
    }
    let snapshot = app.snapshots.current();
    for (category, service) in &services {
        let known = snapshot.catalogue.find_category(category).is_some();
        if !known || !code(service) {
            let pointer = format!("/services/{category}");
            return Err(WorkError::fault(pointer, FieldFault::AnswerMalformed));
        }
    }
    let before = find_endpoint(&app.store, authority).await?;
    let api_key = match api_key.as_deref() {
        None => before.as_ref().and_then(|before| before.api_key.clone()),
        Some("") => None,
        Some(key) if fits(key) => {
            let sealed = sealed(app, authority, key);
            Some(sealed.ok_or(StoreError::Corrupt("a key that cannot be sealed"))?)
        }
        Some(_) => return Err(WorkError::fault("/api_key", FieldFault::TextMalformed)),
    };
    let endpoint = Open311Endpoint {
        authority: authority.to_owned(),
        url,
        format,
        jurisdiction,
        service,
        services: serde_json::to_string(&services)
            .map_err(|_| StoreError::Corrupt("service codes that cannot be written"))?,
        version: seen + 1,
        api_key,
    };
    let keyed = |one: &Open311Endpoint| one.api_key.is_some();
    let note = Note::about("open311_endpoint_set", authority)
        .of(Some(authority))
        .with(json!({
            "url": [before.as_ref().map(|one| &one.url), Some(&endpoint.url)],
            "key": [before.as_ref().is_some_and(keyed), keyed(&endpoint)],
            "services": endpoint.services,
        }));
    let at = app.clock.now().as_microsecond();
    let changes = || vec![put_endpoint(&endpoint, seen, at)];
    store_noted(app, who, note, changes)
        .await
        .map_err(|error| {
            // Somebody was first to set it up.
            if matches!(error, WorkError::Taken) {
                WorkError::Stale
            } else {
                error
            }
        })?;
    shown(endpoint)
}

fn fits(text: &str) -> bool {
    text.chars().count() <= 200 && !text.chars().any(char::is_control)
}

/// Outside authorities belong to the whole installation, and so do their endpoints.
async fn allowed(app: &App, who: &Who, authority: &str) -> Result<(), WorkError> {
    if !who.may_in(Action::Operate, None, None) {
        return Err(AccessError::NotAllowed.into());
    }
    let outside = list_authorities(&app.store)
        .await?
        .iter()
        .any(|one| one.code == authority && one.kind == "external");
    if outside {
        Ok(())
    } else {
        Err(AccessError::NotFound.into())
    }
}

fn shown(endpoint: Open311Endpoint) -> Result<EndpointShown, WorkError> {
    let Open311Endpoint {
        authority: _,
        url,
        format,
        jurisdiction,
        api_key,
        service,
        services,
        version,
    } = endpoint;
    Ok(EndpointShown {
        settings: EndpointSettings {
            url,
            format,
            jurisdiction,
            service,
            services: serde_json::from_str(&services)
                .map_err(|_| StoreError::Corrupt("service codes that cannot be read"))?,
            api_key: None,
        },
        has_key: api_key.is_some(),
        version,
    })
}
