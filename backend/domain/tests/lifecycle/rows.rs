//! The table itself, its public lines and its documentation.

use std::collections::HashSet;

use atsakas_domain::reports::{
    Actor, Life, Move, Names, Status, To, lifecycle_markdown, public_line, table,
};
use atsakas_messages::{Lang, Line, Text};

use crate::kit::{act, at, report};

#[test]
fn no_two_rows_share_state_step_and_person() {
    let mut seen = HashSet::new();
    for row in table() {
        assert!(!row.who.is_empty());
        for who in row.who {
            assert!(seen.insert((row.from, row.verb, *who)), "{row:?}");
        }
    }
}

#[test]
fn every_state_is_reached_and_every_step_exists() {
    for status in Status::ALL {
        assert!(
            table().iter().any(|row| row.to == To::Status(*status)),
            "{status}"
        );
    }
    for verb in Move::ALL {
        assert!(table().iter().any(|row| row.verb == *verb), "{verb}");
    }
}

#[test]
fn ended_reports_have_no_way_out_but_the_authoritys_reopening_and_the_undoing_of_a_duplicate() {
    for row in table() {
        let ended = row.from.is_some_and(Status::has_ended);
        if ended && row.verb == Move::UnmarkDuplicate {
            assert_eq!(row.from, Some(Status::Duplicate));
        } else if ended {
            assert_eq!(
                (row.from, row.verb, row.who),
                (
                    Some(Status::Closed),
                    Move::Reopen,
                    [Actor::Authority].as_slice()
                )
            );
        }
    }
}

#[test]
fn every_row_has_a_public_line_that_exists() {
    let text = Text::same("Vardas");
    let names = Names {
        reference: "VLN-7K3F2M",
        leader: "VLN-7K3F2N",
        authority: &text,
        unit: Some(&text),
        reason: &text,
        legal_basis: &text,
        contact: None,
        former: &text,
        object_to: "moderavimas@pavyzdys.lt",
    };
    let now = at("2026-11-09T10:00");
    for row in table() {
        assert!(
            Line::CODES.iter().any(|(code, _)| *code == row.line),
            "{row:?}"
        );
        assert!(!row.told.is_empty());
        let (Some(act), Some(from)) = (act(row.verb), row.from) else {
            continue;
        };
        let mut life = Life::filed(report(1));
        life.status = from;
        for by in row.who {
            let told = public_line(&life, &life, &act, *by, &names, now);
            assert_eq!(told.code(), row.line, "{row:?}");
            for lang in Lang::ALL {
                let said = told.render(lang, now);
                assert!(
                    said.chars().count() > 10 && !said.contains(['{', '}']),
                    "{said}"
                );
            }
        }
    }
}

#[test]
fn the_documentation_has_a_line_for_every_row() {
    let text = lifecycle_markdown();
    assert_eq!(text.lines().count(), table().len() + 2);
    assert!(text.contains("| `answered` | `reopen` | reporter | `reopened` | the reporter has not sent it back before |"));
    assert!(
        text.lines().all(|line| line.matches('|').count() == 7),
        "{text}"
    );
    assert!(text.ends_with("|\n"));
}
