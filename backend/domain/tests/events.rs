//! The log: what breaks a chain is found, where it is broken.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use atsakas_domain::events::{
    Audience, ChainFaultKind, Draft, Event, EventKind, Head, SealedText, canonical_json,
    verify_chain,
};
use atsakas_domain::hash::Sha256;
use atsakas_domain::ids::{EventId, ReportId};
use atsakas_domain::reports::{Actor, Move, Status};
use atsakas_messages::{Line, Sentence, Text};
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

type Change = fn(&mut Event);

const REPORT: ReportId = ReportId(Uuid::from_u128(7));

fn draft(n: u128, line: Line) -> Draft {
    Draft {
        id: EventId(Uuid::from_u128(n)),
        at: "2026-11-23T12:00:00.123456Z".parse().unwrap(),
        kind: EventKind::from(Move::Assign),
        actor: Actor::System,
        actor_id: None,
        from: Some(Status::Received),
        to: Status::Assigned,
        line,
        text: None,
        audience: Audience::Public,
    }
}

fn assigned() -> Line {
    Line::Assigned {
        authority: Text {
            lt: "Vilniaus miesto savivaldybė".into(),
            en: "Vilnius".into(),
        },
        unit: None,
        reason: Sentence(Text::same("Nes.")),
        legal_basis: Sentence(Text::same("ANK 366 str.")),
        deadline: "2026-12-29T21:59:59.999999Z".parse().unwrap(),
    }
}

fn chain(length: u128) -> Vec<Event> {
    let mut head = Head::EMPTY;
    (0..length)
        .map(|n| {
            let line = if n % 2 == 0 {
                assigned()
            } else {
                Line::Confirmed
            };
            let event = head.append("13", REPORT, draft(n, line)).unwrap();
            head = event.head();
            event
        })
        .collect()
}

#[test]
fn the_bytes_of_an_event_are_these_and_stay_these() {
    let events = chain(2);
    assert_eq!(
        events[0].params,
        r#"{"authority":{"en":"Vilnius","lt":"Vilniaus miesto savivaldybė"},"deadline":"2026-12-29T21:59:59.999999Z","legal_basis":{"en":"ANK 366 str.","lt":"ANK 366 str."},"reason":{"en":"Nes.","lt":"Nes."},"unit":null}"#
    );
    assert_eq!(events[1].params, "null");
    // Computed by another program from the documented encoding. A stored log must verify for ever: these hashes may change only with a new domain line.
    assert_eq!(
        events[0].hash.to_string(),
        "3d047f0336525c4fc2529e3ff015f492f361dba143875457b6735287b1cf44fd"
    );
    assert_eq!(
        events[1].hash.to_string(),
        "1dd1d7b7b6cf0c8b93f79be4ce1e7e9a32bcbad78100676d2855bee07aa8824b"
    );
}

#[test]
fn a_line_is_read_back_from_the_log() {
    let events = chain(2);
    assert_eq!(events[0].line().unwrap(), assigned());
    assert_eq!(events[1].line().unwrap(), Line::Confirmed);
    let mut foreign = events[0].clone();
    foreign.message_key = "nothing".into();
    assert!(foreign.line().is_err());
}

#[test]
fn a_whole_chain_verifies_and_gives_its_head() {
    let events = chain(5);
    let head = events[4].head();
    assert_eq!(verify_chain(REPORT, &events, Some(head.hash)), Ok(head));
    assert_eq!(verify_chain(REPORT, &[], None), Ok(Head::EMPTY));
    assert_eq!(
        verify_chain(REPORT, &[], Some(Sha256::ZERO)),
        Ok(Head::EMPTY)
    );
}

#[test]
fn a_lost_end_is_seen_by_the_reports_own_head() {
    let events = chain(5);
    let fault = verify_chain(REPORT, &events[..4], Some(events[4].hash)).unwrap_err();
    assert_eq!((fault.seq, fault.kind), (5, ChainFaultKind::WrongEnd));
    assert!(verify_chain(REPORT, &events[..4], None).is_ok());
}

#[test]
fn an_event_of_another_report_is_foreign() {
    let events = chain(2);
    let fault = verify_chain(ReportId(Uuid::from_u128(8)), &events, None).unwrap_err();
    assert_eq!((fault.seq, fault.kind), (1, ChainFaultKind::Foreign));
}

#[test]
fn every_field_is_part_of_the_hash() {
    let event = chain(1).remove(0);
    let changes: [(&str, Change); 14] = [
        ("municipality", |e| e.municipality.push('1')),
        ("id", |e| e.id = EventId(Uuid::from_u128(9))),
        ("at", |e| {
            e.at = "2026-11-23T12:00:00.123457Z".parse().unwrap();
        }),
        ("kind", |e| e.kind = EventKind::Accepted),
        ("actor", |e| e.actor = Actor::Authority),
        ("actor_id", |e| e.actor_id = Some(String::new())),
        ("from none", |e| e.from = None),
        ("from", |e| e.from = Some(Status::Reopened)),
        ("to", |e| e.to = Status::Accepted),
        ("message_key", |e| e.message_key.push('x')),
        ("params", |e| e.params = e.params.replace("Nes", "Ne")),
        ("text", |e| e.text = Some(Sha256::ZERO)),
        ("audience", |e| e.audience = Audience::Involved),
        // Moving bytes from one field to its neighbour is a change too.
        ("borders", |e| {
            let c = e.params.remove(0);
            e.message_key.push(c);
        }),
    ];
    for (name, change) in changes {
        let mut altered = event.clone();
        change(&mut altered);
        let fault = verify_chain(REPORT, [&altered], None).unwrap_err();
        assert_eq!(
            (fault.seq, fault.kind),
            (1, ChainFaultKind::Altered),
            "{name}"
        );
    }
}

#[test]
fn an_erased_text_leaves_the_chain_whole() {
    let sealed = SealedText {
        salt: [7; 16],
        text: "Gyvenu antrame aukšte.".into(),
    };
    let event = Head::EMPTY
        .append(
            "13",
            REPORT,
            Draft {
                text: Some(sealed.hash()),
                ..draft(1, Line::Confirmed)
            },
        )
        .unwrap();
    assert!(sealed.is_that_of(event.text.unwrap()));
    drop(sealed);
    assert!(verify_chain(REPORT, [&event], None).is_ok());
    let guess = SealedText {
        salt: [8; 16],
        text: "Gyvenu antrame aukšte.".into(),
    };
    assert!(!guess.is_that_of(event.text.unwrap()));
    assert_eq!(format!("{guess:?}"), "SealedText(…)");
}

#[test]
fn equal_values_have_equal_text() {
    let value = json!({"b": [1, {"z": null, "a": "ą\"\n"}], "a": true, "A": -5, "": {}});
    assert_eq!(
        canonical_json(&value),
        "{\"\":{},\"A\":-5,\"a\":true,\"b\":[1,{\"a\":\"ą\\\"\\n\",\"z\":null}]}"
    );
}

/// The place in the chain of an event by its index.
fn place(index: usize) -> u64 {
    u64::try_from(index).unwrap() + 1
}

proptest! {
    #[test]
    fn what_is_done_to_a_chain_is_found_where_it_was_done(length in 2..12_u128, a in 0..12_usize, b in 0..12_usize, micro in 1..1000_i64) {
        let events = chain(length);
        let (a, b) = (a % events.len(), b % events.len());
        let head = events.last().unwrap().hash;

        let mut altered = events.clone();
        altered[a].at = Timestamp::from_microsecond(altered[a].at.as_microsecond() + micro).unwrap();
        let fault = verify_chain(REPORT, &altered, Some(head)).unwrap_err();
        prop_assert_eq!((fault.seq, fault.kind), (place(a), ChainFaultKind::Altered));

        // Altered with its own hash made to fit: the next one tells, or the report's head.
        altered[a].hash = Sha256::of(&altered[a].canonical_bytes());
        let fault = verify_chain(REPORT, &altered, Some(head)).unwrap_err();
        prop_assert_eq!(fault.seq, place(a) + 1);

        let mut removed = events.clone();
        removed.remove(a);
        let fault = verify_chain(REPORT, &removed, Some(head)).unwrap_err();
        prop_assert_eq!(fault.seq, place(a));

        if a != b {
            let mut moved = events.clone();
            moved.swap(a, b);
            let fault = verify_chain(REPORT, &moved, Some(head)).unwrap_err();
            prop_assert_eq!(fault.seq, place(a.min(b)));
            // Renumbered so that the places fit.
            moved[a].seq = place(a);
            moved[b].seq = place(b);
            let fault = verify_chain(REPORT, &moved, Some(head)).unwrap_err();
            prop_assert_eq!(fault.seq, place(a.min(b)));
        }

        let mut doubled = events.clone();
        doubled.insert(a, events[a].clone());
        let fault = verify_chain(REPORT, &doubled, Some(head)).unwrap_err();
        prop_assert_eq!(fault.seq, place(a) + 1);
    }
}
