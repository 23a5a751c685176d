//! Names of the contract's schemas: two types of one name would silently become one in `openapi.yaml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All Rust sources below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// The types in a file that become schemas.
fn schemas(text: &str) -> Vec<String> {
    let mut derived = false;
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        if line.starts_with("#[derive(") {
            derived = line.contains("ToSchema");
        }
        let Some(rest) = ["struct ", "enum "].iter().find_map(|kind| {
            line.split_once(kind)
                .filter(|(before, _)| before.is_empty() || before.starts_with("pub"))
        }) else {
            continue;
        };
        if std::mem::take(&mut derived) {
            let name: String = rest
                .1
                .chars()
                .take_while(|one| one.is_alphanumeric() || *one == '_')
                .collect();
            found.push(name);
        }
    }
    found
}

#[test]
fn no_two_types_of_the_contract_have_one_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the project");
    let mut files = Vec::new();
    for folder in ["backend", "mobile-api"] {
        sources(&root.join(folder), &mut files);
    }
    let mut where_named: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        for name in schemas(&std::fs::read_to_string(&file).expect("a source")) {
            where_named.entry(name).or_default().push(file.clone());
        }
    }
    assert!(
        where_named.len() > 100,
        "only {} schemas were found",
        where_named.len()
    );
    let twice: Vec<_> = where_named
        .iter()
        .filter(|(_, files)| files.len() > 1)
        .collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
