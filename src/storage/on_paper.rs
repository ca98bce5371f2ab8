//! What families signed on paper, as whoever logs check-ins wrote it down: rows of their own, never those of a guardian's
//! own click (`family`).

use std::collections::BTreeSet;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::error::Error;
use super::open::Database;
use super::trail;
use crate::domain::access::{MayCheckIn, MayRecordOnPaper, MaySeeSigned};
use crate::domain::day::Day;
use crate::domain::on_paper::may_withdraw;
use crate::domain::person::PersonId;
use crate::domain::trail::Deed;

/// A guardian signed on paper, and somebody wrote that down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPaper {
    pub name: String,
    pub signed: Day,
    /// The last row of the log on that day; 0 where nothing was written yet.
    pub seq: u64,
    /// Who wrote it down.
    pub by: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A signature as it was written down this school year, also one that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub guardian: PersonId,
    pub written: OnPaper,
    /// Who withdrew it, and when, in milliseconds since 1970; nothing where it stands.
    pub withdrawn: Option<(String, i64)>,
}

impl Database {
    /// The guardians of a student whom no court keeps away, by name, each with the language that is known; whether the
    /// relation holds is to be decided.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn guardians_on_record(
        &self,
        right: MayCheckIn,
    ) -> Result<Vec<(PersonId, String, Option<String>)>, Error> {
        let rows = sqlx::query(
            "SELECT p.person_id, p.name, p.language FROM guardian g
             JOIN person p ON p.district_id = g.district_id AND p.person_id = g.guardian_id
             WHERE g.district_id = $1 AND g.student_id = $2 AND g.blocked = 0 ORDER BY p.name_key, p.person_id",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(|row| Ok((PersonId(row.try_get(0)?), row.try_get(1)?, row.try_get(2)?))).collect()
    }

    /// Writes down that a guardian signed on this day, about the plan of the current year as it stood then. Said again, it
    /// stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such plan, [`Error::Database`].
    pub async fn record_on_paper(&self, right: MayRecordOnPaper, signed: Day, at_ms: i64) -> Result<(), Error> {
        let (by, guardian) = (right.by(), right.guardian());
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let plan = sqlx::query(
            "SELECT s.plan_id, d.behind_utc FROM standing s JOIN district d ON d.district_id = s.district_id
             WHERE s.district_id = $1 AND s.student_id = $2",
        )
        .bind(by.district().0)
        .bind(by.student().0)
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let behind_utc = plan.try_get(1)?;
        let over = signed.next().map_or(i64::MAX, |day| day.begins_ms(behind_utc));
        let written = sqlx::query(
            "INSERT INTO read_on_paper (district_id, plan_id, guardian_id, signed_day, seq, recorded_by, capacity, at_ms)
             VALUES ($1, $2, $3, $4, coalesce((SELECT max(l.seq) FROM plan_log l
                        WHERE l.district_id = $1 AND l.plan_id = $2 AND l.at_ms < $5), 0), $6, $7, $8)
             ON CONFLICT DO NOTHING",
        )
        .bind(by.district().0)
        .bind(plan.try_get::<i64, _>(0)?)
        .bind(guardian.0)
        .bind(signed.to_string())
        .bind(over)
        .bind(by.read().reader().0)
        .bind(by.read().capacity().slug())
        .bind(at_ms)
        .execute(&mut *transaction)
        .await?;
        let is_new = written.rows_affected() == 1;
        let sheet = Sheet { plan: plan.try_get(0)?, guardian, signed };
        // What was withdrawn before is recorded again.
        let is_again = !is_new && sheet.events(&mut transaction, by).await? % 2 == 1;
        if is_again {
            sheet.add(&mut transaction, by, ("recorded", at_ms)).await?;
        }
        if is_new || is_again {
            trail::append(&mut transaction, &by.entry(Deed::RecordedOnPaper, at_ms).to(guardian.0)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Takes back what was written down by mistake about the plan of the current year. Said again, it stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] where nothing like it was written down, [`Error::Rule`] where somebody else did it,
    /// [`Error::Database`].
    pub async fn withdraw_on_paper(
        &self,
        by: MayCheckIn,
        (guardian, signed): (PersonId, Day),
        at_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let row = sqlx::query(
            "SELECT r.plan_id, coalesce((SELECT e.by_id FROM on_paper_event e WHERE e.district_id = r.district_id
                        AND e.plan_id = r.plan_id AND e.guardian_id = r.guardian_id AND e.signed_day = r.signed_day
                        AND e.deed = 'recorded' ORDER BY e.number DESC LIMIT 1), r.recorded_by)
             FROM standing s JOIN read_on_paper r ON r.district_id = s.district_id AND r.plan_id = s.plan_id
             WHERE s.district_id = $1 AND s.student_id = $2 AND r.guardian_id = $3 AND r.signed_day = $4
               AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = s.district_id
                                AND g.guardian_id = r.guardian_id AND g.student_id = s.student_id AND g.blocked = 1)",
        )
        .bind(by.district().0)
        .bind(by.student().0)
        .bind(guardian.0)
        .bind(signed.to_string())
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let sheet = Sheet { plan: row.try_get(0)?, guardian, signed };
        may_withdraw(PersonId(row.try_get(1)?), by.read().reader(), by.read().capacity())?;
        if sheet.events(&mut transaction, by).await? % 2 == 0 {
            sheet.add(&mut transaction, by, ("withdrawn", at_ms)).await?;
            trail::append(&mut transaction, &by.entry(Deed::WithdrewOnPaper, at_ms).to(guardian.0)).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// All that was written down about the plan of the current year, also what was withdrawn, the newest first; nothing of a
    /// guardian whom a court has kept away.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn signatures(&self, right: MayCheckIn) -> Result<Vec<Signature>, Error> {
        self.signed(right.into()).await
    }

    /// What each guardian signed last on paper, about the plan of the current year, the newest first; nothing of a guardian
    /// whom a court has kept away.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn read_on_paper(&self, right: MaySeeSigned) -> Result<Vec<OnPaper>, Error> {
        let mut seen = BTreeSet::new();
        let signed = self.signed(right).await?.into_iter();
        let stands = signed.filter(|one| one.withdrawn.is_none());
        Ok(stands.filter(|one| seen.insert(one.guardian)).map(|one| one.written).collect())
    }

    async fn signed(&self, right: MaySeeSigned) -> Result<Vec<Signature>, Error> {
        let rows = sqlx::query(
            // Whoever recorded it last wrote it down: before that it may have been withdrawn.
            "SELECT p.name, r.signed_day, r.seq, b.name, coalesce(a.at_ms, r.at_ms), r.guardian_id, w.name, e.at_ms
             FROM standing s
             JOIN read_on_paper r ON r.district_id = s.district_id AND r.plan_id = s.plan_id
             JOIN person p ON p.district_id = r.district_id AND p.person_id = r.guardian_id
             LEFT JOIN on_paper_event a ON a.district_id = r.district_id AND a.plan_id = r.plan_id
                   AND a.guardian_id = r.guardian_id AND a.signed_day = r.signed_day AND a.deed = 'recorded'
                   AND NOT EXISTS (SELECT 1 FROM on_paper_event l WHERE l.district_id = a.district_id
                                    AND l.plan_id = a.plan_id AND l.guardian_id = a.guardian_id
                                    AND l.signed_day = a.signed_day AND l.deed = 'recorded' AND l.number > a.number)
             JOIN person b ON b.district_id = r.district_id AND b.person_id = coalesce(a.by_id, r.recorded_by)
             LEFT JOIN on_paper_event e ON e.district_id = r.district_id AND e.plan_id = r.plan_id
                   AND e.guardian_id = r.guardian_id AND e.signed_day = r.signed_day AND e.deed = 'withdrawn'
                   AND NOT EXISTS (SELECT 1 FROM on_paper_event n WHERE n.district_id = e.district_id
                                    AND n.plan_id = e.plan_id AND n.guardian_id = e.guardian_id
                                    AND n.signed_day = e.signed_day AND n.number > e.number)
             LEFT JOIN person w ON w.district_id = e.district_id AND w.person_id = e.by_id
             WHERE s.district_id = $1 AND s.student_id = $2
               AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = s.district_id
                                AND g.guardian_id = r.guardian_id AND g.student_id = s.student_id AND g.blocked = 1)
             ORDER BY r.signed_day DESC, r.guardian_id",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_all(&self.readers)
        .await?;
        let one = |row: &SqliteRow| {
            let at_ms: Option<i64> = row.try_get(7)?;
            let by: Option<String> = row.try_get(6)?;
            let (guardian, written) = (PersonId(row.try_get(5)?), on_paper(row)?);
            Ok(Signature { guardian, written, withdrawn: at_ms.map(|at_ms| (by.unwrap_or_default(), at_ms)) })
        };
        rows.iter().map(one).collect()
    }
}

/// What was written down, from a row that begins with it.
fn on_paper(row: &SqliteRow) -> Result<OnPaper, Error> {
    let corrupt = |_| Error::Corrupt { table: "read_on_paper", what: "signed_day".to_owned() };
    Ok(OnPaper {
        name: row.try_get(0)?,
        signed: row.try_get::<&str, _>(1)?.parse().map_err(corrupt)?,
        seq: row.try_get::<i64, _>(2)?.cast_unsigned(),
        by: row.try_get(3)?,
        at_ms: row.try_get(4)?,
    })
}

/// One sheet that came back.
struct Sheet {
    plan: i64,
    guardian: PersonId,
    signed: Day,
}

impl Sheet {
    /// How often it was withdrawn and recorded again.
    async fn events(&self, connection: &mut SqliteConnection, by: MayCheckIn) -> Result<i64, Error> {
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM on_paper_event
             WHERE district_id = $1 AND plan_id = $2 AND guardian_id = $3 AND signed_day = $4",
        );
        let count = count.bind(by.district().0).bind(self.plan).bind(self.guardian.0).bind(self.signed.to_string());
        Ok(count.fetch_one(connection).await?)
    }

    /// Adds an event behind the others.
    async fn add(
        &self,
        connection: &mut SqliteConnection,
        by: MayCheckIn,
        (deed, at_ms): (&'static str, i64),
    ) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO on_paper_event
                 (district_id, plan_id, guardian_id, signed_day, number, deed, by_id, capacity, at_ms)
             SELECT $1, $2, $3, $4, count(*) + 1, $5, $6, $7, $8 FROM on_paper_event
             WHERE district_id = $1 AND plan_id = $2 AND guardian_id = $3 AND signed_day = $4",
        )
        .bind(by.district().0)
        .bind(self.plan)
        .bind(self.guardian.0)
        .bind(self.signed.to_string())
        .bind(deed)
        .bind(by.read().reader().0)
        .bind(by.read().capacity().slug())
        .bind(at_ms)
        .execute(connection)
        .await?;
        Ok(())
    }
}
