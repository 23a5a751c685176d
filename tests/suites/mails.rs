//! Mails leave by a job, over a real SMTP server where one can be installed; without one they are kept, never dropped.

use std::collections::HashSet;

use atsakas_app::{
    jobs::worker,
    mail::{
        list::MailState,
        queue::{Draft, Link, queue},
        release::release,
    },
    ports::SendError,
};
use atsakas_messages::Lang;
use atsakas_store::ChangeSet;
use atsakas_tests::{
    TestApp, on_both,
    smtp::{LOGIN, Privacy, SmtpServer},
};
use serde_json::json;

/// A mail of no report.
fn draft(to: &str, subject: &str) -> Draft {
    Draft {
        kind: "test",
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: "Sveiki!\n\nĄžuolyne vėl tamsu.".to_owned(),
        lang: Lang::Lt,
        link: Link::None,
        about: None,
    }
}

/// Writes it, a moment after the one before, so that lists have one order.
async fn write(app: &TestApp, draft: Draft) {
    app.clock.advance(jiff::SignedDuration::from_millis(1));
    let changes = queue(&app.app, draft, app.app.clock.now()).expect("a mail");
    app.app
        .store
        .apply(ChangeSet::from(changes))
        .await
        .expect("it is stored");
}

async fn states(app: &TestApp) -> Vec<String> {
    app.mails()
        .await
        .into_iter()
        .map(|mail| mail.state)
        .collect()
}

async fn filed_with_address(app: &TestApp, address: &str) {
    let mut body = app.minimal();
    body["contact"] = json!({"email": address});
    app.file(body).await.expect_status(201);
}

on_both! {
    async fn without_a_mail_server_mails_are_kept_and_go_once_there_is_one(app) {
        let app = app.restarted(Vec::new()).await;
        filed_with_address(&app, "ona@pavyzdys.lt").await;
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["kept"]);
        assert!(release(&app.app, MailState::Kept, 7).await.is_err(), "there is nobody to take them");
        app.advance_hours(24 * 8);
        write(&app, draft("jonas@pavyzdys.lt", "Nauja")).await;
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["kept", "kept"]);

        let Some(server) = SmtpServer::start(Privacy::None) else { return };
        let app = app.restarted(server.settings()).await;
        assert_eq!(release(&app.app, MailState::Kept, 7).await.expect("released"), 1);
        assert_eq!(release(&app.app, MailState::Kept, 7).await.expect("released"), 0);
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["kept", "sent"], "older news is nobody's any more");
        assert_eq!(server.taken().len(), 1);
    }

    async fn a_letter_says_who_it_is_from_that_a_machine_wrote_it_and_where_to_stop_it(app) {
        let Some(server) = SmtpServer::start(Privacy::None) else { return };
        let receipt = {
            let mut body = app.minimal();
            body["contact"] = json!({"email": "ona@pavyzdys.lt"});
            app.file(body).await.expect_status(201).json()
        };
        let token = receipt["tracking"]["token"].as_str().expect("a token").to_owned();
        let reference = receipt["reference"].as_str().expect("a reference").to_owned();
        app.run_due_jobs().await;
        let code = app.postbox.code("ona@pavyzdys.lt");
        let app = app.restarted(server.settings()).await;
        app.advance_hours(1);
        app.post("/api/v1/contact/confirm", &json!({"code": code})).await.expect_status(200);
        app.run_due_jobs().await;

        let taken = server.taken();
        let headers = &taken[0]["headers"];
        assert_eq!(taken[0]["to"], json!(["ona@pavyzdys.lt"]));
        assert_eq!(taken[0]["from"], "atsakas@pavyzdys.lt");
        assert_eq!(headers["to"], "ona@pavyzdys.lt");
        assert_eq!(headers["from"], "Vilniaus „Atsakas“ <atsakas@pavyzdys.lt>");
        assert_eq!(headers["reply-to"], "info@pavyzdys.lt");
        assert_eq!(headers["subject"], format!("Jūsų pranešimas {reference}"));
        assert_eq!(headers["auto-submitted"], "auto-generated");
        assert_eq!(headers["content-language"], "lt");
        assert_eq!(headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
        let stop = headers["list-unsubscribe"].as_str().expect("a header");
        assert!(stop.starts_with("<http") && stop.ends_with(&format!("/api/v1/track/{token}/unsubscribe>")), "{stop}");
        let mail = app.mails().await.pop().expect("a mail");
        assert_eq!(headers["message-id"], format!("<{}@pavyzdys.lt>", mail.id.simple()));
        assert!(!mail.text.contains(&token), "the secret link is stored nowhere");
        let text = taken[0]["text"].as_str().expect("a text");
        assert!(text.contains(&format!("/sekti#{token}")) && text.contains("patvirtinote"), "{text}");
        let raw = taken[0]["raw"].as_str().expect("bytes");
        let (head, _) = raw.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.is_ascii() && head.lines().all(|line| line.len() <= 998), "{head}");
    }

    async fn no_subject_and_no_address_puts_a_header_into_a_letter(app) {
        let Some(server) = SmtpServer::start(Privacy::None) else { return };
        let app = app.restarted(server.settings()).await;
        write(&app, draft("ona@pavyzdys.lt", "Ąžuolas\r\nBcc: visi@pavyzdys.lt\r\n\r\nlabas")).await;
        write(&app, draft("ona@pavyzdys.lt\r\nBcc: visi@pavyzdys.lt", "Antra")).await;
        write(&app, draft("Ona <ona@pavyzdys.lt>, visi@pavyzdys.lt", "Trečia")).await;
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["sent", "failed", "failed"]);
        let taken = server.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0]["to"], json!(["ona@pavyzdys.lt"]));
        assert_eq!(taken[0]["headers"]["bcc"], json!(null));
        assert_eq!(taken[0]["headers"]["subject"], "Ąžuolas  Bcc: visi@pavyzdys.lt    labas");
    }

    async fn what_is_refused_is_given_up_and_what_is_put_off_is_tried_again(app) {
        let Some(server) = SmtpServer::start(Privacy::None) else { return };
        let app = app.restarted(server.settings()).await;
        write(&app, draft("nera@pavyzdys.lt", "Pirma")).await;
        write(&app, draft("veliau@pavyzdys.lt", "Antra")).await;
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["failed", "queued"]);
        for mail in app.mails().await {
            let error = mail.last_error.expect("why");
            assert!(!error.contains('@') && (error.contains("550") || error.contains("451")), "{error}");
        }
        app.advance_hours(1);
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["failed", "sent"]);
        assert_eq!(server.taken().len(), 1);
    }

    async fn a_mail_server_that_is_down_is_tried_for_a_day_and_the_mail_can_be_released(app) {
        app.postbox.refuse(Some(SendError::Later("the mail server cannot be reached".to_owned())));
        write(&app, draft("ona@pavyzdys.lt", "Pirma")).await;
        app.run_due_jobs().await;
        for _ in 0..23 {
            app.advance_hours(1);
            app.run_due_jobs().await;
        }
        assert_eq!(states(&app).await, ["queued"]);
        for _ in 0..4 {
            app.advance_hours(7);
            app.run_due_jobs().await;
        }
        assert_eq!(states(&app).await, ["failed"]);
        app.postbox.refuse(None);
        assert_eq!(release(&app.app, MailState::Failed, 7).await.expect("released"), 1);
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["sent"]);
        assert_eq!(app.postbox.letters().len(), 1);
    }

    async fn a_mail_server_that_says_nothing_is_not_waited_for_for_ever(app) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let app = app.restarted(vec![
            ("mail.smtp_host", "127.0.0.1".to_owned()),
            ("mail.smtp_port", port.to_string()),
            ("mail.smtp_tls", "none".to_owned()),
            ("mail.smtp_timeout_seconds", "1".to_owned()),
            ("mail.from", "atsakas@pavyzdys.lt".to_owned()),
        ]).await;
        write(&app, draft("ona@pavyzdys.lt", "Sveiki")).await;
        let (_, taken) = tokio::join!(app.run_due_jobs(), listener.accept());
        let _open = taken.expect("a connection, which hears nothing");
        let mail = app.mails().await.pop().expect("the mail");
        assert_eq!((mail.state.as_str(), mail.tries), ("queued", 1));
        assert_eq!(mail.last_error.as_deref(), Some("the mail server took too long"));
    }

    async fn several_workers_send_each_mail_once(app) {
        for number in 0..60 {
            write(&app, draft(&format!("gavejas{number}@pavyzdys.lt"), "Sveiki")).await;
        }
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let app = app.app.clone();
                tokio::spawn(async move { worker::run_due_jobs(&app).await })
            })
            .collect();
        let mut tries = 0;
        for one in workers {
            tries += one.await.expect("no worker panics").expect("the jobs run");
        }
        assert_eq!(tries, 60);
        let letters = app.postbox.letters();
        let names: HashSet<_> = letters.iter().map(|letter| letter.to.clone()).collect();
        assert_eq!((letters.len(), names.len()), (60, 60));
    }

    async fn a_worker_that_is_told_to_stop_ends_and_leaves_the_rest_to_others(app) {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let at_work = tokio::spawn(worker::work(app.app.clone(), stopped));
        write(&app, draft("ona@pavyzdys.lt", "Sveiki")).await;
        stop.send(true).expect("the worker listens");
        at_work.await.expect("it ends");
        app.run_due_jobs().await;
        assert_eq!(states(&app).await, ["sent"]);
        assert_eq!(app.postbox.letters().len(), 1);
    }
}

async fn private(privacy: Privacy) {
    let Some(server) = SmtpServer::start(privacy) else {
        return;
    };
    let app = TestApp::start(atsakas_tests::Engine::Sqlite)
        .await
        .expect("SQLite is always there");
    let without = |key: &'static str| {
        let mut settings = server.settings();
        settings.retain(|(name, _)| *name != key);
        settings
    };
    // A certificate of nobody's is not trusted, and nothing is said to who shows it.
    let app = app.restarted(without("mail.smtp_ca")).await;
    write(&app, draft("ona@pavyzdys.lt", "Slapta")).await;
    app.run_due_jobs().await;
    assert_eq!(states(&app).await, ["queued"]);
    assert!(server.taken().is_empty());

    let mut wrong = without("mail.smtp_password");
    wrong.push(("mail.smtp_password", "kitas".to_owned()));
    let app = app.restarted(wrong).await;
    app.advance_hours(1);
    app.run_due_jobs().await;
    // That the server does not know us is no fault of the mail.
    assert_eq!(states(&app).await, ["queued"]);

    let app = app.restarted(server.settings()).await;
    app.advance_hours(1);
    app.run_due_jobs().await;
    assert_eq!(states(&app).await, ["sent"]);
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0]["user"], LOGIN.0);
    if privacy == Privacy::StartTls {
        assert_eq!(taken[0]["tls"], true);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_goes_over_starttls_with_a_login() {
    private(Privacy::StartTls).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_goes_over_tls_with_a_login() {
    private(Privacy::Tls).await;
}
