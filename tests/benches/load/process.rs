//! Processes that are measured: started, asked for their CPU time, and ended with whoever started them.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::client::ask;

/// A running server.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: String,
    log: PathBuf,
}

/// The release binary, beside this program's own folder.
pub(crate) fn binary() -> PathBuf {
    let mut path = std::env::current_exe().expect("a program knows its own path");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join("atsakas")
}

/// A command that is ended when this process ends, however that comes about.
pub(crate) fn command(program: &Path) -> Command {
    if Command::new("setpriv")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
    {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM", "--"]).arg(program);
        return command;
    }
    Command::new(program)
}

impl Process {
    /// `atsakas serve` as it is by default, but without limits on one client's rate, with sample data where there is none.
    pub(crate) async fn server(data: &Path, database: Option<&str>, synchronous: &str) -> Self {
        let address = free_address();
        let mut command = command(&binary());
        command.arg("serve").args(["--listen", &address]);
        settings(&mut command, data, database, synchronous);
        Self::start(
            command,
            address,
            data.join("server.log"),
            "GET /readyz HTTP/1.1\r\nhost: bench\r\n\r\n",
        )
        .await
    }

    /// This program, as the floor that the arguments name.
    pub(crate) async fn floor(folder: &Path, kind: &str, arguments: &[&str]) -> Self {
        let address = free_address();
        let mut command = command(&std::env::current_exe().expect("a program knows its own path"));
        command
            .args(["floor", kind, &address])
            .args(arguments)
            .stdin(Stdio::piped());
        let ready = "POST / HTTP/1.1\r\nhost: bench\r\ncontent-length: 1\r\n\r\nx";
        Self::start(command, address, folder.join("floor.log"), ready).await
    }

    async fn start(mut command: Command, address: String, log: PathBuf, ready: &str) -> Self {
        command
            .stdout(Stdio::null())
            .stderr(File::create(&log).expect("a file for the log"));
        let child = command.spawn().expect("the program starts");
        let mut process = Self {
            child,
            address,
            log,
        };
        process.wait_until_ready(ready).await;
        process
    }

    async fn wait_until_ready(&mut self, request: &str) {
        let began = Instant::now();
        loop {
            let answer = ask(&self.address, request.as_bytes())
                .await
                .unwrap_or_default();
            if answer.starts_with("HTTP/1.1 200") {
                return;
            }
            let ended = self.child.try_wait().expect("the child is ours");
            let log = || std::fs::read_to_string(&self.log).unwrap_or_default();
            assert!(
                ended.is_none(),
                "the server ended with {ended:?}: {}",
                log()
            );
            assert!(
                began.elapsed() < Duration::from_mins(1),
                "the server is not ready after a minute ({answer}): {}",
                log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// User and system time so far.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        stat(self.child.id()).map_or(0.0, |stat| stat.own)
    }

    /// Ends it in order; by force after ten seconds.
    pub(crate) fn stop(mut self) {
        let _ = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(10) && matches!(self.child.try_wait(), Ok(None))
        {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Settings by the environment, for every subcommand.
pub(crate) fn settings(
    command: &mut Command,
    data: &Path,
    database: Option<&str>,
    synchronous: &str,
) {
    // Whoever calls the bench may have settings of an installation of their own.
    let ours = std::env::vars_os().filter(|(name, _)| {
        name.to_str()
            .is_some_and(|name| name.starts_with("ATSAKAS_"))
    });
    for (name, _) in ours {
        command.env_remove(name);
    }
    command
        .arg("--data-dir")
        .arg(data)
        .env(
            "ATSAKAS_SECRET_KEY",
            "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        )
        .env("ATSAKAS_SAMPLES", "true")
        .env("ATSAKAS_RATE_LIMITS_ENABLED", "false")
        .env("ATSAKAS_STORE_SYNCHRONOUS", synchronous)
        .stdin(Stdio::null());
    if let Some(url) = database {
        command.args(["--database", url]);
    }
}

fn free_address() -> String {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
    socket.expect("a free port").to_string()
}

/// The private PostgreSQL whose socket lies in the folder that its address names.
pub(crate) struct Postgres(u32);

impl Postgres {
    pub(crate) fn of(url: &str) -> Option<Self> {
        let (_, folder) = url.split_once("host=")?;
        let folder = folder.split('&').next()?;
        let text = std::fs::read_to_string(Path::new(folder).join("data/postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok().map(Self)
    }

    /// User and system time of all its processes so far, those that have ended too.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        let processes = std::fs::read_dir("/proc").expect("Linux").flatten();
        let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let children: f64 = ids
            .filter_map(stat)
            .filter(|stat| stat.parent == self.0)
            .map(|stat| stat.own)
            .sum();
        children + stat(self.0).map_or(0.0, |stat| stat.own + stat.ended_children)
    }
}

struct Stat {
    parent: u32,
    own: f64,
    ended_children: f64,
}

fn stat(id: u32) -> Option<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // Behind the name, which may hold anything: state, parent, …, and from the 12th on the times in ticks of 10 ms.
    let fields: Vec<&str> = text.rsplit(')').next()?.split_whitespace().collect();
    let seconds = |index: usize| {
        fields
            .get(index)
            .and_then(|text| text.parse::<f64>().ok())
            .unwrap_or(0.0)
            / 100.0
    };
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        own: seconds(11) + seconds(12),
        ended_children: seconds(13) + seconds(14),
    })
}
