//! The language of the answer: `?lang=`, then `Accept-Language`, then Lithuanian.

use std::convert::Infallible;

use atsakas_messages::Lang;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, header, request::Parts},
};

use super::Arrival;

/// The language in which to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLang(pub Lang);

/// The language of the answer to a request. What is not understood counts as not said.
#[must_use]
pub fn lang_of(uri: &Uri, headers: &HeaderMap) -> Lang {
    uri.query()
        .into_iter()
        .flat_map(|query| query.split('&'))
        .find_map(|pair| pair.strip_prefix("lang="))
        .and_then(|code| code.parse().ok())
        .or_else(|| {
            Some(Lang::from_accept_language(
                headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?,
            ))
        })
        .unwrap_or_default()
}

impl<S: Sync> FromRequestParts<S> for RequestLang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let known = parts
            .extensions
            .get::<Arrival>()
            .map(|arrival| arrival.lang);
        Ok(Self(
            known.unwrap_or_else(|| lang_of(&parts.uri, &parts.headers)),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(uri: &str, accept: &'static str) -> Lang {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        lang_of(&uri.parse().unwrap(), &headers)
    }

    #[test]
    fn the_parameter_wins_then_the_header_then_lithuanian() {
        assert_eq!(lang("/?lang=en", "lt"), Lang::En);
        assert_eq!(lang("/?a=1&lang=lt", "en"), Lang::Lt);
        assert_eq!(lang("/?lang=xx", "en"), Lang::En);
        assert_eq!(lang("/", "en-GB,en;q=0.9"), Lang::En);
        assert_eq!(lang("/", "de, en;q=0.4, lt;q=0.5"), Lang::Lt);
        assert_eq!(lang("/", "en;q=0, *;q=0.1"), Lang::Lt);
        assert_eq!(lang("/", "pl"), Lang::Lt);
        assert_eq!(lang("/", ""), Lang::Lt);
    }
}
