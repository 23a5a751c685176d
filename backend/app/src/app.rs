//! All that a use case may reach, made once at start.

use std::sync::Arc;

use atsakas_photos::{Blobs, Intake};
use atsakas_store::Store;

use crate::{
    desk::feed::Feed,
    ports::{Chance, Clock, Mailer, Outside},
    reference::snapshot::Snapshots,
    reports::public_figures::PublicFigures,
    secret::SecretKey,
    settings::Settings,
};

/// The application: storage, the compiled snapshot, and the ports to the outside.
pub struct App {
    /// The database.
    pub store: Store,
    /// Territory, register, rule tables and catalogue, compiled; swapped whole when they change.
    pub snapshots: Snapshots,
    /// Photo intake with its limits.
    pub intake: Intake,
    /// Where photos' bytes are.
    pub blobs: Blobs,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// The mail server; none: mails are kept.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// The way to servers of others.
    pub outside: Arc<dyn Outside>,
    /// The way to push services, whose addresses anybody may name.
    pub push_services: Arc<dyn Outside>,
    /// What has changed, for live queues.
    pub feed: Feed,
    /// How public reports were answered, counted a while ago.
    pub public_figures: PublicFigures,
    /// The installation's secret key.
    pub secret: SecretKey,
    /// Settings of the use cases.
    pub settings: Settings,
}
