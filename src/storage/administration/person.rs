//! One person: reading, adding, changing. A student's seat on the desk, plan and caseloads follow in the same
//! transaction.

use sqlx::Connection;

use super::relation::Relative;
use super::{Office, Step, columns, details};
use crate::domain::administration::{Details, MayAdminister, Written, ordered};
use crate::domain::error::Error as Rule;
use crate::domain::grade::Grade;
use crate::domain::merge::Sent;
use crate::domain::person::{PersonId, PlanId, Role, SchoolId};
use crate::domain::status::PlanStatus;
use crate::domain::trail::Deed;
use crate::storage::catalogue::{self, Counting};
use crate::storage::error::Error;
use crate::storage::log;
use crate::storage::open::Database;
use crate::storage::people::next_person;
use crate::storage::roster::name_key;
use crate::storage::session::end_all;
use crate::storage::standing::{self, Seat};
use crate::storage::{turn, year};

/// Somebody who is there for the administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::storage) struct Known {
    pub person: PersonId,
    pub details: Details,
}

/// A person as the page shows them.
#[derive(Clone, Debug)]
pub struct Person {
    pub person: PersonId,
    pub details: Details,
    /// Those whom this person stands in a relation to, both ways.
    pub relatives: Vec<Relative>,
    /// The schools that this administrator may name.
    pub schools: Vec<(SchoolId, String)>,
    /// Whether the account is disabled; nothing where there is no account.
    pub is_disabled: Option<bool>,
}

impl Office<'_> {
    /// The person with this number.
    ///
    /// # Errors
    /// [`Error::NotFound`] also for those whom the administrator has no right to.
    pub(in crate::storage) async fn known(&mut self, person: PersonId) -> Result<Known, Error> {
        let row =
            sqlx::query(concat!("SELECT ", columns!(), " FROM person p WHERE p.district_id = $1 AND p.person_id = $2"))
                .bind(self.district().0)
                .bind(person.0)
                .fetch_optional(&mut *self.connection)
                .await?;
        let (person, details) = details(&row.ok_or(Error::NotFound)?)?;
        if self.right.includes(details.role, details.school) {
            Ok(Known { person, details })
        } else {
            Err(Error::NotFound)
        }
    }

    /// Whoever has this id in the district, and whether they are there for the administrator.
    pub(in crate::storage) async fn by_local_id(&mut self, id: &str) -> Result<Option<(Known, bool)>, Error> {
        let row =
            sqlx::query(concat!("SELECT ", columns!(), " FROM person p WHERE p.district_id = $1 AND p.local_id = $2"))
                .bind(self.district().0)
                .bind(id)
                .fetch_optional(&mut *self.connection)
                .await?;
        let Some(row) = row else { return Ok(None) };
        let (person, details) = details(&row)?;
        let is_there = self.right.includes(details.role, details.school);
        Ok(Some((Known { person, details }, is_there)))
    }

    /// Somebody whom a form or a line names: by id, or with # by the number that we gave.
    ///
    /// # Errors
    /// [`Error::Rule`] about `field`, the same for those who are not there and those who are not the
    /// administrator's.
    pub(in crate::storage) async fn named(&mut self, field: &'static str, id: &str) -> Result<Known, Error> {
        let found = match id.trim().strip_prefix('#') {
            Some(number) => match number.parse() {
                Ok(person) => self.known(person).await,
                Err(_) => Err(Error::NotFound),
            },
            None => match self.by_local_id(id.trim()).await? {
                Some((known, true)) => Ok(known),
                _ => Err(Error::NotFound),
            },
        };
        found.map_err(|error| match error {
            Error::NotFound => Rule::new(field, "Nobody here has this id.").into(),
            other => other,
        })
    }

    /// What a person's fields come to.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`].
    pub(in crate::storage) async fn decide_person(
        &mut self,
        who: Option<Known>,
        written: &Written,
    ) -> Result<Step, Error> {
        let now = who.as_ref().map(|known| &known.details);
        let wanted = written.over(now, |text| self.school_of(text), name_key, self.today)?;
        if now == Some(&wanted) {
            return Ok(Step::Nothing);
        }
        if !self.right.includes(wanted.role, wanted.school) {
            return Err(Rule::new("role", "You cannot make somebody of this role and school.").into());
        }
        if let Some(known) = &who {
            let is_last = known.details.role == Role::DistrictAdmin && self.is_last_administrator(known.person).await?;
            self.right.may_become(known.person, &known.details, &wanted, is_last)?;
        }
        if let Some(id) =
            wanted.local_id.as_deref().filter(|id| now.and_then(|now| now.local_id.as_deref()) != Some(*id))
            && self.by_local_id(id).await?.is_some()
        {
            return Err(Rule::new("id", "This id is taken.").into());
        }
        Ok(Step::Person { who, wanted, linking: None })
    }

    pub(super) async fn write_person(&mut self, who: Option<&Known>, wanted: &Details) -> Result<i64, Error> {
        let person = match who {
            Some(known) => known.person,
            None => next_person(self.connection, self.right.district()).await?,
        };
        let statement = if who.is_some() {
            "UPDATE person SET role = $3, name = $4, name_key = $5, school_id = $6, grade = $7, local_id = $8,
                               born_day = $9, left_day = $10, email = $11, graduated = $12,
                               grade_year = iif(grade IS $7, grade_year, $13)
             WHERE district_id = $1 AND person_id = $2"
        } else {
            "INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade, local_id, born_day, left_day,
                                 email, graduated, grade_year)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        };
        sqlx::query(statement)
            .bind(self.district().0)
            .bind(person.0)
            .bind(wanted.role.slug())
            .bind(&wanted.name)
            .bind(&wanted.name_key)
            .bind(wanted.school.map(|school| school.0))
            .bind(wanted.grade.map(Grade::number))
            .bind(&wanted.local_id)
            .bind(wanted.born.map(|day| day.to_string()))
            .bind(wanted.left.map(|day| day.to_string()))
            .bind(&wanted.email)
            .bind(wanted.graduated)
            .bind(wanted.grade.map(|_| self.today.school_year().0))
            .execute(&mut *self.connection)
            .await?;
        if wanted.role == Role::Student {
            self.seat(person, who.map(|known| &known.details), wanted).await?;
            if who.is_some_and(|known| known.details.school != wanted.school) {
                self.leave_school(person, wanted.school).await?;
                turn::settle(self.connection, (self.district(), person)).await?;
            }
            if let (true, Some(grade)) = (wanted.graduated, wanted.grade) {
                year::close_for_good(self.connection, (self.district(), person), grade, self.now_ms).await?;
            }
        }
        if who.is_some_and(|Known { details, .. }| (details.role, details.left) != (wanted.role, wanted.left)) {
            turn::settle_those_of(self.connection, (self.district(), person)).await?;
        }
        if who.is_some_and(|known| known.details.signs_in_anew(wanted)) {
            end_all(self.connection, (self.district(), person)).await?;
        }
        let student = (wanted.role == Role::Student).then_some(person);
        self.note(Deed::ChangedPerson, student, Some(person.0)).await?;
        Ok(person.0)
    }

    /// Ends with today what the staff and the classes of other schools had to do with a student: no educational
    /// interest of theirs is left (34 CFR 99.31(a)(1)). Who belongs to no school keeps the student.
    async fn leave_school(&mut self, student: PersonId, school: Option<SchoolId>) -> Result<(), Error> {
        for elsewhere in [
            "UPDATE caseload SET until_day = $3 WHERE district_id = $1 AND student_id = $2
             AND (until_day IS NULL OR until_day > $3) AND counselor_id IN (
                SELECT person_id FROM person WHERE district_id = $1 AND school_id IS NOT NULL AND school_id IS NOT $4)",
            "UPDATE class_student SET until_day = $3 WHERE district_id = $1 AND student_id = $2
             AND (until_day IS NULL OR until_day > $3) AND class_id IN (
                SELECT class_id FROM class WHERE district_id = $1 AND school_id IS NOT $4)",
        ] {
            sqlx::query(elsewhere)
                .bind(self.district().0)
                .bind(student.0)
                .bind(self.today.to_string())
                .bind(school.map(|school| school.0))
                .execute(&mut *self.connection)
                .await?;
        }
        Ok(())
    }

    /// Brings a student's place on the desk, and in the order of caseloads, to where it belongs now. Whoever left has
    /// none.
    async fn seat(&mut self, student: PersonId, now: Option<&Details>, wanted: &Details) -> Result<(), Error> {
        let (district, school) = (self.district(), wanted.school);
        let (Some(school), Some(grade)) = (school, wanted.grade) else { return Ok(()) };
        let place =
            |details: &Details| (details.school, details.grade, details.name_key.clone(), details.left.is_some());
        if now.is_some_and(|now| place(now) == place(wanted)) {
            if now.is_some_and(|now| now.local_id != wanted.local_id) && wanted.left.is_none() {
                standing::name(self.connection, (district, student)).await?;
            }
            return Ok(());
        }
        if now.is_some_and(|now| now.name_key != wanted.name_key) {
            sqlx::query("UPDATE caseload SET name_key = $3 WHERE district_id = $1 AND student_id = $2")
                .bind(district.0)
                .bind(student.0)
                .bind(&wanted.name_key)
                .execute(&mut *self.connection)
                .await?;
        }
        standing::stand_up(self.connection, (district, student)).await?;
        let plan = self.plan(student).await?;
        if wanted.left.is_some() {
            return Ok(());
        }
        // Which boxes count follows from the grade: how the plan stands is asked of its own log.
        let counting = catalogue::newest(self.connection, district).await?.counting();
        let (tells, changed_ms) = if now.is_some() {
            self.told((student, plan, grade), &counting).await?
        } else {
            (PlanStatus::default(), None)
        };
        // The check-ins come along; the window is that of where the student sits now.
        let contact = turn::contact(self.connection, (district, student), (school, grade), changed_ms).await?;
        let (name_key, boxes) = (wanted.name_key.clone(), counting.boxes);
        let (status, talk) = (contact.status(tells), contact.talk);
        let seat = Seat { district, student, school, grade, name_key, status, talk, boxes };
        standing::sit_down(self.connection, &seat, plan.0, changed_ms).await
    }

    async fn told(&mut self, of: (PersonId, PlanId, Grade), by: &Counting) -> Result<(PlanStatus, Option<i64>), Error> {
        let (district, (student, plan, grade)) = (self.district(), of);
        let (replica, _) = log::replay(self.connection, (district, plan), 0, u64::MAX).await?;
        let changed = log::last_change(self.connection, (district, plan), student).await?;
        Ok((by.status(&replica, grade), changed))
    }

    /// The newest plan of a student, open again where it was closed while they were away; an empty one of this school
    /// year where there is none.
    async fn plan(&mut self, student: PersonId) -> Result<PlanId, Error> {
        let newest =
            "SELECT plan_id FROM plan WHERE district_id = $1 AND student_id = $2 ORDER BY school_year DESC LIMIT 1";
        let found: Option<i64> = sqlx::query_scalar(newest)
            .bind(self.district().0)
            .bind(student.0)
            .fetch_optional(&mut *self.connection)
            .await?;
        if let Some(plan) = found {
            year::open_again(self.connection, PlanId(plan)).await?;
            return Ok(PlanId(plan));
        }
        let year = self.today.school_year().0;
        let plan: i64 = sqlx::query_scalar(
            "INSERT INTO plan (district_id, student_id, school_year) VALUES ($1, $2, $3) RETURNING plan_id",
        )
        .bind(self.district().0)
        .bind(student.0)
        .bind(year)
        .fetch_one(&mut *self.connection)
        .await?;
        sqlx::query(
            "INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms)
             VALUES ($1, $2, 0, 'year_start', $3, unixepoch($4 || '-07-01') * 1000)",
        )
        .bind(self.district().0)
        .bind(plan)
        .bind(student.0)
        .bind(year)
        .execute(&mut *self.connection)
        .await?;
        Ok(PlanId(plan))
    }
}

impl Database {
    /// One person with their relations.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn administered_person(
        &self,
        right: MayAdminister,
        person: PersonId,
        now_ms: i64,
    ) -> Result<Person, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut transaction = connection.begin().await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let Known { person, details } = office.known(person).await?;
        let relatives = office.relatives(person).await?;
        let is_disabled = office.is_disabled(person).await?;
        let mut schools = std::mem::take(&mut office.schools);
        schools.retain(|(school, _)| right.includes_school(*school));
        transaction.rollback().await?;
        Ok(Person { person, details, relatives, schools, is_disabled })
    }

    /// Adds a person of the fields of a form, or changes in one what the form changed; gives the number.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] also where somebody else changed the same field meanwhile, [`Error::Database`],
    /// [`Error::Corrupt`]: nothing was changed.
    pub async fn put_person(
        &self,
        right: MayAdminister,
        person: Option<PersonId>,
        sent: &Sent,
        now_ms: i64,
    ) -> Result<PersonId, Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let (who, fields) = match person {
            Some(person) => {
                let known = office.known(person).await?;
                let now = known.details.fields();
                (Some(known), ordered(sent.clone(), &now).set(&now)?)
            }
            None => (None, sent.form.clone()),
        };
        let step = office.decide_person(who, &Written::of(fields)).await?;
        let made = office.carry_out(&step).await?;
        transaction.commit().await?;
        Ok(person.unwrap_or(PersonId(made)))
    }
}
