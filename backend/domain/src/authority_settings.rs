//! What an authority sets for itself: working hours, days off, deadlines, message templates. Values as JSON documents
//! with their checks; where they are kept and who may change them is not here.

mod check;
mod templates;

pub use check::{SettingFault, SettingProblem};
pub use templates::{PLACEHOLDERS, Template, Templates, fill};

use atsakas_calendar::{Date, OfficeHours};
use atsakas_messages::Text;
use serde::{Deserialize, Serialize};

use crate::coded::coded_enum;

coded_enum! {
    /// Names of settings.
    SettingName {
        /// When the office is open.
        WorkingHours = "working_hours",
        /// Days off besides weekends and public holidays.
        DaysOff = "days_off",
        /// What counts as near, how long a question may wait.
        Deadlines = "deadlines",
        /// Texts that officers begin an answer with.
        Templates = "templates",
    }
}

/// When the office is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingHours {
    /// As `Mon-Thu 08:00-17:00; Fri 08:00-15:45`.
    pub hours: OfficeHours,
}

/// A day on which the office does not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOff {
    /// The local date.
    pub date: Date,
    /// Why, for people.
    pub name: Text,
}

/// Days off besides weekends and public holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    /// The days, earliest first, none twice.
    pub days: Vec<DayOff>,
}

/// Limits of an authority's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// From how many working days before its deadline a report is near it.
    pub near_working_days: u8,
    /// After how many days without a reply a question lapses.
    pub question_days: u16,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            near_working_days: 2,
            question_days: 14,
        }
    }
}

/// A setting with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// When the office is open.
    WorkingHours(WorkingHours),
    /// Days off.
    DaysOff(DaysOff),
    /// Limits.
    Deadlines(Deadlines),
    /// Templates.
    Templates(Templates),
}

impl Setting {
    /// Reads and checks a value.
    ///
    /// # Errors
    /// The one fault of its form, or every fault of what it says.
    pub fn read(name: SettingName, json: &str) -> Result<Self, Vec<SettingFault>> {
        let setting = match name {
            SettingName::WorkingHours => serde_json::from_str(json).map(Self::WorkingHours),
            SettingName::DaysOff => serde_json::from_str(json).map(Self::DaysOff),
            SettingName::Deadlines => serde_json::from_str(json).map(Self::Deadlines),
            SettingName::Templates => serde_json::from_str(json).map(Self::Templates),
        }
        .map_err(|error| vec![SettingFault::form(&error)])?;
        let faults = check::faults(&setting);
        if faults.is_empty() {
            Ok(setting)
        } else {
            Err(faults)
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> SettingName {
        match self {
            Self::WorkingHours(_) => SettingName::WorkingHours,
            Self::DaysOff(_) => SettingName::DaysOff,
            Self::Deadlines(_) => SettingName::Deadlines,
            Self::Templates(_) => SettingName::Templates,
        }
    }

    /// Its value as JSON.
    ///
    /// # Errors
    /// When it cannot be written, which no value causes.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::WorkingHours(value) => serde_json::to_string(value),
            Self::DaysOff(value) => serde_json::to_string(value),
            Self::Deadlines(value) => serde_json::to_string(value),
            Self::Templates(value) => serde_json::to_string(value),
        }
    }
}

/// All that one authority has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthoritySettings {
    /// When it is open.
    pub hours: Option<OfficeHours>,
    /// Its days off.
    pub days_off: Option<DaysOff>,
    /// Its limits.
    pub deadlines: Option<Deadlines>,
    /// Its templates.
    pub templates: Option<Templates>,
}

impl AuthoritySettings {
    /// Puts a setting in.
    pub fn put(&mut self, setting: Setting) {
        match setting {
            Setting::WorkingHours(value) => self.hours = Some(value.hours),
            Setting::DaysOff(value) => self.days_off = Some(value),
            Setting::Deadlines(value) => self.deadlines = Some(value),
            Setting::Templates(value) => self.templates = Some(value),
        }
    }

    /// When this authority works: its own hours or those given, without its own days off and those of `all`, which every
    /// authority has.
    #[must_use]
    pub fn office(&self, all: &Self, otherwise: &OfficeHours) -> OfficeHours {
        let hours = self.hours.as_ref().or(all.hours.as_ref());
        let days = [&self.days_off, &all.days_off];
        let days = days.into_iter().flatten().flat_map(|off| &off.days);
        hours
            .unwrap_or(otherwise)
            .clone()
            .with_days_off(days.map(|day| day.date))
    }
}
