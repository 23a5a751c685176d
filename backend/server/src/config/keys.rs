//! Every setting: its key, its default, and what it is for.

/// Whether a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// Yes.
    Open,
    /// Never.
    Secret,
    /// An address: all but the password in it.
    Address,
}

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Dotted, as in the file.
    pub name: &'static str,
    /// What stands when nobody sets it; empty where it follows from others or is optional.
    pub default: &'static str,
    /// Whether it may be shown.
    pub secrecy: Secrecy,
    /// What it is for.
    pub help: &'static str,
}

impl Key {
    /// The environment variable: `ATSAKAS_` and the key in capitals, dots as `_`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!(
            "ATSAKAS_{}",
            self.name.replace('.', "_").to_ascii_uppercase()
        )
    }

    /// The key of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }
}

const fn open(name: &'static str, default: &'static str, help: &'static str) -> Key {
    Key {
        name,
        default,
        secrecy: Secrecy::Open,
        help,
    }
}

const fn hidden(name: &'static str, secrecy: Secrecy, help: &'static str) -> Key {
    Key {
        name,
        default: "",
        secrecy,
        help,
    }
}

/// All settings, in the order in which they are shown.
pub const KEYS: &[Key] = &[
    open(
        "listen",
        "127.0.0.1:8080",
        "address and port of the public surface",
    ),
    open(
        "public_url",
        "",
        "address under which residents reach it; default: http:// and `listen`",
    ),
    open(
        "data_dir",
        "./atsakas-data",
        "where the database, photos and secret key lie unless set otherwise",
    ),
    hidden(
        "database",
        Secrecy::Address,
        "sqlite://FILE or postgres://USER@HOST/NAME; default: atsakas.db in the data directory",
    ),
    hidden(
        "secret_key",
        Secrecy::Secret,
        "32 bytes in hexadecimal; default with SQLite: a file in the data directory",
    ),
    open(
        "production",
        "false",
        "refuse what is only fit for trying out",
    ),
    open(
        "samples",
        "false",
        "fill an empty database with the sample territory",
    ),
    open(
        "store.synchronous",
        "full",
        "full: a commit survives a power cut; normal: it survives the end of the process (SQLite)",
    ),
    open("store.read_connections", "8", "connections for reading"),
    open(
        "store.write_connections",
        "8",
        "connections for writing (PostgreSQL)",
    ),
    open(
        "store.committers",
        "2",
        "connections that commit shared change sets (PostgreSQL)",
    ),
    open("store.queue", "1024", "change sets that may wait"),
    open("blobs.kind", "disk", "where photos are kept: disk or s3"),
    open(
        "blobs.directory",
        "",
        "folder of the photos; default: photos in the data directory",
    ),
    open(
        "blobs.fsync",
        "true",
        "wait for the disk before a photo counts as kept",
    ),
    open(
        "blobs.patience_seconds",
        "15",
        "how long an operation may take",
    ),
    open("blobs.s3_endpoint", "", "https://…; empty for AWS itself"),
    open("blobs.s3_bucket", "", "the bucket, which exists"),
    open("blobs.s3_region", "us-east-1", "its region"),
    open(
        "blobs.s3_access_key",
        "",
        "access key; empty for what the machine itself may do",
    ),
    hidden(
        "blobs.s3_secret_key",
        Secrecy::Secret,
        "secret of the access key",
    ),
    open("blobs.s3_prefix", "", "folder inside the bucket"),
    open(
        "blobs.s3_bucket_in_host",
        "false",
        "the bucket is part of the host name (AWS)",
    ),
    open("photos.max_bytes", "20000000", "bytes of a photo"),
    open(
        "photos.max_pixels",
        "50000000",
        "width times height of a photo",
    ),
    open(
        "photos.parallel",
        "",
        "decoders at work at the same time; default: one a core",
    ),
    open(
        "photos.memory_mib",
        "512",
        "memory of all decoders together",
    ),
    open("limits.json_bytes", "262144", "bytes of a JSON body"),
    open(
        "limits.in_flight",
        "1024",
        "requests worked on at once; more are turned away",
    ),
    open("limits.connections", "10000", "connections open at once"),
    open(
        "limits.head_seconds",
        "30",
        "time for the head of a request, and for an idle connection",
    ),
    open("limits.request_seconds", "30", "time for a request"),
    open("limits.upload_seconds", "300", "time for a photo"),
    open(
        "limits.drain_seconds",
        "20",
        "time for open requests when the server ends",
    ),
    open(
        "rate_limits.enabled",
        "true",
        "limit how often one client may ask",
    ),
    open("rate_limits.read_per_minute", "1200", "reads a minute"),
    open("rate_limits.read_burst", "400", "reads at once"),
    open("rate_limits.write_per_minute", "120", "writes a minute"),
    open("rate_limits.write_burst", "60", "writes at once"),
    open("rate_limits.upload_per_minute", "240", "photos a minute"),
    open("rate_limits.upload_burst", "120", "photos at once"),
    open("rate_limits.preview_per_minute", "240", "previews a minute"),
    open("rate_limits.preview_burst", "120", "previews at once"),
    open(
        "rate_limits.clients",
        "100000",
        "clients that are remembered",
    ),
    open(
        "map.pmtiles",
        "",
        "basemap: a PMTiles file of this machine, served by us, or its https address",
    ),
    open(
        "map.tiles",
        "",
        "basemap: address of picture tiles with {z}, {x} and {y}; default: our own boundaries and names",
    ),
    open("map.attribution", "", "whom to name on the basemap"),
    open(
        "outside.networks",
        "",
        "private networks that webhooks and Open311 may reach, also without TLS, e.g. 10.20.0.0/16; others never",
    ),
    open(
        "push.networks",
        "",
        "private networks where a push service of your own stands; any reporter may have words sent there",
    ),
    open(
        "proxies.trusted",
        "",
        "address ranges of proxies that are believed, e.g. 10.0.0.0/8, fd00::/8",
    ),
    open(
        "proxies.header",
        "x-forwarded-for",
        "where they name the client: x-forwarded-for or forwarded",
    ),
    open(
        "cors.origins",
        "*",
        "origins whose pages may read the public API; * is any, empty none",
    ),
    open(
        "hsts_seconds",
        "0",
        "max-age of Strict-Transport-Security; 0 sends none",
    ),
    open(
        "metrics.listen",
        "",
        "a private address for /metrics; default: on the public surface",
    ),
    open(
        "jobs.parallel",
        "4",
        "jobs that a process does at the same time",
    ),
    open(
        "mail.smtp_host",
        "",
        "the mail server; without one mails are kept, and can be released later",
    ),
    open(
        "mail.smtp_port",
        "",
        "its port; default: 465 with tls, 587 with starttls, 25 with none",
    ),
    open(
        "mail.smtp_tls",
        "starttls",
        "tls: from the first byte; starttls: before anything is said; none: never",
    ),
    open(
        "mail.smtp_ca",
        "",
        "PEM file of the authority that signed its certificate; default: those that the machine trusts",
    ),
    open(
        "mail.smtp_user",
        "",
        "name at the mail server, where it asks for one",
    ),
    hidden(
        "mail.smtp_password",
        Secrecy::Secret,
        "password at the mail server",
    ),
    open(
        "mail.smtp_timeout_seconds",
        "60",
        "how long the mail server may take to take a mail",
    ),
    open(
        "mail.from",
        "",
        "sender, e.g. Atsakas <atsakas@pavyzdys.lt>; needed with mail.smtp_host",
    ),
    open(
        "mail.reply_to",
        "",
        "where answers to mails go; default: to the sender",
    ),
    open(
        "clocks.near_working_days",
        "3",
        "from how many working days before its deadline a report is near it",
    ),
    open(
        "clocks.superior_working_days",
        "5",
        "after how many working days past the deadline the superior is told",
    ),
    open(
        "clocks.question_working_days",
        "20",
        "how many working days a question to the reporter stops the clock",
    ),
    open(
        "clocks.reminder_working_days",
        "5",
        "how many working days before that the reporter is reminded",
    ),
    open(
        "clocks.digest_at",
        "08:00",
        "local time from which the daily digest goes to officers, on working days",
    ),
    open(
        "retention.contact_days",
        "180",
        "how many days after a report's end contact data are held; 0: for ever",
    ),
    open(
        "retention.photo_days",
        "730",
        "how many days after a report's end photos are held; 0: for ever",
    ),
    open(
        "retention.mail_days",
        "90",
        "how many days mails are held; 0: for ever",
    ),
    open("log.format", "text", "text or json"),
    open(
        "log.filter",
        "info,sea_orm_migration=warn,sqlx=warn",
        "which lines: error, warn, info, debug, trace, or target=level, …",
    ),
    open(
        "office_hours",
        "Mon-Thu 08:00-17:00; Fri 08:00-15:45",
        "what comes later counts from the next working day",
    ),
    open(
        "answers_kept_hours",
        "48",
        "how long an idempotency key gives the same answer",
    ),
    open(
        "orphans_kept_hours",
        "48",
        "how long a photo waits for its report",
    ),
    open(
        "nearby_days",
        "60",
        "reports of so many days count as near by",
    ),
    open(
        "sessions.idle_minutes",
        "30",
        "officers are signed out after so long without doing anything",
    ),
    open(
        "sessions.longest_hours",
        "12",
        "officers are signed out after so long at all",
    ),
    open(
        "oidc.issuer",
        "",
        "identity provider through which officers sign in (OpenID Connect); default: none",
    ),
    open(
        "oidc.client_id",
        "",
        "what this installation is called there",
    ),
    hidden("oidc.client_secret", Secrecy::Secret, "its secret there"),
    open(
        "oidc.groups_claim",
        "groups",
        "the claim that holds somebody's groups",
    ),
    open(
        "oidc.more_scopes",
        "",
        "scopes asked for beside openid email profile, e.g. groups",
    ),
    open(
        "oidc.groups",
        "",
        "what groups give: GROUP=ROLE:AUTHORITY/UNIT@MUNICIPALITY, separated by a comma and a space",
    ),
];
