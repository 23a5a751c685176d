//! The life cycle by example and by property.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::HashSet;

use atsakas_calendar::{OfficeHours, Term, vilnius};
use atsakas_domain::ids::ReportId;
use atsakas_domain::reports::{
    Act, Actor, Guard, Leader, Life, Move, MoveError, Names, Outcome, Refusal, Status, To, Urgency,
    lifecycle_markdown, public_line, silence_ends, table,
};
use atsakas_domain::texts::Words;
use atsakas_messages::{Lang, Line, Text};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

const TERM: Term = Term::WorkingDays(20);

fn at(local: &str) -> Timestamp {
    vilnius().to_timestamp(local.parse().unwrap()).unwrap()
}

fn words() -> Words {
    Words::parse("Žodžiai.").unwrap()
}

fn report(n: u128) -> ReportId {
    ReportId(Uuid::from_u128(n))
}

fn leader(n: u128, status: Status) -> Act {
    Act::MarkDuplicate {
        leader: Leader {
            report: report(n),
            status,
        },
    }
}

fn act(verb: Move) -> Option<Act> {
    Some(match verb {
        Move::File => return None,
        Move::Assign => Act::Assign { term: TERM },
        Move::Accept => Act::Accept,
        Move::Ask => Act::Ask { question: words() },
        Move::Reply => Act::Reply { reply: words() },
        Move::Start => Act::Start {
            doing: words(),
            planned: None,
        },
        Move::Extend => Act::Extend {
            working_days: 10,
            reason: words(),
        },
        Move::Answer => Act::Answer {
            outcome: Outcome::Fixed,
            answer: words(),
        },
        Move::Refer => Act::Refer { answer: words() },
        Move::Confirm => Act::Confirm,
        Move::CloseBySilence => Act::CloseBySilence,
        Move::Reopen => Act::Reopen { reason: words() },
        Move::MarkDuplicate => leader(2, Status::Accepted),
        Move::Withdraw => Act::Withdraw,
        Move::Refuse => Act::Refuse {
            reason: Refusal::Spam,
        },
    })
}

/// A life after these steps, an hour apart from 9 November 2026 at 09:00.
struct Told {
    life: Life,
    now: Timestamp,
}

impl Told {
    fn filed() -> Self {
        Self {
            life: Life::filed(report(1)),
            now: at("2026-11-09T09:00"),
        }
    }

    fn assigned() -> Self {
        Self::filed().then(&Act::Assign { term: TERM }, Actor::System)
    }

    fn tries(&self, act: &Act, by: Actor) -> Result<Life, MoveError> {
        self.life.apply(act, by, self.now, &OfficeHours::default())
    }

    fn then(self, act: &Act, by: Actor) -> Self {
        let life = self.tries(act, by).unwrap();
        Self {
            life,
            now: self.now + SignedDuration::from_hours(1),
        }
    }

    fn at(self, local: &str) -> Self {
        Self {
            now: at(local),
            ..self
        }
    }

    fn due(&self) -> String {
        vilnius()
            .to_datetime(self.life.deadline.unwrap())
            .to_string()
    }
}

fn guarded(result: Result<Life, MoveError>) -> Guard {
    match result {
        Err(MoveError::Guarded {
            status: _,
            verb: _,
            guard,
        }) => guard,
        other => panic!("{other:?}"),
    }
}

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
fn the_deadline_is_set_by_the_assignment() {
    assert_eq!(Told::assigned().due(), "2026-12-07T23:59:59.999999");
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
fn a_question_stops_the_clock_and_the_reply_moves_the_deadline_by_working_days() {
    // Asked on Tuesday 10 November, replied on Monday 16: 11, 12, 13, 16 were waited for.
    let told = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .at("2026-11-10T10:00");
    let asked = told
        .then(&act(Move::Ask).unwrap(), Actor::Authority)
        .at("2027-05-01T10:00");
    assert!(asked.life.clock_is_stopped());
    assert_eq!(asked.life.urgency(asked.now), Urgency::Stopped);
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
        asked.life.urgency(asked.now),
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
fn the_authority_is_told_near_and_past_the_deadline() {
    let told = Told::assigned();
    let on = |local: &str| told.life.urgency(at(local));
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
        Life::filed(report(1)).urgency(at("2026-12-09T10:00")),
        Urgency::Settled
    );
}

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
fn ended_reports_have_no_way_out_but_the_authoritys_reopening() {
    for row in table() {
        let ended = row.from.is_some_and(Status::has_ended);
        if ended {
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
            let line = public_line(&life, &life, &act, *by, &names, now);
            assert_eq!(line.code(), row.line, "{row:?}");
            for lang in Lang::ALL {
                let said = line.render(lang, now);
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

#[test]
fn a_life_is_stored_and_read_back() {
    let life = Told::assigned()
        .then(&Act::Accept, Actor::Authority)
        .then(&act(Move::Ask).unwrap(), Actor::Authority)
        .life;
    let json = serde_json::to_string(&life).unwrap();
    assert_eq!(serde_json::from_str::<Life>(&json).unwrap(), life);
}

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
                To::BeforeQuestion => prop_assert!(matches!(after.status, Status::Accepted | Status::InProgress)),
            }
            // What has ended stays ended, except for the authority's reopening of a closed report.
            if before.status.has_ended() {
                prop_assert_eq!((before.status, act.verb(), by), (Status::Closed, Move::Reopen, Actor::Authority));
            }
            // Nothing is answered without words.
            prop_assert!(after.status != Status::Answered || act.words().is_some());
            prop_assert!(!(act.verb() == Move::Withdraw && accepted));
            accepted |= act.verb() == Move::Accept;
            noes += i32::from(act.verb() == Move::Reopen && by == Actor::Reporter);
            prop_assert!(noes <= 1);
            extensions = match act.verb() { Move::Assign => 0, Move::Extend => extensions + 1, _ => extensions };
            prop_assert!(extensions <= 1);
            // The facts fit the state.
            prop_assert_eq!(after.waiting.is_some(), after.status == Status::NeedsInfo);
            prop_assert_eq!(after.answered_at.is_some(), matches!(after.status, Status::Answered | Status::Closed));
            prop_assert!(after.deadline.is_some() || matches!(after.status, Status::Received | Status::Withdrawn | Status::Refused));
            // A deadline moves only forward, except by a new assignment, and never without a reason.
            if act.verb() != Move::Assign {
                prop_assert!(after.deadline >= before.deadline);
                let moves = matches!(act.verb(), Move::Reply | Move::Extend);
                prop_assert!(moves || after.deadline == before.deadline);
            }
            if let (Term::WorkingDays(_), Some(due)) = (after.term.unwrap_or(TERM), after.deadline) {
                prop_assert!(atsakas_calendar::is_working_day(atsakas_calendar::local_date(due)));
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
        let working = |from: Timestamp, to: Timestamp| atsakas_calendar::working_days_between(atsakas_calendar::local_date(from), atsakas_calendar::local_date(to));
        let due = Told::assigned().life.deadline.unwrap();
        let asked_at = start + SignedDuration::from_hours(asked);
        if asked_at <= due {
            // As many working days are left after the reply as were left after the question.
            let after = replied.life.deadline.unwrap();
            prop_assert_eq!(working(now, after), working(asked_at, due), "{}", left);
        }
    }
}
