//! Progress on long work, where somebody watches: on standard error, when it is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over a known amount of work.
pub(crate) fn bar(what: &'static str, total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
    start(ProgressBar::new(total), what, style)
}

/// A sign of life over work of unknown length.
pub(crate) fn spinner(what: &'static str) -> ProgressBar {
    let bar = start(
        ProgressBar::new_spinner(),
        what,
        ProgressStyle::with_template("{spinner} {msg} {elapsed}"),
    );
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn start(
    bar: ProgressBar,
    what: &'static str,
    style: Result<ProgressStyle, indicatif::style::TemplateError>,
) -> ProgressBar {
    // Hidden by itself when standard error is no terminal.
    bar.set_draw_target(ProgressDrawTarget::stderr());
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}
