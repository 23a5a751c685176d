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
            table(1, "LT", 1),
            reference::take_effect("LT", Uuid::from_u128(1), NOON).into(),
            reference::replace_catalogue(catalogue(1)).into(),
            reference::replace_catalogue(catalogue(2)).into(),
            reference::replace_layer(layer(1, 1)).into(),
            reference::replace_layer(layer(2, 2)).into(),
        ];
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
