//! People and schools as pages need them, and the few whom a demo lets one enter as.

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::error::Error;
use super::open::Database;
use crate::domain::access::{DeskScope, Whose};
use crate::domain::grade::Grade;
use crate::domain::person::{DistrictId, PersonId, Role, SchoolId};

/// Somebody whom one may enter as, in a demo district only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    pub person: PersonId,
    pub role: Role,
    pub name: String,
    pub school: Option<String>,
    pub grade: Option<Grade>,
    /// Students on a counselor's caseload; a teacher's students, a guardian's children; a student's completed sections.
    pub number: i64,
}

/// The number of whoever comes next. Numbers are never given twice: also not that of somebody whose record was erased, as
/// long as the trail knows it.
///
/// # Errors
/// [`Error::Database`].
pub(super) async fn next_person(connection: &mut SqliteConnection, district: DistrictId) -> Result<PersonId, Error> {
    let next = "SELECT max(coalesce((SELECT max(person_id) FROM person WHERE district_id = $1), 0),
                           coalesce((SELECT max(student_id) FROM trail WHERE district_id = $1), 0), last_person) + 1
                FROM district WHERE district_id = $1";
    Ok(PersonId(sqlx::query_scalar(next).bind(district.0).fetch_one(connection).await?))
}

impl Database {
    /// The one district of this file, whose words a visitor reads; nothing where there are several, or none.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn only_district(&self) -> Result<Option<DistrictId>, Error> {
        let districts: Vec<i64> =
            sqlx::query_scalar("SELECT district_id FROM district LIMIT 2").fetch_all(&self.readers).await?;
        let [district] = districts[..] else { return Ok(None) };
        Ok(Some(DistrictId(district)))
    }

    /// The demo district of this file, if it holds one.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn demo_district(&self) -> Result<Option<(DistrictId, String)>, Error> {
        let row = sqlx::query("SELECT district_id, name FROM district WHERE demo_seed IS NOT NULL ORDER BY 1 LIMIT 1")
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|row| (DistrictId(row.get(0)), row.get(1))))
    }

    /// Whether the file holds any district yet.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn is_empty(&self) -> Result<bool, Error> {
        Ok(sqlx::query_scalar("SELECT NOT EXISTS (SELECT 1 FROM district)").fetch_one(&self.readers).await?)
    }

    /// The first student of each grade, every counselor and every administrator of a demo district.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::Corrupt`].
    pub async fn demo_people(&self, district: DistrictId) -> Result<Vec<DemoPerson>, Error> {
        let rows = sqlx::query(
            "SELECT p.person_id, p.role, p.name, s.name, p.grade,
                    CASE p.role WHEN 'student' THEN (SELECT (status & 3 = 2) + (status >> 2 & 3 = 2) + (status >> 4 & 3 = 2) + (status >> 6 & 3 = 2)
                                                     FROM standing t WHERE t.district_id = $1 AND t.student_id = p.person_id)
                    WHEN 'teacher' THEN (SELECT count(DISTINCT s.student_id) FROM class_teacher t
                        JOIN class_student s ON s.district_id = t.district_id AND s.class_id = t.class_id
                        WHERE t.district_id = $1 AND t.teacher_id = p.person_id)
                    WHEN 'guardian' THEN (SELECT count(*) FROM guardian g WHERE g.district_id = $1 AND g.guardian_id = p.person_id)
                    ELSE (SELECT count(*) FROM caseload c WHERE c.district_id = $1 AND c.counselor_id = p.person_id) END
             FROM person p LEFT JOIN school s ON s.district_id = p.district_id AND s.school_id = p.school_id
             WHERE p.district_id = $1 AND (p.role NOT IN ('student', 'former') OR p.person_id IN (
                SELECT min(person_id) FROM person WHERE district_id = $1 AND role = 'student' GROUP BY grade))
             ORDER BY p.role = 'student' DESC, p.grade, p.role, p.person_id",
        )
        .bind(district.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(DemoPerson {
                    person: PersonId(row.get(0)),
                    role: row
                        .get::<String, _>(1)
                        .parse()
                        .map_err(|_| Error::Corrupt { table: "person", what: "role".to_owned() })?,
                    name: row.get(2),
                    school: row.get(3),
                    grade: row.get::<Option<u8>, _>(4).and_then(Grade::new),
                    number: row.get::<Option<i64>, _>(5).unwrap_or(0),
                })
            })
            .collect()
    }

    /// The schools that a list may be filtered by: the one school of a school's staff, else all.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn schools(&self, scope: DeskScope) -> Result<Vec<(SchoolId, String)>, Error> {
        let (first, last) = match scope.whose() {
            Whose::School(school) => (school.0, school.0),
            Whose::Caseload(_) | Whose::Classes(_) | Whose::District => (0, i64::MAX),
        };
        let rows = sqlx::query(
            "SELECT school_id, name FROM school WHERE district_id = $1 AND school_id BETWEEN $2 AND $3 ORDER BY name",
        )
        .bind(scope.district().0)
        .bind(first)
        .bind(last)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(|row| (SchoolId(row.get(0)), row.get(1))).collect())
    }
}
