//! The configuration as an operator meets it.

use std::io::Write;

use super::*;

fn file(text: &str) -> (tempfile::TempDir, Asked) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let asked = Asked {
        file: Some(path),
        ..Asked::default()
    };
    (folder, asked)
}

fn faults(text: &str, environment: &[(&str, &str)]) -> Vec<String> {
    let (_folder, mut asked) = file(text);
    asked.environment = environment
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let Err(Faults(found)) = Config::load(&asked) else {
        return Vec::new();
    };
    found
        .into_iter()
        .map(|mut fault| {
            if let Origin::File(_, line) = fault.origin {
                fault.origin = Origin::File("a.toml".into(), line);
            }
            fault.to_string()
        })
        .collect()
}

#[test]
fn the_defaults_are_a_good_configuration() {
    let (config, sources) = Config::load(&file("").1)
        .map_err(|faults| faults.to_string())
        .unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url, "http://127.0.0.1:8080");
    assert_eq!(config.database.url, "sqlite://./atsakas-data/atsakas.db");
    assert_eq!(config.secret, None);
    assert!(config.edge.rates.enabled && sources.warnings.is_empty());
    assert_eq!(config.edge.rates, atsakas_http::RateSettings::default());
}

#[test]
fn the_command_line_wins_over_the_environment_over_the_file_over_the_default() {
    let (_folder, mut asked) = file(
        "listen = \"127.0.0.1:1\"\nhsts_seconds = 5\nnearby_days = 7\n[log]\nformat = \"json\"",
    );
    asked.environment = vec![
        ("ATSAKAS_LISTEN".to_owned(), "127.0.0.1:2".to_owned()),
        ("ATSAKAS_NEARBY_DAYS".to_owned(), "8".to_owned()),
    ];
    asked.options = vec![("listen", "--listen", "127.0.0.1:3".to_owned())];
    let (config, sources) = Config::load(&asked)
        .map_err(|faults| faults.to_string())
        .unwrap();
    assert_eq!(
        (config.listen.port(), config.nearby_days, config.edge.hsts),
        (3, 8, Some(5))
    );
    assert_eq!(config.log_format, LogFormat::Json);
    assert_eq!(sources.get("listen").1, Origin::CommandLine("--listen"));
    assert_eq!(
        sources.get("nearby_days").1,
        Origin::Environment("ATSAKAS_NEARBY_DAYS".to_owned())
    );
}

#[test]
fn all_faults_are_said_at_once_with_value_origin_and_what_was_expected() {
    let found = faults(
        "listen = \"everywhere\"\nlisten_on = 1\n\n[limits]\nin_flight = 0\n[store]\nsynchronous = \"off\"\n[log]\nfilter = \"=,=\"\n",
        &[
            ("ATSAKAS_OFFICE_HOURS", "always"),
            ("ATSAKAS_SECRET_KEY", "hush-hush"),
            ("ATSAKAS_DATABASE", "mysql://ona:hush@db/x"),
        ],
    );
    for (start, end) in [
        (
            "listen_on = \"…\" (a.toml line 2): expected a key that exists",
            "",
        ),
        (
            "listen = \"everywhere\" (a.toml line 1): expected an address and port",
            "",
        ),
        (
            "limits.in_flight = \"0\" (a.toml line 5): expected a whole number from 1 to 1000000",
            "",
        ),
        (
            "store.synchronous = \"off\" (a.toml line 7): expected full or normal",
            "",
        ),
        ("log.filter = \"=,=\" (a.toml line 9)", ""),
        (
            "office_hours = \"always\" (ATSAKAS_OFFICE_HOURS): expected hours like",
            "",
        ),
        (
            "secret_key = \"…\" (ATSAKAS_SECRET_KEY): expected 64 hexadecimal digits",
            "",
        ),
        (
            "database = \"mysql://ona:…@db/x\" (ATSAKAS_DATABASE): expected sqlite://FILE",
            "",
        ),
    ] {
        assert!(
            found
                .iter()
                .any(|fault| fault.starts_with(start) && fault.ends_with(end)),
            "{start} is not in {found:#?}"
        );
    }
    assert_eq!(found.len(), 8, "{found:#?}");
    assert!(!found.concat().contains("hush"));
}

#[test]
fn a_mistyped_key_is_told_the_right_one() {
    let found = faults("[rate_limit]\nenabled = false\n", &[]);
    assert!(
        found[0].contains("did you mean rate_limits.enabled?"),
        "{found:?}"
    );
    let (_folder, mut asked) = file("");
    asked.environment = vec![
        ("ATSAKAS_LISEN".to_owned(), "x".to_owned()),
        ("ATSAKAS_TEST_POSTGRES".to_owned(), "x".to_owned()),
    ];
    let (_, sources) = Config::load(&asked)
        .map_err(|faults| faults.to_string())
        .unwrap();
    assert_eq!(
        sources.warnings,
        ["ATSAKAS_LISEN in the environment is no setting; did you mean ATSAKAS_LISTEN?"]
    );
}

#[test]
fn what_is_no_toml_is_said_with_its_line() {
    let found = faults("listen = \"127.0.0.1:1\"\nnearby_days = = 5\n", &[]);
    assert!(
        found[0].starts_with("config (a.toml line 2): expected TOML"),
        "{found:?}"
    );
}

#[test]
fn production_and_postgresql_need_a_secret_and_production_a_real_address() {
    let found = faults("production = true\nsamples = true\n", &[]);
    for key in ["public_url", "secret_key", "samples"] {
        assert!(
            found.iter().any(|fault| fault.starts_with(key)),
            "{key} is not in {found:?}"
        );
    }
    let found = faults("database = \"postgres://ona@db/atsakas\"\n", &[]);
    assert!(found[0].starts_with("secret_key"), "{found:?}");
}

#[test]
fn a_bucket_needs_its_name_and_both_keys_or_neither() {
    let found = faults("[blobs]\nkind = \"s3\"\ns3_access_key = \"a\"\n", &[]);
    assert!(
        found
            .iter()
            .any(|fault| fault.starts_with("blobs.s3_bucket")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|fault| fault.starts_with("blobs.s3_secret_key")),
        "{found:?}"
    );
}

#[test]
fn what_is_shown_can_be_read_again_and_hides_secrets() {
    let (_folder, mut asked) = file("");
    asked.environment = vec![
        (
            "ATSAKAS_SECRET_KEY".to_owned(),
            "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff".to_owned(),
        ),
        (
            "ATSAKAS_PROXIES_TRUSTED".to_owned(),
            "10.0.0.0/8, fd00::/8".to_owned(),
        ),
    ];
    let (_, sources) = Config::load(&asked)
        .map_err(|faults| faults.to_string())
        .unwrap();
    let text = show(&sources);
    assert!(!text.contains("00112233"), "{text}");
    let again: toml::Table = text.parse().unwrap();
    assert_eq!(
        again["proxies"]["trusted"].as_str(),
        Some("10.0.0.0/8, fd00::/8")
    );
    let found = faults(
        &text.replace("secret_key = \"…\"", "secret_key = \"\""),
        &[],
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_two_keys_share_a_variable() {
    let mut names: Vec<_> = KEYS.iter().map(Key::variable).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), KEYS.len());
}
