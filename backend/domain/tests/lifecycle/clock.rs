//! Deadlines: set, stopped, moved, extended, near, passed.

use atsakas_calendar::{Term, local_date, working_days_between};
use atsakas_domain::reports::{
    Act, Actor, Guard, Life, Move, Status, Urgency, question_ends, silence_ends,
};

use crate::kit::{Told, act, at, guarded, report, words};

#[test]
fn the_deadline_is_set_by_the_assignment() {
    assert_eq!(Told::assigned().due(), "2026-12-07T23:59:59.999999");
}

#[test]
fn a_question_stops_the_clock_and_the_reply_moves_the_deadline_by_working_days() {
    // Asked on Tuesday 10 November, replied on Monday 16: 11, 12, 13, 16 were waited for.
    let told = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .at("2026-11-10T10:00");
    let asked = told
        .then(&act(Move::Ask).unwrap(), Actor::Authority)
        .at("2027-05-01T10:00");
    assert!(asked.life.clock_is_stopped());
    assert_eq!(asked.life.urgency(asked.now, 2), Urgency::Stopped);
    let replied = asked
        .at("2026-11-16T20:00")
        .then(&act(Move::Reply).unwrap(), Actor::Reporter);
    assert_eq!(replied.life.status, Status::Accepted);
    assert_eq!(replied.due(), "2026-12-11T23:59:59.999999");
    assert!(!replied.life.clock_is_stopped());
}

#[test]
fn a_reply_on_the_same_day_or_over_a_weekend_moves_nothing() {
    let ask = |from: &str, to: &str| {
        let told = Told::assigned()
            .then(&Act::Accept, Actor::Authority)
            .at(from);
        let told = told.then(&act(Move::Ask).unwrap(), Actor::Authority).at(to);
        told.then(&act(Move::Reply).unwrap(), Actor::Reporter).due()
    };
    assert_eq!(
        ask("2026-11-10T08:00", "2026-11-10T22:00"),
        "2026-12-07T23:59:59.999999"
    );
    assert_eq!(
        ask("2026-11-13T16:00", "2026-11-15T22:00"),
        "2026-12-07T23:59:59.999999"
    );
    // Moved into Christmas, the deadline lands on a working day: 10 days on from 7 December.
    assert_eq!(
        ask("2026-11-10T08:00", "2026-11-26T22:00"),
        "2026-12-23T23:59:59.999999"
    );
}

#[test]
fn a_question_after_the_deadline_cures_nothing() {
    let told = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .at("2026-12-08T10:00");
    let asked = told.then(&act(Move::Ask).unwrap(), Actor::Authority);
    assert!(!asked.life.clock_is_stopped());
    assert!(matches!(
        asked.life.urgency(asked.now, 2),
        Urgency::Overdue { working_days: 1 }
    ));
    let replied = asked
        .at("2026-12-18T10:00")
        .then(&act(Move::Reply).unwrap(), Actor::Reporter);
    assert_eq!(replied.due(), "2026-12-07T23:59:59.999999");
}

#[test]
fn terms_in_hours_and_days_wait_in_hours_and_days() {
    let due = |term, replied: &str| {
        let told = Told::filed().then(&Act::Assign { term }, Actor::System);
        let told = told
            .then(&Act::Accept, Actor::Authority)
            .at("2026-11-09T10:00");
        let told = told
            .then(&act(Move::Ask).unwrap(), Actor::Authority)
            .at(replied);
        told.then(&act(Move::Reply).unwrap(), Actor::Reporter).due()
    };
    assert_eq!(
        due(Term::Hours(4), "2026-11-09T12:30"),
        "2026-11-09T15:30:00"
    );
    assert_eq!(
        due(Term::Days(3), "2026-11-14T12:30"),
        "2026-11-17T23:59:59.999999"
    );
}

#[test]
fn silence_closes_after_fourteen_days_and_not_before() {
    let told = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .at("2026-11-10T10:00");
    let answered = told.then(&act(Move::Answer).unwrap(), Actor::Authority);
    let early = answered.at("2026-11-24T23:59:59.999999");
    assert_eq!(
        guarded(early.tries(&Act::CloseBySilence, Actor::System)),
        Guard::SilenceOver
    );
    let closed = early
        .at("2026-11-25T00:00")
        .then(&Act::CloseBySilence, Actor::System);
    assert_eq!(closed.life.status, Status::Closed);
    assert_eq!(
        silence_ends(at("2026-11-10T10:00")).unwrap(),
        at("2026-11-24T23:59:59.999999")
    );
}

#[test]
fn a_deadline_is_extended_once_by_ten_days_at_most_and_in_time() {
    let told = Told::assigned().then(&Act::Accept, Actor::Authority);
    for working_days in [0, 11] {
        let extend = Act::Extend {
            working_days,
            reason: words(),
        };
        assert_eq!(
            guarded(told.tries(&extend, Actor::Authority)),
            Guard::ExtensionWithinLimit
        );
    }
    let extend = act(Move::Extend).unwrap();
    let extended = told.then(&extend, Actor::Authority);
    assert_eq!(extended.due(), "2026-12-21T23:59:59.999999");
    assert_eq!(
        guarded(extended.tries(&extend, Actor::Authority)),
        Guard::FirstExtension
    );
    let late = Told::assigned().at("2026-12-08T00:00");
    assert_eq!(
        guarded(late.tries(&extend, Actor::Authority)),
        Guard::DeadlineAhead
    );
}

#[test]
fn the_authority_is_told_near_and_past_the_deadline() {
    let told = Told::assigned();
    let on = |local: &str| told.life.urgency(at(local), 2);
    assert_eq!(on("2026-11-09T10:00"), Urgency::Calm { working_days: 20 });
    assert_eq!(on("2026-12-03T10:00"), Urgency::Near { working_days: 2 });
    assert_eq!(
        on("2026-12-07T23:59:59.999999"),
        Urgency::Near { working_days: 0 }
    );
    assert_eq!(on("2026-12-09T10:00"), Urgency::Overdue { working_days: 2 });
    assert!(
        told.life
            .time_left(at("2026-12-09T10:00"))
            .unwrap()
            .is_negative()
    );
    assert_eq!(
        Life::filed(report(1)).urgency(at("2026-12-09T10:00"), 2),
        Urgency::Settled
    );
}

#[test]
fn a_question_without_a_reply_stops_the_clock_for_twenty_working_days_and_no_longer() {
    let asked = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .then(&act(Move::Start).unwrap(), Actor::Authority)
        .at("2026-11-10T10:00")
        .then(&act(Move::Ask).unwrap(), Actor::Authority);
    let resume = act(Move::Resume).unwrap();
    let end = question_ends(at("2026-11-10T10:00"), 20).unwrap();
    assert_eq!(end, at("2026-12-08T23:59:59.999999"));
    let early = asked.at("2026-12-08T23:59:59.999999");
    assert_eq!(
        guarded(early.tries(&resume, Actor::System)),
        Guard::QuestionExpired
    );
    let late = early.at("2026-12-09T00:00");
    assert!(late.tries(&resume, Actor::System).is_ok());
    assert!(late.tries(&resume, Actor::Authority).is_err());
}

#[test]
fn a_question_that_expired_leads_back_and_late_notice_costs_nobody_time() {
    let asked = || {
        Told::assigned()
            .then(&Act::Accept, Actor::Authority)
            .then(&act(Move::Start).unwrap(), Actor::Authority)
            .at("2026-11-10T10:00")
            .then(&act(Move::Ask).unwrap(), Actor::Authority)
    };
    let resumed = |now| {
        asked()
            .at(now)
            .then(&act(Move::Resume).unwrap(), Actor::System)
    };
    let at_once = resumed("2026-12-09T00:01");
    assert_eq!(at_once.life.status, Status::InProgress);
    assert_eq!(at_once.life.waiting, None);
    // Exactly as many working days as the question may wait.
    assert_eq!(
        working_days_between(
            local_date(asked().life.deadline.unwrap()),
            local_date(at_once.life.deadline.unwrap())
        ),
        20
    );
    assert_eq!(at_once.due(), resumed("2027-02-01T09:00").due());
}
