//! The school years of a plan: on the day on which a new one begins each plan is closed and the next one begins with all
//! that stood there; and reading those that were closed.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::catalogue::{self, brought::reading};
use super::confirmation;
use super::error::Error;
use super::log;
use super::open::Database;
use super::standing;
use super::trail::Look;
use super::turn;
use crate::domain::confirmation::Event;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId};
use crate::domain::school_year::{SchoolYear, Turn};
use crate::sync::server::Replica;
use crate::text::{carried, client_id};

/// Plans that are closed in one transaction: saves wait for it.
const TOGETHER: i64 = 50;

/// One of the years of a student's plan, for whoever was shown it: what opens it asks for this, so that nobody opens
/// another student's.
#[derive(Debug)]
pub struct Year {
    pub(super) district: DistrictId,
    pub(super) student: PersonId,
    pub(super) plan: PlanId,
    pub year: SchoolYear,
    /// The grade that the student was in; nothing where nobody knows it any more.
    pub grade: Option<Grade>,
    /// Whether it is closed: nothing in it changes any more.
    pub is_closed: bool,
    pub(super) closed_ms: Option<i64>,
}

impl Year {
    /// Whose plan and which.
    pub(super) const fn key(&self) -> (DistrictId, PlanId) {
        (self.district, self.plan)
    }
}

/// A plan that is to be closed.
struct Open {
    plan: PlanId,
    student: PersonId,
    year: SchoolYear,
}

/// What the plan of the next year begins with.
struct Begun {
    open: Open,
    /// Where the log of the one before ends: what was read.
    head: u64,
    /// When the last change was made, in milliseconds since 1970.
    changed_ms: Option<i64>,
    /// Marks what the program itself writes there.
    writer: u64,
    updates: Vec<Vec<u8>>,
    /// Whose hand the rows are of: the student's, where the student ever changed the plan.
    author: PersonId,
    /// What adults confirmed of it, and still stands.
    confirmed: Vec<Event>,
    replica: Replica,
}

impl Database {
    /// Closes every plan of a year before `today`'s, and begins the next one of each student who is here. A plan that is
    /// more than one year behind stays, unless `is_certain`: a clock may be wrong. Gives how many plans began and how many
    /// stayed for that. Called again, there is nothing to do.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`]: what began before stays.
    pub async fn turn_year(
        &self,
        district: DistrictId,
        (today, now_ms): (Day, i64),
        is_certain: bool,
    ) -> Result<(u64, u64), Error> {
        let this_year = today.school_year();
        let (mut begun, mut doubtful, mut last, mut failed) = (0, 0, (0_u16, 0_i64), None);
        loop {
            let rows = sqlx::query(
                "SELECT plan_id, student_id, school_year FROM plan
                 WHERE district_id = $1 AND closed_ms IS NULL AND school_year < $2 AND (school_year, plan_id) > ($3, $4)
                 ORDER BY school_year, plan_id LIMIT $5",
            )
            .bind(district.0)
            .bind(this_year.0)
            .bind(last.0)
            .bind(last.1)
            .bind(TOGETHER)
            .fetch_all(&self.readers)
            .await?;
            let Some(end) = rows.last() else { break };
            last = (end.try_get(2)?, end.try_get(0)?);
            let mut ready = Vec::new();
            for row in rows {
                let open = Open {
                    plan: PlanId(row.try_get(0)?),
                    student: PersonId(row.try_get(1)?),
                    year: SchoolYear(row.try_get(2)?),
                };
                if open.year.turns_to(this_year) == Turn::Doubtful && !is_certain {
                    doubtful += 1;
                    continue;
                }
                // One plan whose log is damaged keeps nobody else in the old year.
                let mut connection = self.readers.acquire().await?;
                match prepare(&mut connection, district, open).await {
                    Ok(begins) => ready.push(begins),
                    Err(error) => failed = failed.or(Some(error)),
                }
            }
            begun += self.begin_next(district, this_year, ready, now_ms).await?;
        }
        failed.map_or(Ok((begun, doubtful)), Err)
    }

    /// Closes these plans and begins the next ones, all or none. Whoever saved since a plan was read is left for the
    /// next time.
    async fn begin_next(
        &self,
        district: DistrictId,
        year: SchoolYear,
        ready: Vec<Begun>,
        now_ms: i64,
    ) -> Result<u64, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut moved = Vec::new();
        for begun in ready {
            let student = begun.open.student;
            if close_one(&mut transaction, (district, year), begun, now_ms).await? {
                moved.push(student);
            }
        }
        transaction.commit().await?;
        // Still under the lock that every commit of saves takes: what was checked on top of a closed plan is not
        // written, and is checked again.
        for student in &moved {
            self.writer.forget((district, *student));
        }
        Ok(moved.len() as u64)
    }

    /// [`Database::turn_year`] of every district, for a clock that is right. Gives how many plans began.
    ///
    /// # Errors
    /// Those of [`Database::turn_year`].
    pub async fn turn_years(&self, now_ms: i64) -> Result<u64, Error> {
        let districts = sqlx::query("SELECT district_id, behind_utc FROM district").fetch_all(&self.readers).await?;
        let mut begun = 0;
        for row in districts {
            let today = Day::at(now_ms, row.try_get(1)?);
            begun += self.turn_year(DistrictId(row.try_get(0)?), (today, now_ms), true).await?.0;
        }
        Ok(begun)
    }

    /// The years of a student's plan, the newest first. Where the plan of a graduate's last summer only began, and nothing
    /// was written in it, it is no year of theirs.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn years(&self, look: impl Into<Look>) -> Result<Vec<Year>, Error> {
        let right = look.into().right();
        let rows = sqlx::query(
            "SELECT l.plan_id, l.school_year, coalesce(l.grade, s.grade), l.closed_ms FROM plan l
             LEFT JOIN standing s ON s.district_id = l.district_id AND s.student_id = l.student_id AND s.plan_id = l.plan_id
             JOIN person p ON p.district_id = l.district_id AND p.person_id = l.student_id
             WHERE l.district_id = $1 AND l.student_id = $2 AND NOT (p.graduated = 1
                   AND l.school_year = CAST(strftime('%Y', p.left_day, '-6 months') AS INTEGER)
                   AND EXISTS (SELECT 1 FROM plan b WHERE b.district_id = $1 AND b.student_id = $2
                               AND b.school_year < l.school_year)
                   AND (SELECT coalesce(max(o.seq), 0) FROM plan_log o WHERE o.district_id = $1 AND o.plan_id = l.plan_id)
                     = (SELECT coalesce(max(m.seq), 0) FROM milestone m WHERE m.district_id = $1 AND m.plan_id = l.plan_id
                        AND m.kind = 'year_start'))
             ORDER BY l.school_year DESC",
        )
        .bind(right.district().0)
        .bind(right.student().0)
        .fetch_all(&self.readers)
        .await?;
        let year = |row: sqlx::sqlite::SqliteRow| {
            let (grade, closed_ms): (Option<u8>, Option<i64>) = (row.try_get(2)?, row.try_get(3)?);
            Ok(Year {
                district: right.district(),
                student: right.student(),
                plan: PlanId(row.try_get(0)?),
                year: SchoolYear(row.try_get(1)?),
                grade: grade.and_then(Grade::new),
                is_closed: closed_ms.is_some(),
                closed_ms,
            })
        };
        rows.into_iter().map(year).collect()
    }

    /// Where the log of this year's plan stood when the year began: 0 where it began empty.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn year_start(&self, look: impl Into<Look>) -> Result<u64, Error> {
        let right = look.into().right();
        let start = sqlx::query_scalar(
            "SELECT coalesce(max(m.seq), 0) FROM standing s
             JOIN milestone m ON m.district_id = s.district_id AND m.plan_id = s.plan_id AND m.kind = 'year_start'
             WHERE s.district_id = $1 AND s.student_id = $2",
        );
        let start: i64 = start.bind(right.district().0).bind(right.student().0).fetch_one(&self.readers).await?;
        Ok(start.unsigned_abs())
    }

    /// The plan of one of these years as it stood at its end, or as it stands.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn plan_of_year(&self, year: &Year) -> Result<Replica, Error> {
        let mut connection = self.readers.acquire().await?;
        Ok(log::replay(&mut connection, year.key(), 0, u64::MAX).await?.0)
    }

    /// The list by which one of these years is read: of a closed one that of then, here or where it came from.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn list_of_year(&self, year: &Year) -> Result<crate::domain::catalogue::Changes, Error> {
        let (of, plan) = ((year.district, year.student), (year.plan, year.closed_ms));
        Ok(reading(&mut *self.readers.acquire().await?, of, plan).await?.changes)
    }
}

/// Opens the plan of a student who comes back, where it was closed while they were away; the next turn of the day brings it
/// to this year.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn open_again(connection: &mut SqliteConnection, plan: PlanId) -> Result<(), Error> {
    sqlx::query("UPDATE plan SET closed_ms = NULL, grade = NULL WHERE plan_id = $1 AND closed_ms IS NOT NULL")
        .bind(plan.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Closes the plan of a student who graduated: it is read as the years before it are, and nothing follows it.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn close_for_good(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    grade: Grade,
    now_ms: i64,
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE plan SET closed_ms = $3, grade = $4 WHERE district_id = $1 AND student_id = $2 AND closed_ms IS NULL",
    )
    .bind(district.0)
    .bind(student.0)
    .bind(now_ms)
    .bind(grade.number())
    .execute(connection)
    .await?;
    Ok(())
}

/// What the next plan begins with, read beside everything else.
async fn prepare(connection: &mut SqliteConnection, district: DistrictId, open: Open) -> Result<Begun, Error> {
    let key = (district, open.plan);
    let (replica, _) = log::replay(connection, key, 0, u64::MAX).await?;
    let changed_ms = log::last_change(connection, key, open.student).await?;
    let writer = client_id().map_err(|error| Error::CannotWrite(error.to_string()))?;
    let mut updates = Vec::new();
    if replica.head > 0 {
        let unreadable = |_| Error::Corrupt { table: "plan_log", what: format!("plan {}: unreadable", open.plan) };
        updates = carried(replica.document(), writer).map_err(unreadable)?;
    }
    let mut next = Replica::new(0);
    for (seq, update) in (1..).zip(&updates) {
        next.replay(seq, update)
            .map_err(|error| Error::Corrupt { table: "plan_log", what: format!("plan {}: {error}", open.plan) })?;
    }
    let author = match changed_ms {
        Some(_) => open.student,
        None => log::first_author(connection, key).await?.unwrap_or(open.student),
    };
    let confirmed = confirmation::carried(connection, key, (&replica, &next)).await?;
    Ok(Begun { open, head: replica.head, changed_ms, writer, updates, author, confirmed, replica: next })
}

/// The plan `next` of a student, in which nothing is written yet, begins with all that stands in `before`, the plan of an
/// earlier year. Within the caller's transaction.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn begin_with(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    (before, year): (PlanId, SchoolYear),
    next: PlanId,
    now_ms: i64,
) -> Result<(), Error> {
    let begun = prepare(connection, district, Open { plan: before, student, year }).await?;
    write_beginning(connection, (district, next), begun, now_ms).await?;
    Ok(())
}

/// Closes one plan and begins the next one. Gives whether a plan began: not where it was closed or written to since it was
/// read; a student who left has none any more.
async fn close_one(
    connection: &mut SqliteConnection,
    (district, year): (DistrictId, SchoolYear),
    begun: Begun,
    now_ms: i64,
) -> Result<bool, Error> {
    let (plan, student) = (begun.open.plan, begun.open.student);
    let closed = sqlx::query(
        "UPDATE plan SET closed_ms = $3, grade = (SELECT grade FROM person WHERE district_id = $1 AND person_id = student_id)
         WHERE district_id = $1 AND plan_id = $2 AND closed_ms IS NULL
           AND $4 = (SELECT coalesce(max(seq), 0) FROM plan_log WHERE district_id = $1 AND plan_id = $2)",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(now_ms)
    .bind(begun.head.cast_signed())
    .execute(&mut *connection)
    .await?;
    let seat = "SELECT grade FROM standing WHERE district_id = $1 AND student_id = $2 AND plan_id = $3";
    let seat = sqlx::query_scalar(seat).bind(district.0).bind(student.0).bind(plan.0);
    let seat: Option<u8> = seat.fetch_optional(&mut *connection).await?;
    let (1, Some(grade)) = (closed.rows_affected(), seat) else { return Ok(false) };
    let grade = Grade::new(grade)
        .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
    let next: i64 = sqlx::query_scalar(
        "INSERT INTO plan (district_id, student_id, school_year) VALUES ($1, $2, $3) RETURNING plan_id",
    )
    .bind(district.0)
    .bind(student.0)
    .bind(year.0)
    .fetch_one(&mut *connection)
    .await?;
    let replica = write_beginning(connection, (district, PlanId(next)), begun, now_ms).await?;
    let counting = catalogue::newest(connection, district).await?.counting();
    let tells = (counting.status(&replica, grade), counting.boxes);
    standing::turn_page(connection, (district, student), PlanId(next), tells).await?;
    // What was said stays with the plan of its year.
    turn::settle(connection, (district, student)).await?;
    Ok(true)
}

/// Writes the first rows of a plan, and all that goes with them. Gives the plan as it then stands.
async fn write_beginning(
    connection: &mut SqliteConnection,
    (district, next): (DistrictId, PlanId),
    Begun { open, changed_ms, writer, updates, author, confirmed, replica, .. }: Begun,
    now_ms: i64,
) -> Result<Replica, Error> {
    let (plan, student) = (open.plan, open.student);
    // Who wrote which character stays known.
    sqlx::query(
        "INSERT INTO plan_writer (district_id, plan_id, writer, person_id)
         SELECT district_id, $3, writer, person_id FROM plan_writer WHERE district_id = $1 AND plan_id = $2
         UNION ALL SELECT $1, $3, $4, $5",
    )
    .bind(district.0)
    .bind(plan.0)
    .bind(next.0)
    .bind(writer.cast_signed())
    .bind(author.0)
    .execute(&mut *connection)
    .await?;
    let mut hash = log::NO_HASH;
    let last = updates.len() as u64;
    for (seq, bytes) in (1..).zip(updates) {
        // The words were changed when they were changed, not now.
        let at_ms = changed_ms.unwrap_or(now_ms);
        hash = log::hash(&hash, (district, next), seq, author, at_ms, &bytes);
        let row = log::Row { district, plan: next, seq, author, at_ms, bytes, hash };
        log::append(connection, &row).await?;
    }
    sqlx::query(
        "INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms) VALUES ($1, $2, $3, 'year_start', $4, $5)",
    )
    .bind(district.0)
    .bind(next.0)
    .bind(last.cast_signed())
    .bind(student.0)
    .bind(now_ms)
    .execute(&mut *connection)
    .await?;
    confirmation::begin(connection, (district, next), &confirmed).await?;
    Ok(replica)
}
