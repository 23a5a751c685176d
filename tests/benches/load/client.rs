//! A load of HTTP/1.1 requests over kept connections, as cheap as can be, since it shares the cores with what it measures.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What a load came to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measured {
    /// Requests answered as wished.
    pub(crate) answered: u64,
    /// Requests answered otherwise, with the first such answer.
    pub(crate) refused: u64,
    pub(crate) first_refusal: Option<String>,
    pub(crate) seconds: f64,
    /// Bytes of the answers that were wished for.
    pub(crate) bytes: u64,
    /// Latencies in microseconds, sorted.
    pub(crate) latencies: Vec<u32>,
}

impl Measured {
    pub(crate) fn per_second(&self) -> f64 {
        as_f64(self.answered) / self.seconds
    }

    /// The latency in milliseconds below which a share of the answers lies.
    pub(crate) fn quantile_ms(&self, share: f64) -> f64 {
        let Some(last) = self.latencies.len().checked_sub(1) else {
            return f64::NAN;
        };
        #[expect(
            clippy::as_conversions,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index below a few million"
        )]
        let at = ((last as f64) * share).round() as usize;
        f64::from(self.latencies[at]) / 1e3
    }

    pub(crate) fn add(&mut self, other: Self) {
        let Self {
            answered,
            refused,
            first_refusal,
            seconds,
            bytes,
            latencies,
        } = other;
        self.answered += answered;
        self.refused += refused;
        self.first_refusal = self.first_refusal.take().or(first_refusal);
        self.seconds += seconds;
        self.bytes += bytes;
        self.latencies.extend(latencies);
        self.latencies.sort_unstable();
    }

    /// Panics when a request was answered otherwise than wished: the figures would mean nothing.
    pub(crate) fn all_as_wished(self, what: &str) -> Self {
        assert!(
            self.refused == 0 && self.answered > 0,
            "{what}: {} of {} requests were refused, the first with: {}",
            self.refused,
            self.refused + self.answered,
            self.first_refusal.unwrap_or_default()
        );
        self
    }
}

pub(crate) fn as_f64(count: u64) -> f64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "counts here are far below 2^53"
    )]
    let float = count as f64;
    float
}

/// How long a load goes on: the time, or the requests of each client, whichever ends first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Until {
    pub(crate) time: Duration,
    pub(crate) requests: u64,
}

impl Until {
    pub(crate) fn time(time: Duration) -> Self {
        Self {
            time,
            requests: u64::MAX,
        }
    }
}

/// Sends what `make` gives (client, number → whole request) over `clients` connections.
pub(crate) async fn load(
    address: &str,
    clients: u64,
    until: Until,
    wanted: u16,
    make: impl Fn(u64, u64) -> Vec<u8> + Send + Sync + Clone + 'static,
) -> Measured {
    let began = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|client| {
            let (address, make) = (address.to_owned(), make.clone());
            tokio::spawn(async move { one(&address, client, began, until, wanted, make).await })
        })
        .collect();
    let mut all = Measured::default();
    for task in tasks {
        let one = task.await.expect("a client does not panic");
        all.answered += one.answered;
        all.refused += one.refused;
        all.bytes += one.bytes;
        all.first_refusal = all.first_refusal.or(one.first_refusal);
        all.latencies.extend(one.latencies);
    }
    all.seconds = began.elapsed().as_secs_f64();
    all.latencies.sort_unstable();
    all
}

async fn one(
    address: &str,
    client: u64,
    began: Instant,
    Until { time, requests }: Until,
    wanted: u16,
    make: impl Fn(u64, u64) -> Vec<u8>,
) -> Measured {
    let mut measured = Measured::default();
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    stream.set_nodelay(true).expect("a TCP socket");
    let mut buffer = Vec::with_capacity(64 << 10);
    let mut number = 0;
    while number < requests && began.elapsed() < time {
        let request = make(client, number);
        number += 1;
        let sent = Instant::now();
        stream.write_all(&request).await.expect("the server reads");
        let (status, length) = answer(&mut stream, &mut buffer).await;
        let micros = u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX);
        if status == wanted {
            measured.answered += 1;
            measured.bytes += length;
            measured.latencies.push(micros);
        } else {
            measured.refused += 1;
            measured
                .first_refusal
                .get_or_insert_with(|| String::from_utf8_lossy(&buffer).into_owned());
        }
    }
    measured
}

/// One request, on a connection of its own; its answer whole, head and body.
pub(crate) async fn ask(address: &str, request: &[u8]) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request).await?;
    let mut buffer = Vec::new();
    answer(&mut stream, &mut buffer).await;
    Ok(String::from_utf8_lossy(&buffer).into_owned())
}

/// Reads one whole answer into `buffer` and gives its status and the length of its body.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> (u16, u64) {
    buffer.clear();
    let mut body_from = None;
    let mut length = 0;
    loop {
        if let Some(from) = body_from
            && buffer.len() >= from + length
        {
            let text = std::str::from_utf8(&buffer[9..12]).expect("a status line");
            return (
                text.parse().expect("a status"),
                u64::try_from(length).unwrap_or(0),
            );
        }
        let read = stream.read_buf(buffer).await.expect("the server answers");
        assert!(
            read > 0,
            "the server closed the connection: {}",
            String::from_utf8_lossy(buffer)
        );
        if body_from.is_none()
            && let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n")
        {
            length = body_length(&buffer[..end]);
            body_from = Some(end + 4);
        }
    }
}

/// What the head says; an answer without a length has no body.
fn body_length(head: &[u8]) -> usize {
    let lines = head.split(|byte| *byte == b'\n');
    let value = lines
        .filter_map(|line| line.split_at_checked(15))
        .find_map(|(name, value)| {
            name.eq_ignore_ascii_case(b"content-length:")
                .then_some(value)
        });
    value.map_or(0, |value| {
        std::str::from_utf8(value)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .expect("a length")
    })
}
