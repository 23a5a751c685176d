//! A report on paper.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::json;

use super::{path, say, text};

on_both! {
    async fn a_page_runs_nothing_and_shows_words_as_words(app) {
        let mut body = app.minimal();
        body["description"] = json!("<script>alert('x')</script> & \"taip\"");
        let receipt = app.file(body).await.expect_status(201).json();
        let reference = text(&receipt["reference"]);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &reference, "/accept", &json!({"note": "<b>Vidinė</b>"})).await.expect_status(200);
        let print = path(&reference, "/print");
        let page = lead.send("GET", &print, &[("accept", "text/html")], None).await.expect_status(200);
        let html = page.text();
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;") && html.contains("&lt;b&gt;Vidinė"), "{html}");
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(html.contains("lang=\"lt\"") && html.contains("Vidinės pastabos"));
        let english = lead.send("GET", &format!("{print}?lang=en"), &[("accept", "text/html")], None).await.expect_status(200).text();
        assert!(english.contains("lang=\"en\"") && english.contains("Internal notes"));
        let document = lead.get(&print).await.expect_status(200).json();
        assert_eq!(document["reference"], reference.as_str());
        let other = app.desk(Role::Lead, "SAV-19", None).await;
        assert_eq!(other.get(&print).await.problem(), "404 not_found");
    }
}
