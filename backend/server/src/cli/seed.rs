//! `atsakas seed`: load data.

use atsakas_app::{
    App,
    jobs::{fold_tiles::fold_tiles, read_words::read_words},
    reference::install::First,
    seed::seed,
};
use atsakas_store::{StoreError, desk::count_search_marks};
use clap::Args;

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome, chain},
    io::Io,
    progress,
    wiring::{Ports, application},
};

pub(super) const AFTER: &str = "\
The reports are spread over the territory and the last year; the same --seed gives the same places and texts. A database
without a territory gets the sample. Refused where production = true.

Example:
  atsakas seed --reports 100000 --data-dir ./load-data";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many reports
    #[arg(long, value_name = "NUMBER")]
    reports: u64,
    /// Where chance begins
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments {
        reports,
        seed: start,
    } = *arguments;
    let (config, _) = global.load(&[], io)?;
    if config.production {
        return Err(Failure::Usage(
            "made-up reports have no place where production = true".to_owned(),
        ));
    }
    let bar = progress::bar("reports", reports);
    let filed = runtime()?.block_on(async {
        let app = application(&config, Ports::system(), First::Sample).await?;
        let filed = seed(&app, reports, start, |filed| bar.set_position(filed)).await;
        let counted = fold_tiles(&app).await;
        let read = read_all_words(&app).await;
        app.store.close().await;
        counted?;
        read?;
        filed.map_err(|error| Failure::Broken(chain(&error)))
    })?;
    bar.finish_and_clear();
    writeln!(io.out, "{filed}")?;
    Ok(Outcome::Clean)
}

/// Takes up the words of what was filed, so that a server that starts on it has nothing to catch up with.
async fn read_all_words(app: &App) -> Result<(), StoreError> {
    let waiting = count_search_marks(&app.store, i64::MAX).await?;
    let bar = progress::bar(
        "reports for the search",
        u64::try_from(waiting).unwrap_or(0),
    );
    loop {
        match read_words(app).await? {
            0 => break,
            some => bar.inc(u64::try_from(some).unwrap_or(0)),
        }
    }
    bar.finish_and_clear();
    Ok(())
}
