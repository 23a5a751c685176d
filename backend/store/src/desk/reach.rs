//! The reports that somebody reaches, as conditions of a query. The one place where access becomes SQL.
//!
//! No condition here is ever NULL, so that each can be denied.

use crate::engine::Sql;

/// The union of grants. Without any it reaches nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    grants: Vec<Grant>,
}

/// Through what a grant reaches reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Through {
    /// The authority is responsible.
    Own,
    /// They are being handed over to the authority.
    Receiving,
    /// Their hand-over is disputed in the municipality.
    Disputed,
}

/// One way to reach reports.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Grant {
    /// Through what.
    pub through: Through,
    /// The authority (of no matter for `Disputed`).
    pub authority: String,
    /// Only this unit's (`Own`).
    pub unit: Option<String>,
    /// Only in this municipality; without one `Disputed` reaches nothing.
    pub municipality: Option<String>,
    /// Confidential reports and no others, or all others.
    pub confidential: bool,
    /// Number plates may be searched.
    pub plates: bool,
}

impl Reach {
    /// The union of these.
    #[must_use]
    pub fn new(mut grants: Vec<Grant>) -> Self {
        grants.sort_unstable();
        grants.dedup();
        Self { grants }
    }

    /// It reaches nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    pub(super) fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// The condition that a row of `reports` is reached by the grant at `index` and by none before it, so that no
    /// report is found twice.
    pub(super) fn condition(&self, index: usize, sql: &mut Sql) {
        for (number, grant) in self.grants.iter().enumerate().take(index + 1) {
            sql.push(if number == index {
                " AND ("
            } else {
                " AND NOT ("
            });
            push(grant, sql);
            sql.push(")");
        }
    }

    /// The condition that a row of `reports` is reached at all.
    pub(super) fn any(&self, sql: &mut Sql) {
        sql.push(" AND (FALSE");
        for grant in &self.grants {
            sql.push(" OR (");
            push(grant, sql);
            sql.push(")");
        }
        sql.push(")");
    }
}

fn push(grant: &Grant, sql: &mut Sql) {
    let Grant {
        through,
        authority,
        unit,
        municipality,
        confidential,
        plates: _,
    } = grant;
    sql.push(if *confidential {
        "visibility = 'confidential'"
    } else {
        "visibility <> 'confidential'"
    });
    if let Some(code) = municipality {
        // A corrected place may lie in another municipality than the one in which the report was filed.
        sql.push(" AND COALESCE(located_in, municipality) = ")
            .arg(code.as_str());
    }
    match through {
        Through::Own => {
            sql.push(" AND authority = ").arg(authority.as_str());
            if let Some(unit) = unit {
                sql.push(" AND COALESCE(unit, '') = ").arg(unit.as_str());
            }
        }
        Through::Receiving => {
            sql.push(" AND COALESCE(handover_to, '') = ")
                .arg(authority.as_str());
        }
        Through::Disputed => {
            sql.push(if municipality.is_some() {
                " AND disputed"
            } else {
                " AND FALSE"
            });
        }
    }
}
