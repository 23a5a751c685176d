//! Addresses: imported whole or not at all, and found as people write them.

use std::fmt::Write;

use atsakas_app::addresses::{AddressesError, Columns, Coordinates, Read, import, read};
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

const TABLE: &str = "\u{feff}gatve;nr;vieta;x;y
Žirmūnų g.;12;Vilnius;25.2921;54.7102
Žirmūnų g.;12A;Vilnius;25.2925;54.7103
Žirmūnų g.;120;Vilnius;25.2931;54.7112
Žirmūnų g.;12;Vilnius;25.2921;54.7102
Kovo 11-osios g.;5;Vilnius;25.2800;54.6900
;7;Antežeriai;25.2700;54.6800
Tolima g.;1;Toli;2.35;48.85
;;Vilnius;25.28;54.69
Klaidos g.;3;Vilnius;rytai;54.69
";

fn columns(coordinates: Coordinates) -> Columns {
    let text = str::to_owned;
    Columns {
        street: text("gatve"),
        number: text("nr"),
        locality: text("vieta"),
        x: text("x"),
        y: text("y"),
        coordinates,
        delimiter: b';',
    }
}

fn table(app: &TestApp, text: &str) -> Read {
    let territory = &app.app.snapshots.current().territory;
    read(text.as_bytes(), &columns(Coordinates::Wgs84), territory).expect("a table")
}

async fn put(app: &TestApp, text: &str) {
    import(&app.app.store, app.app.clock.now(), None, &table(app, text))
        .await
        .expect("it is put in use");
}

async fn found(app: &TestApp, asked: &str) -> Vec<(String, String)> {
    let asked: String = form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    let reply = app
        .get(&format!("/api/v1/places?q={asked}"))
        .await
        .expect_status(200)
        .json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    reply["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (text(&one["level"]), text(&one["name"])))
        .collect()
}

fn named(all: &[(String, String)]) -> Vec<&str> {
    all.iter().map(|(_, name)| name.as_str()).collect()
}

on_both! {
    async fn a_table_is_read_with_its_faults(app) {
        let read = table(&app, TABLE);
        assert_eq!((read.streets(), read.houses()), (3, 5));
        assert_eq!((read.faulty, read.outside, read.repeated), (2, 1, 1));
        assert_eq!(read.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [9, 10]);
        let territory = &app.app.snapshots.current().territory;
        let other = Columns { number: "numeris".to_owned(), ..columns(Coordinates::Wgs84) };
        assert!(matches!(atsakas_app::addresses::read(TABLE.as_bytes(), &other, territory), Err(AddressesError::Column(name)) if name == "numeris"));
        // The same house in metres of LKS-94.
        let (east, north) = atsakas_domain::territory::lks94_from_wgs84(25.2921, 54.7102);
        let metres = format!("gatve;nr;vieta;x;y\nŽirmūnų g.;12;Vilnius;{east};{north}\n");
        let read = atsakas_app::addresses::read(metres.as_bytes(), &columns(Coordinates::Lks94), territory).expect("a table");
        import(&app.app.store, app.app.clock.now(), None, &read).await.expect("it is put in use");
        let place = app.get("/api/v1/places?q=zirmunu+12").await.expect_status(200).json()["items"][0].clone();
        let off = |name: &str, right: f64| (place["position"][name].as_f64().expect("a number") - right).abs();
        assert!(off("lon", 25.2921) < 1e-6 && off("lat", 54.7102) < 1e-6, "{place}");
    }

    async fn houses_are_found_as_people_write_them(app) {
        assert_eq!(found(&app, "Žirmūnų 12").await, [], "nothing is imported yet");
        put(&app, TABLE).await;
        for asked in ["Žirmūnų g. 12", "zirmunu gatve 12, Vilnius", "12 zirmunu", "vilnius žirm 12"] {
            let all = found(&app, asked).await;
            assert_eq!(named(&all), ["Žirmūnų g. 12", "Žirmūnų g. 12A", "Žirmūnų g. 120"], "{asked}");
            assert!(all.iter().all(|(level, _)| level == "address"));
        }
        assert_eq!(named(&found(&app, "žirmūnų 12a").await), ["Žirmūnų g. 12A"]);
        assert_eq!(named(&found(&app, "Žirmūnų 12-45").await).first(), Some(&"Žirmūnų g. 12"), "a flat is in its house");
        // A figure can be of the name; a village without streets has its own name.
        assert_eq!(named(&found(&app, "kovo 11").await), ["Kovo 11-osios g."]);
        assert_eq!(named(&found(&app, "kovo 11-osios 5").await), ["Kovo 11-osios g. 5"]);
        assert_eq!(named(&found(&app, "antezeriai 7").await), ["Antežeriai 7"]);
        // Areas come before streets; a kind of street or one letter alone asks for nothing.
        let all = found(&app, "zirmun").await;
        assert_eq!((all[0].0.as_str(), named(&all).last().copied()), ("eldership", Some("Žirmūnų g.")));
        assert!(found(&app, "g").await.iter().all(|(level, _)| level == "eldership"));
        assert_eq!(found(&app, "ž 12").await, []);
        // What stands in a pattern is nothing but text.
        for hostile in ["%", "zirmunu 12%", "' OR 1=1 --", "\u{fffd}\u{fffd}", "\u{10ffff}zirmunu"] {
            found(&app, hostile).await;
        }
        let place = app.get("/api/v1/places?q=kovo+11-osios+5").await.expect_status(200).json()["items"][0].clone();
        assert_eq!(place["within"], "Vilnius, Vilniaus miesto savivaldybė");
        let who = app.post("/api/v1/responsibility/preview", &json!({"category": "netvarka", "position": place["position"]})).await;
        who.expect_status(200);
    }

    async fn an_import_takes_the_place_of_the_one_before_or_changes_nothing(app) {
        put(&app, TABLE).await;
        put(&app, "gatve;nr;vieta;x;y\nLiepų g.;1;Vilnius;25.2921;54.7102\n").await;
        assert_eq!(named(&found(&app, "liepu 1").await), ["Liepų g. 1"]);
        assert_eq!(found(&app, "zirmunu 12").await, []);
        let empty = table(&app, "gatve;nr;vieta;x;y\nTolima g.;1;Toli;2.35;48.85\n");
        let refused = import(&app.app.store, app.app.clock.now(), None, &empty).await;
        assert!(matches!(refused, Err(AddressesError::Empty)));
        assert_eq!(named(&found(&app, "liepu 1").await), ["Liepų g. 1"]);
        // One that was cut off is searched by nobody, and is gone with the next.
        app.app.store.apply(atsakas_store::addresses::begin_edition(9, None, 1)).await.expect("begun");
        assert_eq!(named(&found(&app, "liepu 1").await), ["Liepų g. 1"]);
        put(&app, TABLE).await;
        assert_eq!(named(&found(&app, "kovo 11-osios 5").await), ["Kovo 11-osios g. 5"]);
        let edition = atsakas_store::addresses::find_edition(&app.app.store).await.expect("read").expect("one");
        assert_eq!(edition.edition, 10);
        // More rows than go at once, a word of all of them among them: nothing is left of what was before.
        let mut many = String::from("gatve;nr;vieta;x;y\n");
        for number in 0..2_600 {
            let _ = writeln!(many, "Gatvė{number} g.;{number};Vilnius;25.2921;54.7102");
        }
        put(&app, &many).await;
        assert_eq!(named(&found(&app, "gatve2599 2599").await), ["Gatvė2599 g. 2599"]);
        put(&app, TABLE).await;
        let left = atsakas_store::addresses::list_other_editions(&app.app.store, 12).await.expect("read");
        assert!(left.is_empty(), "{left:?}");
        let part = atsakas_store::addresses::drop_part(&app.app.store, 11, 10).await.expect("read");
        assert!(part.is_none(), "a row of the edition before is left");
    }
}
