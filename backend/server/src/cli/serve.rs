//! `atsakas serve`: the server.

use std::net::SocketAddr;

use atsakas_app::reference::install::First;
use clap::Args;

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome},
    io::Io,
    logging, serving,
    wiring::{Ports, application},
};

pub(super) const AFTER: &str = "\
The first SIGTERM or SIGINT ends the server in order: no new connections, open requests are answered, then the database
is closed. A second one ends it at once; what was acknowledged is stored in any case.

Examples:
  atsakas serve --listen 127.0.0.1:8080
  ATSAKAS_DATABASE=postgres://atsakas@db/atsakas ATSAKAS_SECRET_KEY=… atsakas serve --config /etc/atsakas.toml";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Address and port [environment: ATSAKAS_LISTEN] [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
}

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let listen = arguments.listen.map(|address| address.to_string());
    let (config, _) = global.load(&[("listen", "--listen", listen)], io)?;
    logging::start(&config);
    let first = if config.samples {
        First::Sample
    } else {
        First::None
    };
    runtime()?.block_on(async {
        let app = application(&config, Ports::system(), first).await?;
        serving::run(&config, app).await
    })
}
