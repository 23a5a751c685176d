//! Pages of a list: items, and an opaque cursor to what follows.

use atsakas_messages::Problem as Code;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::Problem;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PageOf<T> {
    /// What is on this page.
    pub items: Vec<T>,
    /// Cursor of the page that follows; null on the last one.
    pub next: Option<String>,
}

/// Where a page ended, as an opaque text: a version, what the list needs to go on, and a check sum. It keeps nobody
/// from making one (what it leads to is public), but a mistyped or foreign one is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    version: u8,
}

/// More than any list of ours needs.
const MOST_BYTES: usize = 256;

impl Cursor {
    /// The cursors of one list; a new version makes the old ones malformed.
    #[must_use]
    pub const fn version(version: u8) -> Self {
        Self { version }
    }

    /// Packs what the list needs to go on.
    #[must_use]
    pub fn encode(self, payload: &[u8]) -> String {
        let mut bytes = Vec::with_capacity(payload.len() + 5);
        bytes.push(self.version);
        bytes.extend(self.sum(payload).to_be_bytes());
        bytes.extend(payload);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Unpacks a cursor.
    ///
    /// # Errors
    /// `cursor_malformed` for what no page of this list gave.
    pub fn decode(self, text: &str) -> Result<Vec<u8>, Problem> {
        let malformed = || Problem::new(Code::CursorMalformed);
        if text.len() > MOST_BYTES * 2 {
            return Err(malformed());
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| malformed())?;
        let (version, rest) = bytes.split_first().ok_or_else(malformed)?;
        let (sum, payload) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
        if *version != self.version || u32::from_be_bytes(*sum) != self.sum(payload) {
            return Err(malformed());
        }
        Ok(payload.to_vec())
    }

    /// FNV-1a over version and payload.
    fn sum(self, payload: &[u8]) -> u32 {
        std::iter::once(&self.version)
            .chain(payload)
            .fold(0x811c_9dc5, |sum, byte| {
                (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let list = Cursor::version(3);
        assert_eq!(
            list.decode(&list.encode(b"\0\xff report 7")).unwrap(),
            b"\0\xff report 7"
        );
        assert_eq!(list.decode(&list.encode(b"")).unwrap(), b"");
    }

    #[test]
    fn garbage_other_versions_and_typing_errors_are_malformed() {
        let list = Cursor::version(3);
        let good = list.encode(b"report 7");
        let mut typo = good.clone();
        typo.replace_range(8..9, if &good[8..9] == "A" { "B" } else { "A" });
        for wrong in [
            "",
            "zzz",
            "!!!",
            &"A".repeat(5000),
            &typo,
            &Cursor::version(4).encode(b"report 7"),
        ] {
            assert_eq!(
                list.decode(wrong).unwrap_err().code(),
                &Code::CursorMalformed,
                "{wrong:.20}"
            );
        }
    }
}
