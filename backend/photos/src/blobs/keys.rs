//! Which key holds what, and back: which photo a key belongs to.

use object_store::path::Path;
use uuid::Uuid;

use crate::derive::{Encoding, Size};

/// Below this lie the bytes as they came.
pub(super) const ORIGINALS: &str = "originals";
/// Below this lie the pictures that may be shown.
pub(super) const DERIVED: &str = "derived";

/// Makes keys below a prefix.
#[derive(Debug)]
pub(super) struct Keys {
    prefix: Path,
}

impl Keys {
    pub(super) fn new(prefix: Option<&str>) -> Self {
        Self {
            prefix: Path::from(prefix.unwrap_or_default()),
        }
    }

    pub(super) fn folder(&self, name: &str) -> Path {
        self.prefix.clone().join(name)
    }

    pub(super) fn original(&self, photo: Uuid) -> Path {
        self.place(ORIGINALS, photo)
    }

    pub(super) fn derived(&self, photo: Uuid, size: Size, encoding: Encoding) -> Path {
        self.place(DERIVED, photo)
            .join(format!("{}.{}", size.long_side(), encoding.extension()))
    }

    pub(super) fn probe(&self) -> Path {
        self.folder("probe").join("writable")
    }

    fn place(&self, folder: &str, photo: Uuid) -> Path {
        let [.., first, second] = *photo.as_bytes();
        self.folder(folder)
            .join(format!("{first:02x}"))
            .join(format!("{second:02x}"))
            .join(photo.to_string())
    }

    /// The photo that `key` belongs to, if it is a key of ours.
    pub(super) fn photo_of(&self, key: &Path) -> Option<Uuid> {
        let mut parts = key.prefix_match(&self.prefix)?;
        let folder = parts.next()?;
        if folder.as_ref() != ORIGINALS && folder.as_ref() != DERIVED {
            return None;
        }
        let name = parts.nth(2)?;
        let photo = Uuid::try_parse(name.as_ref()).ok()?;
        let own = self.place(folder.as_ref(), photo);
        (own == *key || key.prefix_matches(&own)).then_some(photo)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail by panicking")]
    use super::*;

    #[test]
    fn every_key_leads_back_to_its_photo_and_no_other_key_does() {
        let photo = Uuid::from_u128(0x0192_3456_789a_7bcd_8ef0_1234_5678_90ab);
        for keys in [Keys::new(None), Keys::new(Some("some/place"))] {
            assert_eq!(keys.photo_of(&keys.original(photo)), Some(photo));
            for (size, encoding) in [(Size::Small, Encoding::Webp), (Size::Large, Encoding::Jpeg)] {
                assert_eq!(
                    keys.photo_of(&keys.derived(photo, size, encoding)),
                    Some(photo)
                );
            }
            assert_eq!(keys.photo_of(&keys.probe()), None);
        }
        let keys = Keys::new(None);
        assert_eq!(
            keys.original(photo).as_ref(),
            "originals/90/ab/01923456-789a-7bcd-8ef0-1234567890ab"
        );
        let wrong_shard =
            Path::parse("originals/90/aa/01923456-789a-7bcd-8ef0-1234567890ab").unwrap();
        assert_eq!(keys.photo_of(&wrong_shard), None);
        assert_eq!(
            keys.photo_of(&Path::parse("originals/90/ab/notes.txt").unwrap()),
            None
        );
    }
}
