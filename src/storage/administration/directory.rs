//! The list of people: keyset pages by name, of the district or of one school.

use sqlx::Row;

use super::{BEHIND, Office, columns, details};
use crate::domain::administration::{Details, Directory, MayAdminister, Spot};
use crate::domain::person::{PersonId, Role};
use crate::storage::error::Error;
use crate::storage::here::is_here;
use crate::storage::open::Database;
use crate::storage::roster::name_key;

/// People of one page.
pub const PEOPLE: usize = 50;

/// One person of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    pub person: PersonId,
    pub details: Details,
    pub school: Option<String>,
}

macro_rules! page {
    ($index:literal, $scope:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", c.name FROM person p INDEXED BY ",
            $index,
            "
             LEFT JOIN school c ON c.district_id = p.district_id AND c.school_id = p.school_id
             WHERE p.district_id = $1 AND ",
            $scope,
            " AND (p.name_key, p.person_id) > ($3, $4) AND p.name_key < $5
             AND p.role IN (SELECT value FROM json_each($6)) AND ",
            is_here!("p", "$9"),
            " != $7
             ORDER BY p.name_key, p.person_id LIMIT $8"
        )
    };
}

const DISTRICT: &str = page!("person_by_name", "$2 = 0");
const SCHOOL: &str = page!("person_by_school", "p.school_id = $2");

impl Database {
    /// A page of the people whom the administrator has and `filter` leaves, and where the next page starts.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn people(
        &self,
        right: MayAdminister,
        filter: &Directory,
        now_ms: i64,
    ) -> Result<(Vec<PersonRow>, Option<Spot>), Error> {
        let mut connection = self.readers.acquire().await?;
        let office = Office::open(&mut connection, right, now_ms).await?;
        let own = office.only_school();
        if own.is_some() && filter.school.is_some() && filter.school != own {
            // Another school's people are not there.
            return Ok((Vec::new(), None));
        }
        let school = own.or(filter.school);
        let roles = right.roles().into_iter().filter(|role| filter.role.is_none_or(|wanted| wanted == *role));
        let roles: Vec<_> = roles.map(Role::slug).collect();
        let prefix = name_key(&filter.name);
        let end = format!("{prefix}\u{10FFFF}");
        let (start, start_id) = match &filter.after {
            Some(spot) if spot.name_key >= prefix => (spot.name_key.clone(), spot.person.0),
            _ => (prefix, -1),
        };
        let rows = sqlx::query(if school.is_some() { SCHOOL } else { DISTRICT })
            .bind(right.district().0)
            .bind(school.map_or(0, |school| school.0))
            .bind(start)
            .bind(start_id)
            .bind(end)
            .bind(serde_json::json!(roles).to_string())
            .bind(filter.left)
            .bind(i64::try_from(PEOPLE).unwrap_or(0) + 1)
            .bind(office.today.to_string())
            .fetch_all(&mut *office.connection)
            .await?;
        let mut people = Vec::new();
        for row in &rows {
            let (person, details) = details(row)?;
            people.push(PersonRow { person, details, school: row.try_get(BEHIND)? });
        }
        let has_more = people.len() > PEOPLE;
        people.truncate(PEOPLE);
        let next = people.last().filter(|_| has_more);
        let next = next.map(|row| Spot { name_key: row.details.name_key.clone(), person: row.person });
        Ok((people, next))
    }
}
