//! One line of log and three metrics a request.

use std::time::Instant;

use axum::{
    extract::MatchedPath,
    http::{Method, StatusCode},
};

use crate::extract::RequestId;

/// A request that is being worked on. Dropped without an end, the client has gone away.
pub(super) struct Record {
    method: Method,
    path: Option<MatchedPath>,
    began: Instant,
    ended: bool,
}

impl Record {
    pub(super) fn begin(method: Method, path: Option<MatchedPath>) -> Self {
        metrics::gauge!("atsakas_http_requests_in_flight").increment(1.0);
        Self {
            method,
            path,
            began: Instant::now(),
            ended: false,
        }
    }

    pub(super) fn end(mut self, status: StatusCode, id: &RequestId) {
        self.ended = true;
        self.count(status.as_u16());
        let (method, path) = (self.method(), self.path());
        let ms = (self.began.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        let (status_code, request) = (status.as_u16(), id.as_str());
        if status.is_server_error() {
            tracing::warn!(
                http.method = method,
                http.path = path,
                http.status = status_code,
                ms,
                request.id = request,
                "{method} {path} failed with {status_code}"
            );
        } else {
            tracing::info!(
                http.method = method,
                http.path = path,
                http.status = status_code,
                ms,
                request.id = request,
                "{method} {path} answered {status_code}"
            );
        }
    }

    fn count(&self, status: u16) {
        let (method, path) = (self.method(), self.path().to_owned());
        metrics::counter!("atsakas_http_requests_total", "method" => method, "path" => path.clone(), "status" => status.to_string())
            .increment(1);
        metrics::histogram!("atsakas_http_request_duration_seconds", "method" => method, "path" => path)
            .record(self.began.elapsed());
    }

    /// The method, if it is a known one: a client may invent any number of others.
    fn method(&self) -> &'static str {
        match self.method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            Method::PUT => "PUT",
            Method::PATCH => "PATCH",
            Method::DELETE => "DELETE",
            Method::OPTIONS => "OPTIONS",
            _ => "other",
        }
    }

    /// The matched path, if any was.
    pub(super) fn matched(&self) -> Option<&str> {
        self.path.as_ref().map(MatchedPath::as_str)
    }

    fn path(&self) -> &str {
        self.matched().unwrap_or("unmatched")
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        metrics::gauge!("atsakas_http_requests_in_flight").decrement(1.0);
        if !self.ended {
            // nginx's number for it.
            self.count(499);
        }
    }
}
