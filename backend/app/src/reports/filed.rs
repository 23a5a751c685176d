//! The change set of a filing: report, first events, contact, photos, answer under its key, mark on the map, jobs.

use atsakas_domain::{
    categories::{Category, Publication, Visibility},
    events::{Audience, Draft, EventKind, Head},
    filing::{Checked, Contact},
    ids::{EventId, PublicRef, ReportId, TrackingToken},
    reports::{Act, Actor, Life, Names, Status, public_line},
    territory::{Position, quadkey},
};
use atsakas_messages::{Args, Key, Line, Messages};
use atsakas_store::{
    ChangeSet, StoreError,
    desk::mark_for_search,
    idempotency, jobs,
    photos::{self, Attach},
    reports::{self as stored, NewReport},
    tiles::{Delta, insert_deltas},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    file::{Filing, FilingError, Origin},
    forward::Forward,
    receipt::{Receipt, Responsible},
    rows::{append, class, is_listed, row},
};
use crate::{
    App,
    contact::send_code,
    reference::snapshot::{Decided, Placed, Snapshot},
    secret::sha256,
};

/// All that a filing is made of.
pub(crate) struct Parts<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) category: &'a Category,
    pub(crate) filing: &'a Filing,
    pub(crate) at: Position,
    pub(crate) placed: &'a Placed,
    pub(crate) checked: &'a Checked,
    pub(crate) decided: &'a Decided,
    pub(crate) responsible: Responsible,
    pub(crate) attached: &'a [Uuid],
    pub(crate) now: Timestamp,
}

/// A filing ready to be stored.
pub(crate) struct Assembled {
    pub(crate) id: Uuid,
    pub(crate) set: ChangeSet,
    pub(crate) receipt: Receipt,
    pub(crate) token: String,
}

/// The tracking token of a report.
pub(crate) fn token(
    app: &App,
    municipality: &str,
    report: Uuid,
) -> Result<TrackingToken, StoreError> {
    TrackingToken::new(municipality, app.secret.tracking(report))
        .map_err(|_| StoreError::Corrupt("a municipality whose code fits no token"))
}

/// What is drawn for a report, and what follows from its place.
struct Drawn {
    id: Uuid,
    reference: PublicRef,
    token: TrackingToken,
    quadkey: i64,
}

/// Draws id and reference and puts the change set together. Called again when the reference is taken.
pub(crate) fn assemble(app: &App, parts: &Parts<'_>) -> Result<Assembled, FilingError> {
    let Parts {
        category,
        filing,
        placed,
        checked,
        responsible,
        attached,
        now,
        ..
    } = parts;
    let drawn = draw(app, parts)?;
    let (id, municipality) = (drawn.id, placed.municipality.as_str());
    let (events, head) = first_events(app, parts, id, drawn.reference)?;
    let receipt = Receipt {
        reference: drawn.reference.to_string(),
        status: Status::Assigned.code().to_owned(),
        received_at: *now,
        responsible: responsible.clone(),
        visibility: category.visibility.code().to_owned(),
        next: Messages::render(filing.lang, Key::ReceiptNext, &Args::new()),
    };
    let report = report_row(parts, &drawn, head)?;
    let listed = report.listed;
    let mut set = ChangeSet::new();
    set.push(stored::insert(report));
    set.push(stored::insert_events(events));
    if let Some(contact) = contact(&checked.contact) {
        set.push(stored::insert_contact(municipality, id, contact));
    }
    if !attached.is_empty() {
        set.push(photos::attach(attachments(
            category,
            municipality,
            id,
            attached,
        )));
    }
    set.push(idempotency::insert(idempotency::Kept {
        key_hash: filing.key,
        body_hash: filing.body,
        municipality: Some(municipality.to_owned()),
        report: Some(id),
        answer: serde_json::to_string(&receipt).map_err(unwritable)?,
        created_at: now.as_microsecond(),
        expires_at: now.as_microsecond()
            + i64::try_from(app.settings.answers_kept_for.as_micros()).unwrap_or(i64::MAX / 4),
    }));
    let later = later(app, parts, id)?;
    if !later.is_empty() {
        set.push(jobs::enqueue(later));
    }
    if listed {
        set.push(insert_deltas(vec![Delta {
            municipality: municipality.to_owned(),
            quadkey: drawn.quadkey,
            enters: true,
            class: class(Status::Assigned),
            category_group: category.group.clone(),
        }]));
    }
    set.push(mark_for_search(municipality, id));
    Ok(Assembled {
        id,
        set,
        receipt,
        token: drawn.token.reveal(),
    })
}

/// The jobs that a filing causes: the hand-in to an authority that is not on the desk, the mail that asks to confirm.
fn later(app: &App, parts: &Parts<'_>, report: Uuid) -> Result<Vec<jobs::NewJob>, StoreError> {
    let (municipality, now) = (&parts.placed.municipality, parts.now);
    let mut later = Vec::new();
    if parts.decided.kind == "external" {
        let forward = Forward {
            municipality: municipality.clone(),
            report,
            authority: parts.decided.authority.clone(),
        };
        later.push(forward.job(app, now));
    }
    if parts.checked.contact.email.is_some() {
        later.push(send_code::job_for(app, municipality, report, now)?);
    }
    Ok(later)
}

fn draw(app: &App, parts: &Parts<'_>) -> Result<Drawn, StoreError> {
    let municipality = &parts.placed.municipality;
    let id = app.chance.uuid(parts.now);
    let [a, b, c, d, ..] = app.chance.bytes16();
    let prefix = parts.snapshot.prefix(municipality);
    Ok(Drawn {
        id,
        reference: PublicRef::from_random(prefix, u32::from_be_bytes([a, b, c, d])),
        token: token(app, municipality, id)?,
        quadkey: i64::try_from(quadkey::of(parts.at))
            .map_err(|_| StoreError::Corrupt("a place without a tile"))?,
    })
}

fn unwritable(_: serde_json::Error) -> StoreError {
    StoreError::Corrupt("a filing that cannot be written")
}

/// The report as it is first stored.
fn report_row(parts: &Parts<'_>, drawn: &Drawn, head: Head) -> Result<NewReport, StoreError> {
    let Parts {
        snapshot,
        category,
        filing,
        at,
        placed,
        checked,
        decided,
        responsible,
        now,
        ..
    } = parts;
    let description = checked.description.as_ref();
    let place_note = checked.place_note.as_ref();
    Ok(NewReport {
        municipality: placed.municipality.clone(),
        id: drawn.id,
        reference: drawn.reference.to_string(),
        token_hash: sha256(drawn.token.secret()),
        leaf: placed.leaf.clone(),
        border: placed.border,
        lon: at.lon(),
        lat: at.lat(),
        quadkey: drawn.quadkey,
        category: category.code.clone(),
        catalogue_version: snapshot.catalogue_version,
        status: Status::Assigned.code().to_owned(),
        visibility: category.visibility.code().to_owned(),
        text_shown: category.visibility == Visibility::Public
            && category.text_public == Publication::AtOnce,
        listed: is_listed(category.visibility, Status::Assigned),
        authority: decided.authority.clone(),
        unit: decided.unit.clone(),
        rule: decided.rule.clone(),
        rule_table_version: decided.table_version,
        territory_version: snapshot.territory_version,
        received_at: now.as_microsecond(),
        incident_at: checked.incident_at.map(Timestamp::as_microsecond),
        respond_by: responsible.respond_by.as_microsecond(),
        term: decided.term.to_string(),
        description: description
            .map(|text| text.as_str().to_owned())
            .unwrap_or_default(),
        place_note: place_note.map(|text| text.as_str().to_owned()),
        answers: serde_json::to_string(&checked.answers).map_err(unwritable)?,
        circumstances: serde_json::to_string(&checked.circumstances).map_err(unwritable)?,
        danger: checked
            .circumstances
            .get("danger")
            .is_some_and(|said| said == "yes"),
        plate: checked
            .plate
            .as_ref()
            .map(|plate| plate.as_str().to_owned()),
        language: filing.lang.code().to_owned(),
        channel: match filing.origin {
            Origin::Resident => "app",
            Origin::OnBehalf { channel, .. } => channel,
            Origin::Split { .. } => "split",
        }
        .to_owned(),
        version: i64::try_from(head.seq).map_err(|_| StoreError::Corrupt("a log without end"))?,
        log_head: head.hash.0,
    })
}

/// Receipt and assignment, chained.
fn first_events(
    app: &App,
    parts: &Parts<'_>,
    id: Uuid,
    reference: PublicRef,
) -> Result<(Vec<stored::NewEvent>, Head), FilingError> {
    let Parts {
        snapshot,
        filing,
        placed,
        decided,
        now,
        ..
    } = parts;
    let report = ReportId(id);
    let municipality = placed.municipality.as_str();
    let reference = reference.to_string();
    let (actor, officer, line) = received(snapshot, &filing.origin, &reference, &decided.authority);
    let filed = Draft {
        id: EventId(app.chance.uuid(*now)),
        at: *now,
        kind: EventKind::Filed,
        actor,
        actor_id: officer.map(|id| id.to_string()),
        from: None,
        to: Status::Received,
        line,
        text: None,
        audience: Audience::Public,
    };
    let before = Life::filed(report);
    let act = Act::Assign { term: decided.term };
    let office = snapshot.office(&decided.authority, &app.settings.office_hours);
    let after = before
        .apply(&act, Actor::System, *now, &office)
        .map_err(|_| FilingError::Calendar)?;
    let authority = snapshot.authority_text(&decided.authority);
    let unit = decided.unit.as_deref().map(|code| snapshot.unit_text(code));
    let names = Names {
        reference: &reference,
        leader: "",
        authority: &authority,
        unit: unit.as_ref(),
        reason: &decided.note,
        legal_basis: &decided.legal_basis,
        contact: decided.contact.as_deref(),
        former: &authority,
        object_to: "",
    };
    let line = public_line(&before, &after, &act, Actor::System, &names, *now);
    let first = append(Head::EMPTY, municipality, report, filed)?;
    let assigned = Draft {
        id: EventId(app.chance.uuid(*now)),
        at: *now,
        kind: EventKind::Assigned,
        actor: Actor::System,
        actor_id: None,
        from: Some(Status::Received),
        to: after.status,
        line,
        text: None,
        audience: Audience::Public,
    };
    let second = append(first.head(), municipality, report, assigned)?;
    let head = second.head();
    Ok((vec![row(first)?, row(second)?], head))
}

/// Who brings a report in, and what its reporter is told of that.
fn received(
    snapshot: &Snapshot,
    origin: &Origin,
    reference: &str,
    responsible: &str,
) -> (Actor, Option<Uuid>, Line) {
    let reference = reference.to_owned();
    match origin {
        Origin::Resident => (Actor::Reporter, None, Line::Received { reference }),
        Origin::OnBehalf {
            officer,
            authority,
            channel: _,
        } => {
            let actor = if authority == responsible {
                Actor::Authority
            } else {
                Actor::OtherAuthority
            };
            let authority = snapshot.authority_text(authority);
            let line = Line::ReceivedOnBehalf {
                reference,
                authority,
            };
            (actor, Some(*officer), line)
        }
        Origin::Split {
            officer,
            authority,
            from,
        } => {
            let authority = snapshot.authority_text(authority);
            let line = match from {
                Some(origin) => Line::ReceivedBySplit {
                    reference,
                    origin: origin.clone(),
                    authority,
                },
                None => Line::ReceivedOnBehalf {
                    reference,
                    authority,
                },
            };
            (Actor::System, Some(*officer), line)
        }
    }
}

fn attachments(
    category: &Category,
    municipality: &str,
    report: Uuid,
    attached: &[Uuid],
) -> Vec<Attach> {
    let at_once =
        category.visibility == Visibility::Public && category.photos_public == Publication::AtOnce;
    let moderation = if at_once { "none" } else { "pending" };
    attached
        .iter()
        .zip(0..)
        .map(|(photo, position)| Attach {
            id: *photo,
            municipality: municipality.to_owned(),
            report,
            position,
            shown: at_once,
            moderation: moderation.to_owned(),
        })
        .collect()
}

/// The contact as it is stored; none when nothing was left.
fn contact(contact: &Contact) -> Option<stored::Contact> {
    let Contact { name, email, phone } = contact;
    let left = stored::Contact {
        name: name.as_ref().map(|name| name.as_str().to_owned()),
        email: email.as_ref().map(|email| email.as_str().to_owned()),
        phone: phone.as_ref().map(|phone| phone.as_str().to_owned()),
        ..stored::Contact::default()
    };
    (left != stored::Contact::default()).then_some(left)
}
