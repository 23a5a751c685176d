//! The schema itself refuses what must never be, whoever writes it.

use atsakas_store::reference::{DutyHolder, insert_duty_holders};
use atsakas_store::{ApplyError, reports};

use crate::kit::{filing, on_both, report};

/// Expects each statement to be refused, with its name in the error where one is given.
async fn refused(db: &crate::kit::Db, statements: &[(&str, &str)]) {
    for (sql, name) in statements {
        let error = db
            .raw(sql)
            .await
            .err()
            .unwrap_or_else(|| panic!("not refused: {sql}"));
        assert!(error.contains(name), "{sql}: {error}");
    }
}

on_both!(a_report_has_exactly_one_authority, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    refused(
        &db,
        &[
            (
                "UPDATE reports SET authority = NULL, version = 9",
                "authority",
            ),
            ("UPDATE reports SET authority = '', version = 9", ""),
            ("UPDATE reports SET authority = 'NOBODY', version = 9", ""),
            ("UPDATE reports SET rule = NULL, version = 9", "rule"),
        ],
    )
    .await;
    let mut orphan = report(2);
    orphan.authority = "NOBODY".to_owned();
    let error = db.store.apply(reports::insert(orphan)).await;
    let expected = ApplyError::Refused {
        label: "report",
        constraint: "foreign_key".to_owned(),
    };
    assert_eq!(error, Err(expected));
});

on_both!(the_authority_and_the_state_change_only_with_an_event, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    refused(
        &db,
        &[
            (
                "UPDATE reports SET authority = 'SAV-19'",
                "reports_change_with_event",
            ),
            (
                "UPDATE reports SET status = 'accepted'",
                "reports_change_with_event",
            ),
            (
                "UPDATE reports SET unit = 'SEN-1'",
                "reports_change_with_event",
            ),
            (
                "UPDATE reports SET respond_by = respond_by + 1",
                "reports_change_with_event",
            ),
            (
                "UPDATE reports SET version = version - 1",
                "reports_identity",
            ),
            ("UPDATE reports SET reference = 'VLN-X'", "reports_identity"),
            ("DELETE FROM reports", "reports_are_kept"),
        ],
    )
    .await;
    db.raw("UPDATE reports SET supporters = supporters + 1")
        .await
        .unwrap();
});

on_both!(values_out_of_range_are_refused, db, {
    let fault = |change: fn(&mut reports::NewReport)| {
        let mut bad = report(1);
        change(&mut bad);
        let store = db.store.clone();
        async move {
            match store.apply(reports::insert(bad)).await {
                Err(ApplyError::Refused { constraint, .. }) => constraint,
                other => format!("{other:?}"),
            }
        }
    };
    assert_eq!(
        fault(|r| r.status = "lost".to_owned()).await,
        "reports_status"
    );
    assert_eq!(
        fault(|r| r.status = "answered".to_owned()).await,
        "reports_answer"
    );
    assert_eq!(
        fault(|r| r.status = "needs_info".to_owned()).await,
        "reports_clock"
    );
    assert_eq!(
        fault(|r| r.status = "duplicate".to_owned()).await,
        "reports_leading"
    );
    assert_eq!(
        fault(|r| (r.visibility, r.listed, r.text_shown) = ("secret".to_owned(), false, false))
            .await,
        "reports_visibility"
    );
    assert_eq!(fault(|r| r.lon = 1_800_000_001).await, "reports_place");
    assert_eq!(fault(|r| r.quadkey = 1 << 48).await, "reports_quadkey");
    assert_eq!(fault(|r| r.respond_by = 0).await, "reports_deadline");
    assert_eq!(fault(|r| r.version = 0).await, "reports_counts");
});

on_both!(what_is_not_public_is_never_listed, db, {
    for visibility in ["restricted", "confidential"] {
        let mut hidden = report(1);
        hidden.visibility = visibility.to_owned();
        hidden.text_shown = false;
        let error = db.store.apply(reports::insert(hidden)).await;
        let expected = ApplyError::Refused {
            label: "report",
            constraint: "reports_listed".to_owned(),
        };
        assert_eq!(error, Err(expected));
    }
});

on_both!(the_log_is_append_only, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    refused(
        &db,
        &[
            (
                "UPDATE report_events SET params = '{}'",
                "report_events_no_update",
            ),
            ("DELETE FROM report_events", "report_events_no_delete"),
            (
                "UPDATE event_texts SET text = 'other'",
                "event_texts_only_erased",
            ),
            ("DELETE FROM event_texts", "event_texts_no_delete"),
        ],
    )
    .await;
    let id = report(1).id;
    db.store
        .apply(reports::erase_texts("13", id, 5))
        .await
        .unwrap();
    let log = reports::list_events(&db.store, "13", id).await.unwrap();
    assert_eq!((log[0].text.as_deref(), log[0].erased_at), (None, Some(5)));
    assert_eq!(log[0].salt.as_deref(), Some([1_u8; 16].as_slice()));
    if db.settings.url.starts_with("postgres") {
        refused(
            &db,
            &[(
                "TRUNCATE report_events CASCADE",
                "report_events_no_truncate",
            )],
        )
        .await;
    }
});

fn holder(from: Option<i32>, to: Option<i32>) -> DutyHolder {
    DutyHolder {
        duty: "roads".to_owned(),
        area: "13".to_owned(),
        authority: "SAV-13".to_owned(),
        unit: None,
        valid_from: from,
        valid_to: to,
    }
}

on_both!(a_duty_has_one_holder_in_an_area_on_a_day, db, {
    let enter = |holder: DutyHolder| {
        let store = db.store.clone();
        async move { store.apply(insert_duty_holders(vec![holder])).await }
    };
    enter(holder(Some(100), Some(200))).await.unwrap();
    enter(holder(Some(200), None)).await.unwrap();
    enter(holder(None, Some(100))).await.unwrap();
    enter(DutyHolder {
        area: "19".to_owned(),
        ..holder(Some(150), None)
    })
    .await
    .unwrap();
    let expected = ApplyError::Refused {
        label: "duty_holders",
        constraint: "duty_holders_one_holder".to_owned(),
    };
    for (from, to) in [
        (Some(150), Some(160)),
        (None, None),
        (Some(199), None),
        (None, Some(1)),
        (Some(5000), None),
    ] {
        assert_eq!(
            enter(holder(from, to)).await,
            Err(expected.clone()),
            "{from:?} to {to:?}"
        );
    }
    let error = db
        .raw("UPDATE duty_holders SET valid_to = 101 WHERE valid_to = 100")
        .await
        .unwrap_err();
    assert!(error.contains("duty_holders_one_holder"), "{error}");
    let backwards = enter(holder(Some(9), Some(9))).await;
    let dates = ApplyError::Refused {
        label: "duty_holders",
        constraint: "duty_holders_dates".to_owned(),
    };
    assert!(
        backwards == Err(dates) || backwards == Err(expected),
        "{backwards:?}"
    );
});
