//! A photo belongs to one report, for good.

use atsakas_store::photos::{self, Attach, Photo};
use atsakas_store::{ApplyError, ChangeSet, reports};
use uuid::Uuid;

use crate::kit::{NOON, filing, hash, on_both, report};

fn photo(number: u128) -> Photo {
    Photo {
        id: Uuid::from_u128(number),
        municipality: None,
        report: None,
        position: None,
        sha256: hash(number),
        bytes: 4_000_000,
        width: 4_000,
        height: 3_000,
        format: "jpeg".to_owned(),
        uploaded_at: NOON,
        upload_token_hash: None,
        suggestion: None,
        shown: false,
        moderation: "none".to_owned(),
        removed_at: None,
        origin: "reporter".to_owned(),
        internal: false,
        blob: None,
        pictures: None,
        regions: None,
    }
}

fn attach(number: u128, report: Uuid, position: i32) -> Attach {
    let id = Uuid::from_u128(number);
    Attach {
        id,
        municipality: "13".to_owned(),
        report,
        position,
        shown: true,
        moderation: "none".to_owned(),
    }
}

on_both!(
    photos_are_attached_with_the_filing_or_the_filing_fails,
    db,
    {
        db.store
            .apply([photos::insert(photo(1)), photos::insert(photo(2))])
            .await
            .unwrap();
        let with = |number: u128, ids: &[u128]| -> ChangeSet {
            let id = report(number).id;
            let mut set = filing(number, 900 + number).into_iter().collect::<Vec<_>>();
            let attached = ids
                .iter()
                .zip(0..)
                .map(|(photo, position)| attach(*photo, id, position))
                .collect();
            set.insert(4, photos::attach(attached));
            set.into()
        };
        let conflict = Err(ApplyError::Conflict {
            label: "photos_attached",
        });
        assert_eq!(
            db.store.apply(with(1, &[1, 99])).await,
            conflict,
            "99 was never uploaded"
        );
        assert_eq!(db.number("SELECT count(*) FROM reports").await, 0);
        db.store.apply(with(1, &[2, 1])).await.unwrap();
        assert_eq!(
            db.store.apply(with(2, &[1])).await,
            conflict,
            "1 is attached already"
        );
        let found = photos::list_of_report(&db.store, "13", report(1).id)
            .await
            .unwrap();
        assert_eq!(
            found
                .iter()
                .map(|photo| photo.id.as_u128())
                .collect::<Vec<_>>(),
            [2, 1]
        );
        let public = reports::find_public(&db.store, "VLN-1")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(public.photo, Some(Uuid::from_u128(2)));
        assert!(
            db.raw("UPDATE photos SET report = NULL, municipality = NULL, position = NULL")
                .await
                .is_err()
        );

        db.store
            .apply(photos::remove("13", report(1).id, Uuid::from_u128(2), NOON))
            .await
            .unwrap();
        let shown = reports::list_public_photos(&db.store, "13", report(1).id)
            .await
            .unwrap();
        assert_eq!(
            shown
                .iter()
                .map(|photo| photo.id.as_u128())
                .collect::<Vec<_>>(),
            [1]
        );
    }
);

on_both!(many_filings_at_once_each_with_its_photos, db, {
    let uploads: ChangeSet = (1..=120)
        .map(|number| photos::insert(photo(number)))
        .collect();
    db.store.apply(uploads).await.unwrap();
    let tasks: Vec<_> = (1..=60_u128)
        .map(|number| {
            let store = db.store.clone();
            tokio::spawn(async move {
                let id = report(number).id;
                let mut set = filing(number, 10_000 + number)
                    .into_iter()
                    .collect::<Vec<_>>();
                set.insert(
                    4,
                    photos::attach(vec![
                        attach(2 * number, id, 0),
                        attach(2 * number - 1, id, 1),
                    ]),
                );
                store.apply(set).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(
        db.number("SELECT count(*) FROM photos WHERE report IS NOT NULL")
            .await,
        120
    );
    for number in [1, 30, 60] {
        let of = photos::list_of_report(&db.store, "13", report(number).id)
            .await
            .unwrap();
        assert_eq!(
            of.iter()
                .map(|photo| photo.id.as_u128())
                .collect::<Vec<_>>(),
            [2 * number, 2 * number - 1]
        );
    }
});

on_both!(orphans_are_found_and_an_attached_photo_is_none, db, {
    db.store
        .apply([photos::insert(photo(1)), photos::insert(photo(2))])
        .await
        .unwrap();
    db.store.apply(filing(1, 900)).await.unwrap();
    db.store
        .apply(photos::attach(vec![attach(1, report(1).id, 0)]))
        .await
        .unwrap();
    let orphans = photos::list_orphans(&db.store, NOON + 1, 10).await.unwrap();
    assert_eq!(
        orphans
            .iter()
            .map(|photo| photo.id.as_u128())
            .collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(photos::list_orphans(&db.store, NOON, 10).await.unwrap(), []);
    db.store
        .apply(photos::delete_orphan(Uuid::from_u128(2)))
        .await
        .unwrap();
    let attached = db
        .store
        .apply(photos::delete_orphan(Uuid::from_u128(1)))
        .await;
    assert_eq!(
        attached,
        Err(ApplyError::Conflict {
            label: "photo_orphan"
        })
    );
});

on_both!(only_what_passed_moderation_is_shown, db, {
    db.store.apply(photos::insert(photo(1))).await.unwrap();
    db.store.apply(filing(1, 900)).await.unwrap();
    let id = report(1).id;
    let waiting = Attach {
        moderation: "pending".to_owned(),
        ..attach(1, id, 0)
    };
    let early = db.store.apply(photos::attach(vec![waiting.clone()])).await;
    let expected = ApplyError::Refused {
        label: "photos_attached",
        constraint: "photos_shown".to_owned(),
    };
    assert_eq!(early, Err(expected));
    db.store
        .apply(photos::attach(vec![Attach {
            shown: false,
            ..waiting
        }]))
        .await
        .unwrap();
    assert_eq!(
        reports::find_public(&db.store, "VLN-1")
            .await
            .unwrap()
            .unwrap()
            .photo,
        None
    );
    db.store
        .apply(photos::set_moderated(
            "13",
            id,
            Uuid::from_u128(1),
            true,
            true,
        ))
        .await
        .unwrap();
    assert!(
        reports::find_public(&db.store, "VLN-1")
            .await
            .unwrap()
            .unwrap()
            .photo
            .is_some()
    );
});
