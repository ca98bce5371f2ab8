//! Administration: schools, people, classes, who cares for whom, settings. Everything that changes goes through the
//! `Office` of one transaction: it reads what is there, decides by the rules of `domain::administration` what a form or
//! a line of a file comes to, and carries that out with all that is derived and an entry on the trail.

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, Row};

use super::error::Error;
use super::open::Database;
use super::trail;
use crate::domain::administration::{Details, MayAdminister, Realm, plain};
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::merge::{Now, Sent};
use crate::domain::person::{DistrictId, PersonId, ResourceId, SchoolId};
use crate::domain::resource::Resource;
use crate::domain::section::Sections;
use crate::domain::trail::{Deed, Entry};

mod account;
mod class;
mod directory;
mod linking;
mod new_year;
mod numbers;
mod person;
mod records;
mod relation;
mod requirements;
mod settings;

pub use class::{Class, ClassRow, Member};
pub use directory::{PEOPLE, PersonRow};
pub use new_year::{GradeMove, Undone};
pub use numbers::{Numbers, School};
pub use person::Person;
pub use relation::{Bond, Relative, Tie, TieForm};
pub use settings::Settings as DistrictSettings;

pub(super) use class::{ClassDetails, ClassWritten};
pub(super) use linking::Linking;
pub(super) use person::Known;
pub(super) use records::{Recorded, hundredths};
pub(super) use relation::{TieWritten, Tied};

/// What a form or a line comes to. Two that are the same read the same: a file's fingerprint is made of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It is so already.
    Nothing,
    School {
        school: Option<SchoolId>,
        was: Option<String>,
        name: String,
    },
    Person {
        who: Option<Known>,
        wanted: Details,
        /// What becomes of the account that they sign in with.
        linking: Option<Linking>,
    },
    Class {
        class: Option<ClassDetails>,
        wanted: ClassDetails,
    },
    Tie {
        tied: Tied,
        was: Option<Tie>,
        wanted: Tie,
    },
    /// A resource that is new, changes, or goes.
    Resource {
        id: Option<ResourceId>,
        wanted: Option<Resource>,
    },
    /// A line of the school's own records of its students.
    Record(Recorded),
}

/// One transaction of an administrator, or a look at one moment.
pub(super) struct Office<'c> {
    pub connection: &'c mut SqliteConnection,
    pub right: MayAdminister,
    pub now_ms: i64,
    /// The district's day.
    pub today: Day,
    /// All schools of the district, by name.
    pub schools: Vec<(SchoolId, String)>,
    /// What is required, while a file of requirements is read.
    asked: Option<requirements::Asked>,
}

impl<'c> Office<'c> {
    pub(super) async fn open(
        connection: &'c mut SqliteConnection,
        right: MayAdminister,
        now_ms: i64,
    ) -> Result<Self, Error> {
        let behind: i32 = sqlx::query_scalar("SELECT behind_utc FROM district WHERE district_id = $1")
            .bind(right.district().0)
            .fetch_optional(&mut *connection)
            .await?
            .ok_or(Error::NotFound)?;
        let rows = sqlx::query("SELECT school_id, name FROM school WHERE district_id = $1 ORDER BY name, school_id")
            .bind(right.district().0)
            .fetch_all(&mut *connection)
            .await?;
        let schools = rows.into_iter().map(|row| (SchoolId(row.get(0)), row.get(1))).collect();
        Ok(Self { connection, right, now_ms, today: Day::at(now_ms, behind), schools, asked: None })
    }

    pub(super) const fn district(&self) -> DistrictId {
        self.right.district()
    }

    /// The school that a number or a name means, if it is there for this administrator.
    pub(super) fn school_of(&self, text: &str) -> Option<SchoolId> {
        let by_number =
            || text.parse::<SchoolId>().ok().filter(|id| self.schools.iter().any(|(school, _)| school == id));
        let mut named = self.schools.iter().filter(|(_, name)| name.to_lowercase() == text.to_lowercase());
        let by_name = named.next().map(|(school, _)| *school).filter(|_| named.next().is_none());
        by_number().or(by_name).filter(|school| self.right.includes_school(*school))
    }

    /// What a school comes to: a new one, or another name for one that is there.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`].
    pub(super) fn decide_school(&self, school: Option<SchoolId>, name: &str) -> Result<Step, Error> {
        use crate::domain::error::Error as Rule;
        if !self.right.makes_schools() {
            return Err(Error::NotFound);
        }
        let name = plain("name", name)?;
        let was = school.and_then(|school| self.schools.iter().find(|(id, _)| *id == school));
        if was.is_some_and(|(_, was)| *was == name) {
            return Ok(Step::Nothing);
        }
        if school.is_some_and(|school| school.0 < 1) {
            return Err(Rule::new("number", "The number of a school is 1 or more.").into());
        }
        let same =
            |(id, other): &(SchoolId, String)| Some(*id) != school && other.to_lowercase() == name.to_lowercase();
        if self.schools.iter().any(same) {
            return Err(Rule::new("name", "Another school has this name.").into());
        }
        Ok(Step::School { school, was: was.map(|(_, name)| name.clone()), name })
    }

    /// Writes what was decided, all that is derived from it, and an entry on the trail. Gives the number of what was
    /// made or changed.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub(super) async fn carry_out(&mut self, step: &Step) -> Result<i64, Error> {
        match step {
            Step::Nothing => Ok(0),
            Step::School { school, was, name } => {
                let school = match school {
                    Some(school) => school.0,
                    None => self.schools.iter().map(|(school, _)| school.0).max().unwrap_or(0) + 1,
                };
                let statement = if was.is_some() {
                    "UPDATE school SET name = $3 WHERE district_id = $1 AND school_id = $2"
                } else {
                    "INSERT INTO school (district_id, school_id, name) VALUES ($1, $2, $3)"
                };
                let district = self.district().0;
                sqlx::query(statement).bind(district).bind(school).bind(name).execute(&mut *self.connection).await?;
                self.schools.retain(|(id, _)| id.0 != school);
                self.schools.push((SchoolId(school), name.clone()));
                self.note(Deed::ChangedSchool, None, Some(school)).await?;
                Ok(school)
            }
            Step::Person { who, wanted, linking } => {
                let person = match who {
                    Some(known) if known.details == *wanted => known.person.0,
                    who => self.write_person(who.as_ref(), wanted).await?,
                };
                if let Some(linking) = linking {
                    self.write_linking(PersonId(person), linking).await?;
                }
                Ok(person)
            }
            Step::Class { class, wanted } => self.write_class(class.as_ref(), wanted).await,
            Step::Tie { tied, was, wanted } => self.write_tie(tied, was.as_ref(), wanted).await,
            Step::Resource { id, wanted } => self.write_resource(*id, wanted.as_ref(), "").await,
            Step::Record(recorded) => self.write_record(recorded).await.map(|()| 0),
        }
    }

    /// Puts an entry on the trail.
    pub(super) async fn note(
        &mut self,
        deed: Deed,
        student: Option<PersonId>,
        subject: Option<i64>,
    ) -> Result<(), Error> {
        let who = (self.right.actor(), self.right.capacity());
        let entry = Entry { subject, ..Entry::of(self.district(), self.now_ms, who, deed) };
        let entry = match student {
            Some(student) => entry.about(student, Sections::default()),
            None => entry,
        };
        trail::append(self.connection, &entry).await
    }

    /// Where something of this school is looked for: the school alone for its own administrator.
    pub(super) const fn only_school(&self) -> Option<SchoolId> {
        match self.right.realm() {
            Realm::School(school) => Some(school),
            Realm::District | Realm::Owner => None,
        }
    }
}

/// The columns of a person, as [`details`] reads them.
macro_rules! columns {
    () => {
        "p.person_id, p.role, p.name, p.name_key, p.school_id, p.grade, p.local_id, p.born_day, p.left_day, p.email, p.graduated"
    };
}
use columns;

/// Where what stands behind the columns of a person begins.
const BEHIND: usize = 11;

/// A row that begins with the columns of a person.
fn details(row: &SqliteRow) -> Result<(PersonId, Details), Error> {
    let person: i64 = row.try_get(0)?;
    let corrupt = |what: &str| Error::Corrupt { table: "person", what: format!("person {person}: {what}") };
    let day = |column: usize, name: &str| match row.try_get::<Option<&str>, _>(column)? {
        Some(text) => text.parse::<Day>().map(Some).map_err(|_| corrupt(name)),
        None => Ok(None),
    };
    let details = Details {
        role: row.try_get::<&str, _>(1)?.parse().map_err(|_| corrupt("role"))?,
        name: row.try_get(2)?,
        name_key: row.try_get(3)?,
        school: row.try_get::<Option<i64>, _>(4)?.map(SchoolId),
        grade: row.try_get::<Option<u8>, _>(5)?.and_then(Grade::new),
        local_id: row.try_get(6)?,
        born: day(7, "born_day")?,
        left: day(8, "left_day")?,
        email: row.try_get(9)?,
        graduated: row.try_get(10)?,
    };
    Ok((PersonId(person), details))
}

impl Database {
    /// Makes a school, or gives one another name, for whoever saw it under the name that stands beside its number.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Rule`] also where somebody else gave it another name meanwhile, [`Error::Database`].
    pub async fn put_school(
        &self,
        right: MayAdminister,
        school: Option<(SchoolId, &str)>,
        name: &str,
        now_ms: i64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let mut office = Office::open(&mut transaction, right, now_ms).await?;
        if let Some((school, seen)) = school.filter(|_| right.makes_schools()) {
            let now = office.schools.iter().find(|(id, _)| *id == school).ok_or(Error::NotFound)?;
            if Sent::of_one("name", seen, name).set(&Now::from([("name", now.1.clone())]))?.is_empty() {
                return Ok(());
            }
        }
        let step = office.decide_school(school.map(|(school, _)| school), name)?;
        office.carry_out(&step).await?;
        transaction.commit().await?;
        Ok(())
    }
}
