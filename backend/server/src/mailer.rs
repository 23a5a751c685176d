//! The mail server: letters go out by SMTP.

use std::time::{Duration, SystemTime};

use atsakas_app::ports::{Letter, Mailer, SendError, Sending};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, SinglePart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};

use crate::config::{MailSettings, SmtpTls};

/// Connections to the mail server at once.
const CONNECTIONS: u32 = 4;
/// How long a connection that is not used stays open: mail servers hang up after some minutes.
const IDLE: Duration = Duration::from_mins(1);

/// Why the mail server cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MailerError {
    /// The certificate of the authority.
    #[error("mail.smtp_ca cannot be used: {0}")]
    Ca(String),
    /// Sender or reply address.
    #[error("{0} is no address")]
    Address(&'static str),
    /// TLS.
    #[error("TLS to the mail server cannot be set up: {0}")]
    Tls(String),
}

/// Hands letters to the mail server that is configured.
pub(crate) struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    reply_to: Option<Mailbox>,
    patience: Duration,
}

impl SmtpMailer {
    /// Sets it up. Nothing is connected yet.
    pub(crate) fn new(settings: &MailSettings) -> Result<Self, MailerError> {
        let address = |key, text: &str| text.parse().map_err(|_| MailerError::Address(key));
        let from: Mailbox = address("mail.from", &settings.from)?;
        let reply_to = settings
            .reply_to
            .as_deref()
            .map(|text| address("mail.reply_to", text))
            .transpose()?;
        let tls = match settings.tls {
            SmtpTls::None => Tls::None,
            SmtpTls::StartTls => Tls::Required(parameters(settings)?),
            SmtpTls::Tls => Tls::Wrapper(parameters(settings)?),
        };
        let pool = PoolConfig::new().max_size(CONNECTIONS).idle_timeout(IDLE);
        // We name ourselves by the domain that we write from, as the machine's own name may be anything.
        let name = ClientId::Domain(from.email.domain().to_owned());
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.as_str())
                .port(settings.port)
                .tls(tls)
                .hello_name(name)
                .timeout(Some(settings.patience))
                .pool_config(pool);
        if let Some((user, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
            reply_to,
            patience: settings.patience,
        })
    }

    /// The letter as a message. What cannot be an address is refused, whatever line ends it holds.
    fn message(&self, letter: &Letter) -> Result<Message, SendError> {
        let refused = |what: &str| SendError::Refused(what.to_owned());
        let to = letter
            .to
            .parse()
            .map_err(|_| refused("the address is none"))?;
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone())
            .date(system_time(letter.at))
            .message_id(Some(format!(
                "<{}@{}>",
                letter.id.simple(),
                self.from.email.domain()
            )))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", letter.lang.code()));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        if let Some(url) = &letter.unsubscribe {
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click",
                ));
        }
        builder
            .singlepart(SinglePart::plain(letter.text.clone()))
            .map_err(|_| refused("the mail cannot be written"))
    }
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let message = self.message(letter)?;
            // The library limits the wait for a connection and for nothing else.
            tokio::time::timeout(self.patience, self.transport.send(message))
                .await
                .map_err(|_| SendError::Later("the mail server took too long".to_owned()))?
                .map(drop)
                .map_err(|error| refusal(&error))
        })
    }
}

/// What the server said, by its code alone: its words may repeat the address.
fn refusal(error: &lettre::transport::smtp::Error) -> SendError {
    let code = error.status().map(|code| code.to_string());
    match code {
        // 530, 534, 535, 538: it does not know us, which is our fault and not the letter's.
        Some(code) if error.is_permanent() && !code.starts_with("53") => {
            SendError::Refused(format!("the mail server refused it ({code})"))
        }
        Some(code) => SendError::Later(format!("the mail server wants it later ({code})")),
        None if error.is_tls() => SendError::Later("TLS with the mail server failed".to_owned()),
        None if error.is_timeout() => SendError::Later("the mail server took too long".to_owned()),
        None => SendError::Later("the mail server cannot be reached".to_owned()),
    }
}

/// A header of visible ASCII characters; others, which none of ours has, are left out.
fn header(name: &'static str, value: &str) -> HeaderValue {
    let value: String = value.chars().filter(char::is_ascii_graphic).collect();
    let name = HeaderName::new_from_ascii_str(name);
    // As it is: the encoder folds long values, and a folded address is none.
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

fn parameters(settings: &MailSettings) -> Result<TlsParameters, MailerError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.ca {
        let pem = std::fs::read(path).map_err(|error| MailerError::Ca(error.to_string()))?;
        let certificate =
            Certificate::from_pem(&pem).map_err(|error| MailerError::Ca(error.to_string()))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder
        .build_rustls()
        .map_err(|error| MailerError::Tls(error.to_string()))
}

/// The instant as the mail library takes it; mails from before 1970 are dated to its beginning.
fn system_time(at: jiff::Timestamp) -> SystemTime {
    let micros = u64::try_from(at.as_microsecond()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_micros(micros)
}
