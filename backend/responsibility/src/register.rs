//! The duty register: which authority, and which unit of it, holds a duty in which area, from
//! when to when. What nobody holds in an area is held by the holder of the area around it.

mod authorities;
mod check;
mod holders;
mod read;
mod units;
mod write;

use atsakas_calendar::Date;
use atsakas_messages::Text;

pub use authorities::{MAX_AUTHORITIES, read_authorities};
pub use check::{Finding, FindingKind, Findings, check_register};
pub use read::{MAX_ENTRIES, read_register};
pub use units::{MAX_UNITS, read_units};
pub use write::write_register;

pub(crate) use holders::{Holders, Tenure};

/// An organisation that answers for reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Stable key.
    pub code: String,
    /// What kind of organisation it is.
    pub kind: AuthorityKind,
    /// Name for people.
    pub name: Text,
    /// Code of its municipality, if it is one's.
    pub municipality: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// How reports are handed to it, if it is external.
    pub channel: Option<Channel>,
}

/// Kinds of authorities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuthorityKind {
    /// A municipal administration.
    Municipality,
    /// Police.
    Police,
    /// Not on the desk: gets reports forwarded.
    External,
}

/// How an external authority gets a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// By e-mail.
    Email,
    /// Through its Open311 endpoint.
    Open311,
}

/// A part of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Stable key.
    pub code: String,
    /// Code of the authority that it is a part of.
    pub authority: String,
    /// Name for people.
    pub name: Text,
    /// Code of its area, if it has one.
    pub area: Option<String>,
    /// Line of the file.
    pub line: u32,
}

/// A row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The duty.
    pub duty: String,
    /// Code of the area.
    pub area: String,
    /// First day; `None`: always has been.
    pub from: Option<Date>,
    /// Day after the last; `None`: until further notice.
    pub to: Option<Date>,
    /// Line of the file.
    pub line: u32,
    pub(crate) holder: Holder,
}

/// Who holds a duty, by places in the register's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Holder {
    pub(crate) authority: usize,
    pub(crate) unit: Option<usize>,
}

/// Authorities and their units. Comes from [`read_authorities`] and [`read_units`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authorities {
    authorities: Vec<Authority>,
    units: Vec<Unit>,
}

/// The duty register with its authorities and units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    authorities: Authorities,
    entries: Vec<Entry>,
}

/// Days from `from` up to and without `to`; `None`: for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// First day.
    pub from: Date,
    /// Day after the last.
    pub to: Option<Date>,
}

impl DateRange {
    /// From a day on, without end.
    #[must_use]
    pub const fn starting(from: Date) -> Self {
        Self { from, to: None }
    }

    /// A single day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self {
            from: day,
            to: day.tomorrow().ok(),
        }
    }
}

impl AuthorityKind {
    /// `municipality`, `police` or `external`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Police => "police",
            Self::External => "external",
        }
    }
}

impl Channel {
    /// `email` or `open311`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Open311 => "open311",
        }
    }
}

impl Authorities {
    pub(crate) const fn new(authorities: Vec<Authority>, units: Vec<Unit>) -> Self {
        Self { authorities, units }
    }

    /// The authorities, in the order of their file.
    #[must_use]
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// The units, in the order of their file.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The authority with a code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Authority> {
        self.authorities.iter().find(|one| one.code == code)
    }

    /// The unit with a code.
    #[must_use]
    pub fn find_unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|one| one.code == code)
    }
}

impl Register {
    /// The authorities and units.
    #[must_use]
    pub const fn authorities(&self) -> &Authorities {
        &self.authorities
    }

    /// The entries, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The authority of an entry of this register.
    #[must_use]
    pub fn authority_of(&self, entry: &Entry) -> Option<&Authority> {
        self.authorities.authorities.get(entry.holder.authority)
    }

    /// The unit of an entry of this register, if it names one.
    #[must_use]
    pub fn unit_of(&self, entry: &Entry) -> Option<&Unit> {
        self.authorities.units.get(entry.holder.unit?)
    }
}
