//! A signed-in officer, spoken for over HTTP.

use atsakas_app::desk::session::{Begun, begin_session};
use atsakas_domain::access::Role;
use atsakas_store::{
    ChangeSet,
    officers::{NewMembership, NewOfficer, insert_membership, insert_officer},
};
use serde_json::Value;
use uuid::Uuid;

use crate::{TestApp, reply::Reply};

/// An officer with a session.
pub struct Desk<'a> {
    app: &'a TestApp,
    pub officer: Uuid,
    pub session: Uuid,
    pub cookie: String,
    pub csrf: String,
}

impl TestApp {
    /// A new officer with one role, signed in. The municipality of a coordinator is that of the authority (`SAV-13`)
    /// or, for police, Vilnius.
    pub async fn desk(&self, role: Role, authority: &str, unit: Option<&str>) -> Desk<'_> {
        let municipality = matches!(role, Role::Coordinator | Role::Confidential)
            .then(|| authority.strip_prefix("SAV-").unwrap_or("13").to_owned());
        self.desk_in(role, Some(authority), unit, municipality.as_deref())
            .await
    }

    /// A new operator, signed in.
    pub async fn operator(&self) -> Desk<'_> {
        self.desk_in(Role::Operator, None, None, None).await
    }

    /// A new officer with one role, signed in.
    pub async fn desk_in(
        &self,
        role: Role,
        authority: Option<&str>,
        unit: Option<&str>,
        municipality: Option<&str>,
    ) -> Desk<'_> {
        let app = &self.app;
        let now = app.clock.now();
        let officer = app.chance.uuid(now);
        let (Begun { token, csrf, id }, session) = begin_session(app, officer, "test", "test");
        let mut set = ChangeSet::new();
        set.push(insert_officer(NewOfficer {
            id: officer,
            email: format!("{}@pavyzdys.lt", officer.simple()),
            name: format!("{role} {}", authority.unwrap_or("LT")),
            language: "lt".to_owned(),
            password_hash: None,
            created_at: now.as_microsecond(),
        }));
        set.push(insert_membership(NewMembership {
            id: app.chance.uuid(now),
            officer,
            role: role.code().to_owned(),
            authority: authority.map(str::to_owned),
            unit: unit.map(str::to_owned),
            municipality: municipality.map(str::to_owned),
            granted_at: now.as_microsecond(),
            granted_by: None,
        }));
        set.push(session);
        app.store.apply(set).await.expect("an officer");
        Desk {
            app: self,
            officer,
            session: id,
            cookie: format!("{}={token}", atsakas_desk::COOKIE),
            csrf,
        }
    }
}

impl Desk<'_> {
    /// Asks with the session, the CSRF token and more headers.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Reply {
        let mut all = vec![
            ("cookie", self.cookie.as_str()),
            ("x-csrf-token", self.csrf.as_str()),
        ];
        if body.is_some() {
            all.push(("content-type", "application/json"));
        }
        all.extend_from_slice(headers);
        let body = body.map(|body| body.to_string().into_bytes());
        self.app.send(method, path, &all, body).await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("POST", path, &[], Some(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Reply {
        self.send("PUT", path, &[], Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], None).await
    }

    /// A change of what was seen with this `ETag`.
    pub async fn post_if(&self, path: &str, etag: &str, body: &Value) -> Reply {
        self.send("POST", path, &[("if-match", etag)], Some(body))
            .await
    }

    /// A replacement of what was seen with this `ETag`.
    pub async fn put_if(&self, path: &str, etag: &str, body: &Value) -> Reply {
        self.send("PUT", path, &[("if-match", etag)], Some(body))
            .await
    }
}
