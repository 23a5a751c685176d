//! Every response that a suite sees is held against `openapi.yaml`: the operation must be documented, its status
//! too, the content type among those named, and a JSON body must fit its schema.

use std::{collections::HashMap, path::Path, sync::OnceLock};

use serde_json::{Value, json};

/// The contract, read once from the committed file.
pub struct Contract {
    document: Value,
    validators: std::sync::Mutex<HashMap<String, std::sync::Arc<jsonschema::Validator>>>,
}

/// The committed contract.
///
/// # Panics
/// When `openapi.yaml` cannot be read: the suite means nothing without it.
pub fn contract() -> &'static Contract {
    static CONTRACT: OnceLock<Contract> = OnceLock::new();
    CONTRACT.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml");
        let text = std::fs::read_to_string(&path).expect("openapi.yaml is committed");
        let document: Value = serde_norway::from_str(&text).expect("openapi.yaml is YAML");
        Contract {
            document,
            validators: std::sync::Mutex::default(),
        }
    })
}

impl Contract {
    /// All operations as (method in upper case, path template, operation id).
    pub fn operations(&self) -> Vec<(String, String, String)> {
        let mut found = Vec::new();
        for (path, item) in self.document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                if let Some(id) = operation["operationId"].as_str() {
                    found.push((method.to_uppercase(), path.clone(), id.to_owned()));
                }
            }
        }
        found
    }

    /// Which documented operation a request is, by method and concrete path.
    pub fn operation_of(&self, method: &str, path: &str) -> Option<(String, &Value)> {
        let asked: Vec<&str> = path.trim_matches('/').split('/').collect();
        let mut best: Option<(usize, String, &Value)> = None;
        for (template, item) in self.document["paths"].as_object().into_iter().flatten() {
            let parts: Vec<&str> = template.trim_matches('/').split('/').collect();
            if parts.len() != asked.len() {
                continue;
            }
            let mut literal = 0;
            let fits = parts.iter().zip(&asked).all(|(part, given)| {
                if let Some((before, after)) = part.split_once('{') {
                    let end = after.split_once('}').map_or("", |(_, rest)| rest);
                    given.starts_with(before) && given.ends_with(end)
                } else {
                    literal += 1;
                    part == given
                }
            });
            let operation = &item[method.to_lowercase().as_str()];
            if fits
                && operation.is_object()
                && best.as_ref().is_none_or(|(most, ..)| literal > *most)
            {
                best = Some((literal, template.clone(), operation));
            }
        }
        best.map(|(_, template, operation)| (template, operation))
    }

    /// Says what in a response the contract does not allow; empty when it conforms.
    pub fn faults(
        &self,
        method: &str,
        path: &str,
        status: u16,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Vec<String> {
        let Some((template, operation)) = self.operation_of(method, path) else {
            // Paths that the contract does not know are answered by a problem, and nothing else.
            let problem =
                content_type.is_some_and(|kind| kind.starts_with("application/problem+json"));
            return if (status == 404 || status == 405) && problem {
                Vec::new()
            } else {
                vec![format!(
                    "{method} {path} is not in openapi.yaml, and answered {status} {content_type:?}"
                )]
            };
        };
        let response = &operation["responses"][status.to_string().as_str()];
        if !response.is_object() {
            return vec![format!(
                "{method} {template} answered {status}, which openapi.yaml does not name"
            )];
        }
        let response = self.resolve(response);
        let Some(content) = response["content"].as_object() else {
            return if body.is_empty() {
                Vec::new()
            } else {
                vec![format!(
                    "{method} {template} {status} has a body, openapi.yaml names none"
                )]
            };
        };
        if method == "HEAD" {
            return Vec::new();
        }
        let kind = content_type
            .unwrap_or("")
            .split(';')
            .next()
            .unwrap_or("")
            .trim();
        let Some(media) = content.get(kind) else {
            return vec![format!(
                "{method} {template} {status} has content type {kind:?}, openapi.yaml names {:?}",
                content.keys().collect::<Vec<_>>()
            )];
        };
        if !kind.ends_with("json") {
            return Vec::new();
        }
        let value: Value = match serde_json::from_slice(body) {
            Ok(value) => value,
            Err(error) => {
                return vec![format!("{method} {template} {status} is not JSON: {error}")];
            }
        };
        let schema = &media["schema"];
        if schema.is_null() {
            return Vec::new();
        }
        let validator = self.validator(schema);
        validator
            .iter_errors(&value)
            .map(|error| {
                format!(
                    "{method} {template} {status} at {}: {error}",
                    error.instance_path
                )
            })
            .collect()
    }

    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        value["$ref"]
            .as_str()
            .and_then(|reference| self.document.pointer(reference.trim_start_matches('#')))
            .unwrap_or(value)
    }

    fn validator(&self, schema: &Value) -> std::sync::Arc<jsonschema::Validator> {
        let key = schema.to_string();
        let mut validators = self
            .validators
            .lock()
            .expect("no test panics while it builds a validator");
        std::sync::Arc::clone(validators.entry(key).or_insert_with(|| {
            let whole = json!({ "components": self.document["components"], "allOf": [schema] });
            std::sync::Arc::new(
                jsonschema::validator_for(&whole).expect("the schema of the contract is valid"),
            )
        }))
    }
}
