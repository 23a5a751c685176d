//! How mails leave: the mail server and the names on the envelope.

use std::{fmt, path::PathBuf, time::Duration};

/// How the connection to the mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpTls {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS, which must succeed before anything is said.
    StartTls,
    /// Not at all: a server on the same machine.
    None,
}

/// The mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is kept private.
    pub tls: SmtpTls,
    /// PEM file of an authority that is trusted besides those of the machine.
    pub ca: Option<PathBuf>,
    /// Name and password, where it asks for them.
    pub login: Option<(String, String)>,
    /// How long it may take to take a mail.
    pub patience: Duration,
    /// Sender, `Name <address>` or an address.
    pub from: String,
    /// Where answers go.
    pub reply_to: Option<String>,
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "MailSettings({}:{})", self.host, self.port)
    }
}
