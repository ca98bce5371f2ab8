//! What there is to administer, in numbers; and the schools.

use sqlx::Row;

use super::Office;
use crate::domain::administration::MayAdminister;
use crate::domain::person::{Role, SchoolId};
use crate::storage::error::Error;
use crate::storage::here::is_here;
use crate::storage::open::Database;

/// A school, with how many are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    pub school: SchoolId,
    pub name: String,
    pub students: i64,
    pub adults: i64,
}

/// How many of each there are for this administrator; of people, those who have not left.
#[derive(Clone, Debug)]
pub struct Numbers {
    pub people: Vec<(Role, i64)>,
    pub schools: i64,
    pub classes: i64,
}

impl Database {
    /// How many there are.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn numbers(&self, right: MayAdminister, now_ms: i64) -> Result<Numbers, Error> {
        let mut connection = self.readers.acquire().await?;
        let office = Office::open(&mut connection, right, now_ms).await?;
        let schools = office.schools.iter().filter(|(school, _)| right.includes_school(*school)).count();
        let (first, last) = office.only_school().map_or((0, i64::MAX), |school| (school.0, school.0));
        let rows = sqlx::query(concat!(
            "SELECT p.role, count(*) FROM person p WHERE p.district_id = $1 AND ",
            is_here!("p", "$4"),
            "
             AND coalesce(p.school_id, 0) BETWEEN $2 AND $3 GROUP BY p.role"
        ))
        .bind(right.district().0)
        .bind(first)
        .bind(last)
        .bind(office.today.to_string())
        .fetch_all(&mut *office.connection)
        .await?;
        let count = |role: Role| {
            let row = rows.iter().find(|row| row.get::<&str, _>(0) == role.slug());
            (role, row.map_or(0, |row| row.get(1)))
        };
        let people = right.roles().into_iter().map(count).collect();
        let classes = "SELECT count(*) FROM class WHERE district_id = $1 AND school_id BETWEEN $2 AND $3";
        let classes = sqlx::query_scalar(classes).bind(right.district().0).bind(first).bind(last);
        let classes = classes.fetch_one(&mut *office.connection).await?;
        Ok(Numbers { people, schools: i64::try_from(schools).unwrap_or(0), classes })
    }

    /// The schools of the administrator, by name.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn administered_schools(&self, right: MayAdminister, now_ms: i64) -> Result<Vec<School>, Error> {
        let mut connection = self.readers.acquire().await?;
        let office = Office::open(&mut connection, right, now_ms).await?;
        let rows = sqlx::query(concat!(
            "SELECT p.school_id, sum(p.role = 'student'), sum(p.role != 'student') FROM person p
             WHERE p.district_id = $1 AND ",
            is_here!("p", "$2"),
            " AND p.school_id IS NOT NULL GROUP BY p.school_id"
        ))
        .bind(right.district().0)
        .bind(office.today.to_string())
        .fetch_all(&mut *office.connection)
        .await?;
        let schools = office.schools.into_iter().filter(|(school, _)| right.includes_school(*school));
        let with_people = |(school, name)| {
            let row = rows.iter().find(|row| SchoolId(row.get(0)) == school);
            let (students, adults) = row.map_or((0, 0), |row| (row.get(1), row.get(2)));
            School { school, name, students, adults }
        };
        Ok(schools.map(with_people).collect())
    }
}
