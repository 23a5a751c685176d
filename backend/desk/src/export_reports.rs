//! `GET /desk/v1/exports/{file}`: the queue as CSV, XLSX or GeoJSON, streamed.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::{fs::File, io::Read, sync::Arc};

use atsakas_app::{
    App,
    desk::export::{CsvText, Export, GeoJsonText, begin, write_xlsx},
};
use atsakas_http::{Code, PathOf, Problem, RequestLang};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::stream::try_unfold;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    SignedIn,
    filtered::{FilterParams, Filtered},
    problems::ask_problem,
};

/// Bytes of a file that are sent at a time.
const CHUNK: usize = 256 << 10;

/// Form of the file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportParams {
    /// `EPSG:4326` (WGS 84: the default) or `EPSG:3346` (LKS-94, metres).
    #[param(example = "EPSG:3346")]
    pub crs: Option<String>,
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// Downloads what the queue lists under the same filters, without contact data. The download is noted with its filter, and
/// with its rows when it is complete. Words that a spreadsheet would take for a formula get an apostrophe before them.
/// A download that breaks off is not complete.
#[utoipa::path(
    get,
    path = "/desk/v1/exports/{file}",
    operation_id = "export_reports",
    tag = "desk",
    params(
        ("file" = String, Path, description = "`reports.csv`, `reports.xlsx` or `reports.geojson`", example = "reports.csv"),
        FilterParams,
        ExportParams,
    ),
    responses(
        (status = 200, description = "The file", content(
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Object = "application/geo+json"),
        )),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not download lists", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such file", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn export_reports(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    PathOf(file): PathOf<String>,
    Filtered(filter, params): Filtered<ExportParams>,
) -> Result<Response, Problem> {
    let ExportParams { crs, lang: _ } = params;
    let format = file
        .strip_prefix("reports.")
        .filter(|format| matches!(*format, "csv" | "xlsx" | "geojson"))
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    let export = begin(&app, signed_in.who(), lang, format, crs.as_deref(), &filter)
        .await
        .map_err(|error| ask_problem(&error))?;
    let (kind, body) = match format {
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            sheet(app, export),
        ),
        "geojson" => ("application/geo+json", geojson(app, export)),
        _ => ("text/csv; charset=utf-8", csv(app, export)),
    };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"reports.{format}\""),
        ),
    ];
    Ok((headers, body).into_response())
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Logged here, as whoever reads the body sees it break off and nothing else.
fn broken(fault: Fault) -> Fault {
    tracing::error!(error = %fault, "An export broke off");
    fault
}

fn csv(app: Arc<App>, export: Export) -> Body {
    let begin = (app, export, CsvText::default());
    Body::from_stream(try_unfold(begin, async |(app, mut export, mut text)| {
        let rows = export
            .page(&app)
            .await
            .map_err(|error| broken(error.into()))?;
        Ok::<_, Fault>(rows.map(|rows| (Bytes::from(text.page(&rows)), (app, export, text))))
    }))
}

fn geojson(app: Arc<App>, export: Export) -> Body {
    let text = GeoJsonText::new(export.crs());
    let begin = Some((app, export, text));
    Body::from_stream(try_unfold(begin, async |state| {
        let Some((app, mut export, mut text)) = state else {
            return Ok(None);
        };
        let rows = export
            .page(&app)
            .await
            .map_err(|error| broken(error.into()))?;
        Ok::<_, Fault>(Some(match rows {
            Some(rows) => (Bytes::from(text.page(&rows)), Some((app, export, text))),
            None => (Bytes::from(text.end()), None),
        }))
    }))
}

/// Where the file stands: it is made when the first bytes are asked for.
enum Sheet {
    ToMake(Arc<App>, Box<Export>),
    Made(File),
}

fn sheet(app: Arc<App>, export: Export) -> Body {
    let begin = Sheet::ToMake(app, Box::new(export));
    Body::from_stream(try_unfold(begin, async |state| {
        let file = match state {
            Sheet::ToMake(app, export) => write_xlsx(&app, *export).await.map_err(broken)?,
            Sheet::Made(file) => file,
        };
        let (bytes, file) = tokio::task::spawn_blocking(move || read(file))
            .await
            .map_err(|error| broken(error.into()))?
            .map_err(|error| broken(error.into()))?;
        Ok::<_, Fault>((!bytes.is_empty()).then(|| (bytes, Sheet::Made(file))))
    }))
}

fn read(mut file: File) -> std::io::Result<(Bytes, File)> {
    let mut bytes = Vec::with_capacity(CHUNK);
    let most = u64::try_from(CHUNK).unwrap_or(u64::MAX);
    file.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok((Bytes::from(bytes), file))
}
