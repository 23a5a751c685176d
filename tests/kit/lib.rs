//! The test kit: a whole Atsakas in this process, on either engine, spoken to over HTTP.
//!
//! A suite is written once and run on both engines by [`on_both!`]. Every response goes through
//! [`contract`]; time moves only by [`TestApp::advance`]; jobs run only by [`TestApp::run_due_jobs`].
#![expect(missing_docs, reason = "names say it; readers are the suites")]
#![expect(
    clippy::expect_used,
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::print_stderr,
    reason = "a test fails by panicking and says what it skips"
)]

pub mod accounts;
pub mod app;
pub mod chance;
pub mod clock;
pub mod contract;
pub mod desk;
pub mod engine;
pub mod pictures;
pub mod postbox;
pub mod process;
pub mod reply;
pub mod s3;
pub mod smtp;

pub use app::TestApp;
pub use desk::Desk;
pub use engine::Engine;
pub use reply::Reply;

/// Runs each test on SQLite and on PostgreSQL: `on_both! { async fn name(app) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($(async fn $name:ident($app:ident) $body:block)*) => {
        mod on {
            use super::*;
            $(pub(super) async fn $name($app: $crate::TestApp) $body)*
        }
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::on::$name($crate::TestApp::start($crate::Engine::Sqlite).await.expect("SQLite is always there")).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(app) = $crate::TestApp::start($crate::Engine::Postgres).await {
                    super::on::$name(app).await;
                }
            })*
        }
    };
}

/// The same for tests that speak to a server of their own on loopback, which the operator has allowed.
#[macro_export]
macro_rules! on_both_reaching_loopback {
    ($(async fn $name:ident($app:ident) $body:block)*) => {
        mod reaching {
            use super::*;
            $(pub(super) async fn $name($app: $crate::TestApp) $body)*
            pub(super) async fn app(engine: $crate::Engine) -> Option<$crate::TestApp> {
                let settings = vec![("outside.networks", "127.0.0.0/8".to_owned())];
                $crate::TestApp::start_with(engine, settings).await
            }
        }
        mod sqlite_reaching {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let app = super::reaching::app($crate::Engine::Sqlite).await;
                super::reaching::$name(app.expect("SQLite is always there")).await;
            })*
        }
        mod postgres_reaching {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(app) = super::reaching::app($crate::Engine::Postgres).await {
                    super::reaching::$name(app).await;
                }
            })*
        }
    };
}
