//! Photos that strangers send: taken in, turned into harmless pictures, and kept.
//!
//! - [`Intake`] takes untrusted bytes, decides whether they are one still photo within the [`Limits`], and gives back
//!   [`Taken`]: the seal (SHA-256) of the bytes, what the metadata suggests ([`Suggestion`]), and the four pictures
//!   that may be shown ([`Derived`]), which are decoded pixels encoded again and so carry no metadata.
//! - [`Blobs`] keeps the original, byte for byte, apart from the pictures, on a local disk or in S3, and sweeps what
//!   nobody knows.
//!
//! Not here: who may see which photo (the application's permission function), blurring of faces and plates, and HEIC:
//! the one maintained pure decoder is weeks old and needs 147 MB for 12 megapixels, so HEIC is refused by name
//! ([`IntakeError::Unsupported`]) and the phone converts, which browsers do when the form accepts JPEG, PNG and WebP.

mod blobs;
mod cover;
mod decode;
mod derive;
mod intake;
mod intake_error;
mod limits;
mod sniff;
mod suggestion;

pub use blobs::{
    BlobError, BlobSettings, Blobs, Known, LocalSettings, Put, S3Settings, Secret, SettingsError,
    SweepError, SweepPlan, SweepReport,
};
pub use cover::Region;
pub use derive::{Derived, Encoding, Size};
pub use intake::{Intake, Taken, seal_of};
pub use intake_error::IntakeError;
pub use limits::Limits;
pub use sniff::Format;
pub use suggestion::Suggestion;
