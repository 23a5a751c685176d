//! Settings of authorities on the wire.

use atsakas_store::reference::AuthoritySetting;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A setting of an authority.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SettingWire {
    /// `working_hours`, `days_off`, `deadlines` or `templates`.
    pub name: String,
    /// Its value.
    #[schema(value_type = Object)]
    pub value: Value,
    /// Grows with each change, from 1; 0 where there is none yet. The `ETag`.
    pub revision: i64,
    /// Changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed_at: Option<Timestamp>,
    /// By which officer.
    pub changed_by: String,
}

impl From<AuthoritySetting> for SettingWire {
    fn from(setting: AuthoritySetting) -> Self {
        let AuthoritySetting {
            scope: _,
            name,
            value,
            revision,
            changed_at,
            changed_by,
        } = setting;
        Self {
            name,
            value: serde_json::from_str(&value).unwrap_or_default(),
            revision,
            changed_at: Timestamp::from_microsecond(changed_at).ok(),
            changed_by,
        }
    }
}
