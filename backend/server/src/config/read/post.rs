//! The mail server: all of its settings fit together, or each fault is said.

use lettre::message::Mailbox;

use super::{
    super::{MailSettings, SmtpTls},
    Reader,
};

impl Reader<'_> {
    pub(super) fn mail(&mut self, production: bool) -> Option<Option<MailSettings>> {
        let host = self.optional(
            "mail.smtp_host",
            "the name of a mail server, or nothing",
            |text| {
                let fits = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
                text.chars().all(fits).then(|| text.to_owned())
            },
        );
        let tls = self.text(
            "mail.smtp_tls",
            "tls, starttls or none",
            |text| match text {
                "tls" => Some(SmtpTls::Tls),
                "starttls" => Some(SmtpTls::StartTls),
                "none" => Some(SmtpTls::None),
                _ => None,
            },
        );
        let port = self.optional("mail.smtp_port", "a port, or nothing", |text| {
            text.parse::<u16>().ok().filter(|port| *port > 0)
        });
        let ca = self.optional(
            "mail.smtp_ca",
            "a PEM file that can be read, or nothing",
            |text| {
                let pem = std::fs::read_to_string(text).ok()?;
                pem.contains("-----BEGIN CERTIFICATE-----")
                    .then(|| text.into())
            },
        );
        let patience = self.seconds("mail.smtp_timeout_seconds", 100);
        let from = self.mailbox("mail.from");
        let reply_to = self.mailbox("mail.reply_to");
        let login = self.login();
        let (host, tls, port, ca) = (host?, tls?, port?, ca?);
        let (patience, from, reply_to, login) = (patience?, from?, reply_to?, login?);
        let Some(host) = host else {
            return Some(None);
        };
        let Some(from) = from else {
            self.fault("mail.from", "a sender where mail.smtp_host is set");
            return None;
        };
        let near = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if tls == SmtpTls::None && !near && (production || login.is_some()) {
            self.fault(
                "mail.smtp_tls",
                "tls or starttls: mails and the password would cross the network in the open",
            );
            return None;
        }
        let usual = match tls {
            SmtpTls::Tls => 465,
            SmtpTls::StartTls => 587,
            SmtpTls::None => 25,
        };
        Some(Some(MailSettings {
            host,
            port: port.unwrap_or(usual),
            tls,
            ca,
            login,
            patience,
            from,
            reply_to,
        }))
    }

    fn mailbox(&mut self, name: &str) -> Option<Option<String>> {
        self.optional(
            name,
            "an address, or a name and an address like Atsakas <atsakas@pavyzdys.lt>",
            |text| text.parse::<Mailbox>().ok().map(|_| text.to_owned()),
        )
    }

    fn login(&mut self) -> Option<Option<(String, String)>> {
        let user = self.raw("mail.smtp_user").to_owned();
        let password = self.raw("mail.smtp_password").to_owned();
        match (user.is_empty(), password.is_empty()) {
            (true, true) => Some(None),
            (false, false) => Some(Some((user, password))),
            (true, false) | (false, true) => {
                self.fault(
                    "mail.smtp_password",
                    "both mail.smtp_user and mail.smtp_password, or neither",
                );
                None
            }
        }
    }
}
