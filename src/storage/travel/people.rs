//! Who wrote what arrives: the student is the student, and everybody else a name as the former school told it, whatever
//! names there are here.

use std::collections::HashMap;

use sqlx::sqlite::SqliteConnection;

use super::form::{Author, Travelling};
use crate::domain::person::{DistrictId, PersonId, Role};
use crate::storage::error::Error;
use crate::storage::people::next_person;
use crate::storage::roster::name_key;

/// The people of one file, as they are called here. Nobody is made before something of theirs comes.
pub(super) struct People<'a> {
    told: HashMap<i64, &'a Author>,
    known: HashMap<i64, PersonId>,
    district: DistrictId,
    student: PersonId,
}

impl<'a> People<'a> {
    pub(super) fn of(travelling: &'a Travelling, (district, student): (DistrictId, PersonId)) -> Self {
        let told = travelling.people.iter().map(|author| (author.number, author)).collect();
        Self { told, known: HashMap::from([(travelling.student.number, student)]), district, student }
    }

    /// How many stand beside something that came.
    pub(super) fn count(&self) -> u64 {
        self.known.len() as u64 - 1
    }

    /// Who this number of the file is here.
    pub(super) async fn person(&mut self, connection: &mut SqliteConnection, number: i64) -> Result<PersonId, Error> {
        if let Some(person) = self.known.get(&number) {
            return Ok(*person);
        }
        let author = *self.told.get(&number).ok_or(Error::NotFound)?;
        let found = sqlx::query_scalar(
            "SELECT person_id FROM former WHERE district_id = $1 AND student_id = $2 AND number = $3 AND name = $4
             AND role = $5 AND place = $6",
        )
        .bind(self.district.0)
        .bind(self.student.0)
        .bind(author.number)
        .bind(&author.name)
        .bind(&author.role)
        .bind(&author.place)
        .fetch_optional(&mut *connection)
        .await?;
        let person = match found {
            Some(person) => PersonId(person),
            None => self.make(connection, author).await?,
        };
        self.known.insert(number, person);
        Ok(person)
    }

    async fn make(&self, connection: &mut SqliteConnection, author: &Author) -> Result<PersonId, Error> {
        let person = next_person(connection, self.district).await?;
        let name = called(author);
        sqlx::query(
            "INSERT INTO person (district_id, person_id, role, name, name_key) VALUES ($1, $2, $3, $4, $5);
             INSERT INTO former (district_id, student_id, person_id, number, name, role, place)
             VALUES ($1, $6, $2, $7, $8, $9, $10)",
        )
        .bind(self.district.0)
        .bind(person.0)
        .bind(Role::Former.slug())
        .bind(&name)
        .bind(name_key(&name))
        .bind(self.student.0)
        .bind(author.number)
        .bind(&author.name)
        .bind(&author.role)
        .bind(&author.place)
        .execute(connection)
        .await?;
        Ok(person)
    }
}

/// The name beside what somebody of a former school wrote: "Ms. Rivera (counselor, Northside)".
fn called(author: &Author) -> String {
    let role = author.role.parse().map_or("", Role::title);
    format!("{} ({role}, {})", author.name, author.place)
}
