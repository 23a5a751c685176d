//! How much work the check may do. Tables that people write need a small part of it; a table
//! made to be slow is refused as too complex instead of keeping a processor for hours.

/// Work that is left, in steps of a few nanoseconds.
#[derive(Debug, Clone)]
pub(crate) struct Effort(u64);

impl Effort {
    /// Enough for a hundred times the largest tables that the product is made for.
    pub(crate) const fn whole() -> Self {
        Self(4_000_000_000)
    }

    /// Takes some; false when there is none left.
    pub(crate) fn spend(&mut self, steps: usize) -> bool {
        self.0 = self
            .0
            .saturating_sub(u64::try_from(steps).unwrap_or(u64::MAX));
        self.0 > 0
    }

    pub(crate) const fn is_spent(&self) -> bool {
        self.0 == 0
    }
}
