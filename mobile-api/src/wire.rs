//! Shapes that several endpoints share on the wire.

use std::{fmt, marker::PhantomData};

use atsakas_app::reports::{
    receipt::{Named, Responsible},
    timeline::Step,
};
use jiff::Timestamp;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};
use utoipa::ToSchema;

/// A place on the ground, WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PositionWire {
    /// Longitude east, in degrees.
    #[schema(minimum = -180, maximum = 180, example = 25.2873)]
    pub lon: f64,
    /// Latitude north, in degrees.
    #[schema(minimum = -90, maximum = 90, example = 54.6858)]
    pub lat: f64,
}

/// A `T` that is read from an object only: a derived reader takes a list too, by the order of the fields.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Only<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Only<T> {
            type Value = T;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }

        deserializer.deserialize_map(Only(PhantomData)).map(Self)
    }
}

/// Reads a field whose value must be an object.
pub(crate) fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Object::deserialize(deserializer).map(|Object(value)| value)
}

/// Reads a field whose value must be an object or null.
pub(crate) fn optional_object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::<Object<T>>::deserialize(deserializer).map(|value| value.map(|Object(value)| value))
}

/// Something with a stable code and a name in the language of the answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NamedWire {
    /// Stable code.
    #[schema(example = "SAV-13")]
    pub code: String,
    /// Name in the language of the answer.
    #[schema(example = "Vilniaus miesto savivaldybė")]
    pub name: String,
}

impl From<Named> for NamedWire {
    fn from(Named { code, name }: Named) -> Self {
        Self { code, name }
    }
}

/// The one responsible authority, why it is, and by when it must answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ResponsibleWire {
    /// The one responsible authority.
    pub authority: NamedWire,
    /// `municipality`, `police` or `external`.
    #[schema(example = "municipality")]
    pub kind: String,
    /// The unit inside the authority; null where the authority itself holds the duty.
    pub unit: Option<NamedWire>,
    /// Public contact of an external authority, where one is known.
    pub contact: Option<String>,
    /// The rule that decided, with its legal basis.
    pub rule: RuleWire,
    /// The whole reason as one paragraph.
    pub explanation: String,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// The same in words.
    #[schema(example = "iki gruodžio 29 d.")]
    pub respond_by_words: String,
    /// The place is within 30 m of a border between areas, so triage looks at it.
    pub border: bool,
    /// Code of the area in which the place lies.
    #[schema(example = "1314")]
    pub area: String,
    /// The municipality in which the place lies.
    #[schema(example = "Vilniaus miesto savivaldybė")]
    pub municipality: String,
}

/// The rule of the responsibility table that decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RuleWire {
    /// Stable id.
    #[schema(example = "N-014")]
    pub id: String,
    /// Version of the table in effect.
    pub table_version: i64,
    /// The provision that makes the authority competent.
    pub legal_basis: String,
    /// Why this authority, in plain words.
    pub note: String,
}

impl From<Responsible> for ResponsibleWire {
    fn from(from: Responsible) -> Self {
        let Responsible {
            authority,
            kind,
            unit,
            contact,
            rule,
            table_version,
            legal_basis,
            note,
            explanation,
            respond_by,
            respond_by_words,
            border,
            area,
            municipality,
        } = from;
        Self {
            authority: authority.into(),
            kind,
            unit: unit.map(Into::into),
            contact,
            rule: RuleWire {
                id: rule,
                table_version,
                legal_basis,
                note,
            },
            explanation,
            respond_by,
            respond_by_words,
            border,
            area,
            municipality,
        }
    }
}

/// Where a photo's sizes are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PhotoLinkWire {
    /// The photo's id.
    pub id: uuid::Uuid,
    /// At most 320 pixels on the long side.
    #[schema(example = "/api/v1/photos/0190f3a2-…/320")]
    pub small: String,
    /// At most 1280 pixels on the long side.
    pub large: String,
}

impl PhotoLinkWire {
    /// Links that everybody may follow.
    #[must_use]
    pub(crate) fn public(id: uuid::Uuid) -> Self {
        Self {
            id,
            small: format!("/api/v1/photos/{id}/320"),
            large: format!("/api/v1/photos/{id}/1280"),
        }
    }

    /// Links below the reporter's secret link.
    #[must_use]
    pub(crate) fn tracked(token: &str, id: uuid::Uuid) -> Self {
        Self {
            id,
            small: format!("/api/v1/track/{token}/photos/{id}/320"),
            large: format!("/api/v1/track/{token}/photos/{id}/1280"),
        }
    }
}

/// One step of a report's life, as its readers hear of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TimelineWire {
    /// When (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The state from then on.
    #[schema(example = "assigned")]
    pub status: String,
    /// `reporter`, `authority` or `system`.
    pub by: String,
    /// What happened, in the language of the answer.
    pub text: String,
    /// What was said in somebody's own words; null when nothing was, or when it has been erased.
    pub said: Option<String>,
}

impl From<Step> for TimelineWire {
    fn from(
        Step {
            at,
            status,
            by,
            text,
            said,
        }: Step,
    ) -> Self {
        Self {
            at,
            status,
            by,
            text,
            said,
        }
    }
}
