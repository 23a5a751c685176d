//! Hands a report in as a GeoReport v2 request (Open311).
//!
//! A request is sent once. That it is on its way is stored first: when no answer comes, nobody knows whether it was taken,
//! and it is not sent again by itself; the forwarding desk sees it and asks. What certainly was not taken (nobody was
//! reached, the server refused for the moment) is tried again.

use std::collections::BTreeMap;

use atsakas_store::{
    ApplyError, ChangeSet, StoreError,
    open311::{
        Open311Endpoint, Open311Request, find_endpoint, find_request, forget_request, put_request,
    },
    photos,
    reports::Report,
};
use quick_xml::{Reader, events::Event};

use super::{letter::words, link_until, package};
use crate::{
    App,
    jobs::verdict::Verdict,
    ports::{Answered, OutsideError, Request},
};

/// Characters of a description at most (GeoReport v2).
const LONGEST: usize = 4_000;
/// Characters of what a server says that are kept.
const SAID: usize = 200;
/// Under what the key is sealed.
const SEALED: &str = "open311 key";

/// How handing in ended.
pub(super) enum Handed {
    /// It was taken, under this number if the server gave one.
    Taken(Option<String>),
    /// Not yet, or not so.
    Not(Verdict),
}

/// Sends the request, or asks for the number of one that was sent.
pub(super) async fn hand_in(app: &App, report: &Report) -> Result<Handed, StoreError> {
    let authority = report.state.authority.as_str();
    let Some(endpoint) = find_endpoint(&app.store, authority).await? else {
        return Ok(Handed::Not(Verdict::done()));
    };
    let had = find_request(&app.store, &report.municipality, report.id, authority).await?;
    if let Some(had) = had {
        return match (had.state.as_str(), had.token) {
            ("taken", _) => Ok(Handed::Taken(had.said)),
            ("token", Some(token)) => ask_for_number(app, report, &endpoint, &token).await,
            // Nobody knows, or it was refused: the forwarding desk acts.
            _ => Ok(Handed::Not(Verdict::done())),
        };
    }
    let request = request(app, report, &endpoint).await?;
    // On its way: from here on it is not sent a second time by itself.
    if let Err(error) = note(app, report, "sent", None, None).await {
        return Ok(Handed::Not(Verdict::retry(error.to_string())));
    }
    let answered = match app.outside.ask(&request).await {
        Ok(answered) => answered,
        Err(error @ (OutsideError::Forbidden | OutsideError::Unreachable)) => {
            return Ok(Handed::Not(again(report, error.to_string())));
        }
        Err(error @ OutsideError::Unanswered) => {
            return Ok(Handed::Not(Verdict::fail(error.to_string())));
        }
    };
    match answered.status {
        200..=299 => taken(app, report, &answered).await,
        // It says itself that it has not taken it.
        429 | 500 | 503 => Ok(Handed::Not(again(
            report,
            format!("status {}", answered.status),
        ))),
        // Something between us and it gave up: nobody knows.
        502 | 504 => Ok(Handed::Not(Verdict::fail(format!(
            "status {}",
            answered.status
        )))),
        status => {
            let said = refusal(&answered.body).unwrap_or_default();
            let why = format!("status {status}");
            let request = state(
                app,
                "refused",
                None,
                Some(shortened(&format!("{status} {said}"))),
            );
            let mut with = ChangeSet::new();
            with.push(put_request(
                &report.municipality,
                report.id,
                authority,
                &request,
            ));
            Ok(Handed::Not(Verdict::Fail { why, with }))
        }
    }
}

async fn taken(app: &App, report: &Report, answered: &Answered) -> Result<Handed, StoreError> {
    let fields = fields(&answered.body);
    let text = |name: &str| fields.get(name).filter(|text| !text.is_empty()).cloned();
    let (number, token) = (text("service_request_id"), text("token"));
    let (word, handed) = match (&number, &token) {
        (None, Some(_)) => (
            "token",
            Handed::Not(Verdict::retry("the number of the request comes later")),
        ),
        _ => (
            "taken",
            Handed::Taken(number.clone().map(|one| shortened(&one))),
        ),
    };
    // Stored at once, whatever becomes of this try.
    match note(app, report, word, token, number).await {
        Ok(()) => Ok(handed),
        Err(error) => Ok(Handed::Not(Verdict::fail(error.to_string()))),
    }
}

async fn ask_for_number(
    app: &App,
    report: &Report,
    endpoint: &Open311Endpoint,
    token: &str,
) -> Result<Handed, StoreError> {
    let token: String = form_urlencoded::byte_serialize(token.as_bytes()).collect();
    let mut url = format!("{}/tokens/{token}.{}", endpoint.url, endpoint.format);
    if let Some(jurisdiction) = &endpoint.jurisdiction {
        let jurisdiction: String =
            form_urlencoded::byte_serialize(jurisdiction.as_bytes()).collect();
        url = format!("{url}?jurisdiction_id={jurisdiction}");
    }
    let request = Request {
        url,
        headers: Vec::new(),
        body: None,
    };
    let later = || Handed::Not(Verdict::retry("the number of the request is not there yet"));
    let Ok(answered) = app.outside.ask(&request).await else {
        return Ok(later());
    };
    let number = fields(&answered.body)
        .remove("service_request_id")
        .filter(|text| answered.status < 300 && !text.is_empty())
        .map(|text| shortened(&text));
    let Some(number) = number else {
        return Ok(later());
    };
    match note(app, report, "taken", None, Some(number.clone())).await {
        Ok(()) => Ok(Handed::Taken(Some(number))),
        Err(error) => Ok(Handed::Not(Verdict::retry(error.to_string()))),
    }
}

/// The request as GeoReport v2 has it. Who reported it is not in it: an outside authority asks through us.
async fn request(
    app: &App,
    report: &Report,
    endpoint: &Open311Endpoint,
) -> Result<Request, StoreError> {
    let now = app.clock.now();
    let services: BTreeMap<String, String> = serde_json::from_str(&endpoint.services)
        .map_err(|_| StoreError::Corrupt("service codes that cannot be read"))?;
    let service = services
        .get(&report.state.category)
        .unwrap_or(&endpoint.service);
    let description: String = words(app, report, now)
        .await?
        .chars()
        .take(LONGEST)
        .collect();
    let pictures = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let mut form = form_urlencoded::Serializer::new(String::new());
    if let Some(jurisdiction) = &endpoint.jurisdiction {
        form.append_pair("jurisdiction_id", jurisdiction);
    }
    if let Some(sealed) = &endpoint.api_key {
        let key = opened(app, &endpoint.authority, sealed).ok_or(StoreError::Corrupt(
            "a key that another installation sealed",
        ))?;
        form.append_pair("api_key", &key);
    }
    form.append_pair("service_code", service)
        .append_pair("lat", &format!("{:.7}", f64::from(report.lat) / 1e7))
        .append_pair("long", &format!("{:.7}", f64::from(report.lon) / 1e7))
        .append_pair("description", &description);
    if let Some(photo) = pictures.iter().find(|photo| photo.removed_at.is_none()) {
        let code = package::code(app, report, link_until(now));
        let url = format!("{}/photos/{}", app.settings.forwarded_url(&code), photo.id);
        form.append_pair("media_url", &url);
    }
    Ok(Request {
        url: format!("{}/requests.{}", endpoint.url, endpoint.format),
        headers: vec![(
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8".to_owned(),
        )],
        body: Some(form.finish().into_bytes()),
    })
}

/// Seals an authority's key.
pub(super) fn sealed(app: &App, authority: &str, key: &str) -> Option<Vec<u8>> {
    let [nonce @ .., _, _, _, _] = app.chance.bytes16();
    app.secret
        .seal(SEALED, authority.as_bytes(), nonce, key.as_bytes())
}

fn opened(app: &App, authority: &str, sealed: &[u8]) -> Option<String> {
    let bytes = app.secret.open(SEALED, authority.as_bytes(), sealed)?;
    String::from_utf8(bytes).ok()
}

fn state(app: &App, word: &str, token: Option<String>, said: Option<String>) -> Open311Request {
    Open311Request {
        state: word.to_owned(),
        token,
        said,
        at: app.clock.now().as_microsecond(),
    }
}

async fn note(
    app: &App,
    report: &Report,
    word: &str,
    token: Option<String>,
    said: Option<String>,
) -> Result<(), ApplyError> {
    let request = state(app, word, token, said);
    let change = put_request(
        &report.municipality,
        report.id,
        &report.state.authority,
        &request,
    );
    app.store.apply(change).await
}

/// It has certainly reached nobody: tried again, as if it had not been sent.
fn again(report: &Report, why: String) -> Verdict {
    let mut with = ChangeSet::new();
    with.push(forget_request(
        &report.municipality,
        report.id,
        &report.state.authority,
    ));
    Verdict::Retry { why, with }
}

fn shortened(text: &str) -> String {
    text.chars()
        .filter(|one| !one.is_control())
        .take(SAID)
        .collect()
}

/// The fields of the first element of an answer, JSON or XML, whichever it is.
fn fields(body: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(body);
    if text.trim_start().starts_with('<') {
        return xml_fields(&text);
    }
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let first = value.as_array().map_or(Some(&value), |all| all.first());
    let object = first.and_then(serde_json::Value::as_object);
    object
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| {
            let number = || value.is_number().then(|| value.to_string());
            let text = value.as_str().map(str::to_owned).or_else(number)?;
            Some((name.clone(), text))
        })
        .collect()
}

/// The texts of the innermost elements by name; of one that comes twice the first.
fn xml_fields(text: &str) -> BTreeMap<String, String> {
    let mut reader = Reader::from_str(text);
    let mut found = BTreeMap::new();
    let mut name = None;
    let mut inside = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                name = Some(start.local_name().as_ref().to_owned());
                inside.clear();
            }
            Ok(Event::Text(part)) => inside.push_str(&part),
            Ok(Event::CData(part)) => inside.push_str(&part),
            Ok(Event::GeneralRef(name)) => inside.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "",
            }),
            Ok(Event::End(_)) => {
                if let Some(name) = name.take() {
                    found
                        .entry(name)
                        .or_insert_with(|| inside.trim().to_owned());
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// What a server says of its refusal.
fn refusal(body: &[u8]) -> Option<String> {
    fields(body).remove("description")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_in_both_formats() {
        let number = |body: &str| fields(body.as_bytes()).remove("service_request_id");
        assert_eq!(
            number(r#"[{"service_request_id":"293944","service_notice":null}]"#).as_deref(),
            Some("293944")
        );
        assert_eq!(
            number(r#"[{"service_request_id":7}]"#).as_deref(),
            Some("7")
        );
        let xml = "<?xml version=\"1.0\"?><service_requests><request>
            <service_request_id> 293944 </service_request_id><service_notice/></request></service_requests>";
        assert_eq!(number(xml).as_deref(), Some("293944"));
        assert_eq!(number("<a><b>"), None);
        assert_eq!(number("nothing"), None);
        let errors = r#"[{"code":403,"description":"wrong key"}]"#;
        assert_eq!(refusal(errors.as_bytes()).as_deref(), Some("wrong key"));
    }
}
