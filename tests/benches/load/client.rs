//! A load of HTTP/1.1 requests over kept connections, as cheap as can be, since it shares the cores with what it measures.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What a load came to.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// Requests answered as wished.
    pub answered: u64,
    /// Requests answered otherwise, with the first such answer.
    pub refused: u64,
    pub first_refusal: Option<String>,
    pub seconds: f64,
    /// Latencies in microseconds, sorted.
    pub latencies: Vec<u32>,
}

impl Measured {
    pub fn per_second(&self) -> f64 {
        as_f64(self.answered) / self.seconds
    }

    /// The latency in milliseconds below which a share of the answers lies.
    pub fn quantile_ms(&self, share: f64) -> f64 {
        if self.latencies.is_empty() {
            return f64::NAN;
        }
        let last = self.latencies.len() - 1;
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "an index below a few million")]
        let at = ((last as f64) * share).round() as usize;
        f64::from(self.latencies[at]) / 1e3
    }
}

pub fn as_f64(count: u64) -> f64 {
    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "counts here are far below 2^53")]
    let float = count as f64;
    float
}

/// Sends what `make` gives (client, number → whole request) from `clients` connections for `time`.
pub async fn load(address: &str, clients: u64, time: Duration, wanted: u16, make: impl Fn(u64, u64) -> Vec<u8> + Send + Sync + Clone + 'static) -> Measured {
    let until = Instant::now() + time;
    let began = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|client| {
            let (address, make) = (address.to_owned(), make.clone());
            tokio::spawn(async move { one(&address, client, until, wanted, make).await })
        })
        .collect();
    let mut all = Measured::default();
    for task in tasks {
        let one = task.await.expect("a client does not panic");
        all.answered += one.answered;
        all.refused += one.refused;
        all.first_refusal = all.first_refusal.or(one.first_refusal);
        all.latencies.extend(one.latencies);
    }
    all.seconds = began.elapsed().as_secs_f64();
    all.latencies.sort_unstable();
    all
}

async fn one(address: &str, client: u64, until: Instant, wanted: u16, make: impl Fn(u64, u64) -> Vec<u8>) -> Measured {
    let mut measured = Measured::default();
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.set_nodelay(true).expect("a TCP socket");
    let mut buffer = Vec::with_capacity(64 << 10);
    let mut number = 0;
    while Instant::now() < until {
        let request = make(client, number);
        number += 1;
        let sent = Instant::now();
        stream.write_all(&request).await.expect("the server reads");
        let status = answer(&mut stream, &mut buffer).await;
        let micros = u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX);
        if status == wanted {
            measured.answered += 1;
            measured.latencies.push(micros);
        } else {
            measured.refused += 1;
            measured.first_refusal.get_or_insert_with(|| String::from_utf8_lossy(&buffer).into_owned());
        }
    }
    measured
}

/// Reads one whole answer into `buffer` and gives its status.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> u16 {
    buffer.clear();
    let mut body_from = None;
    let mut length = 0;
    loop {
        if let Some(from) = body_from
            && buffer.len() >= from + length
        {
            let text = std::str::from_utf8(&buffer[9..12]).expect("a status line");
            return text.parse().expect("a status");
        }
        let read = stream.read_buf(buffer).await.expect("the server answers");
        assert!(read > 0, "the server closed the connection: {}", String::from_utf8_lossy(buffer));
        if body_from.is_none()
            && let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n")
        {
            let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
            length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"))
                .map_or(0, |value| value.trim().parse().expect("a length"));
            assert!(!head.contains("transfer-encoding: chunked"), "the load wants answers with a length");
            body_from = Some(end + 4);
        }
    }
}
