//! The way to the identity provider: HTTPS, bounded in time and bytes, no redirects, no proxy of the environment's.

use std::time::Duration;

use atsakas_app::desk::oidc::{Fetch, FetchError, Fetching};

/// The whole of a request.
const PATIENCE: Duration = Duration::from_secs(10);
/// Descriptions, keys and tokens are a few kilobytes.
const MOST_BYTES: usize = 512 << 10;

/// Asks over the network.
pub(crate) struct Provider(reqwest::Client);

impl Provider {
    /// Makes the client.
    ///
    /// # Errors
    /// When the machine has no certificates to trust.
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("atsakas/", env!("CARGO_PKG_VERSION")))
            .build()
            .map(Self)
    }
}

impl Fetch for Provider {
    fn get<'a>(&'a self, url: &'a str, bearer: Option<&'a str>) -> Fetching<'a> {
        Box::pin(async move {
            let mut request = self.0.get(url);
            if let Some(token) = bearer {
                request = request.bearer_auth(token);
            }
            read(request).await
        })
    }

    fn post_form<'a>(
        &'a self,
        url: &'a str,
        (name, secret): (&'a str, &'a str),
        form: &'a [(&'static str, String)],
    ) -> Fetching<'a> {
        Box::pin(async move {
            let body = encoded(form);
            // Name and secret are encoded as in a form before they are put together (RFC 6749, 2.3.1).
            let plain = |text: &str| -> String {
                form_urlencoded::byte_serialize(text.as_bytes()).collect()
            };
            let request = self
                .0
                .post(url)
                .basic_auth(plain(name), Some(plain(secret)))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("accept", "application/json")
                .body(body);
            read(request).await
        })
    }
}

fn encoded(form: &[(&'static str, String)]) -> String {
    let mut body = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form {
        body.append_pair(key, value);
    }
    body.finish()
}

async fn read(request: reqwest::RequestBuilder) -> Result<Vec<u8>, FetchError> {
    // What a client says of an address may have it in it, and the address is the operator's own.
    let lost = |error: reqwest::Error| FetchError::Unreachable(error.without_url().to_string());
    let mut response = request.send().await.map_err(lost)?;
    let status = response.status();
    if !status.is_success() {
        return Err(FetchError::Status(status.as_u16()));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        if bytes.len() + chunk.len() > MOST_BYTES {
            return Err(FetchError::Unreachable("it says too much".to_owned()));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
