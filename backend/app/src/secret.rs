//! The server's secret key, and what is derived from it.
//!
//! A tracking token is the report's id, enciphered: a repeated answer can name it again although the database holds only
//! its hash, and a link finds its report by the report's own key. Who knows the id but not the secret cannot make one; one
//! that was guessed deciphers to the id of no report. A supporter is stored as a keyed hash, so nobody can be recognised
//! from the table.

use aes::Aes256;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt};
use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
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
        let mut block = report.into_bytes().into();
        self.tracking_cipher().encrypt_block(&mut block);
        block.into()
    }

    /// The report of a tracking token; of 16 bytes that are no token, the id of no report.
    #[must_use]
    pub fn report_of(&self, token: [u8; 16]) -> Uuid {
        let mut block = token.into();
        self.tracking_cipher().decrypt_block(&mut block);
        Uuid::from_bytes(block.into())
    }

    /// One block under a key of its own: a permutation of all ids, which is all that a token needs.
    fn tracking_cipher(&self) -> Aes256 {
        Aes256::new(&self.derive(b"track", &[]).into())
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

    /// A candidate for the key by which push services know the installation.
    #[must_use]
    pub(crate) fn push_key(&self, turn: u8) -> [u8; 32] {
        self.derive(b"push", &[&[turn]])
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

    /// The password of the sample officers: another one in each installation, the same at each start.
    #[must_use]
    pub fn sample_password(&self) -> String {
        let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            self.derive(b"sample officers", &[]);
        hex::encode::<[u8; 16]>(half)
    }

    /// The secret with which what goes to a webhook is signed; the next generation is another one.
    #[must_use]
    pub fn webhook(&self, webhook: Uuid, generation: i32) -> [u8; 32] {
        self.derive(b"webhook", &[webhook.as_bytes(), &generation.to_be_bytes()])
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

    /// The proof of a link to the photos of a report, for one authority and until then.
    #[must_use]
    pub fn forwarded(&self, report: Uuid, authority: &str, until: i64) -> [u8; 16] {
        let parts: [&[u8]; 3] = [
            report.as_bytes(),
            &until.to_be_bytes(),
            authority.as_bytes(),
        ];
        let [proof @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            self.derive(b"forward", &parts);
        proof
    }

    /// The secret of a link that goes by mail, so that no mail has to be kept with it.
    #[must_use]
    pub fn account_link(&self, link: Uuid) -> [u8; 32] {
        self.derive(b"account link", &[link.as_bytes()])
    }

    /// Under what the tries of an account or of a client are counted.
    #[must_use]
    pub fn tries(&self, kind: &str, of: &str) -> [u8; 32] {
        self.derive(b"tries", &[kind.as_bytes(), &[0], of.as_bytes()])
    }

    /// Hash of a recovery code: keyed, since such codes are short.
    #[must_use]
    pub fn recovery_code(&self, officer: Uuid, code: &str) -> [u8; 32] {
        self.derive(b"recovery code", &[officer.as_bytes(), code.as_bytes()])
    }

    /// Seals bytes for one purpose and owner (ChaCha20-Poly1305): nonce, then what nobody else can read or change.
    #[must_use]
    pub fn seal(
        &self,
        purpose: &str,
        owner: &[u8],
        nonce: [u8; 12],
        plain: &[u8],
    ) -> Option<Vec<u8>> {
        let mut bytes = plain.to_vec();
        self.sealing_key(purpose)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(owner),
                &mut bytes,
            )
            .ok()?;
        Some([nonce.as_slice(), &bytes].concat())
    }

    /// What was sealed for this purpose and owner; none when it was not, or was changed since.
    #[must_use]
    pub fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, bytes) = sealed.split_first_chunk::<12>()?;
        let mut bytes = bytes.to_vec();
        self.sealing_key(purpose)?
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(owner),
                &mut bytes,
            )
            .ok()
            .map(|plain| plain.to_vec())
    }

    fn sealing_key(&self, purpose: &str) -> Option<LessSafeKey> {
        let key = self.derive(b"seal", &[purpose.as_bytes()]);
        Some(LessSafeKey::new(
            UnboundKey::new(&CHACHA20_POLY1305, &key).ok()?,
        ))
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
    fn what_is_sealed_opens_only_for_its_purpose_and_owner_and_unchanged() {
        let key = SecretKey::new([1; 32]);
        let sealed = key.seal("a", b"ona", [7; 12], b"secret").expect("sealed");
        assert_eq!(
            key.open("a", b"ona", &sealed).as_deref(),
            Some(b"secret".as_slice())
        );
        assert_eq!(key.open("b", b"ona", &sealed), None);
        assert_eq!(key.open("a", b"jonas", &sealed), None);
        assert_eq!(SecretKey::new([2; 32]).open("a", b"ona", &sealed), None);
        let mut changed = sealed.clone();
        if let Some(last) = changed.last_mut() {
            *last ^= 1;
        }
        assert_eq!(key.open("a", b"ona", &changed), None);
        assert_eq!(key.open("a", b"ona", b"short"), None);
    }

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

    #[test]
    fn only_the_key_finds_the_report_of_a_token() {
        let (one, other) = (SecretKey::new([1; 32]), SecretKey::new([2; 32]));
        let report = Uuid::from_u128(7);
        let token = one.tracking(report);
        assert_eq!(one.report_of(token), report);
        assert_ne!(other.report_of(token), report);
        assert_ne!(token, report.into_bytes());
    }
}
