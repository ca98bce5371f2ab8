//! The trail: adding to it, reading it, and checking its chain. An entry is written in the transaction of what it
//! tells of; a look is on the disk before what was looked at is answered.

use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::error::Error;
use super::log::NO_HASH;
use crate::domain::trail::Entry;

/// Puts an entry at the end of its district's trail, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn append(connection: &mut SqliteConnection, entry: &Entry) -> Result<(), Error> {
    let last = sqlx::query("SELECT seq, hash FROM trail WHERE district_id = $1 ORDER BY seq DESC LIMIT 1")
        .bind(entry.district.0)
        .fetch_optional(&mut *connection)
        .await?;
    let (seq, before) = last.map_or((0, NO_HASH), |row| (row.get(0), row.get::<&[u8], _>(1).try_into().unwrap_or(NO_HASH)));
    sqlx::query(
        "INSERT INTO trail (district_id, seq, at_ms, actor_id, capacity, deed, student_id, sections, subject, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(entry.district.0)
    .bind(seq + 1)
    .bind(entry.at_ms)
    .bind(entry.actor.map(|actor| actor.0))
    .bind(entry.capacity.slug())
    .bind(entry.deed.slug())
    .bind(entry.student.map(|student| student.0))
    .bind(entry.sections.bits())
    .bind(entry.subject)
    .bind(hash(&before, seq + 1, entry).as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

/// The hash of an entry, over all of it and the hash before it.
fn hash(before: &[u8; 32], seq: i64, entry: &Entry) -> [u8; 32] {
    let Entry { district, at_ms, actor, capacity, deed, student, sections, subject } = entry;
    let what = serde_json::json!([district, seq, at_ms, actor, capacity.slug(), deed.slug(), student, sections, subject]);
    Sha256::new().chain_update(before).chain_update(what.to_string()).finalize().into()
}
