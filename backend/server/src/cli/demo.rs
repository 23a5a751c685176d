//! `atsakas demo`: a sample installation to look at.

use std::net::SocketAddr;

use atsakas_app::{App, addresses, demo, reference::install::First};
use atsakas_store::{addresses::last_edition, reports};
use clap::Args;

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome, chain},
    io::Io,
    logging, serving,
    wiring::{Ports, application},
};

pub(super) const AFTER: &str = "\
Makes the installation at its first start: an approximate sample territory of our own drawing, the national rule table,
the register of duties, made-up streets, a few made-up reports in different states, whose tracking links are printed, and accounts of
officers, whose sign-ins are printed at each start. It listens on loopback addresses only.

Example:
  atsakas demo --listen 127.0.0.1:8080 --data-dir ./atsakas-data";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Loopback address and port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments { listen } = *arguments;
    if !listen.ip().is_loopback() {
        return Err(Failure::Usage(format!(
            "the demonstration listens on loopback only, not on {listen}"
        )));
    }
    let options = [
        ("listen", "--listen", Some(listen.to_string())),
        ("samples", "demo", Some("true".to_owned())),
        ("production", "demo", Some("false".to_owned())),
        ("public_url", "demo", Some(format!("http://{listen}"))),
    ];
    let (config, _) = global.load(&options, io)?;
    logging::start(&config);
    runtime()?.block_on(async {
        let app = application(&config, Ports::system(), First::Sample).await?;
        make_samples(&app, io).await?;
        io.say(format_args!(
            "Open http://{listen}/ ; README.md shows what to send. Ctrl-C ends it."
        ));
        serving::run(&config, app).await
    })
}

/// The sample reports, when there is no report yet; the sample officers, at each start.
async fn make_samples(app: &App, io: &mut Io<'_>) -> Result<(), Failure> {
    if reports::count_by_status(&app.store).await?.is_empty() {
        let samples = demo::samples(app)
            .await
            .map_err(|error| Failure::Broken(chain(&error)))?;
        io.say("Sample reports, with the secret links of their reporters:");
        for demo::Sample { reference, token } in samples {
            io.say(format_args!(
                "  {reference}  {}",
                app.settings.tracking_url(&token)
            ));
        }
    }
    if last_edition(&app.store).await? == 0 {
        let table = addresses::sample(&app.snapshots.current().territory);
        addresses::import(&app.store, app.clock.now(), None, &table)
            .await
            .map_err(|error| Failure::Broken(chain(&error)))?;
    }
    let password = app.secret.sample_password();
    let officers = Box::pin(demo::officers::sample_officers(app, &password))
        .await
        .map_err(|error| Failure::Broken(chain(&error)))?;
    io.say("Sample officers, each with the password of this installation alone, unless it was changed:");
    for demo::officers::SampleOfficer { email, role } in officers {
        io.say(format_args!("  {role:<12} {email}  {password}"));
    }
    Ok(())
}
