//! The catalogue on the wire.

use atsakas_app::desk::catalogue::{CatalogueFaultReport, CatalogueReport};
use atsakas_store::reference::CatalogueDraft;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::rule_tables::wire::TableCheckWire;

/// A draft of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CatalogueDraftWire {
    /// Id.
    pub id: Uuid,
    /// The version from which it was made.
    pub base_version: i64,
    /// Grows with each change; the `ETag`.
    pub revision: i64,
    /// Made.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created_at: Option<Timestamp>,
    /// By which officer.
    pub author: Option<String>,
    /// Changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed_at: Option<Timestamp>,
    /// By which officer.
    pub changed_by: Option<String>,
    /// The catalogue as in `categories.json`.
    #[schema(value_type = Object)]
    pub content: Value,
}

impl From<CatalogueDraft> for CatalogueDraftWire {
    fn from(draft: CatalogueDraft) -> Self {
        let CatalogueDraft {
            id,
            base_version,
            content,
            revision,
            created_at,
            author,
            changed_at,
            changed_by,
        } = draft;
        Self {
            id,
            base_version,
            revision,
            created_at: Timestamp::from_microsecond(created_at).ok(),
            author,
            changed_at: Timestamp::from_microsecond(changed_at).ok(),
            changed_by,
            content: serde_json::from_str(&content).unwrap_or_default(),
        }
    }
}

/// What a check of a catalogue says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CatalogueCheckWire {
    /// Nothing is wrong: it may take effect.
    pub sound: bool,
    /// Its own faults.
    pub faults: Vec<CatalogueFaultWire>,
    /// What the rule tables say to it; none where it has faults of its own.
    pub rules: Option<TableCheckWire>,
}

/// A fault of a catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CatalogueFaultWire {
    /// JSON pointer to its place.
    #[schema(example = "/categories/3/group")]
    pub pointer: String,
    /// What is wrong.
    pub text: String,
}

impl From<CatalogueReport> for CatalogueCheckWire {
    fn from(report: CatalogueReport) -> Self {
        let CatalogueReport {
            sound,
            faults,
            rules,
        } = report;
        let fault = |CatalogueFaultReport { pointer, text }: CatalogueFaultReport| {
            CatalogueFaultWire { pointer, text }
        };
        Self {
            sound,
            faults: faults.into_iter().map(fault).collect(),
            rules: rules.map(TableCheckWire::from),
        }
    }
}

/// What a draft of the catalogue is checked, or takes effect, together with.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WithTable {
    /// Id of a draft of a rule table, which may name categories of the draft.
    pub rule_table: Option<Uuid>,
}
