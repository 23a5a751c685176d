//! What the check answers.

use std::fmt;

use super::Witness;
use crate::register::DateRange;
use crate::table::RuleRef;

/// Most contested pairs of rules that one verdict lists.
pub const MAX_CONTESTED: usize = 10_000;

/// Whether tables are sound, and all that is wrong if they are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong; nothing: the tables are sound.
    pub faults: Vec<Fault>,
    /// Whether every fault is listed: there are not more than [`MAX_CONTESTED`] contested pairs,
    /// and the tables are not too complex.
    pub complete: bool,
    /// How many rules were checked.
    pub rules: usize,
    /// How many categories there are.
    pub categories: usize,
    /// How many area leaves there are.
    pub leaves: usize,
    /// How many classes of moments the schedules tell apart.
    pub moments: usize,
}

/// Something that makes tables unsound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The rules at fault; for orphaned ground there are none.
    pub rules: Vec<RuleRef>,
    /// A point at which it shows.
    pub witness: Option<Witness>,
    /// In how many pairs of category and area leaf it shows; for holders, in how many leaves.
    pub count: usize,
    /// The fault as a sentence, in the language that the check was asked for.
    pub text: String,
}

/// What is wrong with tables.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// To judge the tables would take too long: far more rules meet in one place than people
    /// can have meant. Nothing else is said of their grounds.
    TooComplex,
    /// Two tables are for one layer.
    LayerTwice {
        /// Code of the municipality; `None`: the national base.
        municipality: Option<String>,
    },
    /// A municipality's rule has the id of a national rule.
    IdTwice,
    /// A rule names a category or area that the model does not have.
    UnknownCode {
        /// The code.
        code: String,
    },
    /// A rule names an answer that the model does not have.
    UnknownAnswer {
        /// The circumstance.
        circumstance: String,
        /// The value; empty: the circumstance itself is not known.
        value: String,
    },
    /// A municipality's rule is for an area outside of it.
    Outside {
        /// The areas.
        code: String,
    },
    /// A municipality's rule overrides a rule that is nowhere.
    UnknownRule {
        /// The missing id.
        id: String,
    },
    /// The first rule overrides the second, but they have no point in common.
    TakesNothing,
    /// Two rules both claim some ground.
    Contested,
    /// No rule claims some ground: in each of the categories and each of the areas the same.
    Orphaned {
        /// Codes of the categories.
        categories: Vec<String>,
        /// Codes of the area leaves.
        areas: Vec<String>,
        /// Whether nobody ever answers there, whatever the time and the circumstances.
        always: bool,
    },
    /// Other rules take all that the first rule claims.
    Dead,
    /// Nobody holds the duty of rules that have ground there.
    NobodyHolds {
        /// The duty.
        duty: String,
        /// Codes of the area leaves.
        areas: Vec<String>,
        /// The days on which it is so.
        days: DateRange,
    },
    /// Several hold the duty of rules that have ground there.
    TwoHolders {
        /// The duty.
        duty: String,
        /// Codes of the area leaves.
        areas: Vec<String>,
        /// The days on which it is so.
        days: DateRange,
        /// Lines of the register that give it to them.
        lines: Vec<u32>,
    },
}

impl FaultKind {
    /// The duty that it is about, if it is about one.
    #[must_use]
    pub fn duty(&self) -> Option<&str> {
        match self {
            Self::NobodyHolds { duty, .. } | Self::TwoHolders { duty, .. } => Some(duty),
            Self::TooComplex
            | Self::LayerTwice { .. }
            | Self::IdTwice
            | Self::UnknownCode { .. }
            | Self::UnknownAnswer { .. }
            | Self::Outside { .. }
            | Self::UnknownRule { .. }
            | Self::TakesNothing
            | Self::Contested
            | Self::Orphaned { .. }
            | Self::Dead => None,
        }
    }

    /// Codes of the categories and of the area leaves that it names.
    #[must_use]
    pub fn places(&self) -> (&[String], &[String]) {
        match self {
            Self::Orphaned {
                categories, areas, ..
            } => (categories, areas),
            Self::NobodyHolds { areas, .. } | Self::TwoHolders { areas, .. } => (&[], areas),
            Self::TooComplex
            | Self::LayerTwice { .. }
            | Self::IdTwice
            | Self::UnknownCode { .. }
            | Self::UnknownAnswer { .. }
            | Self::Outside { .. }
            | Self::UnknownRule { .. }
            | Self::TakesNothing
            | Self::Contested
            | Self::Dead => (&[], &[]),
        }
    }

    /// Stable name of the kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooComplex => "too_complex",
            Self::LayerTwice { .. } => "layer_twice",
            Self::IdTwice => "id_twice",
            Self::UnknownCode { .. } => "unknown_code",
            Self::UnknownAnswer { .. } => "unknown_answer",
            Self::Outside { .. } => "outside",
            Self::UnknownRule { .. } => "unknown_rule",
            Self::TakesNothing => "takes_nothing",
            Self::Contested => "contested",
            Self::Orphaned { .. } => "orphaned",
            Self::Dead => "dead",
            Self::NobodyHolds { .. } => "nobody_holds",
            Self::TwoHolders { .. } => "two_holders",
        }
    }
}

impl Fault {
    pub(super) const fn new(kind: FaultKind, rules: Vec<RuleRef>) -> Self {
        Self {
            kind,
            rules,
            witness: None,
            count: 1,
            text: String::new(),
        }
    }
}

impl Verdict {
    /// Whether the tables may take effect.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} rules over {} categories and {} area leaves: ",
            self.rules, self.categories, self.leaves
        )?;
        if self.is_sound() {
            return f.write_str("sound");
        }
        write!(f, "{} faults", self.faults.len())?;
        self.faults
            .iter()
            .try_for_each(|fault| write!(f, "\n{}", fault.text))
    }
}

impl std::error::Error for Verdict {}
