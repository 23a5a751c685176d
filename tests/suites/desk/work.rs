//! Work on reports, over HTTP.

mod assigning;
mod bulk;
mod confidential;
mod contractors;
mod correcting;
mod duplicates;
mod moderating;
mod moves;
mod on_behalf;
mod printing;
mod protected;
mod redacting;
mod splitting;
mod templates;

use atsakas_tests::{Desk, Reply, TestApp};
use serde_json::Value;

/// The words of a JSON value.
fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// A report of the eldership of the place: its reference and tracking token.
async fn filed(app: &TestApp) -> (String, String) {
    let receipt = app.file(app.minimal()).await.expect_status(201).json();
    (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    )
}

fn path(reference: &str, rest: &str) -> String {
    format!("/desk/v1/reports/{reference}{rest}")
}

/// The state that an officer sees now.
async fn seen(desk: &Desk<'_>, reference: &str) -> String {
    let reply = desk.get(&path(reference, "")).await.expect_status(200);
    reply.header("etag").expect("an ETag")
}

/// What an officer says of the report as they see it now.
async fn say(desk: &Desk<'_>, reference: &str, rest: &str, body: &Value) -> Reply {
    let etag = seen(desk, reference).await;
    desk.post_if(&path(reference, rest), &etag, body).await
}

/// The same, as a replacement.
async fn put(desk: &Desk<'_>, reference: &str, rest: &str, body: &Value) -> Reply {
    let etag = seen(desk, reference).await;
    desk.put_if(&path(reference, rest), &etag, body).await
}

async fn detail(desk: &Desk<'_>, reference: &str) -> Value {
    desk.get(&path(reference, ""))
        .await
        .expect_status(200)
        .json()
}

async fn tracked(app: &TestApp, token: &str) -> Value {
    app.get(&format!("/api/v1/track/{token}"))
        .await
        .expect_status(200)
        .json()
}

/// What the audit log says of a report: kind and detail of each entry, in no order.
async fn audited(app: &TestApp, reference: &str) -> Vec<(String, String)> {
    let store = &app.app.store;
    let report = atsakas_store::reports::find_by_reference(store, reference)
        .await
        .expect("a look")
        .expect("the report");
    let query = atsakas_store::audit::AuditQuery {
        report: Some((report.municipality, report.id)),
        limit: 100,
        ..atsakas_store::audit::AuditQuery::default()
    };
    let entries = atsakas_store::audit::list_entries(store, query)
        .await
        .expect("the log");
    entries
        .into_iter()
        .map(|entry| (entry.kind, entry.detail))
        .collect()
}
