//! What people write: texts with a limit in characters, without control characters.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing that can be seen.
    #[error("the text is empty")]
    Empty,
    /// Too many characters.
    #[error("the text has more than {max} characters")]
    TooLong {
        /// The limit in characters (Unicode scalar values).
        max: u32,
    },
    /// A control character other than line feed and tab.
    #[error("the text has control characters")]
    ControlCharacter,
}

/// Turns the direction of the words after it.
pub(crate) const fn is_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Shows nothing: white space only, and what Unicode calls default ignorable.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_whitespace()
            || is_direction(character)
            || matches!(
                character,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                    | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{180b}'..='\u{180f}'
                    | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
                    | '\u{e0000}'..='\u{e0fff}'
            )
    })
}

/// Trims the text, makes every line end a line feed, and holds it against the limit.
pub(crate) fn clean(text: &str, max: u32) -> Result<String, TextError> {
    // Counting stops at the limit, so that a hostile length costs nothing.
    let limit = usize::try_from(max).unwrap_or(usize::MAX);
    let text = text.trim();
    if is_blank(text) {
        return Err(TextError::Empty);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().nth(limit).is_some() {
        return Err(TextError::TooLong { max });
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(TextError::ControlCharacter);
    }
    Ok(text)
}

macro_rules! bounded_texts {
    ($( $(#[$meta:meta])* $name:ident, $max:literal; )+) => { $(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Most characters.
            pub const MAX: u32 = $max;

            /// Takes the text trimmed, with line feeds for line ends.
            ///
            /// # Errors
            /// When it is empty, longer than [`Self::MAX`] characters, or has control characters.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                clean(text, Self::MAX).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        // Free text may name people: what is logged by mistake is only its length.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} characters)"), self.0.chars().count())
            }
        }
    )+ };
}

bounded_texts! {
    /// What happened, in the reporter's words.
    Description, 4000;
    /// Where exactly: the second yard, behind the bus stop.
    PlaceNote, 300;
    /// Name of a person.
    PersonName, 120;
    /// Words that travel with a step of the life cycle: a question, a reply, an answer, a reason.
    Words, 4000;
}
