//! Who is told of a deadline.

use atsakas_domain::access::{Membership, Role, Standing, Who};
use atsakas_domain::categories::Visibility;
use atsakas_domain::reports::Occasion::{self, Near, Past, Superior};
use uuid::Uuid;

fn who(role: Role, unit: Option<&str>) -> Who {
    Who {
        officer: Uuid::from_u128(7),
        memberships: vec![Membership {
            role,
            authority: Some("SAV-13".to_owned()),
            unit: unit.map(str::to_owned),
            municipality: Some("13".to_owned()),
        }],
        token: None,
    }
}

fn standing(unit: Option<&str>, visibility: Visibility) -> Standing<'_> {
    Standing {
        municipality: "13",
        authority: "SAV-13",
        unit,
        visibility,
        handover_to: None,
        disputed: false,
    }
}

/// The occasions of which this officer is told.
fn told(role: Role, own: Option<&str>, of: Option<&str>, assignee: Option<u128>) -> Vec<Occasion> {
    let on = standing(of, Visibility::Public);
    let tells =
        |occasion: &Occasion| occasion.tells(&who(role, own), on, assignee.map(Uuid::from_u128));
    Occasion::ALL.iter().copied().filter(tells).collect()
}

#[test]
fn the_unit_is_told_while_nobody_has_the_report_and_then_the_assignee() {
    let unit = Some("SEN-1");
    assert_eq!(told(Role::Officer, unit, unit, None), [Near, Past]);
    assert_eq!(told(Role::Officer, unit, unit, Some(7)), [Near, Past]);
    assert_eq!(told(Role::Officer, unit, unit, Some(8)), []);
    assert_eq!(told(Role::Officer, unit, Some("SEN-2"), None), []);
    assert_eq!(told(Role::Officer, None, None, None), [Near, Past]);
}

#[test]
fn leads_are_told_when_it_has_passed_and_the_authority_when_it_is_late() {
    let unit = Some("SEN-1");
    assert_eq!(told(Role::Lead, unit, unit, Some(8)), [Past]);
    assert_eq!(told(Role::Lead, None, unit, Some(8)), [Superior]);
    assert_eq!(told(Role::Coordinator, None, unit, None), [Superior]);
    assert_eq!(
        told(Role::PoliceLead, None, None, None),
        [Near, Past, Superior]
    );
    for role in [Role::Auditor, Role::Operator] {
        assert_eq!(told(role, None, None, None), []);
    }
}

#[test]
fn of_a_confidential_report_only_its_coordinators_are_told() {
    let on = standing(None, Visibility::Confidential);
    for occasion in Occasion::ALL {
        for role in Role::ALL {
            let expected = *role == Role::Confidential;
            assert_eq!(
                occasion.tells(&who(*role, None), on, None),
                expected,
                "{role}"
            );
        }
        let public = standing(None, Visibility::Public);
        assert!(!occasion.tells(&who(Role::Confidential, None), public, None));
    }
}

#[test]
fn of_a_report_that_went_elsewhere_nobody_here_is_told() {
    let mut on = standing(None, Visibility::Public);
    on.authority = "POL-VLN";
    for occasion in Occasion::ALL {
        assert!(!occasion.tells(&who(Role::Lead, None), on, Some(Uuid::from_u128(7))));
    }
}
