//! The register of duties, the catalogue and the settings at the desk.

use std::{collections::BTreeMap, sync::Arc};

use atsakas_app::{
    App,
    desk::{
        catalogue::{
            CatalogueError,
            check::check_draft,
            draft::{CatalogueEdit, edit_draft, make_draft},
            effect::take_effect,
        },
        editor::Editor,
        history::list_changes,
        register::{
            RegisterError,
            duties::{DutyChange, Holding, Intent, change_duties},
            list::{HeldQuery, list_authorities, list_duties},
            organisations::{Organisation, Presence, put_organisation},
        },
        settings::{SettingsError, list_settings, put_setting},
    },
    reference::load::refresh,
};
use atsakas_domain::{
    authority_settings::SettingName,
    calendar::local_date,
    categories::{CatalogueFile, Category},
    territory::Position,
};
use atsakas_messages::{Lang, Text};
use atsakas_store::reference::ChangesOf;
use atsakas_tests::{TestApp, on_both};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use uuid::Uuid;

fn operator() -> Editor {
    Editor {
        officer: Some(Uuid::from_u128(1)),
        national: true,
        ..Editor::default()
    }
}

fn coordinator(municipality: &str) -> Editor {
    let number: u128 = municipality.parse().expect("a number");
    let own = [format!("SAV-{municipality}")];
    Editor {
        officer: Some(Uuid::from_u128(number)),
        national: false,
        municipalities: [municipality.to_owned()].into(),
        authorities: own.clone().into(),
        settings: own.clone().into(),
        templates: own.into(),
    }
}

fn authority_for(app: &App, category: &str) -> String {
    let snapshot = app.snapshots.current();
    let at = Position::from_degrees(25.2873, 54.6858).expect("in range");
    let placed = snapshot.place(at).expect("in the territory");
    let decided = snapshot.decide(category, &placed, app.clock.now(), &BTreeMap::new());
    decided.expect("decided").authority
}

async fn follow(app: &Arc<App>) {
    refresh(&app.store, &app.snapshots, app.clock.now())
        .await
        .expect("it follows");
}

fn day(app: &TestApp, after: i32) -> Date {
    let today = local_date(app.app.clock.now());
    today
        .checked_add(jiff::Span::new().days(after))
        .expect("a day")
}

/// The number of the row of the police of Vilnius, and the version.
async fn police(app: &TestApp) -> (i64, i64) {
    let query = HeldQuery {
        duty: Some("police".to_owned()),
        area: Some("13".to_owned()),
        ..HeldQuery::default()
    };
    let (version, rows) = list_duties(&app.app, &query).await.expect("a list");
    assert_eq!(rows.len(), 1);
    (version, rows[0].id)
}

async fn change(
    app: &TestApp,
    by: &Editor,
    seen: i64,
    changes: &[DutyChange],
) -> Result<(), RegisterError> {
    change_duties(&app.app, by, seen, changes, Intent::Make, Lang::En)
        .await
        .map(drop)
}

on_both! {
    async fn a_duty_goes_to_another_on_its_day_in_every_process_and_is_never_left_to_nobody(app) {
        let sibling = app.sibling().await;
        let (seen, id) = police(&app).await;
        let end = DutyChange::End { id, to: day(&app, 10) };
        let hole = change(&app, &operator(), seen, &[end]).await;
        let Err(RegisterError::Faulty(findings)) = hole else { panic!("{hole:?}") };
        assert_eq!((findings[0].code.as_str(), findings[0].duty.as_str()), ("gap", "police"));
        let double = DutyChange::Add(Holding {
            duty: "police".to_owned(), area: "13".to_owned(), authority: "POL-ALY".to_owned(), unit: None,
            from: None, to: None,
        });
        let two = change(&app, &operator(), seen, &[double]).await;
        assert!(matches!(&two, Err(RegisterError::Faulty(findings)) if findings[0].code == "two_holders"), "{two:?}");
        let replace = |authority: &str, unit: Option<&str>| DutyChange::Replace {
            id, from: day(&app, 10), authority: authority.to_owned(), unit: unit.map(str::to_owned),
        };
        let unknown = change(&app, &operator(), seen, &[replace("POL-XYZ", Some("SEN-1301"))]).await;
        let Err(RegisterError::Cells(cells)) = unknown else { panic!("{unknown:?}") };
        assert_eq!((cells[0].change, cells[0].column.as_str(), cells[0].code.as_str()), (Some(0), "authority", "unknown_code"));
        change(&app, &operator(), seen, &[replace("POL-ALY", None)]).await.expect("sound");
        follow(&sibling).await;
        assert_eq!(authority_for(&sibling, "vagyste"), "POL-VLN");
        app.advance_hours(24 * 10);
        follow(&sibling).await;
        assert_eq!(authority_for(&sibling, "vagyste"), "POL-ALY");
        let of = ChangesOf { subject: Some("duty".to_owned()), ..ChangesOf::default() };
        let last = list_changes(&app.app, &operator(), &of, 1).await.expect("a list").remove(0).change;
        assert_eq!((last.officer.as_str(), last.verb.as_str(), last.scope.as_str()), (operator().name().as_str(), "replaced", "13"));
        assert!(last.before.expect("before").contains("POL-VLN") && last.after.expect("after").contains("POL-ALY"));
    }

    async fn the_register_is_changed_by_who_saw_it_and_in_their_own_area(app) {
        let (seen, id) = police(&app).await;
        let replace = [DutyChange::Replace { id, from: day(&app, 10), authority: "POL-ALY".to_owned(), unit: None }];
        let foreign = change(&app, &coordinator("13"), seen, &replace).await;
        assert!(matches!(foreign, Err(RegisterError::Forbidden)), "the police's is not the municipality's: {foreign:?}");
        let gone = change(&app, &operator(), seen, &[DutyChange::End { id, to: day(&app, -1) }]).await;
        assert!(matches!(gone, Err(RegisterError::HasBeen)));
        let begun = change(&app, &operator(), seen, &[DutyChange::Remove { id }]).await;
        assert!(matches!(begun, Err(RegisterError::HasBeen)));
        let own = HeldQuery { duty: Some("waste".to_owned()), area: Some("13".to_owned()), ..HeldQuery::default() };
        let (_, rows) = list_duties(&app.app, &own).await.expect("a list");
        let to_unit = |version| {
            let replace = DutyChange::Replace {
                id: rows[0].id, from: day(&app, 1), authority: "SAV-13".to_owned(), unit: Some("SEN-1301".to_owned()),
            };
            (version, replace)
        };
        let (version, change_of_own) = to_unit(seen);
        change(&app, &coordinator("13"), version, &[change_of_own]).await.expect("its own");
        let stale = change(&app, &operator(), seen, &replace).await;
        assert!(matches!(stale, Err(RegisterError::Stale { version }) if version > seen), "{stale:?}");
        let checked = change_duties(&app.app, &operator(), police(&app).await.0, &replace, Intent::Check, Lang::En).await;
        assert_eq!(checked.expect("sound").version, police(&app).await.0, "a check changes nothing");
    }

    async fn a_unit_is_renamed_by_its_authority_and_keeps_its_code(app) {
        let (seen, all) = list_authorities(&app.app).await.expect("a list");
        let (_, units) = all.into_iter().find(|(one, _)| one.code == "SAV-13").expect("Vilnius");
        let mut unit = units.into_iter().find(|one| one.code == "SEN-1301").expect("a unit");
        "Antakalnio ir Rasų seniūnija".clone_into(&mut unit.name_lt);
        let put = |by: Editor, seen: i64, presence| {
            let unit = unit.clone();
            let app = &app;
            async move { put_organisation(&app.app, &by, seen, Organisation::Unit(unit), presence, Lang::Lt).await }
        };
        assert!(matches!(put(coordinator("19"), seen, Presence::Known).await, Err(RegisterError::Forbidden)));
        assert!(matches!(put(coordinator("13"), seen, Presence::New).await, Err(RegisterError::CodeTaken(_))));
        put(coordinator("13"), seen, Presence::Known).await.expect("renamed");
        assert_eq!(app.app.snapshots.current().unit("SEN-1301", Lang::Lt).name, "Antakalnio ir Rasų seniūnija");
        assert!(matches!(put(coordinator("13"), seen, Presence::Known).await, Err(RegisterError::Stale { .. })));
        let mut authority = list_authorities(&app.app).await.expect("a list").1.into_iter().map(|(one, _)| one)
            .find(|one| one.code == "SAV-13").expect("Vilnius");
        authority.email = Some("ne pastas".to_owned());
        let (seen, _) = list_authorities(&app.app).await.expect("a list");
        let wrong = put_organisation(&app.app, &coordinator("13"), seen, Organisation::Authority(authority), Presence::Known, Lang::Lt).await;
        assert!(matches!(&wrong, Err(RegisterError::Cells(cells)) if cells[0].column == "email"), "{wrong:?}");
    }

    async fn a_renamed_category_changes_no_routing_and_a_code_in_use_cannot_vanish(app) {
        let sibling = app.sibling().await;
        let before = authority_for(&app.app, "saugumas");
        let draft = make_draft(&app.app, &operator()).await.expect("a draft");
        let mut renamed = category(&draft.content, "saugumas");
        renamed.name = Text { lt: "Tamsios vietos".to_owned(), en: "Dark places".to_owned() };
        let put = CatalogueEdit::Put(Box::new(renamed));
        let draft = edit_draft(&app.app, &operator(), draft.id, draft.revision, put).await.expect("edited");
        let refused = take_effect(&app.app, &coordinator("13"), draft.id, draft.revision, None, Lang::Lt).await;
        assert!(matches!(refused, Err(CatalogueError::Forbidden)));
        let version = take_effect(&app.app, &operator(), draft.id, draft.revision, None, Lang::Lt).await.expect("sound");
        assert_eq!(version, 2);
        follow(&sibling).await;
        for app in [&app.app, &sibling] {
            assert_eq!(authority_for(app, "saugumas"), before);
            assert_eq!(app.snapshots.current().category_named("saugumas", Lang::Lt).name, "Tamsios vietos");
        }
        let draft = make_draft(&app.app, &operator()).await.expect("a draft");
        let delete = CatalogueEdit::Delete("saugumas".to_owned());
        let draft = edit_draft(&app.app, &operator(), draft.id, draft.revision, delete).await.expect("edited");
        let report = check_draft(&app.app, &operator(), draft.id, None, Lang::En).await.expect("a report");
        let rules = report.rules.expect("the rules speak");
        let told: Vec<_> = rules.cells.iter().map(|cell| (cell.rule.as_deref(), cell.code.as_str())).collect();
        assert_eq!(told, [(Some("N-028"), "unknown_code")]);
        let gone = take_effect(&app.app, &operator(), draft.id, draft.revision, None, Lang::En).await;
        assert!(matches!(gone, Err(CatalogueError::Unsound(_))));
    }

    async fn a_category_that_is_nobodys_cannot_take_effect(app) {
        let draft = make_draft(&app.app, &operator()).await.expect("a draft");
        let mut new = category(&draft.content, "saugumas");
        "sniego_krasa".clone_into(&mut new.code);
        let put = CatalogueEdit::Put(Box::new(new));
        let draft = edit_draft(&app.app, &operator(), draft.id, draft.revision, put).await.expect("edited");
        let refused = take_effect(&app.app, &operator(), draft.id, draft.revision, None, Lang::En).await;
        let Err(CatalogueError::Unsound(report)) = refused else { panic!("{refused:?}") };
        let rules = report.rules.expect("the rules speak");
        assert!(rules.faults.iter().any(|fault| fault.code == "orphaned" && fault.categories == ["sniego_krasa"]));
        let mut faulty: CatalogueFile = serde_json::from_str(&draft.content).expect("a catalogue");
        faulty.groups[0].name.lt.clear();
        let whole = CatalogueEdit::Whole(Box::new(faulty));
        let draft = edit_draft(&app.app, &operator(), draft.id, draft.revision, whole).await.expect("it has the form");
        let report = check_draft(&app.app, &operator(), draft.id, None, Lang::En).await.expect("a report");
        assert_eq!(report.faults[0].pointer, "/groups/0/name/lt");
    }

    async fn an_authoritys_own_day_off_moves_its_deadlines_in_every_process(app) {
        let sibling = app.sibling().await;
        let before = due(&app, 25.2873, 54.6858).await;
        let elsewhere = due(&app, 23.8861, 54.8970).await;
        let days: Vec<Value> = (1..=2).map(|after| json!({
            "date": day(&app, after).to_string(), "name": {"lt": "Miesto šventė", "en": "Town festival"},
        })).collect();
        let value = json!({ "days": days });
        let put = |by: Editor, seen: i64| {
            let (app, value) = (&app, &value);
            async move { put_setting(&app.app, &by, "SAV-13", SettingName::DaysOff, seen, value).await }
        };
        assert!(matches!(put(coordinator("19"), 0).await, Err(SettingsError::Forbidden)));
        let stored = put(coordinator("13"), 0).await.expect("stored");
        assert_eq!(stored.revision, 1);
        assert!(matches!(put(coordinator("13"), 0).await, Err(SettingsError::Stale { revision: 1 })));
        assert_eq!(list_settings(&app.app, "SAV-13").await.expect("a list").len(), 1);
        let after = due(&app, 25.2873, 54.6858).await;
        assert!(after > before, "{after} after {before}");
        assert_eq!(due(&app, 23.8861, 54.8970).await, elsewhere);
        follow(&sibling).await;
        let office = sibling.snapshots.current().office("SAV-13", &sibling.settings.office_hours);
        assert_eq!(office.days_off().collect::<Vec<_>>(), [day(&app, 1), day(&app, 2)]);
    }

    async fn a_setting_that_is_none_is_refused_with_its_places(app) {
        let value = json!({ "near_working_days": 0, "question_days": 10 });
        let refused = put_setting(&app.app, &operator(), "LT", SettingName::Deadlines, 0, &value).await;
        let Err(SettingsError::Faulty(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].pointer, "/near_working_days");
        let value = json!({ "near_working_days": 5, "question_days": 10 });
        put_setting(&app.app, &operator(), "LT", SettingName::Deadlines, 0, &value).await.expect("stored");
        let own = app.app.snapshots.current().deadlines("SAV-13");
        assert_eq!((own.near_working_days, own.question_days), (5, 10));
        let nobody = list_settings(&app.app, "SAV-99999").await;
        assert!(matches!(nobody, Err(SettingsError::NotFound)));
    }
}

fn category(content: &str, code: &str) -> Category {
    let file: CatalogueFile = serde_json::from_str(content).expect("a catalogue");
    let mut categories = file.categories.into_iter();
    categories
        .find(|one| one.code == code)
        .expect("it is shipped")
}

/// When an answer to a report at a place is due.
async fn due(app: &TestApp, lon: f64, lat: f64) -> Timestamp {
    let mut body = app.minimal();
    body["position"] = json!({ "lon": lon, "lat": lat });
    let receipt = app.file(body).await.expect_status(201).json();
    let due = receipt["responsible"]["respond_by"].as_str();
    due.expect("a deadline").parse().expect("an instant")
}
