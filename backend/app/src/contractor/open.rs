//! The code that opens a link: sent to the contractor's address, good for a quarter of an hour, five tries and one opening.
//! What it gives is a key that is good for as long as the link, until another code opens it. Who has the link alone can
//! have codes sent, a few, and shuts nobody out by it.

use std::net::IpAddr;

use atsakas_domain::categories::Visibility;
use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{
    ApplyError, StoreError,
    contractors::{self as stored, Link},
    reports::{self, Report},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use super::letter;
use crate::{
    App,
    desk::{
        account_error::AccountError,
        audit::{Note, apply_noted_by_system},
        tries::{Tried, begin, forget},
        work::WorkError,
    },
    secret::sha256,
};

/// How long a code is good, µs.
const CODE_FOR: i64 = 15 * 60 * 1_000_000;
/// How long one waits for the next code, µs.
const CODE_AGAIN: i64 = 60 * 1_000_000;
/// How often a code can be tried.
const TRIES: i32 = 5;

/// Why a link does not open.
#[derive(Debug, thiserror::Error)]
pub enum ContractorError {
    /// There is no such link, or it has ended.
    #[error("not found")]
    NotFound,
    /// It is not opened by a code.
    #[error("the link is not open")]
    NotOpen,
    /// The code is wrong, too old, or was tried too often.
    #[error("the code does not open it")]
    WrongCode,
    /// A code was sent a moment ago.
    #[error("a code was sent a moment ago")]
    TooSoon,
    /// Too many codes were asked for.
    #[error("too many codes; wait {seconds} s")]
    TooMany {
        /// So long.
        seconds: u32,
    },
    /// What was said does not fit.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// The database has too much to do.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

impl From<ApplyError> for ContractorError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Conflict { .. } | ApplyError::Duplicate { .. } | ApplyError::Overloaded => {
                Self::Overloaded
            }
            ApplyError::Refused { .. } => {
                StoreError::Corrupt("a contractor's act that the schema refuses").into()
            }
            ApplyError::Database(fault) => StoreError::Database(fault).into(),
        }
    }
}

/// Sends a code to the link's contractor.
///
/// # Errors
/// `NotFound`, `TooSoon`, `TooMany`, `Overloaded`, `Store`.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "counting a try fails in no other way"
)]
pub async fn send_code(app: &App, token: &str, client: IpAddr) -> Result<(), ContractorError> {
    let link = find(app, token).await?;
    let now = app.clock.now();
    let at = now.as_microsecond();
    if link.code_sent_at.is_some_and(|sent| at - sent < CODE_AGAIN) {
        return Err(ContractorError::TooSoon);
    }
    let asked = begin(app, Tried::Mail, &link.id.to_string(), client).await;
    asked.map_err(|error| match error {
        AccountError::TooMany { seconds } => ContractorError::TooMany { seconds },
        AccountError::Apply(error) => error.into(),
        AccountError::Store(error) => error.into(),
        _ => ContractorError::Overloaded,
    })?;
    let [a, b, c, d, ..] = app.chance.bytes16();
    let code = format!("{:08}", u32::from_be_bytes([a, b, c, d]) % 100_000_000);
    let hash = app.secret.contractor_code(link.id, &code);
    let say = |key, args: Args| Messages::render(Lang::Lt, key, &args);
    let subject = say(Key::ContractorCodeSubject, Args::new());
    let text = say(
        Key::ContractorCodeText,
        Args::new().with("code", code.as_str()),
    );
    let note = Note::about("contractor_code_sent", link.id.to_string())
        .on(&link.municipality, link.report);
    apply_noted_by_system(app, note, || {
        let about = (link.municipality.as_str(), link.report);
        let mut changes = vec![stored::set_code(&link, hash, at)];
        changes.extend(letter(app, &link.email, &subject, &text, about));
        changes
    })
    .await?;
    Ok(())
}

/// The key that opens the link from now on.
///
/// # Errors
/// `NotFound`, `WrongCode`, `Overloaded`, `Store`.
pub async fn open(app: &App, token: &str, code: &str) -> Result<String, ContractorError> {
    let link = find(app, token).await?;
    let now = app.clock.now().as_microsecond();
    let (Some(hash), Some(sent)) = (link.code_hash, link.code_sent_at) else {
        return Err(ContractorError::WrongCode);
    };
    if now - sent > CODE_FOR || link.code_tries >= TRIES {
        return Err(ContractorError::WrongCode);
    }
    // Counted before it is compared, so that trying many at once tries no more than trying one by one.
    app.store.apply(stored::count_try(&link)).await?;
    let tried = app.secret.contractor_code(link.id, code.trim());
    if !bool::from(tried.as_slice().ct_eq(hash.as_slice())) {
        return Err(ContractorError::WrongCode);
    }
    let opened = vec![
        stored::use_code(&link, sent),
        forget(app, Tried::Mail, &link.id.to_string()),
    ];
    match app.store.apply(opened).await {
        Err(ApplyError::Conflict {
            label: stored::CODE_USED,
        }) => Err(ContractorError::WrongCode),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(URL_SAFE_NO_PAD.encode(app.secret.contractor_key(link.id, sent))),
    }
}

/// The link and its report, for who brings the key.
pub(super) async fn opened(
    app: &App,
    token: &str,
    key: &str,
) -> Result<(Link, Report), ContractorError> {
    let link = find(app, token).await?;
    let sent = link.opened_code_at.ok_or(ContractorError::NotOpen)?;
    let right = app.secret.contractor_key(link.id, sent);
    let given = URL_SAFE_NO_PAD
        .decode(key)
        .map_err(|_| ContractorError::NotOpen)?;
    if !bool::from(given.as_slice().ct_eq(right.as_slice())) {
        return Err(ContractorError::NotOpen);
    }
    let report = reports::find_report(&app.store, &link.municipality, link.report)
        .await?
        .filter(|report| report.state.visibility != Visibility::Confidential.code())
        .ok_or(ContractorError::NotFound)?;
    Ok((link, report))
}

async fn find(app: &App, token: &str) -> Result<Link, ContractorError> {
    let secret = URL_SAFE_NO_PAD
        .decode(token)
        .map_err(|_| ContractorError::NotFound)?;
    let now = app.clock.now().as_microsecond();
    stored::find_link(&app.store, sha256(&secret), now)
        .await?
        .ok_or(ContractorError::NotFound)
}
