//! The shape of the command line.

use clap::CommandFactory;

use super::*;

#[test]
fn the_command_line_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn global_options_stand_before_or_after_the_subcommand() {
    for line in [
        "atsakas --data-dir here config check",
        "atsakas config check --data-dir here",
        "atsakas config --data-dir here check",
    ] {
        let cli = Cli::try_parse_from(line.split(' ')).unwrap();
        assert_eq!(cli.global.data_dir, Some(PathBuf::from("here")), "{line}");
    }
}

#[test]
fn options_become_settings() {
    let cli = Cli::try_parse_from([
        "atsakas",
        "config",
        "check",
        "--database",
        "postgres://db/x",
    ])
    .unwrap();
    let asked = cli.global.asked(&[
        ("listen", "--listen", Some("127.0.0.1:1".to_owned())),
        ("samples", "demo", None),
    ]);
    assert_eq!(
        asked.options,
        [
            ("database", "--database", "postgres://db/x".to_owned()),
            ("listen", "--listen", "127.0.0.1:1".to_owned())
        ]
    );
}

#[test]
fn what_is_no_level_is_told_the_levels() {
    let line = [
        "atsakas",
        "territory",
        "check",
        "a.geojson",
        "--level",
        "county",
        "--code",
        "c",
        "--name",
        "n",
    ];
    let error = Cli::try_parse_from(line).unwrap_err().to_string();
    assert!(
        error.contains("municipality, eldership and zone"),
        "{error}"
    );
}
