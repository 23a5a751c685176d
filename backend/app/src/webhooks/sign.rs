//! The signature of a delivery, as Standard Webhooks has it.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A secret as its owner is given it.
#[must_use]
pub fn shown(secret: &[u8; 32]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The value of `webhook-signature`: a signature for each secret, separated by spaces.
#[must_use]
pub fn signature(secrets: &[[u8; 32]], id: &str, seconds: i64, body: &str) -> String {
    let signed = format!("{id}.{seconds}.{body}");
    let each: Vec<String> = secrets
        .iter()
        .filter_map(|secret| {
            // HMAC takes a key of any length, so this gives one each.
            let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
            mac.update(signed.as_bytes());
            Some(format!(
                "v1,{}",
                STANDARD.encode(mac.finalize().into_bytes())
            ))
        })
        .collect();
    each.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with Python's hmac module.
    #[test]
    fn a_signature_is_the_one_that_others_compute() {
        let secret = [7; 32];
        assert_eq!(
            signature(&[secret], "msg_1", 1_700_000_000, r#"{"a":1}"#),
            "v1,LInk7lWC3DLGgRP3k/Xpm933fgj/SEGrik4mpkLgnKE="
        );
        assert!(shown(&secret).starts_with("whsec_BwcH"));
    }
}
