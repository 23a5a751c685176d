//! The report after an event: whatever a move changes, guarded by the version that was seen.

use uuid::Uuid;

use crate::change::Change;
use crate::engine::Sql;

/// What moves may change. Load it with the report, change it, write it with its events.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "columns of a row; what they mean together is the domain's business"
)]
pub struct ReportState {
    /// Category code.
    pub category: String,
    /// Life-cycle state.
    pub status: String,
    /// How it was answered.
    pub outcome: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// The description may be shown to everybody.
    pub text_shown: bool,
    /// It is on the public list and map now.
    pub listed: bool,
    /// Code of the one responsible authority.
    pub authority: String,
    /// Code of the unit inside it.
    pub unit: Option<String>,
    /// Id of the rule that decided.
    pub rule: String,
    /// Version of the rule tables.
    pub rule_table_version: i64,
    /// Deadline, µs.
    pub respond_by: i64,
    /// Since when the clock of the deadline stands still, µs.
    pub clock_stopped_at: Option<i64>,
    /// Term of the rule by which it was assigned last, e.g. `20wd`.
    pub term: String,
    /// The state in which the reporter was asked, while the reply is awaited.
    pub asked_in: Option<String>,
    /// An authority has taken it up at some time.
    pub accepted_once: bool,
    /// The reporter's one no is used.
    pub said_no: bool,
    /// The deadline has been extended since the last assignment.
    pub extended: bool,
    /// Answered, µs.
    pub answered_at: Option<i64>,
    /// Closed, withdrawn, refused or merged, µs.
    pub closed_at: Option<i64>,
    /// Handed in to an external authority, µs.
    pub forwarded_at: Option<i64>,
    /// How often it was reopened.
    pub reopened_times: i32,
    /// The report of which this is a duplicate.
    pub leading_report: Option<Uuid>,
    /// The officer who works on it.
    pub assignee: Option<Uuid>,
    /// For when the work is planned, µs.
    pub planned_at: Option<i64>,
    /// Code of the authority to which it is being handed over.
    pub handover_to: Option<String>,
    /// That authority has disputed the hand-over.
    pub disputed: bool,
    /// Grows with what the desk changes without a line in the log; guarded as it was read, never written here.
    pub edition: i64,
    /// Number of events so far.
    pub version: i64,
    /// Hash of the last of them.
    pub log_head: [u8; 32],
}

/// Writes the state of a report that is still at `seen_version`; a conflict when it is not.
#[must_use]
pub fn update_state(
    municipality: &str,
    report: Uuid,
    seen_version: i64,
    state: ReportState,
) -> Change {
    let ReportState {
        category,
        status,
        outcome,
        visibility,
        text_shown,
        listed,
        authority,
        unit,
        rule,
        rule_table_version,
        respond_by,
        clock_stopped_at,
        term,
        asked_in,
        accepted_once,
        said_no,
        extended,
        answered_at,
        closed_at,
        forwarded_at,
        reopened_times,
        leading_report,
        assignee,
        planned_at,
        handover_to,
        disputed,
        edition,
        version,
        log_head,
    } = state;
    let sql = Sql::new(
        "UPDATE reports SET category = $1, status = $2, outcome = $3, visibility = $4, text_shown = $5, listed = $6,
             authority = $7, unit = $8, rule = $9, rule_table_version = $10, respond_by = $11, clock_stopped_at = $12,
             answered_at = $13, closed_at = $14, forwarded_at = $15, reopened_times = $16, leading_report = $17,
             version = $18, log_head = $19, term = $23, asked_in = $24, accepted_once = $25, said_no = $26,
             extended = $27, assignee = $28, planned_at = $29, handover_to = $30, disputed = $31
         WHERE municipality = $20 AND id = $21 AND version = $22 AND edition = $32",
    )
    .bind(category)
    .bind(status)
    .bind(outcome)
    .bind(visibility)
    .bind(text_shown)
    .bind(listed)
    .bind(authority)
    .bind(unit)
    .bind(rule)
    .bind(rule_table_version)
    .bind(respond_by)
    .bind(clock_stopped_at)
    .bind(answered_at)
    .bind(closed_at)
    .bind(forwarded_at)
    .bind(reopened_times)
    .bind(leading_report)
    .bind(version)
    .bind(log_head.to_vec())
    .bind(municipality)
    .bind(report)
    .bind(seen_version)
    .bind(term)
    .bind(asked_in)
    .bind(accepted_once)
    .bind(said_no)
    .bind(extended)
    .bind(assignee)
    .bind(planned_at)
    .bind(handover_to)
    .bind(disputed)
    .bind(edition);
    Change::guarded("report_state", sql, 1)
}

/// Shows a public report on the list and map, or takes it off. A conflict when it is so already, so that the
/// map's count is not changed twice; write a tile delta with it.
#[must_use]
pub fn set_listed(municipality: &str, report: Uuid, listed: bool) -> Change {
    let sql = Sql::new(
        "UPDATE reports SET listed = $1 WHERE municipality = $2 AND id = $3 AND listed <> $1",
    )
    .bind(listed)
    .bind(municipality)
    .bind(report);
    Change::guarded("report_listed", sql, 1)
}
