//! What a contractor does by the link to one report: ask for a code, open it, look, and say what was done. A contractor
//! sees the place, the words and the pictures of the report, and nothing of who filed it; every look is logged.

mod answer;
mod look;
mod open;

pub use answer::answer;
pub use look::{Picture, Sight, look, picture};
pub use open::{ContractorError, open, send_code};

use atsakas_messages::Lang;
use atsakas_store::Change;
use uuid::Uuid;

use crate::{
    App,
    mail::queue::{Draft, Link, queue},
};

/// A letter to a contractor, with the job that sends it.
pub(crate) fn letter(
    app: &App,
    to: &str,
    subject: &str,
    text: &str,
    about: (&str, Uuid),
) -> Vec<Change> {
    let draft = Draft {
        kind: "contractor",
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
        lang: Lang::Lt,
        link: Link::None,
        about: Some((about.0.to_owned(), about.1)),
    };
    match queue(app, draft, app.clock.now()) {
        Ok(changes) => changes.into(),
        Err(error) => {
            // A job of ours can always be written; without its letter a link is of no use, and is given again.
            tracing::error!(error = %error, "A letter to a contractor could not be written");
            Vec::new()
        }
    }
}
