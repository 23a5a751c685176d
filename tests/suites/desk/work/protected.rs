//! Looks at contacts and originals: only who may, for a stated purpose, logged before the answer.

use atsakas_domain::access::Role;
use atsakas_tests::{on_both, pictures};
use serde_json::json;

use super::{audited, path, text};

on_both! {
    async fn each_look_at_a_contact_is_logged_with_its_purpose(app) {
        let reference = text(&app.file(app.parking().await).await.expect_status(201).json()["reference"]);
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let contact = path(&reference, "/contact");
        assert_eq!(officer.get(&contact).await.problem(), "400 parameter_malformed");
        assert_eq!(officer.get(&format!("{contact}?purpose=curiosity")).await.problem(), "400 parameter_malformed");
        assert!(audited(&app, &reference).await.is_empty());
        let seen = officer.get(&format!("{contact}?purpose=reach_reporter")).await.expect_status(200).json();
        assert_eq!(seen["email"], "ona@pavyzdys.lt");
        assert_eq!(audited(&app, &reference).await, [("contact_viewed".to_owned(), r#"{"purpose":"reach_reporter"}"#.to_owned())]);
        let auditor = app.desk(Role::Auditor, "SAV-13", None).await;
        assert_eq!(auditor.get(&format!("{contact}?purpose=own_data")).await.problem(), "403 not_allowed");
        let other = app.desk(Role::Officer, "SAV-19", None).await;
        assert_eq!(other.get(&format!("{contact}?purpose=own_data")).await.problem(), "404 not_found");
        assert_eq!(audited(&app, &reference).await.len(), 1);
        let plain = text(&app.file(app.minimal()).await.expect_status(201).json()["reference"]);
        assert_eq!(officer.get(&path(&plain, "/contact?purpose=own_data")).await.problem(), "404 not_found");
    }

    async fn an_original_is_saved_never_shown_and_each_look_is_logged(app) {
        let bytes = pictures::jpeg_with_exif(64, 48);
        let photo = app.upload(bytes.clone()).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let reference = text(&app.file(body).await.expect_status(201).json()["reference"]);
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let original = path(&reference, &format!("/photos/{photo}/original"));
        assert_eq!(officer.get(&original).await.problem(), "400 parameter_malformed");
        let saved = officer.get(&format!("{original}?purpose=investigate")).await.expect_status(200);
        assert_eq!(saved.body, bytes);
        assert_eq!(saved.header("content-type").as_deref(), Some("application/octet-stream"));
        assert!(saved.header("content-disposition").expect("a disposition").starts_with("attachment"));
        assert_eq!(saved.header("cache-control").as_deref(), Some("no-store"));
        assert_eq!(audited(&app, &reference).await, [("original_viewed".to_owned(), r#"{"purpose":"investigate"}"#.to_owned())]);
        let auditor = app.desk(Role::Auditor, "SAV-13", None).await;
        assert_eq!(auditor.get(&format!("{original}?purpose=investigate")).await.problem(), "403 not_allowed");
        let stray = app.upload(pictures::jpeg(20, 20, 9)).await;
        assert_eq!(officer.get(&path(&reference, &format!("/photos/{stray}/original?purpose=investigate"))).await.problem(), "404 not_found");
    }
}
