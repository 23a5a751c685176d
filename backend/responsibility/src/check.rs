//! The check: whether a set of rule tables, with a duty register, gives exactly one responsible
//! authority at every point of the universe. All faults, each with the rules at fault and a
//! witness, grouped so that one mistake is one fault.

mod contested;
mod dead;
mod holders;
mod layers;
mod orphaned;
mod verdict;
mod witness;

use atsakas_messages::Lang;

use crate::analysis::{Analysis, Claims, Gathered};
use crate::model::Model;
use crate::register::{DateRange, Register};
use crate::table::RuleTable;
use crate::words;

pub use verdict::{Fault, FaultKind, MAX_CONTESTED, Verdict};
pub use witness::Witness;

pub(crate) use holders::live_rules;

/// Checks whether tables are sound together, for the days on which they are effective:
///
/// 1. nothing is contested: the grounds of any two rules are disjoint;
/// 2. nothing is orphaned: the grounds together are the universe;
/// 3. nothing is dead: every rule has ground left;
/// 4. everybody exists: wherever a rule has ground, its duty has exactly one holder on every day
///    of the range;
/// 5. the layers fit: ids are unambiguous, overridden rules are there, every override takes
///    something.
///
/// The texts of the faults are in `lang`. Pure; the work grows with the number of pairs of
/// category and area classes.
#[must_use]
pub fn check(
    model: &Model,
    tables: &[RuleTable],
    register: &Register,
    effective: DateRange,
    lang: Lang,
) -> Verdict {
    let gathered = Claims::gather(model, tables);
    let mut verdict = Examination::of(model, gathered, register, effective).verdict;
    for fault in &mut verdict.faults {
        fault.text = words::fault(fault, model, lang);
    }
    verdict
}

/// A verdict, as yet without texts, with what it was found from.
pub(crate) struct Examination<'a> {
    pub(crate) claims: Claims<'a>,
    pub(crate) analysis: Analysis,
    pub(crate) verdict: Verdict,
}

impl<'a> Examination<'a> {
    pub(crate) fn of(
        model: &Model,
        gathered: Gathered<'a>,
        register: &Register,
        effective: DateRange,
    ) -> Self {
        let Gathered { claims, faults } = gathered;
        let analysis = Analysis::of(model, &claims);
        let mut all = layers::faults(&claims, faults);
        if !analysis.complete {
            all.push(Fault::new(FaultKind::TooComplex, Vec::new()));
            return Self::done(model, claims, analysis, all, false);
        }
        let (contested, complete) = contested::faults(model, &claims, &analysis);
        all.extend(contested);
        all.extend(orphaned::faults(model, &claims, &analysis));
        all.extend(dead::faults(model, &claims, &analysis));
        all.extend(holders::faults(
            model, &claims, &analysis, register, effective,
        ));
        Self::done(model, claims, analysis, all, complete)
    }

    fn done(
        model: &Model,
        claims: Claims<'a>,
        analysis: Analysis,
        faults: Vec<Fault>,
        complete: bool,
    ) -> Self {
        let verdict = Verdict {
            faults,
            complete,
            rules: claims.list.len(),
            categories: model.categories().len(),
            leaves: model.areas().len(),
            moments: analysis.time.count(),
        };
        Self {
            claims,
            analysis,
            verdict,
        }
    }
}
