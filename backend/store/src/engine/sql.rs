//! A statement as data: text with `$1`, `$2` … and its values. The text is the same for both engines.

use std::borrow::Cow;

use sea_orm::Value;

/// A statement with its values.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

impl Sql {
    /// A statement whose placeholders are written out; give the values with `bind`, in order.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            values: Vec::new(),
        }
    }

    /// Adds the value of the next placeholder of a written-out text.
    #[must_use]
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Appends text.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// Appends a placeholder for `value`.
    pub(crate) fn arg(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        let number = self.values.len().to_string();
        let text = self.text.to_mut();
        text.push('$');
        text.push_str(&number);
        self
    }

    /// Appends `(a, b, …)` with a placeholder for each value; an empty list becomes one that matches nothing.
    pub(crate) fn list<T: Into<Value>>(
        &mut self,
        values: impl IntoIterator<Item = T>,
    ) -> &mut Self {
        self.push("(");
        let mut first = true;
        for value in values {
            if !first {
                self.push(", ");
            }
            first = false;
            self.arg(value);
        }
        if first {
            self.push("NULL");
        }
        self.push(")")
    }

    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }

    /// The text for PostgreSQL, and the values.
    pub(crate) fn into_parts(self) -> (Cow<'static, str>, Vec<Value>) {
        (self.text, self.values)
    }

    /// The text for SQLite, where `$1` would be a name and `?1` is a number.
    pub(crate) fn numbered(&self) -> String {
        self.text.replace('$', "?")
    }
}
