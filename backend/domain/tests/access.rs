//! What officers may do: the decision for one report and the scope of lists agree, and the rules of the desk hold.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use atsakas_domain::access::{Action, Membership, Role, Standing, TokenScope, Who};
use atsakas_domain::categories::Visibility;
use proptest::prelude::*;
use uuid::Uuid;

fn pick(list: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(list).prop_map(str::to_owned)
}

fn memberships() -> impl Strategy<Value = Vec<Membership>> {
    let one = (
        prop::sample::select(Role::ALL),
        prop::option::weighted(0.9, pick(&["SAV-13", "SAV-41", "POL-VLN"])),
        prop::option::of(pick(&["U1", "U2"])),
        prop::option::of(pick(&["13", "41"])),
    )
        .prop_map(|(role, authority, unit, municipality)| Membership {
            role,
            authority,
            unit,
            municipality,
        });
    prop::collection::vec(one, 0..4)
}

fn who(memberships: Vec<Membership>, token: Option<Vec<TokenScope>>) -> Who {
    Who {
        officer: Uuid::nil(),
        memberships,
        token,
    }
}

fn member(role: Role, authority: &str, unit: Option<&str>, municipality: Option<&str>) -> Who {
    let held = Membership {
        role,
        authority: Some(authority.to_owned()),
        unit: unit.map(str::to_owned),
        municipality: municipality.map(str::to_owned),
    };
    who(vec![held], None)
}

const REPORT: Standing<'static> = Standing {
    municipality: "13",
    authority: "SAV-13",
    unit: Some("U1"),
    visibility: Visibility::Restricted,
    handover_to: None,
    disputed: false,
};

proptest! {
    #[test]
    fn the_scope_of_a_list_is_the_decision_for_each_report(
        memberships in memberships(),
        token in prop::option::of(prop::collection::vec(prop::sample::select(TokenScope::ALL), 0..3)),
        action in prop::sample::select(Action::ALL),
        municipality in pick(&["13", "41"]),
        authority in pick(&["SAV-13", "SAV-41", "POL-VLN"]),
        unit in prop::option::of(pick(&["U1", "U2"])),
        visibility in prop::sample::select(&[Visibility::Public, Visibility::Restricted, Visibility::Confidential][..]),
        handover_to in prop::option::of(pick(&["SAV-13", "SAV-41", "POL-VLN"])),
        disputed in any::<bool>(),
    ) {
        let standing = Standing {
            municipality: &municipality,
            authority: &authority,
            unit: unit.as_deref(),
            visibility,
            handover_to: handover_to.as_deref(),
            disputed,
        };
        let who = who(memberships, token);
        prop_assert_eq!(who.may(action, standing), who.scope(action).matches(standing));
    }

    #[test]
    fn nobody_but_operators_gives_a_role_beyond_their_own_authority_unit_and_municipality(
        held in memberships(),
        given in memberships(),
        token in prop::option::of(prop::collection::vec(prop::sample::select(TokenScope::ALL), 0..3)),
    ) {
        let who = who(held.clone(), token.clone());
        let admin = token.is_none_or(|scopes| scopes.contains(&TokenScope::Admin));
        for one in given.iter().filter(|one| who.may_give(one)) {
            prop_assert!(admin);
            let operator = held.iter().any(|own| own.role == Role::Operator);
            let manager = held.iter().any(|own| {
                matches!(own.role, Role::Coordinator | Role::PoliceLead)
                    && own.authority.is_some()
                    && own.authority == one.authority
                    && (own.unit.is_none() || own.unit == one.unit)
                    && (own.municipality.is_none()
                        || one.municipality.is_none()
                        || own.municipality == one.municipality)
            });
            prop_assert!(operator || (manager && one.role != Role::Operator));
        }
    }

    #[test]
    fn whoever_is_not_responsible_and_is_offered_nothing_sees_nothing(
        memberships in memberships(),
        action in prop::sample::select(Action::ALL),
    ) {
        let who = who(memberships, None);
        let elsewhere = Standing { authority: "VTPSI", unit: None, ..REPORT };
        prop_assert!(!who.may(action, elsewhere));
    }

    #[test]
    fn a_confidential_report_exists_for_its_coordinators_alone(
        memberships in memberships(),
        action in prop::sample::select(Action::ALL),
    ) {
        let named = memberships.iter().any(|held| held.role == Role::Confidential);
        let who = who(memberships, None);
        let report = Standing { visibility: Visibility::Confidential, ..REPORT };
        prop_assert!(named || !who.may(action, report));
    }
}

#[test]
fn an_officer_of_a_unit_works_on_the_units_reports_only() {
    let officer = member(Role::Officer, "SAV-13", Some("U1"), None);
    assert!(officer.may(Action::Work, REPORT));
    assert!(!officer.may(Action::Extend, REPORT));
    assert!(!officer.may(
        Action::ViewReport,
        Standing {
            unit: Some("U2"),
            ..REPORT
        }
    ));
    assert!(!officer.may(
        Action::ViewReport,
        Standing {
            unit: None,
            ..REPORT
        }
    ));
}

#[test]
fn the_receiver_of_a_hand_over_may_look_and_decide_and_no_more() {
    let police = member(Role::PoliceLead, "POL-VLN", None, None);
    let offered = Standing {
        handover_to: Some("POL-VLN"),
        ..REPORT
    };
    assert!(!police.may(Action::ViewReport, REPORT));
    assert!(police.may(Action::ViewReport, offered));
    assert!(police.may(Action::AcceptHandOver, offered));
    for action in [
        Action::Work,
        Action::ViewContact,
        Action::ViewOriginal,
        Action::Export,
    ] {
        assert!(!police.may(action, offered), "{action}");
    }
}

#[test]
fn the_arbiter_decides_disputes_of_the_municipality() {
    let arbiter = member(Role::Coordinator, "SAV-13", None, Some("13"));
    let disputed = Standing {
        authority: "POL-VLN",
        unit: None,
        handover_to: Some("SAV-13"),
        disputed: true,
        ..REPORT
    };
    assert!(arbiter.may(Action::DecideHandOver, disputed));
    assert!(!arbiter.may(
        Action::DecideHandOver,
        Standing {
            disputed: false,
            ..disputed
        }
    ));
    assert!(!arbiter.may(
        Action::DecideHandOver,
        Standing {
            municipality: "41",
            ..disputed
        }
    ));
}

#[test]
fn an_operator_sees_no_report_and_an_auditor_changes_nothing() {
    let held = Membership {
        role: Role::Operator,
        authority: None,
        unit: None,
        municipality: None,
    };
    let operator = who(vec![held], None);
    let auditor = member(Role::Auditor, "SAV-13", None, None);
    for action in Action::ALL {
        assert!(!operator.may(*action, REPORT), "{action}");
        let reads = matches!(
            action,
            Action::ViewReport | Action::ViewFigures | Action::ViewRules | Action::ViewAudit
        );
        assert_eq!(auditor.may(*action, REPORT), reads, "{action}");
    }
    assert!(operator.may_in(Action::Operate, None, None));
}

#[test]
fn a_token_narrows_what_its_officer_may() {
    let held = Membership {
        role: Role::Lead,
        authority: Some("SAV-13".to_owned()),
        unit: None,
        municipality: None,
    };
    let reading = who(vec![held], Some(vec![TokenScope::Read]));
    assert!(reading.may(Action::ViewReport, REPORT));
    for action in [
        Action::ViewContact,
        Action::ViewOriginal,
        Action::Work,
        Action::Export,
        Action::ManageAccounts,
    ] {
        assert!(!reading.may(action, REPORT), "{action}");
    }
    serde_json::to_string(&reading.memberships).expect("memberships are data");
}
