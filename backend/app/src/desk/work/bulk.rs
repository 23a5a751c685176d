//! The same with several reports: each is a change set of its own, and has a result of its own.

use atsakas_domain::access::Who;
use uuid::Uuid;

use super::{
    advance::advance,
    assign::assign,
    error::WorkError,
    said::Said,
    seen::{Seen, Worked},
};
use crate::App;

/// Most reports at once.
pub const MOST: usize = 100;

/// What is done with each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// A step.
    Step {
        /// Code of the step.
        step: String,
        /// What is said with it.
        said: Box<Said>,
    },
    /// Given to an officer or to nobody.
    Assign {
        /// To whom.
        officer: Option<Uuid>,
    },
}

/// A report and how it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct One {
    /// Its reference.
    pub reference: String,
    /// How it was seen.
    pub seen: Seen,
}

/// What became of a report.
#[derive(Debug)]
pub struct Became {
    /// Its reference, as it was given.
    pub reference: String,
    /// What became of it.
    pub result: Result<Worked, WorkError>,
}

/// Does it with one report after the other, in their order, at most [`MOST`]; what fails harms no other.
pub async fn bulk(app: &App, who: &Who, doing: &Doing, reports: Vec<One>) -> Vec<Became> {
    let mut done = Vec::with_capacity(reports.len());
    for One { reference, seen } in reports.into_iter().take(MOST) {
        let result = match doing {
            Doing::Step { step, said } => advance(app, who, &reference, seen, step, said).await,
            Doing::Assign { officer } => assign(app, who, &reference, seen, *officer).await,
        };
        done.push(Became { reference, result });
    }
    done
}
