//! Log lines on standard error: text for eyes or JSON for machines. Panics become lines too.

use std::{io::IsTerminal, panic::PanicHookInfo};

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{Config, LogFormat};

/// Starts logging as configured. A second call has no effect.
pub(crate) fn start(config: &Config) {
    // The filter was checked with the configuration.
    let filter = EnvFilter::try_new(&config.log_filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = match config.log_format {
        LogFormat::Text => tracing_subscriber::registry()
            .with(filter)
            .with(lines.with_target(false))
            .try_init(),
        LogFormat::Json => {
            let lines = lines
                .json()
                .flatten_event(true)
                .with_current_span(true)
                .with_span_list(false);
            tracing_subscriber::registry()
                .with(filter)
                .with(lines)
                .try_init()
        }
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(panicked));
    }
}

/// Says where it happened. What the panic says may hold what somebody sent, so it is left to the debug level.
fn panicked(info: &PanicHookInfo<'_>) {
    let place = info
        .location()
        .map_or_else(|| "?".to_owned(), ToString::to_string);
    tracing::error!(place, "A panic at {place}");
    let text = info.payload_as_str().unwrap_or("?");
    tracing::debug!(place, text, "The panic said: {text}");
}
