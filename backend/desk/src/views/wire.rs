//! A view on the wire, and what can be wrong with one.

use atsakas_app::desk::views::{View, ViewError, ViewText};
use atsakas_http::{Code, Problem};
use atsakas_messages::{FieldFault, Key};
use axum::http::{HeaderMap, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{filtered::FilterParams, problems::store_problem};

/// With whom a view is shared.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharedWire {
    /// Code of the authority.
    #[schema(example = "SAV-13")]
    pub authority: String,
    /// Only with this unit of it.
    #[serde(default)]
    pub unit: Option<String>,
}

/// A view as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ViewTextWire {
    /// Its name, unique among the officer's own: 1 to 80 characters.
    #[schema(example = "Mano pavėluoti")]
    pub name: String,
    /// What narrows the list: the parameters of the queue.
    pub filter: FilterParams,
    /// `urgency`, `deadline`, `newest` or `oldest`.
    #[serde(default)]
    pub sort: Option<String>,
    /// With whom it is shared; null: with nobody.
    #[serde(default)]
    pub shared: Option<SharedWire>,
}

/// A view as it is kept.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ViewWire {
    /// Id.
    pub id: Uuid,
    /// It is the officer's own; others cannot be changed.
    pub own: bool,
    /// Its name.
    pub name: String,
    /// What narrows the list.
    pub filter: FilterParams,
    /// The order.
    pub sort: String,
    /// With whom it is shared.
    pub shared: Option<SharedWire>,
    /// Grows with each change: to be sent in `If-Match`.
    pub version: i64,
}

impl From<View> for ViewWire {
    fn from(view: View) -> Self {
        let View {
            id,
            own,
            text:
                ViewText {
                    name,
                    filter,
                    sort,
                    shared,
                },
            version,
        } = view;
        Self {
            id,
            own,
            name,
            filter: filter.into(),
            sort: sort.unwrap_or_default(),
            shared: shared.map(|(authority, unit)| SharedWire { authority, unit }),
            version,
        }
    }
}

impl From<ViewTextWire> for ViewText {
    fn from(wire: ViewTextWire) -> Self {
        let ViewTextWire {
            name,
            filter,
            sort,
            shared,
        } = wire;
        Self {
            name,
            filter: filter.into(),
            sort,
            shared: shared.map(|one| (one.authority, one.unit)),
        }
    }
}

/// The version in `If-Match`.
pub(super) fn seen(headers: &HeaderMap) -> Result<i64, Problem> {
    let value = headers
        .get(header::IF_MATCH)
        .ok_or_else(|| Problem::new(Code::PreconditionMissing))?;
    // What we never gave is what nobody has seen.
    let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
    text.parse()
        .map_err(|_| Problem::new(Code::ChangedMeanwhile))
}

/// A view that was not kept.
pub(super) fn view_problem(error: &ViewError) -> Problem {
    let missing = || Problem::new(Code::MissingRequirement { count: 1 });
    match error {
        ViewError::NotFound => Problem::new(Code::NotFound),
        ViewError::NotAllowed => Problem::new(Code::NotAllowed),
        ViewError::Name => missing().error("/name", FieldFault::TextMissing),
        ViewError::NameTaken => missing().error("/name", FieldFault::NameTaken),
        ViewError::TooMany => missing().error("/", FieldFault::TooMany { max: 100 }),
        ViewError::Filter(name) => {
            let code = Code::ParameterMalformed {
                parameter: (*name).to_owned(),
                expected: Key::ExpectedFit.text(),
            };
            Problem::new(code.clone()).error(format!("/filter/{name}"), code)
        }
        ViewError::Changed => Problem::new(Code::ChangedMeanwhile),
        ViewError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        ViewError::Store(error) => store_problem(error),
    }
}
