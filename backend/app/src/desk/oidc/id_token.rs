//! The provider's token: its signature by a key of the provider's, and every claim that ties it to us and to this
//! sign-in (`OpenID Connect` Core, 3.1.3.7).

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::OidcError;

/// How far the provider's clock may be off, seconds.
const LEEWAY: i64 = 60;

/// What the provider calls its keys.
#[derive(Debug, Deserialize)]
pub(super) struct KeySet {
    keys: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
}

/// What a token must say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Timestamp,
}

/// The claims of a token that holds.
pub(super) fn verified(
    token: &str,
    keys: &KeySet,
    expected: Expected<'_>,
) -> Result<Map<String, Value>, OidcError> {
    let wrong = OidcError::Token;
    let (signed, signature) = token.rsplit_once('.').ok_or(wrong("form"))?;
    let (header, payload) = signed.split_once('.').ok_or(wrong("form"))?;
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong("form"));
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| wrong("header"))?;
    let signature = decode(signature)?;
    let holds = keys
        .keys
        .iter()
        .filter(|key| header.kid.is_none() || key["kid"].as_str() == header.kid.as_deref())
        .filter(|key| key["use"].as_str().is_none_or(|used| used == "sig"))
        .any(|key| is_signed(key, &header.alg, signed.as_bytes(), &signature).unwrap_or(false));
    if !holds {
        return Err(wrong("signature"));
    }
    let claims: Map<String, Value> =
        serde_json::from_slice(&decode(payload)?).map_err(|_| wrong("claims"))?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let number = |name: &str| claims.get(name).and_then(Value::as_i64);
    if text("iss") != Some(expected.issuer) {
        return Err(wrong("issuer"));
    }
    let audience = match claims.get("aud") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
            Vec::new()
        }
    };
    let party = text("azp");
    if !audience.contains(&expected.client_id)
        || (audience.len() > 1 && party.is_none())
        || party.is_some_and(|party| party != expected.client_id)
    {
        return Err(wrong("audience"));
    }
    if text("nonce") != Some(expected.nonce) {
        return Err(wrong("nonce"));
    }
    let now = expected.now.as_second();
    if number("exp").is_none_or(|end| end + LEEWAY <= now)
        || number("iat").is_none_or(|begin| begin > now + LEEWAY)
        || number("nbf").is_some_and(|begin| begin > now + LEEWAY)
    {
        return Err(wrong("time"));
    }
    if text("sub").is_none_or(str::is_empty) {
        return Err(wrong("subject"));
    }
    Ok(claims)
}

/// Only these algorithms; `none` and shared secrets are no signatures of the provider's.
fn is_signed(key: &Value, algorithm: &str, message: &[u8], signature: &[u8]) -> Option<bool> {
    let part = |name: &str| URL_SAFE_NO_PAD.decode(key[name].as_str()?).ok();
    let kind = key["kty"].as_str()?;
    match (algorithm, kind) {
        ("RS256" | "PS256", "RSA") => {
            let rsa = RsaPublicKeyComponents {
                n: part("n")?,
                e: part("e")?,
            };
            let parameters = if algorithm == "RS256" {
                &RSA_PKCS1_2048_8192_SHA256
            } else {
                &RSA_PSS_2048_8192_SHA256
            };
            Some(rsa.verify(parameters, message, signature).is_ok())
        }
        ("ES256", "EC") if key["crv"].as_str() == Some("P-256") => {
            let point = [vec![4], part("x")?, part("y")?].concat();
            let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
            Some(key.verify(message, signature).is_ok())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
    };
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    struct Signer {
        pair: EcdsaKeyPair,
        keys: KeySet,
    }

    fn signer() -> Signer {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let point = pair.public_key().as_ref();
        let half = |range: std::ops::Range<usize>| {
            URL_SAFE_NO_PAD.encode(point.get(range).expect("65 bytes"))
        };
        let key = json!({"kty": "EC", "crv": "P-256", "kid": "k", "use": "sig", "x": half(1..33), "y": half(33..65)});
        Signer {
            keys: KeySet { keys: vec![key] },
            pair,
        }
    }

    fn claims() -> Value {
        json!({"iss": "https://id.lt", "aud": "desk", "nonce": "n", "sub": "s", "exp": NOW + 300, "iat": NOW})
    }

    impl Signer {
        fn token(&self, header: &Value, claims: &Value) -> String {
            let text = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            let signed = format!("{}.{}", text(header), text(claims));
            let signature = self
                .pair
                .sign(&SystemRandom::new(), signed.as_bytes())
                .expect("a signature");
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
        }

        fn verdict(&self, token: &str) -> Result<(), String> {
            let expected = Expected {
                issuer: "https://id.lt",
                client_id: "desk",
                nonce: "n",
                now: Timestamp::from_second(NOW).expect("a time"),
            };
            verified(token, &self.keys, expected)
                .map(drop)
                .map_err(|error| error.to_string())
        }
    }

    #[test]
    fn a_token_of_the_provider_for_this_sign_in_holds() {
        let signer = signer();
        let token = signer.token(&json!({"alg": "ES256", "kid": "k"}), &claims());
        assert_eq!(signer.verdict(&token), Ok(()));
    }

    #[test]
    fn every_claim_that_is_not_ours_breaks_it() {
        let signer = signer();
        for (name, value, word) in [
            ("iss", json!("https://evil.lt"), "issuer"),
            ("aud", json!("other"), "audience"),
            ("aud", json!(["desk", "other"]), "audience"),
            ("azp", json!("other"), "audience"),
            ("nonce", json!("m"), "nonce"),
            ("nonce", json!(null), "nonce"),
            ("exp", json!(NOW - 61), "time"),
            ("iat", json!(NOW + 61), "time"),
            ("sub", json!(""), "subject"),
        ] {
            let mut changed = claims();
            changed
                .as_object_mut()
                .expect(word)
                .insert(name.to_owned(), value);
            let token = signer.token(&json!({"alg": "ES256", "kid": "k"}), &changed);
            let verdict = signer.verdict(&token).expect_err(word);
            assert!(verdict.ends_with(word), "{name}: {verdict}");
        }
    }

    #[test]
    fn a_signature_of_nobody_or_of_another_holds_nothing() {
        let (one, other) = (signer(), signer());
        let good = json!({"alg": "ES256", "kid": "k"});
        assert!(one.verdict(&other.token(&good, &claims())).is_err());
        for header in [
            json!({"alg": "none"}),
            json!({"alg": "HS256", "kid": "k"}),
            json!({"alg": "RS256", "kid": "k"}),
            json!({"alg": "ES256", "kid": "x"}),
        ] {
            assert!(
                one.verdict(&one.token(&header, &claims())).is_err(),
                "{header}"
            );
        }
        let token = one.token(&good, &claims());
        let (signed, _) = token.rsplit_once('.').expect("three parts");
        for broken in [
            format!("{signed}."),
            signed.to_owned(),
            String::new(),
            "a.b.c".to_owned(),
        ] {
            assert!(one.verdict(&broken).is_err(), "{broken}");
        }
    }
}
