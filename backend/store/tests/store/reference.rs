//! Reference data: one effective version of each, frozen, with one number that moves with every change.

use atsakas_store::reference::{self, Catalogue, Layer, LayerInfo, NewRuleTable, RuleRow, Unit};
use atsakas_store::{ApplyError, ChangeSet};
use uuid::Uuid;

use crate::kit::{NOON, authority, hash, on_both};

fn rule(id: &str) -> RuleRow {
    RuleRow {
        table: Uuid::nil(),
        position: 0,
        id: id.to_owned(),
        category: "netvarka".to_owned(),
        area: "-".to_owned(),
        when: "-".to_owned(),
        circumstances: r#"{"danger":"-"}"#.to_owned(),
        overrides: String::new(),
        duty: "eldership".to_owned(),
        respond_within: "20wd".to_owned(),
        legal_basis: "ANK 366 str.".to_owned(),
        note: "Seniūnija tvarko".to_owned(),
        legal_basis_en: String::new(),
        note_en: String::new(),
    }
}

fn table(number: u128, layer: &str, version: i64) -> ChangeSet {
    reference::insert_rule_table(NewRuleTable {
        id: Uuid::from_u128(number),
        layer: layer.to_owned(),
        version,
        check_summary: "{}".to_owned(),
        created_at: NOON,
        author: None,
        rules: vec![rule("N-001"), rule("N-002")],
    })
    .into()
}

on_both!(one_table_of_a_layer_is_effective, db, {
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    db.store.apply(table(1, "LT", 1)).await.unwrap();
    db.store.apply(table(2, "LT", 2)).await.unwrap();
    db.store
        .apply(reference::take_effect("LT", first, NOON))
        .await
        .unwrap();
    let error = db
        .raw("UPDATE rule_tables SET status = 'effective', effective_from = 5 WHERE version = 2")
        .await
        .unwrap_err();
    assert!(error.contains("rule_tables"), "{error}");
    db.store
        .apply(reference::take_effect("LT", second, NOON + 5))
        .await
        .unwrap();
    let tables = reference::list_rule_tables(&db.store).await.unwrap();
    let states: Vec<_> = tables
        .iter()
        .map(|table| (table.version, table.status.as_str(), table.effective_to))
        .collect();
    assert_eq!(
        states,
        [(2, "effective", None), (1, "superseded", Some(NOON + 5))]
    );
    let again = db
        .store
        .apply(reference::take_effect("LT", first, NOON))
        .await;
    assert_eq!(
        again,
        Err(ApplyError::Conflict {
            label: "rule_table_effective"
        })
    );
    let taken = db.store.apply(table(3, "LT", 2)).await;
    let expected = ApplyError::Duplicate {
        label: "rule_table",
        constraint: "rule_tables_version".to_owned(),
    };
    assert_eq!(taken, Err(expected));
});

on_both!(an_effective_table_never_changes, db, {
    let id = Uuid::from_u128(1);
    db.store.apply(table(1, "LT", 1)).await.unwrap();
    db.raw("UPDATE rules SET note = 'draft'").await.unwrap();
    db.store
        .apply(reference::take_effect("LT", id, NOON))
        .await
        .unwrap();
    for sql in ["UPDATE rules SET note = 'other'", "DELETE FROM rules"] {
        assert!(
            db.raw(sql).await.unwrap_err().contains("rules_frozen"),
            "{sql}"
        );
    }
    let copied = "INSERT INTO rules SELECT table_id, 99, 'X', category, area, time_when, circumstances, overrides,
        duty, respond_within, legal_basis, note, legal_basis_en, note_en FROM rules WHERE position = 1";
    assert!(db.raw(copied).await.unwrap_err().contains("rules_frozen"));
    for sql in [
        "UPDATE rule_tables SET status = 'draft'",
        "UPDATE rule_tables SET effective_from = 1",
        "UPDATE rule_tables SET layer = '13'",
    ] {
        assert!(
            db.raw(sql)
                .await
                .unwrap_err()
                .contains("rule_tables_only_forward"),
            "{sql}"
        );
    }
    assert!(db.raw("DELETE FROM rule_tables").await.is_err());
    let draft = db.store.apply(reference::delete_draft(id)).await;
    assert!(draft.is_err());
    assert_eq!(reference::list_rules(&db.store, id).await.unwrap().len(), 2);
});

on_both!(a_draft_can_be_deleted, db, {
    db.store.apply(table(1, "LT", 1)).await.unwrap();
    db.store
        .apply(reference::schedule_rule_table(Uuid::from_u128(1), NOON))
        .await
        .unwrap();
    db.store
        .apply(reference::delete_draft(Uuid::from_u128(1)))
        .await
        .unwrap();
    assert_eq!(
        reference::find_rule_table(&db.store, Uuid::from_u128(1))
            .await
            .unwrap(),
        None
    );
});

fn setting(revision: i64) -> reference::AuthoritySetting {
    reference::AuthoritySetting {
        scope: "SAV-13".to_owned(),
        name: "days_off".to_owned(),
        value: "{}".to_owned(),
        revision,
        changed_at: NOON,
        changed_by: "o".to_owned(),
    }
}

fn step(number: u128, seen: i64) -> reference::TableStep {
    reference::TableStep {
        id: Uuid::from_u128(number),
        seen,
        at: NOON,
        officer: "o".to_owned(),
    }
}

fn conflict(label: &'static str) -> Result<(), ApplyError> {
    Err(ApplyError::Conflict { label })
}

on_both!(
    rows_of_a_draft_are_placed_anew_and_only_by_who_saw_it,
    db,
    {
        let id = Uuid::from_u128(1);
        db.store.apply(table(1, "LT", 1)).await.unwrap();
        let set = |seen: i64| -> ChangeSet {
            let mut set = ChangeSet::new();
            set.push(reference::touch_draft(id, seen, NOON, "o"));
            set.extend(reference::move_rules(
                id,
                vec![("N-001".to_owned(), 3), ("N-002".to_owned(), 1)],
            ));
            set.push(reference::insert_rules(vec![RuleRow {
                table: id,
                position: 2,
                ..rule("N-003")
            }]));
            set
        };
        db.store.apply(set(1)).await.unwrap();
        let rows = reference::list_rules(&db.store, id).await.unwrap();
        let order: Vec<_> = rows
            .iter()
            .map(|row| (row.position, row.id.as_str()))
            .collect();
        assert_eq!(order, [(1, "N-002"), (2, "N-003"), (3, "N-001")]);
        assert_eq!(db.store.apply(set(1)).await, conflict("rule_table_touched"));
        let gone = db.store.apply(reference::delete_rule(id, "N-009")).await;
        assert_eq!(gone, conflict("rule_deleted"));
    }
);

on_both!(
    one_table_of_a_layer_is_scheduled_and_can_be_taken_back,
    db,
    {
        db.store.apply(table(1, "LT", 1)).await.unwrap();
        db.store.apply(table(2, "LT", 2)).await.unwrap();
        db.store
            .apply(reference::schedule_draft(step(1, 1), NOON + 5, "{}"))
            .await
            .unwrap();
        let second = db
            .store
            .apply(reference::schedule_draft(step(2, 1), NOON + 5, "{}"))
            .await;
        assert_eq!(
            second,
            Err(ApplyError::Duplicate {
                label: "rule_table_scheduled",
                constraint: "rule_tables_one_scheduled".to_owned()
            })
        );
        assert!(
            reference::list_due_tables(&db.store, NOON + 4)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            reference::list_due_tables(&db.store, NOON + 5)
                .await
                .unwrap()
                .len(),
            1
        );
        db.store
            .apply(reference::raise_alarm(Uuid::from_u128(1), "{}", 7))
            .await
            .unwrap();
        let edited = db
            .store
            .apply(reference::touch_draft(Uuid::from_u128(1), 2, NOON, "o"))
            .await;
        assert_eq!(edited, conflict("rule_table_touched"));
        db.store
            .apply(reference::cancel_schedule(step(1, 2)))
            .await
            .unwrap();
        let table = reference::find_rule_table(&db.store, Uuid::from_u128(1))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (
                table.status.as_str(),
                table.revision,
                table.effective_from,
                table.alarm
            ),
            ("draft", 3, None, None)
        );
        let stale = db
            .store
            .apply(reference::put_into_effect("LT", step(1, 2), "{}"))
            .await;
        assert_eq!(stale, conflict("rule_table_proved"));
        db.store
            .apply(reference::put_into_effect("LT", step(1, 3), "{}"))
            .await
            .unwrap();
    }
);

on_both!(what_was_checked_against_other_data_does_not_hold, db, {
    let version = reference::get_version(&db.store).await.unwrap();
    db.store
        .apply(reference::guard_version(version))
        .await
        .unwrap();
    let late = db.store.apply(reference::guard_version(version)).await;
    assert_eq!(late, conflict("reference_unchanged"));
});

on_both!(a_setting_is_changed_by_who_saw_it, db, {
    db.store
        .apply(reference::put_setting(setting(1)))
        .await
        .unwrap();
    let again = db.store.apply(reference::put_setting(setting(1))).await;
    assert_eq!(
        again,
        Err(ApplyError::Duplicate {
            label: "authority_setting",
            constraint: "authority_settings_pkey".to_owned()
        })
    );
    db.store
        .apply(reference::put_setting(setting(2)))
        .await
        .unwrap();
    let stale = db.store.apply(reference::put_setting(setting(2))).await;
    assert_eq!(stale, conflict("authority_setting"));
    assert_eq!(
        reference::list_settings(&db.store).await.unwrap(),
        [setting(2)]
    );
});

on_both!(recorded_changes_stay_as_they_are, db, {
    let change = reference::NewReferenceChange {
        at: NOON,
        officer: "o".to_owned(),
        subject: "unit".to_owned(),
        scope: "SAV-13".to_owned(),
        key: "SEN-1301".to_owned(),
        verb: "changed".to_owned(),
        before: Some("{}".to_owned()),
        after: None,
    };
    for key in ["SEN-1301", "SEN-1302"] {
        let change = reference::NewReferenceChange {
            key: key.to_owned(),
            ..change.clone()
        };
        db.store
            .apply(reference::insert_reference_change(change))
            .await
            .unwrap();
    }
    let of = reference::ChangesOf {
        key: Some("SEN-1301".to_owned()),
        ..reference::ChangesOf::default()
    };
    let found = reference::list_reference_changes(&db.store, &of, 10)
        .await
        .unwrap();
    assert_eq!(
        found.iter().map(|one| &one.change).collect::<Vec<_>>(),
        [&change]
    );
    let of = reference::ChangesOf::default();
    let newest = reference::list_reference_changes(&db.store, &of, 1)
        .await
        .unwrap();
    assert_eq!(newest[0].change.key, "SEN-1302");
    for sql in [
        "UPDATE reference_changes SET officer = 'x'",
        "DELETE FROM reference_changes",
    ] {
        let refused = db.raw(sql).await.unwrap_err();
        assert!(refused.contains("reference_changes_no_"), "{refused}");
    }
});

on_both!(a_draft_of_the_catalogue_is_changed_by_who_saw_it, db, {
    let id = Uuid::from_u128(9);
    let draft = reference::CatalogueDraft {
        id,
        base_version: 1,
        content: "{}".to_owned(),
        revision: 1,
        created_at: NOON,
        author: Some("o".to_owned()),
        changed_at: NOON,
        changed_by: Some("o".to_owned()),
    };
    db.store
        .apply(reference::insert_catalogue_draft(draft))
        .await
        .unwrap();
    let edit = |seen| reference::update_catalogue_draft(id, seen, "[]", NOON + 1, "p");
    db.store.apply(edit(1)).await.unwrap();
    assert_eq!(
        db.store.apply(edit(1)).await,
        conflict("catalogue_draft_changed")
    );
    let found = reference::find_catalogue_draft(&db.store, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found.content.as_str(), found.revision), ("[]", 2));
    let stale = db
        .store
        .apply(reference::delete_catalogue_draft(id, 1))
        .await;
    assert_eq!(stale, conflict("catalogue_draft_deleted"));
    db.store
        .apply(reference::delete_catalogue_draft(id, 2))
        .await
        .unwrap();
    assert!(
        reference::list_catalogue_drafts(&db.store)
            .await
            .unwrap()
            .is_empty()
    );
});

fn layer(number: u128, version: i64) -> Layer {
    Layer {
        info: LayerInfo {
            id: Uuid::from_u128(number),
            level: "eldership".to_owned(),
            version,
            sha256: hash(number),
            attribution: Some("Registrų centras".to_owned()),
            imported_at: NOON,
            effective: true,
            findings: "[]".to_owned(),
        },
        content: vec![1, 2, 3],
    }
}

on_both!(
    the_snapshot_is_whole_and_its_version_moves_with_every_change,
    db,
    {
        let mut last = reference::get_version(&db.store).await.unwrap();
        let unit = Unit {
            code: "SEN-1301".to_owned(),
            authority: "SAV-13".to_owned(),
            name_lt: "Antakalnio seniūnija".to_owned(),
            name_en: "Antakalnis".to_owned(),
            area: Some("1301".to_owned()),
        };
        let holder = reference::DutyHolder {
            duty: "eldership".to_owned(),
            area: "1301".to_owned(),
            authority: "SAV-13".to_owned(),
            unit: Some("SEN-1301".to_owned()),
            valid_from: None,
            valid_to: None,
        };
        let catalogue = |version| Catalogue {
            version,
            content: "{}".to_owned(),
            created_at: NOON,
        };
        let steps: Vec<ChangeSet> = vec![
            reference::upsert_authorities(vec![authority("SAV-13"), authority("SAV-52")]).into(),
            reference::upsert_units(vec![unit]).into(),
            [
                reference::delete_duty_holders(),
                reference::insert_duty_holders(vec![holder]),
            ]
            .into(),
            reference::take_effect("LT", Uuid::from_u128(1), NOON).into(),
            reference::replace_catalogue(catalogue(1)).into(),
            reference::replace_catalogue(catalogue(2)).into(),
            reference::replace_layer(layer(1, 1)).into(),
            reference::replace_layer(layer(2, 2)).into(),
            reference::put_setting(setting(1)).into(),
            reference::put_setting(setting(2)).into(),
        ];
        // A draft is nothing that processes compile.
        db.store.apply(table(1, "LT", 1)).await.unwrap();
        db.store
            .apply(reference::touch_draft(Uuid::from_u128(1), 1, NOON, "o"))
            .await
            .unwrap();
        assert_eq!(reference::get_version(&db.store).await.unwrap(), last);
        for step in steps {
            db.store.apply(step).await.unwrap();
            let version = reference::get_version(&db.store).await.unwrap();
            assert!(version > last, "{version} after {last}");
            last = version;
        }
        let snapshot = reference::load_snapshot(&db.store).await.unwrap();
        assert_eq!(snapshot.version, last);
        assert_eq!(snapshot.authorities.len(), 3);
        assert_eq!(
            (
                snapshot.units.len(),
                snapshot.duty_holders.len(),
                snapshot.rules.len()
            ),
            (1, 1, 2)
        );
        assert_eq!(snapshot.rules[1].position, 2);
        assert_eq!(
            snapshot.catalogue.map(|catalogue| catalogue.version),
            Some(2)
        );
        assert_eq!(
            snapshot
                .layers
                .iter()
                .map(|layer| layer.info.version)
                .collect::<Vec<_>>(),
            [2]
        );
        assert_eq!(snapshot.layers[0].content, [1, 2, 3]);
        assert_eq!(reference::list_layers(&db.store).await.unwrap().len(), 2);
        for (table, set) in [
            ("catalogues", "effective"),
            ("territory_layers", "effective"),
        ] {
            let second = format!("UPDATE {table} SET {set} = TRUE");
            assert!(db.raw(&second).await.is_err(), "two effective {table}");
        }
    }
);
