//! When the process shall end.

use tokio::signal::unix::{SignalKind, signal};

/// Ready at the first SIGTERM or SIGINT. A second one ends the process at once, without draining.
pub(crate) async fn end() {
    wait().await;
    tokio::spawn(async {
        wait().await;
        tracing::error!("Ended by a second signal, without waiting");
        // Everything acknowledged is on the disk already.
        std::process::exit(130);
    });
}

async fn wait() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        tracing::error!("Signals cannot be heard; only SIGKILL ends this process");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => tracing::info!("Ending: SIGTERM"),
        _ = interrupt.recv() => tracing::info!("Ending: SIGINT"),
    }
}
