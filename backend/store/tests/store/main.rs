//! The store on real databases: each test on SQLite in a temporary file, and on PostgreSQL in a database of its
//! own when `ATSAKAS_TEST_POSTGRES` names a server (see tests/postgres.sh).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::assigning_clones,
    reason = "tests fail by panicking"
)]

mod concurrency;
mod constraints;
mod filing;
mod jobs;
mod kit;
mod lists;
mod log;
mod migrations;
mod photos;
mod reference;
mod tiles;
