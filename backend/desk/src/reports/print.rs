//! `GET /desk/v1/reports/{reference}/print`: a report on paper: the document, or a plain page for who asks for HTML.

use std::{fmt::Write, sync::Arc};

use atsakas_app::{App, desk::work::detail::detail};
use atsakas_http::{PathOf, Problem, RequestLang};
use atsakas_messages::{Args, Key, Lang, Messages};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

use super::detail::DeskReportWire;
use crate::{SignedIn, answers::ReadProblems, problems::work_problem};

/// The page runs nothing, loads the report's own pictures and nothing else, and is shown in no frame.
const POLICY: &str = "default-src 'none'; img-src 'self'; style-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Gets a report for printing.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}/print",
    operation_id = "print_report",
    tag = "desk",
    params(("reference" = String, Path, description = "Public reference")),
    responses(
        (status = 200, description = "The report; a page for who accepts `text/html`", content((DeskReportWire = "application/json"), (String = "text/html"))),
        ReadProblems
    )
)]
pub(crate) async fn print_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    headers: HeaderMap,
    PathOf(reference): PathOf<String>,
) -> Result<Response, Problem> {
    let detail = detail(&app, signed_in.who(), lang, &reference)
        .await
        .map_err(work_problem)?;
    let report = DeskReportWire::from(detail);
    let asks_for_page = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if !asks_for_page {
        return Ok(([(header::VARY, "Accept")], Json(report)).into_response());
    }
    Ok((
        [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::VARY, "Accept"),
        ],
        page(lang, &report),
    )
        .into_response())
}

fn page(lang: Lang, report: &DeskReportWire) -> String {
    let say = |key| escape(&Messages::render(lang, key, &Args::new()));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><title>{0}</title></head>\n<body>\n<h1>{0}</h1>\n<dl>\n",
        escape(&report.reference)
    );
    let unit = report.unit.as_ref().map(|unit| unit.name.as_str());
    let place = [
        Some(report.area.name.as_str()),
        Some(report.municipality.name.as_str()),
        report.place_note.as_deref(),
    ];
    let position = format!("{}, {}", report.position.lat, report.position.lon);
    let rows = [
        (Key::PrintCategory, Some(report.category.name.clone())),
        (Key::PrintStatus, Some(report.status.name.clone())),
        (Key::PrintReceived, Some(report.received_at.to_string())),
        (Key::PrintDeadline, Some(report.respond_by_words.clone())),
        (
            Key::PrintAuthority,
            Some(joined([unit, Some(report.authority.name.as_str())])),
        ),
        (
            Key::PrintAssignee,
            report.assignee.as_ref().map(|one| one.name.clone()),
        ),
        (
            Key::PrintPlace,
            Some(format!("{} ({position})", joined(place))),
        ),
        (Key::PrintPlate, report.plate.clone()),
        (Key::PrintText, Some(report.description.clone())),
    ];
    for (key, value) in rows {
        if let Some(value) = value {
            push(
                &mut page,
                format_args!("<dt>{}</dt><dd>{}</dd>\n", say(key), escape(&value)),
            );
        }
    }
    push(
        &mut page,
        format_args!("</dl>\n<h2>{}</h2>\n<ol>\n", say(Key::PrintTimeline)),
    );
    for step in &report.timeline {
        let said = step.said.as_deref().map(escape).unwrap_or_default();
        push(
            &mut page,
            format_args!(
                "<li><time>{}</time> {} <blockquote>{said}</blockquote></li>\n",
                step.at,
                escape(&step.text)
            ),
        );
    }
    push(
        &mut page,
        format_args!("</ol>\n<h2>{}</h2>\n<ol>\n", say(Key::PrintNotes)),
    );
    for note in &report.notes {
        let by = note.by.as_deref().map(escape).unwrap_or_default();
        let text = note.text.as_deref().map(escape).unwrap_or_default();
        push(
            &mut page,
            format_args!("<li><time>{}</time> {by}: {text}</li>\n", note.at),
        );
    }
    push(
        &mut page,
        format_args!("</ol>\n<h2>{}</h2>\n", say(Key::PrintPhotos)),
    );
    for photo in &report.photos {
        push(
            &mut page,
            format_args!(
                "<p><img src=\"{}\" alt=\"\"><br><code>{}</code></p>\n",
                escape(&photo.large),
                escape(&photo.sha256)
            ),
        );
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn push(page: &mut String, part: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    let _ = page.write_fmt(part);
}

fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
