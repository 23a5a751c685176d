//! Who may do what, when, and where it leads.

use atsakas_calendar::Term;
use atsakas_domain::reports::{
    Act, Actor, Answers, Correction, Guard, Life, Move, MoveError, Status,
};
use atsakas_messages::Text;

use crate::kit::{TERM, Told, act, correct, guarded, leader, words};

#[test]
fn the_straight_way_goes_from_received_to_closed() {
    let life = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .then(&act(Move::Start).unwrap(), Actor::Authority)
        .then(&act(Move::Answer).unwrap(), Actor::Authority)
        .then(&Act::Confirm, Actor::Reporter)
        .life;
    assert_eq!(life.status, Status::Closed);
    assert!(life.status.has_ended());
}

#[test]
fn only_the_responsible_authority_takes_a_report_up() {
    let told = Told::assigned();
    for by in [
        Actor::Reporter,
        Actor::OtherAuthority,
        Actor::System,
        Actor::Moderator,
    ] {
        let error = told.tries(&Act::Accept, by).unwrap_err();
        assert_eq!(
            error,
            MoveError::NotByYou {
                status: Status::Assigned,
                verb: Move::Accept,
                by
            }
        );
        assert_eq!(error.problem().code(), "transition_not_allowed");
    }
}

#[test]
fn the_reply_leads_back_to_where_the_question_was_asked() {
    let told = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .then(&act(Move::Start).unwrap(), Actor::Authority);
    let told = told
        .then(&act(Move::Ask).unwrap(), Actor::Authority)
        .then(&act(Move::Reply).unwrap(), Actor::Reporter);
    assert_eq!(told.life.status, Status::InProgress);
    assert_eq!(told.life.waiting, None);
}

#[test]
fn the_reporter_says_no_once() {
    let answered = || {
        Told::assigned()
            .then(&Act::Accept, Actor::Authority)
            .then(&act(Move::Answer).unwrap(), Actor::Authority)
    };
    let reopen = act(Move::Reopen).unwrap();
    let again = answered()
        .then(&reopen, Actor::Reporter)
        .then(&Act::Assign { term: TERM }, Actor::System)
        .then(&Act::Accept, Actor::Authority)
        .then(&act(Move::Answer).unwrap(), Actor::Authority);
    assert_eq!(
        guarded(again.tries(&reopen, Actor::Reporter)),
        Guard::FirstNo
    );
    // The authority may; and its reopening does not use the reporter's no.
    assert!(again.tries(&reopen, Actor::Authority).is_ok());
    let by_authority = answered().then(&reopen, Actor::Authority);
    assert!(!by_authority.life.said_no);
    // Who was content cannot say no any more; the authority still can.
    let closed = answered().then(&Act::Confirm, Actor::Reporter);
    assert!(matches!(
        closed.tries(&reopen, Actor::Reporter),
        Err(MoveError::NotByYou { .. })
    ));
    assert!(closed.tries(&reopen, Actor::Authority).is_ok());
}

#[test]
fn a_report_is_withdrawn_before_it_is_accepted_and_never_after() {
    assert!(Told::filed().tries(&Act::Withdraw, Actor::Reporter).is_ok());
    assert!(
        Told::assigned()
            .tries(&Act::Withdraw, Actor::Reporter)
            .is_ok()
    );
    let accepted = Told::assigned().then(&Act::Accept, Actor::Authority);
    assert!(matches!(
        accepted.tries(&Act::Withdraw, Actor::Reporter),
        Err(MoveError::NotFromHere { .. })
    ));
    // Assigned again after it was reopened, it has been accepted once.
    let again = accepted
        .then(&act(Move::Answer).unwrap(), Actor::Authority)
        .then(&act(Move::Reopen).unwrap(), Actor::Reporter)
        .then(&Act::Assign { term: TERM }, Actor::System);
    assert_eq!(
        guarded(again.tries(&Act::Withdraw, Actor::Reporter)),
        Guard::NeverAccepted
    );
}

#[test]
fn a_duplicate_follows_another_report_that_stands() {
    let told = Told::assigned();
    assert_eq!(
        guarded(told.tries(&leader(1, Status::Accepted), Actor::Authority)),
        Guard::LeaderStands
    );
    for status in [Status::Duplicate, Status::Withdrawn, Status::Refused] {
        assert_eq!(
            guarded(told.tries(&leader(2, status), Actor::Authority)),
            Guard::LeaderStands
        );
    }
    assert_eq!(
        told.then(&leader(2, Status::Closed), Actor::Authority)
            .life
            .status,
        Status::Duplicate
    );
}

#[test]
fn a_life_is_stored_and_read_back() {
    let life = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .then(&act(Move::Ask).unwrap(), Actor::Authority)
        .life;
    let json = serde_json::to_string(&life).unwrap();
    assert_eq!(serde_json::from_str::<Life>(&json).unwrap(), life);
}

#[test]
fn a_duplicate_is_taken_back_within_thirty_days_by_the_authority_and_at_any_time_when_its_leader_goes()
 {
    let marked = Told::assigned().then(&leader(2, Status::Accepted), Actor::Authority);
    let due = marked.life.deadline;
    let back = marked
        .tries(&Act::UnmarkDuplicate, Actor::Authority)
        .unwrap();
    assert_eq!((back.status, back.deadline), (Status::Assigned, due));
    let late = marked.at("2026-12-10T00:00");
    assert_eq!(
        guarded(late.tries(&Act::UnmarkDuplicate, Actor::Authority)),
        Guard::UndoInTime
    );
    assert!(late.tries(&Act::UnmarkDuplicate, Actor::System).is_ok());
}

#[test]
fn a_correction_gives_the_same_authority_no_more_time_and_another_one_its_own() {
    let told = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .at("2026-11-16T09:00");
    let same = told
        .tries(&correct(Answers::Same), Actor::Authority)
        .unwrap();
    assert_eq!(
        (same.status, same.deadline),
        (Status::Accepted, told.life.deadline)
    );
    let shorter = Act::Correct(Correction {
        term: Term::WorkingDays(2),
        answers: Answers::Same,
        by: Text::same("Vardas"),
        category: Text::same("Kategorija"),
        reason: words(),
    });
    let shorter = told.tries(&shorter, Actor::Authority).unwrap();
    assert!(shorter.deadline < told.life.deadline);
    assert_eq!(shorter.term, Some(Term::WorkingDays(2)));
    let another = told
        .tries(&correct(Answers::Another), Actor::Authority)
        .unwrap();
    assert_eq!(another.status, Status::Assigned);
    assert!(another.deadline > told.life.deadline);
    // A question stays open where the same authority answers, and falls away where another one does.
    let asked = told.then(&act(Move::Ask).unwrap(), Actor::Authority);
    let same = asked
        .tries(&correct(Answers::Same), Actor::Authority)
        .unwrap();
    assert_eq!(
        (same.status, same.waiting),
        (Status::NeedsInfo, asked.life.waiting)
    );
    let another = asked
        .tries(&correct(Answers::Another), Actor::Authority)
        .unwrap();
    assert_eq!((another.status, another.waiting), (Status::Assigned, None));
}

#[test]
fn what_is_possible_is_what_the_table_allows_now() {
    let steps = |told: &Told, by| -> Vec<Move> {
        let rows = told.life.possible(by, told.now);
        rows.iter().map(|row| row.verb).collect()
    };
    let accepted = Told::assigned().then(&Act::Accept, Actor::Authority);
    let possible = steps(&accepted, Actor::Authority);
    assert!(possible.contains(&Move::Extend) && possible.contains(&Move::MarkDuplicate));
    assert!(!possible.contains(&Move::Accept));
    let extended = accepted.then(&act(Move::Extend).unwrap(), Actor::Authority);
    assert!(!steps(&extended, Actor::Authority).contains(&Move::Extend));
    assert_eq!(steps(&extended, Actor::Moderator), [Move::Refuse]);
}
