//! Signing in through a real identity provider: npm's `oidc-provider`, with its development forms, on loopback.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use atsakas_app::ports::{Clock, SystemClock};
use atsakas_domain::access::Role;
use atsakas_tests::{
    Engine, Reply, TestApp,
    accounts::{PASSWORD, cookie_of},
};
use serde_json::json;

const REDIRECT: &str = "http://127.0.0.1:8080/desk/v1/oidc/callback";

/// The provider, until it is dropped.
struct Provider {
    process: Child,
    issuer: String,
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Provider {
    /// Starts it, installed beside the build; none, with a line that says so, where npm cannot be reached.
    #[expect(clippy::print_stderr, reason = "a test says what it skips")]
    fn start() -> Option<Self> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("oidc");
        fs::create_dir_all(&folder).expect("a folder beside the build");
        let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("oidc");
        // Tests are processes of their own: one installs, the others wait.
        let lock = fs::File::create(folder.join("lock")).expect("a lock");
        lock.lock().expect("locked");
        for name in ["package.json", "provider.mjs"] {
            fs::copy(source.join(name), folder.join(name)).expect("copied");
        }
        if !folder.join("node_modules/oidc-provider").is_dir() {
            let installed = Command::new("npm")
                .args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--silent",
                    "--ignore-scripts",
                ])
                .current_dir(&folder)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            if !installed.is_ok_and(|status| status.success()) {
                eprintln!(
                    "skipped: npm could not install oidc-provider (is npm there, and its registry?)"
                );
                return None;
            }
        }
        drop(lock);
        let mut process = Command::new("node")
            .arg("provider.mjs")
            .current_dir(&folder)
            .env("ATSAKAS_TEST_REDIRECT", REDIRECT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts where npm is");
        let output = process.stdout.take().expect("it is piped");
        let issuer = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .find(|line| line.starts_with("http://"))
            .expect("it says where it listens");
        Some(Self { process, issuer })
    }
}

/// A browser at the provider, with its cookies.
struct Browser {
    http: reqwest::Client,
    issuer: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    fn new(provider: &Provider) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .pool_max_idle_per_host(0)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Self {
            http,
            issuer: provider.issuer.clone(),
            cookies: BTreeMap::new(),
        }
    }

    /// Asks, and gives where it is sent on to.
    async fn step(&mut self, url: &str, form: Option<&str>) -> Option<String> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let url = if url.starts_with('/') {
            format!("{}{url}", self.issuer)
        } else {
            url.to_owned()
        };
        let request = match form {
            Some(form) => self
                .http
                .post(&url)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form.to_owned()),
            None => self.http.get(&url),
        };
        let response = request
            .header("cookie", cookies.join("; "))
            .send()
            .await
            .expect("the provider answers");
        for set in response.headers().get_all("set-cookie") {
            let pair = set
                .to_str()
                .expect("text")
                .split(';')
                .next()
                .expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        response
            .headers()
            .get("location")
            .map(|value| value.to_str().expect("text").to_owned())
    }

    /// Signs in at the provider as `login`, from where we sent the browser, to where it sends it back.
    async fn sign_in(&mut self, start: &str, login: &str) -> String {
        let (mut at, mut signed_in) = (start.to_owned(), false);
        for _ in 0..12 {
            if at.starts_with(REDIRECT) {
                return at
                    .strip_prefix("http://127.0.0.1:8080")
                    .expect("ours")
                    .to_owned();
            }
            let next = if at.contains("/interaction/") {
                let form = if signed_in {
                    "prompt=consent".to_owned()
                } else {
                    format!("prompt=login&login={login}&password=x")
                };
                signed_in = true;
                self.step(&at, Some(&form)).await
            } else {
                self.step(&at, None).await
            };
            at = next.unwrap_or_else(|| panic!("the provider sends on from {at}"));
        }
        panic!("the provider does not come to an end");
    }
}

/// What our own start gives: where to go, and the cookie.
async fn start(app: &TestApp, back: &str) -> (String, String) {
    let reply = app
        .get(&format!("/desk/v1/oidc/start?back={back}"))
        .await
        .expect_status(303);
    let set = reply.header("set-cookie").expect("a cookie");
    assert!(
        set.starts_with("__Host-atsakas-oidc=")
            && set.contains("HttpOnly")
            && set.contains("Secure")
    );
    let cookie = set.split(';').next().expect("a pair").to_owned();
    (reply.header("location").expect("a place"), cookie)
}

async fn come_back(app: &TestApp, path: &str, cookie: &str) -> Reply {
    app.get_with(path, &[("cookie", cookie)]).await
}

#[expect(
    clippy::too_many_lines,
    reason = "one sign-in after the other, with one provider"
)]
async fn story(engine: Engine) {
    let Some(provider) = Provider::start() else {
        return;
    };
    let settings = vec![
        ("oidc.issuer", provider.issuer.clone()),
        ("oidc.client_id", "atsakas".to_owned()),
        ("oidc.client_secret", "tik bandymams: +/=%".to_owned()),
        ("oidc.more_scopes", "groups".to_owned()),
        (
            "oidc.groups",
            "vadovai=lead:SAV-13, koordinatoriai=coordinator:SAV-13@13".to_owned(),
        ),
    ];
    let Some(app) = TestApp::start_with(engine, settings).await else {
        return;
    };
    app.clock.set(SystemClock.now());

    // Who is in a group comes in, and has an account from then on.
    let (there, cookie) = start(&app, "/desk/reports").await;
    assert!(
        there.contains("code_challenge_method=S256")
            && there.contains("nonce=")
            && there.contains("state=")
    );
    let answer = Browser::new(&provider).sign_in(&there, "ona").await;
    // Not without the browser's own cookie, not with another state, and not in another browser's sign-in.
    let (_, other) = start(&app, "/desk/").await;
    let state = answer
        .split("state=")
        .nth(1)
        .expect("a state")
        .split('&')
        .next()
        .expect("a state")
        .to_owned();
    let changed = answer.replace(&state, "AAAAAAAAAAAAAAAAAAAAAA");
    for (path, cookie) in [
        (&answer, "x=y"),
        (&changed, cookie.as_str()),
        (&answer, other.as_str()),
    ] {
        assert_eq!(
            come_back(&app, path, cookie).await.problem(),
            "400 provider_answer_unfit"
        );
    }
    let reply = come_back(&app, &answer, &cookie).await.expect_status(303);
    assert_eq!(reply.header("location").as_deref(), Some("/desk/reports"));
    let session = app
        .get_with("/desk/v1/session", &[("cookie", &cookie_of(&reply))])
        .await
        .expect_status(200)
        .json();
    assert_eq!(
        (&session["email"], &session["name"], &session["means"]),
        (
            &json!("ona@pavyzdys.lt"),
            &json!("Ona Onaitė"),
            &json!("oidc")
        )
    );
    assert_eq!(
        session["memberships"],
        json!([{"role": "lead", "authority": "SAV-13", "unit": null, "municipality": null}])
    );
    // A code opens once, also in the same browser.
    assert_eq!(
        come_back(&app, &answer, &cookie).await.problem(),
        "400 provider_answer_unfit"
    );

    // A code of one sign-in does not fit the state of another: PKCE and nonce are the other's.
    let (first, _) = start(&app, "/desk/").await;
    let (second, cookie) = start(&app, "/desk/").await;
    let stolen = Browser::new(&provider).sign_in(&first, "ona").await;
    let query = |url: &str, name: &str| -> String {
        url.split(['?', '&'])
            .find_map(|pair| pair.strip_prefix(&format!("{name}=")))
            .expect("it is there")
            .to_owned()
    };
    let mixed = stolen.replace(&query(&stolen, "state"), &query(&second, "state"));
    assert_eq!(
        come_back(&app, &mixed, &cookie).await.problem(),
        "400 provider_answer_unfit"
    );

    // Who says no at the provider, or comes from another issuer.
    let (there, cookie) = start(&app, "/desk/").await;
    let state = query(&there, "state");
    for wrong in [
        format!("error=access_denied&state={state}"),
        format!("code=x&state={state}&iss=https://evil.lt"),
        format!("code=x&state={state}"),
    ] {
        assert_eq!(
            come_back(&app, &format!("/desk/v1/oidc/callback?{wrong}"), &cookie)
                .await
                .problem(),
            "400 provider_answer_unfit"
        );
    }
    // After ten minutes nothing comes back.
    let (there, cookie) = start(&app, "/desk/").await;
    let late = Browser::new(&provider).sign_in(&there, "ona").await;
    app.advance_minutes(11);
    assert_eq!(
        come_back(&app, &late, &cookie).await.problem(),
        "400 provider_answer_unfit"
    );
    app.clock.set(SystemClock.now());

    // An address that is not verified, and groups that give nothing.
    for (login, problem) in [
        ("jonas", "403 address_unverified"),
        ("petras", "403 no_role"),
    ] {
        let (there, cookie) = start(&app, "/desk/").await;
        let answer = Browser::new(&provider).sign_in(&there, login).await;
        assert_eq!(come_back(&app, &answer, &cookie).await.problem(), problem);
    }
    // A page is led to where it can go on, and told why.
    let (there, cookie) = start(&app, "/desk/").await;
    let answer = Browser::new(&provider).sign_in(&there, "petras").await;
    let reply = app
        .get_with(&answer, &[("cookie", &cookie), ("accept", "text/html,*/*")])
        .await
        .expect_status(303);
    assert_eq!(
        reply.header("location").as_deref(),
        Some("/desk/sign-in?provider=no_role")
    );
    assert!(
        reply
            .header("set-cookie")
            .expect("cleared")
            .contains("Max-Age=0")
    );

    // An account that is there is not opened for its address alone, nor is one that is bound to somebody else's name.
    app.account("rasa@pavyzdys.lt", Role::Officer, Some("SAV-13"))
        .await;
    app.account("petras@pavyzdys.lt", Role::Officer, Some("SAV-13"))
        .await;
    for login in ["rasa", "antra"] {
        let (there, cookie) = start(&app, "/desk/").await;
        let answer = Browser::new(&provider).sign_in(&there, login).await;
        assert_eq!(
            come_back(&app, &answer, &cookie).await.problem(),
            "403 account_not_bound",
            "{login}"
        );
    }
    // Its owner binds it, signed in with their password; from then on the provider is enough.
    let own = app
        .sign_in("rasa@pavyzdys.lt", PASSWORD)
        .await
        .expect_status(201);
    for before in [Some(cookie_of(&own)), None] {
        let (there, cookie) = start(&app, "/desk/account").await;
        let answer = Browser::new(&provider).sign_in(&there, "rasa").await;
        let cookies = before.map_or_else(|| cookie.clone(), |own| format!("{cookie}; {own}"));
        let reply = come_back(&app, &answer, &cookies).await.expect_status(303);
        let session = app
            .get_with("/desk/v1/session", &[("cookie", &cookie_of(&reply))])
            .await
            .expect_status(200)
            .json();
        assert_eq!(
            (&session["email"], &session["means"]),
            (&json!("rasa@pavyzdys.lt"), &json!("oidc"))
        );
    }
    // Roles that are held here open nothing to whom no group names, however they are signed in.
    let own = app
        .sign_in("petras@pavyzdys.lt", PASSWORD)
        .await
        .expect_status(201);
    let (there, cookie) = start(&app, "/desk/").await;
    let answer = Browser::new(&provider).sign_in(&there, "petras").await;
    let cookies = format!("{cookie}; {}", cookie_of(&own));
    assert_eq!(
        come_back(&app, &answer, &cookies).await.problem(),
        "403 no_role"
    );
    // Nothing leads off our site.
    for evil in ["https://evil.lt", "//evil.lt", "/%5Cevil.lt"] {
        let (there, cookie) = start(&app, evil).await;
        let answer = Browser::new(&provider).sign_in(&there, "ona").await;
        let reply = come_back(&app, &answer, &cookie).await.expect_status(303);
        assert_eq!(
            reply.header("location").as_deref(),
            Some("/desk/"),
            "{evil}"
        );
    }
    // An account that has ended does not come in again.
    let operator = app.operator().await;
    let officer = session["officer"].as_str().expect("an id");
    operator
        .post_if(
            &format!("/desk/v1/officers/{officer}/disable"),
            "\"1\"",
            &json!({}),
        )
        .await
        .expect_status(204);
    let (there, cookie) = start(&app, "/desk/").await;
    let answer = Browser::new(&provider).sign_in(&there, "ona").await;
    assert_eq!(
        come_back(&app, &answer, &cookie).await.problem(),
        "403 no_role"
    );
}

mod sqlite {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn officers_sign_in_through_an_identity_provider() {
        super::story(super::Engine::Sqlite).await;
    }
}

mod postgres {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn officers_sign_in_through_an_identity_provider() {
        super::story(super::Engine::Postgres).await;
    }
}
