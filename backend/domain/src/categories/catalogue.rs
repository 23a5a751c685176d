//! The catalogue in memory, with look-ups by code.

use std::collections::HashMap;

use super::{CatalogueFault, CatalogueFile, Category, Circumstance, Group, check};

/// A catalogue without faults. Immutable; a change is a new one.
#[derive(Debug, Clone)]
pub struct Catalogue {
    file: CatalogueFile,
    groups: HashMap<String, usize>,
    categories: HashMap<String, usize>,
    circumstances: HashMap<String, usize>,
}

/// Why a catalogue is not taken.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// It is not the JSON that is expected; the source names line and column.
    #[error("the catalogue of categories is not in the expected form")]
    Form(#[source] serde_json::Error),
    /// It is, but contradicts itself; all faults.
    #[error("the catalogue of categories has {} faults, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Faults(Vec<CatalogueFault>),
}

impl Catalogue {
    /// Reads and checks `categories.json`.
    ///
    /// # Errors
    /// When it has not the expected form, or any fault that [`check`] finds (all are given).
    pub fn from_json(json: &str) -> Result<Self, CatalogueError> {
        let file = serde_json::from_str(json).map_err(CatalogueError::Form)?;
        Self::new(file)
    }

    /// Takes a catalogue that is sound.
    ///
    /// # Errors
    /// All faults that [`check`] finds.
    pub fn new(file: CatalogueFile) -> Result<Self, CatalogueError> {
        let faults = check(&file);
        if !faults.is_empty() {
            return Err(CatalogueError::Faults(faults));
        }
        Ok(Self {
            groups: index(file.groups.iter().map(|group| &group.code)),
            categories: index(file.categories.iter().map(|category| &category.code)),
            circumstances: index(
                file.circumstances
                    .iter()
                    .map(|circumstance| &circumstance.code),
            ),
            file,
        })
    }

    /// Its version.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.file.version
    }

    /// The whole as it is written.
    #[must_use]
    pub const fn file(&self) -> &CatalogueFile {
        &self.file
    }

    /// The category with this code.
    #[must_use]
    pub fn find_category(&self, code: &str) -> Option<&Category> {
        self.file.categories.get(*self.categories.get(code)?)
    }

    /// Place of a category in [`CatalogueFile::categories`].
    #[must_use]
    pub fn category_index(&self, code: &str) -> Option<usize> {
        self.categories.get(code).copied()
    }

    /// The group with this code.
    #[must_use]
    pub fn find_group(&self, code: &str) -> Option<&Group> {
        self.file.groups.get(*self.groups.get(code)?)
    }

    /// The circumstance with this code.
    #[must_use]
    pub fn find_circumstance(&self, code: &str) -> Option<&Circumstance> {
        self.file.circumstances.get(*self.circumstances.get(code)?)
    }

    /// All categories, in the order in which people see them.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.file.categories
    }

    /// All groups, in the order in which people see them.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.file.groups
    }

    /// All circumstances, in the order of the rule tables' columns.
    #[must_use]
    pub fn circumstances(&self) -> &[Circumstance] {
        &self.file.circumstances
    }
}

fn index<'a>(codes: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    codes
        .enumerate()
        .map(|(n, code)| (code.clone(), n))
        .collect()
}
