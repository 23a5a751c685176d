//! Plural forms by CLDR 48 (cardinal), for Lithuanian and English.

use crate::Lang;

/// Which form of a noun a number asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PluralForm {
    /// 1 pranešimas, 21 pranešimas; 1 report.
    One,
    /// 2 pranešimai, 22 pranešimai.
    Few,
    /// 1,5 pranešimo.
    Many,
    /// 10 pranešimų, 11 pranešimų; 2 reports.
    Other,
}

impl PluralForm {
    /// CLDR's word for it, as the texts write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The form for a number given by its digits as they are shown, with a point as decimal mark
/// (`1.5`; `1.0` is not `1`); a sign does not matter. What is no number is `Other`.
#[must_use]
pub fn plural_form(lang: Lang, number: &str) -> PluralForm {
    let digits = number.trim_start_matches(['-', '\u{2212}']);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !numeric(whole) || !numeric(part) {
        return PluralForm::Other;
    }
    // Only the last two digits of the whole part decide.
    let tail = whole.get(whole.len().saturating_sub(2)..).unwrap_or(whole);
    let last_two: u8 = tail.parse().unwrap_or(0);
    match lang {
        Lang::Lt if part.bytes().any(|digit| digit != b'0') => PluralForm::Many,
        Lang::Lt => match (last_two % 10, last_two) {
            (0, _) | (_, 11..=19) => PluralForm::Other,
            (1, _) => PluralForm::One,
            _ => PluralForm::Few,
        },
        Lang::En if whole == "1" && part.is_empty() => PluralForm::One,
        Lang::En => PluralForm::Other,
    }
}
