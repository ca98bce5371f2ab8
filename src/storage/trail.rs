//! The trail: adding to it, reading it, and checking its chain. An entry is written in the transaction of what it
//! tells of; a look is on the disk before what was looked at is answered.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures::TryStreamExt;
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::error::Error;
use super::log::NO_HASH;
use super::open::Database;
use crate::domain::access::{MayRead, MayWrite};
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::section::Sections;
use crate::domain::trail::{Deed, Entry};

/// For how long the same look of the same person is one entry, in milliseconds: a page that is open asks again and
/// again.
const ONE_LOOK_MS: i64 = 15 * 60 * 1_000;
/// How many looks are remembered before the old ones are let go.
const REMEMBERED: usize = 50_000;

/// Somebody's look at a plan that is on the trail already; what opens the plan asks for it, so that nobody reads
/// unrecorded. A student who reads the own plan leaves no entry.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    right: MayRead,
}

impl Look {
    /// Under which right it is.
    pub const fn right(&self) -> MayRead {
        self.right
    }
}

impl From<MayWrite> for Look {
    fn from(own: MayWrite) -> Self {
        Self { right: own.read() }
    }
}

/// When each entry that may repeat was last written; forgotten at a restart, which only writes one more.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks(Arc<Mutex<HashMap<Entry, i64>>>);

impl Looks {
    /// Whether `entry` is on the trail already, said within the same quarter of an hour.
    fn has(&self, entry: Entry) -> bool {
        let looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.get(&timeless(entry)).is_some_and(|at| (*at..*at + ONE_LOOK_MS).contains(&entry.at_ms))
    }

    fn add(&self, entry: Entry) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if looks.len() >= REMEMBERED {
            looks.retain(|_, at| entry.at_ms - *at < ONE_LOOK_MS);
        }
        looks.insert(timeless(entry), entry.at_ms);
    }
}

const fn timeless(entry: Entry) -> Entry {
    Entry { at_ms: 0, ..entry }
}

impl Database {
    /// Puts a look under `right` on the trail and gives what opens the plan. Answered when the entry is on the disk;
    /// the same look within a quarter of an hour is one entry.
    ///
    /// # Errors
    /// [`Error::Database`]: the look is not recorded, and nothing may be read.
    pub async fn look(&self, right: MayRead, deed: Deed, at_ms: i64) -> Result<Look, Error> {
        if right.reader() != right.student() {
            self.record_once(right.entry(deed, at_ms)).await?;
        }
        Ok(Look { right })
    }

    /// Puts an entry on the trail; what is already there since less than a quarter of an hour is not said again.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn record_once(&self, entry: Entry) -> Result<(), Error> {
        if self.looks.has(entry) {
            return Ok(());
        }
        self.record(&entry).await?;
        self.looks.add(entry);
        Ok(())
    }

    /// Puts an entry on the trail for as long as it goes on: what is said again within a quarter of an hour, and again
    /// within another one, is one entry.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn record_while(&self, entry: Entry) -> Result<(), Error> {
        self.record_once(entry).await?;
        self.looks.add(entry);
        Ok(())
    }

    /// Puts an entry on the trail, in a transaction of its own.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn record(&self, entry: &Entry) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        append(&mut transaction, entry).await?;
        transaction.commit().await?;
        Ok(())
    }
}

const LAST: &str = "SELECT seq, hash FROM trail WHERE district_id = $1 ORDER BY seq DESC LIMIT 1";
const APPEND: &str = "INSERT INTO trail
     (district_id, seq, at_ms, actor_id, capacity, deed, student_id, sections, subject, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Puts an entry at the end of its district's trail, within the caller's transaction.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn append(connection: &mut SqliteConnection, entry: &Entry) -> Result<(), Error> {
    let last = sqlx::query(LAST).bind(entry.district.0).fetch_optional(&mut *connection).await?;
    let (seq, before) =
        last.map_or((0, NO_HASH), |row| (row.get(0), row.get::<&[u8], _>(1).try_into().unwrap_or(NO_HASH)));
    sqlx::query(APPEND)
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

/// The same on the connection that writes plans, within the transaction of a save.
///
/// # Errors
/// SQLite's.
pub(super) fn append_here(connection: &rusqlite::Connection, entry: &Entry) -> rusqlite::Result<()> {
    let mut last = connection.prepare_cached(LAST)?;
    let last = last.query_row([entry.district.0], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
    let (seq, before) = last.map_or((0, NO_HASH), |(seq, hash)| (seq, hash.try_into().unwrap_or(NO_HASH)));
    let mut append = connection.prepare_cached(APPEND)?;
    append.execute(rusqlite::params![
        entry.district.0,
        seq + 1,
        entry.at_ms,
        entry.actor.map(|actor| actor.0),
        entry.capacity.slug(),
        entry.deed.slug(),
        entry.student.map(|student| student.0),
        entry.sections.bits(),
        entry.subject,
        hash(&before, seq + 1, entry)
    ])?;
    Ok(())
}

/// A trail that was read from its first entry to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub entries: u64,
    /// The hash of the last entry, in hexadecimal. Whoever keeps it elsewhere can tell later that no end was cut off.
    pub last: String,
}

/// Reads a district's trail from its first entry to its last and shows each to `each`, with its number and its hash.
///
/// # Errors
/// [`Error::Corrupt`] when an entry does not fit the one before it, [`Error::Database`].
pub(super) async fn check(
    connection: &mut SqliteConnection,
    district: DistrictId,
    mut each: impl FnMut(i64, &Entry, &[u8; 32]),
) -> Result<Checked, Error> {
    let mut rows = sqlx::query(
        "SELECT seq, hash, at_ms, actor_id, capacity, deed, student_id, sections, subject
         FROM trail WHERE district_id = $1 ORDER BY seq",
    )
    .bind(district.0)
    .fetch(connection);
    let (mut count, mut last) = (0_i64, NO_HASH);
    while let Some(row) = rows.try_next().await? {
        let seq: i64 = row.try_get(0)?;
        let corrupt = |what: &str| Error::Corrupt { table: "trail", what: format!("seq {seq}: {what}") };
        count += 1;
        if seq != count {
            return Err(corrupt("an entry is missing before it"));
        }
        let entry = entry(&row, district)?.ok_or_else(|| corrupt("it cannot be read"))?;
        last = hash(&last, seq, &entry);
        if row.try_get::<&[u8], _>(1)? != last {
            return Err(corrupt("its hash does not fit"));
        }
        each(seq, &entry, &last);
    }
    Ok(Checked { entries: count.unsigned_abs(), last: hex(&last) })
}

/// A hash as people and other programs read it.
pub(super) fn hex(hash: &[u8; 32]) -> String {
    hash.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// A row as an entry; nothing when it says what no entry says.
fn entry(row: &SqliteRow, district: DistrictId) -> Result<Option<Entry>, Error> {
    let (capacity, deed) = (row.try_get::<&str, _>(4)?.parse(), row.try_get::<&str, _>(5)?.parse());
    let (Ok(capacity), Ok(deed), Some(sections)) = (capacity, deed, Sections::from_bits(row.try_get(7)?)) else {
        return Ok(None);
    };
    Ok(Some(Entry {
        district,
        at_ms: row.try_get(2)?,
        actor: row.try_get::<Option<i64>, _>(3)?.map(PersonId),
        capacity,
        deed,
        student: row.try_get::<Option<i64>, _>(6)?.map(PersonId),
        sections,
        subject: row.try_get(8)?,
    }))
}

/// The hash of an entry, over all of it and the hash before it.
fn hash(before: &[u8; 32], seq: i64, entry: &Entry) -> [u8; 32] {
    let Entry { district, at_ms, actor, capacity, deed, student, sections, subject } = entry;
    let what =
        serde_json::json!([district, seq, at_ms, actor, capacity.slug(), deed.slug(), student, sections, subject]);
    Sha256::new().chain_update(before).chain_update(what.to_string()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{DistrictId, Entry, NO_HASH, PersonId, Sections, hash, hex};
    use crate::domain::trail::{Capacity, Deed};

    /// Reckoned by another program (hashlib of Python) from what docs/audit.md says: see the same test of `log`.
    #[test]
    fn a_trail_that_was_written_before_is_still_read_as_whole() {
        let actor = (Some(PersonId(61)), Capacity::Counselor);
        let looked = Entry::of(DistrictId(1), 1_789_000_000_001, actor, Deed::Looked).about(PersonId(4), Sections::ALL);
        let first = hash(&NO_HASH, 1, &looked);
        assert_eq!(hex(&first), "0b7fa473122e3037204785d8ce8442b12aeea25fed9f40dd6406f52ea1d6b5bd");
        let made = Entry::of(DistrictId(1), 1_789_000_000_002, (None, Capacity::Operator), Deed::Invited).to(7);
        assert_eq!(hex(&hash(&first, 2, &made)), "43efd1ecb09deec8b1ec67b4cac76dd9cdef528f282dc19e8762006df66261d1");
    }
}
