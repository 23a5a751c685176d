//! Lives to begin with, and steps to take.

use atsakas_calendar::{OfficeHours, Term, vilnius};
use atsakas_domain::ids::ReportId;
use atsakas_domain::reports::{
    Act, Actor, Answers, Correction, Guard, Leader, Life, Move, MoveError, Outcome, Refusal, Status,
};
use atsakas_domain::texts::Words;
use atsakas_messages::Text;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub(crate) const TERM: Term = Term::WorkingDays(20);

pub(crate) fn at(local: &str) -> Timestamp {
    vilnius().to_timestamp(local.parse().unwrap()).unwrap()
}

pub(crate) fn words() -> Words {
    Words::parse("Žodžiai.").unwrap()
}

pub(crate) fn report(n: u128) -> ReportId {
    ReportId(Uuid::from_u128(n))
}

pub(crate) fn leader(n: u128, status: Status) -> Act {
    Act::MarkDuplicate {
        leader: Leader {
            report: report(n),
            status,
        },
    }
}

pub(crate) fn act(verb: Move) -> Option<Act> {
    Some(match verb {
        Move::File => return None,
        Move::Assign => Act::Assign { term: TERM },
        Move::HandOver => Act::HandOver {
            term: TERM,
            reason: None,
        },
        Move::Accept => Act::Accept,
        Move::Ask => Act::Ask { question: words() },
        Move::Reply => Act::Reply { reply: words() },
        Move::Resume => Act::Resume { working_days: 20 },
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
        Move::UnmarkDuplicate => Act::UnmarkDuplicate,
        Move::Correct => correct(Answers::Another),
        Move::Withdraw => Act::Withdraw,
        Move::Refuse => Act::Refuse {
            reason: Refusal::Spam,
        },
    })
}

pub(crate) fn correct(answers: Answers) -> Act {
    Act::Correct(Correction {
        term: TERM,
        answers,
        by: Text::same("Vardas"),
        category: Text::same("Kategorija"),
        reason: words(),
    })
}

/// A life after these steps, an hour apart from 9 November 2026 at 09:00.
pub(crate) struct Told {
    pub(crate) life: Life,
    pub(crate) now: Timestamp,
}

impl Told {
    pub(crate) fn filed() -> Self {
        Self {
            life: Life::filed(report(1)),
            now: at("2026-11-09T09:00"),
        }
    }

    pub(crate) fn assigned() -> Self {
        Self::filed().then(&Act::Assign { term: TERM }, Actor::System)
    }

    pub(crate) fn tries(&self, act: &Act, by: Actor) -> Result<Life, MoveError> {
        self.life.apply(act, by, self.now, &OfficeHours::default())
    }

    pub(crate) fn then(self, act: &Act, by: Actor) -> Self {
        let life = self.tries(act, by).unwrap();
        Self {
            life,
            now: self.now + SignedDuration::from_hours(1),
        }
    }

    pub(crate) fn at(self, local: &str) -> Self {
        Self {
            now: at(local),
            ..self
        }
    }

    pub(crate) fn due(&self) -> String {
        vilnius()
            .to_datetime(self.life.deadline.unwrap())
            .to_string()
    }
}

pub(crate) fn guarded(result: Result<Life, MoveError>) -> Guard {
    match result {
        Err(MoveError::Guarded {
            status: _,
            verb: _,
            guard,
        }) => guard,
        other => panic!("{other:?}"),
    }
}
