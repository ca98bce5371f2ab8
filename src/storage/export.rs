//! The same lists as files, for a spreadsheet or another system: what a file brought can be taken out again.

use sqlx::{Connection, Row};

use super::administration::Office;
use super::error::Error;
use super::open::Database;
use super::sheet;
use crate::domain::administration::{MayAdminister, Realm};
use crate::domain::import::Kind;
use crate::domain::trail::Deed;

/// What names a person in a file: the id, or # and our number.
macro_rules! id {
    ($table:literal) => {
        concat!("coalesce(", $table, ".local_id, '#' || ", $table, ".person_id)")
    };
}

mod records;

/// The statement of a kind. $2 and $3 are the first and the last school.
const fn statement(kind: Kind) -> &'static str {
    match kind {
        Kind::Schools => {
            "SELECT CAST(school_id AS TEXT), name FROM school WHERE district_id = $1 AND school_id BETWEEN $2 AND $3
             ORDER BY school_id"
        }
        Kind::People => {
            "SELECT local_id, role, name, name_key, CAST(school_id AS TEXT), CAST(grade AS TEXT), born_day, left_day, email,
                    (SELECT issuer FROM identity i WHERE i.district_id = p.district_id AND i.person_id = p.person_id
                     ORDER BY issuer, subject LIMIT 1),
                    (SELECT subject FROM identity i WHERE i.district_id = p.district_id AND i.person_id = p.person_id
                     ORDER BY issuer, subject LIMIT 1),
                    iif(graduated = 1, 'yes', NULL)
             FROM person p WHERE district_id = $1 AND coalesce(school_id, 0) BETWEEN $2 AND $3 AND local_id IS NOT NULL
             AND role != 'owner' AND ($2 = 0 OR role NOT IN ('school_admin', 'district_admin'))
             ORDER BY name_key, person_id"
        }
        Kind::Classes => {
            "SELECT local_id, name, CAST(school_id AS TEXT) FROM class
             WHERE district_id = $1 AND school_id BETWEEN $2 AND $3 AND local_id IS NOT NULL ORDER BY class_id"
        }
        Kind::Members => {
            concat!(
                "SELECT coalesce(k.local_id, '#' || k.class_id), ",
                id!("p"),
                ", m.since_day, m.until_day
                 FROM (SELECT district_id, class_id, teacher_id AS person_id, since_day, until_day FROM class_teacher
                       UNION ALL SELECT district_id, class_id, student_id, since_day, until_day FROM class_student) m
                 JOIN class k ON k.district_id = m.district_id AND k.class_id = m.class_id
                 JOIN person p ON p.district_id = m.district_id AND p.person_id = m.person_id
                 WHERE m.district_id = $1 AND k.school_id BETWEEN $2 AND $3
                 AND coalesce(p.school_id, 0) BETWEEN $2 AND $3 ORDER BY k.class_id, p.name_key, p.person_id"
            )
        }
        Kind::Caseloads => {
            concat!(
                "SELECT ",
                id!("c"),
                ", ",
                id!("s"),
                ", m.since_day, m.until_day FROM caseload m
                 JOIN person c ON c.district_id = m.district_id AND c.person_id = m.counselor_id
                 JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id
                 WHERE m.district_id = $1 AND s.school_id BETWEEN $2 AND $3
                 AND coalesce(c.school_id, 0) BETWEEN $2 AND $3 ORDER BY c.person_id, s.name_key, s.person_id"
            )
        }
        Kind::Guardians => {
            concat!(
                "SELECT ",
                id!("g"),
                ", ",
                id!("s"),
                ", m.kinship, m.since_day, m.until_day FROM guardian m
                 JOIN person g ON g.district_id = m.district_id AND g.person_id = m.guardian_id
                 JOIN person s ON s.district_id = m.district_id AND s.person_id = m.student_id
                 WHERE m.district_id = $1 AND s.school_id BETWEEN $2 AND $3
                 AND coalesce(g.school_id, 0) BETWEEN $2 AND $3 ORDER BY g.person_id, s.person_id"
            )
        }
        Kind::Resources => {
            "SELECT address, title, purpose, section,
                    iif(grades = 127, NULL, concat_ws(' ', iif(grades & 1, '6', NULL), iif(grades & 2, '7', NULL),
                        iif(grades & 4, '8', NULL), iif(grades & 8, '9', NULL), iif(grades & 16, '10', NULL),
                        iif(grades & 32, '11', NULL), iif(grades & 64, '12', NULL))),
                    topic, subject, language, iif(hidden, 'yes', NULL), NULL
             FROM resource WHERE district_id = $1 AND removed_ms IS NULL AND $2 <= $3 ORDER BY title, resource_id"
        }
        Kind::Requirements | Kind::Credits | Kind::Progress | Kind::Attendance | Kind::Tests => records::statement(kind),
    }
}

impl Database {
    /// A list as a file; that it was taken stands on the trail before it is given.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the administrator has no such lists; [`Error::Database`].
    pub async fn export(&self, right: MayAdminister, kind: Kind, now_ms: i64) -> Result<String, Error> {
        // A school's administrator may take out the list of schools, which has the own one.
        if !right.has_students() || (kind == Kind::Resources && !kind.is_of(&right)) {
            return Err(Error::NotFound);
        }
        {
            let mut connection = self.connection.lock().await;
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            Office::open(&mut transaction, right, now_ms).await?.note(Deed::Exported, None, None).await?;
            transaction.commit().await?;
        }
        let (first, last) = match right.realm() {
            Realm::School(school) => (school.0, school.0),
            Realm::District | Realm::Owner => (0, i64::MAX),
        };
        let rows = sqlx::query(statement(kind))
            .bind(right.district().0)
            .bind(first)
            .bind(last)
            .fetch_all(&self.readers)
            .await?;
        let mut file = sheet::row(kind.columns());
        for row in rows {
            let cells: Result<Vec<_>, _> =
                (0..kind.columns().len()).map(|column| row.try_get::<Option<String>, _>(column)).collect();
            file.push_str(&sheet::row(cells?.into_iter().map(Option::unwrap_or_default)));
        }
        Ok(file)
    }
}
