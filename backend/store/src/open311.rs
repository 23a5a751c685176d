//! Outside authorities that take reports as Open311 requests, and what became of each request.

use uuid::Uuid;

use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// Where an authority takes requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open311Endpoint {
    /// Code of the authority.
    pub authority: String,
    /// Address of the endpoint, without a slash at its end.
    pub url: String,
    /// `json` or `xml`.
    pub format: String,
    /// `jurisdiction_id`, where the endpoint serves several.
    pub jurisdiction: Option<String>,
    /// `api_key`, sealed.
    pub api_key: Option<Vec<u8>>,
    /// `service_code` of categories that have none of their own.
    pub service: String,
    /// Service codes by category, as JSON.
    pub services: String,
    /// Grows with each change.
    pub version: i32,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open311Request {
    /// `sent` (and no answer came), `token`, `taken` or `refused`.
    pub state: String,
    /// The token for which the number of the request is asked later.
    pub token: Option<String>,
    /// The number of the request, or why it was refused.
    pub said: Option<String>,
    /// When that was, µs.
    pub at: i64,
}

impl FromRow for Open311Endpoint {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            authority: cols.get()?,
            url: cols.get()?,
            format: cols.get()?,
            jurisdiction: cols.get()?,
            api_key: cols.get()?,
            service: cols.get()?,
            services: cols.get()?,
            version: cols.get()?,
        })
    }
}

impl FromRow for Open311Request {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            state: cols.get()?,
            token: cols.get()?,
            said: cols.get()?,
            at: cols.get()?,
        })
    }
}

/// Where an authority takes requests; none when it does not.
///
/// # Errors
/// When the database fails.
pub async fn find_endpoint(
    store: &Store,
    authority: &str,
) -> Result<Option<Open311Endpoint>, StoreError> {
    let sql = Sql::new(
        "SELECT authority, url, format, jurisdiction, api_key, service, services, version
         FROM open311_endpoints WHERE authority = $1",
    )
    .bind(authority);
    store.find(sql).await
}

/// Stores where an authority takes requests, in the place of what was seen (0: nothing).
#[must_use]
pub fn put_endpoint(endpoint: &Open311Endpoint, seen: i32, at: i64) -> Change {
    let sql = if seen == 0 {
        Sql::new(
            "INSERT INTO open311_endpoints
                 (url, format, jurisdiction, api_key, service, services, changed_at, authority, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1)",
        )
    } else {
        Sql::new(
            "UPDATE open311_endpoints SET url = $1, format = $2, jurisdiction = $3, api_key = $4, service = $5,
                 services = $6, changed_at = $7, version = version + 1
             WHERE authority = $8 AND version = $9",
        )
    }
    .bind(endpoint.url.clone())
    .bind(endpoint.format.clone())
    .bind(endpoint.jurisdiction.clone())
    .bind(endpoint.api_key.clone())
    .bind(endpoint.service.clone())
    .bind(endpoint.services.clone())
    .bind(at)
    .bind(endpoint.authority.clone())
    .bind(seen);
    Change::guarded("open311_endpoint", sql, 1)
}

/// What became of a report's request to an authority; none when none was sent.
///
/// # Errors
/// When the database fails.
pub async fn find_request(
    store: &Store,
    municipality: &str,
    report: Uuid,
    authority: &str,
) -> Result<Option<Open311Request>, StoreError> {
    let sql = Sql::new(
        "SELECT state, token, said, at FROM open311_requests
         WHERE report = $1 AND municipality = $2 AND authority = $3",
    )
    .bind(report)
    .bind(municipality)
    .bind(authority);
    store.find(sql).await
}

/// A report's request to an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestOf {
    /// The report.
    pub report: Uuid,
    /// Code of the authority.
    pub authority: String,
    /// What became of it.
    pub request: Open311Request,
}

impl FromRow for RequestOf {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            report: cols.get()?,
            authority: cols.get()?,
            request: Open311Request::from_row(cols)?,
        })
    }
}

/// What became of the requests of these reports.
///
/// # Errors
/// When the database fails.
pub async fn list_requests(store: &Store, reports: &[Uuid]) -> Result<Vec<RequestOf>, StoreError> {
    if reports.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "SELECT report, authority, state, token, said, at FROM open311_requests WHERE report IN ",
    );
    sql.list(reports.iter().copied());
    store.fetch(sql).await
}

/// Notes what has become of a report's request.
#[must_use]
pub fn put_request(
    municipality: &str,
    report: Uuid,
    authority: &str,
    request: &Open311Request,
) -> Change {
    let sql = Sql::new(
        "INSERT INTO open311_requests (municipality, report, authority, state, token, said, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (report, municipality, authority) DO UPDATE
             SET state = excluded.state, token = excluded.token, said = excluded.said, at = excluded.at",
    )
    .bind(municipality)
    .bind(report)
    .bind(authority)
    .bind(request.state.clone())
    .bind(request.token.clone())
    .bind(request.said.clone())
    .bind(request.at);
    Change::statement("open311_request", sql)
}

/// Forgets a request that did not reach anybody, so that it can be sent again.
#[must_use]
pub fn forget_request(municipality: &str, report: Uuid, authority: &str) -> Change {
    let sql = Sql::new(
        "DELETE FROM open311_requests WHERE report = $1 AND municipality = $2 AND authority = $3",
    )
    .bind(report)
    .bind(municipality)
    .bind(authority);
    Change::statement("open311_request", sql)
}
