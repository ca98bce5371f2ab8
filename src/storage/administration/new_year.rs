//! The grades of a school in a new school year: what the move would do, the move in pieces, and taking it back. Each
//! person remembers for which school year the grade was set, so that nobody is moved twice, and a move that broke off
//! goes on where it was.

mod plans;

use std::collections::{BTreeMap, BTreeSet};

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row};

use super::{Known, Office};
use crate::domain::administration::{Details, MayAdminister};
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::new_year::{Exceptions, SchoolGrades, Step, UNDO_MS, next};
use crate::domain::person::{PersonId, Role, SchoolId};
use crate::domain::school_year::SchoolYear;
use crate::domain::trail::Deed;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// Students who are moved in one transaction, but for those who were named: saves wait for it.
const TOGETHER: usize = 100;

/// What the move of one school would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeMove {
    /// How many students of a grade do what.
    pub counts: BTreeMap<(Grade, Step), u32>,
    /// The exceptions by name.
    pub named: Vec<(String, Grade, Step)>,
}

/// What taking a move back came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub undone: u32,
    /// Those who were changed otherwise since; they stay as they are.
    pub kept: u32,
}

/// Somebody who was moved.
struct Moved {
    student: PersonId,
    step: Step,
    was: Grade,
    was_year: Option<u16>,
    at_ms: i64,
}

fn moved(row: &SqliteRow) -> Result<Moved, Error> {
    let student = PersonId(row.try_get(0)?);
    let corrupt = || Error::Corrupt { table: "grade_move", what: format!("student {student}") };
    let step = row.try_get::<&str, _>(1)?.parse().map_err(|_| corrupt())?;
    let was = Grade::new(row.try_get(2)?).ok_or_else(corrupt)?;
    Ok(Moved { student, step, was, was_year: row.try_get(3)?, at_ms: row.try_get(4)? })
}

impl Office<'_> {
    const fn school_year(&self) -> SchoolYear {
        self.today.school_year()
    }

    /// Those of a school whose grade nobody has set for this school year.
    async fn waiting(&mut self, school: SchoolId) -> Result<BTreeMap<PersonId, Grade>, Error> {
        let rows = sqlx::query(
            "SELECT person_id, grade FROM person WHERE district_id = $1 AND school_id = $2 AND role = 'student'
             AND left_day IS NULL AND coalesce(grade_year, 0) < $3",
        )
        .bind(self.district().0)
        .bind(school.0)
        .bind(self.school_year().0)
        .fetch_all(&mut *self.connection)
        .await?;
        let one = |row: SqliteRow| {
            let student = PersonId(row.try_get(0)?);
            let grade = Grade::new(row.try_get(1)?);
            let grade = grade.ok_or_else(|| Error::Corrupt { table: "person", what: format!("grade of {student}") })?;
            Ok((student, grade))
        };
        rows.into_iter().map(one).collect()
    }

    /// The exceptions among those who wait. Whoever did so already is passed by: the same button was pressed twice, or
    /// the move goes on after it broke off.
    async fn excepted(
        &mut self,
        school: SchoolId,
        waiting: &BTreeMap<PersonId, Grade>,
        exceptions: &Exceptions,
    ) -> Result<Vec<(Known, Step)>, Error> {
        let (mut found, mut people) = (Vec::new(), BTreeSet::new());
        for (step, id) in exceptions.named() {
            let field = if *step == Step::Stays { "stay" } else { "graduate" };
            let wrong = |why| Rule::naming(field, why, [id.clone()]);
            let known = match self.named(field, id).await {
                Ok(known) => known,
                Err(Error::Rule(_)) => {
                    return Err(wrong("\u{201c}{}\u{201d} is the id of nobody here. Nothing was changed.").into());
                }
                Err(other) => return Err(other),
            };
            if !waiting.contains_key(&known.person) {
                if self.is_done(known.person, *step, school).await? {
                    continue;
                }
                return Err(wrong(
                    "\u{201c}{}\u{201d} is no student of this school whose grade is still to be set. Nothing was changed.",
                )
                .into());
            }
            if !people.insert(known.person) {
                return Err(wrong("\u{201c}{}\u{201d} is named twice. Nothing was changed.").into());
            }
            found.push((known, *step));
        }
        Ok(found)
    }

    /// Whether this step of a student was carried out in this school year.
    async fn is_done(&mut self, student: PersonId, step: Step, school: SchoolId) -> Result<bool, Error> {
        let done = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM grade_move WHERE district_id = $1 AND student_id = $2 AND school_year = $3
                            AND school_id = $4 AND what = $5)",
        );
        let done = done.bind(self.district().0).bind(student.0).bind(self.school_year().0);
        Ok(done.bind(school.0).bind(step.slug()).fetch_one(&mut *self.connection).await?)
    }

    /// A school whose students this administrator moves.
    fn moves(&self, school: SchoolId) -> Result<(), Error> {
        let is_there = self.schools.iter().any(|(id, _)| *id == school);
        if is_there && self.right.has_students() && self.right.includes_school(school) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    async fn move_one(&mut self, known: &Known, step: Step, school: SchoolId) -> Result<(), Error> {
        let student = known.person;
        let was = known.details.grade.ok_or(Error::NotFound)?;
        sqlx::query(
            "INSERT INTO grade_move (district_id, student_id, school_year, school_id, at_ms, moved_by, what, was_grade, was_year)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, grade_year FROM person WHERE district_id = $1 AND person_id = $2
             ON CONFLICT DO UPDATE SET school_id = $4, at_ms = $5, moved_by = $6, what = $7, was_grade = $8,
                                       was_year = excluded.was_year",
        )
        .bind(self.district().0)
        .bind(student.0)
        .bind(self.school_year().0)
        .bind(school.0)
        .bind(self.now_ms)
        .bind(self.right.actor().map(|actor| actor.0))
        .bind(step.slug())
        .bind(was.number())
        .execute(&mut *self.connection)
        .await?;
        let wanted = match step {
            Step::Up => Some(Details { grade: next(was), ..known.details.clone() }),
            Step::Graduates => Some(Details { left: Some(self.today), graduated: true, ..known.details.clone() }),
            Step::Stays => None,
        };
        if let Some(wanted) = wanted {
            self.write_person(Some(known), &wanted).await?;
        } else {
            self.note(Deed::ChangedPerson, Some(student), Some(student.0)).await?;
            match self.begin_anew(student, was).await {
                // One plan whose log is damaged keeps nobody else where they were; the doctor tells of it.
                Err(Error::Corrupt { .. }) => {}
                done => done?,
            }
        }
        self.set_year(student, Some(self.school_year().0)).await
    }

    async fn move_back(&mut self, known: &Known, moved: &Moved) -> Result<(), Error> {
        let wanted = Details { grade: Some(moved.was), left: None, graduated: false, ..known.details.clone() };
        if wanted == known.details {
            self.note(Deed::ChangedPerson, Some(moved.student), Some(moved.student.0)).await?;
        } else {
            self.write_person(Some(known), &wanted).await?;
        }
        if moved.step == Step::Stays {
            self.as_before(moved.student, moved.was, moved.at_ms).await?;
        }
        self.set_year(moved.student, moved.was_year).await?;
        sqlx::query("DELETE FROM grade_move WHERE district_id = $1 AND student_id = $2 AND school_year = $3")
            .bind(self.district().0)
            .bind(moved.student.0)
            .bind(self.school_year().0)
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    /// For which school year a grade is set from now on.
    async fn set_year(&mut self, student: PersonId, year: Option<u16>) -> Result<(), Error> {
        sqlx::query("UPDATE person SET grade_year = $3 WHERE district_id = $1 AND person_id = $2")
            .bind(self.district().0)
            .bind(student.0)
            .bind(year)
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }
}

/// Whether somebody is still as the move left them.
fn is_as_moved(now: &Details, moved: &Moved, school: SchoolId) -> bool {
    let stays = now.left.is_none() && now.grade == Some(moved.was);
    let is_so = match moved.step {
        Step::Up => now.left.is_none() && now.grade == next(moved.was),
        Step::Stays => stays,
        Step::Graduates => now.graduated && now.grade == Some(moved.was),
    };
    is_so && now.role == Role::Student && now.school == Some(school)
}

impl Database {
    /// How the grades of the administrator's schools stand in the school year that it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] for those who administer no students, [`Error::Database`].
    pub async fn school_grades(
        &self,
        right: MayAdminister,
        now_ms: i64,
    ) -> Result<(SchoolYear, Vec<SchoolGrades>), Error> {
        if !right.has_students() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let office = Office::open(&mut transaction, right, now_ms).await?;
        let (year, schools) = (office.school_year(), office.schools);
        let mut all = Vec::new();
        for (school, name) in schools.into_iter().filter(|(school, _)| right.includes_school(*school)) {
            let row = sqlx::query(
                "SELECT count(*) FILTER (WHERE coalesce(grade_year, 0) < $3), count(*) FILTER (WHERE grade_year IS NULL),
                        count(*) FILTER (WHERE grade_year >= $3),
                        (SELECT count(*) FROM grade_move WHERE district_id = $1 AND school_id = $2 AND school_year = $3
                         AND at_ms > $4)
                 FROM person WHERE district_id = $1 AND school_id = $2 AND role = 'student' AND left_day IS NULL",
            )
            .bind(right.district().0)
            .bind(school.0)
            .bind(year.0)
            .bind(now_ms - UNDO_MS)
            .fetch_one(&mut *transaction)
            .await?;
            all.push(SchoolGrades {
                school,
                name,
                waiting: row.try_get(0)?,
                unknown: row.try_get(1)?,
                set: row.try_get(2)?,
                undoable: row.try_get(3)?,
            });
        }
        transaction.rollback().await?;
        Ok((year, all))
    }

    /// What moving the grades of a school would do. Changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] about an exception, [`Error::Database`], [`Error::Corrupt`].
    pub async fn plan_grades(
        &self,
        right: MayAdminister,
        school: SchoolId,
        exceptions: &Exceptions,
        now_ms: i64,
    ) -> Result<GradeMove, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        office.moves(school)?;
        let mut waiting = office.waiting(school).await?;
        let excepted = office.excepted(school, &waiting, exceptions).await?;
        let (mut counts, mut named) = (BTreeMap::new(), Vec::new());
        for (known, step) in excepted {
            if let Some(grade) = waiting.remove(&known.person) {
                *counts.entry((grade, step)).or_insert(0) += 1;
                named.push((known.details.name, grade, step));
            }
        }
        for grade in waiting.into_values() {
            *counts.entry((grade, Step::usual(grade))).or_insert(0) += 1;
        }
        transaction.rollback().await?;
        Ok(GradeMove { counts, named })
    }

    /// Moves the grades of a school: first those who are named, then everybody else whose grade nobody has set for this
    /// school year, so many in a transaction. Called again, it goes on, or there is nothing to do. Gives how many were moved.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`], [`Error::Database`], [`Error::Corrupt`]: those who were moved before stay so.
    pub async fn move_grades(
        &self,
        right: MayAdminister,
        school: SchoolId,
        exceptions: &Exceptions,
        now_ms: i64,
    ) -> Result<u32, Error> {
        let mut done = 0;
        let mut named = Some(exceptions);
        loop {
            let mut connection = self.connection.lock().await;
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            let mut office = Office::open(&mut transaction, right, now_ms).await?;
            office.moves(school)?;
            office.must_have_begun(school).await?;
            let waiting = office.waiting(school).await?;
            let mut piece = match named.take() {
                Some(exceptions) => office.excepted(school, &waiting, exceptions).await?,
                None => Vec::new(),
            };
            if piece.is_empty() {
                for (student, grade) in waiting.into_iter().take(TOGETHER) {
                    piece.push((office.known(student).await?, Step::usual(grade)));
                }
            }
            if piece.is_empty() {
                return Ok(done);
            }
            for (known, step) in &piece {
                office.move_one(known, *step, school).await?;
                done += 1;
            }
            office.note(Deed::MovedGrades, None, Some(school.0)).await?;
            transaction.commit().await?;
            self.read_again(
                right,
                piece.iter().filter(|(_, step)| *step == Step::Stays).map(|(known, _)| known.person),
            );
        }
    }

    /// Takes back what was moved in a school within the last day, but for those who were changed otherwise since.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`], [`Error::Corrupt`]: those who were moved back before stay so.
    pub async fn undo_grades(&self, right: MayAdminister, school: SchoolId, now_ms: i64) -> Result<Undone, Error> {
        let (mut all, mut last) = (Undone::default(), i64::MIN);
        loop {
            let mut connection = self.connection.lock().await;
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            let mut office = Office::open(&mut transaction, right, now_ms).await?;
            office.moves(school)?;
            let rows = sqlx::query(
                "SELECT student_id, what, was_grade, was_year, at_ms FROM grade_move
                 WHERE district_id = $1 AND school_id = $2 AND school_year = $3 AND student_id > $4 AND at_ms > $5
                 ORDER BY student_id LIMIT $6",
            )
            .bind(right.district().0)
            .bind(school.0)
            .bind(office.school_year().0)
            .bind(last)
            .bind(now_ms - UNDO_MS)
            .bind(i64::try_from(TOGETHER).unwrap_or(i64::MAX))
            .fetch_all(&mut *office.connection)
            .await?;
            let Some(end) = rows.last() else { return Ok(all) };
            last = end.try_get(0)?;
            let mut written = Vec::new();
            for row in &rows {
                let moved = moved(row)?;
                let known = match office.known(moved.student).await {
                    Ok(known) => known,
                    // At a school of somebody else's by now.
                    Err(Error::NotFound) => {
                        all.kept += 1;
                        continue;
                    }
                    Err(error) => return Err(error),
                };
                if is_as_moved(&known.details, &moved, school) {
                    office.move_back(&known, &moved).await?;
                    written.push(moved.student);
                    all.undone += 1;
                } else {
                    all.kept += 1;
                }
            }
            office.note(Deed::UndidGrades, None, Some(school.0)).await?;
            transaction.commit().await?;
            self.read_again(right, written);
        }
    }
}
