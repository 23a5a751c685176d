//! Reads a body up to a limit.

use atsakas_messages::Decimal;
use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures::StreamExt;

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// It has more bytes than the limit.
    TooLarge,
    /// The client went away, or the bytes are no HTTP.
    Broken,
}

/// A limit in bytes as a number for people: whole units.
pub(crate) fn in_units(bytes: usize, unit: usize) -> Decimal {
    Decimal {
        units: i32::try_from(bytes / unit.max(1)).unwrap_or(i32::MAX),
        scale: 0,
    }
}

/// Of a body that is too large twice the limit, and at least this, is still read and thrown away, so that a client that
/// sends before it listens hears the answer.
const DRAINED_BYTES: usize = 8 << 20;

/// Reads a body of at most `limit` bytes; without a copy when it comes in one piece.
pub(crate) async fn read(body: Body, limit: usize) -> Result<Bytes, ReadError> {
    let mut stream = body.into_data_stream();
    let Some(first) = stream.next().await else {
        return Ok(Bytes::new());
    };
    let first = first.map_err(|_| ReadError::Broken)?;
    let mut length = first.len();
    let mut whole: Option<BytesMut> = None;
    while length <= limit {
        let Some(piece) = stream.next().await else {
            return Ok(whole.map_or(first, BytesMut::freeze));
        };
        let piece = piece.map_err(|_| ReadError::Broken)?;
        length = length.saturating_add(piece.len());
        whole
            .get_or_insert_with(|| BytesMut::from(first.as_ref()))
            .extend_from_slice(&piece);
    }
    drop(whole);
    while length <= limit.saturating_mul(2).max(DRAINED_BYTES) {
        let Some(Ok(piece)) = stream.next().await else {
            break;
        };
        length = length.saturating_add(piece.len());
    }
    Err(ReadError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(sizes: &[usize]) -> Body {
        let parts: Vec<_> = sizes
            .iter()
            .map(|size| Ok::<_, std::io::Error>(vec![b'x'; *size]))
            .collect();
        Body::from_stream(futures::stream::iter(parts))
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit() {
        assert_eq!(read(Body::empty(), 10).await.unwrap().len(), 0);
        assert_eq!(read(pieces(&[4, 6]), 10).await.unwrap().len(), 10);
        assert_eq!(read(pieces(&[4, 7]), 10).await, Err(ReadError::TooLarge));
        assert_eq!(read(pieces(&[11]), 10).await, Err(ReadError::TooLarge));
    }
}
