//! What was refused: kept as it came, once for each sender, within bounds; and looked after: listed, shown, admitted or
//! removed by its number. docs/operating.md tells by whom.

use futures::TryStreamExt;
use rusqlite::params;
use sha2::{Digest, Sha256};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection as _, Row};

use super::error::Error;
use super::log;
use super::open::Database;
use super::trail;
use super::writer::Saved;
use crate::domain::access::{MayLookAfter, MayRead, to_admit};
use crate::domain::day::Day;
use crate::domain::error::Error as Rule;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::section::Section;
use crate::domain::trail::Deed;
use crate::sync::server::Replica;
use crate::sync::{Cursor, Refusal};
use crate::text::{Change, Delta, Error as Unfit};

/// What is kept of one sender: so many things, of so many bytes together. More of them are a broken or hostile page, and
/// shall neither fill the disk nor leave no room for what others send.
const KEPT: (i64, i64) = (100, 8 << 20);
/// How often an admission is tried again that another program came before.
const TRIES: usize = 3;

const KEEP: &str = "INSERT INTO quarantine (district_id, plan_id, author_id, at_ms, reason, bytes, hash)
     SELECT $1, $2, $3, $4, $5, $6, $7 FROM (SELECT count(*) AS things, coalesce(sum(length(bytes)), 0) AS bytes
                                             FROM quarantine WHERE district_id = $1 AND author_id = $3) kept
     WHERE kept.things < $8 AND kept.bytes + length($6) <= $9
     ON CONFLICT DO NOTHING";
const TAKE: &str = "DELETE FROM quarantine WHERE district_id = $1 AND quarantine_id = $2";

const ANOTHERS: Rule = Rule::new(
    "number",
    "Somebody else than the student sent this, and nobody else's words become the student's. Nothing was admitted.",
);
const CLOSED: Rule = Rule::new(
    "number",
    "The plan that this was sent to is closed: its school year is over, or the student has left. Nothing was admitted. If the student left by mistake, let them come back first.",
);

/// An update that was refused and is kept for somebody to look at.
pub(super) struct Refused {
    pub district: DistrictId,
    pub plan: PlanId,
    pub author: PersonId,
    pub at_ms: i64,
    pub refusal: Refusal,
    pub bytes: Vec<u8>,
}

/// What is told of something that was refused, without a word of any plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAside {
    /// Given once, and never again.
    pub number: i64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    pub student: PersonId,
    pub sender: PersonId,
    /// The sentence with which it was refused.
    pub reason: String,
    pub bytes: i64,
    plan: PlanId,
}

/// What something that was refused would bring.
#[derive(Debug)]
pub struct Brought {
    pub kept: KeptAside,
    /// As it came.
    pub update: Vec<u8>,
    /// What it would change in the plan that it was sent to, as that stands now; or why nobody can say.
    pub change: Result<Change, Unfit>,
    /// The written sections as they stand, and as they would then.
    pub words: [(Delta, Delta); 3],
    /// Whether that plan is the one that is written in now.
    pub is_open: bool,
}

/// Keeps what was refused, within the transaction of the connection that writes plans. What is there already stands once;
/// what is beyond the bounds is not kept.
///
/// # Errors
/// SQLite's.
pub(super) fn keep(connection: &rusqlite::Connection, refused: &Refused) -> rusqlite::Result<()> {
    let Refused { district, plan, author, at_ms, refusal, bytes } = refused;
    let (hash, reason) = (Sha256::digest(bytes), refusal.to_string());
    let mut statement = connection.prepare_cached(KEEP)?;
    statement.execute(params![district.0, plan.0, author.0, at_ms, reason, bytes, &*hash, KEPT.0, KEPT.1])?;
    Ok(())
}

/// Takes something out, within the same transaction; says whether it was there.
///
/// # Errors
/// SQLite's.
pub(super) fn take(connection: &rusqlite::Connection, district: DistrictId, number: i64) -> rusqlite::Result<bool> {
    Ok(connection.prepare_cached(TAKE)?.execute(params![district.0, number])? == 1)
}

/// The numbers of what is kept and is not what came: the disk changed it.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn wrong(connection: &mut SqliteConnection) -> Result<(u64, Vec<i64>), Error> {
    let (mut all, mut wrong) = (0, Vec::new());
    let mut rows = sqlx::query("SELECT quarantine_id, bytes, hash FROM quarantine ORDER BY 1").fetch(connection);
    while let Some(row) = rows.try_next().await? {
        all += 1;
        let hash = row.try_get::<Option<&[u8]>, _>(2)?;
        if hash.is_some_and(|hash| hash != &*Sha256::digest(row.get::<&[u8], _>(1))) {
            wrong.push(row.try_get(0)?);
        }
    }
    Ok((all, wrong))
}

fn told(row: &SqliteRow) -> Result<KeptAside, Error> {
    Ok(KeptAside {
        number: row.try_get(0)?,
        at_ms: row.try_get(1)?,
        student: PersonId(row.try_get(2)?),
        sender: PersonId(row.try_get(3)?),
        reason: row.try_get(4)?,
        bytes: row.try_get(5)?,
        plan: PlanId(row.try_get(6)?),
    })
}

/// The plan of the newest year, also of somebody who has left.
async fn newest(connection: &mut SqliteConnection, right: MayRead) -> Result<PlanId, Error> {
    let newest =
        "SELECT plan_id FROM plan WHERE district_id = $1 AND student_id = $2 ORDER BY school_year DESC LIMIT 1";
    let newest = sqlx::query_scalar(newest).bind(right.district().0).bind(right.student().0);
    newest.fetch_optional(connection).await?.map(PlanId).ok_or(Error::NotFound)
}

impl Database {
    /// Keeps what somebody sent who reads a plan and does not write in it, or no longer does.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no plan, [`Error::Database`].
    pub async fn put_aside(&self, right: MayRead, update: &[u8], at_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let plan = newest(&mut connection, right).await?;
        sqlx::query(KEEP)
            .bind(right.district().0)
            .bind(plan.0)
            .bind(right.reader().0)
            .bind(at_ms)
            .bind(Refusal::NoRight.to_string())
            .bind(update)
            .bind(Sha256::digest(update).as_slice())
            .bind(KEPT.0)
            .bind(KEPT.1)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// The words of the newest plan up to `up_to` of its log, and where that ends: what somebody made of them who may not
    /// write there any more is told from it. `writer` is in whose name.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn open_newest(&self, right: MayRead, writer: u64, up_to: u64) -> Result<(Replica, Cursor), Error> {
        let mut connection = self.readers.acquire().await?;
        let plan = newest(&mut connection, right).await?;
        let (replica, hash) = log::replay(&mut connection, (right.district(), plan), writer, up_to).await?;
        let head = log::cursor(replica.head, &hash);
        Ok((replica, head))
    }

    /// Whether anything waits that this student sent. Each first page asks.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn has_refused(&self, right: MayLookAfter) -> Result<bool, Error> {
        let has = "SELECT EXISTS (SELECT 1 FROM quarantine q JOIN plan p ON p.plan_id = q.plan_id
                                  WHERE q.district_id = $1 AND q.author_id = $2 AND p.student_id = $2)";
        let has = sqlx::query_scalar(has).bind(right.district().0).bind(right.student().map(|student| student.0));
        Ok(has.fetch_one(&self.readers).await?)
    }

    /// All that was refused in a district, or of what one student sent, the oldest first.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn quarantine(&self, right: MayLookAfter) -> Result<Vec<KeptAside>, Error> {
        let rows = sqlx::query(
            "SELECT q.quarantine_id, q.at_ms, p.student_id, q.author_id, q.reason, length(q.bytes), q.plan_id
             FROM quarantine q JOIN plan p ON p.plan_id = q.plan_id
             WHERE q.district_id = $1 AND ($2 IS NULL OR (q.author_id = $2 AND p.student_id = $2))
             ORDER BY q.quarantine_id",
        )
        .bind(right.district().0)
        .bind(right.student().map(|student| student.0))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(told).collect()
    }

    /// One of it, with its bytes, and whether its plan is the one that is written in now.
    async fn kept_aside(&self, right: MayLookAfter, number: i64) -> Result<(KeptAside, Vec<u8>, bool), Error> {
        let row = sqlx::query(
            "SELECT q.quarantine_id, q.at_ms, p.student_id, q.author_id, q.reason, length(q.bytes), q.plan_id, q.bytes,
                    EXISTS (SELECT 1 FROM standing s WHERE s.district_id = p.district_id
                            AND s.student_id = p.student_id AND s.plan_id = p.plan_id)
             FROM quarantine q JOIN plan p ON p.plan_id = q.plan_id
             WHERE q.district_id = $1 AND q.quarantine_id = $2
               AND ($3 IS NULL OR (q.author_id = $3 AND p.student_id = $3))",
        )
        .bind(right.district().0)
        .bind(number)
        .bind(right.student().map(|student| student.0))
        .fetch_optional(&self.readers)
        .await?
        .ok_or(Error::NotFound)?;
        Ok((told(&row)?, row.try_get(7)?, row.try_get(8)?))
    }

    /// What something that was refused would bring. The look is on the trail before anything is told.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn show_refused(&self, right: MayLookAfter, number: i64, now_ms: i64) -> Result<Brought, Error> {
        let (kept, bytes, is_open) = self.kept_aside(right, number).await?;
        if let Some(entry) = right.entry(kept.student, kept.number, Deed::LookedAtRefused, now_ms) {
            self.record_once(entry).await?;
        }
        let mut connection = self.readers.acquire().await?;
        let (mut replica, _) = log::replay(&mut connection, (right.district(), kept.plan), 0, u64::MAX).await?;
        let written = |replica: &Replica| Section::WRITTEN.map(|section| replica.document().words(section));
        let before = written(&replica);
        let change = replica.receive(replica.head + 1, &bytes);
        let after = if change.is_ok() { written(&replica) } else { before.clone() };
        let mut words: [(Delta, Delta); 3] = Default::default();
        for (pair, states) in words.iter_mut().zip(before.into_iter().zip(after)) {
            *pair = states;
        }
        Ok(Brought { kept, update: bytes, change, words, is_open })
    }

    /// Admits what was refused: checked like any update, and written with its entry of the trail in the transaction in
    /// which it leaves the quarantine. Where it does not fit still, it stays.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not, or no longer, there; [`Error::Rule`] where nobody may admit it;
    /// [`Error::Refused`], and those of [`Database::save`]: nothing was changed.
    pub async fn admit_refused(&self, right: MayLookAfter, number: i64, now_ms: i64) -> Result<Saved, Error> {
        let (kept, bytes, is_open) = self.kept_aside(right, number).await?;
        let admits = to_admit(right, (kept.student, kept.plan), kept.sender, number).ok_or(ANOTHERS)?;
        if !is_open {
            return Err(CLOSED.into());
        }
        let mut saved = self.save(admits, bytes.clone(), now_ms).await;
        for _ in 1..TRIES {
            // A running server wrote into the same plan meanwhile: the log is read again.
            if !matches!(saved, Err(Error::CannotWrite(_))) {
                break;
            }
            saved = self.save(admits, bytes.clone(), now_ms).await;
        }
        let saved = saved?;
        if saved.before == saved.head {
            // The plan has all of it already.
            self.take_out(right, &kept, Deed::AdmittedRefused, now_ms).await?;
        }
        Ok(saved)
    }

    /// Removes something that was refused for ever, once the time is over in which somebody may miss it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] before its time, [`Error::Database`].
    pub async fn drop_refused(&self, right: MayLookAfter, number: i64, now_ms: i64) -> Result<(), Error> {
        if !right.drops() {
            return Err(Error::NotFound);
        }
        let (kept, ..) = self.kept_aside(right, number).await?;
        let behind_utc: i32 = sqlx::query_scalar("SELECT behind_utc FROM district WHERE district_id = $1")
            .bind(right.district().0)
            .fetch_one(&self.readers)
            .await?;
        let until = self.retention(right.district()).await?.refused_until(Day::at(kept.at_ms, behind_utc));
        if Day::at(now_ms, behind_utc) < until {
            let reason = "This may be removed from {} on: until then somebody may notice that words are missing. Nothing was removed.";
            return Err(Rule::naming("number", reason, [until.to_string()]).into());
        }
        self.take_out(right, &kept, Deed::DroppedRefused, now_ms).await
    }

    /// Takes something out of the quarantine, with the entry of the trail.
    async fn take_out(&self, right: MayLookAfter, kept: &KeptAside, deed: Deed, now_ms: i64) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let taken = sqlx::query(TAKE).bind(right.district().0).bind(kept.number).execute(&mut *transaction).await?;
        if taken.rows_affected() != 1 {
            return Err(Error::NotFound);
        }
        if let Some(entry) = right.entry(kept.student, kept.number, deed, now_ms) {
            trail::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
