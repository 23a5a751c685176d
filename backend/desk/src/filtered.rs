//! The filters that queue, counts, map and exports share, as query parameters, and the extractor that keeps them apart
//! from an endpoint's own.

use atsakas_app::desk::filter::FilterText;
use atsakas_http::{Problem, QueryOf};
use axum::{
    extract::FromRequestParts,
    http::{Request, request::Parts},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

/// What narrows a list.
#[derive(Debug, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FilterParams {
    /// States, separated by commas; also `open` (those that owe an answer: the default), `settled`, `all`.
    #[param(example = "assigned,accepted")]
    pub status: Option<String>,
    /// Categories, separated by commas; a group stands for all below it.
    #[param(example = "netvarka")]
    pub category: Option<String>,
    /// A municipality, an eldership, a zone, or an area leaf.
    #[param(example = "13")]
    pub area: Option<String>,
    /// Code of the responsible authority.
    pub authority: Option<String>,
    /// Code of its unit.
    pub unit: Option<String>,
    /// `me`, `none`, or the id of an officer.
    #[param(example = "me")]
    pub assignee: Option<String>,
    /// `ok`, `near` (due within two working days), `past`, or `stopped` (the clock stands).
    #[param(example = "near")]
    pub deadline: Option<String>,
    /// Due before this instant (RFC 3339).
    pub deadline_before: Option<String>,
    /// Due at this instant or after it (RFC 3339).
    pub deadline_after: Option<String>,
    /// Received before this instant (RFC 3339).
    pub received_before: Option<String>,
    /// Received at this instant or after it (RFC 3339).
    pub received_after: Option<String>,
    /// `true`: within 30 m of a border between areas; `false`: not.
    pub border: Option<String>,
    /// `pending` (neither accepted nor disputed), `disputed`, `any`, or `none`.
    pub hand_over: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: Option<String>,
    /// `true`: somebody is in danger by the answers; `false`: nobody.
    pub danger: Option<String>,
    /// West, south, east, north in degrees (WGS 84), separated by commas.
    #[param(example = "25.2,54.6,25.4,54.8")]
    pub bbox: Option<String>,
    /// Words, each found by its beginning; all must be there. Lithuanian letters and case make no difference. Searched are
    /// reference, description, place in words, what the authority said in public, and, by those who may work on the
    /// report, the number plate. Among the newest 2,000 hits; what has just come in or changed is found a moment later.
    #[param(example = "siuksles zirmunu")]
    pub q: Option<String>,
}

/// Names of the parameters above.
const NAMES: [&str; 17] = [
    "status",
    "category",
    "area",
    "authority",
    "unit",
    "assignee",
    "deadline",
    "deadline_before",
    "deadline_after",
    "received_before",
    "received_after",
    "border",
    "hand_over",
    "visibility",
    "danger",
    "bbox",
    "q",
];

/// The filters of a request, and the other parameters.
#[derive(Debug)]
pub(crate) struct Filtered<T>(pub(crate) FilterText, pub(crate) T);

impl From<FilterParams> for FilterText {
    fn from(params: FilterParams) -> Self {
        let FilterParams {
            status,
            category,
            area,
            authority,
            unit,
            assignee,
            deadline,
            deadline_before,
            deadline_after,
            received_before,
            received_after,
            border,
            hand_over,
            visibility,
            danger,
            bbox,
            q,
        } = params;
        Self {
            status,
            category,
            area,
            authority,
            unit,
            assignee,
            deadline,
            deadline_before,
            deadline_after,
            received_before,
            received_after,
            border,
            hand_over,
            visibility,
            danger,
            bbox,
            q,
        }
    }
}

impl From<FilterText> for FilterParams {
    fn from(text: FilterText) -> Self {
        let FilterText {
            status,
            category,
            area,
            authority,
            unit,
            assignee,
            deadline,
            deadline_before,
            deadline_after,
            received_before,
            received_after,
            border,
            hand_over,
            visibility,
            danger,
            bbox,
            q,
        } = text;
        Self {
            status,
            category,
            area,
            authority,
            unit,
            assignee,
            deadline,
            deadline_before,
            deadline_after,
            received_before,
            received_after,
            border,
            hand_over,
            visibility,
            danger,
            bbox,
            q,
        }
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Filtered<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let (filters, rest): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            NAMES.contains(&name)
        });
        let QueryOf(params) = read::<FilterParams>(&filters).await?;
        let QueryOf(own) = read::<T>(&rest).await?;
        Ok(Self(params.into(), own))
    }
}

async fn read<T: DeserializeOwned>(pairs: &[&str]) -> Result<QueryOf<T>, Problem> {
    let uri = format!("/?{}", pairs.join("&"));
    let request = Request::get(uri)
        .body(())
        .map_err(|_| Problem::new(atsakas_http::Code::NotFound))?;
    let (mut parts, ()) = request.into_parts();
    QueryOf::from_request_parts(&mut parts, &()).await
}
