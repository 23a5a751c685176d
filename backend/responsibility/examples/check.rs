//! Checks a folder of national data: `check DATA_DIR`. Reads `categories.json`,
//! `municipalities.csv`, `authorities.csv`, `units.csv`, `duties.csv`, `rules.csv`, and
//! `leaves.csv` (`leaf,municipality,eldership,zones`, zones by `;`) if it is there; else the
//! leaves are the elderships that units name and the rest of each municipality.
//! Exit code 0: sound; 1: faults; 2: something cannot be read.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool"
)]

use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;

use atsakas_calendar::Date;
use atsakas_messages::{Lang, Text};
use atsakas_responsibility::{
    AreaTree, Authorities, CategoryTree, CellFault, Circumstance, Circumstances, DateRange, Layer,
    LeafArea, Model, Names, Resolver, check, check_register, read_authorities, read_register,
    read_table, read_units,
};
use serde_json::Value;

/// The first day on which the shipped data must hold.
const SINCE: Date = Date::constant(2026, 1, 1);

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: check DATA_DIR");
        return ExitCode::from(2);
    };
    match run(Path::new(&folder)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn run(folder: &Path) -> Result<bool, String> {
    let file = |name: &str| {
        std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let authorities =
        read_authorities(&file("authorities.csv")?).map_err(faults("authorities.csv"))?;
    let authorities = read_units(&file("units.csv")?, authorities).map_err(faults("units.csv"))?;
    let municipalities = file("municipalities.csv")?;
    let leaves = match file("leaves.csv") {
        Ok(leaves) => listed_leaves(&leaves),
        Err(_) => made_leaves(&municipalities, &authorities),
    };
    let categories: Value =
        serde_json::from_str(&file("categories.json")?).map_err(|error| error.to_string())?;
    let model = model(&categories, leaves)?;
    let register =
        read_register(&file("duties.csv")?, authorities).map_err(faults("duties.csv"))?;
    let table =
        read_table(&file("rules.csv")?, &model, Layer::National).map_err(faults("rules.csv"))?;
    let effective = DateRange::starting(SINCE);
    let findings = check_register(&model, &register, effective);
    for warning in &findings.warnings {
        println!("duties.csv: warning: {}", warning.text(&model, Lang::En));
    }
    for error in &findings.errors {
        println!("duties.csv: {}", error.text(&model, Lang::En));
    }
    let tables = [table];
    let verdict = check(&model, &tables, &register, effective, Lang::En);
    println!("{verdict}");
    if let Ok(resolver) = Resolver::compile(&model, &tables, &register, effective) {
        println!("compiled: {} bytes", resolver.memory_bytes());
    }
    Ok(verdict.is_sound() && findings.is_sound())
}

fn faults(file: &'static str) -> impl Fn(Vec<CellFault>) -> String {
    move |faults| {
        let lines = faults.iter().map(|fault| format!("{file}: {fault}"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn listed_leaves(csv: &str) -> Vec<LeafArea> {
    let rows = csv.lines().skip(1).filter(|line| !line.is_empty());
    rows.map(|line| {
        let mut cells = line.split(',').map(|cell| cell.trim().to_owned());
        let mut next = || cells.next().unwrap_or_default();
        let (code, municipality, eldership, zones) = (next(), next(), next(), next());
        LeafArea {
            code,
            municipality,
            eldership: Some(eldership).filter(|code| !code.is_empty()),
            zones: zones
                .split(';')
                .filter(|zone| !zone.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    })
    .collect()
}

fn made_leaves(municipalities: &str, authorities: &Authorities) -> Vec<LeafArea> {
    let homes: HashMap<&str, &str> = authorities
        .authorities()
        .iter()
        .filter_map(|one| Some((one.code.as_str(), one.municipality.as_deref()?)))
        .collect();
    let rows = municipalities.lines().skip(1);
    let rest = rows
        .filter_map(|line| line.split(',').next())
        .filter(|code| !code.is_empty());
    let rest = rest.map(|code| (code.to_owned(), code.to_owned(), None));
    let elderships = authorities.units().iter().filter_map(|unit| {
        let home = *homes.get(unit.authority.as_str())?;
        let area = unit.area.clone()?;
        Some((area.clone(), home.to_owned(), Some(area)))
    });
    rest.chain(elderships)
        .map(|(code, municipality, eldership)| LeafArea {
            code,
            municipality,
            eldership,
            zones: Vec::new(),
        })
        .collect()
}

fn model(data: &Value, leaves: Vec<LeafArea>) -> Result<Model, String> {
    let list = |key: &str| {
        data.get(key)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let string = |value: &Value, key: &str| {
        value
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let name = |value: &Value, key: &str| {
        let name = value.get(key)?;
        Some(Text {
            lt: string(name, "lt"),
            en: string(name, "en"),
        })
    };
    let groups = list("groups");
    let categories = list("categories");
    let mut names = Names::default();
    for one in groups.iter().chain(&categories) {
        if let Some(text) = name(one, "name") {
            names.categories.insert(string(one, "code"), text);
        }
    }
    let mut circumstances = Vec::new();
    for one in list("circumstances") {
        if let Some(text) = name(&one, "label") {
            names.circumstances.insert(string(&one, "code"), text);
        }
        let values = one
            .get("values")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        circumstances.push(Circumstance {
            code: string(&one, "code"),
            values: values
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            default: string(&one, "default"),
        });
    }
    let categories = CategoryTree::new(
        groups.iter().map(|one| string(one, "code")),
        categories
            .iter()
            .map(|one| (string(one, "code"), string(one, "group"))),
    );
    let model = Model::new(
        categories.map_err(|error| error.to_string())?,
        AreaTree::new(leaves).map_err(|error| error.to_string())?,
        Circumstances::new(circumstances).map_err(|error| error.to_string())?,
    );
    Ok(model.with_names(names))
}
