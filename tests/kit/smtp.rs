//! A real SMTP server (aiosmtpd) as a process of its own on loopback, on a port that it picks.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::process::binary;

/// How its connections are kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    None,
    StartTls,
    Tls,
}

pub struct SmtpServer {
    child: Child,
    folder: tempfile::TempDir,
    pub port: u16,
    privacy: Privacy,
}

/// Name and password that it wants where connections are private.
pub const LOGIN: (&str, &str) = ("atsakas", "slaptas žodis");

impl SmtpServer {
    /// Starts it; none, with a line that says so, when it cannot be installed here.
    pub fn start(privacy: Privacy) -> Option<Self> {
        let python = python()?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        if privacy != Privacy::None {
            make_certificate(folder.path());
        }
        let word = match privacy {
            Privacy::None => "none",
            Privacy::StartTls => "starttls",
            Privacy::Tls => "tls",
        };
        let mut child = Command::new(python)
            .arg(script("smtp_server.py"))
            .arg(folder.path())
            .args([word, LOGIN.0, LOGIN.1])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the SMTP server starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output is ours");
        BufReader::new(output)
            .read_line(&mut line)
            .expect("it says its port");
        let port = line.trim().parse().expect("a port");
        Some(Self {
            child,
            folder,
            port,
            privacy,
        })
    }

    /// The settings that lead to it.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let mut settings = vec![
            ("mail.smtp_host", "localhost".to_owned()),
            ("mail.smtp_port", self.port.to_string()),
            ("mail.smtp_timeout_seconds", "20".to_owned()),
            (
                "mail.from",
                "Vilniaus „Atsakas“ <atsakas@pavyzdys.lt>".to_owned(),
            ),
            ("mail.reply_to", "info@pavyzdys.lt".to_owned()),
        ];
        let word = match self.privacy {
            Privacy::None => "none",
            Privacy::StartTls => "starttls",
            Privacy::Tls => "tls",
        };
        settings.push(("mail.smtp_tls", word.to_owned()));
        if self.privacy != Privacy::None {
            let path = self.folder.path().join("certificate.pem");
            settings.push(("mail.smtp_ca", path.display().to_string()));
            settings.push(("mail.smtp_user", LOGIN.0.to_owned()));
            settings.push(("mail.smtp_password", LOGIN.1.to_owned()));
        }
        settings
    }

    /// What it has taken, each as its own parser reads it: `to`, `headers`, `text`, `raw`, `tls`, `user`.
    pub fn taken(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.folder.path().join("taken.jsonl")).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a line of JSON"))
            .collect()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn script(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/kit")).join(name)
}

/// A Python that has aiosmtpd; it is put beside the build the first time.
fn python() -> Option<PathBuf> {
    let folder = binary().with_file_name("smtp");
    let made = Command::new(script("smtp.sh"))
        .arg(&folder)
        .stdin(Stdio::null())
        .output();
    match made {
        Ok(output) if output.status.success() => Some(folder.join("bin/python")),
        Ok(output) => {
            eprintln!(
                "skipped: no SMTP server: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            None
        }
        Err(error) => {
            eprintln!("skipped: no SMTP server: {error}");
            None
        }
    }
}

fn make_certificate(folder: &Path) {
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
        ])
        .args(["-nodes", "-days", "30", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("certificate.pem"))
        .stdin(Stdio::null())
        .output()
        .expect("openssl is there");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
}
