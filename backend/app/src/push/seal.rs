//! Encryption for one browser (RFC 8291, content coding `aes128gcm` of RFC 8188): one record, a fresh key each time.

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree},
    error::Unspecified,
    hkdf::{HKDF_SHA256, KeyType, Salt},
};

/// Bytes of a record; one that push services take whole.
const RECORD: u32 = 4_096;
/// What a message may have at most, so that it fits into one record with its head, end mark and tag.
pub const MOST: usize = 3_900;

/// What is fresh for each message.
pub struct Fresh {
    /// The key of this message alone.
    pub key: PrivateKey,
    /// Its salt.
    pub salt: [u8; 16],
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// The body of the request: head and sealed message.
///
/// # Errors
/// When the browser's key is no point of P-256, or the message is too long.
pub fn seal(
    message: &[u8],
    p256dh: &[u8],
    auth: &[u8],
    fresh: &Fresh,
) -> Result<Vec<u8>, Unspecified> {
    if message.len() > MOST {
        return Err(Unspecified);
    }
    let ours = fresh.key.compute_public_key()?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, p256dh);
    let mut keying = [0_u8; 32];
    agree(&fresh.key, theirs, Unspecified, |shared| {
        let info = [b"WebPush: info\0".as_slice(), p256dh, ours.as_ref()];
        Salt::new(HKDF_SHA256, auth)
            .extract(shared)
            .expand(&info, Length(32))?
            .fill(&mut keying)
    })?;
    let pseudorandom = Salt::new(HKDF_SHA256, &fresh.salt).extract(&keying);
    let mut key = [0_u8; 16];
    pseudorandom
        .expand(&[b"Content-Encoding: aes128gcm\0"], Length(16))?
        .fill(&mut key)?;
    let mut nonce = [0_u8; 12];
    pseudorandom
        .expand(&[b"Content-Encoding: nonce\0"], Length(12))?
        .fill(&mut nonce)?;
    // The end mark of the last record, and nothing to hide its length behind: what is said is short anyway.
    let mut sealed = [message, &[2]].concat();
    LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key)?).seal_in_place_append_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::empty(),
        &mut sealed,
    )?;
    let mut body = Vec::with_capacity(86 + sealed.len());
    body.extend(fresh.salt);
    body.extend(RECORD.to_be_bytes());
    body.push(u8::try_from(ours.as_ref().len()).map_err(|_| Unspecified)?);
    body.extend(ours.as_ref());
    body.extend(sealed);
    Ok(body)
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).expect("base64url")
    }

    /// RFC 8291, appendix A.
    #[test]
    fn the_example_of_the_standard_comes_out() {
        let key = PrivateKey::from_private_key(
            &ECDH_P256,
            &bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        )
        .expect("a key");
        let fresh = Fresh {
            key,
            salt: bytes("DGv6ra1nlYgDCS1FRnbzlw")
                .try_into()
                .expect("16 bytes"),
        };
        let body = seal(
            b"When I grow up, I want to be a watermelon",
            &bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            &bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            &fresh,
        )
        .expect("it is sealed");
        assert_eq!(
            URL_SAFE_NO_PAD.encode(body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn what_is_no_key_or_too_long_is_refused() {
        let fresh = || Fresh {
            key: PrivateKey::generate(&ECDH_P256).expect("a key"),
            salt: [0; 16],
        };
        assert!(seal(b"x", &[4; 65], &[0; 16], &fresh()).is_err());
        let theirs = fresh().key.compute_public_key().expect("a public key");
        assert!(seal(&[0; MOST + 1], theirs.as_ref(), &[0; 16], &fresh()).is_err());
        assert!(seal(&[0; MOST], theirs.as_ref(), &[0; 16], &fresh()).is_ok());
    }
}
