//! Who cares for whom: caseloads, guardians, places in classes, each with its days. A relation that ends stays on
//! record; it is not taken away.

use sqlx::{Connection, Row};

use super::{BEHIND, Office, Step, columns, details};
use crate::domain::administration::{Details, MayAdminister, day_of, may_counsel, may_guard, may_join, plain};
use crate::domain::day::{Day, Term};
use crate::domain::error::Error as Rule;
use crate::domain::person::{ClassId, PersonId, Role};
use crate::domain::trail::Deed;
use crate::storage::error::Error;
use crate::storage::open::Database;
use crate::storage::turn;

/// What two are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// Counselor and student.
    Caseload,
    /// Guardian and student.
    Guardian,
    /// Class and teacher.
    Teaches,
    /// Class and student.
    Attends,
}

/// A relation as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tie {
    pub term: Term,
    /// What a guardian is to the student, in the words of the family.
    pub kinship: String,
    /// By the order of a court.
    pub blocked: bool,
}

/// The two of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::storage) struct Tied {
    pub bond: Bond,
    /// The counselor, the guardian, the class.
    pub one: i64,
    pub person: PersonId,
    /// Whose record it concerns.
    pub student: Option<PersonId>,
}

/// What a form or a line says of a relation; what is not there stays.
#[derive(Clone, Debug, Default)]
pub(in crate::storage) struct TieWritten<'t> {
    pub since: Option<&'t str>,
    pub until: Option<&'t str>,
    /// Ends it with today, unless it ended before.
    pub ends: bool,
    pub kinship: Option<&'t str>,
    pub blocked: Option<bool>,
}

/// Somebody on the page of another.
#[derive(Clone, Debug)]
pub struct Relative {
    pub bond: Bond,
    pub person: PersonId,
    pub details: Details,
    /// Whether there is a page of theirs for this administrator.
    pub is_there: bool,
    /// Of classes.
    pub class: Option<(ClassId, String)>,
    pub tie: Tie,
}

impl TieWritten<'_> {
    fn over(&self, was: Option<&Tie>, today: Day) -> Result<Tie, Error> {
        let day = |field, text: Option<&str>, now: Option<Day>| match text.map(str::trim) {
            None => Ok(now),
            Some("") => Ok(None),
            Some(text) => day_of(field, text).map(Some),
        };
        let new = Tie { term: Term { since: Some(today), until: None }, ..Tie::default() };
        let now = was.unwrap_or(&new);
        let since = day("since", self.since, now.term.since)?;
        let ended = now.term.until.filter(|until| self.ends && *until <= today);
        let until = match ended {
            Some(_) => ended,
            None if self.ends => Some(today),
            None => day("until", self.until, now.term.until)?,
        };
        if since.zip(until).is_some_and(|(since, until)| until < since) {
            return Err(Rule::new("until", "The last day lies before the first.").into());
        }
        let kinship = match self.kinship.map(str::trim) {
            None => now.kinship.clone(),
            Some("") => String::new(),
            Some(kinship) if kinship.chars().count() > 100 => {
                return Err(Rule::new("kinship", "This is too long: 100 characters at most.").into());
            }
            Some(kinship) => plain("kinship", kinship)?,
        };
        Ok(Tie { term: Term { since, until }, kinship, blocked: self.blocked.unwrap_or(now.blocked) })
    }
}

/// The statements of one kind of relation: what reads it, what makes it, what changes it.
const fn statements(bond: Bond) -> [&'static str; 3] {
    match bond {
        Bond::Caseload => [
            "SELECT since_day, until_day, '', 0 FROM caseload WHERE district_id = $1 AND counselor_id = $2 AND student_id = $3",
            "INSERT INTO caseload (district_id, counselor_id, student_id, name_key, since_day, until_day)
             SELECT $1, $2, $3, name_key, $4, $5 FROM person WHERE district_id = $1 AND person_id = $3",
            "UPDATE caseload SET since_day = $4, until_day = $5
             WHERE district_id = $1 AND counselor_id = $2 AND student_id = $3",
        ],
        Bond::Guardian => [
            "SELECT since_day, until_day, kinship, blocked FROM guardian
             WHERE district_id = $1 AND guardian_id = $2 AND student_id = $3",
            "INSERT INTO guardian (district_id, guardian_id, student_id, since_day, until_day, kinship, blocked)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            "UPDATE guardian SET since_day = $4, until_day = $5, kinship = $6, blocked = $7
             WHERE district_id = $1 AND guardian_id = $2 AND student_id = $3",
        ],
        Bond::Teaches => [
            "SELECT since_day, until_day, '', 0 FROM class_teacher
             WHERE district_id = $1 AND class_id = $2 AND teacher_id = $3",
            "INSERT INTO class_teacher (district_id, class_id, teacher_id, since_day, until_day) VALUES ($1, $2, $3, $4, $5)",
            "UPDATE class_teacher SET since_day = $4, until_day = $5
             WHERE district_id = $1 AND class_id = $2 AND teacher_id = $3",
        ],
        Bond::Attends => [
            "SELECT since_day, until_day, '', 0 FROM class_student
             WHERE district_id = $1 AND class_id = $2 AND student_id = $3",
            "INSERT INTO class_student (district_id, class_id, student_id, since_day, until_day) VALUES ($1, $2, $3, $4, $5)",
            "UPDATE class_student SET since_day = $4, until_day = $5
             WHERE district_id = $1 AND class_id = $2 AND student_id = $3",
        ],
    }
}

/// The days, kinship and block in the four columns from `at` on.
pub(super) fn tie(row: &sqlx::sqlite::SqliteRow, at: usize) -> Result<Tie, Error> {
    let day = |column| row.try_get::<Option<&str>, _>(column).map(|text| text.and_then(|text| text.parse().ok()));
    let term = Term { since: day(at)?, until: day(at + 1)? };
    Ok(Tie { term, kinship: row.try_get(at + 2)?, blocked: row.try_get(at + 3)? })
}

impl Office<'_> {
    /// What a line or form about a counselor's student comes to.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`].
    pub(in crate::storage) async fn decide_caseload(
        &mut self,
        (counselor, student): (&str, &str),
        written: &TieWritten<'_>,
    ) -> Result<Step, Error> {
        let counselor = self.named("counselor", counselor).await?;
        let student = self.named("student", student).await?;
        may_counsel(&counselor.details, &student.details)?;
        self.decide_tie(Bond::Caseload, counselor.person.0, &student, written).await
    }

    /// What a line or form about a student's guardian comes to.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`].
    pub(in crate::storage) async fn decide_guardian(
        &mut self,
        (guardian, student): (&str, &str),
        written: &TieWritten<'_>,
    ) -> Result<Step, Error> {
        let guardian = self.named("guardian", guardian).await?;
        let student = self.named("student", student).await?;
        may_guard(&guardian.details, &student.details)?;
        self.decide_tie(Bond::Guardian, guardian.person.0, &student, written).await
    }

    /// What a line or form about a place in a class comes to.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`].
    pub(in crate::storage) async fn decide_member(
        &mut self,
        (class, person): (&str, &str),
        written: &TieWritten<'_>,
    ) -> Result<Step, Error> {
        let class = self.named_class(class).await?;
        let person = self.named("person", person).await?;
        may_join(&person.details, class.school)?;
        let bond = if person.details.role == Role::Student { Bond::Attends } else { Bond::Teaches };
        self.decide_tie(bond, class.class.map_or(0, |class| class.0), &person, written).await
    }

    async fn decide_tie(
        &mut self,
        bond: Bond,
        one: i64,
        known: &super::Known,
        written: &TieWritten<'_>,
    ) -> Result<Step, Error> {
        let [read, ..] = statements(bond);
        let row = sqlx::query(read)
            .bind(self.district().0)
            .bind(one)
            .bind(known.person.0)
            .fetch_optional(&mut *self.connection)
            .await?;
        let was = row.map(|row| tie(&row, 0)).transpose()?;
        let wanted = written.over(was.as_ref(), self.today)?;
        if was.as_ref() == Some(&wanted) {
            return Ok(Step::Nothing);
        }
        let student = (known.details.role == Role::Student).then_some(known.person);
        Ok(Step::Tie { tied: Tied { bond, one, person: known.person, student }, was, wanted })
    }

    pub(super) async fn write_tie(&mut self, tied: &Tied, was: Option<&Tie>, wanted: &Tie) -> Result<i64, Error> {
        let [_, make, change] = statements(tied.bond);
        let query = sqlx::query(if was.is_some() { change } else { make })
            .bind(self.district().0)
            .bind(tied.one)
            .bind(tied.person.0)
            .bind(wanted.term.since.map(|day| day.to_string()))
            .bind(wanted.term.until.map(|day| day.to_string()));
        let query = match tied.bond {
            Bond::Guardian => query.bind(&wanted.kinship).bind(wanted.blocked),
            _ => query,
        };
        query.execute(&mut *self.connection).await?;
        // Whether anybody has the student, and what is told of what a guardian said.
        let is_blocked_anew = was.is_some_and(|was| was.blocked) != wanted.blocked;
        if let Some(student) = tied.student.filter(|_| tied.bond == Bond::Caseload || is_blocked_anew) {
            turn::settle(self.connection, (self.district(), student)).await?;
        }
        let deed = match tied.bond {
            Bond::Caseload | Bond::Guardian => Deed::ChangedRelation,
            Bond::Teaches | Bond::Attends => Deed::ChangedClass,
        };
        self.note(deed, tied.student, Some(tied.one)).await?;
        Ok(tied.one)
    }

    /// Everybody whom a person stands in a relation to. Students who are not there for the administrator are left out;
    /// adults are named, since they are part of a record that the administrator keeps.
    pub(super) async fn relatives(&mut self, person: PersonId) -> Result<Vec<Relative>, Error> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            columns!(),
            ", 0, c.since_day, c.until_day, '', 0, NULL, NULL FROM caseload c
             JOIN person p ON p.district_id = c.district_id AND p.person_id = c.counselor_id
             WHERE c.district_id = $1 AND c.student_id = $2
             UNION ALL SELECT ",
            columns!(),
            ", 0, c.since_day, c.until_day, '', 0, NULL, NULL FROM caseload c
             JOIN person p ON p.district_id = c.district_id AND p.person_id = c.student_id
             WHERE c.district_id = $1 AND c.counselor_id = $2
             UNION ALL SELECT ",
            columns!(),
            ", 1, g.since_day, g.until_day, g.kinship, g.blocked, NULL, NULL FROM guardian g
             JOIN person p ON p.district_id = g.district_id AND p.person_id = g.guardian_id
             WHERE g.district_id = $1 AND g.student_id = $2
             UNION ALL SELECT ",
            columns!(),
            ", 1, g.since_day, g.until_day, g.kinship, g.blocked, NULL, NULL FROM guardian g
             JOIN person p ON p.district_id = g.district_id AND p.person_id = g.student_id
             WHERE g.district_id = $1 AND g.guardian_id = $2
             UNION ALL SELECT ",
            columns!(),
            ", 2, t.since_day, t.until_day, '', 0, k.class_id, k.name FROM class_teacher t
             JOIN class k ON k.district_id = t.district_id AND k.class_id = t.class_id
             JOIN person p ON p.district_id = t.district_id AND p.person_id = t.teacher_id
             WHERE t.district_id = $1 AND t.teacher_id = $2
             UNION ALL SELECT ",
            columns!(),
            ", 3, t.since_day, t.until_day, '', 0, k.class_id, k.name FROM class_student t
             JOIN class k ON k.district_id = t.district_id AND k.class_id = t.class_id
             JOIN person p ON p.district_id = t.district_id AND p.person_id = t.student_id
             WHERE t.district_id = $1 AND t.student_id = $2
             ORDER BY 12, 4, 1"
        ))
        .bind(self.district().0)
        .bind(person.0)
        .fetch_all(&mut *self.connection)
        .await?;
        let mut relatives = Vec::new();
        for row in rows {
            let (person, details) = details(&row)?;
            let is_there = self.right.includes(details.role, details.school);
            if details.role == Role::Student && !is_there {
                continue;
            }
            let bond = match row.try_get::<i64, _>(BEHIND)? {
                0 => Bond::Caseload,
                1 => Bond::Guardian,
                2 => Bond::Teaches,
                _ => Bond::Attends,
            };
            let class = row
                .try_get::<Option<i64>, _>(BEHIND + 5)?
                .map(ClassId)
                .zip(row.try_get::<Option<String>, _>(BEHIND + 6)?);
            relatives.push(Relative { bond, person, details, is_there, class, tie: tie(&row, BEHIND + 1)? });
        }
        Ok(relatives)
    }

    /// Hands the open caseload of one counselor to another, as far as both and the students are there for the
    /// administrator. Gives how many students went over.
    async fn hand_over(&mut self, from: PersonId, to: &str) -> Result<usize, Error> {
        let from = self.known(from).await?;
        let to = self.named("to", to).await?;
        if from.person == to.person {
            return Err(Rule::new("to", "This is the same counselor.").into());
        }
        let students: Vec<_> = self.relatives(from.person).await?;
        let students = students.iter().filter(|other| {
            other.bond == Bond::Caseload && other.details.role == Role::Student && other.tie.term.until.is_none()
        });
        let mut handed = 0;
        for student in students {
            let id = format!("#{}", student.person);
            let from = format!("#{}", from.person);
            let to = format!("#{}", to.person);
            let begin =
                self.decide_caseload((&to, &id), &TieWritten { until: Some(""), ..TieWritten::default() }).await?;
            self.carry_out(&begin).await?;
            // What has not begun yet ends with its first day.
            let last = student.tie.term.since.map_or(self.today, |since| since.max(self.today)).to_string();
            let end = TieWritten { until: Some(&last), ..TieWritten::default() };
            let end = self.decide_caseload((&from, &id), &end).await?;
            self.carry_out(&end).await?;
            handed += 1;
        }
        Ok(handed)
    }
}

/// A form about a relation.
#[derive(Clone, Debug)]
pub struct TieForm {
    pub bond: Bond,
    /// The counselor, the guardian, the class: an id, or # and a number.
    pub one: String,
    /// The student; in a class, whoever has a place there.
    pub person: String,
    pub since: Option<String>,
    pub until: Option<String>,
    pub kinship: Option<String>,
    pub blocked: Option<bool>,
    /// Ends it with today, whatever `until` says, unless it ended before.
    pub ends: bool,
}

impl Database {
    /// Makes or changes a relation, and gives the student about whose plan that may decide otherwise now.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`]: nothing was changed.
    pub async fn put_tie(&self, right: MayAdminister, form: &TieForm, now_ms: i64) -> Result<Option<PersonId>, Error> {
        if !right.has_students() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let written = TieWritten {
            since: form.since.as_deref(),
            until: form.until.as_deref(),
            ends: form.ends,
            kinship: form.kinship.as_deref(),
            blocked: form.blocked,
        };
        let two = (form.one.as_str(), form.person.as_str());
        let step = match form.bond {
            Bond::Caseload => office.decide_caseload(two, &written).await?,
            Bond::Guardian => office.decide_guardian(two, &written).await?,
            Bond::Teaches | Bond::Attends => office.decide_member(two, &written).await?,
        };
        office.carry_out(&step).await?;
        transaction.commit().await?;
        Ok(match step {
            Step::Tie { tied, .. } => tied.student,
            _ => None,
        })
    }

    /// Hands a whole caseload from one counselor to another, all or nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`], [`Error::Database`]: nothing was changed.
    pub async fn hand_over(&self, right: MayAdminister, from: PersonId, to: &str, now_ms: i64) -> Result<usize, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let handed = office.hand_over(from, to).await?;
        transaction.commit().await?;
        Ok(handed)
    }
}
