//! Changing who holds a duty: several changes at once, checked together before any of them takes effect. A change brings
//! no hole, no second holder, no unknown code, and no fault of the rule tables that was not there before.

use std::{collections::BTreeSet, sync::Arc};

use atsakas_domain::{
    calendar::local_date,
    responsibility::{CellFault, DateRange, Finding, Register, check_register, read_register},
};
use atsakas_messages::Lang;
use atsakas_store::{
    ApplyError, Change,
    reference::{self as stored, DutyHolder},
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    error::RegisterError,
    findings::{FindingReport, RegisterCell},
};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::heavy,
        history::{Line, Place, Subject, apply_recorded, told},
        rules::{Proof, prove, report},
        world::World,
    },
    reference::{
        load::{LoadError, refresh},
        register_rows::{day_number, day_of, register_csv},
    },
};

/// Who holds what, with its dates as people write them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holding {
    /// The duty.
    pub duty: String,
    /// Area code.
    pub area: String,
    /// The holder.
    pub authority: String,
    /// Its unit.
    pub unit: Option<String>,
    /// First day; none: since ever.
    pub from: Option<Date>,
    /// First day after; none: without end.
    pub to: Option<Date>,
}

/// A change of the register. Rows are named by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyChange {
    /// Somebody holds a duty.
    Add(Holding),
    /// The holder of a row holds it until the day before.
    End {
        /// The row.
        id: i64,
        /// First day after.
        to: Date,
    },
    /// Another holds the duty of a row from a day on.
    Replace {
        /// The row.
        id: i64,
        /// First day of the other.
        from: Date,
        /// The other.
        authority: String,
        /// Its unit.
        unit: Option<String>,
    },
    /// A row that has not begun yet goes.
    Remove {
        /// The row.
        id: i64,
    },
}

/// What the changes come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutiesChecked {
    /// The version of the reference data: the one that was checked, or, after the change, the new one.
    pub version: i64,
    /// What may be meant so.
    pub warnings: Vec<FindingReport>,
}

/// Whether the changes are made or only checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Checked only.
    Check,
    /// Made when they are sound.
    Make,
}

/// Checks changes and makes them, all or none.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `HasBeen`, `Cells`, `Faulty`, `Unsound`, `Busy`, `Load`, `Store`.
pub async fn change_duties(
    app: &App,
    by: &Editor,
    seen: i64,
    changes: &[DutyChange],
    intent: Intent,
    lang: Lang,
) -> Result<DutiesChecked, RegisterError> {
    let world = Arc::new(World::load(app).await?);
    if world.version != seen {
        return Err(RegisterError::Stale {
            version: world.version,
        });
    }
    let now = app.clock.now();
    let plan = Plan::of(&world, by, now, changes)?;
    let rows = plan.rows.clone();
    let checked = Arc::clone(&world);
    let warnings = heavy(move || examine(&checked, &rows, now, lang)).await??;
    if intent == Intent::Check {
        return Ok(DutiesChecked {
            version: world.version,
            warnings,
        });
    }
    let changes = || {
        let mut changes = vec![stored::guard_version(world.version)];
        changes.extend(plan.steps.iter().map(Step::change));
        if !plan.added.is_empty() {
            changes.push(stored::insert_duty_holders(plan.added.clone()));
        }
        changes
    };
    match apply_recorded(app, by, &plan.lines, changes).await {
        Ok(()) => {}
        Err(ApplyError::Conflict { .. }) => {
            return Err(RegisterError::Stale {
                version: stored::get_version(&app.store).await?,
            });
        }
        Err(error) => return Err(error.into()),
    }
    refresh(&app.store, &app.snapshots, now).await?;
    Ok(DutiesChecked {
        version: stored::get_version(&app.store).await?,
        warnings,
    })
}

/// The register as it would be, each row with the change that it is of, and what makes it so.
struct Plan {
    rows: Vec<(Option<usize>, DutyHolder)>,
    /// Before rows are added, so that nobody meets their successor.
    steps: Vec<Step>,
    added: Vec<DutyHolder>,
    lines: Vec<Line>,
}

/// What happens to a row.
#[derive(Debug, Clone, Copy)]
enum Step {
    End(i64, i32),
    Delete(i64),
}

impl Step {
    fn change(&self) -> Change {
        match *self {
            Self::End(id, to) => stored::end_duty_holder(id, to),
            Self::Delete(id) => stored::delete_duty_holder(id),
        }
    }
}

impl Plan {
    fn of(
        world: &World,
        by: &Editor,
        now: Timestamp,
        changes: &[DutyChange],
    ) -> Result<Self, RegisterError> {
        let mut rows: Vec<(Option<i64>, Option<usize>, DutyHolder)> = world
            .held
            .iter()
            .map(|held| (Some(held.id), None, held.holder.clone()))
            .collect();
        let (mut steps, mut added, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        let today = number(local_date(now))?;
        for (at, change) in changes.iter().enumerate() {
            let (before, after, verb) = match change {
                DutyChange::Add(holding) => {
                    let row = row(holding)?;
                    added.push(row.clone());
                    rows.push((None, Some(at), row.clone()));
                    (None, Some(row), "added")
                }
                DutyChange::End { id, to } => {
                    let (before, after) = end(&mut rows, *id, *to, today, at)?;
                    steps.push(Step::End(*id, number(*to)?));
                    (Some(before), Some(after), "ended")
                }
                DutyChange::Replace {
                    id,
                    from,
                    authority,
                    unit,
                } => {
                    let (before, _) = end(&mut rows, *id, *from, today, at)?;
                    steps.push(Step::End(*id, number(*from)?));
                    let row = DutyHolder {
                        authority: authority.clone(),
                        unit: unit.clone(),
                        valid_from: Some(number(*from)?),
                        ..before.clone()
                    };
                    added.push(row.clone());
                    rows.push((None, Some(at), row.clone()));
                    (Some(before), Some(row), "replaced")
                }
                DutyChange::Remove { id } => {
                    let place = rows.iter().position(|(row, _, _)| *row == Some(*id));
                    let (_, _, before) = rows.remove(place.ok_or(RegisterError::NotFound)?);
                    if before.valid_from.is_none_or(|from| from <= today) {
                        return Err(RegisterError::HasBeen);
                    }
                    steps.push(Step::Delete(*id));
                    (Some(before), None, "removed")
                }
            };
            for side in [&before, &after].into_iter().flatten() {
                permitted(world, by, side)?;
            }
            lines.push(line(before.as_ref(), after.as_ref(), verb)?);
        }
        Ok(Self {
            rows: rows.into_iter().map(|(_, at, row)| (at, row)).collect(),
            steps,
            added,
            lines,
        })
    }
}

/// A municipality changes what is held by itself in its own area; all else is the operator's.
fn permitted(world: &World, by: &Editor, row: &DutyHolder) -> Result<(), RegisterError> {
    let within = |code: &str| {
        let mut leaves = world.territory().leaves().iter();
        let own = |leaf: &&atsakas_domain::territory::Leaf| {
            leaf.code == *code
                || leaf.municipality == *code
                || leaf.eldership.as_deref() == Some(code)
        };
        leaves
            .find(own)
            .is_some_and(|leaf| by.municipalities.contains(&leaf.municipality))
    };
    let own = by.edits_authority(&row.authority) && within(&row.area);
    if by.national || own {
        Ok(())
    } else {
        Err(RegisterError::Forbidden)
    }
}

fn end(
    rows: &mut [(Option<i64>, Option<usize>, DutyHolder)],
    id: i64,
    to: Date,
    today: i32,
    at: usize,
) -> Result<(DutyHolder, DutyHolder), RegisterError> {
    let to = number(to)?;
    let found = rows.iter_mut().find(|(row, _, _)| *row == Some(id));
    let (_, change, row) = found.ok_or(RegisterError::NotFound)?;
    let before = row.clone();
    // What has been stays: neither does it end in the past, nor is an end that has come moved.
    if to < today || before.valid_to.is_some_and(|end| end <= today) {
        return Err(RegisterError::HasBeen);
    }
    row.valid_to = Some(to);
    *change = Some(at);
    Ok((before, row.clone()))
}

/// All that is wrong with the register as it would be and was not wrong before; else what may be meant so.
fn examine(
    world: &World,
    rows: &[(Option<usize>, DutyHolder)],
    now: Timestamp,
    lang: Lang,
) -> Result<Vec<FindingReport>, RegisterError> {
    let holders: Vec<DutyHolder> = rows.iter().map(|(_, row)| row.clone()).collect();
    let text = register_csv(&holders).map_err(LoadError::from)?;
    let next = read_register(&text, world.organisations()?).map_err(|faults| {
        let cell = |fault: &CellFault| {
            let row = usize::try_from(fault.line).unwrap_or(0).checked_sub(2);
            let change = row.and_then(|row| rows.get(row)).and_then(|(at, _)| *at);
            RegisterCell::of(fault, change, lang)
        };
        RegisterError::Cells(faults.iter().map(cell).collect())
    })?;
    let days = DateRange::starting(local_date(now));
    let model = world.model();
    let found = |register: &Register| {
        let findings = check_register(model, register, days);
        let listed = |list: &[Finding]| -> Vec<FindingReport> {
            list.iter()
                .map(|finding| FindingReport::of(finding, model, lang))
                .collect()
        };
        (listed(&findings.errors), listed(&findings.warnings))
    };
    let register = world.register()?;
    let (known, _) = found(&register);
    let (errors, warnings) = found(&next);
    let new = |one: &&FindingReport| !known.iter().any(|old| old.key() == one.key());
    let errors: Vec<FindingReport> = errors.iter().filter(new).cloned().collect();
    if !errors.is_empty() {
        return Err(RegisterError::Faulty(errors));
    }
    let before = texts(&prove(world, model, &register, None, now, lang)?);
    let mut proof = prove(world, model, &next, None, now, lang)?;
    if let Proof::Judged(verdicts) = &mut proof {
        for (_, verdict) in verdicts.iter_mut() {
            verdict.faults.retain(|fault| !before.contains(&fault.text));
        }
        if verdicts.iter().all(|(_, verdict)| verdict.is_sound()) {
            return Ok(warnings);
        }
    }
    let report = report(&proof, model, world.territory(), now, lang);
    Err(RegisterError::Unsound(Box::new(report)))
}

fn texts(proof: &Proof) -> BTreeSet<String> {
    match proof {
        Proof::Unreadable(_) => BTreeSet::new(),
        Proof::Judged(verdicts) => verdicts
            .iter()
            .flat_map(|(_, verdict)| verdict.faults.iter().map(|fault| fault.text.clone()))
            .collect(),
    }
}

fn line(
    before: Option<&DutyHolder>,
    after: Option<&DutyHolder>,
    verb: &'static str,
) -> Result<Line, RegisterError> {
    let held = |row: Option<&DutyHolder>| row.map(holding).transpose();
    let (before, after) = (held(before)?, held(after)?);
    let one = before.as_ref().or(after.as_ref());
    let (scope, key) = one.map_or(("-", "-"), |one| (one.area.as_str(), one.duty.as_str()));
    let place = Place::new(Subject::Duty, scope, &key);
    Ok(place.line(
        verb,
        before.as_ref().and_then(told),
        after.as_ref().and_then(told),
    ))
}

/// A stored row with its dates as people write them.
///
/// # Errors
/// `Load` for a day out of the calendar.
pub fn holding(row: &DutyHolder) -> Result<Holding, RegisterError> {
    let date = |day: Option<i32>| day.map(day_of).transpose().map_err(LoadError::from);
    Ok(Holding {
        duty: row.duty.clone(),
        area: row.area.clone(),
        authority: row.authority.clone(),
        unit: row.unit.clone(),
        from: date(row.valid_from)?,
        to: date(row.valid_to)?,
    })
}

fn row(holding: &Holding) -> Result<DutyHolder, RegisterError> {
    Ok(DutyHolder {
        duty: holding.duty.clone(),
        area: holding.area.clone(),
        authority: holding.authority.clone(),
        unit: holding.unit.clone().filter(|unit| !unit.is_empty()),
        valid_from: holding.from.map(number).transpose()?,
        valid_to: holding.to.map(number).transpose()?,
    })
}

fn number(day: Date) -> Result<i32, RegisterError> {
    day_number(day).map_err(|error| LoadError::from(error).into())
}
