//! Check-ins: logging one, reading them, and that a guardian has read one. They are never changed; a correction is an
//! entry of its own.

use std::collections::BTreeMap;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::desk::kept;
use super::error::Error;
use super::open::Database;
use super::window::window_of;
use super::{trail, turn};
use crate::domain::access::{MayAcknowledge, MayCheckIn, MaySeeCheckIns};
use crate::domain::check_in::NewCheckIn;
use crate::domain::day::Day;
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, SchoolId, WindowId};
use crate::domain::section::Sections;
use crate::domain::trail::{Capacity, Deed};

/// A check-in that was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// The student's check-ins are numbered from 1.
    pub seq: i64,
    pub day: Day,
    pub author: PersonId,
    pub name: String,
    pub capacity: Capacity,
    pub present: String,
    pub agreed: String,
    pub next_step: String,
    pub next_day: Option<Day>,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// The window in which the day lay when it was logged: its number, if it is one of this district, and its name.
    pub window: Option<(Option<WindowId>, String)>,
    /// The entry in the place of which this one stands.
    pub corrects: Option<i64>,
    /// The entry that stands in the place of this one.
    pub corrected_by: Option<i64>,
    /// Whether there was such a talk.
    pub held: bool,
    /// Which guardians have read it, and when, in milliseconds since 1970.
    pub read: Vec<(PersonId, String, i64)>,
}

impl CheckIn {
    /// Whether it is what stands: there was such a talk, and no other entry is in its place.
    pub const fn stands(&self) -> bool {
        self.held && self.corrected_by.is_none()
    }
}

const CHECK_INS: &str = "SELECT c.seq, c.day, c.logged_by, p.name, c.capacity, c.present, c.agreed, c.next_step, c.next_day,
        c.at_ms, w.window_id, coalesce(w.name, c.window_told), c.corrects,
        (SELECT n.seq FROM check_in n WHERE n.district_id = c.district_id AND n.student_id = c.student_id AND n.corrects = c.seq),
        c.held
     FROM check_in c
     JOIN person p ON p.district_id = c.district_id AND p.person_id = c.logged_by
     LEFT JOIN check_window w ON w.district_id = c.district_id AND w.window_id = c.window_id
     WHERE c.district_id = $1 AND c.student_id = $2 ORDER BY c.day DESC, c.seq DESC";

/// Nothing of a guardian whom a court has kept away.
const READ: &str = "SELECT r.seq, r.guardian_id, p.name, r.at_ms FROM check_in_read r
     JOIN person p ON p.district_id = r.district_id AND p.person_id = r.guardian_id
     WHERE r.district_id = $1 AND r.student_id = $2
       AND NOT EXISTS (SELECT 1 FROM guardian g WHERE g.district_id = r.district_id AND g.guardian_id = r.guardian_id
                        AND g.student_id = r.student_id AND g.blocked = 1)
     ORDER BY r.at_ms";

/// Every check-in of a student, the newest day first.
///
/// # Errors
/// [`Error::Corrupt`], [`Error::Database`].
pub(super) async fn check_ins(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<Vec<CheckIn>, Error> {
    let rows = sqlx::query(CHECK_INS).bind(district.0).bind(student.0).fetch_all(&mut *connection).await?;
    let mut all = rows.iter().map(|row| check_in(row, student)).collect::<Result<Vec<_>, _>>()?;
    let rows = sqlx::query(READ).bind(district.0).bind(student.0).fetch_all(connection).await?;
    let mut read: BTreeMap<i64, Vec<_>> = BTreeMap::new();
    for row in rows {
        let reader = (PersonId(row.try_get(1)?), row.try_get(2)?, row.try_get(3)?);
        read.entry(row.try_get(0)?).or_default().push(reader);
    }
    for one in &mut all {
        one.read = read.remove(&one.seq).unwrap_or_default();
    }
    Ok(all)
}

fn check_in(row: &SqliteRow, student: PersonId) -> Result<CheckIn, Error> {
    let seq = row.try_get(0)?;
    let corrupt = |_| Error::Corrupt { table: "check_in", what: format!("student {student}, seq {seq}") };
    Ok(CheckIn {
        seq,
        day: row.try_get::<&str, _>(1)?.parse().map_err(corrupt)?,
        author: PersonId(row.try_get(2)?),
        name: row.try_get(3)?,
        capacity: row.try_get::<&str, _>(4)?.parse().map_err(corrupt)?,
        present: row.try_get(5)?,
        agreed: row.try_get(6)?,
        next_step: row.try_get(7)?,
        next_day: row.try_get::<Option<&str>, _>(8)?.map(str::parse).transpose().map_err(corrupt)?,
        at_ms: row.try_get(9)?,
        window: row
            .try_get::<Option<_>, _>(11)?
            .map(|name| Ok::<_, Error>((row.try_get::<Option<i64>, _>(10)?.map(WindowId), name)))
            .transpose()?,
        corrects: row.try_get(12)?,
        corrected_by: row.try_get(13)?,
        held: row.try_get(14)?,
        read: Vec::new(),
    })
}

/// What an entry with the same token says, and whether it is what is to be logged.
async fn sent_before(
    connection: &mut SqliteConnection,
    right: MayCheckIn,
    new: &NewCheckIn,
    token: i64,
) -> Result<Option<(i64, bool)>, Error> {
    let row = sqlx::query(
        "SELECT seq, logged_by = $4 AND day = $5 AND present = $6 AND agreed = $7 AND next_step = $8 AND next_day IS $9
                     AND corrects IS $10 AND held = $11
         FROM check_in WHERE district_id = $1 AND student_id = $2 AND token = $3",
    )
    .bind(right.district().0)
    .bind(right.student().0)
    .bind(token)
    .bind(right.read().reader().0)
    .bind(new.day().to_string())
    .bind(new.present())
    .bind(new.agreed())
    .bind(new.next_step())
    .bind(new.next_day().map(|day| day.to_string()))
    .bind(new.corrects())
    .bind(new.held())
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// Students of whose check-ins or requests a number is missing: none in a healthy database.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn gaps(connection: &mut SqliteConnection, district: DistrictId) -> Result<Vec<PersonId>, Error> {
    let students = sqlx::query_scalar(
        "SELECT student_id FROM check_in WHERE district_id = $1 GROUP BY 1 HAVING max(seq) != count(*)
         UNION SELECT student_id FROM ask WHERE district_id = $1 GROUP BY 1 HAVING max(seq) != count(*)",
    );
    let students: Vec<i64> = students.bind(district.0).fetch_all(connection).await?;
    Ok(students.into_iter().map(PersonId).collect())
}

impl Database {
    /// Every check-in of a student, the newest day first.
    ///
    /// # Errors
    /// [`Error::Corrupt`], [`Error::Database`].
    pub async fn check_ins(&self, right: MaySeeCheckIns) -> Result<Vec<CheckIn>, Error> {
        check_ins(&mut *self.readers.acquire().await?, (right.district(), right.student())).await
    }

    /// The next step that the last check-in with a student agreed on, where it has a day.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn next_step(&self, right: MaySeeCheckIns) -> Result<Option<String>, Error> {
        let step = sqlx::query_scalar(concat!(
            "SELECT CASE WHEN c.next_day IS NOT NULL THEN c.next_step END FROM (SELECT $1 AS district_id, $2 AS student_id) s
             CROSS JOIN check_in c WHERE ",
            turn::stands!(),
            " ORDER BY +c.day DESC, c.seq DESC LIMIT 1"
        ));
        let step = step.bind(right.district().0).bind(right.student().0).fetch_optional(&self.readers).await?;
        Ok(step.flatten())
    }

    /// Logs a check-in and gives its number. Sent again under the same `token`, it is confirmed again and stands once.
    /// It answers a student who asked on that day or before.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a student who left and for an entry that is not there to be corrected, [`Error::Rule`]
    /// for one that was corrected already, [`Error::Taken`], [`Error::Database`]: nothing was logged.
    pub async fn log_check_in(
        &self,
        right: MayCheckIn,
        new: &NewCheckIn,
        token: i64,
        at_ms: i64,
    ) -> Result<i64, Error> {
        let key @ (district, student) = (right.district(), right.student());
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        match sent_before(&mut transaction, right, new, token).await? {
            Some((seq, true)) => return Ok(seq),
            Some((_, false)) => return Err(Error::Taken),
            None => {}
        }
        let seat = sqlx::query(
            "SELECT s.school_id, s.grade, (SELECT coalesce(max(seq), 0) + 1 FROM check_in WHERE district_id = $1 AND student_id = $2)
             FROM standing s WHERE s.district_id = $1 AND s.student_id = $2",
        )
        .bind(district.0)
        .bind(student.0)
        .fetch_optional(&mut *transaction)
        .await?
        .ok_or(Error::NotFound)?;
        let seq: i64 = seat.try_get(2)?;
        let grade = Grade::new(seat.try_get(1)?)
            .ok_or_else(|| Error::Corrupt { table: "standing", what: format!("student {student}: grade") })?;
        let answers = match new.corrects() {
            Some(corrects) => corrected(&mut transaction, right, corrects).await?,
            None => asked(&mut transaction, key, new.day()).await?,
        };
        let window = window_of(&mut transaction, key, (SchoolId(seat.try_get(0)?), grade), new.day()).await?;
        // Also a correction takes the student out of a window, or into one.
        let mut windows: Vec<_> = window.iter().map(|one| one.id.0).collect();
        windows.extend(match new.corrects() {
            Some(corrects) => window_of_entry(&mut transaction, key, corrects).await?,
            None => None,
        });
        windows.dedup();
        let before = kept::came(&mut transaction, key, &windows).await?;
        sqlx::query(
            "INSERT INTO check_in (district_id, student_id, seq, day, logged_by, capacity, present, agreed, next_step,
                                   next_day, at_ms, window_id, corrects, held, answers, token)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(district.0)
        .bind(student.0)
        .bind(seq)
        .bind(new.day().to_string())
        .bind(right.read().reader().0)
        .bind(right.read().capacity().slug())
        .bind(new.present())
        .bind(new.agreed())
        .bind(new.next_step())
        .bind(new.next_day().map(|day| day.to_string()))
        .bind(at_ms)
        .bind(window.map(|one| one.id.0))
        .bind(new.corrects())
        .bind(new.held())
        .bind(answers)
        .bind(token)
        .execute(&mut *transaction)
        .await?;
        let deed = if new.corrects().is_some() { Deed::CorrectedCheckIn } else { Deed::CheckedIn };
        trail::append(&mut transaction, &right.entry(deed, at_ms).to(seq)).await?;
        turn::settle(&mut transaction, key).await?;
        kept::count_later(&mut transaction, key, &before).await?;
        transaction.commit().await?;
        Ok(seq)
    }

    /// A guardian has read a check-in. Said again, it stands once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such check-in, [`Error::Database`].
    pub async fn acknowledge_check_in(&self, right: MayAcknowledge, seq: i64, at_ms: i64) -> Result<(), Error> {
        let (district, student, guardian) = (right.district(), right.student(), right.read().reader());
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let said = sqlx::query(
            "INSERT INTO check_in_read (district_id, student_id, seq, guardian_id, at_ms)
             SELECT district_id, student_id, seq, $4, $5 FROM check_in
             WHERE district_id = $1 AND student_id = $2 AND seq = $3
             ON CONFLICT DO NOTHING",
        )
        .bind(district.0)
        .bind(student.0)
        .bind(seq)
        .bind(guardian.0)
        .bind(at_ms)
        .execute(&mut *transaction)
        .await?;
        if said.rows_affected() == 1 {
            let read = right.read();
            let entry = read.entry(Deed::AcknowledgedCheckIn, at_ms).about(student, Sections::default());
            trail::append(&mut transaction, &entry.to(seq)).await?;
        } else {
            let is_there: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM check_in WHERE district_id = $1 AND student_id = $2 AND seq = $3)",
            )
            .bind(district.0)
            .bind(student.0)
            .bind(seq)
            .fetch_one(&mut *transaction)
            .await?;
            if !is_there {
                return Err(Error::NotFound);
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The window in which an entry was logged.
async fn window_of_entry(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    seq: i64,
) -> Result<Option<i64>, Error> {
    let window = "SELECT window_id FROM check_in WHERE district_id = $1 AND student_id = $2 AND seq = $3";
    let window = sqlx::query_scalar(window).bind(district.0).bind(student.0).bind(seq);
    Ok(window.fetch_optional(connection).await?.flatten())
}

/// The request of the student that an entry answered which is to be corrected.
async fn corrected(connection: &mut SqliteConnection, right: MayCheckIn, corrects: i64) -> Result<Option<i64>, Error> {
    let row = sqlx::query(
        "SELECT c.answers, c.logged_by, EXISTS (SELECT 1 FROM check_in n WHERE n.district_id = c.district_id
                                                  AND n.student_id = c.student_id AND n.corrects = c.seq)
         FROM check_in c WHERE c.district_id = $1 AND c.student_id = $2 AND c.seq = $3",
    )
    .bind(right.district().0)
    .bind(right.student().0)
    .bind(corrects)
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    // A teacher mends what they wrote themself; the counselor whatever stands there.
    let is_own = row.try_get::<i64, _>(1)? == right.read().reader().0;
    if right.read().capacity() != Capacity::Counselor && !is_own {
        return Err(Error::NotFound);
    }
    if row.try_get(2)? {
        return Err(Rule::new(
            "corrects",
            "This check-in was corrected meanwhile. Read the newer entry, and correct that one. Nothing was logged.",
        )
        .into());
    }
    Ok(row.try_get(0)?)
}

/// The request of the student that a check-in on `day` answers.
async fn asked(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    day: Day,
) -> Result<Option<i64>, Error> {
    let newest = sqlx::query_scalar(
        "SELECT CASE WHEN a.asks = 1 AND date(a.at_ms / 1000 - d.behind_utc * 60, 'unixepoch') <= $3 THEN a.seq END
         FROM ask a JOIN district d ON d.district_id = a.district_id
         WHERE a.district_id = $1 AND a.student_id = $2 ORDER BY a.seq DESC LIMIT 1",
    )
    .bind(district.0)
    .bind(student.0)
    .bind(day.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(newest.flatten())
}
