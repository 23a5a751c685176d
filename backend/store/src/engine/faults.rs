//! What the engines say about a refused statement, in one language.

use rusqlite::ffi;

use crate::error::ApplyError;

/// Unique keys as SQLite names them (by columns) and as the schema calls them.
const UNIQUE: [(&str, &str); 33] = [
    ("open311_endpoints.authority", "open311_endpoints_pkey"),
    ("webhooks.id", "webhooks_pkey"),
    (
        "hand_overs.municipality, hand_overs.report",
        "hand_overs_one_open",
    ),
    ("hand_overs.id", "hand_overs_pkey"),
    ("reports.id, reports.municipality", "reports_pkey"),
    (
        "reports.reference, reports.municipality",
        "reports_reference",
    ),
    (
        "reporter_contacts.report, reporter_contacts.municipality",
        "reporter_contacts_pkey",
    ),
    (
        "report_events.report, report_events.municipality, report_events.seq",
        "report_events_pkey",
    ),
    (
        "event_texts.report, event_texts.municipality, event_texts.seq",
        "event_texts_pkey",
    ),
    ("photos.id", "photos_pkey"),
    (
        "photos.municipality, photos.report, photos.position",
        "photos_by_report",
    ),
    ("idempotency_keys.key_hash", "idempotency_keys_pkey"),
    (
        "supports.municipality, supports.report, supports.supporter_hash",
        "supports_pkey",
    ),
    ("photos.pictures", "photos_by_pictures"),
    (
        "templates.authority, templates.category, templates.step, templates.outcome, templates.name",
        "templates_name",
    ),
    (
        "template_versions.template, template_versions.version",
        "template_versions_pkey",
    ),
    (
        "contractors.authority, contractors.email",
        "contractors_by_email",
    ),
    ("contractor_links.token_hash", "contractor_links_by_token"),
    ("jobs.id", "jobs_pkey"),
    ("mails.id", "mails_pkey"),
    (
        "notices.municipality, notices.report, notices.occasion, notices.due",
        "notices_pkey",
    ),
    ("occasions.name, occasions.occasion", "occasions_pkey"),
    ("jobs.key", "jobs_key"),
    ("authorities.code", "authorities_pkey"),
    ("units.code", "units_pkey"),
    (
        "rule_tables.layer, rule_tables.version",
        "rule_tables_version",
    ),
    ("rule_tables.layer", "rule_tables_one_effective"),
    (
        "rule_tables.layer, rule_tables.status",
        "rule_tables_one_scheduled",
    ),
    ("rules.table_id, rules.id", "rules_id"),
    (
        "authority_settings.scope, authority_settings.name",
        "authority_settings_pkey",
    ),
    ("catalogues.effective", "catalogues_one_effective"),
    (
        "territory_layers.level, territory_layers.version",
        "territory_layers_version",
    ),
    ("territory_layers.level", "territory_layers_one_effective"),
];

/// A refused statement on SQLite.
pub(crate) fn sqlite(label: &'static str, error: &rusqlite::Error) -> ApplyError {
    let rusqlite::Error::SqliteFailure(code, Some(message)) = error else {
        return ApplyError::database(error);
    };
    let after = |prefix: &str| message.strip_prefix(prefix).map(str::to_owned);
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE
        | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
        | ffi::SQLITE_CONSTRAINT_ROWID => {
            let columns = after("UNIQUE constraint failed: ").unwrap_or_else(|| message.clone());
            let known = UNIQUE.iter().find(|(names, _)| *names == columns);
            ApplyError::Duplicate {
                label,
                constraint: known.map_or(columns, |(_, name)| (*name).to_owned()),
            }
        }
        ffi::SQLITE_CONSTRAINT_CHECK => ApplyError::Refused {
            label,
            constraint: after("CHECK constraint failed: ").unwrap_or_else(|| message.clone()),
        },
        ffi::SQLITE_CONSTRAINT_NOTNULL => ApplyError::Refused {
            label,
            constraint: "not_null".to_owned(),
        },
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ApplyError::Refused {
            label,
            constraint: "foreign_key".to_owned(),
        },
        ffi::SQLITE_CONSTRAINT_DATATYPE => ApplyError::Refused {
            label,
            constraint: "type".to_owned(),
        },
        // RAISE(ABORT, name): the message is the name.
        ffi::SQLITE_CONSTRAINT_TRIGGER => ApplyError::Refused {
            label,
            constraint: message.clone(),
        },
        ffi::SQLITE_BUSY => ApplyError::Overloaded,
        _ => ApplyError::database(error),
    }
}

/// A refused statement on PostgreSQL; `again` where the server asks to try the transaction once more.
pub(crate) struct PostgresFault {
    pub(crate) error: ApplyError,
    pub(crate) again: bool,
}

/// What PostgreSQL said about the statement with this label.
pub(crate) fn postgres(label: &'static str, error: &sea_orm::sqlx::Error) -> PostgresFault {
    use sea_orm::sqlx;
    if matches!(error, sqlx::Error::PoolTimedOut) {
        return PostgresFault {
            error: ApplyError::Overloaded,
            again: false,
        };
    }
    let Some(refusal) = error.as_database_error() else {
        return PostgresFault {
            error: ApplyError::database(error),
            again: false,
        };
    };
    let code = refusal.code().unwrap_or_default();
    let constraint = || {
        refusal
            .constraint()
            .map_or_else(|| refusal.message().to_owned(), str::to_owned)
    };
    let refused = |constraint: String| ApplyError::Refused { label, constraint };
    let error = match code.as_ref() {
        "23505" => ApplyError::Duplicate {
            label,
            constraint: constraint(),
        },
        "23514" | "23P01" | "AT001" => refused(constraint()),
        "23502" => refused("not_null".to_owned()),
        "23503" => refused("foreign_key".to_owned()),
        "22P05" | "22021" | "22003" => refused("type".to_owned()),
        "53300" | "53400" => ApplyError::Overloaded,
        _ => ApplyError::database(error),
    };
    PostgresFault {
        error,
        again: matches!(code.as_ref(), "40001" | "40P01"),
    }
}
