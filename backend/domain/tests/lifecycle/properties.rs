//! Whatever is tried, in whatever order.

use atsakas_calendar::{Term, is_working_day, local_date, working_days_between};
use atsakas_domain::reports::{Act, Actor, Answers, Life, Move, Status, To, table};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::kit::{TERM, Told, act, correct, leader, report, words};

fn acts() -> impl Strategy<Value = Act> {
    (
        0..Move::ALL.len(),
        0..14_u16,
        prop::sample::select(Status::ALL),
        1..4_u128,
        prop_oneof![
            (1..30_u16).prop_map(Term::WorkingDays),
            (1..30_u16).prop_map(Term::Days),
            (1..90_u16).prop_map(Term::Hours),
        ],
    )
        .prop_map(
            |(verb, working_days, status, n, term)| match act(Move::ALL[verb]) {
                None | Some(Act::Assign { .. }) => Act::Assign { term },
                Some(Act::Extend { .. }) => Act::Extend {
                    working_days,
                    reason: words(),
                },
                Some(Act::MarkDuplicate { .. }) => leader(n, status),
                Some(Act::Correct(_)) if n == 1 => correct(Answers::Same),
                Some(act) => act,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_is_tried_the_life_stays_sound(
        tries in prop::collection::vec((acts(), prop::sample::select(Actor::ALL), 0..40 * 86_400_i64, any::<bool>()), 1..60),
    ) {
        let mut told = Told::filed();
        let (mut noes, mut extensions, mut accepted) = (0, 0, false);
        for (act, by, later, permitted) in tries {
            told.now += SignedDuration::from_secs(later);
            // Half of the tries are by somebody who may, so that lives get far.
            let rows = table().iter().filter(|row| row.from == Some(told.life.status));
            let allowed: Vec<_> = rows.filter(|row| row.verb == act.verb()).collect();
            let by = match allowed.first() { Some(row) if permitted => row.who[0], _ => by };
            let before = told.life.clone();
            let Ok(after) = told.tries(&act, by) else { continue };

            // The step is in the table, and leads where the table says.
            let row = allowed.iter().find(|row| row.who.contains(&by)).unwrap();
            match row.to {
                To::Status(status) => prop_assert_eq!(after.status, status),
                To::Same => prop_assert_eq!(after.status, before.status),
                To::AssignedIfAnother => {
                    let another = act == correct(Answers::Another);
                    prop_assert_eq!(after.status, if another { Status::Assigned } else { before.status });
                }
                To::BeforeQuestion => prop_assert!(matches!(after.status, Status::Accepted | Status::InProgress)),
            }
            // What has ended stays ended, except for the authority's reopening of a closed report, and for a duplicate
            // that is none.
            if before.status.has_ended() && act.verb() != Move::UnmarkDuplicate {
                prop_assert_eq!((before.status, act.verb(), by), (Status::Closed, Move::Reopen, Actor::Authority));
            }
            // Nothing is answered without words.
            prop_assert!(after.status != Status::Answered || act.words().is_some());
            prop_assert!(!(act.verb() == Move::Withdraw && accepted));
            accepted |= act.verb() == Move::Accept;
            noes += i32::from(act.verb() == Move::Reopen && by == Actor::Reporter);
            prop_assert!(noes <= 1);
            if matches!(act.verb(), Move::Assign | Move::HandOver) || act == correct(Answers::Another) { extensions = 0; }
            extensions += i32::from(act.verb() == Move::Extend);
            prop_assert!(extensions <= 1);
            // The facts fit the state.
            prop_assert_eq!(after.waiting.is_some(), after.status == Status::NeedsInfo);
            prop_assert_eq!(after.answered_at.is_some(), matches!(after.status, Status::Answered | Status::Closed));
            prop_assert!(after.deadline.is_some() || matches!(after.status, Status::Received | Status::Withdrawn | Status::Refused));
            prop_assert_eq!(after.duplicate_since.is_some(), after.status == Status::Duplicate);
            // A correction costs the reporter no time, unless another authority answers.
            if act == correct(Answers::Same) {
                prop_assert!(after.deadline <= before.deadline);
            }
            // A deadline moves only forward, except when it is assigned anew, and never without a reason.
            if !matches!(act.verb(), Move::Assign | Move::HandOver | Move::Correct) {
                prop_assert!(after.deadline >= before.deadline);
                let moves = matches!(act.verb(), Move::Reply | Move::Resume | Move::Extend);
                prop_assert!(moves || after.deadline == before.deadline);
            }
            if let (Term::WorkingDays(_), Some(due)) = (after.term.unwrap_or(TERM), after.deadline) {
                prop_assert!(is_working_day(local_date(due)));
            }
            told.life = after;
        }
    }

    #[test]
    fn who_is_not_in_the_table_is_refused(verb in prop::sample::select(Move::ALL), by in prop::sample::select(Actor::ALL), status in prop::sample::select(Status::ALL)) {
        let mut life = Life::filed(report(1));
        life.status = status;
        let listed = table().iter().any(|row| row.from == Some(status) && row.verb == verb && row.who.contains(&by));
        prop_assert_eq!(life.row(verb, by).is_ok(), listed);
    }

    #[test]
    fn waiting_never_costs_the_authority_time(asked in 0..20 * 24_i64, waited in 0..60 * 24_i64) {
        let told = Told::assigned().then(&Act::Accept, Actor::Authority);
        let start = told.now;
        let told = Told { now: start + SignedDuration::from_hours(asked), ..told };
        let told = told.then(&act(Move::Ask).unwrap(), Actor::Authority);
        let left = told.life.time_left(told.now).unwrap();
        let now = start + SignedDuration::from_hours(asked + waited);
        let told = Told { now, ..told };
        let replied = told.then(&act(Move::Reply).unwrap(), Actor::Reporter);
        let working = |from: Timestamp, to: Timestamp| working_days_between(local_date(from), local_date(to));
        let due = Told::assigned().life.deadline.unwrap();
        let asked_at = start + SignedDuration::from_hours(asked);
        if asked_at <= due {
            // As many working days are left after the reply as were left after the question.
            let after = replied.life.deadline.unwrap();
            prop_assert_eq!(working(now, after), working(asked_at, due), "{}", left);
        }
    }
}
