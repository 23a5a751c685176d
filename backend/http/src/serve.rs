//! The accept loop: HTTP/1.1 and HTTP/2 over TCP, with limits on waiting, and an end in two steps (stop accepting, drain).

use std::{
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Router, extract::ConnectInfo};
use hyper::{Request, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};
use tower::Service as _;

/// Limits of the accept loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServeSettings {
    /// How long a client may take to send the head of a request; an idle connection is closed after it.
    pub head_within: Duration,
    /// How long requests that are being worked on may take once the end has begun.
    pub drain_within: Duration,
    /// How many connections are open at once; more wait in the kernel's queue.
    pub most_connections: u32,
}

impl Default for ServeSettings {
    fn default() -> Self {
        Self {
            head_within: Duration::from_secs(30),
            drain_within: Duration::from_secs(20),
            most_connections: 10_000,
        }
    }
}

/// How the end came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// Every connection was closed after its last answer.
    All,
    /// So many connections were still open when the time was up.
    CutOff(usize),
}

/// Serves until `stop` is ready, then takes no new connections, lets the requests that are being worked on finish,
/// and returns when the last connection is closed or the time is up.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    settings: ServeSettings,
    stop: impl Future<Output = ()>,
) -> Drained {
    let ServeSettings {
        head_within,
        drain_within,
        most_connections,
    } = settings;
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(head_within);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(head_within))
        .max_concurrent_streams(200);
    let builder = Arc::new(builder);
    let total = usize::try_from(most_connections).unwrap_or(Semaphore::MAX_PERMITS);
    let places = Arc::new(Semaphore::new(total));
    let (close, closing) = watch::channel(false);
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let (stream, peer, place) = accepted;
        let connection = connection(
            stream,
            peer,
            router.clone(),
            Arc::clone(&builder),
            head_within,
            closing.clone(),
        );
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = close.send(true);
    match tokio::time::timeout(drain_within, places.acquire_many(most_connections)).await {
        Ok(_) => Drained::All,
        Err(_) => Drained::CutOff(total.saturating_sub(places.available_permits())),
    }
}

/// Waits for a place and then for a client.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit) {
    loop {
        let Ok(place) = Arc::clone(places).acquire_owned().await else {
            // The semaphore is never closed.
            std::future::pending::<()>().await;
            continue;
        };
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) => {
                // Out of file descriptors, most likely: waiting lets connections end.
                tracing::error!(%error, "Cannot accept a connection");
                drop(place);
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    builder: Arc<Builder<TokioExecutor>>,
    head_within: Duration,
    mut closing: watch::Receiver<bool>,
) {
    // Answers are written whole, so waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let spoken = Arc::new(AtomicBool::new(false));
    let speaks = Arc::clone(&spoken);
    let service = service_fn(move |mut request: Request<Incoming>| {
        speaks.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().call(request)
    });
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let early = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        // Ready when the end begins, or when the accept loop is gone.
        _ = closing.changed() => None,
        // The timer of HTTP/1.1 runs only once the first bytes have told the version.
        () = silence(&spoken, head_within) => return,
    };
    let ended = if let Some(ended) = early {
        ended
    } else {
        connection.as_mut().graceful_shutdown();
        connection.await
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "A connection broke");
    }
}

/// Ready when the client has not sent one request in time; never once it has.
async fn silence(spoken: &AtomicBool, head_within: Duration) {
    tokio::time::sleep(head_within).await;
    if spoken.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::Notify,
    };

    use super::*;

    async fn start(
        settings: ServeSettings,
        router: Router,
    ) -> (SocketAddr, Arc<Notify>, tokio::task::JoinHandle<Drained>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(Notify::new());
        let stopped = Arc::clone(&stop);
        let serving =
            tokio::spawn(
                async move { serve(listener, router, settings, stopped.notified()).await },
            );
        (address, stop, serving)
    }

    async fn said(mut stream: TcpStream) -> String {
        let mut text = String::new();
        let _ = stream.read_to_string(&mut text).await;
        text
    }

    #[tokio::test]
    async fn a_request_that_is_being_worked_on_is_finished_and_no_new_one_is_taken() {
        let working = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&working);
        let router = Router::new().route(
            "/",
            get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move {
                seen.store(true, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(150)).await;
                peer.ip().to_string()
            }),
        );
        let (address, stop, serving) = start(ServeSettings::default(), router).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let idle = TcpStream::connect(address).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        while !working.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.notify_one();
        assert_eq!(serving.await.unwrap(), Drained::All);
        let text = said(stream).await;
        assert!(
            text.starts_with("HTTP/1.1 200") && text.ends_with("127.0.0.1"),
            "{text}"
        );
        assert_eq!(said(idle).await, "");
        assert!(TcpStream::connect(address).await.is_err());
    }

    #[tokio::test]
    async fn who_says_nothing_is_hung_up_on_and_who_hangs_on_is_cut_off() {
        let settings = ServeSettings {
            head_within: Duration::from_millis(50),
            drain_within: Duration::from_millis(50),
            most_connections: 10,
        };
        let router = Router::new().route("/", get(std::future::pending::<()>));
        let (address, stop, serving) = start(settings, router).await;
        let silent = TcpStream::connect(address).await.unwrap();
        assert_eq!(
            tokio::time::timeout(Duration::from_secs(5), said(silent))
                .await
                .unwrap(),
            ""
        );
        let mut hanging = TcpStream::connect(address).await.unwrap();
        hanging
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_millis(30)).await;
        stop.notify_one();
        assert_eq!(serving.await.unwrap(), Drained::CutOff(1));
    }
}
