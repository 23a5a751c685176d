//! The two languages, and texts that exist in both.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the product. Lithuanian is the default.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Lithuanian.
    #[default]
    Lt,
    /// English.
    En,
}

/// No language of the product has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the languages are lt and en")]
pub struct LangError;

/// Longest `Accept-Language` header that is looked at, and most ranges in it; what follows is ignored.
const HEADER_BYTES: usize = 500;
const HEADER_RANGES: usize = 20;

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Lt, Self::En];

    /// `lt` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lt => "lt",
            Self::En => "en",
        }
    }

    /// The language that an `Accept-Language` header (RFC 9110, 12.5.4) prefers: of the ranges
    /// that match a language of the product the one with the highest weight, of equals the first.
    /// `*`, no match, or nonsense give Lithuanian.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Self {
        let mut end = header.len().min(HEADER_BYTES);
        while !header.is_char_boundary(end) {
            end -= 1;
        }
        let mut best: Option<(u16, Self)> = None;
        for range in header
            .get(..end)
            .unwrap_or("")
            .split(',')
            .take(HEADER_RANGES)
        {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let Some(weight) = thousandths(weight).filter(|weight| *weight > 0) else {
                continue;
            };
            let primary = tag.trim().split('-').next().unwrap_or("");
            let lang = match primary.to_ascii_lowercase().as_str() {
                "lt" | "*" => Self::Lt,
                "en" => Self::En,
                _ => continue,
            };
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, lang));
            }
        }
        best.map_or(Self::Lt, |(_, lang)| lang)
    }
}

/// A weight `q=0.8` in thousandths.
fn thousandths(weight: &str) -> Option<u16> {
    let value = weight.trim().strip_prefix("q=")?;
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part: u16 = format!("{part:0<3}").parse().ok()?;
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(1000),
        _ => None,
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(code: &str) -> Result<Self, LangError> {
        match code {
            "lt" => Ok(Self::Lt),
            "en" => Ok(Self::En),
            _ => Err(LangError),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Lithuanian.
    pub lt: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The same text in both languages: proper names, numbers.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            lt: text.to_owned(),
            en: text.to_owned(),
        }
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lt => &self.lt,
            Lang::En => &self.en,
        }
    }
}
