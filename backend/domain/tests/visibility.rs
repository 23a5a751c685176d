//! Who sees what: every combination.

use atsakas_domain::categories::{Publication, Visibility};
use atsakas_domain::reports::Status;
use atsakas_domain::visibility::{Facts, Moderation, Reader, Sight};

fn every() -> impl Iterator<Item = Facts> {
    Visibility::ALL.iter().flat_map(|visibility| {
        Status::ALL.iter().flat_map(move |status| {
            Publication::ALL.iter().flat_map(move |text_public| {
                Publication::ALL.iter().flat_map(move |photos_public| {
                    Moderation::ALL.iter().map(move |text| Facts {
                        visibility: *visibility,
                        status: *status,
                        text_public: *text_public,
                        photos_public: *photos_public,
                        text: *text,
                    })
                })
            })
        })
    })
}

#[test]
fn the_public_sees_only_public_reports_that_stand() {
    for facts in every() {
        let stands = !matches!(
            facts.status,
            Status::Received | Status::Withdrawn | Status::Refused
        );
        let expected = facts.visibility == Visibility::Public && stands;
        assert_eq!(facts.view(Reader::Public).is_some(), expected, "{facts:?}");
    }
}

#[test]
fn a_public_view_never_shows_what_is_private_hidden_or_never_shown() {
    for facts in every() {
        let Some(view) = facts.view(Reader::Public) else {
            continue;
        };
        assert_eq!(view.private, Sight::Hidden);
        assert_eq!(view.photo(Moderation::Hidden), Sight::Hidden, "{facts:?}");
        if facts.text == Moderation::Hidden || facts.text_public == Publication::Never {
            assert_eq!(view.text, Sight::Hidden, "{facts:?}");
        }
        for moderation in Moderation::ALL {
            let shown = view.photo(*moderation).is_shown();
            match facts.photos_public {
                Publication::Never => assert!(!shown),
                Publication::AfterModeration => {
                    assert_eq!(shown, *moderation == Moderation::Approved);
                }
                Publication::AtOnce => {
                    assert_eq!(shown, *moderation != Moderation::Hidden);
                }
            }
        }
        if facts.text_public == Publication::AfterModeration {
            assert_eq!(view.text.is_shown(), facts.text == Moderation::Approved);
        }
        assert_eq!(view.listed.is_shown(), facts.status != Status::Duplicate);
    }
}

#[test]
fn the_reporter_sees_the_whole_of_their_own_report() {
    for facts in every() {
        let view = facts.view(Reader::Reporter);
        assert!(view.is_some_and(|view| {
            view.text.is_shown()
                && view.private.is_shown()
                && !view.listed.is_shown()
                && Moderation::ALL
                    .iter()
                    .all(|moderation| view.photo(*moderation).is_shown())
        }));
    }
}
