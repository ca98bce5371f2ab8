//! Who comes to a district: schools, people, caseloads, and an empty plan for each student.

use serde_json::{Value, json};
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::error::Error;
use super::open::Database;
use super::standing;
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
        sqlx::query("INSERT INTO district (district_id, name, demo_seed) VALUES ($1, $2, $3)")
            .bind(roster.district.0)
            .bind(&roster.name)
            .bind(roster.demo_seed)
            .execute(&mut *transaction)
            .await?;
        add(&mut transaction, roster).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Adds everybody of `roster` to a district that is there, all or nothing.
    ///
    /// # Errors
    /// [`Error::Database`], also when one of them is there already.
    pub async fn add_to_district(&self, roster: &Roster) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        add(&mut transaction, roster).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// A statement for each kind of row, whatever their number: each row would wake two threads.
async fn add(connection: &mut SqliteConnection, roster: &Roster) -> Result<(), Error> {
    let district = roster.district.0;
    let all = async |connection: &mut SqliteConnection, statement: &'static str, rows: Value| {
        let rows = sqlx::query(statement).bind(district).bind(roster.year.0).bind(rows.to_string());
        rows.execute(connection).await.map(drop)
    };
    let schools = roster.schools.iter().map(|(school, name)| json!([school, name])).collect();
    all(
        connection,
        "INSERT INTO school (district_id, school_id, name) SELECT $1, value ->> 0, value ->> 1 FROM json_each($3)",
        schools,
    )
    .await?;
    let person = |person: &NewPerson| {
        let key = name_key(&person.sorted_name);
        let grade = person.grade.map(Grade::number);
        json!([person.person, person.role.slug(), person.name, key, person.school, grade, person.born])
    };
    all(
        connection,
        "INSERT INTO person (district_id, person_id, role, name, name_key, school_id, grade, born_day)
         SELECT $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each($3)",
        roster.people.iter().map(person).collect(),
    )
    .await?;
    let students = || roster.people.iter().filter(|person| person.grade.is_some());
    let numbers = || students().map(|student| json!(student.person)).collect();
    for statement in [
        "INSERT INTO plan (district_id, student_id, school_year) SELECT $1, value, $2 FROM json_each($3)",
        "INSERT INTO milestone (district_id, plan_id, seq, kind, person_id, at_ms)
         SELECT $1, p.plan_id, 0, 'year_start', p.student_id, unixepoch($2 || '-07-01') * 1000 FROM json_each($3)
         CROSS JOIN plan p ON p.district_id = $1 AND p.student_id = value AND p.school_year = $2",
    ] {
        all(connection, statement, numbers()).await?;
    }
    all(
        connection,
        "INSERT INTO caseload (district_id, counselor_id, name_key, student_id)
         SELECT $1, value ->> 0, p.name_key, p.person_id FROM json_each($3)
         CROSS JOIN person p ON p.district_id = $1 AND p.person_id = value ->> 1",
        roster.caseloads.iter().map(|(counselor, student)| json!([counselor, student])).collect(),
    )
    .await?;
    standing::seat(connection, roster.district, &students().map(|student| student.person).collect::<Vec<_>>()).await?;
    let classes = |row: fn(&NewClass) -> Vec<Value>| roster.classes.iter().flat_map(row).collect();
    all(
        connection,
        "INSERT INTO class (district_id, class_id, school_id, name) SELECT $1, value ->> 0, value ->> 1, value ->> 2 FROM json_each($3)",
        classes(|class| vec![json!([class.class, class.school, class.name])]),
    )
    .await?;
    all(
        connection,
        "INSERT INTO class_teacher (district_id, teacher_id, class_id) SELECT $1, value ->> 0, value ->> 1 FROM json_each($3)",
        classes(|class| vec![json!([class.teacher, class.class])]),
    )
    .await?;
    all(
        connection,
        "INSERT INTO class_student (district_id, student_id, class_id) SELECT $1, value ->> 0, value ->> 1 FROM json_each($3)",
        classes(|class| class.students.iter().map(|student| json!([student, class.class])).collect()),
    )
    .await?;
    let guardian = |NewGuardian { guardian, student, kinship }: &NewGuardian| json!([guardian, student, kinship]);
    all(
        connection,
        "INSERT INTO guardian (district_id, guardian_id, student_id, kinship)
         SELECT $1, value ->> 0, value ->> 1, value ->> 2 FROM json_each($3)",
        roster.guardians.iter().map(guardian).collect(),
    )
    .await?;
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
