//! Rule tables at the desk: drafts, proof, schedule, simulation, and that each process follows.

use std::{collections::BTreeMap, sync::Arc};

use atsakas_app::{
    App,
    desk::{
        editor::Editor,
        history::list_changes,
        rules::{
            CheckReport, FaultReport, RuleCells, RulesError,
            check::check_table,
            diff,
            draft::{Begin, discard_draft, make_draft, replace_rules},
            due::take_due,
            export::{Format, export_table},
            find::{get_table, list_tables},
            rows::{RowEdit, RowPlace, edit_row},
            schedule::{cancel_schedule, schedule_table, take_effect},
            simulate::{Over, simulate_table},
        },
    },
    reference::load::refresh,
};
use atsakas_domain::{calendar::vilnius, territory::Position};
use atsakas_messages::Lang;
use atsakas_store::reference::{self as stored, ChangesOf, RuleTable};
use atsakas_tests::{TestApp, on_both};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde_json::json;
use uuid::Uuid;

const VILNIUS: (f64, f64) = (25.2873, 54.6858);
const KAUNAS: (f64, f64) = (23.8861, 54.8970);

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

fn rule(id: &str, category: &str, when: &str, overrides: &str, duty: &str) -> RuleCells {
    serde_json::from_value(json!({
        "id": id, "category": category, "when": when, "overrides": overrides, "duty": duty,
        "respond_within": "3d", "legal_basis": "Tarybos sprendimas", "note": "Taip nusprendė taryba.",
    }))
    .expect("a rule")
}

/// Of a municipality: dark places are the police's.
fn own_rule() -> RuleCells {
    rule("V-001", "saugumas", "-", "N-028", "police")
}

async fn edited(app: &App, by: &Editor, table: &RuleTable, edit: RowEdit) -> RuleTable {
    edit_row(app, by, table.id, table.revision, edit)
        .await
        .expect("the edit is taken")
}

async fn own_draft(app: &App) -> RuleTable {
    let draft = make_draft(app, &coordinator("13"), "13", Begin::Empty)
        .await
        .expect("a draft");
    let insert = RowEdit::Insert(RowPlace::Last, own_rule());
    edited(app, &coordinator("13"), &draft, insert).await
}

/// The rule that decides at a place, now.
fn decides(app: &App, category: &str, (lon, lat): (f64, f64)) -> (String, String) {
    decides_at(app, category, (lon, lat), app.clock.now(), &BTreeMap::new())
}

fn decides_at(
    app: &App,
    category: &str,
    (lon, lat): (f64, f64),
    at: Timestamp,
    circumstances: &BTreeMap<String, String>,
) -> (String, String) {
    let snapshot = app.snapshots.current();
    let at_place = Position::from_degrees(lon, lat).expect("in range");
    let placed = snapshot.place(at_place).expect("in the territory");
    let decided = snapshot
        .decide(category, &placed, at, circumstances)
        .expect("decided");
    (decided.rule, decided.authority)
}

/// Which rule decides at a fault's witness.
fn at_witness(app: &App, fault: &FaultReport) -> String {
    let witness = fault.witness.as_ref().expect("a witness");
    let [lon, lat] = witness.point.expect("a point");
    let local: DateTime = witness
        .local_time
        .as_deref()
        .expect("a time")
        .parse()
        .expect("a time");
    let at = vilnius().to_timestamp(local).expect("an instant");
    let snapshot = app.snapshots.current();
    let placed = snapshot
        .place(Position::from_degrees(lon, lat).expect("in range"))
        .expect("in the territory");
    assert_eq!(placed.leaf, witness.area, "the point is in the area");
    decides_at(
        app,
        &witness.category,
        (lon, lat),
        at,
        &witness.circumstances,
    )
    .0
}

fn contested(report: &CheckReport) -> Vec<&FaultReport> {
    let faults = report.faults.iter();
    faults.filter(|fault| fault.code == "contested").collect()
}

async fn follow(app: &Arc<App>) {
    refresh(&app.store, &app.snapshots, app.clock.now())
        .await
        .expect("it follows");
}

fn in_an_hour(app: &TestApp) -> Timestamp {
    app.app.clock.now() + SignedDuration::from_hours(1)
}

on_both! {
    async fn an_unsound_draft_cannot_take_effect_and_each_witness_is_a_true_counter_example(app) {
        let draft = make_draft(&app.app, &operator(), "LT", Begin::InEffect).await.expect("a draft");
        let night = rule("N-900", "triuksmas", "22:00-06:00", "-", "police");
        let draft = edited(&app.app, &operator(), &draft, RowEdit::Insert(RowPlace::Last, night)).await;
        let report = check_table(&app.app, &operator(), draft.id, None, Lang::En).await.expect("a report");
        assert!(!report.sound);
        let contests: BTreeMap<String, FaultReport> = contested(&report).into_iter().map(|fault| {
            let other = fault.rules.iter().find(|rule| *rule != "N-900").expect("the other");
            (other.clone(), fault.clone())
        }).collect();
        assert_eq!(contests.keys().collect::<Vec<_>>(), ["N-040", "N-041", "N-042"]);
        for (other, fault) in &contests {
            assert_eq!(at_witness(&app.app, fault), *other, "{}", fault.text);
        }
        for effect in [
            take_effect(&app.app, &operator(), draft.id, draft.revision, Lang::En).await,
            schedule_table(&app.app, &operator(), draft.id, draft.revision, in_an_hour(&app), Lang::En).await,
        ] {
            assert!(matches!(effect, Err(RulesError::Unsound(_))), "{effect:?}");
        }
        // Told to take over what it claims, it holds at the very points of the witnesses.
        let night = rule("N-900", "triuksmas", "22:00-06:00", "N-040;N-041;N-042", "police");
        let draft = edited(&app.app, &operator(), &draft, RowEdit::Replace("N-900".to_owned(), night)).await;
        let table = take_effect(&app.app, &operator(), draft.id, draft.revision, Lang::En).await.expect("sound");
        assert_eq!(table.status, "effective");
        for fault in contests.values() {
            assert_eq!(at_witness(&app.app, fault), "N-900", "{}", fault.text);
        }
    }

    async fn orphaned_ground_is_shown_by_a_point_that_only_the_missing_rule_had(app) {
        let draft = make_draft(&app.app, &operator(), "LT", Begin::InEffect).await.expect("a draft");
        let draft = edited(&app.app, &operator(), &draft, RowEdit::Delete("N-028".to_owned())).await;
        let report = check_table(&app.app, &operator(), draft.id, None, Lang::Lt).await.expect("a report");
        let fault = report.faults.iter().find(|fault| fault.code == "orphaned").expect("a hole");
        assert_eq!(fault.categories, ["saugumas"]);
        assert_eq!(at_witness(&app.app, fault), "N-028");
        let gone = take_effect(&app.app, &operator(), draft.id, draft.revision, Lang::Lt).await;
        assert!(matches!(gone, Err(RulesError::Unsound(_))));
        assert_eq!(decides(&app.app, "saugumas", VILNIUS).0, "N-028");
    }

    async fn a_municipality_amends_its_own_area_and_every_process_follows(app) {
        let sibling = app.sibling().await;
        let draft = own_draft(&app.app).await;
        assert_eq!(decides(&app.app, "saugumas", VILNIUS).0, "N-028");
        take_effect(&app.app, &coordinator("13"), draft.id, draft.revision, Lang::Lt).await.expect("sound");
        let expected = ("V-001".to_owned(), "POL-VLN".to_owned());
        assert_eq!(decides(&app.app, "saugumas", VILNIUS), expected);
        follow(&sibling).await;
        assert_eq!(decides(&sibling, "saugumas", VILNIUS), expected);
        assert_eq!(decides(&sibling, "saugumas", KAUNAS).0, "N-028");
        let receipt = app.file(app.minimal()).await.expect_status(201).json();
        assert_eq!(receipt["responsible"]["rule"]["id"], "V-001");
        assert_eq!(receipt["responsible"]["authority"]["code"], "POL-VLN");
    }

    async fn a_layer_is_its_own_municipalitys_and_the_base_the_operators(app) {
        let draft = own_draft(&app.app).await;
        let (own, other) = (coordinator("13"), coordinator("19"));
        let hidden = get_table(&app.app, &other, draft.id).await;
        assert!(matches!(hidden, Err(RulesError::NotFound)));
        let edit = RowEdit::Delete("V-001".to_owned());
        let foreign = edit_row(&app.app, &other, draft.id, draft.revision, edit).await;
        assert!(matches!(foreign, Err(RulesError::NotFound)));
        let drafts = list_tables(&app.app, &other, Some("13")).await.expect("a list");
        assert!(drafts.is_empty());
        for layer in ["LT", "19"] {
            let refused = make_draft(&app.app, &own, layer, Begin::Empty).await;
            assert!(matches!(refused, Err(RulesError::Forbidden)), "{layer}");
        }
        let nowhere = make_draft(&app.app, &operator(), "999", Begin::Empty).await;
        assert!(matches!(nowhere, Err(RulesError::NotFound)));
        // In effect it is everybody's to read, and still not theirs to change.
        take_effect(&app.app, &own, draft.id, draft.revision, Lang::Lt).await.expect("sound");
        let (table, rules) = get_table(&app.app, &other, draft.id).await.expect("readable");
        assert_eq!(rules, [own_rule()]);
        let refused = cancel_schedule(&app.app, &other, table.id, table.revision).await;
        assert!(matches!(refused, Err(RulesError::Forbidden)));
        let frozen = edit_row(&app.app, &own, table.id, table.revision, RowEdit::Delete("V-001".to_owned())).await;
        assert!(matches!(frozen, Err(RulesError::State { .. })), "{frozen:?}");
    }

    async fn of_two_officers_who_saw_the_same_draft_one_edits_it(app) {
        let draft = own_draft(&app.app).await;
        let by = coordinator("13");
        let edit = |id: &str| RowEdit::Insert(RowPlace::Last, RuleCells { id: id.to_owned(), ..own_rule() });
        let (one, other) = tokio::join!(
            edit_row(&app.app, &by, draft.id, draft.revision, edit("V-002")),
            edit_row(&app.app, &by, draft.id, draft.revision, edit("V-003")),
        );
        let (taken, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        let now = taken.expect("one is taken").revision;
        assert_eq!(now, draft.revision + 1);
        assert!(matches!(refused, Err(RulesError::Stale { revision }) if revision == now), "{refused:?}");
        let (_, rules) = get_table(&app.app, &by, draft.id).await.expect("the draft");
        assert_eq!(rules.len(), 2);
    }

    async fn cells_that_cannot_be_read_are_told_at_their_places(app) {
        let by = coordinator("13");
        let draft = own_draft(&app.app).await;
        let mut wrong = rule("V-002", "saugums", "Mon 8:00", "-", "police");
        "soon".clone_into(&mut wrong.respond_within);
        let refused = edit_row(&app.app, &by, draft.id, draft.revision, RowEdit::Insert(RowPlace::Last, wrong)).await;
        let Err(RulesError::Cells(faults)) = refused else { panic!("{refused:?}") };
        let told: Vec<_> = faults.iter().map(|one| {
            (one.rule.as_deref().expect("a rule"), one.fault.name.as_str(), one.fault.problem.code())
        }).collect();
        assert_eq!(told, [
            ("V-002", "category", "unknown_code"), ("V-002", "when", "schedule"), ("V-002", "respond_within", "term"),
        ]);
        let csv = export_table(&app.app, &by, draft.id, Format::Csv).await.expect("a CSV");
        let line = csv.lines().nth(1).expect("the rule").to_owned();
        let broken = format!("{csv}{}\n{}\n", line.replace("V-001", "V-002").replace("police", "-"), line);
        let refused = make_draft(&app.app, &by, "13", Begin::Csv(broken)).await;
        let Err(RulesError::Cells(faults)) = refused else { panic!("{refused:?}") };
        let places: Vec<_> = faults.iter().map(|one| {
            (one.fault.line, one.fault.column, one.fault.name.as_str(), one.fault.problem.code())
        }).collect();
        assert_eq!(places, [(3, 12, "duty", "empty"), (4, 1, "id", "key_twice")]);
        // The good one comes in as it went out.
        let again = make_draft(&app.app, &by, "13", Begin::Csv(csv.clone())).await.expect("a draft");
        assert_eq!(export_table(&app.app, &by, again.id, Format::Csv).await.expect("a CSV"), csv);
        let more = csv.replace("V-001", "V-009");
        let replaced = replace_rules(&app.app, &by, again.id, again.revision, more).await.expect("replaced");
        let (_, rules) = get_table(&app.app, &by, replaced.id).await.expect("the draft");
        assert_eq!(rules[0].id, "V-009");
        discard_draft(&app.app, &by, replaced.id, replaced.revision).await.expect("gone");
        assert!(matches!(get_table(&app.app, &by, replaced.id).await, Err(RulesError::NotFound)));
    }

    async fn versions_differ_by_rules_and_cells_and_go_out_as_dmn(app) {
        let draft = make_draft(&app.app, &operator(), "LT", Begin::InEffect).await.expect("a draft");
        let (_, before) = get_table(&app.app, &operator(), draft.id).await.expect("rules");
        let mut parks = before.iter().find(|one| one.id == "N-028").expect("it is shipped").clone();
        "lighting".clone_into(&mut parks.duty);
        let replace = RowEdit::Replace("N-028".to_owned(), parks);
        let draft = edited(&app.app, &operator(), &draft, replace).await;
        let draft = edited(&app.app, &operator(), &draft, RowEdit::Move("N-001".to_owned(), RowPlace::Last)).await;
        let (_, after) = get_table(&app.app, &operator(), draft.id).await.expect("rules");
        assert_eq!(after.last().map(|one| one.id.as_str()), Some("N-001"));
        let found = diff(&before, &after);
        assert!(found.added.is_empty() && found.removed.is_empty());
        assert_eq!(found.changed.len(), 1);
        assert_eq!((found.changed[0].cells[0].before.as_str(), found.changed[0].cells[0].after.as_str()), ("eldership", "lighting"));
        let dmn = export_table(&app.app, &operator(), draft.id, Format::Dmn).await.expect("a DMN");
        assert!(dmn.contains("hitPolicy=\"UNIQUE\""));
        assert!(dmn.contains("N-028") && dmn.contains("lighting"));
    }

    async fn a_scheduled_table_takes_effect_at_its_instant_once_and_everywhere(app) {
        let sibling = app.sibling().await;
        let draft = own_draft(&app.app).await;
        let by = coordinator("13");
        let past = schedule_table(&app.app, &by, draft.id, draft.revision, app.app.clock.now(), Lang::Lt).await;
        assert!(matches!(past, Err(RulesError::Instant)));
        let at = in_an_hour(&app);
        let table = schedule_table(&app.app, &by, draft.id, draft.revision, at, Lang::Lt).await.expect("sound");
        assert_eq!((table.status.as_str(), table.effective_from), ("scheduled", Some(at.as_microsecond())));
        assert_eq!(take_due(&sibling).await.expect("nothing"), atsakas_app::desk::rules::due::Due::default());
        app.advance_hours(1);
        let (one, other) = tokio::join!(take_due(&sibling), take_due(&app.app));
        let layers: Vec<String> = [one, other].into_iter().flat_map(|due| due.expect("done").effective).collect();
        assert_eq!(layers, ["13"]);
        follow(&app.app).await;
        follow(&sibling).await;
        assert_eq!(decides(&app.app, "saugumas", VILNIUS).0, "V-001");
        assert_eq!(decides(&sibling, "saugumas", VILNIUS).0, "V-001");
    }

    async fn a_schedule_can_be_cancelled_and_the_draft_edited_again(app) {
        let draft = own_draft(&app.app).await;
        let by = coordinator("13");
        let table = schedule_table(&app.app, &by, draft.id, draft.revision, in_an_hour(&app), Lang::Lt).await.expect("sound");
        let edit = || RowEdit::Delete("V-001".to_owned());
        let refused = edit_row(&app.app, &by, table.id, table.revision, edit()).await;
        assert!(matches!(refused, Err(RulesError::State { .. })));
        let second = own_draft(&app.app).await;
        let twice = schedule_table(&app.app, &by, second.id, second.revision, in_an_hour(&app), Lang::Lt).await;
        assert!(matches!(twice, Err(RulesError::AlreadyScheduled)), "{twice:?}");
        let draft = cancel_schedule(&app.app, &by, table.id, table.revision).await.expect("a draft again");
        app.advance_hours(2);
        assert!(take_due(&app.app).await.expect("nothing").effective.is_empty());
        edited(&app.app, &by, &draft, edit()).await;
    }

    async fn a_base_that_would_break_a_scheduled_layer_cannot_take_effect(app) {
        let own = own_draft(&app.app).await;
        schedule_table(&app.app, &coordinator("13"), own.id, own.revision, in_an_hour(&app), Lang::Lt).await.expect("sound");
        let base = renamed_base(&app).await;
        let refused = take_effect(&app.app, &operator(), base.id, base.revision, Lang::Lt).await;
        let Err(RulesError::Unsound(report)) = refused else { panic!("{refused:?}") };
        assert!(report.faults.iter().any(|fault| fault.code == "unknown_rule" && fault.rules == ["13:V-001"]), "{report:?}");
    }

    async fn a_scheduled_table_that_is_no_longer_sound_stays_and_raises_one_alarm(app) {
        let own = own_draft(&app.app).await;
        schedule_table(&app.app, &coordinator("13"), own.id, own.revision, in_an_hour(&app), Lang::Lt).await.expect("sound");
        let base = renamed_base(&app).await;
        // Past the desk, as an import by hand would.
        let now = app.app.clock.now().as_microsecond();
        app.app.store.apply(stored::take_effect("LT", base.id, now)).await.expect("the store takes it");
        app.advance_hours(1);
        let due = take_due(&app.app).await.expect("a look");
        assert_eq!((due.effective.len(), due.alarms), (0, vec!["13".to_owned()]));
        assert!(take_due(&app.app).await.expect("a look").alarms.is_empty(), "it is told once");
        let (table, _) = get_table(&app.app, &coordinator("13"), own.id).await.expect("it is there");
        assert_eq!(table.status, "scheduled");
        assert!(table.alarm.expect("an alarm").contains("N-028"));
        assert_eq!(decides(&app.app, "saugumas", VILNIUS).0, "N-928");
        let of = ChangesOf { key: Some(own.id.to_string()), ..ChangesOf::default() };
        let verbs: Vec<String> = list_changes(&app.app, &operator(), &of, 10).await.expect("a list").into_iter().map(|one| one.change.verb).collect();
        assert_eq!(verbs, ["alarm", "scheduled", "row_inserted", "draft_made"]);
    }

    async fn the_history_names_the_officer_and_what_was_before_and_after(app) {
        let draft = own_draft(&app.app).await;
        let by = coordinator("13");
        let changed = RuleCells { respond_within: "5d".to_owned(), ..own_rule() };
        edited(&app.app, &by, &draft, RowEdit::Replace("V-001".to_owned(), changed)).await;
        let of = ChangesOf { subject: Some("rule_table".to_owned()), scope: Some("13".to_owned()), ..ChangesOf::default() };
        let hidden = list_changes(&app.app, &coordinator("19"), &of, 10).await.expect("a list");
        assert!(hidden.is_empty(), "a draft is nobody else's: {hidden:?}");
        let changes = list_changes(&app.app, &operator(), &of, 10).await.expect("a list");
        let last = &changes[0].change;
        assert_eq!((last.officer.as_str(), last.verb.as_str()), (coordinator("13").name().as_str(), "row_replaced"));
        let cell = |json: &Option<String>| {
            let cells: RuleCells = serde_json::from_str(json.as_deref().expect("cells")).expect("cells");
            cells.respond_within
        };
        assert_eq!((cell(&last.before), cell(&last.after)), ("3d".to_owned(), "5d".to_owned()));
    }

    async fn a_simulation_counts_all_and_names_only_what_may_be_seen(app) {
        for _ in 0..3 {
            app.file(app.minimal()).await.expect_status(201);
        }
        let mut elsewhere = app.minimal();
        elsewhere["position"] = json!({"lon": KAUNAS.0, "lat": KAUNAS.1});
        app.file(elsewhere).await.expect_status(201);
        app.advance_hours(1);
        let draft = own_draft(&app.app).await;
        let to = app.app.clock.now();
        let over = Over { from: to - SignedDuration::from_hours(24), to, references: 2 };
        let all = simulate_table(&app.app, &coordinator("13"), draft.id, over, Box::new(|_| true), Lang::Lt).await.expect("it runs");
        assert_eq!((all.tallied.seen, all.tallied.stayed, all.left_out, all.complete), (3, 0, 0, true));
        let way = &all.tallied.ways[0];
        assert_eq!((way.count, way.movement.ids.len()), (3, 2));
        assert_eq!(way.movement.old_rule, "N-028");
        assert_eq!(way.movement.new_rule.to_string(), "13:V-001");
        assert_eq!(way.movement.to, ("POL-VLN".to_owned(), None));
        let none = simulate_table(&app.app, &coordinator("13"), draft.id, over, Box::new(|_| false), Lang::Lt).await.expect("it runs");
        assert_eq!((none.tallied.ways[0].count, none.tallied.ways[0].movement.ids.len()), (3, 0));
        let before = Over { to: over.from, from: over.from - SignedDuration::from_hours(1), references: 2 };
        let empty = simulate_table(&app.app, &coordinator("13"), draft.id, before, Box::new(|_| true), Lang::Lt).await.expect("it runs");
        assert_eq!(empty.tallied.seen, 0);
    }
}

/// A national draft in which N-028 has another id.
async fn renamed_base(app: &TestApp) -> RuleTable {
    let draft = make_draft(&app.app, &operator(), "LT", Begin::InEffect)
        .await
        .expect("a draft");
    let (_, rules) = get_table(&app.app, &operator(), draft.id)
        .await
        .expect("rules");
    let mut other = rules
        .iter()
        .find(|one| one.id == "N-028")
        .expect("it is shipped")
        .clone();
    "N-928".clone_into(&mut other.id);
    edited(
        &app.app,
        &operator(),
        &draft,
        RowEdit::Replace("N-028".to_owned(), other),
    )
    .await
}
