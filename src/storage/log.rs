//! The append-only log of a plan: its hash chain, and reading it back into a document.

use sha2::{Digest, Sha256};
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::error::Error;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::sync::Cursor;
use crate::sync::server::Replica;

/// The hash that a log begins with.
pub(super) const NO_HASH: [u8; 32] = [0; 32];

/// A row of the log that is about to be written.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub district: DistrictId,
    pub plan: PlanId,
    pub seq: u64,
    pub author: PersonId,
    pub at_ms: i64,
    pub bytes: Vec<u8>,
    pub hash: [u8; 32],
}

/// The place of a row whose hash is this.
pub(super) fn cursor(seq: u64, hash: &[u8]) -> Cursor {
    let mark = if seq == 0 { None } else { hash.first_chunk() };
    Cursor { seq, mark: mark.map_or(0, |bytes| u64::from_be_bytes(*bytes)) }
}

/// The hash of a row: SHA-256 over the hash before it and all of its fields, each of fixed length but the
/// last, so that no two rows read the same.
pub(super) fn hash(
    before: &[u8; 32],
    (district, plan): (DistrictId, PlanId),
    seq: u64,
    author: PersonId,
    at_ms: i64,
    bytes: &[u8],
) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(district.0.to_be_bytes());
    hasher.update(plan.0.to_be_bytes());
    hasher.update(seq.to_be_bytes());
    hasher.update(author.0.to_be_bytes());
    hasher.update(at_ms.to_be_bytes());
    hasher.update(bytes);
    hasher.finalize().into()
}

/// Writes a row at the end of its log, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn append(connection: &mut SqliteConnection, row: &Row) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO plan_log (district_id, plan_id, seq, author_id, at_ms, bytes, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(row.district.0)
    .bind(row.plan.0)
    .bind(row.seq.cast_signed())
    .bind(row.author.0)
    .bind(row.at_ms)
    .bind(&row.bytes)
    .bind(row.hash.as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

/// Who wrote the first row of a log; nothing where it is empty.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn first_author(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
) -> Result<Option<PersonId>, Error> {
    let first = "SELECT author_id FROM plan_log WHERE district_id = $1 AND plan_id = $2 AND seq = 1";
    let first = sqlx::query_scalar(first).bind(district.0).bind(plan.0).fetch_optional(connection).await?;
    Ok(first.map(PersonId))
}

/// Reads a plan's log into a replica, at most to `up_to`, and gives the last hash too.
///
/// # Errors
/// [`Error::Corrupt`] when a row does not fit the one before it.
pub(super) async fn replay(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    writer: u64,
    up_to: u64,
) -> Result<(Replica, [u8; 32]), Error> {
    // Both in one trip to SQLite's thread; a row of the first has two columns.
    let rows = sqlx::query(
        "SELECT writer, person_id FROM plan_writer WHERE district_id = $1 AND plan_id = $2;
         SELECT seq, author_id, at_ms, bytes, hash FROM plan_log
         WHERE district_id = $1 AND plan_id = $2 AND seq <= $3 ORDER BY seq",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(i64::try_from(up_to).unwrap_or(i64::MAX))
    .fetch_all(connection)
    .await?;
    let mut replica = Replica::new(writer);
    let mut last = NO_HASH;
    for row in rows {
        if row.len() == 2 {
            replica.knows(row.try_get::<i64, _>(0)?.cast_unsigned(), PersonId(row.try_get(1)?));
            continue;
        }
        let seq = row.try_get::<i64, _>(0)?.cast_unsigned();
        let (author, at_ms) = (PersonId(row.try_get(1)?), row.try_get(2)?);
        let (bytes, written): (&[u8], &[u8]) = (row.try_get(3)?, row.try_get(4)?);
        let corrupt =
            |what: &str| Error::Corrupt { table: "plan_log", what: format!("plan {plan}, seq {seq}: {what}") };
        if seq != replica.head + 1 {
            return Err(corrupt("a row is missing before it"));
        }
        last = hash(&last, (district, plan), seq, author, at_ms, bytes);
        if written != last {
            return Err(corrupt("its hash does not fit"));
        }
        replica.replay(seq, bytes).map_err(|error| corrupt(&error.to_string()))?;
    }
    Ok((replica, last))
}

/// When the student last changed the plan, in milliseconds since 1970. What others add is no change of the student's.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn last_change(
    connection: &mut SqliteConnection,
    (district, plan): (DistrictId, PlanId),
    student: PersonId,
) -> Result<Option<i64>, Error> {
    let last = "SELECT at_ms FROM plan_log WHERE district_id = $1 AND plan_id = $2 AND author_id = $3
                ORDER BY seq DESC LIMIT 1";
    let last = sqlx::query_scalar(last).bind(district.0).bind(plan.0).bind(student.0);
    Ok(last.fetch_optional(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::super::trail::hex;
    use super::{DistrictId, NO_HASH, PersonId, PlanId, hash};

    /// What docs/audit.md says about a chain, reckoned by another program (hashlib of Python). Logs that were written long
    /// ago are checked with these sums for ever: another way to hash is for new rows alone.
    #[test]
    fn a_chain_of_updates_that_was_written_before_is_still_read_as_whole() {
        let mut last = NO_HASH;
        for (seq, bytes, sum) in [
            (1, "first", "c5c9825c67e26f066cbbaf9fe7b0bff06aac6ee390d679946d48032cac55ff0a"),
            (2, "second", "e8eff80916a9b0670d401fdf3e00a2f19b54c6457e44944a6843cf79e4f117d1"),
        ] {
            let at_ms = 1_789_000_000_000 + i64::try_from(seq).expect("small");
            last = hash(&last, (DistrictId(1), PlanId(4)), seq, PersonId(4), at_ms, bytes.as_bytes());
            assert_eq!(hex(&last), sum, "row {seq}");
        }
    }
}
