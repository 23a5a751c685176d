//! The tracking token: the secret in a reporter's link.

use std::fmt;
use std::str::FromStr;

/// RFC 4648, section 5.
const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// 16 bytes without padding.
const SECRET_CHARS: usize = 22;
const MAX_CODE: usize = 8;

/// `13.` and 128 secret bits in base64url: whoever has it is the reporter. The municipality's
/// code in front says in which partition the report lies. Neither `Debug` nor logs show the
/// secret; [`TrackingToken::reveal`] does. Compare stored hashes of it, never the text.
#[derive(Clone, PartialEq, Eq)]
pub struct TrackingToken {
    municipality: String,
    secret: [u8; 16],
}

/// No tracking token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no tracking token")]
pub struct TokenError;

impl TrackingToken {
    /// The token for a report in the municipality (1 to 8 ASCII letters or digits).
    ///
    /// # Errors
    /// When the code is of another form.
    pub fn new(municipality: &str, secret: [u8; 16]) -> Result<Self, TokenError> {
        let fits = (1..=MAX_CODE).contains(&municipality.len())
            && municipality
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric());
        if !fits {
            return Err(TokenError);
        }
        Ok(Self {
            municipality: municipality.to_owned(),
            secret,
        })
    }

    /// Code of the municipality.
    #[must_use]
    pub fn municipality(&self) -> &str {
        &self.municipality
    }

    /// The secret bytes.
    #[must_use]
    pub const fn secret(&self) -> &[u8; 16] {
        &self.secret
    }

    /// The text of the token, for the reporter's eyes only.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!(
            "{}.{}",
            self.municipality,
            encode(u128::from_be_bytes(self.secret))
        )
    }
}

/// Six bits a character, the last one carrying the low two bits in its high ones, as base64 does.
fn encode(secret: u128) -> String {
    (0..SECRET_CHARS)
        .filter_map(|n| {
            let shift = 128 - 6 * (n + 1).min(21);
            let bits = if n < 21 { secret >> shift } else { secret << 4 };
            let digit = usize::try_from(bits & 63).ok()?;
            BASE64URL.get(digit).copied().map(char::from)
        })
        .collect()
}

/// Refuses other lengths, other characters, and bits set beyond the 128.
fn decode(text: &str) -> Option<u128> {
    if text.len() != SECRET_CHARS {
        return None;
    }
    let mut value: u128 = 0;
    for (n, character) in text.bytes().enumerate() {
        let digit = BASE64URL.iter().position(|known| *known == character)?;
        let digit = u128::try_from(digit).ok()?;
        if n < 21 {
            value = (value << 6) | digit;
        } else if digit.is_multiple_of(16) {
            value = (value << 2) | (digit >> 4);
        } else {
            return None;
        }
    }
    Some(value)
}

impl FromStr for TrackingToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let (municipality, secret) = text.split_once('.').ok_or(TokenError)?;
        let secret = decode(secret).ok_or(TokenError)?;
        Self::new(municipality, secret.to_be_bytes())
    }
}

impl fmt::Debug for TrackingToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TrackingToken({}.…)", self.municipality)
    }
}
