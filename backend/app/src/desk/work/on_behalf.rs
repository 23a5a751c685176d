//! Files for somebody who phoned or came by: the same checks, the same receipt, which can be read out or printed.

use atsakas_domain::access::{Action, Who};
use atsakas_messages::{Args, Key, Lang, Messages};

use super::error::WorkError;
use crate::{
    App,
    desk::find::AccessError,
    reports::file::{Filed, Filing, Origin, file},
    secret::sha256,
};

/// How somebody reached the officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// By telephone.
    Phone,
    /// In person.
    Visit,
}

impl Channel {
    /// The channel with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "phone" => Some(Self::Phone),
            "visit" => Some(Self::Visit),
            _ => None,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Visit => "visit",
        }
    }
}

/// A report that was filed for somebody.
#[derive(Debug, Clone)]
pub struct ForSomebody {
    /// As a reporter's own.
    pub filed: Filed,
    /// The receipt in plain sentences, to read out or print.
    pub said: Vec<String>,
}

/// Files the report in the officer's name and that of the authority at whose desk they sit.
///
/// # Errors
/// `Access` when they may not, `Filing`.
pub async fn file_on_behalf(
    app: &App,
    who: &Who,
    channel: Channel,
    mut filing: Filing,
) -> Result<ForSomebody, WorkError> {
    let authority = who
        .memberships
        .iter()
        .filter(|held| held.role.has(Action::FileOnBehalf))
        .find_map(|held| held.authority.clone())
        .filter(|_| who.may_somewhere(Action::FileOnBehalf))
        .ok_or(AccessError::NotAllowed)?;
    // A key is the officer's own: another's with the same text is another one.
    filing.key = sha256(&[who.officer.as_bytes().as_slice(), &filing.key].concat());
    filing.origin = Origin::OnBehalf {
        officer: who.officer,
        authority,
        channel: channel.code(),
    };
    let lang = filing.lang;
    let filed = file(app, filing).await?;
    let said = said(app, lang, &filed);
    Ok(ForSomebody { filed, said })
}

fn said(app: &App, lang: Lang, filed: &Filed) -> Vec<String> {
    let receipt = &filed.receipt;
    let responsible = &receipt.responsible;
    let unit = responsible.unit.as_ref().map(|unit| unit.name.as_str());
    let say = |key, args: Args| Messages::render(lang, key, &args.read_at(receipt.received_at));
    let now = Args::new;
    vec![
        say(
            Key::ReceiptTitle,
            now().with("reference", receipt.reference.as_str()),
        ),
        say(
            Key::ReceiptWho,
            now()
                .with("unit", unit)
                .with("authority", responsible.authority.name.as_str()),
        ),
        say(
            Key::ReceiptWhy,
            now()
                .with("reason", responsible.note.as_str())
                .with("legal_basis", responsible.legal_basis.as_str()),
        ),
        say(
            Key::ReceiptDeadline,
            now().with("deadline", responsible.respond_by),
        ),
        say(Key::ReceiptNext, now()),
        say(
            Key::ReceiptLink,
            now().with("link", app.settings.tracking_url(&filed.token)),
        ),
    ]
}
