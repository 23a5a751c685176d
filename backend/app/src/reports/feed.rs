//! The newest public reports as an Atom feed (RFC 4287).

use atsakas_messages::Lang;
use jiff::Timestamp;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::public::{PublicRow, QueryError};
use crate::App;

/// Media type of the feed.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";

/// A feed of these reports. `own` is the address of the feed itself, with its filters, below the server's own.
///
/// # Errors
/// `Encoding` when the text cannot be written, which plain data of our own does not cause.
pub fn atom(app: &App, lang: Lang, own: &str, rows: &[PublicRow]) -> Result<String, QueryError> {
    let base = &app.settings.public_url;
    let newest = rows
        .iter()
        .map(|row| row.received_at)
        .max()
        .unwrap_or_else(|| app.clock.now());
    let title = match lang {
        Lang::Lt => "Atsakas: nauji pranešimai",
        Lang::En => "Atsakas: new reports",
    };
    let feed = Feed {
        base,
        lang,
        title,
        own: format!("{base}{own}"),
        newest,
    };
    feed.write(rows)
        .map_err(|error| QueryError::Encoding(error.to_string()))
}

struct Feed<'a> {
    base: &'a str,
    lang: Lang,
    title: &'a str,
    own: String,
    newest: Timestamp,
}

impl Feed<'_> {
    fn write(&self, rows: &[PublicRow]) -> std::io::Result<String> {
        let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let root = BytesStart::new("feed").with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:georss", "http://www.georss.org/georss"),
            ("xml:lang", self.lang.code()),
        ]);
        out.write_event(Event::Start(root))?;
        text(&mut out, "id", &self.own)?;
        text(&mut out, "title", self.title)?;
        text(&mut out, "updated", &self.newest.to_string())?;
        link(&mut out, "self", &self.own)?;
        link(&mut out, "alternate", &format!("{}/zemelapis", self.base))?;
        for row in rows {
            self.entry(&mut out, row)?;
        }
        out.write_event(Event::End(BytesEnd::new("feed")))?;
        String::from_utf8(out.into_inner()).map_err(std::io::Error::other)
    }

    fn entry(&self, out: &mut Writer<Vec<u8>>, row: &PublicRow) -> std::io::Result<()> {
        let page = format!("{}/pranesimas/{}", self.base, row.reference);
        out.write_event(Event::Start(BytesStart::new("entry")))?;
        text(out, "id", &page)?;
        text(
            out,
            "title",
            &format!("{} · {}", row.category.name, row.reference),
        )?;
        text(out, "published", &row.received_at.to_string())?;
        text(out, "updated", &row.received_at.to_string())?;
        link(out, "alternate", &page)?;
        out.write_event(Event::Start(BytesStart::new("author")))?;
        text(out, "name", &row.authority.name)?;
        out.write_event(Event::End(BytesEnd::new("author")))?;
        text(
            out,
            "summary",
            &format!("{}. {}", row.status.name, row.authority.name),
        )?;
        text(out, "georss:point", &format!("{} {}", row.lat, row.lon))?;
        out.write_event(Event::End(BytesEnd::new("entry")))
    }
}

fn text(out: &mut Writer<Vec<u8>>, name: &str, value: &str) -> std::io::Result<()> {
    out.write_event(Event::Start(BytesStart::new(name)))?;
    out.write_event(Event::Text(BytesText::new(value)))?;
    out.write_event(Event::End(BytesEnd::new(name)))
}

fn link(out: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> std::io::Result<()> {
    let link = BytesStart::new("link").with_attributes([("rel", rel), ("href", href)]);
    out.write_event(Event::Empty(link))
}
