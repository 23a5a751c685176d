//! Groups and categories. A group's code stands for all categories in it.

use std::collections::HashMap;

use super::ModelError;
use crate::bits::Bits;
use crate::code::is_code;

/// Most categories in a model.
pub const MAX_CATEGORIES: usize = 2_000;

/// A category by its place in the order in which categories were given to the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryIx(u32);

impl CategoryIx {
    /// The place, from 0.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// Categories (the leaves) in groups.
#[derive(Debug, Clone)]
pub struct CategoryTree {
    codes: Vec<String>,
    group_of: Vec<String>,
    groups: Vec<String>,
    /// Every code, of a group or a category, and the categories that it stands for.
    sets: HashMap<String, Bits>,
}

impl CategoryTree {
    /// Builds the tree from group codes and `(category code, group code)`.
    ///
    /// # Errors
    /// No category, more than [`MAX_CATEGORIES`], a bad or repeated code (groups and categories
    /// share their codes), an unknown group.
    pub fn new(
        groups: impl IntoIterator<Item = impl Into<String>>,
        categories: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Result<Self, ModelError> {
        let groups: Vec<String> = groups.into_iter().map(Into::into).collect();
        let (codes, group_of): (Vec<String>, Vec<String>) = categories
            .into_iter()
            .map(|(code, group)| (code.into(), group.into()))
            .unzip();
        if codes.is_empty() {
            return Err(ModelError::Nothing("category"));
        }
        if codes.len() > MAX_CATEGORIES || groups.len() > MAX_CATEGORIES {
            return Err(ModelError::TooMany {
                what: "categories",
                limit: MAX_CATEGORIES,
            });
        }
        let mut sets = HashMap::new();
        for code in groups.iter().chain(&codes) {
            if !is_code(code) {
                return Err(ModelError::BadCode(code.clone()));
            }
            let twice = sets.insert(code.clone(), Bits::empty(codes.len()));
            if twice.is_some() {
                return Err(ModelError::CodeTwice(code.clone()));
            }
        }
        for (at, (code, group)) in codes.iter().zip(&group_of).enumerate() {
            if !groups.contains(group) {
                return Err(ModelError::UnknownGroup {
                    category: code.clone(),
                    group: group.clone(),
                });
            }
            for name in [code, group] {
                if let Some(set) = sets.get_mut(name) {
                    set.insert(at);
                }
            }
        }
        Ok(Self {
            codes,
            group_of,
            groups,
            sets,
        })
    }

    /// How many categories there are, groups not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Never: a tree has at least one category.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The category with a code; groups are not categories.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<CategoryIx> {
        let at = self.codes.iter().position(|known| known == code)?;
        u32::try_from(at).ok().map(CategoryIx)
    }

    /// The category at a place, from 0.
    #[must_use]
    pub fn at(&self, place: u32) -> Option<CategoryIx> {
        let place_is_here = usize::try_from(place).is_ok_and(|at| at < self.codes.len());
        place_is_here.then_some(CategoryIx(place))
    }

    /// The code of a category; empty for an index of another model.
    #[must_use]
    pub fn code(&self, category: CategoryIx) -> &str {
        usize::try_from(category.0)
            .ok()
            .and_then(|at| self.codes.get(at))
            .map_or("", String::as_str)
    }

    /// All categories, in order.
    pub fn iter(&self) -> impl Iterator<Item = (CategoryIx, &str)> {
        (0u32..)
            .map(CategoryIx)
            .zip(self.codes.iter().map(String::as_str))
    }

    /// The groups, in order.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().map(String::as_str)
    }

    /// The group of a category.
    #[must_use]
    pub fn group_of(&self, category: CategoryIx) -> &str {
        usize::try_from(category.0)
            .ok()
            .and_then(|at| self.group_of.get(at))
            .map_or("", String::as_str)
    }

    /// What a code stands for.
    pub(crate) fn set(&self, code: &str) -> Option<&Bits> {
        self.sets.get(code)
    }

    /// Every code that a rule may name.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().chain(&self.codes).map(String::as_str)
    }
}
