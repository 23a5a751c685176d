//! One-time codes by time (RFC 6238: SHA-1, six digits, 30 seconds), and recovery codes for when the telephone is lost.

use std::net::IpAddr;

use atsakas_store::{
    ApplyError, Change, StoreError,
    officers::{
        Totp, confirm_totp, delete_factors, delete_recovery_codes, end_sessions_of, end_tokens_of,
        find_totp, has_password_alone, insert_recovery_codes, is_second_factor_due, put_totp,
        set_session_means, use_recovery_code, use_totp,
    },
};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted, apply_noted_of},
    change_password::prove_password,
    session::{Begun, SignedIn, Via, begin_session},
    sign_in::{OIDC, PASSWORD, nonce},
    tries::{Tried, Try, begin},
};
use crate::App;

/// Seconds of a step.
const STEP: i64 = 30;
/// Recovery codes that are given at once.
const RECOVERY: usize = 10;
const PURPOSE: &str = "totp";
/// How sessions are called that a password and a code of the authenticator opened.
const WITH_CODE: &str = "password+totp";

/// A secret that is to be put into an authenticator.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// In Base32, to type in.
    pub secret: String,
    /// As an address, to be shown as a QR code.
    pub uri: String,
}

/// The code of a step.
#[must_use]
pub fn code(secret: &[u8], step: i64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last()? & 0x0f);
    let part: [u8; 4] = hash.get(offset..offset + 4)?.try_into().ok()?;
    Some(format!(
        "{:06}",
        (u32::from_be_bytes(part) & 0x7fff_ffff) % 1_000_000
    ))
}

/// The step of which this is the code: this one, the one before or the next, if it is later than the last that was used.
fn step_of(app: &App, officer: Uuid, totp: &Totp, given: &str) -> Option<i64> {
    let secret = app.secret.open(PURPOSE, officer.as_bytes(), &totp.sealed)?;
    let now = app.clock.now().as_second().div_euclid(STEP);
    let mut found = None;
    for step in [now - 1, now, now + 1] {
        let right: bool = code(&secret, step)?
            .as_bytes()
            .ct_eq(given.as_bytes())
            .into();
        if right && step > totp.last_step {
            found = Some(step);
        }
    }
    found
}

/// The hash under which a recovery code is kept; how it is typed does not matter.
fn recovery_hash(app: &App, officer: Uuid, given: &str) -> [u8; 32] {
    let plain: String = given
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(32)
        .collect();
    app.secret
        .recovery_code(officer, &plain.to_ascii_uppercase())
}

/// Makes a secret, which does nothing until a code of it is brought. The password is asked for once more: whoever finds a
/// browser open cannot lock its owner out.
///
/// # Errors
/// `Failed` when the password is wrong; `TooMany`; `FactorState` when one is confirmed already, or there is no password
/// that it could stand beside; `NotAllowed` with a token.
pub async fn enrol(
    app: &App,
    signed_in: &SignedIn,
    password: &str,
    client: IpAddr,
) -> Result<Enrolment, AccountError> {
    signed_in.session().ok_or(AccountError::NotAllowed)?;
    let officer = &signed_in.officer;
    if officer.password_hash.is_none() {
        return Err(AccountError::FactorState);
    }
    prove_password(app, signed_in, password, client).await?;
    let secret: Vec<u8> = [app.chance.bytes16(), app.chance.bytes16()]
        .concat()
        .into_iter()
        .take(20)
        .collect();
    let sealed = app
        .secret
        .seal(PURPOSE, officer.id.as_bytes(), nonce(app), &secret)
        .ok_or(AccountError::Busy)?;
    let now = app.clock.now().as_microsecond();
    let stored = app.store.apply(put_totp(officer.id, sealed, now)).await;
    match stored {
        Err(ApplyError::Conflict { .. }) => Err(AccountError::FactorState),
        Err(error) => Err(error.into()),
        Ok(()) => {
            let text = base32(&secret);
            let email = officer.email.replace('@', "%40").replace('+', "%2B");
            Ok(Enrolment {
                uri: format!("otpauth://totp/Atsakas:{email}?secret={text}&issuer=Atsakas"),
                secret: text,
            })
        }
    }
}

/// Confirms the secret by its first code. Other sessions end, this one begins anew, and the recovery codes come.
///
/// # Errors
/// `CodeWrong`; `TooMany`; `FactorState` when there is nothing to confirm.
pub async fn confirm(
    app: &App,
    signed_in: &SignedIn,
    given: &str,
    client: IpAddr,
) -> Result<(Begun, Vec<String>), AccountError> {
    let session = signed_in.session().ok_or(AccountError::NotAllowed)?;
    let id = signed_in.officer.id;
    let totp = find_totp(&app.store, id)
        .await?
        .filter(|totp| totp.confirmed_at.is_none())
        .ok_or(AccountError::FactorState)?;
    let tried = begin(app, Tried::Code, &id.to_string(), client).await?;
    let Some(step) = step_of(app, id, &totp, given) else {
        return refuse(app, id).await;
    };
    let codes = recovery_codes(app);
    let now = app.clock.now().as_microsecond();
    let mut begun = None;
    let note = Note::about("second_factor_set", id.to_string());
    // Whoever came through the provider still did so.
    let means = if session.means == OIDC {
        OIDC
    } else {
        WITH_CODE
    };
    apply_noted(app, &signed_in.who, note, || {
        let (new, begins) = begin_session(app, id, means, &session.device);
        begun = Some(new);
        let mut changes = vec![
            confirm_totp(id, step, now),
            end_sessions_of(id, None, now),
            begins,
        ];
        changes.extend(renewed(app, id, &codes, now));
        changes.extend(tried.right());
        changes
    })
    .await?;
    Ok((begun.ok_or(AccountError::FactorState)?, codes))
}

/// New recovery codes; the old ones open nothing any more. A code, of the authenticator or one of the old, is used up.
///
/// # Errors
/// `CodeWrong`; `TooMany`; `FactorState` without a second factor.
pub async fn renew_recovery_codes(
    app: &App,
    signed_in: &SignedIn,
    given: &str,
    client: IpAddr,
) -> Result<Vec<String>, AccountError> {
    signed_in.session().ok_or(AccountError::NotAllowed)?;
    let id = signed_in.officer.id;
    let (tried, proof) = proved(app, id, given, client).await?;
    let codes = recovery_codes(app);
    let now = app.clock.now().as_microsecond();
    let note = Note::about("recovery_codes_renewed", id.to_string());
    let stored = apply_noted(app, &signed_in.who, note, || {
        let mut changes = vec![proof.change(id, now)];
        changes.extend(renewed(app, id, &codes, now));
        changes.extend(tried.right());
        changes
    })
    .await;
    used_up(app, id, stored).await?;
    Ok(codes)
}

/// Takes the second factor away; a code, of the authenticator or a recovery code, proves that it is still theirs. What is
/// left of the session is one of a password alone: where a second factor is demanded, it must be set up again. Tokens end.
///
/// # Errors
/// `CodeWrong`; `TooMany`; `FactorState` without a second factor.
pub async fn remove(
    app: &App,
    signed_in: &SignedIn,
    given: &str,
    client: IpAddr,
) -> Result<(), AccountError> {
    let session = signed_in.session().ok_or(AccountError::NotAllowed)?;
    let id = signed_in.officer.id;
    let (tried, proof) = proved(app, id, given, client).await?;
    let now = app.clock.now().as_microsecond();
    let note = Note::about("second_factor_removed", id.to_string());
    let stored = apply_noted(app, &signed_in.who, note, || {
        let mut changes = vec![proof.change(id, now)];
        changes.extend(delete_factors(id));
        changes.push(end_sessions_of(id, Some(session.id), now));
        if session.means != OIDC {
            changes.push(set_session_means(session.id, PASSWORD));
        }
        changes.push(end_tokens_of(id, now));
        changes.extend(tried.right());
        changes
    })
    .await;
    used_up(app, id, stored).await
}

/// A right code of the confirmed second factor. A wrong one is counted with those of signing in, and noted: whoever has
/// taken a session over cannot guess on.
async fn proved(
    app: &App,
    id: Uuid,
    given: &str,
    client: IpAddr,
) -> Result<(Try, Proof), AccountError> {
    let totp = find_totp(&app.store, id)
        .await?
        .filter(|totp| totp.confirmed_at.is_some())
        .ok_or(AccountError::FactorState)?;
    let tried = begin(app, Tried::Code, &id.to_string(), client).await?;
    match Proof::of(app, id, &totp, given) {
        Some(proof) => Ok((tried, proof)),
        None => refuse(app, id).await,
    }
}

/// A code that had opened something before is a wrong one.
async fn used_up(app: &App, id: Uuid, stored: Result<(), ApplyError>) -> Result<(), AccountError> {
    match stored {
        Err(ApplyError::Conflict {
            label: "totp_use" | "recovery_code_use",
        }) => refuse(app, id).await,
        other => Ok(other?),
    }
}

async fn refuse<T>(app: &App, id: Uuid) -> Result<T, AccountError> {
    let note = Note::about("code_refused", id.to_string());
    apply_noted_of(app, id, note, Vec::new).await?;
    Err(AccountError::CodeWrong)
}

/// What a session must still do: set up the second factor that its authority demands. A token does what its owner could
/// do: nothing where they would come in by a password alone.
pub(super) async fn is_due(app: &App, via: &Via, officer: Uuid) -> Result<bool, StoreError> {
    let alone = match via {
        Via::Session(session) => session.means == PASSWORD,
        Via::Token(_) => has_password_alone(&app.store, officer).await?,
    };
    Ok(alone && is_second_factor_due(&app.store, officer).await?)
}

/// How a code is used up.
pub(super) enum Proof {
    /// One of the authenticator, by its time.
    Step(i64),
    /// A recovery code, by its hash.
    Recovery([u8; 32]),
}

impl Proof {
    /// What the code could be: six figures are of the authenticator, anything else is a recovery code.
    pub(super) fn of(app: &App, officer: Uuid, totp: &Totp, given: &str) -> Option<Self> {
        let six = given.len() == 6 && given.bytes().all(|byte| byte.is_ascii_digit());
        if six {
            step_of(app, officer, totp, given).map(Self::Step)
        } else {
            Some(Self::Recovery(recovery_hash(app, officer, given)))
        }
    }

    /// Uses it up. A conflict, `totp_use` or `recovery_code_use`, when it was used, or never was.
    pub(super) fn change(&self, officer: Uuid, now: i64) -> Change {
        match self {
            Self::Step(step) => use_totp(officer, *step),
            Self::Recovery(hash) => use_recovery_code(officer, *hash, now),
        }
    }

    /// How a session is called that it opens.
    pub(super) const fn means(&self) -> &'static str {
        match self {
            Self::Step(_) => WITH_CODE,
            Self::Recovery(_) => "password+recovery",
        }
    }
}

fn renewed(app: &App, officer: Uuid, codes: &[String], now: i64) -> [Change; 2] {
    let hashes = codes
        .iter()
        .map(|code| recovery_hash(app, officer, code))
        .collect();
    [
        delete_recovery_codes(officer),
        insert_recovery_codes(officer, hashes, now),
    ]
}

fn recovery_codes(app: &App) -> Vec<String> {
    (0..RECOVERY)
        .map(|_| {
            let text = base32(&app.chance.bytes16());
            let (front, rest) = text.split_at(8);
            let (back, _) = rest.split_at(8);
            format!("{front}-{back}")
        })
        .collect()
}

/// Base32 (RFC 4648) without padding.
fn base32(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut text, mut bits, mut held) = (String::new(), 0_u32, 0_u32);
    let mut sign = |five: u32| {
        let at = usize::try_from(five & 31).unwrap_or(0);
        text.push(char::from(SIGNS.get(at).copied().unwrap_or(b'A')));
    };
    for byte in bytes {
        held = ((held << 8) | u32::from(*byte)) & 0xffff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            sign(held >> bits);
        }
    }
    if bits > 0 {
        sign(held << (5 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let secret = b"12345678901234567890";
        for (second, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(secret, second / STEP).as_deref(), Some(expected));
        }
    }

    #[test]
    fn base32_is_that_of_the_standard() {
        for (plain, expected) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), expected);
        }
    }
}
