//! Classes: their list, one of them with everybody in it, making and changing.

use sqlx::{Connection, Row};

use super::relation::{Tie, tie};
use super::{BEHIND, Office, Step, columns, details};
use crate::domain::administration::{Details, MayAdminister, local_id, of_class, plain};
use crate::domain::error::Error as Rule;
use crate::domain::merge::Sent;
use crate::domain::person::{ClassId, PersonId, Role, SchoolId};
use crate::domain::trail::Deed;
use crate::storage::error::Error;
use crate::storage::open::Database;

/// Classes of one page.
const CLASSES: usize = 50;

/// A class as it is kept; one that is to be made has no number yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::storage) struct ClassDetails {
    pub class: Option<ClassId>,
    pub school: SchoolId,
    pub name: String,
    pub local_id: Option<String>,
}

/// A class of the list.
#[derive(Clone, Debug)]
pub struct ClassRow {
    pub class: ClassId,
    pub name: String,
    pub school: SchoolId,
    pub local_id: Option<String>,
    /// Places that have not ended.
    pub teachers: i64,
    pub students: i64,
}

/// Somebody with a place in a class.
#[derive(Clone, Debug)]
pub struct Member {
    pub person: PersonId,
    pub details: Details,
    /// Whether there is a page of theirs for this administrator.
    pub is_there: bool,
    pub tie: Tie,
}

/// A class with everybody in it.
#[derive(Clone, Debug)]
pub struct Class {
    pub row: ClassRow,
    pub members: Vec<Member>,
}

/// What a form or a line says of a class; what is not there stays.
#[derive(Clone, Debug, Default)]
pub(in crate::storage) struct ClassWritten<'t> {
    pub name: Option<&'t str>,
    pub school: Option<&'t str>,
    pub local_id: Option<&'t str>,
}

const ONE: &str = "SELECT class_id, school_id, name, local_id FROM class WHERE district_id = $1 AND class_id = $2";
const BY_LOCAL_ID: &str =
    "SELECT class_id, school_id, name, local_id FROM class WHERE district_id = $1 AND local_id = $2";

fn class_of(row: &sqlx::sqlite::SqliteRow) -> ClassDetails {
    ClassDetails {
        class: Some(ClassId(row.get(0))),
        school: SchoolId(row.get(1)),
        name: row.get(2),
        local_id: row.get(3),
    }
}

impl Office<'_> {
    /// The class with this number, if it is there for the administrator.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    async fn class(&mut self, class: ClassId) -> Result<ClassDetails, Error> {
        let row = sqlx::query(ONE).bind(self.district().0).bind(class.0).fetch_optional(&mut *self.connection).await?;
        let class = row.map(|row| class_of(&row)).ok_or(Error::NotFound)?;
        if self.right.includes_school(class.school) { Ok(class) } else { Err(Error::NotFound) }
    }

    /// Whichever class has this id in the district.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub(in crate::storage) async fn class_by_local_id(&mut self, id: &str) -> Result<Option<ClassDetails>, Error> {
        let query = sqlx::query(BY_LOCAL_ID).bind(self.district().0).bind(id.trim());
        Ok(query.fetch_optional(&mut *self.connection).await?.map(|row| class_of(&row)))
    }

    /// The class that a form or a line names: by id, or with # by the number that we gave.
    ///
    /// # Errors
    /// [`Error::Rule`], the same for those that are not there and those that are not the administrator's.
    pub(in crate::storage) async fn named_class(&mut self, id: &str) -> Result<ClassDetails, Error> {
        let found = match id.trim().strip_prefix('#') {
            Some(number) => match number.parse() {
                Ok(class) => self.class(class).await.ok(),
                Err(_) => None,
            },
            None => self.class_by_local_id(id).await?.filter(|class| self.right.includes_school(class.school)),
        };
        found.ok_or_else(|| Rule::new("class", "No class here has this id.").into())
    }

    /// What a class's fields come to.
    ///
    /// # Errors
    /// [`Error::Rule`], [`Error::Database`].
    pub(in crate::storage) async fn decide_class(
        &mut self,
        class: Option<ClassDetails>,
        written: &ClassWritten<'_>,
    ) -> Result<Step, Error> {
        let name = match (written.name, &class) {
            (None, Some(class)) => class.name.clone(),
            (name, _) => plain("name", name.unwrap_or_default())?,
        };
        let school = match (written.school, &class) {
            (None, Some(class)) => class.school,
            (school, _) => self
                .school_of(school.unwrap_or_default().trim())
                .ok_or(Rule::new("school", "You administer no school of this number or name."))?,
        };
        let id = match (written.local_id.map(str::trim), &class) {
            (None, Some(class)) => class.local_id.clone(),
            (None | Some(""), _) => None,
            (Some(id), _) => Some(local_id(id)?),
        };
        let wanted = ClassDetails { class: class.as_ref().and_then(|class| class.class), school, name, local_id: id };
        if class.as_ref() == Some(&wanted) {
            return Ok(Step::Nothing);
        }
        if class.as_ref().is_some_and(|class| class.school != wanted.school) {
            return Err(Rule::new("school", "A class stays at its school. Make a new one there.").into());
        }
        if let Some(id) = &wanted.local_id
            && class.as_ref().is_none_or(|class| class.local_id.as_ref() != Some(id))
            && self.class_by_local_id(id).await?.is_some()
        {
            return Err(Rule::new("id", "This id is taken.").into());
        }
        Ok(Step::Class { class, wanted })
    }

    pub(super) async fn write_class(
        &mut self,
        class: Option<&ClassDetails>,
        wanted: &ClassDetails,
    ) -> Result<i64, Error> {
        let district = self.district().0;
        let (statement, number) = match class.and_then(|class| class.class) {
            Some(class) => (
                "UPDATE class SET school_id = $3, name = $4, local_id = $5 WHERE district_id = $1 AND class_id = $2",
                class.0,
            ),
            None => (
                "INSERT INTO class (district_id, class_id, school_id, name, local_id) VALUES ($1, $2, $3, $4, $5)",
                sqlx::query_scalar("SELECT coalesce(max(class_id), 0) + 1 FROM class WHERE district_id = $1")
                    .bind(district)
                    .fetch_one(&mut *self.connection)
                    .await?,
            ),
        };
        sqlx::query(statement)
            .bind(district)
            .bind(number)
            .bind(wanted.school.0)
            .bind(&wanted.name)
            .bind(&wanted.local_id)
            .execute(&mut *self.connection)
            .await?;
        self.note(Deed::ChangedClass, None, Some(number)).await?;
        Ok(number)
    }
}

/// A row of the list: the class, and how many places in it have not ended on day $3.
macro_rules! rows {
    ($which:literal) => {
        concat!(
            "SELECT k.class_id, k.school_id, k.name, k.local_id,
             (SELECT count(*) FROM class_teacher t WHERE t.district_id = k.district_id AND t.class_id = k.class_id
              AND (t.until_day IS NULL OR t.until_day > $3)),
             (SELECT count(*) FROM class_student s WHERE s.district_id = k.district_id AND s.class_id = k.class_id
              AND (s.until_day IS NULL OR s.until_day > $3))
             FROM class k WHERE k.district_id = $1 AND ",
            $which
        )
    };
}

fn row_of(row: &sqlx::sqlite::SqliteRow) -> ClassRow {
    ClassRow {
        class: ClassId(row.get(0)),
        school: SchoolId(row.get(1)),
        name: row.get(2),
        local_id: row.get(3),
        teachers: row.get(4),
        students: row.get(5),
    }
}

impl Database {
    /// A page of classes behind `after`, in the order in which they were made; of one school, if wanted. Gives also
    /// where the next page starts.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`].
    pub async fn classes(
        &self,
        right: MayAdminister,
        (school, after): (Option<SchoolId>, Option<ClassId>),
        now_ms: i64,
    ) -> Result<(Vec<ClassRow>, Option<ClassId>), Error> {
        if !right.has_students() {
            return Err(Error::NotFound);
        }
        let mut connection = self.readers.acquire().await?;
        let office = Office::open(&mut connection, right, now_ms).await?;
        let (first, last) = office.only_school().or(school).map_or((0, i64::MAX), |school| (school.0, school.0));
        let rows = sqlx::query(rows!("k.class_id > $2 AND k.school_id BETWEEN $4 AND $5 ORDER BY k.class_id LIMIT $6"))
            .bind(right.district().0)
            .bind(after.map_or(0, |after| after.0))
            .bind(office.today.to_string())
            .bind(first)
            .bind(last)
            .bind(i64::try_from(CLASSES).unwrap_or(0) + 1)
            .fetch_all(&mut *office.connection)
            .await?;
        let mut rows: Vec<_> = rows.iter().map(row_of).collect();
        let has_more = rows.len() > CLASSES;
        rows.truncate(CLASSES);
        let next = if has_more { rows.last().map(|row| row.class) } else { None };
        Ok((rows, next))
    }

    /// One class with everybody in it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn class(&self, right: MayAdminister, class: ClassId, now_ms: i64) -> Result<Class, Error> {
        let mut connection = self.readers.acquire().await?;
        let mut office = Office::open(&mut connection, right, now_ms).await?;
        office.class(class).await?;
        let row = sqlx::query(rows!("k.class_id = $2"))
            .bind(right.district().0)
            .bind(class.0)
            .bind(office.today.to_string())
            .fetch_one(&mut *office.connection)
            .await?;
        let members = sqlx::query(concat!(
            "SELECT ",
            columns!(),
            ", t.since_day, t.until_day, '', 0 FROM class_teacher t
             JOIN person p ON p.district_id = t.district_id AND p.person_id = t.teacher_id
             WHERE t.district_id = $1 AND t.class_id = $2
             UNION ALL SELECT ",
            columns!(),
            ", s.since_day, s.until_day, '', 0 FROM class_student s
             JOIN person p ON p.district_id = s.district_id AND p.person_id = s.student_id
             WHERE s.district_id = $1 AND s.class_id = $2 ORDER BY 4, 1"
        ))
        .bind(right.district().0)
        .bind(class.0)
        .fetch_all(&mut *office.connection)
        .await?;
        let mut found = Vec::new();
        for row in members {
            let (person, details) = details(&row)?;
            let is_there = right.includes(details.role, details.school);
            if is_there || details.role != Role::Student {
                found.push(Member { person, details, is_there, tie: tie(&row, BEHIND)? });
            }
        }
        Ok(Class { row: row_of(&row), members: found })
    }

    /// Makes a class of the fields of a form, or changes in one what the form changed; gives its number.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] also where somebody else changed the same field meanwhile, [`Error::Database`]:
    /// nothing was changed.
    pub async fn put_class(
        &self,
        right: MayAdminister,
        class: Option<ClassId>,
        sent: &Sent,
        now_ms: i64,
    ) -> Result<ClassId, Error> {
        if !right.has_students() {
            return Err(Error::NotFound);
        }
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        let (known, fields) = match class {
            Some(class) => {
                let known = office.class(class).await?;
                let fields = sent.set(&of_class(&known.name, known.local_id.as_deref()))?;
                (Some(known), fields)
            }
            None => (None, sent.form.clone()),
        };
        let field = |name: &str| fields.get(name).map(String::as_str);
        let written = ClassWritten { name: field("name"), school: field("school"), local_id: field("local_id") };
        let step = office.decide_class(known, &written).await?;
        let made = office.carry_out(&step).await?;
        transaction.commit().await?;
        Ok(class.unwrap_or(ClassId(made)))
    }
}
