//! `GET /`: a plain page in Lithuanian or English that says what this is and whether it works. No script, one style.

use std::{fmt::Write as _, sync::Arc};

use atsakas_messages::Lang;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::{Found, Service};
use crate::extract::RequestLang;

const STYLE: &str = include_str!("status_page/style.css");
const LITHUANIAN: &str = include_str!("status_page/lt.html");
const ENGLISH: &str = include_str!("status_page/en.html");

/// What the page says of this installation.
#[derive(Debug, Clone)]
pub struct About {
    /// Version of the program.
    pub version: &'static str,
    /// The data are samples: the page says so.
    pub samples: bool,
}

/// Gets the status page.
#[utoipa::path(
    get,
    path = "/",
    operation_id = "get_status_page",
    tag = "service",
    params(("lang" = Option<String>, Query, description = "`lt` or `en`")),
    responses(
        (status = 200, description = "The status page", body = String, content_type = "text/html"),
        (status = 429, description = "Too many requests", body = crate::Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_status_page(
    State(service): State<Arc<Service>>,
    RequestLang(lang): RequestLang,
) -> Response {
    let found = service.probe().await;
    let mut response = Html(page(&service.about, &found, lang)).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(lang.code()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Nothing but the page's own style, by its hash.
fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn page(about: &About, found: &[Found], lang: Lang) -> String {
    let works = found.iter().all(|one| one.outcome.is_ok());
    let (template, state, sample, yes, no) = match lang {
        Lang::Lt => (
            LITHUANIAN,
            if works {
                "Paslauga veikia."
            } else {
                "Dalis paslaugos neveikia. Jau taisome."
            },
            "Čia bandomieji duomenys: ribos apytikslės, pranešimai išgalvoti.",
            "veikia",
            "neveikia",
        ),
        Lang::En => (
            ENGLISH,
            if works {
                "The service is working."
            } else {
                "Part of the service does not work. We are fixing it."
            },
            "These are sample data: boundaries are approximate and reports are made up.",
            "works",
            "does not work",
        ),
    };
    let mut checks = String::new();
    for Found {
        name: _,
        label,
        outcome,
    } in found
    {
        let (class, word) = if outcome.is_ok() {
            ("ok", yes)
        } else {
            ("bad", no)
        };
        let _ = write!(
            checks,
            "<li><span>{}</span> <strong class=\"{class}\">{word}</strong></li>",
            label.get(lang)
        );
    }
    let sample = if about.samples {
        format!("<p class=\"note\">{sample}</p>")
    } else {
        String::new()
    };
    template
        .replace("{style}", STYLE)
        .replace("{state_class}", if works { "ok" } else { "bad" })
        .replace("{state}", state)
        .replace("{checks}", &checks)
        .replace("{samples}", &sample)
        .replace("{version}", about.version)
}
