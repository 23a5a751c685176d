//! Circumstances: closed lists of answers that rules may depend on, and sets of answers.

use super::ModelError;
use crate::analysis::Effort;
use crate::code::is_code;

/// Most circumstances in a model.
pub const MAX_CIRCUMSTANCES: usize = 32;
/// Most values of all circumstances together: sets of answers are 128 bits.
pub const MAX_VALUES: usize = 128;
/// Most combinations of answers; it bounds the work of the check.
pub const MAX_COMBINATIONS: usize = 65_536;

/// A question with a closed list of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstance {
    /// Code; also the name of its column in rule tables.
    pub code: String,
    /// Codes of the answers, at least two.
    pub values: Vec<String>,
    /// The answer that stands where nobody answered.
    pub default: String,
}

/// The circumstances of a model, in order.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    list: Vec<Circumstance>,
    /// For each circumstance the bits of its values.
    masks: Vec<u128>,
    defaults: u128,
}

/// One answer to every circumstance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CircumstanceValues(pub(crate) u128);

/// An answer that no circumstance has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerFault {
    /// There is no such circumstance.
    #[error("there is no circumstance {0:?}")]
    UnknownCircumstance(String),
    /// The circumstance has no such value.
    #[error("the circumstance {circumstance:?} has no value {value:?}")]
    UnknownValue {
        /// The circumstance.
        circumstance: String,
        /// The value that was given.
        value: String,
    },
}

/// Names of columns that a circumstance must not take.
const RESERVED: [&str; 11] = [
    "id",
    "category",
    "area",
    "when",
    "overrides",
    "duty",
    "respond_within",
    "legal_basis",
    "note",
    "legal_basis_en",
    "note_en",
];

impl Circumstances {
    /// The circumstances of a model.
    ///
    /// # Errors
    /// Bad, repeated or reserved codes, fewer than two values, a default that is no value, or
    /// more than [`MAX_CIRCUMSTANCES`], [`MAX_VALUES`] or [`MAX_COMBINATIONS`].
    pub fn new(list: impl IntoIterator<Item = Circumstance>) -> Result<Self, ModelError> {
        let list: Vec<Circumstance> = list.into_iter().collect();
        let values: usize = list.iter().map(|one| one.values.len()).sum();
        let combinations = list
            .iter()
            .try_fold(1usize, |all, one| all.checked_mul(one.values.len()));
        for (count, limit, what) in [
            (list.len(), MAX_CIRCUMSTANCES, "circumstances"),
            (values, MAX_VALUES, "values of circumstances"),
            (
                combinations.unwrap_or(usize::MAX),
                MAX_COMBINATIONS,
                "combinations of circumstances",
            ),
        ] {
            if count > limit {
                return Err(ModelError::TooMany { what, limit });
            }
        }
        let mut masks = Vec::new();
        let mut defaults = 0;
        let mut next = 0usize;
        for (at, one) in list.iter().enumerate() {
            check(one, list.get(..at).unwrap_or_default())?;
            let start = next;
            next += one.values.len();
            masks.push((start..next).fold(0u128, |mask, bit| mask | 1 << bit));
            let default = one.values.iter().position(|value| *value == one.default);
            let default = default.ok_or_else(|| ModelError::UnknownDefault {
                circumstance: one.code.clone(),
                default: one.default.clone(),
            })?;
            defaults |= 1 << (start + default);
        }
        Ok(Self {
            list,
            masks,
            defaults,
        })
    }

    /// The circumstances, in order.
    #[must_use]
    pub fn list(&self) -> &[Circumstance] {
        &self.list
    }

    /// What stands where nobody answered anything.
    #[must_use]
    pub const fn defaults(&self) -> CircumstanceValues {
        CircumstanceValues(self.defaults)
    }

    /// The answers given as `(circumstance, value)`, with defaults for the others. Of two answers
    /// to one circumstance the later counts.
    ///
    /// # Errors
    /// The first circumstance or value that is not known.
    pub fn values<'a>(
        &self,
        answers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<CircumstanceValues, AnswerFault> {
        let mut all = self.defaults;
        for (circumstance, value) in answers {
            let at = self.position(circumstance);
            let at = at.ok_or_else(|| AnswerFault::UnknownCircumstance(circumstance.to_owned()))?;
            let bit = self.bit(at, value);
            let bit = bit.ok_or_else(|| AnswerFault::UnknownValue {
                circumstance: circumstance.to_owned(),
                value: value.to_owned(),
            })?;
            all = (all & !self.mask(at)) | bit;
        }
        Ok(CircumstanceValues(all))
    }

    /// The answers as `(circumstance, value)` codes, in order.
    pub fn answers(&self, values: CircumstanceValues) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().enumerate().filter_map(move |(at, one)| {
            let is_given =
                |value: &&String| self.bit(at, value).is_some_and(|bit| values.0 & bit != 0);
            let value = one.values.iter().find(is_given)?;
            Some((one.code.as_str(), value.as_str()))
        })
    }

    pub(crate) fn position(&self, code: &str) -> Option<usize> {
        self.list.iter().position(|one| one.code == code)
    }

    /// The bits of one circumstance's values.
    pub(crate) fn mask(&self, at: usize) -> u128 {
        self.masks.get(at).copied().unwrap_or(0)
    }

    pub(crate) fn masks(&self) -> &[u128] {
        &self.masks
    }

    pub(crate) fn bit(&self, at: usize, value: &str) -> Option<u128> {
        let one = self.list.get(at)?;
        let place = one.values.iter().position(|known| known == value)?;
        Some(1u128 << (usize::try_from(self.mask(at).trailing_zeros()).ok()? + place))
    }

    /// All answers.
    pub(crate) fn everything(&self) -> AnswerSet {
        AnswerSet(self.masks.iter().fold(0, |all, mask| all | mask))
    }
}

fn check(one: &Circumstance, before: &[Circumstance]) -> Result<(), ModelError> {
    for code in one.values.iter().chain([&one.code]) {
        if !is_code(code) {
            return Err(ModelError::BadCode(code.clone()));
        }
    }
    if RESERVED.contains(&one.code.as_str()) {
        return Err(ModelError::ReservedName(one.code.clone()));
    }
    if before.iter().any(|other| other.code == one.code) {
        return Err(ModelError::CodeTwice(one.code.clone()));
    }
    for (at, value) in one.values.iter().enumerate() {
        if one.values.iter().skip(at + 1).any(|other| other == value) {
            return Err(ModelError::CodeTwice(value.clone()));
        }
    }
    if one.values.len() < 2 {
        return Err(ModelError::TooFewValues(one.code.clone()));
    }
    Ok(())
}

/// A product of sets of answers, one set for each circumstance, none empty: a box. It has the
/// bits of every value that it allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AnswerSet(pub(crate) u128);

impl AnswerSet {
    pub(crate) const fn allows(self, values: CircumstanceValues) -> bool {
        values.0 & !self.0 == 0
    }

    /// What both allow, if anything.
    pub(crate) fn and(self, other: Self, masks: &[u128]) -> Option<Self> {
        let both = self.0 & other.0;
        let some = masks.iter().all(|mask| both & mask != 0);
        some.then_some(Self(both))
    }

    /// Appends what `self` allows and `other` does not, as disjoint boxes.
    pub(crate) fn subtract(self, other: Self, masks: &[u128], into: &mut Vec<Self>) {
        if self.and(other, masks).is_none() {
            into.push(self);
            return;
        }
        let mut rest = self.0;
        for mask in masks {
            let outside = rest & mask & !other.0;
            if outside != 0 {
                into.push(Self((rest & !mask) | outside));
                rest &= !mask | other.0;
            }
        }
    }

    /// What `self` allows and none of `others` does, as disjoint boxes.
    pub(crate) fn without(
        self,
        others: impl Iterator<Item = Self>,
        masks: &[u128],
        effort: &mut Effort,
    ) -> Vec<Self> {
        let mut left = vec![self];
        let mut next = Vec::new();
        for other in others {
            if !effort.spend(left.len() * (masks.len() + 1)) {
                break;
            }
            for piece in left.drain(..) {
                piece.subtract(other, masks, &mut next);
            }
            std::mem::swap(&mut left, &mut next);
            if left.is_empty() {
                break;
            }
        }
        left
    }

    /// The answers inside that differ least from the usual ones.
    pub(crate) fn nearest(self, usual: CircumstanceValues, masks: &[u128]) -> CircumstanceValues {
        let pick = |mask: &u128| {
            let here = self.0 & mask;
            let kept = here & usual.0;
            if kept == 0 {
                here & here.wrapping_neg()
            } else {
                kept
            }
        };
        CircumstanceValues(masks.iter().fold(0, |all, mask| all | pick(mask)))
    }
}
