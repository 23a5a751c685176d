//! The server's secret key, and what is derived from it.
//!
//! A tracking token is derived from the report's id, so a repeated answer can name it again although the
//! database holds only its hash; a supporter is stored as a keyed hash, so nobody can be recognised from the table.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// 32 secret bytes, the same in every process of one installation.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SecretKey(…)")
    }
}

impl SecretKey {
    /// Takes the key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes of the tracking token of a report.
    #[must_use]
    pub fn tracking(&self, report: Uuid) -> [u8; 16] {
        let [token @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            self.derive(b"track", &[report.as_bytes()]);
        token
    }

    /// Who supports a report, as a keyed hash of the client's own random id.
    #[must_use]
    pub fn supporter(&self, report: Uuid, client: Uuid) -> [u8; 32] {
        self.derive(b"support", &[report.as_bytes(), client.as_bytes()])
    }

    /// By what a supporter is known among reports of one group in one municipality, so that merged reports count each
    /// once.
    #[must_use]
    pub fn crowd(&self, municipality: &str, group: &str, client: Uuid) -> [u8; 32] {
        self.derive(
            b"crowd",
            &[
                municipality.as_bytes(),
                b"\n",
                group.as_bytes(),
                b"\n",
                client.as_bytes(),
            ],
        )
    }

    /// The secret of a contractor's link.
    #[must_use]
    pub fn contractor_link(&self, link: Uuid) -> [u8; 32] {
        self.derive(b"contractor link", &[link.as_bytes()])
    }

    /// What opens a contractor's link after the code of this moment was right.
    #[must_use]
    pub fn contractor_key(&self, link: Uuid, code_sent_at: i64) -> [u8; 32] {
        self.derive(
            b"contractor key",
            &[link.as_bytes(), &code_sent_at.to_be_bytes()],
        )
    }

    /// The keyed hash of a contractor's code.
    #[must_use]
    pub fn contractor_code(&self, link: Uuid, code: &str) -> [u8; 32] {
        self.derive(b"contractor code", &[link.as_bytes(), code.as_bytes()])
    }

    /// The id of an event that repeats another one for a follower: the same at each try.
    #[must_use]
    pub fn repeated(&self, event: Uuid, follower: Uuid) -> Uuid {
        let [id @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            self.derive(b"repeated", &[event.as_bytes(), follower.as_bytes()]);
        uuid::Builder::from_random_bytes(id).into_uuid()
    }

    /// What must come back with everything that changes something in a session.
    #[must_use]
    pub fn csrf(&self, session: Uuid) -> [u8; 32] {
        self.derive(b"csrf", &[session.as_bytes()])
    }

    /// Proves that a code was made here for this report, address and instant.
    #[must_use]
    pub fn confirmation(&self, report: Uuid, address: &str, until: i64) -> [u8; 16] {
        let parts: [&[u8]; 3] = [report.as_bytes(), &until.to_be_bytes(), address.as_bytes()];
        let [proof @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            self.derive(b"confirm", &parts);
        proof
    }

    fn derive(&self, purpose: &[u8], parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes a key of any length, so this cannot fail; an all-zero hash would be refused by the store's checks.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        mac.update(purpose);
        mac.update(&[0]);
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// SHA-256 of some bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_follows_from_the_key_and_the_report_alone() {
        let one = SecretKey::new([1; 32]);
        let report = Uuid::from_u128(7);
        assert_eq!(one.tracking(report), one.tracking(report));
        assert_ne!(
            one.tracking(report),
            SecretKey::new([2; 32]).tracking(report)
        );
        assert_ne!(one.tracking(report), one.tracking(Uuid::from_u128(8)));
    }
}
