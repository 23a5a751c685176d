//! One-time codes by time (RFC 6238: SHA-1, six digits, 30 seconds), and recovery codes for when the telephone is lost.

use std::net::IpAddr;

use atsakas_store::{
    ApplyError, Change, StoreError,
    officers::{
        Totp, confirm_totp, delete_factors, delete_recovery_codes, end_sessions_of, find_totp,
        insert_recovery_codes, is_second_factor_due, put_totp,
    },
};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{
    account_error::AccountError,
    audit::{Note, apply_noted, apply_noted_of},
    session::{Begun, SignedIn, Via, begin_session},
    sign_in::nonce,
    tries::{Tried, Try, begin},
};
use crate::App;

/// Seconds of a step.
const STEP: i64 = 30;
/// Recovery codes that are given at once.
const RECOVERY: usize = 10;
const PURPOSE: &str = "totp";

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
pub(super) fn step_of(app: &App, officer: Uuid, totp: &Totp, given: &str) -> Option<i64> {
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
pub(super) fn recovery_hash(app: &App, officer: Uuid, given: &str) -> [u8; 32] {
    let plain: String = given
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(32)
        .collect();
    app.secret
        .recovery_code(officer, &plain.to_ascii_uppercase())
}

/// Makes a secret, which does nothing until a code of it is brought.
///
/// # Errors
/// `FactorState` when one is confirmed already; `NotAllowed` with a token.
pub async fn enrol(app: &App, signed_in: &SignedIn) -> Result<Enrolment, AccountError> {
    signed_in.session().ok_or(AccountError::NotAllowed)?;
    let officer = &signed_in.officer;
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
    let (tried, step) = right_step(app, id, &totp, given, client).await?;
    let codes = recovery_codes(app);
    let now = app.clock.now().as_microsecond();
    let mut begun = None;
    let note = Note::about("second_factor_set", id.to_string());
    apply_noted(app, &signed_in.who, note, || {
        let (new, begins) = begin_session(app, id, "password+totp", &session.device);
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

/// New recovery codes; the old ones open nothing any more.
///
/// # Errors
/// `FactorState` without a second factor.
pub async fn renew_recovery_codes(
    app: &App,
    signed_in: &SignedIn,
) -> Result<Vec<String>, AccountError> {
    signed_in.session().ok_or(AccountError::NotAllowed)?;
    let id = signed_in.officer.id;
    find_totp(&app.store, id)
        .await?
        .filter(|totp| totp.confirmed_at.is_some())
        .ok_or(AccountError::FactorState)?;
    let codes = recovery_codes(app);
    let now = app.clock.now().as_microsecond();
    let note = Note::about("recovery_codes_renewed", id.to_string());
    apply_noted(app, &signed_in.who, note, || {
        renewed(app, id, &codes, now).into()
    })
    .await?;
    Ok(codes)
}

/// Takes the second factor away; a code proves that it is still theirs.
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
    let totp = find_totp(&app.store, id)
        .await?
        .filter(|totp| totp.confirmed_at.is_some())
        .ok_or(AccountError::FactorState)?;
    let (tried, _) = right_step(app, id, &totp, given, client).await?;
    let now = app.clock.now().as_microsecond();
    let note = Note::about("second_factor_removed", id.to_string());
    apply_noted(app, &signed_in.who, note, || {
        let mut changes = Vec::from(delete_factors(id));
        changes.push(end_sessions_of(id, Some(session.id), now));
        changes.extend(tried.right());
        changes
    })
    .await?;
    Ok(())
}

/// The step of a right code. A wrong one is counted with those of signing in, and noted: whoever has taken a session over
/// cannot guess on.
async fn right_step(
    app: &App,
    id: Uuid,
    totp: &Totp,
    given: &str,
    client: IpAddr,
) -> Result<(Try, i64), AccountError> {
    let tried = begin(app, Tried::Code, &id.to_string(), client).await?;
    let Some(step) = step_of(app, id, totp, given) else {
        let note = Note::about("code_refused", id.to_string());
        apply_noted_of(app, id, note, Vec::new).await?;
        return Err(AccountError::CodeWrong);
    };
    Ok((tried, step))
}

/// What a session must still do: set up the second factor that its authority demands.
pub(super) async fn is_due(app: &App, via: &Via, officer: Uuid) -> Result<bool, StoreError> {
    match via {
        Via::Session(session) if session.means == "password" => {
            is_second_factor_due(&app.store, officer).await
        }
        Via::Session(_) | Via::Token(_) => Ok(false),
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
