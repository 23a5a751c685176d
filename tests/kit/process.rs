//! The real binary as a process of its own: started, killed, started again.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running `atsakas serve`.
pub struct Server {
    child: Child,
    pub address: String,
}

/// Where cargo put the binary: beside the test's own folder.
pub fn binary() -> PathBuf {
    let mut path = std::env::current_exe().expect("a test knows its own path");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join("atsakas")
}

impl Server {
    /// Starts the server on a free loopback port with everything below `data`, and waits until it is ready.
    pub async fn start(data: &Path, database: Option<&str>, more: &[(&str, &str)]) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a free port")
            .port();
        let address = format!("127.0.0.1:{port}");
        let mut command = Command::new(binary());
        command
            .arg("serve")
            .args(["--listen", &address])
            .arg("--data-dir")
            .arg(data)
            .env(
                "ATSAKAS_SECRET_KEY",
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
            )
            .env("ATSAKAS_PUBLIC_URL", "http://atsakas.test")
            .env("ATSAKAS_RATE_LIMITS_ENABLED", "false")
            .env("ATSAKAS_LOG_FILTER", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(
                std::fs::File::create(data.join("stderr.log"))
                    .map_or_else(|_| Stdio::null(), Stdio::from),
            );
        if let Some(url) = database {
            command.args(["--database", url]);
        }
        for (name, value) in more {
            command.env(name, value);
        }
        let child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", binary().display()));
        let mut server = Self { child, address };
        server.wait_until_ready(data).await;
        server
    }

    async fn wait_until_ready(&mut self, data: &Path) {
        let began = Instant::now();
        let ready = self.url("/readyz");
        loop {
            if let Ok(reply) = reqwest::get(&ready).await
                && reply.status().is_success()
            {
                return;
            }
            let ended = self.child.try_wait().expect("the child is ours");
            let log = || std::fs::read_to_string(data.join("stderr.log")).unwrap_or_default();
            assert!(
                ended.is_none(),
                "the server ended with {ended:?}: {}",
                log()
            );
            assert!(
                began.elapsed() < Duration::from_mins(1),
                "the server is not ready after a minute: {}",
                log()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// SIGKILL: no chance to finish anything.
    pub fn kill(mut self) {
        self.child.kill().expect("the child is ours");
        self.child.wait().expect("the child is ours");
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
