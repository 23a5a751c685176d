//! What is generated and committed is what the code says now.

use std::{fs, path::Path};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn openapi_yaml_is_what_the_code_says() {
    let committed =
        fs::read_to_string(root().join("openapi.yaml")).expect("openapi.yaml is committed");
    assert!(
        committed == atsakas::openapi_yaml(),
        "openapi.yaml is not what the code says: run `make openapi` and read the difference"
    );
}

#[test]
fn the_life_cycle_in_the_architecture_is_what_the_code_says() {
    let path = root().join("backend/ARCHITECTURE.md");
    let text = fs::read_to_string(&path).expect("backend/ARCHITECTURE.md is committed");
    let (begin, end) = ("<!-- lifecycle:begin -->", "<!-- lifecycle:end -->");
    let (before, rest) = text.split_once(begin).expect("the marker begins");
    let (_, after) = rest.split_once(end).expect("the marker ends");
    let wanted = format!(
        "{before}{begin}\n\n{}\n{end}{after}",
        atsakas_domain::reports::lifecycle_markdown()
    );
    if std::env::var_os("ATSAKAS_WRITE_DOCS").is_some() {
        fs::write(&path, wanted).expect("it can be written");
        return;
    }
    assert!(
        text == wanted,
        "backend/ARCHITECTURE.md is not what the code says: run `make docs`"
    );
}

#[test]
fn only_the_crates_that_may_know_the_database_the_runtime_and_the_web() {
    let manifest = |folder: &str| {
        fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("a manifest")
    };
    let pure = [
        "backend/calendar",
        "backend/territory",
        "backend/responsibility",
        "backend/messages",
        "backend/domain",
    ];
    for folder in pure {
        let text = manifest(folder);
        let (_, dependencies) = text.split_once("[dependencies]").expect("dependencies");
        let dependencies = dependencies
            .split("[dev-dependencies]")
            .next()
            .unwrap_or("");
        for name in ["tokio", "sea-orm", "axum", "reqwest", "object_store"] {
            assert!(
                !dependencies.lines().any(|line| line.starts_with(name)),
                "{folder} knows {name}"
            );
        }
    }
    for folder in pure.iter().chain(&[
        "backend/app",
        "backend/http",
        "backend/photos",
        "backend/server",
        "mobile-api",
        "tests",
    ]) {
        let text = manifest(folder);
        for name in ["sea-orm", "rusqlite", "sqlx"] {
            assert!(
                !text.lines().any(|line| line.starts_with(name)),
                "{folder} names {name}; only store and migrations may"
            );
        }
    }
}
