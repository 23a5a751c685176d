//! What everybody sees: list, detail, map, near by. Nothing private is in any of them.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

async fn filed_at(app: &TestApp, lon: f64, lat: f64) -> Value {
    let mut body = app.minimal();
    body["position"] = json!({"lon": lon, "lat": lat});
    app.file(body).await.expect_status(201).json()
}

async fn answer(app: &TestApp, reference: &str) {
    app.officer(reference, OfficerMove::Accept).await;
    app.officer(reference, OfficerMove::answer("fixed", "Sutvarkyta."))
        .await;
}

on_both! {
    async fn the_list_pages_newest_first_without_loss_or_repeat(app) {
        let mut filed = Vec::new();
        for step in 0..7 {
            app.advance_hours(1);
            filed.push(filed_at(&app, 25.28 + f64::from(step) * 0.001, 54.68).await["reference"].clone());
        }
        let mut seen = Vec::new();
        let mut path = "/api/v1/reports?limit=3".to_owned();
        loop {
            let page = app.get(&path).await.expect_status(200).json();
            seen.extend(page["items"].as_array().expect("items").iter().map(|item| item["reference"].clone()));
            match page["next"].as_str() {
                Some(next) => path = format!("/api/v1/reports?limit=3&cursor={next}"),
                None => break,
            }
        }
        filed.reverse();
        assert_eq!(seen, filed);
    }

    async fn the_feed_tells_of_public_reports_and_is_well_formed(app) {
        let reference = filed_at(&app, 25.28, 54.68).await["reference"].clone();
        let reference = reference.as_str().expect("a reference");
        let answer = app.get("/api/v1/reports.atom?category=saugumas").await.expect_status(200);
        assert_eq!(answer.header("content-type").as_deref(), Some("application/atom+xml; charset=utf-8"));
        let text = String::from_utf8(answer.body.to_vec()).expect("text");
        assert!(text.contains(&format!("/pranesimas/{reference}</id>")), "{text}");
        assert!(text.contains("<georss:point>54.68 25.28</georss:point>"), "{text}");
        assert!(text.contains("reports.atom?category=saugumas"), "{text}");
        let other = app.get("/api/v1/reports.atom?category=netvarka").await.expect_status(200);
        assert!(!String::from_utf8_lossy(&other.body).contains(reference), "it is of another category");
        assert_eq!(app.get("/api/v1/reports.atom?bbox=1").await.problem(), "400 parameter_malformed");
    }

    async fn everybody_sees_how_an_area_answers(app) {
        let figures = || async { app.get("/api/v1/figures").await.expect_status(200).json() };
        assert_eq!(figures().await["areas"], json!([]));
        let mut references = Vec::new();
        for _ in 0..3 {
            references.push(filed_at(&app, 25.2873, 54.6858).await["reference"].as_str().expect("a reference").to_owned());
        }
        // Whatever is counted is kept for ten minutes.
        assert_eq!(figures().await["areas"], json!([]));
        app.advance_hours(1);
        let lives = |area: &Value| [area["received"].clone(), area["answered"].clone(), area["answered_in_time"].clone(), area["overdue"].clone()];
        let now = figures().await;
        assert_eq!(now["areas"][0]["name"], "Vilniaus miesto savivaldybė");
        assert_eq!((now["areas"][1]["level"].clone(), now["areas"][1]["within"].clone()), (json!("eldership"), json!("13")));
        assert_eq!(lives(&now["areas"][0]), [json!(3), json!(0), json!(0), json!(0)]);
        assert_eq!(lives(&now["areas"][1]), lives(&now["areas"][0]));
        answer(&app, &references[0]).await;
        // Past the deadline of twenty working days, and still in the ninety.
        app.advance_hours(24 * 40);
        answer(&app, &references[1]).await;
        assert_eq!(lives(&figures().await["areas"][0]), [json!(3), json!(2), json!(1), json!(1)]);
        app.advance_hours(24 * 60);
        assert_eq!(figures().await["areas"], json!([]), "what is older is not counted");
    }

    async fn places_are_found_by_the_beginnings_of_their_words(app) {
        let found = |query: &str| { let path = format!("/api/v1/places?q={query}"); let app = &app; async move { app.get(&path).await.expect_status(200).json()["items"].clone() } };
        let plain = found("zirm").await;
        assert_eq!(plain[0]["name"], "Žirmūnų seniūnija");
        assert_eq!(plain[0]["within"], "Vilniaus miesto savivaldybė");
        assert_eq!(plain, found("%C5%BDIRM").await, "marks and case make no difference");
        // The position that is offered is in the place, by the very index that names the authority.
        let position = plain[0]["position"].clone();
        let body = json!({"category": "netvarka", "position": position});
        let who = app.post("/api/v1/responsibility/preview", &body).await.expect_status(200).json();
        assert_eq!(who["responsible"]["area"], plain[0]["code"]);
        assert_eq!(found("").await, json!([]));
        assert_eq!(found("irmun").await, json!([]), "only beginnings count");
        let long = "a".repeat(101);
        assert_eq!(app.get(&format!("/api/v1/places?q={long}")).await.problem(), "400 parameter_malformed");
    }

    async fn the_territory_is_a_map_of_its_own(app) {
        let tile = app.get("/api/v1/boundaries/7/72/40.mvt").await.expect_status(200);
        assert_eq!(tile.header("content-type").as_deref(), Some("application/vnd.mapbox-vector-tile"));
        let text = String::from_utf8_lossy(&tile.body).into_owned();
        assert!(text.contains("areas") && text.contains("municipality"), "no areas");
        let near = app.get("/api/v1/boundaries/10/583/325.mvt").await.expect_status(200);
        assert!(String::from_utf8_lossy(&near.body).contains("eldership"), "elderships are drawn from near");
        assert_eq!(app.get("/api/v1/boundaries/7/0/0.mvt").await.expect_status(200).body.len(), 0);
        for bad in ["15/0/0.mvt", "7/200/0.mvt", "7/72/40", "x/0/0.mvt"] {
            assert_eq!(app.get(&format!("/api/v1/boundaries/{bad}")).await.problem(), "400 parameter_malformed", "{bad}");
        }
    }

    async fn filters_choose_by_box_status_and_category(app) {
        let inside = filed_at(&app, 25.2800, 54.6800).await["reference"].clone();
        let outside = filed_at(&app, 25.2000, 54.7200).await["reference"].clone();
        let list = |query: &str| { let path = format!("/api/v1/reports?{query}"); let app = &app; async move { app.get(&path).await.expect_status(200).json()["items"].clone() } };
        let boxed = list("bbox=25.27,54.67,25.29,54.69").await;
        assert_eq!(boxed.as_array().map(Vec::len), Some(1));
        assert_eq!(boxed[0]["reference"], inside);
        assert_ne!(boxed[0]["reference"], outside);
        assert_eq!(list("category=saugumas&status=assigned").await.as_array().map(Vec::len), Some(2));
        assert_eq!(list("category=gatves").await, json!([]));
        assert_eq!(list("status=closed").await, json!([]));
    }

    async fn nothing_private_is_public(app) {
        let mut body = app.minimal();
        body["description"] = json!("Petras Petraitis iš 5 buto vėl.");
        body["contact"] = json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt", "phone": "+37061234567"});
        let receipt = app.file(body).await.expect_status(201).json();
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        let reference = receipt["reference"].as_str().expect("a reference");
        app.fold_tiles().await;
        for path in [
            "/api/v1/reports".to_owned(),
            format!("/api/v1/reports/{reference}"),
            "/api/v1/reports/nearby?lon=25.2873&lat=54.6858&category=saugumas".to_owned(),
            "/api/v1/tiles/14/9342/5207.mvt".to_owned(),
        ] {
            let reply = app.get(&path).await.expect_status(200);
            let text = reply.text();
            for secret in ["Onaitė", "ona@pavyzdys.lt", "37061234567", "Petraitis", token] {
                assert!(!text.contains(secret), "{path} shows {secret}: {text}");
            }
        }
    }

    async fn a_restricted_report_is_nowhere_public(app) {
        let body = app.parking().await;
        let receipt = app.file(body).await.expect_status(201).json();
        let reference = receipt["reference"].as_str().expect("a reference");
        app.fold_tiles().await;
        assert_eq!(app.get("/api/v1/reports").await.json()["items"], json!([]));
        assert_eq!(app.get(&format!("/api/v1/reports/{reference}")).await.problem(), "404 not_found");
        assert_eq!(app.post(&format!("/api/v1/reports/{reference}/support"), &json!({"supporter": "0190f3a2-1111-4222-8333-444455556666"})).await.problem(), "404 not_found");
        assert_eq!(app.get("/api/v1/reports/nearby?lon=25.2873&lat=54.6858&category=stovejimas").await.json()["items"], json!([]));
        let (x, y) = atsakas_tests::app::tile_of(25.2873, 54.6858, 14);
        for zoom in [6_u32, 10, 14] {
            let shift = 14 - zoom;
            let tile = app.get(&format!("/api/v1/tiles/{zoom}/{}/{}.mvt", x >> shift, y >> shift)).await.expect_status(200);
            assert!(tile.body.is_empty(), "zoom {zoom}");
        }
    }

    async fn the_tile_shows_points_near_and_clusters_far(app) {
        for step in 0..5 {
            filed_at(&app, 25.2873 + f64::from(step) * 0.0001, 54.6858).await;
        }
        app.fold_tiles().await;
        let (x, y) = atsakas_tests::app::tile_of(25.2873, 54.6858, 14);
        let near = app.get(&format!("/api/v1/tiles/14/{x}/{y}.mvt")).await.expect_status(200);
        assert_eq!(near.header("content-type").as_deref(), Some("application/vnd.mapbox-vector-tile"));
        assert!(near.text().contains("reports") && near.text().contains("saugumas"));
        let far = app.get(&format!("/api/v1/tiles/6/{}/{}.mvt", x >> 8, y >> 8)).await.expect_status(200);
        assert!(far.text().contains("clusters"), "{:?}", far.text());
        assert_eq!(app.get("/api/v1/tiles/3/99/1.mvt").await.problem(), "400 parameter_malformed");
    }

    async fn the_neighbour_is_found_with_distance_and_age_and_may_be_supported(app) {
        let there = filed_at(&app, 25.2873, 54.6858).await;
        app.advance_hours(2);
        let found = app.get("/api/v1/reports/nearby?lon=25.2876&lat=54.6858&category=saugumas").await.expect_status(200).json();
        let item = &found["items"][0];
        assert_eq!(item["reference"], there["reference"]);
        let distance = item["distance_m"].as_f64().expect("metres");
        assert!((15.0..25.0).contains(&distance), "{distance}");
        assert_eq!(item["age_hours"], 2);
        let path = format!("/api/v1/reports/{}/support", there["reference"].as_str().expect("a reference"));
        let supporter = json!({"supporter": "0190f3a2-1111-4222-8333-444455556666"});
        assert_eq!(app.post(&path, &supporter).await.expect_status(200).json()["supporters"], 1);
        assert_eq!(app.post(&path, &supporter).await.expect_status(200).json()["supporters"], 1);
        let other = json!({"supporter": "0190f3a2-1111-4222-8333-444455556667"});
        assert_eq!(app.post(&path, &other).await.expect_status(200).json()["supporters"], 2);
    }
}
