//! A filing is stored whole, or not at all.

use atsakas_store::{ApplyError, ChangeSet, idempotency, reports};
use uuid::Uuid;

use crate::kit::{event, filing, hash, kept, on_both, report};

on_both!(a_filing_can_be_read_back, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    let found = reports::find_report(&db.store, "13", report(1).id)
        .await
        .unwrap()
        .unwrap();
    let filed = report(1);
    assert_eq!(found.id, filed.id);
    assert_eq!(found.description, "Šiukšlės prie konteinerio");
    assert_eq!(found.state.authority, "SAV-13");
    assert_eq!(found.state.log_head, filed.log_head);
    assert_eq!(
        (found.state.unit, found.incident_at, found.supporters),
        (None, None, 0)
    );
    let timeline = reports::list_timeline(&db.store, "13", filed.id)
        .await
        .unwrap();
    assert_eq!(timeline.len(), 1, "the second event is not public");
    assert_eq!(timeline[0].text.as_deref(), Some("Šiukšlės"));
    let kept = idempotency::find(&db.store, hash(900))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.report, Some(filed.id));
    let contact = reports::find_contact(&db.store, "13", filed.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(contact.email.as_deref(), Some("a@example.lt"));
    let public = reports::find_public(&db.store, "VLN-1")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        public.description.as_deref(),
        Some("Šiukšlės prie konteinerio")
    );
});

on_both!(a_filing_is_at_most_ten_statements, _db, {
    assert!(filing(1, 2).len() <= 10);
});

on_both!(an_unlisted_report_is_not_found_in_public, db, {
    let mut hidden = report(1);
    hidden.listed = false;
    hidden.text_shown = false;
    hidden.visibility = "restricted".to_owned();
    db.store.apply(reports::insert(hidden)).await.unwrap();
    assert_eq!(
        reports::find_public(&db.store, "VLN-1").await.unwrap(),
        None
    );
    assert!(
        reports::find_by_reference(&db.store, "VLN-1")
            .await
            .unwrap()
            .is_some()
    );
});

on_both!(
    a_text_that_may_not_be_shown_stays_out_of_the_public_view,
    db,
    {
        let mut quiet = report(1);
        quiet.text_shown = false;
        db.store.apply(reports::insert(quiet)).await.unwrap();
        assert_eq!(
            reports::find_public(&db.store, "VLN-1")
                .await
                .unwrap()
                .unwrap()
                .description,
            None
        );
    }
);

on_both!(the_same_key_again_is_a_duplicate_and_stores_nothing, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    let again = db.store.apply(filing(2, 900)).await;
    let expected = ApplyError::Duplicate {
        label: "idempotency_key",
        constraint: "idempotency_keys_pkey".to_owned(),
    };
    assert_eq!(again, Err(expected));
    assert_eq!(
        reports::find_report(&db.store, "13", report(2).id)
            .await
            .unwrap(),
        None
    );
    for table in [
        "reports",
        "reporter_contacts",
        "idempotency_keys",
        "jobs",
        "tile_deltas",
        "event_texts",
    ] {
        assert_eq!(
            db.number(&format!("SELECT count(*) FROM {table}")).await,
            1,
            "{table}"
        );
    }
    assert_eq!(db.number("SELECT count(*) FROM report_events").await, 2);
});

on_both!(
    the_same_reference_is_a_duplicate_with_the_same_name_on_both_engines,
    db,
    {
        db.store.apply(filing(1, 900)).await.unwrap();
        let mut other = report(2);
        other.reference = "VLN-1".to_owned();
        let refused = db.store.apply(reports::insert(other)).await;
        let expected = ApplyError::Duplicate {
            label: "report",
            constraint: "reports_reference".to_owned(),
        };
        assert_eq!(refused, Err(expected));
    }
);

on_both!(a_conflict_takes_the_whole_set_back, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    let found = reports::find_report(&db.store, "13", report(1).id)
        .await
        .unwrap()
        .unwrap();
    let mut state = found.state.clone();
    state.version = 3;
    state.status = "accepted".to_owned();
    state.log_head = hash(77);
    let set = |seen: i64| -> ChangeSet {
        [
            reports::insert_events(vec![event(found.id, 3)]),
            reports::update_state("13", found.id, seen, state.clone()),
        ]
        .into()
    };
    assert_eq!(
        db.store.apply(set(1)).await,
        Err(ApplyError::Conflict {
            label: "report_state"
        })
    );
    assert_eq!(
        reports::list_events(&db.store, "13", found.id)
            .await
            .unwrap()
            .len(),
        2
    );
    db.store.apply(set(2)).await.unwrap();
    let after = reports::find_report(&db.store, "13", found.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(after.state, state);
});

on_both!(text_with_a_nul_is_refused_alike, db, {
    let mut bad = report(1);
    bad.description = "a\0b".to_owned();
    let refused = db.store.apply(reports::insert(bad)).await;
    let expected = ApplyError::Refused {
        label: "report",
        constraint: "text_without_nul".to_owned(),
    };
    assert_eq!(refused, Err(expected));
});

on_both!(an_empty_set_and_empty_changes_do_nothing, db, {
    db.store.apply(ChangeSet::new()).await.unwrap();
    db.store
        .apply(reports::insert_events(Vec::new()))
        .await
        .unwrap();
    db.store
        .apply([
            reports::insert(report(1)),
            reports::insert_event_texts(Vec::new()),
        ])
        .await
        .unwrap();
    assert_eq!(db.number("SELECT count(*) FROM reports").await, 1);
});

on_both!(expired_keys_are_swept, db, {
    db.store
        .apply(idempotency::insert(kept(5, Uuid::nil())))
        .await
        .unwrap();
    db.store
        .apply(idempotency::delete_expired(crate::kit::NOON))
        .await
        .unwrap();
    assert!(
        idempotency::find(&db.store, hash(5))
            .await
            .unwrap()
            .is_some()
    );
    db.store
        .apply(idempotency::delete_expired(crate::kit::NOON + 2))
        .await
        .unwrap();
    assert_eq!(idempotency::find(&db.store, hash(5)).await.unwrap(), None);
});

on_both!(a_support_counts_once, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    let id = report(1).id;
    let support = |who: u128| -> ChangeSet {
        [
            reports::insert_support("13", id, hash(who), hash(who), crate::kit::NOON),
            reports::add_support("13", id, hash(who)),
        ]
        .into()
    };
    db.store.apply(support(1)).await.unwrap();
    let again = db.store.apply(support(1)).await;
    let expected = ApplyError::Duplicate {
        label: "support",
        constraint: "supports_pkey".to_owned(),
    };
    assert_eq!(again, Err(expected));
    db.store.apply(support(2)).await.unwrap();
    assert_eq!(
        reports::find_public(&db.store, "VLN-1")
            .await
            .unwrap()
            .unwrap()
            .supporters,
        2
    );
});

on_both!(a_contact_is_erased_for_good, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    let id = report(1).id;
    db.store
        .apply(reports::remove_contact("13", id, 5))
        .await
        .unwrap();
    let contact = reports::find_contact(&db.store, "13", id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((contact.email, contact.removed_at), (None, Some(5)));
    let again = db.store.apply(reports::remove_contact("13", id, 6)).await;
    assert_eq!(
        again,
        Err(ApplyError::Conflict {
            label: "contact_removed"
        })
    );
    assert!(
        db.raw("UPDATE reporter_contacts SET email = 'b@example.lt'")
            .await
            .is_err()
    );
});

on_both!(a_closed_store_says_so, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    db.store.close().await;
    assert!(matches!(
        db.store.apply(filing(2, 901)).await,
        Err(ApplyError::Database(_))
    ));
});
