//! The generated world: a model, sound tables with many exceptions, a register, and the same
//! tables with an author's mistakes.

use std::fmt::Write as _;

use atsakas_calendar::Date;
use atsakas_messages::Lang;
use atsakas_responsibility::{
    AreaTree, CategoryTree, CellProblem, Circumstance, Circumstances, DateRange, Layer, LeafArea,
    Model, Register, RuleTable, check, read_authorities, read_register, read_table, write_table,
};

const MUNICIPALITIES: usize = 60;
const ELDERSHIPS: usize = 10;
pub(crate) const CATEGORIES: usize = 150;
const GROUPS: usize = 15;
const RULES: usize = 1_000;
const DUTIES: usize = 20;

/// xorshift: the same world every time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

pub(crate) fn model() -> Model {
    let leaves = (0..MUNICIPALITIES).flat_map(|m| {
        (0..ELDERSHIPS).map(move |e| LeafArea {
            code: format!("{}", (m + 10) * 100 + e),
            municipality: format!("{}", m + 10),
            eldership: Some(format!("{}", (m + 10) * 100 + e)),
            zones: Vec::new(),
        })
    });
    let one = |code: &str, values: &[&str]| Circumstance {
        code: code.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        default: values[0].to_owned(),
    };
    Model::new(
        CategoryTree::new(
            (0..GROUPS).map(|group| format!("g{group}")),
            (0..CATEGORIES).map(|at| (format!("c{at}"), format!("g{}", at % GROUPS))),
        )
        .expect("categories"),
        AreaTree::new(leaves).expect("areas"),
        Circumstances::new([
            one("in_progress", &["no", "yes"]),
            one("danger", &["no", "yes"]),
            one("place_kind", &["public", "home", "business", "nature"]),
            one("land", &["unknown", "public", "private"]),
            one("road", &["unknown", "municipal", "state"]),
            one("heritage", &["no", "yes"]),
        ])
        .expect("circumstances"),
    )
}

/// What a rule holds for; `None`: any.
struct Row {
    categories: Vec<usize>,
    municipality: Option<usize>,
    eldership: Option<usize>,
    text: String,
}

impl Row {
    fn may_meet(&self, other: &Self) -> bool {
        let same = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
        self.categories.iter().any(|c| other.categories.contains(c))
            && same(self.municipality, other.municipality)
            && (self.municipality != other.municipality || same(self.eldership, other.eldership))
    }
}

fn clock(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A base rule for each category, then exceptions that override all rules that they meet:
/// national ones, and municipalities' in one table each.
pub(crate) fn tables(model: &Model) -> Vec<RuleTable> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut rows: Vec<(String, Row)> = (0..CATEGORIES)
        .map(|at| {
            let text = format!("c{at},-,-,-,-,-,-,-,-");
            let row = Row {
                categories: vec![at],
                municipality: None,
                eldership: None,
                text,
            };
            (format!("N-{at}"), row)
        })
        .collect();
    while rows.len() < RULES {
        let national = rows.len() < 300;
        let municipality = (!national).then(|| chance.below(MUNICIPALITIES));
        let eldership = (!national && chance.below(3) == 0).then(|| chance.below(ELDERSHIPS));
        let categories: Vec<usize> = if chance.below(10) == 0 {
            let group = chance.below(GROUPS);
            (0..CATEGORIES).filter(|at| at % GROUPS == group).collect()
        } else {
            vec![chance.below(CATEGORIES)]
        };
        let from = chance.below(1440);
        let to = (from + 30 + chance.below(1300)) % 1440;
        let days = chance.pick(&[
            "Mon-Fri ",
            "Sat-Sun ",
            "holiday ",
            "",
            "Fri ",
            "Mon-Thu,holiday ",
        ]);
        let mut when = format!("{days}{}-{}", clock(from), clock(to));
        if chance.below(3) == 0 {
            let from = chance.below(1380);
            write!(when, ";Wed {}-{}", clock(from), clock(from + 60)).expect("a string");
        }
        let area = match (municipality, eldership) {
            (Some(m), Some(e)) => format!("{}", (m + 10) * 100 + e),
            _ => "-".to_owned(),
        };
        let names: Vec<String> = categories.iter().map(|at| format!("c{at}")).collect();
        let text = format!(
            "{},{area},\"{when}\",{},{},{},{},{},{}",
            names.join(";"),
            chance.pick(&["-", "-", "yes", "no"]),
            chance.pick(&["-", "-", "yes"]),
            chance.pick(&["-", "-", "home;business", "nature", "public"]),
            chance.pick(&["-", "-", "private", "public;unknown"]),
            chance.pick(&["-", "-", "-", "state"]),
            chance.pick(&["-", "-", "-", "yes"]),
        );
        let row = Row {
            categories,
            municipality,
            eldership,
            text,
        };
        let prefix = municipality.map_or("N".to_owned(), |_| "V".to_owned());
        rows.push((format!("{prefix}-{}", rows.len()), row));
    }
    write_tables(model, &rows, &mut chance)
}

/// Overrides that take nothing are faults, so they are asked from reading and left out.
fn write_tables(model: &Model, rows: &[(String, Row)], chance: &mut Chance) -> Vec<RuleTable> {
    let header = "id,category,area,when,in_progress,danger,place_kind,land,road,heritage,overrides,duty,respond_within,legal_basis,note\n";
    let mut duties: Vec<usize> = Vec::new();
    duties.resize_with(rows.len(), || chance.below(DUTIES));
    let mut overrides: Vec<Vec<usize>> = rows
        .iter()
        .enumerate()
        .map(|(at, (_, row))| {
            (0..at)
                .filter(|before| row.may_meet(&rows[*before].1))
                .collect()
        })
        .collect();
    loop {
        let mut texts = vec![header.to_owned(); MUNICIPALITIES + 1];
        for (at, (id, row)) in rows.iter().enumerate() {
            let names: Vec<&str> = overrides[at]
                .iter()
                .map(|other| rows[*other].0.as_str())
                .collect();
            let names = if names.is_empty() {
                "-".to_owned()
            } else {
                names.join(";")
            };
            let text = &mut texts[row.municipality.map_or(0, |m| m + 1)];
            writeln!(
                text,
                "{id},{},{names},d{},20wd,Law,Note",
                row.text, duties[at]
            )
            .expect("a string");
        }
        let mut tables = Vec::new();
        let mut vain: Vec<(String, String)> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let layer = if at == 0 {
                Layer::National
            } else {
                Layer::Municipality(format!("{}", at + 9))
            };
            match read_table(text, model, layer) {
                Ok(table) => tables.push(table),
                Err(faults) => {
                    for fault in faults {
                        let line = usize::try_from(fault.line).expect("a line") - 1;
                        let id = text
                            .lines()
                            .nth(line)
                            .and_then(|line| line.split(',').next());
                        let CellProblem::TakesNothing { rule } = fault.problem else {
                            panic!("{fault}")
                        };
                        vain.push((id.expect("an id").to_owned(), rule));
                    }
                }
            }
        }
        if vain.is_empty() {
            let between = check(model, &tables, &register(), effective(), Lang::En);
            let pairs = between
                .faults
                .iter()
                .filter(|fault| fault.kind.code() == "takes_nothing");
            vain.extend(pairs.map(|fault| (fault.rules[0].id.clone(), fault.rules[1].id.clone())));
            if vain.is_empty() {
                return tables;
            }
        }
        for (id, other) in vain {
            let at = rows
                .iter()
                .position(|(name, _)| *name == id)
                .expect("a rule");
            overrides[at].retain(|target| rows[*target].0 != other);
        }
    }
}

pub(crate) fn register() -> Register {
    let mut authorities =
        "code,kind,name_lt,name_en,municipality,email,phone,url,channel\n".to_owned();
    let mut duties = "duty,area,authority,unit,from,to\n".to_owned();
    for m in 10..10 + MUNICIPALITIES {
        writeln!(authorities, "SAV-{m},municipality,Savivaldybė {m},,{m},,,,").expect("a string");
        for duty in 0..DUTIES {
            writeln!(duties, "d{duty},{m},SAV-{m},,,").expect("a string");
        }
    }
    let authorities = read_authorities(&authorities).expect("authorities");
    read_register(&duties, authorities).expect("duties")
}

pub(crate) fn effective() -> DateRange {
    DateRange::starting(Date::constant(2026, 1, 1))
}

/// Mistakes of an author: overrides forgotten, one base rule lost.
pub(crate) fn spoil(model: &Model, tables: &[RuleTable]) -> Vec<RuleTable> {
    let mut spoilt = tables.to_vec();
    for (at, table) in spoilt.iter_mut().enumerate() {
        let text = write_table(table);
        let lines = text.lines().enumerate();
        let less: String = lines
            .filter(|(line, _)| at != 0 || *line != 7)
            .map(|(line, text)| {
                let forgets = line > 0 && line % 17 == 0;
                let cells: Vec<&str> = text.split(',').collect();
                // From the end: quoted cells with commas come before.
                let place = cells.len() - 7;
                let cell = |(at, cell): (usize, &&str)| {
                    let others = cell.split(';').filter(|other| *other != "N-6");
                    let others = others.collect::<Vec<_>>().join(";");
                    match (at == place, forgets || others.is_empty()) {
                        (true, true) => "-".to_owned(),
                        (true, false) => others,
                        (false, _) => (*cell).to_owned(),
                    }
                };
                cells
                    .iter()
                    .enumerate()
                    .map(cell)
                    .collect::<Vec<_>>()
                    .join(",")
                    + "\n"
            })
            .collect();
        let layer = table.layer().clone();
        *table = read_table(&less, model, layer).expect("still readable");
    }
    spoilt
}
