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

/// Runs a command line in a folder of its own; gives the outcome and both outputs.
fn run_in(
    folder: &std::path::Path,
    line: &[&str],
    input: &str,
) -> (Result<Outcome, Failure>, String, String) {
    let data = folder.join("data");
    let words = ["atsakas", "--data-dir", data.to_str().unwrap()];
    let cli = Cli::try_parse_from(words.iter().chain(line)).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(
        cli,
        &mut Io {
            out: &mut out,
            err: &mut err,
            input: &mut input.as_bytes(),
        },
    );
    (
        outcome,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

fn write(folder: &std::path::Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_shipped_tables_are_sound_and_a_broken_one_is_told_every_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (outcome, out, err) = run_in(folder.path(), &["rules", "check"], "");
    assert!(matches!(outcome, Ok(Outcome::Clean)), "{out}{err}");
    assert!(
        out.contains("sound") && err.contains("shipped"),
        "{out}{err}"
    );

    let (_, csv, _) = run_in(folder.path(), &["rules", "export", "--format", "csv"], "");
    let good = write(folder.path(), "good.csv", &csv);
    assert!(matches!(
        run_in(folder.path(), &["rules", "check", &good], "").0,
        Ok(Outcome::Clean)
    ));

    let typo = write(
        folder.path(),
        "typo.csv",
        &csv.replacen("netvarka", "netvarkaa", 1),
    );
    let (outcome, out, _) = run_in(folder.path(), &["rules", "check", &typo], "");
    assert!(matches!(outcome, Ok(Outcome::Faults)));
    assert!(out.contains('2') && out.contains("netvarkaa"), "{out}");

    // Nothing overrides this rule and it overrides nothing: without it nobody answers for its category.
    let kept: Vec<_> = csv
        .lines()
        .filter(|line| !line.starts_with("N-028,"))
        .collect();
    assert_eq!(kept.len() + 1, csv.lines().count());
    let gap = write(folder.path(), "gap.csv", &kept.join("\n"));
    let (outcome, out, _) = run_in(folder.path(), &["rules", "check", &gap, "--json"], "");
    assert!(matches!(outcome, Ok(Outcome::Faults)));
    let verdict: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(verdict["sound"], false);
    assert!(
        !verdict["faults"].as_array().unwrap().is_empty(),
        "{verdict}"
    );
}

#[test]
fn explain_names_authority_rule_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let line = [
        "rules",
        "explain",
        "--category",
        "netvarka",
        "--at",
        "25.2873,54.6858",
        "--json",
    ];
    let (outcome, out, _) = run_in(folder.path(), &line, "");
    assert!(matches!(outcome, Ok(Outcome::Clean)));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (found["authority"].as_str(), found["kind"].as_str()),
        (Some("SAV-13"), Some("municipality"))
    );
    assert!(
        found["explanation"]
            .as_str()
            .unwrap()
            .contains(found["rule"].as_str().unwrap()),
        "{found}"
    );
    for wrong in [
        [
            "rules",
            "explain",
            "--category",
            "nera",
            "--at",
            "25.2873,54.6858",
        ],
        [
            "rules",
            "explain",
            "--category",
            "netvarka",
            "--at",
            "25.2873",
        ],
    ] {
        assert!(
            matches!(run_in(folder.path(), &wrong, "").0, Err(Failure::Usage(_))),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_batch_is_answered_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let questions = r#"{"category":"netvarka","at":[25.2873,54.6858],"time":"2026-06-23T23:59:00+03:00"}

{"category":"netvarka","at":[2.35,48.85]}
{"category":"netvarka","at":[25.2873,54.6858],"circumstances":{"orai":"lietus"}}
{"category":"netvarka","at":[25.2873,54.6858],"colour":"red"}
"#;
    let line = ["rules", "explain", "--batch"];
    let (outcome, out, _) = run_in(folder.path(), &line, questions);
    assert!(matches!(outcome, Ok(Outcome::Faults)));
    let answers: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["authority"], "SAV-13");
    let asked = &answers[0]["asked"];
    assert_eq!(
        (&asked["category"], &asked["day"], &asked["minute"]),
        (&"netvarka".into(), &"Tue".into(), &1439.into())
    );
    assert_eq!(answers[1], serde_json::json!({"outside": true}));
    for (answer, word) in [(&answers[2], "orai"), (&answers[3], "colour")] {
        assert!(answer["error"].as_str().unwrap().contains(word), "{answer}");
    }
    let endless = format!("{{\"category\":\"{}\"}}", "a".repeat(70_000));
    let (outcome, ..) = run_in(folder.path(), &line, &endless);
    assert!(matches!(outcome, Err(Failure::Usage(_))));
}

#[test]
fn an_imported_territory_is_what_places_are_looked_up_in() {
    let folder = tempfile::tempdir().unwrap();
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kodas":"13","vardas":"Vilnius"},
        "geometry":{"type":"Polygon","coordinates":[[[25,54],[26,54],[26,55],[25,55],[25,54]]]}}]}"#;
    let file = write(folder.path(), "a.geojson", square);
    let reading = [
        "--level",
        "municipality",
        "--code",
        "kodas",
        "--name",
        "vardas",
    ];
    let line = |verb: &'static str, more: &[&'static str]| {
        let mut line = vec!["territory", verb, file.as_str()];
        line.extend(reading);
        line.extend(more);
        run_in(folder.path(), &line, "")
    };
    assert!(matches!(
        run_in(folder.path(), &["territory", "locate"], "25.5,54.5").0,
        Err(Failure::Unreachable(_))
    ));
    assert!(matches!(line("check", &[]).0, Ok(Outcome::Clean)));
    assert!(matches!(
        line("import", &["--dry-run"]).0,
        Ok(Outcome::Clean)
    ));
    assert!(
        !folder.path().join("data/atsakas.db").exists(),
        "a dry run makes no database"
    );
    let (outcome, out, err) = line("import", &[]);
    assert!(matches!(outcome, Ok(Outcome::Clean)), "{out}{err}");
    let (outcome, out, _) = run_in(
        folder.path(),
        &["territory", "locate"],
        "25.5,54.5\n25.5,54.9999\n27,54.5\n",
    );
    assert!(matches!(outcome, Ok(Outcome::Clean)));
    assert_eq!(out, "13,13,no\n13,13,yes\noutside\n");

    let crossed = write(
        folder.path(),
        "b.geojson",
        &square.replace("[26,55],[25,55]", "[25,55],[26,55]"),
    );
    let mut line = vec!["territory", "import", crossed.as_str()];
    line.extend(reading);
    let (outcome, out, _) = run_in(folder.path(), &line, "");
    assert!(
        matches!(outcome, Ok(Outcome::Faults)) && out.contains("crosses itself"),
        "{out}"
    );
    assert_eq!(
        run_in(folder.path(), &["territory", "locate"], "25.5,54.5\n").1,
        "13,13,no\n"
    );
}

#[test]
fn seeded_reports_have_whole_logs_and_can_be_simulated() {
    let folder = tempfile::tempdir().unwrap();
    let (outcome, out, err) = run_in(folder.path(), &["seed", "--reports", "20"], "");
    assert!(matches!(outcome, Ok(Outcome::Clean)), "{outcome:?} {err}");
    assert_eq!(out, "20\n");
    let (outcome, _, err) = run_in(folder.path(), &["verify-log"], "");
    assert!(
        matches!(outcome, Ok(Outcome::Clean)) && err.contains("20 reports"),
        "{err}"
    );
    assert!(matches!(
        run_in(folder.path(), &["migrate", "status"], "").0,
        Ok(Outcome::Clean)
    ));
    let (_, csv, _) = run_in(folder.path(), &["rules", "export"], "");
    let draft = write(folder.path(), "draft.csv", &csv);
    let (outcome, out, err) = run_in(
        folder.path(),
        &["rules", "simulate", &draft, "--since", "2000-01-01"],
        "",
    );
    assert!(matches!(outcome, Ok(Outcome::Clean)), "{err}");
    assert!(
        out.is_empty() && err.contains("20 reports: 20 stay"),
        "the same table moves nothing: {out}{err}"
    );
}

#[test]
fn the_demonstration_stays_on_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let (outcome, ..) = run_in(folder.path(), &["demo", "--listen", "0.0.0.0:8080"], "");
    assert!(matches!(outcome, Err(Failure::Usage(_))));
}
