//! Where each student stands: the derived rows of the desk, kept in the transaction of whatever changes them. [`recount`]
//! proves them.

pub(super) mod days;
pub(super) mod exempt;
pub(super) mod recount;
mod words;

use rusqlite::{Connection, OptionalExtension, params};
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use self::words::write_words;
pub(super) use self::words::{name, typed_words};
use super::error::Error;
use super::here::day_of_change;
use super::turn;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId, SchoolId};
use crate::domain::status::{Phase, PlanStatus, Review, Status};

/// A counter is kept for each school and for all of them, for each grade and for all of them: 0 is "all".
pub(super) const ALL: i64 = 0;

/// A student's place in the derived rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub district: DistrictId,
    pub student: PersonId,
    pub school: SchoolId,
    pub grade: Grade,
    pub name_key: String,
    pub status: Status,
    pub talk: Talk,
    /// By which boxes the state of the grid was counted: `boxes` of a version of the district's list.
    pub boxes: i64,
}

/// Where a save found a student, and what the plan tells after it.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub seat: Seat,
    /// The plan that was written in.
    pub plan: PlanId,
    pub now: PlanStatus,
    /// By which boxes that is counted.
    pub boxes: i64,
    /// Whether the student saved it. What others do is no change of the student's, and no return to the plan.
    pub is_students_own: bool,
}

/// The status that a row has.
///
/// # Errors
/// [`Error::Corrupt`] where it is nobody's.
pub(super) fn status_of(bits: u16) -> Result<Status, Error> {
    Status::from_bits(bits).ok_or_else(|| Error::Corrupt { table: "standing", what: format!("status {bits}") })
}

/// Writes that a plan was changed at `at_ms`, where the student did so, and how it stands now; lists and counters only
/// where the status is another. Gives whether the student sat where the save found them: administrators may have moved
/// them since, to another school, grade or name, or out, a new school year may have begun, and they may have been counted
/// by other boxes. Then nothing is written.
///
/// # Errors
/// SQLite's.
pub(super) fn move_seat(connection: &Connection, step: &Move, at_ms: i64) -> rusqlite::Result<bool> {
    let Move { seat, plan, now, boxes, is_students_own } = step;
    let (district, student, name_key) = (seat.district.0, seat.student.0, &seat.name_key);
    let (school, grade) = (seat.school.0, seat.grade.number());
    let mut find = connection.prepare_cached(
        "SELECT status, changed_day FROM standing WHERE district_id = $1 AND student_id = $2
         AND school_id = $3 AND grade = $4 AND name_key = $5 AND plan_id = $6 AND boxes = $7",
    )?;
    let found = find.query_row(params![district, student, school, grade, name_key, plan.0, seat.boxes], |row| {
        Ok((row.get::<_, u16>(0)?, row.get::<_, i64>(1)?))
    });
    let Some((was, changed_day)) = found.optional()? else { return Ok(false) };
    let Some(before) = Status::from_bits(was).filter(|status| status.plan() == seat.status.plan()) else {
        return Ok(false);
    };
    let (phase, day, changed_ms) = if *is_students_own {
        let phase = match before.phase {
            Phase::NotRevisited => {
                turn::phase_of_return(connection, (seat.district, seat.student), (seat.school, seat.grade), at_ms)?
            }
            other => other,
        };
        let mut of_district = connection.prepare_cached(concat!("SELECT ", day_of_change!("$2", "$1")))?;
        (phase, of_district.query_row(params![at_ms, district], |row| row.get(0))?, Some(at_ms))
    } else {
        (before.phase, changed_day, None)
    };
    let after = Status { phase, ..before }.with_plan(*now).bits();
    if (was, changed_day, seat.boxes) == (after, day, *boxes) {
        // The columns of the indexes stay as they are: nearly every save changes none.
        let mut touch = connection.prepare_cached(
            "UPDATE standing SET changed_ms = coalesce($1, changed_ms) WHERE district_id = $2 AND student_id = $3",
        )?;
        touch.execute(params![changed_ms, district, student])?;
        return Ok(true);
    }
    let mut place = connection.prepare_cached(
        "UPDATE standing SET changed_ms = coalesce($1, changed_ms), changed_day = $2, status = $3, boxes = $4
         WHERE district_id = $5 AND student_id = $6",
    )?;
    place.execute(params![changed_ms, day, after, boxes, district, student])?;
    if was != after {
        let mut count = connection.prepare_cached(
            "INSERT INTO desk_count (district_id, school_id, grade, status, students)
             VALUES ($1, $2, $3, $4, max($5, 0)), ($1, $2, 0, $4, max($5, 0)), ($1, 0, $3, $4, max($5, 0)), ($1, 0, 0, $4, max($5, 0))
             ON CONFLICT DO UPDATE SET students = students + $5",
        )?;
        count.execute(params![district, school, grade, was, -1])?;
        count.execute(params![district, school, grade, after, 1])?;
    }
    Ok(true)
}

/// The days of what was said and agreed, by which lists are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Talk {
    /// The day of the last check-in, as days since 1970; 0 for never.
    pub contact_day: i64,
    /// When the student asked for a check-in that nobody has had with them since, in milliseconds since 1970; 0 for never.
    pub asked_ms: i64,
    /// The day of the next step that the last check-in agreed on, as days since 1970; 0 for none.
    pub due_day: i64,
}

/// What the desk knows of a student beside the words, and what may change in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Contact {
    pub phase: Phase,
    pub review: Review,
    pub asks: bool,
    pub waits: bool,
    pub alone: bool,
    pub talk: Talk,
}

impl Contact {
    const fn of(status: Status, talk: Talk) -> Self {
        let Status { phase, review, asks, waits, alone, .. } = status;
        Self { phase, review, asks, waits, alone, talk }
    }

    /// The status of a student whose plan tells this.
    pub(super) const fn status(self, PlanStatus { standing, exempt }: PlanStatus) -> Status {
        let Self { phase, review, asks, waits, alone, .. } = self;
        Status { standing, phase, asks, exempt, review, waits, alone }
    }
}

async fn seated(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<Option<(Status, Contact)>, Error> {
    let row = sqlx::query(
        "SELECT status, contact_day, asked_ms, due_day FROM standing WHERE district_id = $1 AND student_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let status = status_of(row.try_get(0)?)?;
    let talk = Talk { contact_day: row.try_get(1)?, asked_ms: row.try_get(2)?, due_day: row.try_get(3)? };
    Ok(Some((status, Contact::of(status, talk))))
}

/// Changes what the desk knows of a student beside the words; whoever has no seat is left alone. Lists and counters
/// follow.
///
/// # Errors
/// [`Error::Database`], [`Error::Corrupt`].
pub(super) async fn change(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    change: impl FnOnce(Contact) -> Contact,
) -> Result<(), Error> {
    let Some((status, before)) = seated(connection, (district, student)).await? else { return Ok(()) };
    let after = change(before);
    if before == after {
        return Ok(());
    }
    let now = after.status(status.plan());
    count_out(connection, (district, student)).await?;
    sqlx::query(
        "UPDATE standing SET status = $3, contact_day = $4, asked_ms = $5, due_day = $6
         WHERE district_id = $1 AND student_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .bind(now.bits())
    .bind(after.talk.contact_day)
    .bind(after.talk.asked_ms)
    .bind(after.talk.due_day)
    .execute(&mut *connection)
    .await?;
    count_in(connection, (district, student)).await
}

/// The student writes in this plan from now on, which tells this, counted by these boxes. Lists and counters follow.
///
/// # Errors
/// [`Error::Database`], [`Error::Corrupt`].
pub(super) async fn turn_page(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    plan: PlanId,
    (tells, boxes): (PlanStatus, i64),
) -> Result<(), Error> {
    let Some((status, _)) = seated(connection, (district, student)).await? else { return Ok(()) };
    count_out(connection, (district, student)).await?;
    sqlx::query("UPDATE standing SET plan_id = $3, status = $4, boxes = $5 WHERE district_id = $1 AND student_id = $2")
        .bind(district.0)
        .bind(student.0)
        .bind(plan.0)
        .bind(status.with_plan(tells).bits())
        .bind(boxes)
        .execute(&mut *connection)
        .await?;
    count_in(connection, (district, student)).await
}

/// Students of one school and grade came from one status to another: so many from `was` to `now`. The counters follow.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn count_moved(
    connection: &mut SqliteConnection,
    (district, school, grade): (DistrictId, SchoolId, Grade),
    (was, now): (u16, u16),
    students: i64,
) -> Result<(), Error> {
    for (status, more) in [(was, -students), (now, students)] {
        sqlx::query(
            "INSERT INTO desk_count (district_id, school_id, grade, status, students)
             SELECT $1, school.value, grade.value, $4, max($5, 0)
             FROM json_each(json_array($2, 0)) school, json_each(json_array($3, 0)) grade WHERE true
             ON CONFLICT DO UPDATE SET students = students + $5",
        )
        .bind(district.0)
        .bind(school.0)
        .bind(grade.number())
        .bind(status)
        .bind(more)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// A student comes to the desk, with the plan of this year and when it last changed. The lists and counters know
/// it after [`recount::derive`].
pub(super) async fn take_seat(
    connection: &mut SqliteConnection,
    seat: &Seat,
    plan: i64,
    changed_ms: Option<i64>,
) -> Result<(), Error> {
    sqlx::query(concat!(
        "INSERT INTO standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_ms, changed_day, contact_day,
                               asked_ms, due_day, boxes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ",
        day_of_change!("$1", "$8"),
        ", $9, $10, $11, $12)"
    ))
    .bind(seat.district.0)
    .bind(seat.student.0)
    .bind(plan)
    .bind(seat.school.0)
    .bind(seat.grade.number())
    .bind(&seat.name_key)
    .bind(seat.status.bits())
    .bind(changed_ms)
    .bind(seat.talk.contact_day)
    .bind(seat.talk.asked_ms)
    .bind(seat.talk.due_day)
    .bind(seat.boxes)
    .execute(connection)
    .await?;
    Ok(())
}

/// A student sits down: the row of the standing, and with it the words and counters.
pub(super) async fn sit_down(
    connection: &mut SqliteConnection,
    seat: &Seat,
    plan: i64,
    changed_ms: Option<i64>,
) -> Result<(), Error> {
    take_seat(connection, seat, plan, changed_ms).await?;
    count_in(connection, (seat.district, seat.student)).await?;
    name(connection, (seat.district, seat.student)).await
}

/// Students come to the desk whose plans are empty: rows, words and counters, whatever the number of them. Their caseloads
/// are there already.
pub(super) async fn seat(
    connection: &mut SqliteConnection,
    district: DistrictId,
    students: &[PersonId],
) -> Result<(), Error> {
    let numbers = serde_json::json!(students).to_string();
    sqlx::query(concat!(
        "INSERT INTO standing (district_id, student_id, plan_id, school_id, grade, name_key, status, changed_day, boxes)
         SELECT $1, s.student_id, (SELECT plan_id FROM plan WHERE district_id = $1 AND student_id = s.student_id ORDER BY school_year DESC LIMIT 1),
             s.school_id, s.grade, s.name_key, 32768 * (",
        turn::alone!(),
        "), 0, coalesce((SELECT boxes FROM catalogue_version WHERE district_id = $1 ORDER BY number DESC LIMIT 1), 0)
         FROM (SELECT p.district_id, p.person_id AS student_id, p.school_id, p.grade, p.name_key FROM json_each($2)
               CROSS JOIN person p ON p.district_id = $1 AND p.person_id = value) s
         JOIN district d ON d.district_id = s.district_id;
         INSERT INTO desk_count (district_id, school_id, grade, status, students)
         SELECT $1, school.value, grade.value, s.status, count(*) FROM json_each($2) n
         CROSS JOIN standing s ON s.district_id = $1 AND s.student_id = n.value
         CROSS JOIN json_each(json_array(s.school_id, 0)) school CROSS JOIN json_each(json_array(s.grade, 0)) grade
         WHERE true GROUP BY school.value, grade.value, s.status
         ON CONFLICT DO UPDATE SET students = students + excluded.students",
    ))
    .bind(district.0)
    .bind(&numbers)
    .execute(&mut *connection)
    .await?;
    let called = "SELECT p.person_id, p.name_key || ' ' || coalesce(p.local_id, '') FROM json_each($2)
                  CROSS JOIN person p ON p.district_id = $1 AND p.person_id = value";
    let called = sqlx::query_as(called).bind(district.0).bind(&numbers).fetch_all(&mut *connection).await?;
    write_words(connection, district, &called).await
}

/// Counts a student where they sit.
async fn count_in(connection: &mut SqliteConnection, (district, student): (DistrictId, PersonId)) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO desk_count (district_id, school_id, grade, status, students)
         SELECT $1, school.value, grade.value, s.status, 1 FROM standing s, json_each(json_array(s.school_id, 0)) school,
             json_each(json_array(s.grade, 0)) grade
         WHERE s.district_id = $1 AND s.student_id = $2
         ON CONFLICT DO UPDATE SET students = students + 1",
    )
    .bind(district.0)
    .bind(student.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// No longer counts a student where they sit.
async fn count_out(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE desk_count SET students = students - 1
         FROM (SELECT school_id AS school, grade AS own, status AS was FROM standing WHERE district_id = $1 AND student_id = $2)
         WHERE district_id = $1 AND school_id IN (school, 0) AND desk_count.grade IN (own, 0) AND desk_count.status = was",
    )
    .bind(district.0)
    .bind(student.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// A student stands up from wherever they sit: no row of the desk knows them any more. Whoever has no seat is left
/// alone.
pub(super) async fn stand_up(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
) -> Result<(), Error> {
    count_out(connection, (district, student)).await?;
    sqlx::query(
        "DELETE FROM desk_word WHERE district_id = $1 AND student_id = $2;
         DELETE FROM standing WHERE district_id = $1 AND student_id = $2",
    )
    .bind(district.0)
    .bind(student.0)
    .execute(connection)
    .await?;
    Ok(())
}
