//! Sends the browser to the provider. What must come back is sealed into a short-lived cookie of that browser.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use super::{OidcError, OidcSettings};
use crate::{App, desk::sign_in::nonce, secret::sha256};

/// How long somebody may be at the provider, µs.
const GOOD_FOR: i64 = 600 * 1_000_000;
const PURPOSE: &str = "oidc";
/// Where somebody lands who asked for no place of ours.
const HOME: &str = "/desk/";

/// Where the browser goes, and what it is given.
#[derive(Debug, Clone)]
pub struct Started {
    /// Address at the provider.
    pub location: String,
    /// Value of the cookie.
    pub cookie: String,
}

/// What binds the provider's answer to this browser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Flow {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) back: String,
    until: i64,
}

/// What we need of the provider's description of itself.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Provider {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    #[serde(default)]
    pub(super) userinfo_endpoint: Option<String>,
}

/// Begins to sign in through the provider; `back` is where to go afterwards, on our own site.
///
/// # Errors
/// `NotSetUp`; `Provider` when it cannot be reached.
pub async fn start(app: &App, back: Option<&str>) -> Result<Started, OidcError> {
    let settings = app.settings.oidc.as_ref().ok_or(OidcError::NotSetUp)?;
    let provider = discover(settings).await?;
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let flow = Flow {
        state: text(&app.chance.bytes16()),
        nonce: text(&app.chance.bytes16()),
        verifier: text(&[app.chance.bytes16(), app.chance.bytes16()].concat()),
        back: own_path(back),
        until: app.clock.now().as_microsecond() + GOOD_FOR,
    };
    let mut scopes = vec![
        "openid".to_owned(),
        "email".to_owned(),
        "profile".to_owned(),
    ];
    scopes.extend(settings.more_scopes.iter().cloned());
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("redirect_uri", &redirect_uri(app))
        .append_pair("scope", &scopes.join(" "))
        .append_pair("state", &flow.state)
        .append_pair("nonce", &flow.nonce)
        .append_pair("code_challenge", &text(&sha256(flow.verifier.as_bytes())))
        .append_pair("code_challenge_method", "S256")
        .finish();
    let plain = serde_json::to_vec(&flow).map_err(|_| OidcError::NotOurs)?;
    let sealed = app
        .secret
        .seal(PURPOSE, b"", nonce(app), &plain)
        .ok_or(OidcError::NotOurs)?;
    let joint = if provider.authorization_endpoint.contains('?') {
        '&'
    } else {
        '?'
    };
    Ok(Started {
        location: format!("{}{joint}{query}", provider.authorization_endpoint),
        cookie: text(&sealed),
    })
}

/// Where the provider sends the browser back to.
pub(super) fn redirect_uri(app: &App) -> String {
    format!("{}/desk/v1/oidc/callback", app.settings.public_url)
}

/// The sign-in that a browser's cookie names, if it is ours and not too old.
pub(super) fn flow(app: &App, cookie: &str) -> Option<Flow> {
    let sealed = URL_SAFE_NO_PAD.decode(cookie).ok()?;
    let plain = app.secret.open(PURPOSE, b"", &sealed)?;
    let flow: Flow = serde_json::from_slice(&plain).ok()?;
    (flow.until > app.clock.now().as_microsecond()).then_some(flow)
}

/// The provider's description of itself, from where its issuer says.
pub(super) async fn discover(settings: &OidcSettings) -> Result<Provider, OidcError> {
    let url = format!(
        "{}/.well-known/openid-configuration",
        settings.issuer.trim_end_matches('/')
    );
    let bytes = settings
        .fetch
        .get(&url, None)
        .await
        .map_err(|error| OidcError::Provider(format!("discovery: {error}")))?;
    let provider: Provider = serde_json::from_slice(&bytes)
        .map_err(|_| OidcError::Provider("its description is not one".to_owned()))?;
    if provider.issuer != settings.issuer {
        return Err(OidcError::Provider("it is another issuer".to_owned()));
    }
    Ok(provider)
}

/// A path of our own site; anything that could lead elsewhere becomes the desk's front page.
fn own_path(back: Option<&str>) -> String {
    back.filter(|path| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= 500
            && path
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    })
    .unwrap_or(HOME)
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nothing_leads_off_our_site() {
        assert_eq!(
            own_path(Some("/desk/reports?state=assigned")),
            "/desk/reports?state=assigned"
        );
        for evil in [
            "https://evil.lt",
            "//evil.lt",
            "/\\evil.lt",
            "/\t/evil.lt",
            "desk",
            "",
            "/a\r\nb",
            "/ą",
        ] {
            assert_eq!(own_path(Some(evil)), "/desk/", "{evil:?}");
        }
        assert_eq!(own_path(None), "/desk/");
    }
}
