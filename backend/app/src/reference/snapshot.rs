//! The compiled snapshot: territory, rule tables, register and catalogue of one version, swapped whole.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

use arc_swap::ArcSwap;
use atsakas_domain::{
    authority_settings::{AuthoritySettings, Deadlines, Templates},
    calendar::{OfficeHours, Term, local_moment},
    categories::Catalogue,
    ids::Prefix,
    reports::Status,
    responsibility::{Incident, Model, Resolver, explain},
    territory::{Position, Territory},
};
use atsakas_messages::{Args, Lang, Messages, Text};
use bytes::Bytes;
use jiff::{Timestamp, civil::Date};

use crate::{boundaries::MadeTiles, reports::receipt::Named};

/// Everything that decides and names, of one version. Immutable.
pub struct Snapshot {
    /// Version of the reference data.
    pub version: i64,
    /// The local day for which the register is compiled.
    pub day: Date,
    /// The index of the territory.
    pub territory: Territory,
    /// Sum of the layers' versions: changes with each import.
    pub territory_version: i64,
    /// Version of the catalogue.
    pub catalogue_version: i64,
    /// Categories with their questions.
    pub catalogue: Catalogue,
    /// The finite universe of the rules.
    pub model: Model,
    /// The compiled tables.
    pub resolver: Resolver,
    /// Version of the effective table of each layer: `LT`, or the code of a municipality.
    pub table_versions: HashMap<String, i64>,
    pub(crate) authorities: HashMap<String, Text>,
    pub(crate) units: HashMap<String, Text>,
    /// What authorities have set, by their codes; `LT` is for all.
    pub(crate) settings: HashMap<String, AuthoritySettings>,
    pub(crate) municipalities: HashMap<String, Municipality>,
    /// Before references of municipalities that are none of the shipped ones.
    pub(crate) other_prefix: Prefix,
    /// Tiles of its boundaries that were drawn.
    pub boundary_tiles: MadeTiles,
    /// The bootstrap as the surface writes it, made once for a snapshot.
    pub bootstrap: OnceLock<Bytes>,
}

/// A municipality's name and the prefix of its references.
#[derive(Debug, Clone)]
pub(crate) struct Municipality {
    pub(crate) name: Text,
    pub(crate) prefix: Prefix,
}

/// Where a point lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Code of the leaf.
    pub leaf: String,
    /// Code of the municipality.
    pub municipality: String,
    /// Within 30 m of a border between areas.
    pub border: bool,
    pub(crate) index: u32,
}

/// Who answers, by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Code of the one responsible authority.
    pub authority: String,
    /// `municipality`, `police` or `external`.
    pub kind: String,
    /// Code of the unit.
    pub unit: Option<String>,
    /// How to reach an external authority.
    pub contact: Option<String>,
    /// Id of the rule.
    pub rule: String,
    /// Version of the rule's table.
    pub table_version: i64,
    /// Within what time.
    pub term: Term,
    /// The provision.
    pub legal_basis: Text,
    /// Why this authority.
    pub note: Text,
    /// The whole reason as one paragraph.
    pub explanation: Text,
}

/// The place where the current snapshot is.
pub struct Snapshots(ArcSwap<Snapshot>);

impl Snapshots {
    /// Begins with a snapshot.
    #[must_use]
    pub fn new(first: Snapshot) -> Self {
        Self(ArcSwap::from_pointee(first))
    }

    /// The snapshot of this moment; hold it for the whole of a use case.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        self.0.load_full()
    }

    /// Puts another one in its place, unless a newer one is there already.
    pub fn replace(&self, next: Snapshot) {
        let next = Arc::new(next);
        self.0.rcu(|now| {
            let newer = (next.version, next.day) >= (now.version, now.day);
            if newer {
                Arc::clone(&next)
            } else {
                Arc::clone(now)
            }
        });
    }
}

impl Snapshot {
    /// Where a point lies; none outside the territory.
    #[must_use]
    pub fn place(&self, at: Position) -> Option<Placed> {
        let found = self.territory.locate(at)?;
        let leaf = self.territory.leaf(found.leaf)?;
        Some(Placed {
            leaf: leaf.code.clone(),
            municipality: leaf.municipality.clone(),
            border: found.border,
            index: found.leaf.0,
        })
    }

    /// Who answers; none when the tables do not know the category.
    #[must_use]
    pub fn decide(
        &self,
        category: &str,
        placed: &Placed,
        at: Timestamp,
        circumstances: &BTreeMap<String, String>,
    ) -> Option<Decided> {
        let incident = Incident {
            category: self.model.categories().find(category)?,
            leaf: self.model.areas().at(placed.index)?,
            moment: local_moment(at),
            circumstances: self
                .model
                .circumstances()
                .values(
                    circumstances
                        .iter()
                        .map(|(code, value)| (code.as_str(), value.as_str())),
                )
                .ok()?,
        };
        let decision = self.resolver.resolve(&incident);
        let explained = |lang| explain(&decision, lang).why;
        let layer = decision.layer.municipality().unwrap_or("LT");
        let contact = [
            decision.authority.phone.as_deref(),
            decision.authority.url.as_deref(),
            decision.authority.email.as_deref(),
        ];
        let contact: Vec<&str> = contact.into_iter().flatten().collect();
        Some(Decided {
            authority: decision.authority.code.clone(),
            kind: decision.authority.kind.code().to_owned(),
            unit: decision.unit.map(|unit| unit.code.clone()),
            contact: Some(contact.join(", ")).filter(|text| !text.is_empty()),
            rule: decision.rule.id.clone(),
            table_version: self.table_versions.get(layer).copied().unwrap_or(0),
            term: decision.term,
            legal_basis: decision.rule.legal_basis.clone(),
            note: decision.rule.note.clone(),
            explanation: Text {
                lt: explained(Lang::Lt),
                en: explained(Lang::En),
            },
        })
    }

    /// When an authority works, where `otherwise` is for those that did not say.
    #[must_use]
    pub fn office(&self, authority: &str, otherwise: &OfficeHours) -> OfficeHours {
        let none = AuthoritySettings::default();
        let all = self.settings.get("LT").unwrap_or(&none);
        let own = self.settings.get(authority).unwrap_or(&none);
        own.office(all, otherwise)
    }

    /// An authority's limits: its own, or those for all.
    #[must_use]
    pub fn deadlines(&self, authority: &str) -> Deadlines {
        [authority, "LT"]
            .into_iter()
            .find_map(|scope| self.settings.get(scope)?.deadlines)
            .unwrap_or_default()
    }

    /// An authority's templates, then those for all.
    #[must_use]
    pub fn templates(&self, authority: &str) -> Vec<&Templates> {
        [authority, "LT"]
            .into_iter()
            .filter_map(|scope| self.settings.get(scope)?.templates.as_ref())
            .collect()
    }

    /// The codes of a category's group, itself among them; none when there is no such category.
    #[must_use]
    pub fn same_group(&self, category: &str) -> Option<Vec<String>> {
        let group = &self.catalogue.find_category(category)?.group;
        Some(
            self.catalogue
                .categories()
                .iter()
                .filter(|one| one.group == *group)
                .map(|one| one.code.clone())
                .collect(),
        )
    }

    /// The group of a category; empty for one that the catalogue no longer has.
    #[must_use]
    pub fn group_of(&self, category: &str) -> String {
        self.catalogue
            .find_category(category)
            .map(|one| one.group.clone())
            .unwrap_or_default()
    }

    /// A category by its name; a code that the catalogue no longer has stands for itself.
    #[must_use]
    pub fn category_named(&self, code: &str, lang: Lang) -> Named {
        let name = self
            .catalogue
            .find_category(code)
            .map_or(code, |one| one.name.get(lang));
        Named {
            code: code.to_owned(),
            name: name.to_owned(),
        }
    }

    /// A state by its name.
    #[must_use]
    pub fn status_named(&self, code: &str, lang: Lang) -> Named {
        let name = code.parse().map_or_else(
            |_| code.to_owned(),
            |status: Status| Messages::render(lang, status.name(), &Args::new()),
        );
        Named {
            code: code.to_owned(),
            name,
        }
    }

    /// An authority by its name.
    #[must_use]
    pub fn authority(&self, code: &str, lang: Lang) -> Named {
        Named {
            code: code.to_owned(),
            name: self.authority_text(code).get(lang).to_owned(),
        }
    }

    /// A unit by its name.
    #[must_use]
    pub fn unit(&self, code: &str, lang: Lang) -> Named {
        Named {
            code: code.to_owned(),
            name: self.unit_text(code).get(lang).to_owned(),
        }
    }

    /// An authority's name in both languages; its code when it is gone.
    #[must_use]
    pub fn authority_text(&self, code: &str) -> Text {
        self.authorities
            .get(code)
            .cloned()
            .unwrap_or_else(|| Text::same(code))
    }

    /// A unit's name in both languages; its code when it is gone.
    #[must_use]
    pub fn unit_text(&self, code: &str) -> Text {
        self.units
            .get(code)
            .cloned()
            .unwrap_or_else(|| Text::same(code))
    }

    /// A municipality's name; as the territory has it when it is none of the shipped ones.
    #[must_use]
    pub fn municipality_name(&self, code: &str, lang: Lang) -> String {
        match self.municipalities.get(code) {
            Some(known) => known.name.get(lang).to_owned(),
            None => self.territory.name_of(code).unwrap_or(code).to_owned(),
        }
    }

    /// Codes of all municipalities: the shipped ones and those of the territory.
    #[must_use]
    pub fn municipality_codes(&self) -> Vec<String> {
        let drawn = self.territory.municipalities();
        let drawn = drawn.iter().map(|place| place.code.clone());
        let mut codes: Vec<String> = self.municipalities.keys().cloned().chain(drawn).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The three letters before a municipality's references.
    #[must_use]
    pub fn prefix(&self, municipality: &str) -> Prefix {
        self.municipalities
            .get(municipality)
            .map_or(self.other_prefix, |known| known.prefix)
    }
}
