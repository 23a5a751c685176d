//! Number plates.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A vehicle's number plate: 2 to 10 capital letters and digits, without spaces and dashes.
/// Letters of other alphabets that are on plates because they look like Latin ones (Ukraine's)
/// are written as the Latin ones; Ä, Ö and Ü stay. Never public, never logged.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plate(String);

/// Text that cannot be a number plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no number plate")]
pub struct PlateError;

impl Plate {
    /// Reads a plate as people type it: lower case, with spaces or dashes.
    ///
    /// # Errors
    /// When other characters are left, fewer than 2 or more than 10, or only letters and more
    /// than 6 of them (a personal plate has at most 6).
    pub fn parse(text: &str) -> Result<Self, PlateError> {
        let mut plate = String::with_capacity(10);
        let mut count = 0;
        for character in text.trim().chars() {
            if matches!(character, ' ' | '\u{a0}' | '-' | '–' | '·' | '.') {
                continue;
            }
            count += 1;
            if count > 10 {
                return Err(PlateError);
            }
            plate.push(plate_character(character).ok_or(PlateError)?);
        }
        let has_digit = plate.bytes().any(|byte| byte.is_ascii_digit());
        if count < 2 || (!has_digit && count > 6) {
            return Err(PlateError);
        }
        Ok(Self(plate))
    }

    /// The plate, e.g. `ABC123`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the form of an ordinary Lithuanian plate: car `ABC123`, trailer `AB123`,
    /// motorcycle `123AB`, moped `12ABC`, electric car `EA1234`, taxi `T12345`, transit `P12345`,
    /// diplomats `123456`.
    #[must_use]
    pub fn is_lithuanian_form(&self) -> bool {
        let form: String = self
            .0
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { 'A' })
            .collect();
        match form.as_str() {
            "AAA000" | "AA000" | "000AA" | "00AAA" | "000000" => self.0.is_ascii(),
            "AA0000" => self.0.starts_with('E'),
            "A00000" => self.0.starts_with(['T', 'P', 'H']),
            _ => false,
        }
    }
}

fn plate_character(character: char) -> Option<char> {
    let upper = match character.to_uppercase().next()? {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        other => other,
    };
    (upper.is_ascii_alphanumeric() || matches!(upper, 'Ä' | 'Ö' | 'Ü')).then_some(upper)
}

impl TryFrom<String> for Plate {
    type Error = PlateError;

    fn try_from(text: String) -> Result<Self, PlateError> {
        Self::parse(&text)
    }
}

impl From<Plate> for String {
    fn from(plate: Plate) -> Self {
        plate.0
    }
}

impl fmt::Debug for Plate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plate(…)")
    }
}
