//! `/confirm`: the page behind the link in the mail that asks to confirm an address. No script, no style: a sentence and a
//! button. Opening it confirms nothing, since mail programs open links by themselves; the button does.

use std::sync::Arc;

use atsakas_app::{
    App,
    contact::confirm::{ConfirmError, confirm},
};
use atsakas_http::{Problem, QueryOf, RequestLang};
use atsakas_messages::{Args, Key, Lang, Messages};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use crate::problems::confirm_problem;

/// What the link carries.
#[derive(Debug, Deserialize)]
pub(crate) struct LinkParams {
    /// The code.
    code: Option<String>,
    /// Read by the `RequestLang` extractor.
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

/// Shows the page with the button.
#[utoipa::path(
    get,
    path = "/confirm",
    operation_id = "get_confirm_page",
    tag = "tracking",
    params(
        ("code" = Option<String>, Query, description = "The code from the mail"),
        ("lang" = Option<String>, Query, description = "`lt` or `en`"),
    ),
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_confirm_page(
    RequestLang(lang): RequestLang,
    QueryOf(LinkParams { code, _lang }): QueryOf<LinkParams>,
) -> Response {
    let code = plain(code);
    let button = say(lang, Key::PageConfirmAddressButton, &Args::new());
    let form = format!(
        "<form method=\"post\" action=\"/confirm?lang={}&amp;code={code}\"><button>{button}</button></form>",
        lang.code()
    );
    let words = say(lang, Key::PageConfirmAddressText, &Args::new());
    page(StatusCode::OK, lang, &words, &form)
}

/// Confirms the address by the button of the page.
#[utoipa::path(
    post,
    path = "/confirm",
    operation_id = "submit_confirm_page",
    tag = "tracking",
    params(
        ("code" = Option<String>, Query, description = "The code from the mail"),
        ("lang" = Option<String>, Query, description = "`lt` or `en`"),
    ),
    responses(
        (status = 200, description = "The address is confirmed", body = String, content_type = "text/html"),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The code does not hold", body = String, content_type = "text/html"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn submit_confirm_page(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    QueryOf(LinkParams { code, _lang }): QueryOf<LinkParams>,
) -> Result<Response, Problem> {
    match confirm(&app, &plain(code)).await {
        Ok(confirmed) => {
            let args = Args::new().with("reference", confirmed.reference);
            let words = say(lang, Key::MailConfirmedText, &args);
            Ok(page(StatusCode::OK, lang, &words, ""))
        }
        Err(ConfirmError::NotFound) => {
            let words = say(lang, Key::PageConfirmAddressFailed, &Args::new());
            Ok(page(StatusCode::NOT_FOUND, lang, &words, ""))
        }
        Err(error @ (ConfirmError::Overloaded | ConfirmError::Store(_))) => {
            Err(confirm_problem(error))
        }
    }
}

fn say(lang: Lang, key: Key, args: &Args) -> String {
    Messages::render(lang, key, args)
}

/// The code, if all of it can stand in a page as it is.
fn plain(code: Option<String>) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '.';
    code.filter(|code| code.len() <= 200 && code.chars().all(fits))
        .unwrap_or_default()
}

fn page(status: StatusCode, lang: Lang, words: &str, form: &str) -> Response {
    let title = say(lang, Key::PageConfirmAddressTitle, &Args::new());
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – Atsakas</title></head>\n\
         <body><main><h1>{title}</h1><p>{words}</p>{form}</main></body>\n</html>\n",
        lang.code()
    );
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_LANGUAGE, lang.code()),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_but_a_code_gets_into_the_page() {
        assert_eq!(plain(Some("13.ab.12.ff".to_owned())), "13.ab.12.ff");
        assert_eq!(plain(Some("\"><script>".to_owned())), "");
        assert_eq!(plain(Some("a".repeat(201))), "");
        assert_eq!(plain(None), "");
    }
}
