//! How a viewer stands to a student: every relation on record between them, in one row.

use serde::Deserialize;
use sqlx::Row;

use super::consent::is_of_blocked;
use super::error::Error;
use super::here::{is_made, reads_until};
use super::open::Database;
use crate::domain::access::{Consent, Guardianship, Ties};
use crate::domain::day::{Day, Term};
use crate::domain::person::{PersonId, SchoolId, Viewer};
use crate::domain::section::Sections;

const TIES: &str = concat!(
    "SELECT p.school_id, json_object(
        'born', p.born_day, 'reads_until', ",
    reads_until!("p", "d"),
    ",
        'teacher_sections', d.teacher_sections,
        'guardians_stay', d.guardians_stay,
        'teachers_check_in', d.teachers_check_in,
        'caseload', (SELECT json_array(since_day, until_day) FROM caseload
                     WHERE district_id = $1 AND student_id = $2 AND counselor_id = $3),
        'classes', (SELECT json_group_array(json_array(s.since_day, s.until_day, t.since_day, t.until_day))
                    FROM class_teacher t
                    CROSS JOIN class_student s ON s.district_id = t.district_id AND s.class_id = t.class_id
                    WHERE t.district_id = $1 AND t.teacher_id = $3 AND s.student_id = $2),
        'guardian', (SELECT json_object('since', since_day, 'until', until_day, 'blocked', blocked, 'granted', granted_day) FROM guardian
                     WHERE district_id = $1 AND guardian_id = $3 AND student_id = $2),
        'consents', (SELECT json_group_array(json_array(c.sections, c.since_day, c.until_day, ",
    is_of_blocked!("c"),
    ")) FROM consent c
                     WHERE c.district_id = $1 AND c.partner_id = $3 AND c.student_id = $2 AND c.revoked_ms IS NULL),
        'reason', (SELECT max(until_ms) FROM reason WHERE district_id = $1 AND student_id = $2 AND person_id = $3
                     AND ",
    is_made!("at_ms", "$4"),
    "))
     FROM person p JOIN district d ON d.district_id = p.district_id
     WHERE p.district_id = $1 AND p.person_id = $2 AND p.role = 'student'"
);

/// The second column of [`TIES`].
#[derive(Deserialize)]
struct Found {
    born: Option<Day>,
    reads_until: Option<Day>,
    teacher_sections: Sections,
    guardians_stay: u8,
    teachers_check_in: u8,
    caseload: Option<[Option<Day>; 2]>,
    classes: Vec<[Option<Day>; 4]>,
    guardian: Option<FoundGuardian>,
    consents: Vec<(Sections, Option<Day>, Option<Day>, u8)>,
    reason: Option<i64>,
}

#[derive(Deserialize)]
struct FoundGuardian {
    since: Option<Day>,
    until: Option<Day>,
    blocked: u8,
    granted: Option<Day>,
}

impl Database {
    /// How `viewer` stands to `student` at `at_ms`, in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the district has no such student, [`Error::Corrupt`], [`Error::Database`].
    pub async fn ties(&self, viewer: &Viewer, student: PersonId, at_ms: i64) -> Result<Ties, Error> {
        let row = sqlx::query(TIES)
            .bind(viewer.district.0)
            .bind(student.0)
            .bind(viewer.person.0)
            .bind(at_ms)
            .fetch_optional(&self.readers)
            .await?
            .ok_or(Error::NotFound)?;
        let found: Found = serde_json::from_str(row.get(1))
            .map_err(|error| Error::Corrupt { table: "person", what: format!("student {student}: {error}") })?;
        let guardianship = |found: FoundGuardian| Guardianship {
            term: Term { since: found.since, until: found.until },
            is_blocked: found.blocked != 0,
            granted: found.granted,
        };
        Ok(Ties {
            at_ms,
            school: row.get::<Option<i64>, _>(0).map(SchoolId),
            born: found.born,
            reads_until: found.reads_until,
            teacher_sections: found.teacher_sections,
            guardians_stay: found.guardians_stay != 0,
            teachers_check_in: found.teachers_check_in != 0,
            caseload: found.caseload.map(|[since, until]| Term { since, until }),
            classes: found
                .classes
                .into_iter()
                .map(|[sits, left, teaches, ended]| {
                    (Term { since: sits, until: left }, Term { since: teaches, until: ended })
                })
                .collect(),
            guardian: found.guardian.map(guardianship),
            consents: found
                .consents
                .into_iter()
                .map(|(sections, since, until, blocked)| Consent {
                    sections,
                    term: Term { since, until },
                    is_blocked: blocked != 0,
                })
                .collect(),
            reason_until_ms: found.reason,
        })
    }
}
