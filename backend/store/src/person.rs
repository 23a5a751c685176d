//! The reports of one person, by what they left to be reached.

use uuid::Uuid;

use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// Reports with this e-mail address, in whatever case it is written, in the order of municipality and id; at most 10,000.
///
/// # Errors
/// When the database fails.
pub async fn list_by_email(store: &Store, email: &str) -> Result<Vec<(String, Uuid)>, StoreError> {
    let sql = Sql::new(
        "SELECT municipality, report FROM reporter_contacts WHERE email IS NOT NULL AND lower(email) = lower($1)
         ORDER BY municipality, report LIMIT 10000",
    )
    .bind(email);
    store.fetch(sql).await
}

/// Reports with this telephone number, in the order of municipality and id; at most 10,000.
///
/// # Errors
/// When the database fails.
pub async fn list_by_phone(store: &Store, phone: &str) -> Result<Vec<(String, Uuid)>, StoreError> {
    let sql = Sql::new(
        "SELECT municipality, report FROM reporter_contacts WHERE phone IS NOT NULL AND phone = $1
         ORDER BY municipality, report LIMIT 10000",
    )
    .bind(phone);
    store.fetch(sql).await
}
