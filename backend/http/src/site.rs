//! The web client: files that were built beforehand and lie in memory, and the shell of every page.
//!
//! A file is sent as it was compressed when it was built. Files whose names change with their content may be kept for
//! ever; the others are asked for again, and answered with 304 where nothing has changed. The policy names the page's own
//! script by its hash: nothing else runs.

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, OnceLock},
};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use futures::future::BoxFuture;
use sha2::{Digest, Sha256};

/// Name of the page that all addresses of the client share.
const SHELL: &str = "app.html";
/// What the shell has in its head where a page's own title and picture go.
const CARD_PLACE: &str = "<meta name=\"atsakas-card\">";

/// What a page says of itself where its address is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Title.
    pub title: String,
    /// A sentence.
    pub description: String,
    /// Full address of the page.
    pub url: String,
    /// Full address of its picture.
    pub picture: Option<String>,
}

/// Hash of the one style that stands in an element: that of `SvelteKit`'s announcer of pages, which only readers of screens
/// hear. The browser's suite fails on any other.
const ANNOUNCER: &str = "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='";

/// Finds the card of a path: none where there is nothing of its own to say.
pub type Cards = Arc<dyn Fn(String) -> BoxFuture<'static, Option<Card>> + Send + Sync>;

/// One file in the three ways in which it is sent.
struct File {
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
    kind: HeaderValue,
    tag: HeaderValue,
    for_ever: bool,
}

/// The web client.
pub struct Site {
    files: HashMap<String, File>,
    policy: HeaderValue,
    cards: Cards,
}

/// The client, read when it is first asked for: what only answers the API never reads it.
pub struct LazySite {
    site: OnceLock<Option<Site>>,
    read: Box<dyn Fn() -> Option<Site> + Send + Sync>,
}

impl LazySite {
    /// A client that `read` gives.
    pub fn new(read: impl Fn() -> Option<Site> + Send + Sync + 'static) -> Self {
        Self {
            site: OnceLock::new(),
            read: Box::new(read),
        }
    }

    /// The client; none when it was not built.
    pub fn get(&self) -> Option<&Site> {
        self.site.get_or_init(|| (self.read)()).as_ref()
    }
}

/// Which way the client takes a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coding {
    Plain,
    Gzip,
    Brotli,
}

impl Site {
    /// The client out of its files, by paths without a slash at the beginning; `x.br` and `x.gz` are `x` compressed.
    /// None when the shell is missing: it was not built. `elsewhere` are origins that pages may load map data from.
    pub fn new(
        files: impl IntoIterator<Item = (String, Bytes)>,
        elsewhere: &[String],
        cards: Cards,
    ) -> Option<Self> {
        let mut all: HashMap<String, Bytes> = files.into_iter().collect();
        let names: Vec<String> = all
            .keys()
            .filter(|name| !has_ending(name, "br") && !has_ending(name, "gz"))
            .cloned()
            .collect();
        let files: HashMap<String, File> = names
            .into_iter()
            .filter_map(|name| {
                let plain = all.remove(&name)?;
                let file = File {
                    gzip: all.remove(&format!("{name}.gz")),
                    brotli: all.remove(&format!("{name}.br")),
                    kind: kind_of(&name),
                    tag: tag_of(&plain),
                    for_ever: name.starts_with("_app/immutable/"),
                    plain,
                };
                Some((name, file))
            })
            .collect();
        let shell = files.get(SHELL)?;
        let policy = policy(&String::from_utf8_lossy(&shell.plain), elsewhere);
        Some(Self {
            policy: HeaderValue::from_str(&policy).ok()?,
            files,
            cards,
        })
    }

    /// The answer to a request, where it is for the client: a file, or the shell of one of its pages.
    async fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        let name = path.strip_prefix('/')?;
        if name != SHELL
            && let Some(file) = self.files.get(name)
        {
            return Some(self.file(file, headers));
        }
        let page = page_of(name)?;
        let shell = self.files.get(SHELL)?;
        let card = if page.shared {
            (self.cards)(path.to_owned()).await
        } else {
            None
        };
        let mut response = match card {
            Some(card) => {
                let html = String::from_utf8_lossy(&shell.plain).replacen(
                    CARD_PLACE,
                    &card_html(&card),
                    1,
                );
                Body::from(html).into_response()
            }
            None => self.file(shell, headers),
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        self.protect(headers);
        Some(response)
    }

    fn file(&self, file: &File, headers: &HeaderMap) -> Response {
        let keep = if file.for_ever {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let known = headers
            .get(header::IF_NONE_MATCH)
            .is_some_and(|seen| seen == file.tag);
        let (status, body, coding) = match coding_of(headers) {
            _ if known => (StatusCode::NOT_MODIFIED, Bytes::new(), None),
            Coding::Brotli if let Some(bytes) = &file.brotli => {
                (StatusCode::OK, bytes.clone(), Some("br"))
            }
            Coding::Brotli | Coding::Gzip if let Some(bytes) = &file.gzip => {
                (StatusCode::OK, bytes.clone(), Some("gzip"))
            }
            Coding::Brotli | Coding::Gzip | Coding::Plain => {
                (StatusCode::OK, file.plain.clone(), None)
            }
        };
        let mut response = (status, Body::from(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, file.kind.clone());
        headers.insert(header::ETAG, file.tag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        // A worker runs under the policy of its own answer.
        self.protect(headers);
        response
    }

    fn protect(&self, headers: &mut HeaderMap) {
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static(
                "camera=(self), geolocation=(self), microphone=(), payment=()",
            ),
        );
    }
}

/// Puts the client before the API.
pub(crate) async fn before(site: Arc<LazySite>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let api = ["/api/", "/desk/v1/", "/contractor/"]
        .iter()
        .any(|start| path.starts_with(start));
    if !api
        && let Some(site) = site.get()
        && let Some(response) = site.answer(request.method(), path, request.headers()).await
    {
        return response;
    }
    next.run(request).await
}

/// A page of the client.
struct Page {
    shared: bool,
}

/// First parts of the addresses of pages; the router in the browser knows the rest.
const PAGES: [&str; 12] = [
    "",
    "pranesti",
    "mano",
    "zemelapis",
    "pranesimas",
    "sekti",
    "rangovas",
    "privatumas",
    "prieinamumas",
    "apie",
    "desk",
    "parts",
];

fn page_of(name: &str) -> Option<Page> {
    let (first, rest) = name.split_once('/').unwrap_or((name, ""));
    // The desk's API lies below the same word.
    if !PAGES.contains(&first) || (first == "desk" && (rest == "v1" || rest.starts_with("v1/"))) {
        return None;
    }
    Some(Page {
        shared: first == "pranesimas",
    })
}

fn has_ending(name: &str, ending: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn coding_of(headers: &HeaderMap) -> Coding {
    let mut best = Coding::Plain;
    for value in headers.get_all(header::ACCEPT_ENCODING) {
        for part in value.to_str().unwrap_or_default().split(',') {
            let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters.trim().strip_prefix("q=").unwrap_or("1");
            if weight.trim().parse::<f32>().unwrap_or(0.0) <= 0.0 {
                continue;
            }
            match name.trim() {
                "br" => best = Coding::Brotli,
                "gzip" if best == Coding::Plain => best = Coding::Gzip,
                _ => {}
            }
        }
    }
    best
}

fn tag_of(bytes: &Bytes) -> HeaderValue {
    let hash = hex::encode(Sha256::digest(bytes).get(..16).unwrap_or_default());
    HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn kind_of(name: &str) -> HeaderValue {
    let kind = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    HeaderValue::from_static(kind)
}

/// What may run and be loaded: our own, and the page's one script by its hash.
fn policy(shell: &str, elsewhere: &[String]) -> String {
    let mut scripts = String::new();
    for part in shell.split("<script>").skip(1) {
        let script = part.split("</script>").next().unwrap_or_default();
        let hash = STANDARD.encode(Sha256::digest(script));
        let _ = write!(scripts, " 'sha256-{hash}'");
    }
    let mut maps = String::new();
    for origin in elsewhere {
        let _ = write!(maps, " {origin}");
    }
    format!(
        "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; style-src-attr 'unsafe-hashes' {ANNOUNCER}; img-src 'self' data: blob:{maps}; \
         font-src 'self'; connect-src 'self'{maps}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

fn card_html(card: &Card) -> String {
    let mut html = String::new();
    let mut line = |name: &str, value: &str| {
        let _ = write!(
            html,
            "<meta property=\"og:{name}\" content=\"{}\">",
            escaped(value)
        );
    };
    line("type", "article");
    line("site_name", "Atsakas");
    line("title", &card.title);
    line("description", &card.description);
    line("url", &card.url);
    if let Some(picture) = &card.picture {
        line("image", picture);
    }
    let _ = write!(
        html,
        "<meta name=\"description\" content=\"{}\">",
        escaped(&card.description)
    );
    html
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
