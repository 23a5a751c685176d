//! A set of small numbers as bits: category leaves, area leaves, minutes, rules.

/// A set of numbers below a fixed length. Sets that are combined have the same length; where
/// they do not, the shorter one counts as padded with absent numbers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Bits {
    words: Box<[u64]>,
    length: usize,
}

const WORD: usize = 64;

impl Bits {
    pub(crate) fn empty(length: usize) -> Self {
        Self {
            words: vec![0; length.div_ceil(WORD)].into_boxed_slice(),
            length,
        }
    }

    pub(crate) fn full(length: usize) -> Self {
        let mut all = Self::empty(length);
        all.insert_range(0, length);
        all
    }

    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Adds a number; one that is not below the length is ignored.
    pub(crate) fn insert(&mut self, number: usize) {
        if number < self.length
            && let Some(word) = self.words.get_mut(number / WORD)
        {
            *word |= 1 << (number % WORD);
        }
    }

    /// Adds `from..to`.
    pub(crate) fn insert_range(&mut self, from: usize, to: usize) {
        let to = to.min(self.length);
        let mut at = from;
        while at < to {
            let end = to.min((at / WORD + 1) * WORD);
            let mask = (u64::MAX >> (WORD - (end - at))) << (at % WORD);
            if let Some(word) = self.words.get_mut(at / WORD) {
                *word |= mask;
            }
            at = end;
        }
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.words
            .get(number / WORD)
            .is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.count() == self.length
    }

    pub(crate) fn count(&self) -> usize {
        let ones = |word: &u64| usize::try_from(word.count_ones()).unwrap_or(0);
        self.words.iter().map(ones).sum()
    }

    pub(crate) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    /// The numbers in ascending order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = usize::try_from(rest.trailing_zeros()).ok()?;
                let number = (rest != 0).then_some(at * WORD + bit);
                rest &= rest.wrapping_sub(1);
                number
            })
        })
    }

    pub(crate) fn intersects(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(a, b)| a & b != 0)
    }

    pub(crate) fn is_subset_of(&self, other: &Self) -> bool {
        self.words
            .iter()
            .zip(&other.words)
            .all(|(a, b)| a & !b == 0)
    }

    pub(crate) fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    pub(crate) fn and_not(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    fn zip(&self, other: &Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        let pairs = self.words.iter().zip(&other.words);
        Self {
            words: pairs.map(|(a, b)| combine(*a, *b)).collect(),
            length: self.length,
        }
    }

    pub(crate) fn union_with(&mut self, other: &Self) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a |= b;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(length: usize, numbers: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::empty(length);
        for number in numbers {
            bits.insert(*number);
        }
        bits
    }

    proptest! {
        #[test]
        fn bits_are_a_set(
            a in prop::collection::btree_set(0usize..200, 0..40),
            b in prop::collection::btree_set(0usize..200, 0..40),
            range in (0usize..220, 0usize..220),
        ) {
            let (x, y) = (set(200, &a), set(200, &b));
            prop_assert_eq!(x.iter().collect::<BTreeSet<_>>(), a.clone());
            prop_assert_eq!(x.count(), a.len());
            prop_assert_eq!(x.and(&y), set(200, &(&a & &b)));
            prop_assert_eq!(x.and_not(&y), set(200, &(&a - &b)));
            prop_assert_eq!(x.intersects(&y), !a.is_disjoint(&b));
            prop_assert_eq!(x.is_subset_of(&y), a.is_subset(&b));
            let mut both = x.clone();
            both.union_with(&y);
            prop_assert_eq!(both, set(200, &(&a | &b)));
            let mut ranged = x;
            ranged.insert_range(range.0, range.1);
            let numbers: BTreeSet<usize> = (range.0..range.1.min(200)).collect();
            prop_assert_eq!(ranged, set(200, &(&a | &numbers)));
        }
    }
}
