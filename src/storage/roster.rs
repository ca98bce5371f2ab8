//! Who comes to a district: schools, people, caseloads, and an empty plan for each student.

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::error::Error;
use super::open::Database;
use super::standing::{self, Seat};
use crate::domain::completion::Standing;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId};
use crate::domain::school_year::SchoolYear;

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub person: PersonId,
    pub role: Role,
    /// As the person writes it.
    pub name: String,
    /// Last name first, for the order of lists.
    pub sorted_name: String,
    pub school: Option<SchoolId>,
    /// Of students, and only of them.
    pub grade: Option<Grade>,
    pub born: Option<Day>,
}

/// A class to be added, with who teaches and who sits there from its first day on.
#[derive(Clone, Debug)]
pub struct NewClass {
    pub class: i64,
    pub school: SchoolId,
    pub name: String,
    pub teacher: PersonId,
    pub students: Vec<PersonId>,
}

/// A guardian and a child.
#[derive(Clone, Debug)]
pub struct NewGuardian {
    pub guardian: PersonId,
    pub student: PersonId,
    /// As the family says it.
    pub kinship: String,
}

/// A whole district at once.
#[derive(Clone, Debug)]
pub struct Roster {
    pub district: DistrictId,
    pub name: String,
    pub demo_seed: Option<i64>,
    pub year: SchoolYear,
    pub schools: Vec<(SchoolId, String)>,
    pub people: Vec<NewPerson>,
    /// Counselor and student.
    pub caseloads: Vec<(PersonId, PersonId)>,
    pub classes: Vec<NewClass>,
    pub guardians: Vec<NewGuardian>,
}

/// What names are ordered and searched by: lower case, without diacritics, in any script.
pub fn name_key(name: &str) -> String {
    name.nfkd()
        // Nobody finds the right apostrophe of O’Hara on a keyboard.
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '\u{2019}' | '\u{2bc}'))
        .flat_map(char::to_lowercase)
        // Letters that Unicode does not take apart, as one types them without the right keyboard.
        .flat_map(|c| {
            let (first, second) = match c {
                'ł' => ('l', None),
                'đ' | 'ð' => ('d', None),
                'ø' => ('o', None),
                'ı' => ('i', None),
                'ß' => ('s', Some('s')),
                'æ' => ('a', Some('e')),
                other => (other, None),
            };
            [Some(first), second].into_iter().flatten()
        })
        .collect()
}

impl Database {
    /// Adds a district with everyone in it, all or nothing.
    ///
    /// # Errors
    /// [`Error::Database`], also when the district is there already.
    pub async fn add_district(&self, roster: &Roster) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let district = roster.district;
        sqlx::query("INSERT INTO district (district_id, name, demo_seed) VALUES ($1, $2, $3)")
            .bind(district.0)
            .bind(&roster.name)
            .bind(roster.demo_seed)
            .execute(&mut *transaction)
            .await?;
        for (school, name) in &roster.schools {
            sqlx::query("INSERT INTO school (district_id, school_id, name) VALUES ($1, $2, $3)")
                .bind(district.0)
                .bind(school.0)
                .bind(name)
                .execute(&mut *transaction)
                .await?;
        }
        for person in &roster.people {
            let key = name_key(&person.sorted_name);
            sqlx::query(
                "INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade, born_day)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(district.0)
            .bind(person.person.0)
            .bind(person.role.slug())
            .bind(&person.name)
            .bind(&key)
            .bind(person.school.map(|school| school.0))
            .bind(person.grade.map(Grade::number))
            .bind(person.born.map(|born| born.to_string()))
            .execute(&mut *transaction)
            .await?;
            if let (Some(grade), Some(school)) = (person.grade, person.school) {
                let plan: i64 = sqlx::query_scalar(
                    "INSERT INTO plan (district_id, student_id, school_year) VALUES ($1, $2, $3) RETURNING plan_id",
                )
                .bind(district.0)
                .bind(person.person.0)
                .bind(roster.year.0)
                .fetch_one(&mut *transaction)
                .await?;
                let standing = Standing::default();
                let seat = Seat { district, student: person.person, school, grade, name_key: key, standing };
                standing::take_seat(&mut transaction, &seat, plan, None).await?;
            }
        }
        sqlx::query(
            "INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms)
             SELECT district_id, plan_id, 0, 'year_start', student_id, unixepoch(school_year || '-07-01') * 1000
             FROM plan WHERE district_id = $1",
        )
        .bind(district.0)
        .execute(&mut *transaction)
        .await?;
        for (counselor, student) in &roster.caseloads {
            sqlx::query(
                "INSERT INTO caseload (district_id, counselor_id, name_key, student_id)
                 SELECT $1, $2, name_key, person_id FROM person WHERE district_id = $1 AND person_id = $3",
            )
            .bind(district.0)
            .bind(counselor.0)
            .bind(student.0)
            .execute(&mut *transaction)
            .await?;
        }
        for class in &roster.classes {
            add_class(&mut transaction, district, class).await?;
        }
        for NewGuardian { guardian, student, kinship } in &roster.guardians {
            sqlx::query("INSERT INTO guardian (district_id, guardian_id, student_id, kinship) VALUES ($1, $2, $3, $4)")
                .bind(district.0)
                .bind(guardian.0)
                .bind(student.0)
                .bind(kinship)
                .execute(&mut *transaction)
                .await?;
        }
        standing::derive(&mut transaction, district).await?;
        transaction.commit().await?;
        Ok(())
    }
}

async fn add_class(connection: &mut SqliteConnection, district: DistrictId, class: &NewClass) -> Result<(), Error> {
    sqlx::query("INSERT INTO class (district_id, class_id, school_id, name) VALUES ($1, $2, $3, $4)")
        .bind(district.0)
        .bind(class.class)
        .bind(class.school.0)
        .bind(&class.name)
        .execute(&mut *connection)
        .await?;
    sqlx::query("INSERT INTO class_teacher (district_id, teacher_id, class_id) VALUES ($1, $2, $3)")
        .bind(district.0)
        .bind(class.teacher.0)
        .bind(class.class)
        .execute(&mut *connection)
        .await?;
    for student in &class.students {
        sqlx::query("INSERT INTO class_student (district_id, student_id, class_id) VALUES ($1, $2, $3)")
            .bind(district.0)
            .bind(student.0)
            .bind(class.class)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::name_key;

    #[test]
    fn a_name_is_found_without_its_diacritics() {
        for (name, key) in [
            ("Nguyễn Thị Đào", "nguyen thi dao"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Ærø Straße", "aero strasse"),
            ("ÓLAFUR", "olafur"),
            ("O’Hara", "ohara"),
            ("王小明", "王小明"),
            ("Шевченко Ярослав", "шевченко ярослав"),
        ] {
            assert_eq!(name_key(name), key);
        }
    }
}
