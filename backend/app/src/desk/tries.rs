//! Limits on tries to sign in: by account, and by client address, in the database that all processes share.

use std::net::IpAddr;

use atsakas_store::{
    ApplyError, Change, ChangeSet,
    officers::{TOO_MANY, TryLimits, count_try, find_locked_until, forget_tries, take_try_back},
};

use super::account_error::AccountError;
use crate::App;

const SECOND: i64 = 1_000_000;
/// Of one account: five are free, then half a minute, a minute, … a quarter of an hour.
const OF_ACCOUNT: TryLimits = TryLimits {
    free: 5,
    wait: 30 * SECOND,
    longest: 900 * SECOND,
    forget: 12 * 3_600 * SECOND,
};
/// Of one client address, behind which a whole office may be.
const OF_ADDRESS: TryLimits = TryLimits {
    free: 30,
    ..OF_ACCOUNT
};
/// Of mails that are asked for.
const OF_MAILS: TryLimits = TryLimits {
    free: 3,
    wait: 300 * SECOND,
    longest: 3_600 * SECOND,
    forget: 12 * 3_600 * SECOND,
};

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// A password.
    Password,
    /// A code of the second factor.
    Code,
    /// A mail with a link.
    Mail,
}

impl Tried {
    const fn kind(self) -> &'static str {
        match self {
            Self::Password => "account",
            Self::Code => "code",
            Self::Mail => "mail",
        }
    }
}

/// A try that was counted.
#[derive(Debug, Clone, Copy)]
pub struct Try {
    client: [u8; 32],
    account: [u8; 32],
}

impl Try {
    /// It was right: nothing is held against the account any more, and this try not against the client.
    #[must_use]
    pub fn right(self) -> [Change; 2] {
        [take_try_back(self.client), forget_tries(self.account)]
    }

    /// It was neither right nor wrong.
    #[must_use]
    pub fn taken_back(self) -> [Change; 2] {
        [take_try_back(self.client), take_try_back(self.account)]
    }
}

/// Counts a try, before it is looked at.
///
/// # Errors
/// `TooMany` while the account or the client has to wait.
pub async fn begin(
    app: &App,
    tried: Tried,
    account: &str,
    client: IpAddr,
) -> Result<Try, AccountError> {
    let limits = match tried {
        Tried::Password | Tried::Code => OF_ACCOUNT,
        Tried::Mail => OF_MAILS,
    };
    let counted = Try {
        client: app.secret.tries("client", &network(client)),
        account: app.secret.tries(tried.kind(), account),
    };
    let now = app.clock.now().as_microsecond();
    let set: ChangeSet = [
        count_try(counted.client, now, OF_ADDRESS),
        count_try(counted.account, now, limits),
    ]
    .into();
    match app.store.apply(set).await {
        Ok(()) => Ok(counted),
        Err(ApplyError::Conflict { label }) if label == TOO_MANY => {
            let until = find_locked_until(&app.store, &[counted.client, counted.account]).await?;
            let seconds = (until - now).max(0) / SECOND + 1;
            Err(AccountError::TooMany {
                seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
            })
        }
        Err(error) => Err(error.into()),
    }
}

/// Holds nothing against an account any more.
pub(crate) fn forget(app: &App, tried: Tried, account: &str) -> Change {
    forget_tries(app.secret.tries(tried.kind(), account))
}

/// An IPv6 client has a /64 to itself.
fn network(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}
