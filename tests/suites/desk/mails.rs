//! The operator's list of mails: for nobody else, without secret links, and each look is noted.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::json;

on_both! {
    async fn an_operator_reads_the_mails_page_by_page_and_nobody_else_does(app) {
        for number in 0..5 {
            let mut body = app.minimal();
            body["contact"] = json!({"email": format!("gavejas{number}@pavyzdys.lt")});
            app.file(body).await.expect_status(201);
        }
        app.run_due_jobs().await;
        let operator = app.operator().await;
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = operator.get(&format!("/desk/v1/mails?state=sent&limit=2{cursor}")).await.expect_status(200).json();
            for mail in page["items"].as_array().expect("a list") {
                assert!(!mail["text"].as_str().expect("words").contains("/confirm?"), "{mail}");
                seen.push(mail["to"].as_str().expect("an address").to_owned());
            }
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        seen.sort_unstable();
        assert_eq!(seen.len(), 5);
        assert_eq!(seen[0], "gavejas0@pavyzdys.lt");
        let kept = operator.get("/desk/v1/mails?state=kept").await.expect_status(200).json();
        assert_eq!(kept["items"], json!([]));
        assert_eq!(operator.get("/desk/v1/mails?state=lost").await.problem(), "400 parameter_malformed");
        assert_eq!(operator.get("/desk/v1/mails?limit=0").await.problem(), "400 parameter_malformed");
        for role in [Role::Coordinator, Role::Lead, Role::Auditor, Role::Confidential] {
            let officer = app.desk(role, "SAV-13", None).await;
            assert_eq!(officer.get("/desk/v1/mails").await.problem(), "403 not_allowed");
        }
        assert_eq!(app.get("/desk/v1/mails").await.problem(), "401 sign_in_needed");
    }
}
