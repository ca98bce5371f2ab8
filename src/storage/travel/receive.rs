//! A travelling plan is received for a student of this district: all of it in one transaction, or nothing.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};

use super::archive::Arrived;
use super::people::People;
use super::{joined, talks, years};
use crate::domain::administration::MayAdminister;
use crate::domain::day::Day;
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, PlanId, Role, SchoolId};
use crate::domain::school_year::SchoolYear;
use crate::domain::section::Sections;
use crate::domain::trail::{Deed, Entry};
use crate::domain::travel::{Agreed, Called, Fate, Receipt};
use crate::storage::error::Error;
use crate::storage::here::day_of_change;
use crate::storage::open::Database;
use crate::storage::{catalogue, log, standing, trail, turn, year};

/// The student as they sit here: their plan, its year, and the grade.
struct Seat {
    plan: PlanId,
    year: SchoolYear,
    grade: Grade,
    called: Called,
}

impl Database {
    /// Receives a travelling plan for a student, or, where nobody `agreed` yet, tells what it comes to and changes nothing:
    /// the same walk, taken back.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a student who is not this administrator's; [`Error::Rule`] with a sentence for what cannot be
    /// received, or not as it was agreed; [`Error::Corrupt`], [`Error::Database`]: nothing was changed.
    pub async fn receive(
        &self,
        right: MayAdminister,
        student: PersonId,
        arrived: &Arrived,
        agreed: Option<Agreed>,
        now_ms: i64,
    ) -> Result<Receipt, Error> {
        let key = (right.district(), student);
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let seat = seat(&mut transaction, right, student).await?;
        once(&mut transaction, key, &arrived.mark).await?;
        let receipt = bring(&mut transaction, key, &seat, arrived, now_ms).await.map_err(in_words)?;
        let Some(agreed) = agreed else {
            transaction.rollback().await?;
            return Ok(receipt);
        };
        permitted(&receipt, agreed)?;
        note(&mut transaction, right, (student, arrived), &receipt, now_ms).await.map_err(in_words)?;
        transaction.commit().await?;
        // Still under the lock that every commit of saves takes: what was checked on top of the plan as it was is not
        // written, and is checked again.
        self.writer.forget(key);
        Ok(receipt)
    }
}

/// What the tables do not take, no plan has.
fn in_words(error: Error) -> Error {
    match error {
        Error::Database(sqlx::Error::Database(error))
            if error.is_check_violation()
                || error.is_foreign_key_violation()
                || error.is_unique_violation()
                || error.message().contains("constraint failed") =>
        {
            Rule::new("file", "Something in this file is longer or other than any plan has it, or stands there twice. Nothing was changed.").into()
        }
        other => other,
    }
}

fn permitted(receipt: &Receipt, agreed: Agreed) -> Result<(), Rule> {
    if !receipt.is_surely_the_same() && !agreed.is_same {
        return Err(Rule::new(
            "same",
            "The names or the days of birth differ. Look at both, and say that it is the same student. Nothing was changed.",
        ));
    }
    if receipt.leaves_out() && !agreed.leaves_out {
        return Err(Rule::new(
            "leave_out",
            "A year of the file and the one here contradict each other. Say that it may stay out. Nothing was changed.",
        ));
    }
    if !receipt.brings() {
        return Err(Rule::new("file", "Everything of this file that can come is here already. Nothing was changed."));
    }
    Ok(())
}

async fn seat(connection: &mut SqliteConnection, right: MayAdminister, student: PersonId) -> Result<Seat, Error> {
    let row = sqlx::query(
        "SELECT p.role, p.school_id, p.name, p.born_day, s.plan_id, l.school_year, s.grade FROM person p
         LEFT JOIN standing s ON s.district_id = p.district_id AND s.student_id = p.person_id
         LEFT JOIN plan l ON l.plan_id = s.plan_id
         WHERE p.district_id = $1 AND p.person_id = $2",
    )
    .bind(right.district().0)
    .bind(student.0)
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let school = row.try_get::<Option<i64>, _>(1)?.map(SchoolId);
    if row.try_get::<&str, _>(0)? != Role::Student.slug()
        || !right.has_students()
        || !right.includes(Role::Student, school)
    {
        return Err(Error::NotFound);
    }
    let corrupt = |what: &str| Error::Corrupt { table: "standing", what: format!("student {student}: {what}") };
    let born: Option<&str> = row.try_get(3)?;
    let born = born.map(str::parse::<Day>).transpose().map_err(|_| corrupt("born_day"))?;
    let called = Called { name: row.try_get(2)?, born };
    let Some(plan) = row.try_get::<Option<i64>, _>(4)? else {
        let left = "This student is not here any more. A plan is received for somebody who is: let them come back first. Nothing was changed.";
        return Err(Rule::new("student", left).into());
    };
    let grade = Grade::new(row.try_get(6)?).ok_or_else(|| corrupt("grade"))?;
    Ok(Seat { plan: PlanId(plan), year: SchoolYear(row.try_get(5)?), grade, called })
}

/// The same file is received once.
async fn once(
    connection: &mut SqliteConnection,
    (district, student): (DistrictId, PersonId),
    mark: &[u8; 32],
) -> Result<(), Error> {
    let known = "SELECT date(r.at_ms / 1000 - d.behind_utc * 60, 'unixepoch') FROM received r
                 JOIN district d ON d.district_id = r.district_id
                 WHERE r.district_id = $1 AND r.student_id = $2 AND r.mark = $3";
    let known = sqlx::query_scalar(known).bind(district.0).bind(student.0).bind(mark.as_slice());
    let known: Option<String> = known.fetch_optional(connection).await?;
    match known {
        Some(day) => {
            Err(Rule::naming("file", "This file was received for this student on {}. Nothing was changed.", [day])
                .into())
        }
        None => Ok(()),
    }
}

async fn bring(
    connection: &mut SqliteConnection,
    key @ (district, student): (DistrictId, PersonId),
    seat: &Seat,
    Arrived { travelling, said, .. }: &Arrived,
    now_ms: i64,
) -> Result<Receipt, Error> {
    let mut people = People::of(travelling, key);
    let mut plans: Vec<_> = travelling.plans.iter().zip(said).collect();
    plans.sort_by_key(|(plan, _)| plan.school_year);
    let mut told = Vec::new();
    for (plan, said) in plans {
        if plan.school_year > seat.year {
            return Err(Rule::naming(
                "file",
                "This file has a plan of {}. Here the student writes in {}, and no later year has begun. Nothing was changed.",
                [plan.school_year.to_string(), seat.year.to_string()],
            )
            .into());
        }
        told.push(years::bring(connection, key, &mut people, (plan, said), (seat.year, now_ms)).await?);
    }
    let new_check_ins = talks::bring(connection, key, &mut people, travelling).await?;
    let new = told.iter().filter(|told| told.fate == Fate::New && told.year < seat.year).map(|told| told.year).max();
    let (begins_with, goes_on_with) = begin(connection, key, seat, (new, now_ms)).await?;
    let (replica, _) = log::replay(connection, (district, seat.plan), 0, u64::MAX).await?;
    let changed_ms = log::last_change(connection, (district, seat.plan), student).await?;
    let changed = concat!(
        "UPDATE standing SET changed_ms = $3, changed_day = ",
        day_of_change!("$1", "$3"),
        " WHERE district_id = $1 AND student_id = $2"
    );
    sqlx::query(changed).bind(district.0).bind(student.0).bind(changed_ms).execute(&mut *connection).await?;
    let counting = catalogue::newest(connection, district).await?.counting();
    standing::turn_page(connection, key, seat.plan, (counting.status(&replica, seat.grade), counting.boxes)).await?;
    turn::settle(connection, key).await?;
    let born = travelling.student.born.as_ref().and_then(|day| day.parse().ok());
    Ok(Receipt {
        there: Called { name: travelling.student.name.clone(), born },
        here: seat.called.clone(),
        place: travelling.place(),
        taken: travelling.taken.clone(),
        years: told,
        check_ins: travelling.check_ins.len() as u64,
        new_check_ins,
        people: people.count(),
        begins_with,
        goes_on_with,
    })
}

/// Where nothing is written in the plan of this year yet, it begins with the newest one before, as in July. Where something is
/// and it did not begin with an earlier year, all of the newest one before is added to it if that one is `new` here. Gives the
/// year with which it begins, and the one that was added.
async fn begin(
    connection: &mut SqliteConnection,
    key @ (district, student): (DistrictId, PersonId),
    seat: &Seat,
    (new, now_ms): (Option<SchoolYear>, i64),
) -> Result<(Option<SchoolYear>, Option<SchoolYear>), Error> {
    let written = sqlx::query(
        "SELECT l.plan_id, l.school_year FROM plan l WHERE l.district_id = $1 AND l.student_id = $2
           AND EXISTS (SELECT 1 FROM plan_log g WHERE g.district_id = l.district_id AND g.plan_id = l.plan_id)
         ORDER BY l.school_year DESC LIMIT 2",
    )
    .bind(district.0)
    .bind(student.0)
    .fetch_all(&mut *connection)
    .await?;
    let plan = |row: &sqlx::sqlite::SqliteRow| Ok::<_, Error>((PlanId(row.try_get(0)?), SchoolYear(row.try_get(1)?)));
    let written = written.iter().map(plan).collect::<Result<Vec<_>, _>>()?;
    match written[..] {
        [(plan, year), ..] if plan != seat.plan => {
            year::begin_with(connection, key, (plan, year), seat.plan, now_ms).await?;
            Ok((Some(year), None))
        }
        [(next, _), (plan, year)] if Some(year) == new => {
            let is_added = joined::go_on(connection, key, (plan, next), now_ms).await?;
            Ok((None, Some(year).filter(|_| is_added)))
        }
        _ => Ok((None, None)),
    }
}

/// That it was received, beside what came and on the trail.
async fn note(
    connection: &mut SqliteConnection,
    right: MayAdminister,
    (student, arrived): (PersonId, &Arrived),
    receipt: &Receipt,
    now_ms: i64,
) -> Result<(), Error> {
    let number: i64 = sqlx::query_scalar(
        "INSERT INTO received (district_id, student_id, seq, at_ms, received_by, taken, place, name, born_day, mark)
         SELECT $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9 FROM received
         WHERE district_id = $1 AND student_id = $2 RETURNING seq",
    )
    .bind(right.district().0)
    .bind(student.0)
    .bind(now_ms)
    .bind(right.actor().map(|actor| actor.0))
    .bind(&receipt.taken)
    .bind(&receipt.place)
    .bind(&receipt.there.name)
    .bind(receipt.there.born.map(|day| day.to_string()))
    .bind(arrived.mark.as_slice())
    .fetch_one(&mut *connection)
    .await?;
    let who = (right.actor(), right.capacity());
    let entry = Entry::of(right.district(), now_ms, who, Deed::Received).about(student, Sections::ALL).to(number);
    trail::append(connection, &entry).await
}
