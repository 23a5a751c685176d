//! `GET /api/v1/bootstrap`: all that a client needs to ask the right questions without a network.

use std::sync::Arc;

use atsakas_app::{App, push::key::public_key, reference::snapshot::Snapshot};
use atsakas_domain::categories::{
    Category, Choice, Circumstance, Emergency, Group, Keywords, PhotoCount, Question, Requires,
};
use atsakas_http::{Problem, conditional};
use atsakas_messages::{Key, Text};
use axum::{body::Bytes, extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

/// The catalogue, and what else is the same for everybody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BootstrapWire {
    /// Version of the catalogue; reports carry the one with which they were filed.
    pub version: i64,
    /// The served territory.
    pub territory: TerritoryWire,
    /// What lies under the reports on a map.
    pub basemap: BasemapWire,
    /// The key by which browsers know who sends words to a device (VAPID), base64url.
    pub push_key: Option<String>,
    /// Officers may sign in through an identity provider, at `/desk/v1/oidc/start`.
    pub identity_provider: bool,
    /// What to say when there may be danger now.
    pub emergency: EmergencyWire,
    /// Limits on photos.
    pub photo_limits: PhotoLimitsWire,
    /// Groups of categories, in the order in which they are shown.
    pub groups: Vec<GroupWire>,
    /// Categories.
    pub categories: Vec<CategoryWire>,
    /// What the rules depend on, with the value that stands where nobody answered.
    pub circumstances: Vec<CircumstanceWire>,
}

/// A text in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TextWire {
    /// Lithuanian.
    pub lt: String,
    /// English.
    pub en: String,
}

/// The served territory.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TerritoryWire {
    /// Whom to name where boundaries are shown.
    pub attributions: Vec<String>,
    /// West, south, east, north in degrees; null when nothing is served.
    pub bbox: Option<[f64; 4]>,
    /// Its municipalities.
    pub municipalities: Vec<AreaWire>,
}

/// What lies under the reports on a map; with neither address, the tiles of `/api/v1/boundaries`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BasemapWire {
    /// Address of a `PMTiles` archive.
    pub pmtiles: Option<String>,
    /// Template of the addresses of picture tiles, with `{z}`, `{x}` and `{y}`.
    pub tiles: Option<String>,
    /// Whom to name.
    pub attribution: Option<String>,
}

/// An area by code and name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaWire {
    /// Stable code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// What to say when there may be danger now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmergencyWire {
    /// The number to ring.
    #[schema(example = "112")]
    pub number: String,
    /// In a few words.
    pub title: TextWire,
    /// In a sentence.
    pub detail: TextWire,
    /// What to confirm to go on.
    pub confirm: TextWire,
}

/// Limits on photos.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PhotoLimitsWire {
    /// Bytes of one photo.
    pub bytes: usize,
    /// Pixels of one photo.
    pub pixels: u64,
    /// Media types that are taken.
    pub types: Vec<String>,
}

/// A group of categories.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GroupWire {
    /// Stable code.
    pub code: String,
    /// Name.
    pub name: TextWire,
    /// Name of its icon.
    pub icon: String,
}

/// A category with what it asks for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CategoryWire {
    /// Stable code.
    pub code: String,
    /// Code of its group.
    pub group: String,
    /// Name.
    pub name: TextWire,
    /// When to choose it.
    pub hint: TextWire,
    /// Everyday words by which it is found.
    pub keywords: KeywordsWire,
    /// Name of its icon.
    pub icon: String,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// How many photos.
    pub photos: PhotoCountWire,
    /// What else.
    pub requires: RequiresWire,
    /// When 112 is shown first.
    pub emergency_when: Vec<EmergencyWhenWire>,
    /// Its questions, in order.
    pub questions: Vec<QuestionWire>,
}

/// Everyday words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KeywordsWire {
    /// Lithuanian.
    pub lt: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

/// How many photos.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PhotoCountWire {
    /// At least.
    pub min: u8,
    /// At most.
    pub max: u8,
}

/// What a category asks for besides photos and questions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RequiresWire {
    /// Number plate: `no`, `optional` or `required`.
    pub plate: String,
    /// Time of the violation: `no`, `optional` or `required`.
    pub incident_time: String,
    /// Declaration that what is reported is true.
    pub declaration: bool,
    /// `anonymous`, `contact` or `verified`.
    pub identity: String,
    /// Description: `optional` or `required`.
    pub description: String,
}

/// A circumstance that means danger now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmergencyWhenWire {
    /// Code of the circumstance.
    pub circumstance: String,
    /// Its value.
    pub value: String,
}

/// A question of a category.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QuestionWire {
    /// Stable code.
    pub code: String,
    /// The circumstance that the answer decides, if it does.
    pub circumstance: Option<String>,
    /// `yes_no`, `choice`, `choices`, `text`, `number` or `date_time`.
    pub kind: String,
    /// Must be answered.
    pub required: bool,
    /// The question.
    pub label: TextWire,
    /// Help.
    pub hint: Option<TextWire>,
    /// What can be chosen.
    pub choices: Vec<ChoiceWire>,
    /// Most characters of a text.
    pub max_length: Option<u32>,
    /// Least number.
    pub min: Option<i64>,
    /// Greatest number.
    pub max: Option<i64>,
}

/// What can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChoiceWire {
    /// Stable code.
    pub code: String,
    /// Its text.
    pub label: TextWire,
}

/// What the rules depend on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CircumstanceWire {
    /// Stable code.
    pub code: String,
    /// Its name.
    pub label: TextWire,
    /// Its values.
    pub values: Vec<String>,
    /// The value where nobody answered.
    pub default: String,
}

/// Gets the categories with their questions, requirements and texts in both languages.
#[utoipa::path(
    get,
    path = "/api/v1/bootstrap",
    operation_id = "get_bootstrap",
    tag = "reports",
    params(("If-None-Match" = Option<String>, Header, description = "The ETag that the client has")),
    responses(
        (status = 200, description = "The catalogue", body = BootstrapWire, headers(("ETag" = String))),
        (status = 304, description = "Nothing has changed"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 500, description = "A fault of the server's own", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_bootstrap(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let snapshot = app.snapshots.current();
    let bytes = snapshot.bootstrap.get_or_init(|| {
        // Plain data of our own always writes; an empty body would only mean that a client keeps what it has.
        Bytes::from(serde_json::to_vec(&wire(&app, &snapshot)).unwrap_or_default())
    });
    conditional(
        &headers,
        "application/json",
        bytes.clone(),
        "public, max-age=60",
    )
}

fn wire(app: &App, snapshot: &Snapshot) -> BootstrapWire {
    let limits = app.intake.limits();
    let territory = &snapshot.territory;
    let catalogue = &snapshot.catalogue;
    BootstrapWire {
        version: snapshot.catalogue_version,
        territory: TerritoryWire {
            attributions: territory.attributions().to_vec(),
            bbox: territory.bbox().map(|bbox| {
                [
                    bbox.min.lon_degrees(),
                    bbox.min.lat_degrees(),
                    bbox.max.lon_degrees(),
                    bbox.max.lat_degrees(),
                ]
            }),
            municipalities: territory
                .municipalities()
                .iter()
                .map(|place| AreaWire {
                    code: place.code.clone(),
                    name: place.name.clone(),
                })
                .collect(),
        },
        basemap: BasemapWire {
            pmtiles: app.settings.basemap.pmtiles.clone(),
            tiles: app.settings.basemap.tiles.clone(),
            attribution: app.settings.basemap.attribution.clone(),
        },
        push_key: public_key(&app.secret),
        identity_provider: app.settings.oidc.is_some(),
        emergency: EmergencyWire {
            number: "112".to_owned(),
            title: text(&Key::EmergencyTitle.text()),
            detail: text(&Key::EmergencyDetail.text()),
            confirm: text(&Key::EmergencyConfirm.text()),
        },
        photo_limits: PhotoLimitsWire {
            bytes: limits.bytes,
            pixels: limits.pixels,
            types: ["image/jpeg", "image/png", "image/webp"]
                .map(str::to_owned)
                .to_vec(),
        },
        groups: catalogue.groups().iter().map(group).collect(),
        categories: catalogue.categories().iter().map(category).collect(),
        circumstances: catalogue.circumstances().iter().map(circumstance).collect(),
    }
}

fn text(Text { lt, en }: &Text) -> TextWire {
    TextWire {
        lt: lt.clone(),
        en: en.clone(),
    }
}

fn group(Group { code, name, icon }: &Group) -> GroupWire {
    GroupWire {
        code: code.clone(),
        name: text(name),
        icon: icon.clone(),
    }
}

fn category(from: &Category) -> CategoryWire {
    let Category {
        code,
        group,
        name,
        hint,
        keywords: Keywords { lt, en },
        icon,
        ank: _,
        visibility,
        text_public: _,
        photos_public: _,
        photos: PhotoCount { min, max },
        requires:
            Requires {
                plate,
                incident_time,
                declaration,
                identity,
                description,
            },
        emergency_when,
        questions,
    } = from;
    CategoryWire {
        code: code.clone(),
        group: group.clone(),
        name: text(name),
        hint: text(hint),
        keywords: KeywordsWire {
            lt: lt.clone(),
            en: en.clone(),
        },
        icon: icon.clone(),
        visibility: visibility.code().to_owned(),
        photos: PhotoCountWire {
            min: *min,
            max: *max,
        },
        requires: RequiresWire {
            plate: plate.code().to_owned(),
            incident_time: incident_time.code().to_owned(),
            declaration: *declaration,
            identity: identity.code().to_owned(),
            description: description.code().to_owned(),
        },
        emergency_when: emergency_when
            .iter()
            .map(
                |Emergency {
                     circumstance,
                     value,
                 }| EmergencyWhenWire {
                    circumstance: circumstance.clone(),
                    value: value.clone(),
                },
            )
            .collect(),
        questions: questions.iter().map(question).collect(),
    }
}

fn question(from: &Question) -> QuestionWire {
    let Question {
        code,
        circumstance,
        kind,
        required,
        label,
        hint,
        choices,
        max_length,
        min,
        max,
    } = from;
    QuestionWire {
        code: code.clone(),
        circumstance: circumstance.clone(),
        kind: kind.code().to_owned(),
        required: *required,
        label: text(label),
        hint: hint.as_ref().map(text),
        choices: choices
            .iter()
            .map(|Choice { code, label }| ChoiceWire {
                code: code.clone(),
                label: text(label),
            })
            .collect(),
        max_length: *max_length,
        min: *min,
        max: *max,
    }
}

fn circumstance(
    Circumstance {
        code,
        values,
        default,
        label,
    }: &Circumstance,
) -> CircumstanceWire {
    CircumstanceWire {
        code: code.clone(),
        label: text(label),
        values: values.clone(),
        default: default.clone(),
    }
}
