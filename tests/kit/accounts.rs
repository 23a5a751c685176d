//! Accounts with passwords, the mails about them, and browsers that sign in.

use std::net::{IpAddr, Ipv4Addr};

use atsakas_app::desk::{
    accept_invitation::accept,
    invite::invite,
    mail::{AccountLetter, AccountMail, SEND_ACCOUNT_MAIL, letter},
    totp,
};
use atsakas_domain::access::{Membership, Role};
use atsakas_store::{inspect::list_waiting_payloads, officers};
use serde_json::{Value, json};

use crate::{TestApp, reply::Reply};

/// A password that is taken.
pub const PASSWORD: &str = "mėlynas dviratis lyja";

/// A browser that has signed in.
pub struct Browser<'a> {
    app: &'a TestApp,
    pub cookie: String,
    pub csrf: String,
}

impl TestApp {
    /// An account with this address and [`PASSWORD`], made as people make it: by an invitation.
    pub async fn account(&self, email: &str, role: Role, authority: Option<&str>) {
        let municipality = authority.and_then(|code| code.strip_prefix("SAV-"));
        let role = Membership {
            role,
            authority: authority.map(str::to_owned),
            unit: None,
            municipality: municipality
                .filter(|_| matches!(role, Role::Coordinator | Role::Confidential))
                .map(str::to_owned),
        };
        let (_, link) = invite(&self.app, None, email, "lt", vec![role])
            .await
            .expect("an invitation");
        let (_, token) = link.split_once('#').expect("a secret");
        accept(&self.app, token, "Ona Onaitė", PASSWORD)
            .await
            .expect("an account");
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Reply {
        let body = json!({"email": email, "password": password});
        self.post("/desk/v1/session", &body).await
    }

    /// Signs in with [`PASSWORD`].
    pub async fn browser(&self, email: &str) -> Browser<'_> {
        let reply = self.sign_in(email, PASSWORD).await.expect_status(201);
        self.browser_of(&reply)
    }

    /// The browser that got this answer.
    pub fn browser_of(&self, reply: &Reply) -> Browser<'_> {
        Browser {
            app: self,
            cookie: cookie_of(reply),
            csrf: reply.json()["csrf"].as_str().expect("a token").to_owned(),
        }
    }

    /// The mails about accounts that wait, newest first.
    pub async fn account_mails(&self) -> Vec<AccountLetter> {
        let payloads = list_waiting_payloads(&self.app.store, SEND_ACCOUNT_MAIL)
            .await
            .expect("a look");
        payloads
            .iter()
            .map(|payload| {
                assert!(!payload.contains('#'), "no secret is stored: {payload}");
                let mail: AccountMail = serde_json::from_str(payload).expect("a mail");
                letter(&self.app, &mail).expect("a letter")
            })
            .collect()
    }

    /// The secret of the newest mail to an address.
    pub async fn secret_mailed_to(&self, email: &str) -> String {
        let mails = self.account_mails().await;
        let mail = mails
            .iter()
            .find(|mail| mail.to == email)
            .expect("a mail to them");
        let (_, rest) = mail.text.split_once('#').expect("a link");
        rest.split_whitespace().next().expect("a secret").to_owned()
    }

    /// Forgets who tried to sign in how often.
    pub async fn forget_tries(&self) {
        self.app
            .store
            .apply(officers::delete_old_tries(i64::MAX))
            .await
            .expect("forgotten");
    }

    /// The code of a secret in Base32 now, or so many steps later.
    pub fn code(&self, secret: &str, later: i64) -> String {
        let mut bits = 0_u32;
        let mut held = 0_u32;
        let mut bytes = Vec::new();
        for sign in secret.bytes() {
            let five = match sign {
                b'A'..=b'Z' => sign - b'A',
                _ => sign - b'2' + 26,
            };
            held = ((held << 5) | u32::from(five)) & 0xffff;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from((held >> bits) & 0xff).expect("a byte"));
            }
        }
        let step = self.app.clock.now().as_second().div_euclid(30) + later;
        totp::code(&bytes, step).expect("a code")
    }

    /// The address from which the tests come.
    pub const fn client(&self) -> IpAddr {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    }
}

/// The session cookie that an answer sets, as it is sent back.
pub fn cookie_of(reply: &Reply) -> String {
    let name = format!("{}=", atsakas_desk::COOKIE);
    let set = reply
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find(|value| value.starts_with(&name))
        .expect("a session cookie");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(set.contains(part), "{part} is not in {set}");
    }
    set.split(';').next().expect("a pair").to_owned()
}

impl Browser<'_> {
    pub async fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Reply {
        let mut headers = vec![
            ("cookie", self.cookie.as_str()),
            ("x-csrf-token", self.csrf.as_str()),
        ];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let body = body.map(|body| body.to_string().into_bytes());
        self.app.send(method, path, &headers, body).await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("POST", path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, None).await
    }
}
