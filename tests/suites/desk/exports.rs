//! Downloads: the same reports as the list, nothing of who filed them, nothing that a spreadsheet runs, and a note.

use atsakas_domain::access::Role;
use atsakas_store::audit::scan_stream;
use atsakas_tests::{Desk, TestApp, on_both};
use serde_json::{Value, json};

async fn filed(app: &TestApp, description: &str) -> String {
    let mut body = app.minimal();
    body["description"] = json!(description);
    body["contact"] = json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt"});
    let reply = app.file(body).await.expect_status(201).json();
    reply["reference"].as_str().expect("a reference").to_owned()
}

async fn export(desk: &Desk<'_>, file: &str) -> atsakas_tests::Reply {
    desk.get(&format!("/desk/v1/exports/{file}")).await
}

on_both! {
    async fn a_csv_has_what_the_list_has_and_runs_nothing(app) {
        let plain = filed(&app, "Duobė, \"gili\".").await;
        let formula = filed(&app, "=HYPERLINK(\"http://x\")").await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let reply = export(&lead, "reports.csv").await.expect_status(200);
        assert_eq!(reply.header("content-disposition").as_deref(), Some("attachment; filename=\"reports.csv\""));
        let text = reply.text();
        assert!(text.starts_with("\u{feff}reference,category,"));
        assert!(text.contains(&plain) && text.contains(&formula));
        assert!(text.contains("\"Duobė, \"\"gili\"\".\""));
        assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\")\""));
        assert!(!text.contains("pavyzdys") && !text.contains("Onait"));
        assert_eq!(text.lines().count(), 3);
        let none = export(&lead, "reports.csv?category=gatves").await.expect_status(200);
        assert_eq!(none.text().lines().count(), 1, "the head alone");
    }

    async fn geojson_is_in_degrees_or_in_lks94(app) {
        let reference = filed(&app, "Duobė").await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let wgs: Value = export(&lead, "reports.geojson").await.expect_status(200).json();
        assert_eq!(wgs["features"][0]["id"], reference.as_str());
        assert_eq!(wgs["features"][0]["geometry"]["coordinates"], json!([25.2873, 54.6858]));
        let lks: Value = export(&lead, "reports.geojson?crs=EPSG:3346").await.expect_status(200).json();
        assert_eq!(lks["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::3346");
        let at = &lks["features"][0]["geometry"]["coordinates"];
        let (east, north) = (at[0].as_f64().expect("metres"), at[1].as_f64().expect("metres"));
        assert!((582_000.0..584_000.0).contains(&east) && (6_061_000.0..6_063_000.0).contains(&north), "{east} {north}");
        let none: Value = export(&lead, "reports.geojson?category=gatves").await.expect_status(200).json();
        assert_eq!(none["features"], json!([]));
    }

    async fn an_xlsx_is_a_workbook(app) {
        filed(&app, "=1+1").await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let reply = export(&lead, "reports.xlsx").await.expect_status(200);
        assert!(reply.body.starts_with(b"PK\x03\x04") && reply.body.len() > 2_000);
    }

    async fn who_may_not_export_gets_nothing_and_who_does_is_noted(app) {
        filed(&app, "Duobė").await;
        for (role, authority) in [(Role::Auditor, "SAV-13"), (Role::Confidential, "SAV-13")] {
            let desk = app.desk(role, authority, None).await;
            assert_eq!(export(&desk, "reports.csv").await.problem(), "403 not_allowed", "{role}");
        }
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(export(&lead, "reports.pdf").await.problem(), "404 not_found");
        assert_eq!(export(&lead, "reports.csv?crs=EPSG:1").await.problem(), "400 parameter_malformed");
        export(&lead, "reports.csv?danger=false").await.expect_status(200);
        let other = app.desk(Role::Lead, "SAV-19", None).await;
        assert_eq!(export(&other, "reports.csv").await.expect_status(200).text().lines().count(), 1);
        let stream = atsakas_app::desk::audit::stream_of(lead.officer);
        let log = scan_stream(&app.app.store, &stream, 0, 10).await.expect("the log");
        assert_eq!(log.iter().map(|entry| entry.kind.as_str()).collect::<Vec<_>>(), ["export_begun", "export_ended"]);
        assert!(log[0].detail.contains("\"danger\":\"false\"") && log[1].detail.contains("\"rows\":1"), "{log:?}");
    }

    async fn an_export_goes_on_over_its_pages(app) {
        let reports = crate::desk::made::many(&app, 300, &[uuid::Uuid::from_u128(5)]);
        crate::desk::made::store(&app, &reports).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let own = reports.iter().filter(|one| one.authority == "SAV-13" && one.visibility != "confidential").count();
        let text = export(&lead, "reports.csv?status=all").await.expect_status(200).text();
        assert_eq!(text.lines().count(), own + 1);
    }
}
