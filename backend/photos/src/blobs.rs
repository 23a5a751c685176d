//! Where originals and pictures lie: a local directory or an S3 bucket, through one interface.
//!
//! Keys (below an optional prefix): `originals/ab/cd/<id>` holds the bytes as they came and is never served to the
//! public; `derived/ab/cd/<id>/320.webp` and so on hold what may be shown; `ab/cd` are the last two bytes of the id, so
//! that no directory grows large (the first bytes of a version 7 id are a clock). The original is written first and only
//! once: it claims the id. Every wait ends after the settings' patience.

mod blob_error;
mod keys;
mod local;
mod settings;
mod sweep;

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::future::try_join_all;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};
use tokio::time::timeout;
use uuid::Uuid;

pub use self::blob_error::BlobError;
use self::keys::Keys;
pub use self::settings::{BlobSettings, LocalSettings, S3Settings, Secret, SettingsError};
pub use self::sweep::{Known, SweepError, SweepPlan, SweepReport};
use crate::derive::{Derived, Encoding, Size};
use crate::intake::{Taken, seal_of};

/// No blob of ours is larger; what the store holds is not trusted to be what was put.
const READ_LIMIT: u64 = 64 * 1024 * 1024;

/// What a put did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The photo is new.
    New,
    /// The same photo lay there already; its pictures were written again.
    Same,
}

/// The store of photos. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    keys: Arc<Keys>,
    local_root: Option<Arc<PathBuf>>,
    patience: Duration,
}

impl Blobs {
    /// Opens the store. A local directory is made, readable by its owner alone; S3 is not contacted before first use.
    ///
    /// # Errors
    /// When the directory cannot be made, or the settings make no sense: see [`SettingsError`].
    pub fn open(settings: &BlobSettings) -> Result<Self, SettingsError> {
        match settings {
            BlobSettings::Local(local) => Ok(Self {
                store: settings::open_local(local)?,
                keys: Arc::new(Keys::new(None)),
                local_root: Some(Arc::new(local.root.clone())),
                patience: local.patience,
            }),
            BlobSettings::S3(s3) => Ok(Self {
                store: settings::open_s3(s3)?,
                keys: Arc::new(Keys::new(s3.prefix.as_deref())),
                local_root: None,
                patience: s3.patience,
            }),
        }
    }

    /// Stores the original and its four pictures under the id `photo`; durable when it returns.
    ///
    /// Storing the same bytes again is fine and renews the age that the sweep looks at. When it fails half way, the
    /// same call completes it.
    ///
    /// # Errors
    /// `Conflict` when other bytes lie under this id (nothing is changed then); `TimedOut`, `Storage`.
    pub async fn store(
        &self,
        photo: Uuid,
        original: Bytes,
        taken: &Taken,
    ) -> Result<Put, BlobError> {
        let key = self.keys.original(photo);
        let put = if self.write(&key, original.clone(), PutMode::Create).await? {
            Put::New
        } else {
            if seal_of(&self.read(&key).await?) != taken.sha256 {
                return Err(BlobError::Conflict);
            }
            // A retry long after the first attempt must not lose its original to the sweep.
            self.write(&key, original, PutMode::Overwrite).await?;
            Put::Same
        };
        let pictures = taken.derived.iter().map(|derived| {
            let key = self.keys.derived(photo, derived.size, derived.encoding);
            let bytes = derived.bytes.clone();
            async move { self.write(&key, bytes, PutMode::Overwrite).await }
        });
        try_join_all(pictures).await?;
        Ok(put)
    }

    /// The seal of the original that is stored under `photo`, computed from its bytes; nothing when there is none.
    /// Tells a retry from a conflict before the costs of decoding.
    ///
    /// # Errors
    /// `TimedOut`, `Storage`, `TooLarge`.
    pub async fn find_seal(&self, photo: Uuid) -> Result<Option<[u8; 32]>, BlobError> {
        match self.read(&self.keys.original(photo)).await {
            Ok(bytes) => Ok(Some(seal_of(&bytes))),
            Err(BlobError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// The original, byte for byte as it came, if its seal is still `seal`. For the responsible authority alone.
    ///
    /// # Errors
    /// `NotFound`; `Tampered` when the bytes have another SHA-256; `TimedOut`, `Storage`, `TooLarge`.
    pub async fn original(&self, photo: Uuid, seal: [u8; 32]) -> Result<Bytes, BlobError> {
        let bytes = self.read(&self.keys.original(photo)).await?;
        if seal_of(&bytes) == seal {
            Ok(bytes)
        } else {
            Err(BlobError::Tampered)
        }
    }

    /// Checks that the original is there and unchanged.
    ///
    /// # Errors
    /// As [`Self::original`].
    pub async fn verify(&self, photo: Uuid, seal: [u8; 32]) -> Result<(), BlobError> {
        self.original(photo, seal).await.map(drop)
    }

    /// A picture that may be shown; serve it as [`Encoding::content_type`].
    ///
    /// # Errors
    /// `NotFound`, `TimedOut`, `Storage`, `TooLarge`.
    pub async fn derived(
        &self,
        photo: Uuid,
        size: Size,
        encoding: Encoding,
    ) -> Result<Bytes, BlobError> {
        self.read(&self.keys.derived(photo, size, encoding)).await
    }

    /// Stores pictures under an id of their own, without an original: those of a photo of which regions are covered.
    /// Durable when it returns.
    ///
    /// # Errors
    /// `TimedOut`, `Storage`: some may lie there then, and are swept.
    pub async fn store_pictures(&self, under: Uuid, pictures: &[Derived]) -> Result<(), BlobError> {
        let writes = pictures.iter().map(|derived| {
            let key = self.keys.derived(under, derived.size, derived.encoding);
            let bytes = derived.bytes.clone();
            async move { self.write(&key, bytes, PutMode::Overwrite).await }
        });
        try_join_all(writes).await.map(drop)
    }

    /// Stores the pictures that lie under one id under another one too.
    ///
    /// # Errors
    /// `NotFound`, `TimedOut`, `Storage`, `TooLarge`.
    pub async fn copy_pictures(&self, from: Uuid, to: Uuid) -> Result<(), BlobError> {
        for size in Size::ALL {
            for encoding in Encoding::ALL {
                let bytes = self.derived(from, size, encoding).await?;
                let key = self.keys.derived(to, size, encoding);
                self.write(&key, bytes, PutMode::Overwrite).await?;
            }
        }
        Ok(())
    }

    /// Deletes the pictures under an id; an original under it stays.
    ///
    /// # Errors
    /// `TimedOut`, `Storage`: some of them may be gone then.
    pub async fn delete_pictures(&self, under: Uuid) -> Result<(), BlobError> {
        for size in Size::ALL {
            for encoding in Encoding::ALL {
                self.remove(&self.keys.derived(under, size, encoding))
                    .await?;
            }
        }
        Ok(())
    }

    /// Deletes the pictures and the original. Deleting what is not there is fine.
    ///
    /// # Errors
    /// `TimedOut`, `Storage`: some of it may be gone then; the same call completes it.
    pub async fn delete(&self, photo: Uuid) -> Result<(), BlobError> {
        for size in Size::ALL {
            for encoding in Encoding::ALL {
                self.remove(&self.keys.derived(photo, size, encoding))
                    .await?;
            }
        }
        self.remove(&self.keys.original(photo)).await
    }

    /// Whether the store takes and gives bytes right now, for a readiness check: writes one small object and reads it.
    ///
    /// # Errors
    /// Whatever a write or a read fails with; `Tampered` when other bytes come back.
    pub async fn probe(&self) -> Result<(), BlobError> {
        const CONTENT: &[u8] = b"atsakas";
        let key = self.keys.probe();
        self.write(&key, Bytes::from_static(CONTENT), PutMode::Overwrite)
            .await?;
        if self.read(&key).await? == CONTENT {
            Ok(())
        } else {
            Err(BlobError::Tampered)
        }
    }

    /// Whether it was written; no only when it was to be created and something lies there already.
    async fn write(&self, key: &Path, bytes: Bytes, mode: PutMode) -> Result<bool, BlobError> {
        let options = PutOptions {
            mode,
            ..PutOptions::default()
        };
        let put = async {
            match self
                .store
                .put_opts(key, PutPayload::from(bytes), options)
                .await
            {
                Ok(_) => Ok(true),
                Err(object_store::Error::AlreadyExists { .. }) => Ok(false),
                Err(error) => Err(error),
            }
        };
        let written = self.bounded(put).await?;
        if let (Some(root), true) = (&self.local_root, written) {
            let (root, key) = (Arc::clone(root), key.clone());
            let tightened =
                tokio::task::spawn_blocking(move || local::tighten(&root, key.as_ref())).await;
            tightened
                .map_err(BlobError::storage)?
                .map_err(BlobError::storage)?;
        }
        Ok(written)
    }

    async fn read(&self, key: &Path) -> Result<Bytes, BlobError> {
        let read = async {
            let found = self.store.get(key).await?;
            if found.meta.size > READ_LIMIT {
                return Ok(None);
            }
            found.bytes().await.map(Some)
        };
        self.bounded(read).await?.ok_or(BlobError::TooLarge)
    }

    async fn remove(&self, key: &Path) -> Result<(), BlobError> {
        match self.bounded(self.store.delete(key)).await {
            Ok(()) | Err(BlobError::NotFound) => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn bounded<T>(
        &self,
        work: impl Future<Output = object_store::Result<T>>,
    ) -> Result<T, BlobError> {
        match timeout(self.patience, work).await {
            Ok(done) => done.map_err(BlobError::from),
            Err(_) => Err(BlobError::TimedOut),
        }
    }
}
