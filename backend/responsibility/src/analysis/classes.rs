//! Leaves in which the same rules hold form a class.

use std::collections::HashMap;

use crate::bits::Bits;

/// A partition of leaves, classes in the order of their first leaves.
pub(crate) struct Classes {
    class_of: Vec<usize>,
    members: Vec<Vec<usize>>,
    rules: Vec<Bits>,
}

impl Classes {
    /// Puts `leaves` leaves into classes by which of `rules` rules hold in them.
    pub(crate) fn of(leaves: usize, rules: usize, holds: impl Fn(usize, usize) -> bool) -> Self {
        let mut known: HashMap<Bits, usize> = HashMap::new();
        let mut classes = Self {
            class_of: Vec::with_capacity(leaves),
            members: Vec::new(),
            rules: Vec::new(),
        };
        for leaf in 0..leaves {
            let mut here = Bits::empty(rules);
            for rule in 0..rules {
                if holds(rule, leaf) {
                    here.insert(rule);
                }
            }
            let class = *known.entry(here).or_insert_with_key(|here| {
                classes.rules.push(here.clone());
                classes.members.push(Vec::new());
                classes.rules.len() - 1
            });
            classes.class_of.push(class);
            if let Some(members) = classes.members.get_mut(class) {
                members.push(leaf);
            }
        }
        classes
    }

    pub(crate) const fn count(&self) -> usize {
        self.rules.len()
    }

    /// The leaves of a class, ascending.
    pub(crate) fn members(&self, class: usize) -> &[usize] {
        self.members.get(class).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn size(&self, class: usize) -> usize {
        self.members(class).len()
    }

    pub(crate) fn first(&self, class: usize) -> usize {
        self.members(class).first().copied().unwrap_or(0)
    }

    /// The class of each leaf.
    pub(crate) fn class_of(&self) -> &[usize] {
        &self.class_of
    }

    /// The rules that hold in a class.
    #[expect(clippy::indexing_slicing, reason = "classes are numbered by this list")]
    pub(crate) fn rules(&self, class: usize) -> &Bits {
        &self.rules[class]
    }
}
