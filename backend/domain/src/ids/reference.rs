//! The public reference of a report, `VLN-7K3F2M`: short enough to say on the telephone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// 32 digits and letters without those that look or sound like others: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters after the prefix: 30 bits.
const BODY: usize = 6;

/// Three capital letters that name a municipality, e.g. `VLN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix([u8; 3]);

/// A report's public reference. It finds the public view of a report and opens nothing: the
/// tracking token does. Written `VLN-7K3F2M`; read also in lower case, without the dash or with a
/// space or a long dash in its place, and with I or L for 1 and O for 0 after the prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicRef {
    prefix: Prefix,
    body: [u8; BODY],
}

/// No reference: three letters, a dash and six letters or digits are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reference is three letters, a dash and six letters or digits, as VLN-7K3F2M")]
pub struct ReferenceError;

impl FromStr for Prefix {
    type Err = ReferenceError;

    /// Reads exactly three ASCII letters; lower case is raised.
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| ReferenceError)?;
        if !letters.iter().all(u8::is_ascii_alphabetic) {
            return Err(ReferenceError);
        }
        Ok(Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl PublicRef {
    /// The reference with this prefix and the low 30 bits of a random number. About one in a
    /// thousand collides when a municipality has a million reports: the caller tries again.
    #[must_use]
    pub fn from_random(prefix: Prefix, random: u32) -> Self {
        let mut body = [b'0'; BODY];
        let mut rest = random;
        for place in body.iter_mut().rev() {
            let digit = usize::try_from(rest & 31).unwrap_or(0);
            *place = ALPHABET.get(digit).copied().unwrap_or(b'0');
            rest >>= 5;
        }
        Self { prefix, body }
    }

    /// The municipality's prefix.
    #[must_use]
    pub const fn prefix(self) -> Prefix {
        self.prefix
    }
}

impl FromStr for PublicRef {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let text = text.trim();
        let prefix: Prefix = text.get(..3).ok_or(ReferenceError)?.parse()?;
        let rest = text.get(3..).ok_or(ReferenceError)?;
        let rest = rest.strip_prefix(['-', '–', '—', '‑', ' ']).unwrap_or(rest);
        let typed: [u8; BODY] = rest.as_bytes().try_into().map_err(|_| ReferenceError)?;
        let body = typed.map(|character| match character.to_ascii_uppercase() {
            b'I' | b'L' => b'1',
            b'O' => b'0',
            other => other,
        });
        if !body.iter().all(|character| ALPHABET.contains(character)) {
            return Err(ReferenceError);
        }
        Ok(Self { prefix, body })
    }
}

impl fmt::Display for PublicRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.prefix)?;
        self.body
            .iter()
            .try_for_each(|character| write!(f, "{}", char::from(*character)))
    }
}

impl TryFrom<String> for PublicRef {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, ReferenceError> {
        text.parse()
    }
}

impl From<PublicRef> for String {
    fn from(reference: PublicRef) -> Self {
        reference.to_string()
    }
}
