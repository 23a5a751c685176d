//! Reading a rule table from CSV: every fault of the file at its cell.

use std::collections::HashMap;

use atsakas_calendar::Term;
use atsakas_messages::Text;

use super::overrides::check_overrides;
use super::{Extent, Layer, Rule, RuleTable};
use crate::cell::{CellFault, CellProblem, CodeKind};
use crate::code::is_code;
use crate::csv::{Faults, Limits, Row, Sheet};
use crate::model::Model;
use crate::schedule::Schedule;

/// Most bytes in the file of a rule table.
pub const MAX_TABLE_BYTES: usize = 8 << 20;
/// Most rules in a table.
pub const MAX_RULES: usize = 5_000;

const LIMITS: Limits = Limits {
    bytes: MAX_TABLE_BYTES,
    rows: MAX_RULES,
};

/// A row that could be read, with its box where that could be made.
pub(super) struct Read<'a> {
    pub(super) row: Row<'a>,
    pub(super) rule: Rule,
    pub(super) extent: Option<Extent>,
}

/// Reads a rule table. Columns are found by name: `id`, `category`, `area`, `when`, one for each
/// circumstance of the model, `overrides`, `duty`, `respond_within`, `legal_basis`, `note`, and
/// optionally `legal_basis_en`, `note_en`, which fall back to the Lithuanian text.
///
/// # Errors
/// Every fault that was found, in the order of the file, at most
/// [`crate::MAX_CELL_FAULTS`]: where a row is faulty, what other rows say about it is not judged.
pub fn read_table(csv: &str, model: &Model, layer: Layer) -> Result<RuleTable, Vec<CellFault>> {
    let circumstances = model.circumstances().list();
    let circumstances: Vec<&str> = circumstances.iter().map(|one| one.code.as_str()).collect();
    let mut required = vec!["id", "category", "area", "when"];
    required.extend(&circumstances);
    required.extend(["overrides", "duty", "respond_within", "legal_basis", "note"]);
    let mut faults = Faults::default();
    let sheet = Sheet::read(
        csv,
        &required,
        &["legal_basis_en", "note_en"],
        &LIMITS,
        &mut faults,
    );
    if let Layer::Municipality(code) = &layer
        && model.areas().municipality(code).is_none()
    {
        let problem = faults.unknown(CodeKind::Area, code, model.areas().codes());
        faults.add(CellFault {
            line: 1,
            column: 1,
            name: String::new(),
            cell: code.clone(),
            problem,
        });
    }
    let ids = unique_ids(&sheet, &mut faults);
    let reader = RowReader {
        model,
        layer: &layer,
        circumstances: &circumstances,
        ids: &ids,
    };
    let read: Vec<Read<'_>> = sheet
        .rows()
        .map(|row| reader.read(row, &mut faults))
        .collect();
    check_overrides(model, &read, &mut faults);
    let columns = circumstances.into_iter().map(str::to_owned).collect();
    let rules = read.into_iter().map(|one| one.rule).collect();
    faults.or(RuleTable {
        layer,
        columns,
        rules,
    })
}

/// Ids with the lines on which they stand first.
fn unique_ids<'a>(sheet: &'a Sheet, faults: &mut Faults) -> HashMap<&'a str, u32> {
    let mut ids = HashMap::new();
    for row in sheet.rows() {
        let id = row.text("id");
        if id.is_empty() || id == "-" {
            faults.add(row.fault("id", CellProblem::Empty));
        } else if !is_code(id) {
            let code = id.to_owned();
            faults.add(row.fault("id", CellProblem::NotACode { code }));
        } else if let Some(line) = ids.get(id) {
            faults.add(row.fault("id", CellProblem::KeyTwice { line: *line }));
        } else {
            ids.insert(id, row.line());
        }
    }
    ids
}

struct RowReader<'a> {
    model: &'a Model,
    layer: &'a Layer,
    circumstances: &'a [&'a str],
    ids: &'a HashMap<&'a str, u32>,
}

impl RowReader<'_> {
    fn read<'r>(&self, row: Row<'r>, faults: &mut Faults) -> Read<'r> {
        let before = faults.count();
        let category = self.categories(row, faults);
        let area = self.areas(row, faults);
        let circumstances = self.circumstances(row, faults);
        let when = if row.text("when").is_empty() {
            faults.add(row.fault("when", CellProblem::Empty));
            Schedule::always()
        } else {
            row.text("when").parse().unwrap_or_else(|fault| {
                faults.add(row.fault("when", CellProblem::Schedule(fault)));
                Schedule::always()
            })
        };
        let condition_holds = faults.count() == before;
        let overrides = self.overrides(row, faults);
        let respond_within = row.text("respond_within").parse().unwrap_or_else(|_| {
            faults.add(row.fault("respond_within", CellProblem::Term));
            Term::Days(1)
        });
        let rule = Rule {
            id: row.text("id").to_owned(),
            category,
            area,
            when,
            circumstances,
            overrides,
            duty: code(row, "duty", faults),
            respond_within,
            legal_basis: text(row, "legal_basis", "legal_basis_en", faults),
            note: text(row, "note", "note_en", faults),
            line: row.line(),
        };
        let extent = Extent::of(self.model, self.layer, &rule).ok();
        Read {
            row,
            rule,
            extent: extent.filter(|_| condition_holds),
        }
    }

    fn categories(&self, row: Row<'_>, faults: &mut Faults) -> Vec<String> {
        let codes = list(row, "category", faults);
        let categories = self.model.categories();
        for code in &codes {
            match categories.set(code) {
                Some(set) if set.is_empty() => {
                    let code = code.clone();
                    faults.add(row.fault("category", CellProblem::EmptyGroup { code }));
                }
                Some(_) => {}
                None => {
                    let problem = faults.unknown(CodeKind::Category, code, categories.codes());
                    faults.add(row.fault("category", problem));
                }
            }
        }
        codes
    }

    fn areas(&self, row: Row<'_>, faults: &mut Faults) -> Vec<String> {
        let codes = list(row, "area", faults);
        let areas = self.model.areas();
        let home = self
            .layer
            .municipality()
            .and_then(|code| Some((code, areas.municipality(code)?)));
        for code in &codes {
            match (areas.set(code), home) {
                (None, _) => {
                    let problem = faults.unknown(CodeKind::Area, code, areas.codes());
                    faults.add(row.fault("area", problem));
                }
                (Some(set), Some((municipality, home))) if !set.is_subset_of(home) => {
                    let problem = CellProblem::AreaOutside {
                        code: code.clone(),
                        municipality: municipality.to_owned(),
                    };
                    faults.add(row.fault("area", problem));
                }
                (Some(_), _) => {}
            }
        }
        codes
    }

    fn circumstances(&self, row: Row<'_>, faults: &mut Faults) -> Vec<(String, Vec<String>)> {
        let mut all = Vec::new();
        for (column, one) in self
            .circumstances
            .iter()
            .zip(self.model.circumstances().list())
        {
            let values = list(row, column, faults);
            for value in &values {
                if !one.values.contains(value) {
                    let problem = CellProblem::UnknownValue {
                        value: value.clone(),
                        allowed: one.values.clone(),
                    };
                    faults.add(row.fault(column, problem));
                }
            }
            if !values.is_empty() {
                all.push(((*column).to_owned(), values));
            }
        }
        all
    }

    /// Ids that may be national are looked up when the layers are put together.
    fn overrides(&self, row: Row<'_>, faults: &mut Faults) -> Vec<String> {
        let codes = list(row, "overrides", faults);
        for code in &codes {
            let may_be_national = self.layer.municipality().is_some();
            if !may_be_national && !self.ids.contains_key(code.as_str()) {
                let known = self.ids.keys().copied();
                let problem = faults.unknown(CodeKind::Rule, code, known);
                faults.add(row.fault("overrides", problem));
            }
        }
        codes
    }
}

/// Codes separated by `;`; `-` alone: any, so none.
fn list(row: Row<'_>, column: &str, faults: &mut Faults) -> Vec<String> {
    let text = row.text(column);
    if text == "-" {
        return Vec::new();
    }
    if text.is_empty() {
        faults.add(row.fault(column, CellProblem::Empty));
        return Vec::new();
    }
    let mut codes: Vec<String> = Vec::new();
    for code in text.split(';').map(str::trim) {
        let code = code.to_owned();
        if !is_code(&code) {
            faults.add(row.fault(column, CellProblem::NotACode { code }));
        } else if codes.contains(&code) {
            faults.add(row.fault(column, CellProblem::CodeTwice { code }));
        } else {
            codes.push(code);
        }
    }
    codes
}

/// A single code that must be there.
pub(crate) fn code(row: Row<'_>, column: &str, faults: &mut Faults) -> String {
    let text = row.text(column);
    if text.is_empty() || text == "-" {
        faults.add(row.fault(column, CellProblem::Empty));
    } else if !is_code(text) {
        let code = text.chars().take(80).collect();
        faults.add(row.fault(column, CellProblem::NotACode { code }));
    }
    text.to_owned()
}

/// A Lithuanian text that must be there, and an English one that falls back to it.
pub(crate) fn text(row: Row<'_>, lt: &str, en: &str, faults: &mut Faults) -> Text {
    let text = row.text(lt);
    if text.is_empty() || text == "-" {
        faults.add(row.fault(lt, CellProblem::Empty));
    }
    let english = row.text(en);
    Text {
        lt: text.to_owned(),
        en: if english.is_empty() { text } else { english }.to_owned(),
    }
}
