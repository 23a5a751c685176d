//! The rules that hold at one moment in one cell, as boxes of answers: which of them have
//! ground, which clash, and what is left over.

use super::{Claims, Effort};
use crate::check::MAX_CONTESTED;
use crate::model::{AnswerSet, Model};

/// What is true of a list of rules that hold together.
pub(crate) struct Judgement {
    /// The rules, ascending.
    pub(crate) rules: Vec<usize>,
    /// Rules with ground, ascending.
    pub(crate) live: Vec<usize>,
    /// Pairs of rules whose grounds meet, in order.
    pub(crate) clashes: Vec<Clash>,
    /// The answers that nobody's ground contains, as disjoint boxes.
    pub(crate) holes: Vec<AnswerSet>,
}

/// Two rules that both claim some answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clash {
    pub(crate) rules: (usize, usize),
    pub(crate) answers: AnswerSet,
}

/// Most clashes that are listed in one judgement: one more than a verdict lists, so that the
/// verdict knows that there are more.
const MAX_CLASHES: usize = MAX_CONTESTED + 1;

/// Steps for each clash that is kept: at most 20 million are.
const KEPT_CLASH: usize = 200;

impl Judgement {
    pub(crate) fn of(
        model: &Model,
        claims: &Claims<'_>,
        rules: Vec<usize>,
        effort: &mut Effort,
    ) -> Self {
        let masks = model.circumstances().masks();
        // Overrides go in no circle, so what some box contains is the ground of one of them:
        // of a rule there that no rule there overrides.
        effort.spend(rules.len());
        let boxes = largest(rules.iter().map(|rule| claims.extent(*rule).answers));
        let everything = model.circumstances().everything();
        let holes = everything.without(boxes.into_iter(), masks, effort);
        let grounds: Vec<(usize, Vec<AnswerSet>)> = rules
            .iter()
            .map(|rule| (*rule, ground(claims, &rules, *rule, masks, effort)))
            .filter(|(_, pieces)| !pieces.is_empty())
            .collect();
        Self {
            live: grounds.iter().map(|(rule, _)| *rule).collect(),
            clashes: clashes(&grounds, masks, effort),
            holes,
            rules,
        }
    }
}

/// The boxes that are in no other, in order: equal unions mostly give equal holes then, and
/// holes that are equal are told as one fault.
fn largest(boxes: impl Iterator<Item = AnswerSet>) -> Vec<AnswerSet> {
    let mut all: Vec<AnswerSet> = boxes.collect();
    all.sort_unstable_by_key(|one| (std::cmp::Reverse(one.0.count_ones()), *one));
    let mut kept: Vec<AnswerSet> = Vec::new();
    for one in all {
        if !kept.iter().any(|other| one.0 & !other.0 == 0) {
            kept.push(one);
        }
    }
    kept
}

/// The box of a rule minus the boxes of the rules here that override it, as disjoint boxes.
pub(crate) fn ground(
    claims: &Claims<'_>,
    here: &[usize],
    rule: usize,
    masks: &[u128],
    effort: &mut Effort,
) -> Vec<AnswerSet> {
    let claim = claims.get(rule);
    effort.spend(claim.overridden_by.len() * 8);
    let overriding = claim.overridden_by.iter();
    let overriding = overriding.filter(|other| here.binary_search(other).is_ok());
    let taken = overriding.map(|other| claims.extent(*other).answers);
    claim.extent.answers.without(taken, masks, effort)
}

fn clashes(grounds: &[(usize, Vec<AnswerSet>)], masks: &[u128], effort: &mut Effort) -> Vec<Clash> {
    let mut found = Vec::new();
    for (at, (a, pieces)) in grounds.iter().enumerate() {
        for (b, others) in grounds.iter().skip(at + 1) {
            if !effort.spend(pieces.len() * others.len()) {
                return found;
            }
            let meet = pieces
                .iter()
                .find_map(|piece| others.iter().find_map(|other| piece.and(*other, masks)));
            if let Some(answers) = meet {
                effort.spend(KEPT_CLASH);
                found.push(Clash {
                    rules: (*a, *b),
                    answers,
                });
                if found.len() == MAX_CLASHES {
                    return found;
                }
            }
        }
    }
    found
}
