//! Photos: what is known of them. Their bytes are elsewhere.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Id, made by the client.
    pub id: Uuid,
    /// Municipality of its report.
    pub municipality: Option<String>,
    /// Its report; none until it is attached.
    pub report: Option<Uuid>,
    /// Its place among the report's photos, from 0.
    pub position: Option<i32>,
    /// SHA-256 of the bytes that were sent.
    pub sha256: [u8; 32],
    /// Their number.
    pub bytes: i64,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// `jpeg`, `png`, `webp` …
    pub format: String,
    /// Uploaded, µs.
    pub uploaded_at: i64,
    /// Hash of what proves the uploader.
    pub upload_token_hash: Option<[u8; 32]>,
    /// Place and time found in the photo, JSON: for the uploader alone.
    pub suggestion: Option<String>,
    /// Everybody may see it.
    pub shown: bool,
    /// `none` (not needed), `pending`, `approved` or `refused`.
    pub moderation: String,
    /// Removed, µs; its bytes go with a job.
    pub removed_at: Option<i64>,
    /// Who added it: `reporter`, `officer` or `contractor`.
    pub origin: String,
    /// Only officers see it.
    pub internal: bool,
    /// Under which id the original lies, when it is another than the photo's own.
    pub blob: Option<Uuid>,
    /// Under which id the pictures lie that are shown, when it is another than the photo's own.
    pub pictures: Option<Uuid>,
    /// Covered regions, JSON.
    pub regions: Option<String>,
}

impl Photo {
    /// Under which id the original lies.
    #[must_use]
    pub fn original_id(&self) -> Uuid {
        self.blob.unwrap_or(self.id)
    }

    /// Under which id the pictures lie that are shown.
    #[must_use]
    pub fn pictures_id(&self) -> Uuid {
        self.pictures.unwrap_or(self.id)
    }
}

/// A photo to attach to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attach {
    /// The photo.
    pub id: Uuid,
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// Its place among the report's photos, from 0.
    pub position: i32,
    /// Everybody may see it at once.
    pub shown: bool,
    /// `none` or `pending`.
    pub moderation: String,
}

static PHOTO: Shape = Shape::new(
    Verb::Insert(""),
    "photos",
    &[
        "id",
        "sha256",
        "bytes",
        "width",
        "height",
        "format",
        "uploaded_at",
        "upload_token_hash",
        "suggestion",
        "shown",
        "moderation",
    ],
)
.merged(80);

static ATTACH: Shape = Shape::new(
    Verb::Update {
        keys: &["id"],
        guard: "t.report IS NULL AND t.removed_at IS NULL",
    },
    "photos",
    &[
        "id",
        "municipality",
        "report",
        "position",
        "shown",
        "moderation",
    ],
)
.merged(50);

const COLUMNS: &str =
    "SELECT id, municipality, report, position, sha256, bytes, width, height, format, uploaded_at,
    upload_token_hash, suggestion, shown, moderation, removed_at, origin, internal, blob, pictures, regions FROM photos";

impl FromRow for Photo {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            position: cols.get()?,
            sha256: cols.get()?,
            bytes: cols.get()?,
            width: cols.get()?,
            height: cols.get()?,
            format: cols.get()?,
            uploaded_at: cols.get()?,
            upload_token_hash: cols.get()?,
            suggestion: cols.get()?,
            shown: cols.get()?,
            moderation: cols.get()?,
            removed_at: cols.get()?,
            origin: cols.get()?,
            internal: cols.get()?,
            blob: cols.get()?,
            pictures: cols.get()?,
            regions: cols.get()?,
        })
    }
}

/// Stores an upload, not attached and not shown. An id that is there already is a duplicate (`photos_pkey`).
#[must_use]
pub fn insert(photo: Photo) -> Change {
    let Photo {
        id,
        municipality: _,
        report: _,
        position: _,
        sha256,
        bytes,
        width,
        height,
        format,
        uploaded_at,
        upload_token_hash,
        suggestion,
        shown: _,
        moderation,
        removed_at: _,
        origin: _,
        internal: _,
        blob: _,
        pictures: _,
        regions: _,
    } = photo;
    let values = row![
        id,
        sha256.to_vec(),
        bytes,
        width,
        height,
        format,
        uploaded_at,
        upload_token_hash.map(|hash| hash.to_vec()),
        suggestion,
        false,
        moderation,
    ];
    Change::row("photo", &PHOTO, values)
}

/// Attaches uploads to a report. A conflict when one is unknown, removed or attached already, also to this report.
#[must_use]
pub fn attach(photos: Vec<Attach>) -> Change {
    let rows = photos.into_iter().map(|photo| {
        let Attach {
            id,
            municipality,
            report,
            position,
            shown,
            moderation,
        } = photo;
        row![id, municipality, report, position, shown, moderation]
    });
    Change::rows("photos_attached", &ATTACH, rows)
}

/// Attaches an upload of an officer or contractor, after all others. A conflict as with [`attach`].
#[must_use]
pub fn attach_later(photo: Attach, origin: &str, internal: bool, by: Uuid) -> Change {
    let Attach {
        id,
        municipality,
        report,
        position,
        shown,
        moderation,
    } = photo;
    let sql = Sql::new(
        "UPDATE photos SET municipality = $1, report = $2, position = $3, shown = $4, moderation = $5, origin = $6,
             internal = $7, added_by = $8, suggestion = NULL
         WHERE id = $9 AND report IS NULL AND removed_at IS NULL",
    )
    .bind(municipality)
    .bind(report)
    .bind(position)
    .bind(shown && !internal)
    .bind(moderation)
    .bind(origin)
    .bind(internal)
    .bind(by)
    .bind(id);
    Change::guarded("photo_attached_later", sql, 1)
}

/// A copy of a photo for another report, under a new id: the bytes are shared.
#[must_use]
pub fn insert_copy(photo: &Photo, copy: Attach) -> Change {
    let Attach {
        id,
        municipality,
        report,
        position,
        shown,
        moderation,
    } = copy;
    let sql = Sql::new(
        "INSERT INTO photos (id, municipality, report, position, sha256, bytes, width, height, format, uploaded_at,
             shown, moderation, origin, internal, added_by, blob, pictures, regions)
         SELECT $1, $2, $3, $4, p.sha256, p.bytes, p.width, p.height, p.format, p.uploaded_at, $5, $6, p.origin,
             p.internal, p.added_by, COALESCE(p.blob, p.id), $7, p.regions
         FROM photos p WHERE p.id = $8 AND p.removed_at IS NULL",
    )
    .bind(id)
    .bind(municipality)
    .bind(report)
    .bind(position)
    .bind(shown)
    .bind(moderation)
    .bind(id)
    .bind(photo.id);
    Change::guarded("photo_copied", sql, 1)
}

/// Shows other pictures of a photo than those that were seen (`None`: the photo's own); a conflict when it is not so.
#[must_use]
pub fn set_pictures(photo: &Photo, pictures: Uuid, regions: Option<String>) -> Change {
    let sql = Sql::new(
        "UPDATE photos SET pictures = $1, regions = $2
         WHERE id = $3 AND COALESCE(pictures, id) = $4 AND removed_at IS NULL",
    )
    .bind(pictures)
    .bind(regions)
    .bind(photo.id)
    .bind(photo.pictures_id());
    Change::guarded("photo_pictures", sql, 1)
}

/// Shows or hides a photo of a report by a moderator's decision, whatever it was before; a conflict when the photo is
/// not the report's, internal or removed.
#[must_use]
pub fn set_shown(municipality: &str, report: Uuid, id: Uuid, shown: bool) -> Change {
    let decision = if shown { "approved" } else { "refused" };
    let sql = Sql::new(
        "UPDATE photos SET moderation = $1, shown = $2 WHERE id = $3 AND municipality = $4 AND report = $5
         AND removed_at IS NULL AND NOT internal",
    )
    .bind(decision)
    .bind(shown)
    .bind(id)
    .bind(municipality)
    .bind(report);
    Change::guarded("photo_shown", sql, 1)
}

/// Shows none of a report's photos to the public any more.
#[must_use]
pub fn hide_all(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE photos SET shown = FALSE WHERE municipality = $1 AND report = $2 AND shown",
    )
    .bind(municipality)
    .bind(report);
    Change::statement("photos_hidden", sql)
}

/// Takes a photo off everything that is shown; a conflict when it is not the report's or is gone already.
#[must_use]
pub fn remove(municipality: &str, report: Uuid, id: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE photos SET shown = FALSE, suggestion = NULL, removed_at = $1
         WHERE id = $2 AND municipality = $3 AND report = $4 AND removed_at IS NULL",
    )
    .bind(at)
    .bind(id)
    .bind(municipality)
    .bind(report);
    Change::guarded("photo_removed", sql, 1)
}

/// Writes a moderator's decision on a photo that waits for one; a conflict when it does not.
#[must_use]
pub fn set_moderated(
    municipality: &str,
    report: Uuid,
    id: Uuid,
    approved: bool,
    shown: bool,
) -> Change {
    let decision = if approved { "approved" } else { "refused" };
    let sql = Sql::new(
        "UPDATE photos SET moderation = $1, shown = $2 WHERE id = $3 AND municipality = $4 AND report = $5
         AND moderation = 'pending' AND removed_at IS NULL",
    )
    .bind(decision)
    .bind(shown && approved)
    .bind(id)
    .bind(municipality)
    .bind(report);
    Change::guarded("photo_moderated", sql, 1)
}

/// Forgets an upload that was never attached; a conflict when it was attached meanwhile. Its bytes go afterwards,
/// with a job of the same change set.
#[must_use]
pub fn delete_orphan(id: Uuid) -> Change {
    Change::guarded(
        "photo_orphan",
        Sql::new("DELETE FROM photos WHERE id = $1 AND report IS NULL").bind(id),
        1,
    )
}

/// The photo with this id.
///
/// # Errors
/// When the database fails.
pub async fn find(store: &Store, id: Uuid) -> Result<Option<Photo>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// Whether everybody may see the photo whose pictures lie under this id: it is shown, and so is its report.
///
/// # Errors
/// When the database fails.
pub async fn is_public(store: &Store, id: Uuid) -> Result<bool, StoreError> {
    let sql = Sql::new(
        "SELECT count(*) FROM photos p JOIN reports r ON r.municipality = p.municipality AND r.id = p.report
         WHERE ((p.id = $1 AND p.pictures IS NULL) OR p.pictures = $1)
             AND p.shown AND p.removed_at IS NULL AND r.listed",
    )
    .bind(id);
    Ok(store
        .find::<(i64,)>(sql)
        .await?
        .is_some_and(|(count,)| count > 0))
}

/// The photos with these ids, in no order; unknown ones are missing.
///
/// # Errors
/// When the database fails.
pub async fn list_by_ids(store: &Store, ids: &[Uuid]) -> Result<Vec<Photo>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE id IN ").list(ids.iter().copied());
    store.fetch(sql).await
}

/// Of these ids those under which bytes lie that a photo needs: its own, those of its original, those of its pictures.
///
/// # Errors
/// When the database fails.
pub async fn list_needed(store: &Store, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql =
        Sql::new("SELECT id FROM photos WHERE removed_at IS NULL AND blob IS NULL AND id IN ");
    sql.list(ids.iter().copied());
    sql.push(" UNION SELECT blob FROM photos WHERE removed_at IS NULL AND blob IN ")
        .list(ids.iter().copied());
    sql.push(" UNION SELECT pictures FROM photos WHERE removed_at IS NULL AND pictures IN ")
        .list(ids.iter().copied());
    let found: Vec<(Uuid,)> = store.fetch(sql).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// All photos of a report in their order, removed ones too.
///
/// # Errors
/// When the database fails.
pub async fn list_of_report(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Vec<Photo>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE municipality = ")
        .arg(municipality)
        .push(" AND report = ")
        .arg(report);
    sql.push(" ORDER BY position LIMIT 1000");
    store.fetch(sql).await
}

/// Uploads from before `before` (µs) that were never attached, oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn list_orphans(
    store: &Store,
    before: i64,
    limit: i32,
) -> Result<Vec<Photo>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE report IS NULL AND uploaded_at < ")
        .arg(before);
    sql.push(" ORDER BY uploaded_at, id LIMIT ")
        .arg(i64::from(limit));
    store.fetch(sql).await
}
