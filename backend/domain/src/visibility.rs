//! Who may see what of a report. The one function that list, detail, map, search, photo and feed
//! ask; none of them decides for itself.
//!
//! Officers are not here: which reports they may open depends on their authority and role.

use crate::categories::{Publication, Visibility};
use crate::coded::coded_enum;
use crate::reports::Status;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Anybody.
    Public,
    /// Who has the tracking link.
    Reporter,
}

coded_enum! {
    /// What moderation has said about a text or a photo.
    Moderation {
        /// Nothing yet.
        Waiting = "waiting",
        /// It may be shown as the category says.
        Approved = "approved",
        /// It must not be shown.
        Hidden = "hidden",
    }
}

/// What the decision depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The report's visibility: of its category when it was filed, or stricter.
    pub visibility: Visibility,
    /// Its state.
    pub status: Status,
    /// When the category shows texts.
    pub text_public: Publication,
    /// When the category shows photos.
    pub photos_public: Publication,
    /// What moderation has said about the text.
    pub text: Moderation,
}

/// Whether something may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// It may.
    Shown,
    /// It may not; it is as if it were not there.
    Hidden,
}

/// What a reader may see of a report that they may see at all. What is not named here (contact
/// data, plate, answers, the exact evidence) no public reader ever sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct View {
    /// Whether it is on lists, the map and in counts; a duplicate is found by its reference only.
    pub listed: Sight,
    /// The description and the words that follow public lines.
    pub text: Sight,
    /// What the reporter gave beyond the description: answers, plate, contact data, place note.
    pub private: Sight,
    /// Photos, each as [`View::photo`] says.
    photos: Photos,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Photos {
    /// All that the report has.
    All,
    /// Those that are not hidden.
    UnlessHidden,
    /// Those that moderation has approved.
    Approved,
    /// None.
    None,
}

impl Facts {
    /// What the reader may see; `None` when for them the report does not exist.
    #[must_use]
    pub fn view(self, reader: Reader) -> Option<View> {
        let Self {
            visibility,
            status,
            text_public,
            photos_public,
            text,
        } = self;
        match reader {
            Reader::Reporter => Some(View {
                listed: Sight::Hidden,
                text: Sight::Shown,
                private: Sight::Shown,
                photos: Photos::All,
            }),
            Reader::Public => {
                let listed = public_listing(visibility, status)?;
                Some(View {
                    listed,
                    text: match (text_public, text) {
                        (Publication::AtOnce, Moderation::Waiting | Moderation::Approved)
                        | (Publication::AfterModeration, Moderation::Approved) => Sight::Shown,
                        (Publication::AtOnce, Moderation::Hidden)
                        | (
                            Publication::AfterModeration,
                            Moderation::Waiting | Moderation::Hidden,
                        )
                        | (
                            Publication::Never,
                            Moderation::Waiting | Moderation::Approved | Moderation::Hidden,
                        ) => Sight::Hidden,
                    },
                    private: Sight::Hidden,
                    photos: match photos_public {
                        Publication::AtOnce => Photos::UnlessHidden,
                        Publication::AfterModeration => Photos::Approved,
                        Publication::Never => Photos::None,
                    },
                })
            }
        }
    }
}

impl View {
    /// Whether a photo of which moderation has said this may be seen.
    #[must_use]
    pub const fn photo(self, moderation: Moderation) -> Sight {
        match (self.photos, moderation) {
            (Photos::All, Moderation::Waiting | Moderation::Approved | Moderation::Hidden)
            | (Photos::UnlessHidden, Moderation::Waiting | Moderation::Approved)
            | (Photos::Approved, Moderation::Approved) => Sight::Shown,
            (Photos::UnlessHidden, Moderation::Hidden)
            | (Photos::Approved, Moderation::Waiting | Moderation::Hidden)
            | (Photos::None, Moderation::Waiting | Moderation::Approved | Moderation::Hidden) => {
                Sight::Hidden
            }
        }
    }
}

impl Sight {
    /// Whether it may be seen.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        match self {
            Self::Shown => true,
            Self::Hidden => false,
        }
    }
}

/// Whether the public may know of a report, and find it on lists.
const fn public_listing(visibility: Visibility, status: Status) -> Option<Sight> {
    match visibility {
        Visibility::Restricted | Visibility::Confidential => None,
        Visibility::Public => match status {
            Status::Assigned
            | Status::Accepted
            | Status::NeedsInfo
            | Status::InProgress
            | Status::Answered
            | Status::Closed
            | Status::Reopened => Some(Sight::Shown),
            Status::Duplicate => Some(Sight::Hidden),
            Status::Received | Status::Withdrawn | Status::Refused => None,
        },
    }
}
