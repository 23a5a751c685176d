//! Passwords: argon2id, off the threads that serve requests, a bounded number at once.

use std::{sync::OnceLock, time::Duration};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use super::account_error::AccountError;
use crate::App;

/// Each takes 19 MiB for some 20 ms.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// Who waits longer is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// Hashes a new password.
///
/// # Errors
/// `Busy` when too many wait.
pub async fn hash(app: &App, password: &str) -> Result<String, AccountError> {
    let (salt, password) = (app.chance.bytes16(), password.to_owned());
    blocking(move || hash_with(&password, &salt))
        .await?
        .ok_or(AccountError::Busy)
}

/// Whether it is the password of this hash. Without a hash the same work is done, and the answer is no.
///
/// # Errors
/// `Busy` when too many wait.
pub async fn is_right(hash: Option<String>, password: &str) -> Result<bool, AccountError> {
    let password = password.to_owned();
    blocking(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| dummy().cloned()) else {
            return false;
        };
        let right = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        right && known
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AccountError> {
    let permit = tokio::time::timeout(PATIENCE, AT_ONCE.acquire()).await;
    let Ok(Ok(_permit)) = permit else {
        return Err(AccountError::Busy);
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| AccountError::Busy)
}

fn hash_with(password: &str, salt: &[u8]) -> Option<String> {
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .ok()?;
    Some(hash.to_string())
}

/// A hash of the same cost that is nobody's.
fn dummy() -> Option<&'static String> {
    static DUMMY: OnceLock<Option<String>> = OnceLock::new();
    DUMMY
        .get_or_init(|| hash_with("nobody has this password", b"no account's own"))
        .as_ref()
}
