//! Whether a request waits for its own body, so that a slow client is told from a slow server.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{body::Body, extract::Request};
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};

/// Tells of a request whose body is being read whether the client has yet to send more.
pub(super) struct Arriving(Arc<AtomicBool>);

impl Arriving {
    /// Watches the body of a request. One that is empty costs nothing.
    pub(super) fn watch(request: Request) -> (Request, Self) {
        let waits = Arc::new(AtomicBool::new(false));
        if request.body().is_end_stream() {
            return (request, Self(waits));
        }
        let watching = Arc::clone(&waits);
        let request = request.map(|body| {
            Body::new(Watched {
                body,
                waits: watching,
            })
        });
        (request, Self(waits))
    }

    /// Whether whoever reads the body waits for the client.
    pub(super) fn waits(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Watched {
    body: Body,
    waits: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        self.waits.store(polled.is_pending(), Ordering::Relaxed);
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
