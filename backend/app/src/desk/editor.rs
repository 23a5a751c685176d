//! Who changes reference data, and what of it.

use std::collections::BTreeSet;

use atsakas_domain::{
    access::{Action, Who},
    authority_settings::SettingName,
};
use uuid::Uuid;

use crate::reference::snapshot::Snapshot;

/// An officer as the reference data see one: the national layer is the operator's, a municipality's own is its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    /// The officer's id; none: the program itself.
    pub officer: Option<Uuid>,
    /// May change everything.
    pub national: bool,
    /// Codes of municipalities whose layer they may change.
    pub municipalities: BTreeSet<String>,
    /// Codes of authorities whose data, units and duties they may change.
    pub authorities: BTreeSet<String>,
    /// Codes of authorities whose hours, days off and limits they may change.
    pub settings: BTreeSet<String>,
    /// Codes of authorities whose templates they may change.
    pub templates: BTreeSet<String>,
}

/// The layer, and the scope of settings, that is the whole country's.
pub const NATION: &str = "LT";

impl Editor {
    /// What the access rules let an officer change.
    #[must_use]
    pub fn of(who: &Who, snapshot: &Snapshot) -> Self {
        let mut editor = Self {
            officer: Some(who.officer),
            national: who.may_in(Action::EditNationalRules, None, None),
            ..Self::default()
        };
        for authority in snapshot.resolver.authorities() {
            let may = |action| who.may_in(action, Some(&authority.code), None);
            if may(Action::EditRules) {
                editor.municipalities.extend(authority.municipality.clone());
            }
            for (action, own) in [
                (Action::EditRegister, &mut editor.authorities),
                (Action::EditSettings, &mut editor.settings),
                (Action::EditTemplates, &mut editor.templates),
            ] {
                if may(action) {
                    own.insert(authority.code.clone());
                }
            }
        }
        editor
    }

    /// The program itself, at its own times.
    #[must_use]
    pub fn system() -> Self {
        Self {
            national: true,
            ..Self::default()
        }
    }

    /// How the history names them: by id, or `system`.
    #[must_use]
    pub fn name(&self) -> String {
        self.officer
            .map_or_else(|| "system".to_owned(), |id| id.to_string())
    }

    /// May change the rule table of a layer.
    #[must_use]
    pub fn edits_layer(&self, layer: &str) -> bool {
        self.national || self.municipalities.contains(layer)
    }

    /// May change what is an authority's own.
    #[must_use]
    pub fn edits_authority(&self, authority: &str) -> bool {
        self.national || self.authorities.contains(authority)
    }

    /// May set something for an authority.
    #[must_use]
    pub fn sets(&self, authority: &str, name: SettingName) -> bool {
        let own = match name {
            SettingName::Templates => &self.templates,
            SettingName::WorkingHours | SettingName::DaysOff | SettingName::Deadlines => {
                &self.settings
            }
        };
        self.national || own.contains(authority)
    }
}
