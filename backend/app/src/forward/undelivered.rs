//! Reports of an outside owner that nobody has confirmed yet: the municipality's forwarding desk must act on them.

use atsakas_domain::access::{Action, Membership, Role, Who};
use atsakas_messages::Lang;
use atsakas_store::{ApplyError, StoreError, open311::list_requests, reports::list_undelivered};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::{link_until, package};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::located_in,
        work::contact::Purpose,
    },
    reports::{public::instant, receipt::Named},
};

/// A report that is not handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Undelivered {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: Named,
    /// Its owner.
    pub authority: Named,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the answer is due.
    pub respond_by: Timestamp,
    /// Longitude and latitude in degrees.
    pub position: (f64, f64),
    /// The place in words.
    pub place_note: Option<String>,
    /// What the reporter wrote.
    pub description: String,
    /// Number plate.
    pub plate: Option<String>,
    /// What became of handing it in through Open311: `sent`, `token`, `refused`.
    pub channel_state: Option<String>,
    /// What the owner's server said.
    pub channel_said: Option<String>,
    /// Which state this is: what the confirmation must name.
    pub version: i64,
}

/// Why the list is not given.
#[derive(Debug, thiserror::Error)]
pub enum UndeliveredError {
    /// The look could not be noted.
    #[error("the look could not be noted")]
    Apply(#[from] ApplyError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The municipalities for which they are the forwarding desk: coordinators, and leads of the whole administration.
pub(super) fn municipalities(who: &Who) -> Vec<String> {
    if !who.may_somewhere(Action::AcceptHandOver) {
        return Vec::new();
    }
    let of = |held: &Membership| match held.role {
        Role::Coordinator | Role::Lead if held.unit.is_none() => held
            .authority
            .as_deref()
            .and_then(|code| code.strip_prefix("SAV-"))
            .map(str::to_owned),
        Role::Officer
        | Role::Lead
        | Role::Coordinator
        | Role::PoliceOfficer
        | Role::PoliceLead
        | Role::Confidential
        | Role::Auditor
        | Role::Operator => None,
    };
    who.memberships.iter().filter_map(of).collect()
}

/// What waits, the oldest first, at most 200; none when they are no forwarding desk.
///
/// # Errors
/// See [`UndeliveredError`].
pub async fn undelivered(
    app: &App,
    who: &Who,
    lang: Lang,
) -> Result<Option<Vec<Undelivered>>, UndeliveredError> {
    let municipalities = municipalities(who);
    if municipalities.is_empty() {
        return Ok(None);
    }
    let note = Note::about("undelivered_viewed", municipalities.join(" "));
    apply_noted(app, who, note, Vec::new).await?;
    let snapshot = app.snapshots.current();
    let reports = list_undelivered(&app.store, municipalities, 200).await?;
    let ids: Vec<Uuid> = reports.iter().map(|report| report.id).collect();
    let requests = list_requests(&app.store, &ids).await?;
    let listed = reports
        .into_iter()
        .map(|report| {
            let request = requests
                .iter()
                .find(|one| one.report == report.id && one.authority == report.state.authority);
            Ok(Undelivered {
                channel_state: request.map(|one| one.request.state.clone()),
                channel_said: request.and_then(|one| one.request.said.clone()),
                category: snapshot.category_named(&report.state.category, lang),
                authority: snapshot.authority(&report.state.authority, lang),
                received_at: instant(report.received_at)?,
                respond_by: instant(report.state.respond_by)?,
                position: (f64::from(report.lon) / 1e7, f64::from(report.lat) / 1e7),
                version: report.revision(),
                reference: report.reference,
                place_note: report.place_note,
                description: report.description,
                plate: report.plate,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Some(listed))
}

/// A link to the sealed photos of a report that waits, to be passed on with it, and until when it holds. The look is noted
/// with its purpose before the link is given.
///
/// # Errors
/// None when no such report waits for them; see [`UndeliveredError`].
pub async fn link_photos(
    app: &App,
    who: &Who,
    reference: &str,
    purpose: Purpose,
) -> Result<Option<(String, Timestamp)>, UndeliveredError> {
    let waiting = list_undelivered(&app.store, municipalities(who), i32::MAX).await?;
    let Some(report) = waiting.into_iter().find(|one| one.reference == reference) else {
        return Ok(None);
    };
    let note = Note::about("originals_linked", reference)
        .on(&report.municipality, report.id)
        // The forwarding desk's own auditors read it, not those of the owner.
        .of(Some(&format!("SAV-{}", located_in(&report))))
        .with(json!({ "purpose": purpose.code() }));
    apply_noted(app, who, note, Vec::new).await?;
    let until = link_until(app.clock.now());
    let code = package::code(app, &report, until);
    Ok(Some((app.settings.forwarded_url(&code), until)))
}
