//! The daily digest: what is near its deadline, past it, long past it, for each officer who is told of it. Who may not see
//! a report is not told of it; of a confidential one only the number leaves by mail; of reporters nothing ever does.

use std::collections::BTreeMap;

use atsakas_domain::{
    access::{Membership, Standing, Who},
    reports::Occasion,
};
use atsakas_messages::{Args, Key, Lang, Messages};
use atsakas_store::{
    ChangeSet, StoreError,
    clocks::{Noticed, list_noticed},
    jobs::Leased,
    officers::{Staff, list_staff},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    App,
    desk::session::membership,
    jobs::verdict::Verdict,
    mail::queue::{Draft, Link, queue},
    reports::{public::instant, tell::hides},
};

/// Reports that a digest names of each occasion; the rest are counted.
const NAMED: usize = 30;

/// What the job is told.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Digests {
    /// The local day.
    pub(super) day: Date,
    /// Notices after this instant, µs,
    pub(super) from: i64,
    /// up to this one.
    pub(super) until: i64,
}

/// Writes the digests of a day: all mails are in the change set that ends the job, so each is written once.
pub(crate) async fn digests(app: &App, job: &Leased) -> Verdict {
    let Ok(asked) = serde_json::from_str::<Digests>(&job.payload) else {
        return Verdict::fail("the job says nothing that can be read");
    };
    match write(app, asked).await {
        Ok(set) => Verdict::Done(set),
        Err(error) => error.into(),
    }
}

/// An officer and what they are.
struct Reader {
    who: Who,
    email: String,
    lang: Lang,
}

async fn write(app: &App, asked: Digests) -> Result<ChangeSet, StoreError> {
    let noticed = list_noticed(&app.store, asked.from, asked.until).await?;
    let mut set = ChangeSet::new();
    if noticed.is_empty() {
        return Ok(set);
    }
    let now = app.clock.now();
    for reader in readers(list_staff(&app.store).await?)? {
        let mut sections = BTreeMap::<usize, Vec<&Noticed>>::new();
        for one in &noticed {
            let occasion: Occasion = one
                .occasion
                .parse()
                .map_err(|_| StoreError::Corrupt("an occasion that nobody knows"))?;
            if occasion.tells(&reader.who, standing(one)?, one.assignee) {
                let place = Occasion::ALL.iter().position(|known| *known == occasion);
                sections.entry(place.unwrap_or(0)).or_default().push(one);
            }
        }
        if !sections.is_empty() {
            set.extend(queue(
                app,
                draft(app, &reader, asked.day, &sections, now)?,
                now,
            )?);
        }
    }
    Ok(set)
}

fn readers(staff: Vec<Staff>) -> Result<Vec<Reader>, StoreError> {
    let mut readers: Vec<Reader> = Vec::new();
    for Staff {
        officer,
        email,
        language,
        membership: row,
    } in staff
    {
        let held: Membership = membership(row)?;
        match readers
            .last_mut()
            .filter(|last| last.who.officer == officer)
        {
            Some(last) => last.who.memberships.push(held),
            None => readers.push(Reader {
                who: Who {
                    officer,
                    memberships: vec![held],
                    token: None,
                },
                email,
                lang: language.parse().unwrap_or(Lang::Lt),
            }),
        }
    }
    Ok(readers)
}

fn standing(noticed: &Noticed) -> Result<Standing<'_>, StoreError> {
    Ok(Standing {
        municipality: &noticed.municipality,
        authority: &noticed.authority,
        unit: noticed.unit.as_deref(),
        visibility: noticed
            .visibility
            .parse()
            .map_err(|_| StoreError::Corrupt("a visibility that nobody knows"))?,
        handover_to: noticed.handover_to.as_deref(),
        disputed: noticed.disputed,
    })
}

fn draft(
    app: &App,
    reader: &Reader,
    day: Date,
    sections: &BTreeMap<usize, Vec<&Noticed>>,
    now: Timestamp,
) -> Result<Draft, StoreError> {
    let lang = reader.lang;
    let say = |key, args: &Args| Messages::render(lang, key, args);
    let mut parts = Vec::new();
    let mut all = 0;
    for (place, reports) in sections {
        let count = u32::try_from(reports.len()).unwrap_or(u32::MAX);
        all += count;
        let heading = match Occasion::ALL.get(*place) {
            Some(Occasion::Near) | None => Key::DigestNear,
            Some(Occasion::Past) => Key::DigestPast,
            Some(Occasion::Superior) => Key::DigestSuperior,
        };
        let mut lines = vec![say(heading, &Args::new().with("count", count))];
        let open = reports.iter().filter(|one| !hides(&one.visibility));
        for one in open.take(NAMED) {
            lines.push(line(app, lang, one, now)?);
        }
        parts.push(lines.join("\n"));
    }
    let link = format!("{}/desk", app.settings.public_url);
    parts.push(say(Key::DigestLink, &Args::new().with("link", link)));
    Ok(Draft {
        kind: "digest",
        to: reader.email.clone(),
        subject: say(
            Key::DigestSubject,
            &Args::new().with("count", all).with("day", day).read_at(now),
        ),
        text: parts.join("\n\n"),
        lang,
        link: Link::None,
        about: None,
    })
}

fn line(app: &App, lang: Lang, one: &Noticed, now: Timestamp) -> Result<String, StoreError> {
    let snapshot = app.snapshots.current();
    let args = Args::new()
        .with("reference", one.reference.as_str())
        .with(
            "category",
            snapshot.category_named(&one.category, lang).name,
        )
        .with("deadline", instant(one.due)?)
        .read_at(now);
    Ok(Messages::render(lang, Key::DigestReport, &args))
}
