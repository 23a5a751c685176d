//! What each failure of reference data is on the wire: one exhaustive match each.

use atsakas_app::{
    desk::{
        catalogue::{CatalogueError, CatalogueReport},
        register::{FindingReport, RegisterCell, RegisterError},
        rules::{CheckReport, RulesError, cells_in_words},
        settings::SettingsError,
    },
    reference::load::LoadError,
};
use atsakas_http::{Code, Problem};
use atsakas_messages::Lang;
use serde::Serialize;
use serde_json::{Value, json};

use crate::problems::{internal, store_problem};

/// A rule table that was not read, changed or proved.
pub(crate) fn rules_problem(error: RulesError, lang: Lang) -> Problem {
    match error {
        RulesError::NotFound | RulesError::NoRule(_) => Problem::new(Code::NotFound),
        RulesError::Forbidden => Problem::new(Code::NotAllowed),
        RulesError::Stale { revision } => stale(revision),
        RulesError::State { status } => Problem::new(Code::TableState {
            status: status.clone(),
        })
        .member("status", status),
        RulesError::AlreadyScheduled => Problem::new(Code::AlreadyScheduled),
        RulesError::TooManyDrafts => Problem::new(Code::TooManyDrafts),
        RulesError::Instant => Problem::new(Code::InstantNotAhead),
        RulesError::Cells(cells) => Problem::new(Code::CellsUnreadable {
            count: count(cells.len()),
        })
        .member("cells", listed(&cells_in_words(&cells, lang))),
        RulesError::Unsound(report) => unsound(&report),
        RulesError::Busy => Problem::new(Code::Overloaded).retry_after(2),
        RulesError::Load(error) => load_problem(&error),
        RulesError::Store(error) => store_problem(&error),
    }
}

/// A register that was not changed.
pub(crate) fn register_problem(error: RegisterError) -> Problem {
    match error {
        RegisterError::NotFound => Problem::new(Code::NotFound),
        RegisterError::Forbidden => Problem::new(Code::NotAllowed),
        RegisterError::Stale { version } => stale(version),
        RegisterError::CodeTaken(taken) => Problem::new(Code::CodeTaken { taken }),
        RegisterError::HasBeen => Problem::new(Code::HasBeen),
        RegisterError::Cells(cells) => unreadable(&cells),
        RegisterError::Faulty(findings) => faulty(&findings),
        RegisterError::Unsound(report) => unsound(&report),
        RegisterError::Busy => Problem::new(Code::Overloaded).retry_after(2),
        RegisterError::Load(error) => load_problem(&error),
        RegisterError::Store(error) => store_problem(&error),
    }
}

/// A catalogue that was not changed.
pub(crate) fn catalogue_problem(error: CatalogueError) -> Problem {
    match error {
        CatalogueError::NotFound => Problem::new(Code::NotFound),
        CatalogueError::Forbidden => Problem::new(Code::NotAllowed),
        CatalogueError::Stale { revision } => stale(revision),
        CatalogueError::Outdated { base, effective } => Problem::new(Code::CatalogueOutdated)
            .member("base_version", base)
            .member("effective_version", effective),
        CatalogueError::Form(text) => Problem::new(Code::CatalogueUnsound { count: 1 })
            .member("faults", json!([{ "pointer": "", "text": text }])),
        CatalogueError::Unsound(report) => unfit(&report),
        CatalogueError::TooManyDrafts => Problem::new(Code::TooManyDrafts),
        CatalogueError::Busy => Problem::new(Code::Overloaded).retry_after(2),
        CatalogueError::Load(error) => load_problem(&error),
        CatalogueError::Store(error) => store_problem(&error),
    }
}

/// A setting that was not changed.
pub(crate) fn settings_problem(error: SettingsError) -> Problem {
    match error {
        SettingsError::NotFound => Problem::new(Code::NotFound),
        SettingsError::Forbidden => Problem::new(Code::NotAllowed),
        SettingsError::Stale { revision } => stale(revision),
        SettingsError::Faulty(faults) => {
            let all: Vec<Value> = faults
                .iter()
                .map(|fault| {
                    let (code, text) = (fault.problem.code(), fault.problem.to_string());
                    json!({ "pointer": fault.pointer, "code": code, "text": text })
                })
                .collect();
            Problem::new(Code::SettingFaulty {
                count: count(faults.len()),
            })
            .member("faults", all)
        }
        SettingsError::Busy => Problem::new(Code::Overloaded).retry_after(2),
        SettingsError::Load(error) => load_problem(&error),
        SettingsError::Store(error) => store_problem(&error),
    }
}

/// Somebody else was faster; `revision` is what `If-Match` must name now.
fn stale(revision: i64) -> Problem {
    Problem::new(Code::ChangedMeanwhile).member("revision", revision)
}

fn unsound(report: &CheckReport) -> Problem {
    if report.cells.is_empty() {
        Problem::new(Code::RulesUnsound {
            count: count(report.found),
        })
        .member("check", listed(report))
    } else {
        Problem::new(Code::CellsUnreadable {
            count: count(report.found),
        })
        .member("cells", listed(&report.cells))
    }
}

fn unfit(report: &CatalogueReport) -> Problem {
    let of_rules = report.rules.as_ref().map_or(0, |rules| rules.found);
    Problem::new(Code::CatalogueUnsound {
        count: count(report.faults.len() + of_rules),
    })
    .member("check", listed(report))
}

fn unreadable(cells: &[RegisterCell]) -> Problem {
    Problem::new(Code::CellsUnreadable {
        count: count(cells.len()),
    })
    .member("cells", listed(&cells))
}

fn faulty(findings: &[FindingReport]) -> Problem {
    Problem::new(Code::RegisterFaulty {
        count: count(findings.len()),
    })
    .member("findings", listed(&findings))
}

fn load_problem(error: &LoadError) -> Problem {
    match error {
        LoadError::Store(error) => store_problem(error),
        LoadError::Nothing(_)
        | LoadError::Layer { .. }
        | LoadError::Territory(_)
        | LoadError::Catalogue(_)
        | LoadError::Model(_)
        | LoadError::Table { .. }
        | LoadError::Rows(_)
        | LoadError::Unsound(_)
        | LoadError::Setting { .. }
        | LoadError::Prefix(_) => internal(error),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn listed(what: &impl Serialize) -> Value {
    serde_json::to_value(what).unwrap_or_default()
}
