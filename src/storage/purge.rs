//! Removing everything about a student: the one way past what is append-only, and the one place that lifts the triggers.
//! What stays is a certificate with counts, the entries of the trail, where people are numbers, and its chain.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Connection, Row};

use super::error::Error;
use super::open::Database;
use super::standing::stand_up;
use super::trail;
use crate::domain::administration::MayAdminister;
use crate::domain::day::Day;
use crate::domain::error::Error as Rule;
use crate::domain::merge::Sent;
use crate::domain::person::{DistrictId, PersonId};
use crate::domain::retention::{Basis, Retention};
use crate::domain::section::Sections;
use crate::domain::trail::{Deed, Entry};

mod copies;
mod holdings;

pub use copies::{Copies, old_copies, remove_copies};
pub use holdings::Held;

use holdings::Holdings;

/// A student whose record could be removed, and what that would take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub student: PersonId,
    /// For the administrator's page; never for a log.
    pub name: String,
    /// The first day without the student; nothing for one who is still here.
    pub left: Option<Day>,
    pub held: Held,
}

/// What was removed of one student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    pub student: PersonId,
    /// The number of the certificate, which the trail names.
    pub certificate: i64,
    pub held: Held,
}

/// Somebody else writes and reads the file at this moment, so that what was there before may still be in its log.
const STILL_IN_THE_LOG: Rule = Rule::new(
    "file",
    "Everything was removed, but another program was reading the file, so that traces may still stand in its log. Run `ilp purge --apply` again.",
);

async fn periods(connection: &mut SqliteConnection, district: DistrictId) -> Result<Retention, Error> {
    let row = sqlx::query(
        "SELECT plan_years, backup_days, min(graduates_read_years, plan_years) FROM district WHERE district_id = $1",
    )
    .bind(district.0)
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = |_| Error::Corrupt { table: "district", what: "the periods".to_owned() };
    Retention::new(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?).map_err(corrupt)
}

impl Database {
    /// For how long the district keeps plans and backups.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Corrupt`], [`Error::Database`].
    pub async fn retention(&self, district: DistrictId) -> Result<Retention, Error> {
        let mut connection = self.readers.acquire().await?;
        periods(&mut connection, district).await
    }

    /// Sets what a form makes of it over what it is by now. Said again, nothing changes.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not set it, [`Error::Rule`] also where somebody else set one of the periods
    /// meanwhile, [`Error::Database`].
    pub async fn set_retention(&self, right: MayAdminister, sent: &Sent, now_ms: i64) -> Result<(), Error> {
        if !right.sets_district() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let now = periods(&mut transaction, right.district()).await?;
        let kept = now.with(&sent.set(&now.fields())?)?;
        let done = sqlx::query(
            "UPDATE district SET plan_years = $2, backup_days = $3, graduates_read_years = $4
             WHERE district_id = $1 AND (plan_years, backup_days, graduates_read_years) != ($2, $3, $4)",
        )
        .bind(right.district().0)
        .bind(kept.plan_years)
        .bind(kept.backup_days)
        .bind(kept.graduate_years)
        .execute(&mut *transaction)
        .await?;
        if done.rows_affected() == 1 {
            let who = (right.actor(), right.capacity());
            trail::append(&mut transaction, &Entry::of(right.district(), now_ms, who, Deed::ChangedSettings)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Students whose time is over by the district's calendar, with what would be removed of each. Changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not decide about it, [`Error::Corrupt`], [`Error::Database`].
    pub async fn due(&self, right: MayAdminister, now_ms: i64) -> Result<Vec<Due>, Error> {
        if !right.purges() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let holdings = Holdings::of(&mut transaction, right.district()).await?;
        let mut due = Vec::new();
        for (student, left) in over(&mut transaction, right.district(), now_ms).await? {
            let key = (right.district(), student);
            let (name, _) = student_of(&mut transaction, key).await?;
            due.push(Due { student, name, left: Some(left), held: holdings.count(&mut transaction, key).await? });
        }
        transaction.rollback().await?;
        Ok(due)
    }

    /// One student, whether the time is over or not, with what would be removed. Changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such student, or not for this administrator; [`Error::Database`].
    pub async fn held(&self, right: MayAdminister, student: PersonId) -> Result<Due, Error> {
        if !right.purges() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let (name, left) = student_of(&mut transaction, (right.district(), student)).await?;
        let held = Holdings::of(&mut transaction, right.district())
            .await?
            .count(&mut transaction, (right.district(), student))
            .await?;
        transaction.rollback().await?;
        Ok(Due { student, name, left, held })
    }

    /// Removes everything about these students, each in one transaction with its certificate and its entry of the trail,
    /// and then every trace of them in the file and its log. Of those whose time is said to be over only those are
    /// removed of whom it is true.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who do not decide about it; [`Error::Rule`] when another program reads the file, so
    /// that traces may stand in its log; [`Error::Database`]: whoever was not removed is there as before.
    pub async fn purge(
        &self,
        right: MayAdminister,
        students: &[PersonId],
        basis: Basis,
        now_ms: i64,
    ) -> Result<Vec<Removed>, Error> {
        if !right.purges() {
            return Err(Error::NotFound);
        }
        let mut all = Vec::new();
        let mut connection = self.removing().await?;
        let purged = self.purge_each(&mut connection, (right, students), (basis, now_ms), &mut all).await;
        connection.close().await?;
        // What was removed before an error is to leave no trace either.
        let tidied = self.tidy().await;
        purged.and(tidied).map(|()| all)
    }

    async fn purge_each(
        &self,
        connection: &mut SqliteConnection,
        (right, students): (MayAdminister, &[PersonId]),
        (basis, now_ms): (Basis, i64),
        all: &mut Vec<Removed>,
    ) -> Result<(), Error> {
        let holdings = Holdings::of(connection, right.district()).await?;
        for student in students {
            // Held, so that neither waits for the lock of the file.
            let _turn = self.connection.lock().await;
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            let key = (right.district(), *student);
            if basis == Basis::Period {
                let due = over(&mut transaction, right.district(), now_ms).await?;
                if !due.iter().any(|(other, _)| other == student) {
                    continue;
                }
            }
            student_of(&mut transaction, key).await?;
            let held = erase(&mut transaction, &holdings, key, now_ms).await?;
            let certificate = certify(&mut transaction, right, (*student, basis), (&held, now_ms)).await?;
            transaction.commit().await?;
            // The writer may have the plan in memory: it must find that there is none any more.
            self.writer.forget(key);
            all.push(Removed { student: *student, certificate, held });
        }
        Ok(())
    }

    /// Writes the file anew without what was removed, and empties its log.
    async fn tidy(&self) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        sqlx::query("VACUUM").execute(&mut *connection).await?;
        let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
        if busy == 0 { Ok(()) } else { Err(STILL_IN_THE_LOG.into()) }
    }

    /// Whether this session was open when everything about its person was removed.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn is_removed_session(&self, token: &super::session::TokenHash) -> Result<bool, Error> {
        let known = "SELECT EXISTS (SELECT 1 FROM removed_session WHERE token_hash = $1)";
        Ok(sqlx::query_scalar(known).bind(token.as_slice()).fetch_one(&self.readers).await?)
    }
}

/// The students whose time is over, and the first day without each.
async fn over(
    connection: &mut SqliteConnection,
    district: DistrictId,
    now_ms: i64,
) -> Result<Vec<(PersonId, Day)>, Error> {
    let rows = sqlx::query(
        "SELECT p.person_id, p.left_day, d.plan_years, d.backup_days, d.behind_utc
         FROM person p JOIN district d ON d.district_id = p.district_id
         WHERE p.district_id = $1 AND p.role = 'student' AND p.left_day IS NOT NULL ORDER BY p.left_day, p.person_id",
    )
    .bind(district.0)
    .fetch_all(connection)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let student = PersonId(row.get(0));
        let corrupt = |_| Error::Corrupt { table: "person", what: format!("left_day of {student}") };
        let left: Day = row.get::<&str, _>(1).parse().map_err(corrupt)?;
        let kept = Retention::new(row.get(2), row.get(3), 0).map_err(corrupt)?;
        if kept.over_on(left) <= Day::at(now_ms, row.get(4)) {
            all.push((student, left));
        }
    }
    Ok(all)
}

async fn student_of(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<(String, Option<Day>), Error> {
    let row =
        sqlx::query("SELECT name, left_day FROM person WHERE district_id = $1 AND person_id = $2 AND role = 'student'")
            .bind(district.0)
            .bind(student.0)
            .fetch_optional(connection)
            .await?
            .ok_or(Error::NotFound)?;
    Ok((row.get(0), row.get::<Option<&str>, _>(1).and_then(|day| day.parse().ok())))
}

/// Lifts the triggers that keep rows from being deleted, takes everything of the student away, and sets them again: all
/// within the caller's transaction, so that nobody else ever finds them lifted.
async fn erase(
    connection: &mut SqliteConnection,
    holdings: &Holdings,
    key: (DistrictId, PersonId),
    now_ms: i64,
) -> Result<Held, Error> {
    let triggers = sqlx::query(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'
         AND tbl_name NOT IN ('trail', 'erasure')",
    )
    .fetch_all(&mut *connection)
    .await?;
    let triggers: Vec<(String, String)> = triggers.iter().map(|row| (row.get(0), row.get(1))).collect();
    for (name, _) in &triggers {
        sqlx::query(AssertSqlSafe(format!("DROP TRIGGER \"{name}\""))).execute(&mut *connection).await?;
    }
    sqlx::query(
        "DELETE FROM removed_session WHERE until_ms <= $3;
         INSERT INTO removed_session (token_hash, until_ms)
         SELECT token_hash, until_ms FROM session WHERE district_id = $1 AND person_id = $2",
    )
    .bind(key.0.0)
    .bind(key.1.0)
    .bind(now_ms)
    .execute(&mut *connection)
    .await?;
    stand_up(connection, key).await?;
    let held = holdings.take(connection, key).await?;
    for (_, sql) in triggers {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *connection).await?;
    }
    Ok(held)
}

/// Writes the certificate and the entry of the trail that names it.
async fn certify(
    connection: &mut SqliteConnection,
    right: MayAdminister,
    (student, basis): (PersonId, Basis),
    (held, now_ms): (&Held, i64),
) -> Result<i64, Error> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO erasure (district_id, erasure_id, student_id, basis, at_ms, removed)
         SELECT $1, coalesce(max(erasure_id), 0) + 1, $2, $3, $4, $5 FROM erasure WHERE district_id = $1
         RETURNING erasure_id",
    )
    .bind(right.district().0)
    .bind(student.0)
    .bind(basis.slug())
    .bind(now_ms)
    .bind(held.as_json())
    .fetch_one(&mut *connection)
    .await?;
    let entry = Entry::of(right.district(), now_ms, (right.actor(), right.capacity()), Deed::Purged);
    trail::append(connection, &entry.about(student, Sections::default()).to(id)).await?;
    Ok(id)
}

/// The certificates of a district: of each, what was removed, as an object of JSON.
pub(super) async fn certificates(
    connection: &mut SqliteConnection,
    district: DistrictId,
) -> Result<BTreeMap<i64, String>, Error> {
    let rows = sqlx::query("SELECT erasure_id, removed FROM erasure WHERE district_id = $1")
        .bind(district.0)
        .fetch_all(connection)
        .await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
