//! What an offline client needs to ask the right questions.

use atsakas_tests::on_both;

on_both! {
    async fn the_bootstrap_has_an_etag_and_is_not_sent_twice(app) {
        let first = app.get("/api/v1/bootstrap").await.expect_status(200);
        let etag = first.header("etag").expect("an ETag");
        let again = app.get_with("/api/v1/bootstrap", &[("if-none-match", &etag)]).await.expect_status(304);
        assert!(again.body.is_empty());
    }

    async fn every_category_has_texts_in_both_languages(app) {
        let bootstrap = app.get("/api/v1/bootstrap").await.expect_status(200).json();
        assert!(bootstrap["version"].is_i64());
        for category in bootstrap["categories"].as_array().expect("categories") {
            for lang in ["lt", "en"] {
                assert!(category["name"][lang].as_str().is_some_and(|text| !text.is_empty()), "{category}");
            }
            for question in category["questions"].as_array().expect("questions") {
                for lang in ["lt", "en"] {
                    assert!(question["label"][lang].as_str().is_some_and(|text| !text.is_empty()), "{question}");
                }
            }
        }
    }
}
