//! Problems (RFC 9457): what a client is told when a request fails.
//!
//! A handler makes a [`Problem`]; it travels in the response's extensions to the edge, which renders it in the
//! request's language with the request's id. Outside the edge a problem has a status and no body.

pub(crate) mod render;

use atsakas_messages::{FieldFault, Lang, Problem as Code};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use crate::code::status_of;

/// A failed request.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem(Box<Parts>);

#[derive(Debug, Clone, PartialEq)]
struct Parts {
    code: Code,
    status: StatusCode,
    errors: Vec<(String, Fault)>,
    members: Vec<(&'static str, Value)>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// What is wrong at one place of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// A field does not meet what its category asks for.
    Field(FieldFault),
    /// The problem itself, at this place.
    Code(Code),
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Field(fault) => fault.code(),
            Self::Code(code) => code.code(),
        }
    }

    fn detail(&self, lang: Lang) -> String {
        match self {
            Self::Field(fault) => fault.text(lang).title,
            Self::Code(code) => code.text(lang).detail,
        }
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self::Field(fault)
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl Problem {
    /// A problem with the text and the status of its code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        let (errors, members, headers) = (Vec::new(), Vec::new(), Vec::new());
        let status = status_of(&code);
        Self(Box::new(Parts {
            code,
            status,
            errors,
            members,
            headers,
        }))
    }

    /// The same problem under another status than its code's own.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Adds one fault: where it is (a JSON pointer, or a parameter's name), and what is wrong there.
    #[must_use]
    pub fn error(mut self, pointer: impl Into<String>, fault: impl Into<Fault>) -> Self {
        self.0.errors.push((pointer.into(), fault.into()));
        self
    }

    /// Adds an extension member to the body. A name of the standard's own is not replaced.
    #[must_use]
    pub fn member(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.members.push((name, value.into()));
        self
    }

    /// Adds a response header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Says after how many seconds a retry makes sense.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        self.header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.0.code
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        for (name, value) in &self.0.headers {
            response.headers_mut().append(name.clone(), value.clone());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// A failed request (RFC 9457). Clients decide by `code`; other members may come with it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemWire {
    /// Identifies the kind of problem: `/problems/` and the code.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/problems/missing_requirement")]
    pub(crate) kind: String,
    /// What happened, in a few words.
    pub(crate) title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599, example = 422)]
    pub(crate) status: u16,
    /// What exactly is wrong.
    pub(crate) detail: String,
    /// What to do now.
    pub(crate) advice: String,
    /// Stable code.
    #[schema(example = "missing_requirement")]
    pub(crate) code: &'static str,
    /// Id of the request, to be named when asking for help.
    pub(crate) request_id: String,
    /// Each single fault, all at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(crate) errors: Vec<FaultWire>,
}

/// One fault of a request.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaultWire {
    /// Where: a JSON pointer into the body, or the name of a parameter.
    #[schema(example = "/photos")]
    pub(crate) pointer: String,
    /// Stable code.
    #[schema(example = "photos_missing")]
    pub(crate) code: &'static str,
    /// What is wrong, in words.
    pub(crate) detail: String,
}

impl PartialSchema for Problem {
    fn schema() -> RefOr<Schema> {
        ProblemWire::schema()
    }
}

impl ToSchema for Problem {
    fn name() -> std::borrow::Cow<'static, str> {
        "Problem".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        ProblemWire::schemas(schemas);
    }
}
