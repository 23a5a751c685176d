//! Who sends: the installation's key for push services (VAPID, RFC 8292). It follows from the secret key, so that every process
//! has the same and nothing is stored.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use crate::{App, secret::SecretKey};

/// How long a signed word is good for, seconds; the standard allows a day.
const GOOD_FOR: i64 = 12 * 3_600;

/// The public key, base64url, as browsers want it to subscribe.
#[must_use]
pub fn public_key(secret: &SecretKey) -> Option<String> {
    let pair = pair(secret)?;
    Some(URL_SAFE_NO_PAD.encode(pair.public_key().as_ref()))
}

/// `Authorization` for a push service; none when the address has no origin.
pub(crate) fn authorization(app: &App, endpoint: &str) -> Option<String> {
    let origin = origin_of(endpoint)?;
    let pair = pair(&app.secret)?;
    let encode = |text: String| URL_SAFE_NO_PAD.encode(text);
    let head = encode(json!({ "typ": "JWT", "alg": "ES256" }).to_string());
    let claims = encode(
        json!({
            "aud": origin,
            "exp": app.clock.now().as_second() + GOOD_FOR,
            "sub": app.settings.public_url,
        })
        .to_string(),
    );
    let signed = format!("{head}.{claims}");
    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).ok()?;
    Some(format!(
        "vapid t={signed}.{}, k={}",
        URL_SAFE_NO_PAD.encode(signature),
        URL_SAFE_NO_PAD.encode(pair.public_key().as_ref())
    ))
}

/// `https://host:port` of an address.
fn origin_of(endpoint: &str) -> Option<String> {
    let (scheme, rest) = endpoint.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty() && !host.contains('@')).then(|| format!("{scheme}://{host}"))
}

/// Nearly every 32 bytes are a key of P-256; where they are not, the next ones are taken.
fn pair(secret: &SecretKey) -> Option<EcdsaKeyPair> {
    (0_u8..8).find_map(|turn| {
        let bytes = secret.push_key(turn);
        // A private key alone: its public half is computed.
        let key = aws_lc_rs::agreement::PrivateKey::from_private_key(
            &aws_lc_rs::agreement::ECDH_P256,
            &bytes,
        )
        .ok()?;
        let public = key.compute_public_key().ok()?;
        EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            &bytes,
            public.as_ref(),
        )
        .ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_follows_from_the_secret() {
        let key = public_key(&SecretKey::new([7; 32])).expect("a key");
        assert_eq!(URL_SAFE_NO_PAD.decode(&key).expect("base64url").len(), 65);
        assert_eq!(Some(&key), public_key(&SecretKey::new([7; 32])).as_ref());
        assert_ne!(Some(&key), public_key(&SecretKey::new([8; 32])).as_ref());
    }

    #[test]
    fn an_origin_has_no_path_and_no_user() {
        assert_eq!(
            origin_of("https://push.example:8443/a/b?c"),
            Some("https://push.example:8443".to_owned())
        );
        assert_eq!(origin_of("https://ona@push.example/a"), None);
        assert_eq!(origin_of("push.example"), None);
    }
}
