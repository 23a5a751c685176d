//! Reading authorities from CSV.

use std::collections::HashMap;

use super::{Authorities, Authority, AuthorityKind, Channel};
use crate::cell::{CellFault, CellProblem};
use crate::csv::{Faults, Limits, Row, Sheet};
use crate::table::{code, text};

/// Most authorities.
pub const MAX_AUTHORITIES: usize = 5_000;

const LIMITS: Limits = Limits {
    bytes: 4 << 20,
    rows: MAX_AUTHORITIES,
};

/// Reads authorities, as yet without units: columns `code`, `kind` (`municipality`, `police`,
/// `external`), `name_lt`, `name_en` (may be empty: as the Lithuanian one), `municipality`,
/// `email`, `phone`, `url`, `channel` (`email`, `open311` or empty).
///
/// # Errors
/// Every fault, at its cell.
pub fn read_authorities(csv: &str) -> Result<Authorities, Vec<CellFault>> {
    let columns = [
        "code",
        "kind",
        "name_lt",
        "name_en",
        "municipality",
        "email",
        "phone",
        "url",
        "channel",
    ];
    let mut faults = Faults::default();
    let sheet = Sheet::read(csv, &columns, &[], &LIMITS, &mut faults);
    let mut lines: HashMap<&str, u32> = HashMap::new();
    let mut authorities = Vec::new();
    for row in sheet.rows() {
        if let Some(line) = lines.insert(row.text("code"), row.line()) {
            faults.add(row.fault("code", CellProblem::KeyTwice { line }));
        }
        authorities.push(read(row, &mut faults));
    }
    faults.or(Authorities::new(authorities, Vec::new()))
}

fn read(row: Row<'_>, faults: &mut Faults) -> Authority {
    let kinds = [
        AuthorityKind::Municipality,
        AuthorityKind::Police,
        AuthorityKind::External,
    ];
    let written = row.text("kind");
    let kind = kinds.into_iter().find(|kind| kind.code() == written);
    if kind.is_none() {
        let allowed = kinds.map(|kind| kind.code().to_owned()).to_vec();
        faults.add(unknown_value(row, "kind", allowed));
    }
    let municipality = optional(row, "municipality").map(|_| code(row, "municipality", faults));
    if kind == Some(AuthorityKind::Municipality) && municipality.is_none() {
        faults.add(row.fault("municipality", CellProblem::MunicipalityMissing));
    }
    let email = optional(row, "email");
    if email.as_deref().is_some_and(|text| !looks_like_email(text)) {
        faults.add(row.fault("email", CellProblem::Email));
    }
    let phone = optional(row, "phone");
    let is_phone = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')');
    if phone
        .as_deref()
        .is_some_and(|text| !text.chars().all(is_phone))
    {
        faults.add(row.fault("phone", CellProblem::Phone));
    }
    let url = optional(row, "url");
    let is_url = |text: &str| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
    };
    if url.as_deref().is_some_and(|text| !is_url(text)) {
        faults.add(row.fault("url", CellProblem::Url));
    }
    let channels = [Channel::Email, Channel::Open311];
    let channel = optional(row, "channel").and_then(|text| {
        let known = channels.into_iter().find(|channel| channel.code() == text);
        if known.is_none() {
            let allowed = channels.map(|channel| channel.code().to_owned()).to_vec();
            faults.add(unknown_value(row, "channel", allowed));
        }
        known
    });
    Authority {
        code: code(row, "code", faults),
        kind: kind.unwrap_or(AuthorityKind::External),
        name: text(row, "name_lt", "name_en", faults),
        municipality,
        email,
        phone,
        url,
        channel,
    }
}

fn unknown_value(row: Row<'_>, column: &str, allowed: Vec<String>) -> CellFault {
    let value = row.text(column).chars().take(80).collect();
    row.fault(column, CellProblem::UnknownValue { value, allowed })
}

/// Text of a cell that may be empty or `-`.
pub(super) fn optional(row: Row<'_>, column: &str) -> Option<String> {
    let text = row.text(column);
    (!text.is_empty() && text != "-").then(|| text.to_owned())
}

fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !text.contains(char::is_whitespace)
            && !host.contains('@')
    })
}
